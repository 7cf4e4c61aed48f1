import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { isServer } from './open.ts'
import type { Database } from './port.ts'

/** Milliseconds between two copies. */
const COPIED_EVERY = 500

/**
 * Copies what was written from SQLite's log of pages into the file, in a thread: it waits for the disk, and whoever writes
 * next does not. There is no thread before something is written. Gives what stops it.
 */
export function keepCheckpoints(
  { address }: Pick<Database, 'address'>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  if (isServer(address)) return async () => {}
  const writtenAt = () => statSync(`${address}-wal`, { throwIfNoEntry: false })?.mtimeMs
  let copied = writtenAt()
  let thread: Worker | null = null
  const look = () => {
    const written = writtenAt()
    if (written === copied) return
    copied = written
    thread ??= begin()
    thread.postMessage(null)
  }
  const begin = () => {
    const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: { file: address } })
    worker.unref()
    worker.on('error', failed)
    worker.on('exit', () => {
      thread = null
    })
    return worker
  }
  const timer = setInterval(look, COPIED_EVERY).unref()
  return async () => {
    clearInterval(timer)
    await thread?.terminate()
  }
}
