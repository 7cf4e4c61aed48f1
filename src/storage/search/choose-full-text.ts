import type { Reader } from '../core/port.ts'
import type { FullText } from './full-text.ts'
import { POSTGRES_TEXT } from './full-text-postgres.ts'
import { SQLITE_TEXT } from './full-text-sqlite.ts'

/** The full-text index of a reader's database. */
export function fullTextOf({ dialect }: Pick<Reader, 'dialect'>): FullText {
  return dialect.name === 'postgres' ? POSTGRES_TEXT : SQLITE_TEXT
}
