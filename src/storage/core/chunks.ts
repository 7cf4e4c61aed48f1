/**
 * A list in pieces whose lengths are powers of two, at most 64: statements differ by the length of their lists, and so only
 * seven of them have to be prepared.
 */
export function* inChunks<T>(items: readonly T[]): Generator<T[]> {
  let from = 0
  for (let length = LONGEST; length >= 1; length /= 2) {
    for (; items.length - from >= length; from += length) yield items.slice(from, from + length)
  }
}

const LONGEST = 64
