import type { TermGroup } from './match.ts'
import { type TermWeights, unpackWeights, weightOf } from './term-weights.ts'

/** How often terms stand in what the public may read; nothing hidden is counted, so nothing hidden moves a rank. */
export interface Frequencies {
  /** Public stories in all, and how many words one has on average. */
  stories: number
  length: number
  /** In how many of them a term stands. */
  of(hash: number): number
}

/** A story that matches. */
export interface Candidate {
  terms: TermWeights
  length: number
  publishedAt: number
}

/** A term with how much it counts. */
interface Weighted {
  hashes: readonly number[]
  rarity: number
}

/** BM25 as it is usually set: how soon more of the same word says nothing new, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.75

/** Scores stories for a search: BM25 over its words, each as rare as it is. In the order of the candidates. */
export function scoreByWords(
  candidates: readonly Candidate[],
  groups: readonly TermGroup[],
  frequencies: Frequencies,
): Float64Array {
  const scores = new Float64Array(candidates.length)
  const weighted = groups.map((group) => weigh(group, frequencies))
  add(scores, candidates, weighted, frequencies.length)
  return scores
}

/** Favours new stories a little, as of an instant. */
export function favourNew(scores: Float64Array, candidates: readonly Candidate[], at: number): void {
  for (let index = 0; index < scores.length; index++)
    (scores[index] as number) *= freshness(at - (candidates[index] as Candidate).publishedAt)
}

/** The best stories so far: what else they are about belongs to the subject of a search that is a sentence. */
export function teachersOf(candidates: readonly Candidate[], scores: Float64Array): Candidate[] {
  return best(scores, TEACHERS).map((index) => candidates[index] as Candidate)
}

/**
 * Pseudo-relevance feedback: adds to the scores the terms that the best stories have in common, each with a part of a full
 * word's weight. `frequencies` knows all terms of `teachersOf`.
 */
export function learnFromBest(
  scores: Float64Array,
  candidates: readonly Candidate[],
  groups: readonly TermGroup[],
  frequencies: Frequencies,
): void {
  add(scores, candidates, lessonsOf(candidates, scores, groups, frequencies), frequencies.length)
}

function weigh({ hashes }: TermGroup, frequencies: Frequencies): Weighted {
  const stories = Math.min(
    frequencies.stories,
    hashes.reduce((sum, hash) => sum + frequencies.of(hash), 0),
  )
  return { hashes, rarity: rarityOf(stories, frequencies.stories) }
}

function rarityOf(stories: number, all: number): number {
  return Math.log(1 + (Math.max(0, all - stories) + 0.5) / (stories + 0.5))
}

function add(
  scores: Float64Array,
  candidates: readonly Candidate[],
  weighted: readonly Weighted[],
  usualLength: number,
): void {
  for (let index = 0; index < scores.length; index++) {
    const { terms, length } = candidates[index] as Candidate
    const damping = dampingOf(length, usualLength)
    let score = 0
    for (const { hashes, rarity } of weighted) {
      let weight = 0
      for (const hash of hashes) weight += weightOf(terms, hash)
      if (weight > 0) score += (rarity * weight * (SATURATION + 1)) / (weight + damping)
    }
    ;(scores[index] as number) += score
  }
}

const YEAR = 365 * 86_400_000
const NEWNESS = 0.3

/** 1.3 for what is new, 1.15 after a year, 1 in the end. */
function freshness(age: number): number {
  return 1 + NEWNESS * 2 ** (-Math.max(0, age) / YEAR)
}

const TEACHERS = 3
const LESSONS = 10
const LESSON_SHARE = 0.4

function lessonsOf(
  candidates: readonly Candidate[],
  scores: Float64Array,
  groups: readonly TermGroup[],
  frequencies: Frequencies,
): Weighted[] {
  const gains = new Map<number, number>()
  for (const index of best(scores, TEACHERS)) {
    const { terms, length } = candidates[index] as Candidate
    const damping = dampingOf(length, frequencies.length)
    for (const { hash, weight } of unpackWeights(terms)) {
      const gain = ((scores[index] as number) * weight) / (weight + damping)
      gains.set(hash, (gains.get(hash) ?? 0) + gain)
    }
  }
  const asked = new Set(groups.flatMap(({ hashes }) => hashes))
  const lessons = [...gains]
    .map(([hash, gain]) => {
      const rarity = rarityOf(frequencies.of(hash), frequencies.stories)
      return { hash, rarity, gain: gain * rarity }
    })
    // What stands in one story leads to no other.
    .filter(({ hash, gain }) => gain > 0 && frequencies.of(hash) > 1)
    .sort((a, b) => b.gain - a.gain || a.hash - b.hash)
    .slice(0, LESSONS)
  const most = lessons[0]?.gain ?? 1
  return lessons.map(({ hash, rarity, gain }) => ({
    hashes: [hash],
    // A word that was asked for has its weight already.
    rarity: rarity * LESSON_SHARE * (gain / most) * (asked.has(hash) ? 0.5 : 1),
  }))
}

function dampingOf(length: number, usualLength: number): number {
  return SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / usualLength)
}

/** Indexes of the highest scores, highest first. */
export function best(scores: Float64Array, count: number): number[] {
  const indexes = Array.from(scores.keys())
  // Equal scores keep their order, which is newest first.
  indexes.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
  return indexes.slice(0, count)
}
