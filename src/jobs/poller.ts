import type { Report } from '#report'

const AFTER_FAILURE = 1000

/**
 * Calls `step` at an interval, and again immediately as long as it returns true. Failures are reported, and retried after a
 * second.
 */
export class Poller {
  readonly #job: string
  readonly #every: number
  readonly #step: () => Promise<boolean>
  readonly #report: Pick<Report, 'jobFailed'>
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(job: string, every: number, report: Pick<Report, 'jobFailed'>, step: () => Promise<boolean>) {
    this.#job = job
    this.#every = every
    this.#report = report
    this.#step = step
  }

  start(): void {
    this.#plan(this.#every)
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #plan(after: number): void {
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#look(), after).unref()
  }

  async #look(): Promise<void> {
    let next = this.#every
    try {
      while (!this.#isStopped && (await this.#step()));
    } catch (error) {
      next = AFTER_FAILURE
      if (!this.#isStopped) this.#report.jobFailed(this.#job, error)
    }
    this.#plan(next)
  }
}
