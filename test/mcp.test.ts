import inject from 'light-my-request'
import t from 'tap'
import { openHarness } from './support/harness.ts'
import { NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const SECTION = { record: 'section', slug: 'world', name: 'World' }
const MINUTE = 60_000

function article(slug: string, more: object = {}): object {
  return {
    ...{ record: 'article', sourceId: slug, slug, headline: `Headline of ${slug}`, section: 'world', language: 'en' },
    ...{ state: 'live', publishedAt: new Date(NOW - MINUTE).toISOString(), body: { markdown: `Body of ${slug}.` } },
    ...more,
  }
}

const EMBARGOED = article('early', {
  embargoedUntil: new Date(NOW + 60 * MINUTE).toISOString(),
  body: { markdown: 'Embargoed zanzibar.' },
  editorialNote: 'Note on zanzibar',
})

const JSON_RPC = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
}

interface Called {
  status: number
  headers: Record<string, unknown>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

/** Sends one message of a revision of MCP, as a client does. */
async function speak(
  { handle }: TestNewsroom,
  method: string,
  params: Record<string, unknown> = {},
  { key, headers = {}, revision = '2026-07-28' }: { key?: string; headers?: object; revision?: string } = {},
): Promise<Called> {
  const isModern = revision === '2026-07-28'
  const name = params.name ?? params.uri
  const answer = await inject(handle, {
    method: 'POST',
    url: '/mcp',
    headers: {
      ...JSON_RPC,
      'mcp-protocol-version': revision,
      ...(isModern ? { 'mcp-method': method, ...(name === undefined ? {} : { 'mcp-name': String(name) }) } : {}),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: isModern ? { ...params, _meta: META } : params }),
  })
  const data = /^data: (.*)$/m.exec(answer.body)?.[1] ?? answer.body
  const json = data.startsWith('{') ? JSON.parse(data) : null
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, json }
}

/** What a tool answers: its text, or its JSON. */
async function call(newsroom: TestNewsroom, name: string, args: object, key?: string) {
  const { json, status } = await speak(newsroom, 'tools/call', { name, arguments: args }, key ? { key } : {})
  const text: string = json.result?.content?.[0]?.text ?? json.error?.message ?? ''
  return {
    status,
    text,
    isError: json.result?.isError as boolean,
    json: text.startsWith('{') ? JSON.parse(text) : null,
  }
}

t.test('MCP speaks revisions 2026-07-28 and 2025-11-25, without a session', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load([SECTION, article('one'), article('two')])
  const discovered = await speak(newsroom, 'server/discover')
  t.match(discovered.json.result, { supportedVersions: ['2026-07-28'], capabilities: { tools: {} }, ttlMs: Number })
  const started = await speak(
    newsroom,
    'initialize',
    { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    { revision: '2025-11-25' },
  )
  t.match(started.json.result, { protocolVersion: '2025-11-25', serverInfo: { name: 'broadsheet' } })
  t.notOk(started.headers['mcp-session-id'])
  for (const revision of ['2026-07-28', '2025-11-25']) {
    const listed = await speak(newsroom, 'tools/list', {}, { revision })
    const tools = listed.json.result.tools as { name: string; description: string; inputSchema: object }[]
    t.strictSame(
      tools.map(({ name }) => name),
      [
        ...['search_articles', 'read_article', 'get_front', 'get_list', 'list_taxonomy', 'related_articles'],
        'list_changes',
      ],
      `${revision}: without a key, what reads`,
    )
    for (const { name, description } of tools) {
      t.match(description, /Example: \{/, `${name} has an example`)
      t.ok(description.length < 700, `${name} is short: ${description.length}`)
    }
    const read = await speak(
      newsroom,
      'tools/call',
      { name: 'read_article', arguments: { article: 'one' } },
      { revision },
    )
    t.match(read.json.result, { isError: false, content: [{ type: 'text', text: /Body of one/ }] })
  }
  t.match((await speak(newsroom, 'tools/call', { name: 'publish', arguments: {} })).json.error, { code: -32602 })
  t.match((await speak(newsroom, 'no/such')).json.error, { code: -32601 })
  const malformed = { method: 'POST', url: '/mcp', headers: { ...JSON_RPC }, payload: '{' } as const
  t.match(JSON.parse((await inject(newsroom.handle, malformed)).body), { jsonrpc: '2.0', error: { code: -32700 } })
  for (const method of ['GET', 'DELETE'] as const)
    t.equal((await inject(newsroom.handle, { method, url: '/mcp' })).statusCode, 405)
})

t.test('tools of MCP answer what the API answers, in few words', async (t) => {
  const newsroom = await openTestNewsroom({ publicUrl: 'https://news.example/api' })
  t.teardown(() => newsroom.close())
  const long = Array.from({ length: 9000 }, (_, index) => `word${index}`).join(' ')
  await newsroom.load([
    SECTION,
    { record: 'tag', slug: 'tides', name: 'Tides' },
    article('one', { tags: ['tides'] }),
    article('two', { tags: ['tides'] }),
    article('long', { body: { markdown: long } }),
    article('gone'),
  ])
  await newsroom.execute({ verb: 'withdraw', ref: 'gone', ifMatch: null, reason: 'Untrue.', at: NOW, actor: 'test' })
  const rename = { verb: 'patch-article', ref: 'two', ifMatch: 1, patch: { slug: 'second' }, at: NOW, actor: 'test' }
  await newsroom.execute(rename as never)

  const found = await call(newsroom, 'search_articles', { query: 'body', tag: 'tides', limit: 1 })
  t.match(found.json, { total: 2, items: [{ headline: /^Headline of/, section: 'world' }], nextCursor: String })
  t.equal(found.json.items[0].image, undefined)
  const next = await call(newsroom, 'search_articles', { query: 'body', tag: 'tides', cursor: found.json.nextCursor })
  t.equal(next.json.items.length, 1)
  t.match((await call(newsroom, 'get_list', { list: 'latest', tag: 'tides', limit: 1 })).json, {
    items: [{ slug: /one|second/ }],
    nextCursor: String,
  })
  t.match((await call(newsroom, 'get_front', { lists: 'latest:2' })).json, { lists: { latest: { items: [{}, {}] } } })
  t.match((await call(newsroom, 'list_taxonomy', { kind: 'tag', query: 'tid' })).json, {
    items: [{ slug: 'tides', articleCount: 2 }],
  })
  t.match((await call(newsroom, 'list_taxonomy', { kind: 'section' })).json, { items: [{ slug: 'world' }] })
  t.ok((await call(newsroom, 'related_articles', { article: 'one' })).json.items)

  t.match((await call(newsroom, 'read_article', { article: 'one' })).text, /^---\n[\s\S]*\nBody of one\./)
  t.match((await call(newsroom, 'read_article', { article: 'two', format: 'text' })).text, /Body of two/, 'an old slug')
  t.match((await call(newsroom, 'read_article', { article: 'one', format: 'json' })).json, { slug: 'one' })
  const part = await call(newsroom, 'read_article', { article: 'long', format: 'text' })
  t.match(part.text, /\[Characters 0 to 40000 of \d+\. Continue with offset 40000\.\]$/)
  const rest = await call(newsroom, 'read_article', { article: 'long', format: 'text', offset: 40_000 })
  t.match(rest.text, /word8999/)

  t.match(await call(newsroom, 'read_article', { article: 'gone' }), {
    ...{ isError: true, text: /^article-withdrawn \(410\).*Untrue\./ },
  })
  t.match(await call(newsroom, 'read_article', { article: 'never' }), { isError: true, text: /^not-found \(404\)/ })
  t.match(await call(newsroom, 'search_articles', { q: 'x', limit: 26 }), {
    ...{ isError: true, text: /^Invalid arguments: .*query is missing.*q is not a parameter of this operation/ },
  })
  t.match((await call(newsroom, 'get_list', { list: 'latest', limit: null })).isError, false, 'null is left out')

  const begun = (await call(newsroom, 'list_changes', {})).json
  t.strictSame(begun.items, [])
  await newsroom.load([article('three')])
  const changes = (await call(newsroom, 'list_changes', { cursor: begun.cursor })).json
  t.match(changes, { items: [{ type: 'published', slug: 'three' }], hasMore: false })

  const resource = await speak(newsroom, 'resources/read', { uri: 'broadsheet://articles/one' })
  t.match(resource.json.result, { contents: [{ mimeType: 'text/markdown', text: /Body of one/ }], ttlMs: 30_000 })
  t.equal((await speak(newsroom, 'resources/list')).json.result.cacheScope, 'public')
  t.match((await speak(newsroom, 'resources/read', { uri: 'file:///etc/passwd' })).json.error, { code: -32602 })
  t.match((await newsroom.get('/metrics')).text, 'broadsheet_mcp_calls_total{tool="read_article",outcome="refused"} 2')
})

t.test('MCP shows nothing embargoed and no editorial note, and counts what partners are given', async (t) => {
  const newsroom = await openTestNewsroom({ isReadingPublic: false })
  t.teardown(() => newsroom.close())
  const said = { at: NOW, actor: 'test' }
  await newsroom.load([SECTION, article('one', { editorialNote: 'Note on zanzibar' }), EMBARGOED])
  const product = { name: 'World', slug: 'world', filter: { section: 'world' }, embargoAccess: true, dailyQuota: 1 }
  await newsroom.execute({ verb: 'create-product', ...said, input: product } as never)
  const input = { name: 'Partner', products: ['world'] }
  const partner = await newsroom.execute({ verb: 'create-partner', ...said, input } as never)
  const { id } = partner as { id: string }
  const makeKey = { verb: 'create-key', ...said } as const
  const { token: key } = await newsroom.execute({
    ...{ ...makeKey, name: 'agent', scopes: ['read'], requestLimit: 9, partner: id },
  })
  const { token: admin } = await newsroom.execute({ ...makeKey, name: 'admin', scopes: ['admin'], requestLimit: null })

  t.equal((await speak(newsroom, 'tools/list')).status, 401, 'reading needs a key here')
  const headers = { authorization: `Bearer ${key}` }
  t.match(
    (await newsroom.get('/v1/articles/early/related', headers)).status,
    200,
    'over HTTP it sees the embargoed one',
  )

  const asked = [
    await call(newsroom, 'read_article', { article: 'early' }, key),
    await call(newsroom, 'read_article', { article: 'early', format: 'json' }, admin),
    await call(newsroom, 'search_articles', { query: 'zanzibar' }, key),
    await call(newsroom, 'get_list', { list: 'latest' }, key),
    await call(newsroom, 'list_changes', { from: 'start' }, key),
  ]
  for (const { text } of asked) t.notMatch(text, /zanzibar\.|Note|Headline of early/)
  t.match(asked[0]?.text, /^not-found/)
  t.match(asked[4]?.text, /GET \/v1\/changes/)
  const read = await call(newsroom, 'read_article', { article: 'one', format: 'json' }, key)
  t.equal(read.json.editorialNote, null)
  const account = await newsroom.get('/v1/account/deliveries', headers)
  t.match(account.json.items, [{ article: String }], 'a delivery')
  const { json: refused, headers: limits } = await speak(
    newsroom,
    'tools/call',
    { name: 'read_article', arguments: { article: 'nothing' } },
    { key },
  )
  t.match(refused.result, { isError: true })
  t.match(String(limits.ratelimit), /r=1\b/, 'each call counts once')
  t.equal((await speak(newsroom, 'tools/list', {}, { key })).status, 200)
  t.equal((await speak(newsroom, 'tools/list', {}, { key })).status, 429)
})

t.test('a key with the scope drafts saves drafts through MCP, and can never publish', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load([SECTION, article('one')])
  const harness = await openHarness(newsroom)
  const { token: key, id: keyId } = await harness.createKey('agent', ['drafts'])
  const { token: writer } = await harness.createKey('writer', ['write'])
  const listed = await speak(newsroom, 'tools/list', {}, { key })
  const names = listed.json.result.tools.map(({ name }: { name: string }) => name)
  t.ok(names.includes('create_draft') && names.includes('update_draft'))
  const other = await speak(newsroom, 'tools/list', {}, { key: writer })
  t.notMatch(JSON.stringify(other.json), 'create_draft', 'write alone is not enough')
  t.match((await call(newsroom, 'create_draft', { headline: 'X' }, writer)).text, /Unknown tool/)

  const draft = { headline: 'Tide tables', markdown: 'Secret text.', section: 'world', requestId: 'a1' }
  const created = (await call(newsroom, 'create_draft', draft, key)).json
  t.match(created, { id: String, revision: 1, state: 'draft' })
  t.notMatch(JSON.stringify(created), 'Secret')
  t.equal((await call(newsroom, 'create_draft', draft, key)).json.id, created.id, 'a retry makes no second one')
  t.match(await call(newsroom, 'read_article', { article: created.id }, key), { isError: true })
  const stored = await harness.write('GET', `/v1/articles/${created.id}/draft`)
  t.match(stored.json, { headline: 'Tide tables', state: 'draft', section: { slug: 'world' } })
  const audit = await harness.write('GET', '/v1/audit?limit=5')
  t.ok(audit.json.items.some(({ actor }: { actor: string }) => actor === `key:${keyId}`))

  const updated = await call(newsroom, 'update_draft', { article: created.id, revision: 1, headline: 'Tides' }, key)
  t.match(updated.json, { revision: 2 })
  t.match(await call(newsroom, 'update_draft', { article: created.id, revision: 1, headline: 'T' }, key), {
    ...{ isError: true, text: /^precondition-failed \(412\)/ },
  })
  t.match(await call(newsroom, 'update_draft', { article: created.id, revision: 2, slug: 'x' }, key), { isError: true })
  await call(newsroom, 'update_draft', { article: 'one', revision: 1, headline: 'Changed' }, key)
  t.equal((await newsroom.get('/v1/articles/one')).json.headline, 'Headline of one', 'readers keep the live revision')

  for (const [method, url] of [
    ...[
      ['POST', '/v1/articles'],
      ['POST', `/v1/articles/${created.id}/publish`],
    ],
    ['PATCH', `/v1/articles/${created.id}`],
  ] as [string, string][])
    t.equal((await harness.send(method, url, { key, body: { headline: 'X' } })).status, 403, `${method} ${url}`)
})

t.test('/mcp checks Origin, although CORS is open elsewhere', async (t) => {
  const newsroom = await openTestNewsroom({
    publicUrl: 'https://news.example',
    mcpOrigins: ['https://tools.example'],
  })
  t.teardown(() => newsroom.close())
  const asked = async (headers: object) => (await speak(newsroom, 'tools/list', {}, { headers })).status
  t.equal(await asked({}), 200, 'programs send none')
  for (const origin of ['https://news.example', 'https://tools.example']) t.equal(await asked({ origin }), 200, origin)
  t.equal(await asked({ origin: 'http://localhost:5173', host: '127.0.0.1:3000' }), 200, 'on this machine')
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'http://rebound.example:3000', host: 'rebound.example:3000' },
    { origin: 'http://localhost:5173', host: 'news.example' },
    { origin: 'null', host: 'localhost:3000' },
  ])
    t.equal(await asked(headers), 403, JSON.stringify(headers))
  const preflight = async (origin: string, url = '/mcp') =>
    (
      await inject(newsroom.handle, {
        ...{ method: 'OPTIONS', url, headers: { origin, 'access-control-request-method': 'POST' } },
      })
    ).headers['access-control-allow-origin']
  t.equal(await preflight('https://evil.example'), undefined)
  t.equal(await preflight('https://tools.example'), '*')
  t.equal(await preflight('https://evil.example', '/v1/views'), '*')
})
