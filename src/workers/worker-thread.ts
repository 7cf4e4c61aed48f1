import { once } from 'node:events'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { type PackedError, type PackedValue, packValue, unpackError, unpackValue } from './messages.ts'

/** What a thread is sent: a call, or null to end. */
export type Message = ({ id: number; name: string } & PackedValue) | null

/** What a thread sends back. */
export type Reply = { id: number } & ({ result: PackedValue } | { error: PackedError })

export interface ThreadOptions {
  /** The module that the thread runs; it calls `answerCalls`. */
  script: URL
  workerData: unknown
  resourceLimits?: ResourceLimits
  /** Called once, however the thread ends. */
  onExit?: (error: Error) => void
}

/**
 * A thread that answers calls by name, with plain data and Buffers as arguments and results. It keeps the process alive only
 * while a call is under way. When it ends, the calls that it has not answered are rejected.
 */
export class WorkerThread {
  readonly #worker: Worker
  readonly #calls = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #onExit: ThreadOptions['onExit']
  #exit: Error | null = null
  #count = 0

  constructor({ script, workerData, resourceLimits, onExit }: ThreadOptions) {
    this.#onExit = onExit
    this.#worker = new Worker(script, { workerData, ...(resourceLimits && { resourceLimits }) })
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
    const id = this.#count++
    const packed = packValue(args)
    this.#worker.postMessage({ id, name, ...packed } satisfies Message, [packed.bytes.buffer])
    const call = Promise.withResolvers<unknown>()
    this.#calls.set(id, call)
    this.#worker.ref()
    return call.promise
  }

  /** Ends the thread after the calls under way; it closes what it has open. */
  async close(): Promise<void> {
    if (this.#exit !== null) return
    this.#worker.ref()
    this.#worker.postMessage(null satisfies Message)
    await once(this.#worker, 'exit')
  }

  /** Ends the thread now. A query inside SQLite is not interrupted: the thread ends after it. */
  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle({ id, ...outcome }: Reply): void {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    if (!this.isBusy) this.#worker.unref()
    if ('error' in outcome) call?.reject(unpackError(outcome.error))
    else call?.resolve(unpackValue(outcome.result))
  }

  #end(error: Error): void {
    if (this.#exit !== null) return
    this.#exit = error
    for (const { reject } of this.#calls.values()) reject(error)
    this.#calls.clear()
    this.#onExit?.(error)
  }
}
