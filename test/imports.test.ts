import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { Execute } from '#commands/commands.ts'
import { ImportRunner } from '#jobs/imports.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { tarOf, zipOf } from './import/archives.ts'
import { post, wordPressExport } from './import/wordpress.ts'
import { until } from './support/harness.ts'
import { bothDatabases, type TestDatabase } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const FILE = { 'content-type': 'application/octet-stream' }
const MOST_BYTES = 2_000_000

/** A newsroom with what runs its imports; `wrap` wraps its command bus. */
async function openImports(t: Test, { open }: TestDatabase, wrap: (execute: Execute) => Execute = (same) => same) {
  const folder = join(t.testdir({ uploads: {}, here: {} }), 'uploads')
  const from = join(folder, '..', 'here')
  const newsroom = await open({ imports: { folder, mostBytes: MOST_BYTES, from } })
  const { services, clock } = newsroom
  const failures: unknown[] = []
  const runner = (execute: Execute = wrap(newsroom.execute)) => {
    const report = { jobFailed: (_job: string, error: unknown) => failures.push(error) }
    const context = { database: services.database, execute, now: () => clock.now, folder, mostBytes: MOST_BYTES }
    return new Scheduler([new ImportRunner(context, report)], report)
  }
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'admin')
  t.teardown(() => newsroom.close())
  return {
    ...{ newsroom, folder, from, runner, failures, key, send },
    upload: async (body: Buffer | string, query = '') => {
      const { status, json } = await send('POST', `/v1/imports${query}`, { key, body, headers: FILE })
      t.equal(status, 202, json?.detail)
      return json.id as string
    },
    get: async (id: string) => (await send('GET', `/v1/imports/${id}`, { key })).json,
    over: (id: string) =>
      until(
        async () => (await send('GET', `/v1/imports/${id}`, { key })).json,
        ({ state }) => !['waiting', 'running'].includes(state),
      ),
    report: async (id: string) => (await send('GET', `/v1/imports/${id}/report`, { key })).json.items,
  }
}

function articles(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...{ record: 'article', sourceId: String(index + 1), headline: `Ferry ${index + 1}`, state: 'live' },
    body: { html: '<p>It runs.</p>' },
  }))
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

for (const database of databases) {
  const { name, skip } = database
  t.test(`an upload is imported as a job, with its report (${name})`, { skip }, async (t) => {
    const { newsroom, folder, runner, send, key, upload, over, report, failures } = await openImports(t, database)
    const jobs = runner()
    jobs.start()
    t.teardown(() => jobs.stop())
    const trash = post({ id: 9, status: 'trash' })
    const wxr = wordPressExport([post({ id: 7, title: 'The ferry returns' }), trash])

    const dry = await over(await upload(wxr, '?dryRun=true&name=export.xml'))
    t.match(dry, { state: 'done', name: 'export.xml', dryRun: true, error: null, progress: { refused: 0 } })
    t.equal((await newsroom.get('/v1/articles?count=true')).json.page.total, 0)

    const id = await upload(wxr)
    const done = await over(id)
    t.match(done, { state: 'done', progress: { states: { live: 1 } }, startedAt: /T/, finishedAt: /T/ })
    const { records, created, updated, unchanged, kept, skipped, refused, bytes } = done.progress
    t.equal(records, created + updated + unchanged + kept + skipped + refused)
    t.ok(bytes > 0)
    t.match(await report(id), [{ number: 1, outcome: 'skipped', item: 'post 9', message: /trash/ }])
    t.match((await newsroom.get('/v1/articles')).json.items, [{ headline: 'The ferry returns' }])
    t.strictSame(
      await until(
        () => readdirSync(folder),
        (left) => left.length === 0,
      ),
      [],
      'what was imported is deleted',
    )

    const again = await over(await upload(wxr))
    t.match(again.progress, { created: 0, updated: 0 })
    t.match(
      (await send('GET', '/v1/imports', { key })).json.items.map(({ state }: { state: string }) => state),
      [...['done', 'done', 'done']],
    )
    t.strictSame(failures, [])
  })

  t.test(`an import goes on behind what is written, or ends where it is canceled (${name})`, { skip }, async (t) => {
    let onStep = async () => {}
    const wrap = (execute: Execute) =>
      (async (command: Parameters<Execute>[0]) => {
        if (command.verb === 'record-import') await onStep()
        return execute(command)
      }) as Execute
    const { runner, send, key, upload, get, over, newsroom } = await openImports(t, database, wrap)
    const first = runner()
    let stopped: Promise<void> | null = null
    onStep = async () => {
      stopped ??= first.stop()
    }
    const id = await upload(articles(450))
    const waiting = await upload(articles(1))
    first.start()
    await until(
      () => stopped,
      (promise) => promise !== null,
    )
    await stopped
    t.match(await get(id), { state: 'running', progress: { records: 200, created: 200 } })
    t.match(await get(waiting), { state: 'waiting' })
    onStep = async () => {}
    const second = runner()
    second.start()
    t.teardown(() => second.stop())
    t.match((await over(id)).progress, { records: 450, created: 450, unchanged: 0, states: { live: 450 } })
    t.match((await over(waiting)).progress, { unchanged: 1 })

    const long = await upload(articles(450).replaceAll('Ferry', 'Tram'))
    onStep = async () => {
      const canceled = await send('POST', `/v1/imports/${long}/cancel`, { key })
      t.equal(canceled.status, 200)
    }
    t.match(await over(long), { state: 'canceled' })
    await until(
      () => get(long),
      ({ progress }) => progress.records > 0,
    )
    onStep = async () => {}
    t.match((await over(await upload(articles(1)))).state, 'done')
    t.match((await get(long)).progress, { records: 200, updated: 200 })
    t.equal((await send('POST', `/v1/imports/${id}/cancel`, { key })).status, 409)
    t.equal((await newsroom.get('/v1/articles?count=true')).json.page.total, 450)
  })
}

t.test('hostile files fail by themselves, with the reason', async (t) => {
  const { runner, upload, over, report, newsroom } = await openImports(t, databases[0] as TestDatabase)
  const jobs = runner()
  jobs.start()
  t.teardown(() => jobs.stop())
  const failed = async (body: Buffer | string, error: RegExp) =>
    t.match(await over(await upload(body)), { state: 'failed', error })
  const bomb = zipOf([{ name: 'bomb.ndjson', content: Buffer.alloc(30_000_000, 32) }])
  await failed(bomb, /^The file unpacks to more than 20 MB/)
  await failed(gzipSync(articles(100)).subarray(0, 200), /cut off or broken/)
  await failed(Buffer.from('PK\x03\x04 not a zip at all', 'latin1'), /broken zip archive/)
  await failed(Buffer.from([0, 1, 2, 3, 4, 5, 250, 251]), /of no kind that can be imported/)
  await failed('{"posts": 1', /of no kind that can be imported/)

  const slip = await upload(
    tarOf([
      { name: '../../slip.ndjson', content: articles(1) },
      { name: 'good.ndjson', content: articles(1) },
    ]),
  )
  t.match(await over(slip), { state: 'done', progress: { created: 1, skipped: 1 } })
  t.match(await report(slip), [{ outcome: 'skipped', message: /leads out of the archive/ }])

  const entities = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50)}">${[...'bcdefgh'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefg'[index]};`.repeat(50)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`
  const xml = wordPressExport([post({ id: 3, title: 'Entities &h; &x;', content: 'Text &h; &x;' })])
  const expanded = await over(await upload(xml.replace(/(<\?xml[^>]*\?>)?/, (head) => `${head}${entities}`)))
  t.equal(expanded.state, 'done')
  t.notMatch(JSON.stringify((await newsroom.get('/v1/articles?body=text')).json), /root:|a{50}/)
})

t.test('what can’t be an import is rejected at once', async (t) => {
  const { send, key, newsroom, from, folder } = await openImports(t, databases[0] as TestDatabase)
  const post = (query: string, body: unknown, headers: Record<string, string> = FILE) =>
    send('POST', `/v1/imports${query}`, { key, body, headers })
  t.match(await post('', Buffer.alloc(0)), { status: 400 })
  t.match(await post('', Buffer.alloc(MOST_BYTES + 1, 97)), { status: 413, json: { detail: /2 MB/ } })
  t.match(await post('', 'text', { 'content-type': 'text/plain' }), { status: 415 })
  t.match(await post('?kind=wordpres', 'x'), { status: 400, json: { errors: [{ field: 'kind' }] } })
  t.match(await post('?timezone=Mars', 'x'), { status: 400, json: { errors: [{ field: 'timezone' }] } })
  t.match(await post('?sections=[]', 'x'), { status: 400, json: { errors: [{ field: 'sections' }] } })
  t.match(await post('?columns={"nosuch":"a"}', 'x'), { status: 400, json: { errors: [{ field: 'columns' }] } })
  writeFileSync(join(from, 'here.ndjson'), articles(1))
  mkdirSync(join(folder, '..', 'elsewhere'))
  symlinkSync(join(folder, '..', 'elsewhere'), join(from, 'link'))
  for (const path of ['../elsewhere', '/etc/passwd', 'link', 'nosuch.xml', 'a\0b'])
    t.match(await post('', { path }, {}), { status: 400 }, path)
  t.match(await post('', { path: 'here.ndjson' }, {}), { status: 202, json: { name: 'here.ndjson' } })
  const writer = await keyFor(newsroom, 'write')
  t.equal((await send('POST', '/v1/imports', { key: writer, body: 'x', headers: FILE })).status, 403)
  t.equal((await send('GET', '/v1/imports', { key: writer })).status, 403)
  t.equal((await send('GET', '/v1/imports/nosuch', { key })).status, 404)
  t.strictSame(readdirSync(folder), [], 'nothing stays of what was rejected')
  t.ok(existsSync(join(from, 'here.ndjson')))
})
