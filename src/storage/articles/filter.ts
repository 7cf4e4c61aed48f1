import {
  type Alternative,
  type ArticleFilter,
  alternativesOf,
  slugsOf,
  TAXONOMY_KINDS,
  type TaxonomyKind,
} from '#domain/article/filter.ts'
import { ANY_ARTICLE, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { isOfLanguage } from '#domain/language/language.ts'
import type { Reader } from '../core/port.ts'
import { constant, joined, listOf, nothing, type Query, sql } from '../core/sql.ts'

/** A section, tag or author of a filter. */
export interface Subject {
  facet: TaxonomyKind
  key: number
  articleCount: number
}

/** A filter with its slugs looked up: what lists are walked by, and what an answer made with it depends on. */
export interface ResolvedFilter {
  filter: ArticleFilter
  alternatives: Alternative<Subject>[]
  /** Null: every language. */
  languages: string[] | null
  dependencies: string[]
}

/** Looks up the slugs of a filter. */
export async function resolveFilter(reader: Reader, filter: ArticleFilter): Promise<ResolvedFilter> {
  const subjects = new Map<TaxonomyKind, ReadonlyMap<string, Subject>>()
  let isComplete = true
  for (const facet of TAXONOMY_KINDS) {
    const slugs = slugsOf(filter, facet)
    if (slugs.length === 0) continue
    const found = await findSubjects(reader, facet, slugs, 'open')
    isComplete &&= slugs.every((slug) => found.has(slug))
    subjects.set(facet, found)
  }
  const alternatives = alternativesOf(filter, (facet, slug) => subjects.get(facet)?.get(slug) ?? null)
  const languages = filter.languages === null ? null : await languagesMatching(reader, filter.languages)
  return { filter, alternatives, languages, dependencies: dependenciesOf(alternatives, isComplete) }
}

/** One subject of each alternative is enough: an article that enters or leaves it has all of them. */
function dependenciesOf(alternatives: readonly Alternative<Subject>[], isComplete: boolean): string[] {
  const names = alternatives.map(({ all: [subject] }) =>
    subject ? subjectDependency(subject.facet, subject.key) : ANY_ARTICLE,
  )
  // A slug that is not known now may be tomorrow.
  return [...new Set(isComplete ? names : [...names, TAXONOMY])]
}

/** The columns that a filter is compared with, of whatever table of articles. */
export interface FilterColumns {
  articleKey: Query
  kind: Query
  dates: Readonly<Record<ArticleFilter['useDate'], Query>>
  isOfLanguage(languages: readonly string[]): Query
  isOfSource(source: string): Query
}

/** A filter as conditions on the columns of a table, without its sections, tags and authors: see `taxonomyToSql`. */
export function toSql(filter: ArticleFilter, columns: FilterColumns): Query[] {
  const { languages, kinds, source, articles, except, from, to } = filter
  const { articleKey: key, kind } = columns
  const date = columns.dates[filter.useDate]
  return [
    ...(except.length === 0 ? [] : [sql`${key} not in (${listOf(except)})`]),
    ...(languages === null ? [] : [columns.isOfLanguage(languages)]),
    ...(kinds === null ? [] : [sql`${kind} in (${listOf(kinds)})`]),
    ...(source === null ? [] : [columns.isOfSource(source)]),
    ...(articles === null ? [] : [sql`${key} in (select a.key from article a where a.id in (${listOf(articles)}))`]),
    ...(from === null ? [] : [sql`${date} >= ${from}`]),
    ...(to === null ? [] : [sql`${date} < ${to}`]),
  ]
}

/** Alternatives as one condition; null if every article matches one of them. */
export function taxonomyToSql(
  alternatives: readonly Alternative<Subject>[],
  isClassifiedUnder: (subject: Subject) => Query,
): Query | null {
  const each = alternatives.map(({ all, none }) => [
    ...all.map(isClassifiedUnder),
    ...none.map((subject) => sql`not ${isClassifiedUnder(subject)}`),
  ])
  if (each.some((conditions) => conditions.length === 0)) return null
  const [only, ...others] = each.map((conditions) => joined(conditions, ' and '))
  if (only === undefined) return null
  return others.length === 0 ? only : sql`((${joined([only, ...others], ') or (')}))`
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
