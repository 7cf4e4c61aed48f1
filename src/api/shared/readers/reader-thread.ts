import { workerData } from 'node:worker_threads'
import { answerCalls, standBack } from '#workers/thread.ts'
import type { ReaderThreadData } from './reader-threads.ts'
import type { PlacedRead } from './readers.ts'
import { runReads } from './run-reads.ts'

/** A thread that reads for the one that serves. */

const data = workerData as ReaderThreadData
if (data.standsBack) standBack()
const reads = runReads(data)
answerCalls((name, requested) => reads.run(name, requested as PlacedRead))
