import type { Execute, Results } from '#commands/commands.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { unindexedAfter } from '#storage/search/state.ts'

const ARTICLES_A_TRANSACTION = 50

/**
 * Builds the search index if there is none or if another version built it, a few articles at a time while readers are served;
 * continues after an interruption. `isStopping` ends it early.
 */
export async function reindexWhereNeeded(
  database: Database,
  execute: Execute,
  report: Report,
  { now, isStopping }: { now: () => number; isStopping: () => boolean },
): Promise<void> {
  let count = 0
  for (let afterKey = await unindexedAfter(database); afterKey !== null; ) {
    if (isStopping()) return
    const done: Results['reindex'] = await execute({
      verb: 'reindex',
      at: now(),
      actor: 'job:reindex',
      afterKey,
      limit: ARTICLES_A_TRANSACTION,
    })
    count += done.indexed
    afterKey = done.lastKey
    // Others who write have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (count > 0) report.articlesIndexed(count)
}
