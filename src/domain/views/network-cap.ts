/** Views of one article that are counted from one network in a half hour. */
export const VIEWS_A_NETWORK = 30
export const CAP_WINDOW = 30 * 60_000

/** Places of the table: more networks and articles in a half hour share some, and a few are capped too early. */
const PLACES = 2 ** 22
const BYTES = 4

/** A short hash of a network and an article in a half hour, from the 32 bits of a keyed one. */
export function networkPlace(hash: number): number {
  return hash & (PLACES - 1)
}

/**
 * How many views each network has had counted of each article in the present half hour (UTC): a table of fixed size, by
 * short keyed hashes, so that a flood from many networks costs no memory.
 */
export class NetworkCap {
  #counts: Uint8Array | null = null
  #window = 0

  /** Views counted at a place in the half hour of an instant. */
  counted(place: number, at: number): number {
    this.#startWindow(windowOf(at))
    return this.#counts?.[place] ?? 0
  }

  put(place: number, at: number): void {
    this.#startWindow(windowOf(at))
    this.#counts ??= new Uint8Array(PLACES)
    this.#counts[place] = Math.min(255, (this.#counts[place] as number) + 1)
  }

  /** Takes in what another process counted; half hours that are over mean nothing. */
  take(packed: Buffer): void {
    const window = packed.readUInt32LE(0) * 1000
    if (window < this.#window) return
    for (let from = BYTES; from + BYTES <= packed.length; from += BYTES) this.put(packed.readUInt32LE(from), window)
  }

  #startWindow(window: number): void {
    // Restarts if the clock was set back by more than clocks may differ.
    if (window <= this.#window && window >= this.#window - CAP_WINDOW) return
    this.#window = window
    this.#counts?.fill(0)
  }
}

/** The places of one transaction, packed as a row of the log; null if there are none. Sorted, so that they identify no view. */
export function packNetworks(places: readonly number[], at: number): Buffer | null {
  if (places.length === 0) return null
  const packed = Buffer.allocUnsafe((places.length + 1) * BYTES)
  packed.writeUInt32LE(windowOf(at) / 1000, 0)
  for (const [index, place] of places.toSorted((a, b) => a - b).entries())
    packed.writeUInt32LE(place, (index + 1) * BYTES)
  return packed
}

function windowOf(at: number): number {
  return at - (at % CAP_WINDOW)
}
