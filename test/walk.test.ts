import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { byExtent, LONG } from './support/extent.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'

const CORPUS = new URL('../../shared/data/corpus/', import.meta.url)
const skipCorpus = existsSync(CORPUS) ? false : 'shared/data/corpus is not beside this checkout'
const HOUR = 3_600_000

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  t.test(
    `pages never repeat or skip an article while others are published (${database.name})`,
    { skip: LONG.skip || skipCorpus || database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const articles = [...wikinews(), ...reuters()]
      const { refused } = await newsroom.load(articles, { related: false })
      t.strictSame(refused, [])

      const walks = [
        '/v1/articles?limit=100',
        '/v1/articles?limit=100&sort=oldest',
        '/v1/articles?limit=100&sort=updated',
        '/v1/articles?limit=25&section=politics',
        '/v1/articles?limit=25&tag=odd|third',
        '/v1/articles?limit=25&tag=odd,third',
        '/v1/articles?limit=50&tag=-odd',
        '/v1/articles?limit=25&tag=(odd|third),-fifth&section=news',
        '/v1/articles?limit=25&author=wire',
        '/v1/articles?limit=40&kind=brief',
        '/v1/articles?limit=40&language=en',
        '/v1/articles?limit=40&from=1987-03-01&to=1987-03-31',
        '/v1/lists/latest?limit=100',
        '/v1/lists/latest?limit=30&tag=odd',
        '/v1/lists/most-popular?limit=30&window=7d',
        '/v1/lists/editors-picks?limit=7',
        '/v1/tags?limit=2',
        '/v1/tags?limit=2&sort=popular',
        '/v1/authors?limit=1',
      ]
      for (const url of walks) {
        const before = await walk(newsroom, url, async () => {})
        t.ok(before.length > 0, `${url} shows something`)
        t.equal(new Set(before).size, before.length, `${url} shows nothing twice`)
        const during = await walk(newsroom, url, publishMore(newsroom))
        const kept = new Set(during)
        t.equal(kept.size, during.length, `${url} shows nothing twice while articles are published`)
        t.strictSame(
          before.filter((id) => !kept.has(id)),
          [],
          `${url} skips nothing while articles are published`,
        )
      }
    },
  )
}

/** Every id (or slug) of a list, page by page, with something done after each page. */
async function walk(newsroom: TestNewsroom, url: string, between: () => Promise<void>): Promise<string[]> {
  const seen: string[] = []
  let next: string | null = url
  while (next !== null) {
    const { status, json, text } = await newsroom.get(next)
    if (status !== 200) throw new Error(`${next}: ${text}`)
    for (const item of json.items) seen.push(item.article?.id ?? item.id ?? item.slug)
    await between()
    next = json.page.next === null ? null : `${url.split('?')[0]}?limit=${json.page.limit}&cursor=${json.page.next}`
  }
  return seen
}

let published = 0

/** Publishes an article at the top, one in the middle, one at the bottom; each matches every filter. */
function publishMore(newsroom: TestNewsroom): () => Promise<void> {
  return async () => {
    published++
    newsroom.clock.now += 1
    const dates = [
      newsroom.clock.now,
      Date.parse('1987-03-10T12:00:00Z') + published * 1000,
      Date.parse('1980-01-01T00:00:00Z') - published,
    ]
    const { refused } = await newsroom.load(
      dates.map((at, index) => articleOf({ id: `more-${published}-${index}`, at, number: 15 * 7 })),
      { related: false },
    )
    if (refused.length > 0) throw new Error(JSON.stringify(refused))
  }
}

function articleOf({
  id,
  at,
  number,
  headline,
  body,
}: {
  id: string
  at: number
  number: number
  headline?: string
  body?: string
}): object {
  const tags = [
    'everything',
    ...(number % 2 ? ['odd'] : []),
    ...(number % 3 === 0 ? ['third'] : []),
    ...(number % 5 === 0 ? ['fifth'] : []),
  ]
  return {
    record: 'article',
    sourceId: id,
    state: 'live',
    headline: headline ?? `A later article, ${id}`,
    kind: number % 7 === 0 ? 'brief' : 'news',
    body: {
      html: (body ?? '')
        .split('\n\n')
        .map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
        .join(''),
    },
    publishedAt: new Date(at).toISOString(),
    language: number % 4 === 0 ? 'fr' : 'en-GB',
    section: { name: number % 2 ? 'News' : 'Politics' },
    authors: [{ name: number % 3 ? 'Wire' : 'Desk' }],
    tags: tags.map((name) => ({ name })),
    views: number % 10 === 0 ? [{ at: new Date(NOW - 30 * HOUR).toISOString(), views: 1 + (number % 13) }] : [],
  }
}

function wikinews(): object[] {
  return corpus('wikinews-2019.ndjson').map((item, index) =>
    articleOf({
      id: item.id,
      at: Date.parse(item.published_at ?? '2019-01-01') + index,
      number: index,
      headline: item.headline,
      body: item.body,
    }),
  )
}

/** One of this many, a divisor of 80. */
const TAKEN = byExtent({ short: 20, daily: 8, full: 4 })

/** Some of them, with many instants shared: the order within one instant must hold too. */
function reuters(): object[] {
  const articles = corpus('reuters.ndjson')
    .filter((_, index) => index % TAKEN === 0)
    .map((item, index) =>
      articleOf({
        id: item.id,
        at: Date.parse(item.published_at ?? '1987-03-01') - (index % 2) * 1000,
        number: index,
        headline: item.headline || 'Untitled',
        body: item.body,
      }),
    )
  const related = corpus('reuters.ndjson')
    .filter((_, index) => index % 80 === 0)
    .map(({ id }) => ({ article: { sourceId: id } }))
  return [...articles, { record: 'list', slug: 'editors-picks', name: 'Picks', entries: related }]
}

function corpus(file: string): { id: string; headline: string; body: string; published_at?: string }[] {
  return readFileSync(new URL(file, CORPUS), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
