import { RANKING_KEPT, RANKING_STEP } from '#commands/views/rank-views.ts'
import type { Audience } from '#domain/article/audience.ts'
import { type ArticleFilter, TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import { NEW_ARTICLES, tagName } from '#domain/changes/cache-tag.ts'
import { LISTS, listDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import type { Pinned } from '#domain/lists/arrange.ts'
import { bothOf, type Filter, FilterError, parseFilter } from '#domain/taxonomy/expression.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import type { Fragment } from '#http/cache/fragment-cache.ts'
import { freshCards } from '#projection/render-fresh.ts'
import { type ResolvedFilter, resolveFilter } from '#storage/articles/filter.ts'
import type { Place } from '#storage/articles/listing.ts'
import type { Awaitable } from '#storage/core/port.ts'
import {
  findEntries,
  findExclusions,
  findList,
  findVariants,
  type List,
  type ListEntry,
  type ListFill,
} from '#storage/lists/lists.ts'
import type { Window } from '#storage/lists/rankings.ts'
import type { Api } from '../shared/context.ts'
import { filterNames } from '../shared/parameters/filter.ts'
import { listWithinBounds } from '../shared/readers/bounded-reads.ts'
import { type Item, itemOf, itemsOf, type Mark, pinsOf, readableCards } from './entries.ts'

/** The input of a list before it is arranged: as much of its order as is needed, and the pins. */
export interface Gathered {
  list: List
  /** On ranked lists: the window that was counted. */
  from: number | null
  to: number | null
  /** The instant of the ranking that pages go on over. */
  asOf: number | null
  /** On a list that is filled up, its own entries first. */
  ordered: Item[]
  pins: Pinned<Item>[]
}

/** What of a list is wanted. */
export interface Wanted {
  slug: string
  filter: ArticleFilter
  /** Selects the variant of the list; null: the list itself. */
  language: string | null
  window: Window
  /** Entries of the order. */
  count: number
  after: ListPlace | null
}

/** Where a page ended: the last entry of the order, the last pin, the last position; on ranked lists, the ranking's instant. */
export interface ListPlace {
  mark: Mark | null
  slot: number
  position: number
  asOf: number | null
}

/** The beginning of a list, kept for all who ask: by itself, on a front page, beside an article. */
export function gatherBeginning(
  api: Api,
  wanted: Omit<Wanted, 'after'>,
  audience: Audience,
): Promise<Fragment<Gathered>> {
  const { slug, filter, language, window, count } = wanted
  const name = `list ${slug} ${language} ${window} ${count} ${JSON.stringify(filter)}`
  return api.fragments.get(name, audience, async (dependencies) => {
    const value = await gather(api, { ...wanted, after: null }, audience, dependencies)
    return { value, bytes: bytesOf(value) }
  })
}

/** Throws `not-found`, `cursor-expired`. */
export async function gather(
  api: Api,
  wanted: Wanted,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Gathered> {
  const { database } = api.services
  const base = await findList(database, wanted.slug)
  if (!base) throw new BroadsheetError('not-found', `There is no list ${wanted.slug}. See /v1/lists.`)
  const list = await variantFor(api, base, wanted.language, dependencies)
  const entries = await findEntries(database, list.key)
  const filter = await resolveFilter(database, wanted.filter)
  // Editors chose the entries of a variant for its language, whatever theirs is.
  const chosen = list === base ? filter : { ...filter, filter: { ...filter.filter, languages: null }, languages: null }
  const pins = await pinsOf(api, entries, chosen, audience, dependencies)
  const pinnedKeys = pins.flatMap(({ item }) => item.articleKey ?? [])
  const excluded = await findExclusions(database, list.key)
  const except = [...filter.filter.except, ...pinnedKeys]
  const order = withExcept(filter, list.kind === 'computed' ? [...except, ...excluded] : except)
  if (list.slug === 'latest')
    return {
      list,
      pins,
      from: null,
      to: null,
      asOf: null,
      ordered: await newest(api, order, wanted, audience, dependencies),
    }
  if (list.slug === 'most-popular' || list.slug === 'trending')
    return { list, pins, ...(await inRanking(api, list.slug, order, wanted, audience, dependencies)) }
  const unpinned = entries.filter(({ slot }) => slot === null)
  const { position = 0, slot: lastSlot = 0 } = wanted.after ?? {}
  const shownBefore = position - pins.filter(({ slot }) => slot <= lastSlot).length
  const own = await curated(
    api,
    unpinned,
    withExcept(chosen, except),
    { ...wanted, shownBefore },
    audience,
    dependencies,
  )
  if (list.fill === null || own.length >= wanted.count)
    return { list, pins, from: null, to: null, asOf: null, ordered: own }
  const listed = entries.flatMap(({ articleKey }) => articleKey ?? [])
  const fill = await filledFrom(api, list.fill, withExcept(order, [...except, ...excluded, ...listed]))
  const more = await newest(api, fill, { ...wanted, after: placeInFill(wanted.after) }, audience, dependencies)
  return {
    list,
    pins,
    from: null,
    to: null,
    asOf: null,
    ordered: [...own, ...more.map((item) => ({ ...item, isFill: true }))],
  }
}

/** The variant of a list for a language, or the nearest wider one; the list itself while that is empty. */
async function variantFor(
  { services: { database } }: Api,
  base: List,
  language: string | null,
  dependencies: CacheDependencies,
): Promise<List> {
  dependencies.dependOn(listDependency(base.key), LISTS).name(tagName('list', base.id))
  if (language === null || base.kind === 'computed' || base.variantOf !== null) return base
  const variants = await findVariants(database, base.key)
  for (let tag = language; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const variant = variants.find((one) => one.language === tag)
    if (variant === undefined) continue
    dependencies.dependOn(listDependency(variant.key)).name(tagName('list', variant.id))
    if (variant.fill !== null || (await findEntries(database, variant.key)).length > 0) return variant
  }
  return base
}

function withExcept(filter: ResolvedFilter, except: number[]): ResolvedFilter {
  return { ...filter, filter: { ...filter.filter, except: [...new Set(except)] } }
}

/** What fills a list up: its own filter and the reader's, both. Throws `invalid-parameter`. */
function filledFrom(api: Api, fill: ListFill, { filter }: ResolvedFilter): Awaitable<ResolvedFilter> {
  const narrowed = (facet: TaxonomyKind): Filter | null => {
    const text = fill[facet]
    if (text === null) return filter[facet]
    const own = parseFilter(text)
    try {
      return filter[facet] === null ? own : bothOf(filter[facet], own)
    } catch (error) {
      if (error instanceof FilterError) throw invalidParameter(facet, error.message)
      throw error
    }
  }
  const [section, tag, author] = TAXONOMY_KINDS.map(narrowed) as [Filter | null, Filter | null, Filter | null]
  return resolveFilter(api.services.database, { ...filter, section, tag, author })
}

/** Where the fill goes on: from its beginning, unless a page before has ended in it. */
function placeInFill(after: Wanted['after']): Wanted['after'] {
  return after !== null && typeof after.mark === 'object' ? after : null
}

async function newest(
  api: Api,
  filter: ResolvedFilter,
  wanted: Wanted,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Item[]> {
  const after = (wanted.after?.mark ?? null) as Place | null
  const listed = await listWithinBounds(api, { filter, audience, page: { sort: 'newest', after, limit: wanted.count } })
  const cards = await freshCards(api.services, listed, audience.at)
  dependencies.dependOn(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
  const items = cards.map((card) => ({ ...itemOf(card), mark: card.place }))
  dependencies.trueUntil(Math.min(...items.map(({ hidesAt }) => hidesAt)))
  return items
}

async function inRanking(
  api: Api,
  slug: 'most-popular' | 'trending',
  filter: ResolvedFilter,
  { after, window, count }: Wanted,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Pick<Gathered, 'ordered' | 'from' | 'to' | 'asOf'>> {
  const name = slug === 'trending' ? slug : window
  const { at: now } = audience
  const ranking =
    after?.asOf == null ? await api.rankings.newest(name, now) : await api.rankings.asOf(name, after.asOf, now)
  const { asOf, ranked } = ranking
  dependencies.rankedUntil(after === null ? now - (now % RANKING_STEP) + RANKING_STEP : asOf + RANKING_KEPT)
  dependencies.name(NEW_ARTICLES, ...(await filterNames(api, filter, audience)))
  if (filter.filter.section ?? filter.filter.tag ?? filter.filter.author) dependencies.dependOn(...filter.dependencies)
  const ordered: Item[] = []
  let at = after === null ? 0 : ranked.findIndex(({ articleKey }) => articleKey === after.mark) + 1
  // As many as are wanted first: what is looked up is what the list rests on, and is compared with every change.
  for (let step = count; at < ranked.length && ordered.length < count; at += step, step = KEYS_A_LOOK) {
    const part = ranked.slice(at, at + step)
    const keys = part.map(({ articleKey }) => articleKey)
    const cards = await readableCards(api, keys, filter, audience, dependencies)
    for (const { articleKey, views, trending } of part) {
      const card = cards.get(articleKey)
      if (card && ordered.length < count) ordered.push({ ...itemOf(card), views, trend: trending, mark: articleKey })
    }
  }
  return { ordered, asOf, from: slug === 'most-popular' ? ranking.from : null, to: ranking.to }
}

async function curated(
  api: Api,
  entries: ListEntry[],
  filter: ResolvedFilter,
  { after, count, shownBefore }: Wanted & { shownBefore: number },
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Item[]> {
  const items: Item[] = []
  const mark = after?.mark ?? null
  // A page that ended in the fill has all entries behind it.
  if (typeof mark === 'object' && mark !== null) return []
  const last = entries.findIndex(({ id }) => id === mark)
  // Where the last entry shown has been taken off the list, as many are left out as were shown.
  const passed = mark !== null && last === -1 ? shownBefore : 0
  const rest = entries.slice(last + 1)
  for (let at = 0; at < rest.length && items.length < passed + count; at += KEYS_A_LOOK) {
    items.push(...(await itemsOf(api, rest.slice(at, at + KEYS_A_LOOK), filter, audience, dependencies)))
  }
  return items.slice(passed, passed + count)
}

const KEYS_A_LOOK = 100

function bytesOf({ ordered, pins }: Gathered): number {
  const items = [...ordered, ...pins.map(({ item }) => item)]
  return items.reduce((sum, { card, link }) => sum + (card?.length ?? 0) + (link?.length ?? 0) * 2 + 300, 500)
}
