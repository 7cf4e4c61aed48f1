import t from 'tap'
import { readConfig } from '#config'
import { openDatabase, openReader } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'
import { openHarness } from './support/harness.ts'
import { openTestNewsroom } from './support/newsroom.ts'
import { lacksPgbouncer, startPgbouncer } from './support/pgbouncer.ts'
import { databaseAt, startPostgres, type TestPostgres } from './support/postgres.ts'
import { killServer, startServer } from './support/server.ts'

// PgBouncer in transaction mode: TEST_POOLER=pgbouncer npm run test:databases takes every test through it.

const postgres = await startPostgres()
const skip = 'skip' in postgres ? postgres.skip : (lacksPgbouncer() ?? false)
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

t.test('through PgBouncer in transaction mode', { skip }, async (t) => {
  // With TEST_POOLER, not the address that tests are given.
  const { url: server, createDatabase } = postgres as TestPostgres
  const direct = databaseAt(server, new URL(await createDatabase()).pathname.slice(1))
  const pooler = await startPgbouncer(direct)
  t.teardown(() => pooler.stop())
  const url = pooler.url
  const names = sql`select count(*) as count from pg_prepared_statements`

  await t.test('statements have no names there, and have them without it', async (t) => {
    const countsOf = async (url: string) => {
      const database = await openDatabase(url)
      for (let call = 0; call < 3; call++) await database.get(names)
      const row = await database.get<{ count: number }>(names)
      await database.close()
      return row?.count
    }
    t.equal(await countsOf(direct), 1)
    t.equal(await countsOf(url), 0)
    const off = readConfig({ DATABASE_URL: direct, DATABASE_PREPARED_STATEMENTS: 'off' })
    t.equal(await countsOf(off.databaseUrl), 0)
    const others = readConfig({ DATABASE_URL: `${direct}?sslmode=disable`, DATABASE_PREPARED_STATEMENTS: 'off' })
    t.equal(await countsOf(others.databaseUrl), 0)
  })

  await t.test('reads side by side and transactions of more clients than the pool has connections', async (t) => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)))
    t.teardown(() => Promise.all(opened.map((database) => database.close())))
    await opened[0]?.write((writer) => Promise.resolve(writer.script('create table counter (value integer)')))
    await opened[0]?.write((writer) => Promise.resolve(writer.run(sql`insert into counter (value) values (0)`)))
    const adding = opened.flatMap((database) =>
      Array.from({ length: 10 }, () =>
        database.write((writer) => Promise.resolve(writer.run(sql`update counter set value = value + 1`))),
      ),
    )
    const reading = opened.flatMap((database, client) =>
      Array.from({ length: 50 }, async (_, number) => {
        const row = await database.get<{ value: string }>(sql`select ${`${client} ${number}`} as value`)
        return row?.value === `${client} ${number}`
      }),
    )
    t.ok((await Promise.all(reading)).every((isOwn) => isOwn))
    await Promise.all(adding)
    t.strictSame(await opened[1]?.get(sql`select value from counter`), { value: 40 })
  })

  await t.test('the time limit of a reader holds for it alone', async (t) => {
    const reader = await openReader(url, 200)
    t.teardown(() => reader.close())
    const slow = Promise.resolve(reader.all(sql`select 1 as one from pg_sleep(30)`))
    const quick = Promise.resolve(reader.get(sql`select 2 as two`))
    await t.rejects(slow, { message: 'The query takes too long.' })
    t.strictSame(await quick, { two: 2 })
    const other = await openDatabase(url)
    t.teardown(() => other.close())
    for (let connection = 0; connection < 6; connection++)
      t.strictSame(await other.get(sql`select current_setting('statement_timeout') as timeout`), { timeout: '0' })
  })

  await t.test('a newsroom publishes, lists, searches and announces', async (t) => {
    const newsroom = await openTestNewsroom({ databaseUrl: url })
    t.teardown(() => newsroom.close())
    const { write } = await openHarness(newsroom)
    const { json } = await write('POST', '/v1/articles', { headline: 'Through a pooler', body: { markdown: 'Text' } })
    await write('POST', `/v1/articles/${json.id}/publish`, {})
    for (const path of ['/v1/articles', '/v1/search?q=pooler', '/v1/changes'])
      t.equal((await newsroom.get(path)).json.items.length, 1, path)
  })

  await t.test('a server starts and is ready', async (t) => {
    const server = await startServer(await createDatabase().then(pooled))
    t.teardown(() => killServer(server))
    t.equal((await fetch(`${server.url}/readyz`)).status, 200)
    t.equal((await fetch(`${server.url}/v1/search?q=any`)).status, 200)
  })

  function pooled(address: string): string {
    return Object.assign(new URL(address), { host: new URL(url).host }).href
  }
})
