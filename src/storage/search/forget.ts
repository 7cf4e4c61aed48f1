import type { Database } from '../core/port.ts'
import { INDEXES, mergeStep } from './merging.ts'

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
      isMore = await write((writer) => mergeStep(writer, index, pages))
    }
  }
  return true
}
