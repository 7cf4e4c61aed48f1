import { BroadsheetError } from '#domain/errors.ts'
import { unpackError } from '#workers/messages.ts'
import { WorkerThread } from '#workers/worker-thread.ts'
import { refuseBroken } from '../bus.ts'
import type { Command, Execute } from '../commands.ts'
import type { DatabaseLocation, OpenServices } from '../open-services.ts'
import { type Answer, unpackResult } from './messages.ts'

/**
 * The command bus of a server on SQLite, whose transactions run in a separate thread: no reader waits for the disk. Until the
 * thread is up, and where it fails, commands run here. PostgreSQL needs none: its transactions run in the server.
 */
export class Writer {
  readonly #where: DatabaseLocation
  readonly #services: OpenServices['services']
  readonly #here: Execute
  readonly #runningHere = new Set<Promise<unknown>>()
  #thread: WorkerThread | null = null
  #failed: (error: unknown) => void = () => {}
  /** Settled once nothing runs here any more; null while commands run here. */
  #isUp: Promise<unknown> | null = null

  constructor({ services, execute }: OpenServices, where: DatabaseLocation) {
    this.#services = services
    this.#here = execute
    this.#where = where
  }

  /** Starts the thread. `failed` is called when it is lost, together with the commands in progress. */
  start(failed: (error: unknown) => void): void {
    this.#failed = failed
    if (this.#services.database.dialect.isInProcess) this.#begin()
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
    const thread = this.#thread
    this.#thread = null
    await thread?.close()
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

  async #ask(command: Command): Promise<unknown> {
    const thread = this.#thread
    if (thread === null) return this.#runHere(command)
    const { sequence, ...outcome } = await thread.call('execute', command).then(
      (answer) => answer as Answer,
      (error: unknown) => {
        throw thread.hasExited ? lost() : error
      },
    )
    // Before the write is acknowledged: every later read sees it.
    const { log } = this.#services.database
    log.sequence = Math.max(log.sequence, sequence)
    if ('error' in outcome) throw unpackError(outcome.error)
    return unpackResult(command, outcome.result)
  }

  #begin(): void {
    const thread = new WorkerThread({
      script: new URL('./thread.ts', import.meta.url),
      workerData: this.#where,
      onExit: (error) => this.#lose(thread, error),
    })
    this.#thread = thread
    const opened = () => {
      if (this.#thread === thread) this.#isUp = Promise.allSettled(this.#runningHere)
    }
    // A thread that cannot open exits, which `onExit` reports.
    thread.call('open', null).then(opened, () => {})
  }

  /** Where it had been up, another one takes its place. */
  #lose(thread: WorkerThread, error: unknown): void {
    if (this.#thread !== thread) return
    const wasUp = this.#isUp !== null
    this.#thread = null
    this.#isUp = null
    this.#failed(error)
    if (wasUp) this.#begin()
  }
}

function lost(): BroadsheetError {
  return new BroadsheetError(
    'unavailable',
    'The outcome of this write is unknown. Check whether it was saved, or retry it with the same Idempotency-Key.',
  )
}
