import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { Execute } from '#commands/commands.ts'
import { ImportRunner } from '#jobs/imports.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { openOutgoing } from '#outgoing/outgoing.ts'
import { sql } from '#storage/core/sql.ts'
import { tarOf, zipOf } from './import/archives.ts'
import { ghostExport } from './import/ghost.ts'
import { attachment, post, wordPressExport } from './import/wordpress.ts'
import { until } from './support/harness.ts'
import { jpeg, photograph, png } from './support/image-files.ts'
import { bothDatabases, type TestDatabase } from './support/newsroom.ts'
import { openReceiver } from './support/receiver.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const FILE = { 'content-type': 'application/octet-stream' }
const MOST_BYTES = 2_000_000

/** A newsroom with what runs its imports; `wrap` wraps its command bus. */
async function openImports(
  t: Test,
  { open }: TestDatabase,
  wrap: (execute: Execute) => Execute = (same) => same,
  networks: string[] = [],
) {
  const outgoing = openOutgoing({ networks, userAgent: 'Broadsheet' })
  const folder = join(t.testdir({ uploads: {}, here: {} }), 'uploads')
  const from = join(folder, '..', 'here')
  const newsroom = await open({ imports: { folder, mostBytes: MOST_BYTES, from } })
  const { services, clock } = newsroom
  const failures: unknown[] = []
  const runner = (execute: Execute = wrap(newsroom.execute)) => {
    const report = { jobFailed: (_job: string, error: unknown) => failures.push(error) }
    const { database, assets } = services
    const images = { assets, fetchImage: outgoing.fetchOutside, maxBytes: 1_000_000 }
    const context = { database, execute, now: () => clock.now, folder, mostBytes: MOST_BYTES, images }
    return new Scheduler([new ImportRunner(context, report)], report)
  }
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'admin')
  t.teardown(async () => {
    await outgoing.close()
    await newsroom.close()
  })
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

for (const database of databases) {
  const { name, skip } = database
  t.test(`images are fetched once each, and what fails is reported (${name})`, { skip }, async (t) => {
    const site = await openReceiver()
    t.teardown(() => site.close())
    const photo = await photograph(60, 40)
    const small = await png(30, 20)
    site.answers(({ path }, response) => {
      if (path === '/lead.jpg') response.end(photo)
      else if (path === '/moved.png') response.writeHead(302, { location: '/inline.png' }).end()
      else if (path === '/inline.png') response.end(small)
      else if (path === '/page.jpg') response.end('<html><script>alert(1)</script></html>')
      else if (path === '/huge.jpg') response.end(Buffer.alloc(1_000_001))
      else response.writeHead(404).end()
    })
    const at = (path: string) => `${site.url}/${path}`
    const images = ['moved.png', 'missing.jpg', 'page.jpg', 'huge.jpg'].map((path) => `<img src="${at(path)}">`)
    const content = `<p>Look.</p>${images.map((image) => `<figure>${image}</figure>`).join('')}<p>Gone by.</p>`
    const lead = '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>'
    const wxr = wordPressExport([
      attachment(9, 'x.jpg').replace('https://old.example.com/wp-content/uploads/x.jpg', at('lead.jpg')),
      post({ id: 1, title: 'With pictures', content, more: lead }),
      post({ id: 2, title: 'The same again', content: `<figure><img src="${at('moved.png')}"></figure><p>Twice.</p>` }),
    ])
    const imported = async (networks: string[], query = '?images=true') => {
      const opened = await openImports(t, database, undefined, networks)
      return { ...opened, take: () => takeAll(opened, query) }
    }
    const takeAll = async (
      { runner, upload, over, report }: Awaited<ReturnType<typeof openImports>>,
      query: string,
    ) => {
      const jobs = runner()
      jobs.start()
      const id = await upload(wxr, query)
      const done = await over(id)
      await jobs.stop()
      return { done, report: (await report(id)).filter(({ record }: { record: string }) => record === 'image') }
    }

    const guarded = await imported([])
    const refused = await guarded.take()
    t.match(refused.done, { state: 'done', progress: { created: 6, skipped: 6, images: 0 } })
    t.match(refused.report, Array(5).fill({ outcome: 'skipped', message: /127\.0\.0\.1.* is not a public address/ }))
    t.equal(site.received.length, 0, 'loopback is not called where it is not named')
    const byReference = (await guarded.newsroom.get('/v1/articles/post-1?body=blocks')).json
    t.equal(byReference.images[0].url, at('lead.jpg'))

    const { newsroom, take, runner, upload, over, report } = await imported(['127.0.0.0/8'])
    const first = await take()
    t.match(first.done, { state: 'done', progress: { images: 2 } })
    t.match(
      first.report
        .map(({ item, message }: { item: string; message: string }) => [new URL(item.slice(6)).pathname, message])
        .sort(),
      [
        ['/huge.jpg', /larger than 1000000 bytes: it stays at its URL/],
        ['/missing.jpg', /responded with 404: it stays at its URL/],
        ['/page.jpg', /This is markup, not an image/],
      ],
    )
    const { records, created, updated, unchanged, kept, skipped, refused: refusals } = first.done.progress
    t.equal(records, created + updated + unchanged + kept + skipped + refusals)
    const article = (await newsroom.get('/v1/articles/post-1?body=blocks')).json
    t.match(article.images[0], {
      role: 'lead',
      url: /\/images\/[0-9a-f-]{36}\.jpg$/,
      width: 40,
      height: 60,
      alt: 'A quay',
    })
    const shown = article.body.blocks.filter(({ type }: { type: string }) => type === 'image')
    t.match(shown[0], { image: String, url: null })
    t.strictSame(
      shown.slice(1).map(({ url }: { url: string }) => url),
      ['missing.jpg', 'page.jpg', 'huge.jpg'].map(at),
    )
    const served = await newsroom.get(new URL(article.images[0].url).pathname)
    t.equal(served.status, 200)
    t.notMatch(served.text, 'SecretCam', 'taken in as an upload is')

    const calls = site.received.map(({ path }) => path)
    t.equal(calls.filter((path) => path === '/lead.jpg').length, 1)
    t.equal(calls.filter((path) => path === '/moved.png').length, 1)
    site.received.length = 0
    const second = await take()
    t.match(second.done.progress, { created: 0, updated: 0, images: 0 })
    t.strictSame(site.received.map(({ path }) => path).sort(), ['/huge.jpg', '/missing.jpg', '/page.jpg'])
    t.equal((await newsroom.get('/v1/articles/post-1?body=blocks')).json.version, article.version)

    site.answers((_request, response) => response.end(small))
    t.match((await take()).done.progress, { updated: 1, images: 3 }, 'what failed is asked for again')
    const whole = (await newsroom.get('/v1/articles/post-1?body=blocks')).json
    t.notMatch(JSON.stringify(whole), site.url)
    const jobs = runner()
    jobs.start()
    t.teardown(() => jobs.stop())
    const plain = await over(await upload(wxr.replaceAll('Look.', 'Look again.')))
    t.match(plain.progress, { updated: 1, images: 0 })
    t.notMatch(JSON.stringify((await newsroom.get('/v1/articles/post-1?body=blocks')).json), site.url, 'stays taken in')
    t.match(await report(plain.id), [{ record: 'attachment' }])
  })
}

for (const database of databases) {
  const { name, skip } = database
  t.test(`what reports say of an article goes when it is erased (${name})`, { skip }, async (t) => {
    const { runner, send, key, upload, over, report, newsroom } = await openImports(t, database)
    const jobs = runner()
    jobs.start()
    t.teardown(() => jobs.stop())
    const markdown = (headline: string, image: string) =>
      `---\ntitle: ${headline}\ndate: 2026-03-01\n---\nText.\n\n![Her](${image})\n`
    const id = await upload(
      zipOf([
        { name: 'roe.md', content: markdown('Jane Roe arrested', 'jane-roe-house.jpg') },
        { name: 'ferry.md', content: markdown('The ferry returns', 'pier.jpg') },
        { name: 'copy.txt', content: 'Jane Roe arrested' },
        {
          name: 'a.ndjson',
          content: JSON.stringify({
            record: 'article',
            source: 'import',
            sourceId: 'roe.md',
            headlin: 'Jane Roe arrested',
          }),
        },
      ]),
      '?images=true&source=import',
    )
    await over(id)
    const before = await report(id)
    t.match(JSON.stringify(before), /jane-roe-house/)
    t.match(
      before.filter(({ outcome }: { outcome: string }) => outcome === 'refused'),
      [{ source: 'import', sourceId: 'roe.md', field: '/headlin' }],
    )
    const { json: article } = await send('GET', '/v1/articles/by-source/import/roe.md', { key })
    t.equal((await send('POST', `/v1/articles/${article.id}/erase`, { key, body: { reason: 'By law.' } })).status, 200)
    const after = await report(id)
    t.equal(after.length, before.length, 'the entries stay')
    t.notMatch(JSON.stringify(after), /roe|headlin"/i)
    t.match(JSON.stringify(after), /The article has been erased/)
    t.match(JSON.stringify(after), /pier\.jpg/, 'what is said of others stays')
    const rows = await newsroom.services.database.all<{ entry: string }>(sql`select entry from import_report`)
    t.notMatch(JSON.stringify(rows), /roe/i)
  })
}

t.test('images in archives and folders are taken without the network', async (t) => {
  const { newsroom, runner, upload, over, report } = await openImports(t, databases[0] as TestDatabase)
  const jobs = runner()
  jobs.start()
  t.teardown(() => jobs.stop())
  const [red, green, blue] = await Promise.all(['#ff0000', '#00ff00', '#0000ff'].map((colour) => jpeg(30, 20, colour)))
  const image = 'https://old.example.com/wp-content/uploads/2026/03/quay'
  const files: [string, Buffer | string][] = [
    [
      'export.xml',
      wordPressExport([post({ id: 1, content: `<figure><img src="${image}-300x200.jpg"></figure><p>Text.</p>` })]),
    ],
    ['wp-content/uploads/2026/03/quay.jpg', red as Buffer],
    ['wp-content/uploads/2026/03/unused.jpg', red as Buffer],
    ['ghost/ghost.json', ghostExport()],
    ['ghost/content/images/deck.jpg', green as Buffer],
    [
      'md/ferry.md',
      '---\ntitle: Ferry in Markdown\ndate: 2026-03-01\nimage: ./pier.jpg\n---\nText.\n\n![Pier](pier.jpg)\n\n![Gone](gone.jpg)\n',
    ],
    ['md/pier.jpg', blue as Buffer],
  ]
  const id = await upload(zipOf(files.map(([name, content]) => ({ name, content }))), '?images=true')
  const done = await over(id)
  t.match(done, { state: 'done', progress: { images: 3 } })
  const entries = await report(id)
  t.match(
    entries.filter(({ record }: { record: string }) => record === 'file'),
    [{ item: 'image files', message: /not used by any article/, count: 1 }],
  )
  const article = (await newsroom.get('/v1/articles/post-1?body=blocks')).json
  t.match(article.body.blocks[0], { type: 'image', image: String, url: null })
  const markdown = (await newsroom.get('/v1/articles/ferry-in-markdown?body=blocks')).json
  t.match(markdown.images[0], { role: 'lead', url: /\/images\// })
  t.strictSame(
    markdown.body.blocks.map(({ type }: { type: string }) => type),
    ['paragraph', 'image'],
    'an image that is not there is left out',
  )
  t.match(
    entries.filter(({ item }: { item: string }) => item.includes('gone.jpg')),
    [{ outcome: 'skipped', record: 'image', message: 'is not among the files: it is omitted' }],
  )
})

t.test('hostile files fail by themselves, with the reason', async (t) => {
  const { runner, upload, over, report, newsroom } = await openImports(t, databases[0] as TestDatabase)
  const jobs = runner()
  jobs.start()
  t.teardown(() => jobs.stop())
  const failed = async (body: Buffer | string, error: RegExp) =>
    t.match(await over(await upload(body)), { state: 'failed', error })
  const bomb = zipOf([{ name: 'bomb.ndjson', content: Buffer.alloc(30_000_000, 32) }])
  await failed(bomb, /^The file unpacks to more than 20 MB/)
  await failed(gzipSync(articles(100)).subarray(0, 200), /truncated or corrupt/)
  await failed(Buffer.from('PK\x03\x04 not a zip at all', 'latin1'), /corrupt zip archive: .*[^.]\.$/)
  await failed(Buffer.from([0, 1, 2, 3, 4, 5, 250, 251]), /no format that can be detected/)
  await failed('{"posts": 1', /no format that can be detected/)

  const slip = await upload(
    tarOf([
      { name: '../../slip.ndjson', content: articles(1) },
      { name: 'good.ndjson', content: articles(1) },
    ]),
  )
  t.match(await over(slip), { state: 'done', progress: { created: 1, skipped: 1 } })
  t.match(await report(slip), [{ outcome: 'skipped', message: /outside the archive/ }])

  const entities = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50)}">${[...'bcdefgh'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefg'[index]};`.repeat(50)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`
  const xml = wordPressExport([post({ id: 3, title: 'Entities &h; &x;', content: 'Text &h; &x;' })])
  const expanded = await over(await upload(xml.replace(/(<\?xml[^>]*\?>)?/, (head) => `${head}${entities}`)))
  t.equal(expanded.state, 'done')
  t.notMatch(JSON.stringify((await newsroom.get('/v1/articles?body=text')).json), /root:|a{50}/)
})

t.test('an upload is stored as it is, whatever its media type says of it', async (t) => {
  const { send, key, folder } = await openImports(t, databases[0] as TestDatabase)
  const body = Buffer.from('0,'.repeat(500_000))
  const headers = { 'content-type': 'application/octet-stream; name="articles.json"' }
  const { status, json } = await send('POST', '/v1/imports', { key, body, headers })
  t.equal(status, 202)
  t.ok(readFileSync(join(folder, json.id, 'upload')).equals(body))
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
