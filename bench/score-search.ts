import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import MiniSearch from 'minisearch'

/** Sets of queries with the articles that answer them, and the engines anyone would use instead, asked the same queries. */

export interface SearchedText {
  id: string
  headline: string
  body: string
}

export interface Query {
  query: string
  relevant: string[]
  /** The article whose headline the query is: left out of the answer. */
  self?: string
}

/** By name: where the articles and the queries are, below the folder of shared data. */
const SETS: Record<string, [texts: string, queries: string]> = {
  time: ['search/time-docs', 'search/time-queries'],
  ecb: ['corpus/ecbplus', 'search-queries/ecb'],
  uci: ['corpus/uci-headlines', 'search-queries/uci'],
  reuters: ['corpus/reuters', 'search-queries/reuters'],
  wiki: ['corpus/wikinews-2019', 'search-queries/wiki'],
}

export const SEARCH_SETS = Object.keys(SETS)

export function textsOf(set: string, data: string): SearchedText[] {
  return linesOf<SearchedText>(join(data, `${SETS[set]?.[0]}.ndjson`))
}

export function queriesOf(set: string, data: string): Query[] {
  return linesOf<Query>(join(data, `${SETS[set]?.[1]}.ndjson`))
}

function linesOf<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** Answers a query with ids, best first. */
export type Find = (query: string) => string[] | Promise<string[]>

/** As many as an answer needs for ten to be left when the article that asks is taken out. */
export const REQUESTED = 11
const JUDGED = 10

/** Means of nDCG and MRR of the first ten over the queries for which there is something to be found. */
export async function scoresOf(find: Find, queries: readonly Query[]): Promise<{ ndcg: number; mrr: number }> {
  let [ndcg, mrr, count] = [0, 0, 0]
  for (const { query, relevant, self } of queries) {
    const wanted = new Set(relevant.filter((id) => id !== self))
    if (wanted.size === 0) continue
    const found = (await find(query)).filter((id) => id !== self).slice(0, JUDGED)
    const gains = found.map((id, rank) => (wanted.has(id) ? gainAt(rank) : 0))
    const ideal = Array.from({ length: Math.min(JUDGED, wanted.size) }, (_, rank) => gainAt(rank))
    const first = gains.findIndex((gain) => gain > 0)
    ndcg += sum(gains) / sum(ideal)
    mrr += first === -1 ? 0 : 1 / (first + 1)
    count++
  }
  return { ndcg: ndcg / count, mrr: mrr / count }
}

function gainAt(rank: number): number {
  return 1 / Math.log2(rank + 2)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** SQLite FTS5: Porter stems, any of the words, the headline weighted three times. */
export function withFts5(texts: readonly SearchedText[]): Find {
  const database = new Sqlite(':memory:')
  database.exec(`create virtual table article using fts5 (id unindexed, headline, body, tokenize = 'porter unicode61')`)
  const insert = database.prepare('insert into article (id, headline, body) values (?, ?, ?)')
  database.transaction(() => {
    for (const { id, headline, body } of texts) insert.run(id, headline, body)
  })()
  const select = database
    .prepare<[string], string>(
      `select id from article where article match ? order by bm25(article, 0, 3, 1) limit ${REQUESTED}`,
    )
    .pluck()
  return (query) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? []
    return words.length === 0 ? [] : select.all(words.map((word) => `"${word}"`).join(' OR '))
  }
}

/** MiniSearch as it comes. */
export function withMiniSearch(texts: readonly SearchedText[]): Find {
  const index = new MiniSearch<SearchedText>({ fields: ['headline', 'body'] })
  index.addAll(texts)
  return (query) =>
    index
      .search(query)
      .slice(0, REQUESTED)
      .map(({ id }) => id)
}
