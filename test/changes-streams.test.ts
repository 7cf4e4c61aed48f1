import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import t, { type Test } from 'tap'
import { open, openStream } from './changes/streams.ts'
import { type Announced, article, edit, MINUTE, Subscriber, slugsOf, TAXONOMY } from './changes/subscriber.ts'
import { byExtent } from './support/extent.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'

/** Articles in a stream whose reader takes nothing. */
const COUNT = 40

const { databases, stop } = await bothDatabases()
t.teardown(stop)

/** Waits of half a minute have no end while a test lasts: who is answered was woken. */
function waitWithoutEnd(t: Test): void {
  const { setTimeout } = globalThis
  t.teardown(() => {
    globalThis.setTimeout = setTimeout
  })
  const LONGEST = 2 ** 31 - 1
  globalThis.setTimeout = ((run: () => void, delay: number) =>
    setTimeout(run, delay > 15_000 && delay <= 30_000 ? LONGEST : delay)) as typeof setTimeout
}

for (const database of databases) {
  const test = (name: string, run: (t: Test, room: TestNewsroom, harness: Harness) => Promise<void>) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
      const room = await database.open()
      t.teardown(() => room.close())
      await room.load(TAXONOMY)
      await run(t, room, await openHarness(room))
    })

  test('who waits is answered as soon as there is something to see, and not before', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    await room.load([article('one')])
    const { json } = await room.get('/v1/changes?tag=china&since=now')
    const begun = performance.now()
    const late = await (await fetch(`${base}/v1/changes?cursor=${json.page.next}&wait=1`)).json()
    t.match(late, { items: [], page: { hasMore: false } })
    t.ok(performance.now() - begun >= 990, 'it waits')
    let isAnswered = false
    const waiting = fetch(`${base}/v1/changes?cursor=${json.page.next}&wait=30`).then((answer) => {
      isAnswered = true
      return answer.json()
    })
    await until(
      () => room.get('/metrics'),
      ({ text }) => text.includes('broadsheet_subscribers{how="poll"} 1'),
    )
    await room.load([
      article('hidden', { embargoedUntil: new Date(NOW + MINUTE).toISOString() }),
      article('elsewhere', { tags: ['rowing'] }),
    ])
    t.equal(isAnswered, false, 'by what it may not see, or does not want')
    const published = performance.now()
    await harness.write('POST', '/v1/articles/one/correct', { note: 'A slip.' })
    t.match(await waiting, { items: [{ type: 'corrected', reason: 'A slip.' }] })
    t.comment(`${Math.round(performance.now() - published)} ms from the command to the answer`)
    t.match((await room.get('/metrics')).text, /broadsheet_subscribers{how="poll"} 0\n/)
  })

  test('a waiting subscriber is notified at once when it loses a product, and when its key is revoked', async (t, room, harness) => {
    waitWithoutEnd(t)
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    await harness.write('POST', '/v1/products', { name: 'Early', filter: { section: 'asia' }, embargoAccess: true })
    const { json: partner } = await harness.write('POST', '/v1/partners', { name: 'P', products: ['early'] })
    const key = { name: 'P', scopes: ['read'], partner: partner.id }
    const { json: made } = await harness.write('POST', '/v1/keys', key)
    await room.load([article('hush', { embargoedUntil: new Date(NOW + MINUTE).toISOString() })])
    const headers = { authorization: `Bearer ${made.key}` }
    const { json } = await room.get('/v1/changes', headers)
    t.match(json.items, [{ type: 'published' }])
    const wait = (cursor: string) => fetch(`${base}/v1/changes?cursor=${cursor}&wait=30`, { headers })
    const waiting = () =>
      until(
        () => room.get('/metrics'),
        ({ text }) => text.includes('broadsheet_subscribers{how="poll"} 1'),
      )
    const losing = wait(json.page.next)
    await waiting()
    await harness.write('PATCH', `/v1/partners/${partner.id}`, { products: [] })
    const lost = (await (await losing).json()) as { items: Announced[]; page: { next: string; hasMore: boolean } }
    t.match(lost.items, [{ type: 'removed' }])
    const rest = await room.get(`/v1/changes?cursor=${lost.page.next}`, headers)
    t.match(rest.json, { items: [] }, 'once')
    const revoked = wait((await room.get(`/v1/changes?cursor=${rest.json.page.next}`, headers)).json.page.next)
    await waiting()
    await harness.write('DELETE', `/v1/keys/${made.id}`)
    t.equal((await revoked).status, 401)
  })

  test('events stream as they happen, from where the reader was', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    await room.load([article('one'), article('boat', { section: 'sport' })])
    const slugs = await slugsOf(room)
    const stream = await openStream(`${base}/v1/changes?section=asia&fields=slug`)
    t.match(stream.response.headers, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': /no-store/,
    })
    const first = await stream.next()
    t.match(first, { data: { type: 'published', article: { slug: 'one' } } })
    await harness.write('POST', '/v1/articles/boat/correct', { note: 'Not of this section.' })
    await harness.write('POST', '/v1/articles/one/correct', { note: 'A slip.' })
    t.match(await stream.next(), { data: { type: 'corrected', reason: 'A slip.' } })
    stream.response.destroy()
    await harness.write('POST', '/v1/articles/one/withdraw', { reason: 'All wrong.' })
    const resumed = await openStream(`${base}/v1/changes?section=asia&fields=slug`, first.id)
    t.match(await resumed.next(), { data: { type: 'withdrawn', reason: 'All wrong.', article: null } })
    resumed.response.destroy()
    // As a browser's EventSource does: with the address that it began with.
    const browser = await openStream(`${base}/v1/changes?section=asia&fields=slug&since=now`, first.id)
    t.equal(browser.response.statusCode, 200)
    t.match(await browser.next(), { data: { type: 'withdrawn' } }, 'continues from the last event, not from now')
    browser.response.destroy()
    const stale = await openStream(`${base}/v1/changes?cursor=${first.id}`, '')
    t.match(await stale.next(), { data: { type: 'withdrawn' } }, 'an empty id is none')
    stale.response.destroy()

    const { id, token } = await harness.createKey('reader', ['read'])
    const keyed = await openStream(`${base}/v1/changes?since=now`, undefined, token)
    await room.load([article('next')])
    t.match(await keyed.next(), { data: { type: 'published' } })
    await harness.write('DELETE', `/v1/keys/${id}`)
    t.equal(await keyed.next().catch(() => 'over'), 'over', 'a stream ends with its key')
    t.ok(slugs.size === 2)
  })

  const options = { skip: database.skip }
  t.test(
    `a stream that is not read is cut off at a bounded size, and resumed without loss (${database.name})`,
    options,
    async (t) => {
      const room = await database.open({ streamTakenWithin: 1_000 })
      t.teardown(() => room.close())
      await room.load(TAXONOMY)
      const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
      const sockets = new Set<Socket>()
      room.app.server.on('connection', (socket) => sockets.add(socket))
      const url = `${base}/v1/changes?since=now&include=article`
      const stalled = await openStream(url)
      stalled.response.pause()
      const [socket] = sockets as Set<Socket>
      // More than the buffers of a connection in the kernel take.
      const body = { html: `<p>${'A long text. '.repeat(25_000)}</p>` }
      let held = 0
      const sampling = setInterval(() => {
        held = Math.max(held, socket?.writableLength ?? 0)
      }, 1)
      t.teardown(() => clearInterval(sampling))
      await room.load(Array.from({ length: COUNT }, (_, index) => article(`large-${index}`, { body })))
      await until(
        () => room.get('/metrics'),
        ({ text }) => text.includes('broadsheet_subscribers{how="stream"} 0'),
      )
      t.ok(held < 2_000_000, `${held} bytes are held: a megabyte, and one event`)
      t.ok(socket?.destroyed, 'it is cut off')

      const ids: string[] = []
      let stream = stalled
      let lastId = ''
      stalled.response.resume()
      while (ids.length < COUNT) {
        const event = await stream.next().catch(() => null)
        if (event === null) {
          t.ok(ids.length > 0 && ids.length < COUNT, `${ids.length} events were taken`)
          stream = await openStream(url, lastId)
          continue
        }
        lastId = event.id
        ids.push(event.data.id)
      }
      t.equal(new Set(ids).size, COUNT, 'each change once')
      stream.response.destroy()
    },
  )

  test('a stream of articles tells of posts that are added, edited and removed, and of nothing else', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    await room.load([
      article('match', { kind: 'live-blog' }),
      article('flood', { kind: 'live-blog' }),
      article('plain'),
      article('other'),
    ])
    const slugs = await slugsOf(room)
    const idOf = (slug: string) => [...slugs].find(([, each]) => each === slug)?.[0] as string
    const ids = ['match', 'flood', 'plain'].map(idOf)
    const stream = await openStream(`${base}/v1/changes?since=now&article=${ids}`)
    const posts = '/v1/articles/match/posts'
    let token = (await room.get(posts)).json.syncToken
    const followed = async (postChanges: object) => {
      const { data } = await stream.next()
      t.match(data, { type: 'updated', subject: 'article', id: ids[0], posts: `/v1/articles/${ids[0]}/posts` })
      t.strictSame((data as { postChanges?: object }).postChanges, postChanges)
      const { posts: path, position } = data as Announced & { posts: string; position: string }
      const { json } = await room.get(`${path}?since=${token}`, { 'broadsheet-sequence': position })
      token = json.syncToken
      return json
    }
    const { json: made } = await harness.write('POST', posts, { title: 'One', body: { html: '<p>x</p>' } })
    t.match(await followed({ added: [made.id], edited: [], removed: [] }), {
      items: [{ id: made.id, title: 'One' }],
      removed: [],
    })
    await edit(harness, 'other', { headline: 'Not followed' })
    await harness.write('PATCH', `${posts}/${made.id}`, { title: 'One, edited' })
    t.match(await followed({ added: [], edited: [made.id], removed: [] }), {
      items: [{ id: made.id, title: 'One, edited' }],
      removed: [],
    })
    await harness.write('DELETE', `${posts}/${made.id}`)
    t.match(await followed({ added: [], edited: [], removed: [made.id] }), { items: [], removed: [made.id] })
    await edit(harness, 'plain', { headline: 'No live blog' })
    const { data } = await stream.next()
    t.match(data, { type: 'updated', id: ids[2] })
    t.notOk('posts' in data || 'postChanges' in data)
    await harness.write('POST', '/v1/articles/match/withdraw', { reason: 'Wrong.' })
    const gone = (await stream.next()).data
    t.match(gone, { type: 'withdrawn', id: ids[0] })
    t.notOk('posts' in gone || 'postChanges' in gone)
    stream.response.destroy()
  })

  test('a stream tells of lists, sections, tags, authors and the publication', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    const { write } = harness
    const stream = await openStream(`${base}/v1/changes?since=now&subjects=list,section,tag,author,publication`)
    const announced = async () => {
      const { subject, type, slug } = (await stream.next()).data as Announced & {
        subject: string
        slug?: string | null
      }
      return [subject, type, ...(slug ? [slug] : [])].join(' ')
    }
    await write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
    t.equal(await announced(), 'list created picks')
    await room.load([article('unrelated')])
    await write('PATCH', '/v1/sections/sport', { name: 'Sports' })
    t.equal(await announced(), 'section updated sport')
    await write('POST', '/v1/authors', { slug: 'lin', name: 'Lin' })
    t.equal(await announced(), 'author created lin')
    await write('PATCH', '/v1/publication', { name: 'The Harbour Post' })
    t.equal(await announced(), 'publication updated')
    await write('POST', '/v1/tags/rowing/merge', { into: 'china' })
    const { data: merged } = await stream.next()
    t.match(merged, { subject: 'tag', type: 'merged', slug: null, mergedInto: { slug: 'china' } })
    t.equal(await announced(), 'tag updated china')
    await write('DELETE', '/v1/lists/picks')
    t.equal(await announced(), 'list deleted')
    stream.response.destroy()
  })

  test('a full sync and what follows it lose nothing, whatever happens meanwhile', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    // One word: as long for the wire, and nothing to do for the search index.
    const text = 'x'.repeat(19_000)
    const names = Array.from(
      { length: byExtent({ short: 230, daily: 230, full: 420 }) },
      (_, index) => `s${String(index).padStart(3, '0')}`,
    )
    await room.load(
      names.map((name, index) =>
        article(name, {
          publishedAt: new Date(NOW - (index + 1) * MINUTE).toISOString(),
          body: { html: `<p>${text}</p>` },
          tags: index % 2 ? ['china'] : ['china', 'rowing'],
        }),
      ),
      { related: false },
    )
    const copy = new Map<string, string>()
    const response = await open(`${base}/v1/changes?initial=true&include=article&tag=china`)
    let cursor = ''
    let rest = ''
    let lines = 0
    const read = async (from: IncomingMessage, stopAfter: number) => {
      for await (const bytes of from) {
        rest += bytes
        const whole = rest.split('\n')
        rest = whole.pop() as string
        for (const line of whole) {
          const announced = JSON.parse(line)
          lines++
          if ('cursor' in announced) cursor = announced.cursor
          else copy.set(announced.id, announced.article.headline)
          if (announced.type === 'end') return 'end'
        }
        if (lines > stopAfter) return 'cut'
      }
      return 'cut'
    }
    t.equal(await read(response, 150), 'cut')
    response.destroy()
    const id = async (slug: string) => (await room.get(`/v1/articles/${slug}`)).json.id
    const gone = [await id('s005'), await id('s215')]
    await harness.write('POST', '/v1/articles/s005/withdraw', { reason: 'Wrong.' })
    await harness.write('POST', '/v1/articles/s215/unpublish', {})
    await edit(harness, 's001', { publishedAt: new Date(NOW - 900 * MINUTE).toISOString() })
    await edit(harness, 's217', { publishedAt: new Date(NOW - MINUTE / 2).toISOString() })
    await edit(harness, 's002', { tags: ['rowing'] })
    await harness.write('POST', '/v1/articles/s205/correct', { note: 'A slip.' })
    await room.load([article('new')])
    rest = ''
    lines = 0
    t.equal(await read(await open(`${base}/v1/changes?cursor=${cursor}`), 10_000), 'end', 'continues from a checkpoint')
    const subscriber = new Subscriber(room, new Map())
    subscriber.cursor = cursor
    for (;;) {
      const { json } = await subscriber.get(`cursor=${subscriber.cursor}`)
      for (const announced of json.items as Announced[])
        if (['removed', 'withdrawn', 'erased'].includes(announced.type)) copy.delete(announced.id)
        else copy.set(announced.id, announced.article.headline)
      if (!json.page.hasMore) break
    }
    const there = new Map<string, string>()
    let url: string | null = '/v1/articles?tag=china&limit=100&fields=headline'
    while (url !== null) {
      const { json } = await room.get(url)
      for (const item of json.items) there.set(item.id, item.headline)
      url = json.page.next === null ? null : `/v1/articles?cursor=${json.page.next}&limit=100`
    }
    t.equal(there.size, names.length - 2)
    t.strictSame([...copy].sort(), [...there].sort())
    t.ok(gone.every((each) => !copy.has(each)))
  })
}

t.test('readers that wait are bounded, and sent home when the process stops', async (t) => {
  waitWithoutEnd(t)
  const room = await (databases[0] as (typeof databases)[number]).open({ mostSubscribers: 3 })
  const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
  const { json } = await room.get('/v1/changes?since=now')
  const wait = () => fetch(`${base}/v1/changes?cursor=${json.page.next}&wait=30`)
  const waiting = [wait(), wait()]
  const stream = await openStream(`${base}/v1/changes?since=now`)
  await until(
    () => room.get('/metrics'),
    ({ text }) => text.includes('broadsheet_subscribers{how="poll"} 2'),
  )
  const refused = await wait()
  t.equal(refused.status, 503)
  t.ok(refused.headers.get('retry-after'))
  t.equal((await fetch(`${base}/v1/changes`)).status, 200, 'a request without wait is answered')
  const ending = stream.next().catch(() => 'over')
  await room.close()
  for (const answer of await Promise.all(waiting)) t.match(await answer.json(), { items: [] })
  t.equal(await ending, 'over')
  t.match(stream.text(), /retry: \d+\n\n$/)
})
