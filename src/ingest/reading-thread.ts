import { workerData } from 'node:worker_threads'
import { answerCalls } from '#workers/thread.ts'
import { type Files, type Reading, readSource } from './read-source.ts'
import type { Answer } from './reading.ts'
import { SourceFault } from './source.ts'

/** A thread that reads one source. Each call returns the next batch. */

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
