import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import inject from 'light-my-request'
import sharp from 'sharp'
import t from 'tap'
import { importCommand } from '#cli/import.ts'
import type { ImportSummary } from '#commands/import/import-batches.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { importedId } from '#domain/id.ts'
import { findArticleKey } from '#storage/articles/articles.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import { changesAfter, latestSequence } from '#storage/changes/changes.ts'
import { constant, sql } from '#storage/core/sql.ts'
import { hostileHtml } from './content/hostile-html.ts'
import { faultsOf } from './content/served-html.ts'
import { runCommand, startCommand } from './support/command-line.ts'
import { byExtent, LONG } from './support/extent.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SEED = join(ROOT, 'seed')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`the same file again changes nothing and says nothing (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const file = readFileSync(join(SEED, 'newsroom.ndjson'))
    const lines = file.toString().split('\n').filter(Boolean).length
    const load = () => importText(newsroom, file, { folder: SEED })
    const first = await load()
    t.strictSame(first.refused, [])
    t.equal(first.created + first.updated, lines)
    const sequence = await latestSequence(newsroom.services.database)
    const page = '/v1/articles?limit=100&body=html,markdown'
    const { text: before, headers } = await newsroom.get(page)
    t.ok(JSON.parse(before).items.length > 20)

    newsroom.clock.now += 1000
    t.match(await load(), { created: 0, updated: 0, unchanged: lines, refused: [] })
    t.equal(await latestSequence(newsroom.services.database), sequence, 'no change is recorded')
    const again = await newsroom.get(page)
    t.equal(again.text, before)
    t.equal(again.headers.etag, headers.etag)

    newsroom.clock.now += 400 * DAY
    await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
    const later = await latestSequence(newsroom.services.database)
    t.ok(later > sequence, 'what was scheduled has gone live')
    t.match(await load(), { unchanged: lines, refused: [] }, 'nor does it when the file is imported a year later')
    t.equal(await latestSequence(newsroom.services.database), later)
  })

  t.test(
    `importing an article again makes a new version of the same article (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { database: store } = newsroom.services
      const record = {
        ...article('one'),
        headline: 'Before',
        body: { markdown: 'Once.' },
        section: { name: 'News' },
        tags: [{ name: 'Old' }, { name: 'New' }],
        publishedAt: instant(NOW - DAY),
      }
      await newsroom.load([record, { ...record, source: 'elsewhere' }])
      const before = (await newsroom.get('/v1/articles/before')).json
      const sequence = await latestSequence(store)
      newsroom.clock.now += HOUR
      const { created, updated } = await newsroom.load([{ ...record, headline: 'After', tags: ['new'] }])
      t.strictSame([created, updated], [0, 1])

      const { status, json: after } = await newsroom.get('/v1/articles/before')
      t.equal(status, 200, 'it keeps its slug')
      t.match(after, { id: before.id, version: 2, headline: 'After', publishedAt: before.publishedAt })
      t.equal(after.firstPublishedAt, before.firstPublishedAt)
      t.equal(after.updatedAt, instant(NOW + HOUR))
      t.equal(after.modifiedAt, instant(NOW + HOUR))
      t.equal(
        (await newsroom.get('/v1/tags/old')).json.articleCount,
        1,
        'the article of the other source keeps the tag',
      )
      t.equal((await newsroom.get('/v1/tags/new')).json.articleCount, 2)
      const changes = (await changesAfter(store, sequence, 10)).filter((change) => change.class === 'editorial')
      t.match(changes, [{ subject: 'article', subjectId: before.id, type: 'updated', version: 2, class: 'editorial' }])
      t.equal(changes.length, 1, 'one change')
      const announced = await latestSequence(store)
      const key = (await findArticleKey(store, { source: 'test', sourceId: 'one' })) as number
      t.equal((await findRevision(store, key, 1))?.content.headline, 'Before', 'the old revision is kept')
      t.equal((await findRevision(store, key, 2))?.content.headline, 'After')
      t.equal(await findRevision(store, key, 3), null)

      await newsroom.load([{ ...record, headline: 'Not yet', state: 'draft' }])
      t.equal(
        (await newsroom.get('/v1/articles/before')).json.headline,
        'After',
        'a draft leaves the live revision alone',
      )
      t.equal((await findRevision(store, key, 3))?.content.headline, 'Not yet', 'but is kept')
      t.equal(await latestSequence(store), announced, 'and is no change')

      await newsroom.load([{ ...record, headline: 'Moved', slug: 'moved', section: { name: 'World' } }])
      const old = await follow(newsroom, '/v1/articles/before')
      t.equal(old.status, 308)
      t.equal(old.headers.location, '/v1/articles/moved')
      t.equal((await newsroom.get('/v1/sections/news')).json.articleCount, 1)
      t.equal((await newsroom.get('/v1/sections/world')).json.articleCount, 1)
      t.equal((await newsroom.get('/v1/articles?section=world')).json.items[0].headline, 'Moved')
    },
  )

  t.test(`refuses a record whose ID another one has, and imports the rest (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const published = { ...article('one'), publishedAt: instant(NOW - DAY), tags: [{ name: 'Lost' }] }
    const at = instant(NOW - DAY)
    const other = {
      ...{
        record: 'article-history',
        id: importedId(NOW - DAY, 'article', 'test', 'one'),
        slug: 'other',
        state: 'draft',
      },
      ...{ version: 0, latestRevision: 1, createdAt: at, modifiedAt: at, timezone: 'UTC', rights: {} },
      revisions: [{ number: 1, createdAt: at, actor: 'test', headline: 'Other', body: { blocks: [] } }],
    }
    const lines = [other, article('before'), published, article('after')]
    const { created, refused } = await importText(newsroom, Buffer.concat(lines.map(lineOf)))
    t.equal(created, 3)
    t.match(refused, [
      { line: 3, record: 'article', sourceId: 'one', field: '/', message: /^conflicts with another record/ },
    ])
    t.equal(refused.length, 1)
    t.equal((await newsroom.get('/v1/tags/lost')).status, 404, 'it leaves nothing behind')
    t.equal((await newsroom.get('/v1/articles?limit=100')).json.items.length, 2)
    const alone = await newsroom.load([published])
    t.strictSame([alone.created, alone.refused.length], [0, 1], 'and so alone')
  })

  t.test(`a refused line is named and leaves nothing behind (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const folder = t.testdir({
      inside: { 'fake.png': 'not a picture', 'real.png': readFileSync(join(SEED, 'images/portrait-ines.png')) },
      'outside.png': readFileSync(join(SEED, 'images/portrait-ines.png')),
    })
    const refusals = refusedLines()
    const good = article('good')
    const lines = [good, ...refusals.map(({ line }) => line), { ...article('last'), tags: [{ name: 'Ghost tag' }] }]
    const summary = await importText(newsroom, Buffer.concat(lines.map(lineOf)), { folder: join(folder, 'inside') })
    t.equal(summary.created, 2, 'the lines around them are taken')
    t.equal(summary.refused.length, refusals.length)
    const announced = new Map(summary.refused.map((refusal) => [refusal.line, refusal]))
    refusals.forEach(({ name, field, message }, index) => {
      const refusal = announced.get(index + 2)
      t.ok(refusal, `${name}: is refused`)
      if (typeof field === 'string') t.equal(refusal?.field, field, `${name}: names the field`)
      else t.match(refusal?.field, field, `${name}: names the field`)
      t.match(refusal?.message, message, `${name}: says why`)
    })

    const { database: store } = newsroom.services
    const rows = async (table: string) =>
      (await store.get<{ n: number }>(sql`select count(*) as n from ${constant(table)}`))?.n
    const left: Record<string, number | undefined> = {}
    for (const table of ['article', 'revision', 'live_article', 'article_slug', 'tag', 'author', 'section', 'image'])
      left[table] = await rows(table)
    t.strictSame(left, {
      article: 2,
      revision: 2,
      live_article: 2,
      article_slug: 2,
      tag: 1,
      author: 0,
      section: 0,
      image: 0,
    })
    const subjects = (await changesAfter(store, 0, 100)).map(({ subject, type }) => `${subject} ${type}`)
    // The tag is announced to the newsroom when it is made, and to readers with its first public article.
    t.strictSame(subjects.sort(), ['article published', 'article published', 'tag created', 'tag created'])
    t.equal(
      (await newsroom.get('/v1/tags/ghost-tag')).json.articleCount,
      1,
      'what a refused line has made can be made again',
    )
  })

  t.test(`an instant that is let through is an instant (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    for (const [publishedAt, expected] of [
      ['2016-12-31T23:59:60Z', [null, '2016-12-31T23:59:59.000Z', '2017-01-01T00:00:00.000Z']],
      ['2016-12-31T23:59:59+01', [null, '2016-12-31T22:59:59.000Z']],
      ['2016-12-31T23:59:59+0100', [null, '2016-12-31T22:59:59.000Z']],
      ['2016-12-31 23:59:59Z', [null, '2016-12-31T23:59:59.000Z']],
      ['2016-12-31t23:59:59z', [null, '2016-12-31T23:59:59.000Z']],
      ['2016-12-31T23:59:59.123456789Z', [null, '2016-12-31T23:59:59.123Z']],
      ['2016-12-31T24:00:00Z', [null, '2017-01-01T00:00:00.000Z']],
      ['0001-01-01T00:00:00Z', [null, '0001-01-01T00:00:00.000Z']],
    ] as const) {
      const load = newsroom.load([{ ...article(publishedAt), headline: publishedAt, publishedAt }])
      const summary = await load.catch((error: Error) => error)
      if (summary instanceof Error) {
        t.fail(`${publishedAt} ends the import: ${summary.message}`)
        continue
      }
      const [refused] = summary.refused
      if (refused) t.equal(refused.field, '/publishedAt')
      const { json } = await newsroom.get('/v1/articles?limit=100')
      const found = json.items.find(({ headline }: { headline: string }) => headline === publishedAt)
      t.ok(
        expected.some((one) => one === (found?.publishedAt ?? null)),
        `${publishedAt} is ${found?.publishedAt ?? 'refused'}`,
      )
    }
  })

  t.test(`slugs come from headlines of any script, each once (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const astral = `a${'\u{20000}'.repeat(100)}`
    const headlines: [headline: string, slug: string | RegExp][] = [
      ['北京会谈：第二天', '北京会谈-第二天'],
      ['مصر تفتح المتحف الكبير', 'مصر-تفتح-المتحف-الكبير'],
      ['दिल्ली में धुंध, उड़ानें रुकीं', 'दिल्ली-में-धुंध-उड़ानें-रुकीं'.normalize('NFC')],
      ['Straße & Ünïcödé – l’été', 'strasse-unicode-lete'],
      ['Йод и ёлка', 'йод-и-елка'],
      ['   --- Dashes --- everywhere ---', 'dashes-everywhere'],
      ['🎉🎉', /^n-[0-9a-f]{10}$/],
      ['0190163d-8694-739b-aea5-966c26f8ad91', 'n-0190163d-8694-739b-aea5-966c26f8ad91'],
      ['The same', 'the-same'],
      ['The same!', 'the-same-2'],
      ['The Same?', 'the-same-3'],
      ['word '.repeat(190), /^word(-word){1,23}$/],
      ['word '.repeat(191), /^word(-word)+.*-2$/],
      [astral, /^a\u{20000}{40,}$/u],
      [`${astral}!`, /^a\u{20000}{40,}-2$/u],
    ]
    const { refused } = await newsroom.load(
      headlines.map(([headline], index) => ({ ...article(`s${index}`), headline, publishedAt: instant(NOW - index) })),
    )
    t.strictSame(refused, [])
    const { json } = await newsroom.get('/v1/articles?limit=100')
    for (const [index, [headline, expected]] of headlines.entries()) {
      const { slug } = json.items[index]
      if (typeof expected === 'string') t.equal(slug, expected)
      else t.match(slug, expected, headline.slice(0, 40))
      t.ok(slug.length <= 120 && slug.isWellFormed() && slug === slug.normalize('NFC'))
      // In a form that URLs hold whatever the slug is: encodeURIComponent throws on half a letter.
      const { status, json: found } = await newsroom.get(`/v1/articles/${encodeURIComponent(slug.toWellFormed())}`)
      t.equal(status, 200, `${slug} leads to its article`)
      t.equal(found.headline, headline.trim() === headline ? headline : found.headline)
    }
    t.equal(new Set(json.items.map(({ slug }: { slug: string }) => slug)).size, headlines.length)
  })

  t.test(`an article answers as its state says, under every slug it had (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const states = {
      live: [{ state: 'live' }, 200],
      draft: [{ state: 'draft' }, 404],
      unsaid: [{ state: undefined }, 404],
      scheduled: [{ publishedAt: instant(NOW + 1) }, 404],
      embargoed: [{ embargoedUntil: instant(NOW + 1) }, 404],
      expired: [{ publishedAt: instant(NOW - DAY), expiresAt: instant(NOW) }, 404],
      unlicensed: [{ publishedAt: instant(NOW - DAY), rights: { licenseEndsAt: instant(NOW) } }, 404],
      withdrawn: [{ state: 'withdrawn', withdrawal: { at: instant(NOW - HOUR), reason: 'It was wrong.' } }, 410],
      'never-seen': [{ state: 'withdrawn', embargoedUntil: instant(NOW + DAY) }, 404],
    } as const
    const { refused } = await newsroom.load(
      Object.entries(states).map(([slug, [fields]]) => ({
        ...article(slug),
        slug,
        oldSlugs: [`${slug}-before`],
        tags: [{ name: 'Tagged' }],
        ...fields,
      })),
    )
    t.strictSame(refused, [])
    for (const [slug, [, expected]] of Object.entries(states)) {
      const answer = await newsroom.get(`/v1/articles/${slug}`)
      t.equal(answer.status, expected, slug)
      const old = await follow(newsroom, `/v1/articles/${slug}-before?fields=headline`)
      t.equal(old.status, expected === 200 ? 308 : expected, `${slug} by its old slug`)
      if (expected === 200) t.equal(old.headers.location, `/v1/articles/${slug}?fields=headline`)
      if (expected === 410)
        t.match(answer.json, { code: 'article-withdrawn', reason: 'It was wrong.', withdrawnAt: instant(NOW - HOUR) })
    }
    t.equal((await newsroom.get('/v1/articles')).json.items.length, 1)
    t.equal((await newsroom.get('/v1/tags/tagged')).json.articleCount, 1)
  })

  t.test(`lists keep links without an address, slots and order (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const list = (entries: object[]) => ({ record: 'list', slug: 'picks', name: 'Picks', entries })
    const entry = (sourceId: string) => ({ article: { sourceId } })
    const link = (headline: string) => ({ link: { headline, url: null } })
    const entries = [
      entry('a'),
      link('T'),
      { ...entry('d'), slot: 1 },
      entry('draft'),
      { ...link('P'), slot: 4 },
      entry('b'),
      entry('c'),
    ]
    const articles = ['a', 'b', 'c', 'd'].map((id, index) => ({
      ...article(id),
      headline: id,
      publishedAt: instant(NOW - index * HOUR),
    }))
    const { refused } = await newsroom.load([
      ...articles,
      { ...article('draft'), state: 'draft' },
      list(entries),
      { record: 'list', slug: 'latest', entries: [{ ...link('Pinned'), slot: 2 }] },
    ])
    t.strictSame(refused, [])
    const shown = async (url: string) =>
      (await newsroom.get(url)).json.items.map(
        // biome-ignore lint/suspicious/noExplicitAny: an answer's entry
        ({ position, pinned, article: found, link: other }: any) =>
          `${position}${pinned ? '!' : ''} ${found?.headline ?? `${other.headline} ${other.url}`}`,
      )
    t.strictSame(await shown('/v1/lists/picks'), ['1! d', '2 a', '3 T null', '4! P null', '5 b', '6 c'])
    t.strictSame(await shown('/v1/lists/latest'), ['1 a', '2! Pinned null', '3 b', '4 c', '5 d'])

    const sequence = await latestSequence(newsroom.services.database)
    t.match(await newsroom.load([list(entries)]), { unchanged: 1 })
    t.equal(await latestSequence(newsroom.services.database), sequence)
    const named = { ...entry('a'), id: OF_ENTRY, placement: { id: OF_PLACEMENT, headline: 'Otherwise' } }
    t.match(await newsroom.load([list([named])]), { updated: 1 })
    for (const [id, taken] of [
      [OF_ENTRY, { ...named, placement: null }],
      [OF_PLACEMENT, { ...named, id: OF_OTHER }],
    ] as const) {
      const { refused: elsewhere } = await newsroom.load([{ record: 'list', slug: 'more', entries: [taken] }])
      t.match(elsewhere, [{ field: '/entries', message: new RegExp(`^${id} is an entry or placement of the list `) }])
    }
    const { refused: twice } = await newsroom.load([
      list([named, { ...entry('b'), id: OF_ENTRY }]),
      list([named, { ...entry('b'), id: OF_OTHER, placement: named.placement }]),
    ])
    t.strictSame(
      twice.map(({ field, message }) => `${field} ${message}`),
      [`/entries has the id ${OF_ENTRY} twice`, `/entries has the id ${OF_PLACEMENT} twice`],
    )
    const taken = [
      { ...list([]), slug: 'other', id: OF_LIST },
      { ...list([]), slug: 'another', id: OF_LIST },
    ]
    t.match(await newsroom.load(taken), { created: 1, refused: [{ field: '/id' }] })
    t.match(await newsroom.load([list([link('Only')])]), { updated: 1 })
    t.strictSame(await shown('/v1/lists/picks'), ['1 Only null'], 'a list is replaced as a whole')
    t.match(await changesAfter(newsroom.services.database, sequence, 10), [{ subject: 'list', type: 'relisted' }])
  })

  t.test(`the words of an import are those of its public articles (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const article = (sourceId: string, headline: string, more: object = {}) => ({
      ...{ record: 'article', sourceId, headline, state: 'live', body: { html: '<p>The ferry runs again.</p>' } },
      ...more,
    })
    const plain = Array.from({ length: 10 }, (_, number) => article(`p${number}`, 'A quiet day'))
    const { created, refused } = await newsroom.load([
      article('refused', 'Zanzibar and the archipelago', { section: 'nowhere' }),
      article('draft', 'Quagmire', { state: 'draft' }),
      article('embargoed', 'Xylophone', { embargoedUntil: new Date(NOW + DAY).toISOString() }),
      ...plain,
      article('first', 'Zanzibar', { tags: [{ name: 'Spice harbours' }] }),
      article('second', 'Zanzibar again'),
    ])
    t.strictSame([created, refused.length], [14, 1])
    const corrected = async (text: string) => (await newsroom.get(`/v1/search?q=${text}`)).json.didYouMean
    t.equal(await corrected('zanzbar'), 'zanzibar')
    t.equal(await corrected('harburs'), 'harbours', 'a name')
    for (const hidden of ['archipelgo', 'quagmre', 'xylophne'])
      t.equal(await corrected(hidden), null, `${hidden}: of no public article`)
  })

  t.test(`views are replaced, not added, and kept where none are given (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const views = (count: number) => [
      { at: instant(NOW - 2 * HOUR), views: count },
      { at: instant(NOW - 20 * DAY), views: 100 },
    ]
    const counted = async () =>
      Promise.all(
        ['24h', '30d'].map(
          async (window) => (await newsroom.get(`/v1/lists/most-popular?window=${window}`)).json.items[0]?.views,
        ),
      )
    const popular = { ...article('popular'), views: views(7) }
    await newsroom.load([popular])
    t.strictSame(await counted(), [7, 107])
    for (const [record, expected] of [
      [popular, [7, 107]],
      [{ ...popular, headline: 'Other words' }, [7, 107]],
      [{ ...popular, views: views(3) }, [3, 103]],
      [{ ...popular, headline: 'Without', views: undefined }, [3, 103]],
      [{ ...popular, headline: 'None', views: [] }, [undefined, undefined]],
    ] as const) {
      newsroom.clock.now += 20_000
      t.strictSame((await newsroom.load([record])).refused, [])
      t.strictSame(await counted(), expected)
    }
  })
}

t.test('an unknown field is rejected with the nearest name', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { refused } = await newsroom.load([
    { ...article('a'), headlin: 'x' },
    { ...article('b'), seo: { titel: 'x' } },
    { ...article('c'), tags: [{ name: 'x', typ: 'person' }] },
    { ...article('d'), body: { htm: 'x' } },
    { record: 'tag', slug: 'x', name: 'x', wikidatta: 'Q1' },
  ])
  const nearest = ['headline', 'title', 'type', 'html', 'wikidata']
  t.equal(refused.length, nearest.length)
  for (const [index, name] of nearest.entries())
    t.match(refused[index]?.message, new RegExp(`\\b${name}\\b`), `${refused[index]?.field} is near ${name}`)
})

t.test('a line that is too long is refused, not cut', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const long = { ...article('long'), slug: 'long', extra: { ours: { text: 'x'.repeat(25_000_000) } } }
  const { created, refused } = await importText(newsroom, Buffer.concat([long, article('next')].map(lineOf)))
  t.equal(created, 1, 'the line behind it is taken')
  t.match(refused, [{ line: 1, field: '/', message: /long|JSON/ }])
  const { status, json } = await newsroom.get('/v1/articles/long?fields=extra')
  t.equal(status, 404, `${json.extra?.ours.text.length} of 25000000 characters were kept`)
})

t.test('a namespace of one’s own has a name', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { refused, created } = await newsroom.load([
    { ...article('a'), extra: { harbourPost: { harness: 'night' } } },
    { ...article('b'), extra: { 'Not a name': {} } },
    { ...article('c'), extra: { harbourPost: 'no object' } },
  ])
  t.equal(created, 1)
  t.match(refused, [
    { line: 2, field: /^\/extra/ },
    { line: 3, field: '/extra/harbourPost' },
  ])
})

t.test('lines may come as they come: CRLF, blank lines, a byte order mark, no last newline, in pieces', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const lines = ['北京', 'مصر', 'दिल्ली', 'ascii'].map((headline) => JSON.stringify({ ...article(headline), headline }))
  const plain = Buffer.from(lines.join('\n'))
  for (const [name, bytes] of Object.entries({
    'no last newline': plain,
    'a last newline': Buffer.from(`${lines.join('\n')}\n`),
    CRLF: Buffer.from(lines.map((line) => `${line}\r\n`).join('')),
    'blank lines': Buffer.from(`\n \t\n${lines.join('\n\r\n\n')}\n\n`),
    'a byte order mark': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]),
  })) {
    for (const size of [1, 3, 65_536]) {
      const source = `${name}, ${size} bytes at once`
      const summary = await importText(newsroom, inPieces(bytes, size), { source })
      t.match(summary, { created: 4, refused: [] }, source)
      const { json } = await newsroom.get(`/v1/articles?source=${encodeURIComponent(source)}&fields=headline`)
      t.strictSame(
        json.items.map(({ headline }: { headline: string }) => headline),
        ['ascii', 'दिल्ली', 'مصر', '北京'],
      )
    }
  }
  const { refused } = await importText(newsroom, Buffer.from(`\r\n\r\n${lines[0]}\r\n\r\nbroken\r\n`))
  t.strictSame(
    refused.map(({ line }) => line),
    [5],
    'lines are counted as an editor counts them',
  )
})

t.test('the lines of a long file are prepared in a thread, and come out the same', LONG, async (t) => {
  const lines = [
    { record: 'publication', name: 'Die Hafenpost', language: 'de', timezone: 'Europe/Berlin' },
    ...Array.from({ length: 2400 }, (_, index) => ({
      ...{ record: 'article', sourceId: String(index), slug: `s-${index}`, state: 'live' },
      headline: index < 1200 ? 'Schöne Häuser' : 'Alte Häfen',
      body: { html: `<p>Zeile <b>${index}</b>, von Kapitänen erzählt.</p><script>x</script>` },
      ...(index % 1000 === 0 ? { kind: 'novel' } : {}),
    })),
    { record: 'list', slug: 'editors-picks', entries: [{ article: { sourceId: '2399' } }] },
  ]
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { created, refused } = await importText(newsroom, Buffer.concat(lines.map(lineOf)))
  t.equal(created, 2397 + 1)
  t.strictSame(
    refused.map(({ line, field }) => [line, field]),
    [2, 1002, 2002].map((line) => [line, '/kind']),
  )
  for (const index of [7, 2399]) {
    const { json } = await newsroom.get(`/v1/articles/s-${index}?fields=slug,headline,body,wordCount,language`)
    const html = `<p>Zeile <b>${index}</b>, von Kapitänen erzählt.</p>`
    t.match(json, { wordCount: 5, language: 'de', body: { html } })
  }
  const { json } = await newsroom.get(`/v1/search?q=${encodeURIComponent('Kapitän Hafen')}&limit=1`)
  t.match(json.total, { value: 1199 }, 'in the language of the publication, on both sides')
})

t.test('HTML is served sanitised, Markdown comes back as sent', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const hostile = hostileHtml().filter((text) => !text.includes('\0'))
  const html = hostile.map((text, index) => ({
    ...article(`h${index}`),
    slug: `h${index}`,
    body: { html: `<p>Kept</p>${text}` },
  }))
  const markdown =
    '# Head  \r\n\r\n* one\r\n* two <b>bold</b>\r\n\r\n<script>alert(1)</script>\r\n\r\n[x](javascript:alert(1)) _it_ &amp; `code`\r\n\r\n\r\n'
  const written = { ...article('markdown'), slug: 'markdown', body: { markdown } }
  const { refused } = await newsroom.load([...html, written])
  const isRefused = new Set(refused.map(({ line }) => line - 1))
  for (const { line, field, message } of refused) {
    t.match({ field, message }, { field: '/body/html', message: /^image \d+, / }, 'refused for an image alone')
    t.match(hostile[line - 1], /<im(?:g|age)/i)
  }
  const served: string[] = []
  for (const [index, sent] of hostile.entries()) {
    if (isRefused.has(index)) continue
    const { html } = (await newsroom.get(`/v1/articles/h${index}`)).json.body
    const faults = faultsOf(html)
    if (faults.length > 0) served.push(`${sent}: ${faults.join(', ')}`)
    if (!html.includes('Kept')) served.push(`${sent}: took what stood before it along`)
  }
  t.strictSame(served, [])
  const { body } = (await newsroom.get('/v1/articles/markdown?body=markdown,html,text')).json
  t.equal(body.markdown, markdown)
  t.strictSame(faultsOf(body.html), [])
  t.match(body.html, /<li>two/)
  await newsroom.load([{ ...written, body: { html: '<p>A <em>new</em> text</p>' } }])
  t.equal(
    (await newsroom.get('/v1/articles/markdown?body=markdown')).json.body.markdown.trim(),
    'A _new_ text'.replaceAll('_', '*'),
  )
})

t.test('an image file is stored once and shown while an article shows it', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const [one, other] = ['tiles-blue.png', 'lander-dawn.png'].map((file) => readFileSync(join(SEED, 'images', file)))
  const folder = t.testdir({ deep: { 'a.png': one as Buffer } })
  const image = { record: 'image', sourceId: 'i', file: 'deep/../deep/a.png', alt: 'Tiles' }
  const load = (records: object[]) => newsroom.load(records, { folder })
  t.match(await load([image]), { created: 1, refused: [] })
  t.match(await load([image]), { unchanged: 1 })
  t.match(await load([{ ...article('s'), slug: 's', state: 'draft', images: [{ image: 'i' }] }]), { created: 1 })
  const { id } = (await newsroom.services.database.get<{ id: string }>(sql`select id from image`)) as { id: string }
  const file = async () => {
    const answer = await inject(newsroom.handle, { method: 'GET', url: `/images/${id}.png` })
    return { status: answer.statusCode, bytes: answer.rawPayload, type: answer.headers['content-type'] }
  }
  t.equal((await file()).status, 404, 'not for a draft')
  await load([{ ...article('s'), slug: 's', images: [{ image: 'i', caption: 'Here' }] }])
  t.match((await newsroom.get('/v1/articles/s')).json.image, { id, alt: 'Tiles', caption: 'Here', role: 'lead' })
  const pixels = (image: Buffer | undefined) => sharp(image).raw().toBuffer()
  const served = await file()
  t.strictSame([served.status, served.type], [200, 'image/png'])
  t.ok((await pixels(served.bytes)).equals(await pixels(one)))
  writeFileSync(join(folder, 'deep/a.png'), other as Buffer)
  t.match(await load([image]), { updated: 1, unchanged: 0 }, 'another file under the same name')
  t.ok((await pixels((await file()).bytes)).equals(await pixels(other)))
  await load([{ ...article('s'), slug: 's', state: 'withdrawn', images: [{ image: 'i' }] }])
  t.equal((await file()).status, 404, 'nor for a withdrawn article')
})

t.test('translations know each other, and pins come first among related articles', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const group = (language: string, fields = {}) => ({
    ...article(language),
    slug: language,
    language,
    translationGroup: 'g',
    ...fields,
  })
  const { refused } = await newsroom.load([
    group('en'),
    group('fr'),
    group('de', { state: 'draft' }),
    group('ja', { embargoedUntil: instant(NOW + HOUR) }),
    { ...article('pinned'), slug: 'pinned' },
    { ...article('pinning'), slug: 'pinning', relatedPins: [{ sourceId: 'pinned' }, { slug: 'en' }, { slug: 'de' }] },
  ])
  t.strictSame(refused, [])
  const languages = async (slug: string) =>
    (await newsroom.get(`/v1/articles/${slug}`)).json.translations.map(({ language }: { language: string }) => language)
  t.strictSame([await languages('en'), await languages('fr')], [['fr'], ['en']])
  const related = (await newsroom.get('/v1/articles/pinning/related')).json.items
  t.strictSame(
    // biome-ignore lint/suspicious/noExplicitAny: any JSON
    related.slice(0, 2).map((item: any) => [item.article.slug, item.reasons[0].type]),
    [
      ['pinned', 'pinned'],
      ['en', 'pinned'],
    ],
  )
  await newsroom.load([group('fr', { state: 'withdrawn' })])
  t.strictSame(await languages('en'), [])
})

t.test('the command imports, reports what it refuses, and says so in its exit code', async (t) => {
  const folder = t.testdir({
    'good.ndjson': `${JSON.stringify(article('good'))}\n${JSON.stringify({ ...article('own'), source: 'own' })}\n`,
    'mixed.ndjson': `${JSON.stringify(article('good'))}\nbroken\n${JSON.stringify({ ...article('x'), kind: 'blog' })}\n`,
  })
  const url = join(folder, 'data/news.sqlite')
  const command = (args: string[]) => runCommand(args, { DATABASE_URL: url })
  for (const args of [[], [join(folder, 'nothing.ndjson')], [join(folder, 'good.ndjson'), '--batch', '0']])
    await t.rejects(importCommand.run(args), { exitCode: 2, message: /\.$/ }, `import ${args.join(' ')}`)
  const first = await command(['import', join(folder, 'good.ndjson'), '--source', 'wire', '--create'])
  t.match(first.stderr, `Database: ${url}\n`, 'names the database')
  t.strictSame([first.code, first.stdout], [0, '2 created, 0 updated, 0 unchanged, 0 refused\nArticles: 2 live\n'])
  const report = join(folder, 'report.ndjson')
  const [second, wrong] = await Promise.all([
    command(['import', join(folder, 'mixed.ndjson'), '--source', 'wire', '--report', report]),
    command(['import', join(folder, 'good.ndjson'), '--sauce', 'wire']),
  ])
  t.equal(wrong.code, 2)
  t.match(wrong.stderr, /^broadsheet: .*--sauce.*\n$/)
  t.strictSame([second.code, second.stdout], [1, '0 created, 0 updated, 1 unchanged, 2 refused\nArticles: 1 live\n'])
  t.match(second.stderr, /\nline 2: .+\nline 3 \(article\): \/kind must be one of .+\n$/)
  t.match(
    readFileSync(report, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    [
      { line: 2, field: '/', message: String },
      { line: 3, record: 'article', field: '/kind' },
    ],
  )
  const sources = new Sqlite(url, { readonly: true })
    .prepare('select source from article order by source')
    .pluck()
    .all()
  t.strictSame(sources, ['own', 'wire'])
})

t.test('a command that fails says after which record, and how to continue', async (t) => {
  const file = (name: string, count: number) =>
    Array.from(
      { length: count },
      (_, n) => `${JSON.stringify({ ...article(`${name}${n}`), slug: `${name}-${n}` })}\n`,
    ).join('')
  const folder = t.testdir({ 'many.ndjson': file('a', 30) })
  const url = join(folder, 'news.sqlite')
  const args = ['import', join(folder, 'many.ndjson'), '--batch', '10', '--create']
  t.equal((await runCommand(['migrate'], { DATABASE_URL: url })).code, 0)
  const database = new Sqlite(url)
  t.teardown(() => database.close())
  database.exec(
    `create trigger broken before insert on article when new.source_id = 'a25' begin select raise(abort, 'out of order'); end`,
  )
  const failed = await runCommand(args, { DATABASE_URL: url })
  t.equal(failed.code, 1)
  t.match(
    failed.stderr,
    /\nbroadsheet: The import failed after record 20 \(out of order\)\. .+ run the same command again to continue\.\n$/,
  )
  t.notMatch(failed.stderr, /\n {4}at /, 'without a stack')
  database.exec('drop trigger broken')
  const { code, stdout } = await runCommand(args, { DATABASE_URL: url })
  t.strictSame([code, stdout.split('\n')[0]], [0, '10 created, 0 updated, 20 unchanged, 0 refused'])
})

t.test('a file that is read ahead in a thread is imported to its end', LONG, async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'long.ndjson')
  const body = { html: '<p>The ferry runs again, every half an hour.</p>'.repeat(5_000) }
  const lines = Array.from({ length: 24 }, (_, index) => JSON.stringify({ ...article(`s${index}`), body }))
  writeFileSync(file, `${lines.join('\n')}\n`)
  const { code, stdout, stderr } = await runCommand(['import', file, '--create'], {
    DATABASE_URL: join(folder, 'news.sqlite'),
  })
  t.strictSame([code, stdout], [0, '24 created, 0 updated, 0 unchanged, 0 refused\nArticles: 24 live\n'], stderr)
})

t.test('an import that is killed in the middle leaves whole batches, and is finished by the next', LONG, async (t) => {
  const ARTICLES = byExtent({ short: 600, daily: 1500, full: 1500 })
  const BATCH = 25
  const folder = t.testdir({})
  const file = join(folder, 'many.ndjson')
  const url = join(folder, 'data/news.sqlite')
  mkdirSync(join(folder, 'data'))
  const lines = Array.from({ length: ARTICLES }, (_, index) =>
    JSON.stringify({
      ...article(`s${index}`),
      headline: `Headline ${index % 100}`,
      body: { html: '<p>A paragraph of an article.</p>'.repeat(10) },
      tags: [{ name: 'All' }, { name: `Tag ${index % 50}` }],
      section: { name: 'News' },
    }),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
  const args = ['import', file, '--batch', String(BATCH), '--create']
  const child = startCommand(args, { DATABASE_URL: url })
  t.teardown(() => child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  await until(() => countIn(url) >= 4 * BATCH, child)
  child.kill('SIGKILL')
  t.strictSame(await exited, [null, 'SIGKILL'])

  const there = checkWhole(url)
  t.ok(there > 0 && there < ARTICLES, `${there} of ${ARTICLES} articles were there`)
  t.equal(there % BATCH, 0, 'whole batches')
  const again = await runCommand(args, { DATABASE_URL: url })
  t.strictSame(
    [again.code, again.stdout],
    [0, `${ARTICLES - there} created, 0 updated, ${there} unchanged, 0 refused\nArticles: ${ARTICLES} live\n`],
    again.stderr,
  )
  t.equal(checkWhole(url), ARTICLES)

  /** The number of articles, after every table has agreed with it. */
  function checkWhole(path: string): number {
    const database = new Sqlite(path)
    const one = (query: string) => database.prepare(query).pluck().get()
    t.equal(one('pragma integrity_check'), 'ok')
    t.strictSame(database.pragma('foreign_key_check'), [])
    const articles = one('select count(*) from article') as number
    for (const table of [
      'live_article',
      'article_document',
      'article_card',
      'revision',
      'article_slug',
      'section_article',
    ])
      t.equal(one(`select count(*) from ${table}`), articles, `${table} has them all`)
    t.equal(one('select count(distinct source_id) from article'), articles)
    t.equal(one("select article_count from tag where slug = 'all'"), articles)
    t.equal(one("select count(*) from change where subject = 'article'"), articles)
    t.equal(one('select max(sequence) from change'), one('select sequence from change_counter'))
    t.equal(one('select count(*) from change'), one('select sequence from change_counter'))
    database.close()
    return articles
  }
})

interface Refusal {
  name: string
  line: object | string | Buffer
  field: string | RegExp
  message: RegExp
}

/** Lines that must be refused: each makes something first, where it can, that must not stay. */
function refusedLines(): Refusal[] {
  const made = {
    section: { name: 'Ghost section' },
    tags: [{ name: 'Ghost tag' }],
    authors: [{ name: 'Ghost' }],
    images: [{ url: 'https://example.com/ghost.jpg' }],
  }
  let count = 0
  const refusedArticle = (name: string, fields: object, field: string | RegExp, message: RegExp): Refusal => ({
    name,
    line: { ...article(`refused-${++count}`), ...made, ...fields },
    field,
    message,
  })
  const record = (name: string, line: object, field: string | RegExp, message: RegExp): Refusal => ({
    name,
    line,
    field,
    message,
  })
  const image = (name: string, file: string, message: RegExp): Refusal => ({
    name,
    line: { record: 'image', sourceId: name, file },
    field: '/file',
    message,
  })
  return [
    { name: 'bad JSON', line: '{"record":"article",', field: '/', message: /JSON/ },
    { name: 'no object', line: '[{"record":"article"}]', field: '/', message: /JSON object/ },
    { name: 'null', line: 'null', field: '/', message: /JSON object/ },
    { name: 'bad UTF-8', line: Buffer.from([0x7b, 0xff, 0x7d]), field: '/', message: /UTF-8/ },
    record('unknown record', { record: 'artcle' }, '/record', /did you mean article\?/),
    record('no record', { sourceId: 'x' }, '/record', /must be one of publication, section/),
    record('a record of the language', { record: 'constructor' }, '/record', /must be one of/),
    refusedArticle('unknown field', { headlin: 'x' }, '/headlin', /not a field/),
    refusedArticle('unknown field within', { seo: { titel: 'x' } }, '/seo/titel', /not a field/),
    refusedArticle('unknown field in a tag', { tags: [{ name: 'x', typ: 'person' }] }, '/tags/0/typ', /not a field/),
    refusedArticle('unknown field in a body', { body: { htm: '' } }, '/body/htm', /not a field/),
    refusedArticle('wrong type', { headline: 5 }, '/headline', /string/),
    refusedArticle('wrong type within', { tags: [5] }, '/tags/0', /./),
    refusedArticle('wrong type of a list', { tags: 'x' }, '/tags', /array/),
    refusedArticle('no headline', { headline: undefined }, '/headline', /missing/),
    refusedArticle('empty headline', { headline: '' }, '/headline', /./),
    refusedArticle('unknown kind', { kind: 'blog' }, '/kind', /must be one of news, live-blog/),
    refusedArticle('unknown state', { state: 'published' }, '/state', /must be one of draft, live, withdrawn/),
    refusedArticle('unknown section', { section: 'nowhere' }, '/section', /Section nowhere does not exist/),
    refusedArticle(
      'unknown further section',
      { sections: ['nowhere'] },
      '/sections/0',
      /Section nowhere does not exist/,
    ),
    refusedArticle(
      'unknown tag',
      { tags: [{ name: 'Ghost tag' }, 'nowhere'] },
      '/tags/1',
      /Tag nowhere does not exist/,
    ),
    refusedArticle('unknown author', { authors: ['nobody'] }, '/authors/0', /Author nobody does not exist/),
    refusedArticle('author without name', { authors: [{ role: 'editor' }] }, '/authors/0', /slug or a name/),
    refusedArticle('unknown image', { images: [{ image: 'none' }] }, '/images/0/image', /Image none does not exist/),
    refusedArticle(
      'unknown pin',
      { relatedPins: [{ sourceId: 'none' }] },
      '/relatedPins/0',
      /Article none does not exist/,
    ),
    refusedArticle('NUL', { standfirst: 'a\0b' }, '/standfirst', /NUL/),
    refusedArticle('lone surrogate', { byline: 'a\ud800' }, '/byline', /surrogate/),
    refusedArticle('bad language', { language: 'english!' }, '/language', /BCP 47/),
    refusedArticle('bad timezone', { timezone: 'Mars/Olympus' }, '/timezone', /IANA/),
    refusedArticle('no date', { publishedAt: 'yesterday' }, '/publishedAt', /date-time/),
    refusedArticle('no such day', { publishedAt: '2026-02-30T00:00:00Z' }, '/publishedAt', /date-time/),
    refusedArticle('no time', { publishedAt: '2026-11-23' }, '/publishedAt', /date-time/),
    refusedArticle('no zone', { publishedAt: '2026-11-23T08:00:00' }, '/publishedAt', /date-time/),
    refusedArticle(
      'ends before it begins',
      { publishedAt: instant(NOW), expiresAt: instant(NOW) },
      '/expiresAt',
      /after publishedAt/,
    ),
    refusedArticle(
      'ends before it is released',
      { embargoedUntil: instant(NOW + 2), expiresAt: instant(NOW + 1) },
      '/expiresAt',
      /after embargoedUntil/,
    ),
    refusedArticle('no slug', { slug: 'Not A Slug' }, '/slug', /such as not-a-slug/),
    refusedArticle('an id for a slug', { slug: '0190163d-8694-739b-aea5-966c26f8ad91' }, '/slug', /not a slug/),
    refusedArticle('a slug of another', { slug: 'an-article' }, '/slug', /another article/),
    refusedArticle('an old slug of another', { oldSlugs: ['mine', 'an-article'] }, '/oldSlugs/1', /another article/),
    refusedArticle('two bodies', { body: { html: '', markdown: '' } }, '/body', /./),
    refusedArticle('no body', { body: {} }, '/body', /./),
    refusedArticle('no such block', { body: { blocks: [{ type: 'marquee' }] } }, /^\/body\/blocks\/0/, /./),
    refusedArticle('6 MB', { body: { html: 'x'.repeat(6_000_000) } }, '/body/html', /5000000/),
    refusedArticle('no views', { views: [{ at: instant(NOW), views: 0 }] }, '/views/0/views', />= 1/),
    refusedArticle('no web address', { images: [{ url: 'javascript:alert(1)' }] }, '/images/0/url', /./),
    image('a missing file', 'nothing.png', /nothing\.png/),
    image('a path upwards', '../outside.png', /outside the folder/),
    image('a path down and upwards', 'x/../../outside.png', /outside the folder/),
    image('an absolute path', '/etc/passwd', /outside the folder/),
    image('a folder', '.', /./),
    image('no picture', 'fake.png', /not a JPEG/),
    record(
      'file and url',
      { record: 'image', sourceId: 'b', file: 'real.png', url: 'https://example.com/x.png' },
      '/url',
      /cannot be combined with file/,
    ),
    record(
      'unknown parent',
      { record: 'section', slug: 'ghost-section', name: 'x', parent: 'nowhere' },
      '/parent',
      /Section nowhere does not exist/,
    ),
    record(
      'its own parent',
      { record: 'section', slug: 'ghost-section', name: 'x', parent: 'ghost-section' },
      '/parent',
      /./,
    ),
    record(
      'unknown broader tag',
      { record: 'tag', slug: 'ghost-tag', name: 'x', broader: 'nowhere' },
      '/broader',
      /Tag nowhere does not exist/,
    ),
    record('bad tag slug', { record: 'tag', slug: 'Gh ost', name: 'x' }, '/slug', /such as gh-ost/),
    record('bad media topic', { record: 'tag', slug: 'ghost-tag', name: 'x', mediaTopic: '2000' }, '/mediaTopic', /./),
    record(
      'unknown portrait',
      { record: 'author', slug: 'ghost', name: 'x', image: 'none' },
      '/image',
      /does not exist/,
    ),
    record('publication in no zone', { record: 'publication', name: 'x', timezone: 'Nowhere' }, '/timezone', /IANA/),
    record('list of both', { record: 'list', slug: 'x', entries: [{}] }, '/entries/0', /either article or link/),
    record(
      'list of no article',
      { record: 'list', slug: 'x', entries: [{ article: { slug: 'none' } }] },
      '/entries/0/article',
      /Article none does not exist/,
    ),
    record(
      'two in a slot',
      { record: 'list', slug: 'x', entries: [1, 2].map(() => ({ slot: 1, link: { headline: 'x' } })) },
      '/entries',
      /the same slot/,
    ),
  ]
}

/** Where an address leads. */
async function follow({ handle }: TestNewsroom, url: string) {
  const { statusCode, headers } = await inject(handle, { method: 'GET', url })
  return { status: statusCode, headers }
}

const [OF_ENTRY, OF_PLACEMENT, OF_OTHER, OF_LIST] = [1, 2, 3, 4].map((n) => `019ab2c0-0000-7000-8000-00000000000${n}`)

function article(sourceId: string) {
  return { record: 'article', sourceId, state: 'live', headline: 'An article' }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

function lineOf(line: object | string | Buffer): Buffer {
  if (Buffer.isBuffer(line)) return Buffer.concat([line, Buffer.from('\n')])
  return Buffer.from(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
}

/** Imports bytes as if they were in a file. */
function importText(
  { execute, clock }: TestNewsroom,
  bytes: Buffer | Buffer[],
  { folder = null, source = 'test' }: { folder?: string | null; source?: string } = {},
): Promise<ImportSummary> {
  const input = Readable.from(Array.isArray(bytes) ? bytes : inPieces(bytes, 65_536))
  return importNdjson(execute, input, { source, folder, batch: 100, now: () => clock.now })
}

function inPieces(bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
}

/** Articles in a SQLite file that another process writes; 0 before there is a table. */
function countIn(path: string): number {
  try {
    const database = new Sqlite(path, { readonly: true, fileMustExist: true })
    try {
      return database.prepare('select count(*) from article').pluck().get() as number
    } finally {
      database.close()
    }
  } catch {
    return 0
  }
}

async function until(isSo: () => boolean, child: ChildProcess): Promise<void> {
  while (!isSo()) {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode} before that.`)
    await wait(5)
  }
}
