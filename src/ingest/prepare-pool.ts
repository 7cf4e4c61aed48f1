import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ImportOutcome } from './outcome.ts'
import { type NumberedLine, type PreparedRecord, type PrepareOptions, prepareLine } from './prepare.ts'

/** The lines of a batch, each as a record to be taken or as why it is refused. */
export type PreparedBatch = (PreparedRecord | ImportOutcome)[]

/** Lines after which a thread is worth its start. */
const WORTH_A_THREAD = 2000

/**
 * Prepares batches of lines. Of a long file, that is done in a thread of its own: a batch is read, cleaned and gone
 * through while the one before it is written.
 */
export class Preparing {
  #options: PrepareOptions
  #lines = 0
  #thread: Thread | null = null

  constructor(options: PrepareOptions) {
    this.#options = options
  }

  async prepare(lines: readonly NumberedLine[]): Promise<PreparedBatch> {
    this.#lines += lines.length
    if (this.#lines > WORTH_A_THREAD && this.#options.change === undefined && availableParallelism() > 1)
      this.#thread ??= new Thread(this.#options.language)
    return this.#thread?.prepare(lines) ?? lines.map((line) => this.#prepareHere(line))
  }

  #prepareHere(line: NumberedLine): PreparedRecord | ImportOutcome {
    const prepared = prepareLine(line, this.#options)
    // The publication stands before its articles, and says their language.
    if (!('outcome' in prepared) && prepared.record.record === 'publication' && prepared.record.language !== undefined)
      this.#options = { ...this.#options, language: prepared.record.language }
    return prepared
  }

  async close(): Promise<void> {
    await this.#thread?.close()
  }
}

/** Answers in the order of asking. */
class Thread {
  readonly #worker: Worker
  readonly #requested: PromiseWithResolvers<PreparedBatch>[] = []

  constructor(language: string) {
    this.#worker = new Worker(new URL('./prepare-thread.ts', import.meta.url), { workerData: { language } })
    this.#worker.on('message', (prepared: PreparedBatch) => this.#requested.shift()?.resolve(prepared))
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#requested.splice(0)) reject(error)
    })
  }

  prepare(lines: readonly NumberedLine[]): Promise<PreparedBatch> {
    const requested = Promise.withResolvers<PreparedBatch>()
    this.#requested.push(requested)
    this.#worker.postMessage(lines)
    return requested.promise
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
