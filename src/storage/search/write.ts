import type { Token } from '#domain/analysis.ts'
import type { Kind } from '#domain/article.ts'
import type { IndexedText } from '#domain/search/indexed-text.ts'
import { FIELDS } from '#domain/search/indexed-text.ts'
import { hashesOf } from '#domain/search/term-vector.ts'
import { TokenCounts } from '#domain/token-counts.ts'
import type { Awaitable, Writer } from '../port.ts'
import { constant, listOf, sql } from '../sql.ts'
import { PUBLIC } from '../visibility.ts'
import { asTsvector, EVERY_STORY, type WeightedTerms } from './expressions.ts'

/** A live story as the index takes it. */
export interface SearchableStory {
  articleKey: number
  stage: number
  publishedAt: number
  kind: Kind
  language: string
  filing: { section: number[]; tag: number[]; author: number[] }
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
/** How often words were forgotten, so that no process takes one for known that is not there any more. */
export const TIMES_FORGOTTEN = -3

/** Words that a database has, as far as this process knows, and how often words had been forgotten by then. */
export interface KnownWords {
  words: TokenCounts
  timesForgotten: number
}

/**
 * Brings the index in line with what a transaction did, as one of its last steps: the stories sorted, which the index
 * takes best, and each count written once. Gives the words that are known from then on.
 */
export async function writeIndex(
  writer: Writer,
  indexings: readonly Indexing[],
  known: KnownWords,
): Promise<{ words: Token[]; timesForgotten: number }> {
  if (indexings.length === 0) return { words: [], timesForgotten: known.timesForgotten }
  const counts = new Counts(known.words)
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
  if (coming.length > 0) await forgetWith(writer, known)
  for (const { story, docid } of coming) {
    counts.take(story)
    await put(writer, story, docid)
  }
  return { words: await counts.write(writer), timesForgotten: known.timesForgotten }
}

/** Knows no word any more where the database has forgotten some since: whatever process made it do so. */
async function forgetWith(writer: Writer, known: KnownWords): Promise<void> {
  const row = await writer.get<{ stories: number }>(
    sql`select stories from search_term where hash = ${TIMES_FORGOTTEN}`,
  )
  const timesForgotten = row?.stories ?? 0
  if (timesForgotten === known.timesForgotten) return
  known.words.clear()
  known.timesForgotten = timesForgotten
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
  const filing = filingOf(story)
  const fields = FIELDS.map((field) => text.fields[field].map(({ term }) => term))
  const words = text.fields.headline.map(({ word }) => word).join(' ')
  // Two stories of one minute whose keys are four millions apart would have the same number.
  let docid = wanted
  while ((await insert(writer, story, docid, { filing, fields, words })) === 0) docid++
  if (writer.dialect.name === 'postgres') return
  const [headline, standfirst, body, names] = fields.map((terms) => terms.join(' ')) as [string, string, string, string]
  await writer.run(sql`
    insert into search_text (rowid, headline, standfirst, body, names, filing)
    values (${docid}, ${headline}, ${standfirst}, ${body}, ${names}, ${`${filing} ${EVERY_STORY}`})`)
  await writer.run(sql`insert into search_headline (rowid, words) values (${docid}, ${words})`)
}

/** In the order of `FIELDS`; the body has none. */
const WEIGHTS = ['A', 'B', '', 'C'] as const

function weighted(terms: string[], index: number): WeightedTerms {
  return { terms, weight: WEIGHTS[index] as WeightedTerms['weight'] }
}

/** Gives 0 where the number is taken. */
function insert(
  writer: Writer,
  { articleKey, publishedAt, text }: SearchableStory,
  docid: number,
  { filing, fields, words }: { filing: string; fields: string[][]; words: string },
): Awaitable<number> {
  if (writer.dialect.name === 'postgres') {
    return writer.run(sql`
      insert into search_story (docid, article_key, published_at, length, filing, terms, tokens, headline)
      values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${filing}, ${text.terms},
        ${asTsvector(fields.map(weighted), `${filing} ${EVERY_STORY}`)}::tsvector, array_to_tsvector(string_to_array(${words}, ' ')))
      on conflict (docid) do nothing`)
  }
  return writer.run(sql`
    insert into search_story (docid, article_key, published_at, length, filing, terms)
    values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${filing}, ${text.terms})
    on conflict (docid) do nothing`)
}

async function remove(writer: Writer, articleKeys: readonly number[], counts: Counts): Promise<void> {
  const rows = await writer.all<{ docid: number; filing: string; length: number; terms: Buffer }>(
    sql`select docid, filing, length, terms from search_story where article_key in (${listOf(articleKeys)})`,
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

/** What a story is filtered and counted by, each with the letter of its kind before it. */
function filingOf({ filing, kind, language }: SearchableStory): string {
  const tokens = [
    ...filing.section.map((key) => filingToken('section', key)),
    ...filing.tag.map((key) => filingToken('tag', key)),
    ...filing.author.map((key) => filingToken('author', key)),
    kindToken(kind),
    languageToken(language),
  ]
  return tokens.join(' ')
}

export function filingToken(facet: 'section' | 'tag' | 'author', key: number): string {
  return `${FACET_LETTERS[facet]}${key.toString(36)}`
}

const FACET_LETTERS = { section: 's', tag: 't', author: 'u' }

export function kindToken(kind: Kind): string {
  return `k${kind}`
}

/** A dash would divide the token in two. */
export function languageToken(language: string): string {
  return `l${language.replaceAll('-', '·')}`
}

export function languageOf(filing: string): string {
  return filing.slice(filing.lastIndexOf(' ') + 2).replaceAll('·', '-')
}

/** What differs in the counts of public stories. */
class Counts {
  readonly #terms = new Map<number, number>()
  readonly #languages = new Map<string, number>()
  /** Terms of stories that are coming, with how many. */
  readonly #roots = new TokenCounts()
  readonly #known: TokenCounts
  readonly #words = new TokenCounts()

  constructor(known: TokenCounts) {
    this.#known = known
  }

  take({ stage, language, text }: SearchableStory): void {
    if (stage !== PUBLIC) return
    for (const root of text.roots) this.#roots.add(root, 1)
    for (const field of FIELDS)
      for (const token of text.fields[field]) if (this.#known.get(token) === 0) this.#words.add(token, 1)
    this.#countStory(language, text.length, 1)
  }

  leave(language: string, hashes: readonly number[], length: number): void {
    for (const hash of hashes) this.#count(hash, -1)
    this.#countStory(language, length, -1)
  }

  async write(writer: Writer): Promise<Token[]> {
    for (const [{ hash }, stories] of this.#roots.entries()) this.#count(hash, stories)
    // Sorted: transactions that take rows in the same order do not wait for each other in a circle.
    const terms = [...this.#terms].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
    await putCounts(writer, 'search_term', 'hash', terms)
    await putCounts(writer, 'search_language', 'language', [...this.#languages].sort())
    await forgetUnused(writer, terms)
    const words = this.#words.entries().map(([word]) => word)
    await putWords(writer, words)
    return words
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

async function putWords(writer: Writer, tokens: readonly Token[]): Promise<void> {
  const words = new Map(tokens.map((token) => [token.word, token]))
  const rows = [...words.values()]
    .filter(({ word }) => word.length <= LONGEST_WORD)
    .sort((a, b) => (a.word < b.word ? -1 : 1))
    .map(({ word, term, hash }) => [word, reverse(word), term, hash])
  for (const part of parts(rows)) {
    await writer.run(sql`
      insert into search_word (word, reversed, term, hash)
      ${writer.dialect.rowsOfJson(JSON.stringify(part), ['text', 'text', 'text', 'integer'])} on conflict do nothing`)
  }
}

/** Longer ones are never mistyped, and never begun. */
const LONGEST_WORD = 40

/** Terms that no public story has any more. */
async function forgetUnused(writer: Writer, terms: readonly (readonly [number, number])[]): Promise<void> {
  const fewer = terms.filter(([hash, difference]) => difference < 0 && hash >= 0)
  for (const part of parts(fewer)) {
    const hashes = writer.dialect.rowsOfJson(JSON.stringify(part), ['integer'])
    await writer.run(sql`delete from search_term where stories <= 0 and hash in (${hashes})`)
  }
}

/** As many rows as go into one statement. */
function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE)
}

const ROWS_AT_ONCE = 5000

export function reverse(word: string): string {
  return [...word].reverse().join('')
}
