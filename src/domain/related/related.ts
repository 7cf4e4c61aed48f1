import { hasSameHeadline, isWord, type TermName } from './article-terms.ts'
import { likeness, likenessOf, sharedTerms, type TermVector, vectorOf, weightedTerms } from './term-vector.ts'
import { isTelling } from '../language/generic-words.ts'

/** Why a story stands next to another. */
export type RelatedReason =
  | { type: 'pinned' }
  | { type: 'tag'; slug: string; name: string }
  | { type: 'words'; words: string[] }
  | { type: 'section'; slug: string; name: string }
  | { type: 'time'; days: number }

/** What two stories share, as it is kept: tags and the section by key, the most telling first. */
export type SharedReason = { tag: number } | { words: string[] } | { section: number } | { days: number }

/** A story as it is compared. */
export interface Compared {
  key: number
  publishedAt: number
  /** Stories of one group are one story in several languages. */
  translationGroup: string | null
  /** The same for near-duplicates. */
  kin: number
  vector: TermVector
}

/** A story that others are picked for: reasons are told in its words. */
export interface Described extends Compared {
  names: readonly TermName[]
}

/** A described story with what those nearest to it speak of. */
export interface Neighbour extends Described {
  echo: TermVector | null
}

export interface RelatedPick {
  key: number
  /** 0 to 1. */
  score: number
  kin: number
  reasons: SharedReason[]
}

/** So many are kept: with those that an audience may not see left out, there are enough. */
export const PICKS_KEPT = 30

const DAY = 86_400_000
/** Days after which nearness in time counts half. */
const HALF_LIFE_DAYS = 14
/** How much of the score is nearness in time: it decides between stories that are about as alike. */
const TIME_SHARE = 0.15
/** What scores less shares next to nothing: no pick is better than such a one. */
const LEAST_SCORE = 0.1
/** Told as a reason up to here. */
const NEAR_DAYS = 3
/** The nearest stories, whose words are listened to as well: a headline alone says little. */
const NEAREST = 5
const ECHO_TERMS = 60
/** How much the echo counts beside the story's own words. */
const ECHO_COUNTS = 1.5
/** From this likeness on, two stories are one story told twice. */
const KIN_FROM = 0.8
/** Sharing fewer terms than a headline and a sentence have, they may only be called alike. */
const KIN_TERMS = 10
const WORDS_TOLD = 5
const TAGS_TOLD = 5

export interface Picked {
  /** Best first, near-duplicates of better ones last. */
  picks: RelatedPick[]
  echo: TermVector
  /** The story's own number among near-duplicates. */
  kin: number
}

/**
 * Picks from candidates. The score is the likeness of the two stories' words, tags and section; plus the likeness of the
 * candidate to the echo, which is what the stories nearest to this one speak of; all of it a little more the nearer in time.
 */
export function pickRelated(story: Described, candidates: readonly Compared[]): Picked {
  const others = candidates
    .filter((other) => other.key !== story.key && !areTranslations(story, other))
    .map((other) => ({ other, alike: likeness(story.vector, other.vector) }))
    .sort((a, b) => b.alike - a.alike || b.other.key - a.other.key)
  const echo = echoOf(story, others.slice(0, NEAREST))
  const twins = others.slice(0, NEAREST).filter(({ other }) => areKin(story, other))
  const scored = others
    .map(({ other, alike }) => ({
      other,
      score: scoreOf(alike, likeness(echo, other.vector), daysBetween(story, other)),
    }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || b.other.publishedAt - a.other.publishedAt || b.other.key - a.other.key)
  const kept = withKinLast(scored, ({ other }) => other.kin).slice(0, PICKS_KEPT)
  return {
    picks: kept.map(({ other, score }) => ({
      key: other.key,
      score,
      kin: other.kin,
      reasons: reasonsOf(story, other),
    })),
    echo,
    // The lowest of all, so that it is the same whichever of them is looked at first.
    kin: Math.min(story.key, ...twins.map(({ other }) => other.kin)),
  }
}

/** What `other` would be beside `story`, as `pickRelated` has it; null where it can't stand there, or scores no more than `floor`. */
export function pickFor(story: Neighbour, other: Compared, floor: number): RelatedPick | null {
  if (story.echo === null || story.key === other.key || areTranslations(story, other)) return null
  const alike = likeness(story.vector, other.vector)
  const score = scoreOf(alike, likeness(story.echo, other.vector), daysBetween(story, other))
  return score > floor && score >= LEAST_SCORE
    ? { key: other.key, score, kin: other.kin, reasons: reasonsOf(story, other) }
    : null
}

/** The picks with one more, or with one that has changed; null for `added` takes it out. */
export function withPick(picks: readonly RelatedPick[], key: number, added: RelatedPick | null): RelatedPick[] {
  const others = picks.filter((pick) => pick.key !== key)
  const all = (added ? [...others, added] : others).sort((a, b) => b.score - a.score || b.key - a.key)
  return withKinLast(all, ({ kin }) => kin).slice(0, PICKS_KEPT)
}

/** The score that a further story must have to be kept. */
export function floorOf(picks: readonly RelatedPick[]): number {
  const isFull = picks.length >= PICKS_KEPT && new Set(picks.map(({ kin }) => kin)).size === picks.length
  return isFull ? (picks.at(-1) as RelatedPick).score : 0
}

/** Of near-duplicates the first one. */
export function firstOfKin<T>(ordered: readonly T[], kinOf: (item: T) => number): T[] {
  const seen = new Set<number>()
  return ordered.filter((item) => {
    const kin = kinOf(item)
    if (seen.has(kin)) return false
    seen.add(kin)
    return true
  })
}

/** Near-duplicates of something better don't fill the list: they come after all others. */
export function withKinLast<T>(ordered: readonly T[], kinOf: (item: T) => number): T[] {
  const seen = new Set<number>()
  const firsts: T[] = []
  const repeats: T[] = []
  for (const item of ordered) {
    const kin = kinOf(item)
    if (seen.has(kin)) repeats.push(item)
    else firsts.push(item)
    seen.add(kin)
  }
  return [...firsts, ...repeats]
}

function scoreOf(alike: number, echoed: number, days: number): number {
  const nearness = 1 - TIME_SHARE + TIME_SHARE * 2 ** (-days / HALF_LIFE_DAYS)
  const score = ((alike + ECHO_COUNTS * echoed) / (1 + ECHO_COUNTS)) * nearness
  return Math.round(Math.min(1, score) * 10_000) / 10_000
}

/** The terms that the nearest stories share with each other or with the story, the nearer the louder; 1 long. */
function echoOf(story: Compared, nearest: readonly { other: Compared; alike: number }[]): TermVector {
  const sums = new Map<number, { weight: number; stories: number }>()
  for (const term of story.vector.terms) sums.set(term, { weight: 0, stories: 1 })
  for (const { other, alike } of nearest)
    for (const { term, weight } of weightedTerms(other.vector)) {
      const sum = sums.get(term) ?? { weight: 0, stories: 0 }
      sums.set(term, { weight: sum.weight + weight * alike, stories: sum.stories + 1 })
    }
  const loudest = Array.from(sums, ([term, { weight, stories }]) => ({ term, weight, stories }))
    .filter(({ stories }) => stories > 1)
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, ECHO_TERMS)
  const length = Math.sqrt(loudest.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
  return vectorOf(loudest.map(({ term, weight }) => ({ term, weight: weight / length })))
}

/** One text in two versions, or two under one headline, however each is filed. */
function areKin(a: Compared, b: Compared): boolean {
  const { likeness, shared } = likenessOf(a.vector, b.vector, isWord)
  return hasSameHeadline(a.vector, b.vector) || (likeness >= KIN_FROM && shared >= KIN_TERMS)
}

function areTranslations(a: Compared, b: Compared): boolean {
  return a.translationGroup !== null && a.translationGroup === b.translationGroup
}

function daysBetween(a: Compared, b: Compared): number {
  return Math.abs(a.publishedAt - b.publishedAt) / DAY
}

/** What they share, by how much it adds to their likeness; words as `story` writes them. */
function reasonsOf(story: Described, other: Compared): SharedReason[] {
  const shared = sharedTerms(story.vector, other.vector)
  const told = story.names
    .flatMap((name) => {
      const adds = shared.get(name.term)
      return adds === undefined ? [] : [{ name, adds }]
    })
    .sort((a, b) => b.adds - a.adds || a.name.term - b.name.term)
  const reasons: { reason: SharedReason; adds: number }[] = []
  for (const { name, adds } of told) {
    if ('tag' in name && reasons.length < TAGS_TOLD) reasons.push({ reason: { tag: name.tag }, adds })
  }
  const words = told
    .flatMap(({ name, adds }) => ('word' in name && isTelling(name.word) ? [{ word: name.word, adds }] : []))
    .slice(0, WORDS_TOLD)
  if (words.length > 0)
    reasons.push({
      reason: { words: words.map(({ word }) => word) },
      adds: words.reduce((sum, { adds }) => sum + adds, 0),
    })
  for (const { name, adds } of told) if ('section' in name) reasons.push({ reason: { section: name.section }, adds })
  reasons.sort((a, b) => b.adds - a.adds)
  const days = daysBetween(story, other)
  return [...reasons.map(({ reason }) => reason), ...(days <= NEAR_DAYS ? [{ days: Math.round(days * 10) / 10 }] : [])]
}
