import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openDatabase } from '#storage/core/open.ts'
import type { Database } from '#storage/core/port.ts'
import { constant, sql } from '#storage/core/sql.ts'
import { ALL_ARTICLES } from '#storage/search/counts.ts'

// node bench/search.ts DATABASE_URL [--searches N]
//
// Milliseconds of searches with highlights and facets over HTTP, one after the other and each for the first time: rare,
// middle and common words, words that are everywhere, several words, phrases, prefixes, mistyped words, suggestions; with the
// server's processor time for one (median). Beside them the floor: the newest 20 matches, and the best 20 by the database's own ranking, as bare queries (SQLite). Then what
// other readers notice: how long first reads of single articles take alone, and while searches are under way.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { searches: { type: 'string', default: '100' } },
})
const databaseUrl = positionals[0] ?? 'data/broadsheet.sqlite'
const SEARCHES = Number(values.searches)
const READS = 2000
const WARMING = 20
const TAXONOMY_KINDS = 'facets=section,tag,author,kind,language,month'

const database = await openDatabase(databaseUrl)
const total = (await termCount(database, ALL_ARTICLES)) || 1
process.stdout.write(`${total} articles, ${database.dialect.name}\n\n`)
const words = {
  rare: await rareWords(),
  middle: await wordsBetween(total / 300, total / 30),
  common: await wordsBetween(total / 10, total / 3),
  everywhere: await wordsBetween(total / 2, total * 2),
}
const server = fork(fileURLToPath(new URL('./app-server.ts', import.meta.url)), [databaseUrl, '0'])
const port = await portOf(server)

process.stdout.write(
  `${'search'.padEnd(28)} ${'articles'.padStart(9)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)} ${'cpu ms'.padStart(8)} ${'newest 20'.padStart(10)} ${'p99'.padStart(8)} ${'bm25 20'.padStart(9)} ${'p99'.padStart(8)}\n`,
)
// As on a server that has searched for a while: what is ranked by is in memory, and the code is compiled.
await database.get(sql`select sum(length(terms)) as bytes from search_article`)
for (const { word } of words.middle.slice(-WARMING)) await time(requested(word))
for (const [name, list] of Object.entries(words)) {
  const some = list.slice(0, SEARCHES)
  await measure(
    `a ${name} word`,
    some.map(({ word }) => requested(word)),
    average(some),
    some.map(({ term }) => `"${term}"`),
  )
}
const pairs = pairsOf(words.middle, words.common)
await measure(
  'a middle and a common word',
  pairs.map(([a, b]) => requested(`${a.word} ${b.word}`)),
)
await measure(
  'two common words',
  pairsOf(words.common, words.common.slice(1)).map(([a, b]) => requested(`${a.word} ${b.word}`)),
)
await measure('a sentence of seven', sentences().map(requested))
await measure(
  'a phrase',
  pairs.map(([a, b]) => requested(`"${b.word} ${a.word}"`)),
)
await measure(
  'a prefix of four',
  words.middle.slice(0, SEARCHES).map(({ word }) => requested(`${word.slice(0, 4)}*`)),
)
await measure(
  'a common word in a section',
  words.common
    .slice(0, SEARCHES)
    .map(({ word }, index) => `${requested(word)}&section=${sections()[index % sections().length]}`),
)
await measure(
  'a mistyped word',
  words.middle.slice(0, SEARCHES).map(({ word }) => requested(`${word.slice(0, 3)}${word.slice(4)}`)),
)
await measure(
  'newest with a common word',
  words.common.slice(0, SEARCHES).map(({ word }) => `/v1/articles?sort=newest&q=${encodeURIComponent(word)}`),
)
for (const letters of [1, 2, 4])
  await measure(
    `suggest after ${letters}`,
    words.middle
      .slice(0, SEARCHES)
      .map(
        ({ word }, index) => `/v1/suggest?q=${encodeURIComponent(word.slice(0, letters))}&limit=${1 + (index % 10)}`,
      ),
  )

process.stdout.write('\nother readers: single articles, each for the first time\n')
const slugs = await articleSlugs()
const alone = await readers(slugs.slice(0, READS))
tell('alone', alone)
for (const name of ['rare', 'middle', 'common', 'everywhere'] as const) {
  let isOver = false
  const searching = (async () => {
    for (let index = 0; !isOver; index++) {
      const { word } = words[name][index % words[name].length] as Word
      await time(
        `${requested(word)}&limit=${10 + (index % 30)}&recency=${index % 2 === 0}&to=${new Date(Date.now() - index).toISOString()}`,
      )
    }
  })()
  const beside = await readers(slugs.slice(0, READS).map((slug) => `${slug}?`))
  isOver = true
  await searching
  tell(`while ${name} words are searched`, beside)
}
const { memory } = await costsOfServer()
process.stdout.write(`the server has ${(memory / 1e6).toFixed(0)} MB resident, pages of the file included\n`)
server.kill('SIGINT')
await database.close()

interface Word {
  word: string
  term: string
  articles: number
}

/** In at most one article of ten thousand; of a newsroom that has none so rare, its rarest. */
async function rareWords(): Promise<Word[]> {
  for (let most = Math.max(20, total / 10_000); ; most *= 2) {
    const found = await wordsBetween(1, most)
    if (found.length > 0 || most > total) return found
  }
}

/** Words of this many articles, one for each term, in arbitrary order. */
async function wordsBetween(least: number, most: number): Promise<Word[]> {
  const found = await database.all<Word>(sql`
    select min(w.word) as word, w.term, t.articles from search_term t join search_word w on w.hash = t.hash
    where t.articles between ${Math.ceil(least)} and ${Math.floor(most)} and t.hash >= 0
    group by w.term, t.articles order by (t.hash * 7919) % 100003, w.term limit 1000`)
  const long = found.filter(({ word }) => word.length >= 5)
  return long.length >= 5 ? long : found
}

async function termCount(reader: Database, hash: number): Promise<number> {
  return (
    (await reader.get<{ articles: number }>(sql`select articles from search_term where hash = ${hash}`))?.articles ?? 0
  )
}

function requested(text: string): string {
  return `/v1/search?${TAXONOMY_KINDS}&q=${encodeURIComponent(text)}`
}

function pairsOf(some: Word[], others: Word[]): [Word, Word][] {
  return Array.from({ length: SEARCHES }, (_, index) => [
    some[index % some.length] as Word,
    others[(index * 3 + 1) % others.length] as Word,
  ])
}

function sentences(): string[] {
  const lists = [words.rare, words.middle, words.everywhere, words.middle, words.common, words.common, words.middle]
  return Array.from({ length: SEARCHES }, (_, index) =>
    lists.map((list, place) => (list[(index * 5 + place * 3) % list.length] as Word).word).join(' '),
  )
}

function sections(): string[] {
  return ['world', 'sport', 'business', 'politics']
}

async function articleSlugs(): Promise<string[]> {
  const rows = await database.all<{ slug: string }>(
    sql`select slug from article_document order by (article_key * 7919) % 100003, article_key limit ${READS}`,
  )
  return rows.map(({ slug }) => encodeURIComponent(slug))
}

function average(list: Word[]): number {
  return Math.round(list.reduce((sum, { articles }) => sum + articles, 0) / Math.max(1, list.length))
}

async function measure(
  name: string,
  paths: string[],
  articles: number | null = null,
  terms: string[] = [],
): Promise<void> {
  if (paths.length === 0) return
  const times: number[] = []
  const costs: number[] = []
  for (const path of paths) {
    const before = await processorTime()
    times.push(await time(path))
    costs.push((await processorTime()) - before)
  }
  const floors =
    database.dialect.name === 'sqlite' && terms.length > 0
      ? [await bare(terms, 'rowid desc'), await bare(terms, 'rank')]
      : []
  const { p50, p99 } = quantiles(times)
  const announced = [
    ...[p50, p99, quantiles(costs).p50].map((milliseconds) => milliseconds.toFixed(1).padStart(8)),
    ...floors
      .map(quantiles)
      .flatMap(({ p50, p99 }, index) => [p50.toFixed(2).padStart([10, 9][index] ?? 8), p99.toFixed(2).padStart(8)]),
  ]
  process.stdout.write(`${name.padEnd(28)} ${String(articles ?? '').padStart(9)} ${announced.join(' ')}\n`)
}

/** The bare query: milliseconds of the first 20 rows by the index alone. */
async function bare(terms: string[], order: 'rowid desc' | 'rank'): Promise<number[]> {
  const times: number[] = []
  for (const term of terms) {
    const began = performance.now()
    await database.all(
      sql`select rowid from search_text where search_text match ${term} order by ${constant(order)} limit 20`,
    )
    times.push(performance.now() - began)
  }
  return times
}

async function readers(paths: string[]): Promise<number[]> {
  const times: number[] = []
  for (const path of paths) times.push(await time(`/v1/articles/${path}`))
  return times
}

interface Costs {
  cpu: NodeJS.CpuUsage
  memory: number
}

async function costsOfServer(): Promise<Costs> {
  server.send('costs')
  const [costs] = (await once(server, 'message')) as [Costs]
  return costs
}

/** Milliseconds that the server has taken so far, in all its threads. */
async function processorTime(): Promise<number> {
  const { cpu } = await costsOfServer()
  return (cpu.user + cpu.system) / 1000
}

async function time(path: string): Promise<number> {
  // A query of this process may have taken longer than a connection is kept: it is noticed first.
  await new Promise((resolve) => setImmediate(resolve))
  const began = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text}`)
  return performance.now() - began
}

function tell(name: string, times: number[]): void {
  const { p50, p99 } = quantiles(times)
  process.stdout.write(`${name.padEnd(38)} ${p50.toFixed(2).padStart(8)} ${p99.toFixed(2).padStart(8)}\n`)
}

function quantiles(times: number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('message', (message) => resolve((message as { port: number }).port)))
}
