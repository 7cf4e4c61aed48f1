import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { BroadsheetError } from '#domain/errors.ts'
import type { Database } from '../port.ts'
import type { Answered, Asked, OperationName } from './operations.ts'

export interface SearchingOptions {
  threads?: number
  /** How many may wait before the next is sent away. */
  mostWaiting?: number | undefined
  /** Milliseconds that a search may take, its waiting included. */
  within?: number | undefined
}

/** The others are for those who read something else. */
const HALF_THE_CORES = Math.max(1, Math.floor(availableParallelism() / 2))
const MOST_WAITING = 64
const WITHIN = 5000

interface Waiting {
  name: OperationName
  asked: unknown
  resolve(answer: never): void
  reject(error: Error): void
  timer: NodeJS.Timeout
  /** Null while it waits. */
  thread: Thread | null
}

interface Thread {
  worker: Worker
  at: Waiting | null
}

/** Searches in threads of their own, each with a connection of its own, so that no other reader waits for one. */
export class Searching {
  readonly #address: string
  readonly #most: number
  readonly #mostWaiting: number
  readonly #within: number
  readonly #threads = new Set<Thread>()
  readonly #waiting: Waiting[] = []
  #isClosed = false

  constructor(database: Pick<Database, 'address'>, options: SearchingOptions = {}) {
    const { threads = HALF_THE_CORES, mostWaiting = MOST_WAITING, within = WITHIN } = options
    this.#address = database.address
    this.#most = threads
    this.#mostWaiting = mostWaiting
    this.#within = within
  }

  /** How many wait or are under way. */
  get length(): number {
    return this.#waiting.length + [...this.#threads].filter(({ at }) => at !== null).length
  }

  /** Throws `unavailable` where too many wait already, or where it takes too long. */
  ask<Name extends OperationName>(name: Name, asked: Asked<Name>): Promise<Answered<Name>> {
    if (this.#isClosed || this.#waiting.length >= this.#mostWaiting) return Promise.reject(tooMany())
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        name,
        asked,
        resolve,
        reject,
        timer: setTimeout(() => this.#giveUp(waiting), this.#within).unref(),
        thread: null,
      }
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const waiting of this.#waiting.splice(0)) this.#end(waiting, tooMany())
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  /** Gives the next one that waits to a thread that is free, or to a new one. */
  #next(): void {
    if (this.#waiting.length === 0) return
    const free = [...this.#threads].find(({ at }) => at === null)
    const thread = free ?? (this.#threads.size < this.#most ? this.#begin() : null)
    if (thread === null) return
    const waiting = this.#waiting.shift() as Waiting
    thread.at = waiting
    waiting.thread = thread
    const { name, asked } = waiting
    thread.worker.postMessage({ name, asked })
  }

  #begin(): Thread {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { address: this.#address, within: this.#within },
    })
    worker.unref()
    const thread: Thread = { worker, at: null }
    worker.on('message', ({ answer, error, code }: { answer?: never; error?: Error; code?: unknown }) => {
      const waiting = thread.at
      thread.at = null
      if (waiting) this.#end(waiting, error ? Object.assign(error, { code }) : null, answer)
      this.#next()
    })
    worker.on('error', (error) => this.#lose(thread, error))
    worker.on('exit', () => this.#lose(thread, new Error('A thread that searched has ended.')))
    this.#threads.add(thread)
    return thread
  }

  #lose(thread: Thread, error: Error): void {
    if (!this.#threads.delete(thread)) return
    if (thread.at) this.#end(thread.at, error)
    this.#next()
  }

  /** A search can't be stopped but with its thread. */
  #giveUp(waiting: Waiting): void {
    const { thread } = waiting
    if (thread === null) this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
    this.#end(waiting, tooLong())
    if (thread === null) return
    thread.at = null
    this.#threads.delete(thread)
    thread.worker.terminate().catch(() => {})
    this.#next()
  }

  #end({ timer, resolve, reject }: Waiting, error: Error | null, answer?: never): void {
    clearTimeout(timer)
    if (error) reject(error)
    else resolve(answer as never)
  }
}

function tooMany(): BroadsheetError {
  return new BroadsheetError('unavailable', 'Too many searches are waiting. Try again in a moment.', {
    headers: [['retry-after', '1']],
  })
}

function tooLong(): BroadsheetError {
  return new BroadsheetError('unavailable', 'The search took too long. Try again, or ask for rarer words.', {
    headers: [['retry-after', '5']],
  })
}
