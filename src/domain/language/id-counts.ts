/** Counts of tokens in an array by their ids, which is ten times as fast as a map. */
export class IdCounts {
  #counts = new Int32Array(1 << 12)
  #ids = new Int32Array(1 << 10)
  #size = 0

  get(id: number): number {
    return id < this.#counts.length ? (this.#counts[id] as number) : 0
  }

  add(id: number, difference: number): void {
    if (id >= this.#counts.length) this.#counts = grown(this.#counts, id)
    if (this.#counts[id] === 0) {
      if (this.#size === this.#ids.length) this.#ids = grown(this.#ids, this.#size)
      this.#ids[this.#size++] = id
    }
    ;(this.#counts[id] as number) += difference
  }

  /** How many different tokens have been counted. */
  get size(): number {
    return this.#size
  }

  /** What has been counted, each once, by its place from 0 to `size`. */
  idAt(place: number): number {
    return this.#ids[place] as number
  }

  clear(): void {
    const [counts, ids, size] = [this.#counts, this.#ids, this.#size]
    for (let place = 0; place < size; place++) counts[ids[place] as number] = 0
    this.#size = 0
  }
}

function grown(array: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(index + 1, array.length * 2))
  larger.set(array)
  return larger
}
