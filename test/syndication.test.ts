import t, { type Test } from 'tap'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { type Query, sql } from '#storage/core/sql.ts'
import { byExtent } from './support/extent.ts'
import { until } from './support/harness.ts'
import { bothDatabases, NOW, type OpenOptions, PATIENT, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, type Method, type Sent, sender } from './support/sender.ts'

// What the newsroom does with partners and products over HTTP, and what a partner can read about itself.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface Room {
  newsroom: TestNewsroom
  send(method: Method, url: string, sent?: Sent): ReturnType<ReturnType<typeof sender>>
  admin: string
  /** A partner with these products, and a key of it. */
  partner(name: string, products: string[], more?: object): Promise<{ id: string; key: string; keyId: string }>
}

async function roomOn(
  t: Test,
  open: (options?: OpenOptions) => Promise<TestNewsroom>,
  options?: OpenOptions,
): Promise<Room> {
  const newsroom = await open(options)
  t.teardown(() => newsroom.close())
  const send = sender(newsroom)
  const admin = await keyFor(newsroom, 'admin')
  await newsroom.load([
    { record: 'publication', name: 'The Harbour Post', timezone: 'Europe/London' },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'section', slug: 'sport', name: 'Sport' },
    { record: 'tag', slug: 'china', name: 'China' },
    ...Array.from({ length: 6 }, (_, index) => articleOf(`article-${index + 1}`)),
  ])
  return {
    newsroom,
    send,
    admin,
    async partner(name, products, more = {}) {
      const made = await send('POST', '/v1/partners', { key: admin, body: { name, products } })
      t.equal(made.status, 201, made.text)
      const key = await send('POST', '/v1/keys', {
        key: admin,
        body: { name: `${name}’s feed`, scopes: ['read'], partner: made.json.id, ...more },
      })
      t.equal(key.status, 201, key.text)
      return { id: made.json.id, key: key.json.key, keyId: key.json.id }
    },
  }
}

function articleOf(name: string, more: object = {}): object {
  return {
    ...{ record: 'article', state: 'live', sourceId: name, slug: name, headline: name, section: 'world' },
    ...{ body: { html: `<p>All of ${name}.</p>` }, publishedAt: new Date(NOW - HOUR).toISOString(), ...more },
  }
}

for (const { name, skip, open } of databases) {
  const test = (what: string, run: (t: Test, room: Room) => Promise<void>, options?: OpenOptions) =>
    t.test(`${what} (${name})`, { skip }, async (t) => run(t, await roomOn(t, open, options)))

  test('products and partners are written, read, guarded and audited', async (t, {
    send,
    admin,
    newsroom,
    partner,
  }) => {
    const write = (method: Method, url: string, body?: unknown, headers?: Record<string, string>) =>
      send(method, url, { key: admin, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) })
    const made = await write('POST', '/v1/products', { name: 'World, early', filter: { section: 'world' } })
    t.equal(made.status, 201, made.text)
    t.match(made.json, { slug: 'world-early', delivers: 'full', embargoAccess: false, dailyQuota: null, job: null })
    t.equal(made.headers.location, '/v1/products/world-early')
    for (const [body, field] of [
      [{ name: ' ' }, '/name'],
      [{ name: 'X', filter: { section: 'wrold' } }, '/filter/section'],
      [{ name: 'X', filter: { tag: 'china,(' } }, '/filter/tag'],
      [{ name: 'X', filter: { language: '??' } }, '/filter/language'],
      [{ name: 'X', filter: { colour: 'red' } }, '/filter/colour'],
      [{ name: 'X', delivers: 'all' }, '/delivers'],
      [{ name: 'X', dailyQuota: 0 }, '/dailyQuota'],
      [{ name: 'X', formats: [] }, '/formats'],
      [{ name: 'X', slug: 'no slug' }, '/slug'],
    ] as const) {
      const refused = await write('POST', '/v1/products', body)
      t.equal(refused.status, 400, refused.text)
      t.equal(refused.json.errors[0].field, field)
    }
    t.match(
      (await write('POST', '/v1/products', { name: 'X', filter: { section: 'wrold' } })).text,
      /Did you mean world/,
    )
    for (const [body, near] of [
      [{ delivers: 'teasers' }, 'teaser'],
      [{ formats: ['json', 'ninj'] }, 'ninjs'],
      [{ filter: { kind: 'nwes' } }, 'news'],
    ] as const)
      t.match((await write('POST', '/v1/products', { name: 'X', ...body })).text, `did you mean ${near}?`)
    for (const [body, message] of [
      [{ dailyQuota: '5' }, 'must be a whole number or null'],
      [{ embargoAccess: 'yes' }, 'must be true or false'],
      [{ formats: ['json', 'text', 'json'] }, 'must not contain duplicates; items 0 and 2 are equal'],
    ] as const)
      t.match((await write('POST', '/v1/products', { name: 'X', ...body })).json.errors, [{ message }])
    const unquoted = await write('PATCH', '/v1/products/world-early', {}, { 'if-match': 'r1' })
    t.match(unquoted.json.detail, 'If-Match must be the ETag you read, such as "r3", not r1')
    t.equal((await write('POST', '/v1/products', { name: 'Again', slug: 'world-early' })).status, 409)
    t.equal((await write('GET', '/v1/products/world-earl')).status, 404)
    t.match((await write('GET', '/v1/products/world-earl')).text, /Did you mean world-early/)

    const read = await write('GET', '/v1/products/world-early')
    t.equal(read.headers.etag, '"r1"')
    const patch = { description: 'Before the embargo.', embargoAccess: true }
    const patched = await write('PATCH', '/v1/products/world-early', patch, { 'if-match': '"r1"' })
    t.match(patched.json, { ...patch, revision: 2, filter: { section: 'world', tag: null } })
    t.equal((await write('PATCH', '/v1/products/world-early', {}, { 'if-match': '"r1"' })).status, 412)
    const retry = { 'idempotency-key': 'once' }
    const first = await write('POST', '/v1/products', { name: 'Sport' }, retry)
    t.equal((await write('POST', '/v1/products', { name: 'Sport' }, retry)).json.id, first.json.id)
    t.strictSame((await write('GET', '/v1/products?limit=1')).json.page, { limit: 1, next: 'sport' })

    const { id, key, keyId } = await partner('Ellery', ['world-early'])
    t.match((await write('GET', `/v1/partners/${id}`)).json, {
      name: 'Ellery',
      state: 'active',
      products: ['world-early'],
      keys: [{ id: keyId, test: false, deliveredToday: 0, feedPosition: { state: 'never' } }],
    })
    t.match((await write('POST', '/v1/partners', { name: 'Y', products: ['world-earl'] })).json.errors[0], {
      field: '/products/0',
      message: /Did you mean world-early/,
    })
    const wrong = await write('POST', '/v1/keys', { name: 'W', scopes: ['write'], partner: id })
    t.equal(wrong.json.errors[0].field, '/scopes', 'a partner’s key reads and nothing else')
    t.equal((await write('POST', '/v1/keys', { name: 'W', scopes: ['read'], test: true })).status, 400)

    await newsroom.load([articleOf('hush', { embargoedUntil: new Date(NOW + HOUR).toISOString() })])
    const sees = async () => (await send('GET', '/v1/articles/hush', { key })).status
    t.equal(await sees(), 200)
    await write('PATCH', '/v1/products/world-early', { embargoAccess: false })
    t.equal(await sees(), 404, 'rights act with the answer')
    await write('PATCH', '/v1/products/world-early', { embargoAccess: true })
    t.equal(await sees(), 200)
    await write('PATCH', '/v1/products/world-early', { filter: { section: 'sport' } })
    t.equal(await sees(), 404, 'embargoed articles leave with the answer')
    await write('PATCH', '/v1/products/world-early', { filter: null })
    t.equal(await sees(), 200, 'no filter: every article')
    await write('PATCH', `/v1/partners/${id}`, { products: ['sport'] })
    t.equal(await sees(), 404)
    await write('PATCH', `/v1/partners/${id}`, { products: ['sport', 'world-early'] })
    t.equal(await sees(), 200)
    await write('DELETE', '/v1/products/world-early')
    t.equal(await sees(), 404)
    t.match((await write('GET', `/v1/partners/${id}`)).json, { products: ['sport'] })
    t.equal((await write('GET', '/v1/products/world-early')).status, 404)
    await write('PATCH', `/v1/partners/${id}`, { state: 'suspended' })
    t.equal(await sees(), 401, 'all keys of a suspended partner are rejected')
    await write('PATCH', `/v1/partners/${id}`, { state: 'active' })
    t.equal(await sees(), 404)
    const verbs = (await write('GET', '/v1/audit?limit=100')).json.items.map(({ verb }: { verb: string }) => verb)
    for (const verb of ['create-product', 'patch-product', 'delete-product', 'create-partner', 'patch-partner'])
      t.ok(verbs.includes(verb), verb)
    for (const scopes of [['write'], ['read', 'drafts', 'lists', 'views']] as const) {
      const other = await keyFor(newsroom, ...scopes)
      for (const url of ['/v1/products', '/v1/products/sport', '/v1/partners', `/v1/partners/${id}`, '/v1/deliveries'])
        t.equal((await send('GET', url, { key: other })).status, 403, url)
    }
  })

  test('a product with many articles is filled by a job that tells how far it is', async (t, {
    send,
    admin,
    newsroom,
  }) => {
    const articles = byExtent({ short: 240, daily: 240, full: 1100 })
    await newsroom.load(
      Array.from({ length: articles }, (_, index) => articleOf(`many-${index}`)),
      { related: false },
    )
    const made = await send('POST', '/v1/products', { key: admin, body: { name: 'All', filter: { section: 'world' } } })
    const { job } = made.json
    t.match(job, { state: 'running', verb: 'create-product', subject: made.json.id })
    t.equal(made.headers.link, `</v1/jobs/${job.id}>; rel="monitor"`)
    t.ok(job.done > 0 && job.done < job.total, `${job.done} of ${job.total}`)
    let announced = job
    while (announced.state === 'running') {
      await newsroom.execute({ verb: 'continue-job', at: newsroom.clock.now, actor: 'test', id: job.id })
      const next = (await send('GET', `/v1/jobs/${job.id}`, { key: admin })).json
      t.ok(next.done > announced.done, `${next.done} of ${next.total}`)
      announced = next
    }
    t.equal(announced.done, articles + 6)
  })

  test(
    'full texts are counted once a day for each key, article and version, and a quota holds',
    async (t, { send, admin, newsroom, partner }) => {
      const { clock } = newsroom
      clock.now = Date.parse('2026-06-30T21:30:00Z')
      await send('POST', '/v1/products', {
        key: admin,
        body: { name: 'Small', filter: { section: 'world' }, dailyQuota: 3 },
      })
      const { id, key, keyId } = await partner('Ellery', ['small'])
      const read = (article: string, query = '') => send('GET', `/v1/articles/${article}${query}`, { key })
      const account = async () => (await send('GET', '/v1/account', { key })).json
      t.match(await account(), {
        key: { id: keyId, scopes: ['read'], test: false },
        partner: { id, name: 'Ellery' },
        readsPublic: false,
        products: [{ slug: 'small', dailyQuota: 3, usedToday: 0 }],
        // British summer time: the day ends at eleven, UTC.
        today: { day: '2026-06-30', endsAt: '2026-06-30T23:00:00.000Z', delivered: 0 },
        feedPosition: { state: 'never', requestedAt: null },
      })
      for (const times of ['cold', 'warm', 'again']) {
        t.equal((await read('article-1')).status, 200, times)
        t.equal((await read('article-2', '?body=text')).status, 200, times)
      }
      for (const free of ['?fields=headline', '?body=none']) t.equal((await read('article-3', free)).status, 200)
      t.equal((await send('GET', '/v1/articles?limit=100', { key })).status, 200, 'cards are not counted')
      t.match(await account(), { products: [{ usedToday: 2 }], today: { delivered: 2 } })
      const etag = String((await read('article-1')).headers.etag)
      const known = await send('GET', '/v1/articles?limit=2&sort=oldest&body=html', { key })
      t.equal(known.status, 200, 'a list of what was given today')
      t.equal((await read('article-5')).status, 200)
      const refused = await send('GET', '/v1/articles?limit=100&body=html', { key })
      t.equal(refused.status, 429)
      t.equal(refused.json.code, 'quota-exceeded')
      t.equal(refused.headers['retry-after'], String(90 * 60))
      t.equal((await read('article-6')).status, 429)
      t.equal((await read('article-6')).status, 429, 'warm')
      t.equal((await send('GET', '/v1/articles/article-6', { key, headers: { 'if-none-match': '*' } })).status, 304)
      t.equal((await read('article-1')).status, 200, 'what was given today is given again')
      t.equal((await send('GET', '/v1/articles/article-1', { key, headers: { 'if-none-match': etag } })).status, 304)
      t.equal((await read('article-6', '?fields=headline')).status, 200)
      const second = await send('POST', '/v1/keys', {
        key: admin,
        body: { name: 'Two', scopes: ['read'], partner: id },
      })
      t.equal(
        (await send('GET', '/v1/articles/article-6', { key: second.json.key })).status,
        429,
        'a quota is the partner’s',
      )

      clock.now = Date.parse('2026-06-30T23:00:00Z')
      t.equal((await read('article-6')).status, 200, 'a day begins at midnight of the publication')
      await newsroom.load([articleOf('article-6', { headline: 'Corrected', state: 'live' })])
      t.equal((await read('article-6')).status, 200)
      t.match(
        await account(),
        { products: [{ usedToday: 2 }], today: { day: '2026-07-01', delivered: 2 } },
        'two versions',
      )

      const report = await send('GET', '/v1/deliveries?from=2026-06-30&to=2026-07-01', { key: admin })
      t.equal(report.json.items.length, 5)
      t.match(report.json.items[0], { day: '2026-06-30', partner: 'Ellery', keyId, product: 'small', version: 1 })
      const page = await send('GET', '/v1/deliveries?from=2026-06-30&to=2026-07-01&limit=3', { key: admin })
      const { next } = page.json.page
      for (const query of [`limit=3&cursor=${next}`, `from=2026-06-30&to=2026-07-01&cursor=${next}`]) {
        const rest = await send('GET', `/v1/deliveries?${query}`, { key: admin })
        t.strictSame([...page.json.items, ...rest.json.items], report.json.items, 'the cursor holds what was asked')
        t.equal(rest.json.page.next, null)
      }
      t.match((await send('GET', `/v1/deliveries?from=2026-07-01&cursor=${next}`, { key: admin })).json, {
        code: 'invalid-cursor',
      })
      t.equal((await send('GET', `/v1/account/deliveries?cursor=${next}`, { key })).status, 400, 'and is no right')
      const sums = await send('GET', '/v1/deliveries?from=2026-06-30&to=2026-07-01&by=day', { key: admin })
      t.match(sums.json.items, [
        { day: '2026-06-30', fullTexts: 3 },
        { day: '2026-07-01', fullTexts: 2 },
      ])
      const first = await send('GET', '/v1/deliveries?from=2026-06-30&to=2026-07-01&by=day&limit=1', { key: admin })
      t.equal(first.json.items.length, 1, 'sums come by pages too')
      const others = await send('GET', `/v1/deliveries?cursor=${first.json.page.next}`, { key: admin })
      t.strictSame([...first.json.items, ...others.json.items], sums.json.items)
      const own = await send('GET', '/v1/account/deliveries?from=2026-06-30', { key })
      t.equal(own.json.items.length, 3)
      t.equal((await send('GET', '/v1/account/deliveries', { key: second.json.key })).json.items.length, 0)
      const csv = await newsroom.get('/v1/deliveries?from=2026-06-30&to=2026-07-01&format=csv', {
        authorization: `Bearer ${admin}`,
      })
      t.match(csv.headers['content-type'], /^text\/csv/)
      t.equal(csv.text.trim().split('\r\n').length, 6)
      t.match(csv.text, /^day,partner,partnerId,key,keyId,product,article,version,deliveredAt\r\n2026-06-30,Ellery,/)
      for (const query of [
        'from=2026-13-01',
        'from=2026-07-02&to=2026-07-01',
        'from=2020-01-01&to=2026-01-01',
        'cursor=tampered',
        'format=csv&limit=3',
      ])
        t.equal((await send('GET', `/v1/deliveries?${query}`, { key: admin })).status, 400, query)
      t.match((await send('GET', '/v1/deliveries?from=2026-7-1', { key: admin })).json.detail, 'is not a day such as')
    },
    { isReadingPublic: false },
  )

  test(
    'where reading is not public, an article names no translations to a partner, stored or made afresh',
    async (t, { send, admin, newsroom, partner }) => {
      const { now } = newsroom.clock
      const inGroup = (slug: string, more: object) => articleOf(slug, { translationGroup: 'river', ...more })
      await newsroom.load([
        inGroup('river', { section: 'sport' }),
        inGroup('fluss', { language: 'de' }),
        inGroup('fleuve', { language: 'fr', expiresAt: new Date(now + 1000).toISOString() }),
      ])
      const product = { name: 'Sport', filter: { section: 'sport' } }
      t.equal((await send('POST', '/v1/products', { key: admin, body: product })).status, 201)
      const { key } = await partner('Ellery', ['sport'])
      for (const at of [now, now + 1000]) {
        newsroom.clock.now = at
        const whole = await send('GET', '/v1/articles/river', { key })
        t.match(whole.json, { slug: 'river', translations: [], body: { html: '<p>All of river.</p>' } })
        for (const url of [
          '/v1/articles/river?fields=translations',
          '/v1/articles/river?body=text,blocks',
          '/v1/articles?body=html&limit=5',
          '/v1/changes?include=article',
        ])
          t.notMatch((await send('GET', url, { key })).text, /fluss|fleuve/, url)
        t.notMatch(whole.text, /fluss|fleuve/)
      }
    },
    { isReadingPublic: false },
  )

  test('a name is no formula in the report as CSV', async (t, { send, admin, newsroom, partner }) => {
    const names = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1']
    for (const name of names) {
      const { key } = await partner(name, [])
      t.equal((await send('GET', '/v1/articles/article-1', { key })).status, 200)
    }
    const plain = await partner('Ellery, “E-1” = 2', [])
    await send('GET', '/v1/articles/article-1', { key: plain.key })
    const { json } = await send('GET', '/v1/deliveries', { key: admin })
    t.strictSame(
      json.items.map(({ partner }: { partner: string }) => partner),
      [...names, 'Ellery, “E-1” = 2'],
      'JSON says what is so',
    )
    for (const query of ['', '&by=day']) {
      const { text } = await newsroom.get(`/v1/deliveries?format=csv${query}`, { authorization: `Bearer ${admin}` })
      t.notMatch(text, /(^|,|\r\n)"?[=+\-@\t\r\n＝]/)
      t.match(text, `,"'=HYPERLINK(""http://evil.example"")",`)
      t.match(text, `,"'=HYPERLINK(""http://evil.example"")’s feed",`)
      t.match(text, ',"Ellery, “E-1” = 2",')
    }
  })

  test('it shows how far a partner has read, and what it was given on the way', async (t, {
    send,
    admin,
    newsroom,
    partner,
  }) => {
    const early = { name: 'Early', embargoAccess: true, dailyQuota: 1, filter: { section: 'world' } }
    await send('POST', '/v1/products', { key: admin, body: early })
    const { id, key, keyId } = await partner('Ellery', ['early'])
    const feedPosition = async () => (await send('GET', '/v1/account', { key })).json.feedPosition
    const first = await send('GET', '/v1/changes?include=article&limit=4', { key })
    t.match(await feedPosition(), { state: 'behind', requestedAt: new Date(NOW).toISOString() })
    let cursor = first.json.page.next
    const embargoedUntil = new Date(NOW + HOUR).toISOString()
    await newsroom.load(['hush-1', 'hush-2', 'hush-3'].map((slug) => articleOf(slug, { embargoedUntil })))
    const announced = []
    for (;;) {
      const { json } = await send('GET', `/v1/changes?cursor=${cursor}`, { key })
      announced.push(...json.items)
      cursor = json.page.next
      if (!json.page.hasMore) break
    }
    t.match(await feedPosition(), { state: 'following', readUpTo: new Date(NOW).toISOString() })
    const texts = announced.filter(({ article }) => article?.embargoedUntil === embargoedUntil)
    t.equal(texts.length, 1, 'one full text that is not public is in the quota')
    t.equal(announced.filter((change) => change.article === undefined).length, 2, 'the others are sent without it')
    const { items } = (await send('GET', '/v1/deliveries', { key: admin })).json
    t.equal(items.length, 7, 'what goes out by the log is counted like everything')
    t.equal(items.filter(({ product }: { product: string | null }) => product === 'early').length, 1)
    await newsroom.load([
      articleOf('hush-2', { state: 'withdrawn', withdrawal: { at: embargoedUntil, reason: 'Wrong.' } }),
    ])
    const gone = (await send('GET', `/v1/changes?cursor=${cursor}`, { key })).json.items
    t.match(gone, [{ type: 'withdrawn', reason: 'Wrong.', article: null }], 'a quota keeps no removal back')
    newsroom.clock.now += 16 * MINUTE
    t.match(await feedPosition(), { state: 'stalled' })
    t.match((await send('GET', `/v1/partners/${id}`, { key: admin })).json.keys, [
      { feedPosition: { state: 'stalled' } },
    ])
    t.match((await newsroom.get('/metrics')).text, 'broadsheet_readers{state="stalled"} 1')
    await send('DELETE', `/v1/keys/${keyId}`, { key: admin })
    t.match(
      (await send('GET', `/v1/partners/${id}`, { key: admin })).json.keys,
      [{ feedPosition: { state: 'stalled', readUpTo: new Date(NOW).toISOString() } }],
      'it is seen how far a key had read that was revoked',
    )
    t.match((await newsroom.get('/metrics')).text, 'broadsheet_readers{state="stalled"} 0')
  })

  test('a test key plays an article from embargo to withdrawal, seen by no other', async (t, {
    send,
    admin,
    newsroom,
    partner,
  }) => {
    await send('POST', '/v1/products', { key: admin, body: { name: 'All', embargoAccess: true } })
    const real = await partner('Ellery', ['all'])
    const other = await partner('Other', ['all'], { test: true })
    const made = await send('POST', '/v1/keys', {
      key: admin,
      body: { name: 'Try', scopes: ['read'], partner: real.id, test: true },
    })
    const key = made.json.key
    t.match(made.json, { partner: real.id, test: true })
    const play = (step: string, as = key) => send('POST', `/v1/sandbox/${step}`, { key: as })
    t.equal((await play('lift-embargo')).status, 409, 'there is nothing to release')
    t.equal((await play('embargo', real.key)).status, 403)
    t.equal((await play('embargo', admin)).status, 403)
    t.equal((await send('POST', '/v1/sandbox/embargo')).status, 401)
    t.equal((await play('kill')).status, 400)
    await newsroom.load([articleOf('hush', { embargoedUntil: new Date(NOW + HOUR).toISOString() })])
    const public_ = (await send('GET', '/v1/articles?count=true&limit=100')).text
    const begun = await play('embargo')
    t.equal(begun.status, 200, begun.text)
    const { slug, id } = begun.json.article
    t.equal((await play('embargo')).status, 409)
    const read = (as = key) => send('GET', `/v1/articles/${slug}`, { key: as })
    const unseen = async (when: string) => {
      for (const stranger of [undefined, real.key, other.key, admin]) {
        const requested = stranger === undefined ? {} : { key: stranger }
        for (const url of [
          `/v1/articles/${slug}`,
          `/v1/articles/${id}`,
          `/v1/resolve?path=/${slug}`,
          `/v1/articles/${slug}/draft`,
        ])
          t.ok([401, 403, 404].includes((await send('GET', url, requested)).status), `${when}: ${url}`)
        for (const url of [
          '/v1/articles?limit=100',
          '/v1/lists/latest?limit=100',
          `/v1/articles?ids=${id}`,
          '/v1/lists/trending',
        ])
          t.notMatch((await send('GET', url, requested)).text, 'sandbox', `${when}: ${url}`)
      }
      t.equal((await send('GET', '/v1/articles?count=true&limit=100')).text, public_, when)
      t.notMatch((await send('GET', '/v1/articles/hush', { key })).status, 200, 'a test key sees no real embargo')
    }
    t.match((await read()).json, { embargoedUntil: new Date(NOW + 24 * HOUR).toISOString(), version: 1 })
    t.match((await send('GET', '/v1/articles?limit=100', { key })).text, slug)
    await unseen('embargoed')
    newsroom.clock.now += MINUTE
    t.equal((await play('lift-embargo')).json.article.version, 1)
    t.equal((await play('lift-embargo')).status, 409)
    t.match((await read()).json, { embargoedUntil: null })
    await unseen('embargo-lifted')
    await play('correct')
    t.match((await read()).json, { version: 2, corrections: [{ note: /metres/ }] })
    await play('withdraw')
    t.match((await read()).json, { status: 410, id, reason: /This was a test/ })
    await unseen('withdrawn')
    const again = await play('embargo')
    t.not(again.json.article.id, id)
    const types = await newsroom.services.database.all<{ type: string }>(
      sql`select type from change where subject_id = ${id} order by sequence`,
    )
    t.strictSame(
      types.map(({ type }) => type),
      ['published', 'embargo-lifted', 'corrected', 'withdrawn'],
    )
    t.match((await send('GET', '/v1/account', { key })).json, { key: { test: true }, products: [{ name: 'Sandbox' }] })
  })

  test('a sandbox plays on another day, and for all test keys of its partner at once', async (t, {
    send,
    admin,
    newsroom,
    partner,
  }) => {
    const { id: partnerId } = await partner('Ellery', [])
    const body = { name: 'Try', scopes: ['read'], partner: partnerId, test: true }
    const made = await Promise.all([1, 2, 3].map(() => send('POST', '/v1/keys', { key: admin, body })))
    t.strictSame(
      made.map(({ status }) => status),
      [201, 201, 201],
    )
    const key: string = made[0]?.json.key
    const play = (step: string) => send('POST', `/v1/sandbox/${step}`, { key })
    const reader = await send('GET', '/v1/changes?since=now')
    for (const day of ['one day', 'the next']) {
      const begun = await Promise.all(Array.from({ length: 6 }, () => play('embargo')))
      t.strictSame(begun.map(({ status }) => status).sort(), [200, 409, 409, 409, 409, 409], `${day}: one begins`)
      const { id } = begun.find(({ status }) => status === 200)?.json.article ?? {}
      newsroom.clock.now += 25 * HOUR
      await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'job:scheduled-transitions' })
      for (const step of ['lift-embargo', 'correct', 'withdraw']) {
        const played = await Promise.all([play(step), play(step)])
        const statuses = played.map(({ status }) => status).sort()
        t.strictSame(statuses, step === 'correct' ? [200, 200] : [200, 409], `${day}: ${step}`)
      }
      const announced = await send('GET', '/v1/changes', { key })
      t.match(announced.json.items.at(-1), { type: 'withdrawn', id })
      for (const requested of [{}, { key: admin }])
        t.equal((await send('GET', `/v1/articles/${id}`, requested)).status, 404)
    }
    const after = await send('GET', `/v1/changes?cursor=${reader.json.page.next}`)
    t.strictSame(after.json.items, [], 'not announced to others')
    const row = await newsroom.services.database.get<{ n: number }>(sql`
      select count(*) as n from article a join product p on p.key = a.sandbox_key join partner o on o.key = p.sandbox_of
      where o.id = ${partnerId}`)
    t.equal(row?.n, 2, 'an article a day')
  })

  test('how far a reader has read tells what it was given, and of nothing else', async (t, {
    send,
    newsroom,
    partner,
  }) => {
    const { key } = await partner('Ellery', [])
    const feedPosition = async () => (await send('GET', '/v1/account', { key })).json.feedPosition
    const { next } = (await send('GET', '/v1/changes', { key })).json.page
    const announced = await feedPosition()
    t.match(announced, { movedAt: new Date(NOW).toISOString(), readUpTo: new Date(NOW).toISOString() })
    newsroom.clock.now += MINUTE
    await newsroom.load([articleOf('hush', { embargoedUntil: new Date(NOW + HOUR).toISOString() })])
    t.strictSame((await send('GET', `/v1/changes?cursor=${next}`, { key })).json.items, [])
    t.strictSame(await feedPosition(), { ...announced, requestedAt: new Date(NOW + MINUTE).toISOString() })
    await newsroom.load([articleOf('open')])
    newsroom.clock.now += MINUTE
    await newsroom.get('/v1/changes?initial=true', { authorization: `Bearer ${key}` })
    await send('GET', '/v1/changes?since=now', { key })
    const [movedAt, readUpTo] = [NOW + 2 * MINUTE, NOW + MINUTE].map((at) => new Date(at).toISOString())
    t.match(await feedPosition(), { movedAt, readUpTo }, 'the newest, though a full sync ends with the oldest article')
  })

  test('sequences don’t reveal how much is written', async (t, { send, admin, newsroom, partner }) => {
    const { key } = await partner('Ellery', [], { test: true })
    const played = await send('POST', '/v1/sandbox/embargo', { key })
    t.equal(played.status, 200)
    t.equal(played.headers['broadsheet-sequence'], undefined, 'a partner does not see the position of the log')
    const announced = await send('POST', '/v1/products', { key: admin, body: { name: 'X' } })
    const { log } = newsroom.services.database
    t.equal(announced.headers['broadsheet-sequence'], String(log.sequence))
    const ask = (sequence: number, as?: string) =>
      send('GET', '/v1/articles/article-1', {
        headers: { 'broadsheet-sequence': String(sequence) },
        ...(as === undefined ? {} : { key: as }),
      })
    const drafting = await keyFor(newsroom, 'read', 'drafts')
    for (const stranger of [undefined, key, drafting])
      for (const sequence of [1, log.sequence, log.sequence + 1, 10 ** 14])
        t.equal((await ask(sequence, stranger)).status, 200, 'whatever a reader sends')
    t.equal((await ask(log.sequence, admin)).status, 200)
    t.equal((await ask(log.sequence + 1, admin)).status, 503, 'a writer gets 503: not there yet')
    t.equal((await ask(1, 'bsk_wrong')).status, 401)
    t.equal((await send('GET', '/v1/articles', { headers: { 'broadsheet-sequence': 'x' } })).status, 400)
  })

  test('public articles count in the report and against no quota', async (t, { send, admin, newsroom, partner }) => {
    await send('POST', '/v1/products', { key: admin, body: { name: 'Early', embargoAccess: true, dailyQuota: 1 } })
    await send('POST', '/v1/products', {
      key: admin,
      body: { name: 'World', embargoAccess: true, filter: { section: 'world' } },
    })
    const { key } = await partner('Ellery', ['early'])
    const hush = ['hush-1', 'hush-2'].map((slug) =>
      articleOf(slug, { embargoedUntil: new Date(NOW + HOUR).toISOString() }),
    )
    await newsroom.load(hush)
    const read = async (article: string, as = key) => (await send('GET', `/v1/articles/${article}`, { key: as })).status
    for (const article of ['article-1', 'article-2', 'hush-1', 'article-3']) t.equal(await read(article), 200, article)
    t.equal(await read('hush-2'), 429)
    t.equal(await read('article-4'), 200)
    const both = await partner('Both', ['early', 'world'])
    for (const article of ['hush-1', 'hush-2'])
      t.equal(await read(article, both.key), 200, 'a product without a quota gives it')
    const { json } = await send('GET', '/v1/account', { key: both.key })
    t.match(json, {
      readsPublic: true,
      products: [
        { slug: 'early', usedToday: 0 },
        { slug: 'world', usedToday: 2 },
      ],
    })
    t.match((await send('GET', '/v1/account', { key: admin })).json, {
      partner: null,
      products: [],
      today: { delivered: 0 },
    })
    t.equal((await send('GET', '/v1/account')).status, 401)
  })

  test('product= reads one product alone: its articles, its right, its quota', async (t, room) => {
    const { send, admin, newsroom } = room
    const write = (method: Method, url: string, body?: unknown) => send(method, url, { key: admin, body })
    const soon = new Date(NOW + HOUR).toISOString()
    await newsroom.load([
      articleOf('match-1', { section: 'sport' }),
      articleOf('match-2', { section: 'sport', embargoedUntil: soon }),
      articleOf('secret', { embargoedUntil: soon }),
    ])
    const world = { slug: 'world-wire', name: 'World', filter: { section: 'world' }, dailyQuota: 2 }
    const sport = { slug: 'sport-cards', name: 'Sport', filter: { section: 'sport' }, delivers: 'teaser' }
    for (const body of [world, { ...sport, embargoAccess: true }, { slug: 'other', name: 'Other' }])
      t.equal((await write('POST', '/v1/products', body)).status, 201)
    await write('POST', '/v1/lists', { name: 'Picks', slug: 'picks' })
    const entries = ['article-1', 'match-1'].map((article) => ({ article }))
    t.equal((await write('PUT', '/v1/lists/picks/entries', { entries })).status, 200)
    const { id, key } = await room.partner('Wire', ['world-wire', 'sport-cards'])
    const get = (url: string) => send('GET', url, { key })
    const slugsIn = (json: { items: { slug?: string; article?: { slug: string } }[] }) =>
      json.items.map(({ slug, article }) => slug ?? article?.slug).sort()
    const matches = ['match-1', 'match-2']
    const articles = Array.from({ length: 6 }, (_, index) => `article-${index + 1}`)

    t.strictSame(slugsIn((await get('/v1/articles?product=sport-cards')).json), matches)
    t.strictSame(slugsIn((await get('/v1/articles?product=world-wire')).json), articles, 'without embargo access')
    t.strictSame(slugsIn((await get('/v1/articles')).json), [...articles, ...matches])
    t.strictSame(slugsIn((await get('/v1/search?q=match&product=sport-cards')).json), matches)
    t.strictSame((await get('/v1/search?q=match&product=world-wire')).json.items, [])
    t.strictSame((await get('/v1/suggest?q=mat&product=world-wire')).json.articles, [])
    t.strictSame(slugsIn((await get('/v1/lists/latest?product=sport-cards')).json), matches)
    t.strictSame(slugsIn((await get('/v1/lists/picks?product=sport-cards')).json), ['match-1'])
    const front = (await get('/v1/front?lists=latest:1,picks:5&product=sport-cards')).json.lists
    t.strictSame(slugsIn(front.picks), ['match-1'])
    const more = `/v1/lists/latest?cursor=${front.latest.page.next}`
    t.strictSame([...slugsIn(front.latest), ...slugsIn((await get(more)).json)].sort(), matches, 'and its next page')
    const beside = '/v1/articles/match-1?product=sport-cards&include=related,lists&related=9&lists=latest:9'
    const page = (await get(beside)).json
    t.strictSame(slugsIn(page.lists.latest), ['match-2'], 'beside an article')
    t.equal(page.body ?? null, null, 'a teaser, though the whole article is public')
    t.match((await get('/v1/articles/match-1')).json.body.html, /All of match-1/)
    t.equal((await get('/v1/articles/article-1?product=sport-cards')).status, 404)
    t.notOk((await get('/v1/articles/article-1/related?product=world-wire')).text.includes('match-1'))

    for (const ref of ['article-1', 'article-2', 'article-1'])
      t.equal((await get(`/v1/articles/${ref}?product=world-wire`)).status, 200)
    t.equal((await get('/v1/articles/article-3?product=world-wire')).status, 429, 'what is public counts too')
    t.equal((await get('/v1/articles/article-3')).status, 200, 'but not where it is read as the public')
    const { products } = (await get('/v1/account')).json
    t.strictSame(
      products.map(({ slug, usedToday }: { slug: string; usedToday: number }) => [slug, usedToday]),
      [
        ['sport-cards', 0],
        ['world-wire', 2],
      ],
    )

    const first = (await get('/v1/articles?product=world-wire&limit=2')).json.page.next
    t.equal((await get(`/v1/articles?cursor=${first}`)).json.items.length, 4, 'a cursor keeps its product')
    t.equal((await get(`/v1/articles?cursor=${first}&product=world-wire`)).status, 200)
    const mixed = await get(`/v1/articles?cursor=${first}&product=sport-cards`)
    t.match([mixed.status, mixed.json.detail], [400, /created with product=world-wire, not sport-cards/])

    t.equal((await get('/v1/resolve?path=/article-1&product=sport-cards')).status, 404)
    t.equal((await get('/v1/resolve?path=/match-1&product=sport-cards')).json.slug, 'match-1')
    t.equal((await get('/v1/articles/match-1/posts?product=sport-cards')).status, 200)
    t.equal((await get('/v1/articles/match-1/posts?product=world-wire')).status, 404)

    const reads = [
      'articles?',
      'search?q=x&',
      'suggest?q=x&',
      'front?',
      'lists/latest?',
      'changes?',
      'resolve?path=/x&',
    ]
    const paths = [...reads, 'articles/article-1?', 'articles/article-1/related?', 'articles/article-1/posts?'].map(
      (read) => `/v1/${read}product=`,
    )
    for (const path of paths) {
      const unknown = await get(`${path}world-wir`)
      t.match([unknown.status, unknown.json.errors?.[0]?.field], [400, 'product'], path)
      t.match(unknown.json.detail, /did you mean world-wire\?/)
      const foreign = await get(`${path}other`)
      t.match([foreign.status, foreign.json.detail], [400, /“other”, but your products are (world|sport)/])
      t.equal((await send('GET', `${path}world-wire`)).status, 401)
      t.equal((await send('GET', `${path}world-wire`, { key: admin })).status, 403)
    }
    await write('PATCH', `/v1/partners/${id}`, { products: ['world-wire'] })
    t.equal((await get('/v1/articles?product=sport-cards')).status, 400, 'a product that it has no more')
  })

  test('product= follows one product: what enters and leaves it, and the product itself', async (t, room) => {
    const { send, admin, newsroom } = room
    const write = (method: Method, url: string, body?: unknown) => send(method, url, { key: admin, body })
    for (const [slug, section] of Object.entries({ 'world-wire': 'world', 'sport-wire': 'sport' }))
      await write('POST', '/v1/products', { slug, name: slug, filter: { section } })
    const { id, key } = await room.partner('Wire', ['world-wire', 'sport-wire'])
    const get = (url: string) => send('GET', url, { key })
    const { json: all } = await get('/v1/articles?fields=slug')
    const names = new Map(all.items.map((item: { id: string; slug: string }) => [item.id, item.slug]))
    let cursor = ''
    const read = async (query = `cursor=${cursor}`) => {
      const announced: string[] = []
      for (let requested = query; ; requested = `cursor=${cursor}`) {
        const { status, json, text } = await get(`/v1/changes?${requested}`)
        t.equal(status, 200, text)
        cursor = json.page.next
        announced.push(...json.items.map(({ type, id }: { type: string; id: string }) => `${type} ${names.get(id)}`))
        if (!json.page.hasMore) return announced.sort()
      }
    }
    const of = (kind: string, numbers: number[]) => numbers.map((number) => `${kind} article-${number}`)
    t.strictSame(await read('product=sport-wire'), [])
    const sport = cursor
    t.strictSame(await read('product=world-wire'), of('published', [1, 2, 3, 4, 5, 6]))
    await newsroom.load([articleOf('article-1', { section: 'sport' })])
    t.strictSame(await read(), ['removed article-1'], 'it left the product, though it is public')
    const waiting = get(`/v1/changes?wait=30&cursor=${cursor}`)
    await newsroom.load([articleOf('article-2', { section: 'sport' })])
    const { json: waited } = await waiting
    t.match(waited.items, [{ type: 'removed' }], 'a waiting subscriber is notified as well')
    const world = waited.page.next
    t.strictSame(await read(`cursor=${sport}`), of('published', [1, 2]))
    for (const product of ['sport-wire', 'other']) {
      const { status, json } = await get(`/v1/changes?product=${product}&cursor=${world}`)
      t.strictSame([status, json.code], [400, 'invalid-cursor'])
    }
    t.strictSame(await read(`cursor=${world}&product=world-wire`), [])
    await write('PATCH', `/v1/partners/${id}`, { products: ['sport-wire'] })
    t.strictSame(await read(), of('removed', [3, 4, 5, 6]), 'the product was lost')
    t.strictSame(await read(), [])
    await write('PATCH', `/v1/partners/${id}`, { products: ['sport-wire', 'world-wire'] })
    t.strictSame(await read(), of('published', [3, 4, 5, 6]), 'and given again')
    await write('DELETE', '/v1/products/world-wire')
    t.strictSame(await read(), of('removed', [3, 4, 5, 6]), 'and is no more')
    const { key: stranger } = await room.partner('Other', [])
    t.equal((await send('GET', `/v1/changes?cursor=${cursor}`, { key: stranger })).status, 400)
  })
}

t.test('two processes count for one quota within a second, and nothing counted is lost at the end', async (t) => {
  const [sqlite] = databases
  const room = await roomOn(t, (sqlite as (typeof databases)[number]).open, { isReadingPublic: false })
  const { newsroom, send, admin } = room
  await send('POST', '/v1/products', { key: admin, body: { name: 'Small', dailyQuota: 2 } })
  const { key, id } = await room.partner('Ellery', ['small'])
  const path = (newsroom.services.assets.renditionsFolder as string).replace(/assets.renditions$/, 'test.sqlite')
  const opened = await openServices(
    { databaseUrl: path, assetsDir: 'unused', addresses: newsroom.services.addresses },
    newsroom.clock.now,
  )
  const { all } = opened.services.database
  let heard = 0
  const listening = async (query: Query) => {
    const rows = await all(query)
    if (query.texts.some((text) => text.includes('join delivery'))) heard = rows.length
    return rows
  }
  const app = await createApp({
    services: { ...opened.services, database: { ...opened.services.database, all: listening as typeof all } },
    now: () => newsroom.clock.now,
    logLevel: 'silent',
    isReadingPublic: false,
    ...PATIENT,
  })
  const elsewhere = sender({ ...newsroom, app: app.fastify, handle: app.handle })
  const ask = (from: typeof send, article: string) => from('GET', `/v1/articles/${article}`, { key })
  t.equal((await ask(send, 'article-1')).status, 200)
  t.equal((await ask(elsewhere, 'article-1')).status, 200, 'the same text is one')
  t.equal((await ask(send, 'article-2')).status, 200)
  newsroom.clock.now += 1000
  await until(
    () => heard,
    (count) => count === 2,
  )
  t.equal((await ask(elsewhere, 'article-3')).status, 429, 'the other process has noticed')
  t.equal((await ask(elsewhere, 'article-2')).status, 200)
  await app.fastify.close()
  await opened.services.database.close()
  await send('PATCH', '/v1/products/small', { key: admin, body: { dailyQuota: 3 } })
  t.equal((await ask(send, 'article-3')).status, 200)
  const report = await send('GET', `/v1/deliveries?partner=${id}`, { key: admin })
  t.equal(report.json.items.length, 3)
})

t.test(
  'requests to a process that has just started count what was given before, while another one reads it',
  async (t) => {
    const [sqlite] = databases
    const room = await roomOn(t, (sqlite as (typeof databases)[number]).open, { isReadingPublic: false })
    const { newsroom, send, admin } = room
    await send('POST', '/v1/products', { key: admin, body: { name: 'Small', dailyQuota: 1 } })
    const { key } = await room.partner('Ellery', ['small'])
    t.equal((await send('GET', '/v1/articles/article-1', { key })).status, 200)
    const { database } = newsroom.services
    await until(
      () => database.get(sql`select 1 from delivery`),
      (row) => row !== undefined,
    )
    let reads = 0
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    // Deliveries are not read before the second request asks for them, or is answered without.
    const slow = async (query: Query) => {
      if (query.texts.some((text) => text.includes('join delivery'))) {
        reads++
        if (reads > 1) release()
        await released
      }
      return database.all(query)
    }
    const app = await createApp({
      services: { ...newsroom.services, database: { ...database, all: slow as typeof database.all } },
      now: () => newsroom.clock.now,
      logLevel: 'silent',
      isReadingPublic: false,
      ...PATIENT,
    })
    t.teardown(() => app.fastify.close())
    const elsewhere = sender({ ...newsroom, app: app.fastify, handle: app.handle })
    const first = elsewhere('GET', '/v1/articles/article-2', { key })
    await until(
      () => reads,
      (count) => count > 0,
    )
    const second = elsewhere('GET', '/v1/articles/article-3', { key }).finally(release)
    t.strictSame([(await first).status, (await second).status], [429, 429])
  },
)
