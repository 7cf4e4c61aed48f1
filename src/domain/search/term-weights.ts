import { termsById } from '../language/analysis.ts'
import type { IdCounts } from '../language/id-counts.ts'

/**
 * The terms of an article with their weights, as one run of bytes: `n` hashes (32 bits, little-endian, rising), then `n`
 * weights (8 bits, 1 to 255). What articles are ranked by, the same in both databases. A hash with weight 0 is a mark: it is
 * present or not, and is not counted as a term.
 */
export type TermWeights = Buffer

const HASH_BYTES = 4
const ENTRY_BYTES = 5
const HEAVIEST = 255

/** A term by its hash, with how heavy it is. */
export interface HeavyTerm {
  hash: number
  weight: number
}

/** Packs terms with their weights. */
export function packWeights(heavy: readonly HeavyTerm[]): TermWeights {
  const entries = new Float64Array(heavy.length)
  let at = 0
  for (const { hash, weight } of heavy) entries[at++] = entryOf(hash, weight)
  return packed(entries)
}

/** Packs the terms of tokens, each as heavy as it was counted. */
export function packCounts(counts: IdCounts): TermWeights {
  const entries = new Float64Array(counts.size)
  const terms = termsById()
  for (let place = 0; place < entries.length; place++) {
    const id = counts.idAt(place)
    entries[place] = entryOf(terms.hashOf(id), counts.get(id))
  }
  return packed(entries)
}

/** The terms of both, their weights added. */
export function mergeWeights(one: TermWeights, other: TermWeights): TermWeights {
  if (other.length === 0) return one
  const [ones, others] = [one.length / ENTRY_BYTES, other.length / ENTRY_BYTES]
  const entries = new Float64Array(ones + others)
  for (let at = 0, first = 0, second = 0; at < entries.length; at++) {
    const isFirst = second === others || (first < ones && hashAt(one, first) <= hashAt(other, second))
    entries[at] = isFirst ? entryAt(one, first++) : entryAt(other, second++)
  }
  return packedSorted(entries)
}

/** Hash and weight in one number, which sorts as numbers do. */
function entryOf(hash: number, weight: number): number {
  return hash * 256 + Math.min(weight, HEAVIEST)
}

function entryAt(weights: TermWeights, index: number): number {
  return entryOf(hashAt(weights, index), weightAt(weights, index))
}

function packed(entries: Float64Array<ArrayBuffer>): TermWeights {
  return packedSorted(sorted(entries))
}

/** Hashes are evenly spread: by their highest bits most entries are in their place. */
function sorted(entries: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const { length } = entries
  if (length < FEW) return entries.sort()
  const bits = 32 - Math.clz32(length)
  const ends = new Int32Array((1 << bits) + 1)
  const scale = 2 ** (bits - ENTRY_BITS)
  for (let at = 0; at < length; at++) (ends[((entries[at] as number) * scale + 1) | 0] as number)++
  let end = 0
  for (let bucket = 1; bucket < ends.length; bucket++) {
    const count = ends[bucket] as number
    // Made to be in one place: what sorts them must not take the square of their number.
    if (count > MOST_IN_BUCKET) return entries.sort()
    end += count
    ends[bucket] = end
  }
  const result = new Float64Array(length)
  for (let at = 0; at < length; at++) {
    const entry = entries[at] as number
    const bucket = (entry * scale) | 0
    const place = ends[bucket] as number
    result[place] = entry
    ends[bucket] = place + 1
  }
  for (let at = 1; at < length; at++) {
    const entry = result[at] as number
    let to = at
    for (; to > 0 && (result[to - 1] as number) > entry; to--) result[to] = result[to - 1] as number
    result[to] = entry
  }
  return result
}

const ENTRY_BITS = 40
/** Of fewer entries, comparing them is as fast. */
const FEW = 32
const MOST_IN_BUCKET = 32

function packedSorted(entries: Float64Array): TermWeights {
  const count = distinct(entries)
  const weights = Buffer.allocUnsafe(count * ENTRY_BYTES)
  let at = 0
  for (let index = 0; index < count; index++) {
    const entry = entries[index] as number
    const hash = hashOfEntry(entry)
    weights[at++] = hash
    weights[at++] = hash >>> 8
    weights[at++] = hash >>> 16
    weights[at++] = hash >>> 24
    weights[count * HASH_BYTES + index] = entry - hash * 256
  }
  return weights
}

/** Two terms of one hash become one entry; gives how many are left. */
function distinct(entries: Float64Array): number {
  let count = 0
  let last = -1
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as number
    const hash = hashOfEntry(entry)
    if (hash === last) {
      const weight = (entries[count - 1] as number) - hash * 256 + (entry - hash * 256)
      entries[count - 1] = entryOf(hash, weight)
    } else {
      entries[count++] = entry
      last = hash
    }
  }
  return count
}

// A remainder of numbers beyond 32 bits takes ten times as long.
function hashOfEntry(entry: number): number {
  return Math.floor(entry / 256)
}

/** How heavy a term is in an article: 0 where it is not there. */
export function weightOf(weights: TermWeights, hash: number): number {
  const index = indexOf(weights, hash)
  return index === -1 ? 0 : weightAt(weights, index)
}

export function hasMark(weights: TermWeights, hash: number): boolean {
  return indexOf(weights, hash) !== -1
}

function indexOf(weights: TermWeights, hash: number): number {
  const count = weights.length / ENTRY_BYTES
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = hashAt(weights, middle)
    if (found === hash) return middle
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The weights of all terms together. */
export function sumOfWeights(weights: TermWeights): number {
  let sum = 0
  for (let at = (weights.length / ENTRY_BYTES) * HASH_BYTES; at < weights.length; at++) sum += weights[at] as number
  return sum
}

/** Calls `use` with the hashes of an article's terms. */
export function forEachHash(weights: TermWeights, use: (hash: number) => void): void {
  const count = weights.length / ENTRY_BYTES
  for (let index = 0; index < count; index++) if (weightAt(weights, index) > 0) use(hashAt(weights, index))
}

/** The hashes of an article's terms. */
export function hashesOf(weights: TermWeights): number[] {
  const hashes: number[] = []
  forEachHash(weights, (hash) => {
    hashes.push(hash)
  })
  return hashes
}

/** The terms of an article with their weights. */
export function unpackWeights(weights: TermWeights): HeavyTerm[] {
  const count = weights.length / ENTRY_BYTES
  return Array.from({ length: count }, (_, index) => ({
    hash: hashAt(weights, index),
    weight: weightAt(weights, index),
  }))
}

function weightAt(weights: TermWeights, index: number): number {
  return weights[(weights.length / ENTRY_BYTES) * HASH_BYTES + index] as number
}

function hashAt(weights: TermWeights, index: number): number {
  const at = index * HASH_BYTES
  return (
    ((weights[at] as number) |
      ((weights[at + 1] as number) << 8) |
      ((weights[at + 2] as number) << 16) |
      ((weights[at + 3] as number) << 24)) >>>
    0
  )
}
