import { answerCalls } from '#workers/thread.ts'
import { type MediaFile, takeIn } from './take-in-media.ts'

/** A thread that takes in files. */

answerCalls((_name, args) => {
  const { path, size } = args as MediaFile
  return takeIn(path, size)
})
