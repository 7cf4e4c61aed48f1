import { setTimeout as wait } from 'node:timers/promises'
import type { Execute } from '#commands/commands.ts'
import type { RelatedPlan } from '#commands/related/plan-related.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { countRelatedWork, kindOfRelatedWork, nextRelatedWork } from '#storage/related/related-work.ts'
import { IdleDetector } from '../idle-detector.ts'
import type { Job } from '../scheduler.ts'
import { Planners } from './planners.ts'

/** Milliseconds until new work is noticed, whichever process created it. */
const LOOKED_EVERY = 100
/** Milliseconds that a transaction works before others who write have their turn: while others write, and while there are no other writes. */
const WORKED_AT_ONCE = 8
const WORKED_WHILE_QUIET = 40
/** Work of bulk imports waits until there have been no writes for a while. */
const PATIENCE = { quietFor: 300, waitsAtMost: 10_000 }
/** It rests as long as it has worked; while others write, this many times as long. */
const RESTS = 3
const COUNTED_EVERY = 1000
/** With more pieces of an import than this, they are planned in threads. */
const MANY = 500
/** Bounds of what is expected of a transaction, in pieces a millisecond. */
const SLOWEST = 0.5
const FASTEST = 8

/** Updates related articles after articles were published, removed or imported. */
export class RelatedArticlesJob implements Job {
  readonly name = 'related-articles'
  readonly #database: Database
  readonly #execute: Execute
  readonly #report: Pick<Report, 'relatedWaiting' | 'jobFailed'>
  readonly #now: () => number
  /** The head of the change log when no work was left: new work moves it. */
  #seen = -1
  readonly #idleDetector: IdleDetector
  #countedAt = 0
  /** Threads for the work of an import, until it is done. */
  #planners: Planners | null = null
  /** How many planned pieces a transaction writes in a millisecond. */
  #rate = SLOWEST

  constructor(
    database: Database,
    execute: Execute,
    report: Pick<Report, 'relatedWaiting' | 'jobFailed'>,
    now: () => number,
  ) {
    this.#database = database
    this.#execute = execute
    this.#report = report
    this.#now = now
    this.#idleDetector = new IdleDetector(database.log, PATIENCE)
  }

  async step(): Promise<number> {
    return (await this.#workOnce()) ? 0 : LOOKED_EVERY
  }

  async stop(): Promise<void> {
    await this.#closePlanners()
  }

  /** One transaction; false where there is nothing to do for now. */
  async #workOnce(): Promise<boolean> {
    const { sequence } = this.#database.log
    if (sequence === this.#seen) return false
    const kind = await kindOfRelatedWork(this.#database)
    if (kind === null) {
      this.#seen = sequence
      this.#report.relatedWaiting(0)
      await this.#closePlanners()
      return false
    }
    await this.#tell()
    const isQuiet = this.#idleDetector.isQuiet()
    if (kind === 'deferred' && !this.#idleDetector.isNow()) return false
    const begun = performance.now()
    const within = isQuiet ? WORKED_WHILE_QUIET : WORKED_AT_ONCE
    if (kind === 'deferred' && this.#planners !== null) await this.#updateByPlan(this.#planners, within)
    else await this.#update(WORKED_AT_ONCE)
    const worked = performance.now() - begun
    this.#idleDetector.worked()
    // Others have their turn, in this process and in others on the file. Planning threads give way to them anyway.
    if (!isQuiet) await wait(RESTS * worked)
    else if (this.#planners === null) await wait(worked)
    return true
  }

  /** Plans as many pieces as a transaction can write in its time. */
  async #updateByPlan(planners: Planners, within: number): Promise<void> {
    const next = await nextRelatedWork(this.#database, Math.ceil(this.#rate * within))
    if (!next?.isDeferred) return
    const plans = await planners.plan(next.work)
    const begun = performance.now()
    const done = await this.#update(within, plans)
    if (done === 0) return
    const rate = done / (performance.now() - begun)
    // Others wait for a transaction that is too long: the next step of an import may be slower.
    const expected = rate < this.#rate ? rate : (3 * this.#rate + rate) / 4
    this.#rate = Math.min(FASTEST, Math.max(SLOWEST, expected))
  }

  /** Returns how many pieces were done. */
  async #update(within: number, plans?: RelatedPlan[]): Promise<number> {
    const { done, failures } = await this.#execute({
      ...{ verb: 'refresh-related', at: this.#now(), actor: 'job:related-articles', within },
      ...(plans && { plans }),
    })
    for (const failure of failures) this.#report.jobFailed('related-articles', failure)
    return done
  }

  async #tell(): Promise<void> {
    if (performance.now() - this.#countedAt < COUNTED_EVERY) return
    this.#countedAt = performance.now()
    const waiting = await countRelatedWork(this.#database)
    this.#report.relatedWaiting(waiting)
    if (waiting > MANY) this.#planners ??= new Planners(this.#database.address)
  }

  async #closePlanners(): Promise<void> {
    const planners = this.#planners
    this.#planners = null
    await planners?.close()
  }
}
