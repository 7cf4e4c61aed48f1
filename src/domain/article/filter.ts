import { isOfLanguage } from '../language/language.ts'
import type { Filter } from '../taxonomy/expression.ts'
import type { Kind } from './article.ts'

export const TAXONOMY_KINDS = ['section', 'tag', 'author'] as const
export type TaxonomyKind = (typeof TAXONOMY_KINDS)[number]

/**
 * Selects articles: the one filter of lists, search, products, feeds, webhooks and the change feed. Null does not filter.
 * `matches` evaluates it for one article, `storage/articles/filter.ts` as SQL.
 */
export interface ArticleFilter extends Record<TaxonomyKind, Filter | null> {
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
  except: readonly number[]
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

/** What a filter looks at. Instants in epoch milliseconds; null: not known, does not filter. */
export interface FilteredArticle {
  key: number
  id: string
  kind: Kind
  language: string
  source: string | null
  publishedAt: number | null
  firstPublishedAt: number | null
  updatedAt: number | null
  /** Keys; sections include their ancestors. */
  taxonomy: Readonly<Record<TaxonomyKind, readonly number[]>>
}

/** What the slugs of a filter mean: subjects by key. */
export interface Meaning {
  keysOf(facet: TaxonomyKind, slug: string): readonly number[]
  /** Whether the slug may have had another meaning before: if so, a mismatch is not certain. */
  isUnsure(facet: TaxonomyKind, slug: string): boolean
}

/** Whether a filter matches an article. */
export function matches(filter: ArticleFilter, meaning: Meaning, article: FilteredArticle): boolean {
  const { articles, kinds, source, languages, except } = filter
  return (
    (articles === null || articles.includes(article.id)) &&
    (kinds === null || kinds.includes(article.kind)) &&
    (source === null || source === article.source) &&
    (languages === null || languages.some((tag) => isOfLanguage(article.language, tag))) &&
    !except.includes(article.key) &&
    isWithin(filter, dateOf(filter, article)) &&
    TAXONOMY_KINDS.every((facet) => isClassified(filter[facet], facet, meaning, article))
  )
}

function isClassified(
  filter: Filter | null,
  facet: TaxonomyKind,
  meaning: Meaning,
  { taxonomy }: FilteredArticle,
): boolean {
  if (filter === null) return true
  const isUnder = (slug: string) => meaning.keysOf(facet, slug).some((key) => taxonomy[facet].includes(key))
  return filter.some(
    ({ all, none }) => all.every(isUnder) && none.every((slug) => meaning.isUnsure(facet, slug) || !isUnder(slug)),
  )
}

function dateOf({ useDate }: ArticleFilter, article: FilteredArticle): number | null {
  if (useDate === 'updated') return article.updatedAt
  return useDate === 'firstPublished' ? article.firstPublishedAt : article.publishedAt
}

function isWithin({ from, to }: ArticleFilter, date: number | null): boolean {
  return date === null || ((from === null || date >= from) && (to === null || date < to))
}

/** One way to match the taxonomy of a filter. */
export interface Alternative<Subject> {
  all: Subject[]
  none: Subject[]
}

/**
 * The sections, tags and authors of a filter as one disjunction: each alternative of one kind combined with each of the others.
 * One that requires a subject that does not exist matches nothing and is left out.
 */
export function alternativesOf<Subject>(
  filter: ArticleFilter,
  subjectOf: (facet: TaxonomyKind, slug: string) => Subject | null,
): Alternative<Subject>[] {
  let alternatives: Alternative<Subject>[] = [{ all: [], none: [] }]
  for (const facet of TAXONOMY_KINDS) {
    const terms = filter[facet]
    if (terms === null) continue
    const known = (slugs: readonly string[]) => slugs.flatMap((slug) => subjectOf(facet, slug) ?? [])
    const possible = terms
      .map(({ all, none }) => ({ all: known(all), none: known(none), required: all.length }))
      .filter(({ all, required }) => all.length === required)
    alternatives = alternatives.flatMap((left) =>
      possible.map(({ all, none }) => ({ all: [...left.all, ...all], none: [...left.none, ...none] })),
    )
  }
  return alternatives
}

/** The slugs of one kind in a filter, each once. */
export function slugsOf(filter: ArticleFilter, facet: TaxonomyKind): string[] {
  return [...new Set(filter[facet]?.flatMap(({ all, none }) => [...all, ...none]))].sort()
}
