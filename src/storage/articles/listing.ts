import type { AiUseCode } from '#domain/ai-use.ts'
import { NEVER } from '#domain/article/article.ts'
import type { Audience, Grant } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { teaserCard } from '#domain/products/teaser.ts'
import { listOfKeys } from '../core/key-list.ts'
import { type Awaitable, andThen, type Reader } from '../core/port.ts'
import { constant, joined, keysIn, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { countedRows } from './counted-lists.ts'
import { type ResolvedFilter, resolveFilter } from './filter.ts'
import { type Branch, branchesOf } from './list-walks.ts'
import { grantsOf, isVisible, meetsTeasers, openGrant, PUBLIC, publicPartOf, readsPaid } from './visibility.ts'

export const SORTS = ['newest', 'oldest', 'updated'] as const
export type Sort = (typeof SORTS)[number]

/** The place of an article in a list: its sort value, then its key. */
export interface Place {
  value: number
  key: number
}

export interface ListedArticle extends StoredCard {
  place: Place
}

/** An article as lists show it. */
export interface StoredCard {
  key: number
  card: Buffer
  /** From when on the article must not be shown any more. */
  hidesAt: number
  /** From when on the card may contain too much and must be rendered again. */
  recheckAt: number
  /** What it states itself about its use by machines. */
  aiUse: AiUseCode
  /** The audience's right to it: a card by a teaser's right is that of a teaser. */
  grant: Grant
}

/** A list's page of articles. Default order: newest first. At most `limit`, after the place given. */
export async function listArticles(
  reader: Reader,
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
  page: ListPage,
): Promise<ListedArticle[]> {
  const rows = await walk<CardRow & { place: number }>(reader, filter, audience, page, cardsFor(audience))
  const cards = await cardsOf(reader, rows, audience)
  return rows.flatMap((row) => {
    const card = cards.get(row.article_key)
    return card ? [{ place: { value: row.place, key: row.article_key }, ...card }] : []
  })
}

/** The same without cards. */
export async function listPlaces(
  reader: Reader,
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
  page: ListPage,
): Promise<{ place: Place; hidesAt: number }[]> {
  const rows = await walk<{ article_key: number; place: number; hides_at: number }>(
    reader,
    filter,
    audience,
    page,
    null,
  )
  return rows.map((row) => ({ place: { value: row.place, key: row.article_key }, hidesAt: row.hides_at }))
}

/** When the newest article of a list was published; null: it has none. */
export async function newestPublished(
  reader: Reader,
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
): Promise<number | null> {
  const [newest] = await listPlaces(reader, filter, audience, { sort: 'newest', after: null, limit: 1 })
  return newest?.place.value ?? null
}

async function walk<Row>(
  reader: Reader,
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
  page: ListPage,
  cards: Cards | null,
): Promise<Row[]> {
  const branches = await branchesOf(reader, filter, audience)
  if (branches.length === 0) return []
  const [only, ...others] = branches
  return reader.all<Row>(only && others.length === 0 ? oneWalk(only, page, cards) : mergedWalks(branches, page, cards))
}

interface CardRow {
  article_key: number
  stage: number
  hides_at: number
  card: Buffer
  recheck_at: number
  ai_use: number
  is_cut: number
  /** The whole article's, where `is_cut` and the audience may have a right to it. */
  whole: Buffer | null
  whole_recheck_at: number | null
}

interface Cards {
  columns: Query
  from: Query
}

/** What is read of cards `c`, with those of whole articles where the audience may have a right to them. */
function cardsFor(audience: Audience): Cards {
  const columns = sql`c.card, c.recheck_at, c.ai_use, c.is_cut`
  return audience.who === 'partner' || readsPaid(audience)
    ? {
        columns: sql`${columns}, w.card as whole, w.recheck_at as whole_recheck_at`,
        from: sql`(article_card c left join article_whole w on w.article_key = c.article_key)`,
      }
    : { columns: sql`${columns}, null as whole, null as whole_recheck_at`, from: sql`article_card c` }
}

/** Cards as the audience gets them, by key: of what it gets a teaser of, the teaser's. */
async function cardsOf(reader: Reader, rows: readonly CardRow[], audience: Audience): Promise<Map<number, StoredCard>> {
  const isCut = rows.some(({ is_cut }) => is_cut === 1)
  if (audience.who !== 'partner' || !(isCut || meetsTeasers(audience)))
    return new Map(rows.map((row) => [row.article_key, cardOf(row, openGrant(row, audience))]))
  const stored = rows.map(({ article_key, ...row }) => ({ ...row, key: article_key }))
  const grants = await grantsOf(reader, stored, audience)
  return new Map(
    rows.flatMap((row) => {
      const grant = grants.get(row.article_key)
      return grant ? [[row.article_key, cardOf(row, grant)] as const] : []
    }),
  )
}

function cardOf(row: CardRow, grant: Grant): StoredCard {
  const { article_key: key, hides_at: hidesAt, ai_use: aiUse } = row
  const card =
    grant.right === 'full' && row.whole !== null
      ? { card: row.whole, recheckAt: row.whole_recheck_at as number }
      : { card: grant.right === 'teaser' ? teaserCard(row.card) : row.card, recheckAt: row.recheck_at }
  return { key, hidesAt, aiUse, grant, ...card }
}

export interface ListPage {
  sort: Sort
  after: Place | null
  limit: number
}

/** A list that is one walk along an index, which is most of them, needs no merging. */
function oneWalk({ from, where }: Branch, { sort, after, limit }: ListPage, cards: Cards | null): Query {
  const { column, direction, beyond } = ORDERS[sort]
  const columns = cards === null ? nothing : sql`, ${cards.columns}`
  const join = cards === null ? nothing : sql` join ${cards.from} on c.article_key = d.article_key`
  return sql`
    select d.article_key, d.${column} as place, d.stage, d.hides_at${columns} from ${from}${join}
    where ${where}${after ? sql` and (d.${column}, d.article_key) ${beyond} (${after.value}, ${after.key})` : nothing}
    order by d.${column} ${direction}, d.article_key ${direction} limit ${limit}`
}

/** The first of each walk, merged: no walk goes further than the page needs. */
function mergedWalks(branches: readonly Branch[], { sort, after, limit }: ListPage, cards: Cards | null): Query {
  const { column, direction, beyond } = ORDERS[sort]
  const walks = branches.map(
    ({ from, where }) => sql`
    select * from (select d.article_key, d.${column} as place, d.stage, d.hides_at from ${from}
    where ${where}${after ? sql` and (d.${column}, d.article_key) ${beyond} (${after.value}, ${after.key})` : nothing}
    order by d.${column} ${direction}, d.article_key ${direction} limit ${limit}) walk`,
  )
  const merged = sql`
      select article_key, place, stage, hides_at from (${joined(walks, ' union ')}) walks
      order by place ${direction}, article_key ${direction} limit ${limit}`
  if (cards === null) return merged
  return sql`
    select p.article_key, p.place, p.stage, p.hides_at, ${cards.columns} from (${merged}) p
    join ${cards.from} on c.article_key = p.article_key
    order by p.place ${direction}, p.article_key ${direction}`
}

/** How many articles a list shows in all, of those that are no secret. */
export async function countMatching(
  reader: Reader,
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
): Promise<number> {
  const resolved = 'alternatives' in filter ? filter : await resolveFilter(reader, filter)
  const counted = await countedRows(reader, resolved, publicPartOf(audience))
  if (counted !== null) {
    const row = await reader.get<{ n: number | null }>(sql`select sum(n) as n from (${counted}) counted`)
    return row?.n ?? 0
  }
  const branches = await branchesOf(reader, resolved, publicPartOf(audience), { isWhole: true })
  if (branches.length === 0) return 0
  const selected = branches.map((branch) => sql`select d.article_key from ${branch.from} where ${branch.where}`)
  const row = await reader.get<{ n: number }>(sql`select count(*) as n from (${joined(selected, ' union ')}) matching`)
  return row?.n ?? 0
}

/** A column of all articles of a list as `value`, one row each, unordered; null if the filter excludes everything. */
export async function valuesOf(
  reader: Reader,
  column: 'kind' | 'language' | 'taxonomy',
  filter: ResolvedFilter,
  audience: Audience,
): Promise<Query | null> {
  const branches = await branchesOf(reader, filter, audience, { isWhole: true, readsLive: true })
  if (branches.length === 0) return null
  const selected = branches.map(
    ({ from, where, live }) =>
      sql`select d.article_key, ${constant(`${live}.${column}`)} as value from ${from} where ${where}`,
  )
  return joined(selected, ' union ')
}

/** Keys of those articles that the audience may read and the filter matches, unordered. */
export async function keysMatching(
  reader: Reader,
  keys: readonly number[],
  filter: ArticleFilter | ResolvedFilter,
  audience: Audience,
): Promise<Set<number>> {
  if (keys.length === 0) return new Set()
  // Looked up by key, whatever the other conditions: a parenthesised list with a limit is read before its conditions.
  const rows = sql`(
    select article_key, stage, published_at, first_published_at, updated_at, hides_at, language, kind from live_article
    where article_key in (${listOfKeys(reader, keys)}) limit ${keys.length})`
  const branches = await branchesOf(reader, filter, audience, { rows })
  if (branches.length === 0) return new Set()
  const selected = branches.map(({ from, where }) => sql`select d.article_key from ${from} where ${where}`)
  const matching = await reader.all<{ article_key: number }>(joined(selected, ' union '))
  return new Set(matching.map(({ article_key }) => article_key))
}

/** The places of the given articles in a list, after a place, as far as the audience may read them. */
export async function placesOf(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { sort, after, limit }: ListPage,
): Promise<Place[]> {
  const { column, direction, beyond } = ORDERS[sort]
  const rows = await reader.all<{ article_key: number; place: number }>(sql`
    select d.article_key, d.${column} as place from live_article d
    where d.article_key in (${listOfKeys(reader, keys)}) and ${isVisible(audience, 'd')}${
      after ? sql` and (d.${column}, d.article_key) ${beyond} (${after.value}, ${after.key})` : nothing
    }
    order by d.${column} ${direction}, d.article_key ${direction} limit ${limit}`)
  return rows.map((row) => ({ value: row.place, key: row.article_key }))
}

/**
 * Of these articles, those that the audience may read, each with the number that it shares with its near-duplicates; null:
 * it is not offered as related to others.
 */
export async function clustersOfVisible(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<ReadonlyMap<number, number | null>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ article_key: number; cluster_key: number | null }>(sql`
    select l.article_key, t.cluster_key from live_article l
    left join article_terms t on t.article_key = l.article_key and t.is_offered = 1
    where l.article_key in (${keysIn(keys)}) and ${isVisible(audience, 'l')}`)
  return new Map(rows.map(({ article_key, cluster_key }) => [article_key, cluster_key]))
}

/** Cards of articles by key, as far as the audience may read them. */
export async function cardsByKey(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<Map<number, StoredCard>> {
  if (keys.length === 0) return new Map()
  const cards = cardsFor(audience)
  const rows = await reader.all<CardRow>(sql`
    select c.article_key, l.stage, l.hides_at, ${cards.columns} from live_article l
    join ${cards.from} on c.article_key = l.article_key
    where l.article_key in (${keysIn(keys)}) and ${isVisible(audience, 'l')}`)
  return cardsOf(reader, rows, audience)
}

/** The next instant at which any article that can be read now is hidden, or `NEVER`. */
export function nextHiding(reader: Reader, at: number): Awaitable<number> {
  const row = reader.get<{ at: number | null }>(
    sql`select min(hides_at) as at from live_article where hides_at < 8640000000000000 and hides_at > ${at}`,
  )
  return andThen(row, (found) => found?.at ?? NEVER)
}

/** The next instant at which a public article becomes hidden, or `NEVER`: safe to disclose to readers. */
export function nextPublicHiding(reader: Reader, at: number): Awaitable<number> {
  const row = reader.get<{ at: number | null }>(sql`
    select min(hides_at) as at from live_article
    where hides_at < 8640000000000000 and hides_at > ${at} and +stage = ${PUBLIC}`)
  return andThen(row, (found) => found?.at ?? NEVER)
}

/** Keys of live articles by public id, as far as the audience may read them. */
export async function visibleKeysById(
  reader: Reader,
  ids: readonly string[],
  audience: Audience,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.all<{ id: string; key: number }>(sql`
    select a.id, a.key from article a join live_article l on l.article_key = a.key
    where a.id in (${listOf(ids)}) and ${isVisible(audience, 'l')}`)
  return new Map(rows.map(({ id, key }) => [id, key]))
}

const ORDERS = {
  newest: { column: constant('published_at'), direction: constant('desc'), beyond: constant('<') },
  oldest: { column: constant('published_at'), direction: constant('asc'), beyond: constant('>') },
  updated: { column: constant('updated_at'), direction: constant('desc'), beyond: constant('<') },
}
