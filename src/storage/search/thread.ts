import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../open.ts'
import { OPERATIONS, type OperationName } from './operations.ts'

/** A thread that searches: asked one thing at a time, on a connection of its own that only reads. */

interface Question {
  name: OperationName
  asked: never
}

const { address, within } = workerData as { address: string; within: number }
const opened = openReader(address, within)

parentPort?.on('message', async ({ name, asked }: Question) => {
  try {
    const answer = await OPERATIONS[name](await opened, asked)
    parentPort?.postMessage({ answer })
  } catch (error) {
    // An error keeps its message on the way, but not its code.
    const code = (error as { code?: unknown }).code
    parentPort?.postMessage({ error: error instanceof Error ? error : new Error(String(error)), code })
  }
})
