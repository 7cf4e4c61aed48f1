import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { corpusRecords } from './corpus.ts'

// node bench/attacks.ts [--seconds S] [--articles N] [--only NAME]
//
// One caller attacks a server from one address; another one reads (lists that are in no cache) and a newsroom writes and
// uploads from separate addresses. Prints what the reader notices alone and under each attack, whether the newsroom got
// through, and the memory of the server.

/** What an attack knows of its target. */
interface Target {
  port: number
  image: string
}

/** Each attack goes on until its process is ended. */
const ATTACKS: Record<string, (target: Target) => void> = {
  'readers that do not read': ({ port, image }) => repeat(1000, () => unread(port, get(image))),
  'readers of the change log that do not read': ({ port }) =>
    repeat(150, (index) => unread(port, get(`/v1/changes?include=article&limit=${1000 - index}`))),
  'thousands of requests on one connection': ({ port, image }) =>
    repeat(4, () => unread(port, get(image).repeat(3000))),
  'bodies that do not come': ({ port }) => repeat(1000, () => unread(port, `${post('/v1/views', 50)}{`)),
  'large bodies without a key': ({ port }) => {
    const body = JSON.stringify({
      commands: [{ verb: 'patch-article', ref: 'x', body: { n: Array(9_000_000).fill([]) } }],
    })
    repeat(12, () => unread(port, post('/v1/bulk', body.length) + body))
  },
  'views of a thousand unknown paths': ({ port }) =>
    flood(port, 8, (count) => {
      const views = Array.from({ length: 1000 }, (_, index) => ({ path: `/none/${count}-${index}` }))
      return ['POST', '/v1/views', JSON.stringify({ views })]
    }),
  'sizes of images': ({ port, image }) => {
    const widths = [160, 320, 480, 640, 960, 1200, 1280, 1920]
    const endings = ['webp', 'avif', 'jpg']
    const heights = ['', '&height=160', '&height=320', '&height=480', '&height=640', '&height=960']
    flood(port, 120, (count) => {
      const width = widths[count % 8]
      const ending = endings[Math.floor(count / 8) % 3]
      return ['GET', image.replace(/\w+$/, `${ending}?width=${width}${heights[Math.floor(count / 24) % 6]}`)]
    })
  },
  'eighty connections of long lists': ({ port }) =>
    flood(port, 80, (count) => ['GET', `/v1/articles?limit=100&body=html&to=${instant(count)}`]),
  'slowhttptest, headers': ({ port }) => slowHttpTest(port, '/v1/articles', ['-H', '-i', '2', '-x', '24']),
  'slowhttptest, bodies': ({ port }) =>
    slowHttpTest(port, '/v1/views', ['-B', '-i', '2', '-x', '10', '-s', '8192', '-f', 'application/json']),
  'slowhttptest, reading': ({ port, image }) =>
    slowHttpTest(port, image, ['-X', '-k', '3', '-n', '2', '-w', '256', '-y', '1024', '-z', '32']),
}

const SLOW_HTTP_TEST = 'slowhttptest'

/** Connections that are kept, by local address. */
const agents = new Map<string, Agent>()

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    articles: { type: 'string', default: '2000' },
    only: { type: 'string' },
    attack: { type: 'string' },
    target: { type: 'string' },
  },
})
if (values.attack !== undefined) ATTACKS[values.attack]?.(JSON.parse(values.target as string))
else await main()

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-attacks-'))
  const { server, target, key } = await start(folder)
  try {
    process.stdout.write(
      `${'attack'.padEnd(44)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)} ${'refused'.padStart(8)} ${'writes'.padStart(8)} ${'uploads'.padStart(8)} ${'MB'.padStart(6)}\n`,
    )
    await measure('none', server, target, key)
    const names = Object.keys(ATTACKS).filter((name) => values.only === undefined || name.includes(values.only))
    const canSlowHttpTest = spawnSync(SLOW_HTTP_TEST, ['-h']).error === undefined
    for (const name of names) {
      if (name.startsWith(SLOW_HTTP_TEST) && !canSlowHttpTest) {
        console.log(`${name.padEnd(44)} skipped: slowhttptest is not installed (apt-get install slowhttptest)`)
        continue
      }
      const attacker = fork(fileURLToPath(import.meta.url), [
        ...['--attack', name, '--target', JSON.stringify(target)],
        ...['--seconds', values.seconds],
      ])
      await wait(3000)
      await measure(name, server, target, key)
      attacker.kill()
      await wait(2000)
    }
  } finally {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server with articles, one of them with a large picture. */
async function start(folder: string): Promise<{ server: ChildProcess; target: Target; key: string }> {
  const databaseUrl = join(folder, 'news.sqlite')
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: 'http://127.0.0.1' } }
  const opened = await openServices(where, Date.now())
  await opened.execute({ verb: 'ensure-admin-key', at: Date.now(), actor: 'bench' })
  const { token: key } = await opened.execute({
    ...{ verb: 'create-key' as const, at: Date.now(), actor: 'bench', name: 'newsroom' },
    ...{ scopes: ['write', 'drafts'] as const, requestLimit: null },
  })
  const lines = Readable.from(linesOf(Number(values.articles)))
  await importNdjson(opened.execute, lines, { source: 'bench', folder: null, batch: 500, now: Date.now })
  await opened.services.database.close()
  const server = spawn(process.execPath, ['src/cli.ts', 'serve'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, ASSETS_URL: where.assetsDir, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve) => {
    createInterface({ input: server.stdout as Readable }).on('line', (line) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (found) resolve(Number(found))
    })
  })
  const [width, height] = [2400, 1600]
  const noise = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer()
  const uploaded = JSON.parse((await send(port, 'POST', '/v1/images', noise, 'image/jpeg', key)).text)
  const article = {
    headline: 'A large picture',
    language: 'en',
    body: { html: '<p>Text.</p>' },
    images: [{ image: uploaded.id }],
  }
  const draft = JSON.parse(
    (await send(port, 'POST', '/v1/articles', JSON.stringify(article), 'application/json', key)).text,
  )
  await send(port, 'POST', `/v1/articles/${draft.id}/publish`, '{}', 'application/json', key)
  return { server, target: { port, image: new URL(uploaded.url).pathname }, key }
}

async function* linesOf(count: number): AsyncGenerator<Buffer> {
  for await (const record of corpusRecords(count)) yield Buffer.from(`${JSON.stringify(record)}\n`)
}

async function measure(name: string, server: ChildProcess, { port }: Target, key: string): Promise<void> {
  const until = performance.now() + Number(values.seconds) * 1000
  const times: number[] = []
  let refused = 0
  const tally = { writes: [0, 0], uploads: [0, 0] }
  const read = async () => {
    for (let count = 0; performance.now() < until; count++) {
      const began = performance.now()
      const { status } = await send(
        port,
        'GET',
        `/v1/articles?limit=20&to=${instant(count + Math.random())}`,
        null,
        '',
        null,
        '127.0.0.2',
      )
      if (status === 200) times.push(performance.now() - began)
      else refused += 1
      await wait(20)
    }
  }
  const repeatedly = async (kind: 'writes' | 'uploads', body: () => Buffer | string | Promise<Buffer>) => {
    const [path, type] = kind === 'writes' ? ['/v1/articles', 'application/json'] : ['/v1/images', 'image/png']
    while (performance.now() < until) {
      const { status } = await send(port, 'POST', path, await body(), type, key, '127.0.0.3')
      tally[kind][0] = (tally[kind][0] as number) + (status < 300 ? 1 : 0)
      tally[kind][1] = (tally[kind][1] as number) + 1
      await wait(500)
    }
  }
  const picture = () =>
    sharp(randomBytes(64 * 64 * 3), { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer()
  await Promise.all([
    read(),
    repeatedly('writes', () => JSON.stringify({ headline: 'Written meanwhile', language: 'en' })),
    repeatedly('uploads', picture),
  ])
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1).padStart(8)
  const announced = ([done, all]: number[]) => `${done}/${all}`.padStart(8)
  process.stdout.write(
    `${name.padEnd(44)} ${at(0.5)} ${at(0.99)} ${String(refused).padStart(8)} ${announced(tally.writes)} ${announced(tally.uploads)} ${String(residentOf(server)).padStart(6)}\n`,
  )
}

/** Another instant for each count, so that no answer is in a cache. */
function instant(count: number): string {
  return new Date(Date.now() - Math.floor(count * 1000)).toISOString()
}

/** Megabytes. */
function residentOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

function send(
  port: number,
  method: string,
  path: string,
  body: Buffer | string | null,
  type: string,
  key: string | null,
  localAddress = '127.0.0.3',
): Promise<{ status: number; text: string }> {
  const agent = agents.get(localAddress) ?? new Agent({ keepAlive: true })
  agents.set(localAddress, agent)
  const headers = {
    ...(body === null ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  }
  return new Promise((resolve) => {
    const sending = request({ host: '127.0.0.1', port, method, path, headers, agent, localAddress }, async (answer) => {
      let text = ''
      try {
        for await (const chunk of answer) text += chunk
        resolve({ status: answer.statusCode as number, text })
      } catch {
        resolve({ status: 0, text })
      }
    })
    sending.on('error', () => resolve({ status: 0, text: '' })).end(body ?? undefined)
  })
}

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
}

function post(path: string, length: number): string {
  return `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
}

function repeat(times: number, begin: (index: number) => void): void {
  for (let index = 0; index < times; index++) begin(index)
}

/** Sends and reads nothing; comes back whenever it is cut off. */
function unread(port: number, text: string): void {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.pause().write(text)
  socket.on('error', () => {}).on('close', () => setTimeout(() => unread(port, text), 100))
}

/** A thousand connections of Debian's slowhttptest, opened within five seconds; it ends with this process. */
function slowHttpTest(port: number, path: string, mode: string[]): void {
  const url = `http://127.0.0.1:${port}${path}`
  const duration = String(Math.ceil(Number(values.seconds)) + 60)
  const child = spawn(SLOW_HTTP_TEST, [...mode, '-c', '1000', '-r', '200', '-l', duration, '-u', url], {
    stdio: 'ignore',
  })
  process.once('SIGTERM', () => {
    child.kill('SIGKILL')
    process.exit()
  })
}

/** As fast as the answers arrive, on this many connections. */
function flood(
  port: number,
  connections: number,
  next: (count: number) => [method: string, path: string, body?: string],
): void {
  let count = 0
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const go = () => {
    const [method, path, body] = next(count++)
    const headers =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => answer.resume().on('close', go))
      .on('error', () => setTimeout(go, 100))
      .end(body)
  }
  repeat(connections, go)
}
