import { setTimeout as wait } from 'node:timers/promises'
import inject from 'light-my-request'
import t from 'tap'
import { importedId } from '#domain/id.ts'
import { scheduledTransitions } from '#jobs/scheduled-transitions.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { nextDue } from '#storage/articles/due.ts'
import { changesAfter, latestSequence, type RecordedChange } from '#storage/changes/changes.ts'
import type { Reader } from '#storage/core/port.ts'
import { sql } from '#storage/core/sql.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, type Method, sender } from './support/sender.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When everything in this file is due, by default. */
const DUE_AT = NOW + HOUR

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(
    `releases are never early, hiding is never late, each to the millisecond (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { refused } = await newsroom.load([
        article('stays'),
        article('scheduled', { publishedAt: instant(DUE_AT) }),
        article('embargoed', { embargoedUntil: instant(DUE_AT) }),
        article('expiring', { expiresAt: instant(DUE_AT) }),
        article('licensed', { rights: { licenseEndsAt: instant(DUE_AT) } }),
        related(['scheduled', 'embargoed', 'expiring', 'licensed', 'stays']),
      ])
      t.strictSame(refused, [])
      const before = ['stays', 'expiring', 'licensed']
      const after = ['stays', 'scheduled', 'embargoed']
      const check = async (at: number, expected: string[], what: string) => {
        newsroom.clock.now = at
        const shown = await whereShown(newsroom)
        for (const [address, slugs] of Object.entries(shown.lists))
          t.strictSame(slugs, expected.toSorted(), `${what}: ${address}`)
        for (const [slug, statuses] of Object.entries(shown.articles)) {
          const status = expected.includes(slug) ? 200 : 404
          t.strictSame(statuses, [status, status, status], `${what}: ${slug} by slug, by id, with its lists`)
        }
        t.strictSame(
          shown.counts,
          { list: expected.length, tag: expected.length, section: expected.length, author: expected.length },
          `${what}: counts`,
        )
      }

      await check(NOW, before, 'an hour before')
      await check(DUE_AT - 1, before, '1 ms before')
      t.strictSame(await recordDue(newsroom, DUE_AT - 1), { released: 0, expired: 0 }, 'nothing is due 1 ms before')
      await check(DUE_AT - 1, before, '1 ms before, after looking what is due')
      await check(DUE_AT, ['stays'], 'at the instant, with nothing recorded')
      await check(DUE_AT + 1, ['stays'], '1 ms after, with nothing recorded')
      t.strictSame(await recordDue(newsroom, DUE_AT + 1), { released: 2, expired: 2 })
      await check(DUE_AT + 1, after, 'once it is recorded')
      await check(DUE_AT + DAY, after, 'a day after')
      t.equal(await nextDue(newsroom.services.database), null, 'nothing is planned any more')

      const scheduled = (await newsroom.get('/v1/articles/scheduled')).json
      t.match(scheduled, {
        publishedAt: instant(DUE_AT),
        firstPublishedAt: instant(DUE_AT),
        updatedAt: instant(DUE_AT),
        version: 1,
      })
      t.equal((await newsroom.get('/v1/articles')).json.items[0].slug, 'scheduled', 'it is the newest')
    },
  )

  t.test(`a release takes effect at its instant, recorded at that instant (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load([
      article('scheduled', { publishedAt: instant(DUE_AT) }),
      article('embargoed', { embargoedUntil: instant(DUE_AT) }),
    ])
    newsroom.clock.now = DUE_AT
    for (const slug of ['scheduled', 'embargoed']) t.equal((await newsroom.get(`/v1/articles/${slug}`)).status, 404)
    t.strictSame(await recordDue(newsroom, DUE_AT), { released: 2, expired: 0 })
    for (const slug of ['scheduled', 'embargoed']) t.equal((await newsroom.get(`/v1/articles/${slug}`)).status, 200)
  })

  t.test(
    `each transition is recorded once, whichever process runs it and however late (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { database: store } = newsroom.services
      await newsroom.load([
        article('scheduled', { publishedAt: instant(DUE_AT) }),
        article('embargoed', { embargoedUntil: instant(DUE_AT) }),
        article('expiring', { expiresAt: instant(DUE_AT) }),
        article('both', { publishedAt: instant(DUE_AT), expiresAt: instant(DUE_AT + 1) }),
        article('twice', { publishedAt: instant(DUE_AT), embargoedUntil: instant(DUE_AT + 2) }),
        ...Array.from({ length: 20 }, (_, index) => article(`many-${index}`, { publishedAt: instant(DUE_AT + index) })),
      ])
      const ids = await idsBySlug(newsroom)
      const sequence = await latestSequence(store)
      const late = DUE_AT + DAY
      newsroom.clock.now = late
      const runs = await Promise.all([1, 2, 3, 4].map(() => recordDue(newsroom, late)))
      runs.push(await recordDue(newsroom, late), await recordDue(newsroom, late + HOUR))
      t.equal(sum(runs, 'released'), 20 + 5)
      t.equal(sum(runs, 'expired'), 2)
      const announced = await announcedArticles(store, sequence)
      const many = Array.from({ length: 20 }, (_, index) => [`many-${index}`, 'published', index])
      t.strictSame(
        announced
          .map(({ subjectId, type: kind, effectiveAt }) => [ids.get(subjectId), kind, effectiveAt - DUE_AT])
          .sort(),
        [
          ['scheduled', 'published', 0],
          ['embargoed', 'embargo-lifted', 0],
          ['expiring', 'expired', 0],
          ['both', 'published', 0],
          ['both', 'expired', 1],
          ['twice', 'published', 0],
          ['twice', 'embargo-lifted', 2],
          ...many,
        ].sort(),
        'once each, as of its instant',
      )
      t.ok(
        announced.every(({ isScheduled, recordedAt }) => isScheduled && recordedAt === late),
        'recorded when it was noticed',
      )
      const order = (slug: string, changes: RecordedChange[]) =>
        changes.filter(({ subjectId }) => ids.get(subjectId) === slug).map(({ type: kind }) => kind)
      t.strictSame(order('both', announced), ['published', 'expired'], 'in the order in which they happened')
      t.equal((await newsroom.get('/v1/articles/both')).status, 404)
      t.equal((await newsroom.get('/v1/articles/twice')).status, 200)
      t.equal((await newsroom.get('/v1/tags/tagged')).json.articleCount, 20 + 3)
    },
  )

  t.test(`plans that change before they are due leave no transition behind (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const planned = { publishedAt: instant(DUE_AT) }
    const moved = ['later', 'sooner', 'withdrawn', 'reworded', 'unlocked', 'prolonged']
    await newsroom.load([
      ...['later', 'sooner', 'withdrawn', 'reworded'].map((slug) => article(slug, planned)),
      article('unlocked', { embargoedUntil: instant(DUE_AT) }),
      article('prolonged', { expiresAt: instant(DUE_AT) }),
    ])
    t.match(
      await newsroom.load([
        article('later', { publishedAt: instant(DUE_AT + HOUR) }),
        article('sooner', { publishedAt: instant(DUE_AT - HOUR / 2) }),
        article('withdrawn', {
          ...planned,
          state: 'withdrawn',
          withdrawal: { at: instant(NOW), reason: 'Not ours.' },
        }),
        article('reworded', { ...planned, headline: 'Other words' }),
        article('unlocked', { embargoedUntil: null }),
        article('prolonged', { expiresAt: null }),
      ]),
      { updated: moved.length, refused: [] },
    )
    const statuses = async (at: number) => {
      newsroom.clock.now = at
      await recordDue(newsroom, at)
      const answers = await Promise.all(moved.map((slug) => newsroom.get(`/v1/articles/${slug}`)))
      return Object.fromEntries(moved.map((slug, index) => [slug, answers[index]?.status]))
    }
    const shown = { later: 404, sooner: 404, withdrawn: 404, reworded: 404, unlocked: 200, prolonged: 200 }
    t.strictSame(await statuses(NOW + 1), shown)
    t.strictSame(await statuses(DUE_AT - HOUR / 2), { ...shown, sooner: 200 })
    t.strictSame(
      await statuses(DUE_AT),
      { ...shown, sooner: 200, reworded: 200 },
      'what was withdrawn before never was',
    )
    t.equal((await newsroom.get('/v1/articles/reworded')).json.headline, 'Other words')
    t.strictSame(await statuses(DUE_AT + HOUR), { ...shown, sooner: 200, reworded: 200, later: 200 })
    t.equal((await newsroom.get('/v1/articles/later')).json.publishedAt, instant(DUE_AT + HOUR))
  })

  t.test(
    `an article that is published again later is dated and announced at that time (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { database: store } = newsroom.services
      const past = { publishedAt: instant(NOW - 2 * DAY), firstPublishedAt: instant(NOW - 3 * DAY) }
      await newsroom.load([article('expired', { ...past, expiresAt: instant(NOW - DAY) }), article('locked', past)])
      const ids = await idsBySlug(newsroom)
      await newsroom.load([
        article('expired', { publishedAt: instant(DUE_AT) }),
        article('locked', { ...past, embargoedUntil: instant(DUE_AT) }),
      ])
      t.equal((await newsroom.get('/v1/articles/expired')).status, 404)
      t.equal((await newsroom.get('/v1/articles/locked')).status, 404, 'an embargo acts at once')
      const sequence = await latestSequence(store)
      newsroom.clock.now = DUE_AT
      await recordDue(newsroom, DUE_AT)
      t.match(
        (await newsroom.get('/v1/articles/expired')).json,
        { publishedAt: instant(DUE_AT), firstPublishedAt: instant(NOW - 3 * DAY) },
        'published again, first published as before',
      )
      t.equal((await newsroom.get('/v1/articles/locked')).status, 200)
      const announced = await announcedArticles(store, sequence)
      t.strictSame(
        announced.map(({ subjectId, type: kind, effectiveAt }) => [ids.get(subjectId), kind, effectiveAt]).sort(),
        [
          ['expired', 'published', DUE_AT],
          ['locked', 'embargo-lifted', DUE_AT],
        ],
      )
    },
  )

  t.test(
    `what fell due while the process was down is recorded before the first answer (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { database: store } = newsroom.services
      const articles = Array.from({ length: 250 }, (_, index) =>
        article(`s${index}`, { publishedAt: instant(DUE_AT + index) }),
      )
      await newsroom.load([...articles, article('expiring', { expiresAt: instant(DUE_AT) })])
      newsroom.clock.now = DUE_AT + DAY
      const announced: unknown[] = []
      const keeper = keeperOf(newsroom, () => newsroom.clock.now, announced)
      t.teardown(() => keeper.stop())
      await keeper.prepare()
      await keeper.stop()
      t.strictSame(announced, [{ released: 250, expired: 1 }], 'more than one transaction holds')
      t.equal((await newsroom.get('/v1/articles?count=true&limit=1')).json.page.total, 250)
      const sequence = await latestSequence(store)
      const another = keeperOf(newsroom, () => newsroom.clock.now, announced)
      await another.prepare()
      await another.stop()
      t.equal(await latestSequence(store), sequence, 'a second start finds nothing to do')
      t.equal(announced.length, 1)
    },
  )

  t.test(`the clock alone brings a release about, on time (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    Object.defineProperty(newsroom.clock, 'now', { get: () => Date.now() })
    const keeper = keeperOf(newsroom, () => Date.now(), [])
    t.teardown(() => keeper.stop())
    await keeper.prepare()
    // Planned after the keeper has looked: it looks again.
    const isScheduled = Date.now() + 300
    await newsroom.load([
      article('scheduled', { publishedAt: instant(isScheduled) }),
      article('expiring', { publishedAt: instant(isScheduled - DAY), expiresAt: instant(isScheduled) }),
    ])
    let early = 0
    let overdue = 0
    let released = 0
    // What the machine takes to answer when it is busy is not the keeper's.
    let slowest = 0
    const deadline = Date.now() + 60_000
    while (released === 0 && Date.now() < deadline) {
      const requested = Date.now()
      const [scheduled, expiring] = await Promise.all(
        ['scheduled', 'expiring'].map((slug) => newsroom.get(`/v1/articles/${slug}`)),
      )
      if (scheduled?.status === 200 && Date.now() < isScheduled) early++
      if (expiring?.status === 200 && requested >= isScheduled) overdue++
      if (scheduled?.status === 200) released = Date.now()
      slowest = Math.max(slowest, Date.now() - requested)
      await wait(5)
    }
    t.equal(early, 0, 'never early')
    t.equal(overdue, 0, 'hiding is never late')
    t.ok(released > 0, 'released by itself')
    t.ok(released - isScheduled < 2_000 + 2 * slowest, `${released - isScheduled} ms after its instant`)
  })

  t.test(`the next version of a live article goes out at its instant, once (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { write, draft, announced, bytes } = await contextOf(newsroom)
    await write('POST', '/v1/articles', { headline: 'First words', slug: 'flood', tags: [{ name: 'Rivers' }] })
    await write('POST', '/v1/articles/flood/publish')
    const next = { headline: 'Second words', tags: [{ name: 'Rivers' }, { name: 'Weirs' }] }
    await write('PATCH', '/v1/articles/flood', next)
    await announced()
    const shown = async () =>
      JSON.stringify([
        await bytes('/v1/articles/flood'),
        ...(await Promise.all(
          ['/v1/articles?tag=weirs', '/v1/tags/weirs', '/v1/search?q=second', '/v1/lists/latest', '/v1/tags'].map(
            bytes,
          ),
        )),
      ])
    const before = await shown()
    t.match((await write('POST', '/v1/articles/flood/schedule', { at: instant(DUE_AT) })).json, {
      state: 'live',
      liveRevision: 1,
      scheduledRevision: 2,
      scheduledAt: instant(DUE_AT),
    })
    await write('PATCH', '/v1/articles/flood', { headline: 'Third words' })
    t.match(await draft(), { headline: 'Third words', revision: 3, scheduledRevision: 2, scheduledAt: instant(DUE_AT) })
    t.strictSame(await announced(), [], 'a plan is not announced')
    for (const at of [NOW, DUE_AT - 1]) {
      newsroom.clock.now = at
      t.strictSame(await recordDue(newsroom, at), { released: 0, expired: 0 })
      t.equal(await shown(), before, `readers see nothing of it ${DUE_AT - at} ms before`)
    }
    newsroom.clock.now = DUE_AT
    const runs = await Promise.all([1, 2, 3].map(() => recordDue(newsroom, DUE_AT)))
    runs.push(await recordDue(newsroom, DUE_AT + HOUR))
    t.equal(sum(runs, 'released'), 1)
    t.strictSame(await announced(), [['updated', DUE_AT, true]], 'one change, as of its instant')
    t.match((await newsroom.get('/v1/articles/flood')).json, {
      headline: 'Second words',
      version: 2,
      publishedAt: instant(NOW),
      firstPublishedAt: instant(NOW),
      updatedAt: instant(DUE_AT),
      modifiedAt: instant(DUE_AT),
    })
    t.equal((await newsroom.get('/v1/articles?tag=weirs')).json.items.length, 1)
    t.match(await draft(), { headline: 'Third words', liveRevision: 2, scheduledRevision: null, scheduledAt: null })
    t.equal(await nextDue(newsroom.services.database), null)

    await write('POST', '/v1/articles/flood/schedule', { at: instant(DUE_AT + HOUR), minor: true })
    newsroom.clock.now = DUE_AT + DAY
    const keeper = keeperOf(newsroom, () => newsroom.clock.now, [])
    t.teardown(() => keeper.stop())
    await keeper.prepare()
    await keeper.stop()
    t.strictSame(
      await announced(),
      [['updated', DUE_AT + HOUR, true]],
      'recorded by a start, where the process was down',
    )
    t.match((await newsroom.get('/v1/articles/flood')).json, {
      headline: 'Third words',
      updatedAt: instant(DUE_AT),
      modifiedAt: instant(DUE_AT + HOUR),
    })
  })

  t.test(`what takes the schedule of a next version back, and what keeps it (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { write, send, announced } = await contextOf(newsroom)
    let made = 0
    /** A live article with a next version that is scheduled. */
    const planned = async (fields: object = {}) => {
      const slug = `planned-${++made}`
      await write('POST', '/v1/articles', { headline: 'Old', slug, ...fields })
      await write('POST', `/v1/articles/${slug}/publish`)
      await write('PATCH', `/v1/articles/${slug}`, { headline: 'New' })
      await write('POST', `/v1/articles/${slug}/publish`, { at: instant(DUE_AT) })
      return `/v1/articles/${slug}`
    }
    const back = { scheduledAt: null, scheduledRevision: null, scheduledMinor: false }
    const unscheduled = await planned()
    t.match((await write('POST', `${unscheduled}/unschedule`)).json, { ...back, state: 'live', liveRevision: 1 })
    t.match(await send('POST', `${unscheduled}/unschedule`), { status: 409, json: { detail: /Nothing is scheduled/ } })
    const published = await planned()
    t.match((await write('POST', `${published}/publish`)).json, { ...back, liveRevision: 2 })
    const hidden = await planned()
    t.match((await write('POST', `${hidden}/unpublish`)).json, { ...back, state: 'unpublished' })
    const withdrawn = await planned()
    t.match((await write('POST', `${withdrawn}/withdraw`, { reason: 'Wrong.' })).json, { ...back, state: 'withdrawn' })
    t.match((await write('POST', `${withdrawn}/reinstate`)).json, { ...back, state: 'live', liveRevision: 1 })
    const discarded = await planned()
    t.match((await write('DELETE', `${discarded}/draft`)).json, { ...back, state: 'live', headline: 'Old' })
    const again = await planned({ headline: 'First' })
    t.match(await send('POST', `${again}/publish`, { revision: 1 }), {
      status: 200,
      json: { scheduledRevision: 2, version: 1 },
    })
    t.match(
      await send('POST', `${again}/schedule`, { at: instant(DUE_AT), revision: 1 }),
      { status: 409, json: { detail: /nothing to schedule.*Save a new revision first/ } },
      'readers have it already',
    )

    const corrected = await planned()
    t.match(await send('POST', `${corrected}/correct`, { note: 'It was Old.' }), {
      status: 409,
      json: { detail: /Send the revision to correct as "revision"; the live one is 1/ },
    })
    const { json: withNote } = await write('POST', `${corrected}/correct`, { note: 'It was Old.', revision: 1 })
    t.match(withNote, { headline: 'New', scheduledAt: instant(DUE_AT), corrections: [{ note: 'It was Old.' }] })
    t.match((await newsroom.get(corrected)).json, { headline: 'Old', corrections: [{ note: 'It was Old.' }] })
    const ticker = await planned({ kind: 'live-blog' })
    await write('PATCH', ticker, { headline: 'Newer' })
    await write('POST', `${ticker}/posts`, { title: 'Bridge open', body: { markdown: 'Again.' } })
    t.match((await newsroom.get(ticker)).json, { headline: 'Old' })

    const embargoed = await planned({ embargoedUntil: instant(DUE_AT + HOUR) })
    const expiring = await planned()
    for (const expiresAt of [instant(NOW), instant(DUE_AT)])
      t.match(await send('PATCH', expiring, { expiresAt }), {
        status: 400,
        json: { errors: [{ field: '/expiresAt', message: /Unschedule it first/ }] },
      })
    await write('PATCH', expiring, { expiresAt: instant(DUE_AT + 1) })
    t.match(await send('POST', `${expiring}/schedule`, { at: instant(DUE_AT + 1) }), {
      status: 400,
      json: { errors: [{ field: '/at', message: /when the article expires/ }] },
    })

    await announced()
    newsroom.clock.now = DUE_AT
    t.strictSame(await recordDue(newsroom, DUE_AT), { released: 5, expired: 0 })
    const headlines = await Promise.all(
      [unscheduled, published, hidden, withdrawn, discarded, again, corrected, ticker, embargoed, expiring].map(
        async (url) => (await newsroom.get(url)).json.headline ?? null,
      ),
    )
    t.strictSame(headlines, ['Old', 'New', null, 'Old', 'Old', 'New', 'New', 'New', null, 'New'])
    t.match((await newsroom.get(corrected)).json.corrections, [{ note: 'It was Old.' }], 'the note stays')
    t.equal((await newsroom.get(`${ticker}/posts`)).json.items.length, 1, 'entries of the meantime stay')
    newsroom.clock.now = DUE_AT + HOUR
    t.strictSame(await recordDue(newsroom, DUE_AT + HOUR), { released: 1, expired: 1 })
    t.match((await newsroom.get(embargoed)).json, { headline: 'New', version: 2 }, 'an embargo ends by itself')
  })

  t.test(`publishing what readers have already changes nothing (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { write, announced } = await contextOf(newsroom)
    await write('POST', '/v1/articles', { headline: 'Once', slug: 'once' })
    const { json: first } = await write('POST', '/v1/articles/once/publish', {})
    t.strictSame(await announced(), [['published', NOW, false]])
    const { json: shown, headers } = await newsroom.get('/v1/articles/once')
    newsroom.clock.now += HOUR
    for (const body of [{}, { minor: true }, { revision: 1 }, { at: instant(newsroom.clock.now) }])
      t.strictSame((await write('POST', '/v1/articles/once/publish', body)).json, first)
    // An embargo that is set and taken back before it began: revisions without a word of theirs.
    await write('PATCH', '/v1/articles/once', { expiresAt: instant(DUE_AT + DAY) })
    await announced()
    const { json: moved } = await write('POST', '/v1/articles/once/publish')
    t.match(moved, { version: 1, updatedAt: instant(NOW), revision: 2, liveRevision: 2 })
    t.strictSame(await announced(), [], 'no change is announced')
    const { json: again } = await newsroom.get('/v1/articles/once')
    t.match(again, { version: shown.version, updatedAt: shown.updatedAt })
    t.ok(headers.etag)
  })

  t.test(`an image whose licence ends is gone at its instant, everywhere (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const rights = { licenseEndsAt: instant(DUE_AT) }
    const ending = importedId(NOW, 'image', 'test', 'ending')
    const blocks = [
      { type: 'paragraph', html: 'Text' },
      { type: 'image', image: ending, alt: 'In the text' },
    ]
    const folder = new URL('../seed/images', import.meta.url).pathname
    const { refused } = await newsroom.load(
      [
        { record: 'image', sourceId: 'ending', file: 'tiles-blue.png', alt: 'Ending', rights },
        { record: 'image', sourceId: 'elsewhere', url: 'https://example.com/elsewhere.jpg', rights },
        { record: 'image', sourceId: 'lasting', file: 'lander-dawn.png', alt: 'Lasting' },
        { record: 'author', slug: 'ann', name: 'Ann', image: 'ending' },
        article('leads', { images: [{ image: 'ending' }, { image: 'lasting' }], body: { blocks } }),
        article('only', { images: [{ image: 'elsewhere', caption: 'Mine' }] }),
        article('ticker', {
          kind: 'live-blog',
          body: { blocks: [{ type: 'post', title: 'Now', at: instant(NOW), keyEvent: false, blocks }] },
        }),
        {
          record: 'list',
          slug: 'picks',
          name: 'Picks',
          entries: [{ link: { headline: 'T', image: 'ending' } }, { article: { slug: 'leads' } }],
        },
      ],
      { folder },
    )
    t.strictSame(refused, [])
    const file = async () => (await inject(newsroom.handle, { method: 'GET', url: `/images/${ending}.png` })).statusCode
    const addresses = [
      '/v1/articles/leads',
      '/v1/articles/leads?body=html,blocks,text,markdown',
      '/v1/articles/only',
      '/v1/articles/only?include=related,lists&lists=picks:5,latest:5',
      '/v1/articles',
      '/v1/articles?fields=headline,image,images',
      '/v1/articles?body=html',
      '/v1/articles?tag=tagged',
      '/v1/lists/latest',
      '/v1/lists/picks',
      '/v1/authors/ann',
      '/v1/authors',
      '/v1/articles/ticker?body=html,blocks,text,markdown',
      '/v1/articles/ticker/posts',
      '/v1/changes?body=blocks',
    ]
    const showing = async () => {
      const found: string[] = []
      for (const address of addresses) {
        const { text } = await newsroom.get(address)
        if (text.includes(ending) || text.includes('elsewhere.jpg')) found.push(address)
      }
      return found
    }
    newsroom.clock.now = DUE_AT - 1
    t.strictSame(await showing(), addresses, 'shown everywhere until then')
    t.equal(await file(), 200)
    const before = await newsroom.get('/v1/articles/leads')
    t.match(before.json, { image: { id: ending }, images: [{ id: ending }, { alt: 'Lasting' }] })
    for (const what of ['with nothing recorded', 'once it is recorded']) {
      newsroom.clock.now = DUE_AT
      if (what !== 'with nothing recorded') {
        const sequence = await latestSequence(newsroom.services.database)
        await recordDue(newsroom, DUE_AT)
        const announced = await changesAfter(newsroom.services.database, sequence, 10)
        t.ok(
          announced.length > 0 &&
            announced.every((change) => change.class === 'derived' || change.type === 'refreshed'),
          'nothing has happened to the articles',
        )
        t.equal(await nextDue(newsroom.services.database), null)
      }
      t.strictSame(await showing(), [], `gone, ${what}`)
      t.equal(await file(), 404, `the file too, ${what}`)
      const after = await newsroom.get('/v1/articles/leads', { 'if-none-match': String(before.headers.etag) })
      t.equal(after.status, 200, `no 304, ${what}`)
      t.match(after.json.image, { alt: 'Lasting' }, `the next image leads, ${what}`)
      t.equal(after.json.images.length, 1)
      t.strictSame((await newsroom.get('/v1/articles/only')).json.images, [])
    }
  })
}

/** Changes of articles that are announced to readers. */
async function announcedArticles(reader: Reader, after: number): Promise<RecordedChange[]> {
  const changes = await changesAfter(reader, after, 1000)
  return changes.filter((change) => change.subject === 'article' && change.class === 'editorial')
}

/** A live article that is filed, viewed and pinned like all others of this file. */
function article(slug: string, fields: object = {}): object {
  return {
    record: 'article',
    sourceId: slug,
    slug,
    state: 'live',
    headline: `Headline of ${slug}`,
    publishedAt: instant(NOW - DAY),
    section: { name: 'News' },
    tags: [{ name: 'Tagged' }],
    authors: [{ name: 'Ann' }],
    views: [{ at: instant(NOW - 2 * HOUR), views: 50 }],
    ...fields,
  }
}

function related(slugs: string[]): object {
  return { record: 'list', slug: 'picks', name: 'Picks', entries: slugs.map((slug) => ({ article: { slug } })) }
}

/** Every place of the API that could show an article, and which articles it shows. */
async function whereShown(newsroom: TestNewsroom) {
  const { get } = newsroom
  const slugs = ['stays', 'scheduled', 'embargoed', 'expiring', 'licensed']
  const lists: Record<string, string[]> = {}
  for (const address of [
    '/v1/articles',
    '/v1/articles?sort=oldest',
    '/v1/articles?sort=updated',
    '/v1/articles?section=news',
    '/v1/articles?tag=tagged',
    '/v1/articles?author=ann&body=text',
    '/v1/articles?tag=-nothing&language=en',
    '/v1/lists/latest',
    '/v1/lists/picks',
    '/v1/articles/stays?include=lists&lists=latest:9,picks:9',
  ]) {
    const { text } = await get(address)
    lists[address] = slugs.filter((slug) => text.includes(`Headline of ${slug}"`)).sort()
  }
  const ids = new Map([...(await idsBySlug(newsroom))].map(([id, slug]) => [slug, id]))
  const all = await get(`/v1/articles?ids=${[...ids.values()].join(',')}`)
  lists['/v1/articles?ids='] = all.json.items.map(({ slug }: { slug: string }) => slug).sort()
  const articles: Record<string, number[]> = {}
  for (const slug of slugs) {
    const addresses = [slug, ids.get(slug), `${slug}?include=related,lists&lists=latest:3`]
    articles[slug] = (await Promise.all(addresses.map((address) => get(`/v1/articles/${address}`)))).map(
      ({ status }) => status,
    )
  }
  const counts = {
    list: (await get('/v1/articles?count=true')).json.page.total,
    tag: (await get('/v1/tags/tagged')).json.articleCount,
    section: (await get('/v1/sections/news')).json.articleCount,
    author: (await get('/v1/authors/ann')).json.articleCount,
  }
  return { lists, articles, counts }
}

async function idsBySlug({ services }: TestNewsroom): Promise<Map<string, string>> {
  const rows = await services.database.all<{ id: string; slug: string }>(sql`select id, slug from article`)
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

/** Someone who writes; each answer is held to the OpenAPI document. */
async function contextOf(newsroom: TestNewsroom) {
  const key = await keyFor(newsroom, 'write', 'drafts')
  const request = sender(newsroom)
  const { database } = newsroom.services
  const send = (method: Method, url: string, body?: object) =>
    request(method, url, { key, ...(body === undefined ? {} : { body }) })
  let seen = await latestSequence(database)
  return {
    send,
    /** Throws where the answer is not one of success. */
    async write(method: Method, url: string, body?: object) {
      const answer = await send(method, url, body)
      if (answer.status >= 300) throw new Error(`${method} ${url} answered ${answer.status}: ${answer.text}`)
      return answer
    },
    draft: async () => (await send('GET', '/v1/articles/flood/draft')).json,
    /** What an address answers a reader. */
    async bytes(url: string) {
      const { status, text, headers } = await newsroom.get(url)
      return [status, headers.etag, status === 404 ? '' : text]
    },
    /** Editorial changes since the last time of asking: kind, instant, whether the clock brought it about. */
    async announced() {
      const changes = await changesAfter(database, seen, 10_000)
      seen = changes.at(-1)?.sequence ?? seen
      return changes
        .filter((change) => change.class === 'editorial' && change.subject === 'article')
        .map(({ type: kind, effectiveAt, isScheduled }) => [kind, effectiveAt, isScheduled])
    },
  }
}

function recordDue({ execute }: TestNewsroom, at: number) {
  return execute({ verb: 'record-due', at, actor: 'test' })
}

function keeperOf({ services, execute }: TestNewsroom, now: () => number, announced: unknown[]): Scheduler {
  const report = {
    transitionsRecorded: (counts: unknown) => {
      announced.push(counts)
    },
    jobFailed: (_job: string, error: unknown) => {
      throw error
    },
  }
  return new Scheduler([scheduledTransitions(services.database, execute, report, now)], report)
}

function sum<K extends string>(counts: Record<K, number>[], name: K): number {
  return counts.reduce((total, count) => total + count[name], 0)
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
