import { availableParallelism } from 'node:os'
import { BroadsheetError } from '#domain/errors.ts'

/** Images at work at once: a core stays for readers, and a thread of libuv's four for files. */
const AT_WORK = Math.max(1, Math.min(3, availableParallelism() - 1))
/** Images that may wait. */
const WAITING = 64

/** Where images are worked on: a few at once, some waiting, and the rest are told to come back. */
export class Workshop {
  readonly #atWork: number
  readonly #mayWait: number
  readonly #waiting: (() => void)[] = []
  #working = 0

  constructor({ atWork = AT_WORK, waiting = WAITING }: { atWork?: number; waiting?: number } = {}) {
    this.#atWork = atWork
    this.#mayWait = waiting
  }

  /** Throws `unavailable`. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working >= this.#atWork) {
      if (this.#waiting.length >= this.#mayWait)
        throw new BroadsheetError('unavailable', 'More images wait to be worked on than can be just now.', {
          headers: [['retry-after', '3']],
        })
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#working += 1
    try {
      return await work()
    } finally {
      // The place goes on to the next one, so that nobody comes in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#working -= 1
    }
  }
}
