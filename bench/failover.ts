import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import { databaseAt } from '../test/support/postgres.ts'
import { killServer, type ServerProcess, startServer } from '../test/support/server.ts'
import { missingArticles, type Published, startClients } from './acknowledged.ts'
import { brokenDatabase, keyForWriting } from './crash.ts'
import { type Cluster, DATABASE, LEASE, lacksPatroni, startCluster } from './patroni.ts'

// node bench/failover.ts [--failovers 5] [--processes 2] [--replicas]
//
// A cluster of three PostgreSQL servers under Patroni and etcd (Debian: patroni, etcd-server), with synchronous replication;
// API processes that clients write to in turn and read from. The leader is killed (SIGKILL: Patroni and all of its PostgreSQL),
// again and again, and comes back as a standby. What was acknowledged must be there once; a read with Broadsheet-Sequence
// sees it in every process; no embargo ends early; processes live, and answer without 500. With --replicas they read from all
// members (DATABASE_REPLICA_URLS).

const CLIENTS = 4

/** End with this process. */
const running: ServerProcess[] = []
process.once('exit', () => {
  for (const server of running) server.process.kill('SIGKILL')
})

export interface FailoverReport {
  failovers: number
  processes: number
  acknowledged: number
  sentAgain: number
  /** How many writes and reads were answered with each status. */
  statuses: Record<string, number>
  reads: Record<string, number>
  /** Publications that were read from another process with Broadsheet-Sequence. */
  readBack: number
  /** Articles whose embargo ended while there was no leader. */
  embargoed: number
  /**
   * Of each failover, milliseconds from the kill to another primary, from there until all processes are ready, and until the
   * first write is acknowledged: the new primary waits for a standby that follows it.
   */
  promotedAfter: number[]
  readyAfter: number[]
  writesAfter: number[]
  /** Lines in the logs of all processes: outages begun and over, failed jobs. */
  logged: { away: number; back: number; jobFailed: number }
  /** What should not be. */
  broken: string[]
}

/** Kills the leader of a cluster this many times while processes serve its database. */
export async function failOver(
  cluster: Cluster,
  { failovers, processes, replicas }: { failovers: number; processes: number; replicas: boolean },
): Promise<FailoverReport> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-failover-'))
  const where = {
    databaseUrl: cluster.url,
    assetsDir: join(folder, 'assets'),
    addresses: { site: null, api: 'http://127.0.0.1' },
  }
  const broken: string[] = []
  let isOver = false
  const report = {
    readBack: 0,
    embargoed: 0,
    promotedAfter: [] as number[],
    readyAfter: [] as number[],
    writesAfter: [] as number[],
  }
  try {
    const token = await keyForWriting(where)
    const settings = {
      ASSETS_URL: where.assetsDir,
      ...(replicas && { DATABASE_REPLICA_URLS: cluster.members.map(({ url }) => databaseAt(url, DATABASE)).join(',') }),
    }
    for (let number = 0; number < processes; number++) running.push(await startServer(where.databaseUrl, settings))
    for (const server of running)
      void server.ended.then((how) => {
        if (!isOver) broken.push(`a process ended (${how})`)
      })
    let turn = 0
    const next = () => running[turn++ % processes] as ServerProcess
    const readers = startReaders(running, broken)
    const clients = startClients({
      ...{ url: () => next().url, token, clients: CLIENTS },
      async published(article) {
        const found = await readers.read(next().url, article, token)
        if (found.headline !== article.headline)
          broken.push(`${article.id} at ${article.sequence}: “${found.headline}” instead of “${article.headline}”`)
        report.readBack += 1
      },
    })
    const areReady = async () => {
      const statuses = await Promise.all(running.map(({ url }) => statusOf(`${url}/readyz`)))
      return broken.length > 0 || statuses.every((status) => status === 200)
    }
    await clients.progress(8)
    for (let failover = 0; failover < failovers; failover++) {
      const leader = await cluster.leader()
      const embargoes = await readers.embargo(next().url, token)
      report.embargoed += embargoes
      leader.kill()
      const killed = performance.now()
      await until(async () => (await cluster.leader()) !== leader)
      const promoted = performance.now()
      report.promotedAfter.push(Math.round(promoted - killed))
      const since = () => Math.round(performance.now() - promoted)
      await Promise.all([
        until(areReady).then(() => report.readyAfter.push(since())),
        clients.progress(1).then(() => report.writesAfter.push(since())),
      ])
      process.stderr.write(
        `${leader.name}: ${report.promotedAfter.at(-1)} + ${report.readyAfter.at(-1)}, ${report.writesAfter.at(-1)} ms\n`,
      )
      leader.start()
      await readers.areReleased()
      await cluster.isWhole()
      await clients.progress(5)
      if (broken.length + clients.broken.length > 0) break
    }
    const articles = await clients.stop()
    await readers.stop()
    isOver = true
    for (const server of running) await killServer(server)
    const direct = { ...where, databaseUrl: databaseAt((await cluster.leader()).url, DATABASE) }
    broken.push(...clients.broken, ...(await brokenDatabase(direct)))
    const { services } = await openServices(direct, Date.now())
    broken.push(...(await missingArticles(services.database, articles)))
    await services.database.close()
    const { acknowledged, sentAgain, statuses } = clients
    const lines = (event: string) =>
      running.flatMap(({ lines }) => lines.filter((line) => line.includes(`"event":"${event}"`))).length
    const logged = { away: lines('database-away'), back: lines('database-back'), jobFailed: lines('job-failed') }
    return {
      failovers,
      processes,
      acknowledged,
      sentAgain,
      statuses,
      reads: readers.statuses,
      ...report,
      logged,
      broken,
    }
  } finally {
    for (const server of running.splice(0)) server.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Embargoes that end around the time at which another member takes over, one each of these seconds after the kill. */
const ENDS_AFTER = [1, LEASE / 2, LEASE - 2, LEASE, LEASE + 1, LEASE + 2, LEASE + 3, LEASE + 5]

interface Embargoed {
  path: string
  until: number
  /** The processes that have shown it. */
  shown: Set<string>
}

/** Milliseconds after which a request is not sent again. */
const GIVES_UP_AFTER = 180_000

/** Reads articles from all processes without a key, and looks when an embargo ends; adds to `broken`. */
export function startReaders(
  servers: readonly Pick<ServerProcess, 'url'>[],
  broken: string[],
  givesUpAfter = GIVES_UP_AFTER,
) {
  const statuses: Record<string, number> = {}
  const embargoed: Embargoed[] = []
  let isOver = false
  const get = async (url: string, headers: Record<string, string> = {}) => {
    try {
      const answer = await fetch(url, { headers })
      const text = await answer.text()
      count(answer.status)
      if (![200, 404, 408, 503].includes(answer.status)) broken.push(`${url} answered ${answer.status}: ${text}`)
      if (answer.status === 503 && !/^\d+$/.test(answer.headers.get('retry-after') ?? ''))
        broken.push('503 without Retry-After')
      return { status: answer.status, text }
    } catch {
      count('none')
      return { status: 0, text: '' }
    }
  }
  const count = (status: number | string) => {
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  const reading = servers.map(async ({ url }) => {
    while (!isOver) {
      for (const article of embargoed.filter(({ shown }) => !shown.has(url))) {
        const { status } = await get(url + article.path)
        if (status === 200 && Date.now() < article.until)
          broken.push(`${article.path} was shown ${article.until - Date.now()} ms early`)
        if (status === 200) article.shown.add(url)
      }
      await get(`${url}/v1/articles?limit=5&fields=slug&count=true`)
      await wait(20)
    }
  })
  return {
    statuses,
    /** As the writer of an article, from a process that must have its latest state; again until it answers. */
    async read(url: string, { id, sequence }: Published, token: string): Promise<{ headline: string }> {
      const headers = { authorization: `Bearer ${token}`, 'broadsheet-sequence': sequence }
      const begun = performance.now()
      while (performance.now() - begun < givesUpAfter) {
        const { status, text } = await get(`${url}/v1/articles/${id}`, headers)
        if (status === 200) return JSON.parse(text) as { headline: string }
        if (status === 404) return { headline: 'none' }
        await wait(20)
      }
      throw new Error(`${id} was not read at ${sequence}`)
    },
    async embargo(url: string, token: string): Promise<number> {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const send = async (path: string, body: object) => {
        const begun = performance.now()
        while (performance.now() - begun < givesUpAfter) {
          const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
          if (answer.ok) return (await answer.json()) as { id: string }
          if (answer.status !== 503) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
          await wait(100)
        }
        throw new Error(`${path} was not acknowledged`)
      }
      const now = Date.now()
      for (const seconds of ENDS_AFTER) {
        const until = now + 2000 + seconds * 1000
        const article = { headline: 'Embargoed', embargoedUntil: new Date(until).toISOString() }
        const { id } = await send('/v1/articles', article)
        await send(`/v1/articles/${id}/publish`, {})
        embargoed.push({ path: `/v1/articles/${id}`, until, shown: new Set() })
      }
      return ENDS_AFTER.length
    },
    areReleased: () =>
      until(async () => broken.length > 0 || embargoed.every(({ shown }) => shown.size === servers.length)),
    async stop() {
      isOver = true
      await Promise.all(reading)
    },
  }
}

/** 0: no answer. */
async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  )
}

/** However slow the machine is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > 300_000) throw new Error(`This does not come about: ${isSo}`)
    await wait(20)
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      failovers: { type: 'string', default: '5' },
      processes: { type: 'string', default: '2' },
      replicas: { type: 'boolean', default: false },
    },
  })
  const lacks = lacksPatroni()
  if (lacks !== null) throw new Error(`${lacks}. On Debian: apt-get install patroni etcd-server`)
  const begun = performance.now()
  const cluster = await startCluster()
  const { broken, ...report } = await failOver(cluster, {
    failovers: Number(values.failovers),
    processes: Number(values.processes),
    replicas: values.replicas,
  })
  await cluster.stop()
  process.stdout.write(`${JSON.stringify(report)} in ${Math.round((performance.now() - begun) / 1000)} s\n`)
  for (const fault of broken) process.stdout.write(`BROKEN ${fault}\n`)
  process.stdout.write(
    broken.length === 0 ? 'The processes lived, and everything that they acknowledged is there, once.\n' : '',
  )
  process.exitCode = broken.length === 0 ? 0 : 1
}
