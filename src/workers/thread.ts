import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { packError, packValue, unpackValue } from './messages.ts'
import type { Call, Outcome } from './pool.ts'

/** The thread's side of a pool: runs each call as it comes. */
export function answerCalls(run: (name: string, args: unknown) => Promise<unknown>): void {
  parentPort?.on('message', async (call: Call) => {
    try {
      const result = packValue(await run(call.name, unpackValue(call)))
      parentPort?.postMessage({ result } satisfies Outcome, [result.bytes.buffer])
    } catch (error) {
      parentPort?.postMessage({ error: packError(error) } satisfies Outcome)
    }
  })
}

/** The niceness of this thread relative to the main thread. */
const NICE = 2

/** Lets the thread that serves go first. Linux knows threads by number; elsewhere all are alike. */
export function standBack(): void {
  try {
    const [, thread] = /(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? []
    if (thread !== undefined) setPriority(Number(thread), NICE)
  } catch {
    // Not Linux, or not allowed: as good as it was.
  }
}
