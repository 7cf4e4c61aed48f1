import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openNewsroom } from '#publishing/open-newsroom.ts'
import { createApp } from '../src/app.ts'

// node bench/score-search.ts DOCUMENTS.ndjson QUERIES.ndjson RUN.ndjson [--database URL]
//
// Publishes documents ({"id", "headline", "body"}) through the API in an empty newsroom, asks `/v1/search` each query
// ({"id", "query"}) and writes what it answers ({"id", "related": [ids]}), best first, for a scorer to judge. The database
// is a SQLite file that is thrown away, or an empty one given. Asked as anybody asks, but for recency: the documents have
// no dates.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { database: { type: 'string' } } })
const [documents, queries, run] = positionals
if (documents === undefined || queries === undefined || run === undefined)
  throw new Error('DOCUMENTS.ndjson QUERIES.ndjson RUN.ndjson are needed.')

interface Document {
  id: string
  headline: string
  body: string
}
interface Query {
  id: string
  query: string
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-score-'))
const { newsroom, execute } = await openNewsroom(
  {
    databaseUrl: values.database ?? join(folder, 'score.sqlite'),
    assetsDir: join(folder, 'assets'),
    addresses: { site: null, api: 'http://127.0.0.1:3000' },
  },
  Date.now(),
)
const { fastify } = await createApp({ newsroom, execute, now: Date.now, logLevel: 'silent' })
const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
const { token } = await execute({
  verb: 'create-key',
  at: Date.now(),
  actor: 'score',
  name: 'score',
  scopes: ['write'],
  requestLimit: null,
})

const began = performance.now()
const ids = new Map<string, string>()
for (const document of linesOf<Document>(documents)) ids.set(await publish(document), document.id)
process.stdout.write(
  `${ids.size} documents published, ${((performance.now() - began) / ids.size).toFixed(1)} ms each\n`,
)

const times: number[] = []
const lines = []
for (const { id, query } of linesOf<Query>(queries)) {
  const asked = performance.now()
  const { items } = await ask<{ items: { article: { id: string } }[] }>(
    'GET',
    `/v1/search?limit=10&highlights=false&recency=false&q=${encodeURIComponent(query)}`,
  )
  times.push(performance.now() - asked)
  lines.push(JSON.stringify({ id, related: items.map(({ article }) => ids.get(article.id)) }))
}
writeFileSync(run, `${lines.join('\n')}\n`)
times.sort((a, b) => a - b)
process.stdout.write(`${lines.length} queries, ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms in the median\n`)
await fastify.close()
await newsroom.database.close()
rmSync(folder, { recursive: true, force: true })

/** Gives the story's id. */
async function publish({ id, headline, body }: Document): Promise<string> {
  const blocks = [{ type: 'paragraph', html: body.replaceAll('&', '&amp;').replaceAll('<', '&lt;') }]
  const story = { headline, body: { blocks } }
  const { id: own } = await ask<{ id: string }>('PUT', `/v1/articles/by-source/score/${encodeURIComponent(id)}`, story)
  await ask('POST', `/v1/articles/${own}/publish`, {})
  return own
}

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${address}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: body ? { authorization: `Bearer ${token}`, 'content-type': 'application/json' } : {},
  })
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}

function linesOf<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}
