import { BroadsheetError } from '../errors.ts'
import { FairBacklog } from './fair-backlog.ts'

export interface FairQueueOptions {
  /** Jobs that run at once. */
  capacity: number
  /** Jobs of one caller that run at once; default: all of them. With fewer, another caller finds a place free. */
  mostRunningEach?: number
  /** Jobs that may wait. */
  mostWaiting: number
  /** Jobs of one caller that may wait; default: all of them. */
  mostWaitingEach?: number
  /** The message for a caller that gets no place. */
  refusal: string
  /** Seconds after which it is worth trying again; default: 1. */
  retryAfter?: number
}

/** Releases the place of a job. Calling it twice has no effect. */
export type Release = () => void

interface Waiting {
  start(release: Release): void
  refuse(error: BroadsheetError): void
}

/**
 * A bounded queue that gives each caller (a key or a network address) a fair share. A single caller may use all places and the
 * whole queue; with several, a free place goes to the caller with the fewest.
 */
export class FairQueue {
  readonly #capacity: number
  readonly #mostRunningEach: number
  readonly #refusal: string
  readonly #retryAfter: number
  readonly #waiting: FairBacklog<Waiting>
  readonly #running = new Map<string, number>()
  #places = 0
  #isClosed = false

  constructor({
    capacity,
    mostRunningEach = capacity,
    mostWaiting,
    mostWaitingEach,
    refusal,
    retryAfter = 1,
  }: FairQueueOptions) {
    this.#capacity = capacity
    this.#mostRunningEach = mostRunningEach
    this.#refusal = refusal
    this.#retryAfter = retryAfter
    this.#waiting = new FairBacklog(mostWaiting, mostWaitingEach)
  }

  get running(): number {
    return this.#places
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Runs a job in its turn. Throws `unavailable` where there is no room, and the signal's reason where it is aborted while it waits. */
  async run<T>(caller: string, job: () => Promise<T> | T, signal?: AbortSignal): Promise<T> {
    const release = await this.enter(caller, signal)
    try {
      return await job()
    } finally {
      release()
    }
  }

  /** Waits for a place and gives what frees it. Throws as `run`. */
  enter(caller: string, signal?: AbortSignal): Promise<Release> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    if (this.#isClosed) return Promise.reject(this.#noRoom())
    if (this.#places < this.#capacity && this.#runningOf(caller) < this.#mostRunningEach)
      return Promise.resolve(this.#take(caller))
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.remove(caller, waiting)
        reject(signal?.reason)
      }
      const settled = () => signal?.removeEventListener('abort', abort)
      const waiting: Waiting = {
        start(release) {
          settled()
          resolve(release)
        },
        refuse(error) {
          settled()
          reject(error)
        },
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting.push(caller, waiting)?.refuse(this.#noRoom())
    })
  }

  /** Rejects all waiting and future jobs. Running jobs finish. */
  close(): void {
    this.#isClosed = true
    for (let next = this.#shift(); next !== null; next = this.#shift()) next.job.refuse(this.#noRoom())
  }

  #take(caller: string): Release {
    this.#places += 1
    this.#running.set(caller, this.#runningOf(caller) + 1)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#places -= 1
      const left = this.#runningOf(caller) - 1
      if (left === 0) this.#running.delete(caller)
      else this.#running.set(caller, left)
      const next = this.#shift()
      next?.job.start(this.#take(next.caller))
    }
  }

  #shift() {
    return this.#waiting.shift((caller) => this.#runningOf(caller), this.#isClosed ? undefined : this.#mostRunningEach)
  }

  #runningOf(caller: string): number {
    return this.#running.get(caller) ?? 0
  }

  #noRoom(): BroadsheetError {
    return new BroadsheetError('unavailable', this.#refusal, { headers: [['retry-after', String(this.#retryAfter)]] })
  }
}
