import t from 'tap'
import { freeBlocks, freeUntilOf, isBehindCut } from '#domain/article/free-part.ts'
import type { Block } from '#domain/body/blocks.ts'
import { png } from './support/image-files.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

// The free part of a paid article, and who reads all of it. test/leaks.test.ts checks that no route reveals what is behind
// the paywall.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const BEHIND = 'quicksilver'
const FORMS = '?body=html,text,markdown,blocks'

const record = (slug: string, more: object = {}) => ({
  record: 'article',
  ...{ sourceId: slug, slug, state: 'live', headline: `Harbour ${slug}`, section: 'world', access: 'paid' },
  publishedAt: new Date(NOW - 3_600_000).toISOString(),
  body: { html: `<p>The tide came in.</p><p>Ships waited.</p><p>Then ${BEHIND} was found in the cargo.</p>` },
  freeUntil: 2,
  ...more,
})

const SETTING = [
  { record: 'section', slug: 'world', name: 'World' },
  record('paid'),
  record('open', {
    access: 'free',
    freeUntil: null,
    body: { html: '<p>Of quicksilver and other metals, as cargo.</p>' },
  }),
]

async function opened(newsroom: TestNewsroom) {
  const send = sender(newsroom)
  const admin = await keyFor(newsroom, 'admin')
  const reader = await keyFor(newsroom, 'read')
  const drafts = await keyFor(newsroom, 'drafts')
  const restrict = (paidReading: 'open' | 'keys') =>
    send('PATCH', '/v1/publication', { key: admin, body: { paidReading } })
  return { send, admin, reader, drafts, restrict }
}

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`readers without a right to it get the free part of a paid article (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load(SETTING)
    const { send, reader, drafts, restrict } = await opened(newsroom)
    const open = await send('GET', '/v1/articles/paid')
    t.equal(open.json.truncated, false)
    t.match(open.json.body.html, /was found/, 'by default paid articles are public')
    t.equal((await send('GET', `/v1/search?q=${BEHIND}`)).json.items.length, 2)
    const { next } = (await send('GET', '/v1/changes?since=now&include=article')).json.page
    newsroom.clock.now += 1000
    t.equal((await restrict('keys')).json.paidReading, 'keys')

    const shown = await send('GET', `/v1/articles/paid${FORMS}`)
    t.notMatch(shown.text, BEHIND)
    t.match(shown.json, { truncated: true, access: 'paid', wordCount: 6, readingMinutes: 1 })
    t.equal(shown.json.body.blocks.length, 2)
    t.equal(shown.json.body.text, 'The tide came in.\n\nShips waited.')
    t.not(shown.json.freeUntil, null)
    t.match((await send('GET', '/v1/articles/open')).json, { truncated: false, wordCount: 7 })
    for (const url of [
      '/v1/articles/paid',
      '/v1/articles?limit=10&body=html,text,markdown,blocks',
      '/v1/articles/paid?include=related',
      '/v1/articles/paid?fields=wordCount,body',
      ...['ninjs', 'newsml', 'jsonld', 'md', 'txt'].map((suffix) => `/v1/articles/paid.${suffix}`),
      ...['rss', 'atom', 'json'].map((suffix) => `/feeds/latest.${suffix}`),
      '/v1/changes?initial=true&include=article&body=text',
      '/v1/lists/latest',
      `/v1/search?q=cargo`,
    ]) {
      const { status, text } = await send('GET', url)
      t.equal(status, 200, url)
      const { text: withDrafts } = await send('GET', url, { key: drafts })
      for (const answer of [text, withDrafts]) t.notMatch(answer, /was found/, url)
    }
    for (const path of ['search', 'articles'])
      t.strictSame(
        (await send('GET', `/v1/${path}?q=${BEHIND}`)).json.items.map(
          (item: { slug?: string; article: { slug: string } }) => item.slug ?? item.article.slug,
        ),
        ['open'],
        'what is behind the paywall is not found',
      )
    t.strictSame(
      (await send('GET', `/v1/search?q=${BEHIND}`, { key: reader })).json.items.map(
        (item: { article: { slug: string } }) => item.article.slug,
      ),
      ['open'],
      'by nobody',
    )
    t.match((await send('GET', '/v1/articles/paid.jsonld')).json, {
      isAccessibleForFree: false,
      hasPart: { isAccessibleForFree: false },
    })
    const { items } = (await send('GET', `/v1/changes?cursor=${next}`)).json
    t.match(items, [{ type: 'refreshed', article: { truncated: true } }], 'subscribers are notified')

    const whole = await send('GET', `/v1/articles/paid${FORMS}`, { key: reader })
    t.match(whole.json, { truncated: false, wordCount: 13, body: { text: /was found/, markdown: /was found/ } })
    t.equal(whole.json.body.blocks.length, 3)
    t.match(whole.headers['cache-control'], /^private/)
    t.match((await send('GET', '/v1/articles?fields=wordCount', { key: reader })).text, '"wordCount":13')
    t.match((await send('GET', '/v1/articles', { key: reader })).text, 'was found')
    t.match((await send('GET', '/v1/articles/paid.md', { key: reader })).text, BEHIND)
    t.not(
      (await send('GET', '/v1/articles/paid', { key: reader })).headers.etag,
      (await send('GET', '/v1/articles/paid')).headers.etag,
    )

    newsroom.clock.now += 1000
    await restrict('open')
    t.match((await send('GET', '/v1/articles/paid')).text, BEHIND)
    t.equal((await send('GET', `/v1/search?q=${BEHIND}`)).json.items.length, 2)
  })

  t.test(
    `partners read paid articles in full by a product that delivers them so (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      await newsroom.load(SETTING)
      const { send, admin, restrict } = await opened(newsroom)
      await restrict('keys')
      const keys: Record<string, string> = {}
      for (const [name, product] of Object.entries({
        full: { delivers: 'full', dailyQuota: 1, filter: { section: 'world' } },
        teaser: { delivers: 'teaser', filter: { section: 'world' } },
        elsewhere: { delivers: 'full', filter: { kind: 'obituary' } },
      } as const)) {
        const said = { at: newsroom.clock.now, actor: 'test' }
        await newsroom.execute({ verb: 'create-product', ...said, input: { name, slug: name, ...product } })
        const { id } = await newsroom.execute({ verb: 'create-partner', ...said, input: { name, products: [name] } })
        const made = { ...said, name, scopes: ['read' as const], requestLimit: null, partner: id }
        keys[name] = (await newsroom.execute({ verb: 'create-key' as const, ...made })).token
      }
      const read = (name: string, url = '/v1/articles/paid') => send('GET', url, { key: keys[name] as string })
      for (const name of ['teaser', 'elsewhere']) {
        t.match((await read(name)).json, { truncated: true }, name)
        t.notMatch((await read(name)).text, BEHIND)
      }
      t.match((await read('full')).text, BEHIND)
      t.match((await read('full', '/v1/account')).json.products[0], { usedToday: 1 }, 'which counts')
      t.match((await read('full', '/v1/articles/open')).status, 200, 'and public articles don’t')
      const why = async (query = '') => (await send('GET', `/v1/articles/paid/visibility${query}`, { key: admin })).json
      t.equal((await why()).right, 'free')
      t.match((await why()).rules.at(-1), { rule: 'paidReading', passes: false })
      const { id: key } = (await send('GET', '/v1/keys', { key: admin })).json.items.find(
        (each: { name: string }) => each.name === 'full',
      )
      t.match(await why(`?key=${key}`), { right: 'full', visible: true })
    },
  )

  t.test(`an image behind the paywall is not served without a right to it (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, admin, reader, restrict } = await opened(newsroom)
    const upload = async (alt: string) =>
      (
        await send('POST', `/v1/images?alt=${alt}`, {
          key: admin,
          headers: { 'content-type': 'image/png' },
          body: await png(20, 20),
        })
      ).json
    const [free, behind] = [await upload('free'), await upload('behind')]
    const blocks = [
      { id: 'a', type: 'image', image: free.id },
      { id: 'b', type: 'paragraph', html: 'Text.' },
      { id: 'c', type: 'image', image: behind.id },
    ]
    const created = await send('POST', '/v1/articles', {
      key: admin,
      body: { headline: 'Two pictures', slug: 'two', access: 'paid', freeUntil: 'b', body: { blocks } },
    })
    t.equal(created.status, 201)
    await send('POST', '/v1/articles/two/publish', { key: admin, body: {} })
    await restrict('keys')
    const { json } = await send('GET', '/v1/articles/two')
    t.strictSame(
      json.images.map(({ id }: { id: string }) => id),
      [free.id],
    )
    const path = (url: string) => new URL(url).pathname
    t.equal((await send('GET', path(free.url))).status, 200)
    t.equal((await send('GET', path(behind.url))).status, 404)
    const shown = await send('GET', path(behind.url), { key: reader })
    t.equal(shown.status, 200)
    t.match(shown.headers['cache-control'], /^private/)
    await send('PATCH', '/v1/articles/two', { key: admin, body: { freeUntil: 3 } })
    await send('POST', '/v1/articles/two/publish', { key: admin, body: {} })
    t.equal((await send('GET', path(behind.url))).status, 200)
  })

  t.test(`freeUntil names a block of the body or a number of blocks (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, admin } = await opened(newsroom)
    const body = { html: '<p>One.</p><p>Two.</p><p>Three.</p>' }
    const created = await send('POST', '/v1/articles', {
      key: admin,
      body: { headline: 'Cut', slug: 'cut', access: 'paid', freeUntil: 2, body },
    })
    const draft = (await send('GET', '/v1/articles/cut/draft', { key: admin })).json
    t.equal(created.status, 201)
    t.equal(draft.freeUntil, draft.body.blocks[1].id)
    for (const [freeUntil, message] of [
      [4, /from 0 to 3/],
      ['no-such-block', /ID of a block of the body, such as/],
    ] as const) {
      const refused = await send('PATCH', '/v1/articles/cut', { key: admin, body: { freeUntil } })
      t.match(refused, { status: 400, json: { errors: [{ field: '/freeUntil', message }] } })
    }
    await send('PATCH', '/v1/articles/cut', { key: admin, body: { body: { html: '<p>One.</p>' } } })
    const shortened = (await send('GET', '/v1/articles/cut/draft', { key: admin })).json
    t.equal(shortened.freeUntil, draft.body.blocks[0].id, 'a cut whose block is gone moves up, never down')
  })
}

t.test('the free part ends with its last block', async (t) => {
  const blocks = ['a', 'b', 'c'].map((id): Block => ({ id, type: 'paragraph', html: id }))
  const ids = (free: readonly Block[]) => free.map(({ id }) => id).join('')
  t.equal(ids(freeBlocks(blocks, 'b')), 'ab')
  t.equal(ids(freeBlocks(blocks, null)), '')
  t.equal(ids(freeBlocks(blocks, 'gone')), '', 'a cut that names nothing leaves nothing')
  t.equal(freeUntilOf(0, blocks, null), null)
  t.equal(freeUntilOf(3, blocks, null), 'c')
  t.equal(freeUntilOf('d', blocks, null), undefined)
  t.equal(freeUntilOf('d', blocks, { blocks: [...blocks, { id: 'd', type: 'divider' }], freeUntil: 'd' }), 'c')
  const picture = (id: string, image: string): Block => ({
    ...{ id, type: 'image', image, url: null, alt: '', caption: null, credit: null, width: null, height: null },
  })
  const pictures = [picture('x', 'one'), picture('y', 'two'), picture('z', 'one')]
  t.strictSame(['one', 'two', 'three'].map(isBehindCut(pictures, 'x')), [false, true, false])
})
