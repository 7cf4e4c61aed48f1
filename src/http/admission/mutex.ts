import { FairBacklog } from '#domain/admission/fair-backlog.ts'

/** Milliseconds of one turn of the event loop in which requests are started; then sockets are read. */
const TURN = 4

/**
 * Shares the event loop between callers. Synchronous work (reading from SQLite, rendering, compressing) would let every request
 * wait for all that arrived before. So the event loop continues after a few milliseconds, and waiting callers are served in
 * round-robin order.
 */
export class Mutex {
  readonly #waiting = new FairBacklog<() => void>(Number.POSITIVE_INFINITY)
  #began = 0
  #isRunning = false

  /** Starts work now if this turn of the event loop has time left and no other work waits, otherwise in a later turn. */
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
