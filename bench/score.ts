import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startPostgres } from '../test/support/postgres.ts'
import { queriesOf, REQUESTED, SEARCH_SETS, scoresOf, textsOf, withFts5, withMiniSearch } from './score-search.ts'
import { somePort } from './some-port.ts'

// npm run score [-- --sets reuters,bbc] [--databases sqlite,postgres] [--by import|publish]
//
// How good related articles and search are: each set of labelled texts is loaded into a fresh newsroom as a user would load
// it (the command line, or with --by publish one article after the other through HTTP), a server is asked for the articles
// related to each, or the queries of the set, and its answers are scored. Search is compared with SQLite FTS5 and
// MiniSearch on the same queries in the same run (score-search.ts): the goal is to be below neither. Nothing but
// headlines, bodies and dates is loaded, never a label. The texts and the scorer of related articles are not part of the
// project: they are looked for in ../shared.

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    databases: { type: 'string', default: 'sqlite,postgres' },
    by: { type: 'string', default: 'import' },
  },
})
const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url))
const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const { RATE_LIMIT: _, ...environment } = process.env
const SCORER = join(SHARED, 'tools/score-related.mjs')

/** A busy server is asked so often, a second apart. */
const ATTEMPTS = 60

/** What a set is scored by, and the goals. */
const RELATED: Record<string, Record<string, number>> = {
  reuters: { 'nDCG@10': 0.65, 'P@5': 0.79 },
  ecbplus: { 'P@5x': 0.965 },
  'uci-headlines': { 'P@5': 0.875 },
  bbc: { 'P@5': 0.93 },
}

if (!existsSync(SCORER)) {
  process.stdout.write(`There is nothing to score with: ${SCORER} is not there.\n`)
  process.exit(0)
}
const sets = values.sets?.split(',') ?? [...Object.keys(RELATED), ...SEARCH_SETS.map((set) => `search-${set}`)]
const postgres = values.databases.includes('postgres') ? await startPostgres() : null
let isBelow = false
process.stdout.write(
  `${'set'.padEnd(16)}${'database'.padEnd(12)}${'metric'.padEnd(10)}${'score'.padStart(8)}${'goal'.padStart(8)}${'fts5'.padStart(9)}${'minisearch'.padStart(12)}\n`,
)
for (const set of sets) {
  if (set.startsWith('search-')) await scoreSearch(set.slice('search-'.length))
  else await scoreRelated(set)
}
if (postgres && 'url' in postgres) await postgres.stop()
process.exitCode = isBelow ? 1 : 0

interface Server {
  url: string
  databaseUrl: string
  folder: string
  key: string
}

interface Text {
  id: string
  headline: string
  body: string
  publishedAt: string | undefined
}

async function scoreRelated(set: string): Promise<void> {
  const goals = RELATED[set]
  if (goals === undefined) throw new Error(`There is no set ${set}.`)
  for (const database of values.databases.split(',')) {
    const scores = await onFreshServer(database, (server) => scoresOfRelated(set, server))
    for (const [metric, goal] of Object.entries(goals)) say(set, database, metric, scores[metric] ?? 0, goal)
  }
}

/** Loads a set, reads the related articles of each article, and scores them. */
async function scoresOfRelated(set: string, server: Server): Promise<Record<string, number>> {
  const corpus = join(SHARED, 'data/corpus', `${set}.ndjson`)
  const texts = readFileSync(corpus, 'utf8').split('\n').filter(Boolean).map(textOf)
  await load(server, texts)
  await relatedAreComputed(server)
  const lines: string[] = []
  for (const { id } of texts) {
    const { items } = await get<{ items: Result[] }>(server, `/v1/articles/${slugOf(id)}/related?limit=10`)
    lines.push(JSON.stringify({ id, related: items.map(idOf) }))
  }
  const run = join(server.folder, 'run.ndjson')
  writeFileSync(run, lines.join('\n'))
  return scored(['--corpus', corpus, '--run', run])
}

/** Loads a set's articles, asks its queries, and scores what is found beside what the other engines find. */
async function scoreSearch(set: string): Promise<void> {
  if (!SEARCH_SETS.includes(set)) throw new Error(`There is no set search-${set}.`)
  const data = join(SHARED, 'data')
  const texts = textsOf(set, data)
  const queries = queriesOf(set, data)
  const fts5 = await scoresOf(withFts5(texts), queries)
  const miniSearch = await scoresOf(withMiniSearch(texts), queries)
  for (const database of values.databases.split(',')) {
    const ours = await onFreshServer(database, async (server) => {
      await load(
        server,
        texts.map((text) => ({ ...text, publishedAt: undefined })),
      )
      return scoresOf((query) => searchOf(server, query), queries)
    })
    for (const [metric, name] of [
      ['ndcg', 'nDCG@10'],
      ['mrr', 'MRR'],
    ] as const) {
      const [one, other] = [fts5[metric], miniSearch[metric]]
      say(`search-${set}`, database, name, ours[metric], Math.max(one, other), [one, other])
    }
  }
}

/** A default search except for recency: some of the articles have no dates. */
async function searchOf(server: Server, query: string): Promise<string[]> {
  const requested = `/v1/search?limit=${REQUESTED}&highlights=false&recency=false&q=${encodeURIComponent(query)}`
  return (await get<{ items: Result[] }>(server, requested)).items.map(idOf)
}

interface Result {
  article: { slug: string }
}

/** Asked again where the server has too much to do. */
async function get<Answer>({ url }: Server, path: string): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url + path)
    if (answer.ok) return (await answer.json()) as Answer
    const text = await answer.text()
    if (answer.status !== 503 || attempt === ATTEMPTS) throw new Error(`${path} answered ${answer.status}: ${text}`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function load(server: Server, texts: readonly Text[]): Promise<void> {
  if (values.by === 'publish') await publishAll(server, texts)
  else importAll(server, texts)
}

function scored(requested: readonly string[]): Record<string, number> {
  return JSON.parse(execFileSync(process.execPath, [SCORER, ...requested, '--json'], { encoding: 'utf8' }))
}

/** The labels stay behind. */
function textOf(line: string): Text {
  const { id, headline, body, published_at: publishedAt } = JSON.parse(line)
  return { id, headline, body, publishedAt }
}

/** Ids of some sets look like ids of ours. */
function slugOf(id: string): string {
  return `s-${id}`
}

function idOf({ article }: Result): string {
  return article.slug.replace(/^s-/, '')
}

function articleOf({ id, headline, body, publishedAt }: Text) {
  return { slug: slugOf(id), headline, body: { markdown: escaped(body) }, publishedAt }
}

/** Plain text as Markdown: what would be a mark is a character. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&')
}

function importAll({ databaseUrl, folder }: Server, texts: readonly Text[]): void {
  const file = join(folder, 'texts.ndjson')
  const records = texts.map((text) => ({ record: 'article', sourceId: text.id, state: 'live', ...articleOf(text) }))
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  execFileSync(process.execPath, [CLI, 'import', file, '--create'], {
    env: { ...environment, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function publishAll(server: Server, texts: readonly Text[]): Promise<void> {
  for (const text of texts) {
    const { id } = await post(server, '/v1/articles', articleOf(text))
    await post(server, `/v1/articles/${id}/publish`, {})
  }
}

async function post({ url, key }: Server, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

/** After an import, related articles are computed in the background: waits until none are pending. */
async function relatedAreComputed({ url }: Server): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const metrics = await (await fetch(`${url}/metrics`)).text()
    quiet = /^broadsheet_related_waiting 0$/m.test(metrics) ? quiet + 1 : 0
  }
}

async function onFreshServer<T>(database: string, use: (server: Server) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-score-'))
  const databaseUrl = database === 'sqlite' ? join(folder, 'news.sqlite') : await freshPostgres()
  const port = somePort()
  const child = spawn(process.execPath, [CLI, 'serve'], {
    env: {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      ASSETS_URL: join(folder, 'assets'),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const key = await firstKeyOf(child)
  try {
    return await use({ url: `http://127.0.0.1:${port}`, databaseUrl, folder, key })
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function freshPostgres(): Promise<string> {
  if (postgres === null || 'skip' in postgres) throw new Error(postgres?.skip ?? 'no PostgreSQL')
  return postgres.createDatabase()
}

/** A new newsroom says it once. */
function firstKeyOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const [key] = /\bbsk_[\w-]+/.exec(said) ?? []
      if (key) resolve(key)
    })
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)))
  })
}

function say(
  set: string,
  database: string,
  metric: string,
  score: number,
  goal: number,
  others: readonly number[] = [],
): void {
  isBelow ||= score < goal
  const beside = others.map((other, index) => other.toFixed(4).padStart(index === 0 ? 9 : 12)).join('')
  process.stdout.write(
    `${set.padEnd(16)}${database.padEnd(12)}${metric.padEnd(10)}${score.toFixed(4).padStart(8)}${goal.toFixed(3).padStart(8)}${beside}${score < goal ? '  below' : ''}\n`,
  )
}
