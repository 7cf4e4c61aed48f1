import { fnv1a } from '#domain/fnv.ts'

/** Names that are remembered: a power of two, so that the hash gives the place. */
const PLACES = 1 << 16

/**
 * Recently requested names, as hashes: 256 KB, and nothing for the garbage collector. A name may be forgotten for another in
 * its place, or rarely be taken for another.
 */
export class RecentNames {
  readonly #hashes = new Uint32Array(PLACES)

  /** Whether the name was requested before; from now on it was. */
  isKnown(name: string): boolean {
    const digest = fnv1a(name)
    const hash = (digest ^ (digest >>> 15)) >>> 0
    const place = hash & (PLACES - 1)
    if (this.#hashes[place] === hash) return true
    this.#hashes[place] = hash
    return false
  }
}
