import { statSync } from 'node:fs'
import { isServer } from '#domain/database-address.ts'
import type { Report } from '#report'
import { WorkerThread } from '#workers/worker-thread.ts'
import type { Database } from './port.ts'
import { watchErasures } from './watch-erasures.ts'

/** Milliseconds between two copies. */
const COPIED_EVERY = 500

/**
 * Checkpoints SQLite's write-ahead log into the file in a thread, so that writers don't wait for the disk. The thread starts
 * with the first write. Remains of erasures are removed at the same interval. Returns a function that stops it.
 */
export function keepCheckpoints(
  { address, purgeLeft }: Pick<Database, 'address' | 'purgeLeft'>,
  report: Pick<Report, 'jobFailed' | 'erasedLeft' | 'erasedGone'>,
): () => Promise<void> {
  if (isServer(address)) return async () => {}
  const log = `${address}-wal`
  const failed = (error: unknown) => {
    if (!isStopped) report.jobFailed('checkpoints', error)
  }
  const writtenAt = () => statSync(log, { throwIfNoEntry: false })?.mtimeMs
  let copied = writtenAt()
  let thread: WorkerThread | null = null
  let isStopped = false
  const look = () => {
    const written = writtenAt()
    if (written === copied) return
    copied = written
    thread ??= begin()
    thread.call('checkpoint', null).catch(failed)
  }
  const begin = () =>
    new WorkerThread({
      script: new URL('./checkpoint-thread.ts', import.meta.url),
      workerData: { file: address },
      onExit: () => {
        thread = null
      },
    })
  const erasures = watchErasures(log, purgeLeft, report)
  const timer = setInterval(() => {
    look()
    erasures.look()
  }, COPIED_EVERY).unref()
  return async () => {
    clearInterval(timer)
    erasures.stop()
    isStopped = true
    await thread?.terminate()
  }
}
