import { parseArgs } from 'node:util'
import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { findArticleById, findArticleBySlug } from '#storage/articles/found-article.ts'
import { listArticles } from '#storage/articles/listing.ts'
import { openDatabase } from '#storage/core/open.ts'
import type { Database, Reader } from '#storage/core/port.ts'
import { nothing, Query, sql, withNumbers, withQuestionMarks } from '#storage/core/sql.ts'
import { type Figures, keepResult, quantilesOf } from './results.ts'

// node bench/storage.ts DATABASE_URL [--rounds N] [--results FILE] [--plans]
//
// Microseconds of the storage reads behind the hottest answers, each on another article or tag every time, in turns with the
// barest query that fetches the same rows; with --plans, the plans of the queries. The first round warms up.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    results: { type: 'string' },
    plans: { type: 'boolean', default: false },
  },
})
const database = await openDatabase(positionals[0] ?? 'data/broadsheet.sqlite')
const audience = publicAt(Date.now())
const READS = 2000
const COLUMNS = [36, 8, 8, 8, 8, 9, 8, 7]

const articles = await sample<{ key: number; id: string; slug: string }>(
  sql`select a.key, a.id, a.slug from live_article l join article a on a.key = l.article_key`,
)
const tags = await sample<{ key: number; slug: string; article_count: number }>(
  sql`select key, slug, article_count from tag where article_count >= 20`,
)
const count = (await database.get<{ n: number }>(sql`select count(*) as n from live_article`))?.n ?? 0
process.stdout.write(`${count} articles, ${database.dialect.name}\n`)

type Read = (index: number, reader: Reader) => unknown
interface Work {
  name: string
  read: Read
  floorOf: string
  floor: Read
}
const page = { sort: 'newest' as const, after: null, limit: 20 }
const document: Read = (index, reader) =>
  reader.get(sql`select document from article_document where article_key = ${article(index).key}`)
const works: Work[] = [
  {
    name: 'one article by slug',
    read: (index, reader) => findArticleBySlug(reader, article(index).slug, audience),
    floorOf: 'a document by key',
    floor: document,
  },
  {
    name: 'one article by id',
    read: (index, reader) => findArticleById(reader, article(index).id, audience),
    floorOf: 'a document by key',
    floor: document,
  },
  {
    name: 'latest 20',
    read: (_, reader) => listArticles(reader, EVERYTHING, audience, page),
    floorOf: '20 cards by date index',
    floor: (_, reader) =>
      reader.all(sql`select c.card from (select article_key, published_at from live_article where stage = 1 order by published_at desc, article_key desc limit 20) p
        join article_card c on c.article_key = p.article_key`),
  },
  {
    name: 'latest 20 of a random tag',
    read: (index, reader) => ofTag(reader, [tag(index).slug], []),
    floorOf: '20 cards of a tag by index',
    floor: (index, reader) => reader.all(bareWalk(tag(index).key, nothing)),
  },
  {
    name: 'latest 20 of two tags',
    read: (index, reader) => ofTag(reader, [tag(index).slug, tag(index * 7 + 1).slug], []),
    floorOf: 'the same by their keys',
    floor: (index, reader) => {
      const [one, other] = [tag(index), tag(index * 7 + 1)].toSorted((a, b) => a.article_count - b.article_count)
      return reader.all(bareWalk(one?.key ?? 0, sql` and ${hasTag(other?.key ?? 0)}`))
    },
  },
  {
    name: 'latest 20 of a tag without another',
    read: (index, reader) => ofTag(reader, [tag(index).slug], [tag(index * 7 + 1).slug]),
    floorOf: 'the same by their keys',
    floor: (index, reader) => reader.all(bareWalk(tag(index).key, sql` and not ${hasTag(tag(index * 7 + 1).key)}`)),
  },
]

line('read', 'p50 µs', 'p99', 'p99.9', 'CPU µs', 'floor p50', 'p99', 'ratio')
for (const { name, read, floorOf, floor } of works) {
  const [measured, least] = await inTurns(read, floor)
  const cells = [measured.p50, measured.p99, measured.p999, measured.processor, least.p50, least.p99]
  line(name, ...cells.map((cell) => cell.toFixed(1)), (least.p50 / measured.p50).toFixed(2))
  keepResult(values.results, {
    ...{ bench: 'storage', work: name, database: database.dialect.name, articles: count, bytes: null },
    ...{ measured, floorOf, floor: least, memory: process.memoryUsage.rss() / 1e6 },
  })
}
if (values.plans) {
  process.stdout.write('\nPlans\n')
  const seen = new Set<string>()
  for (const { name, read } of works) await explain(name, read, seen)
}
await database.close()

function bareWalk(key: number, and: Query): Query {
  return sql`select c.card from (select d.article_key from tag_article d where d.subject_key = ${key} and d.stage = 1${and}
    order by d.published_at desc, d.article_key desc limit 20) p join article_card c on c.article_key = p.article_key`
}

function hasTag(key: number): Query {
  return sql`exists (select 1 from tag_article x where x.subject_key = ${key} and x.stage = d.stage
    and x.published_at = d.published_at and x.article_key = d.article_key)`
}

function ofTag(reader: Reader, all: string[], none: string[]) {
  return listArticles(reader, { ...EVERYTHING, tag: [{ all, none }] }, audience, {
    sort: 'newest',
    after: null,
    limit: 20,
  })
}

function article(index: number) {
  return articles[(index * 7919) % articles.length] as (typeof articles)[number]
}

function tag(index: number) {
  return tags[(index * 7919) % tags.length] as (typeof tags)[number]
}

/** Both in turns, round by round: what the machine does meanwhile meets both alike. */
async function inTurns(read: Read, floor: Read): Promise<[Figures, Figures]> {
  const samples = [read, floor].map((work) => ({ work, times: [] as number[], processor: 0 }))
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const sample of samples) {
      const before = process.cpuUsage()
      const times: number[] = []
      for (let index = 0; index < READS; index++) {
        const begun = performance.now()
        await sample.work(index, database)
        times.push((performance.now() - begun) * 1000)
      }
      if (round === 0) continue
      const { user, system } = process.cpuUsage(before)
      sample.processor += user + system
      sample.times.push(...times)
    }
  return samples.map(({ times, processor }) => ({
    ...quantilesOf(times),
    processor: processor / times.length,
    rate: 1e6 / (times.reduce((sum, time) => sum + time, 0) / times.length),
  })) as [Figures, Figures]
}

function line(...cells: string[]): void {
  const padded = cells.map((cell, index) =>
    index === 0 ? cell.padEnd(COLUMNS[0] ?? 0) : cell.padStart(COLUMNS[index] ?? 0),
  )
  process.stdout.write(`${padded.join(' ')}\n`)
}

async function explain(name: string, read: Read, seen: Set<string>): Promise<void> {
  const queries: Query[] = []
  await read(1, recording(database, queries))
  for (const query of queries) {
    const text = withQuestionMarks(query)
    if (seen.has(text)) continue
    seen.add(text)
    process.stdout.write(`\n${name}\n  ${text.replace(/\s+/g, ' ').trim()}\n`)
    for (const line of await plan(query)) process.stdout.write(`    ${line}\n`)
  }
}

async function plan(query: Query): Promise<string[]> {
  const isSqlite = database.dialect.name === 'sqlite'
  const prefix = isSqlite ? 'explain query plan ' : 'explain (analyze, timing off) '
  const explained = new Query([prefix + query.texts[0], ...query.texts.slice(1)], query.values)
  if (withNumbers(explained) === '') return []
  const rows = await database.all<Record<string, string>>(explained)
  return rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '')
}

function recording(reader: Database, queries: Query[]): Reader {
  return {
    dialect: reader.dialect,
    all: (query) => {
      queries.push(query)
      return reader.all(query)
    },
    get: (query) => {
      queries.push(query)
      return reader.get(query)
    },
  }
}

async function sample<Row>(query: Query): Promise<Row[]> {
  return (await database.all<Row>(sql`select * from (${query}) s order by random() limit 5000`)) as Row[]
}
