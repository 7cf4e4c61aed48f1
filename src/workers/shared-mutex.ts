const FREE = 0
/** Milliseconds after which a waiting thread looks again: its holder may have ended. */
const LOOKED_AFTER = 5

/**
 * One thread of a process at a time, for work of microseconds that waits for nothing. The lock of a thread that ended is
 * released by the thread that watches the others.
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
    for (;;) {
      const holder = Atomics.compareExchange(this.#cell, 0, FREE, this.#holder)
      if (holder === FREE) break
      Atomics.wait(this.#cell, 0, holder, LOOKED_AFTER)
    }
    try {
      return work()
    } finally {
      Atomics.store(this.#cell, 0, FREE)
      Atomics.notify(this.#cell, 0, 1)
    }
  }

  /** Releases the lock of a thread that has ended. */
  releaseOf(thread: number): void {
    if (Atomics.compareExchange(this.#cell, 0, thread + 1, FREE) === thread + 1) Atomics.notify(this.#cell, 0, 1)
  }
}
