/** What a change has touched: names that answers depend on. */
export interface Touch {
  sequence: number
  dependencies: readonly string[]
}

/** Touches that are remembered, so that an outage of the database finds caches up to date. */
const REMEMBERED = 2000

/** Where the newest number of the change log is kept: in this thread, or for all threads of the process. */
export interface SequenceCell {
  value: number
}

/** How far this process knows the change log: reading it is free, and listeners are called when it moves. */
export class LogPosition {
  readonly #newest: SequenceCell
  /** What the listeners were called for: another thread may raise the number. */
  #announced = 0
  readonly #waiting = new Set<() => void>()
  readonly #touched = new Map<number, readonly string[]>()

  constructor(newest: SequenceCell = { value: 0 }) {
    this.#newest = newest
  }

  /** The newest number of the change log that this process has written or heard of. */
  get sequence(): number {
    return this.#newest.value
  }

  set sequence(sequence: number) {
    this.#newest.value = sequence
    const newest = this.#newest.value
    if (newest === this.#announced) return
    this.#announced = newest
    for (const listener of this.#waiting) listener()
  }

  /** Moves on to the last of these changes, and remembers what they have touched. */
  advance(touches: readonly Touch[]): void {
    for (const { sequence, dependencies } of touches) this.#touched.set(sequence, dependencies)
    for (const sequence of this.#touched.keys()) {
      if (this.#touched.size <= REMEMBERED) break
      this.#touched.delete(sequence)
    }
    this.sequence = Math.max(this.sequence, touches.at(-1)?.sequence ?? 0)
  }

  /** What has been touched after a number, without asking the database; null where not all of it is remembered. */
  touchesAfter(sequence: number): Touch[] | null {
    const touches: Touch[] = []
    const newest = this.sequence
    for (let next = sequence + 1; next <= newest; next++) {
      const dependencies = this.#touched.get(next)
      if (dependencies === undefined) return null
      touches.push({ sequence: next, dependencies })
    }
    return touches
  }

  /** Calls `listener` whenever the log has moved, until the returned function is called. */
  onMove(listener: () => void): () => void {
    this.#waiting.add(listener)
    return () => this.#waiting.delete(listener)
  }
}
