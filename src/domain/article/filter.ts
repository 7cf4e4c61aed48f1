import { isOfLanguage } from '../language/language.ts'
import type { Filter } from '../taxonomy/expression.ts'
import type { Kind } from './article.ts'
import type { Classification } from './classification.ts'

const TAXONOMY_KINDS = ['section', 'tag', 'author'] as const
type TaxonomyKind = (typeof TAXONOMY_KINDS)[number]

/** Selects articles by their classification; null does not filter. */
export interface ArticleFilter extends Record<TaxonomyKind, Filter | null> {
  /** `en` matches `en-GB`. */
  languages: readonly string[] | null
  kinds: readonly Kind[] | null
  source: string | null
  /** These articles alone, by their ids. */
  articles: readonly string[] | null
  /** Instants: from is within, to is not. */
  from: number | null
  to: number | null
  useDate: 'published' | 'firstPublished' | 'updated'
}

/** What the slugs of a filter mean: subjects by key. */
export interface Meaning {
  keysOf(facet: TaxonomyKind, slug: string): readonly number[]
  /** Whether the slug may have had another meaning before: if so, a mismatch is not certain. */
  isUnsure(facet: TaxonomyKind, slug: string): boolean
}

/** Whether an article with this classification passes. `updatedAt` null: no longer known, does not filter. */
export function letsThrough(
  filter: ArticleFilter,
  meaning: Meaning,
  classification: Classification,
  { id, source, updatedAt }: { id: string; source: string | null; updatedAt: number | null },
): boolean {
  return (
    (filter.articles === null || filter.articles.includes(id)) &&
    (filter.kinds === null || filter.kinds.includes(classification.kind)) &&
    (filter.source === null || filter.source === source) &&
    (filter.languages === null || filter.languages.some((tag) => isOfLanguage(classification.language, tag))) &&
    isWithin(filter, dateOf(filter, classification, updatedAt)) &&
    TAXONOMY_KINDS.every((facet) => isClassified(filter[facet], facet, meaning, classification))
  )
}

function isClassified(
  filter: Filter | null,
  facet: TaxonomyKind,
  meaning: Meaning,
  classification: Classification,
): boolean {
  if (filter === null) return true
  const classified = classification.taxonomy[facet]
  const isUnder = (slug: string) => meaning.keysOf(facet, slug).some((key) => classified.includes(key))
  return filter.some(
    ({ all, none }) => all.every(isUnder) && none.every((slug) => meaning.isUnsure(facet, slug) || !isUnder(slug)),
  )
}

function dateOf({ useDate }: ArticleFilter, classification: Classification, updatedAt: number | null): number | null {
  if (useDate === 'updated') return updatedAt
  return useDate === 'firstPublished' ? classification.firstPublishedAt : classification.publishedAt
}

function isWithin({ from, to }: ArticleFilter, date: number | null): boolean {
  return date === null || ((from === null || date >= from) && (to === null || date < to))
}
