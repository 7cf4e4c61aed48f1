const MOVED = 0
const NUMBER = 1

/** The newest number of the change log, as all threads of a process know it: it only rises. */
export class SharedSequence {
  /** For a thread: `new SharedSequence(memory)` there is the same number. */
  readonly memory: SharedArrayBuffer
  /** Counts how often the number has risen: cheaper to read than the number itself. */
  readonly #moved: Int32Array
  readonly #number: BigInt64Array
  #seen = 0
  #value = 0

  constructor(memory = new SharedArrayBuffer(16)) {
    this.memory = memory
    this.#moved = new Int32Array(memory)
    this.#number = new BigInt64Array(memory)
    this.#value = Number(Atomics.load(this.#number, NUMBER))
  }

  get value(): number {
    const moved = Atomics.load(this.#moved, MOVED)
    if (moved === this.#seen) return this.#value
    this.#seen = moved
    this.#value = Number(Atomics.load(this.#number, NUMBER))
    return this.#value
  }

  /** Raises the number to this one, unless it is there already. Every later read in any thread sees it. */
  set value(value: number) {
    const wanted = BigInt(value)
    for (;;) {
      const known = Atomics.load(this.#number, NUMBER)
      if (known >= wanted) {
        // The thread that has raised it may not have said so yet.
        this.#value = Number(known)
        return
      }
      if (Atomics.compareExchange(this.#number, NUMBER, known, wanted) === known) break
    }
    Atomics.add(this.#moved, MOVED, 1)
  }
}
