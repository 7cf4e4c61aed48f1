import t from 'tap'
import { sql } from '#storage/core/sql.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, type Send, sender } from './support/sender.ts'

// What readers can find out about articles that they may not see by other means than reading them: lengths, redirects,
// instants, excerpts, cached answers. test/leaks-sqlite.test.ts looks for their texts.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const LATER = new Date(NOW + 86_400_000).toISOString()

const article = (slug: string, more: object = {}) => ({
  record: 'article',
  sourceId: slug,
  slug,
  headline: slug,
  state: 'live',
  publishedAt: new Date(NOW - 3_600_000).toISOString(),
  body: { html: `<p>${slug}</p>` },
  ...more,
})

const HIDDEN = { draft: { state: 'draft' }, scheduled: { publishedAt: LATER }, embargoed: { embargoedUntil: LATER } }

async function opened(newsroom: TestNewsroom) {
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'admin')
  const write: Send = async (method, url, sent) => {
    const answer = await send(method, url, { key, ...sent })
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${answer.text}`)
    return answer
  }
  return { send, key, write, get: (url: string) => send('GET', url) }
}

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`a curated list tells nothing of hidden entries (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { write, get } = await opened(newsroom)
    const shown = Array.from({ length: 14 }, (_, index) => `shown-${index}`)
    const hidden = Object.entries(HIDDEN).flatMap(([state, more]) =>
      [1, 2, 3].map((number) => article(`${state}-${number}`, more)),
    )
    await newsroom.load([...shown.map((slug) => article(slug)), ...hidden])
    const entriesOf = (slugs: string[]) => slugs.map((slug) => ({ article: slug }))
    await write('POST', '/v1/lists', { body: { name: 'Picks', slug: 'picks' } })
    await write('PUT', '/v1/lists/picks/entries', { body: { entries: entriesOf(shown) } })
    const urls = [
      ...Array.from({ length: 13 }, (_, index) => `/v1/lists/picks?limit=${index + 1}`),
      '/v1/front?lists=picks:2,latest:2&unique=true',
      '/v1/articles/shown-1?include=lists&lists=picks:9',
    ]
    const answers = async () =>
      Promise.all(
        urls.map(async (url) => {
          const { text, headers } = await get(url)
          return { url, text, etag: headers.etag, length: headers['content-length'] }
        }),
      )
    const before = await answers()
    const lengths = new Set(before.slice(0, 13).map(({ text }) => JSON.parse(text).page.next.length))
    t.equal(lengths.size, 1, `cursors are of one length: ${[...lengths]}`)
    for (const [index, { sourceId }] of hidden.entries()) {
      await write('POST', '/v1/lists/picks/entries', { body: { article: sourceId, position: index + 1 } })
    }
    t.strictSame(await answers(), before, 'hidden entries change no answer, ETag or length')
    const all: string[] = []
    for (let url: string | null = '/v1/lists/picks?limit=4'; url !== null; ) {
      const { json } = await get(url)
      all.push(...json.items.map((item: { article: { slug: string } }) => item.article.slug))
      url = json.page.next && `/v1/lists/picks?limit=4&cursor=${json.page.next}`
    }
    t.strictSame(all, shown, 'pages go on after the last entry that was shown')

    const { next } = (await get('/v1/lists/picks?limit=4')).json.page
    const { items } = (await write('GET', '/v1/lists/picks/entries')).json
    const last = items.find((item: { article: { slug: string } | null }) => item.article?.slug === 'shown-3')
    await write('DELETE', `/v1/lists/picks/entries/${last.id}`)
    const page = (await get(`/v1/lists/picks?limit=2&cursor=${next}`)).json
    t.strictSame(
      page.items.map((item: { article: { slug: string } }) => item.article.slug),
      ['shown-5', 'shown-6'],
      'where that entry is gone, as many are passed over as were shown',
    )
  })

  t.test(`views of hidden content trigger no new ranking (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, write, get } = await opened(newsroom)
    await newsroom.load([article('shown'), article('secret', { ...HIDDEN.embargoed, tags: [{ name: 'Secrets' }] })])
    await write('POST', '/v1/products', {
      body: { name: 'Early', slug: 'early', embargoAccess: true, filter: { tag: 'secrets' } },
    })
    const { id } = (await write('POST', '/v1/partners', { body: { name: 'Wire', products: ['early'] } })).json
    const { key } = (await write('POST', '/v1/keys', { body: { name: 'Wire', scopes: ['read'], partner: id } })).json
    const rank = () => newsroom.execute({ verb: 'rank-views', at: newsroom.clock.now, actor: 'job:views' })
    await rank()
    newsroom.services.views.areKept = true
    newsroom.clock.now += 10_000
    await rank()
    const { to } = (await get('/v1/lists/most-popular')).json
    const viewed = async (slug: string) => {
      const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0' }
      const { json } = await send('POST', '/v1/views', { key, headers, body: { article: slug } })
      t.equal(json.accepted, 1, slug)
      newsroom.clock.now += 10_000
      await rank()
      return (await get('/v1/lists/most-popular')).json.to
    }
    t.equal(await viewed('secret'), to)
    t.not(await viewed('shown'), to)
  })

  t.test(`merging a tag that only hidden articles have reveals nothing (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, write, get } = await opened(newsroom)
    await newsroom.load([{ record: 'tag', slug: 'china', name: 'China' }, article('shown', { tags: ['china'] })])
    const named = async (headline: string, tag: string, more: object = {}) => {
      const { json } = await write('POST', '/v1/articles', { body: { headline, tags: [{ name: tag }], ...more } })
      return json
    }
    await named('One', 'Acme buys Initech')
    const embargoed = await named('Two', 'Acme secret', { embargoedUntil: LATER })
    await write('POST', `/v1/articles/${embargoed.id}/publish`, { body: {} })
    await named('Three', 'Other secret')
    const urls = [
      '/v1/tags/china',
      '/v1/tags?q=acme',
      '/v1/tags',
      '/v1/suggest?q=acme',
      '/v1/search?q=initech',
      ...['acme-buys-initech', 'acme-secret', 'other-secret', 'never-was'].flatMap((slug) => [
        `/v1/tags/${slug}`,
        `/v1/tags/${slug}/related`,
        `/v1/resolve?path=/tag/${slug}`,
        `/v1/articles?tag=${slug}`,
      ]),
    ]
    const answers = async () =>
      Promise.all(
        urls.map(async (url) => {
          const { status, text, headers } = await get(url)
          return { url, status, etag: headers.etag, text: text.replace(/"requestId":"[^"]*"/, '') }
        }),
      )
    const before = await answers()
    newsroom.clock.now += 1000
    for (const [slug, into] of [
      ['acme-buys-initech', 'china'],
      ['acme-secret', 'other-secret'],
    ])
      await write('POST', `/v1/tags/${slug}/merge`, { body: { into } })
    t.strictSame(await answers(), before)
    const draft = await named('Four', 'Fifth')
    const patched = await write('PATCH', `/v1/articles/${draft.id}`, { body: { tags: ['acme-buys-initech'] } })
    t.equal(patched.json.tags[0].slug ?? patched.json.tags[0], 'china', 'the newsroom continues to use the old slug')

    await write('POST', '/v1/tags', { body: { name: 'Chine' } })
    await write('POST', '/v1/tags/chine/merge', { body: { into: 'china' } })
    t.strictSame((await get('/v1/tags/china')).json.aliases, ['Chine'], 'names that readers know become aliases')
    t.equal((await send('GET', '/v1/tags/chine', { key })).status, 308)
  })
}

for (const database of databases) {
  t.test(
    `names that only an erased article had are gone with it (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { write, get } = await opened(newsroom)
      const named = async (...names: string[]): Promise<string> => {
        const tags = names.map((name) => ({ name }))
        const { json } = await write('POST', '/v1/articles', { body: { headline: names.join(), tags } })
        await write('POST', `/v1/articles/${json.id}/publish`, { body: {} })
        return json.id
      }
      const id = await named('Jane Roe', 'Shared', 'Kept')
      await write('PATCH', `/v1/articles/${id}`, { body: { tags: [{ name: 'John Roe' }, { name: 'Shared' }] } })
      await write('PATCH', '/v1/tags/kept', { body: { description: 'Of the editors.' } })
      await write('POST', '/v1/articles', { body: { headline: 'A draft', tags: [{ name: 'Shared' }] } })
      t.equal((await get('/v1/tags/jane-roe')).status, 200)
      await write('POST', `/v1/articles/${id}/erase`, { body: { reason: 'By law.' } })
      const rows = await newsroom.services.database.all<{ slug: string }>(sql`select slug from tag order by slug`)
      t.strictSame(
        rows.map(({ slug }) => slug),
        ['kept', 'shared'],
      )
      t.equal((await get('/v1/tags/jane-roe')).status, 404)
      t.strictSame((await get('/v1/suggest?q=jane')).json.tags, [])

      const other = await named('Jack Doe', 'Jim Poe')
      await write('DELETE', '/v1/tags/jack-doe?force=true')
      await write('POST', '/v1/tags/jim-poe/merge', { body: { into: 'shared' } })
      await write('DELETE', '/v1/tags/shared?force=true')
      await write('POST', `/v1/articles/${other}/erase`, { body: { reason: 'By law.' } })
      const kept = await newsroom.services.database.all<{ slug: string }>(sql`select slug from deleted_slug`)
      t.notMatch(JSON.stringify(kept), /jack-doe|jim-poe/, 'nor do deleted tags leave their slugs')
    },
  )

  t.test(`a quota that is used up gives no excerpts (${database.name})`, { skip: database.skip }, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, write } = await opened(newsroom)
    const body = (word: string) => ({ html: `<p>${word} is in the text only.</p>` })
    await newsroom.load([
      { record: 'tag', slug: 'wire', name: 'Wire' },
      ...['one', 'two'].map((slug) =>
        article(slug, { ...HIDDEN.embargoed, tags: ['wire'], headline: `Harbour ${slug}`, body: body(`word${slug}`) }),
      ),
    ])
    const product = { name: 'Early', slug: 'early', embargoAccess: true, dailyQuota: 1, filter: { tag: 'wire' } }
    await write('POST', '/v1/products', { body: product })
    const { id } = (await write('POST', '/v1/partners', { body: { name: 'Wire', products: ['early'] } })).json
    const { key } = (await write('POST', '/v1/keys', { body: { name: 'Wire', scopes: ['read'], partner: id } })).json
    const marked = async (word: string) => {
      const { json } = await send('GET', `/v1/search?q=${word}`, { key })
      return json.items.map((item: { highlights: { body: string[] } }) => item.highlights.body)
    }
    t.match(await marked('wordone'), [[/<mark>wordone/]])
    t.match(await marked('wordone'), [[/<mark>wordone/]], 'what was given today is given again')
    t.equal((await send('GET', '/v1/articles/one', { key })).status, 200, 'as the whole text too: it is counted once')
    t.strictSame(await marked('wordtwo'), [[]])
    t.equal((await send('GET', '/v1/articles/two', { key })).status, 429)
    const { items } = (await send('GET', '/v1/search?q=harbour', { key })).json
    t.equal(items.length, 2)
    for (const { highlights } of items) t.match(highlights.headline, '<mark>Harbour</mark>')
    const { products } = (await send('GET', '/v1/account', { key })).json
    t.equal(products[0].usedToday, 1)
  })
}

for (const database of databases) {
  t.test(
    `a partner without products in a closed newsroom reads nothing (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open({ isReadingPublic: false })
      t.teardown(() => newsroom.close())
      const { send, write } = await opened(newsroom)
      await newsroom.load([
        { record: 'tag', slug: 'china', name: 'China' },
        { record: 'section', slug: 'china', name: 'China' },
        { record: 'author', slug: 'china', name: 'China' },
        article('china', {
          tags: ['china'],
          section: 'china',
          authors: ['china'],
          body: { html: '<p>Whole text.</p>' },
        }),
      ])
      const { id } = (await write('POST', '/v1/partners', { body: { name: 'None' } })).json
      const { key } = (await write('POST', '/v1/keys', { body: { name: 'None', scopes: ['read'], partner: id } })).json
      const { paths } = (await send('GET', '/openapi.json')).json
      const queries: Record<string, string> = {
        '/v1/front': '?lists=latest:5,most-popular:5',
        '/v1/resolve': '?path=/china/china',
        '/v1/search': '?q=china&facets=tag,section,author',
        '/v1/suggest': '?q=chi',
      }
      const urls = Object.entries<{ get?: object }>(paths).flatMap(([path, { get }]) => {
        if (get === undefined || path === '/v1/changes/stream' || path === '/metrics' || path.startsWith('/docs'))
          return []
        const slug = path.startsWith('/v1/lists') ? 'latest' : 'china'
        const url = path.replace('{number}', '1').replace(/\{\w+\}/g, slug) + (queries[path] ?? '')
        const narrowed = ['/v1/articles', '/v1/search', '/v1/lists/{slug}'].includes(path)
        return narrowed ? [url, `${url}${url.includes('?') ? '&' : '?'}tag=china&section=china&author=china`] : [url]
      })
      t.ok(urls.length > 40, `${urls.length} addresses`)
      for (const url of urls) {
        const { status, text } = await send('GET', url, { key })
        t.ok(status < 500, `${url}: ${status}`)
        t.notMatch(text, 'Whole text', url)
      }
    },
  )
}

for (const database of databases) {
  t.test(
    `what readers do not see of a change throws no public answer out of the cache (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { send, write, get } = await opened(newsroom)
      await newsroom.load([{ record: 'tag', slug: 'china', name: 'China' }, article('shown', { tags: ['china'] })])
      const product = { name: 'Early', slug: 'early', embargoAccess: true, filter: { tag: 'china' } }
      await write('POST', '/v1/products', { body: product })
      const { id: partner } = (await write('POST', '/v1/partners', { body: { name: 'Wire', products: ['early'] } }))
        .json
      const { key } = (await write('POST', '/v1/keys', { body: { name: 'Wire', scopes: ['read'], partner } })).json
      const urls = ['/v1/articles', '/v1/articles?tag=china', '/v1/tags', '/v1/tags/china', '/v1/lists/latest']
      const fromCache = async () => {
        const { text } = await newsroom.get('/metrics')
        return Number(/^broadsheet_answers_total\{status="200",from="cache"\} (\d+)/m.exec(text)?.[1] ?? 0)
      }
      const cached = async () => {
        const before = await fromCache()
        for (const url of urls) await get(url)
        return (await fromCache()) - before
      }
      for (let times = 0; times < 2; times++) await cached()
      t.equal(await cached(), urls.length, 'all of them are in the cache')
      const body = { headline: 'Secret', embargoedUntil: LATER, tags: ['china', { name: 'Secret name' }] }
      const { id } = (await write('POST', '/v1/articles', { body })).json
      t.equal(await cached(), urls.length, 'after a draft')
      await write('POST', `/v1/articles/${id}/publish`, { body: {} })
      t.equal(await cached(), urls.length, 'after it was published under embargo')
      const ofPartner = async (): Promise<string[]> => {
        const { json } = await send('GET', '/v1/articles?tag=china', { key })
        return json.items.map(({ headline }: { headline: string }) => headline).sort()
      }
      t.strictSame(await ofPartner(), ['Secret', 'shown'])
      await write('PATCH', `/v1/articles/${id}`, { body: { headline: 'Changed' } })
      await write('POST', `/v1/articles/${id}/publish`, { body: {} })
      t.equal(await cached(), urls.length, 'after its next version')
      t.strictSame(await ofPartner(), ['Changed', 'shown'], 'an entitled subscriber gets every change at once')
      newsroom.clock.now = Date.parse(LATER)
      await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'job:scheduled-transitions' })
      t.equal((await get('/v1/articles?tag=china')).json.items.length, 2, 'and everyone gets its release')
      t.equal((await get('/v1/tags/secret-name')).status, 200)
    },
  )
}
