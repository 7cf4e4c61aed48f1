import type { Audience } from '../article/audience.ts'

/**
 * Short names of what an answer may contain. A change names those it affects, an answer those it depends on: if they have one
 * in common, the answer is stale. A change may name too many, never too few.
 */

/** Everything: settings, renames. */
export const EVERYTHING_CHANGED = '*'
/** Any list of articles without its own subject. */
export const ANY_ARTICLE = 'articles'

export function articleDependency(key: number): string {
  return `a${key.toString(36)}`
}

/**
 * The name that a change carries in place of another where cards and the order of lists have stayed the same: of an article, only
 * what its card leaves out has changed. Within the process it is like the other name; cache tags of lists are not purged by it.
 */
export function detailDependency(name: string): string {
  return isHiddenDependency(name) || isDetailDependency(name) ? name : `~${name}`
}

function plain(name: string): string {
  return isDetailDependency(name) ? name.slice(1) : name
}

export function isDetailDependency(name: string): boolean {
  return name.startsWith('~')
}

/** The dependencies that a change invalidates within the process. */
export function invalidatedBy(cacheTags: readonly string[]): string[] {
  return cacheTags.map(plain)
}

/** The related articles of an article. */
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

/**
 * The name that a change carries in place of another if the subject is not public before or after: which public responses leave
 * the cache must not reveal hidden changes.
 */
export function hiddenDependency(name: string): string {
  return isHiddenDependency(name) ? name : `!${plain(name)}`
}

export function isHiddenDependency(name: string): boolean {
  return name.startsWith('!')
}

/**
 * The dependencies that a response has because of its audience: the products of the partner, and the hidden counterparts of its
 * other dependencies.
 */
export function audienceDependencies(audience: Audience, dependencies: Iterable<string>): string[] {
  if (audience.who !== 'partner') return []
  const products = audience.entitlement.products.map(({ key }) => productDependency(key))
  return [...products, ...[...dependencies].map(hiddenDependency)]
}

/** The tree of sections, all tags, all authors, all lists: their own lists. */
export const TAXONOMY = 'filing'
export const LISTS = 'lists'
/** Who may come in: made, changed and revoked keys. */
export const KEYS = 'keys'
/** Who is sent what: made, changed and deleted webhooks and other subscriptions of the outbox. */
export const OUTBOX = 'outbox'

export type DependencyKind = 'article' | 'related' | 'section' | 'tag' | 'author' | 'list'

const KIND_OF: Record<string, DependencyKind> = {
  ...{ a: 'article', r: 'related', s: 'section', t: 'tag', u: 'author', l: 'list' },
}
const WITHOUT_KEY = [EVERYTHING_CHANGED, ANY_ARTICLE, TAXONOMY, LISTS, KEYS, OUTBOX]

export function dependencyOn(of: DependencyKind, key: number): string {
  if (of === 'article') return articleDependency(key)
  if (of === 'related') return relatedDependency(key)
  return of === 'list' ? listDependency(key) : subjectDependency(of, key)
}

/** What a name with a key is of; null for every other name, for hidden ones and those of details. */
export function readDependency(name: string): { of: DependencyKind; key: number } | null {
  const of = WITHOUT_KEY.includes(name) ? undefined : KIND_OF[name[0] ?? '']
  return of === undefined ? null : { of, key: Number.parseInt(name.slice(1), 36) }
}
