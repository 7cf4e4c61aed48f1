/**
 * A set of texts that keeps of each 53 bits of a hash: a fifth of the memory of the texts. That it takes one text for another
 * is as good as impossible with a few hundred thousand of them.
 */
export class PairSet {
  /** Open addressing: hashes, with `FREE` and `DELETED` between. */
  #slots = new Float64Array(FEWEST_SLOTS)
  /** Slots that are not free. */
  #used = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Whether the part of a text is in the set. */
  has(text: string, from = 0, to = text.length): boolean {
    return this.#slots[this.#slotOf(hashOf(text, from, to))] !== FREE
  }

  add(text: string): void {
    const hash = hashOf(text, 0, text.length)
    const slot = this.#slotOf(hash)
    if (this.#slots[slot] !== FREE) return
    this.#slots[slot] = hash
    this.#size++
    if (++this.#used * 2 > this.#slots.length) this.#rebuild()
  }

  delete(text: string): void {
    const slot = this.#slotOf(hashOf(text, 0, text.length))
    if (this.#slots[slot] === FREE) return
    this.#slots[slot] = DELETED
    this.#size--
  }

  clear(): void {
    this.#slots = new Float64Array(FEWEST_SLOTS)
    this.#used = 0
    this.#size = 0
  }

  /** Where a hash is, or the free slot where it would be. */
  #slotOf(hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot]
      if (found === hash || found === FREE) return slot
    }
  }

  #rebuild(): void {
    const before = this.#slots
    this.#slots = new Float64Array(2 ** Math.ceil(Math.log2(Math.max(this.#size * 4, FEWEST_SLOTS))))
    this.#used = this.#size
    for (const hash of before) if (hash !== FREE && hash !== DELETED) this.#slots[this.#slotOf(hash)] = hash
  }
}

const FREE = 0
const DELETED = -1
const FEWEST_SLOTS = 1 << 12

/** Above zero. The low bits, which choose the slot, are those of FNV-1a. */
function hashOf(text: string, from: number, to: number): number {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x5bd1e995)
    high ^= high >>> 15
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0) || 1
}
