import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { BroadsheetError } from '#domain/errors.ts'
import { unpackError } from '#workers/messages.ts'
import { refuseBroken } from '../bus.ts'
import type { Command, Execute } from '../commands.ts'
import type { DatabaseLocation, OpenServices } from '../open-services.ts'
import { type Answer, unpackResult } from './messages.ts'

interface Waiting {
  command: Command
  resolve(result: unknown): void
  reject(error: unknown): void
}

/**
 * The command bus of a server on SQLite, whose transactions run in a separate thread: no reader waits for the disk. Until the
 * thread is up, and where it fails, commands run here. PostgreSQL needs none: its transactions run in the server.
 */
export class Writer {
  readonly #where: DatabaseLocation
  readonly #services: OpenServices['services']
  readonly #here: Execute
  readonly #runningHere = new Set<Promise<unknown>>()
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #failed: (error: unknown) => void = () => {}
  /** Settled once nothing runs here any more; null while commands run here. */
  #isUp: Promise<unknown> | null = null
  #requested = 0

  constructor({ services, execute }: OpenServices, where: DatabaseLocation) {
    this.#services = services
    this.#here = execute
    this.#where = where
  }

  /** Starts the thread. `failed` is called when it is lost, together with the commands in progress. */
  start(failed: (error: unknown) => void): void {
    this.#failed = failed
    if (this.#services.database.dialect.name === 'sqlite') this.#begin()
  }

  /** The command bus: runs one command, returns its result or throws its error. */
  readonly execute = (async (command: Command) => {
    if (this.#isUp === null) return this.#runHere(command)
    // What is too deep can't be sent.
    refuseBroken(command)
    await this.#isUp
    return this.#ask(command)
  }) as Execute

  /** After the commands under way. */
  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    if (worker === null) return
    worker.ref()
    worker.postMessage(null)
    await once(worker, 'exit')
  }

  async #runHere(command: Command): Promise<unknown> {
    const running = this.#here(command)
    this.#runningHere.add(running)
    try {
      return await running
    } finally {
      this.#runningHere.delete(running)
    }
  }

  #ask(command: Command): Promise<unknown> {
    const worker = this.#worker
    if (worker === null) return this.#runHere(command)
    return new Promise((resolve, reject) => {
      const id = this.#requested++
      this.#waiting.set(id, { command, resolve, reject })
      worker.postMessage({ id, command })
    })
  }

  #begin(): void {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: this.#where })
    worker.unref()
    this.#worker = worker
    worker.on('message', (message: 'up' | Answer) => {
      if (message === 'up') this.#isUp = Promise.allSettled(this.#runningHere)
      else this.#end(message)
    })
    worker.on('error', (error) => this.#lose(worker, error))
    worker.on('exit', () => this.#lose(worker, new Error('The writer thread exited.')))
  }

  #end({ id, sequence, ...outcome }: Answer): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    // Before the write is acknowledged: every later read sees it.
    const { log } = this.#services.database
    log.sequence = Math.max(log.sequence, sequence)
    if ('error' in outcome) waiting.reject(unpackError(outcome.error))
    else waiting.resolve(unpackResult(waiting.command, outcome.result))
  }

  /** Where it had been up, another one takes its place. */
  #lose(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    const wasUp = this.#isUp !== null
    this.#worker = null
    this.#isUp = null
    for (const { reject } of this.#waiting.values()) reject(lost())
    this.#waiting.clear()
    this.#failed(error)
    if (wasUp) this.#begin()
  }
}

function lost(): BroadsheetError {
  return new BroadsheetError(
    'unavailable',
    'The server lost track of this write. Check whether it was saved, or retry it with the same Idempotency-Key.',
  )
}
