import { workerData } from 'node:worker_threads'
import { answerCalls, standBack } from '#workers/thread.ts'
import type { ReaderThreadData } from './readers.ts'
import { runReads } from './run-reads.ts'

/** A thread that reads for the one that serves. */

standBack()
answerCalls(runReads(workerData as ReaderThreadData).run)
