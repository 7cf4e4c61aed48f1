import type { Execute } from '#commands/commands.ts'
import type { Report } from '#report'
import type { Reader } from '#storage/core/port.ts'
import { runningJobs } from '#storage/jobs/jobs.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds until a new job is noticed, whichever process created it. */
const LOOKED_EVERY = 250

/** Continues work on many articles until it is done, one transaction per batch; also what another process left unfinished. */
export function batchJob(reader: Reader, execute: Execute, report: Pick<Report, 'jobFailed'>, now: () => number): Job {
  let isStopped = false
  async function finish(id: string): Promise<void> {
    while (!isStopped) {
      const { state } = await execute({ verb: 'continue-job', at: now(), actor: 'job:batches', id })
      if (state === 'done') return
      // Others who write have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    name: 'batches',
    async step() {
      // One that fails does not keep those behind it waiting.
      for (const id of await runningJobs(reader))
        await finish(id).catch((error) => {
          if (!isStopped) report.jobFailed('batches', error)
        })
      return LOOKED_EVERY
    },
    async stop() {
      isStopped = true
    },
  }
}
