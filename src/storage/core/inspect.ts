import type { Reader } from './port.ts'
import { sql } from './sql.ts'

/** Facts about a database for its operator. Read only. */

/** What SQLite's quick check finds first; null: no damage, or a database server, which looks after that itself. */
export async function findDamage(reader: Reader): Promise<string | null> {
  if (reader.dialect.name !== 'sqlite') return null
  const row = await reader.get<{ quick_check: string }>(sql`pragma quick_check(1)`)
  return row?.quick_check === 'ok' ? null : (row?.quick_check ?? 'no answer')
}

/** The database server's clock, epoch milliseconds; null: the process's own counts. */
export async function clockOf(reader: Reader): Promise<number | null> {
  if (reader.dialect.name === 'sqlite') return null
  const row = await reader.get<{ at: string | number }>(
    sql`select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as at`,
  )
  return row === undefined ? null : Number(row.at)
}

/** When the newest change was recorded; null where there is none. */
export async function newestChangeAt(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ at: number | null }>(sql`select max(recorded_at) as at from change`)
  return row?.at ?? null
}
