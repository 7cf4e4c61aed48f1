import type { Reader } from './port.ts'
import { sql } from './sql.ts'

/** Facts about a database for its operator. Read only. */

/** What SQLite's quick check finds first; null: no damage, or a database server, which looks after that itself. */
export async function findDamage(reader: Reader): Promise<string | null> {
  const { checkFile } = reader.dialect
  if (checkFile === null) return null
  const { fault = 'no answer' } = (await reader.get<{ fault: string }>(checkFile)) ?? {}
  return fault === 'ok' ? null : fault
}

/** The database server's clock, epoch milliseconds; null: the process's own counts. */
export async function clockOf(reader: Reader): Promise<number | null> {
  const { clock } = reader.dialect
  const row = clock && (await reader.get<{ at: string | number }>(clock))
  return row ? Number(row.at) : null
}

/** When the newest change was recorded; null where there is none. */
export async function newestChangeAt(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ at: number | null }>(sql`select max(recorded_at) as at from change`)
  return row?.at ?? null
}
