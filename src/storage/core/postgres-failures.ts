import pg from 'pg'
import { DatabaseFailure, type DatabaseFailureCode } from '#domain/database-failure.ts'

/** SQLSTATE codes and classes (https://www.postgresql.org/docs/current/errcodes-appendix.html), the first that matches. */
const BY_SQLSTATE: [pattern: RegExp, code: DatabaseFailureCode][] = [
  // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout
  [/^57P0\d$/, 'DATABASE_UNREACHABLE'],
  // connection_exception
  [/^08/, 'DATABASE_UNREACHABLE'],
  // idle_in_transaction_session_timeout, transaction_timeout: the session has ended
  [/^25P0[34]$/, 'DATABASE_UNREACHABLE'],
  // out_of_memory, too_many_connections
  [/^53[23]00$/, 'DATABASE_UNREACHABLE'],
  // disk_full and other insufficient_resources, read_only_sql_transaction
  [/^(53|25006$)/, 'DATABASE_READ_ONLY'],
  // query_canceled (statement_timeout), lock_not_available
  [/^(57014|55P03)$/, 'DATABASE_BUSY'],
  // system_error, data_corrupted, index_corrupted
  [/^(58|XX00[12]$)/, 'DATABASE_FAULTY'],
]

/**
 * The database failure behind an error of the driver, or the error itself. Errors of the server have a SQLSTATE. Every other
 * error of the driver that is not the caller's fault concerns the connection: broken, closed, timed out.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const found = BY_SQLSTATE.find(([pattern]) => pattern.test(error.code ?? ''))
    return found ? new DatabaseFailure(found[1], error) : error
  }
  if (error instanceof DatabaseFailure || error instanceof TypeError || error instanceof RangeError) return error
  return new DatabaseFailure('DATABASE_UNREACHABLE', error)
}
