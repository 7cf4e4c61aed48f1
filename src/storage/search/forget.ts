import type { Database } from '../core/port.ts'
import { INDEXES, mergeStep } from './merging.ts'

/** Pages per step: a few milliseconds, during which other writers wait. */
const PAGES = 500

/**
 * Rewrites the full-text index of SQLite in steps, each a transaction, until nothing of the removed content is left: FTS5 only
 * marks it as deleted at first. Takes as long as the index is large. Returns whether it was completed before `isStopped`.
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
