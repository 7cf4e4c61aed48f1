import type { Audience } from '#domain/article/audience.ts'
import type { TurnedSlug } from '#storage/changes/filter-meaning.ts'
import { EVERYTHING, listArticles, type Place } from '#storage/articles/listing.ts'
import { heldAfter, heldBy } from '#storage/products/membership.ts'
import { productsChanged } from '#storage/products/partners.ts'
import { type AskedChanges, type Stretch, type ToldStory, tellHeld, tellTurned } from '#storage/changes/change-feed.ts'
import type { Api } from '../shared/context.ts'
import type { Review } from './requested-changes.ts'
import type { Reading, Told } from './read-changes.ts'

/** Stories are looked at again that nothing has happened to: a slug leads elsewhere, or products give something else. */

/** Products whose stories are looked at again on a stretch: what they give its reader has changed. */
export async function reviewedProducts(
  { newsroom: { database } }: Api,
  audience: Audience,
  { ratedAt, upTo }: Reading['stretch'],
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

export const NO_REVIEW: Review = { slugs: [], product: null, after: null }

/** What turns in the middle of a review waits for its turn. */
export function reviewOf(begun: Review | null, turned: readonly TurnedSlug[]): Review | null {
  const { slugs, product, after } = begun ?? NO_REVIEW
  const all = [...slugs, ...turned]
  // A product whose review has begun begins again behind the slugs.
  const isInterrupted = slugs.length === 0 && turned.length > 0
  return all.length === 0 && product === null ? null : { slugs: all, product, after: isInterrupted ? null : after }
}

/** Stories looked at for a page of a review before it may stay empty, and slugs and products. */
const MOST_REVIEWED = 2_000
const MOST_STEPS = 100

interface Reviewing {
  reading: Reading
  review: Review
  products: readonly number[]
  limit: number
}

/** Looks at the next stories of a review. */
export async function reviewAgain(
  api: Api,
  asked: AskedChanges,
  audience: Audience,
  { reading, review: begun, products, limit }: Reviewing,
): Promise<Told> {
  const changes: Told['changes'] = []
  const met = new Set<number>()
  let review: Review | null = begun
  for (let steps = 0, looked = 0; steps < MOST_STEPS && looked < MOST_REVIEWED && changes.length < limit; steps++) {
    const left = limit - changes.length
    const { places, told } = await nextOf(api, asked, audience, { reading, review, products, limit: left })
    for (const story of told) {
      if (met.has(story.articleKey)) continue
      met.add(story.articleKey)
      const after = places.get(story.articleKey) ?? null
      changes.push({ story, next: { ...reading, review: { ...review, after } } })
    }
    looked += places.size
    review = places.size < left ? restOf(review, products) : { ...review, after: [...places.values()].at(-1) ?? null }
    if (review === null) break
  }
  return { changes, next: { ...reading, review }, hasMore: true }
}

/** The next stories that a review looks at, each with its place, and what is told of them. */
async function nextOf(
  api: Api,
  asked: AskedChanges,
  audience: Audience,
  { reading: { position, stretch }, review, products, limit }: Reviewing,
): Promise<{ places: Map<number, Place>; told: ToldStory[] }> {
  const { database } = api.newsroom
  const [slug] = review.slugs
  const { after } = review
  if (slug) {
    const places = await storiesUnder(api, slug, audience, { after, limit })
    const told = await tellTurned(database, asked, audience, [...places.keys()], { stretch, after: position })
    return { places, told }
  }
  const places = await storiesHeld(api, review, stretch, { after, limit })
  // Of several products that held a story, the first one's review tells it.
  const before = products.filter((key) => key < (review.product as number))
  const known = await heldBy(database, [...places.keys()], before, stretch)
  const keys = [...places.keys()].filter((key) => !known.has(key))
  const isOther = stretch.ratedAt === 0
  return { places, told: await tellHeld(database, asked, audience, keys, { stretch, isOther }) }
}

/** What of a review is left after the first of its slugs, or its product. */
function restOf({ slugs, product }: Review, products: readonly number[]): Review | null {
  if (slugs.length > 0) return reviewOf({ slugs: slugs.slice(1), product, after: null }, [])
  const next = products.find((key) => key > (product as number))
  return next === undefined ? null : { slugs: [], product: next, after: null }
}

/** The next stories under a slug as the audience sees them, newest first, with the place of each. */
async function storiesUnder(
  { newsroom: { database } }: Api,
  { facet, slug }: TurnedSlug,
  audience: Audience,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Map<number, Place>> {
  const filter = { ...EVERYTHING, [facet]: [{ all: [slug], none: [] }] }
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit })
  return new Map(listed.map(({ key, place }) => [key, place]))
}

/** The next stories that a product held on a stretch, with the place of each. */
async function storiesHeld(
  { newsroom: { database } }: Api,
  { product }: Review,
  stretch: Stretch,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Map<number, Place>> {
  const keys = await heldAfter(database, product as number, after?.key ?? 0, stretch, limit)
  return new Map(keys.map((key) => [key, { value: 0, key }]))
}
