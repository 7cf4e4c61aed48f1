import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { withPreparedStatements } from '#domain/database-address.ts'
import { findArticleById } from '#storage/articles/found-article.ts'
import { listArticles } from '#storage/articles/listing.ts'
import { openDatabase } from '#storage/core/open.ts'
import type { Reader } from '#storage/core/port.ts'
import { sql } from '#storage/core/sql.ts'
import type { ServerProcesses } from '../test/postgres-server.ts'
import { openTestNewsroom } from '../test/support/newsroom.ts'
import { lacksPgbouncer, startPgbouncer } from '../test/support/pgbouncer.ts'
import { startPostgres } from '../test/support/postgres.ts'

// node bench/pooler.ts [--articles 500] [--reads 8000]
//
// Processor time of a read for the process that asks, for PostgreSQL, and for PgBouncer: with named statements, with unnamed
// ones, and through PgBouncer in transaction mode. Sixteen reads are under way at a time.

const AT_ONCE = 16

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '500' }, reads: { type: 'string', default: '8000' } },
})
const reads = Number(values.reads)
const lacks = lacksPgbouncer()
if (lacks !== null) throw new Error(lacks)
const postgres = await startPostgres({ isShared: false })
if ('skip' in postgres) throw new Error(postgres.skip)
const processes = postgres.processes as ServerProcesses
const url = await postgres.createDatabase()
const newsroom = await openTestNewsroom({ databaseUrl: url })
const body = { html: `<p>${'The harbour was dredged and the ferries sail again. '.repeat(60)}</p>` }
await newsroom.load(
  Array.from({ length: Number(values.articles) }, (_, number) => ({
    ...{ record: 'article', sourceId: `${number}`, state: 'live', headline: `Article ${number}`, body },
    ...{
      publishedAt: new Date(newsroom.clock.now - number * 60_000).toISOString(),
      tags: [{ name: `Tag ${number % 9}` }],
    },
  })),
  { related: false },
)
const ids = (await newsroom.services.database.all<{ id: string }>(sql`select id from article`)).map(({ id }) => id)
const audience = publicAt(newsroom.clock.now)
await newsroom.close()
const pooler = await startPgbouncer(url)

const READS: Record<string, (reader: Reader, index: number) => unknown> = {
  'one article': (reader, index) => findArticleById(reader, ids[index % ids.length] as string, audience),
  'latest 20': (reader) => listArticles(reader, EVERYTHING, audience, { sort: 'newest', after: null, limit: 20 }),
}
const WAYS = {
  named: url,
  unnamed: withPreparedStatements(url, 'off'),
  PgBouncer: pooler.url,
}

for (const [name, read] of Object.entries(READS))
  for (const [way, address] of Object.entries(WAYS)) {
    const database = await openDatabase(address)
    const run = async (count: number) => {
      let next = 0
      const reader = async () => {
        while (next < count) await read(database, next++)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, reader))
    }
    await run(reads / 4)
    const before = costs()
    await run(reads)
    const after = costs()
    const micros = after.map((cost, index) => ((cost - (before[index] as number)) / reads).toFixed(0).padStart(6))
    process.stdout.write(`${name.padEnd(14)} ${way.padEnd(10)} process, PostgreSQL, PgBouncer: ${micros.join('')} µs\n`)
    await database.close()
  }
await pooler.stop()
await postgres.stop()

/** Microseconds of processor time so far: of this process, PostgreSQL's, PgBouncer's. */
function costs(): number[] {
  const { user, system } = process.cpuUsage()
  return [user + system, costOfChildren(processes.pid()), costOfChildren(pooler.pid)]
}

function costOfChildren(parent: number): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
  return children.reduce((sum, pid) => sum + costOf(pid), 0)
}

function costOf(pid: string): number {
  // After the name in parentheses, which may hold anything: utime and stime, in hundredths of seconds.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return fields.slice(11, 13).reduce((sum, field) => sum + Number(field) * 10_000, 0)
}
