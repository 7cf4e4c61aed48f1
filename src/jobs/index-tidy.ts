import { setTimeout as wait } from 'node:timers/promises'
import type { Execute } from '#publishing/commands.ts'
import type { Report } from '#report'
import type { Database } from '#storage/port.ts'
import { Pauses } from './pauses.ts'

/** Milliseconds. */
const LOOKED_EVERY = 50
const AFTER_FAILURE = 1000
const PATIENCE = { quietFor: 40, waitsAtMost: 10_000 }

/** Does in pauses what publishing puts off in the search index, step by step. Until `stop`. */
export class IndexTidier {
  readonly #database: Database
  readonly #execute: Execute
  readonly #report: Report
  readonly #now: () => number
  readonly #pauses: Pauses
  #timer: NodeJS.Timeout | null = null
  #isStopped = false
  /** The change log as it was when nothing was left to do: whatever makes work moves it. */
  #seen = -1

  constructor(database: Database, execute: Execute, report: Report, now: () => number) {
    this.#database = database
    this.#execute = execute
    this.#report = report
    this.#now = now
    this.#pauses = new Pauses(database.log, PATIENCE)
  }

  start(): void {
    this.#plan(LOOKED_EVERY)
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #plan(after: number): void {
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#look(), after).unref()
  }

  async #look(): Promise<void> {
    let next = LOOKED_EVERY
    try {
      while (!this.#isStopped && (await this.#step()));
    } catch (error) {
      next = AFTER_FAILURE
      if (!this.#isStopped) this.#report.jobFailed('index-tidy', error)
    }
    this.#plan(next)
  }

  /** Gives whether another step may follow at once. */
  async #step(): Promise<boolean> {
    const { sequence } = this.#database.log
    if (sequence === this.#seen || !this.#pauses.isNow()) return false
    const begun = performance.now()
    const { isTidy } = await this.#execute({ verb: 'tidy-index', at: this.#now(), actor: 'job:index-tidy' })
    this.#pauses.worked()
    if (isTidy) {
      this.#seen = sequence
      return false
    }
    // As long as it has worked, others may write: not every write moves the log.
    await wait(performance.now() - begun)
    return true
  }
}
