import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import inject from 'light-my-request'
import type { Scope } from '#domain/scope.ts'
import { loadDemo, SEED_WRITTEN_AT } from '../src/demo.ts'
import { type AnswerCheck, answerCheck } from '../test/support/answers.ts'
import { openTestNewsroom, type TestNewsroom } from '../test/support/newsroom.ts'
import { type ParameterObject, queriesOf, valuesOf } from '../test/support/schema-arbitrary.ts'

/** What a run of random requests has met. */
export interface Fuzzed {
  statuses: Record<string, number>
  /** What should not have been, each kind once, with its first request. */
  faults: { what: string; request: string; times: number }[]
}

interface Request {
  operation: string
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  url: string
  headers: Record<string, string>
  /** Parameters with a value that the schema does not take. */
  wrong: string[]
}

/** Sends `count` random requests over all operations of reading. The same seed sends the same ones. */
export async function fuzz(count: number, seed: number): Promise<Fuzzed> {
  const room = await openTestNewsroom()
  try {
    await loadDemo({ ...room, migrated: [] }, SEED_WRITTEN_AT)
    const requests = await requestsFor(room)
    const check = answerCheck()
    const statuses: Record<string, number> = {}
    const faults = new Map<string, Fuzzed['faults'][number]>()
    for (let done = 0; done < count; done += BATCH) {
      const batch = fc.sample(requests, { numRuns: Math.min(BATCH, count - done), seed: seed + done })
      for (const request of batch) {
        // Injected requests would leave timers no turn, and the server would think itself late.
        await nextTurn()
        // The clock goes on, so that what is kept runs out now and then.
        room.clock.now += 50
        const { status, fault } = await send(room, check, request)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (fault === null) continue
        const what = `${request.operation}: ${fault}`
        const known = faults.get(what)
        if (known) known.times++
        else faults.set(what, { what, request: spell(request), times: 1 })
      }
    }
    return { statuses, faults: [...faults.values()] }
  } finally {
    await room.close()
  }
}

const BATCH = 500

async function requestsFor(room: TestNewsroom): Promise<fc.Arbitrary<Request>> {
  const { get, clock, execute } = room
  const makeKey = async (scopes: Scope[], requestLimit: number | null = null) =>
    (await execute({ verb: 'create-key', at: clock.now, actor: 'fuzz', name: 'Fuzz', scopes, requestLimit })).token
  const tokens = {
    reader: await makeKey(['read']),
    limited: await makeKey(['read'], 200),
    newsroom: await makeKey(['admin']),
  }
  const cursors = await Promise.all(
    ['/v1/articles', '/v1/lists/latest', '/v1/lists/trending', '/v1/tags', '/v1/authors'].map(
      async (url) => (await get(`${url}?limit=2`)).json.page.next as string,
    ),
  )
  const articles = (await get('/v1/articles?limit=100')).json.items as {
    id: string
    slug: string
    image: { url: string } | null
  }[]
  const slugsOf = async (url: string) =>
    (await get(url)).json.items.map(({ slug }: { slug: string }) => slug) as string[]
  const [tags, sections, authors, lists] = [
    await slugsOf('/v1/tags?limit=100'),
    await slugsOf('/v1/sections'),
    await slugsOf('/v1/authors'),
    await slugsOf('/v1/lists'),
  ]
  const known: Record<string, string[]> = {
    tag: [...tags.slice(0, 20), 'china,diplomacy', 'flood|oceans', '-china', '-(china|flood),port-ellery', 'a'],
    section: [...sections, 'world|sport', '-opinion'],
    author: [...authors, authors.slice(0, 2).join('|')],
    language: ['en', 'en-GB', 'zh', 'fr', 'ar', 'x-private', 'i-klingon'],
    source: ['seed', 'test'],
    from: ['2026-11-01', '2026-11-22T08:00:00Z', '2026-03-29', '2016-12-31T23:59:60Z', '1969-12-31'],
    to: ['2026-11-23', '2026-11-22T08:00:00+02:00', '2026-10-25', '9999-12-31'],
    ids: [articles[0]?.id ?? '', articles.map(({ id }) => id).join(','), `${articles[1]?.id},${articles[2]?.id}`],
    fields: ['headline', 'id,slug,tags', 'body', 'body,seo,extra', 'headline,headline', 'corrections,translations'],
    body: ['html', 'text,markdown', 'blocks', 'none', 'html,text,markdown,blocks', 'none,html'],
    include: ['related', 'lists', 'related,lists'],
    lists: [
      'latest',
      'latest:3,trending:2',
      'editors-picks:9,most-popular:5',
      'latest/sport:3',
      'no-such:1',
      'latest:0',
    ],
    cursor: cursors,
    q: ['c', 'ch', 'CHINA', 'é', 'storm o', '中'],
    path: ['/', '/world', '/tag/china', '/author/sol-whitlock', `/world/${articles[0]?.slug}`, '/a/b/c', '/%25', '//'],
  }
  const subjects: Record<string, string[]> = {
    articles: [
      ...articles.flatMap(({ id, slug }) => [id, slug]),
      ...Array.from({ length: 8 }, () => ['china-us-terror-talks-open', 'north-quay-sale-talks']).flat(),
    ],
    tags: [...tags, 'foreign-relations', 'usa', 'us', 'america', 'trains', 'soccer', 'hadal'],
    sections,
    authors,
    lists,
    images: articles.flatMap(({ image }) => (image?.url ? [image.url.split('/').at(-1) as string] : [])),
  }
  const { paths } = room.app.swagger() as {
    paths: Record<string, { get?: { operationId: string; parameters?: ParameterObject[] } }>
  }
  const operations = Object.entries(paths).flatMap(([path, { get: operation }]) =>
    operation ? [requestOf(path, operation)] : [],
  )
  const methods = fc.oneof(
    { weight: 20, arbitrary: fc.constant('GET' as const) },
    { weight: 3, arbitrary: fc.constant('HEAD' as const) },
    { weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST') },
  )
  return fc
    .tuple(fc.oneof(...operations), methods, headersOf(tokens))
    .map(([request, method, sent]) => ({ ...request, method, headers: sent }))

  function requestOf(
    path: string,
    { operationId, parameters = [] }: { operationId: string; parameters?: ParameterObject[] },
  ) {
    const ofPath = parameters.find((parameter) => parameter.in === 'path')
    const resource = path.split('/').find((part) => part in subjects)
    const subject = ofPath ? valuesOf(ofPath.schema, subjects[resource ?? ''] ?? []) : fc.constant(null)
    const query = queriesOf(
      parameters.filter((parameter) => parameter.in === 'query'),
      known,
    )
    return fc.tuple(subject, query).map(([written, { text, wrong }]) => ({
      operation: operationId,
      url: `${written === null ? path : path.replace(/\{\w+\}/, () => written.text.replace(/[/?#&]/g, ''))}${text === '' ? '' : `?${text}`}`,
      // Beside /v1 strangers are tolerated.
      wrong: path.startsWith('/v1/') ? wrong : [],
    }))
  }
}

function headersOf(tokens: Record<'reader' | 'limited' | 'newsroom', string>): fc.Arbitrary<Record<string, string>> {
  const often = <T>(value: fc.Arbitrary<T>, weight = 1) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight, arbitrary: value })
  const nonsense = fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())
  return fc
    .record({
      'if-none-match': often(fc.oneof(fc.constantFrom('*', '"x"', 'W/"x", "y"', 'W/', ',,,'), nonsense)),
      'if-modified-since': often(
        fc.constantFrom('Mon, 23 Nov 2026 09:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'x'),
      ),
      'accept-encoding': often(
        fc.oneof(fc.constantFrom('br', 'gzip', 'gzip;q=0', 'br;q=0,*', 'identity;q=0'), nonsense),
        3,
      ),
      accept: often(fc.oneof(fc.constantFrom('*/*', 'text/html', 'application/json', 'image/webp', ';;'), nonsense)),
      // A third of the operations of reading are for the newsroom alone.
      authorization: often(
        fc.oneof(
          { weight: 10, arbitrary: fc.constant(`Bearer ${tokens.newsroom}`) },
          { weight: 4, arbitrary: fc.constantFrom(tokens.reader, tokens.limited).map((token) => `Bearer ${token}`) },
          { weight: 1, arbitrary: fc.constantFrom('Bearer', 'Basic eDp5', 'Bearer bsk_nobody', '') },
        ),
        14,
      ),
      range: often(fc.constantFrom('bytes=0-0', 'bytes=-1', 'lines=1-2')),
      origin: often(fc.constant('https://www.example.com')),
      'x-forwarded-for': often(fc.oneof(fc.constant('198.51.100.1, ::1'), nonsense)),
    })
    .map(
      (sent) =>
        Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)) as Record<string, string>,
    )
}

async function send(
  room: TestNewsroom,
  check: AnswerCheck,
  request: Request,
): Promise<{ status: number; fault: string | null }> {
  const { method, url, headers } = request
  const { statusCode: status, headers: announced, rawPayload } = await inject(room.handle, { method, url, headers })
  if (status === 503 && announced['retry-after'] !== undefined) return { status, fault: null }
  if (status >= 500) return { status, fault: `answers ${status}` }
  if (announced['x-request-id'] === undefined) return { status, fault: `${status} without a request id` }
  const isEmpty = method === 'HEAD' || status === 304 || status === 204 || status === 308
  if (isEmpty)
    return { status, fault: rawPayload.length === 0 ? faultOf(request, status, null) : `${status} with a body` }
  const type = String(announced['content-type'] ?? '')
  const body = decoded(rawPayload, announced['content-encoding'])
  const json = /[/+]json\b/.test(type) ? asJson(body) : null
  if (json === undefined) return { status, fault: `${status} with JSON that is none` }
  const isProblem = type.startsWith('application/problem+json')
  // 410 has the canceled item of a format; `check` knows which operations have one.
  if (status >= 400 && status !== 410 && !isProblem) return { status, fault: `${status} is ${type}` }
  try {
    // Said before there is an operation.
    if (method === 'GET' && status !== 414) check('GET', url, { status, type, json })
  } catch (error) {
    const { message } = error as Error
    return { status, fault: message.replace(/^GET \S+:?/, '').slice(0, 200) }
  }
  return { status, fault: faultOf(request, status, isProblem ? (json as Problem) : null) }
}

interface Problem {
  status: number
  code: string
  errors: { in: string; field: string; message: string }[]
}

/** What is wrong with the outcome, beside its form. */
function faultOf({ method, wrong }: Request, status: number, problem: Problem | null): string | null {
  const isRead = method === 'GET' || method === 'HEAD'
  // Path, key, scope, Accept and rate limit are checked before any parameter.
  const isSaidBefore = [401, 403, 404, 405, 406, 414, 429].includes(status)
  if (isRead && wrong.length > 0 && status !== 400 && !isSaidBefore) return `${status} for a wrong ${wrong[0]}`
  if (problem === null || status < 400) return null
  if (problem.status !== status) return `${status} in words of ${problem.status}`
  const isInput = ['invalid-parameter', 'unknown-parameter', 'invalid-cursor'].includes(problem.code)
  if (isInput && !problem.errors.some(({ field, message }) => typeof field === 'string' && message !== ''))
    return `${problem.code} that names no field`
  return null
}

function decoded(body: Buffer, encoding: unknown): Buffer {
  return encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
}

/** Undefined where it is no JSON. */
function asJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function spell({ method, url, headers }: Request): string {
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 40)}`)
  return [`${method} ${url.slice(0, 300)}`, ...sent].join(' | ')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number)
  const begun = performance.now()
  const before = process.memoryUsage()
  const { statuses, faults } = await fuzz(count, seed)
  const seconds = (performance.now() - begun) / 1000
  const { rss, heapUsed } = process.memoryUsage()
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  console.log(`${count} requests, seed ${seed}, ${seconds.toFixed(1)} s (${Math.round(count / seconds)} a second)`)
  console.log(
    Object.entries(statuses)
      .map(([status, times]) => `${status}: ${times}`)
      .join('  '),
  )
  console.log(
    `resident ${megabytes(before.rss)} → ${megabytes(rss)}, heap ${megabytes(before.heapUsed)} → ${megabytes(heapUsed)}`,
  )
  for (const { what, request, times } of faults.sort((a, b) => b.times - a.times))
    console.log(`\n${times} × ${what}\n  ${request}`)
  if (faults.length > 0) process.exitCode = 1
}
