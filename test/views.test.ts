import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import inject from 'light-my-request'
import t from 'tap'
import { openViews } from '#analytics/analytics.ts'
import { ViewLedger } from '#analytics/ledger.ts'
import { markOf } from '#analytics/visitors.ts'
import { openBus } from '#commands/bus.ts'
import type { Execute } from '#commands/commands.ts'
import { openServices } from '#commands/open-services.ts'
import type { Scope } from '#domain/scope.ts'
import { ViewDeduplicator } from '#domain/views/deduplicator.ts'
import { NetworkCap, packNetworks } from '#domain/views/network-cap.ts'
import { TrendBook } from '#domain/views/trending.ts'
import { eachPackedView } from '#domain/views/view-log.ts'
import { siteNetworkOf } from '#http/server/client-address.ts'
import { type Query, sql } from '#storage/core/sql.ts'
import { secretStoreOf } from '#storage/views/visitor-secret.ts'
import { LONG } from './support/extent.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { ask, killServer, startServer } from './support/server.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'
const READER = { 'user-agent': BROWSER }

const article = (slug: string, more: object = {}) => ({
  record: 'article',
  sourceId: slug,
  state: 'live',
  slug,
  headline: `The article ${slug}`,
  body: { html: `<p>${slug}</p>` },
  publishedAt: '2026-11-20T08:00:00Z',
  ...more,
})

const ARTICLES = [
  { record: 'section', slug: 'world', name: 'World' },
  article('one', { section: 'world', paths: ['/old/one.html'] }),
  article('two'),
  article('three'),
  article('hidden-draft', { state: 'draft' }),
  article('hidden-embargo', { embargoedUntil: '2026-12-24T00:00:00Z' }),
  article('hidden-expired', { expiresAt: '2026-11-21T00:00:00Z' }),
]

async function keyOf({ execute, clock }: TestNewsroom, scopes: Scope[]): Promise<Record<string, string>> {
  const made = await execute({
    verb: 'create-key',
    at: clock.now,
    actor: 'test',
    name: 'Test',
    scopes,
    requestLimit: null,
  })
  return { authorization: `Bearer ${made.token}` }
}

const iso = (at: number) => new Date(at).toISOString()
const nothing = { accepted: 0, repeated: 0, capped: 0, bots: 0, impressions: 0, unknown: [], refused: [] }

/** The counts of an article, from every table. */
async function countsOf({ services }: TestNewsroom, slug: string) {
  const row = await services.database.get<{ views: number; visitors: number }>(sql`
    select coalesce(sum(c.views), 0) as views, coalesce(sum(c.visitors), 0) as visitors from (
      select article_key, views, visitors from view_minute
      union all select article_key, views, visitors from view_hour
      union all select article_key, views, visitors from view_day) c
    where c.article_key = (select article_key from article_slug where slug = ${slug})`)
  return { views: row?.views, visitors: row?.visitors }
}

for (const { name, skip, open } of databases) {
  t.test(`views are counted once (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const summary = await room.load(ARTICLES)
    t.strictSame(summary.refused, [])
    const server = await keyOf(room, ['views'])
    const { json: one } = await room.get('/v1/articles/one')

    const first = await room.post('/v1/views', { article: 'one' }, READER)
    t.equal(first.status, 202)
    t.strictSame(first.json, { ...nothing, accepted: 1 })
    t.equal(first.headers['cache-control'], 'no-store')
    t.equal(first.headers['set-cookie'], undefined, 'no cookie')
    t.strictSame((await room.post('/v1/views', { article: one.id }, READER)).json, { ...nothing, repeated: 1 }, 'by id')
    const beacon = await room.post('/v1/views', JSON.stringify({ article: 'two' }), READER)
    t.strictSame([beacon.status, beacon.json.accepted], [202, 1], 'text/plain, as sendBeacon sends it')
    const untyped = await inject(room.handle, {
      method: 'POST',
      url: '/v1/views',
      headers: READER,
      payload: Buffer.from(JSON.stringify({ article: 'two' })),
    })
    t.strictSame([untyped.statusCode, untyped.json().repeated], [202, 1], 'a Blob without a type')
    const other = await room.post('/v1/views', { article: 'one' }, { 'user-agent': `${BROWSER} other` })
    t.equal(other.json.accepted, 1, 'another browser is another visitor')

    room.clock.now += 30 * MINUTE - 1000
    t.equal((await room.post('/v1/views', { article: 'one' }, READER)).json.repeated, 1, 'just before 30 minutes')
    room.clock.now += 1000
    t.equal((await room.post('/v1/views', { article: 'one' }, READER)).json.accepted, 1, 'after 30 minutes')
    t.strictSame(await countsOf(room, 'one'), { views: 3, visitors: 2 }, 'a visitor who comes back is one visitor')

    const batch = {
      views: [
        { article: 'three', visitor: 'a' },
        { article: 'three', visitor: 'a' },
        { article: 'three', visitor: 'b' },
        { article: 'three', visitor: 'c', userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
        { article: 'no-such-article', visitor: 'a' },
        { path: '/world/one?utm_source=x#top', visitor: 'd' },
        { path: '/old/one.html', visitor: 'e' },
        { path: '/world', visitor: 'e' },
        { path: '/%', visitor: 'e' },
        { path: '/\u0000', visitor: 'e' },
      ],
    }
    const announced = await room.post('/v1/views', batch, server)
    t.strictSame(announced.json, {
      ...nothing,
      accepted: 4,
      repeated: 1,
      bots: 1,
      unknown: ['no-such-article', '/world', '/%', '/\u0000'],
    })
    t.strictSame(await countsOf(room, 'three'), { views: 2, visitors: 2 })
    t.strictSame(await countsOf(room, 'one'), { views: 5, visitors: 4 }, 'by paths of the site')

    const bot = await room.post('/v1/views', { article: 'two' }, { 'user-agent': 'curl/8.5.0' })
    t.strictSame(bot.json, { ...nothing, bots: 1 })
    t.strictSame((await room.post('/v1/views', { article: 'two' }, { 'user-agent': '' })).json, { ...nothing, bots: 1 })
    const app =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 HarbourNews/3.2'
    t.equal((await room.post('/v1/views', { article: 'two' }, { 'user-agent': app })).json.accepted, 1, 'the app')
    for (const reader of ['Mozilla/5.0 (compatible; Googlebot-News)', 'newspaper/0.2.8', 'NewsBlur Feed Fetcher'])
      t.equal((await room.post('/v1/views', { article: 'two' }, { 'user-agent': reader })).json.bots, 1, reader)
    const together = await Promise.all(
      Array.from({ length: 20 }, () => room.post('/v1/views', { article: 'two', visitor: 'same' }, server)),
    )
    t.equal(together.filter(({ json }) => json.accepted === 1).length, 1, 'of twenty at once, one counts')
  })

  t.test(`one network counts at most 30 views of an article in half an hour (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const server = await keyOf(room, ['views'])
    const sum = { accepted: 0, capped: 0 }
    const viewMany = async (article: string, body: object = {}) => {
      for (let turn = 0; turn < 40; turn++) {
        const agent = { 'user-agent': `Mozilla/5.0 (X11; Linux x86_64) Firefox/${room.clock.now}.${turn}` }
        const { json } = await room.post('/v1/views', { article, ...body }, agent)
        sum.accepted += json.accepted
        sum.capped += json.capped
      }
    }
    await viewMany('one')
    t.strictSame(sum, { accepted: 30, capped: 10 })
    await viewMany('one', { at: iso(NOW - 10 * HOUR) })
    t.strictSame(sum, { accepted: 30, capped: 50 }, 'whatever time it says')
    await viewMany('two')
    t.strictSame(sum, { accepted: 60, capped: 60 }, 'each article by itself')
    const views = Array.from({ length: 100 }, (_, index) => ({ article: 'one', visitor: `${index}` }))
    t.match(
      (await room.post('/v1/views', { views }, server)).json,
      { accepted: 100, capped: 0 },
      'a server is excepted',
    )
    room.clock.now += 30 * MINUTE
    await viewMany('one')
    t.strictSame(sum, { accepted: 90, capped: 70 }, 'the next half hour')
    t.equal((await countsOf(room, 'one')).views, 160)
  })

  t.test(`hidden articles look like none (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const requested = ['hidden-draft', 'hidden-embargo', 'hidden-expired']
    for (const slug of [...requested, 'nothing-at-all']) {
      const { status, json } = await room.post('/v1/views', { article: slug }, READER)
      t.strictSame([status, json], [202, { ...nothing, unknown: [slug] }], slug)
      t.strictSame((await room.post('/v1/views', { path: `/x/${slug}` }, READER)).json.unknown, [`/x/${slug}`])
      t.strictSame((await countsOf(room, slug)).views, 0)
    }
    const views = await keyOf(room, ['views'])
    for (const slug of [...requested, 'nothing-at-all'])
      t.equal((await room.get(`/v1/articles/${slug}/views`, views)).status, 404, slug)
  })

  t.test(`unknown paths of one request are looked for in a few statements (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const { database } = room.services
    const { get, all } = database
    let statements = 0
    database.get = <Row>(query: Query) => {
      statements += 1
      return get<Row>(query)
    }
    database.all = <Row>(query: Query) => {
      statements += 1
      return all<Row>(query)
    }
    const report = async (prefix: string, count: number) => {
      const views = Array.from({ length: count }, (_, index) => ({ path: `/${prefix}/none-${index}` }))
      statements = 0
      const { json } = await room.post('/v1/views', { views: [...views, { path: '/x/hidden-draft' }] }, READER)
      t.equal(json.unknown.length, count + 1)
      return statements
    }
    await report('first', 1)
    const one = await report('tag', 1)
    t.equal(await report('tag', 200), one, 'as many for 200 as for one')
    await report('late', 1)
    await room.load([...ARTICLES, article('none-0')])
    const again = await room.post('/v1/views', { path: '/late/none-0' }, READER)
    t.equal(again.json.accepted, 1, 'a path that was unknown is found once there is an article')
  })

  t.test(`an article that one asker may read stays unknown to the next (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const said = { at: NOW, actor: 'test' }
    await room.execute({
      verb: 'create-product',
      ...said,
      input: { name: 'Early', slug: 'early', embargoAccess: true },
    })
    const { id } = await room.execute({ verb: 'create-partner', ...said, input: { name: 'P', products: ['early'] } })
    const { token } = await room.execute({
      ...{ verb: 'create-key', ...said, name: 'P', scopes: ['read'], requestLimit: null, partner: id },
    } as const)
    const entitled = { ...READER, authorization: `Bearer ${token}` }
    const server = { ...READER, ...(await keyOf(room, ['views'])) }
    const views = [{ article: 'hidden-embargo' }, { path: '/hidden-embargo' }]
    t.match((await room.post('/v1/views', { views }, entitled)).json, { unknown: [] }, 'who is entitled reads it')
    const unknown = ['hidden-embargo', '/hidden-embargo']
    for (const asker of [READER, server])
      t.strictSame((await room.post('/v1/views', { views }, asker)).json, { ...nothing, unknown })
    t.equal((await countsOf(room, 'hidden-embargo')).views, 1)
  })

  t.test(`late views count when they were read (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const server = await keyOf(room, ['views'])
    const at = (ago: number) => ({ at: iso(NOW - ago) })
    const { json } = await room.post(
      '/v1/views',
      {
        views: [
          { article: 'one', visitor: 'a', ...at(DAY) },
          { article: 'one', visitor: 'b', ...at(DAY + 1) },
          { article: 'one', visitor: 'c', ...at(-MINUTE) },
          { article: 'one', visitor: 'd', ...at(-MINUTE - 1) },
          { article: 'one', visitor: 'e', ...at(3 * HOUR) },
          { article: 'one', visitor: 'e', ...at(3 * HOUR - 10 * MINUTE) },
        ],
      },
      server,
    )
    t.strictSame(json, {
      ...nothing,
      accepted: 3,
      repeated: 1,
      refused: [
        { index: 1, reason: 'too-old' },
        { index: 3, reason: 'ahead-of-time' },
      ],
    })
    const days = await room.get(`/v1/articles/one/views?by=day&from=${iso(NOW - DAY)}`, server)
    t.strictSame(
      days.json.items.map(({ views }: { views: number }) => views),
      [1, 2],
    )
    t.equal(days.json.to, iso(NOW))
    const hours = await room.get(`/v1/articles/one/views?from=${iso(NOW - 4 * HOUR)}`, server)
    t.strictSame(
      hours.json.items.map(({ views }: { views: number }) => views),
      [0, 1, 0, 0, 1],
    )
    const minutes = await room.get('/v1/articles/one/views?by=minute', server)
    t.strictSame([minutes.json.views, minutes.json.visitors, minutes.json.items.at(-1).views], [1, 1, 1])
    await room.execute({ verb: 'maintain-views', at: NOW, actor: 'test' })
    t.same((await room.get(`/v1/articles/one/views?from=${iso(NOW - 4 * HOUR)}`, server)).json, hours.json, 'rolled up')
    t.same((await countsOf(room, 'one')).views, 3)
    room.clock.now += 4 * DAY
    await room.execute({ verb: 'maintain-views', at: room.clock.now, actor: 'test' })
    const left = await room.services.database.get<{ n: number }>(
      sql`select (select count(*) from view_minute) + (select count(*) from view_hour) + (select count(*) from view_log) as n`,
    )
    t.equal(left?.n, 0, 'all in days, and the log is forgotten')
    const later = await room.get(`/v1/articles/one/views?by=day&from=${iso(NOW - DAY)}&to=${iso(NOW)}`, server)
    t.strictSame([later.json.views, later.json.visitors], [3, 3])
  })

  t.test(`who may (${name})`, { skip }, async (t) => {
    const room = await open({ rateLimit: 50 })
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const reading = await keyOf(room, ['read'])
    const views = await keyOf(room, ['views'])
    t.equal((await room.post('/v1/views', { article: 'one' }, { authorization: 'Bearer wrong' })).status, 401)
    t.equal((await room.post('/v1/views', { article: 'one', visitor: 'x' }, READER)).status, 401)
    t.equal((await room.post('/v1/views', { article: 'one', visitor: 'x' }, { ...READER, ...reading })).status, 403)
    t.equal((await room.post('/v1/views', { article: 'one' }, { ...READER, ...reading })).json.accepted, 1)
    t.equal((await room.get('/v1/articles/one/views')).status, 401)
    t.equal((await room.get('/v1/articles/one/views', reading)).status, 403)
    const series = await room.get('/v1/articles/one/views', views)
    t.equal(series.status, 200)
    t.match(series.headers['cache-control'], /no-store/)
    t.equal((await room.get('/v1/articles/one/views')).status, 401, 'what a key was answered is not kept for others')
    for (let turn = 0; turn < 50; turn++) await room.post('/v1/views', { article: 'one' }, READER)
    const limited = await room.post('/v1/views', { article: 'one' }, READER)
    t.equal(limited.status, 429)
    t.ok(limited.headers['retry-after'])
  })

  t.test(`bad input is rejected with the reason (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const server = await keyOf(room, ['views'])
    const wrong: [body: object | string, status: number][] = [
      ['', 400],
      ['{', 400],
      ['[]', 400],
      ['null', 400],
      ['"x"', 400],
      [{}, 400],
      [{ article: '' }, 400],
      [{ article: 7 }, 400],
      [{ article: 'one', path: '/one' }, 400],
      [{ path: 'one' }, 400],
      [{ artikel: 'one' }, 400],
      [{ views: [] }, 400],
      [{ views: [{}] }, 400],
      [{ views: [{ article: 'one' }], article: 'one' }, 400],
      [{ views: Array.from({ length: 1001 }, () => ({ article: 'one' })) }, 400],
      [{ article: 'one', at: 'yesterday' }, 400],
      [{ article: 'one', at: 5 }, 400],
      [{ article: 'one', at: '2026-02-30T00:00:00Z' }, 400],
      ['{"article":"one","__proto__":{"x":1}}', 400],
      [{ article: 'x'.repeat(300_000) }, 413],
      [{ article: '\u0000' }, 202],
      [{ article: '\ud800' }, 202],
      [{ path: '/\ud800' }, 202],
      [{ views: Array.from({ length: 1000 }, (_, index) => ({ article: 'one', visitor: `v${index}` })) }, 202],
    ]
    for (const [body, status] of wrong) {
      const answer = await room.post('/v1/views', body, server)
      t.equal(answer.status, status, `${JSON.stringify(body).slice(0, 80)}: ${answer.json?.detail ?? ''}`)
    }
    t.equal((await countsOf(room, 'one')).views, 1000)
    const messages: [body: object, field: string, message: string | RegExp][] = [
      [{ slug: 'one' }, '/slug', /allowed: article, path, type, placement, variant, at, visitor, userAgent, views$/],
      [{ articel: 'one' }, '/articel', /did you mean article\?/],
      [{ views: [{ article: 'one', vistor: 'x' }] }, '/views/0/vistor', /did you mean visitor\?/],
      [{ path: 'https://site.example/one' }, '/path', /^must start with a slash/],
      [{ views: [] }, '/views', 'must not be empty'],
    ]
    for (const [body, field, message] of messages)
      t.match((await room.post('/v1/views', body, server)).json.errors, [{ in: 'body', field, message }])
    const refused = await room.post('/v1/views', '<x/>', { 'content-type': 'application/xml' })
    t.match([refused.status, refused.json.detail], [415, /`POST \/v1\/views` also accepts text\/plain/])
    const early = await room.get('/v1/articles/one/views?by=minute&to=2026-11-23T06:00:00Z', server)
    t.match(early.json.errors, [{ field: 'to', message: /^is before 2026-11-23T07:00:00.000Z/ }])
    t.equal((await room.get('/v1/views')).status, 405)
    const requested = ['by=year', `from=${iso(NOW)}&to=${iso(NOW - DAY)}`, 'by=minute&from=2026-11-22T00:00:00Z']
    for (const query of [...requested, 'by=day&from=1970-01-01T00:00:00Z', 'from=0000-01-01T00:00:00Z', 'x=1'])
      t.equal((await room.get(`/v1/articles/one/views?${query}`, server)).status, 400, query)
  })

  t.test(`most-popular counts exactly from and to (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const server = await keyOf(room, ['views'])
    room.clock.now = NOW + 30_000
    const cases: [string, number][] = [
      ['one', NOW - HOUR],
      ['two', NOW - HOUR - 1],
      ['three', NOW + 30_000],
    ]
    for (const [article, at] of cases)
      t.equal((await room.post('/v1/views', { article, at: iso(at), visitor: 'a' }, server)).json.accepted, 1)
    const popular = async (window: string) => {
      const { json } = await room.get(`/v1/lists/most-popular?window=${window}`)
      const items = json.items.map((item: { article: { slug: string }; views: number }) => [
        item.article.slug,
        item.views,
      ])
      return { from: json.from, to: json.to, items: new Map<string, number>(items) }
    }
    const hour = await popular('1h')
    t.strictSame([hour.from, hour.to], [iso(NOW - HOUR), iso(NOW + 30_000)])
    t.strictSame([...hour.items.keys()].sort(), ['one', 'three'])
    t.strictSame([...(await popular('24h')).items.keys()].sort(), ['one', 'three', 'two'])

    room.clock.now = NOW + MINUTE
    t.strictSame([...(await popular('1h')).items.keys()], ['three'], 'what leaves the window is taken off')
    room.clock.now = NOW + 2 * HOUR
    await room.post('/v1/views', { article: 'two', visitor: 'b' }, server)
    await room.execute({ verb: 'maintain-views', at: room.clock.now, actor: 'test' })
    room.clock.now += 10_000
    t.strictSame([...(await popular('1h')).items], [['two', 1]])
    const day = await popular('24h')
    t.strictSame([day.items.get('two'), day.items.get('one'), day.items.get('three')], [2, 1, 1])

    await room.post('/v1/views', { article: 'one', visitor: 'c' }, server)
    await room.load([article('one', { views: [{ at: '2026-11-22T20:15:00Z', views: 40 }] })])
    room.clock.now += 10_000
    t.equal((await popular('24h')).items.get('one'), 40 + 1, 'imported views are counted beside those of minutes')
    room.clock.now = Date.parse('2026-11-23T20:59:59Z')
    t.equal((await popular('24h')).items.get('one'), 41)
    room.clock.now += 1000
    t.equal((await popular('24h')).items.get('one'), 1, 'the hour has left')
    t.equal((await popular('7d')).items.get('one'), 41)
    room.clock.now = Date.parse('2026-11-29T12:00:00Z')
    await room.execute({ verb: 'maintain-views', at: room.clock.now, actor: 'test' })
    const week = await popular('7d')
    t.strictSame([week.from, week.items.get('one')], ['2026-11-22T00:00:00.000Z', 41])
    room.clock.now = Date.parse('2026-11-30T00:00:00Z')
    t.equal((await popular('7d')).items.get('one'), 1, 'the day has left')
  })

  t.test(`a ranking is paged over as it was (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const server = await keyOf(room, ['views'])
    const view = (article: string, from: number, count: number) =>
      room.post(
        '/v1/views',
        { views: Array.from({ length: count }, (_, index) => ({ article, visitor: `${from + index}` })) },
        server,
      )
    await view('one', 0, 3)
    await view('two', 0, 2)
    await view('three', 0, 1)
    const first = await room.get('/v1/lists/most-popular?limit=1')
    t.equal(first.json.items[0].article.slug, 'one')
    await view('three', 10, 9)
    room.clock.now += 20_000
    t.equal((await room.get('/v1/lists/most-popular?limit=1')).json.items[0].article.slug, 'three')
    const second = await room.get(`/v1/lists/most-popular?limit=1&cursor=${first.json.page.next}`)
    t.strictSame(
      [second.json.items[0].article.slug, second.json.items[0].position, second.json.to],
      ['two', 2, first.json.to],
    )
    room.clock.now = NOW + 10 * MINUTE + 1
    const late = await room.get(`/v1/lists/most-popular?limit=1&cursor=${first.json.page.next}`)
    t.strictSame([late.status, late.json.code], [410, 'cursor-expired'])
    const trending = await room.get('/v1/lists/trending')
    t.equal(trending.json.items.length, 1, 'three views never trend')
    t.equal(trending.json.items[0].article.slug, 'three')
  })

  t.test(`two processes count a repeat once (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const { services, execute } = room
    const isPostgres = services.database.dialect.name === 'postgres'
    const store = secretStoreOf(isPostgres ? 'postgres://same' : join(tmpdir(), `broadsheet-none-${process.pid}`))
    const elsewhere = openBus({ ...services, views: openViews(services.database, store) })
    const key = await services.database.get<{ key: number }>(
      sql`select article_key as key from article_slug where slug = 'one'`,
    )
    const view = (low: number, network: number | null = null) => ({
      ...{ articleKey: key?.key as number, at: NOW, high: 7, low, network },
    })
    const count = (execute: Execute, ...lows: number[]) =>
      execute({ verb: 'count-views', at: NOW, actor: 'test', views: lows.map(view) })
    t.strictSame(await count(execute, 1, 2, 1), ['counted', 'counted', 'repeated'])
    t.strictSame(await count(elsewhere, 2, 3), ['repeated', 'counted'])
    t.strictSame(await count(execute, 3, 4), ['repeated', 'counted'])
    const many = Array.from({ length: 20 }, (_, index) => count(index % 2 ? execute : elsewhere, 100 + (index >> 1)))
    t.equal((await Promise.all(many)).flat().filter((outcome) => outcome === 'counted').length, 10, 'at the same time')
    t.strictSame((await countsOf(room, 'one')).views, 14)
    const capped = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? execute : elsewhere)({
          ...{ verb: 'count-views', at: NOW, actor: 'test', views: [view(200 + index, 5)] },
        } as const),
      ),
    )
    t.equal(capped.flat().filter((outcome) => outcome === 'counted').length, 30, 'the cap of a network holds in both')
    if (!isPostgres) return
    const [one, two] = [services.views.visitors, openViews(services.database, store).visitors]
    t.strictSame(await one.secretAt(NOW), await two.secretAt(NOW), 'under the same secret')
  })

  t.test(`the secret of the day is thrown away at its turn (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const { visitors } = room.services.views
    room.clock.now = Date.parse('2026-11-23T23:59:59Z')
    const secret = await visitors.secretAt(room.clock.now)
    const before = Buffer.from(secret)
    t.equal((await room.post('/v1/views', { article: 'one' }, READER)).json.accepted, 1)
    room.clock.now += 1000
    const next = await visitors.secretAt(room.clock.now)
    t.notSame(next, before)
    t.ok(
      secret.every((byte) => byte === 0),
      'wiped in memory',
    )
    t.equal(
      (await room.post('/v1/views', { article: 'one' }, READER)).json.accepted,
      1,
      'no visitor is recognised any more',
    )
    t.strictSame(await countsOf(room, 'one'), { views: 2, visitors: 2 })
  })

  t.test(`views recorded while the day changes are marked under a secret (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    await room.load(ARTICLES)
    const { database, views } = room.services
    await views.visitors.secretAt(NOW)
    const { get } = database
    let isReassigned = false
    database.get = async <Row>(query: Query) => {
      if (!isReassigned) {
        isReassigned = true
        await views.visitors.secretAt(NOW + DAY)
      }
      return get<Row>(query)
    }
    t.equal((await room.post('/v1/views', { article: 'one' }, READER)).json.accepted, 1)
    t.ok(isReassigned, 'between the question and the mark')
    const row = await get<{ entries: Buffer }>(sql`select entries from view_log order by sequence desc limit 1`)
    const wiped = Buffer.alloc(32)
    eachPackedView(row?.entries ?? wiped, (key, at, high, low) =>
      t.notSame({ high, low }, markOf(wiped, `a 127.0.0.1 ${BROWSER}`, key, at), 'not under what was wiped'),
    )
    t.equal(row?.entries.length, 20)
  })
}

t.test('two processes on one database count a repeat once, and one after a restart', LONG, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-views-'))
  const databaseUrl = join(folder, 'test.sqlite')
  const one = await openTestNewsroom({ databaseUrl })
  await one.load(ARTICLES)
  const two = await openTestNewsroom({ databaseUrl })
  t.teardown(async () => {
    await one.close()
    rmSync(folder, { recursive: true, force: true })
  })
  t.equal((await one.post('/v1/views', { article: 'one' }, READER)).json.accepted, 1)
  t.equal((await two.post('/v1/views', { article: 'one' }, READER)).json.repeated, 1)
  t.equal((await two.post('/v1/views', { article: 'two' }, READER)).json.accepted, 1)
  t.equal((await one.post('/v1/views', { article: 'two' }, READER)).json.repeated, 1)
  await two.close()
  const again = await openTestNewsroom({ databaseUrl })
  t.equal((await again.post('/v1/views', { article: 'two' }, READER)).json.repeated, 1, 'after a restart')
  await again.close()

  const file = `${databaseUrl}-visitors`
  t.equal(statSync(file).mode & 0o777, 0o600, 'the secret is its owner’s')
  const secret = readFileSync(file).subarray(8)
  const hasSecret = (path: string) => existsSync(path) && readFileSync(path).includes(secret)
  t.notOk(
    ['', '-wal'].some((end) => hasSecret(`${databaseUrl}${end}`)),
    'and not in the database',
  )
})

t.test('what was answered 202 is there after kill -9', LONG, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-views-'))
  const databaseUrl = join(folder, 'test.sqlite')
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const room = await openTestNewsroom({ databaseUrl })
  await room.load(ARTICLES)
  await room.close()
  const server = await startServer(databaseUrl)
  t.teardown(() => killServer(server))
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const response = await ask(`${server.url}/v1/views`, {
        method: 'POST',
        headers: { 'user-agent': `${BROWSER} ${index}` },
        body: JSON.stringify({ article: index % 2 ? 'one' : 'two' }),
      })
      return (await response.json()) as { accepted: number }
    }),
  )
  await killServer(server)
  t.equal(
    answers.reduce((sum, { accepted }) => sum + accepted, 0),
    40,
  )
  const after = await openTestNewsroom({ databaseUrl })
  t.teardown(() => after.close())
  t.strictSame([(await countsOf(after, 'one')).views, (await countsOf(after, 'two')).views], [20, 20])
})

const publishedLately = (book: TrendBook, at: number) =>
  book.candidates(at).map((articleKey) => ({ articleKey, publishedAt: NOW - HOUR }))

t.test('what trends', async (t) => {
  const rank = (book: TrendBook, at: number) =>
    book.rank(at, publishedLately(book, at), 100).map(({ articleKey }) => articleKey)
  const few = new TrendBook()
  for (let view = 0; view < 3; view++) few.add(1, NOW)
  t.strictSame(rank(few, NOW), [], 'three views never win')
  few.add(1, NOW)
  t.strictSame(rank(few, NOW), [1], 'the fourth counts')
  t.strictSame(rank(few, NOW + 12 * HOUR), [], 'and is forgotten')

  const book = new TrendBook()
  // An article that is always read, one that begins to be read as much, and one that is new and read as much.
  for (let at = NOW - 3 * DAY; at < NOW - HOUR; at += MINUTE) {
    book.add(1, at)
    if (at % HOUR === 0) book.add(2, at)
  }
  for (let at = NOW - HOUR; at < NOW; at += MINUTE) for (const key of [1, 2, 3]) book.add(key, at)
  const articles = [1, 2, 3].map((articleKey) => ({ articleKey, publishedAt: NOW - 3 * DAY }))
  const scores = new Map(book.rank(NOW, articles, 10).map(({ articleKey, trending }) => [articleKey, trending]))
  const scoreOf = (key: number) => scores.get(key)?.score ?? 0
  t.ok(scoreOf(2) > 2 * scoreOf(1), 'a surge over its own past counts')
  t.ok(scoreOf(2) > 2 * scoreOf(3), 'the first rush of a new one is damped')
  t.ok((scores.get(1)?.expectedPerHour ?? 0) > 40, 'what is always read is expected')
  const shared = (at: number) => book.rank(at, articles, 10).map(({ articleKey }) => articleKey)
  t.equal(shared(NOW)[0], 2)
})

t.test('a surge is found on a site of any size, and chance alone is none', async (t) => {
  // A small site: eight articles that are read steadily, and many that are read now and then.
  const surging = 50
  const from = NOW - 30 * MINUTE
  const rankedAfter = (times: number, surgesEvery: number): number[] => {
    const book = new TrendBook()
    for (let key = 0; key < 200; key++) {
      const every = (key < 8 ? 12 * MINUTE : 6 * HOUR) / times
      for (let at = NOW - 3 * DAY + (key * every) / 200; at < NOW; at += every) book.add(key, at)
    }
    for (let at = from; at < NOW; at += surgesEvery / times) book.add(surging, at)
    const articles = book.candidates(NOW).map((articleKey) => ({ articleKey, publishedAt: NOW - 10 * DAY }))
    return book.rank(NOW, articles, 200).map(({ articleKey }) => articleKey)
  }
  t.ok(rankedAfter(1, 3 * MINUTE).indexOf(surging) < 3, 'ten views in half an hour, where there was one in six hours')
  t.ok(rankedAfter(10, 3 * MINUTE).indexOf(surging) < 3, 'the same surge on a site ten times as busy')
  t.ok(rankedAfter(1, 20 * MINUTE).indexOf(surging) >= 8, 'two views in half an hour are no surge')
})

t.test('networks that share a cap, in a table of fixed size', async (t) => {
  t.equal(siteNetworkOf('203.0.113.7'), siteNetworkOf('203.0.113.250'))
  t.equal(siteNetworkOf('::ffff:203.0.113.7'), siteNetworkOf('203.0.113.8:5000'))
  t.not(siteNetworkOf('203.0.113.7'), siteNetworkOf('203.0.114.7'))
  t.equal(siteNetworkOf('2001:db8:1:2::3'), siteNetworkOf('2001:db8:1:ffff::9'))
  t.not(siteNetworkOf('2001:db8:1::'), siteNetworkOf('2001:db8:2::'))
  const cap = new NetworkCap()
  for (let view = 0; view < 300; view++) cap.put(7, NOW)
  t.equal(cap.counted(7, NOW), 255, 'counts no further')
  t.equal(cap.counted(8, NOW), 0)
  t.equal(cap.counted(7, NOW - DAY), 0, 'a clock that is set back starts a new window')
  cap.take(packNetworks([9, 7, 9], NOW - DAY) as Buffer)
  t.strictSame([cap.counted(7, NOW - DAY), cap.counted(9, NOW - DAY)], [1, 2])
  cap.take(packNetworks([9], NOW - 2 * DAY) as Buffer)
  t.equal(cap.counted(9, NOW - DAY), 2, 'half hours that are over mean nothing')
})

t.test('marks that were seen', async (t) => {
  const deduplicator = new ViewDeduplicator(2000)
  const at = NOW
  t.equal(deduplicator.look(1, 2, at), 'first')
  deduplicator.put(1, 2, at)
  t.equal(deduplicator.look(1, 2, at + 30 * MINUTE - 1000), 'repeat')
  t.equal(deduplicator.look(1, 2, at - 30 * MINUTE + 1000), 'repeat')
  t.equal(deduplicator.look(1, 2, at + 30 * MINUTE), 'again')
  t.equal(deduplicator.look(1, 2, at - 30 * MINUTE), 'again')
  for (let index = 0; index < 1500; index++) deduplicator.put(index, index * 64, at)
  t.equal(deduplicator.size, 1501)
  t.ok(
    Array.from({ length: 1500 }, (_, index) => deduplicator.look(index, index * 64, at)).every(
      (seen) => seen === 'repeat',
    ),
  )
  for (let index = 0; index < 3000; index++) deduplicator.put(index, index * 64 + 1, at + HOUR)
  t.equal(deduplicator.look(5, 5 * 64, at), 'first', 'where there are too many, old ones are let go')
  t.equal(deduplicator.look(5, 5 * 64 + 1, at + HOUR), 'repeat')
})

t.test('a newsroom that is opened again keeps its secret for the day', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-views-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const where = {
    databaseUrl: join(folder, 'test.sqlite'),
    assetsDir: join(folder, 'assets'),
    addresses: { site: null, api: 'http://127.0.0.1:3000' },
  }
  const secrets: string[] = []
  for (const at of [NOW, NOW + HOUR, NOW + DAY]) {
    const { services } = await openServices(where, at)
    secrets.push((await services.views.visitors.secretAt(at)).toString('hex'))
    await services.database.close()
  }
  t.equal(secrets[0], secrets[1])
  t.not(secrets[0], secrets[2])
})

t.test('a row of the view log that two requests have read counts once for the cap of its network', async (t) => {
  const ledger = new ViewLedger()
  const row = { sequence: 1, entries: null, networks: packNetworks([5], NOW) }
  ledger.take(row)
  ledger.take(row)
  t.equal(ledger.countedAt(5, NOW), 1)
})
