import type { Kind } from '#domain/article/article.ts'
import type { IndexedText } from '#domain/search/indexed-text.ts'
import { PUBLIC } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { fullTextOf } from './choose-full-text.ts'
import { beginCounts, type Counts } from './counts.ts'
import { type CountedRow, countedOf, countPending, countSome, deletePending, putPending } from './pending-statistics.ts'
import { type Taxonomy, taxonomyText } from './taxonomy.ts'
import type { VocabularyCache, WordsWritten } from './vocabulary-cache.ts'

/** A live article as the index takes it. */
export interface SearchableArticle {
  articleKey: number
  stage: number
  publishedAt: number
  kind: Kind
  language: string
  taxonomy: Taxonomy
  text: IndexedText
}

/** What a transaction does to the index: the article as it is from now on, or null where it is not live any more. */
export interface Indexing {
  articleKey: number
  searchable: SearchableArticle | null
  /** Spares looking for what can't be there. */
  isNew: boolean
}

/**
 * Updates the index at the end of a transaction: articles in sorted order, which is the fastest for the index, and each count
 * written once. If only a few articles are new, they are counted later in the background.
 */
export async function writeIndex(
  writer: Writer,
  indexings: readonly Indexing[],
  known: VocabularyCache,
): Promise<WordsWritten | null> {
  if (indexings.length === 0) return null
  const counts = await beginCounts(writer, known)
  const last = new Map<number, Indexing>()
  for (const indexing of indexings) {
    const before = last.get(indexing.articleKey)
    last.set(indexing.articleKey, { ...indexing, isNew: before ? before.isNew : indexing.isNew })
  }
  const leaving = [...last.values()].filter(({ isNew }) => !isNew).map(({ articleKey }) => articleKey)
  const counted = new Set<number>()
  for (let from = 0; from < leaving.length; from += AT_ONCE)
    for (const key of await remove(writer, leaving.slice(from, from + AT_ONCE), counts)) counted.add(key)
  const coming = [...last.values()].flatMap(({ searchable }) =>
    searchable ? [{ searchable, docid: docidOf(searchable) }] : [],
  )
  coming.sort((a, b) => a.docid - b.docid)
  const areFew = coming.length <= FEW
  for (const { searchable, docid: wanted } of coming) {
    const docid = await put(writer, searchable, wanted)
    if (searchable.stage !== PUBLIC) continue
    if (areFew && !counted.has(searchable.articleKey)) await putPending(writer, docid, searchable)
    else counts.take({ ...searchable, ...searchable.text }, searchable.text.words)
  }
  if (areFew) await countSome(writer, counts, (await countPending(writer)) - MOST_PENDING)
  else await fullTextOf(writer).merge(writer, coming.length * PAGES_A_ARTICLE)
  return counts.write(writer)
}

const AT_ONCE = 500
/** So many new articles of one transaction are counted later; of more, a count is written once for many of them. */
const FEW = 8
/** What every search adds to the counts. */
const MOST_PENDING = 64
/** Of the full-text index, that are merged with what many articles have added: about what they will take in the end. */
const PAGES_A_ARTICLE = 8

const MINUTE = 60_000
/** Minutes are counted from the year 1, so that all are above zero. */
const FIRST_MINUTE = -1_035_593_280
const KEYS = 2 ** 22

/**
 * The number of an article in the index: by the minute of its publication, and within it by its key; below zero where it
 * is not public. Below 2^53 until the year 4000.
 */
function docidOf({ publishedAt, articleKey, stage }: SearchableArticle): number {
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

/** Returns the article's number. */
async function put(writer: Writer, searchable: SearchableArticle, wanted: number): Promise<number> {
  const { articleKey, publishedAt, text } = searchable
  const taxonomy = taxonomyText(searchable.taxonomy, searchable.kind, searchable.language)
  const index = fullTextOf(writer)
  const row = { docid: wanted, articleKey, publishedAt, taxonomy, text }
  // Two articles of one minute whose keys are four millions apart would have the same number.
  while ((await writer.run(index.insertArticle(row))) === 0) row.docid++
  for (const statement of index.insertText(row)) await writer.run(statement)
  return row.docid
}

/** Returns the keys of those that were counted. */
async function remove(writer: Writer, articleKeys: readonly number[], counts: Counts): Promise<number[]> {
  const rows = await writer.all<RemovedRow>(sql`
    select s.docid, s.article_key, s.taxonomy, s.length, s.terms, s.headline_terms, u.docid as pending
    from search_article s left join search_pending u on u.docid = s.docid
    where s.article_key in (${listOfKeys(writer, articleKeys)})`)
  for (const row of rows) {
    const { docid, pending } = row
    if (pending !== null) await deletePending(writer, [docid])
    else if (docid > 0) counts.leave(countedOf(row))
    for (const statement of fullTextOf(writer).deleteText(docid)) await writer.run(statement)
    await writer.run(sql`delete from search_article where docid = ${docid}`)
  }
  return rows.flatMap(({ docid, article_key, pending }) => (docid > 0 && pending === null ? [article_key] : []))
}

interface RemovedRow extends CountedRow {
  docid: number
  article_key: number
  pending: number | null
}
