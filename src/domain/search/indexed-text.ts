import { fnv1a } from '../fnv.ts'
import { keepIdsSmall, type Token, termsById, tokenAt, WordIds } from '../language/analysis.ts'
import { IdCounts } from '../language/id-counts.ts'
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
  return fnv1a(`=${word}`)
}

/** The mark of two words, by their `writtenHash`, of which one follows the other; stop words between them don't count. */
export function adjacentHash(one: number, next: number): number {
  return fnv1a(`${one} ${next}`)
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
  begin()
  found.headline.add(headline, language)
  if (standfirst !== null) found.standfirst.add(standfirst, language)
  found.body.add(body.slice(0, MOST_LETTERS * 2), language)
  if (transcript !== null) spoken.add(transcript.slice(0, MOST_LETTERS * 2), language)
  return indexFound(language, collector)
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
  begin()
  for (const name of names) found.names.add(name, language)
  const { fields, words, terms, length } = indexFound(language, collector)
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

/** Of the text at hand. */
const found: Record<Field, WordIds> = {
  headline: new WordIds(),
  standfirst: new WordIds(),
  body: new WordIds(),
  names: new WordIds(),
}
const spoken = new WordIds()

function begin(): void {
  keepIdsSmall()
  for (const field of FIELDS) found[field].clear()
  spoken.clear()
}

function indexFound(language: string, collector: WordCollector | null): IndexedText {
  const terms = termsById()
  const fields = { headline: '', standfirst: '', body: '', names: '' }
  let length = 0
  for (const field of FIELDS) {
    const written = bounded(found[field])
    length += written.length
    const weight = WEIGHTS[field]
    const { ids } = written
    for (let at = 0; at < written.length; at++) words.add(ids[at] as number, weight)
    fields[field] = written.terms()
  }
  // Once for each word, not for each occurrence of it.
  for (let place = 0; place < words.size; place++) {
    const id = words.idAt(place)
    weights.add(terms.rootOf(id), words.get(id))
  }
  if (spoken.length > 0) {
    const { body } = found
    const from = body.length
    for (let at = 0; at < spoken.length; at++) body.append(spoken.ids[at] as number)
    bounded(body)
    for (let at = from; at < body.length; at++) {
      const id = body.ids[at] as number
      // Speech repeats itself: a word counts once, so that an hour of it doesn't outweigh what is written.
      if (words.get(id) === 0) words.add(id, 1)
      const root = terms.rootOf(id)
      if (weights.get(root) > 0) continue
      weights.add(root, 1)
      length += 1
    }
    fields.body = body.terms()
  }
  const headline = Array.from(found.headline.ids.subarray(0, found.headline.length), tokenAt)
  const indexed: IndexedText = {
    language,
    fields,
    headlineWords: headline.map(({ word }) => word).join(' '),
    words: [collector === null ? pairsOf(words) : collector.list(words)],
    terms: packCounts(weights),
    headlineTerms: packWeights(headlineTermsOf(headline)),
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

function pairsOf(counts: IdCounts): string {
  const pairs: string[] = []
  for (let place = 0; place < counts.size; place++) pairs.push(tokenAt(counts.idAt(place)).pair)
  return pairs.join(' ')
}

/** Of the text at hand; empty between texts. The first by root. */
const weights = new IdCounts()
const words = new IdCounts()

/** No more words than the index of either database takes from one article: cuts off the others. */
function bounded(written: WordIds): WordIds {
  if (written.length <= MOST_WORDS / 10) return written
  let letters = 0
  for (let at = 0; at < written.length; at++) {
    letters += tokenAt(written.ids[at] as number).term.length
    if (at >= MOST_WORDS || letters > MOST_LETTERS) {
      written.length = at
      break
    }
  }
  return written
}
