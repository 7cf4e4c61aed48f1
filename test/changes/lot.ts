/** Draws lots by a seed: the same seed, the same history (mulberry32). */
export class Lot {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }

  chance(of: number): boolean {
    return this.below(1000) < of * 1000
  }

  one<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }

  some<T>(all: readonly T[], most: number): T[] {
    const rest = [...all]
    return Array.from({ length: Math.min(this.below(most + 1), rest.length) }, () => {
      return rest.splice(this.below(rest.length), 1)[0] as T
    })
  }
}
