import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import { openDatabase } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'
import { type LoadResult, load } from './load.ts'
import { type Figures, keepResult } from './results.ts'

// node bench/serving.ts DATABASE_URL [--answers N] [--connections N] [--only TEXT] [--results FILE] [--profile FOLDER]
//
// Answers a second of one article, lists and pages, asked again and again (from the cache) and for the first time (addresses
// that differ each time), beside a bare node:http server that answers the same bytes, headers too, in the same run. Two ratios: of
// answers a second, and of processor time an answer, which does not depend on the client. `--only` measures the rows whose name
// contains the text, or one of several with semicolons; `--profile` writes a CPU profile of each row's answers into the folder: its figures are not comparable.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    answers: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    results: { type: 'string' },
    profile: { type: 'string' },
  },
})
const databaseUrl = positionals[0] ?? 'data/broadsheet.sqlite'
/** Of each row, after half as many that warm up: compiled code is what is compared. */
const ANSWERS = Number(values.answers)
const WITHIN = 120
const CONNECTIONS = Number(values.connections)
/** Addresses that are asked once each. */
const DISTINCT = 30_000
/** The same of what costs much. */
const DEAR = 800

if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true })
const samples = await sample()
process.stdout.write(`${samples.count} articles, ${CONNECTIONS} connections\n\n`)
process.stdout.write(
  `${'work'.padEnd(34)} ${'bytes'.padStart(7)} ${'answers/s'.padStart(10)} ${'bare'.padStart(8)} ${'ratio'.padStart(6)} ${'µs CPU'.padStart(8)} ${'bare'.padStart(7)} ${'ratio'.padStart(6)} ${'p50 ms'.padStart(7)} ${'p99 ms'.padStart(7)} ${'p99.9'.padStart(7)} ${'MB'.padStart(5)}\n`,
)

const [slug] = samples.slugs as [string]
const [tag] = samples.tags as [string]
const page = (of: string) =>
  `/v1/articles/${encodeURIComponent(of)}?include=related,lists&lists=latest:5,most-popular:5,trending:5`
const front = '/v1/front?lists=latest:10,most-popular:5,trending:5&unique=true'
const article = (of: string) => `/v1/articles/${encodeURIComponent(of)}`
const ofTag = (of: string) => `/v1/articles?tag=${encodeURIComponent(of)}`

await measure('one article, repeated', [article(slug)])
await measure('latest 20, repeated', ['/v1/articles'])
await measure('20 of a tag, repeated', [ofTag(tag)])
await measure('a list, repeated', ['/v1/lists/latest'])
await measure('the front page, repeated', [front])
await measure('a whole page, repeated', [page(slug)])
for (const suffix of ['ninjs', 'newsml', 'jsonld', 'md'])
  await measure(`one article as ${suffix}, repeated`, [`${article(slug)}.${suffix}`])
for (const suffix of ['rss', 'atom', 'json'])
  await measure(`a feed as ${suffix}, repeated`, [`/feeds/latest.${suffix}`])
await measure('one article, first', samples.slugs.map(article), samples.ids.map(article))
await measure(
  '20 before a random instant, first',
  samples.instants.map((at) => `/v1/articles?to=${at}`),
  samples.instants.map((at) => `/v1/articles?from=1970-01-01&to=${at}`),
)
await measure('20 of a random tag, first', spellings(samples.tags, ''), spellings(samples.tags, '&from=1970-01-01'))
await measure(
  'a whole page, first',
  samples.slugs.slice(-DISTINCT / 3).map(page),
  samples.ids.slice(-DISTINCT / 3).map(page),
)

const front20 = '/v1/front?lists=latest:15,most-popular:5&fields=headline,publishedAt,section'
const facets = '/v1/articles?facets=kind,language,month&limit=0'
const some = Array.from({ length: DEAR }, (_, index) => index)
await measure('a front with fields, repeated', [front20])
await measure('the archive by month, repeated', ['/v1/archive'])
await measure('facets, repeated', [facets])
await measure('1,000 routes, repeated', ['/v1/routes?limit=1000'])
const between = (of: string) => `${article(of)}?include=neighbours&within=section`
await measure('an article with neighbours, repeated', [between(slug)])
await measure('latest 20 with navigation, repeated', ['/v1/articles?include=navigation'])
await measure('a podcast feed, repeated', ['/feeds/latest.podcast'])
await measure('a front with fields, first', ...halves(some.map((n) => `${front20}&author=-x${n}`)))
await measure('the archive by month, first', ...halves(instants((at) => `/v1/archive?to=${at}`)))
await measure('an article with neighbours, first', ...halves(samples.slugs.slice(0, DEAR).map(between)))
await measure('facets, first', ...halves(instants((at) => `${facets}&to=${at}`)))
await measure('1,000 routes, first', ...halves(some.map((n) => `/v1/routes?limit=${1000 - (n % DEAR)}`)))
const authorization = `Bearer ${samples.key}`
const later = some.map((n) => `/v1/articles?at=${new Date(Date.now() + 86_400_000 + n * 1000).toISOString()}`)
await measure('latest 20 at a future instant', ...halves(later), { authorization })

function instants(path: (at: string) => string): string[] {
  return samples.instants.slice(0, DEAR).map(path)
}

/** Those that are measured, and those that warm up. */
function halves(paths: string[]): [string[], string[]] {
  return [paths.slice(0, paths.length / 2), paths.slice(paths.length / 2)]
}

/** There are fewer tags than requests in some seconds: the same query in several spellings, each a different URL. */
function spellings(tags: string[], more: string): string[] {
  const forms = ['?tag=TAG', '?tag=TAG&limit=20', '?limit=20&tag=TAG', '?sort=newest&tag=TAG', '?tag=TAG&sort=newest']
  return forms.flatMap((form) =>
    tags.map((tag) => `/v1/articles${form.replace('TAG', encodeURIComponent(tag))}${more}`),
  )
}

async function sample() {
  const database = await openDatabase(databaseUrl)
  const articles = await database.all<{ slug: string; id: string }>(
    sql`select d.slug, a.id from article_document d join article a on a.key = d.article_key
      order by (article_key * 7919) % 100003, article_key limit ${DISTINCT * 2}`,
  )
  const tags = await database.all<{ slug: string }>(
    sql`select slug from tag where article_count >= 20 order by (key * 7919) % 10007, key limit ${DISTINCT}`,
  )
  const range = await database.get<{ first: number; last: number; n: number }>(
    sql`select min(published_at) as first, max(published_at) as last, count(*) as n from live_article`,
  )
  await database.close()
  const { execute, services } = await openServices(
    { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
    Date.now(),
  )
  const made = { name: 'Measurement', scopes: ['drafts' as const], requestLimit: null }
  const { token } = await execute({ verb: 'create-key', at: Date.now(), actor: 'bench', ...made })
  await services.database.close()
  const { first = 0, last = 0, n = 0 } = range ?? {}
  return {
    database: database.dialect.name,
    count: n,
    key: token,
    slugs: articles.map((row) => row.slug),
    ids: articles.map((row) => row.id),
    tags: tags.map((row) => row.slug),
    instants: Array.from({ length: DISTINCT }, (_, index) =>
      new Date(first + Math.floor(((last - first) * ((index * 7919) % DISTINCT)) / DISTINCT)).toISOString(),
    ),
  }
}

interface Measured extends LoadResult {
  microseconds: number
  /** Resident bytes at the end. */
  memory: number
}

/** Without `warmUp`, the same addresses again and again; with it, each address once, after others that ask for the like. */
async function measure(
  name: string,
  paths: string[],
  warmUp: string[] | null = null,
  sent: Record<string, string> = {},
): Promise<void> {
  if (!values.only.split(';').some((part) => name.includes(part))) return
  const app = await start('app-server.ts', [databaseUrl])
  const once = warmUp !== null
  await run(
    app,
    (warmUp ?? paths).slice(0, ANSWERS / 2),
    once ? Math.min(ANSWERS / 2, warmUp.length) : ANSWERS / 2,
    sent,
  )
  const answers = once ? Math.min(ANSWERS, paths.length) : ANSWERS
  if (values.profile !== undefined) await requestOf(app.child, { profile: null })
  const mine = await run(app, paths, answers, sent)
  if (values.profile !== undefined)
    await requestOf(app.child, { profile: join(values.profile, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`) })
  const typical = await fetch(`http://127.0.0.1:${app.where.port}${paths[0]}`, {
    headers: { 'accept-encoding': 'identity', ...sent },
  })
  const bytes = Buffer.from(await typical.arrayBuffer())
  app.child.kill('SIGINT')
  const added = ['date', 'connection', 'keep-alive', 'content-length']
  const headers = [...typical.headers].filter(([header]) => !added.includes(header)).flat()
  const head = headers.reduce((sum, text) => sum + text.length + 2, 130)
  const body = Buffer.alloc(Math.max(1, once ? Math.round(mine.bytes / mine.answers - head) : bytes.length), bytes)
  headers.push('content-length', String(body.length))
  const bare = await start('bare-server.ts', [], JSON.stringify({ headers, body: body.toString('base64') }))
  await run(bare, ['/'], ANSWERS / 2)
  const floor = await run(bare, ['/'], ANSWERS)
  bare.child.kill()
  const wrong = Object.entries(mine.statuses).filter(([status]) => status !== '200')
  const columns = [
    ...[name.padEnd(34), String(body.length).padStart(7)],
    ...[rate(mine).toFixed(0).padStart(10), rate(floor).toFixed(0).padStart(8)],
    (rate(mine) / rate(floor)).toFixed(2).padStart(6),
    ...[mine.microseconds.toFixed(1).padStart(8), floor.microseconds.toFixed(1).padStart(7)],
    (floor.microseconds / mine.microseconds).toFixed(2).padStart(6),
    ...[mine.p50, mine.p99, mine.p999].map((milliseconds) => milliseconds.toFixed(2).padStart(7)),
    (mine.memory / 1e6).toFixed(0).padStart(5),
    wrong.length > 0 ? ` ${JSON.stringify(wrong)}` : '',
  ]
  process.stdout.write(`${columns.join(' ').trimEnd()}\n`)
  keepResult(values.results, {
    ...{ bench: 'serving', work: name, database: samples.database, articles: samples.count, bytes: body.length },
    ...{ measured: figuresOf(mine), floorOf: 'a bare node:http server', floor: figuresOf(floor) },
    memory: mine.memory / 1e6,
  })
}

function figuresOf(measured: Measured): Figures {
  const { p50, p99, p999, microseconds } = measured
  return { p50: p50 * 1000, p99: p99 * 1000, p999: p999 * 1000, processor: microseconds, rate: rate(measured) }
}

function rate({ answers, seconds }: LoadResult): number {
  return answers / seconds
}

async function run(server: Server, paths: string[], answers: number, headers = {}): Promise<Measured> {
  const before = await costs(server.child)
  const requested = Array.from({ length: answers }, (_, index) => paths[index % paths.length] as string)
  const result = await load(server.where, requested, {
    ...{ connections: CONNECTIONS, seconds: WITHIN, once: true, headers },
  })
  const after = await costs(server.child)
  return { ...result, microseconds: (after.microseconds - before.microseconds) / result.answers, memory: after.memory }
}

interface Server {
  child: ChildProcess
  where: { host: string; port: number }
}

async function start(file: string, args: string[], input = ''): Promise<Server> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  })
  child.stdin?.end(input)
  const { port } = await announced<{ port: number }>(child)
  return { child, where: { host: '127.0.0.1', port } }
}

/** Processor time so far, in microseconds, and resident bytes. */
async function costs(child: ChildProcess): Promise<Pick<Measured, 'microseconds' | 'memory'>> {
  const { cpu, memory } = await requestOf(child, 'costs')
  return { microseconds: cpu.user + cpu.system, memory }
}

function requestOf(child: ChildProcess, message: 'costs' | { profile: string | null }) {
  child.send(message)
  return announced<{ cpu: NodeJS.CpuUsage; memory: number }>(child)
}

function announced<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}.`)))
  })
}
