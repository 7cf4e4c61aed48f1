import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openServices } from '#commands/open-services.ts'
import type { ServerProcesses } from '../test/postgres-server.ts'
import { startPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { killServer, type ServerProcess, startServer } from '../test/support/server.ts'
import { missingArticles, startClients } from './acknowledged.ts'
import { brokenDatabase, keyForWriting } from './crash.ts'

// node bench/outages.ts [--restarts 20] [--freezes 5] [--terminations 10]
//
// Clients write to a server while its PostgreSQL is restarted (fast and immediate in turn), stands still (SIGSTOP), or ends
// all its sessions. The server must live, answer without 500, go on answering what is cached, say in time that it is not
// ready, and have everything that it acknowledged.

const CLIENTS = 4

/** Ends with this process. */
let running: ServerProcess | null = null
process.once('exit', () => running?.process.kill('SIGKILL'))

export type Outage = 'restart-fast' | 'restart-immediate' | 'freeze' | 'terminate'

export interface OutageReport {
  outages: number
  acknowledged: number
  sentAgain: number
  /** How many writes were answered with each status. */
  statuses: Record<string, number>
  /** Milliseconds that /readyz took to say that the database does not answer, while it stood still. */
  readyzAnnouncedAfter: number[]
  /** Lines that the server logged: outages begun and over, failed jobs. */
  logged: { away: number; back: number; jobFailed: number }
  /** What should not be. */
  broken: string[]
}

/** A server that can be restarted, with the outages that it has, one after the other. */
export async function sufferOutages(postgres: TestPostgres, outages: readonly Outage[]): Promise<OutageReport> {
  const processes = postgres.processes as ServerProcesses
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-outages-'))
  const databaseUrl = await postgres.createDatabase()
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: 'http://127.0.0.1' } }
  const broken: string[] = []
  const readyzAnnouncedAfter: number[] = []
  try {
    const token = await keyForWriting(where)
    const server = await startServer(databaseUrl, { ASSETS_URL: where.assetsDir })
    running = server
    const clients = startClients({ url: () => server.url, token, clients: CLIENTS })
    const status = async (path: string) => (await fetch(server.url + path)).status
    await clients.progress(8)
    // Answered before each outage, and not touched by what is written.
    const kept = await publishOne(server.url, token)
    for (const [index, outage] of outages.entries()) {
      const check = async (path: string, expected: number) => {
        const found = await status(path).catch(String)
        if (found !== expected) broken.push(`${index} ${outage}: ${path} answered ${found}`)
      }
      await check(kept, 200)
      if (outage === 'terminate') {
        await endSessions(postgres.url, databaseUrl)
      } else if (outage === 'freeze') {
        processes.freeze()
        try {
          const begun = performance.now()
          await check('/readyz', 503)
          readyzAnnouncedAfter.push(Math.round(performance.now() - begun))
          await check('/healthz', 200)
          // Until what was under way has been given up.
          await until(() => lines(server, 'database-away').length > lines(server, 'database-back').length)
          await check('/readyz', 503)
          await check('/v1/articles?limit=3&fields=slug&count=true', 503)
          await check(kept, 200)
        } finally {
          processes.thaw()
        }
      } else {
        await processes.stop(outage === 'restart-fast' ? 'fast' : 'immediate')
        try {
          await until(async () => (await status('/readyz')) === 503)
          await check('/healthz', 200)
          await check(kept, 200)
        } finally {
          await processes.start()
        }
      }
      await until(async () => (await status('/readyz')) === 200)
      await clients.progress(5)
      if (server.process.exitCode !== null) broken.push(`${index} ${outage}: the process ended`)
    }
    const articles = await clients.stop()
    await killServer(server)
    broken.push(...clients.broken, ...(await brokenDatabase(where)))
    const { services } = await openServices(where, Date.now())
    broken.push(...(await missingArticles(services.database, articles)))
    await services.database.close()
    const { acknowledged, sentAgain, statuses } = clients
    const logged = {
      away: lines(server, 'database-away').length,
      back: lines(server, 'database-back').length,
      jobFailed: lines(server, 'job-failed').length,
    }
    return { outages: outages.length, acknowledged, sentAgain, statuses, readyzAnnouncedAfter, logged, broken }
  } finally {
    running?.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Returns the URL of an article that no other client writes. */
async function publishOne(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const send = async (path: string, body: object) => {
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const { id } = await send('/v1/articles', { headline: 'Kept in the cache' })
  await send(`/v1/articles/${id}/publish`, {})
  return `/v1/articles/${id}`
}

function lines({ lines }: ServerProcess, event: string): string[] {
  return lines.filter((line) => line.includes(`"event":"${event}"`))
}

async function endSessions(serverUrl: string, databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  const name = new URL(databaseUrl).pathname.slice(1)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await client.end()
}

/** However slow the machine is. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > 180_000) throw new Error(`This does not come about: ${isSo}`)
    await wait(20)
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      restarts: { type: 'string', default: '20' },
      freezes: { type: 'string', default: '5' },
      terminations: { type: 'string', default: '10' },
    },
  })
  const outages: Outage[] = [
    ...Array.from(
      { length: Number(values.restarts) },
      (_, index): Outage => (index % 2 === 0 ? 'restart-fast' : 'restart-immediate'),
    ),
    ...Array<Outage>(Number(values.freezes)).fill('freeze'),
    ...Array<Outage>(Number(values.terminations)).fill('terminate'),
  ]
  const postgres = await startPostgres({ isShared: false })
  if ('skip' in postgres) throw new Error(postgres.skip)
  if (postgres.processes === null) throw new Error('Unset TEST_DATABASE_URL: this needs a server that it may stop.')
  const begun = performance.now()
  const { broken, ...report } = await sufferOutages(postgres, outages)
  await postgres.stop()
  process.stdout.write(`${JSON.stringify(report)} in ${Math.round((performance.now() - begun) / 1000)} s\n`)
  for (const fault of broken) process.stdout.write(`BROKEN ${fault}\n`)
  process.stdout.write(
    broken.length === 0 ? 'The server lived, and everything that it acknowledged is there, once.\n' : '',
  )
  process.exitCode = broken.length === 0 ? 0 : 1
}
