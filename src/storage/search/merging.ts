import type { Writer } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'

/** The full-text indexes of SQLite. Each transaction adds a part to them; the more parts, the longer a search takes. */
export const INDEXES = ['search_text', 'search_headline', 'draft_text'] as const

/**
 * One step of merging (FTS5, "The 'merge' Command"): with negative `pages`, all parts are merged into one. Returns whether
 * anything was done.
 */
export async function mergeStep(writer: Writer, index: (typeof INDEXES)[number], pages: number): Promise<boolean> {
  const before = await changesSoFar(writer)
  await writer.run(sql`insert into ${constant(index)} (${constant(index)}, rank) values ('merge', ${pages})`)
  return (await changesSoFar(writer)) - before >= 2
}

async function changesSoFar(writer: Writer): Promise<number> {
  return (await writer.get<{ n: number }>(sql`select total_changes() as n`))?.n ?? 0
}
