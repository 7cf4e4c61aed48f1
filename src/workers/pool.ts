import { Worker } from 'node:worker_threads'
import { FairQueue } from '#domain/admission/fair-queue.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { type PackedError, type PackedValue, packValue, unpackError, unpackValue } from './messages.ts'

export interface PoolOptions {
  /** The module that a thread runs; it calls `answerCalls`. */
  script: URL
  workerData: unknown
  /** At most; each is started when it is first needed. */
  threads: number
  /** Threads that one caller may occupy: with one less than there are, another caller finds one free. */
  threadsEach: number
  /** Calls that may wait before one is refused. */
  mostWaiting: number
  /** Milliseconds that a call may wait for a thread. */
  waitsWithin: number
  /** Milliseconds after which a running call is ended with its thread. Starting another costs more than most calls. */
  runsWithin: number
}

/** A call as it is sent to a thread. */
export interface Call extends PackedValue {
  name: string
}

/** What a thread sends back. */
export type Outcome = { result: PackedValue } | { error: PackedError }

interface Thread {
  worker: Worker
  running: PromiseWithResolvers<unknown> | null
}

/**
 * Threads that run calls by name, with plain data and Buffers as arguments and results: one call a thread at a time, a fair
 * share of the threads for each caller. A call that takes too long is ended with its thread.
 */
export class WorkerPool {
  readonly #options: PoolOptions
  readonly #queue: FairQueue
  readonly #threads = new Set<Thread>()
  #isClosed = false

  constructor(options: PoolOptions) {
    this.#options = options
    const { threads, threadsEach, mostWaiting } = options
    this.#queue = new FairQueue({
      capacity: threads,
      mostRunningEach: threadsEach,
      mostWaiting,
      refusal: 'Too many expensive requests are queued. Try again in a moment.',
    })
  }

  /** How many calls wait or are running. */
  get length(): number {
    return this.#queue.waiting + this.#queue.running
  }

  /** Throws what the call throws, and `unavailable` where too many wait already or where it takes too long. */
  async run(name: string, args: unknown, caller: string): Promise<unknown> {
    const { waitsWithin, runsWithin } = this.#options
    const release = await within(waitsWithin, (signal) => this.#queue.enter(caller, signal))
    return within(runsWithin, (signal) => {
      const running = this.#call(name, args, signal).finally(release)
      return Promise.race([running, rejected(signal)])
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#queue.close()
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  async #call(name: string, args: unknown, signal: AbortSignal): Promise<unknown> {
    const thread = [...this.#threads].find(({ running }) => running === null) ?? this.#start()
    const running = Promise.withResolvers<unknown>()
    thread.running = running
    // NOTE: a query inside SQLite is not interrupted: its thread ends after it, and only then gives back its place.
    const end = () => {
      thread.worker.terminate().catch(() => {})
    }
    signal.addEventListener('abort', end, { once: true })
    try {
      const call: Call = { name, ...packValue(args) }
      thread.worker.postMessage(call, [call.bytes.buffer])
      return await running.promise
    } finally {
      signal.removeEventListener('abort', end)
    }
  }

  #start(): Thread {
    const { script, workerData } = this.#options
    const worker = new Worker(script, { workerData })
    worker.unref()
    const thread: Thread = { worker, running: null }
    worker.on('message', (outcome: Outcome) => {
      const { running } = thread
      thread.running = null
      if ('error' in outcome) running?.reject(unpackError(outcome.error))
      else running?.resolve(unpackValue(outcome.result))
    })
    worker.on('error', (error) => this.#lose(thread, error))
    worker.on('exit', () => this.#lose(thread, new Error('A worker thread exited.')))
    this.#threads.add(thread)
    return thread
  }

  #lose(thread: Thread, error: Error): void {
    if (!this.#threads.delete(thread)) return
    thread.running?.reject(this.#isClosed ? closed() : error)
  }
}

/** Runs work with a time limit in milliseconds. */
async function within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(tookTooLong()), milliseconds).unref()
  try {
    return await work(timeout.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** Never resolves. */
function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

function tookTooLong(): BroadsheetError {
  return new BroadsheetError('unavailable', 'The request took too long. Try again, or request less at once.', {
    headers: [['retry-after', '5']],
  })
}

function closed(): BroadsheetError {
  return new BroadsheetError('unavailable', 'The server is stopping.')
}
