import type { Audience } from '#domain/article/audience.ts'
import { grantsOf, isVisible } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, joined, keysIn, type Query, sql } from '../core/sql.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** Views are kept by the minute for two hours, then by the hour for two days, then by the day. */
const MINUTES_KEPT = 2 * HOUR
const HOURS_KEPT = 48 * HOUR

/** Views of one article in the time that begins at `start`. */
export interface ViewCount {
  start: number
  views: number
}

/** Replaces what is counted of an article: by hour where it is recent at `now`, else by day. */
export async function putViews(
  writer: Writer,
  articleKey: number,
  counts: readonly ViewCount[],
  now: number,
): Promise<void> {
  // First of all: who counts views takes it before any count, too.
  await lockViews(writer)
  await writer.run(sql`delete from view_hour where article_key = ${articleKey}`)
  await writer.run(sql`delete from view_day where article_key = ${articleKey}`)
  const hours = new Map<number, number>()
  const days = new Map<number, number>()
  for (const { start, views } of counts) {
    const isRecent = start >= hoursFrom(now)
    const [buckets, size] = isRecent ? [hours, HOUR] : [days, DAY]
    const bucket = startOf(start, size)
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + views)
  }
  await insertBuckets(writer, 'hour', articleKey, hours)
  await insertBuckets(writer, 'day', articleKey, days)
  await markReplaced(writer, startOf(now, DAY))
}

/** What is counted of articles, by hour, or by day where it is older, by article key. */
export async function viewsByHour(reader: Reader, keys: readonly number[]): Promise<Map<number, ViewCount[]>> {
  const rows = await reader.all<{ article_key: number; start: number; views: number }>(sql`
    select article_key, start, sum(views) as views from (
      select article_key, start - start % ${HOUR} as start, views from view_minute where article_key in (${keysIn(keys)})
      union all select article_key, start, views from view_hour where article_key in (${keysIn(keys)})
      union all select article_key, start, views from view_day where article_key in (${keysIn(keys)})) counted
    group by article_key, start order by article_key, start`)
  const counts = new Map<number, ViewCount[]>()
  for (const { article_key, start, views } of rows)
    counts.set(article_key, [...(counts.get(article_key) ?? []), { start, views }])
  return counts
}

/** Forgets what was counted of an article. */
export async function deleteViews(writer: Writer, articleKey: number): Promise<void> {
  for (const table of ['view_minute', 'view_hour', 'view_day'])
    await writer.run(sql`delete from ${constant(table)} where article_key = ${articleKey}`)
}

/** The beginning of the minute, hour or day that an instant lies in. */
export function startOf(at: number, size: number): number {
  return at - (at % size)
}

/** From when on views are there by the minute. */
export function minutesFrom(now: number): number {
  return startOf(now - MINUTES_KEPT, MINUTE)
}

/** From when on views are there by the hour: days begin whole. */
export function hoursFrom(now: number): number {
  return startOf(now - HOURS_KEPT, DAY)
}

async function insertBuckets(
  writer: Writer,
  size: 'hour' | 'day',
  articleKey: number,
  buckets: Map<number, number>,
): Promise<void> {
  const all = [...buckets]
  for (let from = 0; from < all.length; from += ROWS_A_STATEMENT) {
    const rows = joined(
      all.slice(from, from + ROWS_A_STATEMENT).map(([start, views]) => sql`(${start}, ${articleKey}, ${views})`),
      ', ',
    )
    await writer.run(
      size === 'hour'
        ? sql`insert into view_hour (start, article_key, views) values ${rows}`
        : sql`insert into view_day (start, article_key, views) values ${rows}`,
    )
  }
}

const ROWS_A_STATEMENT = 100

/**
 * Announces through the log that counts were replaced. The mark moves to the end, so that many articles leave one; a reader
 * that has seen it before sees it again.
 */
async function markReplaced(writer: Writer, day: number): Promise<void> {
  await writer.run(sql`
    delete from view_log where sequence = (select max(sequence) from view_log) and entries is null`)
  await writer.run(sql`insert into view_log (day, entries) values (${day}, null)`)
}

/** Locks the views until the end of the transaction. */
export async function lockViews(writer: Writer): Promise<void> {
  if (writer.dialect.lockViews) await writer.get(writer.dialect.lockViews)
}

/** The two steps of rolling up: a table, what it is rolled up into, and how long the times of that are. */
const STEPS = {
  minute: { from: constant('view_minute'), into: constant('view_hour'), size: HOUR },
  hour: { from: constant('view_hour'), into: constant('view_day'), size: DAY },
}

/** Views of an article in a minute or hour, to be added. */
export interface AddedCount {
  start: number
  articleKey: number
  views: number
  visitors: number
}

/** Adds to the counts. No two of the same article and time. */
export async function addCounts(writer: Writer, size: 'minute' | 'hour', counts: readonly AddedCount[]): Promise<void> {
  const { from: table } = STEPS[size]
  for (let from = 0; from < counts.length; from += ROWS_A_STATEMENT) {
    const rows = joined(
      counts
        .slice(from, from + ROWS_A_STATEMENT)
        .map(({ start, articleKey, views, visitors }) => sql`(${start}, ${articleKey}, ${views}, ${visitors})`),
      ', ',
    )
    await writer.run(sql`
      insert into ${table} (start, article_key, views, visitors) values ${rows}
      on conflict (start, article_key) do update
      set views = ${table}.views + excluded.views, visitors = ${table}.visitors + excluded.visitors`)
  }
}

/** A row of the log; `entries` is null where counts were replaced. */
export interface LogRow {
  sequence: number
  entries: Buffer | null
  /** The places of their networks in the cap. */
  networks: Buffer | null
}

/** Appends the views of one transaction to the log; gives its number. */
export async function appendViews(
  writer: Writer,
  day: number,
  entries: Buffer,
  networks: Buffer | null,
): Promise<number> {
  const row = await writer.get<{ sequence: number }>(
    sql`insert into view_log (day, entries, networks) values (${day}, ${entries}, ${networks}) returning sequence`,
  )
  return (row as { sequence: number }).sequence
}

/** What was counted after a number, in order. */
export async function viewsAfter(reader: Reader, sequence: number, limit: number): Promise<LogRow[]> {
  return reader.all<LogRow>(
    sql`select sequence, entries, networks from view_log where sequence > ${sequence} order by sequence limit ${limit}`,
  )
}

/** The number of the log before which everything came in on earlier days than `day`. */
export async function viewsBefore(reader: Reader, day: number): Promise<number> {
  const row = await reader.get<{ sequence: number | null }>(
    sql`select max(sequence) as sequence from view_log where day < ${day}`,
  )
  return row?.sequence ?? 0
}

/** Forgets what came in on days before `day`; gives how many rows went. */
export async function forgetViewsBefore(writer: Writer, day: number, limit: number): Promise<number> {
  return writer.run(sql`
    delete from view_log where sequence in (select sequence from view_log where day < ${day} order by day, sequence limit ${limit})`)
}

/** A sum of views of an article, and how far the log had got when it was read. */
export interface ReadSum {
  articleKey: number
  views: number
}

/**
 * Views by article that were counted in the time from `from` until before `to`, and the number of the log that they are as
 * of: one statement, so that both belong together.
 */
export async function viewsBetween(
  reader: Reader,
  from: number,
  to: number,
): Promise<{ sequence: number; counted: ReadSum[] }> {
  const rows = await reader.all<{ article_key: number | null; views: number }>(sql`
    select null as article_key, coalesce((select max(sequence) from view_log), 0) as views
    union all
    select article_key, sum(views) from (
      select article_key, views from view_minute where start >= ${from} and start < ${to}
      union all select article_key, views from view_hour where start >= ${from} and start < ${to}
      union all select article_key, views from view_day where start >= ${from} and start < ${to}) c
    group by article_key`)
  const head = rows.find(({ article_key }) => article_key === null)
  return {
    sequence: head?.views ?? 0,
    counted: rows.flatMap(({ article_key, views }) =>
      article_key === null ? [] : [{ articleKey: article_key, views }],
    ),
  }
}

/** Views by article and time since `from`, in order of time, and the number of the log that they are as of. */
export async function bucketsSince(
  reader: Reader,
  from: number,
): Promise<{ sequence: number; buckets: { start: number; size: number; articleKey: number; views: number }[] }> {
  const rows = await reader.all<{ size: number; start: number; article_key: number; views: number }>(sql`
    select 0 as size, 0 as start, 0 as article_key, coalesce((select max(sequence) from view_log), 0) as views
    union all select 60000, start, article_key, views from view_minute where start >= ${from}
    union all select 3600000, start, article_key, views from view_hour where start >= ${from}
    union all select 86400000, start, article_key, views from view_day where start >= ${from}
    order by 2, 1, 3`)
  const [head, ...buckets] = rows
  return {
    sequence: head?.views ?? 0,
    buckets: buckets.map(({ size, start, article_key, views }) => ({ size, start, articleKey: article_key, views })),
  }
}

/** Views of an article by minute, hour or day, from `from` until before `to`; times without any are left out. */
export async function seriesOf(
  reader: Reader,
  articleKey: number,
  size: number,
  from: number,
  to: number,
  now: number,
): Promise<{ start: number; views: number; visitors: number }[]> {
  const minutes: number[] = []
  const last = Math.min(to - 1, now)
  for (let at = startOf(Math.max(from, now - LONGEST_MINUTES), MINUTE); at <= last; at += MINUTE) minutes.push(at)
  // A list of values can't be empty.
  if (minutes.length === 0) minutes.push(startOf(from, MINUTE))
  // Each minute by itself: the key begins with the minute, and there is no index by article to be kept up with each view.
  // Asked once more for a beginning and an end, SQLite would go through the minutes of all articles.
  const ofMinutes = joined(
    minutes.map((minute) => sql`(cast(${minute} as bigint))`),
    ', ',
  )
  return reader.all<{ start: number; views: number; visitors: number }>(sql`
    select c.start - c.start % ${size} as start, sum(c.views) as views, sum(c.visitors) as visitors from (
      select v.start, v.views, v.visitors from (values ${ofMinutes}) m
        join view_minute v on v.start = m.column1 and v.article_key = ${articleKey}
      union all
      select start, views, visitors from view_hour where article_key = ${articleKey} and start >= ${from} and start < ${to}
      union all
      select start, views, visitors from view_day where article_key = ${articleKey} and start >= ${from} and start < ${to}) c
    group by 1 order by 1`)
}

/** Minutes wait for the job that rolls them up, which may be late. */
const LONGEST_MINUTES = MINUTES_KEPT + 30 * MINUTE

export type RollUp = keyof typeof STEPS

/** Adds up to `limit` counts of the oldest time before `before` to the hours or days they lie in; gives how many. */
export async function rollUp(writer: Writer, step: RollUp, before: number, limit: number): Promise<number> {
  const { from, into, size } = STEPS[step]
  const oldest = await writer.get<{ start: number | null }>(
    sql`select min(start) as start from ${from} where start < ${before}`,
  )
  if (oldest?.start == null) return 0
  const { start } = oldest
  const last = await writer.get<{ article_key: number }>(sql`
    select max(article_key) as article_key from (
      select article_key from ${from} where start = ${start} order by article_key limit ${limit}) k`)
  const until = (last as { article_key: number }).article_key
  // The counts of an erased article are deleted with it.
  await writer.run(sql`
    insert into ${into} (start, article_key, views, visitors)
    select ${startOf(start, size)}, m.article_key, m.views, m.visitors from ${from} m
    join article a on a.key = m.article_key where m.start = ${start} and m.article_key <= ${until}
    on conflict (start, article_key) do update
    set views = ${into}.views + excluded.views, visitors = ${into}.visitors + excluded.visitors`)
  return writer.run(sql`delete from ${from} where start = ${start} and article_key <= ${until}`)
}

/** An article that views may be counted of, and from when on no more. */
export interface FoundArticle {
  articleKey: number
  hidesAt: number
}

/** The articles of ids and slugs that the audience may read, by id or slug: two statements, however many there are. */
export async function findArticles(
  reader: Reader,
  { ids, slugs }: { ids: readonly string[]; slugs: readonly string[] },
  audience: Audience,
): Promise<Map<string, FoundArticle>> {
  const found = [
    ...(await classificationOf(reader, sql`select a.id as ref, a.key as article_key from article a where a.id`, ids)),
    ...(await classificationOf(
      reader,
      sql`select s.slug as ref, s.article_key from article_slug s where s.slug`,
      slugs,
    )),
  ]
  // Only the visibility matters here, not how much of it may be read.
  const read = await grantsOf(
    reader,
    found.map((row) => ({ ...row, is_cut: 0 })),
    audience,
  )
  return new Map(
    found.flatMap(({ ref, key, hides_at }) =>
      read.has(key) ? [[ref, { articleKey: key, hidesAt: hides_at }] as const] : [],
    ),
  )
}

interface FoundClassification {
  ref: string
  key: number
  stage: number
  hides_at: number
}

async function classificationOf(
  reader: Reader,
  keysWhere: Query,
  refs: readonly string[],
): Promise<FoundClassification[]> {
  if (refs.length === 0) return []
  const texts = reader.dialect.rowsOfJson(JSON.stringify(refs.map((ref) => [ref])), ['text'])
  return reader.all<FoundClassification>(sql`
    select k.ref, l.article_key as key, l.stage, l.hides_at from (${keysWhere} in (${texts})) k
    join live_article l on l.article_key = k.article_key`)
}

/** Of these articles, those that the audience may read. */
export async function articlesVisible(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<{ articleKey: number; publishedAt: number }[]> {
  const rows = await reader.all<{ article_key: number; published_at: number }>(sql`
    select l.article_key, l.published_at from live_article l
    where l.article_key in (${listOfKeys(reader, keys)}) and ${isVisible(audience, 'l')}`)
  return rows.map(({ article_key, published_at }) => ({ articleKey: article_key, publishedAt: published_at }))
}
