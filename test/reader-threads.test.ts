import t from 'tap'
import { COUNT } from '#api/shared/readers/bounded-reads.ts'
import { openReaderThreads } from '#api/shared/readers/reader-threads.ts'
import type { OpenReaders, Readers, ReaderThreadsOptions, RunningReaders } from '#api/shared/readers/readers.ts'
import { openReadersHere } from '#api/shared/readers/readers-here.ts'
import { SEARCHES } from '#api/shared/readers/search-reads.ts'
import { FairQueue } from '#domain/admission/fair-queue.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { parseFilter } from '#domain/taxonomy/expression.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { until } from './support/harness.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

// What costs more than the thread that serves may spend on one request: on both databases, the same answers as ever.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const TAGS = Array.from({ length: 24 }, (_, index) => `tag-${index}`)
const ARTICLES = 60
const tagsOf = (number: number) => TAGS.filter((_, index) => (number * 7 + index * 5) % 31 === 0)
const articles = Array.from({ length: ARTICLES }, (_, number) => ({
  record: 'article',
  sourceId: String(number),
  state: 'live',
  slug: `article-${number}`,
  headline: `Article ${number}`,
  body: { html: `<p>Text of <b>article</b> ${number}.</p><ul><li>one</li><li>two</li></ul>` },
  section: { slug: number % 2 ? 'world' : 'business', name: number % 2 ? 'World' : 'Business' },
  tags: tagsOf(number).map((slug) => ({ slug, name: slug })),
  publishedAt: new Date(NOW - number * 60_000).toISOString(),
}))
/** 8 alternatives of 15 exclusions each: as many conditions as a filter may have. */
const alternatives = Array.from({ length: 8 }, (_, index) => TAGS.slice(index, index + 15))
const EXCLUSIONS = alternatives.map((tags) => tags.map((tag) => `-${tag}`).join(',')).join('|')
const matching = articles.filter((_, number) =>
  alternatives.some((tags) => tags.every((tag) => !tagsOf(number).includes(tag))),
)

for (const { name, skip, open } of databases) {
  t.test(name, { skip }, async (t) => {
    const room = await open({ openReaders: openReaderThreads })
    t.teardown(() => room.close())
    await room.load(articles)

    t.test('a count over many exclusions is exact, and health checks are answered meanwhile', async (t) => {
      let isCounted = false
      const counting = room.get(`/v1/articles?count=true&limit=1&tag=${EXCLUSIONS}`).then((answer) => {
        isCounted = true
        return answer
      })
      // Of a thread that has yet to start.
      t.equal((await room.get('/healthz')).status, 200)
      if (name === 'SQLite') t.notOk(isCounted, 'it was counted elsewhere')
      const { status, json } = await counting
      t.equal(status, 200)
      t.equal(json.page.total, matching.length)
      t.equal(json.items[0].slug, matching[0]?.slug)
    })

    t.test('a list by alternatives of exclusions pages through every article once', async (t) => {
      const slugs: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const { json }: { json: { items: { slug: string }[]; page: { next: string | null } } } = await room.get(
          next === '' ? `/v1/articles?limit=7&tag=${EXCLUSIONS}` : `/v1/articles?limit=7&cursor=${next}`,
        )
        slugs.push(...json.items.map(({ slug }) => slug))
        next = json.page.next
      }
      t.strictSame(
        slugs,
        matching.map(({ slug }) => slug),
      )
    })

    t.test('answers made in a reader thread are those of the thread that serves', async (t) => {
      const light = await room.get('/v1/articles?limit=1&body=html,text,markdown,blocks&section=world')
      const heavy = await room.get('/v1/articles?limit=60&body=html,text,markdown,blocks&section=world')
      t.strictSame(heavy.json.items[0], light.json.items[0])
      t.equal(heavy.json.items.length, ARTICLES / 2)
      t.match(heavy.headers, { etag: /^W\// })
      const front = await room.get('/v1/front?lists=latest:100,latest/world:100,latest/business:100,latest:99')
      t.match(front.status, 400, 'a list is named once')
      const wide = await room.get(
        '/v1/front?lists=latest:100,latest/world:100,latest/business:100,trending:100,most-popular:100',
      )
      const narrow = await room.get('/v1/front?lists=latest:5')
      t.equal(wide.status, 200)
      t.strictSame(wide.json.lists.latest.items.slice(0, 5), narrow.json.lists.latest.items)
    })

    t.test('a page of changes with many articles has them all', async (t) => {
      const { json } = await room.get('/v1/changes?include=article&limit=1000')
      t.equal(json.items.length, ARTICLES)
      t.match(json.items[0].article, { body: { html: /Text of/ } })
    })

    t.test('what is written is in the next answer of a reader thread, and what is withdrawn is not', async (t) => {
      const ask = () => room.get(`/v1/articles?count=true&limit=100&body=html,markdown&tag=${EXCLUSIONS}`)
      const before = await ask()
      await room.load([{ ...articles[0], sourceId: 'new', slug: 'new-one', headline: 'A new one', tags: [] }])
      const after = await ask()
      t.equal(after.json.page.total, before.json.page.total + 1)
      await room.load([
        {
          ...articles[0],
          sourceId: 'new',
          slug: 'new-one',
          headline: 'A new one',
          tags: [],
          state: 'withdrawn',
          withdrawal: { at: new Date(NOW).toISOString(), reason: 'It was wrong.' },
        },
      ])
      const withdrawn = await ask()
      t.equal(withdrawn.json.page.total, before.json.page.total)
      t.notMatch(withdrawn.text, /new-one/)
    })

    t.test('refuses reads beyond those that may wait, and reads that take too long', async (t) => {
      const requested = { text: 'e', limit: 5, audience: { who: 'public' as const, at: NOW } }
      const readers = threadsOn(room, { threads: 1, mostWaiting: 2, waitsWithin: 60_000 })
      const answers = await Promise.allSettled(
        Array.from({ length: 5 }, () => readers.run(SEARCHES.suggest, requested)),
      )
      t.strictSame(
        answers.map((answer) => (answer.status === 'fulfilled' ? 200 : answer.reason.code)),
        [200, 200, 200, 'unavailable', 'unavailable'],
      )
      await readers.close()
      const hasty = threadsOn(room, { threads: 1, runsWithin: 1 })
      await t.rejects(hasty.run(SEARCHES.suggest, requested), { code: 'unavailable', headers: [['retry-after', '5']] })
      await hasty.close()
    })

    t.test('the server of a read is chosen once a thread is free', async (t) => {
      const requested = { text: 'e', limit: 5, audience: { who: 'public' as const, at: NOW } }
      let chosen = 0
      const standby = () => {
        chosen++
        return null
      }
      const readers = threadsOn(room, { threads: 1, waitsWithin: 60_000, standby })
      const first = readers.run(SEARCHES.suggest, requested)
      const second = readers.run(SEARCHES.suggest, requested)
      await new Promise((resolve) => setImmediate(resolve))
      t.equal(chosen, 1, 'the second read waits')
      await Promise.all([first, second])
      t.equal(chosen, 2)
      await readers.close()
    })

    t.test('a caller whose reads fill the queue makes room for another caller', async (t) => {
      const requested = { text: 'e', limit: 5, audience: { who: 'public' as const, at: NOW } }
      const readers = threadsOn(room, { threads: 1, mostWaiting: 3, waitsWithin: 60_000 })
      const many = Promise.allSettled(
        Array.from({ length: 10 }, () => readers.by('many').run(SEARCHES.suggest, requested)),
      )
      await t.resolves(readers.by('other').run(SEARCHES.suggest, requested), 'the other caller is answered')
      const refused = (await many).filter(({ status }) => status === 'rejected')
      t.ok(refused.length >= 7, 'and the one with the backlog is refused')
      await readers.close()
    })
  })
}

t.test('a query that takes longer than it may is refused with 400 and what to narrow', async (t) => {
  const [sqlite] = databases
  const room = await (sqlite as (typeof databases)[number]).open()
  t.teardown(() => room.close())
  await room.load(articles)
  const readers = threadsOn(room, { threads: 1, queryWithin: -1 })
  t.teardown(() => readers.close())
  const filter = await resolveFilter(room.services.database, { ...EVERYTHING, tag: parseFilter(EXCLUSIONS) })
  const audience = { who: 'public' as const, at: NOW }
  await t.rejects(readers.run(COUNT, { filter, audience }), { code: 'too-costly', message: /from and to.*count/ })
})

t.test('a page of many whole articles is made in a reader thread, a short one in the thread that serves', async (t) => {
  const read: string[] = []
  const openReaders: OpenReaders = (data, options) => {
    const readers = openReadersHere(data, options)
    const watched: RunningReaders = {
      get length() {
        return readers.length
      },
      run(named, args) {
        read.push(named.name)
        return readers.run(named, args)
      },
      by: () => watched,
      close: () => readers.close(),
    }
    return watched
  }
  const room = await openTestNewsroom({ openReaders })
  t.teardown(() => room.close())
  await room.load(articles)
  t.equal((await room.get('/v1/articles?limit=20&body=html')).json.items.length, 20)
  t.strictSame(read, [])
  const { json } = await room.get('/v1/articles?limit=100&body=html')
  t.equal(json.items.length, ARTICLES)
  t.match(json.items[0].body.html, /Text of/)
  t.strictSame(read, ['articles'])
})

t.test('a whole page with computed lists is answered before there are rankings', async (t) => {
  const room = await openTestNewsroom({ openReaders: openReadersHere })
  t.teardown(() => room.close())
  await room.load([{ ...articles[0], body: { html: '<p>A long text.</p>'.repeat(3000) } }])
  const { status, json } = await room.get(
    '/v1/articles/article-0?include=lists&lists=most-popular:50,trending:50&body=html,text,markdown,blocks',
  )
  t.equal(status, 200, json.detail)
  t.match(json.lists, { 'most-popular': { items: [] }, trending: { items: [] } })
})

t.test('a caller leaves a place for another one where it may not have all', async (t) => {
  const queue = new FairQueue({ capacity: 2, mostRunningEach: 1, mostWaiting: 10, refusal: 'Full.' })
  const first = await queue.enter('a')
  const order: string[] = []
  const second = queue.enter('a').then((release) => {
    order.push('a')
    release()
  })
  const other = await queue.enter('b')
  order.push('b')
  other()
  t.strictSame(order, ['b'])
  first()
  await second
  t.strictSame(order, ['b', 'a'])
})

function threadsOn({ services }: TestNewsroom, options: ReaderThreadsOptions): RunningReaders {
  const { database, assets, addresses } = services
  const where = { databaseUrl: database.address, ...assets.location, addresses }
  return openReaderThreads({ where, isReadingPublic: true, pathPrefix: '' }, options)
}

t.test('simultaneous requests for the same answer share one read, but none that has seen less', async (t) => {
  const begun: string[] = []
  let release = () => {}
  let isHeld = false
  const openHeld: OpenReaders = (data, options) => {
    const readers = openReadersHere(data, options)
    const run: Readers['run'] = async (read, args) => {
      begun.push(read.name)
      const result = await readers.run(read, args)
      if (isHeld)
        await new Promise<void>((resolve) => {
          const before = release
          release = () => {
            before()
            resolve()
          }
        })
      return result
    }
    const held: RunningReaders = { length: 0, run, by: () => held, close: readers.close }
    return held
  }
  const room = await openTestNewsroom({ openReaders: openHeld })
  t.teardown(() => room.close())
  await room.load(articles.slice(0, 3))
  const send = sender(room)
  const key = await keyFor(room, 'read', 'write')
  const url = '/v1/routes?limit=1000'
  const ask = (headers: { key?: string } = {}) => send('GET', url, headers)
  const hasBegun = (count: number) =>
    until(
      async () => begun.length,
      (length) => length >= count,
    )

  isHeld = true
  const first = [ask(), ask(), ask()]
  await hasBegun(1)
  const privately = ask({ key })
  await hasBegun(2)
  await send('POST', '/v1/articles/article-1/withdraw', { key, body: { reason: 'Wrong.' } })
  const later = ask()
  await hasBegun(3)
  isHeld = false
  release()
  const texts = (await Promise.all(first)).map(({ text }) => text)
  t.equal(new Set(texts).size, 1)
  t.match(texts[0], 'article-1"')
  t.equal((await privately).status, 200)
  const { status, text } = await later
  t.equal(status, 200)
  t.notMatch(text, 'article-1"')
  t.equal(
    begun.filter((name) => name === 'routes').length,
    3,
    'one for the first three, one for the key, one after the change',
  )
})
