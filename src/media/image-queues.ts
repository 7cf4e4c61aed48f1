import { availableParallelism } from 'node:os'
import { FairQueue } from '#domain/admission/fair-queue.ts'

/** Images at work at once: a core stays for readers, and a thread of libuv's four for files. */
const AT_WORK = Math.max(1, Math.min(3, availableParallelism() - 1))
const RETRY_AFTER = 3

/** Where renditions that readers ask for are made: a few at once, each caller with a fair share. */
export function renditionQueue({ capacity = AT_WORK, mostWaiting = 64 } = {}): FairQueue {
  const refusal = 'Too many image requests are queued. Try again in a moment.'
  return new FairQueue({ capacity, mostWaiting, refusal, retryAfter: RETRY_AFTER })
}

/** Where uploads are taken in: apart from renditions, so that no reader keeps the newsroom from uploading. */
export function uploadQueue(): FairQueue {
  const refusal = 'Too many uploads are queued. Try again in a moment.'
  // Each holds a file of up to 50 MB in memory.
  return new FairQueue({ capacity: 1, mostWaiting: 16, refusal, retryAfter: RETRY_AFTER })
}
