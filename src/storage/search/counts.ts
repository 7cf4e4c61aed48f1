import { fnv1a } from '#domain/fnv.ts'
import { forEachHash, type TermWeights, weightOf } from '#domain/search/term-weights.ts'
import type { ListedWords, WordList, Words } from '#domain/search/word-list.ts'
import type { Writer } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'
import { noteForgotten, timesForgotten } from './state.ts'
import type { VocabularyCache, Word, WordsWritten } from './vocabulary-cache.ts'

/** How articles are counted, beside their terms. */
export const ALL_ARTICLES = -1
export const ALL_WORDS = -2

/** What of a public article is counted. */
export interface Counted {
  language: string
  /** In words. */
  length: number
  terms: TermWeights
  headlineTerms: TermWeights
}

/** What will differ in the counts of public articles, beginning with nothing. */
export async function beginCounts(writer: Writer, known: VocabularyCache): Promise<Counts> {
  const forgotten = await timesForgotten(writer)
  known.asOf(forgotten)
  return new Counts(known, forgotten)
}

export class Counts {
  readonly #known: VocabularyCache
  readonly #forgotten: number
  /** A hash for each article with the term. */
  readonly #coming = new HashList()
  readonly #leaving = new HashList()
  #articles = 0
  #length = 0
  readonly #languages = new Map<string, number>()
  /** By word and term. */
  readonly #words = new Map<string, Word>()
  /** Of each list, which of its words were taken. */
  readonly #lists = new Map<WordList, Uint8Array>()

  constructor(known: VocabularyCache, forgotten: number) {
    this.#known = known
    this.#forgotten = forgotten
  }

  take(article: Counted, words: readonly Words[]): void {
    for (const each of words)
      if (typeof each === 'string') this.#takeText(each)
      else this.#takeListed(each)
    this.#countArticle(article, 1)
  }

  leave(article: Counted): void {
    this.#countArticle(article, -1)
  }

  /** Writes each count once. Returns what became of the words. */
  async write(writer: Writer): Promise<WordsWritten> {
    // Sorted: transactions that take rows in the same order do not wait for each other in a circle.
    const terms = this.#differences()
    await putCounts(writer, 'search_term', 'hash', terms)
    const languages = [...this.#languages].filter(([, difference]) => difference !== 0).sort()
    await putCounts(writer, 'search_language', 'language', languages)
    const gone = await forgetUnused(writer, terms)
    const written = [...this.#words.values()]
    await putWords(writer, written)
    if (gone.length > 0) await noteForgotten(writer)
    return { written, gone, forgotten: gone.length > 0 ? this.#forgotten + 1 : this.#forgotten }
  }

  #takeText(words: string): void {
    for (let from = 0; from < words.length; ) {
      const next = words.indexOf(' ', words.indexOf(' ', from) + 1)
      const end = next < 0 ? words.length : next
      this.#takePair(words, from, end)
      from = end + 1
    }
  }

  /** Each word of a list is looked up once, however many texts have it. */
  #takeListed({ of, from, to }: ListedWords): void {
    let isTaken = this.#lists.get(of)
    if (isTaken === undefined) {
      isTaken = new Uint8Array(of.starts.length)
      this.#lists.set(of, isTaken)
    }
    const { pairs, starts, places } = of
    for (let at = from; at < to; at++) {
      const number = places[at] as number
      if (isTaken[number] === 1) continue
      isTaken[number] = 1
      this.#takePair(pairs, starts[number] as number, (starts[number + 1] as number) - 1)
    }
  }

  #takePair(text: string, from: number, end: number): void {
    if (this.#known.has(text, from, end)) return
    const between = text.indexOf(' ', from)
    this.#words.set(text.slice(from, end), [text.slice(from, between), text.slice(between + 1, end)])
  }

  #countArticle({ language, length, terms, headlineTerms }: Counted, difference: 1 | -1): void {
    const list = difference === 1 ? this.#coming : this.#leaving
    const add = (hash: number) => list.add(hash)
    forEachHash(terms, add)
    forEachHash(headlineTerms, (hash) => {
      if (weightOf(terms, hash) === 0) list.add(hash)
    })
    this.#articles += difference
    this.#length += difference * length
    this.#languages.set(language, (this.#languages.get(language) ?? 0) + difference)
  }

  /** By hash, rising, with the counts of all articles and all words. */
  #differences(): [hash: number, difference: number][] {
    const terms: [number, number][] = []
    if (this.#length !== 0) terms.push([ALL_WORDS, this.#length])
    if (this.#articles !== 0) terms.push([ALL_ARTICLES, this.#articles])
    const [coming, leaving] = [this.#coming.sorted(), this.#leaving.sorted()]
    for (let came = 0, left = 0; came < coming.length || left < leaving.length; ) {
      const hash = Math.min(coming[came] ?? Number.POSITIVE_INFINITY, leaving[left] ?? Number.POSITIVE_INFINITY)
      let difference = 0
      for (; coming[came] === hash; came++) difference++
      for (; leaving[left] === hash; left++) difference--
      if (difference !== 0) terms.push([hash, difference])
    }
    return terms
  }
}

/** Hashes in a row that are sorted in the end: faster than counting each in a map. */
class HashList {
  #hashes = new Uint32Array(1 << 12)
  #length = 0

  add(hash: number): void {
    if (this.#length === this.#hashes.length) {
      const grown = new Uint32Array(this.#length * 2)
      grown.set(this.#hashes)
      this.#hashes = grown
    }
    this.#hashes[this.#length++] = hash
  }

  sorted(): Uint32Array {
    return this.#hashes.subarray(0, this.#length).sort()
  }
}

/** Adds to counts, many rows in one statement. */
async function putCounts(
  writer: Writer,
  table: 'search_term' | 'search_language',
  key: 'hash' | 'language',
  differences: readonly (readonly [number | string, number])[],
): Promise<void> {
  const kind = key === 'hash' ? 'integer' : 'text'
  for (const part of parts(differences)) {
    await writer.run(sql`
      insert into ${constant(table)} (${constant(key)}, articles)
      ${writer.dialect.rowsOfJson(JSON.stringify(part), [kind, 'integer'])}
      on conflict (${constant(key)}) do update set articles = ${constant(table)}.articles + excluded.articles`)
  }
}

async function putWords(writer: Writer, words: readonly Word[]): Promise<void> {
  const rows = words
    .filter(([word]) => isKept(word))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, term]) => [word, reverse(word), term, fnv1a(term)])
  for (const part of parts(rows)) {
    await writer.run(sql`
      insert into search_word (word, reversed, term, hash)
      ${writer.dialect.rowsOfJson(JSON.stringify(part), ['text', 'text', 'text', 'integer'])} on conflict do nothing`)
  }
}

/** Longer ones are neither corrected nor completed. */
const LONGEST_WORD = 40

/** Whether a word is one of those that prefixes and corrections know. */
export function isKept(word: string): boolean {
  return word.length <= LONGEST_WORD
}

/** Deletes terms that no public article has any more. Returns the words they came from. */
async function forgetUnused(
  writer: Writer,
  terms: readonly (readonly [number, number])[],
): Promise<WordsWritten['gone']> {
  const fewer = terms.filter(([hash, difference]) => difference < 0 && hash >= 0)
  const words: Word[] = []
  for (const part of parts(fewer)) {
    const hashes = writer.dialect.rowsOfJson(JSON.stringify(part), ['integer'])
    const gone = sql`select hash from search_term where articles <= 0 and hash in (${hashes})`
    const rows = await writer.all<{ word: string; term: string }>(
      sql`delete from search_word where hash in (${gone}) returning word, term`,
    )
    words.push(...rows.map(({ word, term }) => [word, term] as const))
    await writer.run(sql`delete from search_term where hash in (${gone})`)
  }
  return words
}

/** As many rows as go into one statement. */
function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE)
}

const ROWS_AT_ONCE = 5000

export function reverse(word: string): string {
  let reversed = ''
  for (const character of word) reversed = character + reversed
  return reversed
}
