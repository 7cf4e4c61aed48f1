/**
 * The terms of an article with their weights, as one run of bytes: `n` hashes (32 bits, little-endian, rising), then `n`
 * weights (8 bits, 1 to 255). What articles are ranked by, the same in both databases.
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

/** The terms of both, their weights added. */
export function mergeWeights(one: TermWeights, other: TermWeights): TermWeights {
  if (other.length === 0) return one
  const [ones, others] = [entriesOf(one), entriesOf(other)]
  const entries = new Float64Array(ones.length + others.length)
  entries.set(ones)
  entries.set(others, ones.length)
  return packed(entries)
}

/** Hash and weight in one number, which sorts as numbers do. */
function entryOf(hash: number, weight: number): number {
  return hash * 256 + Math.min(weight, HEAVIEST)
}

function entriesOf(weights: TermWeights): Float64Array {
  const count = weights.length / ENTRY_BYTES
  const entries = new Float64Array(count)
  for (let index = 0; index < count; index++)
    entries[index] = entryOf(hashAt(weights, index), weights[count * HASH_BYTES + index] as number)
  return entries
}

function packed(entries: Float64Array): TermWeights {
  entries.sort()
  const count = distinct(entries)
  const weights = Buffer.allocUnsafe(count * ENTRY_BYTES)
  for (let index = 0; index < count; index++) {
    const entry = entries[index] as number
    weights.writeUInt32LE(Math.floor(entry / 256), index * HASH_BYTES)
    weights[count * HASH_BYTES + index] = entry % 256
  }
  return weights
}

/** Two terms of one hash become one entry; gives how many are left. */
function distinct(entries: Float64Array): number {
  let count = 0
  for (const entry of entries) {
    const last = count === 0 ? -1 : (entries[count - 1] as number)
    if (Math.floor(last / 256) !== Math.floor(entry / 256)) entries[count++] = entry
    else entries[count - 1] = last - (last % 256) + Math.min(HEAVIEST, (last % 256) + (entry % 256))
  }
  return count
}

/** How heavy a term is in an article: 0 where it is not there. */
export function weightOf(weights: TermWeights, hash: number): number {
  const count = weights.length / ENTRY_BYTES
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = hashAt(weights, middle)
    if (found === hash) return weights[count * HASH_BYTES + middle] as number
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** The weights of all terms together. */
export function sumOfWeights(weights: TermWeights): number {
  let sum = 0
  for (let at = (weights.length / ENTRY_BYTES) * HASH_BYTES; at < weights.length; at++) sum += weights[at] as number
  return sum
}

/** The hashes of an article's terms. */
export function hashesOf(weights: TermWeights): number[] {
  const count = weights.length / ENTRY_BYTES
  const hashes = new Array<number>(count)
  for (let index = 0; index < count; index++) hashes[index] = hashAt(weights, index)
  return hashes
}

/** The terms of an article with their weights. */
export function unpackWeights(weights: TermWeights): HeavyTerm[] {
  const count = weights.length / ENTRY_BYTES
  return Array.from({ length: count }, (_, index) => ({
    hash: hashAt(weights, index),
    weight: weights[count * HASH_BYTES + index] as number,
  }))
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
