import { spawn } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Webhook } from 'standardwebhooks'
import t, { type Test } from 'tap'
import { sql } from '#storage/core/sql.ts'
import { verifyWebhook, type WebhookVerification, WebhookVerificationError } from '../src/client/index.ts'
import { freePort } from './support/free-port.ts'
import { everyText, type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, NOW, type OpenOptions, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { openReceiver, type Received, type Receiver } from './support/receiver.ts'

// What receivers of webhooks are sent, over real sockets.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Room extends Harness {
  receiver: Receiver
  /** A webhook to the receiver. */
  webhook(input?: object): Promise<{ id: string; secret: string; publicKey: string }>
  publish(slug: string, more?: object): Promise<string>
  /** The received requests, once there are this many. */
  got(count: number): Promise<Received[]>
  deliveries(id: string): Promise<{ state: string; type: string; attempts: { fault: string | null }[] }[]>
  clock: TestNewsroom['clock']
}

async function roomOn(
  t: Test,
  open: (options?: OpenOptions) => Promise<TestNewsroom>,
  options: OpenOptions = {},
): Promise<Room> {
  const newsroom = await open({ outgoingNetworks: ['127.0.0.0/8'], outboxLooksEvery: 10, ...options })
  const receiver = await openReceiver()
  t.teardown(async () => {
    receiver.close()
    await newsroom.close()
  })
  await newsroom.load([
    { record: 'publication', name: 'The Harbour Post' },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'section', slug: 'sport', name: 'Sport' },
  ])
  const harness = await openHarness(newsroom)
  const { write } = harness
  await newsroom.startOutbox()
  return {
    ...harness,
    receiver,
    clock: newsroom.clock,
    async webhook(input = {}) {
      return (await write('POST', '/v1/webhooks', { url: `${receiver.url}/hook`, ...input })).json
    },
    async publish(slug, more = {}) {
      const body = { markdown: `All of ${slug}, which is a secret text.` }
      const made = await write('POST', '/v1/articles', { headline: slug, slug, section: 'world', body, ...more })
      await write('POST', `/v1/articles/${made.json.id}/publish`, {})
      return made.json.id
    },
    got: (count) =>
      until(
        () => receiver.received,
        ({ length }) => length >= count,
      ),
    async deliveries(id) {
      return (await write('GET', `/v1/webhooks/${id}/deliveries`)).json.items
    },
  }
}

function typesOf(received: readonly Received[]): string[] {
  return received.map(({ json }) => json.type)
}

t.test('the client verifies what Standard Webhooks signs, and nothing else', async (t) => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes,...').toString('base64')}`
  const body = JSON.stringify({ type: 'webhook.test', timestamp: new Date(NOW).toISOString(), data: {} })
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(NOW / 1000),
    'webhook-signature': `v1,AAAA v2,what v1 ${new Webhook(secret).sign('msg_1', new Date(NOW), body)}`,
  }
  const verify = (changed: Partial<WebhookVerification> = {}) =>
    verifyWebhook({ secret, headers, body, now: NOW, ...changed })
  t.match(await verify(), { type: 'webhook.test' })
  t.match(await verify({ headers: new Headers(headers), now: NOW + 299_000 }), { type: 'webhook.test' })
  t.match(await verify({ secret: [`whsec_${btoa('another')}`, secret] }), { type: 'webhook.test' })
  const refused = [
    { body: `${body} ` },
    { secret: `whsec_${btoa('another')}` },
    { now: NOW + 301_000 },
    { now: NOW - 301_000 },
    { headers: { ...headers, 'webhook-id': 'msg_2' } },
    { headers: { ...headers, 'webhook-timestamp': 'now' } },
    { headers: { ...headers, 'webhook-signature': '' } },
    { headers: {} },
  ]
  for (const changed of refused) await t.rejects(verify(changed), WebhookVerificationError)
  await t.rejects(verify({ secret: 'of another kind' }), TypeError)
  await t.rejects(verify({ secret: [] }), TypeError)
})

t.test('the receiver in docs/webhooks.md takes what is sent, once', async (t) => {
  const room = await roomOn(t, openTestNewsroom)
  room.clock.now = Date.now()
  const page = readFileSync(new URL('../docs/webhooks.md', import.meta.url), 'utf8')
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
  const client = new URL('../src/client/index.ts', import.meta.url).href
  const file = join(t.testdir({}), 'receiver.mjs')
  writeFileSync(file, code.replace("'@broadsheet/client'", `'${client}'`))
  const port = await freePort()
  const { id, publicKey } = await room.webhook({ url: `http://127.0.0.1:${port}/`, filter: { section: 'world' } })
  const env = { ...process.env, PORT: String(port), WEBHOOK_PUBLIC_KEY: publicKey }
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill())
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  await until(
    () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        ({ status }) => status,
        () => 0,
      ),
    (status) => status === 400,
  )
  const article = await room.publish('Harbour')
  const done = () => room.deliveries(id)
  await until(done, (all) => all[0]?.state === 'delivered')
  await room.write('POST', `/v1/webhooks/${id}/replay`, { from: new Date(room.clock.now - HOUR).toISOString() })
  await until(done, (all) => all[0]?.state === 'delivered')
  await room.write('POST', `/v1/webhooks/${id}/test`)
  await until(done, (all) => all[0]?.type === 'webhook.test' && all[0]?.state === 'delivered')
  t.strictSame(lines, [`article.published ${article} Harbour`, 'webhook.test  '])
})

t.test('a change made while as many attempts are under way as may be is delivered after them', async (t) => {
  const room = await roomOn(t, openTestNewsroom, { outboxAttempts: 2 })
  const held: (() => void)[] = []
  room.receiver.answers((_request, response) => held.push(() => response.writeHead(204).end()))
  await room.webhook({ content: 'thin' })
  for (const slug of ['one', 'two']) await room.publish(slug)
  await until(
    () => held.length,
    (length) => length === 2,
  )
  const last = await room.publish('last')
  room.receiver.answers((_request, response) => void response.writeHead(204).end())
  for (const answer of held) answer()
  t.equal((await room.got(3))[2]?.json.data.id, last)
})

for (const { name, skip, open } of databases) {
  const test = (what: string, run: (t: Test, room: Room) => Promise<void>) =>
    t.test(`${what} (${name})`, { skip }, async (t) => run(t, await roomOn(t, open)))

  test('webhooks are created, read, changed, deleted, guarded and audited', async (t, {
    send,
    key,
    write,
    webhook,
    createKey,
  }) => {
    const reader = (await createKey('reader', ['read', 'drafts', 'write'])).token
    t.equal((await send('GET', '/v1/webhooks', { key: reader })).status, 403)
    const url = 'https://partner.example.com/hook'
    const retry = { 'idempotency-key': 'one' }
    const made = await write('POST', '/v1/webhooks', { url, name: 'Partner' }, retry)
    t.match(made.json, {
      url,
      name: 'Partner',
      key: null,
      content: 'full',
      format: 'json',
      state: 'active',
      types: null,
    })
    t.match(made.json.secret, /^whsec_[\w+/]+=*$/)
    t.match(made.json.publicKey, /^whpk_[\w+/]+=*$/)
    t.same((await write('POST', '/v1/webhooks', { url, name: 'Partner' }, retry)).json, made.json, 'a retry')
    const path = `/v1/webhooks/${made.json.id}`
    const read = await write('GET', path)
    t.notOk('secret' in read.json)
    const patched = await write(
      'PATCH',
      path,
      { filter: { section: 'world' } },
      { 'if-match': read.headers.etag as string },
    )
    t.match(patched.json, { filter: { section: 'world', tag: null }, revision: 2, name: 'Partner' })
    t.equal((await send('PATCH', path, { key, body: {}, headers: { 'if-match': '"r1"' } })).status, 412)
    const faults = async (body: object) =>
      (await send('POST', '/v1/webhooks', { key, body: { url, ...body } })).json.errors
    t.match(await faults({ url: 'ftp://example.com' }), [{ field: '/url' }])
    t.match(await faults({ url: 'https://me:secret@example.com' }), [{ field: '/url' }])
    // The test allows 127.0.0.0/8.
    for (const host of ['10.0.0.1', '0xa9fea9fe', '[::1]', '[::ffff:192.168.1.1]', '[fe80::1]', '168.63.129.16'])
      t.match(await faults({ url: `http://${host}/hook` }), [
        { field: '/url', message: /public host.*OUTGOING_NETWORKS/ },
      ])
    t.match(await faults({ filter: { section: 'wrold' } }), [{ message: /There is no section wrold.*world/ }])
    t.match(await faults({ key: made.json.id }), [{ field: '/key' }])
    t.match(await faults({ product: 'world' }), [{ field: '/product', message: /requires key/ }])
    t.match(await faults({ format: 'xml' }), [{ field: '/format' }])
    const replay = (body: object) => send('POST', `${path}/replay`, { key, body })
    t.equal((await replay({})).status, 400)
    t.match((await replay({ cursor: 'abc' })).json, { code: 'invalid-cursor' })
    await webhook()
    const page = (await write('GET', '/v1/webhooks?limit=1')).json
    t.equal(page.page.next, made.json.id)
    t.equal((await write('GET', `/v1/webhooks?cursor=${page.page.next}`)).json.items.length, 1)
    await write('DELETE', path)
    t.equal((await send('GET', path, { key })).status, 404)
    const audit = (await write('GET', '/v1/audit?limit=100')).json.items.map(({ verb }: { verb: string }) => verb)
    for (const verb of ['create-webhook', 'patch-webhook', 'delete-webhook']) t.ok(audit.includes(verb), verb)
    t.match((await write('GET', '/metrics')).text, /broadsheet_subscriptions\{kind="webhook",state="active"\} 1/)
  })

  test('a change is posted with its article, signed as Standard Webhooks and ed25519', async (t, {
    webhook,
    publish,
    got,
    write,
    newsroom,
  }) => {
    const { id: webhookId, secret, publicKey } = await webhook({ filter: { section: 'world' } })
    await publish('elsewhere', { section: 'sport' })
    const id = await publish('harbour')
    const [{ headers, text, json }] = (await got(1)) as [Received]
    const article = (await newsroom.get(`/v1/articles/${id}`)).json
    t.match(json, { type: 'article.published', data: { type: 'published', id, version: 1, format: 'json', article } })
    t.equal(json.timestamp, json.data.recordedAt)
    const change = (await newsroom.get('/v1/changes?section=world')).json.items[0]
    t.same(json.data.cacheTags, change.cacheTags)
    // The oracle goes by the clock of the machine.
    const at = Math.floor(Date.now() / 1000)
    t.equal(headers['webhook-timestamp'], String(NOW / 1000))
    const signatures = String(headers['webhook-signature']).split(' ')
    t.equal(new Webhook(secret).sign(String(headers['webhook-id']), new Date(NOW), text), signatures[0])
    t.throws(
      () => new Webhook(secret).verify(text, headers as Record<string, string>),
      at > NOW / 1000 + 300 ? /too old/ : /too new/,
    )
    const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`)
    const raw = Buffer.from(publicKey.slice('whpk_'.length), 'base64')
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
    const ed25519 = createPublicKey({ key: der, format: 'der', type: 'spki' })
    t.equal(signatures[1]?.slice(0, 4), 'v1a,')
    t.ok(verify(null, signed, ed25519, Buffer.from(signatures[1]?.slice(4) ?? '', 'base64')))
    // Read the article of an event: with any key, and without one.
    const position = String(headers['broadsheet-sequence'])
    t.equal(position, json.data.position)
    t.equal((await newsroom.get('/v1/articles', { 'broadsheet-sequence': position })).status, 200)
    t.equal((await newsroom.get('/v1/articles', { 'broadsheet-sequence': `${position}A` })).status, 400)
    const rotated = (await write('POST', `/v1/webhooks/${webhookId}/rotate-secret`, { overlap: 3600 })).json
    t.not(rotated.secret, secret)
    await write('POST', `/v1/articles/${id}/correct`, { note: 'The port is older.' })
    const [, second] = (await got(2)) as [Received, Received]
    t.match(second.json, { type: 'article.corrected', data: { reason: 'The port is older.', version: 2 } })
    const both = String(second.headers['webhook-signature']).split(' ')
    for (const each of [secret, rotated.secret])
      t.ok(both.includes(new Webhook(each).sign(String(second.headers['webhook-id']), new Date(NOW), second.text)))
    await write('POST', `/v1/articles/${id}/withdraw`, { reason: 'It was wrong.' })
    const third = (await got(3))[2]
    t.match(third?.json, { type: 'article.withdrawn', data: { id, version: null, reason: 'It was wrong.' } })
    t.equal(third?.json.data.article, null)
  })

  test('formats, thin events and change types are as asked', async (t, { webhook, publish, got, receiver, write }) => {
    await webhook({ content: 'thin', url: `${receiver.url}/thin` })
    await webhook({ format: 'ninjs', url: `${receiver.url}/ninjs` })
    await webhook({ format: 'newsml-g2', url: `${receiver.url}/newsml`, types: ['corrected'] })
    const id = await publish('harbour')
    await got(2)
    await write('POST', `/v1/articles/${id}/correct`, { note: 'Typo.' })
    await got(5)
    await write('POST', `/v1/articles/${id}/unpublish`)
    const received = await got(8)
    const to = (path: string) => received.filter((one) => one.path === path)
    t.strictSame(typesOf(to('/newsml')), ['article.corrected', 'article.removed'])
    t.strictSame(typesOf(to('/thin')), ['article.published', 'article.corrected', 'article.removed'])
    t.equal(to('/thin')[0]?.json.data.article, null)
    t.match(to('/ninjs')[0]?.json.data, { format: 'ninjs', article: { uri: `urn:uuid:${id}`, type: 'text' } })
    t.match(to('/newsml')[0]?.json.data.article, /<newsItem/)
  })

  test('events of a live blog name the posts that changed, thin and full', async (t, {
    webhook,
    publish,
    got,
    write,
  }) => {
    const id = await publish('live', { kind: 'live-blog', body: { blocks: [] } })
    await webhook({ content: 'thin' })
    await webhook()
    const { json: post } = await write('POST', `/v1/articles/${id}/posts`, { title: 'One' })
    await got(2)
    await write('DELETE', `/v1/articles/${id}/posts/${post.id}`)
    const received = await got(4)
    t.strictSame(
      received.map(({ json }) => json.data.postChanges),
      [
        ...Array(2).fill({ added: [post.id], edited: [], removed: [] }),
        ...Array(2).fill({ added: [], edited: [], removed: [post.id] }),
      ],
    )
  })

  test('webhooks are sent changes of lists and taxonomy where they ask for them', async (t, room) => {
    const { webhook, got, write, receiver, publish } = room
    const { id } = await webhook({ subjects: ['list', 'tag'] })
    await webhook({ url: `${receiver.url}/articles` })
    t.strictSame((await write('GET', `/v1/webhooks/${id}`)).json.subjects, ['list', 'tag'])
    await write('POST', '/v1/tags', { slug: 'china', name: 'China' })
    await got(1)
    await write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
    await got(2)
    await publish('harbour')
    const received = await got(3)
    const own = received.filter(({ path }) => path === '/hook')
    t.strictSame(typesOf(own), ['tag.created', 'list.created'])
    t.match(own[0]?.json.data, {
      subject: 'tag',
      type: 'created',
      slug: 'china',
      version: null,
      article: null,
      format: null,
    })
    t.ok(own[0]?.json.data.cacheTags.length > 0)
    t.strictSame(typesOf(received.filter(({ path }) => path === '/articles')), ['article.published'])
    const log = await room.deliveries(id)
    t.match(log, [{ type: 'list.created', article: null }, { type: 'tag.created' }])
  })

  test('a failing article blocks itself only, and is tried again as the same message', async (t, room) => {
    const { webhook, publish, got, receiver, write, clock, deliveries } = room
    const { id: webhookId } = await webhook({ content: 'thin' })
    receiver.answers(({ json }, response) => {
      response.writeHead(json.data.id === poison ? 500 : 204).end('no, thanks')
    })
    let poison = ''
    const made = await write('POST', '/v1/articles', { headline: 'Poison', section: 'world' })
    poison = made.json.id
    await write('POST', `/v1/articles/${poison}/publish`, {})
    await got(1)
    await write('POST', `/v1/articles/${poison}/correct`, { note: 'One.' })
    const other = await publish('other')
    const before = await until(
      () => receiver.received,
      (all) => all.some(({ json }) => json.data.id === other),
    )
    t.strictSame(typesOf(before.filter(({ json }) => json.data.id === poison)), ['article.published'])
    const failing = await until(
      () => deliveries(webhookId),
      (all) => all.some(({ attempts }) => attempts.length === 1 && attempts[0]?.fault),
    )
    t.match(
      failing.find(({ attempts }) => attempts[0]?.fault),
      {
        state: 'waiting',
        attempts: [{ status: 500, fault: 'The receiver responded with 500.', answer: 'no, thanks' }],
      },
    )
    receiver.answers((_request, response) => response.writeHead(200).end())
    clock.now += 10_000
    const all = await got(4)
    const ofPoison = all.filter(({ json }) => json.data.id === poison)
    t.strictSame(typesOf(ofPoison), ['article.published', 'article.published', 'article.corrected'], 'in order')
    t.equal(ofPoison[1]?.headers['webhook-id'], ofPoison[0]?.headers['webhook-id'])
    t.not(ofPoison[2]?.headers['webhook-id'], ofPoison[0]?.headers['webhook-id'])
  })

  test('410 deletes a webhook, and three days of failures pause it until it is set active', async (t, room) => {
    const { webhook, publish, got, receiver, write, send, key, clock } = room
    const gone = await webhook({ url: `${receiver.url}/gone`, content: 'thin' })
    const down = await webhook({ url: `${receiver.url}/down`, content: 'thin' })
    receiver.answers(({ path }, response) => response.writeHead(path === '/gone' ? 410 : 503).end())
    await publish('harbour')
    await until(
      () => send('GET', `/v1/webhooks/${gone.id}`, { key }),
      ({ status }) => status === 404,
    )
    const state = async () => (await write('GET', `/v1/webhooks/${down.id}`)).json
    await until(state, ({ failingSince }) => failingSince !== null)
    const paused = await until(
      async () => {
        clock.now += HOUR
        return state()
      },
      (webhook) => webhook.state === 'paused',
    )
    t.match(paused, { state: 'paused', pauseReason: /three days/ })
    t.ok(clock.now - NOW >= 2 * DAY)
    await publish('while-paused')
    receiver.answers((_request, response) => response.writeHead(204).end())
    const count = receiver.received.length
    await write('PATCH', `/v1/webhooks/${down.id}`, { state: 'active' })
    const [later] = (await got(count + 1)).slice(count)
    t.match(later?.json.data.type, 'published', 'nothing that changed meanwhile is lost')
    const audit = (await write('GET', '/v1/audit?limit=100')).json.items
    t.ok(
      audit.some(
        ({ verb, subject }: { verb: string; subject: string }) => verb === 'remove-webhook' && subject === gone.id,
      ),
    )
  })

  test('deliveries are sent again by id, by time and since a cursor, and on trial', async (t, room) => {
    const { webhook, publish, got, write, newsroom, clock, deliveries } = room
    const { id } = await webhook({ content: 'thin' })
    const path = `/v1/webhooks/${id}`
    const first = await publish('first')
    await got(1)
    // What is recorded before the clock moves is not taken over.
    await until(
      () => deliveries(id),
      (all) => all.every(({ state }) => state === 'delivered'),
    )
    const cursor = (await newsroom.get('/v1/changes')).json.page.next
    clock.now += HOUR
    await publish('second')
    const [one, two] = (await got(2)) as [Received, Received]
    await until(
      () => deliveries(id),
      (all) => all.every(({ state }) => state === 'delivered'),
    )
    const ids = { deliveries: [String(one.headers['webhook-id'])] }
    t.equal((await write('POST', `${path}/replay`, ids)).json.count, 1)
    t.equal((await got(3))[2]?.headers['webhook-id'], one.headers['webhook-id'])
    await until(
      () => deliveries(id),
      (all) => all.every(({ state }) => state === 'delivered'),
    )
    const range = { from: new Date(NOW + HOUR - 1).toISOString() }
    t.equal((await write('POST', `${path}/replay`, range)).json.count, 1)
    t.equal((await got(4))[3]?.headers['webhook-id'], two.headers['webhook-id'])
    await write('POST', `${path}/replay`, { cursor })
    t.match((await got(5))[4]?.json, { type: 'article.published', data: { id: two.json.data.id } })
    await write('POST', `${path}/replay`, { cursor: one.json.data.position })
    t.match((await got(6))[5]?.json, { data: { id: two.json.data.id } })
    const trial = await write('POST', `${path}/test`)
    t.equal(trial.status, 202)
    t.match((await got(7))[6]?.json, { type: 'webhook.test', data: { type: 'test', id: null } })
    await until(
      () => deliveries(id),
      (all) => all.every(({ state }) => state === 'delivered'),
    )
    t.equal((await write('GET', `${path}/deliveries/${trial.json.id}`)).json.state, 'delivered')
    const only = (await write('GET', `${path}/deliveries?article=${first}`)).json
    t.equal(only.items.length, 1)
    const page = (await write('GET', `${path}/deliveries?limit=2`)).json
    t.equal((await write('GET', `${path}/deliveries?limit=2&cursor=${page.page.next}`)).json.items.length, 2)
  })

  test('what is withdrawn or erased while deliveries wait is sent no more, and its log is cleared', async (t, room) => {
    const { webhook, publish, got, receiver, write, clock, newsroom, deliveries } = room
    const { id: webhookId } = await webhook()
    // A receiver that answers with what it was sent.
    receiver.answers(({ text }, response) => response.writeHead(500).end(text))
    const withdrawn = await publish('withdrawn')
    const erased = await publish('erased')
    await got(2)
    t.match(receiver.received[0]?.text, /secret text/)
    await until(
      () => deliveries(webhookId),
      (all) => all.filter(({ attempts }) => attempts.length > 0).length === 2,
    )
    await write('POST', `/v1/articles/${withdrawn}/correct`, { note: 'A secret text stood here.' })
    await write('POST', `/v1/articles/${withdrawn}/withdraw`, { reason: 'It was wrong.' })
    await write('POST', `/v1/articles/${erased}/erase`, { reason: 'The law.' })
    const before = receiver.received.length
    receiver.answers((_request, response) => response.writeHead(204).end())
    clock.now += HOUR
    const later = (
      await until(
        () => receiver.received,
        (all) => ['withdrawn', 'erased'].every((type) => all.some(({ json }) => json.data.type === type)),
      )
    ).slice(before)
    t.notMatch(later.map(({ text }) => text).join(), /secret text/)
    t.match(later[0]?.json.data, { type: 'published', article: null })
    await until(
      () => deliveries(webhookId),
      (all) => all.every(({ state }) => state === 'delivered'),
    )
    const said = (await everyText(newsroom)).filter(
      ({ table, text }) => table.startsWith('outbox') && text.includes(erased),
    )
    t.ok(said.length > 0)
    t.notMatch(said.map(({ text }) => text).join(), /secret text/)
  })

  test('an idle server evicts nothing from its caches', async (t, room) => {
    const { webhook, publish, got, receiver, newsroom, clock } = room
    await webhook()
    receiver.answers((_request, response) => response.writeHead(500).end())
    const id = await publish('harbour')
    await got(1)
    t.match(receiver.received[0]?.text, /secret text/)
    await until(
      async () => newsroom.services.database.get<{ failures: number }>(sql`select failures from outbox_subscription`),
      (row) => row?.failures === 1,
    )
    const said = { at: clock.now, actor: 'test', ref: id, ifMatch: null }
    await newsroom.execute({ verb: 'withdraw', ...said, reason: 'It was wrong.' })
    clock.now += 10_000
    t.notMatch((await got(2))[1]?.text, /secret text/)
  })

  test('a partner is sent what its products give at that instant, within its quota', async (t, room) => {
    const { publish, got, receiver, write, webhook } = room
    await write('POST', '/v1/products', {
      name: 'Early',
      filter: { section: 'world' },
      embargoAccess: true,
      dailyQuota: 2,
    })
    const { id: partner } = (await write('POST', '/v1/partners', { name: 'Wire', products: ['early'] })).json
    const keyId = (await write('POST', '/v1/keys', { name: 'Hook', scopes: ['read'], partner })).json.id
    t.match((await write('GET', '/v1/webhooks')).json.items, [])
    const hook = await webhook({ key: keyId, product: 'early' })
    const publicOne = await webhook({ url: `${receiver.url}/public` })
    await publish('sport', { section: 'sport' })
    const embargoedUntil = new Date(NOW + HOUR).toISOString()
    const embargoed = await publish('embargoed', { embargoedUntil })
    await got(2)
    await publish('second')
    await publish('third')
    const received = await got(6)
    const own = received.filter(({ path }) => path === '/hook')
    t.match(own[0]?.json.data, { type: 'published', id: embargoed, article: { embargoedUntil } })
    t.notOk(
      received.some(({ path, text }) => path === '/public' && text.includes(embargoed)),
      'not sent to others',
    )
    t.strictSame(own.filter(({ json }) => json.data.article !== null).length, 2, 'the quota of the day')
    t.equal(own.length, 3)
    const report = (await write('GET', `/v1/deliveries?key=${keyId}`)).json.items
    t.equal(report.length, 2, 'deliveries count')
    await write('DELETE', `/v1/webhooks/${publicOne.id}`)
    await write('DELETE', `/v1/keys/${keyId}`)
    await write('POST', `/v1/webhooks/${hook.id}/test`)
    const ended = await until(
      async () => (await write('GET', `/v1/webhooks/${hook.id}`)).json,
      ({ state }) => state === 'paused',
    )
    t.match(ended.pauseReason, /key is no longer valid/)
  })
}
