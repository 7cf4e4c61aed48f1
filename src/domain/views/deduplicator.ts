/** Views of one visitor to one article that lie nearer together than this count once. Milliseconds. */
const REPEATED_WITHIN = 30 * 60_000

/** What a view turned out to be; `first` is the visitor's first view of the article on that day. */
export type Sighting = 'first' | 'again' | 'repeat'

/** Marks kept before the oldest are let go: 32 million slots of 16 bytes would be half a gigabyte. */
const MOST_MARKS = 8_000_000
const FEWEST_SLOTS = 1024

/**
 * When each mark was first and last counted: an open-addressing table of plain numbers, 16 bytes a slot, because a busy
 * day has millions. Where it is full, marks older than the time within which views repeat are let go.
 */
export class ViewDeduplicator {
  #highs = new Uint32Array(FEWEST_SLOTS)
  #lows = new Uint32Array(FEWEST_SLOTS)
  /** Seconds since 1970; 0 where the slot is free. */
  #firsts = new Uint32Array(FEWEST_SLOTS)
  #lasts = new Uint32Array(FEWEST_SLOTS)
  #size = 0
  readonly #most: number

  constructor(most = MOST_MARKS) {
    this.#most = most
  }

  get size(): number {
    return this.#size
  }

  /** What a view at an instant would be. Between the first and the last that were counted, all are repeats. */
  look(high: number, low: number, at: number): Sighting {
    const slot = this.#slotOf(high, low)
    const first = this.#firsts[slot] as number
    if (first === 0) return 'first'
    const second = Math.floor(at / 1000)
    const apart = REPEATED_WITHIN / 1000
    return second >= (this.#lasts[slot] as number) + apart || second <= first - apart ? 'again' : 'repeat'
  }

  /** Takes in a view that was counted. */
  put(high: number, low: number, at: number): void {
    if (this.#size >= this.#highs.length * 0.6) this.#grow()
    const slot = this.#slotOf(high, low)
    const second = Math.floor(at / 1000)
    if (this.#firsts[slot] === 0) {
      this.#size += 1
      this.#highs[slot] = high
      this.#lows[slot] = low
      this.#firsts[slot] = second
      this.#lasts[slot] = second
    } else {
      this.#firsts[slot] = Math.min(this.#firsts[slot] as number, second)
      this.#lasts[slot] = Math.max(this.#lasts[slot] as number, second)
    }
  }

  clear(): void {
    this.#resize(FEWEST_SLOTS)
  }

  /** The slot that holds the mark, or the free one where it belongs. */
  #slotOf(high: number, low: number): number {
    const mask = this.#highs.length - 1
    let slot = low & mask
    while (this.#firsts[slot] !== 0 && (this.#highs[slot] !== high || this.#lows[slot] !== low))
      slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const { length } = this.#highs
    const [highs, lows, firsts, lasts] = [this.#highs, this.#lows, this.#firsts, this.#lasts]
    const isFull = this.#size >= this.#most
    let newest = 0
    if (isFull) for (const last of lasts) if (last > newest) newest = last
    const from = isFull ? newest - REPEATED_WITHIN / 1000 : 0
    let kept = 0
    for (const last of lasts) if (last > from) kept += 1
    this.#resize(kept < length * 0.3 ? length : length * 2)
    for (let index = 0; index < length; index++) {
      if (firsts[index] === 0 || (lasts[index] as number) <= from) continue
      const slot = this.#slotOf(highs[index] as number, lows[index] as number)
      this.#highs[slot] = highs[index] as number
      this.#lows[slot] = lows[index] as number
      this.#firsts[slot] = firsts[index] as number
      this.#lasts[slot] = lasts[index] as number
      this.#size += 1
    }
  }

  #resize(slots: number): void {
    this.#highs = new Uint32Array(slots)
    this.#lows = new Uint32Array(slots)
    this.#firsts = new Uint32Array(slots)
    this.#lasts = new Uint32Array(slots)
    this.#size = 0
  }
}
