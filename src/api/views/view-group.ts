import type { Execute } from '#commands/commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { CountedView, ViewOutcome } from '#domain/views/view-log.ts'

/** Milliseconds in which views are gathered for one transaction. */
const GATHERED_FOR = 4
/** In one transaction: other writes wait for no longer than that takes. */
const VIEWS_A_TRANSACTION = 500
/** More than this would not be on disk within a few seconds. */
const MOST_WAITING = 100_000

interface Waiting {
  views: CountedView[]
  resolve(outcomes: ViewOutcome[]): void
  reject(error: unknown): void
}

/** Gathers the views of requests that come at nearly the same time, so that one write to the disk serves them all. */
export class ViewGroup {
  readonly #execute: Execute
  readonly #now: () => number
  #waiting: Waiting[] = []
  #count = 0
  #isWriting = false

  constructor(execute: Execute, now: () => number) {
    this.#execute = execute
    this.#now = now
  }

  /** Counts views; what became of each, once it is on disk. Throws `unavailable`. */
  count(views: CountedView[]): Promise<ViewOutcome[]> {
    if (views.length === 0) return Promise.resolve([])
    if (this.#count > MOST_WAITING) {
      throw new BroadsheetError('unavailable', 'The server can’t record views fast enough. Try again in a moment.', {
        headers: [['retry-after', '1']],
      })
    }
    this.#count += views.length
    return new Promise((resolve, reject) => {
      this.#waiting.push({ views, resolve, reject })
      if (this.#isWriting) return
      this.#isWriting = true
      setTimeout(() => void this.#write(), GATHERED_FOR)
    })
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#next()
      const views = group.flatMap((waiting) => waiting.views)
      this.#count -= views.length
      try {
        const at = this.#now()
        const outcomes = await this.#execute({ verb: 'count-views', at, actor: 'views', views })
        let from = 0
        for (const { views, resolve } of group) {
          resolve(outcomes.slice(from, from + views.length))
          from += views.length
        }
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
      // Requests that have arrived in the meantime join the next batch; other writes go first.
      await new Promise((resolve) => setTimeout(resolve, this.#count < VIEWS_A_TRANSACTION ? GATHERED_FOR : 0))
    }
    this.#isWriting = false
  }

  /** The requests of the next transaction: at least one, whatever its size. */
  #next(): Waiting[] {
    let size = 0
    let count = 0
    for (const { views } of this.#waiting) {
      if (count > 0 && size + views.length > VIEWS_A_TRANSACTION) break
      size += views.length
      count += 1
    }
    return this.#waiting.splice(0, count)
  }
}
