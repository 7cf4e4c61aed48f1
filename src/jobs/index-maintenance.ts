import { setTimeout as wait } from 'node:timers/promises'
import type { Execute } from '#commands/commands.ts'
import type { Database } from '#storage/core/port.ts'
import { IdleDetector } from './idle-detector.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds. */
const LOOKED_EVERY = 50
const PATIENCE = { quietFor: 40, waitsAtMost: 10_000 }

/** Does in pauses what publishing puts off in the search index, step by step. */
export class IndexTidier implements Job {
  readonly name = 'index-tidy'
  readonly #log: Database['log']
  readonly #execute: Execute
  readonly #now: () => number
  readonly #idleDetector: IdleDetector
  /** The head of the change log when no work was left: new work moves it. */
  #seen = -1

  constructor({ log }: Pick<Database, 'log'>, execute: Execute, now: () => number) {
    this.#log = log
    this.#execute = execute
    this.#now = now
    this.#idleDetector = new IdleDetector(log, PATIENCE)
  }

  async step(): Promise<number> {
    return (await this.#maintain()) ? 0 : LOOKED_EVERY
  }

  /** Returns whether another step may follow immediately. */
  async #maintain(): Promise<boolean> {
    const { sequence } = this.#log
    if (sequence === this.#seen || !this.#idleDetector.isNow()) return false
    const begun = performance.now()
    const { isMaintained } = await this.#execute({ verb: 'maintain-index', at: this.#now(), actor: 'job:index-tidy' })
    this.#idleDetector.worked()
    if (isMaintained) {
      this.#seen = sequence
      return false
    }
    // As long as it has worked, others may write: not every write moves the log.
    await wait(performance.now() - begun)
    return true
  }
}
