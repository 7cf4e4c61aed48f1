import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import inject from 'light-my-request'
import t from 'tap'
import { loadDemo, SEED_WRITTEN_AT } from '../src/demo.ts'
import { byExtent, LONG, sampled } from './support/extent.ts'
import { HANGS_AFTER } from './support/harness.ts'
import { bothDatabases, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { keyFor } from './support/sender.ts'

const ARTICLE = 'beijing-washington-counter-terrorism-talks'
/** Names that every object of JavaScript has. */
const BORN_WITH = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']

const { databases, stop } = await bothDatabases()
t.teardown(stop)
const room = await openTestNewsroom()
await loadDemo({ ...room, migrated: [] }, SEED_WRITTEN_AT)
t.teardown(() => room.close())
const port = Number(new URL(await room.app.listen({ host: '127.0.0.1', port: 0 })).port)

interface Parameter {
  in: 'query' | 'path'
  name: string
  required?: boolean
  schema: {
    type: string
    enum?: string[]
    minimum?: number
    maximum?: number
    minLength?: number
    maxLength?: number
    pattern?: string
  }
}
interface Operation {
  path: string
  parameters: Parameter[]
  /** Right values for what must be there. */
  url: string
  /** A key, where one is needed. */
  headers: Record<string, string>
}

interface Read {
  parameters?: Parameter[]
  security?: { key?: string[] }[]
}

const { token: admin } = await room.execute({
  ...{ verb: 'create-key' as const, at: room.clock.now, actor: 'test', name: 'admin' },
  ...{ scopes: ['admin'] as const, requestLimit: null },
})
const REQUIRED: Record<string, string> = {
  '/v1/front': 'lists=latest:1',
  '/v1/search': 'q=storm',
  '/v1/resolve': 'path=/world',
  '/v1/suggest': 'q=har',
}
const NOBODYS = '01a1f4a2-0000-7000-8000-000000000009'
const SUBJECTS: Record<string, string> = {
  articles: ARTICLE,
  lists: 'latest',
  sections: 'world',
  tags: 'china',
  images: NOBODYS,
  media: NOBODYS,
  webhooks: NOBODYS,
  sources: NOBODYS,
  imports: NOBODYS,
}
const operations = Object.entries((room.app.swagger() as { paths: Record<string, { get?: Read }> }).paths).flatMap(
  ([path, { get }]): Operation[] => {
    const subject = SUBJECTS[path.split('/')[2] ?? ''] ?? 'sol-whitlock'
    if (!get) return []
    const headers: Record<string, string> = get.security?.[0]?.key ? { authorization: `Bearer ${admin}` } : {}
    const url = path.replace('{number}', '1').replace(/\{\w+\}/g, subject)
    return [{ path, parameters: get.parameters ?? [], url, headers }]
  },
)

t.test('any address can be too long, and its document says so', async (t) => {
  for (const { url, path, headers } of operations) {
    const { status, json } = await room.get(`${url}?q=${'a'.repeat(12_000)}`, headers)
    t.match([status, json.code], [414, 'uri-too-long'], path)
  }
})

t.test('an unknown parameter is refused, and the nearest right one is named', async (t) => {
  for (const { url, path, parameters, headers } of operations) {
    if (!path.startsWith('/v1/')) continue
    const required = REQUIRED[path] ?? ''
    for (const name of [...BORN_WITH, 'utm_source', '', 'limit[]', 'é']) {
      const { status, json } = await room.get(`${url}?${required}&${name}=1`, headers)
      if (name === '' && status !== 400) continue
      t.equal(status, 400, `${path} has no ${name}`)
      t.equal(json.code, 'unknown-parameter', `${path} ${name}`)
    }
    for (const { name } of parameters.filter(({ in: place, name }) => place === 'query' && name.length > 3)) {
      const slip = `${name.slice(0, 2)}${name.slice(3)}`
      const { status, json } = await room.get(`${url}?${required}&${slip}=1`, headers)
      t.equal(status, 400, `${path}?${slip}`)
      t.match(json.errors, [{ in: 'query', field: slip, message: `did you mean ${name}?` }])
    }
  }
  const elsewhere = {
    ...{
      page: 'cursor',
      offset: 'cursor',
      'page-size': 'limit',
      page_size: 'limit',
      perPage: 'limit',
      per_page: 'limit',
    },
    ...{ 'order-by': 'sort', order: 'sort', order_by: 'sort', orderBy: 'sort', query: 'q', search: 'q' },
    ...{ 'from-date': 'from', since: 'from', before: 'to', until: 'to', use_date: 'useDate', 'use-date': 'useDate' },
    ...{ lang: 'language', locale: 'language', languages: 'language', category: 'section', categories: 'section' },
    ...{ tags: 'tag', authors: 'author', kinds: 'kind', type: 'kind', status: 'state', 'show-fields': 'fields' },
  }
  for (const [requested, name] of Object.entries(elsewhere))
    t.match(
      (await room.get(`/v1/articles?${requested}=1`)).json.errors,
      [{ message: `did you mean ${name}?` }],
      requested,
    )
})

t.test('all faults of a query are listed', async (t) => {
  const fields = async (url: string) =>
    (await room.get(url)).json.errors.map(({ field }: { field: string }) => field).toSorted()
  t.strictSame(await fields('/v1/articles?limit=101&sort=x&lang=en&count=maybe'), ['count', 'lang', 'limit', 'sort'])
  t.strictSame(await fields('/v1/articles?limit=1e1&sort=x&limt=1'), ['limit', 'limt', 'sort'])
  t.strictSame(await fields('/v1/articles?section=((&tag=a,&language=none!&from=then&to=now&fields=bogus&ids=x'), [
    'fields',
    'from',
    'ids',
    'language',
    'section',
    'tag',
    'to',
  ])
  t.strictSame(await fields(`/v1/articles/${ARTICLE}?related=5&lists=latest:1&body=pdf`), ['body', 'lists', 'related'])
  t.strictSame(await fields('/v1/search?limit=0'), ['limit', 'q'])
  t.strictSame(await fields('/v1/search?q=x&facets=none&from=then'), ['facets', 'from'])
  const many = await room.get(`/v1/articles?${Array.from({ length: 900 }, (_, index) => `x${index}=1`).join('&')}`)
  t.equal(many.json.errors.length, 50, 'of very many, the first')
  t.ok(many.json.detail.length < 1200)
})

t.test('all faults of a body are listed, at a price that is bounded', async (t) => {
  const key = { authorization: `Bearer ${await keyFor(room, 'write')}` }
  const faults = async (body: object) => {
    const { status, json } = await room.post('/v1/articles', body, key)
    t.equal(status, 400)
    return json.errors.map(({ field, message }: { field: string; message: string }) => `${field} ${message}`).toSorted()
  }
  t.match(await faults({ title: 'x', content: 'y', access: 'fre', seo: { noindex: 1, robots: 'x' } }), [
    /^\/access .*did you mean free\?/,
    /^\/content .*did you mean body\?/,
    '/headline is missing',
    /^\/seo\/noindex must be/,
    /^\/seo\/robots is not a field of this object/,
    /^\/title .*did you mean headline\?/,
  ])
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, 1]))
  t.equal((await faults(wide)).length, 1, 'a body of more than anybody writes by hand: the first')
  t.equal((await faults({ tags: Array.from({ length: 150 }, () => 5) })).length <= 50, true)
  t.match(await faults({ headline: 'x', title: 'x', body: { blocks: Array.from({ length: 3000 }, () => ({})) } }), [
    /\/body\/blocks\/0\/type is missing/,
  ])
})

t.test('a fault of a body says once what to send instead', async (t) => {
  const said = { at: room.clock.now, actor: 'test', name: 'faults', requestLimit: null }
  const { token } = await room.execute({ verb: 'create-key', ...said, scopes: ['admin'] })
  const detailOf = async (url: string, payload: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const { statusCode, body } = await inject(room.handle, { method: 'POST', url, payload, headers })
    return `${statusCode} ${JSON.parse(body).detail}`
  }
  const wrong: [url: string, body: object | string, detail: string][] = [
    ['/v1/articles', { headline: 'x', freeUntil: [] }, '/freeUntil must be a string, a whole number or null.'],
    ['/v1/articles', { headline: 'x', section: 5 }, '/section must be a string, an object or null.'],
    ['/v1/articles', { headline: 'x', authors: [{ name: 5 }] }, '/authors/0/name must be a string.'],
    ['/v1/articles', { headline: 'x', media: 'x' }, '/media must be an ID (UUID).'],
    ['/v1/articles', { headline: 'x', access: 5 }, '/access must be one of free, metered, paid, null.'],
    ['/v1/articles', { headline: 'x', genre: '!' }, '/genre must be an IPTC genre code such as Analysis.'],
    ['/v1/articles', { headline: 'x', section: 'none' }, '/section: Section none does not exist.'],
    ['/v1/tags', { name: 'x', wikidata: 'x' }, '/wikidata must be a Wikidata item such as Q148.'],
    ['/v1/images', { url: 'x' }, '/url must be a URL that starts with https:// or http://.'],
    ['/v1/articles', [], 'The body must be an object.'],
    ['/v1/articles', '{"headline":', 'The body is not valid JSON.'],
  ]
  for (const [url, body, detail] of wrong) {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    const found = await detailOf(url, payload)
    t.ok(found.startsWith(`400 ${detail}`), `${payload}: ${found}`)
  }
})

t.test('a merge patch is taken by its media type, by PATCH alone', async (t) => {
  const key = { authorization: `Bearer ${await keyFor(room, 'write', 'drafts')}` }
  const { json: made } = await room.post('/v1/articles', { headline: 'Patch me' }, key)
  const send = (method: 'PATCH' | 'POST', url: string) =>
    inject(room.handle, {
      ...{ method, url, payload: '{"headline":"Patched"}' },
      headers: { ...key, 'content-type': 'application/merge-patch+json' },
    })
  const { statusCode, body } = await send('PATCH', `/v1/articles/${made.id}`)
  t.match([statusCode, JSON.parse(body)], [200, { headline: 'Patched', revision: 2 }])
  t.equal((await send('POST', '/v1/articles')).statusCode, 415)
  const { paths } = room.app.swagger() as { paths: Record<string, { patch?: { requestBody: { content: object } } }> }
  for (const [path, { patch }] of Object.entries(paths))
    if (patch)
      t.strictSame(Object.keys(patch.requestBody.content), ['application/json', 'application/merge-patch+json'], path)
  await room.execute({ verb: 'delete-draft', at: room.clock.now, actor: 'test', ref: made.id, ifMatch: null })
})

t.test('no parameter takes a value that is not of its kind, or two', async (t) => {
  const tooLong = (length: number) => 'a'.repeat(length + 1)
  for (const { url, path, parameters, headers } of operations) {
    if (!path.startsWith('/v1/')) continue
    const query = parameters.filter(({ in: place }) => place === 'query')
    for (const { name, schema, required } of query) {
      const wrong: string[] = []
      if (schema.type === 'integer')
        wrong.push(
          '',
          'x',
          '-1',
          ...(schema.minimum === 0 ? [] : ['0']),
          '1.5',
          String((schema.maximum ?? 10 ** 15) + 1),
          '99999999999999999999',
          'NaN',
          'Infinity',
          'true',
          'null',
          '[1]',
        )
      if (schema.type === 'boolean') wrong.push('', '1', '0', 'yes', 'TRUE', 'null', '[]')
      if (schema.enum) wrong.push('', 'y', '__proto__', String(schema.enum[0]).toUpperCase())
      if (schema.minLength !== undefined) wrong.push('')
      if (schema.maxLength !== undefined) wrong.push(tooLong(schema.maxLength))
      const others = required ? '' : `&${REQUIRED[path] ?? ''}`
      for (const value of wrong) {
        const { status, json } = await room.get(`${url}?${name}=${encodeURIComponent(value)}${others}`, headers)
        t.equal(status, 400, `${path}?${name}=${value.slice(0, 30)}`)
        t.match(json, { code: 'invalid-parameter', errors: [{ in: 'query', field: name, message: /./ }] }, name)
      }
      const right = schema.enum?.[0] ?? (schema.type === 'integer' ? '1' : schema.type === 'boolean' ? 'true' : '/a')
      const { status, json } = await room.get(`${url}?${name}=${right}&${name}=${right}${others}`, headers)
      t.equal(status, 400, `${path}?${name} twice`)
      t.match(json.errors, [{ in: 'query', field: name }])
      if (schema.enum?.some((value) => value.length > 3)) {
        const meant = schema.enum.find((value) => value.length > 3) as string
        const slip = `${meant.slice(0, 2)}${meant.slice(3)}`
        const { json } = await room.get(`${url}?${name}=${slip}${others}`, headers)
        t.match(json.errors, [{ in: 'query', field: name, message: `did you mean ${meant}?` }], `${path}?${name}`)
      }
      if (required)
        t.equal((await room.get(url, headers)).json.errors[0].message, 'is missing', `${path} needs ${name}`)
    }
    for (const { name, schema } of parameters.filter(({ in: place }) => place === 'path')) {
      const { status, json } = await room.get(
        path
          .replace(`{${name}}`, tooLong((schema.maxLength as number | undefined) ?? 30))
          .replace('{number}', '1')
          .replace(/\{\w+\}/g, NOBODYS),
        headers,
      )
      t.equal(status, 400, `${path} with a long ${name}`)
      t.match(json.errors, [{ in: 'path', field: name }])
    }
  }
  const tricky = ['1e1', '0x10', '%205', '5%20', '5.0', '+5', '1_0', '%D9%A3', '05%0A']
  for (const value of tricky) {
    const { status } = await room.get(`/v1/articles?limit=${value}`)
    t.equal(status, 400, `limit=${value} is not a whole number in digits`)
  }
})

for (const database of databases) {
  t.test(
    `what is not text is refused, and never meets the database (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const small = await database.open()
      t.teardown(() => small.close())
      const { refused } = await small.load([
        { record: 'publication', name: 'Small', language: 'en', timezone: 'Europe/London' },
        { record: 'section', slug: 'world', name: 'World' },
        { record: 'tag', slug: 'china', name: 'China' },
        { record: 'author', slug: 'sol-whitlock', name: 'Sol' },
        {
          record: 'article',
          sourceId: '1',
          state: 'live',
          slug: ARTICLE,
          headline: 'Talks',
          section: 'world',
          tags: ['china'],
        },
      ])
      t.strictSame(refused, [])
      const broken = ['%00', 'x%00y', '%ED%A0%80', '%ED%BF%BF', '%80', '%C0%AF', '%E0%A4%A', '%', '%zz', 'a%F0%9F']
      for (const text of sampled(broken, 3)) {
        const taken: string[] = []
        const tried = async (url: string) => {
          const announced = await ask(small, url)
          const fault = faultIn(announced)
          if (fault !== null) taken.push(`${url.split('&')[0]}: ${fault}`)
        }
        for (const { path, url, parameters } of operations) {
          if (path.includes('{')) await tried(path.replace(/\{\w+\}/, text))
          for (const { in: place, name, schema, required } of parameters) {
            if (place === 'path' || schema.type !== 'string' || schema.enum) continue
            const prefix = schema.pattern === '^/' ? '/' : ''
            await tried(`${url}?${name}=${prefix}${text}${required ? '' : `&${REQUIRED[path] ?? ''}`}`)
          }
        }
        if (text === '%00') await tried('/v1/resolve?path=/%2500')
        t.strictSame(taken, [], `${text} is refused everywhere`)
      }
      // Text that is unusual, but text.
      for (const text of [
        '%F0%9F%92%A5',
        '%EF%BF%BF',
        '%E2%80%AE',
        "'%20or%201=1--",
        '%25',
        '%5C',
        '_',
        '%25%25',
        'a%0Ab',
      ])
        for (const url of [`/v1/articles?tag=${text}`, `/v1/tags?q=${text}`, `/v1/articles?source=${text}`]) {
          const { status } = await ask(small, url)
          t.equal(status, 200, url)
          t.ok((await small.get(url)).json.items.length === 0, `${url} finds nothing`)
        }
      for (const path of [
        '/v1/articles/',
        '/v1/tags/',
        '/v1/sections/',
        '/v1/authors/',
        '/v1/lists/',
        '/images/',
        '/media/',
      ])
        for (const name of [...BORN_WITH, '..%2f..%2fetc%2fpasswd', '%2F', 'null', "'", '-', '%E2%80%AE'])
          t.equal(faultIn(await ask(small, `${path}${name}`)), null, `${path}${name}`)
      for (const name of BORN_WITH)
        for (const url of [
          `/v1/articles?tag=${name}&section=${name}&author=${name}&source=${name}`,
          `/v1/resolve?path=/${name}`,
          `/v1/front?lists=${name}:1`,
          `/v1/front?lists=latest/${name}:1`,
          `/v1/articles/${ARTICLE}?include=lists&lists=latest/${name}:1`,
          `/v1/articles?fields=${name}`,
          `/v1/articles/${ARTICLE}?body=${name}`,
          `/v1/articles/${ARTICLE}?include=${name}`,
        ])
          t.ok((await small.get(url)).status < 500, url)
    },
  )
}

/** What a JSON text or an address may say in place of a whole number. */
const NO_NUMBERS = ['1e19', '1e300', '1e400', '9223372036854775808', '-9223372036854775809', '1.5', 'NaN', 'Infinity']

for (const database of databases) {
  t.test(
    `no integer parameter or body member takes what no integer holds (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const key = await keyFor(newsroom, 'read', 'drafts', 'write', 'lists', 'views', 'admin')
      const send = (method: string, url: string, body?: string) =>
        inject(newsroom.handle, {
          method: method as 'POST',
          url,
          headers: {
            authorization: `Bearer ${key}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { payload: body }),
        })
      const made = JSON.stringify({ headline: 'One', slug: 'one', kind: 'live-blog' })
      t.equal((await send('POST', '/v1/articles', made)).statusCode, 201)
      t.equal((await send('POST', '/v1/articles/one/publish')).statusCode, 200)
      let tried = 0
      for (const { method, path, parameters, members } of integersOf(newsroom.app.swagger() as Document)) {
        const url = path
          .replace('{number}', '1')
          .replace('{id}', NOBODYS)
          .replace(/\{\w+\}/g, 'one')
        for (const number of sampled(NO_NUMBERS, 3)) {
          for (const parameter of parameters) {
            const requested =
              parameter.in === 'path'
                ? path.replace(`{${parameter.name}}`, number).replace(/\{\w+\}/g, 'one')
                : `${url}?${REQUIRED[path] ?? ''}&${parameter.name}=${number}`
            const { statusCode, body } = await send(method, requested)
            tried += 1
            if (statusCode !== 400) t.fail(`${method} ${requested}: ${statusCode} ${body.slice(0, 200)}`)
          }
          for (const { pointer, example } of members) {
            const { statusCode, body } = await send(method, url, withNumber(example, pointer, number))
            tried += 1
            const problem = JSON.parse(body)
            const names = problem.errors?.some(({ field }: { field: string }) => field === pointer)
            if (statusCode !== 400 || !names) t.fail(`${method} ${url} ${pointer}=${number}: ${statusCode} ${body}`)
          }
        }
      }
      t.ok(tried > byExtent({ short: 80, daily: 200, full: 200 }), `${tried} numbers were tried`)
      for (const number of NO_NUMBERS) {
        const text = /^[NI]/.test(number) ? JSON.stringify(number) : number
        for (const [verb, body] of [
          ['publish', `{"revision":${text}}`],
          ['correct', `{"note":"x","revision":${text}}`],
          ['revert', `{"revision":${text}}`],
        ])
          for (const atomic of [true, false]) {
            const bulk = `{"atomic":${atomic},"commands":[{"verb":"${verb}","ref":"one","body":${body}}]}`
            const { statusCode, body: answered } = await send('POST', '/v1/bulk', bulk)
            const status = atomic ? statusCode : JSON.parse(answered).results[0].status
            if (status !== 400) t.fail(`bulk ${verb} ${number}: ${answered.slice(0, 200)}`)
          }
        for (const block of [
          `{"type":"heading","html":"x","level":${text}}`,
          `{"type":"post","title":"x","at":${text}}`,
        ]) {
          const patch = `{"body":{"blocks":[${block}]}}`
          const { statusCode, body } = await send('PATCH', '/v1/articles/one', patch)
          if (statusCode !== 400) t.fail(`${block}: ${statusCode} ${body.slice(0, 200)}`)
        }
      }
    },
  )
}

interface JsonSchema {
  maximum?: number
  readOnly?: boolean
  $ref?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  examples?: unknown[]
}
interface Document {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: Parameter[]
        requestBody?: { content: Record<string, { schema: JsonSchema; example?: unknown; examples?: object }> }
      }
    >
  >
  components: { schemas: Record<string, JsonSchema> }
}

/** Every integer parameter and every integer or number of a JSON body that the document has, with a right body to put it into. */
function integersOf({ paths, components }: Document) {
  const resolve = (schema: JsonSchema): JsonSchema =>
    schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) as string] as JsonSchema)
  const pointersIn = (given: JsonSchema, pointer: string): string[] => {
    // A read-only member is compared with what was read, whatever it is.
    if (given.readOnly === true) return []
    const schema = resolve(given)
    return [
      ...([schema.type].flat().some((type) => type === 'integer' || (type === 'number' && !takesFractions(schema)))
        ? [pointer]
        : []),
      ...(schema.anyOf ?? []).flatMap((each) => pointersIn(each, pointer)),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => pointersIn(each, `${pointer}/${name}`)),
      ...(schema.items ? pointersIn(schema.items, `${pointer}/0`) : []),
    ]
  }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const { schema, example, examples } = requestBody?.content['application/json'] ?? { schema: {} }
      const [first] = Object.values(examples ?? {}) as { value?: unknown }[]
      const body = example ?? first?.value ?? first ?? resolve(schema).examples?.[0] ?? {}
      return {
        method: method.toUpperCase(),
        path,
        // A size of an image that is none is answered with 404, as any other address without an image is.
        parameters: path.startsWith('/images/') ? [] : parameters.filter(({ schema }) => schema.type === 'integer'),
        members: pointersIn(schema, '').map((pointer) => ({ pointer, example: body })),
      }
    }),
  )
}

/** Whether 1.5 is a right value, as of seconds. */
function takesFractions({ maximum = 0 }: JsonSchema): boolean {
  return maximum > 1.5
}

/** What an object needs beside the member that is tried. */
const BESIDE: Record<string, object> = { focalPoint: { x: 0, y: 0 }, fill: { limit: 5 } }

/** A body as JSON with a number, or what looks like one, at a pointer. */
function withNumber(example: unknown, pointer: string, number: string): string {
  const body = structuredClone(example) as Record<string, unknown>
  const names = pointer.slice(1).split('/')
  let place = body
  for (const name of names.slice(0, -1)) place = (place[name] ??= { ...BESIDE[name] }) as Record<string, unknown>
  place[names.at(-1) as string] = '(here)'
  return JSON.stringify(body).replace('"(here)"', /^[NI]/.test(number) ? JSON.stringify(number) : number)
}

t.test('expressions that are too deep or too wide are refused at once', async (t) => {
  const requested = [
    '('.repeat(10_000),
    `${'('.repeat(900)}a${')'.repeat(900)}`,
    `${'-('.repeat(600)}a${')'.repeat(600)}`,
    `${'-,'.repeat(900)}a`,
    slugs(3300).join(','),
    slugs(33).join('|'),
    `-(${slugs(33).join(',')})`,
    Array.from({ length: 12 }, (_, index) => `(a${index}|b${index})`).join(','),
    ',',
    '|',
    '()',
    '(a',
    'a)',
    'a,,b',
    'a|',
    '-',
    '-,a',
    '(a)b',
    ' ',
  ]
  for (const text of requested)
    for (const name of ['tag', 'section', 'author']) {
      const begun = process.threadCpuUsage()
      const { status, json } = await room.get(`/v1/articles?${name}=${text.slice(0, 11_900)}`)
      const label = `${name}=${text.slice(0, 20)}… (${text.length})`
      t.equal(status, 400, label)
      t.match(json, { code: 'invalid-parameter', errors: [{ in: 'query', field: name }] }, label)
      t.ok(millisecondsSince(begun) < 500, 'at once')
    }
})

t.test('a cursor that is tampered with, of another list or of another newsroom is refused', async (t) => {
  const other = await openTestNewsroom()
  t.teardown(() => other.close())
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (const path of ['/v1/articles', '/v1/lists/latest', '/v1/lists/most-popular', '/v1/tags', '/v1/authors']) {
    const cursor = (await room.get(`${path}?limit=1`)).json.page.next as string
    const refused = async (tampered: string, what: string, to: TestNewsroom = room) => {
      const { status, json } = await to.get(`${path}?cursor=${tampered}`)
      if (status !== 400 || json.code !== 'invalid-cursor' || json.errors[0]?.field !== 'cursor')
        t.fail(`${path} with a cursor ${what}: ${status} ${json?.code}`)
    }
    for (const index of sampled(
      Array.from(cursor, (_, index) => index),
      8,
    )) {
      const letter = LETTERS.indexOf(cursor[index] as string)
      for (const step of [1, 32, 63])
        await refused(
          `${cursor.slice(0, index)}${LETTERS[(letter + step) % 64]}${cursor.slice(index + 1)}`,
          `tampered at ${index}`,
        )
      if (index > 0) await refused(cursor.slice(0, index), `cut at ${index}`)
    }
    await refused(`${cursor}A`, 'with more behind it')
    await refused(`${cursor}=`, 'with padding')
    await refused(`${cursor}${cursor}`, 'twice')
    await refused(encodeURIComponent(`${cursor}\n`), 'with a line end')
    await refused('a'.repeat(8000), 'of 8,000 letters')
    await refused(Buffer.from('{"on":"articles"}').toString('base64url'), 'made at home')
    await refused(cursor, 'of another newsroom', other)
    t.equal((await room.get(`${path}?cursor=${cursor}`)).status, 200, `${path} takes its own cursor`)
  }
  const gotten = (await room.get('/v1/articles?limit=1')).json.page.next
  for (const path of ['/v1/lists/latest', '/v1/tags', '/v1/authors']) {
    const { status, json } = await room.get(`${path}?cursor=${gotten}`)
    t.equal(status, 400, `${path} does not take a cursor of /v1/articles`)
    t.match(json.errors, [{ in: 'query', field: 'cursor' }])
  }
  const cursor = (await room.get('/v1/lists/editors-picks?limit=1')).json.page.next
  t.equal((await room.get(`/v1/lists/weekend-reads?cursor=${cursor}`)).status, 400, 'another list')
})

t.test('odd headers are borne', async (t) => {
  const url = `/v1/articles/${ARTICLE}`
  const headers: Record<string, string>[] = [
    { 'accept-encoding': 'br;q=abc, gzip;q=9.9.9, *' },
    { 'accept-encoding': ';;;,,,;q=' },
    { 'accept-encoding': ' ,'.repeat(7000) },
    { 'accept-encoding': `br${' '.repeat(14_000)}x` },
    { 'accept-encoding': `,${'\t'.repeat(14_000)}` },
    { 'accept-encoding': `br;q=${'1.'.repeat(7000)}` },
    { 'if-none-match': '"x",'.repeat(3500) },
    { 'if-none-match': '"' },
    { 'if-none-match': 'W/'.repeat(7000) },
    { 'if-modified-since': '9'.repeat(5000) },
    { 'if-modified-since': '-1' },
    { range: 'bytes=0-0,5-' },
    { 'if-range': '"x"', range: 'bytes=-1' },
    { accept: ','.repeat(10_000) },
    { 'x-forwarded-for': 'nonsense, ::::, 999.999.999.999' },
    { 'x-http-method-override': 'DELETE' },
    { 'content-length': '0' },
  ]
  const whole = (await room.get(url)).json
  for (const odd of headers) {
    const took: number[] = []
    let payload = ''
    for (let turn = 0; turn < 3; turn++) {
      const begun = process.threadCpuUsage()
      const answer = await inject(room.handle, { url, headers: { ...odd } })
      took.push(millisecondsSince(begun))
      payload = answer.payload
      t.equal(answer.statusCode, 200)
    }
    const name = Object.entries(odd)
      .map(([header, value]) => `${header}: ${value.slice(0, 30)}`)
      .join()
    if (!('accept-encoding' in odd)) t.strictSame(JSON.parse(payload), whole, name)
    t.ok(Math.min(...took) < 50, `${name} costs ${Math.round(Math.min(...took))} ms`)
  }
  t.equal((await inject(room.handle, { url: '/', headers: { accept: `${'text/'.repeat(2500)}html` } })).statusCode, 200)
})

t.test('addresses are taken as they are, and nothing beside them is reached', async (t) => {
  const answered: [string, number][] = [
    ['//v1/articles', 404],
    ['/v1//articles', 404],
    ['/V1/articles', 404],
    ['/v1/articles/%2e%2e%2fsections', 404],
    ['/v1/articles/x/y/z', 404],
    ['/v1/articles;limit=1', 404],
    ['/images/', 400],
    ['/v1/articles/', 400],
    ['/images/../package.json', 404],
    ['/images/..%2f..%2fpackage.json', 404],
    ['/images/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404],
    ['/images/....//....//etc/passwd', 404],
    ['/docs/static/../../package.json', 404],
    ['/docs/static/..%2f..%2fpackage.json', 404],
    ['/docs/static/..%5c..%5cpackage.json', 404],
    ['/docs/static/%00', 400],
    ['/docs/errors/%00', 400],
    [`/v1/articles?tag=${'a,'.repeat(6000)}`, 414],
    [`/${'a'.repeat(12_000)}`, 414],
    [`/${'a'.repeat(11_999)}`, 404],
    [`/v1/articles/${'a'.repeat(3000)}`, 404],
  ]
  for (const [url, status] of answered) {
    const announced = await ask(room, url)
    const name = `${url.slice(0, 50)} (${url.length})`
    t.equal(announced.status, status, name)
    t.equal(faultIn(announced), null, name)
    t.notMatch(announced.body, /root:|"dependencies"/, name)
  }
  // Sent as they are: a client would have resolved the dots.
  const dots = [
    '/v1/articles/../sections',
    '/v1/articles/%2e%2e',
    '/images/%2e%2e',
    '/docs/static/%2e%2e/%2e%2e/package.json',
    '/images/../package.json',
    '/docs/static/../../package.json',
    '/../etc/passwd',
  ]
  for (const path of dots) {
    const { status, whole } = await exchange(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    t.equal(status, '404', path)
    t.notMatch(whole, /root:|"dependencies"/, path)
  }
})

t.test('what is not HTTP as it should be is answered with a problem document', async (t) => {
  const close = 'Host: x\r\nConnection: close\r\n\r\n'
  const article = `/v1/articles/${ARTICLE}`
  const right = [
    `GET ${article} HTTP/1.0\r\n\r\n`,
    `GET http://www.example.com${article} HTTP/1.1\r\n${close}`,
    `GET https://www.example.com:8080${article} HTTP/1.1\r\n${close}`,
    `GET ${article} HTTP/1.1\r\n${close}`,
  ]
  const bodies = await Promise.all(right.map(async (request) => exchange(request)))
  for (const [index, { status, body }] of bodies.entries()) {
    t.equal(status, '200', String(right[index]?.split('\r')[0]))
    t.equal(JSON.parse(body).slug, ARTICLE)
  }
  const wrong: [string, string, string][] = [
    ['GARBAGE\r\n\r\n', '400', 'bad-request'],
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc', '400', 'bad-request'],
    ['GET /v1/articles HTTP/9.9\r\n\r\n', '400', 'bad-request'],
    [`GET / HTTP/1.1\r\nbad header\r\n${close}`, '400', 'bad-request'],
    [`GET / HTTP/1.1\r\nx: a\0b\r\n${close}`, '400', 'bad-request'],
    [`GET /a b HTTP/1.1\r\n${close}`, '400', 'bad-request'],
    [`POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${close}`, '400', 'bad-request'],
    [`POST / HTTP/1.1\r\nContent-Length: -1\r\n${close}`, '400', 'bad-request'],
    [`GET / HTTP/1.1\r\nx: ${'a'.repeat(100_000)}\r\n${close}`, '431', 'headers-too-large'],
    [`GET / HTTP/1.1\r\nif-none-match: ${'"x",'.repeat(4096)}\r\n${close}`, '431', 'headers-too-large'],
    [`GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(20_000)}${close}`, '431', 'headers-too-large'],
    [`GET /${'a'.repeat(12_000)} HTTP/1.1\r\n${close}`, '414', 'uri-too-long'],
  ]
  await Promise.all(
    wrong.map(async ([request, status, code]) => {
      const announced = await exchange(request)
      const name = JSON.stringify(request.slice(0, 40))
      t.equal(announced.status, status, name)
      t.match(announced.head, /^content-type: application\/problem\+json/im, name)
      t.match(announced.head, /^cache-control: no-store/im, name)
      const problem = JSON.parse(announced.body || 'null')
      t.match(problem, { code, status: Number(status), type: `/docs/errors/${code}` }, name)
    }),
  )
  t.match((await exchange('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).status, /^400$/, 'HTTP/1.1 without Host')
  t.match((await exchange(`OPTIONS * HTTP/1.1\r\n${close}`)).status, /^(2|4)/, 'OPTIONS *')
  t.match((await exchange(`TRACE / HTTP/1.1\r\nX-Secret: told\r\n${close}`)).body, /method-not-allowed/)
  t.match((await exchange(`PROPFIND /v1/articles HTTP/1.1\r\n${close}`)).status, /^40[45]$/)
  const two = await exchange(`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /readyz HTTP/1.1\r\n${close}`)
  t.equal(two.whole.match(/"status":"ok"/g)?.length, 2, 'one behind the other')
})

t.test('a compressed body is refused for being compressed, whatever it would say', async (t) => {
  const said = { at: room.clock.now, actor: 'test', name: 'gzip', requestLimit: null }
  const { token } = await room.execute({ verb: 'create-key', ...said, scopes: ['write', 'drafts'] })
  const routes: [url: string, body: object, taken: number][] = [
    ['/v1/articles', { headline: 'Compressed' }, 201],
    ['/v1/views', { article: ARTICLE }, 202],
  ]
  for (const [url, body, taken] of routes) {
    const plain = Buffer.from(JSON.stringify(body))
    const send = (payload: Buffer, coding: string) =>
      inject(room.handle, {
        method: 'POST',
        url,
        payload,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-encoding': coding },
      })
    for (const coding of ['gzip', 'identity, gzip', 'GZIP', 'br']) {
      const refused = await send(gzipSync(plain), coding)
      t.equal(refused.statusCode, 415, `${url} as ${coding}`)
      t.equal(refused.headers['accept-encoding'], 'identity')
      t.match(refused.json(), { code: 'unsupported-media-type', detail: /Content-Encoding.*identity/ })
    }
    for (const coding of ['identity', 'Identity']) t.equal((await send(plain, coding)).statusCode, taken, coding)
    const otherwise = await inject(room.handle, {
      method: 'POST',
      url,
      payload: '<x/>',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
    })
    t.equal(otherwise.statusCode, 415)
    t.equal(otherwise.headers['accept-encoding'], undefined, 'a wrong media type is something else')
  }
  const read = await inject(room.handle, { url: '/v1/sections', headers: { 'content-encoding': 'gzip' } })
  t.equal(read.statusCode, 200, 'a request without a body')
})

t.test('a slow asker is sent away', async (t) => {
  const { server } = room.app
  t.equal(server.headersTimeout, 10_000)
  t.equal(server.requestTimeout, 600_000)
  t.equal(server.keepAliveTimeout, 30_000)
  server.headersTimeout = 100
  t.teardown(() => {
    server.headersTimeout = 10_000
  })
  const [half, silent] = await Promise.all([exchange('GET /v1/art'), exchange('GET / HTTP/1.1\r\nHost: x\r\n')])
  for (const announced of [half, silent]) {
    t.equal(announced.status, '408')
    t.match(JSON.parse(announced.body), { code: 'request-timeout', status: 408 })
  }
})

t.test('two thousand connections at once are all answered', LONG, async (t) => {
  const count = 2000
  // Nobody asks before all are there, which takes its time on a slow machine.
  room.app.server.headersTimeout = 60_000
  t.teardown(() => {
    room.app.server.headersTimeout = 10_000
  })
  // No more of them in one go than the machine's queue of new connections takes: it forgets those beyond.
  const sockets: Socket[] = []
  while (sockets.length < count) sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => open()))))
  const begun = process.threadCpuUsage()
  const answers = await Promise.all(
    sockets.map((socket, index) => {
      const url = `/v1/articles?limit=${1 + (index % 20)}&tag=-nothing-${index}&fields=slug`
      return exchange(`GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, socket)
    }),
  )
  const statuses = new Map<string, number>()
  for (const { status, head } of answers) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === '503' && !/^retry-after: \d+/im.test(head)) t.fail('a 503 says when to come back')
  }
  t.strictSame(
    [...statuses.keys()].filter((status) => status !== '200' && status !== '503'),
    [],
    'each with 200 or 503',
  )
  t.ok((statuses.get('200') ?? 0) > 500, `${statuses.get('200')} with 200`)
  const took = Math.round(millisecondsSince(begun))
  t.ok(took < 30_000, `within thirty seconds of work: ${took} ms`)
  t.equal((await room.get('/v1/articles?limit=1')).status, 200, 'and it serves on')
})

t.test('requests are limited by address', async (t) => {
  const limited = await openTestNewsroom({ rateLimit: 3 })
  t.teardown(() => limited.close())
  const from = (remoteAddress: string, headers: Record<string, string> = {}, url = '/v1/sections') =>
    inject(limited.handle, { url, remoteAddress, headers })
  for (const [index, url] of ['/v1/sections', '/v1/sections?x=1', '/nothing'].entries()) {
    const { headers } = await from('192.0.2.1', {}, url)
    t.equal(headers.ratelimit, `"default";r=${2 - index};t=60`, url)
    t.equal(headers['ratelimit-policy'], '"default";q=3;w=60')
  }
  limited.clock.now += 20_000
  const refused = await from('192.0.2.1')
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], '40')
  t.equal(refused.headers.ratelimit, '"default";r=0;t=40')
  t.match(refused.json(), { code: 'too-many-requests', status: 429 })
  t.equal(refused.headers['cache-control'], 'no-store')
  t.equal((await from('192.0.2.1', { 'x-forwarded-for': '198.51.100.7' })).statusCode, 429, 'no proxy is trusted')
  t.equal((await from('::ffff:192.0.2.1')).statusCode, 429, 'the same address, mapped')
  for (const url of ['/healthz', '/readyz']) t.equal((await from('192.0.2.1', {}, url)).statusCode, 200, url)
  t.equal((await from('192.0.2.2')).statusCode, 200, 'another address')
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:DB8:1:2:0:0:0:3'])
    t.equal((await from(address)).statusCode, 200, address)
  t.equal((await from('2001:db8:1:2::4')).statusCode, 429, 'one /64 is one asker')
  t.equal((await from('2001:db8:1:3::1')).statusCode, 200, 'another /64')
  limited.clock.now += 40_000
  t.equal((await from('192.0.2.1')).statusCode, 200, 'a minute later')

  const behind = await openTestNewsroom({ rateLimit: 2, trustProxy: ['10.0.0.0/8'] })
  t.teardown(() => behind.close())
  const through = async (remoteAddress: string, forwarded: string) =>
    (await inject(behind.handle, { url: '/v1/sections', remoteAddress, headers: { 'x-forwarded-for': forwarded } }))
      .statusCode
  for (const status of [200, 200, 429]) t.equal(await through('10.0.0.1', '198.51.100.1'), status, 'one reader')
  t.equal(await through('10.0.0.1', '198.51.100.2'), 200, 'another reader')
  t.equal(await through('10.0.0.1', '203.0.113.9, 198.51.100.1'), 429, 'what a reader writes before does not count')
  t.equal(await through('10.0.0.2', '198.51.100.1, 10.0.0.1'), 429, 'through two proxies')
  t.equal(await through('10.0.0.1', '198.51.100.1:50123'), 429, 'the port of a connection is no other reader')
  t.equal(await through('10.0.0.1', '[2001:db8:9::1]:50123'), 200)
  t.equal(await through('10.0.0.1', '[2001:db8:9::2]'), 200)
  t.equal(await through('10.0.0.1', '2001:db8:9::3'), 429)
  for (const status of [200, 200, 429])
    t.equal(await through('198.51.100.77', `198.51.100.${Math.random()}`), status, 'a stranger who says he is a proxy')
})

t.test('a key has its own limit, and an invalid key is never treated as no key', async (t) => {
  const keyed = await openTestNewsroom({ rateLimit: 2 })
  t.teardown(() => keyed.close())
  const make = (requestLimit: number | null, scopes: ('read' | 'admin')[] = ['read']) =>
    keyed.execute({ verb: 'create-key', at: keyed.clock.now, actor: 'test', name: 'Key', scopes, requestLimit })
  const [three, endless] = [await make(3), await make(null)]
  const ask = (authorization: string, url = '/v1/sections') =>
    inject(keyed.handle, { url, remoteAddress: '192.0.2.1', headers: { authorization } })
  for (const left of [2, 1, 0])
    t.equal((await ask(`Bearer ${three.token}`)).headers.ratelimit, `"default";r=${left};t=60`)
  t.equal((await ask(`Bearer ${three.token}`)).statusCode, 429, 'the key is used up')
  for (let count = 0; count < 5; count++) t.equal((await ask(`bearer  ${endless.token}`)).statusCode, 200)
  const wrong = [
    '',
    'Bearer',
    'Bearer ',
    'Basic eDp5',
    'Bearer a b',
    `Token ${endless.token}`,
    endless.token,
    'Bearer ü',
  ]
  wrong.push(`Bearer ${endless.token}x`, `Bearer ${endless.token.slice(0, -1)}`, `Bearer ${'x'.repeat(5000)}`)
  const unlimited = await openTestNewsroom()
  t.teardown(() => unlimited.close())
  for (const authorization of wrong)
    for (const url of ['/v1/sections', '/v1/articles/nothing', '/', '/openapi.json', '/nothing', '/metrics']) {
      const announced = await inject(unlimited.handle, { url, remoteAddress: '192.0.2.1', headers: { authorization } })
      t.equal(announced.statusCode, 401, `${url} with “${authorization.slice(0, 20)}”`)
      t.match(announced.json(), { code: 'unauthorized', errors: [] })
      t.match(announced.headers['www-authenticate'], /^Bearer/)
      t.equal(announced.headers['cache-control'], 'no-store')
    }
  await keyed.execute({ verb: 'revoke-key', at: keyed.clock.now, actor: 'test', id: endless.key.id })
  t.equal((await ask(`Bearer ${endless.token}`)).statusCode, 401, 'a revoked key ends at once')
  // The key that was tried is counted like a request without one.
  for (const status of [200, 429, 429])
    t.equal((await inject(keyed.handle, { url: '/v1/sections', remoteAddress: '192.0.2.1' })).statusCode, status)
})

t.test('metrics are for loopback and for admins, with or without a proxy', async (t) => {
  for (const trustProxy of [[], ['loopback'], ['10.0.0.0/8']]) {
    const measured = await openTestNewsroom({ trustProxy })
    t.teardown(() => measured.close())
    const name = `trusting ${trustProxy.join() || 'nobody'}`
    const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await inject(measured.handle, { url: '/metrics', remoteAddress, headers })).statusCode
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      t.equal(await ask(address), 200, `${address}, ${name}`)
    for (const address of ['192.0.2.1', '10.0.0.1', '::ffff:192.0.2.1', '2001:db8::1'])
      t.equal(await ask(address), 403, `${address}, ${name}`)
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
      t.equal(
        await ask('127.0.0.1', { [header]: header === 'forwarded' ? 'for=192.0.2.1' : '192.0.2.1' }),
        403,
        `forwarded by a proxy of this machine with ${header}, ${name}`,
      )
    t.equal(await ask('192.0.2.1', { 'x-forwarded-for': '127.0.0.1' }), 403, `a stranger who says he is here, ${name}`)
    t.equal(
      await ask('127.0.0.1', { 'x-forwarded-for': '127.0.0.1, 192.0.2.1' }),
      403,
      `the same through a proxy, ${name}`,
    )
    for (const [scope, status] of [
      ['read', 403],
      ['admin', 200],
    ] as const) {
      const { token } = await measured.execute({
        verb: 'create-key',
        at: measured.clock.now,
        actor: 'test',
        name: scope,
        scopes: [scope],
        requestLimit: null,
      })
      t.equal(await ask('192.0.2.1', { authorization: `Bearer ${token}` }), status, `scope ${scope}, ${name}`)
    }
  }
})

t.test('random bytes on the wire never end the process', async (t) => {
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc
      .tuple(
        fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS'),
        fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 200 }),
      )
      .map(([method, rest]) =>
        Buffer.from(
          `${method} /v1/articles${String.fromCodePoint(...rest)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        ),
      ),
  )
  const samples = fc.sample(bytes, { numRuns: 300, seed: 20261123 })
  const answers = await Promise.all(samples.map((sample) => exchange(Buffer.concat([sample, Buffer.from('\r\n\r\n')]))))
  t.strictSame(
    answers.filter(({ status }) => !/^([234]\d\d|503)?$/.test(status)).map(({ whole }) => whole.slice(0, 100)),
    [],
  )
  t.ok(answers.some(({ status }) => status === '400'))
  t.equal((await room.get('/healthz')).status, 200)
})

// Last: what holds up the process would be seen in the tests behind.
for (const database of databases) {
  t.test(
    `an expression of many slugs is answered soon, or refused (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const small = await database.open()
      t.teardown(() => small.close())
      // The most that an expression can amount to.
      const [few, many] = [slugs(32, 'a'), slugs(620)]
      const widest = `(${few.join('|')}),${many.join(',')}`.slice(0, 2000).replace(/,[^,]*$/, '')
      for (const name of ['tag', 'section', 'author']) {
        const begun = process.threadCpuUsage()
        const { status } = await ask(small, `/v1/articles?${name}=${widest}&count=true`)
        t.ok(status < 500, `${name}= with 32 alternatives of 600 slugs answers ${status}`)
        t.ok(millisecondsSince(begun) < 1000, 'in time')
      }
      const known = await small.load(many.slice(0, 80).map((slug) => ({ record: 'tag', slug, name: slug })))
      t.strictSame(known.refused, [])
      const all = many.slice(0, 60).join(',')
      const either = `(${many.slice(0, 16).join('|')}),${many.slice(32, 52).join(',')}`
      // The first request of a database plans its queries.
      await ask(small, '/v1/articles?tag=bb|bc')
      for (const tag of [all, either]) {
        const begun = process.threadCpuUsage()
        const { status } = await ask(small, `/v1/articles?tag=${tag}`)
        const took = Math.round(millisecondsSince(begun))
        t.ok(status < 500, `answers ${status}`)
        t.ok(took < 400, `${tag.length} letters of existing tags don't block other requests: ${took} ms`)
      }
    },
  )
}

/** Of the processor: the machine may be busy with other tests. */
function millisecondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(begun)
  return (user + system) / 1000
}

interface Announced {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** Where the machine is so busy that the server sends requests away, they come back. */
async function ask(to: TestNewsroom, url: string): Promise<Announced> {
  const begun = performance.now()
  for (;;) {
    const { statusCode: status, headers, body } = await inject(to.handle, { method: 'GET', url })
    if (status !== 503 || performance.now() - begun > HANGS_AFTER) return { status, headers, body }
    await nextTurn()
  }
}

/** What keeps an answer from being a 4xx with a problem document; null where it is one. */
function faultIn({ status, headers, body }: Announced): string | null {
  if (status < 400 || status > 499) return `answered ${status}`
  if (headers['content-type'] !== 'application/problem+json; charset=utf-8')
    return `${status} with ${headers['content-type']}`
  return JSON.parse(body).status === status ? null : `${status} in words of ${JSON.parse(body).status}`
}

/** Different slugs of two letters. */
function slugs(count: number, first = ''): string[] {
  const letters = 'bcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length: count }, (_, index) =>
    first === ''
      ? index < letters.length ** 2
        ? `${letters[Math.floor(index / letters.length)]}${letters[index % letters.length]}`
        : `x${index}`
      : `${first}${index}`,
  )
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(socket))
    socket.once('error', reject)
  })
}

interface Exchanged {
  /** Empty where nothing was answered. */
  status: string
  head: string
  body: string
  whole: string
}

/** Sends bytes and waits until the server closes. */
async function exchange(request: string | Buffer, on?: Socket): Promise<Exchanged> {
  const socket = on ?? (await open())
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    const done = () => {
      const whole = Buffer.concat(chunks).toString('latin1')
      const [head = '', ...rest] = whole.split('\r\n\r\n')
      resolve({ status: /^HTTP\/1\.1 (\d{3}) /.exec(whole)?.[1] ?? '', head, body: rest.join('\r\n\r\n'), whole })
    }
    socket.removeAllListeners('error')
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('close', done)
    socket.on('error', () => {})
    socket.write(typeof request === 'string' ? Buffer.from(request, 'latin1') : request)
  })
}
