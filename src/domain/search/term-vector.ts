/**
 * The terms of a story with their weights, as one run of bytes: `n` hashes (32 bits, little-endian, rising), then `n`
 * weights (8 bits, 1 to 255). What stories are ranked by, the same in both databases.
 */
export type TermVector = Buffer

const HASH_BYTES = 4
const ENTRY_BYTES = 5
const HEAVIEST = 255

/** A term by its hash, with how heavy it is. */
export interface HeavyTerm {
  hash: number
  weight: number
}

/** Packs terms with their weights. */
export function packTerms(heavy: readonly HeavyTerm[]): TermVector {
  const entries = new Float64Array(heavy.length)
  let at = 0
  for (const { hash, weight } of heavy) entries[at++] = entryOf(hash, weight)
  return packed(entries)
}

/** The terms of both, their weights added. */
export function mergeTerms(one: TermVector, other: TermVector): TermVector {
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

function entriesOf(vector: TermVector): Float64Array {
  const count = vector.length / ENTRY_BYTES
  const entries = new Float64Array(count)
  for (let index = 0; index < count; index++)
    entries[index] = entryOf(hashAt(vector, index), vector[count * HASH_BYTES + index] as number)
  return entries
}

function packed(entries: Float64Array): TermVector {
  entries.sort()
  const count = distinct(entries)
  const vector = Buffer.allocUnsafe(count * ENTRY_BYTES)
  for (let index = 0; index < count; index++) {
    const entry = entries[index] as number
    vector.writeUInt32LE(Math.floor(entry / 256), index * HASH_BYTES)
    vector[count * HASH_BYTES + index] = entry % 256
  }
  return vector
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

/** How heavy a term is in a story: 0 where it is not there. */
export function weightOf(vector: TermVector, hash: number): number {
  const count = vector.length / ENTRY_BYTES
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = hashAt(vector, middle)
    if (found === hash) return vector[count * HASH_BYTES + middle] as number
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** The hashes of a story's terms. */
export function hashesOf(vector: TermVector): number[] {
  const count = vector.length / ENTRY_BYTES
  const hashes = new Array<number>(count)
  for (let index = 0; index < count; index++) hashes[index] = hashAt(vector, index)
  return hashes
}

/** The terms of a story with their weights. */
export function unpackTerms(vector: TermVector): HeavyTerm[] {
  const count = vector.length / ENTRY_BYTES
  return Array.from({ length: count }, (_, index) => ({
    hash: hashAt(vector, index),
    weight: vector[count * HASH_BYTES + index] as number,
  }))
}

function hashAt(vector: TermVector, index: number): number {
  const at = index * HASH_BYTES
  return (
    ((vector[at] as number) |
      ((vector[at + 1] as number) << 8) |
      ((vector[at + 2] as number) << 16) |
      ((vector[at + 3] as number) << 24)) >>>
    0
  )
}
