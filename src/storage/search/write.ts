import type { Kind } from '#domain/article/article.ts'
import { FIELDS, type IndexedText } from '#domain/search/indexed-text.ts'
import { PUBLIC } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Awaitable, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { beginCounts, type Counts } from './counts.ts'
import { asTsvector, EVERY_ARTICLE, type WeightedTerms } from './expressions.ts'
import { mergeParts } from './merging.ts'
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
  else await mergeParts(writer, coming.length * PAGES_A_ARTICLE)
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
  const { text } = searchable
  const taxonomy = taxonomyText(searchable.taxonomy, searchable.kind, searchable.language)
  // Two articles of one minute whose keys are four millions apart would have the same number.
  let docid = wanted
  while ((await insert(writer, searchable, docid, taxonomy)) === 0) docid++
  if (writer.dialect.name === 'postgres') return docid
  const { headline, standfirst, body, names } = text.fields
  await writer.run(sql`
    insert into search_text (rowid, headline, standfirst, body, names, filing)
    values (${docid}, ${headline}, ${standfirst}, ${body}, ${names}, ${`${taxonomy} ${EVERY_ARTICLE}`})`)
  await writer.run(sql`insert into search_headline (rowid, words) values (${docid}, ${text.headlineWords})`)
  return docid
}

/** In the order of `FIELDS`; the body has none. */
const WEIGHTS = ['A', 'B', '', 'C'] as const

/** The terms of an article's fields, each with the weight that names it. */
export function weighted({ fields }: IndexedText): WeightedTerms[] {
  return FIELDS.map((field, index) => ({
    terms: fields[field] === '' ? [] : fields[field].split(' '),
    weight: WEIGHTS[index] as WeightedTerms['weight'],
  }))
}

/** Returns 0 if the number is taken. */
function insert(
  writer: Writer,
  { articleKey, publishedAt, text }: SearchableArticle,
  docid: number,
  taxonomy: string,
): Awaitable<number> {
  if (writer.dialect.name === 'postgres') {
    return writer.run(sql`
      insert into search_article (docid, article_key, published_at, length, taxonomy, terms, headline_terms, tokens, headline)
      values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${taxonomy}, ${text.terms},
        ${text.headlineTerms}, ${asTsvector(weighted(text), `${taxonomy} ${EVERY_ARTICLE}`)}::tsvector, array_to_tsvector(string_to_array(${text.headlineWords}, ' ')))
      on conflict (docid) do nothing`)
  }
  return writer.run(sql`
    insert into search_article (docid, article_key, published_at, length, taxonomy, terms, headline_terms)
    values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${taxonomy}, ${text.terms}, ${text.headlineTerms})
    on conflict (docid) do nothing`)
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
    if (writer.dialect.name === 'sqlite') {
      await writer.run(sql`delete from search_text where rowid = ${docid}`)
      await writer.run(sql`delete from search_headline where rowid = ${docid}`)
    }
    await writer.run(sql`delete from search_article where docid = ${docid}`)
  }
  return rows.flatMap(({ docid, article_key, pending }) => (docid > 0 && pending === null ? [article_key] : []))
}

interface RemovedRow extends CountedRow {
  docid: number
  article_key: number
  pending: number | null
}
