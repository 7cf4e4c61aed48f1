import { touchesAfter } from '#storage/changes/changes.ts'
import type { Database } from '#storage/core/port.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds in which what another process has written is noticed. */
const LOOKED_EVERY = 50

/** Notices writes of other processes: to the same file, or through the same PostgreSQL. */
export function logWatch(database: Database): Job {
  return {
    name: 'log-watch',
    isFirst: true,
    async step() {
      database.log.advance(await touchesAfter(database, database.log.sequence))
      return LOOKED_EVERY
    },
  }
}
