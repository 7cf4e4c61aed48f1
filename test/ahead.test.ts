import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { Rehearsals } from '#api/shared/readers/rehearsals.ts'
import { lookAhead } from '#commands/look-ahead.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Reader } from '#storage/core/port.ts'
import { sql } from '#storage/core/sql.ts'
import { rehearse } from '#storage/core/unit-of-work.ts'
import { byExtent, EXTENT, randomFrom, SEED } from './support/extent.ts'
import { jpeg } from './support/image-files.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const MINUTE = 60_000
const { databases, stop } = await bothDatabases()
t.teardown(stop)

const instant = (at: number) => new Date(at).toISOString()

/** Articles with random schedules, some of them with a next version that is scheduled; returns the instants. */
async function plan(newsroom: TestNewsroom, key: string, below: (limit: number) => number): Promise<number[]> {
  const instants: number[] = []
  const soon = () => {
    const at = NOW + (1 + below(90)) * MINUTE
    instants.push(at)
    return at
  }
  const articles = Array.from({ length: 24 }, (_, index) => {
    const publishedAt = below(2) === 0 ? soon() : NOW - (1 + below(300)) * MINUTE
    const embargo = below(3) === 0 ? soon() : null
    const end = () => instant(Math.max(publishedAt, embargo ?? NOW, NOW) + (1 + below(60)) * MINUTE)
    return {
      ...{ record: 'article', sourceId: `a${index}`, slug: `a${index}`, headline: `Article ${index}`, state: 'live' },
      ...{ publishedAt: instant(publishedAt), section: ['world', 'sport'][below(2)], tags: ['tides'].slice(below(2)) },
      ...{ body: { html: `<p>Number ${index}.</p>` }, translationGroup: below(3) === 0 ? `g${below(3)}` : null },
      ...{ language: ['en', 'fr', 'de'][index % 3] },
      ...(embargo === null ? {} : { embargoedUntil: instant(embargo) }),
      ...(below(3) === 0 ? { expiresAt: end() } : {}),
      ...(below(4) === 0 ? { rights: { licenseEndsAt: end() } } : {}),
    }
  })
  for (const { expiresAt } of articles as { expiresAt?: string }[]) if (expiresAt) instants.push(Date.parse(expiresAt))
  const { refused } = await newsroom.load([
    ...['world', 'sport'].map((slug) => ({ record: 'section', slug, name: slug })),
    { record: 'tag', slug: 'tides', name: 'Tides' },
    ...articles,
    {
      ...{ record: 'list', slug: 'picks', name: 'Picks' },
      entries: [2, 5, 8, 11, 14, 17].map((index) => ({ article: { slug: `a${index}` } })),
    },
  ])
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  const send = sender(newsroom)
  for (const { slug, publishedAt } of articles) {
    if (Date.parse(publishedAt) > NOW || below(2) === 0) continue
    await send('PATCH', `/v1/articles/${slug}`, { key, body: { headline: `Next of ${slug}`, section: 'sport' } })
    await send('POST', `/v1/articles/${slug}/schedule`, { key, body: { at: instant(soon()) } })
  }
  return instants
}

/** What a site reads, without rankings. */
const ADDRESSES = [
  ...['/v1/front?lists=latest:8,picks:6&unique=true&include=navigation', '/v1/articles?limit=50&count=true'],
  ...['/v1/articles?section=sport&limit=5&facets=section,tag,kind,language,month', '/v1/articles?limit=4&sort=updated'],
  ...['/v1/articles?tag=tides&language=en&body=text', '/v1/articles?q=number&sort=newest&limit=30', '/v1/lists/picks'],
  ...['/v1/lists/latest?section=world&limit=5', '/v1/search?q=number&limit=40&facets=section,month'],
  ...[
    '/v1/search?q=next&section=sport',
    '/v1/search?q=article',
    '/feeds/latest.rss?limit=30',
    '/feeds/tags/tides.atom',
  ],
  ...['/feeds/lists/picks.json', '/feeds/search.rss?q=number&language=en'],
  ...Array.from({ length: 24 }, (_, index) => `/v1/articles/a${index}?include=neighbours,breadcrumb&body=text,html`),
]

/** Status and content, without what a cursor or the address of a feed holds. */
function shapeOf({ status, text }: { status: number; text: string }): string {
  if (status !== 200) return String(status)
  return text
    .replaceAll(/"next":"[^"]+"/g, '"next":"…"')
    .replaceAll(/(\?|&amp;|&)at=[\w%.:-]+/g, (_, sign) => (sign === '?' ? '?' : ''))
    .replaceAll(/(\.(?:rss|atom|json))\?(?=["<])/g, '$1')
    .replaceAll(
      /<(?:atom:)?link rel="(?:hub|next)"[^>]*>|<(?:atom:)?link href="[^"]*" rel="(?:hub|next)"[^>]*>|"hubs":\[[^\]]*\],?/g,
      '',
    )
}

for (const database of databases) {
  t.test(
    `answers with at= are those that will be given then, for random schedules (${database.name})`,
    { skip: database.skip },
    async (t) => {
      for (let round = 0; round < byExtent({ short: 1, daily: 1, full: 20 }); round++) {
        const below = randomFrom(SEED + round)
        const newsroom = await database.open()
        t.teardown(() => newsroom.close())
        const key = await keyFor(newsroom, 'drafts', 'write', 'read')
        const send = sender(newsroom)
        const planned = (await plan(newsroom, key, below)).filter((at) => at > NOW)
        // Each answer is followed by a pause as long as it took. Another sample each day.
        const isWhole = database.name === 'SQLite' || EXTENT === 'full'
        const addresses = ADDRESSES.filter((_, index) => isWhole || (index + SEED) % 3 === 0)
        const chosen = Array.from(
          { length: isWhole ? 3 : 1 },
          () => (planned[below(planned.length)] as number) + below(3) - 1,
        )
        const asked = [...new Set([...chosen, NOW + 91 * MINUTE])].sort((a, b) => a - b)
        const before = (await send('GET', '/v1/articles?limit=50', { key })).text
        const foretold = new Map<string, string>()
        for (const at of asked)
          for (const url of addresses) {
            const answer = await send('GET', `${url}${url.includes('?') ? '&' : '?'}at=${instant(at)}`, { key })
            if (answer.status === 200) t.equal(answer.headers['cache-control'], 'private, no-store')
            foretold.set(`${at} ${url}`, shapeOf(answer))
          }
        t.equal((await send('GET', '/v1/articles?limit=50', { key })).text, before, 'nothing of it stays')
        if (isWhole) t.not(foretold.get(`${asked.at(-1)} ${ADDRESSES[1]}`), before)
        for (const at of asked) {
          newsroom.clock.now = at
          await newsroom.execute({ verb: 'record-due', at, actor: 'test' })
          for (const url of addresses)
            t.equal(foretold.get(`${at} ${url}`), shapeOf(await send('GET', url, { key })), `${instant(at)} ${url}`)
        }
      }
    },
  )
}

t.test('at= requires the scope drafts and a future instant, and goes on from page to page', async (t) => {
  const newsroom = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => newsroom.close())
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'drafts')
  const later = instant(NOW + 60 * MINUTE)
  const article = (slug: string, publishedAt: number) => ({
    ...{ record: 'article', sourceId: slug, slug, headline: slug, state: 'live', publishedAt: instant(publishedAt) },
    ...{ section: 'world', tags: ['tides'], body: { html: `<p>${slug}: the tidal barrier of Port Ellery</p>` } },
  })
  await newsroom.load([
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'tag', slug: 'tides', name: 'Tides' },
    article('now', NOW - MINUTE),
    article('soon', NOW + MINUTE),
    article('later', NOW + 99 * MINUTE),
  ])
  const urls = [
    ...['/v1/articles', '/v1/articles/soon', '/v1/lists/latest', '/v1/front?lists=latest:3', '/v1/search?q=soon'],
    ...['/feeds/latest.json', '/feeds/search.json?q=soon', '/feeds/lists/latest.json'],
  ]
  for (const url of urls) {
    const asked = `${url}${url.includes('?') ? '&' : '?'}at=${later}`
    t.equal((await send('GET', asked)).status, 401, url)
    t.equal((await send('GET', asked, { key: await keyFor(newsroom, 'read') })).status, 403)
    t.match((await send('GET', asked, { key })).text, /"slug":"soon"|articles\/soon"/)
    const past = await send('GET', asked.replace(later, instant(NOW)), { key })
    t.match(past.json, { status: 400, errors: [{ field: 'at', message: 'must be an instant in the future' }] })
    t.equal((await send('GET', asked.replace(later, 'friday'), { key })).status, 400)
  }
  t.equal((await send('GET', `/v1/articles/later?at=${later}`, { key })).status, 404)
  t.equal((await send('GET', `/v1/articles?state=draft&at=${later}`, { key })).status, 400)
  const first = (await send('GET', `/v1/articles?limit=1&at=${later}`, { key })).json
  t.match(first.items, [{ slug: 'soon' }])
  const second = await send('GET', `/v1/articles?cursor=${first.page.next}`, { key })
  t.match(second.json, { items: [{ slug: 'now' }], page: { next: null } })
  t.equal((await send('GET', `/v1/articles?cursor=${first.page.next}`)).status, 401)
  const found = (await send('GET', `/v1/search?q=soon|now&limit=1&at=${later}`, { key })).json
  t.equal((await send('GET', `/v1/search?state=draft&q=soon&at=${later}`, { key })).status, 400)
  t.equal((await send('GET', `/v1/articles/soon/related?at=${later}`)).status, 401)
  t.match((await send('GET', `/v1/articles/soon/related?at=${later}`, { key })).json, {
    items: [{ article: { slug: 'now' } }],
  })
  t.equal(found.items.length, 1)
  t.match((await send('GET', `/v1/front?at=${later}`, { key })).json.lists, { trending: { items: [] } })
})

for (const database of databases) {
  t.test(
    `a preview link of the site shows one instant to anyone, with its images, until it ends (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const send = sender(newsroom)
      const key = await keyFor(newsroom, 'drafts', 'write')
      const showsAt = NOW + 60 * MINUTE
      const headers = { 'content-type': 'image/jpeg' }
      const image = (await send('POST', '/v1/images', { key, headers, body: await jpeg(400, 200) })).json.id
      const hidden = (await send('POST', '/v1/images', { key, headers, body: await jpeg(40, 20) })).json.id
      const soon = { headline: 'Soon', slug: 'soon', body: { html: '<p>Tidal barrier.</p>' }, images: [{ image }] }
      await send('POST', '/v1/articles', { key, body: soon })
      await send('POST', '/v1/articles/soon/publish', { key, body: { at: instant(NOW + MINUTE) } })
      const made = await send('POST', '/v1/preview-links', { key, body: { at: instant(showsAt), expiresIn: 86_400 } })
      t.match(made, {
        status: 201,
        headers: { 'cache-control': 'private, no-store' },
        json: { at: instant(showsAt), createdAt: instant(NOW), expiresAt: instant(showsAt) },
      })
      const { token, url, id } = made.json
      t.equal(url, `http://127.0.0.1:3000/v1/front?preview=${token}`)
      t.match((await send('GET', '/v1/preview-links', { key })).json.items, [{ id, token }])
      const reads = [
        ...['/v1/front?lists=latest:3', '/v1/articles', '/v1/articles/soon', '/v1/articles/soon?include=related'],
        ...['/v1/articles/soon/related', '/v1/lists/latest', '/v1/search?q=tidal', '/feeds/latest.rss'],
      ]
      const asked = (read: string) => `${read}${read.includes('?') ? '&' : '?'}preview=${token}`
      for (const read of reads) {
        const answer = await send('GET', asked(read))
        t.match(
          [answer.status, answer.headers['cache-control'], answer.headers['x-robots-tag']],
          [200, 'private, no-store', 'noindex'],
          read,
        )
        if (!read.includes('related')) t.match(answer.text, /slug":"soon"|Tidal/, read)
        t.equal(answer.headers['cache-tag'], undefined)
        t.notMatch((await send('GET', read)).text, /slug":"soon"|Tidal barrier/)
      }
      t.equal((await send('GET', `${asked('/v1/front')}&at=${instant(showsAt)}`, { key })).status, 400)
      const page = (await send('GET', asked('/v1/articles/soon'))).json
      const local = (address: string) => address.replace('http://127.0.0.1:3000', '')
      const files = [local(page.image.url), local(page.image.renditions.url).replace('{width}', '160')]
      t.match(files, [/\.jpg\?preview=/, /\.webp\?preview=[\w-]+&width=160$/])
      for (const address of files) {
        t.match(await send('GET', address), { status: 200, headers: { 'cache-control': 'private, no-store' } }, address)
        t.equal((await send('GET', address.replace(/preview=[\w-]+&?/, ''))).status, 404, 'not without the token')
        t.equal((await send('GET', address.replace(image, hidden))).status, 404, 'no other image')
      }
      const partly = (await send('POST', '/v1/articles/soon/preview-links', { key, body: {} })).json
      t.equal(
        (await send('GET', `/v1/front?preview=${partly.token}`)).status,
        401,
        'the link of an article is for it alone',
      )
      t.equal((await send('GET', `/preview/${token}`)).status, 404)
      const ends = async (token: string) => {
        const statusOf = async (read: string) =>
          (await send('GET', read.replace(/preview=[\w-]+/, `preview=${token}`))).status
        for (const read of reads) t.equal(await statusOf(asked(read)), 401, read)
        for (const address of files) t.equal(await statusOf(address), 404, address)
      }
      await ends(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)
      await send('DELETE', `/v1/preview-links/${id}`, { key })
      await ends(token)
      t.equal((await send('GET', '/v1/preview-links', { key })).json.items.length, 0)
      const short = (await send('POST', '/v1/preview-links', { key, body: { at: instant(showsAt), expiresIn: 60 } }))
        .json
      newsroom.clock.now += MINUTE
      await ends(short.token)
      for (const at of [instant(NOW), 'friday'])
        t.equal((await send('POST', '/v1/preview-links', { key, body: { at } })).status, 400, at)
      t.equal((await send('POST', '/v1/preview-links', { body: { at: instant(showsAt) } })).status, 401)
    },
  )
}

t.test('preview links lead to the site by the pattern of PREVIEW_URL', async (t) => {
  const [database] = databases
  const newsroom = await (database as (typeof databases)[number]).open({
    previewUrl: 'https://www.example.com/preview?token={token}&slug={slug}&id={id}&at={at}',
  })
  t.teardown(() => newsroom.close())
  const send = sender(newsroom)
  const key = await keyFor(newsroom, 'drafts', 'write')
  const { id } = (
    await send('POST', '/v1/articles', { key, body: { headline: 'X', slug: 'x', body: { html: '<p>x</p>' } } })
  ).json
  const one = (await send('POST', '/v1/articles/x/preview-links', { key, body: {} })).json
  t.equal(one.url, `https://www.example.com/preview?token=${one.token}&slug=x&id=${id}&at=`)
  t.equal((await send('GET', `/preview/${one.token}`)).status, 200, 'what the site fetches')
  const at = instant(NOW + MINUTE)
  const site = (await send('POST', '/v1/preview-links', { key, body: { at } })).json
  t.equal(site.url, `https://www.example.com/preview?token=${site.token}&slug=&id=&at=${encodeURIComponent(at)}`)
})

t.test('a look ahead ends at 200 transitions, and at its time, and leaves nothing behind', async (t) => {
  const newsroom = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => newsroom.close())
  const key = await keyFor(newsroom, 'drafts')
  await newsroom.load(
    Array.from({ length: 201 }, (_, index) => ({
      ...{ record: 'article', sourceId: `a${index}`, slug: `a${index}`, headline: `A ${index}`, state: 'live' },
      ...{ publishedAt: instant(NOW + (1 + index) * MINUTE), body: { html: '<p>x</p>' } },
    })),
    { related: false },
  )
  const send = sender(newsroom)
  const at = (minutes: number) => `/v1/articles?limit=100&count=true&at=${instant(NOW + minutes * MINUTE)}`
  t.match((await send('GET', at(200), { key })).json, { page: { total: 200 } })
  t.match((await send('GET', at(201), { key })).json, { status: 400, code: 'too-costly', detail: /200 scheduled/ })
  const { services } = newsroom
  const count = () => services.database.get<{ n: number }>(sql`select count(*) as n from live_article`)
  const slow = lookAhead(services, NOW + 2 * MINUTE, async (reader) => reader.get(sql`select 1 as n`), -1)
  await t.rejects(slow, { message: /takes too long/ })
  t.match(await count(), { n: 0 })
  await newsroom.execute({ verb: 'record-due', at: NOW + MINUTE, actor: 'test' })
  t.match(await count(), { n: 1 }, 'writers go on')
})

t.test('a look ahead that waits for the machine is refused for now, not as too costly', async (t) => {
  const newsroom = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => newsroom.close())
  const { database } = newsroom.services
  const within = 100
  const waiting = async (reader: Reader) => {
    await wait(2 * within + 1)
    return reader.get(sql`select 1 as n`)
  }
  await t.rejects(
    rehearse(database, NOW, async () => {}, waiting, within),
    { code: 'DATABASE_BUSY' },
  )
})

t.test('the same rehearsal is made once while nothing is written, and writers go on after each', async (t) => {
  const rehearsals = new Rehearsals()
  let made = 0
  const make = async () => ++made
  const before = { state: '1', now: 0, caller: 'one' }
  t.strictSame(await Promise.all([1, 2, 3].map(() => rehearsals.get('front', before, make))), [1, 1, 1], 'simultaneous')
  t.equal(await rehearsals.get('front', before, make), 1, 'again')
  t.equal(await rehearsals.get('front', { ...before, state: '2' }, make), 2, 'something was written')
  t.equal(await rehearsals.get('front', { ...before, state: '2', now: 10_000 }, make), 3, 'rankings grow old')
  const costly = async () => {
    made++
    throw new BroadsheetError('too-costly', 'Too many transitions.')
  }
  for (let time = 0; time < 3; time++) await t.rejects(rehearsals.get('far', before, costly), { code: 'too-costly' })
  t.equal(made, 4, 'what was too costly is not tried again')
  await t.rejects(
    rehearsals.get('lost', before, () => Promise.reject(new Error('lost'))),
    { message: 'lost' },
  )
  t.equal(await rehearsals.get('lost', before, make), 5, 'what failed is')
  const gaps: number[] = []
  let ended = 0
  const slow = async () => {
    gaps.push(performance.now() - ended)
    await new Promise((resolve) => setTimeout(resolve, 50))
    ended = performance.now()
  }
  await Promise.all([1, 2, 3].map((which) => rehearsals.get(`slow ${which}`, before, slow)))
  t.ok(
    gaps.slice(1).every((gap) => gap >= 40),
    `one after the other, with pauses: ${gaps.slice(1).map(Math.round)}`,
  )
  const all = await Promise.allSettled(
    Array.from({ length: 40 }, (_, which) => rehearsals.get(`many ${which}`, before, make)),
  )
  t.ok(
    all.some((one) => one.status === 'rejected' && one.reason.code === 'unavailable'),
    'a bounded number wait',
  )
  const order: string[] = []
  const from = (caller: string, which: number) =>
    rehearsals.get(`${caller} ${which}`, { ...before, caller }, async () => order.push(caller))
  await Promise.all([from('one', 1), from('one', 2), from('one', 3), from('other', 1)])
  t.ok(order.indexOf('other') < 3, `another caller does not wait for all of them: ${order}`)
})

for (const { name, skip, open } of databases)
  t.test(`an answer as of a future instant is kept until something is written (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'drafts', 'write')
    const at = instant(NOW + 60 * MINUTE)
    const slugs = async () =>
      (await send('GET', `/v1/articles?at=${at}`, { key })).json.items.map(({ slug }: { slug: string }) => slug)
    t.strictSame([await slugs(), await slugs()], [[], []])
    await send('POST', '/v1/articles', { key, body: { headline: 'Next', slug: 'next', body: { html: '<p>x</p>' } } })
    t.strictSame(await slugs(), [], 'a draft')
    await send('POST', '/v1/articles/next/schedule', { key, body: { at: instant(NOW + 30 * MINUTE) } })
    t.strictSame([await slugs(), await slugs()], [['next'], ['next']], 'scheduled: which the change log does not have')
    await send('PATCH', '/v1/articles/next', { key, body: { expiresAt: instant(NOW + 40 * MINUTE) } })
    t.strictSame(await slugs(), [], 'and gone again by then')
  })
