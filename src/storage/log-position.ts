/** How far the change log has got, as far as this process knows: a look costs nothing, and whoever waits is told. */
export class LogPosition {
  #sequence = 0
  readonly #waiting = new Set<() => void>()

  /** The newest number of the change log that this process has written or heard of. */
  get sequence(): number {
    return this.#sequence
  }

  set sequence(sequence: number) {
    if (sequence === this.#sequence) return
    this.#sequence = sequence
    for (const told of this.#waiting) told()
  }

  /** Calls `told` whenever the log has moved, until what this gives is called. */
  onMove(told: () => void): () => void {
    this.#waiting.add(told)
    return () => this.#waiting.delete(told)
  }
}
