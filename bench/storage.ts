import { parseArgs } from 'node:util'
import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { findArticleById, findArticleBySlug } from '#storage/articles/found-article.ts'
import { listArticles } from '#storage/articles/listing.ts'
import { openDatabase } from '#storage/core/open.ts'
import type { Database, Reader } from '#storage/core/port.ts'
import { type Query, sql, withNumbers, withQuestionMarks } from '#storage/core/sql.ts'

// node bench/storage.ts DATABASE_URL [--rounds N]
//
// Microseconds of the storage reads behind the hottest answers, each on another article or tag every time, beside the
// barest query that fetches the same bytes; and the plans of the queries. The page cache is warm after the first round.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
})
const database = await openDatabase(positionals[0] ?? 'data/broadsheet.sqlite')
const audience = publicAt(Date.now())
const READS = 2000

const articles = await sample<{ key: number; id: string; slug: string }>(
  sql`select a.key, a.id, a.slug from live_article l join article a on a.key = l.article_key`,
)
const tags = await sample<{ slug: string; article_count: number }>(
  sql`select slug, article_count from tag where article_count >= 20`,
)
const count = (await database.get<{ n: number }>(sql`select count(*) as n from live_article`))?.n ?? 0
process.stdout.write(`${count} articles, ${database.dialect.name}\n`)

type Read = [name: string, read: (index: number, reader: Reader) => unknown]
const reads: Read[] = [
  [
    'floor: a document by key',
    (index, reader) => reader.get(sql`select document from article_document where article_key = ${article(index).key}`),
  ],
  ['one article by slug', (index, reader) => findArticleBySlug(reader, article(index).slug, audience)],
  ['one article by id', (index, reader) => findArticleById(reader, article(index).id, audience)],
  [
    'floor: 20 cards by date index',
    (_, reader) =>
      reader.all(sql`select c.card from (select article_key, published_at from live_article where stage = 1 order by published_at desc, article_key desc limit 20) p
        join article_card c on c.article_key = p.article_key`),
  ],
  ['latest 20', (_, reader) => listArticles(reader, EVERYTHING, audience, { sort: 'newest', after: null, limit: 20 })],
  ['latest 20 of a random tag', (index, reader) => ofTag(reader, [tag(index)], [])],
  ['latest 20 of two tags', (index, reader) => ofTag(reader, [tag(index), tag(index * 7 + 1)], [])],
  ['latest 20 of a tag without another', (index, reader) => ofTag(reader, [tag(index)], [tag(index * 7 + 1)])],
]

for (const [name, read] of reads)
  process.stdout.write(`${name.padEnd(40)} ${(await best(read)).toFixed(1).padStart(8)} µs\n`)

process.stdout.write('\nPlans\n')
const seen = new Set<string>()
for (const [name, read] of reads) await explain(name, read)
await database.close()

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

function tag(index: number): string {
  return (tags[(index * 7919) % tags.length] as (typeof tags)[number]).slug
}

async function best(read: Read[1]): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < Number(values.rounds); round++) {
    const started = performance.now()
    for (let index = 0; index < READS; index++) await read(index, database)
    least = Math.min(least, ((performance.now() - started) / READS) * 1000)
  }
  return least
}

async function explain(name: string, read: Read[1]): Promise<void> {
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
  const explained = { texts: [prefix + query.texts[0], ...query.texts.slice(1)], values: query.values } as Query
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
