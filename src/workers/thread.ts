import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { answerCall } from './calls.ts'
import type { Message } from './worker-thread.ts'

/** The thread's side of a `WorkerThread`: runs each call as it comes. `close` runs before the thread ends of itself. */
export function answerCalls(
  run: (name: string, args: unknown) => Promise<unknown>,
  close: () => Promise<void> = async () => {},
): void {
  parentPort?.on('message', async (message: Message) => {
    if (message === null) {
      await close()
      parentPort?.close()
      return
    }
    if (parentPort) await answerCall(message, run, parentPort)
  })
}

/** The niceness of this thread relative to the main thread. */
const NICE = 10

/** Lets the thread that serves go first. Linux knows threads by number; elsewhere all are alike. */
export function standBack(): void {
  try {
    const [, thread] = /(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? []
    if (thread !== undefined) setPriority(Number(thread), NICE)
  } catch {
    // Not Linux, or not allowed: as good as it was.
  }
}
