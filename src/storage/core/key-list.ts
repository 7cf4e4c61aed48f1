import type { Reader } from './port.ts'
import type { Query } from './sql.ts'

/** Keys for `in (…)` as one value, however many: one text to prepare, and no database has too many values in it. */
export function listOfKeys({ dialect }: Pick<Reader, 'dialect'>, keys: readonly number[]): Query {
  return dialect.rowsOfJson(JSON.stringify(keys.map((key) => [key])), ['integer'])
}
