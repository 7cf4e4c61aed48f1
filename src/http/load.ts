import type { ServerResponse } from 'node:http'

/** Requests that the routes work on at once; beyond, the newest are sent away to come back. */
const AT_ONCE = 1000
/** Milliseconds that the event loop may be behind. */
const LATE = 1000
const LOOKED_EVERY = 100

/** How busy the process is. What is kept ready is answered whatever the load; the rest is refused when it is too much. */
export class Load {
  #atOnce = 0
  #late = 0
  #lateBefore = 0
  #looked = performance.now()
  readonly #timer: NodeJS.Timeout
  readonly #mostLate: number

  /** `mostLate`: milliseconds that the event loop may be behind. */
  constructor(mostLate = LATE) {
    this.#mostLate = mostLate
    this.#timer = setInterval(() => {
      const now = performance.now()
      const late = now - this.#looked - LOOKED_EVERY
      // Twice in a row: one long piece of work is no overload.
      this.#late = Math.min(late, this.#lateBefore)
      this.#lateBefore = late
      this.#looked = now
    }, LOOKED_EVERY).unref()
  }

  get isTooMuch(): boolean {
    return this.#atOnce >= AT_ONCE || this.#late > this.#mostLate
  }

  get atOnce(): number {
    return this.#atOnce
  }

  /** Counts a request until its answer is out, or its asker gone, or what this gives is called: it only waits from then on. */
  begin(response: ServerResponse): () => void {
    this.#atOnce += 1
    let isCounted = true
    const end = () => {
      if (isCounted) this.#atOnce -= 1
      isCounted = false
    }
    response.once('close', end)
    return end
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
