import type { CallOptions } from './call.ts'
import type { Result } from './result.ts'

/** Settings of a call that writes. */
export interface WriteOptions extends CallOptions {
  /** The revision you read: the write is rejected with 412 if another one has been saved since. */
  ifMatch?: number
  /** Makes retries safe for 24 hours. Default: a random key for each call, the same in all its retries. */
  idempotencyKey?: string
  /** Number of retries after a network failure, 429 or 503. Default: 3. */
  retries?: number
}

const RETRIES = 3
/** Seconds. A longer `Retry-After`, such as that of a daily quota, is left to the caller. */
const LONGEST_WAIT = 60

/** Retries where that can help, after `Retry-After`, or with exponential backoff. */
export async function withRetries<Data>(
  { retries = RETRIES, signal }: Pick<WriteOptions, 'retries' | 'signal'>,
  exchange: () => Promise<Result<Data>>,
): Promise<Result<Data>> {
  for (let failed = 0; ; failed++) {
    const result = await exchange()
    if (result.error === undefined || failed >= retries || !isPassing(result.error)) return result
    const seconds = result.error.retryAfter ?? 0.5 * 2 ** failed
    if (seconds > LONGEST_WAIT) return result
    if (!(await waited(seconds, signal))) return result
  }
}

function isPassing({ code, status }: { code: string; status: number }): boolean {
  return code === 'network-error' || status === 429 || status === 503 || status === 502 || status === 504
}

/** Whether the time has passed without the call being given up. */
function waited(seconds: number, signal: AbortSignal | null | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false)
    const giveUp = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp)
      resolve(true)
    }, seconds * 1000)
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}
