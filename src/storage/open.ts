import { fileURLToPath } from 'node:url'
import type { Database, Reader } from './port.ts'
import { openSqlite, openSqliteReader } from './sqlite.ts'

/**
 * Opens the database that `url` names: `postgres://…`, or a SQLite file as a path or a `file:` address.
 * Nothing is migrated yet.
 */
export async function openDatabase(url: string): Promise<Database> {
  if (isServer(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url)
  }
  return openSqlite(url.startsWith('file:') ? fileURLToPath(url) : url)
}

/** One more connection that reads, for a thread of its own, where a query of a server may take so many milliseconds. */
export async function openReader(address: string, within: number): Promise<Reader> {
  if (!isServer(address)) return openSqliteReader(address)
  const { openPostgresReader } = await import('./postgres.ts')
  return openPostgresReader(address, within)
}

/** Whether an address is that of a PostgreSQL. */
export function isServer(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}
