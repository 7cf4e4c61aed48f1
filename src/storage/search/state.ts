import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/**
 * The version of the analysis and of the index: if it changes, all articles are indexed again. While an index is built, the
 * stored version is negative: another version that finds one starts over.
 */
const INDEX_VERSION = 8

/** Behind which key the index has still to be made; null where it is done. */
export async function unindexedAfter(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ version: number; after_key: number | null }>(
    sql`select version, after_key from search_state`,
  )
  if (row === undefined || Math.abs(row.version) !== INDEX_VERSION) return 0
  return row.after_key
}

/** Says how far making the index has got; null where it is done. */
export async function putIndexedUpTo(writer: Writer, key: number | null): Promise<void> {
  await writer.run(
    key === null
      ? sql`update search_state set version = ${INDEX_VERSION}, after_key = null`
      : sql`update search_state set version = ${-INDEX_VERSION}, after_key = ${key}`,
  )
}

/** How often unused words were deleted: the vocabulary known to a process is valid while this is unchanged. */
export async function timesForgotten(reader: Reader): Promise<number> {
  const row = await reader.get<{ forgotten: number }>(sql`select forgotten from search_state where key = 1`)
  return row?.forgotten ?? 0
}

export async function noteForgotten(writer: Writer): Promise<void> {
  await writer.run(sql`update search_state set forgotten = forgotten + 1 where key = 1`)
}
