import t from 'tap'
import { readFilter } from '#api/shared/parameters/filter.ts'
import type { ProductInput } from '#commands/partners/partner-commands.ts'
import { publicAt } from '#domain/article/audience.ts'
import { listArticles } from '#storage/articles/listing.ts'
import { sql } from '#storage/core/sql.ts'
import { findMemberships, heldAt, membershipsAfter } from '#storage/products/membership.ts'
import { activeProducts } from '#storage/products/products.ts'
import { History } from './leaks/history.ts'
import { byExtent, SEED } from './support/extent.ts'
import { openHarness } from './support/harness.ts'
import { type Answer, bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { finishJob, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const HOUR = 3_600_000
const EMBARGOED_UNTIL = new Date(NOW + HOUR).toISOString()

const TAXONOMY = [
  { record: 'publication', name: 'The Harbour Post', timezone: 'Europe/London' },
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
  { record: 'section', slug: 'sport', name: 'Sport' },
  { record: 'tag', slug: 'china', name: 'China' },
  { record: 'tag', slug: 'rowing', name: 'Rowing' },
]

function article(name: string, more: object = {}): object {
  return {
    record: 'article',
    state: 'live',
    sourceId: name,
    slug: name,
    headline: `About ${name}`,
    standfirst: `In short: ${name}`,
    body: { html: `<p>The whole of ${name}.</p>` },
    section: 'asia',
    tags: ['china'],
    publishedAt: new Date(NOW - HOUR).toISOString(),
    images: [{ url: `https://images.example/${name}.jpg` }],
    ...more,
  }
}

/** Creates partners, each with its own products, and a key for each. */
async function partnerOf(newsroom: TestNewsroom, name: string, ...products: string[]) {
  const { execute, clock } = newsroom
  const said = { at: clock.now, actor: 'test' }
  const { id } = await execute({ verb: 'create-partner', ...said, input: { name, products } })
  const { token } = await execute({
    ...{ verb: 'create-key', ...said, name, scopes: ['read'], requestLimit: null, partner: id },
  } as const)
  return { id, key: token }
}

function product(newsroom: TestNewsroom, name: string, input: ProductInput = {}) {
  const { execute, clock } = newsroom
  return execute({ verb: 'create-product', at: clock.now, actor: 'test', input: { name, slug: name, ...input } })
}

const slugs = ({ json }: Answer): string[] => json.items.map(({ slug }: { slug: string }) => slug)

for (const { name, skip, open } of databases) {
  t.test(
    `editorialNote is for partners whose product gives the article in full; a change of it is invisible to all others (${name})`,
    { skip },
    async (t) => {
      const newsroom = await open()
      t.teardown(() => newsroom.close())
      const harness = await openHarness(newsroom)
      const one = (editorialNote: string | null) => article('one', { editorialNote })
      await newsroom.load([...TAXONOMY, one('Call zanzibar'), article('two')])
      await product(newsroom, 'whole', { filter: { section: 'world' }, formats: ['json', 'ninjs', 'newsml-g2'] })
      await product(newsroom, 'sport', { filter: { section: 'sport' } })
      await product(newsroom, 'short', { filter: { tag: 'china' }, delivers: 'teaser' })
      await newsroom.computeRelated()
      const { key } = await partnerOf(newsroom, 'Whole', 'whole')
      const without = [
        ...[undefined, (await harness.createKey('reader', ['read'])).token],
        ...[(await partnerOf(newsroom, 'Short', 'short')).key, (await partnerOf(newsroom, 'Sport', 'sport')).key],
      ]
      const ask = (url: string, key?: string) => harness.send('GET', url, key === undefined ? {} : { key })
      const whole = '/v1/articles/one?body=html,text,markdown,blocks&include=related,lists&lists=latest:5'
      const urls = ['/v1/articles/one', '/v1/articles?fields=slug,editorialNote', whole, '/v1/front']
      urls.push('/v1/search?q=zanzibar&facets=tag', '/v1/search?q=one', '/v1/suggest?q=zanz', '/v1/lists/latest')
      urls.push('/v1/changes?include=article', '/v1/changes?initial=true&include=article', '/v1/articles/two/related')
      urls.push(
        '/v1/articles/one.ninjs',
        '/v1/articles/one.newsml',
        '/v1/articles.ninjs?body=html',
        '/v1/articles.newsml',
      )
      const shown = async (key?: string) => (await ask('/v1/articles/one', key)).json?.editorialNote
      const inNinjs = async () => (await ask('/v1/articles/one.ninjs', key)).json.edNote
      for (const times of ['cold', 'warm']) {
        for (const other of without) {
          for (const url of urls) t.notMatch((await ask(url, other)).text, 'Call zanzibar', `${url} ${times}`)
          t.equal(await shown(other), null, times)
        }
        t.equal(await shown(key), 'Call zanzibar', times)
        t.equal(await inNinjs(), 'Call zanzibar', times)
        t.match((await ask('/v1/articles/one.newsml', key)).text, '<edNote>Call zanzibar</edNote>')
        const { items } = (await ask('/v1/articles?fields=slug,editorialNote', key)).json
        t.strictSame(items.map(({ editorialNote }: { editorialNote: string | null }) => editorialNote).sort(), [
          ...['Call zanzibar', null],
        ])
        t.match((await ask('/v1/changes?include=article', key)).text, 'Call zanzibar')
        for (const word of ['/v1/search?q=zanzibar', '/v1/lists/latest'])
          t.notMatch((await ask(word, key)).text, 'Call zanzibar', 'never indexed, on no card')
      }
      const { json: draft } = await harness.write('GET', '/v1/articles/one/draft')
      t.equal(draft.editorialNote, 'Call zanzibar')
      const preview = await harness.write('POST', '/v1/articles/one/preview-links', { expiresIn: 600 })
      t.notMatch((await ask(new URL(preview.json.url, 'http://x').pathname)).text, 'zanzibar')

      const state = async (key?: string) => {
        const { json, headers } = await ask('/v1/articles/one', key)
        const { editorialNote: _, ...rest } = json
        return { rest, validators: key === undefined ? [headers.etag, headers['last-modified']] : [] }
      }
      const before = [await state(), await state(key)]
      const since = [await ask('/v1/changes?since=now'), await ask('/v1/changes?since=now', key)]
      const announced = async () => {
        const cursors = since.map(({ json }) => json.page.next)
        const [everybody, partner] = [
          await ask(`/v1/changes?cursor=${cursors[0]}`),
          await ask(`/v1/changes?cursor=${cursors[1]}`, key),
        ]
        return [...everybody.json.items, ...partner.json.items]
      }
      await newsroom.load([one('Cut by zanzibar')])
      t.equal(await shown(key), 'Cut by zanzibar', 'the same record with another note')
      await newsroom.load([one('Call zanzibar')])
      t.equal(await shown(key), 'Call zanzibar')
      t.strictSame([await state(), await state(key)], before)
      t.strictSame(await announced(), [])
      newsroom.clock.now += HOUR
      await harness.write('PATCH', '/v1/articles/one', { editorialNote: 'Hold for zanzibar' }, { 'if-match': '"r3"' })
      t.equal(await shown(key), 'Call zanzibar', 'not before it is published')
      await harness.write('POST', '/v1/articles/one/publish')
      t.equal(await shown(key), 'Hold for zanzibar')
      t.equal(await inNinjs(), 'Hold for zanzibar')
      t.strictSame([await state(), await state(key)], before, 'not a byte, date or version for all others')
      t.strictSame(await announced(), [], 'not announced')
      for (const other of without) t.equal(await shown(other), null)
    },
  )

  t.test(`an embargoed article is visible with an entitlement only (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    await newsroom.load([...TAXONOMY, article('open')])
    await product(newsroom, 'early', { filter: { section: 'world' }, embargoAccess: true })
    await product(newsroom, 'late', { filter: { section: 'world' } })
    await product(newsroom, 'other', { filter: { section: 'sport' }, embargoAccess: true })
    await product(newsroom, 'short', { filter: { tag: 'china' }, embargoAccess: true, delivers: 'teaser' })
    const early = await partnerOf(newsroom, 'Early', 'early')
    const late = await partnerOf(newsroom, 'Late', 'late')
    const other = await partnerOf(newsroom, 'Other', 'other')
    const short = await partnerOf(newsroom, 'Short', 'short')
    const both = await partnerOf(newsroom, 'Both', 'short', 'early', 'other')
    const body = { html: '<p>The whole of secret, and zanzibar.</p>' }
    await newsroom.load([article('secret', { embargoedUntil: EMBARGOED_UNTIL, body })])

    const ask = (url: string, key?: string) => send('GET', url, key === undefined ? {} : { key })
    for (const times of ['cold', 'warm']) {
      for (const key of [undefined, late.key, other.key]) {
        t.equal((await ask('/v1/articles/secret', key)).status, 404, times)
        t.strictSame(slugs(await ask('/v1/articles?count=true', key)), ['open'])
        t.notMatch((await ask('/v1/lists/latest', key)).text, 'secret')
      }
      for (const { key } of [early, both]) {
        const whole = await ask('/v1/articles/secret?body=html,text', key)
        t.equal(whole.status, 200, times)
        t.equal(whole.json.embargoedUntil, EMBARGOED_UNTIL)
        t.match(whole.json.body, { html: /The whole of secret/, text: /The whole of secret/ })
        t.equal(whole.headers['cache-control']?.toString().startsWith('private'), true)
        const list = await ask('/v1/articles?count=true&sort=oldest&section=world', key)
        t.strictSame(slugs(list).sort(), ['open', 'secret'])
        t.equal(list.json.page.total, 1, 'counts are those of the public')
        t.strictSame((await ask('/v1/articles/open/related', key)).json.items, [], 'related articles are public ones')
        t.match((await ask('/v1/articles/open?include=lists&lists=latest:5', key)).json.lists.latest.items, [
          { position: 1, article: { slug: 'secret' } },
        ])
        t.equal((await ask('/v1/resolve?path=/secret', key)).status, 200)
        t.match((await ask('/v1/articles/secret', key)).json.body, { html: /The whole/ }, 'plain')
      }
      const teaser = await ask('/v1/articles/secret?body=html,text,markdown,blocks', short.key)
      t.match(teaser.json, { headline: 'About secret', standfirst: 'In short: secret', image: null, images: [] })
      t.equal(teaser.json.body, undefined)
      for (const url of ['/v1/articles/secret', '/v1/articles/secret/posts', '/v1/articles?body=html,blocks,text'])
        t.notMatch((await ask(url, short.key)).text, 'The whole of secret', url)
      t.notMatch((await ask('/v1/articles', short.key)).text, 'secret.jpg')
      const score = async (q: string) =>
        (await ask(`/v1/search?q=${encodeURIComponent(q)}`, short.key)).json.items.find(
          ({ article }: { article: { slug: string } }) => article.slug === 'secret',
        )?.score
      t.ok(await score('secret'))
      t.equal(await score('whole'), undefined, 'the body of a teaser is not searched')
      t.equal(await score('secret OR zanzibar'), await score('secret OR nowhere'), 'nor does a score tell of it')
      t.match(
        (await ask('/v1/articles/open', short.key)).json.body,
        { html: /The whole of open/ },
        'what is public is whole',
      )
    }

    newsroom.clock.now = NOW + HOUR
    await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'job:scheduled-transitions' })
    for (const key of [undefined, late.key, short.key, early.key]) {
      const released = await ask('/v1/articles/secret', key)
      t.match(released.json, { slug: 'secret', embargoedUntil: null, body: { html: /The whole/ } })
    }

    await newsroom.load([article('killed', { embargoedUntil: new Date(NOW + 9 * HOUR).toISOString() })])
    await newsroom.load([
      article('killed', { state: 'withdrawn', withdrawal: { at: EMBARGOED_UNTIL, reason: 'Wrong.' } }),
    ])
    t.equal((await ask('/v1/articles/killed')).status, 404, 'it never existed')
    t.equal((await ask('/v1/articles/killed', late.key)).status, 404)
    t.equal((await ask('/v1/articles/killed', early.key)).status, 410, 'subscribers that had it are notified')
    const newcomer = await partnerOf(newsroom, 'Newcomer', 'early')
    t.equal((await ask('/v1/articles/killed', newcomer.key)).status, 404, 'who came afterwards is not')
  })

  t.test(
    `an article that is released between two pages, and then granted, is announced on the second (${name})`,
    { skip },
    async (t) => {
      const newsroom = await open()
      t.teardown(() => newsroom.close())
      const send = sender(newsroom)
      await newsroom.load(TAXONOMY)
      await product(newsroom, 'early', { filter: { section: 'world' }, embargoAccess: true })
      const { id, key } = await partnerOf(newsroom, 'Early')
      const read = async (query: string) => (await send('GET', `/v1/changes?${query}`, { key })).json
      const { page } = await read('since=now&include=article')
      await newsroom.load([article('secret', { embargoedUntil: EMBARGOED_UNTIL }), article('open'), article('other')])
      newsroom.clock.now = NOW + HOUR
      const said = { at: newsroom.clock.now, actor: 'test' }
      await newsroom.execute({ verb: 'record-due', ...said })

      const first = await read(`cursor=${page.next}&limit=1`)
      t.match(first.items, [{ type: 'published', article: { slug: 'open' } }])
      await newsroom.execute({ verb: 'patch-partner', ...said, id, ifMatch: null, patch: { products: ['early'] } })
      const announced: string[] = []
      for (let { next, hasMore } = first.page; hasMore; ) {
        const { items, page } = await read(`cursor=${next}`)
        announced.push(...items.map(({ type, article }: Answer['json']) => `${type} ${article.slug}`))
        ;({ next, hasMore } = page)
      }
      t.ok(announced.includes('published secret'), announced.join(', '))
    },
  )

  t.test(
    `a tag that is merged between the review of a product and the log brings its articles (${name})`,
    { skip },
    async (t) => {
      const newsroom = await open()
      t.teardown(() => newsroom.close())
      const send = sender(newsroom)
      await newsroom.load([...TAXONOMY, article('one')])
      await product(newsroom, 'world', { filter: { section: 'world' } })
      const { id, key } = await partnerOf(newsroom, 'Partner')
      const read = async (query: string) => (await send('GET', `/v1/changes?${query}`, { key })).json
      let { page } = await read('since=now&include=article&tag=rowing')
      const said = { at: newsroom.clock.now, actor: 'test' }
      await newsroom.execute({ verb: 'patch-partner', ...said, id, ifMatch: null, patch: { products: ['world'] } })
      await newsroom.load([article('one', { headline: 'Another headline' })])

      const review = await read(`cursor=${page.next}&limit=1`)
      t.strictSame([review.items, review.page.hasMore], [[], true], 'it has no such tag')
      await newsroom.execute({ verb: 'merge-tag', ...said, slug: 'rowing', into: 'china' })
      const announced: string[] = []
      for ({ page } = review; page.hasMore; ) {
        const answer = await read(`cursor=${page.next}`)
        announced.push(...answer.items.map(({ type, article }: Answer['json']) => `${type} ${article.slug}`))
        page = answer.page
      }
      t.strictSame(announced, ['published one'])
    },
  )

  t.test(
    `visibility is explained as the article is answered, for every key and state (${name})`,
    { skip },
    async (t) => {
      const newsroom = await open()
      t.teardown(() => newsroom.close())
      const harness = await openHarness(newsroom)
      const hour = (hours: number) => new Date(NOW + hours * HOUR).toISOString()
      await newsroom.load([
        ...[...TAXONOMY, article('open'), article('sports', { section: 'sport', tags: [] })],
        ...[article('held', { embargoedUntil: hour(1) }), article('ends', { expiresAt: hour(1) })],
        ...[article('later', { state: 'draft' }), article('draft', { state: 'draft' })],
        article('gone'),
      ])
      await harness.write('POST', '/v1/articles/later/publish', { at: hour(1) })
      await harness.write('POST', '/v1/articles/gone/withdraw', { reason: 'Wrong.' })
      await product(newsroom, 'early', { filter: { section: 'world' }, embargoAccess: true })
      await product(newsroom, 'short', { filter: { tag: 'china' }, delivers: 'teaser' })
      const partners = [await partnerOf(newsroom, 'Early', 'early'), await partnerOf(newsroom, 'Short', 'short')]
      const { token: admin } = await harness.createKey('admin', ['admin'])
      const keys = (await harness.send('GET', '/v1/keys', { key: admin })).json.items as { id: string; name: string }[]
      const idOf = (name: string) => keys.find((key) => key.name === name)?.id
      const explained = async (slug: string, query = '') =>
        (await harness.send('GET', `/v1/articles/${slug}/visibility?${query}`, { key: admin })).json
      const askers = [
        { query: '', key: undefined },
        { query: `key=${idOf('Early')}`, key: partners[0]?.key },
        { query: `key=${idOf('Short')}`, key: partners[1]?.key },
      ]
      const names = ['open', 'sports', 'held', 'ends', 'later', 'draft', 'gone']
      const agree = async (when: string) => {
        for (const slug of names)
          for (const { query, key } of askers) {
            const { status } = await harness.send('GET', `/v1/articles/${slug}`, key === undefined ? {} : { key })
            const { visible, ...answered } = await explained(slug, query)
            t.equal(visible, status === 200, `${slug} ${query} ${when}: ${status} ${JSON.stringify(answered)}`)
          }
      }
      await agree('now')
      const later = await Promise.all(names.map((slug) => explained(slug, `at=${hour(2)}`)))
      newsroom.clock.now = NOW + 2 * HOUR
      await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'job:transitions' })
      await agree('two hours later')
      const then = await Promise.all(names.map((slug) => explained(slug)))
      t.strictSame(
        later.map(({ visible }) => visible),
        then.map(({ visible }) => visible),
        'what was said of a later instant came true',
      )
      const failing = ({ rules }: { rules: { rule: string; passes: boolean }[] }) =>
        rules.filter(({ passes }) => !passes).map(({ rule }) => rule)
      t.strictSame(failing(await explained('draft')), ['state'])
      t.strictSame(failing(await explained('ends')), ['state', 'expiry'])
      for (const query of ['at=2020-01-01T00:00:00Z', 'at=soon', `key=${'0'.repeat(8)}-0000-7000-8000-000000000000`])
        t.equal((await harness.send('GET', `/v1/articles/open/visibility?${query}`, { key: admin })).status, 400, query)
      t.equal((await harness.send('GET', '/v1/articles/nowhere/visibility', { key: admin })).status, 404)
      t.equal((await harness.send('GET', '/v1/articles/open/visibility')).status, 401)
    },
  )

  t.test(`what a product holds is kept as rows, whatever changes (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    const { execute, clock } = newsroom
    const { database } = newsroom.services
    await newsroom.load([...TAXONOMY, article('one'), article('two', { section: 'sport', tags: ['rowing'] })])
    await product(newsroom, 'chinese', { filter: { tag: 'china', language: 'en' }, embargoAccess: true })
    const said = () => ({ at: clock.now, actor: 'test' })
    const holds = async (slug: string) => {
      const rows = await database.all<{ slug: string }>(sql`
        select a.slug from product_membership m join article a on a.key = m.article_key join product p on p.key = m.product_key
        where p.slug = ${slug} and m.left_sequence is null order by a.slug`)
      return rows.map((row) => row.slug)
    }
    t.strictSame(await holds('chinese'), ['one'], 'what was there enters')
    await newsroom.load([article('three'), article('four', { language: 'fr' }), article('five', { state: 'draft' })])
    t.strictSame(await holds('chinese'), ['one', 'three'])
    await execute({
      verb: 'publish',
      ...said(),
      ref: 'five',
      ifMatch: null,
      scheduledAt: null,
      revision: null,
      isMinor: false,
    })
    await execute({ verb: 'unpublish', ...said(), ref: 'three', ifMatch: null })
    t.strictSame(await holds('chinese'), ['five', 'one'])
    await newsroom.load([article('one', { tags: ['rowing'] })])
    t.strictSame(await holds('chinese'), ['five'], 'an article that is filed otherwise leaves')

    await newsroom.load([article('mine', { rights: { syndicatable: false } })])
    t.strictSame(await holds('chinese'), ['five'], 'what partners may not carry is in no product')

    const { sequence } = database.log
    const edit = { verb: 'patch-product', ...said(), slug: 'chinese', ifMatch: null } as const
    await execute({ ...edit, patch: { filter: { tag: 'rowing|china' } } })
    t.strictSame(await holds('chinese'), ['five', 'one', 'two'], 'an edited product takes in what it asks for')
    const keys = await database.all<{ key: number; slug: string; product: number }>(
      sql`select a.key, a.slug, p.key as product from article a, product p where p.slug = 'chinese'`,
    )
    const two = keys.find(({ slug }) => slug === 'two') as (typeof keys)[number]
    const memberships = await findMemberships(database, [two.key], [two.product])
    t.equal(heldAt(memberships, sequence), false)
    t.equal(heldAt(memberships, database.log.sequence), true)

    await newsroom.load([article('hush', { embargoedUntil: EMBARGOED_UNTIL })])
    t.strictSame(await holds('chinese'), ['five', 'hush', 'one', 'two'])
    await execute({ ...edit, patch: { embargoAccess: false } })
    t.strictSame(await holds('chinese'), ['five', 'one', 'two'], 'embargoed articles leave with the access to them')
    clock.now = NOW + HOUR
    await execute({ verb: 'record-due', ...said() })
    t.strictSame(await holds('chinese'), ['five', 'hush', 'one', 'two'], 'and enter as they are released')

    const merge = await execute({ verb: 'merge-tag', ...said(), slug: 'rowing', into: 'china' })
    await finishJob(newsroom, merge.job.id)
    await execute({ ...edit, patch: { filter: { tag: 'rowing' } } })
    t.strictSame(await holds('chinese'), ['five', 'hush', 'one', 'two'], 'a merged tag means the other one')
    await execute({ verb: 'delete-product', ...said(), slug: 'chinese', ifMatch: null })
    t.strictSame(await holds('chinese'), [])
    const still = await database.get<{ n: number }>(
      sql`select count(*) as n from product_membership where left_sequence is null`,
    )
    t.equal(still?.n, 0)
  })
}

for (const { name, skip, open } of databases) {
  t.test(`whatever is written, a product holds what its filter lists (${name})`, { skip }, async (t) => {
    for (let number = 0; number < HISTORIES; number++) {
      const seed = SEED + number
      const newsroom = await open()
      const { clock, execute } = newsroom
      const { database } = newsroom.services
      const history = new History(seed)
      await newsroom.load(history.begin(NOW))
      for (const [index, filter] of FILTERS.entries())
        await product(newsroom, `product-${index}`, { filter, embargoAccess: index % 2 === 0 })
      const steps: string[] = []
      for (let step = 0; step < STEPS; step++) {
        clock.now += 10_000
        const { what, records } = history.next(clock.now)
        steps.push(what)
        await newsroom.load(records)
        await execute({ verb: 'record-due', at: clock.now, actor: 'test' })
        if (step % 7 === 3) await editOne(newsroom, history)
        const wrong = await differing(newsroom)
        if (wrong.length > 0) {
          t.strictSame(wrong, [], `history ${seed}: ${steps.slice(-4).join(', ')}`)
          break
        }
      }
      const open_ = await database.get<{ n: number }>(sql`
        select count(*) as n from product_membership m join product_membership o on o.article_key = m.article_key
          and o.product_key = m.product_key and o.entered_sequence > m.entered_sequence
        where m.left_sequence is null or m.left_sequence > o.entered_sequence or m.left_sequence <= m.entered_sequence`)
      t.equal(open_?.n, 0, 'no two intervals of one article in one product overlap')
      await newsroom.close()
    }
  })
}

/** Filters of the words that histories are written in. */
const FILTERS: ProductInput['filter'][] = [
  null,
  { section: 'world' },
  { section: 'sport|arts', tag: '-opera' },
  { tag: 'china,talks' },
  { tag: '(rowing|budget),-china', author: '-ben' },
  { author: 'ann', language: 'en' },
  { kind: 'brief' },
  { source: 'test', language: 'fr' },
  { tag: 'opera', kind: 'news' },
]
const HISTORIES = byExtent({ short: 1, daily: 2, full: 20 })
const STEPS = byExtent({ short: 20, daily: 40, full: 40 })

/** Another filter for one of the products. */
async function editOne({ execute, clock }: TestNewsroom, history: History): Promise<void> {
  const slug = `product-${history.below(FILTERS.length)}`
  const filter = FILTERS[history.below(FILTERS.length)] ?? null
  const said = { at: clock.now, actor: 'test', slug, ifMatch: null }
  await execute({ verb: 'patch-product', ...said, patch: { filter: null } })
  await execute({ verb: 'patch-product', ...said, patch: { filter, embargoAccess: history.chance(0.5) } })
}

/** Products that hold something else than what a list with their filter shows, to those who may see embargoed articles. */
async function differing({ services: { database }, clock }: TestNewsroom): Promise<object[]> {
  const wrong: object[] = []
  for (const { key, slug, filter, embargoAccess } of await activeProducts(database)) {
    const own = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null))
    const audience = embargoAccess ? ({ who: 'newsroom', at: clock.now } as const) : publicAt(clock.now)
    const page = { sort: 'newest', after: null, limit: 1000 } as const
    const listed = await listArticles(database, readFilter(own, 'UTC'), audience, page)
    const held = await membershipsAfter(database, key, 0, 1000)
    const expected = listed.map((article) => article.key).sort((a, b) => a - b)
    if (JSON.stringify(held) !== JSON.stringify(expected)) wrong.push({ slug, own, held, expected })
  }
  return wrong
}

t.test('with reading switched off, every reader needs a key, and partners read their products', async (t) => {
  const newsroom = await openTestNewsroom({ isReadingPublic: false })
  t.teardown(() => newsroom.close())
  const send = sender(newsroom)
  await newsroom.load([...TAXONOMY, article('one'), article('two', { section: 'sport', tags: ['rowing'] })])
  await product(newsroom, 'asian', { filter: { section: 'asia' } })
  await product(newsroom, 'sports', { filter: { section: 'sport' }, delivers: 'teaser' })
  const { key } = await partnerOf(newsroom, 'Both', 'asian', 'sports')
  const reader = await newsroom.execute({
    ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'Front end', scopes: ['read'], requestLimit: null },
  } as const)
  for (const url of ['/v1/articles', '/v1/articles/one', '/v1/tags', '/images/nothing.jpg', '/v1/nothing'])
    t.equal((await send('GET', url)).status, 401, url)
  t.notMatch((await send('GET', '/v1/articles', { key: 'bsk_wrong' })).json.detail, /needs none/, 'no way out is named')
  for (const url of ['/healthz', '/openapi.json']) t.equal((await send('GET', url)).status, 200, url)
  t.strictSame(slugs(await send('GET', '/v1/articles', { key: reader.token })).sort(), ['one', 'two'])
  t.strictSame(slugs(await send('GET', '/v1/articles?section=asia&count=true', { key })), ['one'])
  t.match((await send('GET', '/v1/articles/one', { key })).json.body, { html: /The whole/ })
  const teaser = await send('GET', '/v1/articles/two', { key })
  t.equal(teaser.status, 200)
  t.equal(teaser.json.body, undefined, 'a teaser product gives no body')
  const none = await partnerOf(newsroom, 'None')
  t.strictSame(slugs(await send('GET', '/v1/articles?count=true', { key: none.key })), [])
  t.equal((await send('GET', '/v1/articles/one', { key: none.key })).status, 404)
  const { token: admin } = await newsroom.execute({
    ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'Admin', scopes: ['admin'], requestLimit: null },
  } as const)
  const why = (await send('GET', '/v1/articles/one/visibility', { key: admin })).json
  t.strictSame(
    why.rules.find(({ rule }: { rule: string }) => rule === 'access'),
    { rule: 'access', passes: false, detail: 'Reading requires a key with access to the article.' },
  )
})
