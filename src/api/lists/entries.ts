import type { AiUseCode } from '#domain/ai-use.ts'
import { NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { articleDependency } from '#domain/changes/dependency.ts'
import type { Pinned } from '#domain/lists/arrange.ts'
import { completed, imagesOf, type Presentation } from '#domain/lists/placement.ts'
import type { TrendingScore } from '#domain/views/trending.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { freshCards } from '#projection/render-fresh.ts'
import { imageUrl } from '#projection/render-image.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import { keysMatching, type Place, type StoredCard } from '#storage/articles/listing.ts'
import type { ListEntry } from '#storage/lists/lists.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import type { Api } from '../shared/context.ts'

/**
 * Where the order of a list continues: an article by its place, an entry of a ranking by its article's key, one of a curated
 * list by its id: none of them reveals how many hidden entries precede it.
 */
export type Mark = Place | number | string

/** An entry of a list before its position is known. */
export interface Item {
  articleKey: number | null
  card: Buffer | null
  link: string | null
  /** How the article is presented here, as JSON. */
  placement: string | null
  views: number | null
  trend: TrendingScore | null
  /** From when on it must not be shown. */
  hidesAt: number
  aiUse: AiUseCode
  /** Whether it only fills the list up. */
  isFill: boolean
  /** Where the order goes on after it. */
  mark: Mark | null
}

const NOTHING: Item = {
  articleKey: null,
  card: null,
  link: null,
  placement: null,
  views: null,
  trend: null,
  hidesAt: NEVER,
  aiUse: 0,
  isFill: false,
  mark: null,
}

/** Entries of a list as items, without what the audience may not read or the filter leaves out. */
export async function itemsOf(
  api: Api,
  entries: readonly ListEntry[],
  filter: ResolvedFilter,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Item[]> {
  const keys = entries.flatMap(({ articleKey }) => articleKey ?? [])
  const cards = await readableCards(api, keys, filter, audience, dependencies)
  const images = await imagesByKey(
    api.services.database,
    entries.flatMap(({ linkImageKey, placement }) => [
      ...(linkImageKey === null ? [] : [linkImageKey]),
      ...(placement === null ? [] : imagesOf(placement)),
    ]),
  )
  const shown = new Map(
    images.flatMap((image) => (image.licenseEndsAt > audience.at ? [[image.key, image] as const] : [])),
  )
  return entries.flatMap((entry): Item[] => {
    if (entry.articleKey !== null) {
      const card = cards.get(entry.articleKey)
      return card ? [placed(api, entry, card, shown)] : []
    }
    // A teaser is filed nowhere: a list that is narrowed leaves it out.
    if (entry.link === null || isNarrowed(filter)) return []
    const image = shown.get(entry.linkImageKey ?? -1)
    const hidesAt = image?.licenseEndsAt ?? NEVER
    dependencies.trueUntil(hidesAt)
    return [{ ...NOTHING, link: linkJson(api, entry, image), hidesAt, mark: entry.id }]
  })
}

/** An article as it is presented on the list. A teaser is presented as it is. */
function placed(api: Api, entry: ListEntry, card: StoredCard, images: ReadonlyMap<number, Image>): Item {
  const item = { ...itemOf(card), mark: entry.id }
  const { placement } = entry
  if (placement === null || card.grant.right === 'teaser') return item
  const imageOf = (key: number | null) => images.get(key ?? -1)
  const presented = ({ imageKey, ...texts }: Presentation) => {
    const image = imageOf(imageKey)
    return { ...texts, image: image ? presentLinkImage(api, image) : null }
  }
  const { id, variants, ...own } = placement
  const given = { id, ...presented(own), variants: variants.map((each) => presented(completed(each, placement))) }
  const ends = imagesOf(placement).map((key) => imageOf(key)?.licenseEndsAt ?? NEVER)
  return { ...item, placement: JSON.stringify(given), hidesAt: Math.min(item.hidesAt, ...ends) }
}

/** The entries that editors hold at a position. */
export async function pinsOf(
  api: Api,
  entries: readonly ListEntry[],
  filter: ResolvedFilter,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Pinned<Item>[]> {
  const pinned = entries.filter(({ slot }) => slot !== null)
  const items = await itemsOf(api, pinned, filter, audience, dependencies)
  return items.map((item) => ({
    slot: pinned.find(({ id }) => id === item.mark)?.slot as number,
    item,
  }))
}

/** Cards of those articles that the audience may read and the filter matches, current at the instant. */
export async function readableCards(
  api: Api,
  keys: readonly number[],
  filter: ResolvedFilter,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Map<number, StoredCard>> {
  const { database } = api.services
  dependencies.dependOn(...keys.map(articleDependency))
  const wanted = keys.filter((key) => !filter.filter.except.includes(key))
  const matching = isNarrowed(filter) ? [...(await keysMatching(database, wanted, filter, audience))] : wanted
  const cards = await freshCards(
    api.services,
    [...(await api.cards.byKey(database, matching, audience)).values()],
    audience.at,
  )
  dependencies.trueUntil(Math.min(...cards.map(({ hidesAt, recheckAt }) => Math.min(hidesAt, recheckAt))))
  return new Map(cards.map((card) => [card.key, card]))
}

/** An article as an entry. */
export function itemOf({ key, card, hidesAt, recheckAt, aiUse }: StoredCard): Item {
  return { ...NOTHING, articleKey: key, card, hidesAt: Math.min(hidesAt, recheckAt), aiUse }
}

function isNarrowed({ filter }: ResolvedFilter): boolean {
  const { except, ...conditions } = filter
  const { except: _, ...none } = EVERYTHING
  return JSON.stringify(conditions) !== JSON.stringify(none)
}

function linkJson(api: Api, { link }: ListEntry, image: Image | undefined): string {
  return JSON.stringify({
    headline: link?.headline,
    standfirst: link?.standfirst ?? null,
    url: link?.url ?? null,
    image: image ? presentLinkImage(api, image) : null,
  })
}

function presentLinkImage(api: Api, image: Image) {
  return {
    url: imageUrl(image, api.services.addresses),
    width: image.width,
    height: image.height,
    alt: image.alt,
    credit: image.credit,
  }
}
