/** Whether a text holds what no database or JSON reader takes alike: NUL or a lone surrogate. */
export function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

/** The JSON pointer of the first text (key or value) in `value` that holds NUL or a lone surrogate; null where none does. */
export function findBrokenText(value: unknown): string | null {
  const found = brokenIn(value)
  return found === '' && typeof value === 'object' ? '/' : found
}

/** A pointer from `value` on, which only a fault makes: there may be many values. */
function brokenIn(value: unknown): string | null {
  if (typeof value === 'string') return isBroken(value) ? '' : null
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const found = brokenIn(inner)
      if (found !== null) return `/${index}${found}`
    }
    return null
  }
  for (const key of Object.keys(value)) {
    if (isBroken(key)) return ''
    const found = brokenIn((value as Record<string, unknown>)[key])
    if (found !== null) return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}${found}`
  }
  return null
}

/** The candidate nearest to `word` by edits (Damerau–Levenshtein), or null where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  // A third of the letters may differ, and two of a word of four: otherwise it was another word.
  let bestDistance = Math.max(Math.min(2, Math.floor(word.length / 2)), Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase().slice(0, 64), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** What a value of a closed set has to be, with the nearest there is. */
export function mustBeOneOf(given: unknown, allowed: readonly unknown[]): string {
  const values = allowed.map(String)
  const near = typeof given === 'string' ? nearest(given, values) : null
  return `must be one of ${values.join(', ')}${near === null ? '' : `; did you mean ${near}?`}`
}

/** Edits (Damerau–Levenshtein) between two words. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let distance = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + cost,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, (beforeLast[column - 2] as number) + 1)
      }
      current[column] = distance
    }
    beforeLast = last
    last = current
  }
  return last[b.length] as number
}
