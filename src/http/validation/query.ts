import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'

/** A comma-separated list of names of a closed set, each once. Throws `invalid-parameter`. */
export function namesOf<T extends string>(field: string, text: string, known: readonly T[]): T[] {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if ((known as readonly string[]).includes(name)) continue
    const near = nearest(name, known)
    throw invalidParameter(
      field,
      `has unknown value “${name}”; allowed: ${known.join(', ')}${near ? `; did you mean ${near}?` : ''}`,
    )
  }
  return [...new Set(names)] as T[]
}

/**
 * What several readers make of a query. Where some refuse it, one error lists the faults of all of them. Throws
 * `invalid-parameter`.
 */
export function readAll<Read extends unknown[]>(...readers: { [Index in keyof Read]: () => Read[Index] }): Read {
  const refused: BroadsheetError[] = []
  const read = readers.map((reader) => {
    try {
      return reader()
    } catch (error) {
      if (!(error instanceof BroadsheetError) || error.faults.length === 0) throw error
      refused.push(error)
      return undefined
    }
  })
  const [first, ...others] = refused
  if (first === undefined) return read as Read
  if (others.length === 0) throw first
  const detail = refused.map(({ message }) => message).join('; ')
  throw new BroadsheetError(first.code, detail, { faults: refused.flatMap(({ faults }) => faults) })
}

/**
 * The parameters of a page: the query itself, or those stored in a cursor. With a cursor, only `limit` and the original
 * parameters are allowed. Throws `invalid-parameter`.
 */
export function agreeWithCursor<Query extends object>(
  requested: Query,
  kept: Query,
  neutral: readonly string[],
): Query {
  for (const [name, value] of Object.entries(requested)) {
    if (neutral.includes(name)) continue
    const before = (kept as Record<string, unknown>)[name]
    if (before !== value) {
      throw new BroadsheetError(
        'invalid-cursor',
        `cursor was created with ${name}=${String(before ?? '(nothing)')}, not ${String(value)}; send it alone or with the same parameters`,
        {
          faults: [{ in: 'query', field: 'cursor', message: `was created with another ${name}` }],
        },
      )
    }
  }
  return kept
}
