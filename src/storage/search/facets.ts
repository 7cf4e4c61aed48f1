import { startOfDay } from '#domain/instant.ts'
import { type ClassifiedBy, named } from '../articles/facets.ts'
import type { Reader } from '../core/port.ts'
import type { ListedArticle } from './candidates.ts'
import { type Classified, forEachClassified, kindAndLanguage, kindOf, languageOf } from './taxonomy.ts'

/** How articles are distributed; each the most frequent values first, months newest first. */
export interface Facets {
  section: ClassifiedBy[]
  tag: ClassifiedBy[]
  author: ClassifiedBy[]
  kind: { kind: string; count: number }[]
  language: { language: string; count: number }[]
  /** As `2026-11`, in the publication's zone. */
  month: { month: string; count: number }[]
}

/** Counts articles by taxonomy; `timezone` decides the month of publication, `language` the names. */
export async function countFacets(
  reader: Reader,
  articles: readonly ListedArticle[],
  { timezone, language }: { timezone: string; language: string | null },
): Promise<Facets> {
  const classified = countTaxonomy(articles)
  return {
    section: await named(reader, 'section', classified.section, language),
    tag: await named(reader, 'tag', classified.tag, language),
    author: await named(reader, 'author', classified.author, language),
    kind: mostFirst(classified.kind).map(([kind, count]) => ({ kind, count })),
    language: mostFirst(classified.language).map(([language, count]) => ({ language, count })),
    month: months(articles, timezone),
  }
}

interface TaxonomyCounts extends Record<Classified, Map<number, number>> {
  kind: Map<string, number>
  language: Map<string, number>
}

function countTaxonomy(articles: readonly ListedArticle[]): TaxonomyCounts {
  const counts = { section: new KeyCounts(), tag: new KeyCounts(), author: new KeyCounts() }
  const kindsAndLanguages = new Map<string, number>()
  const one = (classified: Classified, key: number) => counts[classified].countOne(key)
  for (const { taxonomy } of articles) {
    forEachClassified(taxonomy, one)
    count(kindsAndLanguages, kindAndLanguage(taxonomy))
  }
  const [kind, language] = [new Map<string, number>(), new Map<string, number>()]
  for (const [text, articles] of kindsAndLanguages) {
    count(kind, kindOf(text), articles)
    count(language, languageOf(text), articles)
  }
  return { section: counts.section.all(), tag: counts.tag.all(), author: counts.author.all(), kind, language }
}

/** Counts by key: tens of thousands a search, for which a `Map` takes several times as long. */
class KeyCounts {
  #counts = new Uint32Array(1024)
  readonly #keys: number[] = []

  countOne(key: number): void {
    if (key >= this.#counts.length) {
      const grown = new Uint32Array(key * 2)
      grown.set(this.#counts)
      this.#counts = grown
    }
    if ((this.#counts[key] as number) === 0) this.#keys.push(key)
    ;(this.#counts[key] as number)++
  }

  all(): Map<number, number> {
    return new Map(this.#keys.map((key) => [key, this.#counts[key] as number]))
  }
}

function count(counts: Map<string, number>, value: string, articles = 1): void {
  counts.set(value, (counts.get(value) ?? 0) + articles)
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

function months(articles: readonly ListedArticle[], timezone: string): { month: string; count: number }[] {
  const counts = new Map<string, number>()
  const monthOf = monthsOf(timezone)
  for (const { publishedAt } of articles) {
    const month = monthOf(publishedAt)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return [...counts]
    .map(([month, count]) => ({ month, count }))
    .sort((a, b) => (a.month < b.month ? 1 : -1))
    .slice(0, MOST_MONTHS)
}

export const MOST_MONTHS = 120

/** Tells the month of an instant in a zone; articles of one month ask the calendar once. */
function monthsOf(timezone: string): (at: number) => string {
  let from = 0
  let to = 0
  let month = ''
  return (at) => {
    if (at >= from && at < to) return month
    const utc = new Date(at)
    // The zone may be in the month before or after.
    for (const shift of [0, 1, -1]) {
      const first = firstOfMonth(utc.getUTCFullYear(), utc.getUTCMonth() + shift)
      from = startOfDay(first, timezone) ?? Date.parse(first)
      const next = firstOfMonth(utc.getUTCFullYear(), utc.getUTCMonth() + shift + 1)
      to = startOfDay(next, timezone) ?? Date.parse(next)
      month = first.slice(0, 7)
      if (at >= from && at < to) return month
    }
    return month
  }
}

function firstOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
