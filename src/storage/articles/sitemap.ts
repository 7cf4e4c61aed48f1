import type { AiUse } from '#domain/ai-use.ts'
import type { Audience } from '#domain/article/audience.ts'
import { inChunks } from '../core/chunks.ts'
import type { Reader } from '../core/port.ts'
import { constant, joined, listOf, type Query, sql } from '../core/sql.ts'
import { isVisible, walksFor } from './visibility.ts'

/** A part of the live articles: those that were published in a span, from one on. Instants; `to` is not within. */
export interface Span {
  from: number
  to: number
}

/** The head of an article for the files of the site. */
export interface ArticleHead {
  slug: string
  url: string | null
  headline: string
  excerpt: string | null
  language: string
  firstPublishedAt: string
  updatedAt: string
  seo: { noindex: boolean }
  rights: { aiUse: AiUse | null }
  seriesPart: number | null
}

/** When the first visible article from an instant on was published; null where there is none. */
async function firstPublishedFrom(reader: Reader, audience: Audience, from: number): Promise<number | null> {
  const rows = await Promise.all(
    visible(audience).map((where) =>
      reader.get<{ at: number | null }>(
        sql`select min(d.published_at) as at from live_article d where ${where} and d.published_at >= ${from}`,
      ),
    ),
  )
  const found = rows.flatMap((row) => row?.at ?? [])
  return found.length === 0 ? null : Math.min(...found)
}

/** The months (in UTC) with visible articles, oldest first, and how many were published in each: a walk along one index. */
export async function monthsPublished(reader: Reader, audience: Audience): Promise<{ month: string; count: number }[]> {
  const months: { month: string; count: number }[] = []
  let first = await firstPublishedFrom(reader, audience, Number.MIN_SAFE_INTEGER)
  while (first !== null) {
    const month = new Date(first).toISOString().slice(0, 7)
    const span = spanOf(month)
    months.push({ month, count: await countPublished(reader, audience, span) })
    first = await firstPublishedFrom(reader, audience, span.to)
  }
  return months
}

/** A month like 2026-11, in UTC. */
export function spanOf(month: string): Span {
  const from = new Date(`${month}-01T00:00:00Z`)
  // Not by Date.UTC, which takes the years 0 to 99 for those of the twentieth century.
  const to = new Date(from)
  to.setUTCMonth(to.getUTCMonth() + 1)
  return { from: from.getTime(), to: to.getTime() }
}

/** How many visible articles were published in a span. */
async function countPublished(reader: Reader, audience: Audience, { from, to }: Span): Promise<number> {
  const row = await reader.get<{ n: number }>(sql`
    select count(*) as n from live_article d
    where ${anyOf(audience)} and d.published_at >= ${from} and d.published_at < ${to}`)
  return row?.n ?? 0
}

/** The visible articles of a span in the order of their dates, a part of them. */
export async function publishedIn(
  reader: Reader,
  audience: Audience,
  { from, to }: Span,
  { offset, limit }: { offset: number; limit: number },
): Promise<ArticleHead[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select d.article_key from live_article d
    where ${anyOf(audience)} and d.published_at >= ${from} and d.published_at < ${to}
    order by d.published_at, d.article_key limit ${limit} offset ${offset}`)
  return headsOf(
    reader,
    audience,
    rows.map(({ article_key }) => article_key),
  )
}

/** The heads of documents, in the order of the keys. */
export async function headsOf(reader: Reader, audience: Audience, keys: readonly number[]): Promise<ArticleHead[]> {
  const heads = await headsByKey(reader, audience, keys)
  return keys.flatMap((key) => heads.get(key) ?? [])
}

/** The same by key. */
export async function headsByKey(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
): Promise<Map<number, ArticleHead>> {
  const heads = new Map<number, ArticleHead>()
  for (const chunk of inChunks(keys)) {
    const rows = await reader.all<{ article_key: number; head: Uint8Array }>(sql`
      select d.article_key, substr(d.document, 1, cast(d.body_at as integer)) as head from article_document d
      where d.article_key in (${listOf(chunk)}) and ${isVisible(audience, 'd')}`)
    for (const { article_key, head } of rows) heads.set(article_key, JSON.parse(`${Buffer.from(head)}}`))
  }
  return heads
}

function visible(audience: Audience): Query[] {
  return walksFor(audience, 'd').map((walk) => sql`${walk} and d.hides_at > ${audience.at}`)
}

function anyOf(audience: Audience): Query {
  const walks = visible(audience)
  if (walks.length === 0) return constant('1 = 0')
  const [only, ...others] = walks
  return others.length === 0 ? (only as Query) : sql`((${joined(walks, ') or (')}))`
}
