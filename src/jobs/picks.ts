import { setTimeout as wait } from 'node:timers/promises'
import type { Execute } from '#publishing/commands.ts'
import type { Report } from '#report'
import { countPickWork, kindOfPickWork } from '#storage/pick-work.ts'
import type { Database } from '#storage/port.ts'

/** Milliseconds after which new work is noticed, whoever published. */
const LOOKED_EVERY = 100
/** A transaction works so long, then readers and writers have their turn: on SQLite they share a thread. */
const WORKED_AT_ONCE = 8
/** What came in bulk waits until nobody has written for so long, but not for ever. */
const QUIET_FOR = 300
const WAITS_AT_MOST = 10_000
const COUNTED_EVERY = 1000

/** Brings related picks up to date where stories were published, have left, or came in bulk. Until `stop`. */
export class PickKeeper {
  readonly #database: Database
  readonly #execute: Execute
  readonly #report: Report
  readonly #now: () => number
  #timer: NodeJS.Timeout | null = null
  #isStopped = false
  /** The change log as it was when nothing was left to do: whatever makes work moves it. */
  #seen = -1
  /** The change log as this job left it, and since when nobody else has moved it. */
  #sequence = -1
  #quietSince = 0
  #workedAt = 0
  #countedAt = 0

  constructor(database: Database, execute: Execute, report: Report, now: () => number) {
    this.#database = database
    this.#execute = execute
    this.#report = report
    this.#now = now
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look(), LOOKED_EVERY).unref()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    try {
      while (!this.#isStopped && (await this.#workOnce()));
    } catch (error) {
      this.#seen = -1
      if (!this.#isStopped) this.#report.jobFailed('picks', error)
    }
    if (!this.#isStopped) this.start()
  }

  /** One transaction; false where there is nothing to do for now. */
  async #workOnce(): Promise<boolean> {
    const { sequence } = this.#database.log
    if (sequence === this.#seen) return false
    const kind = await kindOfPickWork(this.#database)
    if (kind === null) {
      this.#seen = sequence
      this.#report.picksWaiting(0)
      return false
    }
    await this.#tell()
    if (kind === 'deferred' && !this.#isQuiet()) return false
    const begun = performance.now()
    const { failures } = await this.#execute({
      verb: 'refresh-picks',
      at: this.#now(),
      actor: 'job:picks',
      within: WORKED_AT_ONCE,
    })
    for (const failure of failures) this.#report.jobFailed('picks', failure)
    this.#workedAt = performance.now()
    this.#sequence = this.#database.log.sequence
    // As long as it has worked, others may write, in this process and in others on the file.
    await wait(kind === 'deferred' ? this.#workedAt - begun : 0)
    return true
  }

  #isQuiet(): boolean {
    const at = performance.now()
    const { sequence } = this.#database.log
    if (sequence !== this.#sequence) {
      this.#sequence = sequence
      this.#quietSince = at
    }
    return at - this.#quietSince >= QUIET_FOR || at - this.#workedAt >= WAITS_AT_MOST
  }

  async #tell(): Promise<void> {
    if (performance.now() - this.#countedAt < COUNTED_EVERY) return
    this.#countedAt = performance.now()
    this.#report.picksWaiting(await countPickWork(this.#database))
  }
}
