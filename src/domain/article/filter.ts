import type { Kind } from './article.ts'
import type { Filter } from '../taxonomy/expression.ts'
import type { Standing } from './classification.ts'

const FACETS = ['section', 'tag', 'author'] as const
type Facet = (typeof FACETS)[number]

/** A choice of stories by what decides which lists they stand in; what is null does not filter. */
export interface StoryFilter extends Record<Facet, Filter | null> {
  /** `en` matches `en-GB`. */
  language: string | null
  kind: Kind | null
  source: string | null
  /** One article alone, by its id. */
  article: string | null
  /** Instants: from is within, to is not. */
  from: number | null
  to: number | null
  useDate: 'published' | 'firstPublished' | 'updated'
}

/** What the slugs of a filter mean: subjects by key. */
export interface Meaning {
  keysOf(facet: Facet, slug: string): readonly number[]
  /** Whether the slug may have meant something else before: then it can't be said that a story was left out by it. */
  isUnsure(facet: Facet, slug: string): boolean
}

/** Whether a story that stands so is let through. `updatedAt` null: not known any more, and does not filter. */
export function letsThrough(
  filter: StoryFilter,
  meaning: Meaning,
  standing: Standing,
  { id, source, updatedAt }: { id: string; source: string | null; updatedAt: number | null },
): boolean {
  return (
    (filter.article === null || filter.article === id) &&
    (filter.kind === null || filter.kind === standing.kind) &&
    (filter.source === null || filter.source === source) &&
    (filter.language === null || isLanguage(standing.language, filter.language)) &&
    isWithin(filter, dateOf(filter, standing, updatedAt)) &&
    FACETS.every((facet) => isFiled(filter[facet], facet, meaning, standing))
  )
}

function isFiled(filter: Filter | null, facet: Facet, meaning: Meaning, standing: Standing): boolean {
  if (filter === null) return true
  const filed = standing.filing[facet]
  const isUnder = (slug: string) => meaning.keysOf(facet, slug).some((key) => filed.includes(key))
  return filter.some(
    ({ all, none }) => all.every(isUnder) && none.every((slug) => meaning.isUnsure(facet, slug) || !isUnder(slug)),
  )
}

function isLanguage(language: string, asked: string): boolean {
  const known = language.toLowerCase()
  const wanted = asked.toLowerCase()
  return known === wanted || known.startsWith(`${wanted}-`)
}

function dateOf({ useDate }: StoryFilter, standing: Standing, updatedAt: number | null): number | null {
  if (useDate === 'updated') return updatedAt
  return useDate === 'firstPublished' ? standing.firstPublishedAt : standing.publishedAt
}

function isWithin({ from, to }: StoryFilter, date: number | null): boolean {
  return date === null || ((from === null || date >= from) && (to === null || date < to))
}
