import { once } from 'node:events'
import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads'
import { type Call, Calls, type Reply } from './calls.ts'

/** What a thread is sent: a call, or null to end. */
export type Message = Call | null

export interface ThreadOptions {
  /** The module that the thread runs; it calls `answerCalls`. */
  script: URL
  workerData: unknown
  /** What of `workerData` is handed over. */
  transferList?: MessagePort[]
  resourceLimits?: ResourceLimits
  /** Called once, however the thread ends. */
  onExit?: (error: Error) => void
}

/** Megabytes: a busy thread fills what it may have, by default up to 192. */
const YOUNG_GENERATION = 48

/**
 * A thread that answers calls by name, with plain data and Buffers as arguments and results. It keeps the process alive only
 * while a call is under way. When it ends, the calls that it has not answered are rejected.
 */
export class WorkerThread {
  readonly #worker: Worker
  readonly #calls: Calls
  readonly #onExit: ThreadOptions['onExit']
  #exit: Error | null = null
  /** Its end is awaited, whatever else it still answers. */
  #isEnding = false

  constructor({ script, workerData, transferList, resourceLimits, onExit }: ThreadOptions) {
    this.#onExit = onExit
    this.#worker = new Worker(script, {
      workerData,
      ...(transferList && { transferList }),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION, ...resourceLimits },
    })
    this.#calls = new Calls(this.#worker)
    this.#worker.unref()
    this.#worker.on('message', (reply: Reply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('A worker thread exited.')))
  }

  get isBusy(): boolean {
    return this.#calls.size > 0
  }

  get hasExited(): boolean {
    return this.#exit !== null
  }

  /** Throws what the call throws in the thread, and what ended the thread. */
  async call(name: string, args: unknown): Promise<unknown> {
    if (this.#exit !== null) throw this.#exit
    const call = this.#calls.make(name, args)
    this.#worker.ref()
    return call
  }

  /** Ends the thread after the calls under way; it closes what it has open. */
  async close(): Promise<void> {
    if (this.#exit !== null) return
    this.#isEnding = true
    this.#worker.ref()
    this.#worker.postMessage(null satisfies Message)
    await once(this.#worker, 'exit')
  }

  /** Ends the thread now. A query inside SQLite is not interrupted: the thread ends after it. */
  async terminate(): Promise<void> {
    this.#isEnding = true
    await this.#worker.terminate()
  }

  #settle(reply: Reply): void {
    this.#calls.settle(reply)
    if (!this.isBusy && !this.#isEnding) this.#worker.unref()
  }

  #end(error: Error): void {
    if (this.#exit !== null) return
    this.#exit = error
    this.#calls.fail(error)
    this.#onExit?.(error)
  }
}
