import { uuidv7 } from 'uuidv7'
import type { Change, ChangeKind } from '#domain/changes/change.ts'
import { KEYS, productDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import { partnersWith } from '#storage/products/partners.ts'
import {
  findProducts,
  holdProduct,
  insertProduct,
  isProductSlugTaken,
  type Product,
  updateProduct,
} from '#storage/products/products.ts'
import type { Desk } from '#projection/context.ts'
import { atFilingDesk } from '../taxonomy/taxonomy-context.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import type { Newsroom } from '#projection/services.ts'
import { checkedFilter, NO_FILTER } from './checked-filter.ts'
import { nearestProduct } from './nearest-product.ts'
import type { PartnerCommands, ProductInput, WrittenProduct } from './partner-commands.ts'
import { refuseStale } from './partners.ts'
import { beginProductRework } from './rework-product.ts'

/** A new product; stories enter it, by a job where they are many. Throws `conflict`, `RefusedInput`. */
export function createProduct(newsroom: Newsroom, command: PartnerCommands['create-product']): Promise<WrittenProduct> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { input } = command
    const fields: Omit<Product, 'key'> = {
      id: uuidv7(),
      slug: await newSlug(desk, input.slug ?? null, input.name),
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
      createdAt: desk.at,
      updatedAt: desk.at,
    }
    const product = await insertProduct(desk.transaction, await patched(desk, fields, input))
    recordProduct(desk, product, 'updated')
    return { id: product.id, slug: product.slug, job: await refill(desk, command.verb, product) }
  })
}

/** Changes what the patch names. Rights act at once, the filter by a job. Throws `not-found`, `conflict`, `precondition-failed`. */
export function patchProduct(newsroom: Newsroom, command: PartnerCommands['patch-product']): Promise<WrittenProduct> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const before = await held(desk, command.slug, command.ifMatch)
    const { patch } = command
    const slug = patch.slug == null || patch.slug === before.slug ? before.slug : await newSlug(desk, patch.slug, '')
    const revised = { ...before, slug, revision: before.revision + 1, updatedAt: desk.at }
    const after = { ...(await patched(desk, revised, patch)), key: before.key }
    await updateProduct(desk.transaction, after)
    // Who has it is given its stories otherwise, though nothing has happened to them.
    recordProduct(desk, after, after.delivers === before.delivers ? 'updated' : 'refreshed')
    const isSame =
      JSON.stringify(after.filter) === JSON.stringify(before.filter) && after.embargoAccess === before.embargoAccess
    return { id: after.id, slug: after.slug, job: isSame ? null : await refill(desk, command.verb, after) }
  })
}

/** Takes a product off sale: no partner has it from now on, its stories leave it. Throws `not-found`, `precondition-failed`. */
export function deleteProduct(newsroom: Newsroom, command: PartnerCommands['delete-product']): Promise<WrittenProduct> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const product = await held(desk, command.slug, command.ifMatch)
    for (const partnerKey of await partnersWith(desk.transaction, product.key))
      desk.transaction.grant({ partnerKey, productKey: product.key, productId: product.id, isGained: false })
    const gone = { ...product, state: 'gone' as const, revision: product.revision + 1, updatedAt: desk.at }
    await updateProduct(desk.transaction, gone)
    recordProduct(desk, gone, 'deleted')
    return { id: product.id, slug: product.slug, job: await refill(desk, command.verb, gone) }
  })
}

async function refill(desk: Desk, verb: string, product: Product) {
  desk.products = await desk.newsroom.products.current(desk.transaction)
  return beginProductRework(desk, verb, product)
}

async function patched(desk: Desk, before: Omit<Product, 'key'>, patch: ProductInput): Promise<Omit<Product, 'key'>> {
  return {
    ...before,
    name: patch.name ?? before.name,
    description: patch.description === undefined ? before.description : patch.description,
    filter: patch.filter === undefined ? before.filter : await checkedFilter(desk, before.filter, patch.filter),
    delivers: patch.delivers ?? before.delivers,
    embargoAccess: patch.embargoAccess ?? before.embargoAccess,
    dailyQuota: patch.dailyQuota === undefined ? before.dailyQuota : patch.dailyQuota,
    formats: patch.formats ?? before.formats,
  }
}

/** Throws `not-found`, with the nearest there is; `precondition-failed`. */
async function held(desk: Desk, slug: string, ifMatch: number | null): Promise<Product> {
  const product = await holdProduct(desk.transaction, slug)
  if (!product)
    throw new BroadsheetError(
      'not-found',
      `There is no product ${slug}.${await nearestProduct(desk.transaction, slug)}`,
    )
  refuseStale(ifMatch, product.revision)
  return product
}

/** Throws `conflict`, `RefusedInput`. */
async function newSlug(desk: Desk, asked: string | null, name: string): Promise<string> {
  const isTaken = (slug: string) => isProductSlugTaken(desk.transaction, slug)
  if (asked === null) return freeSlug(slugOf(name), isTaken)
  const slug = checkedSlug(asked)
  if (!(await isTaken(slug))) return slug
  const isSold = (await findProducts(desk.transaction, [slug])).length > 0
  throw new BroadsheetError('conflict', `The slug ${slug} ${isSold ? 'belongs' : 'belonged'} to another product.`, {
    faults: [{ in: 'body', field: '/slug', message: 'belongs or belonged to another product' }],
  })
}

/** Who has it is recognised anew, and is shown nothing that was kept. */
function recordProduct(desk: Desk, { key, id }: Product, kind: ChangeKind): void {
  const change: Change = {
    subject: 'product',
    subjectId: id,
    kind,
    version: null,
    reason: null,
    effectiveAt: desk.at,
    class: 'derived',
    cacheTags: [KEYS, productDependency(key)],
    edge: false,
  }
  desk.transaction.record(change)
}
