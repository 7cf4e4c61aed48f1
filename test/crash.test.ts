import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { openBus } from '#commands/bus.ts'
import { openServices } from '#commands/open-services.ts'
import { checkpointJob } from '#jobs/checkpoints.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { sql } from '#storage/core/sql.ts'
import { crashServer } from '../bench/crash.ts'
import { type Outage, sufferOutages } from '../bench/outages.ts'
import { byExtent, LONG, ON_BOTH_DATABASES } from './support/extent.ts'
import { withSchema } from './support/fresh-file.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { brokenInvariants } from './support/invariants.ts'
import { openTestNewsroom } from './support/newsroom.ts'
import { startPostgres, type TestPostgres } from './support/postgres.ts'
import { ask, killServer, startServer } from './support/server.ts'

const postgres = await startPostgres({ isShared: false })
t.teardown(() => 'url' in postgres && postgres.stop())
const withoutPostgres = 'skip' in postgres ? postgres.skip : false
const withoutProcesses =
  withoutPostgres || ('processes' in postgres && !postgres.processes && 'TEST_DATABASE_URL may not be stopped')

for (const database of ['SQLite', 'PostgreSQL'] as const) {
  const isPostgres = database === 'PostgreSQL'
  const name = `a server that is killed while it is written to loses nothing it has acknowledged (${database})`
  const skip = isPostgres && (withoutPostgres || (!ON_BOTH_DATABASES && 'outages of PostgreSQL are below'))
  t.test(name, { skip }, async (t) => {
    const databaseUrl = isPostgres ? await (postgres as TestPostgres).createDatabase() : undefined
    const { kills, acknowledged, sentAgain, broken } = await crashServer({
      kills: byExtent({ short: 1, daily: 4, full: 20 }),
      longestLife: 400,
      databaseUrl,
    })
    t.comment(`${kills} kills, ${acknowledged} writes acknowledged, ${sentAgain} of them sent again`)
    t.strictSame(broken, [])
    t.ok(acknowledged > kills, `${acknowledged} writes`)
  })
}

t.test(
  'a server lives through restarts, a freeze and ended sessions of PostgreSQL: no 500, nothing acknowledged is lost',
  { skip: withoutProcesses },
  async (t) => {
    const outages = byExtent<readonly Outage[]>({
      short: ['restart-immediate'],
      daily: ['restart-fast', 'freeze', 'restart-immediate', 'terminate'],
      full: Array(5).fill(['restart-fast', 'freeze', 'restart-immediate', 'terminate']).flat(),
    })
    const { broken, logged, statuses, acknowledged } = await sufferOutages(postgres as TestPostgres, outages)
    t.comment(`${acknowledged} writes acknowledged; answers by status: ${JSON.stringify(statuses)}`)
    t.strictSame(broken, [])
    t.strictSame(
      Object.keys(statuses).filter((status) => !['200', '201', '408', '409', '503', 'none'].includes(status)),
      [],
    )
    t.equal(logged.away, logged.back, 'each outage has two lines in the log')
    t.ok(logged.away > outages.length / 2, `${logged.away} outages`)
    t.equal(logged.jobFailed, 0, 'and no job has its own')
  },
)

t.test('a write is on the disk before it is acknowledged', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.services.database.write(async (writer) => {
    t.match(await writer.get(sql`pragma synchronous`), { synchronous: 2 }, 'FULL')
    t.match(await writer.get(sql`pragma journal_mode`), { journal_mode: 'wal' })
    t.match(await writer.get(sql`pragma secure_delete`), { secure_delete: 1 })
  })
})

t.test('a server checkpoints the write-ahead log, and no writer waits for it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-copied-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const databaseUrl = await withSchema(join(folder, 'news.sqlite'))
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: 'http://127.0.0.1' } }
  const { services, execute } = await openServices(where, Date.now())
  t.teardown(() => services.database.close())
  const server = await startServer(databaseUrl)
  t.teardown(() => killServer(server))
  const copiedAt = () => statSync(databaseUrl).mtimeMs
  const write = async (name: string) => {
    const before = copiedAt()
    await execute({ verb: 'create-key', at: Date.now(), actor: 'test', name, scopes: ['read'], requestLimit: null })
    return before
  }
  for (const name of ['by a thread', 'by the same thread']) {
    const before = await write(name)
    t.ok((await until(copiedAt, (at) => at > before)) > before, name)
  }
})

t.test(
  'erased content that a reader keeps in the write-ahead log is reported, and removed when the reader is gone',
  async (t) => {
    const room = await openTestNewsroom()
    t.teardown(() => room.close())
    const harness = await openHarness(room)
    const { database } = room.services
    const { json } = await harness.write('POST', '/v1/articles', { headline: 'Quokkapalaver' })
    const isThere = () =>
      [database.address, `${database.address}-wal`].some((file) =>
        readFileSync(file, 'latin1').includes('Quokkapalaver'),
      )
    const reader = new Sqlite(database.address, { readonly: true })
    t.teardown(() => reader.close())
    reader.exec('begin')
    reader.prepare('select count(*) from article').get()
    await harness.write('POST', `/v1/articles/${json.id}/erase`, { reason: 'By law.' })
    const announced: [event: string, file: string, bytes: number][] = []
    const report = {
      jobFailed: (_job: string, error: unknown) => t.fail(String(error)),
      erasedLeft: (file: string, bytes: number) => announced.push(['left', file, bytes]),
      erasedGone: (file: string) => announced.push(['gone', file, 0]),
    }
    const scheduler = new Scheduler([checkpointJob(database, report)], report)
    scheduler.start()
    t.teardown(() => scheduler.stop())
    const log = `${database.address}-wal`
    const [first] = await until(
      () => announced,
      (events) => events.length > 0,
    )
    t.match(first, ['left', log, statSync(log).size])
    t.ok(isThere(), 'as it says')
    reader.exec('commit')
    await until(
      () => announced,
      (events) => events.length > 1,
    )
    t.match(announced.slice(1), [['gone', log]])
    t.notOk(isThere(), 'nothing is left')
    t.equal(await database.purgeLeft(), 0)
  },
)

for (const isServedMeanwhile of [false, true]) {
  const who = isServedMeanwhile ? 'a server that runs beside it' : 'the next server'
  t.test(
    `what a process has erased that was killed before it took it out of the files, ${who} takes out`,
    LONG,
    async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'broadsheet-erased-'))
      t.teardown(() => rmSync(folder, { recursive: true, force: true }))
      const databaseUrl = join(folder, 'news.sqlite')
      const room = await openTestNewsroom({ databaseUrl })
      const harness = await openHarness(room)
      const { json } = await harness.write('POST', '/v1/articles', { headline: 'Quokkapalaver' })
      await harness.write('POST', `/v1/articles/${json.id}/publish`)
      await room.close()
      // As the index writes it: without its beginning, where the word before begins alike.
      const isThere = () => bytesOf(databaseUrl).toLowerCase().includes('okkapalav')
      const serve = async () => {
        const server = await startServer(databaseUrl)
        t.teardown(() => killServer(server))
      }
      if (isServedMeanwhile) await serve()
      t.equal(eraseAndDie(databaseUrl, join(folder, 'assets'), json.id), 'SIGKILL')
      if (!isServedMeanwhile) {
        t.ok(isThere(), 'something is left of it')
        await serve()
      }
      t.notOk(await until(isThere, (is) => !is), 'nothing is left')
      const left = () => leftOf(databaseUrl)
      t.strictSame(await until(left, ({ erased, purged }) => erased === purged), { erased: 1, purged: 1 })
    },
  )
}

t.test('an article is erased also where its traces can’t be taken out at once', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const harness = await openHarness(room)
  const { json } = await harness.write('POST', '/v1/articles', { headline: 'Quokkapalaver' })
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  const { database } = room.services
  const purge = () => Promise.reject(new Error('The disk is full.'))
  const execute = openBus({ ...room.services, database: { ...database, purge } })
  const command = { at: room.clock.now, actor: 'test', ref: json.id, ifMatch: null, reason: 'By law.' }
  t.match(await execute({ verb: 'erase', ...command }), { id: json.id })
  t.strictSame(leftOf(database.address), { erased: 1, purged: 0 }, 'what is left is known')
  t.equal(await database.purgeLeft(), 0)
  t.strictSame(leftOf(database.address), { erased: 1, purged: 1 })
  t.notMatch(bytesOf(database.address), /okkapalav/i)
})

/** Returns the signal that ended the process. */
function eraseAndDie(databaseUrl: string, assetsDir: string, ref: string): NodeJS.Signals | null {
  const script = fileURLToPath(new URL('support/erase-and-die.ts', import.meta.url))
  return spawnSync(process.execPath, [script, databaseUrl, assetsDir, ref], { stdio: 'inherit' }).signal
}

/** The file with its write-ahead log. */
function bytesOf(file: string): string {
  return [file, `${file}-wal`].map((name) => (existsSync(name) ? readFileSync(name, 'latin1') : '')).join('')
}

function leftOf(file: string): { erased: number; purged: number } {
  const reader = new Sqlite(file, { readonly: true })
  try {
    return reader.prepare('select erased, purged from erasure').get() as { erased: number; purged: number }
  } finally {
    reader.close()
  }
}

const HINDRANCES: [name: string, hinder: string, free: string | null][] = [
  ['a disk that is full', 'pragma max_page_count = 1', 'pragma max_page_count = 4294967294'],
  ['a file that may only be read', 'pragma query_only = on', null],
]
for (const [name, hinder, free] of HINDRANCES) {
  t.test(`on ${name} writes fail with an error, reads continue, and nothing is half-written`, LONG, async (t) => {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    const harness = await openHarness(newsroom)
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    await harness.write('POST', `${url}/publish`)
    const before = await contents(harness)
    await newsroom.services.database.write(async (writer) => writer.script(hinder))
    const long = { html: `<p>${'A long text. '.repeat(4000)}</p>` }
    const writes: [string, string, object][] = [
      ['POST', '/v1/articles', { ...ARTICLE, body: long }],
      ['PATCH', url, { body: long }],
      ['POST', `${url}/posts`, { title: 'x', body: long }],
    ]
    for (const [method, address, body] of writes) {
      const answer = await harness.send(method, address, {
        key: harness.key,
        body,
        headers: { 'idempotency-key': address },
      })
      t.equal(answer.status, 503, `${method} ${address.replace(made.id, ':id')}`)
      t.match(answer.json, { code: 'unavailable', detail: /read-only or its disk is full/ })
      t.match(answer.headers['retry-after'], /^\d+$/)
    }
    for (const read of [url, '/v1/articles', '/v1/tags', '/readyz'])
      t.equal((await harness.send('GET', read)).status, 200, read)
    t.equal((await harness.send('GET', `${url}/draft`, { key: harness.key })).json.revision, 1)
    t.strictSame(await contents(harness), before, 'nothing was written')
    if (free === null) return
    await newsroom.services.database.write(async (writer) => writer.script(free))
    for (const [method, address, body] of writes) {
      const answer = await harness.send(method, address, {
        key: harness.key,
        body,
        headers: { 'idempotency-key': address },
      })
      t.ok(answer.status < 300, `${method} is taken once there is room again`)
    }
    t.strictSame(await brokenInvariants(newsroom.services, newsroom.clock.now), [])
  })
}

t.test('a server whose files may not grow any more says so and lives on', LONG, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-full-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const databaseUrl = await withSchema(join(folder, 'news.sqlite'))
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: 'http://127.0.0.1' } }
  const opened = await openServices(where, Date.now())
  const { token } = await opened.execute({
    verb: 'create-key',
    at: Date.now(),
    actor: 'test',
    name: 'full',
    scopes: ['write', 'drafts'],
    requestLimit: null,
  })
  await opened.services.database.close()
  const server = await startServer(databaseUrl, {}, { fileLimit: Math.ceil(statSync(databaseUrl).size / 1024) + 600 })
  t.teardown(() => killServer(server))
  const send = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await ask(server.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return { status: answer.status, json: (await answer.json()) as { id: string; code: string } }
  }
  const taken: string[] = []
  let last = await send('POST', '/v1/articles', ARTICLE)
  for (let number = 0; last.status === 201 && number < 200; number++) {
    taken.push(last.json.id)
    last = await send('POST', '/v1/articles', {
      headline: `n ${number}`,
      body: { html: `<p>${'Words. '.repeat(3000)}</p>` },
    })
  }
  t.equal(last.status, 503, `after ${taken.length} articles`)
  t.equal(last.json.code, 'unavailable')
  for (let number = 0; number < 3; number++) {
    const long = { headline: 'Again', body: { html: `<p>${'Words. '.repeat(9000)}</p>` } }
    const { status, json } = await send('POST', '/v1/articles', long)
    // If the write-ahead log was checkpointed in the meantime, it has room again.
    if (status === 201) taken.push(json.id)
    else t.equal(status, 503, 'and again')
  }
  for (const id of taken)
    t.equal((await send('GET', `/v1/articles/${id}/draft`)).status, 200, 'what was acknowledged is read')
  t.equal((await send('GET', '/v1/articles')).status, 200)
  await killServer(server)
  const again = await openServices(where, Date.now())
  t.strictSame(await brokenInvariants(again.services, Date.now()), [])
  const { n } = (await again.services.database.get<{ n: number }>(sql`select count(*) as n from article`)) as {
    n: number
  }
  t.equal(n, taken.length, 'all that was acknowledged, and nothing else')
  t.match(await again.services.database.get(sql`pragma integrity_check`), { integrity_check: 'ok' })
  await again.services.database.close()
})

t.test('while another process holds the lock, writes are answered with 503 and reads continue', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const harness = await openHarness(newsroom)
  const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
  await harness.write('POST', `/v1/articles/${made.id}/publish`)
  const other = new Sqlite(newsroom.services.database.address)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const headers = { 'idempotency-key': 'once' }
  const sending = { key: harness.key, body: { headline: 'Waits' }, headers }
  const refused = await harness.send('POST', '/v1/articles', sending)
  t.match(refused, { status: 503, json: { code: 'unavailable', detail: /locked by another process/ } })
  t.match(refused.headers['retry-after'], /^\d+$/)
  for (const read of [`/v1/articles/${made.id}`, '/v1/articles', '/readyz'])
    t.equal((await harness.send('GET', read)).status, 200, read)
  other.exec('rollback')
  t.equal((await harness.send('POST', '/v1/articles', sending)).status, 201, 'sent again, it is taken')
})

for (const [how, move] of [
  ['removed', (file: string) => rmSync(file)],
  ['replaced', replaceWithCopy],
] as const) {
  t.test(`once the database file was ${how}, nothing is acknowledged that would be lost`, async (t) => {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    const harness = await openHarness(newsroom)
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    await harness.write('POST', `/v1/articles/${made.id}/publish`)
    move(newsroom.services.database.address)
    const refused = await harness.send('POST', '/v1/articles', { key: harness.key, body: { headline: 'Lost' } })
    t.match(refused, { status: 503, json: { code: 'unavailable', detail: /removed or replaced/ } })
    t.equal((await harness.send('GET', `/v1/articles/${made.id}`)).status, 200, 'reads continue')
    t.equal((await harness.send('GET', '/readyz')).status, 503)
  })
}

function replaceWithCopy(file: string): void {
  copyFileSync(file, `${file}-copy`)
  renameSync(`${file}-copy`, file)
}

const ARTICLE = {
  kind: 'live-blog',
  headline: 'River rises',
  body: { html: '<p>The river rose.</p>' },
  tags: [{ name: 'Floods' }],
}

async function contents({ newsroom }: Harness) {
  return newsroom.services.database.all(sql`
    select 'article' as name, count(*) as n from article union all select 'revision', count(*) from revision
    union all select 'slug', count(*) from article_slug union all select 'audit', count(*) from audit
    union all select 'idempotency', count(*) from idempotency union all select 'change', count(*) from change
    union all select 'tag', count(*) from tag`)
}
