import { analyse, hashOf, keepIdsSmall, type Token } from '../language/analysis.ts'
import { TokenCounts } from '../language/token-counts.ts'
import { type HeavyTerm, mergeWeights, packCounts, packWeights, type TermWeights } from './term-weights.ts'
import type { WordCollector, Words } from './word-list.ts'

/** Fields that contain the words of an article; a phrase lies within one. */
export const FIELDS = ['headline', 'standfirst', 'body', 'names'] as const
export type Field = (typeof FIELDS)[number]

/** The texts of an article, without the names of its sections, tags and authors. */
export interface ArticleText {
  language: string
  headline: string
  standfirst: string | null
  body: string
  /** What is said in its audio or video; null: not written down. */
  transcript: string | null
}

/** Texts as the index takes them. Plain data: it can come from another thread. */
export interface IndexedText {
  language: string
  /** The terms of each field in their order, with spaces between. */
  fields: Record<Field, string>
  /** The words of the headline as they are written, with spaces between. */
  headlineWords: string
  /** Each word of the article once, and of the names once. */
  words: readonly Words[]
  terms: TermWeights
  /**
   * Of the headline alone: its terms, by `writtenHash` its words as they are written, and as marks, by `adjacentHash`, which of
   * them are beside each other.
   */
  headlineTerms: TermWeights
  /** How many words it has. */
  length: number
}

/** The hash of a word of a headline as it is written: no term has an equals sign. */
export function writtenHash(word: string): number {
  return hashOf(`=${word}`)
}

/** The mark of two words, by their `writtenHash`, of which one follows the other; stop words between them don't count. */
export function adjacentHash(one: number, next: number): number {
  return hashOf(`${one} ${next}`)
}

/** How many occurrences in the body one occurrence in the field counts for. */
const WEIGHTS: Record<Field, number> = { headline: 1, standfirst: 2, body: 1, names: 2 }

/** A book is not searched to its end: what one article may put into the index. */
const MOST_WORDS = 50_000
const MOST_LETTERS = 400_000

/**
 * The words of an article. Those of the transcript are matched as the end of the body, and weigh less. With a `collector` its
 * words are in the list of that.
 */
export function indexText(
  { language, headline, standfirst, body, transcript }: ArticleText,
  collector: WordCollector | null = null,
): IndexedText {
  keepIdsSmall()
  const found = {
    headline: analyse(headline, language),
    standfirst: standfirst === null ? [] : analyse(standfirst, language),
    body: analyse(body.slice(0, MOST_LETTERS * 2), language),
    names: [],
  }
  const spoken = transcript === null ? [] : analyse(transcript.slice(0, MOST_LETTERS * 2), language)
  return indexFields(language, found, { spoken, collector })
}

/** Names that an article is found by, as the index takes them. Plain data, too. */
export interface IndexedNames extends Pick<IndexedText, 'words' | 'terms' | 'length'> {
  /** The terms in their order, with spaces between. */
  text: string
}

/** The words of names: of tags and authors, the byline. */
export function indexNames(
  names: readonly string[],
  language: string,
  collector: WordCollector | null = null,
): IndexedNames {
  keepIdsSmall()
  const tokens = names.flatMap((name) => analyse(name, language))
  const found = { headline: [], standfirst: [], body: [], names: tokens }
  const { fields, words, terms, length } = indexFields(language, found, { spoken: [], collector })
  return { text: fields.names, words, terms, length }
}

/** The words of an article and of the names that it is found by. */
export function withNames(text: IndexedText, names: IndexedNames): IndexedText {
  return {
    ...text,
    fields: { ...text.fields, names: names.text },
    words: [...text.words, ...names.words],
    terms: mergeWeights(text.terms, names.terms),
    length: text.length + names.length,
  }
}

function indexFields(
  language: string,
  found: Record<Field, Token[]>,
  { spoken, collector }: { spoken: Token[]; collector: WordCollector | null },
): IndexedText {
  const fields = { headline: '', standfirst: '', body: '', names: '' }
  let length = 0
  for (const field of FIELDS) {
    const written = bounded(found[field])
    length += written.length
    for (const token of written) words.add(token, WEIGHTS[field])
    fields[field] = termsOf(written)
  }
  // Once for each word, not for each occurrence of it.
  words.forEach((token, weight) => {
    weights.add(token.root, weight)
  })
  if (spoken.length > 0) {
    const written = bounded(found.body)
    const all = bounded([...written, ...spoken])
    for (const token of all.slice(written.length)) {
      // Speech repeats itself: a word counts once, so that an hour of it doesn't outweigh what is written.
      if (words.get(token) === 0) words.add(token, 1)
      if (weights.get(token.root) > 0) continue
      weights.add(token.root, 1)
      length += 1
    }
    fields.body = termsOf(all)
  }
  const indexed: IndexedText = {
    language,
    fields,
    headlineWords: bounded(found.headline)
      .map(({ word }) => word)
      .join(' '),
    words: [collector === null ? pairsOf(words) : collector.list(words)],
    terms: packCounts(weights),
    headlineTerms: packWeights(headlineTermsOf(bounded(found.headline))),
    length,
  }
  weights.clear()
  words.clear()
  return indexed
}

function headlineTermsOf(tokens: readonly Token[]): HeavyTerm[] {
  const entries: HeavyTerm[] = []
  let before: number | null = null
  for (const { hash, word, isStop } of tokens) {
    const written = writtenHash(word)
    entries.push({ hash, weight: 1 }, { hash: written, weight: 1 })
    if (isStop) continue
    if (before !== null) entries.push({ hash: adjacentHash(before, written), weight: 0 })
    before = written
  }
  return entries
}

function termsOf(tokens: readonly Token[]): string {
  return tokens.map(({ term }) => term).join(' ')
}

function pairsOf(counts: TokenCounts): string {
  const pairs: string[] = []
  counts.forEach(({ pair }) => {
    pairs.push(pair)
  })
  return pairs.join(' ')
}

/** Of the text at hand; empty between texts. */
const weights = new TokenCounts()
const words = new TokenCounts()

/** No more words than the index of either database takes from one article. */
function bounded(tokens: Token[]): Token[] {
  if (tokens.length <= MOST_WORDS / 10) return tokens
  let letters = 0
  const end = tokens.findIndex(({ term }, index) => {
    letters += term.length
    return index >= MOST_WORDS || letters > MOST_LETTERS
  })
  return end === -1 ? tokens : tokens.slice(0, end)
}
