import type { Execute } from '#commands/commands.ts'
import type { Report } from '#report'
import { nextDue } from '#storage/articles/due.ts'
import type { Reader } from '#storage/core/port.ts'
import type { Job } from './scheduler.ts'

/** Another process may have planned something nearer. */
const LONGEST_WAIT = 1_000

/** Records releases and expiries at their instants. What fell due while the process was down is recorded by the first step. */
export function scheduledTransitions(
  reader: Reader,
  execute: Execute,
  report: Pick<Report, 'transitionsRecorded'>,
  now: () => number,
): Job {
  /** When the next one is due; null: none is planned. */
  let due: number | null = Number.NEGATIVE_INFINITY
  return {
    name: 'scheduled-transitions',
    isFirst: true,
    async step() {
      if (due !== null && due <= now()) {
        const counts = await execute({ verb: 'record-due', at: now(), actor: 'job:scheduled-transitions' })
        if (counts.released + counts.expired > 0) report.transitionsRecorded(counts)
      }
      due = await nextDue(reader)
      return Math.min(LONGEST_WAIT, Math.max(0, (due ?? Number.POSITIVE_INFINITY) - now()))
    },
  }
}
