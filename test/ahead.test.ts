import t from 'tap'
import { byExtent, SEED } from './support/extent.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const MINUTE = 60_000
const { databases, stop } = await bothDatabases()
t.teardown(stop)

const instant = (at: number) => new Date(at).toISOString()

/** A seeded source of numbers from 0 up to, not including, `limit` (mulberry32). */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}

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
  ...['/v1/lists/latest?section=world&limit=5'],
  ...Array.from({ length: 24 }, (_, index) => `/v1/articles/a${index}?include=neighbours,breadcrumb&body=text,html`),
]

/** Status and content, without what a cursor holds. */
function shapeOf({ status, text }: { status: number; text: string }): string {
  if (status !== 200) return String(status)
  return text.replaceAll(/"next":"[^"]+"/g, '"next":"…"')
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
        const chosen = Array.from({ length: 3 }, () => (planned[below(planned.length)] as number) + below(3) - 1)
        const asked = [...new Set([...chosen, NOW + 91 * MINUTE])].sort((a, b) => a - b)
        const before = (await send('GET', '/v1/articles?limit=50', { key })).text
        const foretold = new Map<string, string>()
        for (const at of asked)
          for (const url of ADDRESSES) {
            const answer = await send('GET', `${url}${url.includes('?') ? '&' : '?'}at=${instant(at)}`, { key })
            if (answer.status === 200) t.equal(answer.headers['cache-control'], 'private, no-store')
            foretold.set(`${at} ${url}`, shapeOf(answer))
          }
        t.equal((await send('GET', '/v1/articles?limit=50', { key })).text, before, 'nothing of it stays')
        t.not(foretold.get(`${asked.at(-1)} ${ADDRESSES[1]}`), before)
        for (const at of asked) {
          newsroom.clock.now = at
          await newsroom.execute({ verb: 'record-due', at, actor: 'test' })
          for (const url of ADDRESSES)
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
    body: { html: `<p>${slug}</p>` },
  })
  await newsroom.load([
    article('now', NOW - MINUTE),
    article('soon', NOW + MINUTE),
    article('later', NOW + 99 * MINUTE),
  ])
  const urls = ['/v1/articles', '/v1/articles/soon', '/v1/lists/latest', '/v1/front?lists=latest:3']
  for (const url of urls) {
    const asked = `${url}${url.includes('?') ? '&' : '?'}at=${later}`
    t.equal((await send('GET', asked)).status, 401, url)
    t.equal((await send('GET', asked, { key: await keyFor(newsroom, 'read') })).status, 403)
    t.match((await send('GET', asked, { key })).text, /"slug":"soon"/)
    const past = await send('GET', asked.replace(later, instant(NOW)), { key })
    t.match(past.json, { status: 400, errors: [{ field: 'at', message: 'must be an instant in the future' }] })
    t.equal((await send('GET', asked.replace(later, 'friday'), { key })).status, 400)
  }
  t.equal((await send('GET', `/v1/articles/later?at=${later}`, { key })).status, 404)
  t.equal((await send('GET', `/v1/articles?state=draft&at=${later}`, { key })).status, 400)
  t.match((await send('GET', `/v1/search?q=soon&at=${later}`, { key })).json, {
    status: 400,
    errors: [{ field: 'at' }],
  })
  const first = (await send('GET', `/v1/articles?limit=1&at=${later}`, { key })).json
  t.match(first.items, [{ slug: 'soon' }])
  const second = await send('GET', `/v1/articles?cursor=${first.page.next}`, { key })
  t.match(second.json, { items: [{ slug: 'now' }], page: { next: null } })
  t.equal((await send('GET', `/v1/articles?cursor=${first.page.next}`)).status, 401)
  t.match((await send('GET', `/v1/front?at=${later}`, { key })).json.lists, { trending: { items: [] } })
})
