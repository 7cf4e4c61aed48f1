import type { Writer } from '../port.ts'
import { INDEXES, mergeStep } from './merging.ts'

/** Pages a step: a few milliseconds, in which nobody else writes. */
const PAGES = 500

/**
 * Rewrites the full-text index of SQLite step by step, each a transaction of its own, until nothing is left in it of what
 * was taken out: until then it only says that it is not there any more. Takes as long as an index is large.
 */
export async function forgetRemoved(write: <T>(work: (writer: Writer) => Promise<T>) => Promise<T>): Promise<void> {
  for (const index of INDEXES) {
    // Below zero: all parts become one; then as often as there is something to do.
    let pages = -PAGES
    while (await write((writer) => mergeStep(writer, index, pages))) pages = PAGES
  }
}
