import { FairBacklog } from '#domain/admission/fair-backlog.ts'

/** Milliseconds of one turn of the event loop in which requests are started; then sockets are read. */
const TURN = 4

/**
 * Shares out the thread that answers. Work that begins and ends in one go (reading from SQLite, rendering, compressing) would
 * let everybody wait behind all that had come in before. So the event loop is let go on after a few milliseconds, and callers
 * whose requests wait for the next turn are served one after the other.
 */
export class Mutex {
  readonly #waiting = new FairBacklog<() => void>(Number.POSITIVE_INFINITY)
  #began = 0
  #isRunning = false

  /** Starts work now, where this turn has time left and nobody waits, or in a turn to come. */
  start(caller: string, work: () => void): void {
    if (!this.#isRunning) this.#begin()
    if (this.#waiting.size === 0 && performance.now() - this.#began < TURN) work()
    else this.#waiting.push(caller, work)
  }

  #begin(): void {
    this.#isRunning = true
    this.#began = performance.now()
    setImmediate(() => {
      this.#isRunning = false
      if (this.#waiting.size === 0) return
      this.#begin()
      this.#next()
    })
  }

  #next(): void {
    const next = this.#waiting.shift(() => 0)
    if (next === null) return
    next.job()
    // Once all that follows from it without waiting is done: promises first, then this.
    queueMicrotask(() =>
      process.nextTick(() => {
        if (performance.now() - this.#began < TURN) this.#next()
      }),
    )
  }
}
