import type { Database } from '../core/port.ts'
import { fullTextOf } from './choose-full-text.ts'
import { beginCounts } from './counts.ts'
import { countPending, countSome } from './pending-statistics.ts'
import { vocabularyOf, type WordsWritten } from './vocabulary-cache.ts'

/** Articles that are counted in one step, and pages that are merged: a few milliseconds each. */
const COUNTED = 8
const PAGES = 100

/**
 * One step of deferred index work: counts pending articles, then merges parts of the full-text index. Returns whether there may
 * be more to do.
 */
export async function maintainIndex(database: Database): Promise<boolean> {
  // Where no parts are merged, no writer has to wait.
  if (!fullTextOf(database).hasParts && (await countPending(database)) === 0) return false
  const known = vocabularyOf(database)
  let words = null as WordsWritten | null
  const isMore = await database.write(async (writer) => {
    // As all who write the index hold it.
    if (writer.dialect.lockLog) await writer.get(writer.dialect.lockLog)
    const counts = await beginCounts(writer, known)
    if ((await countSome(writer, counts, COUNTED)) === 0) return fullTextOf(writer).merge(writer, PAGES)
    words = await counts.write(writer)
    return true
  })
  if (words) known.learn(words)
  return isMore
}
