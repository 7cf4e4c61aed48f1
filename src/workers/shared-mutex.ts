const FREE = 0
/** Milliseconds after which a waiting thread looks again: its holder may have ended. */
const LOOKED_AFTER = 5
/** Milliseconds after which a holder is taken for ended. */
const HELD_FOR = 2000

/**
 * One thread of a process at a time, for work of microseconds that waits for nothing. The lock of a thread that ended is
 * released by the thread that watches the others; where that one waits itself, it takes the lock over after a while.
 */
export class SharedMutex {
  readonly #cell: Int32Array
  readonly #holder: number

  /** `memory` begins with zeros; `thread` is the number of this thread, from 0. */
  constructor(memory: SharedArrayBuffer, thread: number) {
    this.#cell = new Int32Array(memory)
    this.#holder = thread + 1
  }

  run<T>(work: () => T): T {
    this.#take()
    try {
      return work()
    } finally {
      this.#release(this.#holder)
    }
  }

  /** Releases the lock of a thread that has ended. */
  releaseOf(thread: number): void {
    this.#release(thread + 1)
  }

  #take(): void {
    let [known, since] = [FREE, 0]
    for (;;) {
      const holder = Atomics.compareExchange(this.#cell, 0, FREE, this.#holder)
      if (holder === FREE) return
      const now = performance.now()
      if (holder !== known) [known, since] = [holder, now]
      else if (now - since > HELD_FOR && Atomics.compareExchange(this.#cell, 0, holder, this.#holder) === holder) return
      Atomics.wait(this.#cell, 0, holder, LOOKED_AFTER)
    }
  }

  #release(holder: number): void {
    if (Atomics.compareExchange(this.#cell, 0, holder, FREE) === holder) Atomics.notify(this.#cell, 0, 1)
  }
}
