import { unpackTerms } from '#domain/related/term-vector.ts'
import { openCommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import type { Reader } from '#storage/core/port.ts'
import { constant, sql } from '#storage/core/sql.ts'
import { transact } from '#storage/core/unit-of-work.ts'

/** What must hold in every newsroom at any time; gives what does not. */
export async function brokenInvariants(services: Services, at: number): Promise<string[]> {
  const { database } = services
  return [
    ...(await brokenLog(database)),
    ...(await brokenArticles(database)),
    ...(await brokenCounts(database)),
    ...(await brokenTerms(database)),
    ...(await brokenProjection(services, at)),
  ]
}

/** Numbers without gap or double, up to the counter. */
async function brokenLog(reader: Reader): Promise<string[]> {
  const log = await reader.get<{ n: number; first: number; last: number; counter: number }>(sql`
    select count(distinct sequence) as n, coalesce(min(sequence), 1) as first, coalesce(max(sequence), 0) as last,
      (select sequence from change_counter) as counter from change`)
  const { n = -1, first, last, counter } = log ?? {}
  return n === last && first === 1 && last === counter ? [] : [`The log: ${JSON.stringify(log)}`]
}

async function brokenArticles(reader: Reader): Promise<string[]> {
  const broken: string[] = []
  const slugless = await reader.all<{ slug: string }>(sql`
    select a.slug from article a left join article_slug s on s.slug = a.slug and s.article_key = a.key
    where s.slug is null and a.state <> 'erased'`)
  for (const { slug } of slugless) broken.push(`The slug ${slug} is not the article’s own`)
  const doubles = await reader.all<{ slug: string }>(sql`select slug from article group by slug having count(*) > 1`)
  for (const { slug } of doubles) broken.push(`Two articles have the slug ${slug}`)
  const revisions = await reader.all<{
    slug: string
    n: number
    last: number
    latest: number
    live: number | null
  }>(sql`
    select a.slug, a.latest_revision as latest, a.live_revision as live, count(r.number) as n, max(r.number) as last
    from article a left join revision r on r.article_key = a.key where a.state <> 'erased'
    group by a.key, a.slug, a.latest_revision, a.live_revision`)
  for (const { slug, n, last, latest, live } of revisions)
    if (n !== latest || last !== latest || (live ?? 0) > latest)
      broken.push(`${slug} has ${n} revisions up to ${last}, but says ${latest}, live ${live}`)
  return broken
}

async function brokenCounts(reader: Reader): Promise<string[]> {
  const broken: string[] = []
  for (const facet of ['section', 'tag', 'author'] as const) {
    const rows = await reader.all<{ slug: string; article_count: number; counted: number }>(sql`
      select s.slug, s.article_count, (select count(*) from ${constant(`${facet}_article`)} f where f.subject_key = s.key and f.stage = 1) as counted
      from ${constant(facet)} s`)
    for (const { slug, article_count, counted } of rows)
      if (article_count !== counted)
        broken.push(`The ${facet} ${slug} says ${article_count} articles and has ${counted}`)
  }
  const days = new Map<string, number>()
  for (const { stage, published_at, kind, language } of await reader.all<{
    stage: number
    published_at: number
    kind: string
    language: string
  }>(sql`select stage, published_at, kind, language from live_article`)) {
    const day = `${stage} ${Math.floor(published_at / 86_400_000)} ${kind} ${language}`
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  for (const { stage, day, kind, language, articles } of await reader.all<{
    stage: number
    day: number
    kind: string
    language: string
    articles: number
  }>(sql`select * from live_count`)) {
    const name = `${stage} ${day} ${kind} ${language}`
    if (days.get(name) !== articles) broken.push(`The day ${name} counts ${articles} articles, not ${days.get(name)}`)
    days.delete(name)
  }
  if (days.size > 0) broken.push(`${days.size} days of live articles are not counted`)
  return broken
}

/**
 * The statistics of related articles count every article that they claim to count, once; relations are stored in both
 * directions.
 */
async function brokenTerms(reader: Reader): Promise<string[]> {
  const postings = await reader.all<{ article_key: number; posted: number; terms: Buffer }>(
    sql`select article_key, posted, terms from term_posting`,
  )
  const counted = new Map<number, number>()
  const posted = new Set<string>()
  for (const { article_key, posted: leading, terms } of postings)
    for (const [index, term] of unpackTerms(terms).entries()) {
      counted.set(term, (counted.get(term) ?? 0) + 1)
      if (index < leading) posted.add(`${term} ${article_key}`)
    }
  const broken: string[] = []
  for (const { term, articles } of await reader.all<{ term: number; articles: number }>(
    sql`select * from term_count`,
  )) {
    if (counted.get(term) !== articles) broken.push(`The term ${term} counts ${articles}, not ${counted.get(term)}`)
    counted.delete(term)
  }
  if (counted.size > 0) broken.push(`${counted.size} terms are not counted`)
  for (const row of await reader.all<{ term: number; article_key: number }>(sql`select * from term_article`))
    if (!posted.delete(`${row.term} ${row.article_key}`)) broken.push(`${JSON.stringify(row)} is not posted`)
  if (posted.size > 0) broken.push(`${posted.size} terms find nothing`)
  const total = await reader.get<{ articles: number }>(sql`select articles from term_total`)
  if (total?.articles !== postings.length)
    broken.push(`${total?.articles} articles are counted, not ${postings.length}`)
  const backs = new Set(
    (await reader.all<{ related_key: number; article_key: number }>(sql`select * from related_article_back`)).map(
      ({ related_key, article_key }) => `${related_key} ${article_key}`,
    ),
  )
  for (const row of await reader.all<{ article_key: number; related: string }>(sql`select * from related_article`))
    for (const { key } of JSON.parse(row.related))
      if (!backs.has(`${key} ${row.article_key}`))
        broken.push(`${key} is missing the back reference of ${row.article_key}`)
  return broken
}

const PROJECTED = [
  'live_article',
  'article_document',
  'article_card',
  'section_article',
  'tag_article',
  'author_article',
  'image_use',
]

/** What readers look up equals a new projection of the articles, which is rolled back. */
async function brokenProjection(services: Services, at: number): Promise<string[]> {
  const broken: string[] = []
  const undo = new Error('undo')
  await transact(services.database, at, async (transaction) => {
    const before = await projected(transaction)
    const harness = await openCommandContext(transaction, services, at, 'test')
    const keys = await transaction.all<{ key: number }>(sql`select key from article order by key`)
    for (const { key } of keys)
      for (const article of await articlesByKey(transaction, [key])) await project(harness, article)
    const after = await projected(transaction)
    for (const row of before) if (!after.has(row)) broken.push(`There is, and should not be: ${row.slice(0, 300)}`)
    for (const row of after) if (!before.has(row)) broken.push(`There should be: ${row.slice(0, 300)}`)
    throw undo
  }).catch((error) => {
    if (error !== undo) throw error
  })
  return broken
}

async function projected(reader: Reader): Promise<Set<string>> {
  const rows = new Set<string>()
  for (const table of PROJECTED)
    for (const row of await reader.all<Record<string, unknown>>(sql`select * from ${constant(table)}`)) {
      const { touched_at: _, ...announced } = row
      const texts = Object.entries(announced).map(([name, value]) => [
        name,
        Buffer.isBuffer(value) ? value.toString() : value,
      ])
      rows.add(`${table} ${JSON.stringify(texts)}`)
    }
  return rows
}
