import t from 'tap'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, type Sent, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const article = (slug: string, age: number, more: object = {}) => ({
  record: 'article',
  sourceId: slug,
  slug,
  headline: slug,
  state: 'live',
  publishedAt: new Date(NOW - age * 60_000).toISOString(),
  body: { html: `<p>${slug}</p>` },
  ...more,
})

async function opened(newsroom: TestNewsroom) {
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'lists')
  const shown = async (url: string) =>
    (await send('GET', url)).json.items.map(
      (item: { article: { slug: string } | null; link: { headline: string } | null }) =>
        item.article?.slug ?? item.link?.headline,
    )
  return { send, key, shown, get: (url: string) => send('GET', url) }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Json = any
const order = ({ json }: { json: Json }) => json.items.map((item: Json) => item.article?.slug ?? item.link.headline)

for (const database of databases) {
  t.test(
    `a front without lists has the curated ones, then the computed ones (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const list = (slug: string, entries: object[]) => ({ record: 'list', slug, name: slug, entries })
      const articles = Array.from({ length: 12 }, (_, index) => article(`a${index}`, index + 1))
      const { refused } = await newsroom.load([
        ...articles,
        ...Array.from({ length: 11 }, (_, index) => list(`list-${index}`, [])),
      ])
      t.strictSame(refused, [])
      const { json } = await newsroom.get('/v1/front')
      const names = Object.keys(json.lists)
      t.equal(names.length, 12)
      t.ok(names.slice(0, 9).every((name) => name.startsWith('list-')))
      t.strictSame(names.slice(9), ['latest', 'most-popular', 'trending'])
      t.match(json.lists.latest, { items: { length: 10 }, page: { limit: 10, next: String } })
      t.equal((await newsroom.get('/v1/front?unique=true&language=fr')).json.lists.latest.items.length, 0)
    },
  )

  const options = { skip: database.skip }

  t.test(`a list is made, ordered, pinned and deleted (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, shown, get } = await opened(newsroom)
    await newsroom.load([
      article('a', 1),
      article('b', 2),
      article('c', 3),
      article('secret', 4, { embargoedUntil: new Date(NOW + 1e6).toISOString() }),
      article('draft', 5, { state: 'draft' }),
    ])
    const other = await keyFor(newsroom, 'write', 'drafts')
    const requested: [Parameters<typeof send>[0], string, unknown?][] = [
      ['POST', '/v1/lists', { name: 'X' }],
      ['PATCH', '/v1/lists/latest', { name: 'X' }],
      ['DELETE', '/v1/lists/latest'],
      ['GET', '/v1/lists/latest/entries'],
      ['PUT', '/v1/lists/latest/entries', { entries: [] }],
      ['POST', '/v1/lists/latest/entries', { article: 'a' }],
      ['PATCH', '/v1/lists/latest/entries/1', { position: 1 }],
      ['DELETE', '/v1/lists/latest/entries/1'],
      ['POST', '/v1/lists/latest/exclusions', { article: 'a' }],
      ['DELETE', '/v1/lists/latest/exclusions/a'],
    ]
    for (const [method, url, body] of requested) {
      const sent: Sent = body === undefined ? {} : { body }
      t.equal((await send(method, url, sent)).status, 401, `${method} ${url} needs a key`)
      t.equal((await send(method, url, { ...sent, key: other })).status, 403, `${method} ${url} needs the scope lists`)
    }

    const made = await send('POST', '/v1/lists', { key, body: { name: 'Weekend reads' } })
    t.match(made, {
      status: 201,
      json: { slug: 'weekend-reads', kind: 'curated' },
      headers: { location: '/v1/lists/weekend-reads' },
    })
    t.ok((await get('/v1/lists')).json.items.some(({ slug }: Json) => slug === 'weekend-reads'))
    t.strictSame(await shown('/v1/lists/weekend-reads'), [])
    t.equal((await send('POST', '/v1/lists', { key, body: { name: 'L', slug: 'latest' } })).status, 409)
    t.match(
      (await send('PATCH', '/v1/lists/weekend-reeds', { key, body: { name: 'L' } })).json.detail,
      /Did you mean weekend-reads/,
    )

    const url = '/v1/lists/weekend-reads/entries'
    const put = await send('PUT', url, {
      key,
      body: {
        entries: [
          { article: 'a' },
          { article: 'secret' },
          { article: 'draft' },
          { link: { headline: 'Listen', url: 'https://x.example/' } },
        ],
      },
    })
    t.equal(put.status, 200, put.text)
    t.strictSame(order(put), ['a', 'secret', 'draft', 'Listen'])
    t.strictSame(
      put.json.items.map((item: Json) => item.article?.state ?? null),
      ['live', 'live', 'draft', null],
    )
    t.equal(put.headers.etag, '"r2"')
    t.ok(Number(put.headers['broadsheet-sequence']) > 0)
    t.strictSame(await shown('/v1/lists/weekend-reads'), ['a', 'Listen'], 'readers see what is public')
    t.notMatch((await get('/v1/lists/weekend-reads')).text, /secret|draft/)

    const ids = put.json.items.map(({ id }: Json) => id)
    const added = await send('POST', url, { key, body: { article: 'b', position: 1 } })
    t.equal(added.status, 201)
    t.strictSame(order(added), ['b', 'a', 'secret', 'draft', 'Listen'])
    t.strictSame(
      added.json.items.slice(1).map(({ id }: Json) => id),
      ids,
      'entries keep their ids',
    )
    t.strictSame(await shown('/v1/lists/weekend-reads'), ['b', 'a', 'Listen'])
    t.match((await send('POST', url, { key, body: { article: 'b' } })).json.errors, [
      { field: '/article', message: /twice/ },
    ])
    t.match((await send('POST', url, { key, body: { article: 'c', position: 9 } })).json.errors, [
      { field: '/position', message: /at most 6/ },
    ])
    t.match((await send('POST', url, { key, body: { article: 'none' } })).json.errors, [
      { field: '/article', message: /Article none does not exist/ },
    ])
    t.match((await send('POST', url, { key, body: { position: 1 } })).json.errors, [
      { message: /either article or link/ },
    ])
    t.match((await send('POST', url, { key, body: { link: { headline: 'T', image: ids[0] } } })).json.errors, [
      { field: '/link/image' },
    ])
    t.equal((await send('POST', url, { key, body: { link: { headline: 'T', url: 'javascript:1' } } })).status, 400)

    const moved = await send('PATCH', `${url}/${ids[3]}`, {
      key,
      body: { position: 1, link: { headline: 'Listen now' } },
    })
    t.strictSame(order(moved), ['Listen now', 'b', 'a', 'secret', 'draft'])
    t.equal(moved.json.items[0].link.url, 'https://x.example/', 'what is not named stays')
    t.equal(moved.json.items[0].id, ids[3])
    t.strictSame(await shown('/v1/lists/weekend-reads'), ['Listen now', 'b', 'a'])
    await send('PATCH', `${url}/1`, { key, body: { slot: 2 } })
    t.strictSame(await shown('/v1/lists/weekend-reads'), ['b', 'Listen now', 'a'])
    t.equal((await get('/v1/lists/weekend-reads')).json.items[1].pinned, true)
    t.match((await send('PATCH', `${url}/2`, { key, body: { slot: 2 } })).json.errors, [{ field: '/slot' }])
    t.match((await send('PATCH', `${url}/2`, { key, body: { link: { headline: 'X' } } })).json.errors, [
      { field: '/link' },
    ])
    t.equal((await send('PATCH', `${url}/99`, { key, body: { slot: 2 } })).status, 404)
    const removed = await send('DELETE', `${url}/${added.json.items[0].id}`, { key })
    t.strictSame(order(removed), ['Listen now', 'a', 'secret', 'draft'])
    t.strictSame(await shown('/v1/lists/weekend-reads'), ['a', 'Listen now'])
    t.equal(
      (await send('PATCH', '/v1/lists/weekend-reads', { key, body: { name: 'Reads', description: 'For two days.' } }))
        .json.name,
      'Reads',
    )
    t.match((await get('/v1/lists/weekend-reads')).json, { name: 'Reads', description: 'For two days.' })

    await newsroom.load([
      { record: 'list', slug: 'weekend-reads', entries: [{ article: { slug: 'a' } }, { article: { slug: 'b' } }] },
    ])
    const imported = await send('GET', url, { key })
    t.equal(imported.json.items[0].id, ids[0], 'an import keeps ids too')
    t.equal((await send('DELETE', '/v1/lists/latest', { key })).status, 409)
    t.equal((await send('DELETE', '/v1/lists/weekend-reads', { key })).status, 204)
    t.equal((await get('/v1/lists/weekend-reads')).status, 404)
    t.notOk((await get('/v1/lists')).json.items.some(({ slug }: Json) => slug === 'weekend-reads'))
  })

  t.test(`two editors of one list do not undo each other (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, shown } = await opened(newsroom)
    const second = await keyFor(newsroom, 'lists')
    await newsroom.load(['a', 'b', 'c', 'd'].map((slug, n) => article(slug, n)))
    await send('POST', '/v1/lists', { key, body: { name: 'Picks' } })
    const url = '/v1/lists/picks/entries'
    const entries = (...slugs: string[]) => ({ entries: slugs.map((article) => ({ article })) })
    const read = await send('GET', url, { key })
    const tag = String(read.headers.etag)
    const first = await send('PUT', url, { key, body: entries('a', 'b'), headers: { 'if-match': tag } })
    t.equal(first.status, 200)
    const late = await send('PUT', url, { key: second, body: entries('c'), headers: { 'if-match': tag } })
    t.match(late, { status: 412, json: { code: 'precondition-failed' }, headers: { etag: '"r2"' } })
    const blind = await send('PUT', url, { key: second, body: entries('c') })
    t.match(blind, { status: 428, headers: { etag: '"r2"' } })
    t.strictSame(await shown('/v1/lists/picks'), ['a', 'b'])
    t.equal((await send('PUT', url, { key, body: entries('b', 'a') })).status, 200, 'one’s own order needs no If-Match')
    t.equal(
      (await send('PUT', url, { key, body: entries('b', 'a') })).headers.etag,
      '"r3"',
      'the same again changes nothing',
    )
    t.equal((await send('DELETE', `${url}/1`, { key, headers: { 'if-match': '"r2"' } })).status, 412)
    t.equal((await send('POST', url, { key, body: { article: 'c' }, headers: { 'if-match': 'r3' } })).status, 400)

    const race = await Promise.all(
      [key, second].map((who, n) =>
        send('POST', url, { key: who, body: { article: n === 0 ? 'c' : 'd' }, headers: { 'if-match': '"r3"' } }),
      ),
    )
    t.strictSame(race.map(({ status }) => status).sort(), [201, 412], 'of two at once, one wins')
    const { items } = (await send('GET', url, { key })).json
    const both = await Promise.all([
      send('PATCH', `${url}/${items[2].id}`, { key, body: { position: 1 } }),
      send('DELETE', `${url}/${items[0].id}`, { key: second }),
    ])
    t.strictSame(
      both.map(({ status }) => status),
      [200, 200],
    )
    t.equal((await send('GET', url, { key })).json.items.length, 2)
    t.match(
      (
        await send('PUT', url, {
          key,
          body: { entries: [{ article: 'a', id: '01a2070f-b680-713f-80ed-c7cfa49ea1cf' }] },
          headers: { 'if-match': '"r6"' },
        })
      ).json.errors,
      [{ field: '/entries/0/id' }],
    )
  })

  t.test(`a list is filled up from a filter, page by page (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, shown, get } = await opened(newsroom)
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    await newsroom.load([
      ...names.map((slug, n) =>
        article(slug, n, { section: { name: 'Culture' }, tags: n % 2 ? [{ name: 'Odd' }] : [] }),
      ),
      article('secret', 9, { section: 'culture', embargoedUntil: new Date(NOW + 1e6).toISOString() }),
      article('news', 10),
    ])
    await send('POST', '/v1/lists', { key, body: { name: 'Reads', fill: { section: 'culture', limit: 6 } } })
    const url = '/v1/lists/reads'
    t.strictSame(await shown(url), ['a', 'b', 'c', 'd', 'e', 'f'])
    await send('PUT', `${url}/entries`, {
      key,
      body: {
        entries: [{ article: 'news' }, { article: 'c' }, { link: { headline: 'T' }, slot: 4 }, { article: 'secret' }],
      },
    })
    t.strictSame(await shown(url), ['news', 'c', 'a', 'T', 'b', 'd'], 'its own first, then the newest, nothing twice')
    const pages: string[] = []
    let next: string | null = `${url}?limit=2`
    while (next) {
      const { json } = await get(next)
      pages.push(...order({ json }))
      next = json.page.next && `${url}?limit=2&cursor=${json.page.next}`
    }
    t.strictSame(pages, ['news', 'c', 'a', 'T', 'b', 'd'])
    t.strictSame(await shown(`${url}?tag=odd`), ['b', 'd', 'f', 'h'], 'a narrowed list is filled with what fits')
    t.strictSame(
      (await get(`/v1/articles/a?include=lists&lists=reads:10`)).json.lists.reads.items.map(
        (i: Json) => i.article?.slug ?? 'T',
      ),
      ['news', 'c', 'b', 'T', 'd', 'e'],
      'beside an article it is filled up without it',
    )
    await newsroom.load([article('new', -0.5, { section: 'culture', publishedAt: new Date(NOW).toISOString() })])
    t.strictSame(await shown(url), ['news', 'c', 'new', 'T', 'a', 'b'], 'a new article comes in at once')
    await send('POST', `${url}/exclusions`, { key, body: { article: 'new' } })
    t.strictSame(await shown(url), ['news', 'c', 'a', 'T', 'b', 'd'], 'one that is excluded does not fill')
    t.match((await send('PATCH', url, { key, body: { fill: { section: 'cultur', limit: 4 } } })).json.errors, [
      { field: '/fill/section', message: /Did you mean culture/ },
    ])
    t.match((await send('PATCH', url, { key, body: { fill: { tag: 'odd,(', limit: 4 } } })).json.errors, [
      { field: '/fill/tag' },
    ])
    t.equal(
      (await send('PATCH', '/v1/lists/latest', { key, body: { fill: { section: 'culture', limit: 4 } } })).status,
      400,
    )
    await send('PATCH', url, { key, body: { fill: { tag: '-odd', limit: 3 } } })
    t.strictSame(await shown(url), ['news', 'c', 'a', 'T'].slice(0, 2).concat('T'), 'its own entries are never cut')
    await send('PATCH', url, { key, body: { fill: null } })
    t.strictSame(await shown(url), ['news', 'c', 'T'])
    t.equal((await send('GET', `${url}/entries`, { key })).json.fill, null)
  })

  t.test(
    `a list has variants by language, and readers of others get the list itself (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { send, key, shown, get } = await opened(newsroom)
      const { refused } = await newsroom.load([
        ...['e1', 'e2'].map((slug, index) => article(slug, index + 1, { language: 'en' })),
        ...['f1', 'f2', 'f3'].map((slug, index) => article(slug, index + 5, { language: 'fr' })),
        {
          record: 'list',
          slug: 'picks',
          name: 'Picks',
          entries: [{ article: { slug: 'e1' } }, { article: { slug: 'f3' } }],
        },
      ])
      t.strictSame(refused, [])
      const french = '/v1/lists/picks?language=fr-CA'
      t.strictSame(await shown('/v1/lists/picks?language=fr'), ['f3'], 'narrowed, without a variant')
      const made = await send('POST', '/v1/lists', {
        key,
        body: { name: 'À la une', slug: 'a-la-une', variantOf: 'picks', language: 'FR' },
      })
      t.match(made, { status: 201, json: { slug: 'a-la-une', variantOf: 'picks', language: 'fr' } })
      t.match((await get(french)).json, { slug: 'picks' }, 'not yet: it is empty')
      const put = (entries: object[]) => send('PUT', '/v1/lists/a-la-une/entries', { key, body: { entries } })
      const link = { headline: 'Le journal de 8 h' }
      t.equal((await put([{ article: 'f2' }, { article: 'e2' }, { article: 'f1' }, { link }])).status, 200)
      t.strictSame(await shown('/v1/lists/picks?language=fr'), ['f2', 'e2', 'f1', link.headline], 'as editors chose')
      const { json } = await get(`${french}&limit=3`)
      t.match(
        json,
        { slug: 'a-la-une', name: 'À la une', variantOf: 'picks', language: 'fr' },
        'fr-CA falls back to fr',
      )
      t.strictSame(order(await get(`/v1/lists/picks?cursor=${json.page.next}`)), [link.headline])
      t.strictSame(await shown('/v1/lists/picks'), ['e1', 'f3'])
      t.strictSame(await shown('/v1/lists/picks?language=en'), ['e1'])
      t.strictSame(await shown('/v1/lists/a-la-une'), ['f2', 'e2', 'f1', link.headline])
      t.strictSame(order({ json: (await get('/v1/front?lists=picks:5&language=fr')).json.lists.picks }), [
        'f2',
        'e2',
        'f1',
        link.headline,
      ])
      const beside = (await get('/v1/articles/f2?include=lists&lists=picks:2')).json.lists.picks
      t.strictSame([order({ json: beside }), beside.slug], [['e2', 'f1'], 'a-la-une'], 'in the language of the article')
      t.strictSame(order(await get(`/v1/lists/a-la-une?cursor=${beside.page.next}`)), [link.headline])
      t.strictSame(order({ json: (await get('/v1/articles/e1?include=lists&lists=picks:2')).json.lists.picks }), ['f3'])
      t.strictSame(Object.keys((await get('/v1/front')).json.lists), ['picks', 'latest', 'most-popular', 'trending'])
      t.match(
        (await get('/v1/lists')).json.items.find(({ slug }: Json) => slug === 'picks'),
        { variantOf: null, language: null },
      )
      const wrong: [object, number][] = [
        [{ variantOf: 'picks' }, 400],
        [{ language: 'de' }, 400],
        [{ variantOf: 'nothing', language: 'de' }, 400],
        [{ variantOf: 'latest', language: 'de' }, 400],
        [{ variantOf: 'a-la-une', language: 'de' }, 400],
        [{ variantOf: 'picks', language: 'x' }, 400],
        [{ variantOf: 'picks', language: 'fr' }, 409],
      ]
      for (const [body, status] of wrong)
        t.equal(
          (await send('POST', '/v1/lists', { key, body: { name: 'W', ...body } })).status,
          status,
          JSON.stringify(body),
        )
      t.equal((await send('DELETE', '/v1/lists/picks', { key })).status, 409, 'as long as it has variants')
      const tagsOf = async () => String((await get('/v1/lists/picks?language=fr')).headers['cache-tag']).split(',')
      const changesBefore = (await get('/v1/changes?subjects=list&limit=100')).json.page.next
      t.ok((await tagsOf()).length >= 2)
      t.equal((await send('DELETE', '/v1/lists/a-la-une', { key })).status, 204)
      t.strictSame(await shown('/v1/lists/picks?language=fr'), ['f3'], 'at once')
      const { items } = (await get(`/v1/changes?cursor=${changesBefore}`)).json
      t.ok(items.some(({ cacheTags }: Json) => cacheTags.length > 0))
      t.equal((await send('DELETE', '/v1/lists/picks', { key })).status, 204)
    },
  )

  t.test(`computed lists take pins and exclusions (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, shown } = await opened(newsroom)
    const views = (n: number) => ({ views: [{ at: new Date(NOW - 3_600_000).toISOString(), views: n }] })
    await newsroom.load([article('a', 90, views(900)), article('b', 80, views(500)), article('c', 70, views(100))])
    for (const list of ['most-popular', 'latest']) {
      const url = `/v1/lists/${list}`
      const before = await shown(url)
      t.strictSame(before, list === 'latest' ? ['c', 'b', 'a'] : ['a', 'b', 'c'])
      const out = await send('POST', `${url}/exclusions`, { key, body: { article: before[0] } })
      t.match(out.json.excluded, [{ slug: before[0], state: 'live' }], out.text)
      t.strictSame(await shown(url), before.slice(1))
      await send('POST', `${url}/entries`, { key, body: { article: before[2] } })
      t.strictSame(await shown(url), [before[2], before[1]], 'an entry of a computed list is pinned')
      t.equal((await send('PATCH', `${url}/entries/1`, { key, body: { slot: null } })).status, 400)
      await send('PATCH', `${url}/entries/1`, { key, body: { slot: 2 } })
      t.strictSame(await shown(url), [before[1], before[2]])
      t.equal((await send('DELETE', `${url}/exclusions/${before[0]}`, { key })).status, 200)
      t.strictSame(await shown(url), [before[0], before[2], before[1]])
      t.equal((await send('DELETE', `${url}/exclusions/${before[0]}`, { key })).status, 404)
      await send('DELETE', `${url}/entries/1`, { key })
      t.strictSame(await shown(url), before)
    }
    const admin = await keyFor(newsroom, 'admin')
    await send('POST', '/v1/lists/trending/exclusions', { key, body: { article: 'a' } })
    t.equal((await send('POST', '/v1/articles/a/erase', { key: admin, body: { reason: 'Law.' } })).status, 200)
    t.strictSame(
      (await send('GET', '/v1/lists/trending/entries', { key })).json.excluded,
      [],
      'an erased article is in no list',
    )
  })
}
