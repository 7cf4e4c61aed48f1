import type { Database, Writer } from '../port.ts'
import { constant, sql } from '../sql.ts'

const INDEXES = ['search_text', 'search_headline'] as const
/** Pages a step: a few milliseconds, in which nobody else writes. */
const PAGES = 500

/**
 * Rewrites the full-text index of SQLite step by step, each a transaction of its own, until nothing is left in it of what
 * was taken out: until then it only says that it is not there any more. Takes as long as an index is large. Gives whether it
 * came to the end, before `isStopped`.
 */
export async function forgetRemoved(write: Database['write'], isStopped: () => boolean): Promise<boolean> {
  for (const index of INDEXES) {
    // Below zero: all parts become one; then as often as there is something to do.
    for (let pages = -PAGES, isMore = true; isMore; pages = PAGES) {
      if (isStopped()) return false
      isMore = await write((writer) => merge(writer, index, pages))
    }
  }
  return true
}

/** Gives whether there may be more to do. */
async function merge(writer: Writer, index: (typeof INDEXES)[number], pages: number): Promise<boolean> {
  const before = await changesSoFar(writer)
  await writer.run(sql`insert into ${constant(index)} (${constant(index)}, rank) values ('merge', ${pages})`)
  return (await changesSoFar(writer)) - before >= 2
}

async function changesSoFar(writer: Writer): Promise<number> {
  return (await writer.get<{ n: number }>(sql`select total_changes() as n`))?.n ?? 0
}
