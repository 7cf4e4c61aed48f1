import type { Change } from './change.ts'
import { ANY_ARTICLE, EVERYTHING_CHANGED, isHiddenDependency, LISTS, TAXONOMY } from './dependency.ts'

/** Headers that cache tags can go out in. */
export const CACHE_TAG_HEADERS = ['Cache-Tag', 'Surrogate-Key', 'Cache-Groups'] as const
export type CacheTagHeader = (typeof CACHE_TAG_HEADERS)[number]

/**
 * Names of what a public answer shows, by public ids, from which its cache tags are derived. If a change and an answer have a
 * name in common, external caches drop the answer. Unlike dependencies they never name anything hidden.
 */

/** What a name can be of; its letter begins the name, and the cache tag. */
const LETTERS = {
  ...{ article: 'a', card: 'k', related: 'r', section: 's', tag: 't', author: 'u', list: 'l', image: 'i' },
} as const
export type Tagged = keyof typeof LETTERS

export function tagName(of: Tagged, id: string): string {
  return `${LETTERS[of]}:${id}`
}

/** Replaces all names of a kind on an answer that has too many; every change of one of the kind carries it. */
export function anyTagName(of: Tagged): string {
  return `c:any ${of}`
}

const EVERYTHING = 'c:everything'
export const PUBLICATION = 'c:publication'
/** On every response with related articles; on changes that affect too many related lists to name them. */
export const ALL_RELATED = 'c:related'

/** Of answers that any new article, or any new section, tag or author, may change. */
export const NEW_ARTICLES = 'c:articles'
export const NEW_TAXONOMY = 'c:filing'

/** Names without an id, of responses that depend on what may be in them later. */
const WIDE = new Map([
  [EVERYTHING_CHANGED, EVERYTHING],
  [ANY_ARTICLE, NEW_ARTICLES],
  [TAXONOMY, NEW_TAXONOMY],
  [LISTS, 'c:lists'],
])

/** The names of a response: what it shows, and its public dependencies. `c:everything` is on every response. */
export function namesOfAnswer(shown: Iterable<string>, dependencies: Iterable<string>): Set<string> {
  const names = new Set([EVERYTHING, ...shown])
  for (const dependency of dependencies) {
    const wide = WIDE.get(dependency)
    if (wide !== undefined) names.add(wide)
  }
  return names
}

/**
 * Reduces the set to `most` names: where there are more, the kind with the most names is replaced by the one name for the whole
 * kind.
 */
export function collapse(names: ReadonlySet<string>, most: number): string[] {
  const kept = new Set(names)
  while (kept.size > most) {
    const kinds = TAGGED.map((of) => ({ of, own: [...kept].filter((name) => name.startsWith(`${LETTERS[of]}:`)) }))
    const { of, own } = kinds.reduce((largest, kind) => (kind.own.length > largest.own.length ? kind : largest))
    if (own.length <= 1) break
    for (const name of own) kept.delete(name)
    kept.add(anyTagName(of))
  }
  return [...kept].sort()
}

const TAGGED = Object.keys(LETTERS) as Tagged[]

/** A change with more names purges everything. */
const MOST_OF_CHANGE = 500

/** What dependencies are called in public. */
export interface PublicNames {
  /** By dependency; none for what only the newsroom sees. */
  names: ReadonlyMap<string, readonly string[]>
  /** Of articles that were public once. */
  gone: ReadonlyMap<string, string>
}

export type NamedChange = Pick<Change, 'subject' | 'subjectId' | 'type' | 'class' | 'cacheTags'>

function isTaxonomy(subject: Change['subject']): subject is 'section' | 'tag' | 'author' {
  return subject === 'section' || subject === 'tag' || subject === 'author'
}

/**
 * The names that a change carries: those of all public answers that it may alter. Former public names are carried only by
 * the change of that subject. Articles under a section, tag or author that shows another name are
 * announced by separate changes.
 */
export function namesOfChange(
  { subject, subjectId, type, class: ofClass, cacheTags }: NamedChange,
  known: PublicNames,
): Set<string> {
  // A new order of a list without a difference in public.
  if (subject === 'list' && ofClass === 'derived') return new Set()
  const open = cacheTags.filter((dependency) => !isHiddenDependency(dependency))
  if (isTaxonomy(subject) && (type === 'created' || type === 'updated') && open.length > 0)
    return new Set([
      ...[tagName(subject, subjectId), anyTagName(subject), NEW_TAXONOMY],
      // Sections that a moved one leaves and enters.
      ...open.flatMap((dependency) => known.names.get(dependency) ?? []),
    ])
  const names = new Set<string>()
  for (const dependency of open) {
    const wide = WIDE.get(dependency)
    if (wide !== undefined) names.add(wide)
    for (const name of known.names.get(dependency) ?? []) names.add(name)
    const gone = known.gone.get(dependency)
    if (subject === 'article' && gone === tagName('article', subjectId)) names.add(gone).add(tagName('card', subjectId))
  }
  // The row of a list that was deleted is gone.
  if (subject === 'list' && open.length > 0) names.add(tagName('list', subjectId))
  if (subject === 'image' && ofClass === 'editorial' && open.length > 0) names.add(tagName('image', subjectId))
  for (const of of TAGGED) if ([...names].some((name) => name.startsWith(`${LETTERS[of]}:`))) names.add(anyTagName(of))
  return names.size > MOST_OF_CHANGE ? new Set([EVERYTHING]) : names
}
