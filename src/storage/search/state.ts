import type { Reader, Writer } from '../port.ts'
import { sql } from '../sql.ts'

/** Of the analysis and of what the index holds: another one, and all stories are indexed again. */
export const INDEX_VERSION = 1

/** Behind which key the index has still to be made; null where it is done. */
export async function unindexedAfter(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ version: number; after_key: number | null }>(
    sql`select version, after_key from search_state`,
  )
  return row === undefined || row.version !== INDEX_VERSION ? (row?.after_key ?? 0) : row.after_key
}

/** Says how far making the index has got; null where it is done. */
export async function putIndexedUpTo(writer: Writer, key: number | null): Promise<void> {
  await writer.run(
    key === null
      ? sql`update search_state set version = ${INDEX_VERSION}, after_key = null`
      : sql`update search_state set after_key = ${key}`,
  )
}
