import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { openServices } from '#commands/open-services.ts'
import { isServer } from '#domain/database-address.ts'
import { brokenInvariants } from '../test/support/invariants.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { killServer, type ServerProcess, startServer } from '../test/support/server.ts'
import { missingArticles, startClients } from './acknowledged.ts'

// node bench/crash.ts [KILLS] [--postgres]
//
// Clients write through HTTP while the server is killed (SIGKILL) at random instants and started again. After each start:
// what was acknowledged is there exactly once, the log has no gap, the file is sound, and requests that got no answer are
// sent again with their Idempotency-Key.

const CLIENTS = 4

/** Ends with this process. */
let running: ServerProcess | null = null
process.once('exit', () => running?.process.kill('SIGKILL'))

export interface CrashReport {
  kills: number
  /** Acknowledged requests, and those sent again because their outcome was unknown. */
  acknowledged: number
  sentAgain: number
  /** What should not be. */
  broken: string[]
}

export interface CrashOptions {
  kills: number
  /** Milliseconds. */
  longestLife?: number
  /** An empty database of a PostgreSQL server; default: a new SQLite file. */
  databaseUrl?: string
}

/** Kills a server this many times during writes. */
export async function crashServer({ kills, longestLife = 700, databaseUrl }: CrashOptions): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-crash-'))
  const where = {
    databaseUrl: databaseUrl ?? join(folder, 'news.sqlite'),
    assetsDir: join(folder, 'assets'),
    addresses: { site: null, api: 'http://127.0.0.1' },
  }
  const settings = { ASSETS_URL: where.assetsDir }
  const broken: string[] = []
  try {
    const token = await keyForWriting(where)
    running = await startServer(where.databaseUrl, settings)
    const clients = startClients({ url: () => (running as ServerProcess).url, token, clients: CLIENTS })
    for (let killed = 0; killed < kills; killed++) {
      await clients.progress(1)
      await wait(50 + Math.random() * longestLife)
      await killServer(running)
      broken.push(...(await brokenDatabase(where)))
      running = await startServer(where.databaseUrl, settings)
    }
    await clients.progress(1)
    const articles = await clients.stop()
    await killServer(running)
    broken.push(...(await brokenDatabase(where)))
    const { services } = await openServices(where, Date.now())
    broken.push(...clients.broken, ...(await missingArticles(services.database, articles)))
    await services.database.close()
    const { acknowledged, sentAgain } = clients
    return { kills, acknowledged, sentAgain, broken }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type DatabaseLocation = Parameters<typeof openServices>[0]

/** Makes the newsroom, and a key of it. */
export async function keyForWriting(where: DatabaseLocation): Promise<string> {
  const { services, execute } = await openServices(where, Date.now())
  const { token } = await execute({
    at: Date.now(),
    actor: 'bench',
    verb: 'create-key',
    name: 'Writing clients',
    scopes: ['write', 'drafts'],
    requestLimit: null,
  })
  await services.database.close()
  return token
}

/** With no other user of the database. */
export async function brokenDatabase(where: DatabaseLocation): Promise<string[]> {
  if (isServer(where.databaseUrl)) await sessionsEnded(where.databaseUrl)
  const { services } = await openServices(where, Date.now())
  const broken = await brokenInvariants(services, Date.now())
  await services.database.close()
  return isServer(where.databaseUrl) ? broken : [...broken, ...brokenFile(where.databaseUrl)]
}

/** PostgreSQL finishes what a client had sent before it was killed. */
async function sessionsEnded(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const others = async () => {
    const { rows } = await client.query(
      "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
    )
    return rows.length
  }
  while ((await others()) > 0) await wait(20)
  await client.end()
}

function brokenFile(databaseUrl: string): string[] {
  const broken: string[] = []
  const file = new Sqlite(databaseUrl, { readonly: true })
  const [integrity] = file.pragma('integrity_check') as { integrity_check: string }[]
  if (integrity?.integrity_check !== 'ok') broken.push(`integrity_check: ${integrity?.integrity_check}`)
  const foreign = file.pragma('foreign_key_check') as unknown[]
  if (foreign.length > 0) broken.push(`foreign_key_check: ${JSON.stringify(foreign[0])}`)
  file.close()
  return broken
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { postgres: { type: 'boolean' } } })
  const postgres = values.postgres ? await startPostgres() : null
  if (postgres !== null && 'skip' in postgres) throw new Error(postgres.skip)
  const begun = performance.now()
  const { broken, ...report } = await crashServer({
    kills: Number(positionals[0] ?? 20),
    ...(postgres && { databaseUrl: await postgres.createDatabase() }),
  })
  await postgres?.stop()
  process.stdout.write(`${JSON.stringify(report)} in ${Math.round((performance.now() - begun) / 1000)} s\n`)
  for (const fault of broken) process.stdout.write(`BROKEN ${fault}\n`)
  process.stdout.write(broken.length === 0 ? 'Everything that was acknowledged is there, once.\n' : '')
  process.exitCode = broken.length === 0 ? 0 : 1
}
