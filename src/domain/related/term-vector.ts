/** Terms with a number each, in the order of the terms. Terms are 32-bit digests; numbers 0 to 65535 represent 0 to 1. */
export interface TermVector {
  terms: Uint32Array
  weights: Uint16Array
}

export interface WeightedTerm {
  term: number
  /** 0 to 1. */
  weight: number
}

const ONE = 65_535

export function vectorOf(weighted: readonly WeightedTerm[]): TermVector {
  const sorted = weighted.toSorted((a, b) => a.term - b.term)
  return {
    terms: Uint32Array.from(sorted, ({ term }) => term),
    weights: Uint16Array.from(sorted, ({ weight }) => Math.max(0, Math.min(ONE, Math.round(weight * ONE)))),
  }
}

export function weightedTerms({ terms, weights }: TermVector): WeightedTerm[] {
  return Array.from(terms, (term, index) => ({ term, weight: (weights[index] as number) / ONE }))
}

/** How much two articles speak of the same: 1 for the same terms with the same weights, 0 for none in common. */
export function likeness(a: TermVector, b: TermVector): number {
  let sum = 0
  eachShared(a, b, (_term, mine, theirs) => {
    sum += mine * theirs
  })
  return sum / (ONE * ONE)
}

/** The same of some terms only, as if there were no others; and how many of them the two share. */
export function likenessOf(
  a: TermVector,
  b: TermVector,
  counts: (term: number) => boolean,
): { likeness: number; shared: number } {
  let sum = 0
  let shared = 0
  eachShared(a, b, (term, mine, theirs) => {
    if (!counts(term)) return
    sum += mine * theirs
    shared += 1
  })
  return { likeness: sum / (lengthOf(a, counts) * lengthOf(b, counts) || 1), shared }
}

function lengthOf({ terms, weights }: TermVector, counts: (term: number) => boolean): number {
  let squares = 0
  for (let index = 0; index < terms.length; index++)
    if (counts(terms[index] as number)) squares += (weights[index] as number) ** 2
  return Math.sqrt(squares)
}

/** The terms that two articles share, with what each adds to their likeness. */
export function sharedTerms(a: TermVector, b: TermVector): Map<number, number> {
  const shared = new Map<number, number>()
  eachShared(a, b, (term, mine, theirs) => shared.set(term, (mine * theirs) / (ONE * ONE)))
  return shared
}

/** All terms, then all weights, as they are stored: big-endian, so that every machine reads them. */
export function packVector({ terms, weights }: TermVector): Buffer {
  const bytes = Buffer.allocUnsafe(terms.length * 6)
  bytes.set(new Uint8Array(terms.buffer, terms.byteOffset, terms.byteLength))
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), terms.byteLength)
  return turned(bytes, terms.length)
}

export function unpackVector(bytes: Buffer): TermVector {
  const length = bytes.length / 6
  // Copied into a new buffer: a view of four-byte numbers must be aligned.
  const { buffer } = turned(Buffer.from(Uint8Array.from(bytes).buffer), length)
  return { terms: new Uint32Array(buffer, 0, length), weights: new Uint16Array(buffer, length * 4, length) }
}

/** From this machine's order of bytes to the stored one, or back; in place. */
function turned<Bytes extends Buffer>(bytes: Bytes, length: number): Bytes {
  if (IS_BIG_ENDIAN) return bytes
  bytes.subarray(0, length * 4).swap32()
  bytes.subarray(length * 4).swap16()
  return bytes
}

const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0

export function packTerms(terms: readonly number[]): Buffer {
  const bytes = Buffer.alloc(terms.length * 4)
  for (const [index, term] of terms.entries()) bytes.writeUInt32BE(term, index * 4)
  return bytes
}

export function unpackTerms(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32BE(index * 4))
}

function eachShared(a: TermVector, b: TermVector, use: (term: number, mine: number, theirs: number) => void): void {
  let at = 0
  let other = 0
  while (at < a.terms.length && other < b.terms.length) {
    const mine = a.terms[at] as number
    const theirs = b.terms[other] as number
    if (mine === theirs) use(mine, a.weights[at++] as number, b.weights[other++] as number)
    else if (mine < theirs) at++
    else other++
  }
}
