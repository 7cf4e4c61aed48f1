import { workerData } from 'node:worker_threads'
import { answerCalls, standBack } from '#workers/thread.ts'
import type { ReaderThreadData } from './reader-threads.ts'
import { runReads } from './run-reads.ts'

/** A thread that reads for the one that serves. */

const data = workerData as ReaderThreadData
if (data.standsBack) standBack()
answerCalls(runReads(data).run)
