import t from 'tap'
import { planRelated, type RelatedPlan } from '#commands/related/plan-related.ts'
import type { RelatedArticle } from '#domain/related/related.ts'
import { Planners } from '#jobs/related/planners.ts'
import { sql } from '#storage/core/sql.ts'
import { nextRelatedWork } from '#storage/related/related-work.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, NOW, openTestNewsroom } from './support/newsroom.ts'
import { testerOn } from './support/on-both-databases.ts'
import { ask, killServer, startServer } from './support/server.ts'

// Related articles of an import: planned in threads from committed data, written where nothing has changed meanwhile.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const test = testerOn(t, databases)

test('planned in threads, they are what one transaction after the other computes', async (t, harness) => {
  const { newsroom } = harness
  const articles = archive(60)
  await newsroom.load(articles)
  const expected = await allRelated(harness)
  t.ok(expected.some(({ related }) => related.length > 10))
  await newsroom.services.database.write(async (writer) => {
    for (const table of ['related_article', 'related_article_back', 'term_article', 'term_count', 'term_posting'])
      await writer.script(`delete from ${table}`)
    await writer.run(sql`delete from article_terms`)
    await writer.run(sql`update term_total set articles = 0, position = 0`)
    await writer.run(
      sql`insert into related_work (article_key, is_deferred, step) select article_key, 1, 0 from live_article order by article_key`,
    )
  })
  const planners = new Planners(newsroom.services.database.address)
  t.teardown(() => planners.close())
  for (;;) {
    const next = await nextRelatedWork(newsroom.services.database, 25)
    if (next === null) break
    const { failures } = await refresh(harness, await planners.plan(next.work))
    t.strictSame(failures, [])
  }
  t.strictSame(await allRelated(harness), expected)
})

test('near-duplicates of one import are known as such, however many are planned together', async (t, harness) => {
  const { newsroom } = harness
  const { database } = newsroom.services
  // Ten reports, each by four agencies.
  const copies = archive(10).flatMap((report) =>
    Array.from({ length: 4 }, (_, copy) => ({
      ...report,
      sourceId: `${slugOf(report)}-${copy}`,
      slug: `${slugOf(report)}-${copy}`,
    })),
  )
  await newsroom.load(copies, { related: false })
  for (let step = 0; step < 3; step++) t.equal((await refresh(harness, [await plan(harness)])).done, 40)
  const numbers = await database.all<{ article_key: number; cluster_key: number }>(
    sql`select article_key, cluster_key from article_terms`,
  )
  const numberOf = new Map(numbers.map(({ article_key, cluster_key }) => [article_key, cluster_key]))
  t.equal(new Set(numberOf.values()).size, 10)
  for (const { related } of await allRelated(harness)) {
    t.strictSame(
      related.map(({ cluster }) => cluster),
      related.map(({ key }) => numberOf.get(key)),
    )
    const firsts = new Set(related.map(({ cluster }) => cluster)).size
    t.equal(new Set(related.slice(0, firsts).map(({ cluster }) => cluster)).size, firsts, 'repeats come last')
  }
  await newsroom.computeRelated()
})

test('what was planned before others have updated related articles is void', async (t, harness) => {
  const { newsroom } = harness
  await newsroom.load(archive(12), { related: false })
  const [one, other] = [await plan(harness), await plan(harness)]
  t.equal((await refresh(harness, [one])).done, 12)
  t.equal((await refresh(harness, [other])).done, 0)
  await newsroom.computeRelated()
})

for (const [step, name] of ['counting', 'weighing', 'relating'].entries())
  test(`of an article that is erased after the planning of ${name} nothing is written`, async (t, harness) => {
    const { newsroom } = harness
    await newsroom.load(archive(12), { related: false })
    for (let done = 0; done < step; done++) await refresh(harness, [await plan(harness)])
    const planned = await plan(harness)
    t.ok(planned.pieces.every(({ work, outcome }) => work.step === step && outcome !== null))
    const { json } = await harness.send('GET', '/v1/articles/report-3')
    t.equal((await harness.write('POST', `/v1/articles/${json.id}/erase`, { reason: 'Named a minor.' })).status, 200)
    await refresh(harness, [planned])
    const found = await newsroom.services.database.all(sql`
      select t.names from article_terms t join article a on a.key = t.article_key where a.id = ${json.id}
      union all select r.related from related_article r join article a on a.key = r.article_key where a.id = ${json.id}`)
    t.strictSame(found, [])
    await newsroom.computeRelated()
    const beside = await harness.send('GET', '/v1/articles/report-1/related?limit=30')
    t.notOk(beside.json.items.some(({ article }: { article: { slug: string } }) => article.slug === 'report-3'))
  })

test('an article that is in the queue twice is counted and found once', async (t, harness) => {
  const { newsroom } = harness
  await newsroom.load(archive(12), { related: false })
  await newsroom.services.database.write(async (writer) => {
    await writer.run(sql`insert into related_work (article_key, is_deferred, step)
      select article_key, is_deferred, step from related_work order by sequence`)
  })
  const halves = async () => {
    const next = await nextRelatedWork(newsroom.services.database, 64)
    const work = next?.work ?? []
    return [work.slice(0, 12), work.slice(12)].map((half) => planRelated(newsroom.services.database, half))
  }
  for (const _step of ['count', 'weigh', 'relate']) {
    const { done, failures } = await refresh(harness, await Promise.all(await halves()))
    t.strictSame([done, failures], [12, []])
  }
  await newsroom.computeRelated()
})

for (const database of databases.slice(1))
  t.test('an article that another transaction is writing is left out', { skip: database.skip }, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const harness = await openHarness(newsroom)
    await newsroom.load(archive(12), { related: false })
    const planned = await plan(harness)
    await newsroom.services.database.write(async (writer) => {
      await writer.get(sql`select key from article where slug = 'report-3' for update`)
      t.equal((await refresh(harness, [planned])).done, 11)
    })
    await newsroom.computeRelated()
  })

test('an article that is corrected after the planning is planned again, the others are not', async (t, harness) => {
  const { newsroom } = harness
  await newsroom.load(archive(12), { related: false })
  const planned = await plan(harness)
  const { json } = await harness.send('GET', '/v1/articles/report-3')
  await harness.write(
    'PATCH',
    `/v1/articles/${json.id}`,
    { headline: 'Something else entirely' },
    { 'if-match': '"r1"' },
  )
  t.equal((await harness.write('POST', `/v1/articles/${json.id}/publish`)).status, 200)
  t.equal((await refresh(harness, [planned])).done, 11)
  await newsroom.computeRelated()
})

test('of words that are corrected away after the planning, none is a reason', async (t, harness) => {
  const { newsroom } = harness
  await newsroom.load(archive(12))
  await newsroom.load(archive(13).slice(12), { related: false })
  for (let done = 0; done < 2; done++) await refresh(harness, [await plan(harness)])
  const planned = await plan(harness)
  const reasons = async () => {
    const { json } = await harness.send('GET', '/v1/articles/report-0/related?limit=30')
    return JSON.stringify(json.items.map((item: { reasons: unknown }) => item.reasons))
  }
  const { json } = await harness.send('GET', '/v1/articles/report-0')
  await harness.write(
    'PATCH',
    `/v1/articles/${json.id}`,
    { headline: 'A report from place0', body: { markdown: 'Nobody in place0 had heard of object0.' } },
    { 'if-match': '"r1"' },
  )
  t.equal((await harness.write('POST', `/v1/articles/${json.id}/publish`)).status, 200)
  await refresh(harness, [planned])
  t.notMatch(await reasons(), /spoke/)
  await newsroom.computeRelated()
  t.notMatch(await reasons(), /spoke/)
})

test('an article that is rendered again after the planning is found by others', async (t, harness) => {
  const { newsroom } = harness
  const { clock, services } = newsroom
  await newsroom.load(archive(12), { related: false })
  const planned = await plan(harness)
  // As where the licence of an image ends.
  await services.database.write(async (writer) => {
    await writer.run(sql`update article_document set recheck_at = ${NOW + 1000} where slug = 'report-3'`)
  })
  clock.now += 2000
  await newsroom.execute({ verb: 'record-due', at: clock.now, actor: 'test' })
  t.equal((await refresh(harness, [planned])).done, 11)
  await newsroom.computeRelated()
  t.equal(await articlesFound(harness), 12)
})

test('an article that is corrected between the look at the queue and the planning is found by others', async (t, harness) => {
  const { newsroom } = harness
  const { database } = newsroom.services
  await newsroom.load(archive(12), { related: false })
  const work = (await nextRelatedWork(database, 64))?.work ?? []
  const { json } = await harness.send('GET', '/v1/articles/report-3')
  await harness.write('PATCH', `/v1/articles/${json.id}`, { headline: 'Corrected' }, { 'if-match': '"r1"' })
  t.equal((await harness.write('POST', `/v1/articles/${json.id}/publish`)).status, 200)
  await refresh(harness, [await planRelated(database, work)])
  await newsroom.computeRelated()
  t.equal(await articlesFound(harness), 12)
})

test('articles that are imported again after a withdrawal are related to each other in both directions', async (t, harness) => {
  const { newsroom } = harness
  const [first, ...others] = archive(30) as { state: string; headline: string }[]
  await newsroom.load([first as object, ...others])
  const withdrawal = { at: new Date(NOW - 60_000).toISOString(), reason: 'Wrong.' }
  await newsroom.load([{ ...first, state: 'withdrawn', withdrawal }])
  await newsroom.load(
    [first, ...others].map((report) => ({ ...report, headline: `${report?.headline} again` })),
    { related: false },
  )
  for (let step = 0; step < 3; step++) t.equal((await refresh(harness, [await plan(harness)])).done, 30)
  const beside = await harness.send('GET', '/v1/articles/report-0/related?limit=30')
  t.ok(beside.json.items.length > 5)
})

test('pieces that another process has done since they were looked up are not done again', async (t, harness) => {
  const { newsroom } = harness
  const { database } = newsroom.services
  await newsroom.load(archive(12), { related: false })
  const stale = (await nextRelatedWork(database, 64))?.work ?? []
  await newsroom.computeRelated()
  const expected = await allRelated(harness)
  t.equal((await refresh(harness, [await planRelated(database, stale)])).done, 0)
  t.strictSame(await allRelated(harness), expected)
  const waiting = sql`select article_key from article_terms where weighed_among = 0`
  t.strictSame(await database.all(waiting), [])
})

t.test('a server computes those of a large import in threads', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load(archive(600), { related: false })
  const server = await startServer(newsroom.services.database.address)
  t.teardown(() => killServer(server))
  // The last of the import, so that all have theirs.
  const items = await until(
    async () => {
      const answer = await ask(`${server.url}/v1/articles/report-599/related?limit=30`)
      return ((await answer.json()) as { items: unknown[] }).items
    },
    (items) => items.length > 5,
  )
  t.ok(items.length > 5)
  t.notOk(
    server.errors.some((line) => line.includes('related')),
    server.errors.join('\n'),
  )
})

function slugOf(report: object): string {
  return (report as { slug: string }).slug
}

/** Reports on twelve matters, with some near-duplicates. */
function archive(length: number): object[] {
  return Array.from({ length }, (_, index) => {
    const [matter, place] = [index % 12, index % 5]
    const copied = index % 10 === 9 ? index - 1 : index
    return {
      record: 'article',
      sourceId: `report-${index}`,
      slug: `report-${index}`,
      state: 'live',
      headline: `Report on matter${matter} from place${place}`,
      tags: [{ name: `Topic ${index % 3}` }],
      body: {
        html: `<p>A witness spoke of matter${matter}, of place${place} and person${copied}. Nobody in place${place} had
          heard of object${copied % 7} or of the committee${copied % 11} before the ship${copied % 4} left.</p>`,
      },
      publishedAt: new Date(NOW - (index + 1) * 3_600_000).toISOString(),
    }
  })
}

async function plan({ newsroom }: Harness): Promise<RelatedPlan> {
  const { database } = newsroom.services
  const next = await nextRelatedWork(database, 64)
  return planRelated(database, next?.work ?? [])
}

function refresh({ newsroom }: Harness, plans: RelatedPlan[]) {
  return newsroom.execute({ verb: 'refresh-related', at: NOW, actor: 'job:related-articles', within: 1000, plans })
}

/** How many articles are in the index by which others find them. */
async function articlesFound({ newsroom }: Harness): Promise<number> {
  const { database } = newsroom.services
  return (await database.get<{ n: number }>(sql`select count(*) as n from term_posting where posted > 0`))?.n ?? 0
}

async function allRelated({ newsroom }: Harness) {
  const rows = await newsroom.services.database.all<{ article_key: number; related: string }>(
    sql`select article_key, related from related_article order by article_key`,
  )
  return rows.map(({ article_key, related }) => ({
    key: article_key,
    related: JSON.parse(related) as RelatedArticle[],
  }))
}
