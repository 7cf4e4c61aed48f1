import { constant, type Query, sql } from './sql.ts'
import type { Facet } from './transaction.ts'
import { PUBLIC } from './visibility.ts'

/**
 * The public story count of a section, tag or author, as a column of `table`: the stored count less the stories that
 * have expired and whose expiry is not yet recorded, so that no count is ever late.
 */
export function publicCount(facet: Facet, table: string, at: number): Query {
  return sql`${constant(table)}.story_count - (
    select count(*) from live_article l
    join ${constant(`${facet}_filing`)} f on f.subject_key = ${constant(table)}.key and f.stage = l.stage
      and f.published_at = l.published_at and f.article_key = l.article_key
    where l.hides_at < 8640000000000000 and l.hides_at <= ${at} and l.stage = ${PUBLIC})`
}

/**
 * Until when an author (the row `table`) is shown by one of the newest public stories, as a column; null without any.
 * Looks at a few only: an instant that is too soon costs a reader a question, one that is too late shows too much.
 */
export function shownUntil(table: string, at: number): Query {
  return sql`(
    select max(newest.hides_at) from (
      select f.hides_at from author_filing f
      where f.subject_key = ${constant(table)}.key and f.stage = ${PUBLIC} and f.hides_at > ${at}
      order by f.published_at desc, f.article_key desc limit 20) newest)`
}
