/**
 * The terms of tokens by their ids, in arrays: what is done for each word of an article reads these and no object. Joining the
 * terms of a text copies their bytes.
 */
export class TermTable {
  /** One behind the other, in Latin-1; a term with other characters has none. */
  #bytes = new Uint8Array(1 << 16)
  /** Where each begins; the last one ends where the next will begin. */
  #starts = new Int32Array(1 << 12)
  #roots = new Int32Array(1 << 12)
  #hashes = new Uint32Array(1 << 12)
  #size = 0

  /** The id of the first token with the term of this one. */
  rootOf(id: number): number {
    return this.#roots[id] as number
  }

  hashOf(id: number): number {
    return this.#hashes[id] as number
  }

  /** Adds the token of the next id. */
  add(term: string, hash: number, root: number): void {
    const start = this.#starts[this.#size] as number
    const end = start + (isLatin1(term) ? term.length : 0)
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(end * 2))
    for (let at = start; at < end; at++) this.#bytes[at] = term.charCodeAt(at - start)
    this.#roots[this.#size] = root
    this.#hashes[this.#size] = hash
    if (++this.#size === this.#starts.length) {
      this.#starts = grown(this.#starts, new Int32Array(this.#size * 2))
      this.#roots = grown(this.#roots, new Int32Array(this.#size * 2))
      this.#hashes = grown(this.#hashes, new Uint32Array(this.#size * 2))
    }
    this.#starts[this.#size] = end
  }

  /** The terms of the first `count` ids with spaces between; null where one is not in Latin-1. */
  join(ids: Int32Array, count: number): string | null {
    const bytes = this.#bytes
    const starts = this.#starts
    let length = 0
    for (let at = 0; at < count; at++) {
      const id = ids[at] as number
      const size = (starts[id + 1] as number) - (starts[id] as number)
      if (size === 0) return null
      length += size + 1
    }
    if (length === 0) return ''
    if (length > joined.length) joined = Buffer.allocUnsafeSlow(length * 2)
    let to = 0
    for (let at = 0; at < count; at++) {
      const id = ids[at] as number
      const end = starts[id + 1] as number
      for (let from = starts[id] as number; from < end; from++) joined[to++] = bytes[from] as number
      joined[to++] = SPACE
    }
    const text = joined.toString('latin1', 0, to - 1)
    if (joined.length > MOST_KEPT) joined = Buffer.allocUnsafeSlow(1 << 14)
    return text
  }
}

/** Written anew by each call. */
let joined = Buffer.allocUnsafeSlow(1 << 14)
const MOST_KEPT = 1 << 18
const SPACE = 0x20

function isLatin1(term: string): boolean {
  for (let at = 0; at < term.length; at++) if (term.charCodeAt(at) > 0xff) return false
  return true
}

function grown<A extends Uint8Array | Int32Array | Uint32Array>(old: A, larger: A): A {
  larger.set(old)
  return larger
}
