import type { State } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import type { Alternative } from '#domain/article/filter.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { andAll, constant, joined, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { keysMeaning } from '../taxonomy/redirects.ts'
import { allSections } from '../taxonomy/sections.ts'
import { type FilterColumns, type ResolvedFilter, type Subject, taxonomyToSql, toSql } from './filter.ts'
import { countMatching, listArticles, type Place, type Sort } from './listing.ts'

/** The states that the newsroom may filter by: erased articles can't be found. */
export type FindableState = Exclude<State, 'erased'>

/** Which articles of the newsroom a list shows. */
export interface DraftFilter {
  states: readonly FindableState[]
  filter: ResolvedFilter
}

/**
 * The places of articles in these states, after a place: the live ones from the live tables, the others from the drafts. An
 * article is in exactly one of the two.
 */
export async function listDrafts(
  reader: Reader,
  { states, filter }: DraftFilter,
  audience: Audience,
  page: { sort: Sort; after: Place | null; limit: number },
): Promise<Place[]> {
  const places = await listOffline(reader, states, filter, page)
  if (states.includes('live'))
    places.push(...(await listArticles(reader, filter, audience, page)).map(({ place }) => place))
  const direction = page.sort === 'oldest' ? 1 : -1
  return places.sort((a, b) => direction * (a.value - b.value || a.key - b.key)).slice(0, page.limit)
}

/** The number of articles in these states that match the filter. */
export async function countDrafts(
  reader: Reader,
  { states, filter }: DraftFilter,
  audience: Audience,
): Promise<number> {
  const conditions = await conditionsOf(reader, filter)
  const row =
    conditions === null
      ? undefined
      : await reader.get<{ n: number }>(sql`
          select count(*) as n from draft_article d where d.state in (${listOf(offline(states))})${andAll(conditions)}`)
  const live = states.includes('live') ? await countMatching(reader, filter, audience) : 0
  return (row?.n ?? 0) + live
}

/** Those of the articles in these states that match the filter; live ones by their newest revision. */
export async function draftsMatching(
  reader: Reader,
  keys: readonly number[],
  { states, filter }: DraftFilter,
): Promise<Set<number>> {
  const conditions = await conditionsOf(reader, filter)
  if (conditions === null || keys.length === 0) return new Set()
  const rows = await reader.all<{ article_key: number }>(sql`
    select d.article_key from draft_article d
    where d.article_key in (${listOfKeys(reader, keys)}) and d.state in (${listOf(states)})${andAll(conditions)}`)
  return new Set(rows.map(({ article_key }) => article_key))
}

const ORDERS = {
  newest: { column: constant('dated_at'), direction: constant('desc'), beyond: constant('<') },
  oldest: { column: constant('dated_at'), direction: constant('asc'), beyond: constant('>') },
  updated: { column: constant('saved_at'), direction: constant('desc'), beyond: constant('<') },
}

/** One walk along an index for each state: none goes further than the page needs. */
async function listOffline(
  reader: Reader,
  states: readonly FindableState[],
  filter: ResolvedFilter,
  { sort, after, limit }: { sort: Sort; after: Place | null; limit: number },
): Promise<Place[]> {
  const conditions = await conditionsOf(reader, filter)
  if (conditions === null || offline(states).length === 0) return []
  const { column, direction, beyond } = ORDERS[sort]
  const walks = offline(states).map(
    (state) => sql`
    select * from (select d.article_key, d.${column} as place from draft_article d
    where d.state = ${state}${after ? sql` and (d.${column}, d.article_key) ${beyond} (${after.value}, ${after.key})` : nothing}${andAll(conditions)}
    order by d.${column} ${direction}, d.article_key ${direction} limit ${limit}) walk`,
  )
  const rows = await reader.all<{ article_key: number; place: number }>(sql`
    select article_key, place from (${joined(walks, ' union all ')}) walks
    order by place ${direction}, article_key ${direction} limit ${limit}`)
  return rows.map((row) => ({ value: row.place, key: row.article_key }))
}

function offline(states: readonly FindableState[]): FindableState[] {
  return states.filter((state) => state !== 'live')
}

/** A filter as conditions on `draft_article`; null where nothing can pass. */
async function conditionsOf(reader: Reader, { filter, alternatives }: ResolvedFilter): Promise<Query[] | null> {
  if (alternatives.length === 0) return null
  const classified = taxonomyToSql(alternatives, await classificationIn(reader, alternatives))
  return [...toSql(filter, COLUMNS), ...(classified ? [classified] : [])]
}

const COLUMNS: FilterColumns = {
  articleKey: constant('d.article_key'),
  kind: constant('d.kind'),
  dates: {
    published: constant('d.dated_at'),
    firstPublished: constant('d.first_published_at'),
    updated: constant('d.saved_at'),
  },
  isOfLanguage: (languages) => {
    const each = languages.map((language) => language.toLowerCase())
    const matching = each.map((tag) => sql`lower(d.language) = ${tag} or lower(d.language) like ${`${tag}-%`}`)
    return sql`(${joined(matching, ' or ')})`
  },
  isOfSource: (source) => sql`d.source = ${source}`,
}

/** The condition of a subject: it includes those merged into it, a section its subsections. */
async function classificationIn(
  reader: Reader,
  alternatives: readonly Alternative<Subject>[],
): Promise<(subject: Subject) => Query> {
  if (alternatives.every(({ all, none }) => all.length + none.length === 0)) return () => nothing
  const keys = new Map<string, number[]>()
  const sections = await allSections(reader)
  const below = (key: number): number[] => [
    key,
    ...sections.filter(({ parentKey }) => parentKey === key).flatMap((section) => below(section.key)),
  ]
  for (const { facet, key } of alternatives.flatMap(({ all, none }) => [...all, ...none])) {
    const own = facet === 'section' ? below(key) : [key]
    const meant = await Promise.all(own.map((one) => keysMeaning(reader, facet, one)))
    keys.set(`${facet} ${key}`, meant.flat())
  }
  return ({ facet, key }) => sql`exists (
    select 1 from draft_taxonomy f where f.subject = ${facet} and f.article_key = d.article_key
      and f.subject_key in (${listOf(keys.get(`${facet} ${key}`) ?? [])}))`
}
