import * as nodeModule from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Files, Reading } from './read-source.ts'
import type { Answer } from './reading.ts'

/** A thread that reads one source. Each message requests the next batch. */

// Each thread needs it: otherwise it compiles again what the command has compiled at its last start.
nodeModule.enableCompileCache()
const [{ readSource }, { SourceFault }] = await Promise.all([import('./read-source.ts'), import('./source.ts')])
const { source, reading } = workerData as { source: Files; reading: Reading }
const batches = readSource(source, reading)

parentPort?.on('message', async () => {
  const answer: Answer = await batches.next().then(
    ({ value, done }) => (done ? { done: true } : { batch: value }),
    (error: unknown) => (error instanceof SourceFault ? { fault: error.message } : { error }),
  )
  parentPort?.postMessage(answer)
})
