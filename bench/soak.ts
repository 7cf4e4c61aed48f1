import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { openServices } from '#commands/open-services.ts'
import { sql } from '#storage/core/sql.ts'
import { importCorpus } from './import-corpus.ts'
import { slopeOf } from './slope.ts'
import { somePort } from './some-port.ts'

// node bench/soak.ts [DATABASE_URL] [--minutes 10] [--warm-up 3]
//
// Memory of the published server under a mixed load of steady pace: reads of all kinds, searches, writes, images, streams and long
// polls. Every ten seconds resident and anonymous memory, and the heap of the serving thread; at the end their slopes after the warm-up. Exits with 1 unless
// anonymous and heap memory are flat, or if an answer is unexpected. It writes to the database: give it a copy, or none for one of 1,000 generated articles.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, 'warm-up': { type: 'string', default: '3' } },
})
const EVERY = 10_000
/** A slope needs some samples. */
const LEAST_MINUTES = 1
const [minutes, warmUp] = [Number(values.minutes), Number(values['warm-up'])]
if (!(warmUp >= 0 && minutes >= warmUp + LEAST_MINUTES && minutes < Infinity))
  throw new Error(`--minutes must be at least ${LEAST_MINUTES} more than --warm-up.`)
/** Growth in the time that is measured, as a share of the level: less is flat if it is sure, more is not. */
const TOLERATED = 0.1
const STREAMS = 20
/** Milliseconds between two requests of a client. */
const PACE = { reader: 20, search: 100, writer: 200, images: 500, streams: 2000, polls: 0 }
const READERS = 4
/** Megabytes: full before the warm-up is over. */
const CACHE = '16'
const SETTLED = [200, 201, 202, 204, 304, 404]

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-soak-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
const databaseUrl = positionals[0] ?? fill(join(folder, 'news.sqlite'))
const { token, slugs, tags, words } = await prepare()
const build = spawnSync(process.execPath, [join(here, '../tools/build.ts')], { stdio: 'inherit' })
if (build.status !== 0) process.exit(build.status ?? 1)
const port = somePort()
const base = `http://127.0.0.1:${port}`
const ended = new AbortController()
// As `deploy/` starts it.
const server = spawn(process.execPath, ['--max-semi-space-size=16', join(here, '../dist/cli.js'), 'serve'], {
  env: {
    ...process.env,
    ...{ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', CACHE_SIZE: CACHE },
    ASSETS_URL: join(folder, 'assets'),
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const pid = server.pid as number
process.once('exit', () => server.kill('SIGKILL'))
server.once('exit', (code, signal) => {
  if (ended.signal.aborted) return
  process.stderr.write(`The server ended (${code ?? signal}).\n`)
  process.exit(1)
})
while (!(await fetch(`${base}/readyz`).catch(() => null))?.ok) await wait(100)

const requests = new Map<string, { answers: number; times: number[] }>()
const unexpected = new Map<string, number>()
/** Answers that are 503, as on a machine that is too slow for the pace. */
let refused = 0
const open: IncomingMessage[] = []
const pictures: string[] = []
const clients = [
  ...Array.from({ length: READERS }, (_, number) =>
    client('reads', PACE.reader, (turn) => read(turn * READERS + number)),
  ),
  client('searches', PACE.search, search),
  client('writes', PACE.writer, write),
  client('images', PACE.images, image),
  client('streams', PACE.streams, stream),
  client('long polls', PACE.polls, () => ask('GET', '/v1/changes?since=now&wait=5')),
]

interface Sample {
  /** Hours. */
  at: number
  resident: number
  anonymous: number
  heap: number
}

const samples: Sample[] = []
const begun = performance.now()
process.stdout.write('    s  resident  anonymous   heap MB  answers\n')
while (performance.now() - begun < minutes * 60_000) {
  await wait(EVERY)
  const sample = await measure()
  samples.push(sample)
  const answers = [...requests.values()].reduce((sum, { answers }) => sum + answers, 0)
  process.stdout.write(
    `${(sample.at * 3600).toFixed(0).padStart(5)} ${[sample.resident, sample.anonymous, sample.heap].map((megabytes) => megabytes.toFixed(1).padStart(9)).join(' ')} ${String(answers).padStart(8)}\n`,
  )
}
ended.abort()
await Promise.all(clients)
for (const response of open) response.destroy()
server.kill('SIGTERM')
await once(server, 'exit')

process.stdout.write('\n')
for (const [name, { answers, times }] of requests)
  process.stdout.write(
    `${name.padEnd(12)} ${String(answers).padStart(7)} answers, median ${medianOf(times).toFixed(1)} ms\n`,
  )
for (const [what, count] of unexpected) process.stdout.write(`unexpected: ${what}, ${count} times\n`)
if (refused > 0) process.stdout.write(`refused with 503: ${refused}\n`)
const measured = samples.filter(({ at }) => at * 60 > warmUp)
const verdicts = (['resident', 'anonymous', 'heap'] as const).map(tell)
// Pages of the file that are mapped count as resident: they may grow.
process.exitCode = verdicts[1] === 'flat' && verdicts[2] === 'flat' && unexpected.size === 0 ? 0 : 1

function tell(name: 'resident' | 'anonymous' | 'heap'): string {
  const { slope, error, level } = slopeOf(measured.map((sample) => ({ x: sample.at, y: sample[name] })))
  const tolerated = (TOLERATED * level) / ((measured.at(-1)?.at ?? 0) - (measured[0]?.at ?? 0))
  const verdict = slope + error <= tolerated ? 'flat' : slope - error > 0 ? 'it grows' : 'undecided: measure for longer'
  process.stdout.write(
    `${name.padEnd(12)} ${level.toFixed(0)} MB, ${slope >= 0 ? '+' : ''}${slope.toFixed(1)} ± ${error.toFixed(1)} MB an hour (95 %): ${verdict}\n`,
  )
  return verdict
}

async function measure(): Promise<Sample> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  const metrics = await (await fetch(`${base}/metrics`)).text()
  return {
    at: (performance.now() - begun) / 3_600_000,
    resident: megabytes('VmRSS'),
    anonymous: megabytes('RssAnon'),
    heap: heapSpaces(metrics) / 2 ** 20,
  }
}

/** Bytes in use, without the young generation: its garbage comes and goes within seconds. */
function heapSpaces(metrics: string): number {
  const spaces = [...metrics.matchAll(/^nodejs_heap_space_size_used_bytes\{space="(\w+)"\} (\S+)/gm)]
  return spaces.reduce((sum, [, space, bytes]) => sum + (space?.startsWith('new') ? 0 : Number(bytes)), 0)
}

/** Does one thing after the other, with a pause between, until all is over. */
async function client(name: string, pace: number, work: (turn: number) => Promise<unknown>): Promise<void> {
  const own = requests.get(name) ?? { answers: 0, times: [] }
  requests.set(name, own)
  for (let turn = 0; !ended.signal.aborted; turn++) {
    const before = performance.now()
    try {
      await work(turn)
      own.answers += 1
      if (own.times.length < 10_000) own.times.push(performance.now() - before)
    } catch (error) {
      note(`${name}: ${(error as Error).cause ?? error}`)
    }
    await wait(pace)
  }
}

function read(turn: number): Promise<unknown> {
  const slug = one(slugs, turn)
  const tag = one(tags, turn)
  const day = `20${16 + (turn % 10)}-0${1 + (turn % 9)}-1${turn % 10}`
  const paths = [
    ...[`/v1/articles/${slug}`, `/v1/articles/${one(slugs, turn % 7)}`, `/v1/articles?tag=${tag}`, '/v1/articles'],
    `/v1/articles/${slug}?include=related,lists&lists=latest:5,most-popular:5,trending:5`,
    ...[`/v1/articles/${slug}.ninjs`, `/v1/articles/${slug}.newsml`, `/v1/articles/${slug}.jsonld`],
    ...[`/v1/articles/${slug}.md`, `/feeds/latest.rss`, `/feeds/latest.json?tag=${tag}`, '/sitemap.xml'],
    ...[`/v1/front?lists=latest:10,most-popular:5,trending:5&unique=true`, `/v1/articles?to=${day}`],
    ...[`/v1/archive?to=${day}`, `/v1/articles?facets=kind,language,month&limit=0&to=${day}`],
    ...[`/v1/articles/${slug}?include=neighbours&within=section`, '/v1/routes?limit=100', `/v1/tags?limit=50`],
    `/v1/articles?limit=20&body=text,markdown&to=${day}`,
  ]
  return ask('GET', one(paths, turn))
}

function search(turn: number): Promise<unknown> {
  const word = one(words, turn)
  return ask(
    'GET',
    turn % 4 === 3
      ? `/v1/suggest?q=${word.slice(0, 3)}`
      : `/v1/search?q=${word}${turn % 4 === 2 ? `+${one(words, turn * 7)}` : ''}`,
  )
}

async function write(turn: number): Promise<void> {
  const slug = one(slugs, turn)
  const kinds = [
    () => ask('POST', `/v1/articles/${slug}/correct`, { note: `Correction ${turn}.` }),
    async () => {
      const headline = `Soaked ${turn} in ${one(words, turn)} and ${one(words, turn * 3)}`
      const body = { html: `<p>${headline}</p><p>${one(words, turn * 5)} again.</p>` }
      const created = (await ask('POST', '/v1/articles', { headline, body })) as { id?: string } | null
      if (created?.id === undefined) return
      await ask('POST', `/v1/articles/${created.id}/publish`, {})
      // As many leave as come: what grows must not be the newsroom.
      await ask('POST', `/v1/articles/${created.id}/withdraw`, { reason: 'Measured.' })
    },
    () => ask('POST', '/v1/views', { path: `/${slug}` }),
  ]
  await one(kinds, turn)()
}

async function image(turn: number): Promise<void> {
  if (turn % 10 === 0 && pictures.length < 20) {
    const bytes = await sharp({
      create: { width: 1200, height: 800, channels: 3, background: { r: turn % 256, g: 90, b: 30 } },
    })
      .jpeg()
      .toBuffer()
    const created = (await ask('POST', '/v1/images?credit=Bench', bytes)) as { renditions?: { url: string } } | null
    if (created?.renditions) pictures.push(new URL(created.renditions.url.replace('{width}', '')).pathname)
  }
  const picture = pictures[turn % Math.max(1, pictures.length)]
  if (picture !== undefined) await ask('GET', `${picture}?width=${one([160, 320, 480, 640], turn)}`)
}

/** Opens a stream; from so many on closes the oldest. */
function stream(): Promise<void> {
  if (open.length >= STREAMS) open.shift()?.destroy()
  return new Promise((resolve, reject) => {
    get(
      `${base}/v1/changes?since=now&include=article`,
      { headers: { accept: 'text/event-stream' }, agent: false },
      (response) => {
        if (response.statusCode !== 200) note(`stream ${response.statusCode}`)
        response.on('error', () => {})
        response.resume()
        open.push(response)
        resolve()
      },
    ).on('error', reject)
  })
}

async function ask(method: string, path: string, body?: object | Buffer): Promise<unknown> {
  const type = Buffer.isBuffer(body) ? 'image/jpeg' : 'application/json'
  const response = await fetch(`${base}${path}`, {
    method,
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    headers: method === 'GET' ? {} : { authorization: `Bearer ${token}`, 'content-type': type },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status === 503) refused += 1
  else if (!SETTLED.includes(response.status))
    note(`${method} ${path.split('?')[0]?.replace(/[^/]+$/, '…')} ${response.status}`)
  return method === 'POST' && response.ok && bytes.length > 0 ? JSON.parse(bytes.toString()) : null
}

function note(what: string): void {
  unexpected.set(what, (unexpected.get(what) ?? 0) + 1)
}

function one<T>(list: readonly T[], turn: number): T {
  return list[turn % list.length] as T
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

async function prepare() {
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: 'http://127.0.0.1' } }
  const { services, execute } = await openServices(where, Date.now())
  const { token } = await execute({
    ...{ verb: 'create-key', at: Date.now(), actor: 'bench', name: 'Soak' },
    ...{ scopes: ['drafts', 'write'], requestLimit: null },
  })
  const { database } = services
  const slugs = await database.all<{ slug: string }>(
    sql`select slug from article_document order by (article_key * 7919) % 100003 limit 5000`,
  )
  const tags = await database.all<{ slug: string }>(sql`select slug from tag order by article_count desc limit 200`)
  const words = await database.all<{ word: string }>(
    sql`select word from search_word where length(word) > 4 order by (hash * 7919) % 100003 limit 500`,
  )
  await database.close()
  return {
    token,
    slugs: slugs.map(({ slug }) => encodeURIComponent(slug)),
    tags: tags.map(({ slug }) => encodeURIComponent(slug)),
    words: words.map(({ word }) => encodeURIComponent(word)),
  }
}

function fill(file: string): string {
  importCorpus(file)
  return file
}
