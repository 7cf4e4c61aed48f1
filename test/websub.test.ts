import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import t, { type Test } from 'tap'
import { WebsubHub } from '#syndication/websub/hub.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, type OpenOptions, type TestNewsroom } from './support/newsroom.ts'
import { openReceiver, type Received, type Receiver } from './support/receiver.ts'

// The WebSub hub of the public feeds, with subscribers that behave and others that don't.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const API = 'http://127.0.0.1:3000'
const HOUR = 3_600_000

interface Room extends Harness {
  subscriber: Receiver
  ask(parameters: Record<string, string>): ReturnType<Harness['send']>
  /** Asks for a subscription of the feed; gives the request that the hub verified it with. */
  subscribe(path: string, topic: string, more?: Record<string, string>): Promise<Received>
  count(): Promise<number>
  publish(slug: string, more?: object): Promise<string>
  distributed(path: string): Received[]
}

async function roomOn(t: Test, open: (options?: OpenOptions) => Promise<TestNewsroom>): Promise<Room> {
  const newsroom = await open({ outgoingNetworks: ['127.0.0.0/8'], outboxLooksEvery: 10 })
  const subscriber = await openReceiver()
  t.teardown(async () => {
    subscriber.close()
    await newsroom.close()
  })
  await newsroom.load([
    { record: 'publication', name: 'The Harbour Post' },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'section', slug: 'sport', name: 'Sport' },
  ])
  await newsroom.startOutbox()
  const harness = await openHarness(newsroom)
  // Confirms what it is asked, and takes what it is sent.
  subscriber.answers(({ method, path }, response) => {
    const challenge = new URL(path, API).searchParams.get('hub.challenge') ?? ''
    response.writeHead(200).end(method === 'GET' ? challenge : '')
  })
  const ask: Room['ask'] = (parameters) =>
    harness.send('POST', '/websub', {
      body: new URLSearchParams(parameters).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const verified = (path: string) =>
    subscriber.received.filter((one) => one.method === 'GET' && one.path.startsWith(path))
  return {
    ...harness,
    subscriber,
    ask,
    async subscribe(path, topic, more = {}) {
      const before = verified(path).length
      const answer = await ask({
        'hub.mode': 'subscribe',
        'hub.callback': `${subscriber.url}${path}`,
        'hub.topic': `${API}${topic}`,
        ...more,
      })
      if (answer.status !== 202) throw new Error(answer.text)
      return (await until(
        () => verified(path)[before],
        (one) => one !== undefined,
      )) as Received
    },
    async count() {
      const { text } = await newsroom.get('/metrics')
      return Number(/broadsheet_subscriptions\{kind="websub",state="active"\} (\d+)/.exec(text)?.[1] ?? 0)
    },
    async publish(slug, more = {}) {
      const made = await harness.write('POST', '/v1/articles', { headline: slug, slug, section: 'world', ...more })
      await harness.write('POST', `/v1/articles/${made.json.id}/publish`, {})
      return made.json.id
    },
    distributed: (path) => subscriber.received.filter((one) => one.method === 'POST' && one.path === path),
  }
}

for (const { name, skip, open } of databases) {
  const test = (what: string, run: (t: Test, room: Room) => Promise<void>) =>
    t.test(`${what} (${name})`, { skip }, async (t) => run(t, await roomOn(t, open)))

  test('a subscriber is verified, sent the signed feed, renewed and unsubscribed', async (t, room) => {
    const { newsroom, subscribe, subscriber, publish, distributed, ask, count, write } = room
    const feed = await newsroom.get('/feeds/sections/world.atom')
    const topic = `${API}/feeds/sections/world.atom`
    t.match(feed.headers.link, `<${API}/websub>; rel="hub"`)
    t.match(feed.headers.link, `<${topic}>; rel="self"`)
    t.match(feed.text, `<link rel="hub" href="${API}/websub"/>`)
    for (const path of ['/feeds/latest.rss?limit=5', '/feeds/lists/trending.atom', '/feeds/search.json?q=a'])
      t.notMatch((await newsroom.get(path)).headers.link ?? '', /rel="hub"/, path)
    const secret = 's3cr3t-of-the-subscriber'
    const verification = await subscribe('/here?a=b', '/feeds/sections/world.atom', {
      'hub.secret': secret,
      'hub.lease_seconds': '7200',
    })
    const asked = Object.fromEntries(new URL(verification.path, API).searchParams)
    t.match(asked, { a: 'b', 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.lease_seconds': '7200' })
    await until(count, (found) => found === 1)
    await publish('elsewhere', { section: 'sport' })
    const id = await publish('harbour')
    const [sent] = await until(
      () => distributed('/here?a=b'),
      ({ length }) => length === 1,
    )
    t.equal(sent?.text, (await newsroom.get('/feeds/sections/world.atom')).text, 'what is public')
    t.match(sent?.text, id)
    t.match(sent?.headers, {
      'content-type': /application\/atom\+xml/,
      link: `<${API}/websub>; rel="hub", <${topic}>; rel="self"`,
    })
    const digest = createHmac('sha256', secret)
      .update(sent?.text ?? '')
      .digest('hex')
    t.equal(sent?.headers['x-hub-signature'], `sha256=${digest}`)
    await subscribe('/here?a=b', '/feeds/sections/world.atom')
    await write('POST', `/v1/articles/${id}/withdraw`, { reason: 'Wrong.' })
    const [, second] = await until(
      () => distributed('/here?a=b'),
      ({ length }) => length === 2,
    )
    t.equal(second?.headers['x-hub-signature'], undefined, 'renewed without a secret')
    t.match(second?.text, /deleted-entry/)
    t.equal(await count(), 1, 'renewed, not doubled')
    await ask({ 'hub.mode': 'unsubscribe', 'hub.callback': `${subscriber.url}/here?a=b`, 'hub.topic': topic })
    await until(count, (found) => found === 0)
  })

  test('a subscriber of a list is sent its feed when the list changes, or an article on it', async (t, room) => {
    const { newsroom, subscribe, publish, distributed, count, write } = room
    const [first, second] = [await publish('first'), await publish('second')]
    await write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
    await write('PUT', '/v1/lists/picks/entries', { entries: [{ article: first }] })
    t.match((await newsroom.get('/feeds/lists/picks.json')).json.hubs, [{ type: 'WebSub', url: `${API}/websub` }])
    t.match((await newsroom.get('/feeds/lists/latest.rss')).headers.link, /rel="hub"/)
    await subscribe('/list', '/feeds/lists/picks.json')
    await subscribe('/all', '/feeds/latest.atom')
    await until(count, (found) => found === 2)
    await publish('elsewhere')
    const hidden = await write('POST', '/v1/articles', { headline: 'draft', slug: 'draft', section: 'world' })
    await write('PUT', '/v1/lists/picks/entries', { entries: [{ article: hidden.json.id }, { article: first }] })
    await until(
      () => distributed('/all'),
      ({ length }) => length === 1,
    )
    const sent = async (times: number, articles: string[]) => {
      const all = await until(
        () => distributed('/list'),
        ({ length }) => length >= times,
      )
      t.equal(all.length, times)
      t.strictSame(
        all.at(-1)?.json.items.map(({ id }: { id: string }) => id),
        articles.map((id) => `urn:uuid:${id}`),
      )
    }
    t.equal(distributed('/list').length, 0, 'nothing on it has changed for the public')
    await write('PUT', '/v1/lists/picks/entries', { entries: [{ article: second }, { article: first }] })
    await sent(1, [second, first])
    await write('POST', `/v1/articles/${first}/withdraw`, { reason: 'Wrong.' })
    await sent(2, [second])
  })

  test('who does not confirm, asks for nothing that is there, or asks too much is not subscribed', async (t, room) => {
    const { subscribe, subscriber, ask, count, newsroom, send } = room
    const callback = `${subscriber.url}/x`
    const topic = `${API}/feeds/latest.rss`
    const good = { 'hub.mode': 'subscribe', 'hub.callback': callback, 'hub.topic': topic }
    const wrong: Record<string, string>[] = [
      { ...good, 'hub.mode': 'publish' },
      { ...good, 'hub.callback': 'ftp://example.com' },
      { ...good, 'hub.callback': 'https://me:secret@example.com/' },
      { ...good, 'hub.callback': 'http://10.0.0.1/' },
      { ...good, 'hub.callback': 'http://[::ffff:a9fe:a9fe]/' },
      { ...good, 'hub.topic': 'https://elsewhere.example.com/feeds/latest.rss' },
      { ...good, 'hub.topic': `${topic}?limit=5` },
      { ...good, 'hub.topic': `${API}/feeds/search.rss` },
      { ...good, 'hub.topic': `${API}/feeds/lists/most-popular.rss` },
      { ...good, 'hub.secret': 'é'.repeat(150) },
      { ...good, 'hub.lease_seconds': 'long' },
      { 'hub.mode': 'subscribe', 'hub.topic': topic },
    ]
    for (const each of wrong) {
      const { status, json } = await ask(each)
      t.equal(status, 400, JSON.stringify(each))
      for (const { field } of json.errors) t.match(field, /^\/hub\./, 'a pointer into the body')
    }
    t.equal((await send('POST', '/websub', { body: good })).status, 415, 'JSON')
    // A wrong challenge, an error status, no answer.
    subscriber.answers(({ path }, response) => {
      const challenge = new URL(path, API).searchParams.get('hub.challenge') ?? ''
      if (path.startsWith('/echo')) response.writeHead(200).end(`${challenge} `)
      else if (path.startsWith('/no')) response.writeHead(404).end(challenge)
      else if (path.startsWith('/moved')) response.writeHead(302, { location: '/yes' }).end(challenge)
      else response.writeHead(200).end(challenge)
    })
    for (const path of ['/echo', '/no', '/moved']) await subscribe(path, '/feeds/latest.rss')
    await subscribe('/denied', '/feeds/tags/nothing.atom')
    const denied = new URL(subscriber.received.at(-1)?.path ?? '', API).searchParams
    t.match(Object.fromEntries(denied), { 'hub.mode': 'denied', 'hub.reason': 'This feed doesn’t exist.' })
    t.equal(await count(), 0)
    await subscribe('/yes', '/feeds/latest.rss')
    await until(count, (found) => found === 1)
    // Many at one host.
    const { execute, clock } = newsroom
    for (let index = 1; index < 100; index++)
      await execute({
        ...{ verb: 'subscribe-websub', at: clock.now, actor: 'test', callback: `${subscriber.url}/${index}`, topic },
        ...{ secret: null, leaseSeconds: 3600, after: 0 },
      })
    await subscribe('/one-more', '/feeds/latest.rss')
    const refusal = await until(
      () => subscriber.received.map(({ path }) => new URL(path, API).searchParams.get('hub.reason')),
      (reasons) => reasons.some((reason) => reason?.includes('maximum number')),
    )
    t.ok(refusal)
    t.equal(await count(), 100)
  })

  test('a subscriber that fails is tried again, one that is gone or whose lease has ended is forgotten', async (t, room) => {
    const { newsroom, subscribe, subscriber, publish, distributed, count } = room
    const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
    t.teardown(() => silent.close())
    let isDown = true
    subscriber.answers(({ method, path }, response) => {
      const challenge = new URL(path, API).searchParams.get('hub.challenge') ?? ''
      const status = method === 'GET' || !isDown ? 200 : path === '/gone' ? 410 : 503
      response.writeHead(status).end(challenge)
    })
    await subscribe('/down', '/feeds/latest.json')
    await subscribe('/gone', '/feeds/latest.json')
    await until(count, (found) => found === 2)
    await publish('one')
    await until(
      () => distributed('/down'),
      ({ length }) => length === 1,
    )
    await until(
      async () => (await newsroom.get('/metrics')).text,
      (text) => /kind="websub",state="failing"} 1/.test(text) && !/kind="websub",state="active"/.test(text),
    )
    await publish('two')
    isDown = false
    newsroom.clock.now += 30_000
    await until(
      () => distributed('/down'),
      (all) => all.length >= 2 && (all.at(-1)?.text.includes('two') ?? false),
    )
    await until(
      async () => (await newsroom.get('/metrics')).text,
      (text) => /broadsheet_deliveries_waiting 0/.test(text),
    )
    newsroom.clock.now += 11 * 24 * HOUR
    const before = distributed('/down').length
    await publish('three')
    await subscribe('/new', '/feeds/latest.json')
    await until(count, (found) => found === 1)
    t.equal(distributed('/down').length, before, 'the lease has ended')
  })
}

t.test('one caller does not hold every place for verifications', async (t) => {
  const answers = Promise.withResolvers<never>()
  const hub = new WebsubHub({
    execute: () => Promise.reject(new Error('nothing is confirmed')),
    now: Date.now,
    fetchOutside: () => answers.promise,
    onFailure: () => {},
    isReadable: async () => true,
    sequence: () => 0,
  })
  const ask = (caller: string, host: string) =>
    hub.request(caller, {
      ...{
        mode: 'subscribe',
        callback: `https://${host}.example/`,
        topic: 'https://api.example.com/feeds/latest.atom',
      },
      ...{ secret: null, leaseSeconds: 3600 },
    })
  for (let count = 0; count < 16; count++) ask('one', `host-${count}`)
  t.throws(() => ask('one', 'host-16'), { code: 'unavailable' })
  ask('other', 'host-16')
  for (let count = 0; count < 3; count++) ask(`third-${count}`, 'host-16')
  t.throws(() => ask('fourth', 'host-16'), { code: 'unavailable' }, 'nor do callbacks of one host')
  answers.reject(new Error('The end of the test.'))
  await hub.stop()
  ask('one', 'host-17')
})
