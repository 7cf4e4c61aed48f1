import type { Audience } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { listArticles, type Place } from '#storage/articles/listing.ts'
import { announceHeld, announceReassigned, type FeedArticle } from '#storage/changes/feed-articles.ts'
import type { RequestedChanges, SyncWindow } from '#storage/changes/feed-request.ts'
import type { ReassignedSlug } from '#storage/changes/filter-meaning.ts'
import { heldAfter, heldBy } from '#storage/products/membership.ts'
import { productsChanged } from '#storage/products/partners.ts'
import type { Api } from '../shared/context.ts'
import type { Announced, Reading } from './reading.ts'
import type { Reconciliation } from './requested-changes.ts'

/** Articles are looked at again that nothing has happened to: a slug leads elsewhere, or products give something else. */

/** Products whose articles are reconciled in a window: what they give the reader has changed. */
export async function reconciledProducts(
  { services: { database } }: Api,
  audience: Audience,
  { ratedAt, upTo }: Reading['syncWindow'],
  isOther: boolean,
): Promise<number[]> {
  if (audience.who !== 'partner' || ratedAt >= upTo) return []
  const { isTest, partnerKey, products } = audience.entitlement
  if (!isTest) {
    const changed = await productsChanged(database, partnerKey, { from: ratedAt, upTo })
    return changed.filter((key) => audience.only === null || audience.only.key === key)
  }
  // A sandbox is its partner's from the first.
  return isOther || ratedAt === 0 ? products.map(({ key }) => key) : []
}

export const NO_RECONCILIATION: Reconciliation = { slugs: [], product: null, after: null }

/** A slug that is reassigned during a reconciliation waits until that has ended. */
export function reconciliationOf(
  begun: Reconciliation | null,
  reassigned: readonly ReassignedSlug[],
): Reconciliation | null {
  const { slugs, product, after } = begun ?? NO_RECONCILIATION
  const all = [...slugs, ...reassigned]
  // An interrupted reconciliation of a product restarts after the slugs.
  const isInterrupted = slugs.length === 0 && reassigned.length > 0
  return all.length === 0 && product === null ? null : { slugs: all, product, after: isInterrupted ? null : after }
}

/** Articles looked at for a page of a reconciliation before it may stay empty, and slugs and products. */
const MOST_RECONCILED = 2_000
const MOST_STEPS = 100

interface Reconciling {
  reading: Reading
  reconciliation: Reconciliation
  products: readonly number[]
  limit: number
}

/** Looks at the next articles of a reconciliation. */
export async function reconcileAgain(
  api: Api,
  requested: RequestedChanges,
  audience: Audience,
  { reading, reconciliation: begun, products, limit }: Reconciling,
): Promise<Announced> {
  const changes: Announced['changes'] = []
  const met = new Set<number>()
  let reconciliation: Reconciliation | null = begun
  for (let steps = 0, looked = 0; steps < MOST_STEPS && looked < MOST_RECONCILED && changes.length < limit; steps++) {
    const left = limit - changes.length
    const { places, announced } = await nextOf(api, requested, audience, {
      reading,
      reconciliation,
      products,
      limit: left,
    })
    for (const article of announced) {
      if (met.has(article.articleKey)) continue
      met.add(article.articleKey)
      const after = places.get(article.articleKey) ?? null
      changes.push({ article, next: { ...reading, reconciliation: { ...reconciliation, after } } })
    }
    looked += places.size
    reconciliation =
      places.size < left
        ? restOf(reconciliation, products)
        : { ...reconciliation, after: [...places.values()].at(-1) ?? null }
    if (reconciliation === null) break
  }
  return { changes, next: { ...reading, reconciliation }, hasMore: true }
}

/** The next articles of a reconciliation, each with its place, and their changes. */
async function nextOf(
  api: Api,
  requested: RequestedChanges,
  audience: Audience,
  { reading: { position, syncWindow }, reconciliation, products, limit }: Reconciling,
): Promise<{ places: Map<number, Place>; announced: FeedArticle[] }> {
  const { database } = api.services
  const [slug] = reconciliation.slugs
  const { after } = reconciliation
  if (slug) {
    const places = await articlesUnder(api, slug, audience, { after, limit })
    const keys = [...places.keys()]
    // A reconciliation that is still to come announces what it finds.
    const reconciled = await heldBy(database, keys, reconciliation.product === null ? products : [], syncWindow)
    const announced = await announceReassigned(database, requested, audience, keys, {
      ...{ syncWindow, after: position, reconciled },
    })
    return { places, announced }
  }
  const places = await articlesHeld(api, reconciliation, syncWindow, { after, limit })
  // If several products had an article, the reconciliation of the first announces it.
  const before = products.filter((key) => key < (reconciliation.product as number))
  const known = await heldBy(database, [...places.keys()], before, syncWindow)
  const keys = [...places.keys()].filter((key) => !known.has(key))
  const isOther = syncWindow.ratedAt === 0
  return { places, announced: await announceHeld(database, requested, audience, keys, { syncWindow, isOther }) }
}

/** What of a reconciliation is left after the first of its slugs, or its product. */
function restOf({ slugs, product }: Reconciliation, products: readonly number[]): Reconciliation | null {
  if (slugs.length > 0) return reconciliationOf({ slugs: slugs.slice(1), product, after: null }, [])
  const next = products.find((key) => key > (product as number))
  return next === undefined ? null : { slugs: [], product: next, after: null }
}

/** The next articles under a slug as the audience sees them, newest first, with the place of each. */
async function articlesUnder(
  { services: { database } }: Api,
  { facet, slug }: ReassignedSlug,
  audience: Audience,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Map<number, Place>> {
  const filter = { ...EVERYTHING, [facet]: [{ all: [slug], none: [] }] }
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit })
  return new Map(listed.map(({ key, place }) => [key, place]))
}

/** The next articles that a product had in a window, with the place of each. */
async function articlesHeld(
  { services: { database } }: Api,
  { product }: Reconciliation,
  syncWindow: SyncWindow,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Map<number, Place>> {
  const keys = await heldAfter(database, product as number, after?.key ?? 0, syncWindow, limit)
  return new Map(keys.map((key) => [key, { value: 0, key }]))
}
