import { hashOf } from '#domain/analysis.ts'
import type { Kind } from '#domain/article.ts'
import { FIELDS, type IndexedText } from '#domain/search/indexed-text.ts'
import { hashesOf } from '#domain/search/term-weights.ts'
import { listOfKeys } from '../key-list.ts'
import type { Awaitable, Writer } from '../port.ts'
import { constant, sql } from '../sql.ts'
import { PUBLIC } from '../visibility.ts'
import { asTsvector, EVERY_STORY, type WeightedTerms } from './expressions.ts'
import { type Filing, filingText, languageOf } from './filing.ts'
import { noteForgotten, timesForgotten } from './state.ts'

/** A live story as the index takes it. */
export interface SearchableStory {
  articleKey: number
  stage: number
  publishedAt: number
  kind: Kind
  language: string
  filing: Filing
  text: IndexedText
}

/** What a transaction does to the index: the story as it is from now on, or null where it is not live any more. */
export interface Indexing {
  articleKey: number
  story: SearchableStory | null
  /** Spares looking for what can't be there. */
  isNew: boolean
}

/** How stories are counted, beside their terms. */
export const ALL_STORIES = -1
export const ALL_WORDS = -2

/** A word as it is written, and the term that it is found by. */
type Word = readonly [word: string, term: string]

/** Words that a database has, as far as this process knows: they are not written again. */
export class KnownWords {
  /** In several languages a word may have several terms: of those one is known. */
  #terms = new Map<string, string>()
  #forgotten = 0

  has(word: string, term: string): boolean {
    return this.#terms.get(word) === term
  }

  /** Takes notice of how often words were forgotten: by another process, which ones is not known. */
  asOf(forgotten: number): void {
    if (this.#forgotten !== forgotten) this.#terms.clear()
    this.#forgotten = forgotten
  }

  /** Once a transaction is committed. Where words were forgotten since, those that it wrote may be among them. */
  learn({ written, gone, forgotten }: WordsWritten): void {
    if (this.#forgotten !== (gone.length > 0 ? forgotten - 1 : forgotten)) return
    this.#forgotten = forgotten
    if (this.#terms.size > WORDS_KNOWN) this.#terms.clear()
    for (const [word, term] of written) this.#terms.set(word, term)
    for (const [word] of gone) this.#terms.delete(word)
  }
}

const WORDS_KNOWN = 300_000

/** What a transaction did to the words of the index. */
export interface WordsWritten {
  written: readonly Word[]
  gone: readonly Word[]
  forgotten: number
}

/**
 * Brings the index in line with what a transaction did, as one of its last steps: the stories sorted, which the index
 * takes best, and each count written once.
 */
export async function writeIndex(
  writer: Writer,
  indexings: readonly Indexing[],
  known: KnownWords,
): Promise<WordsWritten | null> {
  if (indexings.length === 0) return null
  const forgotten = await timesForgotten(writer)
  known.asOf(forgotten)
  const counts = new Counts(known)
  const last = new Map<number, Indexing>()
  for (const indexing of indexings) {
    const before = last.get(indexing.articleKey)
    last.set(indexing.articleKey, { ...indexing, isNew: before ? before.isNew : indexing.isNew })
  }
  const leaving = [...last.values()].filter(({ isNew }) => !isNew).map(({ articleKey }) => articleKey)
  for (let from = 0; from < leaving.length; from += AT_ONCE)
    await remove(writer, leaving.slice(from, from + AT_ONCE), counts)
  const coming = [...last.values()].flatMap(({ story }) => (story ? [{ story, docid: docidOf(story) }] : []))
  coming.sort((a, b) => a.docid - b.docid)
  for (const { story, docid } of coming) {
    counts.take(story)
    await put(writer, story, docid)
  }
  const { written, gone } = await counts.write(writer)
  if (gone.length > 0) await noteForgotten(writer)
  return { written, gone, forgotten: gone.length > 0 ? forgotten + 1 : forgotten }
}

const AT_ONCE = 500

const MINUTE = 60_000
/** Minutes are counted from the year 1, so that all are above zero. */
const FIRST_MINUTE = -1_035_593_280
const KEYS = 2 ** 22

/**
 * The number of a story in the index: by the minute of its publication, and within it by its key; below zero where it
 * is not public. Below 2^53 until the year 4000.
 */
function docidOf({ publishedAt, articleKey, stage }: SearchableStory): number {
  const docid = firstDocidOf(publishedAt) + (articleKey % KEYS)
  return stage === PUBLIC ? docid : -docid
}

/** The first number of the minute of an instant. */
export function firstDocidOf(at: number): number {
  const minute = Math.min(Math.max(Math.floor(at / MINUTE) - FIRST_MINUTE, 1), 2 ** 31 - 1)
  return minute * KEYS
}

/** The number after all of the minute of an instant. */
export function docidAfter(at: number): number {
  return firstDocidOf(at) + KEYS
}

async function put(writer: Writer, story: SearchableStory, wanted: number): Promise<void> {
  const { text } = story
  const filing = filingText(story.filing, story.kind, story.language)
  // Two stories of one minute whose keys are four millions apart would have the same number.
  let docid = wanted
  while ((await insert(writer, story, docid, filing)) === 0) docid++
  if (writer.dialect.name === 'postgres') return
  const { headline, standfirst, body, names } = text.fields
  await writer.run(sql`
    insert into search_text (rowid, headline, standfirst, body, names, filing)
    values (${docid}, ${headline}, ${standfirst}, ${body}, ${names}, ${`${filing} ${EVERY_STORY}`})`)
  await writer.run(sql`insert into search_headline (rowid, words) values (${docid}, ${text.headlineWords})`)
}

/** In the order of `FIELDS`; the body has none. */
const WEIGHTS = ['A', 'B', '', 'C'] as const

function weighted({ fields }: IndexedText): WeightedTerms[] {
  return FIELDS.map((field, index) => ({
    terms: fields[field] === '' ? [] : fields[field].split(' '),
    weight: WEIGHTS[index] as WeightedTerms['weight'],
  }))
}

/** Gives 0 where the number is taken. */
function insert(
  writer: Writer,
  { articleKey, publishedAt, text }: SearchableStory,
  docid: number,
  filing: string,
): Awaitable<number> {
  if (writer.dialect.name === 'postgres') {
    return writer.run(sql`
      insert into search_story (docid, article_key, published_at, length, filing, terms, tokens, headline)
      values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${filing}, ${text.terms},
        ${asTsvector(weighted(text), `${filing} ${EVERY_STORY}`)}::tsvector, array_to_tsvector(string_to_array(${text.headlineWords}, ' ')))
      on conflict (docid) do nothing`)
  }
  return writer.run(sql`
    insert into search_story (docid, article_key, published_at, length, filing, terms)
    values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${filing}, ${text.terms})
    on conflict (docid) do nothing`)
}

async function remove(writer: Writer, articleKeys: readonly number[], counts: Counts): Promise<void> {
  const rows = await writer.all<{ docid: number; filing: string; length: number; terms: Buffer }>(
    sql`select docid, filing, length, terms from search_story where article_key in (${listOfKeys(writer, articleKeys)})`,
  )
  for (const { docid, filing, length, terms } of rows) {
    if (docid > 0) counts.leave(languageOf(filing), hashesOf(terms), length)
    if (writer.dialect.name === 'sqlite') {
      await writer.run(sql`delete from search_text where rowid = ${docid}`)
      await writer.run(sql`delete from search_headline where rowid = ${docid}`)
    }
    await writer.run(sql`delete from search_story where docid = ${docid}`)
  }
}

/** What differs in the counts of public stories. */
class Counts {
  readonly #terms = new Map<number, number>()
  readonly #languages = new Map<string, number>()
  readonly #known: KnownWords
  /** By word and term. */
  readonly #words = new Map<string, Word>()

  constructor(known: KnownWords) {
    this.#known = known
  }

  take({ stage, language, text }: SearchableStory): void {
    if (stage !== PUBLIC) return
    for (const hash of hashesOf(text.terms)) this.#count(hash, 1)
    const words = text.words === '' ? [] : text.words.split(' ')
    for (let at = 0; at < words.length; at += 2) {
      const [word, term] = [words[at] as string, words[at + 1] as string]
      if (!this.#known.has(word, term)) this.#words.set(`${word} ${term}`, [word, term])
    }
    this.#countStory(language, text.length, 1)
  }

  leave(language: string, hashes: readonly number[], length: number): void {
    for (const hash of hashes) this.#count(hash, -1)
    this.#countStory(language, length, -1)
  }

  async write(writer: Writer): Promise<Pick<WordsWritten, 'written' | 'gone'>> {
    // Sorted: transactions that take rows in the same order do not wait for each other in a circle.
    const terms = [...this.#terms].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
    await putCounts(writer, 'search_term', 'hash', terms)
    await putCounts(writer, 'search_language', 'language', [...this.#languages].sort())
    const gone = await forgetUnused(writer, terms)
    const written = [...this.#words.values()]
    await putWords(writer, written)
    return { written, gone }
  }

  #countStory(language: string, length: number, difference: 1 | -1): void {
    this.#count(ALL_STORIES, difference)
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
      insert into ${constant(table)} (${constant(key)}, stories)
      ${writer.dialect.rowsOfJson(JSON.stringify(part), [kind, 'integer'])}
      on conflict (${constant(key)}) do update set stories = ${constant(table)}.stories + excluded.stories`)
  }
}

async function putWords(writer: Writer, words: readonly Word[]): Promise<void> {
  const rows = words
    .filter(([word]) => word.length <= LONGEST_WORD)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, term]) => [word, reverse(word), term, hashOf(term)])
  for (const part of parts(rows)) {
    await writer.run(sql`
      insert into search_word (word, reversed, term, hash)
      ${writer.dialect.rowsOfJson(JSON.stringify(part), ['text', 'text', 'text', 'integer'])} on conflict do nothing`)
  }
}

/** Longer ones are never mistyped, and never begun. */
const LONGEST_WORD = 40

/** Terms that no public story has any more, and the words they came from. Gives those words. */
async function forgetUnused(
  writer: Writer,
  terms: readonly (readonly [number, number])[],
): Promise<WordsWritten['gone']> {
  const fewer = terms.filter(([hash, difference]) => difference < 0 && hash >= 0)
  const words: Word[] = []
  for (const part of parts(fewer)) {
    const hashes = writer.dialect.rowsOfJson(JSON.stringify(part), ['integer'])
    const gone = sql`select hash from search_term where stories <= 0 and hash in (${hashes})`
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
