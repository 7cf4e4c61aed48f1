import { parentPort, workerData } from 'node:worker_threads'
import { type Files, type Reading, readSource } from './read-source.ts'
import type { Answer } from './reading.ts'
import { SourceFault } from './source.ts'

/** A thread that reads one source. Each message requests the next batch. */

const { source, reading } = workerData as { source: Files; reading: Reading }
const batches = readSource(source, reading)

parentPort?.on('message', async () => {
  const answer: Answer = await batches.next().then(
    ({ value, done }) => (done ? { done: true } : { batch: value }),
    (error: unknown) => (error instanceof SourceFault ? { fault: error.message } : { error }),
  )
  parentPort?.postMessage(answer)
})
