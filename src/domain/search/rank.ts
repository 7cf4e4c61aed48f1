import type { AdjacentWords, TermGroup } from './match.ts'
import { hasMark, sumOfWeights, type TermWeights, unpackWeights, weightOf } from './term-weights.ts'

/** How often terms occur in public articles; hidden articles are not counted, so they affect no rank. */
export interface Frequencies {
  /** Public articles in all, and how many words one has on average. */
  articles: number
  length: number
  /** In how many of them a term occurs. */
  of(hash: number): number
}

/** What of an article that matches is known before all its terms are read. */
export interface Headed {
  headlineTerms: TermWeights
  publishedAt: number
}

/** An article that matches. */
export interface Candidate extends Headed {
  terms: TermWeights
  length: number
}

/** A term with how much it counts, as a stem and as it is written. */
interface Weighted {
  hashes: readonly number[]
  rarity: number
  written: readonly number[]
  writtenRarity: number
}

/** BM25 with the usual parameters: how soon repetitions of a word saturate, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.75
/** Words of a headline, everywhere about as many. */
const USUAL_HEADLINE = 9
/** How soon a word that was typed more than once saturates. */
const TYPED_SATURATION = 8
/** How much it counts that a headline has a word, or two beside each other, as they were typed, beside having them in any form. */
const WRITTEN_SHARE = 0.5
/** How strongly an article falls behind that has only some of the words: by the share of their rarity to this power. */
const COVERAGE = 0.4

/** What articles are scored by. */
export interface Sought {
  groups: readonly TermGroup[]
  adjacent: readonly AdjacentWords[]
}

/** The terms whose frequencies the scores need. */
export function hashesOfGroups(groups: readonly TermGroup[]): number[] {
  return groups.flatMap(({ hashes, written }) => [...hashes, ...written])
}

/**
 * Scores articles for a search: BM25 over the headline and over the rest, each field by its own length, and over the words of
 * the headline as they are written. The headline counts by the share of the words that it has itself, the rest by the share that
 * the article has. In the order of the candidates.
 */
export function scoreByWords(candidates: readonly Candidate[], sought: Sought, frequencies: Frequencies): Float64Array {
  const scorer = new Scorer(sought, frequencies)
  return Float64Array.from(candidates, (candidate) => {
    const fields = new Fields(candidate, frequencies)
    return scorer.score(fields, (index) => fields.strengthsOf(sought.groups[index]?.hashes ?? []))
  })
}

/** How strongly an article that has a word uses it outside of the headline, where only that it has it is known: once, in a text of usual length. */
const USUAL_STRENGTH = 1

/**
 * Estimates what `scoreByWords` gives, by the headlines alone; `has` tells whether the candidate of an index has a word of the
 * group of another, as far as it is known.
 */
export function estimateByHeadline(
  candidates: readonly Headed[],
  sought: Sought,
  frequencies: Frequencies,
  has: (candidate: number, group: number) => boolean,
): Float64Array {
  const scorer = new Scorer(sought, frequencies)
  return Float64Array.from(candidates, ({ headlineTerms }, candidate) => {
    const fields = new Headline(headlineTerms)
    return scorer.score(fields, (index) => {
      const headline = fields.headlineStrengthOf(sought.groups[index]?.hashes ?? [])
      return headline > 0 || has(candidate, index) ? { headline, rest: USUAL_STRENGTH } : null
    })
  })
}

/** A search with the weights of its words. */
class Scorer {
  readonly #weighted: Weighted[]
  readonly #pairs: { hash: number; rarity: number }[]
  readonly #all: number

  constructor({ groups, adjacent }: Sought, frequencies: Frequencies) {
    this.#weighted = groups.map((group) => weigh(group, frequencies))
    this.#pairs = adjacent.map(({ hash, groups }) => ({
      hash,
      rarity: Math.min(...groups.map(({ hashes }) => rarityOf(hashes, frequencies))),
    }))
    this.#all = this.#weighted.reduce((sum, { rarity }) => sum + rarity, 0)
  }

  score(article: Headline, strengthsOf: (group: number) => Strengths | null): number {
    let rest = 0
    let headline = 0
    let had = 0
    let hadInHeadline = 0
    for (let index = 0; index < this.#weighted.length; index++) {
      const strengths = strengthsOf(index)
      if (strengths === null) continue
      const { rarity, written, writtenRarity } = this.#weighted[index] as Weighted
      had += rarity
      rest += rarity * strengths.rest
      if (strengths.headline === 0) continue
      hadInHeadline += rarity
      headline += rarity * strengths.headline + WRITTEN_SHARE * writtenRarity * article.headlineStrengthOf(written)
    }
    if (had === 0) return 0
    if (hadInHeadline > 0)
      for (const { hash, rarity } of this.#pairs) headline += WRITTEN_SHARE * rarity * article.adjacentStrengthOf(hash)
    return rest * (had / this.#all) ** COVERAGE + headline * (hadInHeadline / this.#all) ** COVERAGE
  }
}

/** Favours new articles a little, as of an instant. */
export function favourNew(scores: Float64Array, candidates: readonly Headed[], at: number): void {
  for (let index = 0; index < scores.length; index++)
    (scores[index] as number) *= freshness(at - (candidates[index] as Headed).publishedAt)
}

/** The best articles so far: what else they are about belongs to the subject of a search that is a sentence. */
export function teachersOf(candidates: readonly Candidate[], scores: Float64Array): Candidate[] {
  return best(scores, TEACHERS).map((index) => candidates[index] as Candidate)
}

/**
 * Pseudo-relevance feedback: adds to the scores the terms that the best articles have in common, each with a fraction of a full
 * word's weight. It reorders the results after the first, which never moves. `frequencies` has all terms of `teachersOf`.
 */
export function learnFromBest(
  scores: Float64Array,
  candidates: readonly Candidate[],
  { groups, first }: { groups: readonly TermGroup[]; first: number },
  frequencies: Frequencies,
): void {
  const feedbackTerms = feedbackTermsOf(candidates, scores, groups, frequencies)
  let highest = 0
  for (let index = 0; index < scores.length; index++) {
    if (index === first) continue
    const fields = new Fields(candidates[index] as Candidate, frequencies)
    for (const { hash, counts } of feedbackTerms) (scores[index] as number) += counts * fields.strengthOf([hash])
    highest = Math.max(highest, scores[index] as number)
  }
  ;(scores[first] as number) += highest
}

/** Puts the first `count` candidates, which match the whole query, before those that match part of it. */
export function putFirst(scores: Float64Array, count: number): void {
  const highest = scores.subarray(count).reduce((most, score) => Math.max(most, score), 0)
  for (let index = 0; index < count; index++) (scores[index] as number) += highest
}

/** How strongly an article uses a term: 0 where it does not, near `SATURATION` + 1 at most. */
interface Strengths {
  headline: number
  rest: number
}

/** The headline of an article, for asking how strongly it uses a term. */
class Headline {
  protected readonly headline: TermWeights
  /** Each is counted twice: as a term and in its written form. */
  protected readonly words: number
  protected readonly headlineDamping: number

  constructor(headlineTerms: TermWeights) {
    this.headline = headlineTerms
    this.words = sumOfWeights(headlineTerms) / 2
    this.headlineDamping = dampingOf(this.words, USUAL_HEADLINE)
  }

  /** Of terms that are the same to the asker, or of words as they are written. */
  headlineStrengthOf(hashes: readonly number[]): number {
    let weight = 0
    for (const hash of hashes) weight += weightOf(this.headline, hash)
    return saturated(weight, this.headlineDamping)
  }

  adjacentStrengthOf(hash: number): number {
    return hasMark(this.headline, hash) ? saturated(1, this.headlineDamping) : 0
  }
}

/** All fields of an article. */
class Fields extends Headline {
  readonly #terms: TermWeights
  readonly #damping: number

  constructor({ terms, headlineTerms, length }: Candidate, frequencies: Frequencies) {
    super(headlineTerms)
    this.#terms = terms
    this.#damping = dampingOf(length - this.words, Math.max(1, frequencies.length - USUAL_HEADLINE))
  }

  /** Of terms that are the same to the asker, in the headline and in the rest together. */
  strengthOf(hashes: readonly number[]): number {
    const strengths = this.strengthsOf(hashes)
    return strengths === null ? 0 : strengths.headline + strengths.rest
  }

  /** In the headline and in the rest; null where they are in neither. */
  strengthsOf(hashes: readonly number[]): Strengths | null {
    let all = 0
    let inHeadline = 0
    for (const hash of hashes) {
      const weight = weightOf(this.#terms, hash)
      if (weight === 0) continue
      all += weight
      inHeadline += weightOf(this.headline, hash)
    }
    if (all === 0) return null
    return {
      headline: saturated(inHeadline, this.headlineDamping),
      rest: saturated(all - inHeadline, this.#damping),
    }
  }
}

function saturated(weight: number, damping: number): number {
  return weight <= 0 ? 0 : (weight * (SATURATION + 1)) / (weight + damping)
}

function dampingOf(length: number, usualLength: number): number {
  return SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / usualLength)
}

function weigh({ hashes, written, times }: TermGroup, frequencies: Frequencies): Weighted {
  const typed = ((TYPED_SATURATION + 1) * times) / (TYPED_SATURATION + times)
  return {
    hashes,
    rarity: typed * rarityOf(hashes, frequencies),
    written,
    writtenRarity: typed * rarityOf(written, frequencies),
  }
}

function rarityOf(hashes: readonly number[], frequencies: Frequencies): number {
  const all = frequencies.articles
  const articles = Math.min(
    all,
    hashes.reduce((sum, hash) => sum + frequencies.of(hash), 0),
  )
  return Math.log(1 + (all - articles + 0.5) / (articles + 0.5))
}

const YEAR = 365 * 86_400_000
const NEWNESS = 0.3

/** 1.3 for what is new, 1.15 after a year, 1 in the end. */
function freshness(age: number): number {
  return 1 + NEWNESS * 2 ** (-Math.max(0, age) / YEAR)
}

const TEACHERS = 5
const FEEDBACK_TERMS = 10
const FEEDBACK_SHARE = 0.4

function feedbackTermsOf(
  candidates: readonly Candidate[],
  scores: Float64Array,
  groups: readonly TermGroup[],
  frequencies: Frequencies,
): { hash: number; counts: number }[] {
  const gains = new Map<number, number>()
  for (const index of best(scores, TEACHERS)) {
    const candidate = candidates[index] as Candidate
    const fields = new Fields(candidate, frequencies)
    for (const { hash } of unpackWeights(candidate.terms)) {
      const gain = (scores[index] as number) * fields.strengthOf([hash])
      gains.set(hash, (gains.get(hash) ?? 0) + gain)
    }
  }
  const requested = new Set(groups.flatMap(({ hashes }) => hashes))
  const feedbackTerms = [...gains]
    .map(([hash, gain]) => {
      const rarity = rarityOf([hash], frequencies)
      return { hash, rarity, gain: gain * rarity }
    })
    // A term of a single article leads to no other.
    .filter(({ hash, gain }) => gain > 0 && frequencies.of(hash) > 1)
    .sort((a, b) => b.gain - a.gain || a.hash - b.hash)
    .slice(0, FEEDBACK_TERMS)
  const most = feedbackTerms[0]?.gain ?? 1
  return feedbackTerms.map(({ hash, rarity, gain }) => ({
    hash,
    // A word of the query has its weight already.
    counts: rarity * FEEDBACK_SHARE * (gain / most) * (requested.has(hash) ? 0.5 : 1),
  }))
}

/** Indexes of the highest scores, highest first. */
export function best(scores: Float64Array, count: number): number[] {
  const least = count < scores.length ? (scores.toSorted()[scores.length - count] as number) : Number.NEGATIVE_INFINITY
  const indexes: number[] = []
  for (let index = 0; index < scores.length; index++) if ((scores[index] as number) >= least) indexes.push(index)
  // Equal scores keep their order, which is newest first.
  indexes.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
  return indexes.slice(0, count)
}
