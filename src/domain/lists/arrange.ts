/** An entry pinned to a position, from 1. */
export interface Pinned<T> {
  slot: number
  item: T
}

export interface Arranged<T> {
  position: number
  item: T
  /** The slot it is pinned to, or null for one of the order. */
  slot: number | null
}

/**
 * Puts entries of an order around pinned ones: each pinned entry keeps its position, the others follow in order, and what
 * is pinned beyond the end comes last. Begins at `position`; at most `limit`.
 */
export function arrange<T>(
  ordered: readonly T[],
  pinned: readonly Pinned<T>[],
  position: number,
  limit: number,
): Arranged<T>[] {
  const pins = [...pinned].sort((a, b) => a.slot - b.slot)
  const rest = [...ordered]
  const arranged: Arranged<T>[] = []
  for (let at = position; arranged.length < limit; at++) {
    const pin = pins[0]
    // The slot may be behind the current position if an entry before it was removed.
    if (pin && (pin.slot <= at || rest.length === 0)) {
      pins.shift()
      arranged.push({ position: at, item: pin.item, slot: pin.slot })
    } else if (rest.length > 0) {
      arranged.push({ position: at, item: rest.shift() as T, slot: null })
    } else {
      break
    }
  }
  return arranged
}
