import { setTimeout as wait } from 'node:timers/promises'
import type { Execute } from '#commands/commands.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { countRelatedWork, kindOfRelatedWork } from '#storage/related/related-work.ts'
import { IdleDetector } from './idle-detector.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds until new work is noticed, whichever process created it. */
const LOOKED_EVERY = 100
/** A transaction works so long, then others who write have their turn. */
const WORKED_AT_ONCE = 8
/** Work of bulk imports waits until there have been no writes for a while. */
const PATIENCE = { quietFor: 300, waitsAtMost: 10_000 }
/** It rests as long as it has worked; while others write, this many times as long. */
const RESTS = 3
const COUNTED_EVERY = 1000

/** Updates related articles after articles were published, removed or imported. */
export class RelatedArticlesJob implements Job {
  readonly name = 'related-articles'
  readonly #database: Database
  readonly #execute: Execute
  readonly #report: Report
  readonly #now: () => number
  /** The head of the change log when no work was left: new work moves it. */
  #seen = -1
  readonly #idleDetector: IdleDetector
  #countedAt = 0

  constructor(database: Database, execute: Execute, report: Report, now: () => number) {
    this.#database = database
    this.#execute = execute
    this.#report = report
    this.#now = now
    this.#idleDetector = new IdleDetector(database.log, PATIENCE)
  }

  async step(): Promise<number> {
    return (await this.#workOnce()) ? 0 : LOOKED_EVERY
  }

  /** One transaction; false where there is nothing to do for now. */
  async #workOnce(): Promise<boolean> {
    const { sequence } = this.#database.log
    if (sequence === this.#seen) return false
    const kind = await kindOfRelatedWork(this.#database)
    if (kind === null) {
      this.#seen = sequence
      this.#report.relatedWaiting(0)
      return false
    }
    await this.#tell()
    const isQuiet = this.#idleDetector.isQuiet()
    if (kind === 'deferred' && !this.#idleDetector.isNow()) return false
    const begun = performance.now()
    const { failures } = await this.#execute({
      verb: 'refresh-related',
      at: this.#now(),
      actor: 'job:related-articles',
      within: WORKED_AT_ONCE,
    })
    for (const failure of failures) this.#report.jobFailed('related-articles', failure)
    const worked = performance.now() - begun
    this.#idleDetector.worked()
    // Others have their turn, in this process and in others on the file.
    await wait(isQuiet ? worked : RESTS * worked)
    return true
  }

  async #tell(): Promise<void> {
    if (performance.now() - this.#countedAt < COUNTED_EVERY) return
    this.#countedAt = performance.now()
    this.#report.relatedWaiting(await countRelatedWork(this.#database))
  }
}
