import type { Report } from '#report'

const AFTER_FAILURE = 1000

/** Background work of the server. */
export interface Job {
  readonly name: string
  /** Whether the first answer needs what it does: `prepare` waits for its first step. */
  readonly isFirst?: boolean
  /** Does the pending work. Returns milliseconds until the next step, 0 if it may follow at once, null if there is none. */
  step(): Promise<number | null>
  /** Ends what goes on beside the steps; resolves once it has. */
  stop?(): Promise<void>
}

/** Work that is done once, from the start of the server; what fails is reported, and left for the next start. */
export function onceJob(
  name: string,
  work: (isStopping: () => boolean) => Promise<void>,
  report: Pick<Report, 'jobFailed'>,
): Job {
  let isStopping = false
  let running: Promise<void> = Promise.resolve()
  return {
    name,
    async step() {
      running = work(() => isStopping).catch((error) => report.jobFailed(name, error))
      await running
      return null
    },
    async stop() {
      isStopping = true
      await running
    },
  }
}

/** Runs the steps of jobs, each job's one after the other. A failure is reported, and retried after a second. */
export class Scheduler {
  readonly #jobs: readonly Job[]
  readonly #report: Pick<Report, 'jobFailed'>
  readonly #timers = new Map<Job, NodeJS.Timeout>()
  #isStopped = false

  constructor(jobs: readonly Job[], report: Pick<Report, 'jobFailed'>) {
    this.#jobs = jobs
    this.#report = report
  }

  /** Runs the jobs that come first, and goes on with them. Throws what their first step throws. */
  async prepare(): Promise<void> {
    for (const job of this.#jobs) if (job.isFirst) this.#plan(job, await job.step())
  }

  /** Begins with all other jobs. */
  start(): void {
    for (const job of this.#jobs) if (!job.isFirst) this.#plan(job, 0)
  }

  /** No step begins any more. Resolves once the jobs have stopped; a step that runs may outlast it. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    await Promise.all(this.#jobs.map((job) => job.stop?.()))
  }

  #plan(job: Job, after: number | null): void {
    if (!this.#isStopped && after !== null) this.#timers.set(job, setTimeout(() => void this.#run(job), after).unref())
  }

  async #run(job: Job): Promise<void> {
    let next: number | null = AFTER_FAILURE
    try {
      next = await job.step()
    } catch (error) {
      if (!this.#isStopped) this.#report.jobFailed(job.name, error)
    }
    this.#plan(job, next)
  }
}
