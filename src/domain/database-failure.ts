/** Why the database failed; none of these is the client's fault. The messages for clients. */
export const DATABASE_FAILURES = {
  DATABASE_UNREACHABLE: 'The database is unavailable. Try again in a few seconds.',
  DATABASE_READ_ONLY: 'The database is read-only or its disk is full. Reads still work.',
  DATABASE_BUSY: 'The database is locked by another process, or the query timed out. Try again in a few seconds.',
  DATABASE_FAULTY: 'The database can’t read or write its files. Try again later.',
  DATABASE_MOVED:
    'The database file was removed or replaced while the server was running, so writes would be lost. Restart the server.',
  COMMIT_UNKNOWN:
    'The connection to the database was lost during the commit, so the write may or may not have been saved. Retry it with the same Idempotency-Key, or read the resource.',
} as const

export type DatabaseFailureCode = keyof typeof DATABASE_FAILURES

/** What storage throws where the database is away, full, locked or broken. `cause` is the driver's own error. */
export class DatabaseFailure extends Error {
  readonly code: DatabaseFailureCode

  constructor(code: DatabaseFailureCode, cause?: unknown) {
    super(DATABASE_FAILURES[code], { cause })
    this.name = 'DatabaseFailure'
    this.code = code
  }
}

/** The failure's code. By code and not by class: between threads an error loses its class. */
export function databaseFailureOf(error: unknown): DatabaseFailureCode | null {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && code in DATABASE_FAILURES ? (code as DatabaseFailureCode) : null
}

/** SQLite's result codes, and the SQLSTATE of PostgreSQL. */
const UNIQUE_VIOLATIONS: readonly unknown[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']

/** Whether a row was refused because there is one with the same key. By code, as above. */
export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE_VIOLATIONS.includes((error as { code?: unknown } | null)?.code)
}

/** Whether the database could not be reached, or was lost while it worked. */
export function isUnreachable(error: unknown): boolean {
  const code = databaseFailureOf(error)
  return code === 'DATABASE_UNREACHABLE' || code === 'COMMIT_UNKNOWN'
}

/** In the driver's own words, for logs and the command line. */
export function reasonOf(error: unknown): string {
  const cause = databaseFailureOf(error) === null ? error : ((error as Error).cause ?? error)
  const { message, code } = cause as { message?: string; code?: string }
  return message || code || String(cause)
}
