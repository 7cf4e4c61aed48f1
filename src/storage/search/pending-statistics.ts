import { fnv1a } from '#domain/fnv.ts'
import type { KnownTerm } from '#domain/search/match.ts'
import { weightOf } from '#domain/search/term-weights.ts'
import { textOfWords, type Words } from '#domain/search/word-list.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { type Counted, type Counts, isKept } from './counts.ts'
import { languageOf } from './taxonomy.ts'

/**
 * Public articles that are indexed but not counted yet. Readers of the counts add them, so that no result reveals whether an
 * article was counted.
 */

/** Leaves an article to be counted later. */
export async function putPending(
  writer: Writer,
  docid: number,
  { text }: { text: { words: readonly Words[] } },
): Promise<void> {
  await writer.run(sql`insert into search_pending (docid, words) values (${docid}, ${textOfWords(text.words)})`)
}

export async function deletePending(writer: Writer, docids: readonly number[]): Promise<void> {
  await writer.run(sql`delete from search_pending where docid in (${listOfKeys(writer, docids)})`)
}

export async function countPending(reader: Reader): Promise<number> {
  return (await reader.get<{ n: number }>(sql`select count(*) as n from search_pending`))?.n ?? 0
}

/** Counts up to this many of the oldest ones. Returns how many. */
export async function countSome(writer: Writer, counts: Counts, most: number): Promise<number> {
  if (most <= 0) return 0
  const rows = await writer.all<CountedRow & { docid: number; words: string }>(sql`
    select u.docid, u.words, s.taxonomy, s.length, s.terms, s.headline_terms
    from search_pending u join search_article s on s.docid = u.docid order by u.docid limit ${most}`)
  for (const { words, ...row } of rows) counts.take(countedOf(row), [words])
  await deletePending(
    writer,
    rows.map(({ docid }) => docid),
  )
  return rows.length
}

export async function findPending(reader: Reader): Promise<Counted[]> {
  const rows = await reader.all<CountedRow>(sql`
    select s.taxonomy, s.length, s.terms, s.headline_terms from search_pending u join search_article s on s.docid = u.docid`)
  return rows.map(countedOf)
}

/** How many of the articles have a term. */
export function articlesWith(articles: readonly Counted[], hash: number): number {
  return articles.filter(({ terms, headlineTerms }) => weightOf(terms, hash) > 0 || weightOf(headlineTerms, hash) > 0)
    .length
}

/** A word as it is written, with the term that it is found by. */
export interface PendingWord extends KnownTerm {
  word: string
}

/** The words of the articles that pass, each once. */
export async function pendingWords(reader: Reader, isWanted: (word: string) => boolean): Promise<PendingWord[]> {
  const rows = await reader.all<{ words: string }>(sql`select words from search_pending`)
  const found = new Map<string, PendingWord>()
  for (const { words } of rows) {
    const pairs = words.split(' ')
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const [word, term] = [pairs[at] as string, pairs[at + 1] as string]
      if (isKept(word) && isWanted(word)) found.set(`${word} ${term}`, { word, term, hash: fnv1a(term) })
    }
  }
  return [...found.values()]
}

/** What of a row of the index is counted. */
export interface CountedRow {
  taxonomy: string
  length: number
  terms: Buffer
  headline_terms: Buffer
}

export function countedOf({ taxonomy, length, terms, headline_terms: headlineTerms }: CountedRow): Counted {
  return { language: languageOf(taxonomy), length, terms, headlineTerms }
}
