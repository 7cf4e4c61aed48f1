import { uuidv7 } from 'uuidv7'
import type { Change, ChangeLogType } from '#domain/changes/change.ts'
import { KEYS, productDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { partnersWith } from '#storage/products/partners.ts'
import {
  findProducts,
  insertProduct,
  isProductSlugTaken,
  lockProduct,
  type Product,
  updateProduct,
} from '#storage/products/products.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { withTaxonomyContext } from '../taxonomy/taxonomy-context.ts'
import { checkedFilter, NO_FILTER } from './checked-filter.ts'
import { nearestProduct } from './nearest-product.ts'
import type { PartnerCommands, ProductInput, WrittenProduct } from './partner-commands.ts'
import { refuseStale } from './partners.ts'
import { beginProductRework } from './rework-product.ts'

/** A new product; articles enter it, by a job where they are many. Throws `conflict`, `RefusedInput`. */
export function createProduct(services: Services, command: PartnerCommands['create-product']): Promise<WrittenProduct> {
  return withTaxonomyContext(services, command, async (context) => {
    const { input } = command
    const fields: Omit<Product, 'key'> = {
      id: uuidv7(),
      slug: await newSlug(context, input.slug ?? null, input.name),
      name: input.name,
      description: null,
      filter: NO_FILTER,
      delivers: 'full',
      embargoAccess: false,
      dailyQuota: null,
      formats: ['json'],
      state: 'active',
      sandboxOf: null,
      revision: 1,
      createdAt: context.at,
      updatedAt: context.at,
    }
    const product = await insertProduct(context.transaction, await patched(context, fields, input))
    recordProduct(context, product, 'updated')
    return { id: product.id, slug: product.slug, job: await refill(context, command.verb, product) }
  })
}

/** Changes what the patch names. Rights act at once, the filter by a job. Throws `not-found`, `conflict`, `precondition-failed`. */
export function patchProduct(services: Services, command: PartnerCommands['patch-product']): Promise<WrittenProduct> {
  return withTaxonomyContext(services, command, async (context) => {
    const before = await held(context, command.slug, command.ifMatch)
    const { patch } = command
    const slug = patch.slug == null || patch.slug === before.slug ? before.slug : await newSlug(context, patch.slug, '')
    const revised = { ...before, slug, revision: before.revision + 1, updatedAt: context.at }
    const after = { ...(await patched(context, revised, patch)), key: before.key }
    await updateProduct(context.transaction, after)
    // Who has it is given its articles otherwise, though nothing has happened to them.
    recordProduct(context, after, after.delivers === before.delivers ? 'updated' : 'refreshed')
    const isSame =
      JSON.stringify(after.filter) === JSON.stringify(before.filter) && after.embargoAccess === before.embargoAccess
    return { id: after.id, slug: after.slug, job: isSame ? null : await refill(context, command.verb, after) }
  })
}

/** Takes a product off sale: no partner has it from now on, its articles leave it. Throws `not-found`, `precondition-failed`. */
export function deleteProduct(services: Services, command: PartnerCommands['delete-product']): Promise<WrittenProduct> {
  return withTaxonomyContext(services, command, async (context) => {
    const product = await held(context, command.slug, command.ifMatch)
    for (const partnerKey of await partnersWith(context.transaction, product.key))
      context.transaction.grant({ partnerKey, productKey: product.key, productId: product.id, isGained: false })
    const gone = { ...product, state: 'gone' as const, revision: product.revision + 1, updatedAt: context.at }
    await updateProduct(context.transaction, gone)
    recordProduct(context, gone, 'deleted')
    return { id: product.id, slug: product.slug, job: await refill(context, command.verb, gone) }
  })
}

async function refill(context: CommandContext, verb: string, product: Product) {
  context.products = await context.services.products.current(context.transaction)
  return beginProductRework(context, verb, product)
}

async function patched(
  context: CommandContext,
  before: Omit<Product, 'key'>,
  patch: ProductInput,
): Promise<Omit<Product, 'key'>> {
  return {
    ...before,
    name: patch.name ?? before.name,
    description: patch.description === undefined ? before.description : patch.description,
    filter: patch.filter === undefined ? before.filter : await checkedFilter(context, before.filter, patch.filter),
    delivers: patch.delivers ?? before.delivers,
    embargoAccess: patch.embargoAccess ?? before.embargoAccess,
    dailyQuota: patch.dailyQuota === undefined ? before.dailyQuota : patch.dailyQuota,
    formats: patch.formats ?? before.formats,
  }
}

/** Throws `not-found`, with the nearest there is; `precondition-failed`. */
async function held(context: CommandContext, slug: string, ifMatch: number | null): Promise<Product> {
  const product = await lockProduct(context.transaction, slug)
  if (!product)
    throw new BroadsheetError(
      'not-found',
      `There is no product ${slug}.${await nearestProduct(context.transaction, slug)}`,
    )
  refuseStale(ifMatch, product.revision)
  return product
}

/** Throws `conflict`, `RefusedInput`. */
async function newSlug(context: CommandContext, requested: string | null, name: string): Promise<string> {
  const isTaken = (slug: string) => isProductSlugTaken(context.transaction, slug)
  if (requested === null) return freeSlug(slugOf(name), isTaken)
  const slug = checkedSlug(requested)
  if (!(await isTaken(slug))) return slug
  const isSold = (await findProducts(context.transaction, [slug])).length > 0
  throw new BroadsheetError('conflict', `The slug ${slug} ${isSold ? 'is' : 'was'} used by another product.`, {
    faults: [{ in: 'body', field: '/slug', message: 'is or was used by another product' }],
  })
}

/** Its partners are looked up again, and get no cached answers. */
function recordProduct(context: CommandContext, { key, id }: Product, kind: ChangeLogType): void {
  const change: Change = {
    subject: 'product',
    subjectId: id,
    type: kind,
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: 'derived',
    cacheTags: [KEYS, productDependency(key)],
    isScheduled: false,
  }
  context.transaction.record(change)
}
