import t from 'tap'
import { sql } from '#storage/core/sql.ts'
import { byExtent, randomFrom, SEED } from './support/extent.ts'
import { brokenInvariants } from './support/invariants.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { databases, stop } = await bothDatabases()
t.teardown(stop)

const iso = (at: number) => new Date(at).toISOString()

/** Days of which some begin in the middle of a day of UTC, at the ends of months above all. */
function records(below: (limit: number) => number, numbers: readonly number[], now: number): object[] {
  return numbers.map((number) => {
    const publishedAt = now - below(120) * DAY - below(24) * HOUR - 1
    const embargo = below(6) === 0 ? { embargoedUntil: iso(now + (1 + below(40)) * HOUR) } : {}
    const end = below(4) === 0 ? { expiresAt: iso(now + (41 + below(60)) * HOUR) } : {}
    return {
      ...{
        record: 'article',
        sourceId: `a${number}`,
        slug: `a${number}`,
        headline: `Article ${number}`,
        state: 'live',
      },
      ...{
        publishedAt: iso(publishedAt),
        tags: number % 2 === 1 ? [{ name: 'Odd' }] : [],
        language: ['en', 'en-GB', 'fr'][below(3)],
        kind: ['news', 'opinion'][below(2)],
      },
      ...{ body: { html: `<p>Number ${number}.</p>` }, ...embargo, ...end },
    }
  })
}

interface Counted {
  period: string
  from: string
  to: string
  count: number
}

const PERIOD_LENGTHS = { year: 4, month: 7, day: 10 }

/** What differs between the counts of a list and its articles, counted one by one. */
async function wrongCounts({ get }: TestNewsroom, filter: string, timezone: string, headers = {}): Promise<string[]> {
  const { json } = await get(`/v1/articles?limit=100&${filter}&fields=kind,language,publishedAt`, headers)
  const articles = json.items as { kind: string; language: string; publishedAt: string }[]
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  const tally = (nameOf: (article: (typeof articles)[number]) => string) => {
    const counts: Record<string, number> = {}
    for (const article of articles) counts[nameOf(article)] = (counts[nameOf(article)] ?? 0) + 1
    return JSON.stringify(Object.entries(counts).sort())
  }
  const countsIn = (items: { count: number }[], name: string) =>
    JSON.stringify(items.map((item) => [(item as never)[name], item.count]).sort())
  const wrong: string[] = []
  const compare = (what: string, got: string, expected: string) => {
    if (got !== expected) wrong.push(`${filter} ${what}: ${got}, not ${expected}`)
  }
  for (const [by, length] of Object.entries(PERIOD_LENGTHS)) {
    const items = (await get(`/v1/archive?by=${by}&limit=400&${filter}`, headers)).json.items as Counted[]
    compare(
      by,
      countsIn(items, 'period'),
      tally(({ publishedAt }) => days.format(new Date(publishedAt)).slice(0, length)),
    )
  }
  const { page, facets } = (await get(`/v1/articles?limit=0&count=true&facets=kind,language,month&${filter}`, headers))
    .json
  compare('total', String(page.total), String(articles.length))
  compare(
    'kind',
    countsIn(facets.kind, 'kind'),
    tally(({ kind }) => kind),
  )
  compare(
    'language',
    countsIn(facets.language, 'language'),
    tally(({ language }) => language),
  )
  compare(
    'month',
    countsIn(facets.month, 'month'),
    tally(({ publishedAt }) => days.format(new Date(publishedAt)).slice(0, 7)),
  )
  return wrong
}

const FILTERS = ['', 'kind=news', 'language=en', 'kind=opinion&language=en-GB&from=2026-09-03']

for (const database of databases) {
  t.test(`the archive and facets count what lists show, after every write (${database.name})`, database, async (t) => {
    for (const timezone of byExtent({
      short: ['Asia/Kolkata'],
      daily: ['Asia/Kolkata', 'America/New_York'],
      full: ['Asia/Kolkata', 'America/New_York', 'UTC', 'Pacific/Auckland'],
    })) {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { clock } = newsroom
      const below = randomFrom(SEED)
      const send = sender(newsroom)
      const key = await keyFor(newsroom, 'write')
      await newsroom.load([{ record: 'publication', name: 'Counted', language: 'en', timezone }], { related: false })
      await newsroom.load(records(below, [...Array(50).keys()], clock.now), { related: false })
      const check = async (what: string) => {
        const some = `from=${iso(NOW - below(100) * DAY - below(DAY))}&to=${iso(NOW - below(20) * HOUR)}`
        // There is no such tag: all articles are without it.
        const filters = [...FILTERS, some, `tag=odd|-unknown&${some}`]
        const wrong: string[] = []
        for (const filter of filters) wrong.push(...(await wrongCounts(newsroom, filter, timezone)))
        t.strictSame(wrong, [], `${timezone}, ${what}`)
      }
      await check('imported')
      for (let step = 0; step < byExtent({ short: 8, daily: 20, full: 60 }); step++) {
        clock.now += below(12) * HOUR
        const slug = `a${below(50)}`
        const action = below(4)
        if (action === 0) await newsroom.load(records(below, [below(50), 50 + step], clock.now), { related: false })
        if (action === 1) await send('POST', `/v1/articles/${slug}/withdraw`, { key, body: { reason: 'Wrong.' } })
        if (action === 2) await send('POST', `/v1/articles/${slug}/unpublish`, { key, body: {} })
        // What has expired is not counted, whether or not it is recorded.
        if (action === 3) await newsroom.execute({ verb: 'record-due', at: clock.now, actor: 'test' })
        await check(`step ${step}, action ${action}`)
      }
      await newsroom.execute({ verb: 'record-due', at: clock.now, actor: 'test' })
      t.strictSame(await brokenInvariants(newsroom.services, clock.now), [])
    }
  })

  t.test(
    `the archive of a large newsroom is added up by days, not by articles (${database.name})`,
    database,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      await newsroom.load(records(randomFrom(SEED), [1], NOW).map((record) => ({ ...record, embargoedUntil: null })))
      await newsroom.services.database.write(async (writer) => {
        await writer.run(sql`update live_count set articles = articles + 1000000`)
      })
      const { items } = (await newsroom.get('/v1/archive?by=year')).json
      t.match(items, [{ count: 1_000_001 }])
      const { facets } = (await newsroom.get('/v1/articles?limit=0&facets=kind')).json
      t.match(facets.kind, [{ count: 1_000_001 }])
    },
  )
}
