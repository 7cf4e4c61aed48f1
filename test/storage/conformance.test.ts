import { setImmediate as nextTurn } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { KINDS, type Kind, NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { publicAt } from '#domain/article/audience.ts'
import { type ArticleFilter, EVERYTHING, type FilteredArticle, type Meaning, matches } from '#domain/article/filter.ts'
import type { Change } from '#domain/changes/change.ts'
import { type Filter, parseFilter } from '#domain/taxonomy/expression.ts'
import { findDue, nextDue } from '#storage/articles/due.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { findArticleById, findArticleBySlug, findLiveArticles } from '#storage/articles/found-article.ts'
import {
  cardsByKey,
  countMatching,
  keysMatching,
  listArticles,
  nextHiding,
  nextPublicHiding,
  type Place,
  placesOf,
  SORTS,
  type Sort,
  visibleKeysById,
} from '#storage/articles/listing.ts'
import { monthsPublished } from '#storage/articles/sitemap.ts'
import { grantsOf } from '#storage/articles/visibility.ts'
import { changesAfter, latestSequence } from '#storage/changes/changes.ts'
import { openDatabase } from '#storage/core/open.ts'
import type { Database, Reader } from '#storage/core/port.ts'
import { Query, sql } from '#storage/core/sql.ts'
import { type Transaction, transact } from '#storage/core/unit-of-work.ts'
import { suggest } from '#storage/search/suggest.ts'
import { findAuthor, listAuthors } from '#storage/taxonomy/authors.ts'
import { listSections } from '#storage/taxonomy/sections.ts'
import { findTag, findTags, listTags, putTag, type Tag } from '#storage/taxonomy/tags.ts'
import { articlesVisible, seriesOf } from '#storage/views/views.ts'
import { byExtent, SEED } from '../support/extent.ts'
import { bothDatabases, NOW, type TestNewsroom } from '../support/newsroom.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

// `npm run matrices` compares all random newsrooms.

const { databases, stop } = await bothDatabases({ always: true })
t.teardown(stop)

for (const database of databases) {
  const options = { skip: database.skip }
  const isPostgres = database.name === 'PostgreSQL'
  const seeds = byExtent({
    short: [1 + (SEED % 8)],
    daily: [1 + (SEED % 8), 1 + ((SEED + 1) % 8)],
    full: [1, 2, 3, 4, 5, 6, 7, 8],
  })
  const looks = isPostgres ? 2 : byExtent({ short: 3, daily: 5, full: 5 })

  t.test(`answers what a naive newsroom in memory answers (${database.name})`, options, async (t) => {
    for (const seed of seeds) {
      const newsroom = await database.open()
      const random = randomFrom(seed)
      const announced = randomArticles(random)
      const { refused } = await newsroom.load([...CLASSIFIED_UNDER, ...announced.map(recordOf)])
      t.strictSame(refused, [], `newsroom ${seed} is taken`)
      const reader = newsroom.services.database
      const articles = await withKeys(reader, announced)
      const model = new Model(articles, NOW)
      for (const at of instantsAround(articles)) {
        if (random.chance(0.4)) {
          await newsroom.execute({ verb: 'record-due', at, actor: 'test' })
          model.recordedAt = at
        }
        const where = `newsroom ${seed}, ${at - NOW} ms on, recorded ${model.recordedAt - NOW} ms on`
        for (let look = 0; look < looks; look++) await compareLists(t, reader, model, random, { at, where })
        if (random.chance(0.3)) await compareArticles(t, reader, model, { at, where })
        if (random.chance(0.3)) await compareCounts(t, reader, model, { at, where })
      }
      await newsroom.close()
    }
  })

  t.test(`sorts text by code point, and pages along it (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const names = [
      'zebra',
      'Zebra',
      'apple',
      'Äpfel',
      'éclair',
      'a b',
      'a-b',
      'ab',
      '中',
      '\u{1d49c}',
      '\ufb00',
      'ß',
      '_',
    ]
    const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    t.not(sorted.join(), names.toSorted().join(), 'the names tell code points from UTF-16')
    t.not(sorted.join(), names.toSorted(new Intl.Collator('en').compare).join(), 'and from English')
    const { refused } = await newsroom.load(
      names.flatMap((name, index) => [
        { record: 'tag', slug: `tag-${index}`, name },
        { record: 'author', slug: `author-${index}`, name },
        { record: 'section', slug: `section-${index}`, name },
      ]),
    )
    t.strictSame(refused, [])
    const reader = newsroom.services.database
    const walked = { tags: [] as string[], authors: [] as string[] }
    const tagsRequested = { sort: 'name', type: null, prefix: null, limit: 2, audience: publicAt(NOW) } as const
    let after: { value: string; key: number } | null = null
    for (;;) {
      const page = await listTags(reader, { ...tagsRequested, after })
      walked.tags.push(...page.map(({ name }) => name))
      const last = page.at(-1)
      if (!last) break
      after = { value: last.name, key: last.key }
    }
    after = null
    for (;;) {
      const page = await listAuthors(reader, { after, limit: 3, audience: publicAt(NOW) })
      walked.authors.push(...page.map(({ name }) => name))
      const last = page.at(-1)
      if (!last) break
      after = { value: last.name, key: last.key }
    }
    t.strictSame(walked, { tags: sorted, authors: sorted })
    t.strictSame(
      (await listSections(reader, publicAt(NOW))).map(({ name }) => name),
      sorted,
      'siblings of one position too',
    )
    const named = (prefix: string) => listTags(reader, { ...tagsRequested, limit: 20, prefix, after: null })
    t.strictSame(
      (await named('A')).map(({ name }) => name),
      ['a b', 'a-b', 'ab', 'apple', 'Äpfel', '\u{1d49c}'],
      'a prefix finds names in any case, with or without accents',
    )
    t.strictSame(await named('%'), [], 'a prefix is no pattern')
  })

  t.test(`tags by number of articles are paged by the number that is shown (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const article = { record: 'article', state: 'live', publishedAt: new Date(NOW - DAY).toISOString() }
    const expiresAt = new Date(NOW + HOUR).toISOString()
    await newsroom.load([
      // Of the two that carry four articles now, one loses two of them in an hour.
      ...['few', 'falling', 'steady'].map((slug) => ({ record: 'tag', slug, name: slug })),
      ...[1, 2].map((n) => ({ ...article, sourceId: `a${n}`, headline: 'A', tags: ['falling'], expiresAt })),
      ...[3, 4].map((n) => ({ ...article, sourceId: `a${n}`, headline: 'A', tags: ['falling'] })),
      ...[1, 2, 3, 4].map((n) => ({ ...article, sourceId: `b${n}`, headline: 'B', tags: ['steady'] })),
      ...[1, 2, 3].map((n) => ({ ...article, sourceId: `c${n}`, headline: 'C', tags: ['few'] })),
    ])
    for (const [at, expected] of [
      [NOW + HOUR - 1, ['falling 4', 'steady 4', 'few 3']],
      [NOW + HOUR, ['steady 4', 'few 3', 'falling 2']],
    ] as const) {
      newsroom.clock.now = at
      const shown: string[] = []
      let next: string | null = '/v1/tags?sort=popular&limit=1'
      while (next !== null && shown.length < 9) {
        const { json } = await newsroom.get(next)
        for (const { slug, articleCount } of json.items) shown.push(`${slug} ${articleCount}`)
        next = json.page.next === null ? null : `/v1/tags?limit=1&cursor=${json.page.next}`
      }
      t.strictSame(shown, expected, `${at - NOW} ms on, the expiry not yet recorded`)
    }
  })

  t.test(
    `NUL and lone surrogates are refused on the way in and find nothing (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const article = { record: 'article', sourceId: 'whole', state: 'live', headline: 'Whole \u{1f30d}' }
      const broken = [
        { ...article, sourceId: 'a', headline: 'N\0UL' },
        { ...article, sourceId: 'b', body: { markdown: 'Half \ud83c' } },
        { ...article, sourceId: 'c', extra: { ours: { 'k\0ey': 1 } } },
        { ...article, sourceId: 'd', tags: [{ name: '\udf0d' }] },
        { record: 'tag', slug: 'tag', name: 'T\0' },
      ]
      const { created, refused } = await newsroom.load([article, ...broken])
      t.equal(created, 1)
      t.strictSame(
        refused.map(({ line, field }) => [line, field]),
        [
          [2, '/headline'],
          [3, '/body/markdown'],
          [4, '/extra/ours'],
          [5, '/tags/0/name'],
          [6, '/name'],
        ],
      )
      t.equal((await newsroom.get('/v1/articles')).json.items.length, 1)
      t.strictSame((await newsroom.get('/v1/tags')).json.items, [])
      for (const url of [
        '/v1/articles/whole%00',
        '/v1/articles?tag=a%00',
        '/v1/articles?section=%00|a',
        '/v1/articles?author=-a%00',
        '/v1/articles?source=%00',
        '/v1/articles/whole%00/related',
        '/v1/lists/a%00',
        '/v1/lists/latest?tag=a%00',
        '/v1/tags?q=a%00',
        '/v1/tags/a%00',
        '/v1/sections/a%00',
        '/v1/authors/a%00',
        '/v1/articles?tag=%ED%A0%80',
        '/v1/articles/%ED%A0%80',
      ]) {
        const { status, text } = await newsroom.get(url)
        t.ok([200, 400, 404].includes(status), `${url} is no fault of ours: ${status} ${status === 500 ? text : ''}`)
      }
    },
  )

  t.test(
    `a transaction that throws leaves nothing, a part that throws only itself (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { database: store } = newsroom.services
      await newsroom.load([{ record: 'tag', slug: 'counted', name: 'Counted' }])
      const [counted] = await findTags(store, ['counted'])
      const key = counted?.key as number
      const before = await latestSequence(store)
      const articleCount = async () => (await findTag(store, 'counted', publicAt(NOW)))?.articleCount
      const write = async (transaction: Transaction, slug: string) => {
        await putTag(transaction, tagNamed(slug), 'explicit')
        transaction.count('tag', key, 1)
        transaction.record(changeOf(slug))
      }

      await t.rejects(
        transact(store, NOW, async (transaction) => {
          await write(transaction, 'thrown')
          throw new Error('ours')
        }),
        { message: 'ours' },
      )
      await t.rejects(
        transact(store, NOW, async (transaction) => {
          await write(transaction, 'thrown')
          await transaction.run(sql`insert into tag (key) values (null)`)
        }),
        'a fault of the database',
      )
      t.strictSame(await findTags(store, ['thrown']), [])
      t.equal(await articleCount(), 0)
      t.equal(await latestSequence(store), before)
      t.equal(store.log.sequence, before)

      await transact(store, NOW, async (transaction) => {
        await write(transaction, 'first')
        await t.rejects(
          transaction.attempt(async () => {
            await write(transaction, 'undone')
            throw new Error('ours')
          }),
        )
        await t.rejects(
          transaction.attempt(async () => {
            await write(transaction, 'undone')
            await transaction.run(sql`insert into tag (key) values (null)`)
          }),
        )
        await transaction.attempt(async () => {
          await write(transaction, 'outer')
          await t.rejects(
            transaction.attempt(async () => {
              await write(transaction, 'undone')
              throw new Error('inner')
            }),
          )
        })
        t.equal(await transaction.attempt(async () => 7), 7, 'gives what the part gives')
        t.strictSame(await findTags(store, ['first']), [], 'others see nothing of it yet')
        await write(transaction, 'last')
      })
      const found = await findTags(store, ['first', 'undone', 'outer', 'last'])
      t.strictSame(found.map(({ slug }) => slug).sort(), ['first', 'last', 'outer'])
      t.equal(await articleCount(), 3)
      t.strictSame(
        (await changesAfter(store, before, 100)).map(({ sequence, subjectId }) => [sequence - before, subjectId]),
        [
          [1, 'first'],
          [2, 'outer'],
          [3, 'last'],
        ],
      )
      t.equal(store.log.sequence, before + 3)
    },
  )

  t.test(`two imports of the same articles at once make each once (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const records = Array.from({ length: 20 }, (_, index) => ({
      record: 'article',
      sourceId: `article-${index}`,
      state: 'live',
      headline: `The same headline`,
      publishedAt: new Date(NOW - HOUR).toISOString(),
      tags: [{ name: 'Shared' }],
      section: { name: 'News' },
      authors: [{ name: 'Ann' }],
    }))
    const sums = { created: 0, unchanged: 0, updated: 0 }
    for (const summary of await Promise.all([1, 2, 3].map(() => newsroom.load(records)))) {
      t.strictSame(summary.refused, [])
      sums.created += summary.created
      sums.unchanged += summary.unchanged
      sums.updated += summary.updated
    }
    t.strictSame(sums, { created: 20, unchanged: 40, updated: 0 })
    const { json } = await newsroom.get('/v1/articles?limit=100&count=true')
    t.equal(json.page.total, 20)
    t.equal(new Set(json.items.map(({ slug }: { slug: string }) => slug)).size, 20)
    t.equal((await newsroom.get('/v1/tags/shared')).json.articleCount, 20)
  })

  t.test(`numbers of the log become visible in order under many writers (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const url = await addressOf(newsroom)
    const processes = [newsroom.services.database]
    for (let more = 0; more < (isPostgres ? 2 : 0); more++) processes.push(await openDatabase(url))
    const reading = await openDatabase(url)
    t.teardown(() => Promise.all([reading, ...processes.slice(1)].map((store) => store.close())))
    const begun = await latestSequence(reading)
    const WRITERS = 12
    const TURNS = 12
    const random = randomFrom(99)
    let writing = WRITERS
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      const store = processes[writer % processes.length] as Database
      for (let turn = 0; turn < TURNS; turn++) {
        const changes = 1 + random.below(3)
        await transact(store, NOW, async (transaction) => {
          for (let change = 0; change < changes; change++) transaction.record(changeOf(`${writer} ${turn} ${change}`))
          // A part of the writers is slower than the others.
          for (let query = 0; query < writer % 4; query++) await transaction.get(sql`select count(*) as n from tag`)
          if (turn % 5 === 4)
            await transaction.attempt(async () => putTag(transaction, tagNamed(`w${writer}`), 'explicit'))
        })
      }
      writing--
    })
    const seen: number[] = []
    const polls = (async () => {
      for (let isLast = false; !isLast; await nextTurn()) {
        isLast = writing === 0
        const changes = await changesAfter(reading, seen.at(-1) ?? begun, 1000)
        seen.push(...changes.map(({ sequence }) => sequence))
      }
    })()
    await Promise.all([...writers, polls])
    const all = (await changesAfter(reading, begun, 10_000)).map(({ sequence }) => sequence)
    t.ok(all.length >= WRITERS * TURNS)
    t.strictSame(seen, all, 'a reader that continues from what it has seen misses nothing')
    t.strictSame(
      all,
      all.map((_, index) => begun + index + 1),
      'without a gap',
    )
    t.equal(await latestSequence(reading), all.at(-1))
  })

  t.test(`a list of 20 takes as many queries as a list of 5 (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ cacheBytes: 0 })
    t.teardown(() => newsroom.close())
    await newsroom.load([{ record: 'image', sourceId: 'i', url: 'https://example.com/i.jpg' }, ...manyArticles(60)])
    const counts = countQueries(newsroom.services.database)
    // What is looked up once and kept: how far the log has got, the ranking of this instant; cards, once they are asked for again.
    await newsroom.get('/v1/lists/most-popular?limit=50')
    for (const url of ['/v1/articles', '/v1/lists/editors-picks'])
      for (let asked = 0; asked < 3; asked++) await newsroom.get(`${url}?limit=50`)
    for (const url of [
      '/v1/articles?',
      '/v1/articles?tag=odd|third&section=news&language=en',
      '/v1/articles?section=news&sort=updated&count=true',
      '/v1/articles?fields=headline,images,rights',
      // Lists with derived bodies take the same queries, but in reader threads, where they are not counted.
      '/v1/articles?body=html',
      '/v1/lists/latest?',
      '/v1/lists/editors-picks?',
      '/v1/lists/most-popular?',
      '/v1/articles/article-1/related?',
      '/v1/tags?',
      '/v1/tags?sort=popular',
      '/v1/authors?',
    ]) {
      const few = await counts(() => newsroom.get(`${url}&limit=5`))
      const many = await counts(() => newsroom.get(`${url}&limit=20`))
      t.equal(few.answer.json.items?.length, 5, `${url} has 5`)
      t.equal(many.answer.json.items?.length, 20, `${url} has 20`)
      t.ok(few.queries > 0, `${url} asks the database`)
      t.equal(many.queries, few.queries, `${url} asks as often for 20 as for 5`)
    }
  })

  t.test(`known articles are looked up by key, without a scan (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load(manyArticles(30))
    await pretendGrown(newsroom.services.database)
    const keys = Array.from({ length: 30 }, (_, index) => index + 1)
    const ids = keys.map((key) => `0190163d-8694-739b-aea5-0000000000${key + 10}`)
    const product = { key: 1, slug: 'a', delivers: 'full', embargoAccess: true } as const
    const audiences: Audience[] = [
      publicAt(NOW),
      { who: 'newsroom', at: NOW },
      { who: 'partner', at: NOW, readsPublic: false, entitlement: { partner: 'p', products: [product] } } as never,
    ]
    for (const audience of audiences) {
      const matching = (filter: Partial<ArticleFilter>) => (reader: Reader) =>
        keysMatching(reader, keys, { ...EVERYTHING, ...filter }, audience)
      const reads: Record<string, (reader: Reader) => unknown> = {
        cards: (reader) => cardsByKey(reader, keys, audience),
        places: (reader) => placesOf(reader, keys, audience, { sort: 'newest', after: null, limit: 20 }),
        'keys by id': (reader) => visibleKeysById(reader, ids, audience),
        'viewed articles': (reader) => articlesVisible(reader, keys, audience),
        'of a section': matching({ section: parseFilter('news') }),
        'of tags': matching({ tag: parseFilter('odd|-third') }),
        'of a kind and language': matching({ kinds: ['news'], languages: ['en'] }),
        'of some days': matching({ from: 0, to: NOW, useDate: 'updated' }),
      }
      for (const [name, read] of Object.entries(reads)) {
        for (const query of await queriesOf(newsroom.services.database, read)) {
          const steps = await planOf(newsroom.services.database, query)
          // Of the list of languages that there are, each is one look-up.
          const sought = isPostgres
            ? steps.filter((step) =>
                /^Seq Scan on (live_)?article| using (live_(?!article_pkey)|\w+_updated)/.test(step),
              )
            : steps.filter((step) => / INDEX live_|_updated |\(subject_key=\? AND stage=\?\)/.test(step))
          t.strictSame(
            sought.filter((step) => !/INDEX live_language( \(language>\?\))?$| using live_language /.test(step)),
            [],
            `${audience.who}, ${name}: ${steps.join('; ')}`,
          )
        }
      }
    }
  })

  t.test(`counts and suggestions go through no more than they tell (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load(manyArticles(30))
    await pretendGrown(newsroom.services.database)
    const audience = publicAt(NOW)
    const named = { audience, after: null, limit: 20 }
    const requested = { ...named, type: null, prefix: null, sort: 'popular' } as const
    const reads: Record<string, (reader: Reader) => unknown> = {
      tags: (reader) => listTags(reader, requested),
      sections: (reader) => listSections(reader, audience),
      authors: (reader) => listAuthors(reader, named),
      'the next hiding': (reader) => nextPublicHiding(reader, NOW),
      suggestions: (reader) => suggest(reader, { text: 'sto', limit: 5, audience }),
      'suggested names': (reader) => suggest(reader, { text: 'o', limit: 5, audience }),
    }
    for (const [name, read] of Object.entries(reads)) {
      const queries = await queriesOf(newsroom.services.database, read)
      t.ok(queries.length > 0, `${name} ask the database`)
      for (const query of queries) {
        const steps = await planOf(newsroom.services.database, query)
        const through = steps.filter((step) =>
          isPostgres
            ? /^Seq Scan on (live_)?article| using (live_(published|updated)|\w+_article_updated|\w+_subject) on \w+( \w+)?( Index Cond: \([^()]+\))?$/.test(
                step,
              )
            : /INDEX (live_(published|updated)|\w+_article_updated|\w+_subject) \(\w+=\?\)/.test(step),
        )
        t.strictSame(through, [], `${name}: ${steps.join('; ')}`)
      }
    }
    const few: Record<string, (reader: Reader) => unknown> = {
      'what is due': (reader) => findDue(reader, NOW),
      'when something is due': (reader) => nextDue(reader),
      'views of an article': (reader) => seriesOf(reader, 1, HOUR, NOW - DAY, NOW + HOUR, NOW),
    }
    for (const [name, read] of Object.entries(few)) {
      const [query] = await queriesOf(newsroom.services.database, read)
      const steps = await planOf(newsroom.services.database, query as Query)
      const through = steps.filter((step) =>
        isPostgres
          ? /^Seq Scan on \w*article| Index Cond: \(\(?start /.test(step)
          : /^SCAN (\w*article\w*|l|a)\b|\(start>\? AND start<\?\)/.test(step),
      )
      t.strictSame(through, [], `${name}: ${steps.join('; ')}`)
    }
  })

  const apart = { skip: database.skip }
  t.test(`any number of articles can be looked up (${database.name})`, apart, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load(manyArticles(9))
    const keys = Array.from({ length: 5000 }, (_, index) => index + 1)
    const tag = parseFilter('odd|even|third|whole|own-1|own-2|own-3|own-4|own-5|own-6|own-7|own-8|all,-odd|all,-even')
    const found = await keysMatching(newsroom.services.database, keys, { ...EVERYTHING, tag }, publicAt(NOW))
    t.equal(found.size, 9)

    // Each text is kept prepared by PostgreSQL, on each connection, for good.
    const product = { key: 1, slug: 'a', delivers: 'teaser', embargoAccess: true } as const
    const partner = { who: 'partner', at: NOW, readsPublic: false, entitlement: { partner: 'p', products: [product] } }
    const textOf = async (count: number) => {
      const rows = keys.slice(0, count).map((key) => ({ key, stage: 1, hides_at: NEVER, is_cut: 0 }))
      const looks = [
        (reader: Reader) => grantsOf(reader, rows, partner as never),
        (reader: Reader) => articlesVisible(reader, keys.slice(0, count), publicAt(NOW)),
        (reader: Reader) => keysMatching(reader, keys.slice(0, count), EVERYTHING, publicAt(NOW)),
      ]
      const requested = await Promise.all(looks.map((look) => queriesOf(newsroom.services.database, look)))
      return requested.flat().map(({ texts }) => texts.join('?'))
    }
    t.strictSame(await textOf(1234), await textOf(1235), 'one text, however many articles')
  })

  t.test(`hot reads walk along an index (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    await newsroom.load(manyArticles(30))
    await pretendGrown(newsroom.services.database)
    const everybody: Audience = { who: 'public', at: NOW }
    const page = { after: { value: NOW, key: 9 }, limit: 20 }
    const one = (text: string): Filter => parseFilter(text)
    const reads: Record<string, (reader: Reader) => unknown> = {
      'an article by slug': (reader) => findArticleBySlug(reader, 'article-1', everybody),
      'an article by id': (reader) => findArticleById(reader, '0190163d-8694-739b-aea5-966c26f8ad91', everybody),
      'latest 20': (reader) => listArticles(reader, EVERYTHING, everybody, { ...page, sort: 'newest', after: null }),
      'the next 20': (reader) => listArticles(reader, EVERYTHING, everybody, { ...page, sort: 'newest' }),
      'oldest 20': (reader) => listArticles(reader, EVERYTHING, everybody, { ...page, sort: 'oldest' }),
      '20 by update': (reader) => listArticles(reader, EVERYTHING, everybody, { ...page, sort: 'updated' }),
      '20 of a tag': (reader) =>
        listArticles(reader, { ...EVERYTHING, tag: one('odd') }, everybody, { ...page, sort: 'newest' }),
      '20 of a section by update': (reader) =>
        listArticles(reader, { ...EVERYTHING, section: one('news') }, everybody, { ...page, sort: 'updated' }),
      '20 of an author': (reader) =>
        listArticles(reader, { ...EVERYTHING, author: one('wire') }, everybody, { ...page, sort: 'newest' }),
      '20 of two tags': (reader) =>
        listArticles(reader, { ...EVERYTHING, tag: one('odd,third') }, everybody, { ...page, sort: 'newest' }),
      'the months of the sitemaps': (reader) => monthsPublished(reader, everybody),
    }
    for (const [name, read] of Object.entries(reads)) {
      const requested = await queriesOf(newsroom.services.database, read)
      t.ok(requested.length > 0, `${name} asks the database`)
      for (const query of requested) {
        const steps = await planOf(newsroom.services.database, query)
        t.ok(steps.length > 0)
        t.strictSame(
          steps.filter((step) => WALKS[isPostgres ? 'postgres' : 'sqlite'].test(step)),
          [],
          `${name}: ${steps.join('; ')}`,
        )
      }
    }
  })
}

/** An article as the test thinks of it. `tags` and the like are slugs. */
interface Announced {
  sourceId: string
  source: string
  state: 'draft' | 'live' | 'withdrawn'
  publishedAt: number
  firstPublishedAt: number
  updatedAt: number
  embargoedUntil: number | null
  expiresAt: number | null
  licenseEndsAt: number | null
  kind: Kind
  language: string
  section: string | null
  sections: string[]
  tags: string[]
  authors: string[]
  oldSlug: string
}

interface Article extends Announced {
  key: number
  id: string
  slug: string
}

const SECTIONS: Record<string, string | null> = {
  world: null,
  asia: 'world',
  china: 'asia',
  sport: null,
  chess: 'sport',
}
const TAGS = ['alpha', 'beta', 'gamma', 'delta', 'unused']
const AUTHORS = ['ann', 'bob', 'cy']
const LANGUAGES = ['en', 'en-GB', 'fr', 'enm', 'zh-Hant']
const SOURCES = ['wire', 'desk', 'test']
const SOME_KINDS = KINDS.slice(0, 3)

const CLASSIFIED_UNDER = [
  ...Object.entries(SECTIONS).map(([slug, parent]) => ({ record: 'section', slug, name: slug, parent })),
  ...TAGS.map((slug) => ({ record: 'tag', slug, name: slug })),
  ...AUTHORS.map((slug) => ({ record: 'author', slug, name: slug })),
]

function randomArticles(random: Random): Announced[] {
  return Array.from({ length: 25 + random.below(25) }, (_, index) => {
    // Few instants, so that articles share them.
    const past = NOW - (1 + random.below(6)) * DAY
    const soon = () => NOW + (1 + random.below(4)) * HOUR
    const announced: Announced = {
      sourceId: `s${index}`,
      source: random.one(SOURCES),
      state: 'live',
      publishedAt: past,
      firstPublishedAt: past - random.below(3) * DAY,
      updatedAt: past + random.below(3) * HOUR,
      embargoedUntil: null,
      expiresAt: null,
      licenseEndsAt: null,
      kind: random.one(SOME_KINDS),
      language: random.one(LANGUAGES),
      section: random.chance(0.8) ? random.one(Object.keys(SECTIONS)) : null,
      sections: random.some(Object.keys(SECTIONS), 0.2),
      tags: random.some(TAGS.slice(0, 4), 0.4),
      authors: random.some(AUTHORS, 0.4),
      oldSlug: `old-${index}`,
    }
    const fates: (() => Partial<Announced>)[] = [
      () => ({}),
      () => ({}),
      () => ({ state: 'draft' }),
      () => ({ state: 'withdrawn' }),
      () => ({ state: 'withdrawn', embargoedUntil: soon() }),
      () => ({ embargoedUntil: soon() }),
      () => ({ embargoedUntil: NOW - HOUR }),
      () => ({ expiresAt: NOW - random.below(2) }),
      () => ({ expiresAt: soon() }),
      () => ({ licenseEndsAt: soon() }),
      () => ({ embargoedUntil: NOW + HOUR, expiresAt: NOW + 3 * HOUR }),
      () => {
        const at = soon()
        const until = random.chance(0.3) ? at + HOUR : null
        const embargoedUntil = random.chance(0.3) ? at + HOUR / 2 : null
        return { publishedAt: at, firstPublishedAt: at, updatedAt: at, expiresAt: until, embargoedUntil }
      },
    ]
    return { ...announced, ...random.one(fates)() }
  })
}

function recordOf(announced: Announced): object {
  const { publishedAt, firstPublishedAt, updatedAt, embargoedUntil, expiresAt, licenseEndsAt, oldSlug, ...same } =
    announced
  const isScheduled = publishedAt > NOW
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...same,
    record: 'article',
    headline: `Article ${announced.sourceId}`,
    publishedAt: instant(publishedAt),
    ...(isScheduled ? {} : { firstPublishedAt: instant(firstPublishedAt), updatedAt: instant(updatedAt) }),
    embargoedUntil: instant(embargoedUntil),
    expiresAt: instant(expiresAt),
    rights: { licenseEndsAt: instant(licenseEndsAt) },
    oldSlugs: [oldSlug],
    ...(announced.state === 'withdrawn' ? { withdrawal: { at: instant(NOW - HOUR), reason: 'wrong' } } : {}),
  }
}

async function withKeys(reader: Reader, announced: Announced[]): Promise<Article[]> {
  const rows = await reader.all<{ key: number; id: string; slug: string; source_id: string }>(
    sql`select key, id, slug, source_id from article`,
  )
  const bySource = new Map(rows.map((row) => [row.source_id, row]))
  return announced.map((article) => {
    const { key, id, slug } = bySource.get(article.sourceId) as { key: number; id: string; slug: string }
    return { ...article, key, id, slug }
  })
}

/** Every instant at which something happens, the millisecond before and after it, in order; from now on. */
function instantsAround(articles: Article[]): number[] {
  const instantsOfRecords = articles.flatMap((input) => [
    input.publishedAt,
    input.embargoedUntil ?? NOW,
    input.expiresAt ?? NOW,
    input.licenseEndsAt ?? NOW,
  ])
  const instants = [NOW, ...instantsOfRecords].flatMap((isScheduled) => [isScheduled - 1, isScheduled, isScheduled + 1])
  return [...new Set(instants)].filter((at) => at >= NOW).sort((a, b) => a - b)
}

/** What must be answered, computed article by article from the rules. */
class Model {
  readonly articles: Article[]
  /** When scheduled work was done last: releases wait for it, hiding doesn't. */
  recordedAt: number

  constructor(articles: Article[], recordedAt: number) {
    this.articles = articles
    this.recordedAt = recordedAt
  }

  isVisible(input: Article, audience: Audience): boolean {
    if (input.state !== 'live' || input.publishedAt > this.recordedAt) return false
    if (hidesAt(input) <= audience.at) return false
    return audience.who === 'newsroom' || (input.embargoedUntil ?? 0) <= this.recordedAt
  }

  /** What an article that is not visible answers. */
  stateFor(input: Article, audience: Audience): 'live' | 'withdrawn' | null {
    if (this.isVisible(input, audience)) return 'live'
    const released = Math.max(input.firstPublishedAt, input.embargoedUntil ?? 0)
    const wasPublic = (input.embargoedUntil ?? 0) <= NOW && released <= audience.at
    return input.state === 'withdrawn' && wasPublic ? 'withdrawn' : null
  }

  matching(requested: Requested, audience: Audience): Article[] {
    return this.articles.filter((input) => this.isVisible(input, audience) && requested.lets(input))
  }

  count(facet: 'sections' | 'tags' | 'authors', slug: string, at: number): number {
    const everybody: Audience = { who: 'public', at }
    return this.articles.filter((input) => this.isVisible(input, everybody) && classifiedUnder(input, facet).has(slug))
      .length
  }
}

function hidesAt({ expiresAt, licenseEndsAt }: Article): number {
  return Math.min(expiresAt ?? NEVER, licenseEndsAt ?? NEVER)
}

function classifiedUnder(input: Article, facet: 'sections' | 'tags' | 'authors'): Set<string> {
  if (facet !== 'sections') return new Set(input[facet])
  const under = new Set<string>()
  for (let slug of [input.section, ...input.sections])
    for (; slug !== null; slug = SECTIONS[slug] ?? null) under.add(slug)
  return under
}

/** A filter, and which articles it lets through. */
interface Requested {
  filter: ArticleFilter
  lets(input: Article): boolean
  name: string
}

function randomFilter(random: Random, articles: Article[]): Requested {
  const filter: ArticleFilter = { ...EVERYTHING }
  const rules: ((input: Article) => boolean)[] = []
  const name: string[] = []
  for (const [field, facet, slugs] of [
    ['section', 'sections', Object.keys(SECTIONS)],
    ['tag', 'tags', TAGS],
    ['author', 'authors', AUTHORS],
  ] as const) {
    if (!random.chance(0.35)) continue
    const { text, lets } = randomExpression(random, [...slugs, 'nowhere'], 2)
    filter[field] = parseFilter(text)
    rules.push((input) => lets(classifiedUnder(input, facet)))
    name.push(`${field}=${text}`)
  }
  if (random.chance(0.2)) {
    const language = random.one([...LANGUAGES, 'zh', 'EN', 'de'])
    const languages = random.chance(0.3) ? [language, 'fr'] : [language]
    filter.languages = languages
    rules.push((input) =>
      languages.some((tag) => `${input.language}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase())),
    )
    name.push(`language=${languages}`)
  }
  if (random.chance(0.2)) {
    const kinds = random.chance(0.5) ? [random.one(SOME_KINDS)] : [random.one(SOME_KINDS), random.one(SOME_KINDS)]
    filter.kinds = kinds
    rules.push((input) => kinds.includes(input.kind))
    name.push(`kind=${kinds}`)
  }
  if (random.chance(0.2)) {
    const source = random.one(SOURCES)
    filter.source = source
    rules.push((input) => input.source === source)
    name.push(`source=${source}`)
  }
  if (random.chance(0.3)) {
    filter.useDate = random.one(['published', 'firstPublished', 'updated'])
    const field = `${filter.useDate}At` as 'publishedAt' | 'firstPublishedAt' | 'updatedAt'
    const { from, to } = {
      from: random.chance(0.7) ? random.one(articles)[field] + random.below(3) - 1 : null,
      to: random.chance(0.5) ? random.one(articles)[field] + random.below(3) - 1 : null,
    }
    Object.assign(filter, { from, to })
    rules.push((input) => (from === null || input[field] >= from) && (to === null || input[field] < to))
    name.push(`${filter.useDate} from ${from} to ${to}`)
  }
  if (random.chance(0.3)) {
    filter.except = random.some(articles, 0.2).map(({ key }) => key)
    rules.push(({ key }) => !filter.except.includes(key))
    name.push(`except ${filter.except}`)
  }
  return { filter, lets: (input) => rules.every((rule) => rule(input)), name: name.join('&') }
}

interface Expression {
  text: string
  lets(classified: ReadonlySet<string>): boolean
}

/** An expression as a reader would write it, with its meaning: a comma binds tighter than a bar. */
function randomExpression(random: Random, slugs: string[], depth: number): Expression {
  const form = depth === 0 ? 0 : random.below(5)
  if (form <= 1) {
    const slug = random.one(slugs)
    return random.chance(0.3)
      ? { text: `-${slug}`, lets: (classified) => !classified.has(slug) }
      : { text: slug, lets: (classified) => classified.has(slug) }
  }
  const left = randomExpression(random, slugs, depth - 1)
  if (form === 4) return { text: `-(${left.text})`, lets: (classified) => !left.lets(classified) }
  const right = randomExpression(random, slugs, depth - 1)
  if (form === 2)
    return { text: `${left.text}|${right.text}`, lets: (classified) => left.lets(classified) || right.lets(classified) }
  return {
    text: `(${left.text}),(${right.text})`,
    lets: (classified) => left.lets(classified) && right.lets(classified),
  }
}

interface Moment {
  at: number
  where: string
}

async function compareLists(t: Test, reader: Reader, model: Model, random: Random, { at, where }: Moment) {
  const { articles } = model
  const requested = randomFilter(random, articles)
  const audience: Audience = { who: random.chance(0.3) ? 'newsroom' : 'public', at }
  const sort = random.one(SORTS)
  const filter = random.chance(0.5) ? requested.filter : await resolveFilter(reader, requested.filter)
  const expected = model.matching(requested, audience).sort(ORDERS[sort])
  const some = random.some(articles, 0.5).map(({ key }) => key)
  const limit = 1 + random.below(9)
  const listed: { id: string; place: Place; hidesAt: number }[] = []
  for (let after: Place | null = null; ; ) {
    const page = await listArticles(reader, filter, audience, { sort, after, limit })
    for (const { key, card, place, hidesAt } of page) {
      if (place.key !== key) throw new Error(`${where}: a place of ${place.key} on article ${key}`)
      listed.push({ id: JSON.parse(card.toString()).id, place, hidesAt })
    }
    after = page.at(-1)?.place ?? null
    if (page.length < limit || listed.length > articles.length) break
  }
  const matching = await keysMatching(reader, [...some, -1], filter, audience)
  t.strictSame(
    articles.filter((input) => matches(requested.filter, MEANING, filteredOf(input))).map(({ id }) => id),
    articles.filter(requested.lets).map(({ id }) => id),
    `${where}: ${requested.name}, article by article`,
  )
  t.strictSame(
    { listed, count: await countMatching(reader, filter, audience), matching: [...matching].sort((a, b) => a - b) },
    {
      listed: expected.map((input) => ({
        id: input.id,
        place: { value: sort === 'updated' ? input.updatedAt : input.publishedAt, key: input.key },
        hidesAt: hidesAt(input),
      })),
      count: expected.length,
      matching: expected
        .map(({ key }) => key)
        .filter((key) => some.includes(key))
        .sort((a, b) => a - b),
    },
    `${where}: ${audience.who}, ${sort}, ${limit} a page, ${requested.name}`,
  )
}

const SLUGS = { section: Object.keys(SECTIONS), tag: TAGS, author: AUTHORS }

/** Slugs by their places in the lists above. */
const MEANING: Meaning = {
  keysOf: (facet, slug) => (SLUGS[facet].includes(slug) ? [SLUGS[facet].indexOf(slug)] : []),
  isUnsure: () => false,
}

function filteredOf(input: Article): FilteredArticle {
  const keysOf = (facet: keyof typeof SLUGS, field: 'sections' | 'tags' | 'authors') =>
    [...classifiedUnder(input, field)].map((slug) => SLUGS[facet].indexOf(slug))
  const taxonomy = {
    section: keysOf('section', 'sections'),
    tag: keysOf('tag', 'tags'),
    author: keysOf('author', 'authors'),
  }
  return { ...input, taxonomy }
}

const ORDERS: Record<Sort, (a: Article, b: Article) => number> = {
  newest: (a, b) => b.publishedAt - a.publishedAt || b.key - a.key,
  oldest: (a, b) => a.publishedAt - b.publishedAt || a.key - b.key,
  updated: (a, b) => b.updatedAt - a.updatedAt || b.key - a.key,
}

async function compareArticles(t: Test, reader: Reader, model: Model, { at, where }: Moment) {
  const { articles } = model
  const keys = articles.map(({ key }) => key)
  for (const who of ['public', 'newsroom'] as const) {
    const audience = { who, at }
    const visible = articles.filter((input) => model.isVisible(input, audience))
    const answers = await Promise.all(
      articles.flatMap((input) => [
        findArticleById(reader, input.id, audience),
        findArticleBySlug(reader, input.slug, audience),
        findArticleBySlug(reader, input.oldSlug, audience),
      ]),
    )
    t.strictSame(
      answers.map((answer): object | null => {
        if (answer?.found !== 'live') return answer && { found: answer.found, id: answer.id, reason: answer.reason }
        const { key, document, hidesAt } = answer.article
        return { found: 'live', id: JSON.parse(document.toString()).id, key, hidesAt, isCurrent: answer.isCurrentSlug }
      }),
      articles.flatMap((input): (object | null)[] => {
        const found = model.stateFor(input, audience)
        if (found === null) return [null, null, null]
        if (found === 'withdrawn') return [0, 1, 2].map(() => ({ found, id: input.id, reason: 'wrong' }))
        return [true, true, false].map((isCurrent) => ({
          found,
          id: input.id,
          key: input.key,
          hidesAt: hidesAt(input),
          isCurrent,
        }))
      }),
      `${where}: each article as ${who} meets it`,
    )
    const cards = await cardsByKey(reader, keys, audience)
    const live = await findLiveArticles(reader, keys, audience)
    const byId = await visibleKeysById(
      reader,
      articles.map(({ id }) => id),
      audience,
    )
    t.strictSame(
      { cards: [...cards.keys()].sort((a, b) => a - b), live: live.map(({ key }) => key), ids: byId.size },
      {
        cards: visible.map(({ key }) => key).sort((a, b) => a - b),
        live: visible.map(({ key }) => key),
        ids: visible.length,
      },
      `${where}: what ${who} may read by key`,
    )
  }
}

async function compareCounts(t: Test, reader: Reader, model: Model, { at, where }: Moment) {
  const shown = {
    sections: (await listSections(reader, publicAt(at))).map(({ slug, articleCount }) => [slug, articleCount]).sort(),
    tags: (
      await listTags(reader, {
        sort: 'name',
        type: null,
        prefix: null,
        after: null,
        limit: 100,
        audience: publicAt(at),
      })
    )
      .map(({ slug, articleCount }) => [slug, articleCount])
      .sort(),
    authors: (await listAuthors(reader, { after: null, limit: 100, audience: publicAt(at) }))
      .map(({ slug, articleCount }) => [slug, articleCount])
      .sort(),
    alpha: (await findTag(reader, 'alpha', publicAt(at)))?.articleCount,
    ann: (await findAuthor(reader, 'ann', publicAt(at)))?.articleCount,
    nextHiding: await nextHiding(reader, at),
  }
  const expected = (facet: 'sections' | 'tags' | 'authors', slugs: string[]) =>
    slugs.map((slug) => [slug, model.count(facet, slug, at)]).sort()
  const toHide = model.articles.filter((input) => model.isVisible(input, { who: 'newsroom', at })).map(hidesAt)
  t.strictSame(
    shown,
    {
      sections: expected('sections', Object.keys(SECTIONS)),
      tags: expected('tags', TAGS),
      authors: expected('authors', AUTHORS),
      alpha: model.count('tags', 'alpha', at),
      ann: model.count('authors', 'ann', at),
      nextHiding: Math.min(NEVER, ...toHide),
    },
    `${where}: counts`,
  )
}

interface Random {
  below(end: number): number
  chance(share: number): boolean
  one<T>(values: readonly T[]): T
  some<T>(values: readonly T[], share: number): T[]
}

/** The same numbers for the same seed, on every machine (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (end) => Math.floor(next() * end),
    chance: (share) => next() < share,
    one: <T>(values: readonly T[]) => values[Math.floor(next() * values.length)] as T,
    some: (values, share) => values.filter(() => next() < share),
  }
}

function manyArticles(count: number): object[] {
  const articles = Array.from({ length: count }, (_, index) => ({
    record: 'article',
    sourceId: `article-${index}`,
    slug: `article-${index}`,
    state: 'live',
    headline: `Article ${index}`,
    body: { markdown: `A *paragraph* of article ${index}.` },
    publishedAt: new Date(NOW - index * HOUR).toISOString(),
    section: { name: 'News' },
    authors: [{ name: index === 0 ? 'Wire' : `Author ${index}` }, { name: 'Wire', slug: 'wire' }],
    tags: [
      { name: 'All' },
      { name: index % 2 ? 'Odd' : 'Even' },
      { name: index % 3 ? 'Third' : 'Whole' },
      { name: `Own ${index}` },
    ],
    images: index % 2 ? [{ url: `https://example.com/${index}.jpg` }] : [],
    views: [{ at: new Date(NOW - 2 * HOUR).toISOString(), views: index + 1 }],
  }))
  const entries = articles.map(({ sourceId }) => ({ article: { sourceId } }))
  return [...articles, { record: 'list', slug: 'editors-picks', name: 'Picks', entries }]
}

/** Counts what is asked of the database while `work` runs. */
function countQueries(store: Database) {
  let queries = 0
  const { all, get } = store
  store.all = (query) => {
    queries++
    return all(query)
  }
  store.get = (query) => {
    queries++
    return get(query)
  }
  return async (work: () => ReturnType<TestNewsroom['get']>) => {
    queries = 0
    const answer = await work()
    return { answer, queries }
  }
}

async function queriesOf(store: Database, read: (reader: Reader) => unknown): Promise<Query[]> {
  const requested: Query[] = []
  await read({
    dialect: store.dialect,
    all: (query) => {
      requested.push(query)
      return store.all(query)
    },
    get: (query) => {
      requested.push(query)
      return store.get(query)
    },
  })
  return requested
}

/** What the database does for a query, a step in each text. */
async function planOf(database: Database, { texts, values }: Query): Promise<string[]> {
  const explained = (how: string) => new Query([`${how} ${texts[0]}`, ...texts.slice(1)], values)
  if (database.dialect.name === 'sqlite') {
    const rows = await database.all<{ detail: string }>(explained('explain query plan'))
    return rows.map(({ detail }) => detail)
  }
  return database.write(async (writer) => {
    // What is done all the same is done for want of an index.
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'incremental_sort'])
      await writer.script(`set local enable_${way} = off`)
    const rows = await writer.all<{ 'QUERY PLAN': string }>(explained('explain (costs off)'))
    const plan = rows.map((row) => row['QUERY PLAN'].trim().replace(/^-> +/, '')).join('\n')
    // The condition with the index that it is looked up in.
    return plan.replaceAll(/\n(Index Cond: )/g, ' $1').split('\n')
  })
}

/** Steps that go through a whole table, or that sort what an index has in order. */
const WALKS = {
  sqlite: /^SCAN |TEMP B-TREE/,
  postgres: /^Seq Scan on (?!section|search_language)|^Sort$/,
}

/** Makes PostgreSQL plan as for a newsroom that has grown: for a few rows it takes no index. */
async function pretendGrown(database: Database): Promise<void> {
  if (database.dialect.name === 'sqlite') return
  // A million rows on each page.
  await database.write(async (writer) => {
    await writer.run(
      sql`update pg_class set reltuples = 1000000, relpages = 1 where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('section', 'search_language')`,
    )
  })
}

/** The address of the test's database, to be opened once more as another process would. */
async function addressOf({ services: { database } }: TestNewsroom): Promise<string> {
  if (database.dialect.name === 'sqlite') {
    const row = await database.get<{ file: string }>(sql`select file from pragma_database_list where name = 'main'`)
    return (row as { file: string }).file
  }
  const row = await database.get<{ name: string; port: number }>(
    sql`select current_database() as name, inet_server_port() as port`,
  )
  return `postgres://postgres@127.0.0.1:${row?.port}/${row?.name}`
}

function tagNamed(slug: string): Omit<Tag, 'key'> {
  const none = { description: null, translations: {}, broaderKey: null, aliases: [], mediaTopic: null, wikidata: null }
  return { ...none, id: `id of ${slug}`, slug, name: slug, type: 'keyword', updatedAt: NOW }
}

function changeOf(subjectId: string): Change {
  return {
    subject: 'tag',
    subjectId,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: NOW,
    class: 'derived',
    cacheTags: ['t1'],
    isScheduled: false,
  }
}
