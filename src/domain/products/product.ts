import type { Kind } from '../article/article.ts'
import {
  type Alternative,
  type ArticleFilter,
  EVERYTHING,
  type FilteredArticle,
  type Meaning,
  TAXONOMY_KINDS,
  type TaxonomyKind,
} from '../article/filter.ts'
import { parseFilter } from '../taxonomy/expression.ts'

/** A product is what a partner is entitled to: a saved filter over articles, and what is delivered of them. */

/** The whole article; or its card without pictures. */
export const DELIVERS = ['full', 'teaser'] as const
export type Delivers = (typeof DELIVERS)[number]

/** The name of a form in which a product is delivered: `formats/registry.ts` has them all. */
export type ProductFormat = string

export const PARTNER_STATES = ['active', 'suspended'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]

/** The filter as it is written: the language of the parameters of `/v1/articles`. All null: every article. */
export interface ProductFilter {
  section: string | null
  tag: string | null
  author: string | null
  language: string | null
  kind: Kind | null
  source: string | null
}

/** The filter of a product with slugs looked up: subjects are named `tag:17`. */
export interface ProductRule {
  filter: ArticleFilter
  meaning: Meaning
  alternatives: readonly Alternative<string>[]
}

/** A product's filter as the one that lists have. Throws `FilterError`. */
export function articleFilterOf({ language, kind, source, ...taxonomy }: ProductFilter): ArticleFilter {
  const read = (text: string | null) => (text === null ? null : parseFilter(text))
  return {
    ...EVERYTHING,
    section: read(taxonomy.section),
    tag: read(taxonomy.tag),
    author: read(taxonomy.author),
    languages: language === null ? null : [language],
    kinds: kind === null ? null : [kind],
    source,
  }
}

/**
 * Index names, under one of which every article that matches a rule is found: for each alternative, one subject that it
 * requires, or otherwise the kind, the source, or everything.
 */
export function drivers({ alternatives, filter: { kinds, source } }: ProductRule): string[] {
  const otherwise = kinds !== null ? `kind:${kinds[0]}` : source !== null ? `source:${source}` : EVERY_ARTICLE
  // The last one is the narrowest as a rule: sections come first, then tags, then authors.
  return [...new Set(alternatives.map(({ all }) => all.at(-1) ?? otherwise))]
}

const EVERY_ARTICLE = 'every'

/** The names under which an article is looked for. */
export function driversOf({ taxonomy, kind, source }: FilteredArticle): string[] {
  const subjects = TAXONOMY_KINDS.flatMap((facet) => taxonomy[facet].map((key) => subjectName(facet, key)))
  return [...subjects, `kind:${kind}`, ...(source === null ? [] : [`source:${source}`]), EVERY_ARTICLE]
}

export function subjectName(facet: TaxonomyKind, key: number): string {
  return `${facet}:${key}`
}
