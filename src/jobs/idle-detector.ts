import type { LogPosition } from '#storage/core/log-position.ts'

/** When deferrable work may write: while there are no other writes, and after a while in any case. Milliseconds. */
interface Patience {
  /** Without other writes for this long. */
  quietFor: number
  waitsAtMost: number
}

/** Detects pauses between the writes of others, from the change log. */
export class IdleDetector {
  readonly #log: Pick<LogPosition, 'sequence'>
  readonly #patience: Patience
  /** The last sequence seen, or left by this job; and since when there have been no other writes. */
  #sequence = -1
  #quietSince = 0
  #workedAt = 0

  constructor(log: Pick<LogPosition, 'sequence'>, patience: Patience) {
    this.#log = log
    this.#patience = patience
  }

  /** Whether the job may write now. */
  isNow(): boolean {
    return this.isQuiet() || performance.now() - this.#workedAt >= this.#patience.waitsAtMost
  }

  /** Whether there have been no other writes for a while. */
  isQuiet(): boolean {
    const at = performance.now()
    if (this.#log.sequence !== this.#sequence) {
      this.#sequence = this.#log.sequence
      this.#quietSince = at
    }
    return at - this.#quietSince >= this.#patience.quietFor
  }

  /** Called after the job has written: its own writes don't count as others'. */
  worked(): void {
    this.#workedAt = performance.now()
    this.#sequence = this.#log.sequence
  }
}
