import t from 'tap'
import { changesAfter } from '#storage/changes/changes.ts'
import { sql } from '#storage/core/sql.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { brokenInvariants } from './support/invariants.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { testerOn } from './support/on-both-databases.ts'

// Related articles: an article has its own when it is published, its neighbours' follow, and hidden articles have no weight
// in them.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const test = testerOn(t, databases)

interface Item {
  article: { slug: string }
  score: number | null
  reasons: { type: string; slug?: string; words?: string[]; days?: number }[]
}

async function related(harness: Harness, slug: string, query = ''): Promise<Item[]> {
  const answer = await harness.send('GET', `/v1/articles/${slug}/related${query}`)
  return answer.json.items
}

async function slugs(harness: Harness, slug: string, query = ''): Promise<string[]> {
  return (await related(harness, slug, query)).map(({ article }) => article.slug)
}

async function publish(harness: Harness, input: object): Promise<{ id: string; slug: string }> {
  const { json } = await harness.write('POST', '/v1/articles', input)
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  return json
}

const html = (...paragraphs: string[]) => ({ html: paragraphs.map((text) => `<p>${text}</p>`).join('') })

const FLOOD = {
  headline: 'River Aldra bursts its banks',
  section: { name: 'Weather' },
  tags: [{ name: 'Floods' }],
  body: html('The Aldra flooded Kelmouth on Monday. The mayor called for pumps, and volunteers filled sandbags.'),
}
const PUMPS = {
  headline: 'Kelmouth asks for pumps',
  section: { name: 'Weather' },
  tags: [{ name: 'Floods' }],
  body: html('More pumps are needed in Kelmouth, where the Aldra has flooded the market. Volunteers brought sandbags.'),
}
const BUDGET = {
  headline: 'Parliament passes the budget',
  section: { name: 'Politics' },
  body: html('After a long night the budget passed with a majority of three. The treasurer thanked the chamber.'),
}

test('an article has its related articles at once, and its neighbours list it after the next run of the job', async (t, harness) => {
  await publish(harness, FLOOD)
  await publish(harness, BUDGET)
  await harness.newsroom.computeRelated()
  const pumps = await publish(harness, PUMPS)
  const [first, ...others] = await related(harness, pumps.slug)
  t.equal(first?.article.slug, 'river-aldra-bursts-its-banks')
  t.equal(others.length, 0, 'articles without common terms are not related, and an article is never related to itself')
  t.ok((first?.score ?? 0) > 0 && (first?.score ?? 0) <= 1)
  const reasons = new Map(first?.reasons.map((reason) => [reason.type, reason]))
  t.equal(reasons.get('tag')?.slug, 'floods')
  t.equal(reasons.get('section')?.slug, 'weather')
  t.equal(reasons.get('time')?.days, 0)
  const words = reasons.get('words')?.words ?? []
  t.ok(words.length > 0 && words.length <= 5)
  const written = ['Kelmouth', 'Aldra', 'pumps', 'flooded', 'Volunteers', 'sandbags']
  t.strictSame(
    words.filter((word) => !written.includes(word)),
    [],
    'words are in the form that the article uses',
  )
  t.strictSame(await slugs(harness, 'river-aldra-bursts-its-banks'), [], 'its neighbour does not have it yet')
  const before = harness.newsroom.services.database.log.sequence
  await harness.newsroom.computeRelated()
  t.strictSame(await slugs(harness, 'river-aldra-bursts-its-banks'), ['kelmouth-asks-for-pumps'])
  const changes = await changesAfter(harness.newsroom.services.database, before, 100)
  t.ok(changes.length > 0, 'caches are invalidated')
  t.strictSame(
    changes.filter((change) => change.class !== 'derived'),
    [],
    'partners are not',
  )
  t.strictSame((await harness.send('GET', `/v1/articles/${pumps.slug}?include=related`)).json.related.length, 1)

  // Nothing is left to do, and doing it again changes nothing.
  const settled = harness.newsroom.services.database.log.sequence
  await harness.newsroom.computeRelated()
  t.equal(harness.newsroom.services.database.log.sequence, settled)
})

test('pins come first, one of near-duplicates is shown, translations are not', async (t, harness) => {
  const flood = await publish(harness, FLOOD)
  const budget = await publish(harness, BUDGET)
  const wire = { ...FLOOD, tags: [] }
  await publish(harness, { ...wire, slug: 'wire-one' })
  await publish(harness, { ...wire, slug: 'wire-two' })
  await publish(harness, { ...wire, slug: 'wire-three', headline: 'River Aldra bursts its banks again' })
  const pumps = await publish(harness, PUMPS)
  await publish(harness, { ...PUMPS, slug: 'pumpen', language: 'de', translationOf: pumps.id })
  await publish(harness, {
    headline: 'Volunteers thanked',
    body: html('Volunteers who filled sandbags in Kelmouth were thanked.'),
  })
  await harness.newsroom.computeRelated()
  const found = await slugs(harness, pumps.slug)
  t.notOk(found.includes('pumpen'))
  t.ok(found.includes('volunteers-thanked'))
  t.equal(found.length, 2, `and one of the near-duplicates: ${found}`)
  await harness.write('PATCH', `/v1/articles/${pumps.id}`, { relatedPins: [budget.id, flood.id] })
  const pinned = await related(harness, pumps.slug)
  t.strictSame(
    pinned.slice(0, 2).map(({ article, score, reasons }) => [article.slug, score, reasons[0]?.type]),
    [
      [budget.slug, null, 'pinned'],
      [flood.slug, null, 'pinned'],
    ],
  )
  t.equal(new Set(pinned.map(({ article }) => article.slug)).size, pinned.length, 'nothing is listed twice')
})

test('another report of the same event is related, an edited copy of one is not listed beside it', async (t, harness) => {
  const agency = [
    `Two climbers fell to their deaths on Mount Orrin on Saturday, police said. The men, aged 34 and 29, were roped together
      when a snow ledge broke below the summit. A helicopter found them at noon, about 400 metres below the ridge.`,
    `Sergeant Ivo Crane of the Kelmouth alpine rescue said both had long experience. Their families have been informed, and the names
      are to be released on Monday.`,
  ]
  await publish(harness, { slug: 'agency', headline: 'Two climbers killed on Mount Orrin', body: html(...agency) })
  await publish(harness, {
    slug: 'copy',
    headline: 'Climbers die in fall from Mount Orrin ridge',
    body: html(
      ...agency.map((text) => text.replace('police said', 'according to police')),
      'The mountain remains open.',
    ),
  })
  await publish(harness, {
    slug: 'own-report',
    headline: 'Mount Orrin deaths: friends mourn climbers lost in snow',
    body: html(
      `Friends left flowers in Kelmouth for the two climbers who died when a snow ledge gave way under them. They had tried the ridge
        of Mount Orrin three times before, said a neighbour, Petra Solheim, and always turned back in wind. The rescue helicopter
        needed four hours, because cloud hid the summit.`,
    ),
  })
  const asking = await publish(harness, {
    slug: 'asking',
    headline: 'Is the ridge of Mount Orrin too dangerous?',
    body: html(
      'Climbers want ropes on the ridge of Mount Orrin above Kelmouth. The snow ledge below the summit breaks each spring.',
    ),
  })
  await harness.newsroom.computeRelated()
  const found = await slugs(harness, asking.slug)
  t.ok(found.includes('own-report'), `${found}`)
  t.equal(found.filter((slug) => slug === 'agency' || slug === 'copy').length, 1, `one of two copies: ${found}`)
})

test('articles of one headline are one, and no reason is a number, a unit or a form of address', async (t, harness) => {
  const dull = (text: string) => html(`Mr Orrin said 250 tonnes vs 12 pct on Monday. ${text}`)
  await publish(harness, {
    headline: 'Briefing',
    slug: 'briefing-one',
    body: dull('Lighthouse keepers met in Kelmouth.'),
  })
  await publish(harness, {
    headline: 'Briefing',
    slug: 'briefing-two',
    body: dull('Lighthouse lamps were sold in Kelmouth.'),
  })
  const asking = await publish(harness, { headline: 'Lighthouse of Kelmouth closes', body: dull('It was the last.') })
  await harness.newsroom.computeRelated()
  const found = await related(harness, asking.slug)
  t.equal(found.length, 1, 'one of the two')
  const words = found.flatMap(({ reasons }) => reasons.flatMap(({ words }) => words ?? []))
  t.ok(words.includes('Lighthouse'))
  for (const word of ['Mr', 'said', '250', 'tonnes', 'vs', '12', 'pct', 'Monday']) t.notOk(words.includes(word), word)
})

test('what opts out, leaves, comes back or changes is followed', async (t, harness) => {
  const flood = await publish(harness, FLOOD)
  const pumps = await publish(harness, PUMPS)
  await harness.newsroom.computeRelated()
  t.strictSame(await slugs(harness, flood.slug), [pumps.slug])

  await harness.write('PATCH', `/v1/articles/${pumps.id}`, { relatedOptOut: true })
  t.strictSame([await slugs(harness, flood.slug), await slugs(harness, pumps.slug)], [[], []], 'it acts at once')
  await harness.newsroom.computeRelated()
  await harness.write('PATCH', `/v1/articles/${pumps.id}`, { relatedOptOut: false })
  await harness.newsroom.computeRelated()
  t.strictSame([await slugs(harness, flood.slug), await slugs(harness, pumps.slug)], [[pumps.slug], [flood.slug]])

  await harness.write('POST', `/v1/articles/${pumps.id}/withdraw`, { reason: 'Wrong river.' })
  t.strictSame(await slugs(harness, flood.slug), [], 'so does leaving')
  await harness.newsroom.computeRelated()
  const rows = await harness.newsroom.services.database.all(sql`select * from related_article_back`)
  t.strictSame(rows, [], 'no list refers to it')
  await harness.write('POST', `/v1/articles/${pumps.id}/reinstate`)
  t.strictSame(await slugs(harness, pumps.slug), [flood.slug])
  await harness.newsroom.computeRelated()
  t.strictSame(await slugs(harness, flood.slug), [pumps.slug])

  await harness.write('PATCH', `/v1/articles/${pumps.id}`, { ...BUDGET, tags: [], slug: pumps.slug })
  t.strictSame(await slugs(harness, flood.slug), [pumps.slug], 'a draft changes nothing')
  await harness.write('POST', `/v1/articles/${pumps.id}/publish`)
  await harness.newsroom.computeRelated()
  t.strictSame([await slugs(harness, flood.slug), await slugs(harness, pumps.slug)], [[], []])
})

test('a bulk import gets its related articles afterwards, as if the articles had been published one by one', async (t, harness) => {
  const { newsroom } = harness
  const records = Array.from({ length: 60 }, (_, index) => ({
    record: 'article',
    state: 'live',
    sourceId: `s${index}`,
    slug: `s${index}`,
    headline: `Article ${index} of subject${index % 12}`,
    body: html(`It tells of subject${index % 12} and of thing${index % 5}, and nobody else was asked about it.`),
    publishedAt: new Date(NOW - index * 3_600_000).toISOString(),
  }))
  await newsroom.load(records)
  for (const slug of ['s0', 's13', 's59']) {
    const own = Number(slug.slice(1)) % 12
    const found = (await slugs(harness, slug, '?limit=4')).map((other) => Number(other.slice(1)) % 12)
    t.strictSame(found, [own, own, own, own], `${slug} is related to its own`)
  }
  await newsroom.load(records.map((record) => ({ ...record, headline: `${record.headline} again` })))
  t.equal((await slugs(harness, 's0', '?limit=30')).length > 4, true)
  const commands = Array.from({ length: 30 }, (_, index) => ({
    verb: 'correct',
    ref: `s${index}`,
    body: { note: 'All of them.' },
  }))
  const before = await slugs(harness, 's59')
  await harness.write('POST', '/v1/bulk', { commands })
  t.strictSame(await slugs(harness, 's59'), before, 'in the meantime the related articles stay')
  await newsroom.computeRelated()
  t.equal((await newsroom.services.database.all(sql`select * from related_work`)).length, 0)
})

t.test('hidden articles have no weight: in no word, rank or score', async (t) => {
  const answers: string[] = []
  for (const withHidden of [true, false]) {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    await newsroom.load(edition(withHidden))
    const harness = await openHarness(newsroom)
    if (withHidden) await hideMore(harness)
    await newsroom.computeRelated()
    const found: unknown[] = []
    for (let index = 0; index < 12; index++)
      found.push(
        (await related(harness, `open-${index}`, '?limit=30')).map(({ article, score, reasons }) => [
          article.slug,
          score,
          reasons,
        ]),
      )
    answers.push(JSON.stringify(found, null, 1))
  }
  t.equal(answers[0], answers[1])
})

/** Public articles, and among them (or not) as many hidden ones that use the same words and tags. */
function edition(withHidden: boolean): object[] {
  const properties = [
    { state: 'draft' },
    { state: 'live', embargoedUntil: '2027-01-01T00:00:00Z' },
    { state: 'live', publishedAt: '2027-01-01T00:00:00Z' },
    { state: 'withdrawn', embargoedUntil: '2027-01-01T00:00:00Z', withdrawal: { reason: 'Killed.' } },
  ]
  return [
    ...['alpha', 'beta', 'gamma'].map((slug) => ({ record: 'tag', slug, name: slug })),
    ...Array.from({ length: 12 }, (_, index) => [
      article(`open-${index}`, index, { state: 'live' }),
      ...(withHidden ? properties.map((more, n) => article(`hidden-${index}-${n}`, index, more)) : []),
    ]).flat(),
  ]
}

function article(name: string, index: number, more: object): object {
  const tag = ['alpha', 'beta', 'gamma'][index % 3]
  return {
    record: 'article',
    sourceId: name,
    slug: name,
    headline: `Report on matter${index % 4}`,
    body: html(`A witness spoke of matter${index % 4}, of place${index % 5} and person${index % 2}.`),
    tags: [tag],
    publishedAt: new Date(NOW - index * 3_600_000).toISOString(),
    ...more,
  }
}

/** The same through the desk: a draft of a live article, and an embargoed one that is published at once. */
async function hideMore(harness: Harness): Promise<void> {
  const { json } = await harness.write('POST', '/v1/articles', {
    headline: 'Report on matter1',
    body: html('A witness spoke of matter1, of place1 and person1.'),
    tags: ['beta'],
    embargoedUntil: '2027-01-01T00:00:00Z',
  })
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  await harness.send('PATCH', '/v1/articles/open-3', {
    key: harness.key,
    body: { headline: 'Report on matter0 matter1 matter2' },
    headers: { 'if-match': '"r1"' },
  })
}

t.test('interrupted work is repeated, and an article that is processed twice is counted once', async (t) => {
  const newsroom: TestNewsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load(edition(false))
  const { database } = newsroom.services
  const cut = new Error('cut off')
  await newsroom.load([article('open-1', 2, { state: 'live' })]).catch(() => {})
  await database.write(
    (writer) =>
      Promise.resolve(
        writer.run(sql`insert into related_work (article_key, is_deferred, step)
    select article_key, 0, 0 from live_article union all select article_key, 1, 0 from live_article`),
      ) as Promise<unknown>,
  )
  await t.rejects(
    database.write(async (writer) => {
      await writer.run(sql`delete from term_count`)
      throw cut
    }),
    cut,
  )
  await newsroom.computeRelated()
  t.strictSame(await brokenInvariants(newsroom.services, NOW), [])
})

test('an article whose related articles can’t be computed delays no others', async (t, harness) => {
  const { services, execute } = harness.newsroom
  const work = async () => {
    const { done, failures } = await execute({
      verb: 'refresh-related',
      at: NOW,
      actor: 'job:related-articles',
      within: 60_000,
    })
    return [done, failures.length]
  }
  const { id, slug } = await publish(harness, FLOOD)
  const key = sql`(select key from article where id = ${id})`
  const written = await services.database.get<{ content: string }>(
    sql`select content from revision where article_key = ${key}`,
  )
  const spoil = (content = 'no JSON') =>
    services.database.write(async (writer) => {
      await writer.run(sql`update article_terms set names = 'no JSON' where article_key = ${key}`)
      await writer.run(sql`update revision set content = ${content} where article_key = ${key}`)
    })
  await spoil()
  await publish(harness, PUMPS)
  t.strictSame(await work(), [2, 1], 'the one behind it is done')
  t.strictSame(await work(), [1, 1], 'its terms are computed again')
  t.strictSame(await work(), [0, 0], 'and dropped')
  await spoil(written?.content)
  await harness.write('PATCH', `/v1/articles/${id}`, { standfirst: 'Pumps are needed.' })
  await harness.write('POST', `/v1/articles/${id}/publish`)
  await harness.newsroom.computeRelated()
  t.strictSame(await slugs(harness, slug), ['kelmouth-asks-for-pumps'], 'until it is published again')
})
