import { hash } from 'node:crypto'

/** Rows that are looked at for a name, from the first one on. */
const RUN = 16

/**
 * Finds rows of a table in shared memory by name, without a lock. A row is named by 32 bits of a keyed hash, within a run
 * that begins where other bits of it say: two names that share a row are as good as impossible, and can't be looked for.
 */
export class SharedRows {
  readonly #names: Int32Array
  readonly #secret: string
  readonly #mask: number

  /** `memory` has four bytes for each of `rows`, a power of two. */
  constructor(
    memory: SharedArrayBuffer,
    { rows, secret, offset = 0 }: { rows: number; secret: string; offset?: number },
  ) {
    this.#names = new Int32Array(memory, offset, rows)
    this.#secret = secret
    this.#mask = rows - 1
  }

  /** The row of a name; where it has none, one that `isFree`, or else the one of its run that counts the least. */
  find(name: string, isFree: (row: number) => boolean, countOf: (row: number) => number): number {
    const digest = hash('sha256', this.#secret + name, 'buffer')
    const first = digest.readUInt32LE(0)
    const mark = digest.readInt32LE(4) || 1
    for (;;) {
      let free = -1
      let least = -1
      for (let index = 0; index < RUN; index++) {
        const row = (first + index) & this.#mask
        const known = Atomics.load(this.#names, row)
        if (known === mark) return row
        if (free === -1 && (known === 0 || isFree(row))) free = row
        if (least === -1 || countOf(row) < countOf(least)) least = row
      }
      const row = free === -1 ? least : free
      const before = Atomics.load(this.#names, row)
      if (before === mark || Atomics.compareExchange(this.#names, row, before, mark) === before) return row
    }
  }
}
