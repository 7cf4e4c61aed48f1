import type { Report } from '#report'
import { openCheckpoints } from '#storage/core/checkpoints.ts'
import type { Database } from '#storage/core/port.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds between two checkpoints. */
const EVERY = 500

/** Checkpoints SQLite's write-ahead log, and removes remains of erasures. PostgreSQL needs neither. */
export function checkpointJob(
  database: Pick<Database, 'address' | 'purgeLeft'>,
  report: Pick<Report, 'jobFailed' | 'erasedLeft' | 'erasedGone'>,
): Job {
  const checkpoints = openCheckpoints(database, report)
  return {
    name: 'checkpoints',
    async step() {
      checkpoints?.look()
      return checkpoints === null ? null : EVERY
    },
    async stop() {
      await checkpoints?.stop()
    },
  }
}
