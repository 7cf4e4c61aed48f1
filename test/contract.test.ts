import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import inject from 'light-my-request'
import t, { type Test } from 'tap'
import { formatOperation } from '#api/articles/formats/format-routes.ts'
import { createClient } from '#client/index.ts'
import { ERRORS } from '#domain/errors.ts'
import { FORMATS } from '#formats/registry.ts'
import { loadDemo, SEED_WRITTEN_AT } from '../src/demo.ts'
import { openapiFiles } from '../src/openapi.ts'
import { sampled } from './support/extent.ts'
import { openTestNewsroom } from './support/newsroom.ts'

const VARY = 'Authorization, Accept, Accept-Encoding'
const ARTICLE = 'beijing-washington-counter-terrorism-talks'
const PAGE = `/v1/articles/${ARTICLE}?include=related,lists&lists=editors-picks:9,latest:1,trending:5`

const room = await openTestNewsroom({ site: 'https://www.example.com/{section}/{slug}' })
await loadDemo({ ...room, migrated: [] }, SEED_WRITTEN_AT)
t.teardown(() => room.close())
const { get } = room
const media = new URL((await get('/v1/articles/morning-tide-the-night-shift')).json.media.url).pathname
const image = new URL((await get(`/v1/articles/${ARTICLE}`)).json.image.url).pathname
const { token } = await room.execute({
  verb: 'create-key',
  at: room.clock.now,
  actor: 'test',
  name: 'Reader',
  scopes: ['read'],
  requestLimit: null,
})

/** What each documented operation is asked, and what else is there for readers. */
const REQUESTED: Record<string, string> = {
  listArticles: '/v1/articles?limit=3&count=true&facets=section,kind',
  getArticle: `/v1/articles/${ARTICLE}`,
  ...formatRequests(),
  getArchive: '/v1/archive?by=day&limit=2',
  listRelated: `/v1/articles/${ARTICLE}/related?limit=3`,
  getArticleBySource: '/v1/articles/by-source/seed/hp-1001',
  listLists: '/v1/lists',
  getList: '/v1/lists/most-popular?limit=3',
  getFront: '/v1/front?lists=editors-picks:2,latest:2&unique=true',
  searchArticles: '/v1/search?q=talks&limit=2&facets=section,month',
  getLatestFeed: '/feeds/latest.json?limit=2',
  getSitemapIndex: '/sitemap.xml',
  getSitemap: '/sitemaps/2026-11.xml',
  getNewsSitemap: '/news-sitemap.xml',
  getRobots: '/robots.txt',
  getRslLicense: '/license.xml',
  getTdmRep: '/.well-known/tdmrep.json',
  getLlms: '/llms.txt',
  getEmbed: `/oembed?url=https://www.example.com/world/${ARTICLE}`,
  getListFeed: '/feeds/lists/editors-picks.json?limit=2',
  getSectionFeed: '/feeds/sections/world.json?limit=2',
  getTagFeed: '/feeds/tags/china.json?limit=2',
  getAuthorFeed: '/feeds/authors/sol-whitlock.json?limit=2',
  getSearchFeed: '/feeds/search.json?q=talks&limit=2',
  suggest: '/v1/suggest?q=tal',
  listSections: '/v1/sections',
  getSection: '/v1/sections/world',
  listTags: '/v1/tags?limit=3',
  getTag: '/v1/tags/china',
  listRelatedTags: '/v1/tags/china/related?limit=3',
  listAuthors: '/v1/authors?limit=3',
  getAuthor: '/v1/authors/sol-whitlock',
  listPosts: '/v1/articles/storm-odette-live/posts?limit=2',
  getPost: '/v1/articles/storm-odette-live/posts/post-9',
  getPublication: '/v1/publication',
  listChanges: '/v1/changes?limit=3&include=article',
  listRoutes: '/v1/routes?limit=5&types=section,article',
  streamRoutes: '/v1/routes.ndjson?types=section',
  resolvePath: `/v1/resolve?path=/world/${ARTICLE}`,
  getImage: image,
  getMedia: media,
  getHealth: '/healthz',
  getReadiness: '/readyz',
  getMetrics: '/metrics',
}

function formatRequests(): Record<string, string> {
  return Object.fromEntries(
    FORMATS.flatMap(({ name, suffix, list }) => [
      [`getArticleAs${formatOperation(name)}`, `/v1/articles/${ARTICLE}.${suffix}`],
      ...(list ? [[`listArticlesAs${formatOperation(name)}`, `/v1/articles.${suffix}?limit=2`]] : []),
    ]),
  )
}
/** About the process, or what has happened since: never kept, no validators. */
const OPERATIONS = ['getHealth', 'getReadiness', 'getMetrics', 'listChanges', 'streamRoutes']
const PUBLIC = [
  ...Object.entries(REQUESTED).flatMap(([name, url]) => (OPERATIONS.includes(name) ? [] : url)),
  PAGE,
  '/',
  '/openapi.json',
  '/openapi.yaml',
  '/openapi-3.2.json',
  '/asyncapi.json',
  '/schemas/import.json',
  '/docs/errors/not-found',
]

interface Announced {
  status: number
  headers: Record<string, string | undefined>
  body: Buffer
}
type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function ask(method: Method, url: string, headers: Record<string, string> = {}, to = room): Promise<Announced> {
  const { statusCode: status, headers: announced, rawPayload } = await inject(to.handle, { method, url, headers })
  return { status, headers: announced as Announced['headers'], body: rawPayload }
}

// biome-ignore lint/suspicious/noExplicitAny: the document is walked as it is
type Node = any
const files = await openapiFiles()
const document = JSON.parse(files['openapi.json'] as string) as Node

interface Operation {
  path: string
  method: string
  operation: Node
}
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as object).map(([method, operation]) => ({ path, method, operation })),
)

t.test('the committed OpenAPI is what the routes make', async (t) => {
  for (const [name, text] of Object.entries(files)) {
    const committed = readFileSync(new URL(`../openapi/${name}`, import.meta.url), 'utf8')
    t.ok(committed === text, `openapi/${name} is stale: run "npm run openapi"`)
  }
})

t.test('the document is served as it is committed, with the addresses of PUBLIC_URL', async (t) => {
  const paths = { '/openapi.json': 'openapi.json', '/openapi.yaml': 'openapi.yaml' }
  for (const [path, name] of Object.entries(paths))
    t.ok((await ask('GET', path)).body.toString() === files[name], `${path} is openapi/${name}`)
  const elsewhere = await openTestNewsroom({ publicUrl: 'https://news.example/api' })
  t.teardown(() => elsewhere.close())
  const served = (await ask('GET', '/openapi.json', {}, elsewhere)).body.toString()
  t.match(JSON.parse(served), {
    servers: [{ url: 'https://news.example/api' }],
    externalDocs: { url: 'https://news.example/api/docs/guides' },
  })
  const differing = (served: string, committed: string) => {
    const known = committed.split('\n')
    return served.split('\n').filter((line, index) => line !== known[index])
  }
  t.equal(differing(served, files['openapi.json'] as string).length, 2, 'nothing else differs')
  const yaml = (await ask('GET', '/openapi.yaml', {}, elsewhere)).body.toString()
  t.strictSame(differing(yaml, files['openapi.yaml'] as string), [
    '  - url: "https://news.example/api"',
    '  url: "https://news.example/api/docs/guides"',
  ])
})

t.test('what the explorer reads is valid OpenAPI 3.0', async (t) => {
  const { status, body } = await ask('GET', '/docs/openapi.json')
  t.equal(status, 200)
  const read = JSON.parse(body.toString())
  t.equal(read.openapi, '3.0.3')
  const { valid, errors } = await new Validator().validate(read)
  t.ok(valid, JSON.stringify(errors)?.slice(0, 1000))
})

t.test('the OpenAPI 3.2 document is valid, and types the items of streams', async (t) => {
  const served = await ask('GET', '/openapi-3.2.json')
  t.match(served.headers['content-type'], /^application\/openapi\+json/)
  const twin = JSON.parse(served.body.toString())
  const { valid, errors } = await new Validator().validate(twin)
  t.ok(valid, JSON.stringify(errors)?.slice(0, 1000))
  t.equal(twin.openapi, '3.2.0')
  const { content } = twin.paths['/v1/changes'].get.responses[200]
  const { data } = content['text/event-stream'].itemSchema.properties
  t.strictSame(data.contentSchema, { $ref: '#/components/schemas/Change' })
  t.equal(content['application/x-ndjson'].itemSchema.anyOf.length, 2)
  t.ok(content['application/json'].schema, 'what is not a stream keeps its schema')
})

t.test('AsyncAPI describes the event stream and webhooks with the schemas of OpenAPI', async (t) => {
  const { status, body } = await ask('GET', '/asyncapi.json')
  t.equal(status, 200)
  const { asyncapi, channels, components, operations } = JSON.parse(body.toString())
  t.equal(asyncapi, '3.0.0')
  t.strictSame(Object.keys(channels), ['changes', 'webhook'])
  for (const name of ['Change', 'WebhookEvent', 'Article'])
    t.strictSame(components.schemas[name], document.components.schemas[name], name)
  t.notOk(components.schemas.Job, 'and with no others')
  const secured = Object.values(operations as Record<string, { security: { $ref: string }[] }>).flatMap(
    ({ security }) => security.map(({ $ref }) => $ref.split('/').at(-1) as string),
  )
  t.strictSame(secured.sort(), Object.keys(components.securitySchemes).sort())
})

t.test('every route is in the document, with all that a reader of it needs', async (t) => {
  const hidden = [
    '/',
    '/openapi.json',
    '/openapi.yaml',
    '/openapi-3.2.json',
    '/asyncapi.json',
    '/schemas/import.json',
    '/docs',
    '/docs/',
    '/docs/errors/:code',
    '/docs/start.js',
    '/docs/swagger',
    '/docs/operations/:operation',
    '/docs/openapi.json',
    '/docs/static/:name',
    '/docs/errors',
    '/docs/errors/',
    '/docs/guides',
    '/docs/guides*',
    '/docs/guides/:name',
    '/docs/guides/files/*',
    // JSON-RPC, described by its own protocol.
    '/mcp',
  ]
  const routes = routesOf(room.app.printRoutes({ commonPrefix: false }))
  t.ok(routes.length > 20, 'the routes are read')
  const documented = operations.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1'))
  t.strictSame(
    routes.filter((route) => !hidden.includes(route) && !documented.includes(route)),
    [],
    'none is missing',
  )
  t.strictSame(
    documented.filter((path) => !routes.includes(path)),
    [],
    'none is invented',
  )
  // Operations that need a key are tested elsewhere.
  const reads = operations.filter(({ method, operation }) => method === 'get' && operation.security === undefined)
  t.strictSame(
    reads.map(({ operation }) => operation.operationId).filter((name) => !(name in REQUESTED)),
    [],
    'each operation of reading is asked below',
  )
  const declared = document.tags.map((tag: Node) => tag.name)
  for (const { path, method, operation } of operations) {
    const name = `${method.toUpperCase()} ${path}`
    for (const field of ['operationId', 'summary', 'description'] as const)
      t.ok(operation[field]?.length > 0, `${name} has ${field}`)
    t.ok(operation.tags?.length === 1, `${name} is under one heading`)
    t.ok(declared.includes(operation.tags?.[0]), `${name}: its tag is declared`)
    const done = Object.entries(operation.responses as object).find(([status]) => status.startsWith('2')) as [
      string,
      Node,
    ]
    t.ok(done, `${name} says what is well`)
    const ok = Object.entries(done?.[1].content ?? {}) as [string, Node][]
    if (method === 'get') t.ok(ok.length >= 1, `${name} says what a 200 holds`)
    for (const [type, { schema, example }] of ok) {
      t.ok(schema, `${name} has a schema for ${type}`)
      t.ok(hasExample({ schema, example }) || isRaw(type), `${name} has an example of ${type}`)
    }
    if ([operation.requestBody?.content?.['application/json']?.schema?.type].flat().includes('null'))
      t.equal(operation.requestBody.required, false, `${name} needs no body`)
    for (const [type, media] of Object.entries((operation.requestBody?.content ?? {}) as Record<string, Node>))
      t.ok(hasExample(media) || isRaw(type) || media.schema.properties === undefined, `${name} has a body to send`)
    const expected = ['401']
    if (!['getHealth', 'getReadiness'].includes(operation.operationId)) expected.push('429', '500', '503')
    if (operation.parameters?.length > 0 || path.startsWith('/v1/')) expected.push('400')
    if (path.includes('{')) expected.push('404')
    const missing = expected.filter((status) => operation.responses[status] === undefined)
    t.strictSame(missing, [], `${name} has all errors that it can answer`)
    for (const parameter of (operation.parameters ?? []).map(dereferenced)) {
      t.ok(parameter.description?.length > 0, `${name} explains ${parameter.name}`)
      t.ok(parameter.schema?.type ?? parameter.schema?.enum, `${name} has a type for ${parameter.name}`)
    }
  }
  const ids = operations.map(({ operation }) => operation.operationId)
  t.equal(new Set(ids).size, ids.length, 'each operation has a unique name')
})

function hasExample({ schema, example, examples }: Node): boolean {
  const { example: own, examples: owned } = dereferenced(schema)
  return [example, examples, own, owned].some((found) => found !== undefined)
}

/** Files, which have no example in a document. */
function isRaw(type: string): boolean {
  return /^(image\/|audio\/|video\/|text\/vtt$|application\/octet-stream$)/.test(type)
}

t.test('what operations share is described once in the document', async (t) => {
  const inline = new Map<string, string[]>()
  for (const { operation } of operations) {
    for (const parameter of operation.parameters ?? []) {
      if (parameter.$ref) t.ok(dereferenced(parameter), parameter.$ref)
      else
        inline.set(JSON.stringify(parameter), [...(inline.get(JSON.stringify(parameter)) ?? []), operation.operationId])
    }
    for (const [status, response] of Object.entries(operation.responses) as [string, Node][]) {
      // Formats that can express a withdrawal have an item for a withdrawn article.
      const isCanceledItem = status === '410' && /As(Ninjs|NewsmlG2)$/.test(operation.operationId)
      if (Number(status) >= 400 && !isCanceledItem)
        t.ok(response.$ref, `${operation.operationId} ${status} is a shared problem`)
      const headers = dereferenced(response).headers ?? {}
      t.ok(headers['X-Request-Id'], `${operation.operationId} ${status} names its headers`)
      for (const header of Object.values(headers) as Node[]) t.ok(dereferenced(header).description)
      if (status === '429' || status === '503') t.ok(headers['Retry-After'], `${status} says when to try again`)
    }
  }
  t.strictSame(
    [...inline.values()].filter((users) => users.length > 1),
    [],
  )
  t.notMatch(JSON.stringify(document.components.schemas), /"enum":\[[^\]]*null/, 'no closed set has a null in it')
})

t.test('comma-separated parameters are arrays of style form in the document', async (t) => {
  const parameterOf = (path: string, name: string) =>
    document.paths[path].get.parameters.map(dereferenced).find((parameter: Node) => parameter.name === name)
  for (const [path, name] of [
    ...[['/v1/articles', 'kind'] as const, ['/v1/articles', 'fields'] as const, ['/v1/articles', 'ids'] as const],
    ...[['/v1/articles/{ref}', 'include'] as const, ['/v1/search', 'facets'] as const],
    ...[['/v1/changes', 'types'] as const, ['/v1/articles/{ref}/posts', 'body'] as const],
  ]) {
    const { style, explode, schema } = parameterOf(path, name)
    t.match({ style, explode, schema }, { style: 'form', explode: false, schema: { type: 'array' } }, `${path} ${name}`)
  }
  const wrong = await get('/v1/articles?kind=brief,new')
  t.match(wrong.json, { status: 400, detail: /did you mean news\?/, errors: [{ field: 'kind' }] })
})

t.test('no property is without a type, and objects say which of their fields are always there', async (t) => {
  const untyped: string[] = []
  const vague: string[] = []
  walk(document.components.schemas, '#', (schema, where) => {
    if (!['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((key) => key in schema)) untyped.push(where)
    if (schema.type !== 'object' || schema.properties === undefined) return
    const names = Object.keys(schema.properties)
    if (names.length > 0 && schema.required === undefined) vague.push(where)
    t.strictSame(
      (schema.required ?? []).filter((name: string) => !names.includes(name)),
      [],
      `${where} requires what it has`,
    )
  })
  t.strictSame(untyped, [])
  t.strictSame(
    vague
      .map((where) => where.replace(/^#\//, ''))
      .filter((where) => !/^\w*(Input|Patch|View|ViewReport)\b/.test(where)),
    ['Body', 'Facets'],
    'these contain what was requested',
  )
})

t.test('every named schema has an example, and repeated headers and redirects are components', async (t) => {
  const { components, paths } = document as {
    components: { schemas: Record<string, Node>; responses: Record<string, object> }
    paths: Record<
      string,
      Record<string, { responses: Record<string, { $ref?: string; headers?: Record<string, Node> }> }>
    >
  }
  const without = Object.entries(components.schemas).filter(([, schema]) => !hasExample({ schema }))
  t.strictSame(
    without.map(([name]) => name),
    [],
  )
  const responses = Object.values(paths).flatMap((operations) => Object.values(operations).map((one) => one.responses))
  t.ok('Moved' in components.responses)
  for (const { 308: moved } of responses)
    t.equal(moved?.$ref ?? '#/components/responses/Moved', '#/components/responses/Moved')
  const inline = responses
    .flatMap((all) => Object.values(all))
    .flatMap(({ headers = {} }) => Object.entries(headers).filter(([, header]) => header.$ref === undefined))
  t.strictSame([...new Set(inline.map(([name]) => name))], [])
})

t.test('every example is what its closed schema says', async (t) => {
  const closed = close(document) as Node
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, inlineRefs: false })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema(closed, 'document')
  let examples = 0
  const check = (pointer: string[], name: string) => {
    const media = pointer.reduce((node, part) => node[part], closed) as Node
    if (media.example === undefined) return
    examples++
    const path = [...pointer, 'schema'].map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
    const validate = ajv.getSchema(`document#/${path.join('/')}`)
    t.ok(validate?.(media.example), `${name}: ${ajv.errorsText(validate?.errors?.slice(0, 3))}`)
  }
  for (const { path, method, operation } of operations)
    for (const [status, { content }] of Object.entries(operation.responses) as [string, Node][])
      for (const type of Object.keys(content ?? {}))
        check(['paths', path, method, 'responses', status, 'content', type], `${operation.operationId} ${status}`)
  for (const [name, { content }] of Object.entries(document.components.responses) as [string, Node][])
    for (const type of Object.keys(content ?? {})) check(['components', 'responses', name, 'content', type], name)
  t.ok(examples > 20, 'there are examples')
})

t.test('the prefilled values of the documentation for search and views work', async (t) => {
  const exampleOf = (path: string): string => {
    const { parameters } = document.paths[path].get
    return parameters.map(dereferenced).find(({ name }: { name: string }) => name === 'q').example
  }
  t.ok((await get(`/v1/search?q=${encodeURIComponent(exampleOf('/v1/search'))}`)).json.total.value > 0)
  t.ok((await get(`/v1/suggest?q=${encodeURIComponent(exampleOf('/v1/suggest'))}`)).json.articles.length > 0)
  const { $ref } = document.paths['/v1/views'].post.requestBody.content['application/json'].schema
  const [view] = document.components.schemas[$ref.split('/').at(-1)].examples
  t.strictSame((await room.post('/v1/views', view)).json.unknown, [])
})

t.test('the prefilled values of the documentation for partners and products work', async (t) => {
  const made = await room.execute({
    ...{ verb: 'create-key', at: room.clock.now, actor: 'test', name: 'Admin', scopes: ['admin'], requestLimit: null },
  } as const)
  const ids: Record<string, string> = {}
  /** As Swagger UI would: the example of the body, and those of the parameters that have any. */
  const tryOut = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string) => {
    const { parameters = [], requestBody } = document.paths[path][method.toLowerCase()]
    const filled: { in: string; name: string; example?: string }[] = parameters.map(dereferenced)
    const query = new URLSearchParams()
    for (const { in: place, name, example } of filled)
      if (place === 'query' && example !== undefined) query.set(name, String(example))
    const url = path.replace(/\{(\w+)\}/g, (_, name) =>
      String(ids[path] ?? filled.find((parameter) => parameter.name === name)?.example),
    )
    const name = requestBody?.content['application/json'].schema.$ref.split('/').at(-1)
    const answer = await inject(room.handle, {
      method,
      url: `${url}?${query}`.replace(/\?$/, ''),
      headers: { authorization: `Bearer ${made.token}` },
      ...(name ? { payload: document.components.schemas[name].examples[0] } : {}),
    })
    t.ok(answer.statusCode < 300, `${method} ${url}: ${answer.statusCode} ${answer.body}`)
    return answer
  }
  for (const path of ['/v1/account', '/v1/account/deliveries', '/v1/deliveries', '/v1/changes', '/v1/products'])
    await tryOut('GET', path)
  ids['/v1/partners/{id}'] = (await tryOut('POST', '/v1/partners')).json().id
  await tryOut('POST', '/v1/products')
  await tryOut('GET', '/v1/products/{slug}')
  await tryOut('PATCH', '/v1/products/{slug}')
  for (const method of ['GET', 'PATCH'] as const) await tryOut(method, '/v1/partners/{id}')
  await tryOut('GET', '/v1/partners')
  await tryOut('POST', '/v1/keys')
  await tryOut('DELETE', '/v1/products/{slug}')
})

t.test('errors of the document are of the catalogue, and each code has its page', async (t) => {
  const statuses: number[] = Object.values(ERRORS).map(({ status }) => status)
  for (const { operation } of operations)
    for (const status of Object.keys(operation.responses).map(Number))
      if (status >= 400) t.ok(statuses.includes(status), `${operation.operationId} ${status}`)
  for (const [code, { title, status }] of Object.entries(ERRORS)) {
    const page = await ask('GET', `/docs/errors/${code}`, { accept: 'text/html' })
    t.equal(page.status, 200, code)
    t.match(page.headers['content-type'], /^text\/html/)
    t.ok(page.body.includes(`<h1>${title}</h1>`) && page.body.includes(String(status)), `${code} is explained`)
  }
  t.equal((await get('/docs/errors/no-such')).status, 404)
})

t.test('HEAD answers with the headers of GET and without a body', async (t) => {
  const others = ['/healthz', '/readyz', '/v1/articles/nothing', '/v1/articles?limit=101', '/nothing']
  for (const url of [...sampled(PUBLIC, 3), ...others]) {
    for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'if-none-match': '*' }] as Record<string, string>[]) {
      const [whole, head] = [await ask('GET', url, headers), await ask('HEAD', url, headers)]
      t.equal(head.status, whole.status, url)
      t.equal(head.body.length, 0, `${url} has no body`)
      t.strictSame(lasting(head.headers), lasting(whole.headers), url)
    }
  }
})

t.test('OPTIONS names the methods, a preflight is answered, another method is a 405', async (t) => {
  for (const url of [...Object.values(REQUESTED), '/', '/openapi.json', '/docs/errors/not-found']) {
    const options = await ask('OPTIONS', url)
    t.equal(options.status, 204, url)
    const allowed = String(options.headers.allow).split(', ')
    const others = documentedMethods(url)
    t.strictSame([...allowed].sort(), [...new Set(['GET', 'HEAD', 'OPTIONS', ...others])].sort(), `${url} allows`)
    t.equal(options.body.length, 0)
    for (const method of (['POST', 'PUT', 'PATCH', 'DELETE'] as const).filter((name) => !others.includes(name))) {
      const refused = await ask(method, url)
      t.equal(refused.status, 405, `${method} ${url}`)
      t.ok(
        String(refused.headers.allow)
          .split(', ')
          .every((name) => allowed.includes(name)) && String(refused.headers.allow).includes('GET'),
        `${url} names what it allows`,
      )
      t.equal(JSON.parse(refused.body.toString()).code, 'method-not-allowed')
      t.equal(refused.headers['cache-control'], 'no-store')
    }
  }
  const preflight = await ask('OPTIONS', '/v1/articles', {
    origin: 'https://www.example.com',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization',
  })
  t.equal(preflight.status, 204)
  t.equal(preflight.headers['access-control-allow-origin'], '*')
  t.match(preflight.headers['access-control-allow-methods'], /\bGET\b/)
  t.match(preflight.headers['access-control-allow-headers'], /\bauthorization\b/i)
  t.ok(Number(preflight.headers['access-control-max-age']) > 0)
  t.ok(preflight.headers['x-request-id'])
  t.equal((await ask('OPTIONS', '/nothing')).status, 404)
})

t.test('every public answer can be cached and revalidated', async (t) => {
  for (const url of sampled(PUBLIC, 3)) {
    const isFile = url === image || url === media
    const first = await ask('GET', url)
    const { etag } = first.headers
    t.equal(first.status, 200, url)
    t.match(etag, isFile ? /^(W\/)?"[\w-]+"$/ : /^W\/"[\w-]+"$/, `${url} has an ETag`)
    t.equal(first.headers.vary, VARY, `${url} varies`)
    t.match(first.headers['cache-control'], /^public, max-age=\d+/, `${url} may be kept`)
    t.equal(first.headers['content-length'], String(first.body.length), url)
    common(t, first, url)
    t.equal((await ask('GET', url)).headers.etag, etag, `${url} keeps its ETag`)
    if (etag === undefined) continue
    const strong = etag.replace(/^W\//, '')
    for (const tag of [etag, strong, `W/${strong}`, '*', ` ${etag} `, `"x", ${etag}, W/"y"`, `"x",${strong}`]) {
      const again = await ask('GET', url, { 'if-none-match': tag })
      t.equal(again.status, 304, `${url} with If-None-Match: ${tag}`)
      t.equal(again.body.length, 0)
      t.equal(again.headers.etag, etag)
      t.equal(again.headers.vary, VARY)
      t.equal(again.headers['cache-control'], first.headers['cache-control'])
      common(t, again, `${url} 304`)
    }
    for (const tag of ['"x"', 'W/"x"', strong.slice(1, -1), '"*"'])
      t.equal((await ask('GET', url, { 'if-none-match': tag })).status, 200, `${url} with another tag, ${tag}`)
    const keyed = await ask('GET', url, { authorization: `Bearer ${token}` })
    t.equal(keyed.status, 200)
    t.match(keyed.headers['cache-control'], /^private\b/, `${url} is private with a key`)
    t.equal(keyed.body.compare(first.body), 0, `${url} is the same with a key with the scope read`)
    const after = await ask('GET', url)
    t.match(after.headers['cache-control'], /^public\b/, `${url} is public again without it`)
    const part = await ask('GET', url, { range: 'bytes=0-1' })
    if (url === media) t.equal(part.body.length, 2, `${url} answers ranges`)
    else t.equal(part.body.length, first.body.length, `${url} knows no ranges`)
  }
})

t.test('errors carry no validators, and no cache keeps them', async (t) => {
  const requested: [string, number, Record<string, string>?][] = [
    ['/v1/articles/nothing', 404],
    ['/v1/articles/north-quay-sale-talks', 410],
    ['/v1/articles?limit=101', 400],
    ['/v1/articles?tags=x', 400],
    ['/nothing', 404],
    ['/images/nothing', 404],
    ['/docs/errors/nothing', 404],
    ['/docs/static/nothing.js', 404],
    ['/v1/articles/%', 400],
    ['/v1/articles', 401, { authorization: 'Bearer nobody' }],
    ['/nothing', 401, { authorization: 'Basic x' }],
  ]
  for (const [url, status, headers = {}] of requested) {
    const announced = await ask('GET', url, { ...headers, 'if-none-match': '*' })
    t.equal(announced.status, status, url)
    t.equal(
      announced.headers['content-type'],
      'application/problem+json; charset=utf-8',
      `${url} is a problem document`,
    )
    t.equal(announced.headers['cache-control'], 'no-store', url)
    t.equal(announced.headers.vary, VARY, url)
    t.notOk(announced.headers.etag ?? announced.headers['last-modified'], `${url} has no validator`)
    common(t, announced, url)
    const problem = JSON.parse(announced.body.toString())
    t.equal(problem.status, status)
    t.equal(problem.requestId, announced.headers['x-request-id'], `${url} tells its request id`)
    t.equal((await ask('GET', problem.type ?? '/-')).status, 200, `${url} has a page for its code`)
    if (status === 401) t.equal(announced.headers['www-authenticate'], 'Bearer realm="broadsheet"')
  }
  for (const url of ['/healthz', '/readyz', '/metrics']) {
    const announced = await ask('GET', url)
    t.equal(announced.status, 200, url)
    t.equal(announced.headers['cache-control'], 'no-store', url)
    t.notOk(announced.headers.etag, `${url} has no validator`)
    common(t, announced, url)
  }
  const gone = (await get('/v1/articles/north-quay-sale-talks')).json
  t.match(gone, { code: 'article-withdrawn', id: /^[\da-f-]{36}$/, withdrawnAt: /Z$/, reason: /./ })
  t.strictSame((await get('/v1/articles/ellery-port-authority-results')).json.code, 'not-found', 'an embargoed article')
  t.strictSame((await get('/v1/articles/the-whale-and-the-gift-shop')).json.code, 'not-found', 'a draft')
})

t.test('compressed answers decode to the same bytes', async (t) => {
  for (const url of [PAGE, '/v1/articles', '/openapi.json', '/v1/tags', '/v1/lists']) {
    const { body } = await ask('GET', url)
    const forms: [string, 'br' | 'gzip' | undefined][] = [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['GZIP', 'gzip'],
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['br;q=0.0,gzip;q=0.5', 'gzip'],
      ['gzip;q=0, br;q=0', undefined],
      ['gzip ; q=0', undefined],
      ['gzip;Q=0', undefined],
      ['identity', undefined],
      ['deflate', undefined],
      ['', undefined],
      ['brotli, gzippy', undefined],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['identity, gzip;q=0.5', undefined],
      ['*', 'br'],
      ['identity;q=0, gzip;q=0.1', 'gzip'],
    ]
    for (const [accepted, expected] of forms) {
      const announced = await ask('GET', url, { 'accept-encoding': accepted })
      const encoding = body.length < 1024 ? undefined : expected
      t.equal(announced.headers['content-encoding'], encoding, `${url} as ${accepted}`)
      t.equal(announced.headers.vary, VARY)
      t.equal(announced.headers['content-length'], String(announced.body.length))
      const decoded =
        encoding === 'br'
          ? brotliDecompressSync(announced.body)
          : encoding === 'gzip'
            ? gunzipSync(announced.body)
            : announced.body
      t.equal(decoded.compare(body), 0, `${url} as ${accepted} is the same`)
    }
  }
})

t.test('an article tells when it last changed', async (t) => {
  for (const url of [`/v1/articles/${ARTICLE}`, `/v1/articles/${ARTICLE}?fields=slug`]) {
    const { headers } = await ask('GET', url)
    const modified = headers['last-modified'] as string
    t.ok(Date.parse(modified) <= room.clock.now, url)
    t.equal((await ask('GET', url, { 'if-modified-since': modified })).status, 304)
    const later = new Date(Date.parse(modified) + 1000).toUTCString()
    const before = new Date(Date.parse(modified) - 1000).toUTCString()
    t.equal((await ask('GET', url, { 'if-modified-since': later })).status, 304)
    t.equal((await ask('GET', url, { 'if-modified-since': before })).status, 200)
    t.equal((await ask('GET', url, { 'if-modified-since': 'yesterday' })).status, 200)
    t.equal(
      (await ask('GET', url, { 'if-modified-since': later, 'if-none-match': '"x"' })).status,
      200,
      'If-None-Match beats it',
    )
  }
})

t.test('fields, bodies and includes of an article are as requested', async (t) => {
  const whole = (await get(`/v1/articles/${ARTICLE}`)).json
  t.strictSame(Object.keys(whole.body), ['html'])
  t.notOk('related' in whole || 'lists' in whole, 'no includes unless requested')
  for (const name of Object.keys(whole).filter((name) => name !== 'body')) {
    const { json } = await get(`/v1/articles/${ARTICLE}?fields=${name}`)
    t.strictSame(json, name === 'id' ? { id: whole.id } : { id: whole.id, [name]: whole[name] }, `fields=${name}`)
  }
  t.strictSame((await get(`/v1/articles/${ARTICLE}?fields=slug,body`)).json.body, whole.body)
  const forms = (await get(`/v1/articles/${ARTICLE}?body=html,text,markdown,blocks`)).json.body
  t.strictSame(Object.keys(forms).sort(), ['blocks', 'html', 'markdown', 'text'])
  t.equal(forms.html, whole.body.html)
  for (const form of ['html', 'text', 'markdown', 'blocks'])
    t.strictSame((await get(`/v1/articles/${ARTICLE}?body=${form}`)).json.body, { [form]: forms[form] }, form)
  t.notOk('body' in (await get(`/v1/articles/${ARTICLE}?body=none`)).json)
  t.notMatch(forms.text, /<\/?p>/)
  t.ok(forms.blocks.every(({ id, type }: Node) => id && type))
  t.equal(new Set(forms.blocks.map(({ id }: Node) => id)).size, forms.blocks.length, 'blocks have their own ids')

  const { json: page } = await get(PAGE)
  t.strictSame(Object.keys(page.lists), ['editors-picks', 'latest', 'trending'])
  for (const [name, list] of Object.entries(page.lists) as [string, Node][]) {
    t.strictSame(
      list.items.map(({ position }: Node) => position),
      list.items.map((_: Node, index: number) => index + 1),
      `${name} is numbered as it is seen`,
    )
    t.notOk(
      list.items.some(({ article }: Node) => article?.id === whole.id),
      `${name} leaves the article out`,
    )
    for (const { article, link } of list.items) t.equal(article === null, link !== null)
  }
  t.strictSame((({ related, lists, ...rest }) => rest)(page), whole)
  t.equal(page.related.length, 5)
  t.notOk(page.related.some(({ article }: Node) => article.id === whole.id))
  for (const url of ['include=nothing', 'lists=latest:1', 'related=3', 'include=lists', 'body=none,html', 'fields=x'])
    t.equal((await get(`/v1/articles/${ARTICLE}?${url}`)).json.code, 'invalid-parameter', url)

  const { json: cards } = await get('/v1/articles?limit=5')
  t.strictSame((await get('/v1/articles?limit=5&fields=headline,section')).json.items, pickAll(cards.items, 'section'))
  const wholes = await Promise.all(cards.items.map(({ slug }: Node) => get(`/v1/articles/${slug}`)))
  const articles = wholes.map(({ json }) => json)
  for (const field of ['tags', 'image', 'wordCount']) {
    const { json: some } = await get(`/v1/articles?limit=5&fields=headline,${field}`)
    t.strictSame(some.items, pickAll(articles, field), `${field} is that of the article, not of its card`)
  }
  const { image } = cards.items.find((item: Node) => item.image !== null)
  t.match(articles.find((article) => article.image?.id === image.id).image, image)
  t.notOk('caption' in image || 'rights' in image || 'tags' in cards.items[0], 'cards have what lists need')
  const { json: bodies } = await get('/v1/articles?limit=3&body=text')
  t.ok(bodies.items.every(({ body }: Node) => Object.keys(body).join() === 'text'))
})

function pickAll(items: Node[], field: string): Node[] {
  return items.map(({ id, headline, [field]: value }) => ({ id, headline, [field]: value }))
}

t.test('filters choose what they say', async (t) => {
  const fields = 'publishedAt,firstPublishedAt,updatedAt,kind,language,authors'
  const all = (await get(`/v1/articles?limit=100&count=true&fields=${fields}`)).json
  t.equal(all.page.total, all.items.length, 'the demonstration fits on one page')
  t.equal(all.page.next, null)
  t.strictSame(
    all.items.map(({ publishedAt }: Node) => publishedAt),
    all.items
      .map(({ publishedAt }: Node) => publishedAt)
      .sort()
      .reverse(),
  )
  const ids = all.items.map(({ id }: Node) => id) as string[]
  const oldest = (await get('/v1/articles?limit=100&sort=oldest')).json.items
  t.strictSame(oldest.map(({ id }: Node) => id).reverse(), ids, 'oldest is newest backwards')
  const updated = (await get('/v1/articles?limit=100&sort=updated')).json.items
  t.strictSame(
    updated.map(({ updatedAt }: Node) => updatedAt),
    updated
      .map(({ updatedAt }: Node) => updatedAt)
      .sort()
      .reverse(),
  )
  const expect = async (query: string, isChosen: (item: Node) => boolean) => {
    const { json } = await get(`/v1/articles?limit=100&count=true&${query}`)
    const chosen = all.items.filter(isChosen)
    t.ok(chosen.length > 0 && chosen.length < ids.length, `${query} tells articles apart`)
    t.strictSame(
      json.items.map(({ id }: Node) => id),
      chosen.map(({ id }: Node) => id),
      query,
    )
    t.equal(json.page.total, chosen.length, `${query} is counted`)
  }
  await expect('kind=brief', ({ kind }) => kind === 'brief')
  await expect('kind=brief,live-blog', ({ kind }) => kind === 'brief' || kind === 'live-blog')
  await expect('language=zh', ({ language }) => language.split('-')[0] === 'zh')
  await expect('language=EN', ({ language }) => language.split('-')[0] === 'en')
  await expect('author=sol-whitlock', ({ authors }) => authors.some(({ slug }: Node) => slug === 'sol-whitlock'))
  await expect('from=2026-11-22&to=2026-11-22', ({ publishedAt }) => publishedAt.startsWith('2026-11-22'))
  await expect('from=2026-11-22T10:30:00Z', ({ publishedAt }) => publishedAt >= '2026-11-22T10:30:00')
  await expect('to=2026-11-22T10:30:00Z', ({ publishedAt }) => publishedAt < '2026-11-22T10:30:00')
  await expect('from=2026-11-22T12:30:00%2B02:00', ({ publishedAt }) => publishedAt >= '2026-11-22T10:30:00')
  await expect('useDate=updated&from=2026-11-23', ({ updatedAt }) => updatedAt >= '2026-11-23')
  await expect('useDate=firstPublished&to=2026-11-01', ({ firstPublishedAt }) => firstPublishedAt < '2026-11-02')
  for (const { slug, articleCount } of (await get('/v1/sections')).json.items)
    t.equal((await get(`/v1/articles?section=${slug}&limit=1&count=true`)).json.page.total, articleCount, slug)
  for (const { slug, articleCount } of (await get('/v1/tags?limit=100')).json.items)
    t.equal((await get(`/v1/articles?tag=${slug}&limit=1&count=true`)).json.page.total, articleCount, slug)

  const backwards = [...ids].reverse().slice(0, 7)
  const requested = [...backwards, backwards[0], '01a2077d-0000-7000-8000-000000000000', ids[0]].join(',').toUpperCase()
  t.strictSame(
    (await get(`/v1/articles?ids=${requested}`)).json.items.map(({ id }: Node) => id),
    [...backwards, ids[0]],
    'ids are answered in their order, each once, without strangers',
  )
  t.strictSame(
    (await get(`/v1/articles?ids=${ids.join(',')}&kind=brief`)).json.items.map(({ kind }: Node) => kind),
    all.items.filter(({ kind }: Node) => kind === 'brief').map(() => 'brief'),
  )
  for (const query of ['from=2026-02-30', 'from=2026-02-30T00:00:00Z', 'to=2026-11-23T25:00:00Z', 'from=yesterday'])
    t.equal((await get(`/v1/articles?${query}`)).json.code, 'invalid-parameter', `${query} is no instant`)
  t.equal((await get('/v1/articles?from=2026-11-22&to=2026-11-21')).status, 400)
})

t.test('tag logic is that of sets', async (t) => {
  const { items } = (await get('/v1/articles?limit=100&fields=tags')).json
  const articles = items.map((item: Node) => ({ id: item.id, tags: item.tags.map(({ slug }: Node) => slug) }))
  const slugs = ['china', 'diplomacy', 'united-states', 'storm-odette', 'flood', 'port-ellery', 'oceans', 'no-such-tag']
  type Expression = { text: string; isAtom: boolean; holds(tags: string[]): boolean }
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
    const leaf = fc.tuple(fc.constantFrom(...slugs), fc.boolean()).map(
      ([slug, isNot]): Expression => ({
        text: `${isNot ? '-' : ''}${slug}`,
        isAtom: true,
        holds: (tags) => tags.includes(slug) !== isNot,
      }),
    )
    const pair = fc.tuple(tie('expression'), tie('expression'), fc.boolean(), fc.boolean())
    const joint = pair.map(([left, right, isBoth, isNot]): Expression => {
      const inner = ({ text, isAtom }: Expression) => (isAtom ? text : `(${text})`)
      const text = isBoth ? `${inner(left)},${inner(right)}` : `${left.text}|${right.text}`
      const holds = (tags: string[]) =>
        isBoth ? left.holds(tags) && right.holds(tags) : left.holds(tags) || right.holds(tags)
      return isNot
        ? { text: `-(${text})`, isAtom: true, holds: (tags) => !holds(tags) }
        : { text, isAtom: false, holds }
    })
    return { expression: fc.oneof({ maxDepth: 3 }, leaf, joint) }
  })
  let answered = 0
  await fc.assert(
    fc.asyncProperty(expression, async ({ text, holds }) => {
      const { status, json } = await get(`/v1/articles?limit=100&fields=slug&tag=${encodeURIComponent(text)}`)
      if (status === 400) {
        // Too many alternatives: said so, never answered wrongly.
        if (!/more than \d+ alternatives/.test(json.detail)) throw new Error(`${text}: ${json.detail}`)
        return
      }
      answered++
      const expected = articles.filter(({ tags }: Node) => holds(tags)).map(({ id }: Node) => id)
      const found = json.items.map(({ id }: Node) => id)
      if (found.join() !== expected.join()) throw new Error(`${text}: ${found.length}, not ${expected.length}`)
    }),
    { numRuns: 250, seed: 20261123 },
  )
  t.ok(answered > 200, 'nearly all are answered')
  const either = (await get('/v1/articles?limit=100&tag=china,diplomacy|flood')).json.items
  t.strictSame(either, (await get('/v1/articles?limit=100&tag=flood|(diplomacy,china)')).json.items)
  t.ok(either.length > 0)
})

t.test('facets of a list count all articles that it has, whatever its page', async (t) => {
  const names = ['section', 'tag', 'author', 'kind', 'language', 'month']
  const all = (await get('/v1/articles?limit=100&fields=tags,authors,kind,language,publishedAt')).json.items as Node[]
  const isIn = (of: 'tags' | 'authors', slug: string) => (article: Node) =>
    article[of].some((named: Node) => named.slug === slug)
  for (const [query, chosen] of [
    ['', all],
    ['tag=china', all.filter(isIn('tags', 'china'))],
    [
      'tag=china|flood&kind=news',
      all.filter((a) => a.kind === 'news' && (isIn('tags', 'china')(a) || isIn('tags', 'flood')(a))),
    ],
    ['language=en&from=2026-11-20', all.filter((a) => a.language.startsWith('en') && a.publishedAt >= '2026-11-20')],
  ] as const) {
    const { json } = await get(`/v1/articles?limit=0&count=true&${query}&facets=${names}`)
    t.strictSame(json.items, [])
    t.strictSame(json.page, { limit: 0, next: null, total: chosen.length }, query)
    t.strictSame(Object.keys(json.facets), names)
    const { facets } = json
    for (const name of ['kind', 'language'])
      for (const { [name]: value, count } of facets[name])
        t.equal(chosen.filter((article) => article[name] === value).length, count, `${query} ${name} ${value}`)
    for (const [name, of] of [
      ['tag', 'tags'],
      ['author', 'authors'],
    ] as const)
      for (const { slug, count } of facets[name])
        t.equal(chosen.filter(isIn(of, slug)).length, count, `${query} ${slug}`)
    const sum = (name: string) => facets[name].reduce((total: number, { count }: Node) => total + count, 0)
    for (const name of ['kind', 'language', 'month']) t.equal(sum(name), chosen.length, `${query} ${name}`)
    for (const { slug, count } of facets.section.slice(0, 3)) {
      const within = await get(`/v1/articles?limit=0&count=true&${query}&section=${slug}`)
      t.equal(within.json.page.total, count, `${query} ${slug}`)
    }
  }
  const { json: found } = await get('/v1/articles?q=talks&facets=tag,month&limit=1')
  t.strictSame(found.facets, (await get('/v1/search?q=talks&facets=tag,month')).json.facets)
  const { json: page } = await get('/v1/articles?limit=2&facets=kind')
  t.strictSame((await get(`/v1/articles?cursor=${page.page.next}`)).json.facets, page.facets, 'on every page')
  t.match((await get('/v1/articles?facets=tags')).json.errors, [{ field: 'facets', message: /did you mean tag\?/ }])
  t.match((await get(`/v1/articles?facets=tag&ids=${all[0]?.id}`)).json.errors, [{ field: 'facets' }])
})

t.test('the archive counts articles by calendar period under any filter', async (t) => {
  const all = (await get('/v1/articles?limit=100&fields=tags,kind')).json.items as Node[]
  for (const [query, chosen] of [
    ['', all],
    ['tag=china', all.filter(({ tags }) => tags.some(({ slug }: Node) => slug === 'china'))],
    ['kind=news', all.filter(({ kind }) => kind === 'news')],
  ] as const) {
    for (const by of ['year', 'month', 'day']) {
      const { json } = await get(`/v1/archive?by=${by}&${query}&limit=400`)
      const sum = json.items.reduce((total: number, { count }: Node) => total + count, 0)
      t.equal(sum, chosen.length, `${by} ${query}`)
      for (const { from, to, count } of json.items.slice(0, 5))
        t.equal(
          (await get(`/v1/articles?from=${from}&to=${to}&${query}&limit=1&count=true`)).json.page.total,
          count,
          from,
        )
    }
  }
  const days = (await get('/v1/archive?by=day&limit=400')).json.items
  const first = (await get('/v1/archive?by=day&limit=2')).json
  const second = (await get(`/v1/archive?limit=2&cursor=${first.page.next}`)).json
  t.strictSame([...first.items, ...second.items], days.slice(0, 4), 'pages continue')
  t.equal((await get('/v1/archive?by=week')).status, 400)
  t.strictSame((await get('/v1/archive?tag=nothing-of-this-name')).json.items, [])
})

t.test('neighbours are the articles published before and after within a section, tag, author or series', async (t) => {
  const inWorld = (await get('/v1/articles?section=world&limit=100')).json.items as Node[]
  for (const [index, { slug }] of inWorld.entries()) {
    const { neighbours } = (await get(`/v1/articles/${slug}?include=neighbours&within=section:world`)).json
    t.equal(neighbours.next?.id ?? null, inWorld[index - 1]?.id ?? null, `after ${slug}`)
    t.equal(neighbours.previous?.id ?? null, inWorld[index + 1]?.id ?? null, `before ${slug}`)
  }
  const tagged = (await get('/v1/articles?tag=china&limit=3&fields=slug')).json.items
  const { neighbours } = (await get(`/v1/articles/${tagged[1].slug}?include=neighbours&within=tag:china&fields=slug`))
    .json
  t.strictSame([neighbours.next.id, neighbours.previous.id], [tagged[0].id, tagged[2].id])
  for (const within of ['tag', 'author', 'series:x', 'nothing', 'tag:a:b'])
    t.equal((await get(`/v1/articles/${tagged[1].slug}?include=neighbours&within=${within}`)).status, 400, within)
  t.equal((await get(`/v1/articles/${tagged[1].slug}?within=section`)).json.errors[0].field, 'within')
})

t.test('days are those of the publication, languages match their regions', async (t) => {
  const small = await openTestNewsroom()
  t.teardown(() => small.close())
  const article = (sourceId: string, publishedAt: string, language: string) => ({
    record: 'article',
    sourceId,
    state: 'live',
    headline: sourceId,
    publishedAt,
    language,
  })
  const { refused } = await small.load([
    { record: 'publication', name: 'Zone', language: 'en', timezone: 'Europe/London' },
    article('before', '2026-10-24T22:59:59Z', 'en'),
    article('first', '2026-10-24T23:00:00Z', 'en-GB'),
    article('last', '2026-10-25T23:59:59Z', 'en-US'),
    article('after', '2026-10-26T00:00:00Z', 'enm'),
    article('traditional', '2026-10-26T01:00:00Z', 'zh-Hant-TW'),
  ])
  t.strictSame(refused, [])
  const found = async (query: string) =>
    (await small.get(`/v1/articles?${query}`)).json.items.map(({ headline }: Node) => headline)
  t.strictSame(await found('from=2026-10-25&to=2026-10-25'), ['last', 'first'], 'a day of 25 hours')
  t.strictSame(await found('to=2026-10-24'), ['before'])
  t.strictSame(await found('from=2026-10-26'), ['traditional', 'after'])
  t.strictSame(await found('language=en'), ['last', 'first', 'before'])
  t.strictSame(await found('language=en-us'), ['last'])
  t.strictSame(await found('language=en-GB'), ['first'])
  t.strictSame(await found('language=zh'), ['traditional'])
  t.strictSame(await found('language=zh-Hant'), ['traditional'])
  t.strictSame(await found('language=fr'), [])
  t.strictSame(await found('language=fr,zh'), ['traditional'])
  t.equal((await small.get('/v1/articles?language=en_GB')).json.code, 'invalid-parameter')
})

t.test('the longest filters have a second page', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load(
    ['one', 'two'].map((slug) => ({ record: 'article', sourceId: slug, slug, headline: slug, state: 'live' })),
  )
  const longest = Array(10).fill(`-${'a'.repeat(198)}`)
  const filters = ['section', 'tag', 'author'].map((name) => `${name}=${longest.join()}`)
  for (const path of ['/v1/articles', '/v1/lists/latest']) {
    const first = (await newsroom.get(`${path}?limit=1&${filters.join('&')}`)).json
    const second = await newsroom.get(`${path}?cursor=${first.page.next}`)
    t.equal(second.status, 200, second.text)
    t.not(JSON.stringify(second.json.items), JSON.stringify(first.items))
  }
})

t.test('a cursor continues alone or with its original parameters, and with no others', async (t) => {
  const begun: [string, string, string[]][] = [
    ['/v1/articles', 'kind=news&section=world', ['kind=brief', 'tag=china', 'section=asia', 'sort=oldest']],
    ['/v1/articles', 'sort=updated&fields=slug', ['fields=headline', 'sort=newest', 'body=text']],
    ['/v1/lists/latest', 'section=world', ['section=asia', 'tag=china']],
    ['/v1/lists/most-popular', 'window=7d', ['window=30d', 'language=en']],
    ['/v1/lists/editors-picks', '', ['language=en']],
    ['/v1/tags', 'sort=popular', ['sort=name', 'type=place', 'q=c']],
    ['/v1/tags', 'type=place', ['type=event']],
    ['/v1/authors', '', []],
  ]
  const cursors: string[] = []
  for (const [path, query, changes] of begun) {
    const whole = (await get(`${path}?${query}&limit=100`)).json.items
    const first = await get(`${path}?${query}&limit=2`)
    const cursor = first.json.page.next as string
    cursors.push(cursor)
    t.type(cursor, 'string', path)
    const link = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link))?.[1] as string
    const second = (await get(`${path}?cursor=${cursor}&limit=2`)).json
    t.strictSame([...first.json.items, ...second.items], whole.slice(0, 4), `${path}?${query} continues`)
    t.strictSame((await get(`${path}?${query}&limit=2&cursor=${cursor}`)).json, second, 'with the same parameters')
    t.strictSame((await get(link)).json, second, 'as its Link says')
    for (const change of changes) {
      const { status, json } = await get(`${path}?${change}&cursor=${cursor}`)
      t.equal(status, 400, `${path}?${query} does not go on with ${change}`)
      t.match(json, { code: 'invalid-cursor', errors: [{ in: 'query', field: 'cursor' }] })
    }
    const seen: Node[] = [...first.json.items]
    for (let next = cursor; next !== null; ) {
      const page = (await get(`${path}?cursor=${next}&limit=3`)).json
      seen.push(...page.items)
      next = page.page.next
    }
    t.strictSame(seen, whole, `${path}?${query} shows in pages what it shows at once`)
  }
  const elsewhere = ['/v1/articles', '/v1/lists/trending', '/v1/tags', '/v1/authors']
  for (const path of elsewhere)
    for (const [index, cursor] of cursors.entries()) {
      if (begun[index]?.[0] === path) continue
      t.equal((await get(`${path}?cursor=${cursor}`)).status, 400, `${path} does not go on from ${begun[index]?.[0]}`)
    }
})

t.test('a ranked list is paged for ten minutes', async (t) => {
  const { now } = room.clock
  t.teardown(() => {
    room.clock.now = now
  })
  for (const slug of ['most-popular', 'trending']) {
    room.clock.now = now
    const first = (await get(`/v1/lists/${slug}?limit=2`)).json
    const url = `/v1/lists/${slug}?limit=2&cursor=${first.page.next}`
    const second = (await get(url)).json
    t.equal(second.to, first.to, 'pages are of one ranking')
    room.clock.now = now + 599_000
    t.strictSame(
      (await get(url)).json.items.map(({ article }: Node) => article.id),
      second.items.map(({ article }: Node) => article.id),
      `${slug} is kept`,
    )
    room.clock.now = now + 620_000
    const { status, json } = await get(url)
    t.equal(status, 410, `${slug} is gone`)
    t.equal(json.code, 'cursor-expired')
  }
})

t.test('old slugs and other names lead on, with suffix and query', async (t) => {
  const moved: [string, string][] = [
    ['/v1/articles/china-us-terror-talks-open', `/v1/articles/${ARTICLE}`],
    ['/v1/articles/china-us-terror-talks-open?body=text,html', `/v1/articles/${ARTICLE}?body=text,html`],
    ['/v1/articles/china-us-terror-talks-open/related?limit=2', `/v1/articles/${ARTICLE}/related?limit=2`],
    ['/v1/articles/shipyard-apprentices', '/v1/articles/blackwater-shipyard-apprentices'],
    ['/v1/tags/foreign-relations', '/v1/tags/diplomacy'],
    ['/v1/tags/Foreign-Relations/related?limit=2', '/v1/tags/diplomacy/related?limit=2'],
    [`/v1/tags/${encodeURIComponent('反恐')}`, '/v1/tags/counter-terrorism'],
    ['/v1/tags/usa', '/v1/tags/united-states'],
  ]
  for (const [from, to] of moved) {
    const announced = await ask('GET', from)
    t.equal(announced.status, 308, from)
    t.equal(announced.headers.location, to)
    t.equal(announced.headers.vary, VARY)
    t.match(announced.headers['cache-control'], /^public, max-age=\d+/)
    common(t, announced, from)
    t.equal((await ask('GET', to)).status, 200, to)
    const keyed = await ask('GET', from, { authorization: `Bearer ${token}` })
    t.match(keyed.headers['cache-control'], /^private\b/, `${from} is private with a key`)
  }
  const { id } = (await get(`/v1/articles/${ARTICLE}`)).json
  t.equal((await get(`/v1/articles/${id}`)).json.slug, ARTICLE, 'an id leads nowhere: it is the article')
  t.equal((await get(`/v1/articles/${id.toUpperCase()}`)).json.slug, ARTICLE)
})

t.test('a front page shows an article once, each list as it was named', async (t) => {
  const lists = 'editors-picks:4,latest:6,most-popular:5,trending:5,latest/business:3,latest/sport:2,weekend-reads:3'
  const names = lists.split(',').map((list) => list.split(':')[0])
  const { json } = await get(`/v1/front?lists=${lists}&unique=true`)
  t.strictSame(Object.keys(json.lists), names)
  const shown = Object.values(json.lists).flatMap(({ items }: Node) =>
    items.flatMap((entry: Node) => entry.article?.id ?? []),
  )
  t.ok(shown.length > 20)
  t.equal(new Set(shown).size, shown.length, 'no article twice')
  for (const { article } of json.lists['latest/business'].items)
    t.ok(['business', 'markets'].includes(article.section.slug), article.section.slug)
  t.equal(json.lists['latest/business'].items.length, 3, 'lists are filled up')
  const repeated = (await get(`/v1/front?lists=${lists}`)).json
  const plain = Object.values(repeated.lists).flatMap(({ items }: Node) =>
    items.flatMap((entry: Node) => entry.article?.id ?? []),
  )
  t.ok(new Set(plain).size < plain.length, 'unless asked, lists are as they are')
  t.strictSame(repeated.lists.latest.items, (await get('/v1/lists/latest?limit=6')).json.items)

  const next = json.lists.latest.page.next
  const more = (await get(`/v1/lists/latest?limit=6&cursor=${next}`)).json
  const before = json.lists['editors-picks'].items.flatMap(({ article }: Node) => article?.id ?? [])
  const seen = json.lists.latest.items.map(({ article }: Node) => article.id)
  t.ok(more.items.length > 0)
  t.notOk(
    more.items.some(({ article }: Node) => before.includes(article.id) || seen.includes(article.id)),
    'the next page leaves out what stood above',
  )
  const sport = (await get('/v1/front?lists=latest:5,most-popular:5&section=sport')).json
  for (const { items } of Object.values(sport.lists) as Node[])
    for (const { article } of items) t.equal(article.section.slug, 'sport')
  for (const wrong of ['latest:0', 'latest:101', 'latest:x', 'latest,latest', '', ':3', 'latest/a|b:2'])
    t.equal((await get(`/v1/front?lists=${encodeURIComponent(wrong)}`)).status, 400, `lists=${wrong}`)
  t.equal((await get('/v1/front?lists=no-such-list:2')).status, 404)
})

t.test('related tags go with their tag', async (t) => {
  const { json } = await get('/v1/tags/china/related?limit=4')
  t.equal(json.items.length, 4)
  const scores = json.items.map(({ score }: Node) => score)
  t.strictSame(
    scores,
    [...scores].sort((a, b) => b - a),
  )
  for (const { tag, sharedArticles, score } of json.items) {
    const { total } = (await get(`/v1/articles?tag=china,${tag.slug}&limit=1&count=true`)).json.page
    t.equal(sharedArticles, total, `china and ${tag.slug}`)
    t.ok(score > 0 && score <= 1)
    t.not(tag.slug, 'china')
  }
  t.equal((await get('/v1/tags/no-such-tag/related')).status, 404)
})

t.test('the start page is for browsers and for programs', async (t) => {
  const program = await get('/')
  t.match(program.headers['content-type'], /^application\/json/)
  t.match(program.json, { name: 'The Harbour Post', software: 'Broadsheet', version: /^\d/ })
  for (const href of Object.values(program.json.links) as string[])
    if (!href.includes('{')) t.ok([200, 400].includes((await ask('GET', href)).status), href)
  const browser = await ask('GET', '/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  t.match(browser.headers['content-type'], /^text\/html/)
  for (const [, href] of browser.body.toString().matchAll(/href="([^"]+)"/g))
    t.equal((await ask('GET', (href as string).replaceAll('&amp;', '&'))).status, 200, String(href))
})

t.test('a path of the site resolves to its article, section, tag or author', async (t) => {
  const sites = [
    null,
    'https://www.example.com/{section}/{slug}',
    'https://www.example.com/{year}/{month}/{day}/{slug}.html',
    'https://www.example.com/news/{id}',
    'https://www.example.com/{slug}-{id}',
  ]
  for (const site of sites) {
    const small = await openTestNewsroom(site === null ? {} : { site })
    const { refused } = await small.load([
      { record: 'publication', name: 'Site', language: 'en', timezone: 'Europe/London' },
      { record: 'section', slug: 'world', name: 'World' },
      { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
      { record: 'tag', slug: 'rivers', name: 'Rivers', aliases: ['Streams'] },
      {
        record: 'article',
        sourceId: '1',
        state: 'live',
        slug: 'a-river-rises',
        oldSlugs: ['a-river'],
        headline: 'A river rises',
        section: 'asia',
        tags: ['rivers'],
        authors: [{ name: 'Ann Poe' }],
        publishedAt: '2026-11-20T23:30:00Z',
      },
    ])
    t.strictSame(refused, [])
    const { json: article } = await small.get('/v1/articles/a-river-rises')
    const resolve = (path: string) => small.get(`/v1/resolve?path=${encodeURIComponent(path)}`)
    if (site !== null) {
      const { pathname } = new URL(article.url)
      const found = { type: 'article', id: article.id, slug: article.slug, href: `/v1/articles/${article.slug}` }
      t.strictSame((await resolve(pathname)).json, { ...found, redirect: null }, `${site}: ${pathname}`)
      t.strictSame((await resolve(`${pathname}/?utm_source=x`)).json, { ...found, redirect: null })
      for (const path of ['/somewhere/else/a-river-rises', '/asia/a-river'])
        t.strictSame((await resolve(path)).json, { ...found, redirect: article.url }, `${site}: ${path}`)
    } else {
      t.equal(article.url, null)
      t.equal((await resolve('/asia/a-river-rises')).json.redirect, null)
      t.equal((await resolve('/asia/a-river')).json.redirect, '/asia/a-river-rises')
    }
    const others: [string, string, string][] = [
      ['/world', 'section', 'world'],
      ['/world/asia/', 'section', 'asia'],
      ['/tag/rivers', 'tag', 'rivers'],
      ['/author/ann-poe', 'author', 'ann-poe'],
    ]
    for (const [path, type, slug] of others) {
      const { json } = await resolve(path)
      t.match(json, { type, slug, href: `/v1/${type}s/${slug}`, redirect: null }, `${site}: ${path}`)
      t.equal((await small.get(json.href)).status, 200)
    }
    for (const path of ['/', '/nothing/here', '/%2F']) t.equal((await resolve(path)).status, 404, `${site}: ${path}`)
    await small.close()
  }
})

/** The methods that the document has for an address. */
function documentedMethods(url: string): string[] {
  const path = url.split('?')[0] as string
  const found = operations.filter(({ path: template }) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  )
  return found.map(({ method }) => method.toUpperCase())
}

/** What every answer carries. */
function common(t: Test, { headers }: Announced, name: string): void {
  t.match(headers['x-request-id'], /^[\w-]+$/, `${name} has a request id`)
  if (name.includes('/metrics')) {
    t.equal(headers['access-control-allow-origin'], undefined, 'metrics may be read by no page')
    return
  }
  t.equal(headers['access-control-allow-origin'], '*', `${name} may be read by any page`)
  const exposed = (headers['access-control-expose-headers'] ?? '').split(', ')
  const hidden = ['Age', 'ETag', 'Link', 'Location', 'Retry-After', 'RateLimit', 'X-Request-Id'].filter(
    (header) => !exposed.includes(header),
  )
  t.strictSame(hidden, [], `${name} lets pages read its headers`)
  t.equal(headers['x-content-type-options'], 'nosniff', name)
}

/** A part of the document, or the component that it references. */
function dereferenced(node: Node): Node {
  if (node.$ref === undefined) return node
  return node.$ref
    .split('/')
    .slice(1)
    .reduce((inner: Node, part: string) => inner[part], document)
}

/** Headers that are the same each time. */
function lasting(headers: Announced['headers']): object {
  const { date, 'x-request-id': _, ...rest } = headers
  return rest
}

function routesOf(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part] = /^([│ ]*[├└]── )(\S+) \(/.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    const depth = indent.length / 4 - 1
    path.length = depth
    path.push(part)
    return [path.join('').replace(/\/{2,}/g, '/')]
  })
}

/** Every schema below a node, with its place. */
function walk(node: Node, where: string, visit: (schema: Node, where: string) => void): void {
  for (const [name, schema] of Object.entries(node) as [string, Node][]) {
    const here = `${where}/${name}`
    visit(schema, here)
    if (schema.properties) walk(schema.properties, here, visit)
    if (schema.items) walk({ items: schema.items }, here, visit)
    for (const key of ['anyOf', 'oneOf', 'allOf']) if (schema[key]) walk(schema[key], `${here}/${key}`, visit)
    if (schema.patternProperties) walk(schema.patternProperties, here, visit)
    if (typeof schema.additionalProperties === 'object') walk({ '*': schema.additionalProperties }, here, visit)
  }
}

/** Objects that say nothing of further properties have none. */
function close(node: Node): Node {
  if (Array.isArray(node)) return node.map(close)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'example' ? value : close(value)]),
  )
  if (copy.properties && typeof copy.type === 'string' && copy.additionalProperties === undefined)
    copy.additionalProperties = false
  return copy
}

/** What is asked for by a name that only the answer of a write has. */
const WITHOUT_EXAMPLE: Record<string, number> = { getImage: 404, getMedia: 404, getPreview: 404 }

t.test('the samples of every operation run: as curl writes it, and through the typed client', async (t) => {
  const reads = operations.filter(({ method, operation }) => method === 'get' && operation.security?.length !== 1)
  t.ok(reads.length > 30)
  for (const { path, method, operation } of operations) {
    const [curl, client] = operation['x-codeSamples'].map(({ source }: { source: string }) => source) as [
      string,
      string,
    ]
    const sent = await callOf(client)
    const [, url = ''] = /'http:\/\/127\.0\.0\.1:3000([^']+)'/.exec(curl) ?? []
    t.equal(sent.url, url, `${operation.operationId}: both ask the same address`)
    t.equal(sent.method, method.toUpperCase())
    t.match(curl, method === 'get' ? /^curl '/ : new RegExp(`^curl -X ${method.toUpperCase()} '`))
    const [, body] = / -d '(.*)'$/s.exec(curl) ?? []
    t.strictSame(sent.body, body === undefined ? null : JSON.parse(body.replaceAll("'\\''", "'")), 'and send the same')
    if (!reads.some((read) => read.path === path && read.method === method)) continue
    const { status } = await ask('GET', url)
    t.equal(status, WITHOUT_EXAMPLE[operation.operationId] ?? 200, `${operation.operationId} answers ${url}`)
  }
})

/** What a sample of the client sends. */
async function callOf(source: string): Promise<{ url: string; method: string; body: unknown }> {
  let sent: { url: string; method: string; body: unknown } | undefined
  const client = createClient({
    baseUrl: 'http://127.0.0.1:3000',
    fetch: async (request) => {
      const text = await request.text()
      const url = request.url.slice('http://127.0.0.1:3000'.length)
      sent = { url, method: request.method, body: text === '' ? null : JSON.parse(text) }
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  })
  // The sample is source of ours, made from the document.
  await new Function('client', `return (async () => { ${source} })()`)(client)
  if (sent === undefined) throw new Error(`${source} sends nothing.`)
  return sent
}
