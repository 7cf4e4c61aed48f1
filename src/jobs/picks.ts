import type { Execute } from '#publishing/commands.ts'
import type { Report } from '#report'
import { countPickWork, hasPickWork } from '#storage/pick-work.ts'
import type { Database } from '#storage/port.ts'

/** Milliseconds after which new work is noticed, whoever published. */
const LOOKED_EVERY = 100
/** A transaction works so long, then readers and writers have their turn: on SQLite they share a thread. */
const WORKED_AT_ONCE = 8
const COUNTED_EVERY = 1000

/**
 * Brings related picks up to date where stories were published, have left, or came in bulk. Gives what stops it.
 */
export function refreshPicks(database: Database, execute: Execute, report: Report, now: () => number): () => void {
  let isStopped = false
  let counted = 0
  // Nothing that makes work leaves the change log as it is.
  let seen = -1
  let timer = setTimeout(look, LOOKED_EVERY).unref()
  async function look(): Promise<void> {
    try {
      if (seen !== database.log.sequence) await work()
    } catch (error) {
      seen = -1
      if (!isStopped) report.jobFailed('picks', error)
    }
    if (!isStopped) timer = setTimeout(look, LOOKED_EVERY).unref()
  }
  async function work(): Promise<void> {
    for (;;) {
      const { sequence } = database.log
      await tell()
      if (isStopped) return
      if (!(await hasPickWork(database))) {
        seen = sequence
        report.picksWaiting(0)
        return
      }
      await execute({ verb: 'refresh-picks', at: now(), actor: 'job:picks', within: WORKED_AT_ONCE })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  async function tell(): Promise<void> {
    if (performance.now() - counted < COUNTED_EVERY) return
    counted = performance.now()
    report.picksWaiting(await countPickWork(database))
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
