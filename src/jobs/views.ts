import type { Analytics } from '#analytics/analytics.ts'
import type { Execute } from '#commands/commands.ts'
import { RANKING_STEP } from '#commands/views/rank-views.ts'
import type { Report } from '#report'
import { DAY } from '#storage/views/views.ts'

/** Rolling up is looked after each minute. */
const TIDIED_EVERY = 60_000

/**
 * Computes rankings, rolls views up, and discards the visitors' secret when the day changes. Start it before the first answer,
 * which then has rankings.
 */
export class ViewKeeper {
  readonly #views: Analytics
  readonly #execute: Execute
  readonly #report: Report
  readonly #now: () => number
  #timer: NodeJS.Timeout | null = null
  #stopped = false
  #tidied = 0

  constructor(views: Analytics, execute: Execute, report: Report, now: () => number) {
    this.#views = views
    this.#execute = execute
    this.#report = report
    this.#now = now
  }

  async start(): Promise<void> {
    await this.#look()
    this.#views.areKept = true
    this.#plan()
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const at = this.#now()
    await this.#views.visitors.secretAt(at)
    await this.#execute({ verb: 'rank-views', at, actor: 'job:views' })
    if (at - this.#tidied < TIDIED_EVERY) return
    this.#tidied = at
    await this.#execute({ verb: 'maintain-views', at, actor: 'job:views' })
  }

  /** The next instant of a ranking, or midnight. */
  #plan(): void {
    if (this.#stopped) return
    const at = this.#now()
    const wait = Math.min(RANKING_STEP - (at % RANKING_STEP), DAY - (at % DAY))
    this.#timer = setTimeout(() => void this.#wake(), wait + 1).unref()
  }

  async #wake(): Promise<void> {
    try {
      await this.#look()
    } catch (error) {
      if (!this.#stopped) this.#report.jobFailed('views', error)
    }
    this.#plan()
  }
}
