import t, { type Test } from 'tap'
import { changesAfter } from '#storage/changes/changes.ts'
import { sql } from '#storage/core/sql.ts'
import { type Desk, openDesk } from './support/harness.ts'
import { brokenInvariants } from './support/invariants.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

// Related picks: a story has its own when it is published, its neighbours' follow, and nothing hidden weighs in them.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

function test(name: string, work: (t: Test, desk: Desk) => Promise<void>): void {
  for (const database of databases)
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      await work(t, await openDesk(newsroom))
      t.strictSame(await brokenInvariants(newsroom.newsroom, newsroom.clock.now), [], 'and all is consistent')
    })
}

interface Item {
  article: { slug: string }
  score: number | null
  reasons: { type: string; slug?: string; words?: string[]; days?: number }[]
}

async function picks(desk: Desk, slug: string, query = ''): Promise<Item[]> {
  const answer = await desk.send('GET', `/v1/articles/${slug}/related${query}`)
  return answer.json.items
}

async function slugs(desk: Desk, slug: string, query = ''): Promise<string[]> {
  return (await picks(desk, slug, query)).map(({ article }) => article.slug)
}

async function publish(desk: Desk, input: object): Promise<{ id: string; slug: string }> {
  const { json } = await desk.write('POST', '/v1/articles', input)
  await desk.write('POST', `/v1/articles/${json.id}/publish`)
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

test('a story has its picks at once, and its neighbours have it within the next turn of the job', async (t, desk) => {
  await publish(desk, FLOOD)
  await publish(desk, BUDGET)
  await desk.newsroom.pickRelated()
  const pumps = await publish(desk, PUMPS)
  const [first, ...others] = await picks(desk, pumps.slug)
  t.equal(first?.article.slug, 'river-aldra-bursts-its-banks')
  t.equal(others.length, 0, 'what shares nothing is no pick, and a story never is its own')
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
    'words stand as the story writes them',
  )
  t.strictSame(await slugs(desk, 'river-aldra-bursts-its-banks'), [], 'its neighbour does not have it yet')
  const before = desk.newsroom.newsroom.database.log.sequence
  await desk.newsroom.pickRelated()
  t.strictSame(await slugs(desk, 'river-aldra-bursts-its-banks'), ['kelmouth-asks-for-pumps'])
  const changes = await changesAfter(desk.newsroom.newsroom.database, before, 100)
  t.ok(changes.length > 0, 'caches are told')
  t.strictSame(
    changes.filter((change) => change.class !== 'derived'),
    [],
    'partners are not',
  )
  t.strictSame((await desk.send('GET', `/v1/articles/${pumps.slug}?include=related`)).json.related.length, 1)

  // Nothing is left to do, and doing it again changes nothing.
  const settled = desk.newsroom.newsroom.database.log.sequence
  await desk.newsroom.pickRelated()
  t.equal(desk.newsroom.newsroom.database.log.sequence, settled)
})

test('pins come first, one of near-duplicates is picked, translations are not', async (t, desk) => {
  const flood = await publish(desk, FLOOD)
  const budget = await publish(desk, BUDGET)
  const wire = { ...FLOOD, tags: [] }
  await publish(desk, { ...wire, slug: 'wire-one' })
  await publish(desk, { ...wire, slug: 'wire-two' })
  await publish(desk, { ...wire, slug: 'wire-three', headline: 'River Aldra bursts its banks again' })
  const pumps = await publish(desk, PUMPS)
  await publish(desk, { ...PUMPS, slug: 'pumpen', language: 'de', translationOf: pumps.id })
  await publish(desk, {
    headline: 'Volunteers thanked',
    body: html('Volunteers who filled sandbags in Kelmouth were thanked.'),
  })
  await desk.newsroom.pickRelated()
  const found = await slugs(desk, pumps.slug)
  t.notOk(found.includes('pumpen'))
  t.ok(found.includes('volunteers-thanked'))
  t.equal(found.length, 2, `and one of the near-duplicates: ${found}`)
  await desk.write('PATCH', `/v1/articles/${pumps.id}`, { relatedPins: [budget.id, flood.id] })
  const pinned = await picks(desk, pumps.slug)
  t.strictSame(
    pinned.slice(0, 2).map(({ article, score, reasons }) => [article.slug, score, reasons[0]?.type]),
    [
      [budget.slug, null, 'pinned'],
      [flood.slug, null, 'pinned'],
    ],
  )
  t.equal(new Set(pinned.map(({ article }) => article.slug)).size, pinned.length, 'nothing stands there twice')
})

test('articles of one headline are one, and no reason is a number, a unit or a form of address', async (t, desk) => {
  const dull = (text: string) => html(`Mr Orrin said 250 tonnes vs 12 pct on Monday. ${text}`)
  await publish(desk, { headline: 'Briefing', slug: 'briefing-one', body: dull('Lighthouse keepers met in Kelmouth.') })
  await publish(desk, {
    headline: 'Briefing',
    slug: 'briefing-two',
    body: dull('Lighthouse lamps were sold in Kelmouth.'),
  })
  const asking = await publish(desk, { headline: 'Lighthouse of Kelmouth closes', body: dull('It was the last.') })
  await desk.newsroom.pickRelated()
  const found = await picks(desk, asking.slug)
  t.equal(found.length, 1, 'one of the two')
  const words = found.flatMap(({ reasons }) => reasons.flatMap(({ words }) => words ?? []))
  t.ok(words.includes('Lighthouse'))
  for (const word of ['Mr', 'said', '250', 'tonnes', 'vs', '12', 'pct', 'Monday']) t.notOk(words.includes(word), word)
})

test('what opts out, leaves, comes back or changes is followed', async (t, desk) => {
  const flood = await publish(desk, FLOOD)
  const pumps = await publish(desk, PUMPS)
  await desk.newsroom.pickRelated()
  t.strictSame(await slugs(desk, flood.slug), [pumps.slug])

  await desk.write('PATCH', `/v1/articles/${pumps.id}`, { relatedOptOut: true })
  t.strictSame([await slugs(desk, flood.slug), await slugs(desk, pumps.slug)], [[], []], 'it acts at once')
  await desk.newsroom.pickRelated()
  await desk.write('PATCH', `/v1/articles/${pumps.id}`, { relatedOptOut: false })
  await desk.newsroom.pickRelated()
  t.strictSame([await slugs(desk, flood.slug), await slugs(desk, pumps.slug)], [[pumps.slug], [flood.slug]])

  await desk.write('POST', `/v1/articles/${pumps.id}/withdraw`, { reason: 'Wrong river.' })
  t.strictSame(await slugs(desk, flood.slug), [], 'so does leaving')
  await desk.newsroom.pickRelated()
  const rows = await desk.newsroom.newsroom.database.all(sql`select * from story_pick_back`)
  t.strictSame(rows, [], 'nobody remembers it')
  await desk.write('POST', `/v1/articles/${pumps.id}/reinstate`)
  t.strictSame(await slugs(desk, pumps.slug), [flood.slug])
  await desk.newsroom.pickRelated()
  t.strictSame(await slugs(desk, flood.slug), [pumps.slug])

  await desk.write('PATCH', `/v1/articles/${pumps.id}`, { ...BUDGET, tags: [], slug: pumps.slug })
  t.strictSame(await slugs(desk, flood.slug), [pumps.slug], 'a draft changes nothing')
  await desk.write('POST', `/v1/articles/${pumps.id}/publish`)
  await desk.newsroom.pickRelated()
  t.strictSame([await slugs(desk, flood.slug), await slugs(desk, pumps.slug)], [[], []])
})

test('what came in bulk is picked for afterwards, and then as if it had been there before', async (t, desk) => {
  const { newsroom } = desk
  const records = Array.from({ length: 60 }, (_, index) => ({
    record: 'article',
    status: 'live',
    sourceId: `s${index}`,
    slug: `s${index}`,
    headline: `Story ${index} of subject${index % 12}`,
    body: html(`It tells of subject${index % 12} and of thing${index % 5}, and nobody else was asked about it.`),
    publishedAt: new Date(NOW - index * 3_600_000).toISOString(),
  }))
  await newsroom.load(records)
  for (const slug of ['s0', 's13', 's59']) {
    const own = Number(slug.slice(1)) % 12
    const found = (await slugs(desk, slug, '?limit=4')).map((other) => Number(other.slice(1)) % 12)
    t.strictSame(found, [own, own, own, own], `${slug} stands beside its own`)
  }
  await newsroom.load(records.map((record) => ({ ...record, headline: `${record.headline} again` })))
  t.equal((await slugs(desk, 's0', '?limit=30')).length > 4, true)
  const commands = Array.from({ length: 30 }, (_, index) => ({
    verb: 'correct',
    ref: `s${index}`,
    body: { note: 'All of them.' },
  }))
  const before = await slugs(desk, 's59')
  await desk.write('POST', '/v1/bulk', { commands })
  t.strictSame(await slugs(desk, 's59'), before, 'meanwhile the picks stay')
  await newsroom.pickRelated()
  t.equal((await newsroom.newsroom.database.all(sql`select * from pick_work`)).length, 0)
})

t.test('what nobody has seen weighs nothing: not a word, not a rank, not a score', async (t) => {
  const answers: string[] = []
  for (const withHidden of [true, false]) {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    await newsroom.load(edition(withHidden))
    const desk = await openDesk(newsroom)
    if (withHidden) await hideMore(desk)
    await newsroom.pickRelated()
    const found: unknown[] = []
    for (let index = 0; index < 12; index++)
      found.push(
        (await picks(desk, `open-${index}`, '?limit=30')).map(({ article, score, reasons }) => [
          article.slug,
          score,
          reasons,
        ]),
      )
    answers.push(JSON.stringify(found, null, 1))
  }
  t.equal(answers[0], answers[1])
})

/** Public stories, and among them (or not) as many hidden ones that use the same words and tags. */
function edition(withHidden: boolean): object[] {
  const standing = [
    { status: 'draft' },
    { status: 'live', embargoedUntil: '2027-01-01T00:00:00Z' },
    { status: 'live', publishedAt: '2027-01-01T00:00:00Z' },
    { status: 'withdrawn', embargoedUntil: '2027-01-01T00:00:00Z', withdrawal: { reason: 'Killed.' } },
  ]
  return [
    ...['alpha', 'beta', 'gamma'].map((slug) => ({ record: 'tag', slug, name: slug })),
    ...Array.from({ length: 12 }, (_, index) => [
      story(`open-${index}`, index, { status: 'live' }),
      ...(withHidden ? standing.map((more, n) => story(`hidden-${index}-${n}`, index, more)) : []),
    ]).flat(),
  ]
}

function story(name: string, index: number, more: object): object {
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

/** The same through the desk: a draft of a live story, and an embargoed one that is published at once. */
async function hideMore(desk: Desk): Promise<void> {
  const { json } = await desk.write('POST', '/v1/articles', {
    headline: 'Report on matter1',
    body: html('A witness spoke of matter1, of place1 and person1.'),
    tags: ['beta'],
    embargoedUntil: '2027-01-01T00:00:00Z',
  })
  await desk.write('POST', `/v1/articles/${json.id}/publish`)
  await desk.send('PATCH', '/v1/articles/open-3', {
    key: desk.key,
    body: { headline: 'Report on matter0 matter1 matter2' },
    headers: { 'if-match': '"r1"' },
  })
}

t.test('work that is cut off is done again, and a story that is picked for twice is counted once', async (t) => {
  const newsroom: TestNewsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load(edition(false))
  const { database } = newsroom.newsroom
  const cut = new Error('cut off')
  await newsroom.load([story('open-1', 2, { status: 'live' })]).catch(() => {})
  await database.write(
    (writer) =>
      Promise.resolve(
        writer.run(sql`insert into pick_work (article_key, is_deferred, step)
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
  await newsroom.pickRelated()
  t.strictSame(await brokenInvariants(newsroom.newsroom, NOW), [])
})

test('a story that can’t be picked for keeps no other one waiting', async (t, desk) => {
  const { newsroom, execute } = desk.newsroom
  const work = async () => {
    const { done, failures } = await execute({ verb: 'refresh-picks', at: NOW, actor: 'job:picks', within: 60_000 })
    return [done, failures.length]
  }
  const { id, slug } = await publish(desk, FLOOD)
  const key = sql`(select key from article where id = ${id})`
  const written = await newsroom.database.get<{ content: string }>(
    sql`select content from revision where article_key = ${key}`,
  )
  const spoil = (content = 'no JSON') =>
    newsroom.database.write(async (writer) => {
      await writer.run(sql`update story_terms set names = 'no JSON' where article_key = ${key}`)
      await writer.run(sql`update revision set content = ${content} where article_key = ${key}`)
    })
  await spoil()
  await publish(desk, PUMPS)
  t.strictSame(await work(), [2, 1], 'the one behind it is done')
  t.strictSame(await work(), [1, 1], 'it is described anew')
  t.strictSame(await work(), [0, 0], 'and dropped')
  await spoil(written?.content)
  await desk.write('PATCH', `/v1/articles/${id}`, { standfirst: 'Pumps are needed.' })
  await desk.write('POST', `/v1/articles/${id}/publish`)
  await desk.newsroom.pickRelated()
  t.strictSame(await slugs(desk, slug), ['kelmouth-asks-for-pumps'], 'until it is published again')
})
