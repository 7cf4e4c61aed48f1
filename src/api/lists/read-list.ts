import type { Audience } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { type Arranged, arrange } from '#domain/lists/arrange.ts'
import { descriptionIn, nameIn } from '#domain/name-translations.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import type { List } from '#storage/lists/lists.ts'
import type { Window } from '#storage/lists/rankings.ts'
import { cardNames, type Selection } from '../articles/present.ts'
import type { Api, SelectArticles } from '../shared/context.ts'
import type { Item } from './entries.ts'
import { type Gathered, gather, gatherBeginning, type ListPlace } from './gather.ts'

/** The parameters of a list. */
export interface ListQuery {
  slug: string
  filter: ArticleFilter
  /** Selects the variant of the list; null: the list itself. */
  language: string | null
  window: Window
  limit: number
  after: ListPlace | null
}

export interface ListPage {
  entries: Arranged<Item>[]
  list: List
  from: number | null
  to: number | null
  next: ListPlace | null
}

/** A page of a list. Throws `not-found`, `cursor-expired`. */
export async function readList(
  api: Api,
  query: ListQuery,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<ListPage> {
  const { after, limit } = query
  if (after === null) return beginningOf(api, query, new Set(), audience, dependencies)
  // One more than requested, to see whether there is a next page.
  const gathered = await gather(api, { ...query, count: limit + 1, after }, audience, dependencies)
  return shown(pageOf(gathered, limit, after), dependencies)
}

/** The first page of a list without the articles of these keys: the article of the page, or those shown above. */
export async function beginningOf(
  api: Api,
  query: Omit<ListQuery, 'after'>,
  without: ReadonlySet<number>,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<ListPage> {
  // Rounded up, so that the same part serves lists of nearly the same length.
  const count = Math.ceil((query.limit + 1 + without.size) / COUNT_STEP) * COUNT_STEP
  const { value, dependencies: ofPart } = await gatherBeginning(api, { ...query, count }, audience)
  dependencies.include(ofPart)
  const isLeft = ({ articleKey }: Item) => articleKey === null || !without.has(articleKey)
  const left = { ...value, ordered: value.ordered.filter(isLeft), pins: value.pins.filter(({ item }) => isLeft(item)) }
  return shown(pageOf(left, query.limit, null), dependencies)
}

/** Only what the answer shows shortens its lifetime in external caches. */
function shown(page: ListPage, dependencies: CacheDependencies): ListPage {
  dependencies.shows(...page.entries.map(({ item }) => item))
  dependencies.name(...cardNames(page.entries.flatMap(({ item }) => item.card ?? [])))
  return page
}

const COUNT_STEP = 10

function pageOf({ list, ordered, pins, from, to, asOf }: Gathered, limit: number, after: ListPlace | null): ListPage {
  const ahead = pins.filter(({ slot }) => slot > (after?.slot ?? 0))
  const begun = after?.position ?? 0
  const arranged = arrange(
    filledUpTo(list.fill?.limit ?? null, ordered, begun + ahead.length),
    ahead,
    begun + 1,
    limit + 1,
  )
  const entries = arranged.slice(0, limit)
  return { entries, list, from, to, next: arranged.length > limit ? placeAfter(entries, after, asOf) : null }
}

/** The order without what would fill the list beyond its length; `others` are the entries before and around it. */
function filledUpTo(length: number | null, ordered: Item[], others: number): Item[] {
  if (length === null) return ordered
  const own = ordered.filter(({ isFill }) => !isFill)
  return [...own, ...ordered.slice(own.length).slice(0, Math.max(0, length - others - own.length))]
}

function placeAfter(page: Arranged<Item>[], before: ListPlace | null, asOf: number | null): ListPlace {
  const ordered = page.filter(({ slot }) => slot === null).at(-1)
  const slots = page.flatMap(({ slot }) => slot ?? [])
  return {
    mark: ordered ? ordered.item.mark : (before?.mark ?? null),
    slot: Math.max(before?.slot ?? 0, ...slots),
    position: page.at(-1)?.position ?? 0,
    asOf,
  }
}

/** The page with the requested fields and body of each article; with its card by default. */
export async function selectedPage(
  page: ListPage,
  selection: Selection,
  audience: Audience,
  dependencies: CacheDependencies,
  selectArticles: SelectArticles,
): Promise<ListPage> {
  if (selection.fields === null && selection.body.includes('none')) return page
  const cards = page.entries.flatMap(({ item: { articleKey: key, card } }) =>
    key === null || card === null ? [] : [{ key, card }],
  )
  const selected = await selectArticles(cards, selection, audience, dependencies)
  const entries = page.entries.map((entry) => ({
    ...entry,
    item: { ...entry.item, card: selected.get(entry.item.articleKey ?? 0) ?? entry.item.card },
  }))
  return { ...page, entries }
}

/** A whole list as finished JSON, with its name in a language. `cursorOf` seals the place of the next page. */
export function listBytes(
  { entries, list, from, to, next }: ListPage,
  limit: number,
  cursorOf: (place: ListPlace) => string,
  language: string | null,
): Buffer {
  const about = JSON.stringify({
    slug: list.slug,
    name: nameIn(list, language),
    description: descriptionIn(list, language),
    translations: list.translations,
    kind: list.kind,
    variantOf: list.variantOf,
    language: list.language,
    from: from === null ? null : toRfc3339(from),
    to: to === null ? null : toRfc3339(to),
  })
  const page = JSON.stringify({ limit, next: next === null ? null : cursorOf(next) })
  const parts: Buffer[] = [Buffer.from(`${about.slice(0, -1)},"items":[`)]
  entries.forEach((entry, index) => {
    parts.push(...entryParts(entry, index > 0))
  })
  parts.push(Buffer.from(`],"page":${page}}`))
  return Buffer.concat(parts)
}

function entryParts({ position, slot, item }: Arranged<Item>, isNext: boolean): Buffer[] {
  const { card, link, placement, views, trend } = item
  return [
    Buffer.from(`${isNext ? ',' : ''}{"position":${position},"pinned":${slot !== null},"article":`),
    card ?? NULL,
    Buffer.from(`,"link":${link},"placement":${placement},"views":${views},"trend":${JSON.stringify(trend)}}`),
  ]
}

const NULL = Buffer.from('null')
