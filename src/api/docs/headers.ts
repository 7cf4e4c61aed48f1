/** The headers of answers: each described once, and named by every answer that carries it. */

interface Response {
  $ref?: string
  headers?: Record<string, object>
}

interface Operation {
  tags?: string[]
  security?: object[]
  parameters?: { name: string }[]
  responses: Record<string, Response>
}

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { headers?: Record<string, object>; responses?: Record<string, Response> }
}

const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example })
const whole = (description: string, example: number) => ({ description, schema: { type: 'integer' }, example })

const HEADERS = {
  'Broadsheet-Sequence': whole(
    'Position in the change log after the write. Send it back as a request header to read your own write.',
    1204,
  ),
  'Cache-Control': text('Who may cache the response, and for how long.', 'public, max-age=30'),
  'Cache-Tag': text(
    'Cache tags, comma-separated, at most 3,000 bytes; only on responses without a key. A change of the response lists at least one of them in `cacheTags`. `CACHE_TAG_HEADERS` selects `Surrogate-Key` or `Cache-Groups` instead.',
    'article-1f0c,lists',
  ),
  'CDN-Cache-Control': text(
    'RFC 9213, with `CDN_MAX_AGE`: how long a CDN that purges by cache tag may keep the response.',
    'max-age=86400',
  ),
  'Content-Location': text(
    'With `format=auto`: URL of the selected format.',
    '/images/01a1f4a2-0000-7000-8000-000000000003.avif?width=640',
  ),
  'Content-Usage': text(
    'Permitted AI uses of the whole response (IETF AI Preferences): the strictest `rights.aiUse` of its articles, with the publication’s `aiUse` as fallback. Absent if nothing is stated, and on requests with a key.',
    'train-ai=n, search=y',
  ),
  Age: whole(
    'While the primary database is unreachable: seconds since it was last heard of. The response may lack what was written since.',
    12,
  ),
  ETag: text(
    'Version of the response. Send it as `If-None-Match` to revalidate, or as `If-Match` to write where the operation supports it.',
    'W/"4f2a91c0b7d3"',
  ),
  'Last-Modified': text('When the response last changed.', 'Mon, 23 Nov 2026 08:15:00 GMT'),
  Link: text(
    'Related URLs (RFC 8288), such as the job started by a write (`rel="monitor"`).',
    '</v1/jobs/01a1f4a2-0000-7000-8000-000000000008>; rel="monitor"',
  ),
  Location: text('URL of the created resource, or the current URL of a moved one.', '/v1/articles/river-rises'),
  RateLimit: text(
    'Remaining requests, if a limit applies: `r` requests, `t` seconds until reset.',
    '"default";r=599;t=42',
  ),
  'RateLimit-Policy': text('The limit, if one applies: `q` requests in `w` seconds.', '"default";q=600;w=60'),
  'Retry-After': whole('Seconds to wait before retrying.', 5),
  'TDM-Reservation': {
    description:
      'TDMRep: 1 if text and data mining is reserved for anything in the response, as stated by `aiUse.train`. Absent if nothing is stated, and on requests with a key.',
    schema: { type: 'string', enum: ['0', '1'] },
    example: '1',
  },
  'WWW-Authenticate': text('Authentication scheme.', 'Bearer realm="broadsheet"'),
  'X-Request-Id': text('Identifies the request in the server log.', 'k3x9qd-1'),
}
type Header = keyof typeof HEADERS

const BY_STATUS: Record<string, Header[]> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
}

/** Changes of these may go on behind the answer, article by article. */
const MAY_BEGIN_A_JOB = /^\/v1\/(sections|tags|authors|products)\/\{slug\}$/

/** The document with the headers of all its answers, as components. */
export function withHeaders<T extends object>(document: T): T {
  const { paths = {}, components = {} } = document as Document
  components.headers = HEADERS
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations))
      for (const [status, response] of Object.entries(operation.responses))
        if (response.$ref === undefined) name(response, headersOf(path, method, operation, status, response))
  nameMoved(paths, components)
  for (const [problem, response] of Object.entries(components.responses ?? {}))
    if (problem !== MOVED) name(response, ['X-Request-Id', ...(BY_STATUS[problem.slice(-3)] ?? [])])
  return { ...document, components }
}

const MOVED = 'Moved'

/** Redirects to another slug are one response. */
function nameMoved(paths: NonNullable<Document['paths']>, components: NonNullable<Document['components']>): void {
  for (const { responses } of Object.values(paths).flatMap((operations) => Object.values(operations)))
    if (responses[308] !== undefined) {
      components.responses = { ...components.responses, [MOVED]: components.responses?.[MOVED] ?? responses[308] }
      responses[308] = { $ref: `#/components/responses/${MOVED}` }
    }
}

function headersOf(path: string, method: string, operation: Operation, status: string, response: Response): Header[] {
  const said = Object.keys(HEADERS).filter((header) => header.toLowerCase() in lowered(response.headers)) as Header[]
  const found: Header[] = [...said, 'X-Request-Id']
  if ('429' in operation.responses) found.push('RateLimit', 'RateLimit-Policy')
  if (!status.startsWith('2')) return found
  if (method === 'get') found.push('Age')
  // The route states the cache lifetime; everything else has the validator that a write takes as If-Match.
  if (said.includes('Cache-Tag')) found.push('ETag', 'Cache-Control')
  if (operation.parameters?.some(({ name: parameter }) => parameter === 'if-match') && status !== '204')
    found.push('ETag')
  if (path === '/v1/changes' || (MAY_BEGIN_A_JOB.test(path) && /^(patch|delete)$/.test(method))) found.push('Link')
  if (path === '/images/{file}') found.push('Content-Location')
  if (path === '/v1/articles/{ref}' && method === 'get') found.push('Last-Modified')
  return found
}

function lowered(headers: object = {}): object {
  return Object.fromEntries(Object.keys(headers).map((header) => [header.toLowerCase(), true]))
}

/** Headers without a component stay inline. */
function name(response: Response, headers: Header[]): void {
  const own = Object.entries(response.headers ?? {}).filter(
    ([header]) => !Object.keys(HEADERS).some((known) => known.toLowerCase() === header.toLowerCase()),
  )
  const shared = [...new Set(headers)].sort().map((header) => [header, { $ref: `#/components/headers/${header}` }])
  response.headers = Object.fromEntries([...own, ...shared])
}
