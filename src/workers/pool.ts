import { FairQueue } from '#domain/admission/fair-queue.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { WorkerThread } from './worker-thread.ts'

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

/**
 * Threads that run calls by name, with plain data and Buffers as arguments and results: one call a thread at a time, a fair
 * share of the threads for each caller. A call that takes too long is ended with its thread.
 */
export class WorkerPool {
  readonly #options: PoolOptions
  readonly #queue: FairQueue
  readonly #threads = new Set<WorkerThread>()
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

  /**
   * Throws what the call throws, and `unavailable` where too many wait already or where it takes too long. `argsOf`
   * is called when the call begins to run.
   */
  async run(name: string, argsOf: () => unknown, caller: string): Promise<unknown> {
    const { waitsWithin, runsWithin } = this.#options
    const release = await within(waitsWithin, (signal) => this.#queue.enter(caller, signal))
    return within(runsWithin, (signal) => {
      const running = this.#call(name, argsOf, signal).finally(release)
      return Promise.race([running, rejected(signal)])
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#queue.close()
    await Promise.all([...this.#threads].map((thread) => thread.terminate()))
  }

  async #call(name: string, argsOf: () => unknown, signal: AbortSignal): Promise<unknown> {
    const thread = [...this.#threads].find(({ isBusy }) => !isBusy) ?? this.#start()
    // NOTE: the place is given back when the thread has ended, which may be later.
    const end = () => {
      thread.terminate().catch(() => {})
    }
    signal.addEventListener('abort', end, { once: true })
    try {
      return await thread.call(name, argsOf())
    } catch (error) {
      throw this.#isClosed && thread.hasExited ? closed() : error
    } finally {
      signal.removeEventListener('abort', end)
    }
  }

  #start(): WorkerThread {
    const { script, workerData } = this.#options
    const thread = new WorkerThread({ script, workerData, onExit: () => this.#threads.delete(thread) })
    this.#threads.add(thread)
    return thread
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
