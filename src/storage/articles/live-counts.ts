import type { Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** What a live article is counted by. */
export interface LivePlace {
  stage: number
  publishedAt: number
  kind: string
  language: string
}

/** An article that becomes live (1), or is no longer (-1). */
export interface LiveCount {
  place: LivePlace
  difference: 1 | -1
}

/** Of UTC: months of any time zone are whole days of it but for their ends. */
export const DAY = 86_400_000

/** Adds to the counts of live articles: each count once, in one order, so that transactions do not wait for each other in a circle. */
export async function putLiveCounts(writer: Writer, counted: readonly LiveCount[]): Promise<void> {
  const differences = new Map<string, number>()
  for (const { place, difference } of counted) {
    const { stage, publishedAt, kind, language } = place
    const name = JSON.stringify([stage, Math.floor(publishedAt / DAY), kind, language])
    differences.set(name, (differences.get(name) ?? 0) + difference)
  }
  const rows = [...differences].filter(([, difference]) => difference !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return
  const keys = rows.map(([name]) => JSON.parse(name) as unknown[])
  const added = keys.map((key, index) => [...key, rows[index]?.[1]])
  await writer.run(sql`
    insert into live_count (stage, day, kind, language, articles)
    ${writer.dialect.rowsOfJson(JSON.stringify(added), ['integer', 'integer', 'text', 'text', 'integer'])}
    on conflict (stage, day, kind, language) do update set articles = live_count.articles + excluded.articles`)
  if (rows.every(([, difference]) => difference > 0)) return
  await writer.run(sql`
    delete from live_count where articles = 0 and (stage, day, kind, language) in (
      ${writer.dialect.rowsOfJson(JSON.stringify(keys), ['integer', 'integer', 'text', 'text'])})`)
}
