import { statSync } from 'node:fs'
import { isServer } from '#domain/database-address.ts'
import type { Report } from '#report'
import { WorkerThread } from '#workers/worker-thread.ts'
import type { Database } from './port.ts'
import { watchErasures } from './watch-erasures.ts'

/**
 * Checkpoints SQLite's write-ahead log into the file in a thread whenever it is looked at and has been written, so that writers
 * don't wait for the disk; removes remains of erasures. The thread starts with the first write. Null on PostgreSQL.
 */
export function openCheckpoints(
  { address, purgeLeft }: Pick<Database, 'address' | 'purgeLeft'>,
  report: Pick<Report, 'jobFailed' | 'erasedLeft' | 'erasedGone'>,
): { look(): void; stop(): Promise<void> } | null {
  if (isServer(address)) return null
  const log = `${address}-wal`
  const failed = (error: unknown) => {
    if (!isStopped) report.jobFailed('checkpoints', error)
  }
  const writtenAt = () => statSync(log, { throwIfNoEntry: false })?.mtimeMs
  let copied = writtenAt()
  let thread: WorkerThread | null = null
  let isStopped = false
  const checkpoint = () => {
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
  return {
    look() {
      checkpoint()
      erasures.look()
    },
    async stop() {
      isStopped = true
      erasures.stop()
      await thread?.terminate()
    },
  }
}
