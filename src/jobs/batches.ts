import type { Execute } from '#commands/commands.ts'
import type { Report } from '#report'
import type { Reader } from '#storage/core/port.ts'
import { runningJobs } from '#storage/jobs/jobs.ts'

/** Milliseconds until a new job is noticed, whichever process created it. */
const LOOKED_EVERY = 250
const AFTER_FAILURE = 1000

/**
 * Continues jobs until they are done, one transaction per batch; also those that another process left unfinished. Returns a
 * function that stops it.
 */
export function continueJobs(reader: Reader, execute: Execute, report: Report, now: () => number): () => void {
  let isStopped = false
  let timer = setTimeout(look, LOOKED_EVERY).unref()
  async function look(): Promise<void> {
    let next = LOOKED_EVERY
    try {
      // One that fails does not keep those behind it waiting.
      for (const id of await runningJobs(reader)) await finish(id).catch(tell)
    } catch (error) {
      next = AFTER_FAILURE
      tell(error)
    }
    if (!isStopped) timer = setTimeout(look, next).unref()
  }
  async function finish(id: string): Promise<void> {
    while (!isStopped) {
      const { state } = await execute({ verb: 'continue-job', at: now(), actor: 'job:batches', id })
      if (state === 'done') return
      // Others who write have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  function tell(error: unknown): void {
    if (!isStopped) report.jobFailed('batches', error)
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
