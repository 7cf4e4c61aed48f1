import type { Audience } from './audience.ts'

/**
 * Short names of what an answer may hold. A change names those it touches, an answer those it depends on: where they
 * meet, the answer is out of date. A change may name too much, never too little.
 */

/** Everything: settings, renames. */
export const EVERYTHING_CHANGED = '*'
/** Every list of stories without a subject of its own. */
export const ANY_ARTICLE = 'articles'

export function articleDependency(key: number): string {
  return `a${key.toString(36)}`
}

/** The related picks of a story. */
export function relatedDependency(key: number): string {
  return `r${key.toString(36)}`
}

export function subjectDependency(facet: 'section' | 'tag' | 'author', key: number): string {
  return `${facet[0] === 'a' ? 'u' : facet[0]}${key.toString(36)}`
}

export function listDependency(key: number): string {
  return `l${key.toString(36)}`
}

export function productDependency(key: number): string {
  return `p${key.toString(36)}`
}

/** What everything rests on that an audience is shown: the products that it is entitled to. */
export function audienceDependencies(audience: Audience): string[] {
  if (audience.who !== 'partner') return []
  return audience.entitlement.products.map(({ key }) => productDependency(key))
}

/** The tree of sections, all tags, all authors, all lists: their own lists. */
export const FILING = 'filing'
export const LISTS = 'lists'
/** Who may come in: made, changed and revoked keys. */
export const KEYS = 'keys'
