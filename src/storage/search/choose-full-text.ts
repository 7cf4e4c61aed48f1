import type { Dialect } from '../core/dialect.ts'
import type { Reader } from '../core/port.ts'
import type { FullText } from './full-text.ts'
import { POSTGRES_TEXT } from './full-text-postgres.ts'
import { SQLITE_TEXT } from './full-text-sqlite.ts'

const FULL_TEXTS: Record<Dialect['name'], FullText> = { sqlite: SQLITE_TEXT, postgres: POSTGRES_TEXT }

/** The full-text index of a reader's database. */
export function fullTextOf({ dialect }: Pick<Reader, 'dialect'>): FullText {
  return FULL_TEXTS[dialect.name]
}
