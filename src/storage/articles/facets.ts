import type { Audience } from '#domain/article/audience.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import { nameIn, translationsOf } from '#domain/name-translations.ts'
import { listOfKeys } from '../core/key-list.ts'
import { QueryTooLong, type Reader } from '../core/port.ts'
import { constant, type Query, sql } from '../core/sql.ts'
import { countedRows } from './counted-lists.ts'
import { countToOrderBy } from './counts.ts'
import type { ResolvedFilter } from './filter.ts'
import { valuesOf } from './listing.ts'
import { publicPartOf } from './visibility.ts'

/** A section, tag or author with its number of articles. */
export interface ClassifiedBy {
  slug: string
  name: string
  count: number
}

/** How many sections, tags and authors a facet has at most. */
const MOST_SUBJECTS = 20

/** The number of articles of a list by kind or by language, most first; of those that are no secret. */
export async function countBy(
  reader: Reader,
  column: 'kind' | 'language',
  filter: ResolvedFilter,
  audience: Audience,
): Promise<{ value: string; count: number }[]> {
  const rows = await countsBy(reader, column, filter, publicPartOf(audience))
  return rows.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

async function countsBy(
  reader: Reader,
  column: 'kind' | 'language',
  filter: ResolvedFilter,
  audience: Audience,
): Promise<{ value: string; count: number }[]> {
  const counted = await countedRows(reader, filter, audience)
  if (counted !== null)
    return reader.all(sql`
      select ${constant(column)} as value, sum(n) as count from (${counted}) counted group by ${constant(column)} having sum(n) > 0`)
  const values = await valuesOf(reader, column, filter, audience)
  return values === null
    ? []
    : reader.all(sql`select value, count(*) as count from (${values}) matching group by value`)
}

/** More articles than this are not counted one by one. */
const MOST_ARTICLES = 250_000

/** The most frequent sections, tags and authors of a list. Throws `QueryTooLong`. */
export async function countTaxonomy(
  reader: Reader,
  facets: readonly TaxonomyKind[],
  filter: ResolvedFilter,
  audience: Audience,
): Promise<Record<TaxonomyKind, ClassifiedBy[]>> {
  const counted: Record<TaxonomyKind, ClassifiedBy[]> = { section: [], tag: [], author: [] }
  const audienceOfCounts = publicPartOf(audience)
  const language = filter.filter.languages?.[0] ?? null
  if (isEverything(filter) && audienceOfCounts.who === 'public') {
    for (const facet of facets) counted[facet] = await mostUsed(reader, facet, language, audience.at)
    return counted
  }
  const values = await valuesOf(reader, 'taxonomy', filter, audienceOfCounts)
  if (values === null) return counted
  const rows = await reader.all<{ value: string }>(
    sql`select value from (${values}) matching limit ${MOST_ARTICLES + 1}`,
  )
  if (rows.length > MOST_ARTICLES) throw new QueryTooLong('The list has too many articles to count.')
  const counts = countKeys(rows, facets)
  for (const facet of facets) counted[facet] = await named(reader, facet, counts[facet], language)
  return counted
}

function isEverything({ filter, alternatives, languages }: ResolvedFilter): boolean {
  const { kinds, source, articles, from, to, except } = filter
  const isUnfiltered = [languages, kinds, source, articles, from, to].every((value) => value === null)
  return isUnfiltered && except.length === 0 && alternatives.every(({ all, none }) => all.length + none.length === 0)
}

/** By the stored counts. */
async function mostUsed(
  reader: Reader,
  facet: TaxonomyKind,
  language: string | null,
  at: number,
): Promise<ClassifiedBy[]> {
  const count = await countToOrderBy(reader, facet, 's', at)
  const rows = await reader.all<NameRow & { count: number }>(sql`
    select s.slug, s.name, ${translationsColumn(facet)} as translations, ${count} as count from ${constant(facet)} s
    where ${count} > 0 order by ${count} desc, s.slug limit ${MOST_SUBJECTS}`)
  return rows.map(({ count, ...row }) => ({ slug: row.slug, name: nameOf(row, language), count }))
}

interface NameRow {
  slug: string
  name: string
  translations: string | null
}

function nameOf({ name, translations }: NameRow, language: string | null): string {
  return nameIn({ name, translations: translationsOf(translations) }, language)
}

/** Authors have one name. */
function translationsColumn(facet: TaxonomyKind): Query {
  return constant(facet === 'author' ? 'null' : 'translations')
}

function countKeys(
  rows: readonly { value: string }[],
  facets: readonly TaxonomyKind[],
): Record<TaxonomyKind, Map<number, number>> {
  const counts = { section: new Map(), tag: new Map(), author: new Map() }
  // Many articles have the same sections, tags and authors.
  const texts = new Map<string, number>()
  for (const { value } of rows) texts.set(value, (texts.get(value) ?? 0) + 1)
  for (const [text, articles] of texts) {
    const taxonomy = JSON.parse(text) as Record<TaxonomyKind, number[]>
    for (const facet of facets)
      for (const key of taxonomy[facet]) counts[facet].set(key, (counts[facet].get(key) ?? 0) + articles)
  }
  return counts
}

/** The subjects with most articles, by their keys, named in a language; null: the default. */
export async function named(
  reader: Reader,
  facet: TaxonomyKind,
  counts: ReadonlyMap<number, number>,
  language: string | null,
): Promise<ClassifiedBy[]> {
  if (counts.size === 0) return []
  const least = Float64Array.from(counts.values()).sort().at(-MOST_SUBJECTS) ?? 0
  const candidates = [...counts].filter(([, count]) => count >= least).sort(([a, m], [b, n]) => n - m || a - b)
  const keys = candidates.slice(0, MOST_NAMED).map(([key]) => key)
  const rows = await reader.all<NameRow & { key: number }>(sql`
    select key, slug, name, ${translationsColumn(facet)} as translations from ${constant(facet)}
    where key in (${listOfKeys(reader, keys)})`)
  return rows
    .map((row) => ({ slug: row.slug, name: nameOf(row, language), count: counts.get(row.key) as number }))
    .sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
    .slice(0, MOST_SUBJECTS)
}

/** Subjects with the same count, of which the first by slug are chosen. */
const MOST_NAMED = 1000
