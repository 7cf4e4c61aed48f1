import { isTelling } from '../language/generic-words.ts'
import { hasSameHeadline, isWord, type TermName } from './article-terms.ts'
import { likeness, likenessOf, sharedTerms, type TermVector, vectorOf, weightedTerms } from './term-vector.ts'

/** Why an article is related to another. */
export type RelatedReason =
  | { type: 'pinned' }
  | { type: 'tag'; slug: string; name: string }
  | { type: 'words'; words: string[] }
  | { type: 'section'; slug: string; name: string }
  | { type: 'time'; days: number }

/** What two articles share, as it is kept: tags and the section by key, the most telling first. */
export type SharedReason = { tag: number } | { words: string[] } | { section: number } | { days: number }

/** An article as it is compared. */
export interface Compared {
  key: number
  publishedAt: number
  /** Articles of one group are one article in several languages. */
  translationGroup: string | null
  /** The same for near-duplicates. */
  cluster: number
  vector: TermVector
}

/** An article for which related articles are computed: reasons use its words. */
export interface Described extends Compared {
  names: readonly TermName[]
}

/** A described article with what those nearest to it speak of. */
export interface Neighbour extends Described {
  centroid: TermVector | null
}

export interface RelatedArticle {
  key: number
  /** 0 to 1. */
  score: number
  cluster: number
  reasons: SharedReason[]
}

/** So many are kept: with those that an audience may not see left out, there are enough. */
const RELATED_KEPT = 30

const DAY = 86_400_000
/** Days after which nearness in time counts half. */
const HALF_LIFE_DAYS = 14
/** How much of the score is nearness in time: it decides between articles that are about as alike. */
const TIME_SHARE = 0.15
/** A lower score means next to nothing in common: such articles are not related. */
const LEAST_SCORE = 0.1
/** The maximum distance in time that is given as a reason. */
const NEAR_DAYS = 3
/** The nearest articles, whose words are added to the article's own: a headline alone has few. */
const NEAREST = 5
const CENTROID_TERMS = 60
/** How much the echo counts beside the article's own words. */
const CENTROID_COUNTS = 1.5
/** From this similarity on, two articles are near-duplicates. */
const DUPLICATE_FROM = 0.8
/** Sharing fewer terms than a headline and a sentence have, they may only be called alike. */
const CLUSTER_TERMS = 10
const WORDS_LISTED = 5
const TAGS_LISTED = 5

export interface ComputedRelated {
  /** Best first, near-duplicates of better ones last. */
  related: RelatedArticle[]
  centroid: TermVector
  /** The article's own number among near-duplicates. */
  cluster: number
  /** Keys of the nearest ones that are near-duplicates of it. */
  twins: number[]
}

/**
 * Ranks candidates. The score is the likeness of the two articles' words, tags and section; plus the likeness of the
 * candidate to the echo, which is what the articles nearest to this one speak of; all of it a little more the nearer in time.
 */
export function computeRelated(article: Described, candidates: readonly Compared[]): ComputedRelated {
  const others = candidates
    .filter((other) => other.key !== article.key && !areTranslations(article, other))
    .map((other) => ({ other, alike: likeness(article.vector, other.vector) }))
    .sort((a, b) => b.alike - a.alike || b.other.key - a.other.key)
  const centroid = centroidOf(article, others.slice(0, NEAREST))
  const twins = others.slice(0, NEAREST).filter(({ other }) => areDuplicates(article, other))
  const scored = others
    .map(({ other, alike }) => ({
      other,
      score: scoreOf(alike, likeness(centroid, other.vector), daysBetween(article, other)),
    }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || b.other.publishedAt - a.other.publishedAt || b.other.key - a.other.key)
  const kept = withClusterLast(scored, ({ other }) => other.cluster).slice(0, RELATED_KEPT)
  return {
    related: kept.map(({ other, score }) => ({
      key: other.key,
      score,
      cluster: other.cluster,
      reasons: reasonsOf(article, other),
    })),
    centroid,
    // The lowest of all, so that it is the same whichever of them is looked at first.
    cluster: Math.min(article.key, ...twins.map(({ other }) => other.cluster)),
    twins: twins.map(({ other }) => other.key),
  }
}

/** The same where some of the compared articles have got another number among near-duplicates since, by key. */
export function withClustersMoved(computed: ComputedRelated, moved: ReadonlyMap<number, number>): ComputedRelated {
  const { related, cluster, twins } = computed
  return {
    ...computed,
    related: renumbered(related, moved),
    cluster: Math.min(cluster, ...twins.flatMap((key) => moved.get(key) ?? [])),
  }
}

/** Related articles where some have got another number; the same array where none of them has. */
export function renumbered(related: RelatedArticle[], moved: ReadonlyMap<number, number>): RelatedArticle[] {
  const numberOf = ({ key, cluster }: RelatedArticle) => moved.get(key) ?? cluster
  if (related.every((article) => numberOf(article) === article.cluster)) return related
  return inOrder(related.map((article) => ({ ...article, cluster: numberOf(article) })))
}

/** How `other` would be related to `article`, as in `computeRelated`; null if it can't be, or scores no more than `floor`. */
export function computeFor(article: Neighbour, other: Compared, floor: number): RelatedArticle | null {
  if (article.centroid === null || article.key === other.key || areTranslations(article, other)) return null
  const alike = likeness(article.vector, other.vector)
  const score = scoreOf(alike, likeness(article.centroid, other.vector), daysBetween(article, other))
  return score > floor && score >= LEAST_SCORE
    ? { key: other.key, score, cluster: other.cluster, reasons: reasonsOf(article, other) }
    : null
}

/** The related articles with one more, or with a changed one; null for `added` removes it. */
export function withRelated(
  related: readonly RelatedArticle[],
  key: number,
  added: RelatedArticle | null,
): RelatedArticle[] {
  const others = related.filter((article) => article.key !== key)
  return inOrder(added ? [...others, added] : others)
}

function inOrder(related: readonly RelatedArticle[]): RelatedArticle[] {
  const all = related.toSorted((a, b) => b.score - a.score || b.key - a.key)
  return withClusterLast(all, ({ cluster }) => cluster).slice(0, RELATED_KEPT)
}

/** The score that a further article must have to be kept. */
export function floorOf(related: readonly RelatedArticle[]): number {
  const isFull =
    related.length >= RELATED_KEPT && new Set(related.map(({ cluster }) => cluster)).size === related.length
  return isFull ? (related.at(-1) as RelatedArticle).score : 0
}

/** Near-duplicates of something better don't fill the list: they come after all others. */
function withClusterLast<T>(ordered: readonly T[], clusterOf: (item: T) => number): T[] {
  const seen = new Set<number>()
  const firsts: T[] = []
  const repeats: T[] = []
  for (const item of ordered) {
    const cluster = clusterOf(item)
    if (seen.has(cluster)) repeats.push(item)
    else firsts.push(item)
    seen.add(cluster)
  }
  return [...firsts, ...repeats]
}

function scoreOf(alike: number, echoed: number, days: number): number {
  const nearness = 1 - TIME_SHARE + TIME_SHARE * 2 ** (-days / HALF_LIFE_DAYS)
  const score = ((alike + CENTROID_COUNTS * echoed) / (1 + CENTROID_COUNTS)) * nearness
  return Math.round(Math.min(1, score) * 10_000) / 10_000
}

/** The terms that the nearest articles share with each other or with the article, the nearer the louder; 1 long. */
function centroidOf(article: Compared, nearest: readonly { other: Compared; alike: number }[]): TermVector {
  const sums = new Map<number, { weight: number; articles: number }>()
  for (const term of article.vector.terms) sums.set(term, { weight: 0, articles: 1 })
  for (const { other, alike } of nearest)
    for (const { term, weight } of weightedTerms(other.vector)) {
      const sum = sums.get(term) ?? { weight: 0, articles: 0 }
      sums.set(term, { weight: sum.weight + weight * alike, articles: sum.articles + 1 })
    }
  const loudest = Array.from(sums, ([term, { weight, articles }]) => ({ term, weight, articles }))
    .filter(({ articles }) => articles > 1)
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, CENTROID_TERMS)
  const length = Math.sqrt(loudest.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
  return vectorOf(loudest.map(({ term, weight }) => ({ term, weight: weight / length })))
}

/** One text in two versions, or two under one headline, however each is filed. */
function areDuplicates(a: Compared, b: Compared): boolean {
  const { likeness, shared } = likenessOf(a.vector, b.vector, isWord)
  return hasSameHeadline(a.vector, b.vector) || (likeness >= DUPLICATE_FROM && shared >= CLUSTER_TERMS)
}

function areTranslations(a: Compared, b: Compared): boolean {
  return a.translationGroup !== null && a.translationGroup === b.translationGroup
}

function daysBetween(a: Compared, b: Compared): number {
  return Math.abs(a.publishedAt - b.publishedAt) / DAY
}

/** What they share, by how much it adds to their likeness; words as `article` writes them. */
function reasonsOf(article: Described, other: Compared): SharedReason[] {
  const shared = sharedTerms(article.vector, other.vector)
  const named = article.names
    .flatMap((name) => {
      const adds = shared.get(name.term)
      return adds === undefined ? [] : [{ name, adds }]
    })
    .sort((a, b) => b.adds - a.adds || a.name.term - b.name.term)
  const reasons: { reason: SharedReason; adds: number }[] = []
  for (const { name, adds } of named) {
    if ('tag' in name && reasons.length < TAGS_LISTED) reasons.push({ reason: { tag: name.tag }, adds })
  }
  const words = named
    .flatMap(({ name, adds }) => ('word' in name && isTelling(name.word) ? [{ word: name.word, adds }] : []))
    .slice(0, WORDS_LISTED)
  if (words.length > 0)
    reasons.push({
      reason: { words: words.map(({ word }) => word) },
      adds: words.reduce((sum, { adds }) => sum + adds, 0),
    })
  for (const { name, adds } of named) if ('section' in name) reasons.push({ reason: { section: name.section }, adds })
  reasons.sort((a, b) => b.adds - a.adds)
  const days = daysBetween(article, other)
  return [...reasons.map(({ reason }) => reason), ...(days <= NEAR_DAYS ? [{ days: Math.round(days * 10) / 10 }] : [])]
}
