import type { Report } from '#report'
import { touchesAfter } from '#storage/changes/changes.ts'
import type { Database } from '#storage/core/port.ts'

/** Milliseconds in which what another process has written is noticed. */
const LOOKED_EVERY = 50
const AFTER_FAILURE = 1000

/** Notices writes of other processes: to the same file, or through the same PostgreSQL. Returns a function that stops it. */
export function watchLog(database: Database, report: Report): () => void {
  let isStopped = false
  let timer = setTimeout(look, LOOKED_EVERY).unref()
  async function look(): Promise<void> {
    let next = LOOKED_EVERY
    try {
      database.log.advance(await touchesAfter(database, database.log.sequence))
    } catch (error) {
      next = AFTER_FAILURE
      if (!isStopped) report.jobFailed('log-watch', error)
    }
    if (!isStopped) timer = setTimeout(look, next).unref()
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
