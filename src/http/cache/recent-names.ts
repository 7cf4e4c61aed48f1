/** Names that are remembered: a power of two, so that the hash gives the place. */
const PLACES = 1 << 16

/**
 * Which names were asked for lately, as hashes: 256 KB, and nothing for the garbage collector. A name may be forgotten for another in
 * its place, or rarely be taken for another.
 */
export class RecentNames {
  readonly #hashes = new Uint32Array(PLACES)

  /** Whether it was asked for before; from now on it was. */
  isKnown(name: string): boolean {
    const hash = hashOf(name)
    const place = hash & (PLACES - 1)
    if (this.#hashes[place] === hash) return true
    this.#hashes[place] = hash
    return false
  }
}

/** FNV-1a, of UTF-16 units. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  // The lower bits alone know little of what comes last.
  return (hash ^ (hash >>> 15)) >>> 0
}
