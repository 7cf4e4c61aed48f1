import pg from 'pg'
import t from 'tap'
import { reasonOf } from '#domain/database-failure.ts'
import { onSnapshot, openDatabase } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'
import { freePort } from './support/free-port.ts'
import { openHarness, until } from './support/harness.ts'
import { openTestNewsroom } from './support/newsroom.ts'
import { lacksPgbouncer, startPgbouncer } from './support/pgbouncer.ts'
import { databaseAt, startPostgres, type TestPostgres } from './support/postgres.ts'

// Which PostgreSQL server is the primary changes: processes find the one that is, and take no standby for it.

const own = await startPostgres({ isShared: false, canBeStandby: true })
const skip = 'skip' in own ? own.skip : own.processes === null && 'TEST_DATABASE_URL must not be stopped'
const { url, processes, createDatabase } = own as TestPostgres
t.teardown(async () => {
  if ('url' in own) await own.stop()
})

const standbyOnly = async (work: () => Promise<void>) => {
  await processes?.stop('fast')
  await processes?.startAsStandby()
  try {
    await work()
  } finally {
    await processes?.promote()
  }
}

t.test('of several hosts the primary is used, whichever else is down or a standby', { skip }, async (t) => {
  const other = await startPostgres()
  if ('skip' in other) throw new Error(other.skip)
  t.teardown(() => other.stop())
  const databaseUrl = await other.createDatabase()
  const name = new URL(databaseUrl).pathname.slice(1)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const standby = new URL(databaseAt(url, name)).host
  const primary = new URL(databaseUrl).host
  const down = `127.0.0.1:${await freePort()}`
  const over = (...hosts: string[]) =>
    `postgres://postgres@${hosts.join(',')}/${name}?target_session_attrs=read-write&application_name=several`
  await standbyOnly(async () => {
    const newsroom = await openTestNewsroom({ databaseUrl: over(down, standby, primary) })
    t.teardown(() => newsroom.close())
    const { write } = await openHarness(newsroom)
    await write('POST', '/v1/articles', { headline: 'Written to the primary' })

    const database = await openDatabase(over(down, standby))
    t.teardown(() => database.close())
    const reason = await Promise.resolve(database.get(sql`select 1 as one`)).catch(reasonOf)
    t.match(reason, /ECONNREFUSED.*; 127\.0\.0\.1:\d+ is a standby, not the primary/, 'each host has its reason')
    const read = () => onSnapshot(databaseAt(url, name), async (reader) => reader.get(sql`select 1 as one`))
    t.strictSame(await read(), { one: 1 }, 'a standby may be copied from')
  })
})

for (const through of ['itself', 'PgBouncer'] as const)
  t.test(
    `a server that has become a standby is away until it is promoted (reached through ${through})`,
    { skip: skip || (through === 'PgBouncer' && (lacksPgbouncer() ?? false)) },
    async (t) => {
      let databaseUrl = await createDatabase()
      if (through === 'PgBouncer') {
        const pooler = await startPgbouncer(databaseUrl)
        t.teardown(() => pooler.stop())
        databaseUrl = pooler.url
      }
      const newsroom = await openTestNewsroom({ databaseUrl })
      t.teardown(() => newsroom.close())
      const { key, send } = await openHarness(newsroom)
      const refused = new Set<number>()
      const create = async () => {
        const { status, headers } = await send('POST', '/v1/articles', { key, body: { headline: 'Any' } })
        if (status !== 201) refused.add(status)
        if (status === 503) t.match(headers['retry-after'], /^\d+$/)
        return status
      }
      t.equal(await create(), 201)
      await standbyOnly(async () => {
        await until(create, (status) => status === 503)
        await until(
          () => newsroom.get('/readyz'),
          ({ status }) => status === 503,
        )
        t.equal(await create(), 503)
      })
      t.equal(await until(create, (status) => status === 201), 201)
      t.equal((await newsroom.get('/readyz')).status, 200)
      t.strictSame([...refused], [503])
    },
  )
