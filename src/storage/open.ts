import { fileURLToPath } from 'node:url'
import type { Database } from './port.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Opens the database that `url` names: `postgres://…`, or a SQLite file as a path or a `file:` address.
 * Nothing is migrated yet.
 */
export async function openDatabase(url: string): Promise<Database> {
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url)
  }
  return openSqlite(url.startsWith('file:') ? fileURLToPath(url) : url)
}
