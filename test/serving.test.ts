import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, get as httpGet, request as httpRequest, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { createApp } from '#app'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { type OpenServices, openServices } from '#commands/open-services.ts'
import { createHttpServer } from '#http/server/server.ts'
import type { Database } from '#storage/core/port.ts'
import { LONG } from './support/extent.ts'
import { withSchema } from './support/fresh-file.ts'
import { delayUntil, openHarness } from './support/harness.ts'
import { jpeg } from './support/image-files.ts'
import { openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { ask, killServer, type ServerProcess, startServer } from './support/server.ts'

const HOUR = 3_600_000
/** Longer than a busy machine needs to send what is under way, and than a test may wait for idle connections. */
const PATIENT = { STOP_TIMEOUT: '3600' }

/** A folder with a database in it, and this process's own way to write to it. */
async function servicesIn(t: Test): Promise<{ folder: string; databaseUrl: string; opened: OpenServices }> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-serving-'))
  const databaseUrl = await withSchema(join(folder, 'news.sqlite'))
  const addresses = { site: null, api: 'http://127.0.0.1:3000' }
  const opened = await openServices({ databaseUrl, assetsDir: join(folder, 'assets'), addresses }, Date.now())
  // Else the first start tells a key.
  await opened.execute({ verb: 'ensure-admin-key', at: Date.now(), actor: 'test' })
  t.teardown(async () => {
    await opened.services.database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, databaseUrl, opened }
}

/** Imports records as at an instant. */
async function put({ execute }: OpenServices, records: object[], at = Date.now()): Promise<void> {
  const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
  const { refused } = await importNdjson(execute, Readable.from(lines), {
    ...{ source: 'test', folder: null, batch: 1000 },
    now: () => at,
  })
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

const article = (name: string, more: object = {}) => ({
  record: 'article',
  state: 'live',
  sourceId: name,
  slug: name,
  headline: name,
  body: { html: `<p>${'Words of the article. '.repeat(10)}</p>` },
  publishedAt: new Date(Date.now() - HOUR).toISOString(),
  ...more,
})

async function serve(t: Test, databaseUrl: string, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startServer(databaseUrl, settings)
  t.teardown(() => killServer(server))
  return server
}

t.test('on SIGTERM a server finishes the current response, accepts no other, and exits at once', async (t) => {
  const { databaseUrl, opened } = await servicesIn(t)
  const long = { html: `<p>${'A long article that takes its time to be sent. '.repeat(2500)}</p>` }
  await put(
    opened,
    Array.from({ length: 60 }, (_, number) => article(`article-${number}`, { body: long })),
  )
  const server = await serve(t, databaseUrl, PATIENT)
  // Late no more from its start.
  await ask(`${server.url}/v1/lists`)
  const agent = new Agent({ keepAlive: true })
  t.teardown(() => agent.destroy())
  const url = `${server.url}/v1/articles?limit=60&body=html,text,markdown,blocks`
  const start = () =>
    new Promise<IncomingMessage>((resolve, reject) => httpGet(url, { agent }, resolve).on('error', reject))
  let answer = await start()
  // A busy machine makes a server refuse what costs much.
  while (answer.statusCode === 503) {
    answer.resume()
    await once(answer, 'close')
    answer = await start()
  }
  const length = Number(answer.headers['content-length'])
  t.ok(length > 20_000_000, `${length} bytes are more than fit between the two`)
  let received = 0
  const whole = new Promise<void>((resolve, reject) => {
    answer.on('close', () => (answer.complete ? resolve() : reject(new Error(`cut off after ${received} bytes`))))
  })
  server.process.kill('SIGTERM')
  await refused(server.url)
  t.pass('new connections are refused')
  t.equal(server.process.exitCode, null, 'while the answer is under way the process lives')
  answer.on('data', (chunk: Buffer) => {
    received += chunk.length
  })
  await whole
  t.equal(received, length, 'the answer arrives whole')
  t.equal(await server.ended, 0, 'the process exits with 0, though its asker keeps the connection')
  t.strictSame(server.errors, [])
})

t.test('a server that stops waits for an answer as long as it may, and listens for its end once', async (t) => {
  let heard = 0
  const server = createHttpServer((_, endless) => {
    endless.on('newListener', (event) => {
      if (event === 'close') heard++
    })
    endless.write('Begun')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve) => httpGet({ port, host: '127.0.0.1' }, resolve))
  answer.on('error', () => {}).resume()
  const gone = new Promise((resolve) => answer.once('close', resolve))
  await server.drain(300)
  await gone
  t.notOk(answer.complete, 'cut off')
  t.equal(heard, 1)
})

t.test(
  'behind a proxy that strips the path of PUBLIC_URL, every address in answers stays under it',
  LONG,
  async (t) => {
    let handle: TestNewsroom['handle'] | null = null
    const outside: string[] = []
    // As a proxy with `location /api/ { proxy_pass …/; }`.
    const proxy = createServer((request, response) => {
      const { url = '' } = request
      if (url !== '/api' && !url.startsWith('/api/')) {
        outside.push(url)
        response.writeHead(404).end()
        return
      }
      request.url = url.slice('/api'.length) || '/'
      handle?.(request, response)
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    t.teardown(() => proxy.close())
    const base = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/api`
    const room = await openTestNewsroom({ publicUrl: base })
    t.teardown(() => room.close())
    handle = room.handle
    const harness = await openHarness(room)
    const picture = await jpeg(600, 400)
    const type = { 'content-type': 'image/jpeg' }
    const image = (await harness.send('POST', '/v1/images', { key: harness.key, body: picture, headers: type })).json
    for (const slug of ['river-rises', 'river-falls']) {
      const article = { headline: slug, slug, tags: [{ name: 'Floods' }], images: [{ image: image.id }] }
      await harness.write('POST', '/v1/articles', article)
      await harness.write('POST', `/v1/articles/${slug}/publish`)
    }
    await harness.write('PATCH', '/v1/articles/river-falls', { slug: 'river-fell' })
    await harness.write('POST', '/v1/articles/river-fell/publish')

    const authorization = `Bearer ${harness.key}`
    const load = async (address: string, status = 200, sending: RequestInit = {}) => {
      const url = new URL(address, `${base}/`)
      t.ok(url.href === base || url.href.startsWith(`${base}/`), `${address} is under the prefix`)
      const answer = await fetch(url, { redirect: 'manual', ...sending })
      const body = await answer.text()
      t.equal(answer.status, status, `${sending.method ?? 'GET'} ${address}`)
      const json = String(answer.headers.get('content-type')).includes('json') ? JSON.parse(body) : null
      return { url: url.href, headers: answer.headers, json, body }
    }
    const html = { headers: { accept: 'text/html' } }
    const docs = ['/docs', '/docs/', '/docs/swagger', '/docs/operations/listArticles', '/docs/errors/not-found']
    for (const page of [`${base}/`, ...docs.map((path) => base + path)]) {
      const { url, body } = await load(page, 200, html)
      const found = [...body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) =>
        (address as string).replaceAll('&amp;', '&'),
      )
      t.ok(found.length > 0, `${page} has links`)
      for (const address of found) await load(new URL(address, url).href)
    }
    const { json: service } = await load(`${base}/`)
    for (const address of Object.values(service.links) as string[]) if (!address.includes('{')) await load(address)
    const first = await load(`${base}/v1/articles?limit=1`)
    await load(/<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? 'none')
    const changes = await load(`${base}/v1/changes?since=now`)
    await load(/<([^>]+)>; rel="next"/.exec(changes.headers.get('link') ?? '')?.[1] ?? 'none')
    const moved = await load(`${base}/v1/articles/river-falls?body=text`, 308)
    const { json: article } = await load(moved.headers.get('location') ?? 'none')
    await load(article.image.url)
    await load(article.image.renditions.url.replace('{width}', '320'))
    const auto = await load(`${base}/images/${image.id}.jpg?width=320&format=auto`)
    await load(auto.headers.get('content-location') ?? 'none')
    const { json: resolved } = await load(`${base}/v1/resolve?path=/news/river-rises`)
    await load(resolved.href)
    // Answered by a route, by the gateway before the routes, and by the server before the gateway.
    for (const [path, status] of [
      ['/v1/articles/nothing', 404],
      ['/v1/articles/%00', 400],
    ] as const)
      await load((await load(base + path, status)).json.type)
    const headers = { authorization, 'content-type': 'application/json' }
    const made = await load(`${base}/v1/articles`, 201, { method: 'POST', headers, body: '{"headline":"Third"}' })
    await load(made.headers.get('location') ?? 'none', 200, { headers })
    const preview = await load(`${base}/v1/articles/${made.json.id}/preview-links`, 201, {
      method: 'POST',
      headers,
      body: '{}',
    })
    await load(preview.json.url)
    for (const document of ['/openapi.json', '/docs/openapi.json', '/docs/openapi.json?operation=listArticles'])
      t.equal((await load(base + document)).json.servers[0].url, base, `servers in ${document}`)
    const { json: published } = await load(`${base}/openapi.json`)
    t.strictSame(parse((await load(`${base}/openapi.yaml`)).body), published)
    t.equal(published.externalDocs.url, `${base}/docs/guides`)
    t.strictSame(outside, [])
  },
)

/** Resolves once the port refuses connections. */
async function refused(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), hostname)
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (!isOpen) return
  }
}

t.test('the log is JSON, and tells of no reader: no address, query, key or IP, however much it tells', async (t) => {
  const { databaseUrl, opened } = await servicesIn(t)
  const due = new Date(Date.now() - HOUR).toISOString()
  await put(opened, [article('one'), article('due', { embargoedUntil: due })], Date.now() - 2 * HOUR)
  const { token } = await opened.execute({
    verb: 'create-key',
    at: Date.now(),
    actor: 'test',
    name: 'reader',
    scopes: ['read'],
    requestLimit: 3,
  })
  const server = await serve(t, databaseUrl, {
    ...PATIENT,
    ...{ LOG_LEVEL: 'debug', TRUST_PROXY: 'loopback', RATE_LIMIT: '1000' },
  })
  const forwarded = {
    'x-forwarded-for': '203.0.113.77',
    'user-agent': 'Tattler/9',
    referer: 'https://referer.example/',
  }
  const key = { ...forwarded, authorization: `Bearer ${token}` }
  const requested: [string, Record<string, string>][] = [
    ['/v1/articles/one', forwarded],
    ['/v1/articles/secret-interest', forwarded],
    ['/v1/articles?tag=secret-interest&limit=7', forwarded],
    ['/v1/articles?secret-interest=1', forwarded],
    ['/v1/resolve?path=/secret-interest', forwarded],
    ['/secret-interest', forwarded],
    ['/v1/tags?q=secret-interest', key],
    ['/v1/lists/latest', key],
    ['/v1/lists/latest', key],
    ['/v1/lists/latest?limit=4', key],
    ['/v1/articles', { ...forwarded, authorization: 'Bearer secret-interest' }],
    ['/v1/%zz-secret-interest', forwarded],
  ]
  const statuses: number[] = []
  const statusOf = async ([url, headers]: (typeof requested)[number]) =>
    (await ask(server.url + url, { headers })).status
  for (const each of requested) statuses.push(await statusOf(each))
  // One request too many: if a new minute began in between, the key may send more.
  for (let more = 0; statuses[9] === 200 && more < 3; more++)
    statuses[9] = await statusOf(requested[9] as (typeof requested)[number])
  t.strictSame(statuses, [200, 404, 200, 400, 404, 404, 200, 200, 200, 429, 401, 400])
  const malformed = connect(Number(new URL(server.url).port), '127.0.0.1')
  await new Promise((resolve) => malformed.on('close', resolve).end('GET /secret-interest HTTP/9\r\n\r\n').resume())
  server.process.kill('SIGTERM')
  t.equal(await server.ended, 0)
  const log = server.lines
  const events = log.map((line) => JSON.parse(line) as Record<string, unknown>)
  t.ok(events.filter(({ event }) => event === 'request').length >= 6, 'requests are logged at this level')
  t.ok(
    events.some(({ event, released }) => event === 'transitions-recorded' && released === 2),
    'and scheduled work',
  )
  for (const word of [
    'secret-interest',
    token,
    token.slice(4, 20),
    '203.0.113.77',
    'Tattler',
    'referer.example',
    'limit=',
  ])
    t.notOk([...log, ...server.errors].join('\n').includes(word), `nothing of ${word.slice(0, 16)}`)
  t.notOk(
    events.some((event) => event.event === 'request' && /127\.0\.0\.1|\/one|\/latest/.test(JSON.stringify(event))),
    'routes are named by their pattern',
  )
  t.strictSame(server.errors, [])
})

t.test('what another process writes to the file is served within half a second, and mostly within 50 ms', async (t) => {
  const { databaseUrl, opened } = await servicesIn(t)
  await put(opened, [article('one')])
  const server = await serve(t, databaseUrl)
  const count = async () =>
    ((await (await ask(`${server.url}/v1/articles?limit=1&count=true`)).json()) as { page: { total: number } }).page
      .total
  const times: number[] = []
  let articles = await count()
  for (let number = 0; number < 15; number++) {
    await put(opened, [article(`later-${number}`)])
    articles++
    times.push(await delayUntil(count, (found) => found === articles))
  }
  times.sort((a, b) => a - b)
  const [median, slowest] = [times[7], times.at(-1)].map((time) => Math.round(time as number))
  t.comment(`noticed after ${median} ms in the middle, ${slowest} ms at most`)
  t.ok((slowest as number) < 500, `${slowest} ms`)
  await put(opened, [
    article('one', { state: 'withdrawn', withdrawal: { at: new Date().toISOString(), reason: 'Wrong.' } }),
  ])
  const statusOf = async () => (await ask(`${server.url}/v1/articles/one`)).status
  t.ok((await delayUntil(statusOf, (status) => status !== 200)) < 500, 'a withdrawal too')
  t.equal(await statusOf(), 410)
})

t.test('what fell due while nothing ran is in the first answer', async (t) => {
  const { databaseUrl, opened } = await servicesIn(t)
  const [past, later] = [-HOUR, HOUR].map((by) => new Date(Date.now() + by).toISOString())
  await put(
    opened,
    [
      article('scheduled', { publishedAt: past }),
      article('embargoed', { embargoedUntil: past }),
      article('expired', { expiresAt: past, publishedAt: new Date(Date.now() - 3 * HOUR).toISOString() }),
      article('still-embargoed', { embargoedUntil: later }),
    ],
    Date.now() - 2 * HOUR,
  )
  const server = await serve(t, databaseUrl)
  const { items } = (await (await ask(`${server.url}/v1/articles`)).json()) as { items: { slug: string }[] }
  t.strictSame(items.map(({ slug }) => slug).sort(), ['embargoed', 'scheduled'])
  t.equal((await ask(`${server.url}/v1/articles/expired`)).status, 404)
})

t.test('over capacity the newest requests are rejected with Retry-After, and health is still reported', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load([article('one', { publishedAt: '2026-11-23T08:00:00Z' })])
  let open: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const { database } = newsroom.services
  // A database that takes its time, but for the log and single rows.
  const slow: Database = {
    ...database,
    all: (async (query) => {
      if (query.texts.some((text) => text.includes('from list order'))) await gate
      return database.all(query)
    }) as Database['all'],
  }
  const { fastify } = await createApp({
    services: { ...newsroom.services, database: slow },
    now: () => newsroom.clock.now,
    logLevel: 'silent',
  })
  t.teardown(() => fastify.close())
  // Else the machine forgets some of a thousand connections that come in one go.
  const address = await fastify.listen({ host: '127.0.0.1', port: 0, backlog: 2048 })
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
  t.teardown(() => agent.destroy())
  const getting = (path: string) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>((resolve, reject) => {
      httpGet(address + path, { agent }, async (answer) => {
        let body = ''
        for await (const chunk of answer) body += chunk
        resolve({ status: answer.statusCode as number, headers: answer.headers, body })
      }).on('error', reject)
    })
  const kept = await getting('/v1/articles/one')
  t.equal(kept.status, 200)
  const waiting = Array.from({ length: 1000 }, () => getting('/v1/lists'))
  let number = 0
  const another = () => getting(`/v1/tags?q=${number++}`)
  let refusal = await another()
  // Until all thousand have come in.
  while (refusal.status !== 503 && number < 2000) refusal = await another()
  t.equal(refusal.status, 503)
  t.match(refusal.headers['retry-after'], /^[1-9]\d*$/)
  t.equal(refusal.headers['cache-control'], 'no-store')
  t.equal(refusal.headers.etag, undefined)
  t.match(JSON.parse(refusal.body), { code: 'unavailable', status: 503 })
  t.equal((await getting('/healthz')).status, 200)
  t.equal((await getting('/readyz')).status, 200)
  t.equal((await getting('/v1/articles/one')).status, 200, 'what is kept ready is answered')
  open()
  const statuses = (await Promise.all(waiting)).map(({ status }) => status)
  t.strictSame([...new Set(statuses)], [200], 'all that were taken in are answered')
  t.equal((await another()).status, 200, 'and then everything is again')
})

/** The headers of an answer that do not differ from one request to the next. */
function lasting(headers: Record<string, unknown>): Record<string, unknown> {
  const { 'x-request-id': _, date: __, connection: ___, 'keep-alive': ____, ...others } = headers
  return others
}

t.test('a list that is answered without the router is the one that the route answers', async (t) => {
  const room = await openTestNewsroom({ cacheBytes: 0 })
  t.teardown(() => room.close())
  const records = ['one', 'two', 'three'].map((name, index) => ({
    ...{ record: 'article', sourceId: name, slug: name, headline: `Headline ${name}`, state: 'live' },
    ...{ section: { slug: 'world', name: 'World' }, tags: [{ slug: 'floods', name: 'Floods' }] },
    ...{ body: { html: '<p>Text.</p>' }, publishedAt: `2026-11-2${index}T08:00:00Z` },
  }))
  t.equal((await room.load(records, { related: false })).created, 3)
  // An escape is read by the route alone.
  const spellings = [
    ['/v1/articles', '/v1/articles?%6cimit=20'],
    ['/v1/articles?tag=floods&limit=2', '/v1/articles?tag=%66loods&limit=2'],
    ['/v1/articles?section=world&sort=oldest', '/v1/articles?section=%77orld&sort=oldest'],
    ['/v1/articles?to=2026-11-21', '/v1/articles?to=2026%2D11-21'],
    ['/v1/articles?author=nobody', '/v1/articles?author=%6eobody'],
    ['/v1/articles?to=1999-99-99', '/v1/articles?to=1999%2D99-99'],
    ['/v1/articles?cursor=forged', '/v1/articles?cursor=%66orged'],
  ] as const
  for (const [fast, routed] of spellings) {
    const [one, other] = [await room.get(fast), await room.get(routed)]
    const { requestId: _, ...body } = one.json
    const { requestId: __, ...expected } = other.json
    t.same([one.status, body], [other.status, expected], fast)
    if (one.status !== 200) continue
    t.equal(one.text, other.text, `${fast}: bytes`)
    t.same(lasting(one.headers), lasting(other.headers), `${fast}: headers`)
  }
  const first = (await room.get('/v1/articles?tag=floods&limit=2')).json
  const second = (await room.get(`/v1/articles?cursor=${first.page.next}`)).json
  t.same(
    [...first.items, ...second.items].map(({ slug }) => slug),
    ['three', 'two', 'one'],
    'pages go on',
  )
})

t.test('a kept answer has the same head on connections that stay open and that close', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  await room.load([
    { record: 'article', sourceId: '1', slug: 'one', headline: 'One', state: 'live', body: { html: '<p>Text.</p>' } },
  ])
  const { port } = new URL(await room.app.listen({ host: '127.0.0.1', port: 0 }))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const read = (method: string, closes: boolean) =>
    new Promise<IncomingMessage & { text: string }>((resolve, reject) => {
      const headers = { 'accept-encoding': 'gzip' }
      const options = { port, method, headers, path: '/v1/articles/one', agent: closes ? new Agent() : agent }
      const sent = httpRequest(options, async (answer) => {
        resolve(Object.assign(answer, { text: (await buffer(answer)).toString('base64') }))
      })
      sent.on('error', reject).end()
    })
  const closed = await read('GET', true)
  for (const method of ['GET', 'GET', 'HEAD', 'GET']) {
    const kept = await read(method, false)
    t.equal(kept.statusCode, 200)
    t.same(lasting(kept.headers), lasting(closed.headers))
    t.equal(kept.headers.connection, 'keep-alive')
    t.match(kept.headers['keep-alive'], /^timeout=\d+$/)
    t.ok(Math.abs(Date.parse(kept.headers.date as string) - Date.now()) < 60_000, 'the date is that of the answer')
    t.equal(kept.text, method === 'HEAD' ? '' : closed.text)
  }
})
