import type { TrendingScore } from '#domain/views/trending.ts'
import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { DAY, HOUR, MINUTE, startOf } from '../views/views.ts'

/** Windows of the most popular, and their length in milliseconds. */
export const WINDOWS = { '1h': HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type Window = keyof typeof WINDOWS
export const WINDOW_NAMES = Object.keys(WINDOWS) as Window[]

/** What is ranked: views in a window, or velocity. */
export type RankingName = Window | 'trending'

/** A ranked article with the number behind its rank. */
export interface Ranked {
  articleKey: number
  views: number | null
  trending: TrendingScore | null
}

/** A ranking as of an instant: the best of all articles regardless of audience, and the window that was counted. */
export interface Ranking {
  asOf: number
  from: number
  to: number
  ranked: Ranked[]
}

/** The maximum length of ranked lists. */
export const RANKED_AT_MOST = 1000

/** Where a window that ends at `at` begins: short ones with a minute, longer ones with an hour, the longest with a day. */
export function windowFrom(window: Window, at: number): number {
  const length = WINDOWS[window]
  return startOf(at - length, length <= 2 * HOUR ? MINUTE : length <= 48 * HOUR ? HOUR : DAY)
}

/** Stores a ranking; the first writer for an instant wins. */
export async function putRanking(writer: Writer, name: RankingName, ranking: Ranking): Promise<void> {
  const entries = ranking.ranked.map(({ articleKey, views, trending }) =>
    trending
      ? [articleKey, trending.score, trending.viewsPerHour, trending.expectedPerHour]
      : [articleKey, views as number],
  )
  await writer.run(sql`
    insert into ranking (name, as_of, counted_from, counted_to, entries)
    values (${name}, ${ranking.asOf}, ${ranking.from}, ${ranking.to}, ${JSON.stringify(entries)})
    on conflict (name, as_of) do nothing`)
}

/** The ranking of that instant, where it is still kept. */
export async function findRanking(reader: Reader, name: RankingName, asOf: number): Promise<Ranking | null> {
  const row = await reader.get<Row>(sql`
    select as_of, counted_from, counted_to, entries from ranking where name = ${name} and as_of = ${asOf}`)
  return row ? rankingOf(row) : null
}

/** The newest instant that was ranked, or null. */
export async function newestRanking(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ as_of: number | null }>(
    sql`select max(as_of) as as_of from ranking where name = 'trending'`,
  )
  return row?.as_of ?? null
}

/** Deletes rankings that are no longer paged through. */
export async function dropRankingsBefore(writer: Writer, asOf: number): Promise<void> {
  await writer.run(sql`delete from ranking where as_of < ${asOf}`)
}

interface Row {
  as_of: number
  counted_from: number
  counted_to: number
  entries: string
}

function rankingOf(row: Row): Ranking {
  const entries = JSON.parse(row.entries) as number[][]
  return {
    asOf: row.as_of,
    from: row.counted_from,
    to: row.counted_to,
    ranked: entries.map(([articleKey, value, viewsPerHour, expectedPerHour]) =>
      viewsPerHour === undefined
        ? { articleKey: articleKey as number, views: value as number, trending: null }
        : {
            articleKey: articleKey as number,
            views: null,
            trending: { score: value as number, viewsPerHour, expectedPerHour: expectedPerHour as number },
          },
    ),
  }
}
