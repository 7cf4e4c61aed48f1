import { uuidv7 } from 'uuidv7'
import { KEYS } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import {
  insertPartner,
  lockPartner,
  type Partner,
  productsOfPartners,
  updatePartner,
} from '#storage/products/partners.ts'
import { findProducts } from '#storage/products/products.ts'
import { recordUpdate } from '../taxonomy/save.ts'
import { withTaxonomyContext } from '../taxonomy/taxonomy-context.ts'
import { nearestProduct } from './nearest-product.ts'
import type { PartnerCommands } from './partner-commands.ts'

/** A new partner. Throws `RefusedInput`. */
export function createPartner(services: Services, command: PartnerCommands['create-partner']): Promise<{ id: string }> {
  return withTaxonomyContext(services, command, async (context) => {
    const { name, state = 'active', products = [] } = command.input
    const partner = await insertPartner(context.transaction, {
      id: uuidv7(),
      name,
      state,
      revision: 1,
      createdAt: context.at,
      updatedAt: context.at,
    })
    await give(context, partner, products)
    return { id: partner.id }
  })
}

/** Changes what the patch names; all keys of a suspended partner are rejected. Throws `not-found`, `precondition-failed`. */
export function patchPartner(services: Services, command: PartnerCommands['patch-partner']): Promise<{ id: string }> {
  return withTaxonomyContext(services, command, async (context) => {
    const { id, patch } = command
    const partner = await lockPartner(context.transaction, id)
    if (!partner) throw new BroadsheetError('not-found', `There is no partner ${id}.`)
    refuseStale(command.ifMatch, partner.revision)
    await updatePartner(context.transaction, {
      ...partner,
      name: patch.name ?? partner.name,
      state: patch.state ?? partner.state,
      revision: partner.revision + 1,
      updatedAt: context.at,
    })
    if (patch.products !== undefined) await give(context, partner, patch.products)
    recordKeys(context)
    return { id }
  })
}

/** Throws `precondition-failed` if it was changed in the meantime. */
export function refuseStale(ifMatch: number | null, revision: number): void {
  if (ifMatch !== null && ifMatch !== revision)
    throw new BroadsheetError(
      'precondition-failed',
      `The current revision is "r${revision}", not "r${ifMatch}". Read it again and reapply your change.`,
    )
}

/** The rights of keys have changed: their holders are looked up again. */
function recordKeys(context: CommandContext): void {
  recordUpdate(context, 'publication', context.publication.id, [KEYS], 'derived')
}

/** Sets the products of a partner. Throws `RefusedInput`. */
async function give(context: CommandContext, partner: Partner, slugs: readonly string[]): Promise<void> {
  const { transaction } = context
  const wanted = await findProducts(transaction, slugs)
  for (const [index, slug] of slugs.entries())
    if (!wanted.some((product) => product.slug === slug))
      throw new RefusedInput(
        `/products/${index}`,
        `There is no product ${slug}.${await nearestProduct(transaction, slug)}`,
      )
  const had = (await productsOfPartners(transaction, [partner.key])).get(partner.key) ?? []
  const move = (product: { key: number; id: string }, isGained: boolean) =>
    transaction.grant({ partnerKey: partner.key, productKey: product.key, productId: product.id, isGained })
  for (const product of had) if (!wanted.some(({ key }) => key === product.key)) move(product, false)
  for (const product of wanted) if (!had.some(({ key }) => key === product.key)) move(product, true)
}
