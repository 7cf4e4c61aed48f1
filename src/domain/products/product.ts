import type { Kind } from '../article/article.ts'

/** A product is what a partner is entitled to: a saved filter over stories, and what is delivered of them. */

/** The whole story; or its card without pictures. */
export const DELIVERS = ['full', 'teaser'] as const
export type Delivers = (typeof DELIVERS)[number]

/** Forms in which a product is delivered. */
export const PRODUCT_FORMATS = ['json', 'ninjs', 'newsml-g2', 'json-ld', 'markdown', 'text'] as const
export type ProductFormat = (typeof PRODUCT_FORMATS)[number]

export const PARTNER_STATES = ['active', 'suspended'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]

/** The filter as it is written: the language of the parameters of `/v1/articles`. All null: every story. */
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

/** What of a story decides which products it is in. */
export interface FiledStory {
  /** What it is filed under, named as in rules; sections with every section above them. */
  subjects: ReadonlySet<string>
  language: string
  kind: Kind
  source: string | null
}

/** Whether a product's rule lets a story in. */
export function letsIn(rule: ProductRule, story: FiledStory): boolean {
  return (
    (rule.kind === null || rule.kind === story.kind) &&
    (rule.source === null || rule.source === story.source) &&
    (rule.language === null || speaks(story.language, rule.language)) &&
    rule.alternatives.some(
      ({ all, none }) =>
        all.every((name) => story.subjects.has(name)) && !none.some((name) => story.subjects.has(name)),
    )
  )
}

/** `en` matches `en-GB`. */
function speaks(language: string, asked: string): boolean {
  const own = language.toLowerCase()
  return own === asked.toLowerCase() || own.startsWith(`${asked.toLowerCase()}-`)
}

/**
 * The names under one of which every story that a rule lets in is found: for each alternative, one subject that it needs,
 * or else the kind, the source, or everything.
 */
export function drivers({ alternatives, kind, source }: ProductRule): string[] {
  const otherwise = kind !== null ? `kind:${kind}` : source !== null ? `source:${source}` : EVERY_STORY
  // The last one is the narrowest as a rule: sections come first, then tags, then authors.
  return [...new Set(alternatives.map(({ all }) => all.at(-1) ?? otherwise))]
}

export const EVERY_STORY = 'every'

/** The names under which a story is looked for. */
export function driversOf({ subjects, kind, source }: FiledStory): string[] {
  return [...subjects, `kind:${kind}`, ...(source === null ? [] : [`source:${source}`]), EVERY_STORY]
}

export function subjectName(facet: 'section' | 'tag' | 'author', key: number): string {
  return `${facet}:${key}`
}
