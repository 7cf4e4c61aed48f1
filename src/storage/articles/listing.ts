import type { AiUseCode } from '#domain/ai-use.ts'
import { type Kind, NEVER } from '#domain/article/article.ts'
import type { Audience, Grant } from '#domain/article/audience.ts'
import { ANY_ARTICLE, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { isOfLanguage } from '#domain/language/language.ts'
import { teaserCard } from '#domain/products/teaser.ts'
import type { Filter } from '#domain/taxonomy/expression.ts'
import { listOfKeys } from '../core/key-list.ts'
import { type Awaitable, andThen, type Reader } from '../core/port.ts'
import { constant, joined, keysIn, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { TAXONOMY_KINDS, type TaxonomyKind } from '../core/unit-of-work.ts'
import { taxonomyTable } from './live.ts'
import {
  grantsOf,
  isVisible,
  meetsTeasers,
  openGrant,
  PUBLIC,
  publicPartOf,
  readsPaid,
  walksFor,
} from './visibility.ts'

/** Which articles a list shows. What is null does not filter. */
export interface ArticleFilter {
  section: Filter | null
  tag: Filter | null
  author: Filter | null
  /** `en` matches `en-GB`. */
  languages: readonly string[] | null
  kinds: readonly Kind[] | null
  /** Of the source the articles came from. */
  source: string | null
  /** These articles alone, by their ids. */
  articles: readonly string[] | null
  /** Instants: from is within, to is not. */
  from: number | null
  to: number | null
  useDate: 'published' | 'firstPublished' | 'updated'
  /** Articles that a list leaves out, by key. */
  except: number[]
}

export const EVERYTHING: ArticleFilter = {
  section: null,
  tag: null,
  author: null,
  languages: null,
  kinds: null,
  source: null,
  articles: null,
  from: null,
  to: null,
  useDate: 'published',
  except: [],
}

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

/** A filter with its slugs looked up: what lists are walked by, and what an answer made with it depends on. */
export interface ResolvedFilter {
  filter: ArticleFilter
  alternatives: Alternative[]
  /** Null: every language. */
  languages: string[] | null
  dependencies: string[]
}

/** Looks up the slugs of a filter. */
export async function resolveFilter(reader: Reader, filter: ArticleFilter): Promise<ResolvedFilter> {
  const { alternatives, isComplete } = await alternativesOf(reader, filter)
  const languages = filter.languages === null ? null : await languagesMatching(reader, filter.languages)
  return { filter, alternatives, languages, dependencies: dependenciesOf(alternatives, isComplete) }
}

/** One subject of each alternative is enough: an article that enters or leaves it has all of them. */
function dependenciesOf(alternatives: readonly Alternative[], isComplete: boolean): string[] {
  const names = alternatives.map(({ all: [subject] }) =>
    subject ? subjectDependency(subject.facet, subject.key) : ANY_ARTICLE,
  )
  // A slug that is not known now may be tomorrow.
  return [...new Set(isComplete ? names : [...names, TAXONOMY])]
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
  const branches = await branchesOf(reader, filter, publicPartOf(audience), { isWhole: true })
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

/**
 * One walk along one index. The articles of a list are the union of its branches: one for each alternative of the filter
 * and each stage. `d` is the table that drives the walk, or the articles that are looked at one by one.
 */
interface Branch {
  from: Query
  where: Query
  /** The name of `live_article` in it, if it is part of the walk. */
  live: 'd' | 'l'
}

interface BranchOptions {
  /** The articles that are looked at one by one. */
  rows?: Query | null
  /** Whether the whole list is walked, not a page. */
  isWhole?: boolean
  /** Whether columns of `live_article` are read. */
  readsLive?: boolean
}

/** A filter's alternative with slugs looked up. */
export interface Alternative {
  all: Subject[]
  none: Subject[]
}

export interface Subject {
  facet: TaxonomyKind
  key: number
  articleCount: number
}

async function branchesOf(
  reader: Reader,
  requested: ArticleFilter | ResolvedFilter,
  audience: Audience,
  { rows = null, isWhole = false, readsLive = false }: BranchOptions = {},
): Promise<Branch[]> {
  const resolved = 'alternatives' in requested ? requested : await resolveFilter(reader, requested)
  if (resolved.languages?.length === 0) return []
  const ways = waysOf(resolved.alternatives, rows !== null)
  return ways.flatMap((way) =>
    walksFor(audience, 'd').map((walk) =>
      branchOf(reader, way, walk, resolved, audience, { rows, isWhole, readsLive }),
    ),
  )
}

/** Alternatives that the same subject drives are one walk. */
interface Way {
  driver: Subject | null
  alternatives: Alternative[]
}

function waysOf(alternatives: readonly Alternative[], hasRows: boolean): Way[] {
  const ways = new Map<string, Way>()
  for (const alternative of alternatives) {
    const driver = hasRows ? null : rarestOf(alternative.all)
    const name = driver === null ? '' : `${driver.facet} ${driver.key}`
    const way = ways.get(name)
    const others = { ...alternative, all: alternative.all.filter((subject) => subject !== driver) }
    if (way) way.alternatives.push(others)
    else ways.set(name, { driver, alternatives: [others] })
  }
  return [...ways.values()]
}

function branchOf(
  reader: Reader,
  { driver, alternatives }: Way,
  walk: Query,
  { filter, languages }: ResolvedFilter,
  audience: Audience,
  { rows, isWhole, readsLive }: Required<BranchOptions>,
): Branch {
  const live = driver ? 'l' : 'd'
  const classified = classifiedUnder(alternatives)
  const ofLive = liveConditions(filter, languages, live, driver !== null)
  const dated = dateConditions(filter, live)
  const needsLive = driver !== null && (readsLive || ofLive.length > 0 || dated.some(({ isOfLive }) => isOfLive))
  // A walk without conditions is as long as its page.
  const isLong =
    rows === null && (isWhole || classified !== null || ofLive.length > 0 || filter.useDate !== 'published')
  const budget = isLong ? reader.dialect.withinBudget(1 + subjectsIn(alternatives)) : null
  const conditions = [
    ...(driver ? [sql`d.subject_key = ${driver.key}`] : []),
    ...[walk, sql`d.hides_at > ${audience.at}`],
    ...(budget ? [budget] : []),
    ...(filter.except.length > 0 ? [sql`d.article_key not in (${listOf(filter.except)})`] : []),
    ...(classified ? [classified] : []),
    ...ofLive,
    ...dated.map(({ condition }) => condition),
  ]
  const from = rows ?? (driver ? taxonomyTable(driver.facet) : constant('live_article'))
  return {
    from: needsLive ? sql`${from} d join live_article l on l.article_key = d.article_key` : sql`${from} d`,
    where: joined(conditions, ' and '),
    live,
  }
}

/** The conditions of the alternatives beside their driver; null if one has none. */
function classifiedUnder(alternatives: readonly Alternative[]): Query | null {
  const each = alternatives.map(({ all, none }) => [
    ...all.map(isClassifiedUnder),
    ...none.map((subject) => sql`not ${isClassifiedUnder(subject)}`),
  ])
  if (each.some((conditions) => conditions.length === 0)) return null
  const [only, ...others] = each.map((conditions) => joined(conditions, ' and '))
  if (only === undefined) return null
  return others.length === 0 ? only : sql`((${joined([only, ...others], ') or (')}))`
}

function subjectsIn(alternatives: readonly Alternative[]): number {
  return alternatives.reduce((sum, { all, none }) => sum + all.length + none.length, 0)
}

/** Drives a walk: the fewer articles it has, the sooner the page is full. */
function rarestOf(subjects: readonly Subject[]): Subject | null {
  return subjects.reduce<Subject | null>(
    (rarest, subject) => (rarest && rarest.articleCount <= subject.articleCount ? rarest : subject),
    null,
  )
}

function isClassifiedUnder({ facet, key }: Subject): Query {
  return sql`exists (select 1 from ${taxonomyTable(facet)} x where x.subject_key = ${key} and x.stage = d.stage
    and x.published_at = d.published_at and x.article_key = d.article_key)`
}

function liveConditions(filter: ArticleFilter, languages: string[] | null, live: string, isJoined: boolean): Query[] {
  const table = constant(live)
  const conditions: Query[] = []
  if (languages) conditions.push(sql`${table}.language in (${listOf(languages)})`)
  if (filter.kinds !== null) conditions.push(sql`${table}.kind in (${listOf(filter.kinds)})`)
  if (filter.source !== null) {
    const key = isJoined ? sql`l.article_key` : sql`d.article_key`
    conditions.push(sql`exists (select 1 from article a where a.key = ${key} and a.source = ${filter.source})`)
  }
  if (filter.articles !== null) {
    const key = isJoined ? sql`l.article_key` : sql`d.article_key`
    conditions.push(sql`${key} in (select a.key from article a where a.id in (${listOf(filter.articles)}))`)
  }
  return conditions
}

function dateConditions(filter: ArticleFilter, live: string): { condition: Query; isOfLive: boolean }[] {
  const isOfLive = filter.useDate === 'firstPublished'
  const column = constant(
    isOfLive ? `${live}.first_published_at` : filter.useDate === 'updated' ? 'd.updated_at' : 'd.published_at',
  )
  const conditions = []
  if (filter.from !== null) conditions.push({ condition: sql`${column} >= ${filter.from}`, isOfLive })
  if (filter.to !== null) conditions.push({ condition: sql`${column} < ${filter.to}`, isOfLive })
  return conditions
}

/** The filters of section, tag and author as one: each alternative of one with each of the others. */
async function alternativesOf(
  reader: Reader,
  filter: ArticleFilter,
): Promise<{ alternatives: Alternative[]; isComplete: boolean }> {
  let alternatives: Alternative[] = [{ all: [], none: [] }]
  let isComplete = true
  for (const facet of TAXONOMY_KINDS) {
    const terms = filter[facet]
    if (terms === null) continue
    const slugs = terms.flatMap(({ all, none }) => [...all, ...none])
    const subjects = await findSubjects(reader, facet, slugs, 'open')
    isComplete &&= slugs.every((slug) => subjects.has(slug))
    const possible = terms
      .filter(({ all }) => all.every((slug) => subjects.has(slug)))
      .map(({ all, none }) => ({
        all: all.map((slug) => subjects.get(slug) as Subject),
        none: none.flatMap((slug) => subjects.get(slug) ?? []),
      }))
    alternatives = alternatives.flatMap((left) =>
      possible.map((right) => ({ all: [...left.all, ...right.all], none: [...left.none, ...right.none] })),
    )
  }
  return { alternatives, isComplete }
}

/** Subjects by slug, old slugs included: all, or those that readers may follow. */
export async function findSubjects(
  reader: Reader,
  facet: TaxonomyKind,
  slugs: string[],
  oldSlugs: 'open' | 'all',
): Promise<Map<string, Subject>> {
  const table = constant(facet)
  const rows = await reader.all<SubjectRow>(
    sql`select slug as requested, key, article_count from ${table} where slug in (${listOf(slugs)})`,
  )
  const found = new Map(rows.map((row) => [row.requested, subjectOf(facet, row)]))
  const missing = slugs.filter((slug) => !found.has(slug))
  if (missing.length === 0) return found
  const old = await reader.all<SubjectRow>(sql`
    select o.slug as requested, s.key, s.article_count from old_slug o join ${table} s on s.key = o.subject_key
    where o.subject = ${facet} and o.slug in (${listOf(missing)})${oldSlugs === 'open' ? sql` and o.is_hidden = 0` : nothing}`)
  for (const row of old) found.set(row.requested, subjectOf(facet, row))
  return found
}

interface SubjectRow {
  requested: string
  key: number
  article_count: number
}

function subjectOf(facet: TaxonomyKind, row: SubjectRow): Subject {
  return { facet, key: row.key, articleCount: row.article_count }
}

/** The languages of live articles that the tags match: `en` and everything that begins with `en-`. */
async function languagesMatching(reader: Reader, requested: readonly string[]): Promise<string[]> {
  const rows = await reader.all<{ language: string }>(sql`
    with recursive known (language) as (
      select min(language) from live_article
      union all
      select (select min(l.language) from live_article l where l.language > known.language) from known where known.language is not null)
    select language from known where language is not null`)
  return rows.map(({ language }) => language).filter((known) => requested.some((tag) => isOfLanguage(known, tag)))
}
