import * as nodeModule from 'node:module'
import { workerData } from 'node:worker_threads'
import { answerCalls } from '#workers/thread.ts'
import type { Files, Reading } from './read-source.ts'
import type { Answer } from './reading.ts'

/** A thread that reads one source. Each call returns the next batch. */

// Each thread needs it: otherwise it compiles again what the command has compiled at its last start.
nodeModule.enableCompileCache()
const [{ readSource }, { SourceFault }] = await Promise.all([import('./read-source.ts'), import('./source.ts')])
const { source, reading } = workerData as { source: Files; reading: Reading }
const batches = readSource(source, reading)

answerCalls(async (): Promise<Answer> => {
  try {
    const { value, done } = await batches.next()
    return done ? { done: true } : { batch: value }
  } catch (error) {
    if (error instanceof SourceFault) return { fault: error.message }
    throw error
  }
})
