import type { Report } from '#report'

/** Milliseconds between two warnings of the same, and after a failure. */
const WARNED_EVERY = 60_000

/** At every interval, removes remains of erasures by this process or by one that was killed; reports it if that fails. */
export function watchErasures(
  log: string,
  purgeLeft: () => Promise<number>,
  report: Pick<Report, 'jobFailed' | 'erasedLeft' | 'erasedGone'>,
): { look(): void; stop(): void } {
  let isBusy = false
  let isStopped = false
  let warnedAt: number | null = null
  let failedAt: number | null = null
  const tell = (bytes: number) => {
    if (isStopped) return
    if (bytes > 0 && !isRecent(warnedAt)) {
      report.erasedLeft(log, bytes)
      warnedAt = performance.now()
    } else if (bytes === 0 && warnedAt !== null) {
      report.erasedGone(log)
      warnedAt = null
    }
  }
  const failed = (error: unknown) => {
    report.jobFailed('erasure', error)
    failedAt = performance.now()
  }
  const purge = async () => {
    isBusy = true
    await purgeLeft().then(tell).catch(failed)
    isBusy = false
  }
  return {
    look() {
      if (!isBusy && !isRecent(failedAt)) void purge()
    },
    stop() {
      isStopped = true
    },
  }
}

function isRecent(at: number | null): boolean {
  return at !== null && performance.now() - at < WARNED_EVERY
}
