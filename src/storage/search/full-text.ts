import type { IndexedText } from '#domain/search/indexed-text.ts'
import type { MatchNode } from '#domain/search/match.ts'
import type { Writer } from '../core/port.ts'
import { constant, type Query } from '../core/sql.ts'

/** A token in every article's taxonomy, for queries that only exclude. */
export const EVERY_ARTICLE = 'all'

/** Of `search_article s`, as `newest` reads them. */
export const LISTED_COLUMNS = constant('s.docid, s.article_key, s.published_at, s.taxonomy, s.headline_terms')

/** Which fields may match: all, or those that a teaser shows. */
export type Searched = 'whole' | 'teaser'

/** Numbers of articles in the index, both ends included. */
export interface DocidRange {
  first: number
  last: number
}

/** An article as a row of the index. */
export interface IndexRow {
  docid: number
  articleKey: number
  publishedAt: number
  /** Tokens, divided by spaces. */
  taxonomy: string
  text: IndexedText
}

/** An article as a row of the newsroom's own index. */
export interface DraftRow {
  articleKey: number
  state: string
  kind: string
  language: string
  source: string | null
  datedAt: number
  savedAt: number
  firstPublishedAt: number | null
  text: IndexedText
}

/**
 * The full-text index of a database: FTS5 on SQLite, `tsvector` with GIN on PostgreSQL. It says what matches; the score is
 * computed alike for both (domain/search/rank.ts). Terms are letters, marks and digits only.
 */
export interface FullText {
  /** Whether a transaction leaves parts behind that are to be merged. */
  readonly hasParts: boolean
  /** The newest articles that match: rows of `search_article`. */
  newest(node: MatchNode, searched: Searched, range: DocidRange, limit: number): Query
  /** Which of the articles with these keys match. */
  among(node: MatchNode, searched: Searched, keys: Query): Query
  /** The newest public articles with all words of one of the readings in the headline; of an open one, the last is a beginning. */
  newestHeadlines(readings: readonly string[][], isOpen: boolean, limit: number): Query
  /** The newest articles of the newsroom's own index that match and are in one of these states. */
  drafts(node: MatchNode, states: Query, limit: number): Query
  /** Adds nothing where the number is taken. */
  insertArticle(row: IndexRow): Query
  /** What is added once the number is found to be free. */
  insertText(row: IndexRow): Query[]
  deleteText(docid: number): Query[]
  insertDraft(row: DraftRow): Query[]
  deleteDraftText(articleKey: number): Query[]
  /** Merges parts, up to about this many pages. Returns whether there may be more to do. */
  merge(writer: Writer, pages: number): Promise<boolean>
}
