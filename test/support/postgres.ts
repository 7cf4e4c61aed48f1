import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from '#storage/core/migrate.ts'
import { openDatabase } from '#storage/core/open.ts'
import { type ServerProcesses, startServerProcesses } from '../postgres-server.ts'
import { ON_BOTH_DATABASES } from './extent.ts'
import { type Pooler, startPgbouncer } from './pgbouncer.ts'

/** A PostgreSQL server for tests. Where it is started here, text sorts as in English, as on most servers, not by code point. */
export interface TestPostgres {
  url: string
  /** Makes a fresh database with the schema of today and no rows, and gives its address. */
  createDatabase(): Promise<string>
  /** The server's processes, where it was started for this process alone. */
  processes: ServerProcesses | null
  stop(): Promise<void>
}

/** Where `npm test` offers its server to the test files (test/run.ts). */
export const OFFER = 'TEST_POSTGRES_OFFER'

/**
 * Returns a real PostgreSQL: the one at `TEST_DATABASE_URL` (its user must be allowed to create databases), otherwise the one
 * shared by all files of a run of `npm test`, otherwise a new one; or the reason why there is none.
 */
export async function startPostgres({
  isShared = true,
  canBeStandby = false,
} = {}): Promise<TestPostgres | { skip: string }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return databasesOn({ url: given, processes: null, stop: async () => {} }, null)
  const offer = process.env[OFFER]
  if (offer !== undefined && isShared) {
    const offered = (await (await fetch(offer)).json()) as Offered
    if ('skip' in offered) return offered
    return databasesOn({ url: offered.url, processes: null, stop: async () => {} }, offered.template)
  }
  const server = await startServerProcesses({ canBeStandby })
  return 'skip' in server ? server : databasesOn(server, null)
}

/** As `startPostgres`, for tests that take SQLite alone in `npm test` (test/support/extent.ts). */
export async function startPostgresToo(): Promise<TestPostgres | { skip: string }> {
  return ON_BOTH_DATABASES ? startPostgres() : { skip: 'npm test takes SQLite alone: EXTENT=daily runs both' }
}

/** A server with a database to copy. */
export type Offered = { url: string; template: string } | { skip: string }

/** Starts the server that a run shares. */
export async function startSharedPostgres(): Promise<{ offered: Offered; pid?: number; stop(): Promise<void> }> {
  const server = await startServerProcesses()
  if ('skip' in server) return { offered: server, stop: async () => {} }
  return {
    offered: { url: server.url, template: await createTemplate(server.url) },
    pid: server.processes.pid(),
    stop: server.stop,
  }
}

export function databasesOn(
  { url, processes, stop }: Omit<TestPostgres, 'createDatabase'>,
  offered: string | null,
): TestPostgres {
  const created: string[] = []
  let pooler: Promise<Pooler> | null = null
  let template: Promise<string> | null = offered === null ? null : Promise.resolve(offered)
  const makeTemplate = async () => {
    const name = await createTemplate(url)
    created.push(name)
    return name
  }
  return {
    url,
    processes,
    async createDatabase() {
      template ??= makeTemplate()
      const name = newName()
      // Files copied, not pages logged: a fraction of the work for a database as small as this.
      await run(url, `create database ${name} template ${await template} strategy file_copy`)
      created.push(name)
      // TEST_POOLER=pgbouncer: what tests do goes through PgBouncer in transaction mode.
      if (process.env.TEST_POOLER !== 'pgbouncer') return databaseAt(url, name)
      pooler ??= startPgbouncer(url)
      return databaseAt((await pooler).url, name)
    },
    async stop() {
      await (await pooler)?.stop()
      for (const name of created.splice(0)) await run(url, `drop database if exists ${name} with (force)`)
      await stop()
    },
  }
}

/** Copying a database takes a tenth of the time of running the migrations. */
async function createTemplate(url: string): Promise<string> {
  const name = newName()
  await run(url, `create database ${name}`)
  const database = await openDatabase(databaseAt(url, name))
  await migrate(database, 0)
  await database.close()
  return name
}

function newName(): string {
  return `broadsheet_test_${randomBytes(8).toString('hex')}`
}

/** The address of another database of the same server. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
