import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hostOf, isServer } from '#domain/database-address.ts'
import type { LogPosition } from './log-position.ts'
import type { Database, Reader } from './port.ts'
import type { ExaminedStandby } from './postgres-standby.ts'
import { onSqliteSnapshot, openSqlite, openSqliteReader } from './sqlite.ts'

/**
 * Opens the database that `url` names: `postgres://…`, or a SQLite file as a path or a `file:` address.
 * Nothing is migrated yet.
 */
export async function openDatabase(url: string, { pageCache, log, replicaUrls }: OpenOptions = {}): Promise<Database> {
  if (isServer(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url, { log, replicaUrls })
  }
  return openSqlite(fileOf(url), pageCache, log)
}

export interface OpenOptions {
  /** Megabytes of pages that SQLite keeps for writing. */
  pageCache?: number | undefined
  /** Given where threads share the position. */
  log?: LogPosition | undefined
  /** Addresses of hot standbys of a PostgreSQL server. */
  replicaUrls?: readonly string[] | undefined
}

/** Opens another read connection, for a separate thread, with a time limit per query. */
export async function openReader(address: string, milliseconds: number): Promise<Database> {
  if (!isServer(address)) return openSqliteReader(address, milliseconds)
  const { openPostgresReader } = await import('./postgres.ts')
  return openPostgresReader(address, milliseconds)
}

/** The same on a hot standby. */
export async function openStandbyReader(address: string, milliseconds: number): Promise<Database> {
  const { openPostgresReader } = await import('./postgres.ts')
  return openPostgresReader(address, milliseconds, 'any')
}

/** What a look at each hot standby of the database at `url` finds. */
export async function examineReplicas(url: string, replicaUrls: readonly string[]): Promise<ExaminedStandby[]> {
  const [{ examineStandbys }, { targetOf }] = await Promise.all([
    import('./postgres-standby.ts'),
    import('./postgres-target.ts'),
  ])
  const standbys = replicaUrls.map((replica) => ({ name: hostOf(replica), target: targetOf(replica) }))
  return examineStandbys(targetOf(url), standbys)
}

/** Runs `work` on a snapshot of the database at `url`, unaffected by concurrent writes. */
export async function onSnapshot<T>(url: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  if (!isServer(url)) return onSqliteSnapshot(fileOf(url), work)
  const { onPostgresSnapshot } = await import('./postgres.ts')
  return onPostgresSnapshot(url, work)
}

/** Whether there is a database with our schema, of any version. Creates none. */
export async function hasSchema(url: string): Promise<boolean> {
  if (!isServer(url) && !existsSync(fileOf(url))) return false
  return onSnapshot(
    url,
    async (reader) => (await reader.get(reader.dialect.tableNamed('schema_migration'))) !== undefined,
  )
}

/** The file that an address of SQLite names. */
export function fileOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url
}
