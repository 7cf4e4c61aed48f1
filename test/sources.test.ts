import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { OWNER, releaseEnded } from '#jobs/lease-owner.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { SourceFollower } from '#jobs/sources/sources.ts'
import { runCommand } from './support/command-line.ts'
import { LONG } from './support/extent.ts'
import { until } from './support/harness.ts'
import { bothDatabases, openTestNewsroom } from './support/newsroom.ts'
import { startPostgresToo } from './support/postgres.ts'
import { keyFor, sender } from './support/sender.ts'
import { ask, startServer } from './support/server.ts'

const postgres = await startPostgresToo()
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

t.test(
  'an article goes live at the receiving server as it does at its source, and is withdrawn with the reason within two seconds',
  async (t) => {
    const [a, b] = await Promise.all([
      openStore(t),
      openStore(t, 'url' in postgres ? await postgres.createDatabase() : null),
    ])
    const first = await a.publish({
      ...{
        headline: 'The ferry returns',
        standfirst: 'Every half hour.',
        kicker: 'Ports',
        tags: [{ name: 'Ferries' }],
      },
      ...{
        body: { markdown: 'The **ferry** runs.' },
        rights: { notice: '© The Harbour Post' },
        section: { name: 'World' },
      },
    })
    const source = await b.send('POST', '/v1/sources', { name: 'harbour', url: a.url, key: a.key, publishes: 'live' })
    t.strictSame([source.status, source.json.hasKey, source.json.key], [201, true, undefined])
    const arrived = await until(
      () => b.send('GET', `/v1/articles/by-source/harbour/${first}`),
      ({ status }) => status === 200,
    )
    t.match(arrived.json, {
      ...{ headline: 'The ferry returns', kicker: 'Ports', tags: [{ slug: 'ferries' }], section: { slug: 'world' } },
      ...{ source: { name: 'harbour', id: first }, rights: { notice: '© The Harbour Post' } },
      extra: { syndication: { id: first } },
    })
    const { json: shown } = await b.send('GET', `/v1/articles/${arrived.json.slug}`)
    t.equal(shown.body.html, '<p>The <strong>ferry</strong> runs.</p>')
    t.not(arrived.json.id, first)

    await a.send('PATCH', `/v1/articles/${first}`, { standfirst: 'Every hour.' })
    await a.send('POST', `/v1/articles/${first}/correct`, { note: 'Not every half hour.' })
    const corrected = await until(
      () => b.send('GET', `/v1/articles/by-source/harbour/${first}`),
      ({ json }) => json.standfirst === 'Every hour.',
    )
    t.match(corrected.json.corrections, [{ note: 'Not every half hour.' }])

    // Under embargo at the source for everyone, and so at the receiving server.
    const embargoed = await a.publish({ headline: 'Budget', embargoedUntil: '2099-01-01T00:00:00Z' })
    const second = await a.publish({ headline: 'The quay is sold' })
    await until(
      () => b.send('GET', `/v1/articles/by-source/harbour/${second}`),
      ({ status }) => status === 200,
    )
    t.equal((await b.send('GET', `/v1/articles/by-source/harbour/${embargoed}`)).status, 404)

    const began = performance.now()
    await a.send('POST', `/v1/articles/${first}/withdraw`, { reason: 'It rested on a forged document.' })
    const gone = await until(
      () => b.send('GET', `/v1/articles/${arrived.json.slug}`),
      ({ status }) => status === 410,
    )
    t.comment(`withdrawn at the receiving server after ${Math.round(performance.now() - began)} ms`)
    t.match(gone, { status: 410, json: { reason: 'It rested on a forged document.' } })

    // What came from A is not taken back by A, which follows B too.
    await a.send('POST', '/v1/sources', { name: 'back', url: b.url, publishes: 'live' })
    const own = await b.publish({ headline: 'Written at B' })
    await until(
      () => a.send('GET', `/v1/articles/by-source/back/${own}`),
      ({ status }) => status === 200,
    )
    const { json: listed } = await a.send('GET', '/v1/articles?limit=100')
    t.strictSame(listed.items.map(({ headline }: { headline: string }) => headline).sort(), [
      'The quay is sold',
      'Written at B',
    ])
    t.equal((await b.send('GET', '/v1/articles?limit=100')).json.items.length, 2, 'nor does B take in its own')

    // An article that was edited here is not written over.
    const { json: here } = await b.send('GET', `/v1/articles/by-source/harbour/${second}`)
    await b.send('PATCH', `/v1/articles/${here.id}`, { headline: 'Quay sold' }, { 'if-match': '"r1"' })
    await a.send('PATCH', `/v1/articles/${second}`, { headline: 'The quay is not sold' })
    await a.send('POST', `/v1/articles/${second}/publish`, {})
    const metrics = await until(
      async () => (await ask(`${b.url}/metrics`)).text(),
      (text) => /source_articles_total\{outcome="edited-here"\} 1/.test(text),
    )
    t.match(metrics, 'broadsheet_source_articles_total{outcome="taken-back"} 1')
    t.equal((await b.send('GET', `/v1/articles/${here.id}/draft`)).json.headline, 'Quay sold')
    const { json: audit } = await b.send('GET', '/v1/audit?limit=100')
    t.ok(audit.items.some(({ verb }: { verb: string }) => verb === 'create-source'))
    t.notMatch(JSON.stringify(audit), a.key, 'keys of sources are in no audit')
  },
)

t.test(
  'articles arrive as drafts where that is the rule, and go on from where they were after kill -9',
  LONG,
  async (t) => {
    const [a, b] = await Promise.all([openStore(t), openStore(t)])
    const first = await a.publish({ headline: 'The ferry returns' })
    await runFollow(b, a.url)
    const drafts = await until(
      () => b.send('GET', '/v1/articles?state=draft&source=harbour'),
      ({ json }) => json.items?.length === 1,
    )
    t.match(drafts.json.items, [{ headline: 'The ferry returns', state: 'draft', source: { id: first } }])
    b.kill()
    await a.publish({ headline: 'A second one' })
    await b.restart()
    const both = await until(
      () => b.send('GET', '/v1/articles?state=draft&source=harbour'),
      ({ json }) => json.items?.length === 2,
    )
    t.equal(both.json.items.length, 2)
  },
)

t.test('a failing source is reported, paused where a retry can’t help, and resumed', LONG, async (t) => {
  let status = 500
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end('{"items":[],"page":{"next":"x","hasMore":false}}')
  }).listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  const store = await openStore(t)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { json: source } = await store.send('POST', '/v1/sources', { name: 'shaky', url })
  const read = () => store.send('GET', `/v1/sources/${source.id}`)
  const failing = await until(read, ({ json }) => json.failures > 0)
  t.match(failing.json, { state: 'active', error: 'The source responded with 500.', failedAt: String })
  status = 401
  const paused = await until(read, ({ json }) => json.state === 'paused')
  t.match(paused.json, { state: 'paused', error: 'The source responded with 401: the key is missing or invalid.' })
  t.match(await (await ask(`${store.url}/metrics`)).text(), 'broadsheet_source_failures_total{state="paused"} 1')
  t.ok(
    store.lines().some((line) => line.includes('source-paused') && line.includes('shaky')),
    'it is logged',
  )
  status = 503
  const resumed = await store.send('PATCH', `/v1/sources/${source.id}`, { state: 'active' })
  t.match(resumed.json, { state: 'active', error: null, failures: 0 })
  t.equal((await store.send('DELETE', `/v1/sources/${source.id}`)).status, 204)
  t.equal((await read()).status, 404)

  const wrong: [object, number][] = [
    [{ name: 'x', url: 'ftp://example.com' }, 400],
    [{ name: 'x', url: 'https://user:password@example.com' }, 400],
    [{ name: ' ', url: 'https://example.com' }, 400],
    [{ name: 'x', url: 'https://example.com', section: 'nowhere' }, 400],
    [{ name: 'x', url: 'https://example.com', publishes: 'later' }, 400],
  ]
  for (const [body, expected] of wrong) t.equal((await store.send('POST', '/v1/sources', body)).status, expected)
  await store.send('POST', '/v1/sources', { name: 'twice', url })
  t.equal((await store.send('POST', '/v1/sources', { name: 'twice', url })).status, 409)
  t.equal((await ask(`${store.url}/v1/sources`)).status, 401)
})

t.test('follow reports usage errors in one sentence', async (t) => {
  const asked: [string[], RegExp][] = [
    [[], /follow requires exactly one URL/],
    [['ftp://example.com', '--name', 'x'], /must be an http or https URL/],
    [['https://example.com'], /follow requires --name/],
    [['https://example.com', '--name', 'x', '--key', 'bsk_1'], /--key must be -/],
    [['wire', '--name', 'x', '--folder'], /requires the setting FOLLOW_FROM/],
    [['wire', '--name', 'x', '--folder', '--feed'], /--folder cannot be combined/],
  ]
  for (const [args, expected] of asked) {
    const result = await runCommand(['follow', ...args])
    t.match(result, { code: 2, stdout: '', stderr: expected }, args.join(' '))
    t.match(result.stderr, /^broadsheet: [^\n]+\n$/, 'one line')
  }
})

interface Store {
  url: string
  key: string
  databaseUrl: string
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<StoreAnswer>
  /** Returns the id. */
  publish(article: object): Promise<string>
  kill(): void
  restart(): Promise<void>
  lines(): string[]
}

interface StoreAnswer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  json: any
}

/** A server in a separate process, with a key with the scope admin. */
async function openStore(t: Test, url: string | null = null): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-sources-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const databaseUrl = url ?? join(folder, 'news.sqlite')
  const settings = { ASSETS_URL: join(folder, 'assets'), OUTGOING_NETWORKS: '127.0.0.1' }
  let server = await startServer(databaseUrl, settings)
  t.teardown(() => server.process.kill('SIGKILL'))
  const key = await until(
    () => /bsk_\S+/.exec(server.errors.join('\n'))?.[0] ?? '',
    (found) => found !== '',
  )
  const store: Store = {
    ...{ key, databaseUrl },
    get url() {
      return server.url
    },
    async send(method, path, body, headers = {}) {
      const answer = await ask(store.url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await answer.text()
      return { status: answer.status, json: text === '' ? null : JSON.parse(text) }
    },
    async publish(article) {
      const { json } = await store.send('POST', '/v1/articles', article)
      const { status } = await store.send('POST', `/v1/articles/${json.id}/publish`, {})
      if (status !== 200) throw new Error(JSON.stringify(json))
      return json.id
    },
    kill: () => server.process.kill('SIGKILL'),
    async restart() {
      await server.ended
      server = await startServer(databaseUrl, settings)
    },
    lines: () => server.lines,
  }
  return store
}

async function runFollow(store: Store, url: string): Promise<void> {
  const { code, stderr } = await runCommand(['follow', url, '--name', 'harbour'], { DATABASE_URL: store.databaseUrl })
  if (code !== 0) throw new Error(stderr)
}

t.test('a feed is followed: what is new, changed, deleted and canceled arrives, by the rule', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { services, execute, clock } = newsroom
  const asked: Record<string, string>[] = []
  let answer = { status: 200, headers: { etag: '"1"' } as Record<string, string>, body: '' }
  const report: string[] = []
  const outcomes: ConstructorParameters<typeof SourceFollower>[1] = {
    jobFailed: (_job, error) => report.push(String(error)),
    sourceArrival: (_source, outcome, reason) => report.push(reason === null ? outcome : `${outcome}: ${reason}`),
    sourceFailed: ({ error }) => report.push(`failed: ${error}`),
    sourcePaused: ({ error }) => report.push(`paused: ${error}`),
  }
  const following = new SourceFollower(
    {
      ...{ database: services.database, execute, now: () => clock.now, folders: null },
      fetchSource: async (_url, { headers }) => {
        asked.push(headers)
        return { ...answer, body: Buffer.from(answer.body) }
      },
    },
    outcomes,
  )
  const sources = new Scheduler([following], outcomes)
  sources.start()
  t.teardown(() => sources.stop())
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'admin')
  const add = async (name: string, publishes: string, body: string) => {
    answer = { status: 200, headers: { etag: '"1"' }, body }
    const before = asked.length
    const json = { name, type: 'feed', url: `https://${name}.example/feed`, publishes }
    const { json: source } = await send('POST', '/v1/sources', { key, body: json })
    await until(
      () => asked.length,
      (count) => count > before,
    )
    return source.id as string
  }
  /** What a source is, once it was read again. */
  const again = async (id: string, status: number, body = '', headers: Record<string, string> = { etag: '"2"' }) => {
    answer = { status, headers, body }
    const before = asked.length
    clock.now += 3_600_000
    await until(
      () => asked.length,
      (count) => count > before,
    )
    return until(
      async () => (await send('GET', `/v1/sources/${id}`, { key })).json,
      ({ checkedAt }) => Date.parse(checkedAt) === clock.now,
    )
  }
  const article = async (name: string, sourceId: string) =>
    (await send('GET', `/v1/articles/by-source/${name}/${encodeURIComponent(sourceId)}`, { key })).json
  const atom = (...entries: string[]) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Wire</title><rights>© Wire</rights>${entries.join('')}</feed>`
  const entry = (id: string, title: string) =>
    `<entry><id>${id}</id><title>${title}</title><link href="https://wire.example/a/${id.slice(4)}"/><updated>2026-11-20T08:00:00Z</updated><author><name>Ada Lin</name></author><content type="html">&lt;p&gt;${title}.&lt;/p&gt;</content></entry>`
  const written = await send('POST', '/v1/articles', { key, body: { headline: 'Own', body: { markdown: 'Text.' } } })
  const ownId = written.json.id as string

  const wire = await add(
    'wire',
    'live',
    atom(entry('tag:1', 'Ferry'), entry('tag:2', 'Quay'), entry(`tag:${ownId}`, 'Own')),
  )
  await until(
    () => article('wire', 'tag:1'),
    ({ state }) => state === 'live',
  )
  t.match(await article('wire', 'tag:1'), {
    ...{ headline: 'Ferry', rights: { notice: '© Wire' }, authors: [{ name: 'Ada Lin' }] },
    ...{ source: { name: 'wire', id: 'tag:1' }, extra: { syndication: { url: 'https://wire.example/a/1' } } },
  })
  t.match(await article('wire', `tag:${ownId}`), { status: 404 }, 'what was written here does not come back')

  await again(wire, 304)
  t.equal(asked.at(-1)?.['if-none-match'], '"1"')
  const deleted =
    '<at:deleted-entry ref="tag:2" when="2026-11-21T08:00:00Z"><at:comment>It was wrong.</at:comment></at:deleted-entry>'
  await again(
    wire,
    200,
    atom(entry('tag:1', 'Ferry again'), deleted, '<at:deleted-entry ref="tag:9" when="2026-11-21T08:00:00Z"/>'),
  )
  t.match(await article('wire', 'tag:1'), { headline: 'Ferry again', state: 'live' })
  const withdrawn = await article('wire', 'tag:2')
  t.equal(withdrawn.state, 'withdrawn')
  t.match(await send('GET', `/v1/articles/${withdrawn.slug}`), { status: 410, json: { reason: 'It was wrong.' } })
  t.match(await article('wire', 'tag:9'), { status: 404 })

  const { slug, id } = await article('wire', 'tag:1')
  const headers = { 'if-match': '"r2"' }
  t.equal((await send('PATCH', `/v1/articles/${id}`, { key, body: { headline: 'Edited here' }, headers })).status, 200)
  await again(wire, 200, atom(entry('tag:1', 'Ferry a third time')))
  t.match(await article('wire', 'tag:1'), { headline: 'Edited here' })
  t.match(await send('GET', `/v1/articles/${slug}`), { json: { headline: 'Ferry again' } })

  const item = (pubstatus: string) =>
    JSON.stringify({
      uri: 'urn:a:1',
      headline: 'Budget',
      pubstatus,
      versioncreated: '2026-11-20T08:00:00Z',
      body_text: 'Text.',
    })
  const agency = await add('agency', 'draft', item('usable'))
  await until(
    () => article('agency', 'urn:a:1'),
    ({ state }) => state === 'draft',
  )
  await send('POST', `/v1/articles/${(await article('agency', 'urn:a:1')).id}/publish`, { key, body: {} })
  await again(agency, 200, item('canceled'))
  t.match(await article('agency', 'urn:a:1'), { state: 'withdrawn' })

  t.match(await again(agency, 503, '', { 'retry-after': '5' }), { state: 'active', failures: 1, error: /503/ })
  t.match(await again(agency, 200, '<html><p>Moved.</p></html>'), { state: 'paused', error: /is not RSS/ })
})

const { databases, stop } = await bothDatabases()
t.teardown(stop)
for (const { name, skip, open } of databases)
  t.test(
    `a folder is followed: new, changed and canceled files arrive, others do not (${name})`,
    { skip },
    async (t) => {
      const root = t.testdir({ wire: { 'notes.txt': 'Not a document.' }, secret: {} })
      const put = (file: string, content: string) => writeFileSync(join(root, 'wire', file), content)
      const newsroom = await open({ followFrom: root })
      const { services, execute, clock } = newsroom
      const report: string[] = []
      const outcomes: ConstructorParameters<typeof SourceFollower>[1] = {
        jobFailed: (_job, error) => report.push(String(error)),
        sourceArrival: (_source, outcome, reason) => report.push(reason === null ? outcome : `${outcome}: ${reason}`),
        sourceFailed: ({ error }) => report.push(`failed: ${error}`),
        sourcePaused: ({ error }) => report.push(`paused: ${error}`),
      }
      const follow = () => {
        const context = { database: services.database, execute, now: () => clock.now, folders: root }
        const fetchSource = () => Promise.reject(new Error('nothing is fetched'))
        const jobs = new Scheduler([new SourceFollower({ ...context, fetchSource }, outcomes)], outcomes)
        jobs.start()
        return jobs
      }
      let following = follow()
      t.teardown(async () => {
        await following.stop()
        await newsroom.close()
      })
      const send = sender(newsroom)
      const key = await keyFor(newsroom, 'admin')
      const article = async (id: string) =>
        (await send('GET', `/v1/articles/by-source/wire/${encodeURIComponent(id)}`, { key })).json
      const item = (id: string, fields: object) =>
        JSON.stringify({
          uri: id,
          type: 'text',
          versioncreated: '2026-11-20T08:00:00Z',
          body_html: '<p>Text.</p>',
          ...fields,
        })
      const g2 = (status: string) =>
        `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:g2" version="1" standard="NewsML-G2" standardversion="2.34"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2026-11-20T08:00:00Z</versionCreated><pubStatus qcode="stat:${status}"/></itemMeta><contentMeta><headline>Quay</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Quay text.</p></body></html></inlineXML></contentSet></newsItem>`

      put('1.json', item('tag:1', { headline: 'Ferry' }))
      put('2.xml', g2('usable'))
      put('broken.json', '{"uri": "tag:broken", ')
      writeFileSync(join(root, 'secret', 'draft.json'), item('tag:secret', { headline: 'Secret' }))
      symlinkSync(join(root, 'secret', 'draft.json'), join(root, 'wire', 'link.json'))
      const body = { name: 'wire', type: 'folder', path: 'wire', publishes: 'live' }
      for (const wrong of ['../', '/etc', 'nosuch', 'wire/1.json', 'a\u0001'])
        t.match(
          await send('POST', '/v1/sources', { key, body: { ...body, path: wrong } }),
          { status: 400, json: { errors: [{ field: '/path' }] } },
          wrong,
        )
      t.match(await send('POST', '/v1/sources', { key, body: { ...body, url: 'https://a.example' } }), { status: 400 })
      t.match(await send('POST', '/v1/sources', { key, body: { ...body, type: 'feed' } }), { status: 400 })
      const { status, json: source } = await send('POST', '/v1/sources', { key, body })
      t.match([status, source], [201, { type: 'folder', path: 'wire', url: null, hasKey: false }])
      await until(
        () => article('tag:1'),
        ({ state }) => state === 'live',
      )
      t.match(
        await until(
          () => article('tag:g2'),
          ({ state }) => state === 'live',
        ),
        { headline: 'Quay' },
      )
      await until(
        () => report.length,
        (count) => count === 3,
      )
      t.match(
        report.sort(),
        ['created', 'created', /^refused: broken\.json: /],
        'links and other files are passed over',
      )
      t.equal((await article('tag:secret')).status, 404)

      report.length = 0
      put('1.json', item('tag:1', { headline: 'Ferry, corrected' }))
      put('2.xml', g2('canceled'))
      clock.now += 60_000
      await until(
        () => article('tag:g2'),
        ({ state }) => state === 'withdrawn',
      )
      t.match(
        await until(
          () => article('tag:1'),
          ({ headline }) => headline !== 'Ferry',
        ),
        { headline: 'Ferry, corrected', state: 'live', version: 2 },
      )
      t.match(report.sort(), ['taken-back', 'updated'], 'what has not changed is not read again')

      // A process that was killed while it held the source.
      await following.stop()
      await execute({
        verb: 'patch-source',
        id: source.id,
        patch: { publishes: 'draft' },
        at: clock.now,
        actor: 'test',
      })
      clock.now += 60_000
      const { pid } = spawnSync(process.execPath, ['--version'])
      const [host, space] = OWNER.split(' ')
      const lease = { verb: 'lease-source', at: clock.now, actor: 'test', within: 45_000 } as const
      t.ok(await execute({ ...lease, owner: `${host} ${space} ${pid} 1` }))
      put('3.json', item('tag:3', { headline: 'Third' }))
      following = follow()
      t.match(
        await until(
          () => article('tag:3'),
          ({ id }) => id !== undefined,
        ),
        { state: 'draft' },
        'is replaced before its lease has ended',
      )

      await following.stop()
      for (const owner of [`elsewhere ${space} ${pid} 1`, `${host} ${space} ${process.ppid} 1`]) {
        clock.now += 60_000
        t.ok(await execute({ ...lease, at: clock.now, owner }))
        await releaseEnded({ database: services.database, execute, now: () => clock.now }, 'source', 'test')
        t.equal(
          await execute({ ...lease, at: clock.now, owner: OWNER }),
          null,
          'one that may be running keeps its lease',
        )
      }
    },
  )
