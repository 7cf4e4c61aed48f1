import t from 'tap'
import { History } from './leaks/history.ts'
import { byExtent, SEED } from './support/extent.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const SITE = 'https://www.example.com/{section}/{slug}'

const article = (slug: string, more: object = {}) => ({
  ...{ record: 'article', sourceId: slug, slug, headline: slug, state: 'live' },
  publishedAt: new Date(NOW - 60_000).toISOString(),
  body: { html: `<p>${slug}</p>` },
  ...more,
})

interface Route {
  type: string
  id: string
  path: string
  redirects: string[]
  removed: boolean
}

/** All routes from a cursor on, or from the beginning, in pages; and the cursor behind them. */
async function routesFrom(newsroom: TestNewsroom, cursor: string | null, query = 'limit=5', key?: string) {
  const routes: Route[] = []
  let requests = 0
  for (let next = cursor; ; ) {
    const url = next === null ? `/v1/routes?${query}` : `/v1/routes?cursor=${next}`
    const { status, json, text } = await newsroom.get(url, key === undefined ? {} : { authorization: `Bearer ${key}` })
    if (status !== 200) throw new Error(text)
    routes.push(...json.items)
    requests++
    next = json.page.next
    if (!json.page.hasMore) return { routes, cursor: next as string, requests }
  }
}

const paths = (routes: readonly Route[]) => routes.map(({ type, path }) => `${type} ${path}`)

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`lists every path with the paths that redirect to it (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ site: SITE })
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'write', 'drafts')
    await newsroom.load([
      { record: 'section', slug: 'world', name: 'World' },
      { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
      { record: 'author', slug: 'ann', name: 'Ann' },
      { record: 'tag', slug: 'boats', name: 'Boats' },
      { record: 'tag', slug: 'ships', name: 'Ships' },
      article('one', { section: 'asia', tags: ['boats'], authors: ['ann'], paths: ['/2019/été.html'] }),
      article('hidden', { state: 'draft', tags: [{ name: 'Secret' }] }),
      article('later', { section: 'world', embargoedUntil: new Date(NOW + 60_000).toISOString() }),
    ])
    const first = await routesFrom(newsroom, null, 'limit=2')
    t.strictSame(paths(first.routes), [
      'section /world',
      'section /asia',
      ...['tag /tags/boats', 'tag /tags/ships', 'author /authors/ann', 'article /asia/one'],
    ])
    t.strictSame(first.routes.at(-1)?.redirects, ['/2019/%C3%A9t%C3%A9.html'])
    for (const { path, id, type } of first.routes) {
      const { json } = await newsroom.get(`/v1/resolve?path=${path}`)
      t.strictSame([json.type, json.id, json.redirect], [type, id, null], `${path} resolves to its route`)
    }
    t.equal(first.requests, 3)

    // A slug that it had as a draft leads to the article, and is listed nowhere.
    const draft = await send('POST', '/v1/articles', {
      key,
      body: { headline: 'Minister to resign', section: 'world' },
    })
    const ref = `/v1/articles/${draft.json.id}`
    await send('PATCH', ref, { key, body: { slug: 'statement' } })
    t.equal((await send('POST', `${ref}/publish`, { key })).status, 200)
    await send('PATCH', ref, { key, body: { slug: 'government-statement' } })
    t.equal((await send('POST', `${ref}/publish`, { key })).status, 200)
    t.equal((await send('POST', '/v1/tags/ships/merge', { key, body: { into: 'boats' } })).status, 200)
    const changed = await routesFrom(newsroom, first.cursor)
    const byPath = new Map(changed.routes.map((route) => [route.path, route]))
    t.strictSame(byPath.get('/world/government-statement')?.redirects, ['/world/statement'])
    t.strictSame(byPath.get('/tags/boats')?.redirects, ['/tags/ships'], 'a merged tag redirects')
    t.ok(byPath.has('/world'), 'a section with a new article has changed')
    t.notOk(byPath.has('/asia/one') && byPath.has('/authors/ann'), 'what has not is left out')
    t.equal(changed.routes.filter(({ removed }) => removed).length, 1, 'and the merged tag is gone')
    t.strictSame((await routesFrom(newsroom, changed.cursor)).routes, [], 'then nothing has changed')
    newsroom.clock.now = NOW + 61_000
    await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
    t.match(paths((await routesFrom(newsroom, changed.cursor)).routes), ['section /world', 'article /world/later'])
    const lines = (await newsroom.get('/v1/routes.ndjson?types=article')).text.trimEnd().split('\n')
    const streamed = lines.map((line) => JSON.parse(line))
    t.strictSame(
      streamed.slice(0, -1).map(({ slug }) => slug),
      ['one', 'later', 'government-statement'],
    )
    t.equal(streamed.at(-1).type, 'end')
    const since = await routesFrom(newsroom, streamed.at(-1).cursor)
    t.strictSame((await routesFrom(newsroom, since.cursor)).routes, [])
  })

  t.test(`a copy kept by cursor is what a new list has (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ site: SITE })
    t.teardown(() => newsroom.close())
    const history = new History(SEED)
    const load = (records: readonly object[]) => newsroom.load(records, { related: false })
    await load(history.begin(newsroom.clock.now))
    const copy = new Map<string, Route>()
    let { routes, cursor } = await routesFrom(newsroom, null)
    for (const route of routes) copy.set(route.id, route)
    for (let step = 0; step < byExtent({ short: 20, daily: 60, full: 500 }); step++) {
      newsroom.clock.now += 10_000
      const { records, what } = history.next(newsroom.clock.now)
      if (records.length > 0) await load(records)
      await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
      if (history.chance(0.4)) continue
      ;({ routes, cursor } = await routesFrom(newsroom, cursor))
      for (const route of routes)
        if (route.removed) copy.delete(route.id)
        else copy.set(route.id, route)
      const anew = (await routesFrom(newsroom, null, 'limit=1000')).routes
      const byId = (all: Iterable<Route>) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
      t.strictSame(byId(copy.values()), byId(anew), `after ${what}`)
    }
  })
}

t.test('100,000 pages take a hundred requests', async (t) => {
  const newsroom = await databases[0]?.open({ site: SITE })
  if (newsroom === undefined) return
  t.teardown(() => newsroom.close())
  const size = byExtent({ short: 1_100, daily: 2_500, full: 100_000 })
  await newsroom.load(
    Array.from({ length: size }, (_, number) => article(`article-${number}`)),
    { related: false },
  )
  const { routes, requests } = await routesFrom(newsroom, null, 'limit=1000')
  t.equal(routes.length, size)
  t.ok(requests <= Math.ceil(size / 1000) + 1, `${requests} requests`)
})

t.test('a cursor of routes is for the types that it was made for', async (t) => {
  const newsroom = await databases[0]?.open()
  if (newsroom === undefined) return
  t.teardown(() => newsroom.close())
  const { json } = await newsroom.get('/v1/routes?types=tag')
  const again = (query: string) => newsroom.get(`/v1/routes?cursor=${json.page.next}${query}`)
  t.equal((await again('&types=tag')).status, 200)
  t.match(await again('&types=article'), { status: 400, json: { code: 'invalid-cursor' } })
  t.match(await newsroom.get(`/v1/articles?cursor=${json.page.next}`), { status: 400 })
  t.match(await newsroom.get('/v1/routes?types=articles'), { status: 400, text: /did you mean article\?/ })
})
