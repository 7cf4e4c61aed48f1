import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { nearest } from '#domain/text.ts'

/** A comma-separated list of names of a closed set, each once. Throws `invalid-parameter`. */
export function namesOf<T extends string>(field: string, text: string, known: readonly T[]): T[] {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if ((known as readonly string[]).includes(name)) continue
    const near = nearest(name, known)
    throw invalidParameter(
      field,
      `has “${name}”, but knows only ${known.join(', ')}${near ? `; did you mean ${near}?` : ''}`,
    )
  }
  return [...new Set(names)] as T[]
}

/**
 * What a page is asked with: the query itself, or what a cursor holds of it. Beside a cursor only `limit` and the
 * parameters it was made with may stand. Throws `invalid-parameter`.
 */
export function agreeWithCursor<Query extends object>(asked: Query, kept: Query, neutral: readonly string[]): Query {
  for (const [name, value] of Object.entries(asked)) {
    if (neutral.includes(name)) continue
    const before = (kept as Record<string, unknown>)[name]
    if (before !== value) {
      throw new BroadsheetError(
        'invalid-cursor',
        `cursor was made with ${name}=${String(before ?? '(nothing)')}, not ${String(value)}; send it alone or with the same parameters`,
        {
          faults: [{ in: 'query', field: 'cursor', message: `was made with another ${name}` }],
        },
      )
    }
  }
  return kept
}
