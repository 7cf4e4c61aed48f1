import type { Audience } from '#domain/article/audience.ts'
import type { Alternative, ArticleFilter } from '#domain/article/filter.ts'
import type { Reader } from '../core/port.ts'
import { constant, joined, listOf, type Query, sql } from '../core/sql.ts'
import { type FilterColumns, type ResolvedFilter, resolveFilter, type Subject, taxonomyToSql, toSql } from './filter.ts'
import { taxonomyTable } from './live.ts'
import { walksFor } from './visibility.ts'

/**
 * One walk along one index. The articles of a list are the union of its branches: one for each alternative of the filter
 * and each stage. `d` is the table that drives the walk, or the articles that are looked at one by one.
 */
export interface Branch {
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

export async function branchesOf(
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
  alternatives: Alternative<Subject>[]
}

function waysOf(alternatives: readonly Alternative<Subject>[], hasRows: boolean): Way[] {
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
  const classified = taxonomyToSql(alternatives, isClassifiedUnder)
  const needsLive = driver !== null && (readsLive || comparesLive(filter))
  // A walk without conditions is as long as its page.
  const isLong =
    rows === null && (isWhole || classified !== null || selectsLive(filter) || filter.useDate !== 'published')
  const budget = isLong ? reader.dialect.withinBudget(1 + subjectsIn(alternatives)) : null
  const conditions = [
    ...(driver ? [sql`d.subject_key = ${driver.key}`] : []),
    ...[walk, sql`d.hides_at > ${audience.at}`],
    ...(budget ? [budget] : []),
    ...(classified ? [classified] : []),
    ...toSql(filter, columnsOf(live, needsLive, languages)),
  ]
  const from = rows ?? (driver ? taxonomyTable(driver.facet) : constant('live_article'))
  return {
    from: needsLive ? sql`${from} d join live_article l on l.article_key = d.article_key` : sql`${from} d`,
    where: joined(conditions, ' and '),
    live,
  }
}

/** Whether a filter has conditions that tables of taxonomy have no columns for. */
function comparesLive(filter: ArticleFilter): boolean {
  return selectsLive(filter) || (filter.useDate === 'firstPublished' && (filter.from !== null || filter.to !== null))
}

function selectsLive({ languages, kinds, source, articles }: ArticleFilter): boolean {
  return languages !== null || kinds !== null || source !== null || articles !== null
}

function columnsOf(live: Branch['live'], isJoined: boolean, languages: string[] | null): FilterColumns {
  const articleKey = constant(isJoined ? 'l.article_key' : 'd.article_key')
  return {
    articleKey,
    kind: constant(`${live}.kind`),
    dates: {
      published: constant('d.published_at'),
      firstPublished: constant(`${live}.first_published_at`),
      updated: constant('d.updated_at'),
    },
    isOfLanguage: () => sql`${constant(`${live}.language`)} in (${listOf(languages ?? [])})`,
    isOfSource: (source) => sql`exists (select 1 from article a where a.key = ${articleKey} and a.source = ${source})`,
  }
}

function subjectsIn(alternatives: readonly Alternative<Subject>[]): number {
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
