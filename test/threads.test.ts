import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import t, { type Test } from 'tap'
import { sharesPort } from '#app/threads/shares-port.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { type OpenServices, openServices } from '#commands/open-services.ts'
import { answerCall, Calls } from '#workers/calls.ts'
import { SharedMutex } from '#workers/shared-mutex.ts'
import { SharedSequence } from '#workers/shared-sequence.ts'
import { byExtent, EXTENT, randomFrom, SEED } from './support/extent.ts'
import { withSchema } from './support/fresh-file.ts'
import { until } from './support/harness.ts'
import { startPostgres } from './support/postgres.ts'
import { isBusy, killServer, type ServerProcess, startServer } from './support/server.ts'

// A server with several serving threads, on real connections.

const HOUR = 3_600_000
const ARTICLES = 6
const EMBARGOED = 16
const QUOTA = 8
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'
const PRELOADED = fileURLToPath(new URL('support/ending-thread.ts', import.meta.url))

interface Given {
  status: number
  headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  json: any
  text: string
}

interface Asking {
  method?: string
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

/** One connection that stays open, and so one thread. */
class Connection {
  readonly url: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  #thread = ''

  constructor(url: string) {
    this.url = url
  }

  /** What names the thread that has answered last: the first part of its request ids. */
  get thread(): string {
    return this.#thread
  }

  async open(path: string, { method = 'GET', key, body, headers = {} }: Asking = {}): Promise<IncomingMessage> {
    const request = httpRequest(this.url + path, {
      ...{ method, agent: this.#agent },
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    })
    request.end(body === undefined ? undefined : JSON.stringify(body))
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    this.#thread = String(answer.headers['x-request-id']).replace(/-.*/, '')
    return answer
  }

  async ask(path: string, asking: Asking = {}): Promise<Given> {
    const answer = await this.open(path, asking)
    const body = await text(answer)
    return { status: answer.statusCode as number, headers: answer.headers, json: asJson(body), text: body }
  }

  close(): void {
    this.#agent.destroy()
  }
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

interface Room {
  server: ServerProcess
  /** A connection to each of two threads. */
  each: [Connection, Connection]
  /** Connections to either, as the kernel chooses. */
  connect(count: number): Connection[]
  /** Two more of that kind, once other threads are up. */
  connectToEach(): Promise<[Connection, Connection]>
  desk: string
  /** Of the articles, as they were read last. */
  revisions: Map<number, string>
  partner: string
  /** Its requests are limited. */
  limited: string
  /** Closes all connections that were made so far. */
  disconnect(): void
  /** Whether there has been a thread of this number. */
  hasBegun(thread: number): boolean
  /** Puts a file that ends a thread. */
  end(how: 'exit' | `exit-${number}` | 'throw'): void
}

const LIMIT = 12

async function prepare({ execute }: OpenServices): Promise<Pick<Room, 'desk' | 'partner' | 'limited'>> {
  const at = Date.now()
  const said = { at, actor: 'test' }
  await execute({ verb: 'ensure-admin-key', ...said })
  const article = (name: string, more: object = {}) => ({
    ...{ record: 'article', state: 'live', sourceId: name, slug: name, headline: `${name} 0` },
    ...{ body: { html: `<p>All of ${name}.</p>` }, publishedAt: new Date(at - HOUR).toISOString(), ...more },
  })
  const embargoedUntil = new Date(at + HOUR).toISOString()
  const records = [
    { record: 'tag', slug: 'wire', name: 'Wire' },
    ...Array.from({ length: ARTICLES }, (_, index) => article(`article-${index}`)),
    ...Array.from({ length: EMBARGOED }, (_, index) => article(`early-${index}`, { embargoedUntil, tags: ['wire'] })),
  ]
  const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
  const options = { source: 'test', folder: null, batch: 100, now: () => at }
  const { refused } = await importNdjson(execute, Readable.from(lines), options)
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  const product = { name: 'Early', slug: 'early', embargoAccess: true, dailyQuota: QUOTA, filter: { tag: 'wire' } }
  await execute({ verb: 'create-product', ...said, input: product })
  const { id } = await execute({ verb: 'create-partner', ...said, input: { name: 'Wire', products: ['early'] } })
  const key = { verb: 'create-key', ...said, requestLimit: null } as const
  return {
    desk: (await execute({ ...key, name: 'desk', scopes: ['read', 'drafts', 'write', 'admin'] })).token,
    partner: (await execute({ ...key, name: 'wire', scopes: ['read'], partner: id })).token,
    limited: (await execute({ ...key, name: 'limited', scopes: ['read'], requestLimit: LIMIT })).token,
  }
}

async function openRoom(t: Test, databaseUrl: string, settings: Record<string, string> = {}): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-threads-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const url = databaseUrl || (await withSchema(join(folder, 'news.sqlite')))
  const addresses = { site: null, api: 'http://127.0.0.1:3000' }
  const opened = await openServices({ databaseUrl: url, assetsDir: join(folder, 'assets'), addresses }, Date.now())
  const keys = await prepare(opened)
  await opened.services.database.close()
  const ends = mkdtempSync(join(folder, 'ends-'))
  const server = await startServer(url, {
    ...{ WORKERS: '2', ASSETS_URL: join(folder, 'assets'), ENDS: ends, NODE_OPTIONS: `--import=${PRELOADED}` },
    ...settings,
  })
  t.teardown(() => killServer(server))
  const connections: Connection[] = []
  const disconnect = () => {
    for (const connection of connections.splice(0)) connection.close()
  }
  t.teardown(disconnect)
  const connect = (count: number) => {
    const made = Array.from({ length: count }, () => new Connection(server.url))
    connections.push(...made)
    return made
  }
  const connectToEach = async (): Promise<[Connection, Connection]> => {
    const byThread = new Map<string, Connection>()
    while (byThread.size < 2) {
      const [connection] = connect(1) as [Connection]
      await connection.ask('/healthz')
      byThread.set(connection.thread, connection)
    }
    return [...byThread.values()] as [Connection, Connection]
  }
  // The first thread listens before the second.
  const each = await connectToEach()
  const end = (how: string) => writeFileSync(join(ends, how), '')
  const hasBegun = (thread: number) => existsSync(join(ends, `begun-${thread}`))
  return { server, each, connect, connectToEach, ...keys, revisions: new Map(), disconnect, hasBegun, end }
}

/** Polls until there is a change. */
async function poll(connection: Connection, cursor: string): Promise<Given> {
  for (;;) {
    const given = await connection.ask(`/v1/changes?cursor=${cursor}&wait=30`)
    if (!isBusy(given.text) && given.json.items?.length !== 0) return given
  }
}

/** Streams until an article was updated. */
async function streamed(connection: Connection, cursor: string): Promise<boolean> {
  const headers = { accept: 'text/event-stream' }
  for (;;) {
    const stream = await connection.open(`/v1/changes?cursor=${cursor}`, { headers })
    let received = ''
    for await (const chunk of stream) {
      received += chunk
      if (/^data: .*"updated"/m.test(received)) return true
    }
  }
}

const succeed = ({ status, text }: Given): void => {
  if (status >= 300) throw new Error(`${status} ${text}`)
}

/** Gives an article the headline `article-N COUNT`, and publishes it. */
async function rename(
  connection: Connection,
  { desk: key, revisions }: Pick<Room, 'desk' | 'revisions'>,
  index: number,
  count: number,
): Promise<void> {
  const body = { headline: `article-${index} ${count}` }
  const headers = { 'if-match': revisions.get(index) ?? '"r1"', 'content-type': 'application/merge-patch+json' }
  const patched = await connection.ask(`/v1/articles/article-${index}`, { method: 'PATCH', key, body, headers })
  succeed(patched)
  revisions.set(index, patched.headers.etag as string)
  succeed(await connection.ask(`/v1/articles/article-${index}/publish`, { method: 'POST', key, body: {} }))
}

/** The counts in the headlines of an answer, by article. */
function countsIn(json: { slug?: string; items?: unknown[]; headline?: string } | null): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { headline = '' } of (json?.items ?? [json]) as { headline?: string }[]) {
    const [, index, count] = /^article-(\d+) (\d+)$/.exec(headline) ?? []
    if (index !== undefined) counts.set(Number(index), Number(count))
  }
  return counts
}

const isOnPostgres = EXTENT === 'full' || process.env.DATABASES === 'both'
const postgres = isOnPostgres ? await startPostgres() : { skip: 'npm run test:databases runs it' }
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

for (const name of ['SQLite', 'PostgreSQL'] as const) {
  const skip = name === 'PostgreSQL' && 'skip' in postgres && postgres.skip
  t.test(`several threads serve as one (${name})`, { skip }, async (t) => {
    const room = await openRoom(t, name === 'SQLite' || 'skip' in postgres ? '' : await postgres.createDatabase(), {
      CHANGES_READERS: '4',
    })

    await t.test('no read after an acknowledged write sees an older state, on any connection', async (t) => {
      const random = randomFrom(SEED)
      const writes = byExtent({ short: 20, daily: 200, full: 2000 })
      const connections = [...room.each, ...room.connect(6)]
      const acknowledged = new Map<number, number>()
      let isOver = false
      let reads = 0
      const older: string[] = []
      const read = async (connection: Connection) => {
        const index = random(ARTICLES)
        const path = [`/v1/articles/article-${index}`, '/v1/articles?limit=6', '/v1/lists/latest'][random(3)] as string
        const before = new Map(acknowledged)
        const given = await connection.ask(path)
        // On a busy machine a connection to PostgreSQL may take longer than it is given.
        if (given.status !== 200 && given.status !== 503) older.push(`${path} answered ${given.status}`)
        for (const [article, count] of countsIn(given.json))
          if (count < (before.get(article) ?? 0))
            older.push(`${path}: article ${article} was at ${before.get(article)}, read ${count}`)
        reads++
      }
      const readers = connections.slice(4).map(async (connection) => {
        while (!isOver) await read(connection)
      })
      for (let write = 1; write <= writes; write++) {
        const index = random(ARTICLES)
        await rename(connections[random(2)] as Connection, room, index, write)
        acknowledged.set(index, write)
        await Promise.all(connections.slice(0, 4).map(read))
      }
      isOver = true
      await Promise.all(readers)
      t.strictSame(older, [])
      t.equal(new Set(connections.map(({ thread }) => thread)).size, 2, `${reads} reads in both threads`)
    })

    await t.test('a key revoked through one thread opens nothing in the other', async (t) => {
      const [one, other] = room.each
      const made = await one.ask('/v1/keys', {
        method: 'POST',
        key: room.desk,
        body: { name: 'brief', scopes: ['drafts'] },
      })
      succeed(made)
      const { key, id } = made.json
      t.equal((await other.ask('/v1/articles?state=draft', { key })).status, 200)
      succeed(await one.ask(`/v1/keys/${id}`, { method: 'DELETE', key: room.desk }))
      t.equal((await other.ask('/v1/articles?state=draft', { key })).status, 401)
    })

    await t.test('an Idempotency-Key counts for all threads', async (t) => {
      const asking = {
        method: 'POST',
        key: room.desk,
        body: { headline: 'Once' },
        headers: { 'idempotency-key': 'once' },
      }
      const [first] = [await room.each[0].ask('/v1/articles', asking)]
      const again = await room.each[1].ask('/v1/articles', asking)
      t.equal(again.json.id, first?.json.id)
    })

    await t.test('a limit of requests counts in all threads together', async (t) => {
      for (;;) {
        const asked = await Promise.all(
          Array.from({ length: 3 * LIMIT }, (_, index) =>
            (room.each[index % 2] as Connection).ask('/v1/articles/article-0', { key: room.limited }),
          ),
        )
        const left = asked.map(({ headers }) => Number(/t=(\d+)/.exec(String(headers.ratelimit))?.[1]))
        // Another minute has begun in between, or the one before had been used up.
        if (Math.max(...left) - Math.min(...left) > 30 || asked.every(({ status }) => status === 429)) {
          await wait(1000)
          continue
        }
        t.equal(asked.filter(({ status }) => status === 200).length, LIMIT)
        t.ok(asked.every(({ status }) => status === 200 || status === 429))
        return
      }
    })

    await t.test('a quota holds for all threads, and what was given is given again by any', async (t) => {
      const ask = (index: number, connection: Connection) =>
        connection.ask(`/v1/articles/early-${index}`, { key: room.partner })
      // Known to both before they count at the same time.
      for (const connection of room.each) succeed(await connection.ask('/v1/account', { key: room.partner }))
      const connections = [...room.each, ...room.connect(6)]
      const asked = await Promise.all(
        Array.from({ length: EMBARGOED }, (_, index) =>
          ask(index, connections[index % connections.length] as Connection),
        ),
      )
      const given = asked.flatMap(({ status }, index) => (status === 200 ? [index] : []))
      t.equal(given.length, QUOTA)
      t.ok(asked.every(({ status }) => status === 200 || status === 429))
      for (const index of given) for (const connection of room.each) t.equal((await ask(index, connection)).status, 200)
      // Each thread stores what it has counted several times a second.
      const account = () => room.each[0].ask('/v1/account', { key: room.partner })
      const { json } = await until(account, ({ json }) => json.products[0].usedToday === QUOTA)
      t.equal(json.products[0].usedToday, QUOTA)
    })

    await t.test('views of one visitor in two threads count once', async (t) => {
      const asking = { method: 'POST', body: { article: 'article-1' }, headers: { 'user-agent': BROWSER } }
      const given = [await room.each[0].ask('/v1/views', asking), await room.each[1].ask('/v1/views', asking)]
      t.strictSame(
        given.map(({ json }) => [json.accepted, json.repeated]),
        [
          [1, 0],
          [0, 1],
        ],
      )
    })

    await t.test(
      'streams and long polls of each thread see what is published, and their places are counted together',
      async (t) => {
        const { next } = (await room.each[0].ask('/v1/changes?since=now&types=updated')).json.page
        const polling = await room.connectToEach()
        const streaming = await room.connectToEach()
        const polls = polling.map((connection) => poll(connection, next))
        const streams = streaming.map((connection) => streamed(connection, next))
        await until(
          async () => (await room.each[1].ask('/metrics')).text,
          (metrics) => /subscribers\{how="poll"\} 2\n/.test(metrics) && /subscribers\{how="stream"\} 2\n/.test(metrics),
        )
        for (const connection of room.each) {
          const refused = await connection.ask(`/v1/changes?cursor=${next}&wait=30`)
          t.equal(refused.status, 503, 'there is no fifth place')
        }
        await rename(room.each[0], room, 2, 1_000_000)
        for (const { status, json } of await Promise.all(polls)) {
          t.equal(status, 200)
          t.equal(json.items.length, 1)
        }
        t.strictSame(await Promise.all(streams), [true, true])
      },
    )

    await t.test('answers as of future instants are made one at a time, whatever threads ask for them', async (t) => {
      const [sampling] = room.connect(1) as [Connection]
      let isOver = false
      const asking = Promise.all(
        room.each.map(async (connection, thread) => {
          for (let count = 0, answered = 0; answered < 10; count++) {
            const at = new Date(Date.now() + HOUR * (count * 2 + thread + 1)).toISOString()
            const given = await connection.ask(`/v1/articles?at=${at}`, { key: room.desk })
            if (isBusy(given.text)) continue
            succeed(given)
            answered++
          }
        }),
      ).finally(() => {
        isOver = true
      })
      const most = new Set<string | undefined>()
      while (!isOver) most.add(/^broadsheet_reads_at_once (\d+)$/m.exec((await sampling.ask('/metrics')).text)?.[1])
      await asking
      t.strictSame(
        [...most].filter((count) => count !== '0' && count !== '1'),
        [],
      )
    })

    await t.test('metrics are those of all threads', async (t) => {
      const countOf = async (connection: Connection) => {
        const { text } = await connection.ask('/metrics')
        const counts = [...text.matchAll(/^broadsheet_answers_total\{status="406".*\} (\d+)$/gm)]
        t.equal([...text.matchAll(/^# TYPE broadsheet_answers_total /gm)].length, 1)
        t.match(text, /^process_resident_memory_bytes \d+$/m)
        t.match(text, /^# TYPE broadsheet_subscriptions gauge$/m)
        return counts.reduce((sum, [, count]) => sum + Number(count), 0)
      }
      const before = await countOf(room.each[0])
      for (let request = 0; request < 3; request++)
        for (const connection of room.each)
          await connection.ask('/v1/articles/article-0', { headers: { accept: 'image/png' } })
      t.equal(await countOf(room.each[0]), before + 6)
      t.equal(await countOf(room.each[1]), before + 6)
    })

    for (const how of ['exit', 'throw'] as const)
      await t.test(`a thread that ends by itself is replaced, and only its requests fail: ${how}`, async (t) => {
        const each = await room.connectToEach()
        const { next } = (await each[0].ask('/v1/changes?since=now&types=updated')).json.page
        const polls = each.map((connection) => poll(connection, next))
        const outcomes = polls.map((poll) => poll.then(({ status }) => status).catch(() => 'cut off' as const))
        await until(
          async () => (await (room.connect(1)[0] as Connection).ask('/metrics')).text,
          (metrics) => /subscribers\{how="poll"\} 2\n/.test(metrics),
        )
        room.end(how)
        await Promise.race(outcomes)
        // Its place is free again, and the number of its connections is right.
        const [one] = await room.connectToEach()
        const metrics = await until(
          async () => (await one.ask('/metrics')).text,
          (metrics) => /subscribers\{how="poll"\} 1\n/.test(metrics),
        )
        t.match(metrics, /subscribers\{how="poll"\} 1\n/)
        t.match(metrics, new RegExp(`threads_lost_total ${how === 'exit' ? 1 : 2}\n`))
        await rename(one, room, 3, how === 'exit' ? 2_000_000 : 3_000_000)
        t.strictSame((await Promise.all(outcomes)).sort(), [200, 'cut off'])
        t.ok(room.server.lines.some((line) => line.includes('"event":"thread-lost"')))
        for (const connection of await room.connectToEach())
          t.equal((await connection.ask('/v1/articles/article-3')).status, 200)
      })

    await t.test('a rolling restart fails no request and loses no write', async (t) => {
      // What is idle keeps a thread for half a minute.
      room.disconnect()
      const connections = room.connect(6)
      const seen = { before: new Set<string>(), meanwhile: new Set<string>(), after: new Set<string>() }
      let when: keyof typeof seen = 'before'
      let isOver = false
      let requests = 0
      const faults: unknown[] = []
      const load = connections.map(async (connection, number) => {
        for (let count = 1; !isOver; count++)
          try {
            if (number === 0) await rename(connection, room, 4, 4_000_000 + count)
            else {
              const given = await connection.ask(number % 2 ? '/v1/articles?limit=5' : '/v1/lists/latest')
              if (!isBusy(given.text)) succeed(given)
            }
            requests++
            seen[when].add(connection.thread)
          } catch (error) {
            faults.push(error)
          }
      })
      const waiting = new Connection(room.server.url)
      const { next } = (await waiting.ask('/v1/changes?since=now&types=corrected')).json.page
      const polled = waiting.ask(`/v1/changes?cursor=${next}&wait=30`)
      await until(
        () => requests,
        (count) => count > 50,
      )
      when = 'meanwhile'
      room.server.process.kill('SIGHUP')
      t.equal((await polled).status, 200, 'a long poll is answered, and goes on elsewhere')
      waiting.close()
      await until(
        () => room.server.lines.some((line) => line.includes('"event":"threads-restarted"')),
        (isDone) => isDone,
      )
      when = 'after'
      const done = requests
      await until(
        () => requests,
        (count) => count > done + 50,
      )
      isOver = true
      await Promise.all(load)
      t.strictSame(faults, [])
      t.strictSame(
        [...seen.after].filter((thread) => seen.before.has(thread)),
        [],
        `${requests} requests, at last by new threads`,
      )
      const { text } = await (connections[0] as Connection).ask('/metrics')
      const answered = [...text.matchAll(/^broadsheet_answers_total\{status="200".*\} (\d+)$/gm)]
      t.ok(answered.reduce((sum, [, count]) => sum + Number(count), 0) >= requests, 'counters go on')
    })

    await t.test('SIGTERM lets all threads finish, and the process exits with 0', async (t) => {
      const [one, other] = await room.connectToEach()
      const { next } = (await one.ask('/v1/changes?since=now&types=updated')).json.page
      const polls = [one, other].map((connection) => connection.ask(`/v1/changes?cursor=${next}&wait=30`))
      await until(
        async () => (await (room.connect(1)[0] as Connection).ask('/metrics')).text,
        (metrics) => /subscribers\{how="poll"\} 2\n/.test(metrics),
      )
      room.server.process.kill('SIGTERM')
      for (const { status } of await Promise.all(polls)) t.equal(status, 200)
      t.equal(await room.server.ended, 0)
      t.strictSame(room.server.errors, [])
    })
  })
}

t.test('a thread that ends by itself while its successor starts is not replaced twice', async (t) => {
  const room = await openRoom(t, '')
  room.disconnect()
  room.server.process.kill('SIGHUP')
  await until(
    () => room.hasBegun(2),
    (hasBegun) => hasBegun,
  )
  // The one that the third replaces.
  room.end('exit-0')
  await until(
    () => room.server.lines.some((line) => line.includes('"event":"threads-restarted"')),
    (isDone) => isDone,
  )
  t.ok(room.server.lines.some((line) => line.includes('"event":"thread-lost"')))
  const connections = room.connect(40)
  for (const connection of connections) await connection.ask('/healthz')
  t.equal(new Set(connections.map(({ thread }) => thread)).size, 2)
})

t.test('a thread that ends while it holds the mutex does not keep the one that would release it', async (t) => {
  const memory = new SharedArrayBuffer(4)
  const ended = new SharedMutex(memory, 1)
  ended.run(() => {
    t.equal(
      new SharedMutex(memory, 0).run(() => 'taken over'),
      'taken over',
    )
  })
  t.equal(
    ended.run(() => 'free again'),
    'free again',
  )
})

t.test('a number of the change log that was set is seen at once, while another thread is raising it', async (t) => {
  const sequence = new SharedSequence()
  sequence.value = 5
  // What raising it does first.
  Atomics.store(new BigInt64Array(sequence.memory), 1, 7n)
  sequence.value = 6
  t.equal(sequence.value, 7)
  sequence.value = 3
  t.equal(sequence.value, 7)
})

t.test('a call is answered whatever it throws', async (t) => {
  const { port1, port2 } = new MessageChannel()
  t.teardown(() => port1.close())
  const calls = new Calls(port1)
  port1.on('message', (reply) => calls.settle(reply))
  port2.on('message', (call) =>
    answerCall(
      call,
      async () => {
        throw new Error('It failed.', { cause: () => {} })
      },
      port2,
    ),
  )
  await t.rejects(calls.make('fail', null), { message: /It failed\./ })
})

t.test('where a port can’t be shared, that is found out before threads are started', async (t) => {
  const listen = { host: '127.0.0.1', port: 0 }
  t.equal(await sharesPort(listen), process.platform === 'linux')
  class Refusing extends Server {
    override listen(): this {
      process.nextTick(() => this.emit('error', Object.assign(new Error('not supported'), { code: 'ENOTSUP' })))
      return this
    }
  }
  t.equal(await sharesPort(listen, () => new Refusing()), false)
})
