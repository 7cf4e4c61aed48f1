import { SharedRows } from './shared-rows.ts'

/** A power of two, above the callers that one window is expected to have. */
const ROWS = 131_072
const BYTES = ROWS * 12
const COUNT = 0xffff_ffffn

/** Counts by name within windows of time, for all threads of a process. */
export class SharedWindows {
  readonly memory: SharedArrayBuffer
  /** The number of a window in the upper half, the count in the lower. */
  readonly #counts: BigUint64Array
  readonly #rows: SharedRows

  constructor(secret: string, memory = new SharedArrayBuffer(BYTES)) {
    this.memory = memory
    this.#counts = new BigUint64Array(memory, 0, ROWS)
    this.#rows = new SharedRows(memory, { rows: ROWS, secret, offset: ROWS * 8 })
  }

  /** Counts one in the window of that number; gives the count with it. */
  add(name: string, window: number): number {
    const current = BigInt(window) << 32n
    const countOf = (row: number) => {
      const value = Atomics.load(this.#counts, row)
      return value >= current ? Number(value & COUNT) : 0
    }
    const row = this.#rows.find(name, (each) => countOf(each) === 0, countOf)
    for (;;) {
      const value = Atomics.load(this.#counts, row)
      const next = (value >= current ? value : current) + 1n
      if (Atomics.compareExchange(this.#counts, row, value, next) === value) return Number(next & COUNT)
    }
  }
}
