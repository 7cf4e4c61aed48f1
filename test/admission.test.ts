import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Fastify from 'fastify'
import inject from 'light-my-request'
import t, { type Test } from 'tap'
import { BroadsheetError } from '#domain/errors.ts'
import { Admission } from '#http/admission/admission.ts'
import { ArrivingBodies } from '#http/admission/arriving-bodies.ts'
import { mapInSlices } from '#http/admission/in-slices.ts'
import { Mutex } from '#http/admission/mutex.ts'
import { ProxyWatch } from '#http/admission/proxy-watch.ts'
import { SlowReaders } from '#http/admission/slow-readers.ts'
import { answerErrors } from '#http/problem.ts'
import { type RequestContext, setContext } from '#http/request-context.ts'
import { createHttpServer } from '#http/server/server.ts'
import { openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

/** A newsroom that listens, and what its port is. */
async function listening(t: Test, newsroom: TestNewsroom): Promise<number> {
  const address = await newsroom.app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => newsroom.close())
  return Number(new URL(address).port)
}

/** A connection, and all that has come over it. */
function connected(t: Test, port: number): { socket: Socket; received(until: RegExp): Promise<string> } {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  t.teardown(() => socket.destroy())
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  return {
    socket,
    async received(until) {
      while (!until.test(text)) {
        if (socket.destroyed || socket.readableEnded) throw new Error(`closed after: ${text}`)
        await Promise.race([once(socket, 'data'), once(socket, 'close')])
      }
      return text
    },
  }
}

interface Operation {
  security?: Record<string, string[]>[]
}

t.test('key and scope are checked before a body is read, on every write route', async (t) => {
  const newsroom = await openTestNewsroom()
  const { token } = await newsroom.execute({
    ...{ verb: 'create-key' as const, at: newsroom.clock.now, actor: 'test', name: 'reader' },
    ...{ scopes: ['read'] as ['read'], requestLimit: null },
  })
  const port = await listening(t, newsroom)
  const { paths } = newsroom.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  let walked = 0
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      if (method === 'get' || method === 'head') continue
      const scope = security?.[0]?.key?.[0]
      if (security?.[0]?.key === undefined) {
        t.ok(['/v1/views', '/websub'].includes(path), `${method} ${path} accepts a body without a key`)
        continue
      }
      walked += 1
      const target = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
      const headers = `${method.toUpperCase()} ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 1000000000\r\n`
      const stranger = connected(t, port)
      stranger.socket.write(`${headers}\r\n`)
      t.match(await stranger.received(/\r\n\r\n\{.*\}/s), /^HTTP\/1\.1 401 /, `${method} ${path}`)
      if (scope === undefined) continue
      const reader = connected(t, port)
      reader.socket.write(`${headers}Authorization: Bearer ${token}\r\n\r\n`)
      t.match(await reader.received(/\r\n\r\n\{.*\}/s), /^HTTP\/1\.1 403 /, `${method} ${path} needs ${scope}`)
      for (const { socket } of [stranger, reader]) socket.destroy()
    }
  t.ok(walked > 40, `${walked} write routes`)
})

/** A separate server around a handler, with short deadlines. */
async function serving(
  t: Test,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  slowReaders = new SlowReaders(),
  connections?: number,
): Promise<number> {
  const server = createHttpServer(handler, { slowReaders, ...(connections === undefined ? {} : { connections }) })
  t.teardown(() => server.closeAllConnections())
  t.teardown(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** More than the kernel takes off our hands. */
const LARGE = Buffer.alloc(16_000_000, 'x')

/** A connection that asks and never reads. */
function silent(t: Test, port: number, text = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  t.teardown(() => socket.destroy())
  socket.pause().write(text)
  return socket
}

async function closed(response: ServerResponse): Promise<void> {
  if (!response.closed) await once(response, 'close')
}

t.test('a reader that takes nothing is cut off', async (t) => {
  const answers: ServerResponse[] = []
  const slowReaders = new SlowReaders({ stalledAfter: 100 })
  const port = await serving(t, (_, response) => answers.push(response.end(LARGE)), slowReaders)
  silent(t, port)
  while (answers.length === 0) await nextTurn()
  t.ok(slowReaders.bytes > 0, 'what it has not taken is counted')
  await closed(answers[0] as ServerResponse)
  t.notOk(answers[0]?.writableFinished, 'it never got the whole answer')
  t.equal(slowReaders.bytes, 0)
})

t.test('an answer that is made slowly lasts as long as it takes; one that is not read does not', async (t) => {
  const answers: ServerResponse[] = []
  const slowReaders = new SlowReaders({ stalledAfter: 20 })
  const port = await serving(
    t,
    (request, response) => {
      answers.push(response)
      slowReaders.streams(request, response, null)
      if (request.url === '/unread') return void response.write(LARGE)
      response.write('begun,')
      setTimeout(() => response.end('ended'), 200)
    },
    slowReaders,
  )
  const client = connected(t, port)
  client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  t.match(await client.received(/ended/), /begun,/)
  silent(t, port, 'GET /unread HTTP/1.1\r\nHost: a\r\n\r\n')
  while (answers.length < 2) await nextTurn()
  await closed(answers[1] as ServerResponse)
  t.notOk(answers[1]?.writableFinished)
})

t.test('unread answers are bounded in bytes, and the caller that holds the most loses its oldest', async (t) => {
  const answers: [string, ServerResponse][] = []
  const slowReaders = new SlowReaders({
    bytes: 2.5 * LARGE.length,
    callerOf: ({ headers }) => String(headers.host),
  })
  const handler = ({ headers }: IncomingMessage, response: ServerResponse) => {
    answers.push([String(headers.host), response.end(LARGE)])
  }
  const port = await serving(t, handler, slowReaders)
  const ask = async (name: string) => {
    const before = answers.length
    silent(t, port, `GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`)
    while (answers.length === before) await nextTurn()
    return answers[before]?.[1] as ServerResponse
  }
  const first = await ask('many')
  const second = await ask('many')
  await closed(await ask('many'))
  t.notOk(first.destroyed || second.destroyed, 'who has the most gets no more')
  const other = await ask('other')
  await closed(first)
  t.notOk(other.destroyed || second.destroyed, 'somebody else does')
  t.ok(slowReaders.bytes <= 2.5 * LARGE.length)
})

t.test('requests of one connection are handled one after the other, and no more than a hundred wait', async (t) => {
  let handled = 0
  const port = await serving(t, (_, response) => {
    handled += 1
    response.end(LARGE)
  })
  const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'
  const socket = silent(t, port, get.repeat(20))
  while (handled === 0) await nextTurn()
  for (let turn = 0; turn < 20; turn++) await nextTurn()
  t.equal(handled, 1, 'the second waits until the first is taken')
  const flood = silent(t, port, get.repeat(200))
  await once(flood.resume(), 'close')
  socket.destroy()

  let answered = ''
  const small = await serving(t, ({ url }, response) => response.end(url))
  const client = connected(t, small)
  client.socket.write(['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
  answered = await client.received(/\/3/)
  t.match(answered, /\/1.*\/2.*\/3/s, 'in their order')
})

t.test('a full server gives a connection of the caller with the most to a newcomer', async (t) => {
  const port = await serving(t, (_, response) => response.end('ok'), new SlowReaders(), 3)
  const held = [0, 1, 2].map(() =>
    connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' }).on('error', () => {}),
  )
  await Promise.all(held.map((socket) => once(socket, 'connect')))
  for (const socket of held) t.teardown(() => socket.destroy())
  const newcomer = connected(t, port)
  newcomer.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  t.match(await newcomer.received(/ok/), /^HTTP\/1\.1 200 /)
})

t.test(
  'a body that does not come is answered with 408, and one that is not read does not go on for ever',
  async (t) => {
    const app = Fastify({
      serverFactory: (routes) =>
        createHttpServer((request, response) => {
          setContext(request, { asker: () => 'a', pathPrefix: '' } as RequestContext)
          routes(request, response)
        }),
    })
    new ArrivingBodies({ within: 50 }).watch(app)
    const unexpected: unknown[] = []
    answerErrors(app, (error) => unexpected.push(error))
    const failed: unknown[] = []
    app.addHook('onError', async (_request, _reply, error) => {
      failed.push(error)
    })
    app.post('/', async () => 'read')
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
    app.post('/stored', async ({ body }) => {
      await pipeline(body as Readable, new PassThrough().resume())
      return 'stored'
    })
    app.post(
      '/never',
      { onRequest: () => Promise.reject(new BroadsheetError('unauthorized', 'No.')) },
      async () => 'read',
    )
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
    t.teardown(() => app.close())
    const head = (path: string, more = '') =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n${more}\r\n`
    const slow = connected(t, port)
    slow.socket.write(`${head('/')}{`)
    t.match(await slow.received(/\}$/), /^HTTP\/1\.1 408 .*"code":"request-timeout"/s)
    const stored = connected(t, port)
    stored.socket.write(head('/stored').replace('json', 'octet-stream'))
    t.match(await stored.received(/\}$/), /^HTTP\/1\.1 408 .*"code":"request-timeout"/s, 'written as it arrives')
    await once(stored.socket, 'close')
    const unread = connected(t, port)
    unread.socket.write(head('/never'))
    t.match(await unread.received(/\}$/), /^HTTP\/1\.1 401 /)
    await once(unread.socket, 'close')
    const expecting = connected(t, port)
    expecting.socket.write(head('/never', 'Expect: 100-continue\r\n'))
    t.match(await expecting.received(/\}$/), /^HTTP\/1\.1 401 /, '100 Continue is sent only for bodies that are read')
    const welcome = connected(t, port)
    welcome.socket.write(head('/', 'Expect: 100-continue\r\n'))
    t.match(await welcome.received(/\r\n\r\n/), /^HTTP\/1\.1 100 Continue/)
    const before = failed.length
    const leaving = connected(t, port)
    leaving.socket.write(`${head('/', 'Expect: 100-continue\r\n')}`)
    await leaving.received(/100 Continue/)
    leaving.socket.destroy()
    while (failed.length === before) await nextTurn()
    t.strictSame(unexpected, [], 'a client that disconnects is no failure of the server')
  },
)

t.test('a newcomer is served while another caller holds its share of the routes', async (t) => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  let begun = 0
  const entered = { many: 0, other: 0 }
  const admission = new Admission()
  const jobs = Array.from({ length: 200 }, async () => {
    const release = await admission.enter('many', true)
    begun += 1
    entered.many += 1
    await gate
    release()
  })
  while (begun < admission.running || begun === 0) await nextTurn()
  t.equal(begun, admission.running, 'a caller alone has all places')
  const newcomer = admission.enter('other', true).then((release) => {
    entered.other = entered.many
    release()
  })
  const writer = await admission.enter('newsroom', false)
  t.pass('reads take no place of writes')
  writer()
  open()
  await newcomer
  t.ok(entered.other < 70, `the newcomer came in after ${entered.other} of 200`)
  await Promise.all(jobs)
  t.equal(admission.running, 0)
})

t.test('a body with more values than one may have is rejected while it arrives', async (t) => {
  const newsroom = await openTestNewsroom()
  const { token } = await newsroom.execute({
    ...{ verb: 'create-key' as const, at: newsroom.clock.now, actor: 'test', name: 'writer' },
    ...{ scopes: ['write'] as ['write'], requestLimit: null },
  })
  const port = await listening(t, newsroom)
  const answered = async (path: string, body: string, length: number) => {
    const { socket, received } = connected(t, port)
    const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`
    socket.write(`${head}Authorization: Bearer ${token}\r\n\r\n${body}`)
    const text = await received(/\r\n\r\n\{.*\}/s)
    socket.destroy()
    return text
  }
  for (const [path, begun] of [
    ['/v1/bulk', `{"commands":[{"verb":"publish","ref":"x","body":{"n":[${'[],'.repeat(70_000)}`],
    ['/v1/articles', `{${Array.from({ length: 70_000 }, (_, index) => `"n${index}":0,`).join('')}`],
    ['/v1/tags', `{"name":[${'0,'.repeat(130_000)}`],
  ] as const) {
    const text = await answered(path, begun, 900_000)
    t.match(text, /^HTTP\/1\.1 413 /, path)
    t.match(text, /more than 120,000 JSON values and names/, path)
  }
  t.match(await answered('/v1/bulk', '{', 9_000_000), /^HTTP\/1\.1 413 /, 'as large as other writes')
  const punctuation = JSON.stringify({ headline: 'Prose', body: { html: `<p>${',:[{\\"'.repeat(40_000)}</p>` } })
  const prose = await answered('/v1/articles', punctuation, Buffer.byteLength(punctuation))
  t.match(prose, /^HTTP\/1\.1 201 /, 'punctuation in a text is no value')
})

t.test(
  'an answer that nothing was found leaves whole milliseconds after its request, whatever was looked up',
  async (t) => {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    const { now } = performance
    t.teardown(() => {
      performance.now = now
    })
    let clock = 5000
    performance.now = () => {
      clock += 0.00001
      return clock
    }
    let isAnswered = false
    const asking = newsroom.get('/v1/articles/never-was').then((answer) => {
      isAnswered = true
      return answer
    })
    for (let turn = 0; turn < 3000; turn++) await nextTurn()
    t.notOk(isAnswered, 'what was found in less than a millisecond waits')
    clock += 1
    t.equal((await asking).status, 404)

    // Each query takes 0.3 ms: on the fast path, too.
    const { database } = newsroom.services
    const { get } = database
    let queries = 0
    database.get = (query) => {
      queries++
      clock += 0.3
      return get(query) as never
    }
    performance.now = () => {
      clock += 0.001
      return clock
    }
    clock = 6000
    t.equal((await newsroom.get('/v1/articles/never-was-either')).status, 404)
    t.ok(queries > 1, `${queries} queries`)
    t.ok((clock - 6000) % 1 < 0.2, `${clock - 6000} ms`)
  },
)

t.test('turns of the event loop are shared out by caller', async (t) => {
  const mutex = new Mutex()
  const order: string[] = []
  const work = (name: string) => () => {
    order.push(name)
    const until = performance.now() + 6
    while (performance.now() < until);
  }
  for (let index = 0; index < 10; index++) mutex.start('many', work('many'))
  setImmediate(() => mutex.start('other', work('other')))
  while (order.length < 11) await nextTurn()
  t.ok(order.indexOf('other') < 5, `the newcomer was number ${order.indexOf('other') + 1} of 11`)
})

t.test('the pieces of streamed answers are sent in the turns of their callers', async (t) => {
  const admission = new Admission()
  const order: string[] = []
  const read = async (name: string, pieces: number) => {
    const answer = admission.inTurns(name, Readable.from(Array.from({ length: pieces }, () => Buffer.alloc(10))))
    for await (const _ of answer) {
      order.push(name)
      const until = performance.now() + 6
      while (performance.now() < until);
    }
  }
  const many = Promise.all(Array.from({ length: 20 }, () => read('many', 3)))
  while (order.length < 3) await nextTurn()
  const begun = order.length
  await read('other', 1)
  t.ok(order.indexOf('other') < begun + 10, `another caller’s piece was number ${order.indexOf('other') - begun} since`)
  await many
  t.equal(order.length, 61)
  const broken = admission.inTurns(
    'many',
    Readable.from(
      (async function* () {
        yield Buffer.alloc(10)
        throw new Error('The disk is gone.')
      })(),
    ),
  )
  await t.rejects(broken.toArray(), { message: 'The disk is gone.' })
})

t.test('a long list is worked on in slices, between which others are served', async (t) => {
  let isServed = false
  setImmediate(() => {
    isServed = true
  })
  const seen: boolean[] = []
  const mapped = await mapInSlices([1, 2, 3, 4], (item, index) => {
    seen.push(isServed)
    const until = performance.now() + 5
    while (performance.now() < until);
    return item * 10 + index
  })
  t.strictSame(mapped, [10, 21, 32, 43])
  t.strictSame(seen, [false, true, true, true])
})

t.test('a clock that is set back does not lock callers out of a limit', async (t) => {
  const newsroom = await openTestNewsroom({ rateLimit: 2 })
  t.teardown(() => newsroom.close())
  newsroom.clock.now += 7_200_000
  await newsroom.get('/v1/lists')
  newsroom.clock.now -= 7_200_000
  await newsroom.get('/v1/lists')
  await newsroom.get('/v1/lists')
  const { status, headers } = await newsroom.get('/v1/lists')
  t.equal(status, 429)
  t.ok(Number(headers['retry-after']) <= 60, `Retry-After: ${headers['retry-after']}`)
})

t.test('malformed requests get a problem document', async (t) => {
  const newsroom = await openTestNewsroom()
  const port = await listening(t, newsroom)
  const cases: [string, number, RegExp][] = [
    ['GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400, /Host must be sent only once/],
    ['GET /healthz HTTP/1.1\r\n\r\n', 400, /Host is missing/],
    ['GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n', 417, /100-continue/],
    ['GET /healthz HTTP/1.0\r\n\r\n', 200, /ok/],
  ]
  for (const [text, status, message] of cases) {
    const client = connected(t, port)
    client.socket.write(text)
    const answer = await client.received(/\}$/)
    t.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), text)
    t.match(answer, message)
    if (status >= 400) t.match(answer, /content-type: application\/problem\+json/i)
  }
})

t.test('pages of other origins may send any header, and not read the metrics', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const preflight = (url: string) =>
    inject(newsroom.handle, {
      ...{ method: 'OPTIONS' as const, url },
      headers: {
        ...{ origin: 'https://site.example', 'access-control-request-method': 'GET' },
        'access-control-request-headers': 'traceparent, x-app-version',
      },
    })
  t.equal((await preflight('/v1/lists')).headers['access-control-allow-headers'], 'traceparent, x-app-version')
  t.equal((await preflight('/metrics')).headers['access-control-allow-origin'], undefined)
  const metrics = await newsroom.get('/metrics', { origin: 'https://site.example' })
  t.equal(metrics.status, 200)
  t.equal(metrics.headers['access-control-allow-origin'], undefined)
})

t.test('a proxy that is not trusted is reported once', async (t) => {
  const announced: string[] = []
  const watch = new ProxyWatch(
    (address) => address === '10.0.0.9',
    (address) => announced.push(address),
  )
  const from = (remoteAddress: string, headers = {}) =>
    watch.saw({ headers, socket: { remoteAddress } } as unknown as IncomingMessage)
  const forwarded = { 'x-forwarded-for': '203.0.113.7' }
  for (let count = 0; count < 300; count++) from('10.0.0.9', forwarded)
  for (let count = 0; count < 300; count++) from(`203.0.113.${count % 9}`, forwarded)
  for (let count = 0; count < 300; count++) from('10.0.0.1')
  t.strictSame(announced, [])
  for (let count = 0; count < 300; count++) from('10.0.0.1', forwarded)
  t.strictSame(announced, ['10.0.0.1'])
})
