import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Command } from '#commands/commands.ts'
import { openServices } from '#commands/open-services.ts'
import { sql } from '#storage/core/sql.ts'
import { countRelatedWork } from '#storage/related/related-work.ts'
import { freshRecords } from './corpus.ts'
import { load } from './load.ts'

// node bench/writing.ts DATABASE_URL
//
// Writes a second through HTTP, one after the other and from several clients, and in bulk through the command bus; what a publish
// takes, without a pause and ten a second; and what readers feel of it. Related articles and the search index follow as they do
// while serving, beside those that are pending at first. It writes to the database: give it a copy.

const [databaseUrl = ''] = process.argv.slice(2)
if (databaseUrl === '') throw new Error('node bench/writing.ts DATABASE_URL (a copy: it is written to)')
const SECONDS = 5
const BULK = 1000
/** Articles published for the first time, half of them one after the other. */
const FRESH = 400
/** Milliseconds between two publishes of a newsroom that is busy. */
const PACE = 100
const PENDING = sql`select count(*) as n from search_pending`

const { services, execute } = await openServices(
  { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
  Date.now(),
)
const leftAtFirst = await countRelatedWork(services.database)
const { token } = await execute({
  ...said(),
  verb: 'create-key',
  name: 'bench',
  scopes: ['write', 'drafts'],
  requestLimit: null,
})
const articles = await services.database.all<{ id: string; slug: string }>(
  sql`select a.id, a.slug from live_article l join article a on a.key = l.article_key
    where l.hides_at = 8640000000000000 order by (l.article_key * 7919) % 100003 limit 4000`,
)
const count = (await services.database.get<{ n: number }>(sql`select count(*) as n from live_article`))?.n
process.stdout.write(`${count} live articles, ${services.database.dialect.name}\n\n`)
say('work', 'a second', 'p50 ms', 'p95 ms', 'p99 ms')

let next = 0
const article = () => articles[next++ % articles.length] as { id: string; slug: string }
await inBulk('bulk of 1,000, all or none: put', true, (ref, n) => put(ref, n))
await inBulk('bulk of 1,000, each alone: put', false, (ref, n) => put(ref, n))
await inBulk('bulk of 1,000, all or none: correct', true, (ref) => correction(ref))

const server = fork(fileURLToPath(new URL('app-server.ts', import.meta.url)), [databaseUrl, '128', 'jobs'], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
const port = await portOf(server)
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
await throughHttp('PATCH, one client', 1, (ref, n) =>
  send('PATCH', `/v1/articles/${ref}`, { standfirst: `Saved ${n}.` }),
)
await throughHttp('PATCH, 8 clients', 8, (ref, n) =>
  send('PATCH', `/v1/articles/${ref}`, { standfirst: `Again ${n}.` }),
)
// A publish without changes writes nothing: a correction always writes a revision.
const correct = (ref: string) => send('POST', `/v1/articles/${ref}/correct`, { note: 'Measured.' })
await throughHttp('correct, one client', 1, correct)
await throughHttp('correct, 8 clients', 8, correct)
await throughHttp('create, one client', 1, (_, n) =>
  send('POST', '/v1/articles', {
    headline: `Written by the bench ${n}`,
    body: { html: `<p>${'Words. '.repeat(400)}</p>` },
  }),
)
const drafts: string[] = []
for await (const { headline, standfirst = null, body, section, tags } of freshRecords(FRESH))
  drafts.push(await send('POST', '/v1/articles', { headline, standfirst, body, section, tags }))
const publishDraft = () => send('POST', `/v1/articles/${drafts.pop()}/publish`, {})
await throughHttp('publish a new article, one client', 1, publishDraft, () => drafts.length > FRESH / 2)
await settled()
await throughHttp('publish a new article, ten a second', 1, publishDraft, () => drafts.length > 0, PACE)
await settled()
const paths = articles.slice(0, 2000).map(({ slug }) => `/v1/articles/${encodeURIComponent(slug)}`)
const read = () => load({ host: '127.0.0.1', port }, paths, { connections: 8, seconds: SECONDS })
await read()
const quiet = await read()
say('reads, no writes', quiet.answers / quiet.seconds, quiet.p50, '', quiet.p99)
let isOver = false
const writer = (async () => {
  for (let n = 0; !isOver; n++) {
    await send('PATCH', `/v1/articles/${article().id}`, { standfirst: `Meanwhile ${n}.` })
    await send('POST', `/v1/articles/${article().id}/publish`, {})
  }
})()
const busy = await read()
isOver = true
await writer
say('reads, one client writes all the time', busy.answers / busy.seconds, busy.p50, '', busy.p99)
server.kill()
await services.database.close()

/** Until no more is left to do of what follows a publish than there was at first: related articles of a big import take hours. */
async function settled(): Promise<void> {
  const left = async () =>
    (await countRelatedWork(services.database)) + ((await services.database.get<{ n: number }>(PENDING))?.n ?? 0)
  while ((await left()) > leftAtFirst) await wait(PACE)
}

async function inBulk(name: string, isAtomic: boolean, commandOf: (ref: string, n: number) => Command): Promise<void> {
  const commands = Array.from({ length: BULK }, (_, n) => commandOf(article().id, n))
  const begun = performance.now()
  const outcomes = await execute({ ...said(), verb: 'bulk', isAtomic, commands })
  const seconds = (performance.now() - begun) / 1000
  const failed = outcomes.find((outcome) => 'error' in outcome)
  if (failed && 'error' in failed) throw failed.error
  say(name, BULK / seconds, '', '', '')
}

async function throughHttp(
  name: string,
  clients: number,
  ask: (ref: string, n: number) => Promise<unknown>,
  isMore = () => true,
  pace = 0,
): Promise<void> {
  const times: number[] = []
  const begun = performance.now()
  const ends = begun + (pace === 0 ? SECONDS * 1000 : Number.POSITIVE_INFINITY)
  let n = 0
  const client = async () => {
    while (performance.now() < ends && isMore()) {
      const requested = performance.now()
      await ask(article().id, n++)
      const took = performance.now() - requested
      times.push(took)
      if (pace > took) await wait(pace - took)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  say(name, times.length / ((performance.now() - begun) / 1000), at(0.5), at(0.95), at(0.99))
}

/** Returns the id in the answer. */
async function send(method: string, path: string, body: object): Promise<string> {
  const isPatch = method === 'PATCH'
  const ask = (more: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { ...headers, ...more }, body: JSON.stringify(body) })
  let answer = await ask({})
  // Last saved by another actor (the import): retried with its revision.
  if (isPatch && answer.status === 428) answer = await ask({ 'if-match': answer.headers.get('etag') })
  const { id } = (await answer.json()) as { id: string }
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
  return id
}

function put(ref: string, n: number): Command {
  const at = Date.now()
  return {
    verb: 'put-article',
    source: 'bench',
    sourceId: ref,
    ifMatch: null,
    input: { headline: `Put ${n} at ${at}` },
    ...said(),
  }
}

function correction(ref: string): Command {
  return { verb: 'correct', ref, ifMatch: null, note: 'Measured.', revision: null, ...said() }
}

function said() {
  return { at: Date.now(), actor: 'bench' }
}

function say(name: string, ...figures: (string | number)[]): void {
  const cell = (figure: string | number) =>
    (typeof figure === 'string' ? figure : figure.toFixed(figure < 100 ? 2 : 0)).padStart(11)
  process.stdout.write(`${name.padEnd(40)}${figures.map(cell).join('')}\n`)
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
}
