import type { Execute } from '#commands/commands.ts'
import type { Report } from '#report'
import { nextDue } from '#storage/articles/articles.ts'
import type { Reader } from '#storage/core/port.ts'

/** Timers reach no further than 24.8 days; and another process may have planned something nearer. */
const LONGEST_WAIT = 1_000

/**
 * Records releases and expiries at their instants. Start it before the first answer: what fell due while the process was
 * down is recorded before `start` comes back.
 */
export class TransitionScheduler {
  readonly #reader: Reader
  readonly #execute: Execute
  readonly #report: Report
  readonly #now: () => number
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(reader: Reader, execute: Execute, report: Report, now: () => number) {
    this.#reader = reader
    this.#execute = execute
    this.#report = report
    this.#now = now
  }

  async start(): Promise<void> {
    await this.#record()
    await this.#plan()
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #record(): Promise<void> {
    const counts = await this.#execute({ verb: 'record-due', at: this.#now(), actor: 'job:scheduled-transitions' })
    if (counts.released + counts.expired > 0) this.#report.transitionsRecorded(counts)
  }

  async #plan(): Promise<void> {
    if (this.#stopped) return
    const due = await nextDue(this.#reader)
    const wait = Math.min(LONGEST_WAIT, Math.max(0, (due ?? Number.POSITIVE_INFINITY) - this.#now()))
    this.#timer = setTimeout(() => void this.#wake(due), wait)
    this.#timer.unref()
  }

  async #wake(due: number | null): Promise<void> {
    try {
      if (due !== null && due <= this.#now()) await this.#record()
      await this.#plan()
    } catch (error) {
      if (this.#stopped) return
      this.#report.jobFailed('scheduled-transitions', error)
      this.#timer = setTimeout(() => void this.#wake(due), LONGEST_WAIT)
      this.#timer.unref()
    }
  }
}
