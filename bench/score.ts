import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startPostgres } from '../test/postgres.ts'

// npm run score [-- --sets reuters,bbc] [--databases sqlite,postgres] [--by import|publish]
//
// How good related picks and search are: each set of labelled texts is loaded into a fresh newsroom as anybody would load
// it (the command line, or with --by publish one story after the other through HTTP), a server is asked for the related
// picks of every story, and what it answers is scored; for search, the queries of the set are asked (score-search.ts).
// Nothing but headlines, bodies and dates is loaded, never a label. The texts and the scorer are not part of the project:
// they are looked for in ../shared.

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    databases: { type: 'string', default: 'sqlite,postgres' },
    by: { type: 'string', default: 'import' },
  },
})
const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url))
const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const SEARCHER = fileURLToPath(new URL('score-search.ts', import.meta.url))
const { RATE_LIMIT: _, ...environment } = process.env
const SCORER = join(SHARED, 'tools/score-related.mjs')

/** What a set is scored by, and the goals. */
const RELATED: Record<string, Record<string, number>> = {
  reuters: { 'nDCG@10': 0.65, 'P@5': 0.79 },
  ecbplus: { 'P@5x': 0.965 },
  'uci-headlines': { 'P@5': 0.875 },
  bbc: { 'P@5': 0.93 },
}

/** MRR: above BM25 on stemmed words, which has .61 to .62. */
const SEARCH: Record<string, Record<string, number>> = { time: { 'nDCG@10': 0.66, MRR: 0.623 } }

if (!existsSync(SCORER)) {
  process.stdout.write(`There is nothing to score with: ${SCORER} is not there.\n`)
  process.exit(0)
}
const postgres = values.databases.includes('postgres') ? await startPostgres() : null
process.stdout.write(
  `${'set'.padEnd(16)}${'database'.padEnd(12)}${'metric'.padEnd(10)}${'score'.padStart(8)}${'goal'.padStart(8)}\n`,
)
let isBelow = false
for (const set of values.sets?.split(',') ?? [...Object.keys(RELATED), ...Object.keys(SEARCH)]) {
  for (const database of values.databases.split(',')) {
    const goals = RELATED[set] ?? SEARCH[set]
    if (goals === undefined) throw new Error(`There is no set ${set}.`)
    const scores =
      set in SEARCH
        ? await scoreSearch(set, database)
        : await onFreshServer(database, (server) => scoreRelated(set, server))
    for (const [metric, goal] of Object.entries(goals)) say(set, database, metric, scores[metric] ?? 0, goal)
  }
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

/** Loads a set, asks for the picks of each story, and scores them. */
async function scoreRelated(set: string, server: Server): Promise<Record<string, number>> {
  const corpus = join(SHARED, 'data/corpus', `${set}.ndjson`)
  const texts = readFileSync(corpus, 'utf8').split('\n').filter(Boolean).map(textOf)
  if (values.by === 'publish') await publishAll(server, texts)
  else importAll(server, texts)
  await picksAreMade(server)
  const lines: string[] = []
  for (const { id } of texts) {
    const answer = await fetch(`${server.url}/v1/articles/${slugOf(id)}/related?limit=10`)
    const { items } = (await answer.json()) as { items: { article: { slug: string } }[] }
    lines.push(JSON.stringify({ id, related: items.map(({ article }) => article.slug.replace(/^s-/, '')) }))
  }
  const run = join(server.folder, 'run.ndjson')
  writeFileSync(run, lines.join('\n'))
  return scored(['--corpus', corpus, '--run', run])
}

/** Publishes the set's documents through the API, asks its queries, and scores what is found. */
async function scoreSearch(set: string, database: string): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-score-'))
  const [documents, queries] = ['docs', 'queries'].map((part) => join(SHARED, 'data/search', `${set}-${part}.ndjson`))
  const run = join(folder, 'run.ndjson')
  const url = database === 'sqlite' ? join(folder, 'news.sqlite') : await freshPostgres()
  const asked = [documents as string, queries as string, run, '--database', url]
  execFileSync(process.execPath, [SEARCHER, ...asked], { stdio: ['ignore', 'ignore', 'inherit'] })
  const scores = scored(['--qrels', queries as string, '--run', run])
  rmSync(folder, { recursive: true, force: true })
  return scores
}

function scored(asked: readonly string[]): Record<string, number> {
  return JSON.parse(execFileSync(process.execPath, [SCORER, ...asked, '--json'], { encoding: 'utf8' }))
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

function articleOf({ id, headline, body, publishedAt }: Text) {
  return { slug: slugOf(id), headline, body: { markdown: escaped(body) }, publishedAt }
}

/** Plain text as Markdown: what would be a mark is a character. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&')
}

function importAll({ databaseUrl, folder }: Server, texts: readonly Text[]): void {
  const file = join(folder, 'texts.ndjson')
  const records = texts.map((text) => ({ record: 'article', sourceId: text.id, status: 'live', ...articleOf(text) }))
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

/** The picks of what came in bulk are made in the background: until nothing waits. */
async function picksAreMade({ url }: Server): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const metrics = await (await fetch(`${url}/metrics`)).text()
    quiet = /^broadsheet_picks_waiting 0$/m.test(metrics) ? quiet + 1 : 0
  }
}

async function onFreshServer<T>(database: string, use: (server: Server) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-score-'))
  const databaseUrl = database === 'sqlite' ? join(folder, 'news.sqlite') : await freshPostgres()
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const child = spawn(process.execPath, [CLI, 'serve'], {
    env: {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      ASSETS_DIR: join(folder, 'assets'),
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

function say(set: string, database: string, metric: string, score: number, goal: number): void {
  isBelow ||= score < goal
  process.stdout.write(
    `${set.padEnd(16)}${database.padEnd(12)}${metric.padEnd(10)}${score.toFixed(4).padStart(8)}${goal.toFixed(3).padStart(8)}${score < goal ? '  below' : ''}\n`,
  )
}
