import { hashOf } from '#domain/language/analysis.ts'
import { hashesOf, type TermWeights, weightOf } from '#domain/search/term-weights.ts'
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

/** The hashes that an article is counted under, each once. */
function countedHashes({ terms, headlineTerms }: Pick<Counted, 'terms' | 'headlineTerms'>): number[] {
  return [...hashesOf(terms), ...hashesOf(headlineTerms).filter((hash) => weightOf(terms, hash) === 0)]
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
  readonly #terms = new Map<number, number>()
  readonly #languages = new Map<string, number>()
  /** By word and term. */
  readonly #words = new Map<string, Word>()

  constructor(known: VocabularyCache, forgotten: number) {
    this.#known = known
    this.#forgotten = forgotten
  }

  /** `words`: each word and behind it its term, with spaces between. */
  take(article: Counted, words: string): void {
    for (let from = 0; from < words.length; ) {
      const between = words.indexOf(' ', from)
      const next = words.indexOf(' ', between + 1)
      const end = next < 0 ? words.length : next
      if (!this.#known.has(words, from, end))
        this.#words.set(words.slice(from, end), [words.slice(from, between), words.slice(between + 1, end)])
      from = end + 1
    }
    this.#countArticle(article, 1)
  }

  leave(article: Counted): void {
    this.#countArticle(article, -1)
  }

  /** Writes each count once. Returns what became of the words. */
  async write(writer: Writer): Promise<WordsWritten> {
    // Sorted: transactions that take rows in the same order do not wait for each other in a circle.
    const terms = [...this.#terms].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
    await putCounts(writer, 'search_term', 'hash', terms)
    const languages = [...this.#languages].filter(([, difference]) => difference !== 0).sort()
    await putCounts(writer, 'search_language', 'language', languages)
    const gone = await forgetUnused(writer, terms)
    const written = [...this.#words.values()]
    await putWords(writer, written)
    if (gone.length > 0) await noteForgotten(writer)
    return { written, gone, forgotten: gone.length > 0 ? this.#forgotten + 1 : this.#forgotten }
  }

  #countArticle({ language, length, terms, headlineTerms }: Counted, difference: 1 | -1): void {
    for (const hash of countedHashes({ terms, headlineTerms })) this.#count(hash, difference)
    this.#count(ALL_ARTICLES, difference)
    this.#count(ALL_WORDS, difference * length)
    this.#languages.set(language, (this.#languages.get(language) ?? 0) + difference)
  }

  #count(hash: number, difference: number): void {
    this.#terms.set(hash, (this.#terms.get(hash) ?? 0) + difference)
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
    .map(([word, term]) => [word, reverse(word), term, hashOf(term)])
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
  return [...word].reverse().join('')
}
