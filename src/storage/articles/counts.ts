import type { Audience } from '#domain/article/audience.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import type { Reader } from '../core/port.ts'
import { constant, type Query, sql } from '../core/sql.ts'
import { PUBLIC } from './visibility.ts'

/**
 * The public article count of a section, tag or author, as a column of `table`: the stored count less the articles that
 * have expired and whose expiry is not yet recorded, so that no count is ever late. Those are few: the plus keeps SQLite
 * from going through all public articles for them.
 */
export function publicCount(facet: TaxonomyKind, table: string, at: number): Query {
  return sql`${constant(table)}.article_count - (
    select count(*) from live_article l
    where l.hides_at < 8640000000000000 and l.hides_at <= ${at} and +l.stage = ${PUBLIC} and exists (
      select 1 from ${constant(`${facet}_article`)} f where f.subject_key = ${constant(table)}.key and f.stage = l.stage
        and f.published_at = l.published_at and f.article_key = l.article_key))`
}

/** The count that they are ordered by: the stored one, along its index, unless an expiry is not yet recorded. */
export async function countToOrderBy(reader: Reader, facet: TaxonomyKind, table: string, at: number): Promise<Query> {
  const unrecorded = await reader.get<{ article_key: number }>(
    sql`select article_key from live_article where hides_at < 8640000000000000 and hides_at <= ${at} limit 1`,
  )
  return unrecorded ? sql`(${publicCount(facet, table, at)})` : sql`${constant(table)}.article_count`
}

/**
 * Whether a section, tag or author (the row `table`) exists for the audience. An auto-created one would reveal a draft: it is
 * visible to the newsroom only until it has a public article or an editor edits it.
 */
export function isListed(facet: TaxonomyKind, table: string, audience: Audience): Query {
  if (audience.who === 'newsroom') return sql`1 = 1`
  return sql`(${constant(table)}.is_auto_created = 0 or (${publicCount(facet, table, audience.at)}) > 0)`
}

/** Whether it was auto-created, and not edited since. */
export async function isMadeByArticle(reader: Reader, facet: TaxonomyKind, key: number): Promise<boolean> {
  const row = await reader.get<{ is_auto_created: number }>(
    sql`select is_auto_created from ${constant(facet)} where key = ${key}`,
  )
  return row?.is_auto_created === 1
}

/** Whether the public sees it. */
export async function isPublicNow(reader: Reader, facet: TaxonomyKind, key: number, at: number): Promise<boolean> {
  const row = await reader.get<{ key: number }>(
    sql`select s.key from ${constant(facet)} s where s.key = ${key} and ${isListed(facet, 's', { who: 'public', at })}`,
  )
  return row !== undefined
}

/** How a section, tag or author came about: an editor made it, or an article named it. */
export type Making = 'explicit' | 'auto-created'

export function isAutoCreated(making: Making): number {
  return making === 'auto-created' ? 1 : 0
}

/**
 * Until when one of the newest public articles of a section, tag or author (the row `table`) is visible, as a column; null if
 * there is none. Looks at a few only: an instant that is too early costs a query, one that is too late shows too much.
 */
export function shownUntil(facet: TaxonomyKind, table: string, at: number): Query {
  return sql`(
    select max(newest.hides_at) from (
      select f.hides_at from ${constant(`${facet}_article`)} f
      where f.subject_key = ${constant(table)}.key and f.stage = ${PUBLIC} and f.hides_at > ${at}
      order by f.published_at desc, f.article_key desc limit 20) newest)`
}

/** Until when it is listed, as a column: `NEVER` if an editor created it, otherwise while it has a public article. */
export function listedUntil(facet: TaxonomyKind, table: string, at: number): Query {
  return sql`case when ${constant(table)}.is_auto_created = 0 then 8640000000000000 else coalesce(${shownUntil(facet, table, at)}, ${at}) end`
}
