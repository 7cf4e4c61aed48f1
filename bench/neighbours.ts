import { type ChildProcess, fork } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import type { Database } from '#storage/core/port.ts'
import { type Query, sql } from '#storage/core/sql.ts'

// node bench/neighbours.ts DATABASE_URL [--seconds N] [--only NAME]
//
// What other readers notice of one client that asks for what costs much: milliseconds p50 and p99 of an article, a list and
// a search, each for the first time, alone and while the client has 4 and then 80 connections; whether the newsroom's
// writes succeed; resident memory. The client asks from 127.0.0.2 in a separate process, the others from 127.0.0.1.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10' },
    only: { type: 'string' },
    /** Runs as the client, which receives its requests from the parent. */
    client: { type: 'boolean' },
  },
})
const [databaseUrl = 'data/broadsheet.sqlite'] = positionals
const SECONDS = Number(values.seconds)
const PAUSE = 25

/** What the paths are made of. */
interface Samples {
  ids: string[]
  tags: string[]
  sections: string[]
  words: string[]
}

/** The instructions of the client. */
interface Attack {
  name: string
  port: number
  connections: number
  samples: Samples
}

type Paths = (samples: Samples, turn: number) => string

const day = (turn: number) =>
  `19${String(turn % 90).padStart(2, '0')}-${String(1 + (turn % 12)).padStart(2, '0')}-${String(1 + (turn % 28)).padStart(2, '0')}`
const some = (list: readonly string[], turn: number) => encodeURIComponent(list[turn % list.length] as string)
const exclusions = ({ tags }: Samples, alternatives: number, each: number) =>
  Array.from({ length: alternatives }, (_, start) =>
    tags
      .slice(start, start + each)
      .map((tag) => `-${encodeURIComponent(tag)}`)
      .join(','),
  ).join('|')

const ATTACKS: Record<string, Paths> = {
  'count of 8 × 15 exclusions': (samples, turn) =>
    `/v1/articles?count=true&limit=1&from=${day(turn)}&tag=${exclusions(samples, 8, 15)}`,
  'front page of 12 × 100': ({ sections }, turn) =>
    `/v1/front?lists=${sections
      .slice(0, 12)
      .map((section) => `latest/${section}:100`)
      .join(',')}&author=-x${turn}`,
  'pages of 100 bodies in four forms': (_, turn) =>
    `/v1/articles?limit=100&body=html,text,markdown,blocks&from=${day(turn)}`,
  'changes with 1,000 articles': (_, turn) => `/v1/changes?include=article&limit=1000&author=-x${turn}`,
  'searches of common words': ({ words }, turn) =>
    `/v1/search?q=${some(words, turn)}&facets=section,tag,author,month&limit=100&from=${day(turn)}`,
  'searches with stars': (_, turn) =>
    `/v1/search?q=${'abcdefgst'[turn % 9]}${'aeiou'[turn % 5]}*&facets=section,tag,author,month&limit=100&from=${day(turn)}`,
}

const READERS: Record<string, Paths> = {
  article: ({ ids }, turn) => `/v1/articles/${some(ids, turn)}`,
  list: ({ tags }, turn) =>
    `/v1/articles?tag=${some(tags, turn)}&limit=10&to=2030-01-01T00:00:${String(turn % 60).padStart(2, '0')}.${turn % 1000}Z`,
  search: ({ words }, turn) => `/v1/search?q=${some(words, turn)}+${some(words, turn * 7 + 3)}&limit=10`,
}

if (values.client) process.once('message', (requested: Attack) => attack(requested))
else await measureAll()

/** The client: sends requests until it is stopped, then reports the answers. */
async function attack({ name, port, connections, samples }: Attack): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const statuses: Record<number, number> = {}
  let turn = Math.floor(Math.random() * 1e6)
  let isOver = false
  process.once('message', () => {
    isOver = true
  })
  const drive = async () => {
    while (!isOver) {
      const { status } = await get({ port, agent, path: (ATTACKS[name] as Paths)(samples, turn++), from: '127.0.0.2' })
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 503) await pause(100)
    }
  }
  await Promise.all(Array.from({ length: connections }, drive))
  process.send?.({ statuses })
  process.exit(0)
}

async function measureAll(): Promise<void> {
  const { samples, key } = await prepare()
  const server = fork(fileURLToPath(new URL('./app-server.ts', import.meta.url)), [databaseUrl, '64'])
  const { port } = await announced<{ port: number }>(server)
  process.stdout.write(
    `${'milliseconds p50 / p99'.padEnd(42)}${Object.keys(READERS)
      .map((name) => name.padStart(16))
      .join('')}   refused  writes  MB  client\n`,
  )
  // The code is compiled, the threads are started.
  await measure({ server, port, samples, key }, null, 0)
  await tell('alone', { server, port, samples, key }, null, 0)
  for (const name of Object.keys(ATTACKS)) {
    if (values.only !== undefined && !name.includes(values.only)) continue
    for (const connections of [4, 80])
      await tell(`${name}, ${connections} connections`, { server, port, samples, key }, name, connections)
  }
  server.kill('SIGINT')
}

interface Measured {
  server: ChildProcess
  port: number
  samples: Samples
  key: string
}

async function tell(label: string, on: Measured, name: string | null, connections: number): Promise<void> {
  const { times, refused, written, statuses } = await measure(on, name, connections)
  const columns = Object.values(times).map((list) => `${quantile(list, 0.5)} / ${quantile(list, 0.99)}`.padStart(16))
  on.server.send('costs')
  const { memory } = await announced<{ memory: number }>(on.server)
  const client = statuses ? JSON.stringify(statuses) : ''
  process.stdout.write(
    `${label.padEnd(42)}${columns.join('')}   ${String(refused).padStart(7)}  ${written}  ${Math.round(memory / 1_000_000)}  ${client}\n`,
  )
}

async function measure({ port, samples, key }: Measured, name: string | null, connections: number) {
  const client = name === null ? null : begin({ name, port, connections, samples })
  if (client) await pause(1000)
  const ends = performance.now() + SECONDS * 1000
  const agent = new Agent({ keepAlive: true })
  const times: Record<string, number[]> = {}
  let refused = 0
  const read = async (reader: string, paths: Paths) => {
    const list: number[] = []
    times[reader] = list
    for (let turn = Math.floor(Math.random() * 1e6); performance.now() < ends; turn++) {
      const { status, took } = await get({ port, agent, path: paths(samples, turn), from: '127.0.0.1' })
      if (status === 200) list.push(took)
      else refused += 1
      await pause(PAUSE)
    }
  }
  let created = 0
  let sent = 0
  const write = async () => {
    for (; performance.now() < ends; sent++) {
      const body = JSON.stringify({ headline: `Written meanwhile ${sent}`, body: { html: '<p>Some text.</p>' } })
      const { status } = await get({ port, agent, path: '/v1/articles', from: '127.0.0.1', body, key })
      if (status === 201) created += 1
      await pause(PAUSE * 10)
    }
  }
  for (const reader of Object.keys(READERS)) times[reader] = []
  await Promise.all([...Object.entries(READERS).map(([reader, paths]) => read(reader, paths)), write()])
  client?.send('stop')
  const { statuses } = client ? await announced<{ statuses: Record<number, number> }>(client) : { statuses: null }
  agent.destroy()
  return { times, refused, written: `${created}/${sent}`, statuses }
}

function begin(requested: Attack): ChildProcess {
  const client = fork(fileURLToPath(import.meta.url), ['--client'])
  client.send(requested)
  return client
}

async function prepare(): Promise<{ samples: Samples; key: string }> {
  const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
  const { services, execute } = await openServices(where, Date.now())
  const { database } = services
  const key = await execute({
    verb: 'create-key',
    at: Date.now(),
    actor: 'cli:bench',
    name: 'bench',
    scopes: ['write', 'drafts'],
    requestLimit: null,
  })
  const samples = await sample(database)
  await database.close()
  return { samples, key: key.token }
}

async function sample(database: Database): Promise<Samples> {
  const slugs = async (query: Query) => (await database.all<{ slug: string }>(query)).map(({ slug }) => slug)
  const ids = await database.all<{ id: string }>(sql`select id from article order by key desc limit 5000`)
  const words = await database.all<{ word: string }>(sql`
    select min(w.word) as word from search_term t join search_word w on w.hash = t.hash
    where t.hash >= 0 and length(w.word) > 4 group by w.term, t.articles order by t.articles desc limit 300`)
  return {
    ids: ids.map(({ id }) => id),
    tags: await slugs(sql`select slug from tag order by article_count desc limit 100`),
    sections: await slugs(sql`select slug from section order by article_count desc limit 20`),
    words: words.map(({ word }) => word),
  }
}

interface Requested {
  port: number
  agent: Agent
  path: string
  /** The address that is asked from. */
  from: string
  body?: string
  key?: string
}

function get({ port, agent, path, from, body, key }: Requested): Promise<{ status: number; took: number }> {
  const began = performance.now()
  const headers = body === undefined ? {} : { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve) => {
    const end = (status: number) => resolve({ status, took: performance.now() - began })
    const requested = request(
      { host: '127.0.0.1', port, path, agent, localAddress: from, method, headers },
      (response) => {
        response.resume()
        response.once('end', () => end(response.statusCode ?? 0))
        response.once('error', () => end(0))
      },
    )
    requested.once('error', () => end(0))
    requested.end(body)
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}

function announced<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process ended with ${code}.`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}
