import t from 'tap'
import { confidenceSequence, leaderOf } from '#domain/views/confidence.ts'
import { png } from './support/image-files.ts'
import { bothDatabases, NOW } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

// How an article is presented on a list, and the counts of its variants.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const article = (slug: string, more: object = {}) => ({
  ...{ record: 'article', sourceId: slug, slug, state: 'live', headline: `Own headline of ${slug}` },
  publishedAt: new Date(NOW - 3_600_000).toISOString(),
  body: { html: `<p>${slug}</p>` },
  ...more,
})
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0' }

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`an entry presents its article otherwise on its list alone (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'admin')
    const later = new Date(NOW + 3_600_000).toISOString()
    await newsroom.load([article('river'), article('quay', { embargoedUntil: later })])
    const write = (method: 'POST' | 'PUT' | 'PATCH', url: string, body: object) => send(method, url, { key, body })
    const entries = () => send('GET', '/v1/lists/front/entries', { key })
    const shown = async () => (await send('GET', '/v1/lists/front')).json.items
    await write('POST', '/v1/lists', { name: 'Front', slug: 'front' })
    const upload = { key, headers: { 'content-type': 'image/png' }, body: await png(20, 20) }
    const image = (await send('POST', '/v1/images?alt=lead', upload)).json
    const path = new URL(image.url).pathname
    const placement = {
      ...{ kicker: 'Floods', image: image.id },
      variants: [{ name: 'original' }, { name: 'short', weight: 3, headline: 'River up' }],
    }
    await write('PUT', '/v1/lists/front/entries', { entries: [{ article: 'quay', placement }] })
    t.strictSame(await shown(), [], 'an embargoed article is not there, nor how it is presented')
    t.equal((await send('GET', path)).status, 404, 'nor the image that it is presented with')

    const put = await write('PUT', '/v1/lists/front/entries', { entries: [{ article: 'river', placement }] })
    t.equal(put.status, 200)
    const [entry] = await shown()
    t.match(entry, {
      article: { headline: 'Own headline of river', kicker: null, image: null },
      placement: {
        ...{ headline: null, kicker: 'Floods', standfirst: null, image: { url: image.url } },
        variants: [
          { name: 'original', weight: 1, headline: null, kicker: 'Floods' },
          { name: 'short', weight: 3, headline: 'River up', kicker: 'Floods', image: { url: image.url } },
        ],
      },
    })
    t.equal((await send('GET', path)).status, 200)
    const own = (await send('GET', '/v1/articles/river')).json
    t.match(own, { headline: 'Own headline of river', kicker: null, version: 1 }, 'the article stays as it is')
    t.match((await send('GET', '/v1/lists/latest')).json.items[0].placement, null)
    t.equal((await send('DELETE', `/v1/images/${image.id}`, { key })).status, 409)

    const again = await write('PUT', '/v1/lists/front/entries', { entries: [{ article: 'river', placement }] })
    t.equal(again.json.items[0].placement.id, entry.placement.id, 'alike, it keeps its id')
    const patched = await write('PATCH', '/v1/lists/front/entries/1', { placement: { headline: 'Otherwise' } })
    t.not(patched.json.items[0].placement.id, entry.placement.id, 'otherwise, it gets another one')
    t.match((await shown())[0].placement, { headline: 'Otherwise', kicker: null, image: null, variants: [] })

    for (const [given, field] of [
      [{ variants: [{ name: 'alone' }] }, '/placement/variants'],
      [{ variants: [{ name: 'a' }, { name: 'a' }] }, '/placement/variants'],
      [{ image: '019ab2c0-0000-7000-8000-000000000099' }, '/placement/image'],
    ] as const) {
      const refused = await write('PATCH', '/v1/lists/front/entries/1', { placement: given })
      t.match(refused, { status: 400, json: { errors: [{ field }] } })
    }
    await write('POST', '/v1/articles/river/withdraw', { reason: 'Wrong river.' })
    t.equal((await entries()).json.items[0].placement, null, 'what was taken back is not said by a list either')
    await write('POST', '/v1/articles/river/reinstate', {})
    t.equal((await shown())[0].placement, null)
  })

  t.test(`impressions and views are counted by placement and variant (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const lists = await keyFor(newsroom, 'lists')
    const key = await keyFor(newsroom, 'views')
    await newsroom.load([
      article('river'),
      {
        ...{ record: 'list', slug: 'front', name: 'Front' },
        entries: [
          {
            article: { slug: 'river' },
            placement: { variants: [{ name: 'original' }, { name: 'short', headline: 'River up' }] },
          },
        ],
      },
    ])
    const { placement } = (await send('GET', '/v1/lists/front')).json.items[0]
    const counts = async () => (await send('GET', `/v1/placements/${placement.id}`, { key })).json
    const report = async (views: object[], sent: object = { key }) =>
      (await send('POST', '/v1/views', { ...sent, body: { views } })).json
    const of = (visitor: string, variant: string, type = 'impression') => ({
      ...{ placement: placement.id, variant, visitor, type },
    })
    t.match(await counts(), {
      leader: null,
      variants: [{ impressions: 0, rate: null, interval: { low: 0, high: 1 } }, {}],
    })
    const shown = Array.from({ length: 600 }, (_, index) => of(`v${index}`, index % 2 === 0 ? 'original' : 'short'))
    t.match(await report(shown), { accepted: 0, impressions: 600, unknown: [] })
    t.match(await report(shown), { impressions: 0 }, 'each visitor is counted once a day')
    const opened = Array.from({ length: 300 }, (_, index) => index)
      .filter((index) => index % 2 === 1 || index % 20 === 0)
      .map((index) => of(`v${index}`, index % 2 === 0 ? 'original' : 'short', 'view'))
    const received = await report(opened)
    t.match(received, { accepted: opened.length, impressions: 0 }, 'a view of a placement is one of its article, too')
    const [original, short] = (await counts()).variants
    t.match(original, { name: 'original', weight: 1, impressions: 300, views: 15, rate: 0.05 })
    t.match(short, { name: 'short', impressions: 300, views: 150 })
    t.ok(original.interval.high < short.interval.low)
    t.match(await counts(), { leader: 'short', list: 'front', article: { slug: 'river' } })
    t.equal((await send('GET', '/v1/articles/river')).json.headline, 'Own headline of river')

    t.match(await report([of('new', 'short', 'view')]), { accepted: 1, impressions: 1 }, 'who opened it was shown it')
    t.match(await report([of('x', 'long')]), { impressions: 0, unknown: [`${placement.id} long`] })
    const anonymous = { headers: BROWSER }
    const { visitor: _, ...one } = of('', 'short')
    t.match(await report([one, one], anonymous), { impressions: 1 }, 'a page needs no key')
    for (const [view, field] of [
      [{ type: 'impression', article: 'river' }, '/views/0/placement'],
      [{ variant: 'short', article: 'river' }, '/views/0/variant'],
    ] as const)
      t.match(await report([view], anonymous), { errors: [{ field }] })
    t.equal((await send('GET', `/v1/placements/${placement.id}`)).status, 401)
    t.equal((await send('GET', `/v1/placements/${placement.id}`, { key: lists })).status, 403)

    const patch = { key: lists, body: { placement: { headline: 'New' } } }
    await send('PATCH', '/v1/lists/front/entries/1', patch)
    t.equal(
      (await send('GET', `/v1/placements/${placement.id}`, { key })).status,
      404,
      'another presentation, other counts',
    )
  })
}

t.test('a confidence sequence holds whenever one looks', async (t) => {
  t.strictSame(confidenceSequence(0, 0, 0.05), { low: 0, high: 1 })
  const { low, high } = confidenceSequence(50, 100, 0.05)
  t.ok(low > 0.3 && low < 0.4 && high > 0.6 && high < 0.7, `${low} to ${high}: wider than Wilson’s 0.404 to 0.596`)
  t.equal(confidenceSequence(0, 20, 0.05).low, 0)
  t.equal(confidenceSequence(20, 20, 0.05).high, 1)
  const many = confidenceSequence(500_000, 1_000_000, 0.05)
  t.ok(many.high - many.low < 0.01)

  // A generator of numbers that are the same each time (mulberry32).
  let state = 20261129
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const tests = 300
  let wrong = 0
  for (let test = 0; test < tests; test++) {
    const tried = [0, 1].map((index) => ({ name: `v${index}`, trials: 0, successes: 0 }))
    for (let visitor = 1, isWrong = false; visitor <= 1000 && !isWrong; visitor++) {
      const one = tried[visitor % 2] as (typeof tried)[number]
      one.trials += 1
      if (random() < 0.1) one.successes += 1
      if (visitor % 20 === 0 && leaderOf(tried, 0.05) !== null) isWrong = true
      if (isWrong) wrong += 1
    }
  }
  t.ok(
    wrong / tests <= 0.05,
    `of ${tests} tests without a difference, looked at 50 times each, ${wrong} named a leader`,
  )
})
