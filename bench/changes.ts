import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get as httpGet, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { startPostgres } from '../test/support/postgres.ts'

// node bench/changes.ts [ARTICLES] [--postgres] [--seen]
//
// The change log over HTTP: changes a second read by one partner and by a hundred at once, from the beginning to the end,
// beside a bare node:http server that answers the bytes of one page; a full sync; and milliseconds from the command that
// publishes to its being seen by readers that wait (with --seen, these alone), beside a bare server that answers as many held
// requests with the same bytes. Server and readers share the machine.

const [articles = '20000'] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const ARTICLES = Number(articles)
const PARTNERS = 100
const PUBLISHED = 60

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-changes-'))
const postgres = process.argv.includes('--postgres') ? await startPostgres() : null
if (postgres && 'skip' in postgres) throw new Error(postgres.skip)
const databaseUrl = postgres ? await postgres.createDatabase() : join(folder, 'changes.sqlite')
const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(52)} ${value}\n`)

const token = await fill()
const server = fork(new URL('app-server.ts', import.meta.url), [databaseUrl])
const [{ port }] = (await once(server, 'message')) as [{ port: number }]
const base = `http://127.0.0.1:${port}`
const agent = new Agent({ keepAlive: true, maxSockets: 2000 })

line('database', `${postgres ? 'PostgreSQL' : 'SQLite'}, ${ARTICLES} articles, ${ARTICLES * 2} changes`)
const MEASURED = [
  ['only that it changed', 'limit=1000'],
  ['with the whole article', 'limit=1000&include=article'],
  ['of one tag in fifty', 'limit=1000&tag=tag-7'],
] as const
for (const [name, query] of process.argv.includes('--seen') ? [] : MEASURED) {
  const bare = await bareRate(await text(`${base}/v1/changes?${query}`), query.includes('include') ? 100 : 1000)
  const one = await follow(1, query)
  const all = await follow(PARTNERS, query)
  line(
    `${name}: one partner`,
    `${one.rate} a second (${one.announced} announced), ${(one.pages / bare).toFixed(2)} × bare`,
  )
  line(`${name}: ${PARTNERS} at once`, `${all.rate} a second, ${(all.pages / bare).toFixed(2)} × bare`)
}
if (!process.argv.includes('--seen')) await sync()
for (const readers of [1, 100, 1000]) {
  await seen('long poll', readers, { ask: pollers, publish: correct })
  await seenAtBest(readers)
}
for (const readers of [1, 100, 1000]) {
  const streams = await Promise.all(Array.from({ length: readers }, openEvents))
  await seen('stream', readers, { ask: async () => streams.map((next) => next()), publish: correct })
}
agent.destroy()
server.kill('SIGINT')
await once(server, 'exit')
if (postgres) await postgres.stop()
rmSync(folder, { recursive: true, force: true })

/** Articles that are each imported and corrected once; gives a key to write with. */
async function fill(): Promise<string> {
  const addresses = { site: null, api: 'http://127.0.0.1' }
  const { services, execute } = await openServices(
    { databaseUrl, assetsDir: join(folder, 'assets'), addresses },
    Date.now(),
  )
  const text = 'What was said at the harbour that day was written down by nobody. '.repeat(40)
  const records = (headline: string) =>
    Array.from({ length: ARTICLES }, (_, index) => ({
      ...{ record: 'article', state: 'live', sourceId: `${index}`, slug: `article-${index}` },
      headline: `${headline} ${index}`,
      body: { html: `<p>${text}</p>` },
      section: { name: `Section ${index % 10}` },
      tags: [{ name: `Tag ${index % 50}` }, { name: `Tag ${(index * 7) % 49}` }],
      publishedAt: new Date(Date.now() - (index + 1) * 60_000).toISOString(),
    }))
  for (const headline of ['Article', 'Article again'])
    await importNdjson(
      execute,
      Readable.from(records(headline).map((each) => Buffer.from(`${JSON.stringify(each)}\n`))),
      {
        ...{ source: 'bench', folder: null, batch: 1000 },
        now: Date.now,
      },
    )
  const said = { at: Date.now(), actor: 'bench' }
  const made = await execute({
    verb: 'create-key',
    ...said,
    name: 'Bench',
    scopes: ['drafts', 'write'],
    requestLimit: null,
  })
  await services.database.close()
  return made.token
}

/** So many readers, each from the beginning to the end. Rates are of all together. */
async function follow(readers: number, query: string): Promise<{ rate: number; pages: number; announced: number }> {
  const begun = performance.now()
  let announced = 0
  let pages = 0
  const own = readers === 1 ? Number.POSITIVE_INFINITY : Math.ceil(40 / (query.includes('include') ? 4 : 1))
  await Promise.all(
    Array.from({ length: readers }, async () => {
      let next = query
      for (let page = 0; page < own; page++) {
        const { items, page: at } = JSON.parse(await text(`${base}/v1/changes?${next}`))
        announced += items.length
        pages += 1
        if (!at.hasMore) return
        next = `cursor=${at.next}&limit=1000`
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return { rate: Math.round(announced / seconds), pages: pages / seconds, announced }
}

/** Answers per second of a bare server with the bytes of a page, to one sequential reader. */
async function bareRate(body: string, requests: number): Promise<number> {
  const bare = fork(new URL('bare-server.ts', import.meta.url), { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] })
  bare.stdin?.end(
    JSON.stringify({ headers: ['content-type', 'application/json'], body: Buffer.from(body).toString('base64') }),
  )
  const [{ port }] = (await once(bare, 'message')) as [{ port: number }]
  const begun = performance.now()
  for (let count = 0; count < requests; count++) JSON.parse(await text(`http://127.0.0.1:${port}/`))
  const rate = requests / ((performance.now() - begun) / 1000)
  bare.kill()
  return rate
}

async function sync(): Promise<void> {
  const begun = performance.now()
  let bytes = 0
  let articles = 0
  for await (const piece of await open(`${base}/v1/changes?initial=true&include=article`)) {
    bytes += piece.length
    for (const byte of piece) if (byte === 10) articles += 1
  }
  const seconds = (performance.now() - begun) / 1000
  line('full sync', `${Math.round(articles / seconds)} articles a second, ${Math.round(bytes / seconds / 1e6)} MB/s`)
}

interface Requested {
  /** So many readers that wait by now. */
  ask(readers: number): Promise<Promise<unknown>[]>
  publish(round: number): Promise<void>
}

/** Milliseconds from the command until each of this many readers has seen it. */
async function seen(how: string, readers: number, { ask, publish }: Requested): Promise<void> {
  const times: number[] = []
  const answered: number[] = []
  const poller = readers === 1000 ? PUBLISHED / 4 : PUBLISHED
  for (let round = 0; round < poller; round++) {
    const all = await ask(readers)
    const begun = performance.now()
    const said = publish(round).then(() => answered.push(performance.now() - begun))
    await Promise.all(all.map((one) => one.then(() => times.push(performance.now() - begun))))
    await said
  }
  times.sort((a, b) => a - b)
  answered.sort((a, b) => a - b)
  const at = (of: number[], share: number) => of[Math.min(of.length - 1, Math.floor(of.length * share))]?.toFixed(1)
  line(
    `seen by ${readers} in ${how}: p50, p95, most`,
    `${at(times, 0.5)}, ${at(times, 0.95)}, ${at(times, 1)} ms (the command answered in ${at(answered, 0.5)})`,
  )
}

/** Long polls that wait by now. */
async function pollers(readers: number): Promise<Promise<string>[]> {
  const { page } = JSON.parse(await text(`${base}/v1/changes?since=now`))
  return held(`${base}/v1/changes?cursor=${page.next}&wait=30`, readers, async () =>
    Number(/^broadsheet_subscribers\{how="poll"\} (\d+)/m.exec(await text(`${base}/metrics`))?.[1]),
  )
}

/** Each is asked, and all have arrived. */
async function held(url: string, readers: number, arrived: () => Promise<number>): Promise<Promise<string>[]> {
  const all = Array.from({ length: readers }, () => text(url))
  while ((await arrived()) < readers) await wait(50)
  return all
}

/** The same of a bare server, with the bytes of an answer. */
async function seenAtBest(readers: number): Promise<void> {
  const answer = await open(`${base}/v1/changes?limit=1`)
  const body = await bytesOf(answer)
  const bare = fork(new URL('subscriber-server.ts', import.meta.url), { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] })
  const own = ['content-length', 'date', 'connection', 'keep-alive']
  const headers = Object.entries(answer.headers).filter(([name]) => !own.includes(name))
  bare.stdin?.end(JSON.stringify({ headers: headers.flat(), body: body.toString('base64') }))
  const [{ port }] = (await once(bare, 'message')) as [{ port: number }]
  const url = `http://127.0.0.1:${port}/`
  const publish = async () => {
    await (await fetch(url, { method: 'POST' })).arrayBuffer()
  }
  await seen('a bare server', readers, {
    ask: () => held(url, readers, async () => Number(await text(`${url}held`))),
    publish,
  })
  bare.kill()
}

async function openEvents(): Promise<() => Promise<void>> {
  const response = await open(`${base}/v1/changes?since=now`, { accept: 'text/event-stream' })
  let wake = () => {}
  response.on('data', (bytes: Buffer) => {
    if (bytes.includes('data: ')) wake()
  })
  return () =>
    new Promise((resolve) => {
      wake = resolve
    })
}

async function correct(round: number): Promise<void> {
  const response = await fetch(`${base}/v1/articles/article-${round}/correct`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"note":"A slip."}',
  })
  if (!response.ok) throw new Error(await response.text())
  await response.arrayBuffer()
}

/** Where more is asked than can be answered, it is asked again when the server says. */
async function text(url: string): Promise<string> {
  const response = await open(url)
  const bytes = await bytesOf(response)
  if (response.statusCode !== 503) return bytes.toString()
  await wait(Number(response.headers['retry-after']) * 1000)
  return text(url)
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece)
  return Buffer.concat(pieces)
}

function open(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpGet(url, { headers, agent }, resolve)
    // A connection that was kept and has been closed meanwhile: asked again on another.
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && error.code === 'ECONNRESET') open(url, headers).then(resolve, reject)
      else reject(error)
    })
  })
}
