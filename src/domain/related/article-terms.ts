import { fnv1a } from '../fnv.ts'
import { analyse, analysePlaced, analysisName } from '../language/analysis.ts'
import { sharedTerms, type TermVector, vectorOf, type WeightedTerm, weightedTerms } from './term-vector.ts'

/** The parts of an article that indicate its topic. Tags and the section are by key. */
export interface ArticleText {
  headline: string
  standfirst: string | null
  body: string
  language: string
  tagKeys: readonly number[]
  sectionKey: number | null
}

/** The source of a term: a word as written in the article, a tag, a section. */
export type TermName = { term: number } & ({ word: string } | { tag: number } | { section: number })

/** The terms of an article with the strength in which it uses each, and their names. */
export interface Description {
  strengths: TermVector
  names: readonly TermName[]
}

/** A word of the headline counts as if the body had it so often. */
const HEADLINE_COUNTS = 2
/** A tag was chosen to describe the article: it counts as a word with this many occurrences. */
const TAG_COUNTS = 8
/** Longer bodies are books; their beginning is enough to determine the topic. */
const LONGEST_BODY = 200_000
/** The strengths are kept as shares of this one, which no count reaches: 1 + ln 10,000. */
const STRONGEST = 11

/** The terms of an article. Words of different languages are different terms; tags are the same in all. */
export function describeArticle(article: ArticleText): Description {
  const language = analysisName(article.language)
  const found = new Map<string, { count: number; word: string }>()
  const take = (text: string, counts: number) => {
    for (const { token, from, to } of analysePlaced(text, article.language)) {
      if (token.isStop) continue
      const word = text.slice(from, Math.min(to, from + LONGEST_NAME))
      const known = found.get(token.term)
      if (!known) found.set(token.term, { count: counts, word })
      else {
        known.count += counts
        // Lower case sorts after upper case: a capitalised form at the start of a sentence gives way to the form
        // used inside.
        if (word > known.word) known.word = word
      }
    }
  }
  take(article.headline, HEADLINE_COUNTS)
  if (article.standfirst !== null) take(article.standfirst, 1)
  take(article.body.slice(0, LONGEST_BODY), 1)
  const weighted = new Map<number, number>()
  const names: TermName[] = []
  const add = (term: number, count: number, name: (term: number) => TermName) => {
    if (weighted.has(term)) return
    weighted.set(term, (1 + Math.log(count)) / STRONGEST)
    names.push(name(term))
  }
  for (const [word, { count, word: written }] of found)
    add(wordTerm(`${language} ${word}`), count, (term) => ({ term, word: written }))
  for (const tag of article.tagKeys) add(taxonomyTerm(`tag ${tag}`), TAG_COUNTS, (term) => ({ term, tag }))
  const { sectionKey } = article
  if (sectionKey !== null) add(taxonomyTerm(`section ${sectionKey}`), 1, (term) => ({ term, section: sectionKey }))
  const headline = analyse(article.headline, article.language).map(({ word }) => word)
  // Without weight: it only shows whether two articles have the same headline.
  if (headline.length > 0) weighted.set(taxonomyTerm(`headline ${headline.join(' ')}`), 0)
  return { strengths: vectorOf(Array.from(weighted, ([term, weight]) => ({ term, weight }))), names }
}

const LONGEST_NAME = 40

/**
 * The terms by which an article is found, best first: those that other articles share, and those that no earlier article has.
 */
export interface Leading {
  telling: WeightedTerm[]
  /** The next article may have them. */
  fresh: WeightedTerm[]
}

/** The number of terms by which an article is found. More of them changed none of the first results. */
const TELLING_TERMS = 24
const FRESH_TERMS = 8
const TAXONOMY_TERMS = 10

/**
 * Weighs terms by strength and rarity; the vector is normalised to length 1. `articlesWith` includes this article. The square
 * root of the rarity: comparing two articles multiplies their weights, so that rarity counts once. Words that no other article
 * has don't reduce the similarity to others.
 */
export function weigh(strengths: TermVector, articlesWith: (term: number) => number, articles: number): TermVector {
  const weighted = weightedTerms(strengths).map(({ term, weight }) => {
    const count = Math.max(1, articlesWith(term))
    return { term, count, weight: weight * Math.sqrt(Math.log(1 + articles / count)) }
  })
  const shared = weighted.filter(({ count }) => count > 1)
  const measured = shared.length > 0 ? shared : weighted
  const length = Math.sqrt(measured.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
  return vectorOf(weighted.map(({ term, weight }) => ({ term, weight: weight / length })))
}

/**
 * The terms by which a weighed article is found: its taxonomy, and its words with the highest weight. `articlesWith` includes
 * this article.
 */
export function leadingTerms(vector: TermVector, articlesWith: (term: number) => number): Leading {
  const byWeight = weightedTerms(vector).sort((a, b) => b.weight - a.weight || a.term - b.term)
  const shared = byWeight.filter(({ term }) => articlesWith(term) > 1)
  return {
    telling: [
      ...shared.filter(({ term }) => !isWord(term)).slice(0, TAXONOMY_TERMS),
      ...shared.filter(({ term }) => isWord(term)).slice(0, TELLING_TERMS),
    ],
    fresh: byWeight.filter(({ term }) => articlesWith(term) <= 1).slice(0, FRESH_TERMS),
  }
}

/** The names to keep: those of the terms by which the article is found, and of its taxonomy. */
export function namesOf(names: readonly TermName[], { telling, fresh }: Leading): TermName[] {
  const kept = new Set([...telling, ...fresh].map(({ term }) => term))
  return names.filter((name) => !('word' in name) || kept.has(name.term))
}

/** Whether two articles have one headline, word for word. */
export function hasSameHeadline(one: TermVector, other: TermVector): boolean {
  for (const [term, adds] of sharedTerms(one, other)) if (adds === 0 && !isWord(term)) return true
  return false
}

/** Whether a term is a word, not a tag or a section: encoded in its lowest bit. */
export function isWord(term: number): boolean {
  return (term & 1) === 0
}

function wordTerm(text: string): number {
  return (digest(text) & ~1) >>> 0
}

function taxonomyTerm(text: string): number {
  return (digest(text) | 1) >>> 0
}

/** With mixed bits: 31 bits distinguish the words of a newsroom well enough. */
function digest(text: string): number {
  let hash = fnv1a(text)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
