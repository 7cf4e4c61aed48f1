import type { LogPosition } from '#storage/core/log-position.ts'

/** When a job that can wait may write: while nobody else does, and after a while anyway. Milliseconds. */
interface Patience {
  /** Nobody has written for so long. */
  quietFor: number
  waitsAtMost: number
}

/** The pauses between the writes of others, as the change log tells them. */
export class IdleDetector {
  readonly #log: Pick<LogPosition, 'sequence'>
  readonly #patience: Patience
  /** The log as it was last seen, or left by this job; and since when nobody else has moved it. */
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

  /** Whether nobody else has written for a while. */
  isQuiet(): boolean {
    const at = performance.now()
    if (this.#log.sequence !== this.#sequence) {
      this.#sequence = this.#log.sequence
      this.#quietSince = at
    }
    return at - this.#quietSince >= this.#patience.quietFor
  }

  /** After the job has written: what it did itself is not taken for somebody else's. */
  worked(): void {
    this.#workedAt = performance.now()
    this.#sequence = this.#log.sequence
  }
}
