import t from 'tap'
import {
  astroRevalidation,
  createClient,
  createRevalidation,
  nextRevalidation,
  type PositionStore,
  REVALIDATION_WEBHOOK,
  svelteKitRevalidation,
  unwrap,
} from '../src/client/index.ts'
import { openHarness, until } from './support/harness.ts'
import { NOW, openTestNewsroom } from './support/newsroom.ts'
import { openReceiver, type Received } from './support/receiver.ts'

// What front ends do with webhooks: pages are kept by cache tag, dropped by what a webhook says, and fetched again as new as that.

const newsroom = await openTestNewsroom({ outgoingNetworks: ['127.0.0.0/8'], outboxLooksEvery: 10 })
const receiver = await openReceiver()
newsroom.clock.now = Date.now()
await newsroom.load([
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'sport', name: 'Sport' },
  { record: 'tag', slug: 'china', name: 'China' },
  { record: 'tag', slug: 'rowing', name: 'Rowing' },
  ...[
    ['one', 'world', 'china'],
    ['two', 'sport', 'rowing'],
  ].map(([slug, section, tag]) => ({
    ...{ record: 'article', state: 'live', sourceId: slug, slug, headline: `About ${slug}`, section, tags: [tag] },
    publishedAt: new Date(NOW).toISOString(),
  })),
])
await newsroom.startOutbox()
const { write, send, key } = await openHarness(newsroom)
await newsroom.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = newsroom.app.server.address() as { port: number }
const baseUrl = `http://127.0.0.1:${port}`
const client = createClient({ baseUrl, key })
const created = unwrap(await client.webhooks.create({ url: `${receiver.url}/hook`, ...REVALIDATION_WEBHOOK }))
const { id, publicKey } = created
t.teardown(async () => {
  receiver.close()
  await newsroom.close()
})

/** What was posted, as a framework hands it over. */
const asRequest = ({ headers, text }: Received, changed: Record<string, string> = {}) =>
  new Request('https://www.example.com/api/broadsheet', {
    method: 'POST',
    headers: { ...(headers as Record<string, string>), ...changed },
    body: text,
  })

/** The messages that a write makes. */
async function sentAfter(path: string, body: object, method = 'PATCH'): Promise<Received[]> {
  const before = receiver.received.length
  await write(method, path, body)
  await until(
    async () => unwrap(await client.webhooks.deliveries(id)).items,
    (all) => receiver.received.length > before && all.every(({ state }) => state === 'delivered'),
  )
  return receiver.received.slice(before)
}

t.test('the typed client manages webhooks', async (t) => {
  t.match(created, { content: 'thin', subjects: REVALIDATION_WEBHOOK.subjects, secret: /^whsec_/ })
  const other = unwrap(await client.webhooks.create({ url: `${receiver.url}/other`, types: ['withdrawn'] }))
  t.strictSame(
    unwrap(await client.webhooks.list()).items.map((each) => each.id),
    [id, other.id],
  )
  const edited = unwrap(await client.webhooks.edit(other.id, { name: 'Other' }))
  t.equal(edited.name, 'Other')
  t.not(unwrap(await client.webhooks.rotate(other.id, { overlap: 60 })).secret, other.secret)
  const delivery = unwrap(await client.webhooks.test(other.id))
  const delivered = await until(
    async () => unwrap(await client.webhooks.delivery(other.id, delivery.id)),
    ({ state }) => state === 'delivered',
  )
  t.equal(delivered.type, 'webhook.test')
  t.equal(unwrap(await client.webhooks.replay(other.id, { deliveries: [delivery.id] })).count, 1)
  t.equal(unwrap(await client.webhooks.deliveries(other.id, { limit: 10 })).items.length, 1)
  t.equal((await client.webhooks.delete(other.id)).error, undefined)
  t.equal((await client.webhooks.get(other.id)).error?.status, 404)
})

t.test(
  'a page has the cache tags of what it shows, and too many of a kind give way to one that every change drops',
  async (t) => {
    const tags = Array.from({ length: 300 }, (_, index) => `a${String(index).padStart(10, '0')}`)
    const response = new Response(null, { headers: { 'cache-tag': ['cEverything', 'tOne', ...tags].join(',') } })
    const { tagsOf } = createRevalidation({ publicKey })
    t.strictSame(tagsOf(response), ['cEverything', 'tOne', 'a*'])
    t.strictSame(createRevalidation({ publicKey, mostTags: 1 }).tagsOf(response), ['cEverything', 'a*', 't*'])
    t.strictSame(tagsOf(new Response(null)), [])
    const [message] = await sentAfter('/v1/tags/china', { description: 'The country.' })
    const { tags: dropped, event } = await createRevalidation({ publicKey }).receive(asRequest(message as Received))
    t.equal(event.type, 'tag.updated')
    t.ok(dropped.includes('t*'))
  },
)

t.test('what is fetched after webhooks is as new as the newest of them, in every process', async (t) => {
  const requested: (string | null)[] = []
  const send = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    requested.push(new Request(input, init).headers.get('broadsheet-sequence'))
    return send(input, init)
  }
  t.teardown(() => {
    globalThis.fetch = send
  })
  let kept: string | null = null
  const positions: PositionStore = {
    load: () => kept,
    save: (text) => {
      kept = text
    },
  }
  const [first, second] = [createRevalidation({ publicKey, positions }), createRevalidation({ publicKey, positions })]
  const reader = createClient({ baseUrl, fetch: second.fetch })
  await reader.articles.get('one')
  t.equal(requested.at(-1), null)
  const messages = await sentAfter('/v1/tags/china', { name: 'PR China' })
  t.ok(messages.length >= 2, 'the tag and its article')
  // In any order, and one of them again.
  for (const message of [...messages.toReversed(), messages[0]]) await first.receive(asRequest(message as Received))
  const { error, data } = await reader.articles.get('one')
  t.equal(error, undefined)
  t.match(data?.tags, [{ name: 'PR China' }])
  for (const { headers } of messages) t.ok(requested.at(-1)?.includes(String(headers['broadsheet-sequence'])))
})

t.test('Next.js and Astro drop the tags of an event, if its signature is valid', async (t) => {
  const [message] = (await sentAfter('/v1/tags/rowing', { description: 'In boats.' })) as [Received]
  const revalidation = createRevalidation({ publicKey })
  const { tags } = await createRevalidation({ publicKey }).receive(asRequest(message))
  const dropped: [string, object][] = []
  const next = nextRevalidation(revalidation, (tag, profile) => dropped.push([tag, profile]))
  t.equal((await next(asRequest(message))).status, 204)
  t.strictSame(
    dropped,
    tags.map((tag) => [tag, { expire: 0 }]),
  )
  t.equal((await next(asRequest(message, { 'webhook-id': 'another' }))).status, 400)
  t.equal(dropped.length, tags.length)
  const invalidated: string[][] = []
  const cache = { invalidate: ({ tags }: { tags: string[] }) => invalidated.push(tags) }
  const astro = astroRevalidation(revalidation, { repeatAfter: 1 })
  t.equal((await astro({ request: asRequest(message), cache })).status, 204)
  await until(
    () => invalidated,
    ({ length }) => length === 2,
  )
  t.strictSame(invalidated, [tags, tags], 'once more for what was being made')
  t.equal((await astro({ request: asRequest(message, { 'webhook-timestamp': '1' }), cache })).status, 400)
})

t.test('hooks of SvelteKit keep pages until what they show has changed', async (t) => {
  const kit = svelteKitRevalidation(createRevalidation({ publicKey }), { baseUrl })
  let made = 0
  const load = async (path: string, headers: Record<string, string> = {}, during = async () => {}) => {
    const event = {
      request: new Request(`https://www.example.com${path}`, { headers }),
      url: new URL(`https://www.example.com${path}`),
      locals: {},
    }
    const before = made
    const resolve = async () => {
      made++
      const request = new Request(`${baseUrl}/v1${path}`)
      const response = await kit.handleFetch({ event, request, fetch })
      await during()
      return new Response(await response.text(), { status: response.status })
    }
    const text = await (await kit.handle({ event, resolve })).text()
    return { text, isMade: made > before }
  }
  const take = async (messages: Received[]) => {
    for (const message of messages)
      await kit.POST({ request: asRequest(message), url: new URL('https://www.example.com/api'), locals: {} })
  }
  const pages = ['/articles/one', '/articles/two', '/articles?section=sport&fields=tags', '/tags/rowing']
  for (const page of pages) t.ok((await load(page)).isMade)
  for (const page of pages) t.notOk((await load(page)).isMade, `${page} is kept`)
  t.ok((await load(pages[0] as string, { cookie: 'a=b' })).isMade, 'not for requests with cookies')
  await take(await sentAfter('/v1/tags/rowing', { name: 'Regattas' }))
  t.notOk((await load('/articles/one')).isMade)
  for (const page of pages.slice(1)) {
    const { isMade, text } = await load(page)
    t.ok(isMade, `${page} is made again`)
    t.match(text, 'Regattas')
  }
  // A page that was read before a change, and is ready after it.
  await load('/articles/one?fields=tags', {}, async () => take(await sentAfter('/v1/tags/china', { name: 'The PRC' })))
  const { isMade, text } = await load('/articles/one?fields=tags')
  t.ok(isMade, 'was not kept')
  t.match(text, 'The PRC')
})

t.test('a request names up to sixteen positions', async (t) => {
  const position = String(receiver.received.at(-1)?.headers['broadsheet-sequence'])
  const ask = (value: string) => send('GET', '/v1/articles', { headers: { 'broadsheet-sequence': value } })
  t.equal((await ask(`${position}, ${position}`)).status, 200)
  t.equal((await ask(`${position}, 17`)).status, 400)
  t.equal((await ask(Array(17).fill(position).join(','))).status, 400)
})
