import { parentPort, workerData } from 'node:worker_threads'
import { BroadsheetError } from '#domain/errors.ts'
import { type MediaAnswer, type MediaFile, takeIn } from './take-in-media.ts'

/** A thread that takes in one file. */

const { path, size } = workerData as MediaFile
const answer: MediaAnswer = await takeIn(path, size).then(
  (taken) => ({ taken }),
  (error: unknown) => {
    if (error instanceof BroadsheetError) return { code: error.code, message: error.message }
    throw error
  },
)
parentPort?.postMessage(answer)
