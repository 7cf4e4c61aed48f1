import type { Kind } from '../article/article.ts'
import { isOfLanguage } from '../language/language.ts'

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

/** The filter with slugs looked up: subjects are named `tag:17`. */
export interface ProductRule {
  alternatives: readonly { all: readonly string[]; none: readonly string[] }[]
  language: string | null
  kind: Kind | null
  source: string | null
}

/** What of an article decides which products it is in. */
export interface ClassifiedArticle {
  /** Its sections, tags and authors, named as in rules; sections include their ancestors. */
  subjects: ReadonlySet<string>
  language: string
  kind: Kind
  source: string | null
}

/** Whether a product's rule matches an article. */
export function letsIn(rule: ProductRule, article: ClassifiedArticle): boolean {
  return (
    (rule.kind === null || rule.kind === article.kind) &&
    (rule.source === null || rule.source === article.source) &&
    (rule.language === null || isOfLanguage(article.language, rule.language)) &&
    rule.alternatives.some(
      ({ all, none }) =>
        all.every((name) => article.subjects.has(name)) && !none.some((name) => article.subjects.has(name)),
    )
  )
}

/**
 * Index names, under one of which every article that matches a rule is found: for each alternative, one subject that it
 * requires, or otherwise the kind, the source, or everything.
 */
export function drivers({ alternatives, kind, source }: ProductRule): string[] {
  const otherwise = kind !== null ? `kind:${kind}` : source !== null ? `source:${source}` : EVERY_ARTICLE
  // The last one is the narrowest as a rule: sections come first, then tags, then authors.
  return [...new Set(alternatives.map(({ all }) => all.at(-1) ?? otherwise))]
}

const EVERY_ARTICLE = 'every'

/** The names under which an article is looked for. */
export function driversOf({ subjects, kind, source }: ClassifiedArticle): string[] {
  return [...subjects, `kind:${kind}`, ...(source === null ? [] : [`source:${source}`]), EVERY_ARTICLE]
}

export function subjectName(facet: 'section' | 'tag' | 'author', key: number): string {
  return `${facet}:${key}`
}
