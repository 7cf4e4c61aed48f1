import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { compareOpenapi, withoutExamples, writeFindings } from '../tools/compare-openapi.ts'
import type { Finding, Json, JsonObject } from '../tools/compare-schemas.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

t.test('the document breaks nothing that the released one promises', async (t) => {
  const findings = compareOpenapi(read('openapi/released.json'), read('openapi/openapi.json'))
  const breaking = findings.filter(({ level }) => level === 'breaking')
  t.strictSame(
    breaking.map(({ where, what }) => `${where}: ${what}`),
    [],
    'where it is meant: npm run openapi:compare -- --release, and a line in CHANGELOG.md that says the remedy',
  )
})

t.test('the released document has no examples, and a property may be called example', async (t) => {
  const released = read('openapi/released.json')
  t.same(withoutExamples(released), released)
  const schema = { type: 'object', example: {}, properties: { example: { type: 'string', examples: ['a'] } } }
  t.same(withoutExamples(schema), { type: 'object', properties: { example: { type: 'string' } } })
  t.same(withoutExamples({ default: { example: 1 } }), { default: { example: 1 } })
})

/** A small document with everything that the real one has, and bodies. */
const DOCUMENT = {
  openapi: '3.1.0',
  security: [{}, { key: [] }],
  paths: {
    '/v1/stories': {
      get: {
        operationId: 'listStories',
        parameters: [
          { in: 'query', name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
          { in: 'query', name: 'sort', schema: { type: 'string', enum: ['newest', 'oldest'] } },
          { in: 'query', name: 'tag', schema: { type: 'string', maxLength: 50 } },
          { $ref: '#/components/parameters/Language' },
        ],
        responses: {
          200: {
            headers: { Link: { schema: { type: 'string' } } },
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Story' } } },
              'text/plain': { schema: { type: 'string' } },
            },
          },
          404: { $ref: '#/components/responses/Missing' },
        },
      },
      post: {
        operationId: 'writeStory',
        security: [{ key: ['write'] }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['headline'],
                properties: {
                  headline: { type: 'string' },
                  rank: { type: 'number' },
                  note: { type: ['string', 'null'] },
                },
              },
            },
          },
        },
        responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Story' } } } } },
      },
    },
    '/v1/stories/{ref}': {
      parameters: [{ in: 'path', name: 'ref', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getStory', responses: { 200: { description: 'The story.' } } },
    },
  },
  components: {
    parameters: { Language: { in: 'query', name: 'language', schema: { type: 'string' } } },
    responses: {
      Missing: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
    schemas: {
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      Story: {
        type: 'object',
        required: ['id', 'kind', 'image', 'words', 'extra', 'related', 'blocks'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          kind: { type: 'string', enum: ['news', 'live'] },
          image: { anyOf: [{ $ref: '#/components/schemas/Image' }, { type: 'null' }] },
          words: { type: 'integer', minimum: 0 },
          byline: { type: ['string', 'null'] },
          extra: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Image' } },
          related: { type: 'array', items: { $ref: '#/components/schemas/Story' } },
          blocks: { type: 'array', items: { anyOf: [block('text'), block('quote')] } },
        },
      },
      Image: { type: 'object', required: ['url'], properties: { url: { type: 'string' }, alt: { type: 'string' } } },
    },
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  },
}

function block(type: string) {
  return {
    type: 'object',
    required: ['type', 'html'],
    properties: { type: { type: 'string', enum: [type] }, html: { type: 'string' } },
  }
}

// Mutations reach anywhere into the document.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Mutable = any
const list = (d: Mutable) => d.paths['/v1/stories'].get
const parameter = (d: Mutable, name: string) => list(d).parameters.find((one: Mutable) => one.name === name)
const asked = (d: Mutable) => d.paths['/v1/stories'].post.requestBody.content['application/json'].schema
const story = (d: Mutable) => d.components.schemas.Story
const image = (d: Mutable) => d.components.schemas.Image

const MUTATIONS: [level: Finding['level'], title: string, says: RegExp, mutate: (document: Mutable) => unknown][] = [
  // What is there.
  [
    'breaking',
    'a path is removed',
    /GET \/v1\/stories\/\{ref\}: the path is no/,
    (d) => delete d.paths['/v1/stories/{ref}'],
  ],
  [
    'breaking',
    'an operation is removed',
    /POST \/v1\/stories: is no longer there/,
    (d) => delete d.paths['/v1/stories'].post,
  ],
  ['fine', 'a path is added', /GET \/v1\/new: is new/, (d) => (d.paths['/v1/new'] = { get: { responses: {} } })],
  ['breaking', 'an operationId changes', /was listStories and is stories/, (d) => (list(d).operationId = 'stories')],
  ['notice', 'an operation is deprecated', /deprecated/, (d) => (list(d).deprecated = true)],
  [
    'notice',
    'a schema is renamed',
    /schema Image: is no longer in the document/,
    (d) => {
      d.components.schemas.Picture = image(d)
      story(d).properties.image.anyOf[0].$ref = '#/components/schemas/Picture'
      story(d).properties.extra.additionalProperties.$ref = '#/components/schemas/Picture'
      delete d.components.schemas.Image
    },
  ],
  // Who may ask.
  ['breaking', 'a key becomes necessary', /no longer lets in those without a key/, (d) => (d.security = [{ key: [] }])],
  [
    'breaking',
    'one operation needs a key',
    /GET \/v1\/stories: no longer lets in/,
    (d) => (list(d).security = [{ key: [] }]),
  ],
  [
    'breaking',
    'a further scope is needed',
    /no longer lets in those with key write/,
    (d) => (d.paths['/v1/stories'].post.security = [{ key: ['write', 'admin'] }]),
  ],
  [
    'fine',
    'no key is needed any more',
    /now lets in those without a key/,
    (d) => (d.paths['/v1/stories'].post.security = []),
  ],
  [
    'breaking',
    'keys are sent otherwise',
    /security scheme key: scheme was “bearer”/,
    (d) => (d.components.securitySchemes.key.scheme = 'basic'),
  ],
  // What is asked.
  [
    'breaking',
    'a parameter is removed',
    /query parameter tag: is no longer taken/,
    (d) => list(d).parameters.splice(2, 1),
  ],
  [
    'breaking',
    'a parameter behind a $ref is removed',
    /query parameter language: is no longer taken/,
    (d) => list(d).parameters.splice(3, 1),
  ],
  ['breaking', 'a parameter becomes necessary', /tag: is now required/, (d) => (parameter(d, 'tag').required = true)],
  [
    'breaking',
    'a necessary parameter is added',
    /is new and required/,
    (d) => list(d).parameters.push({ in: 'query', name: 'day', required: true, schema: {} }),
  ],
  [
    'fine',
    'a parameter is added',
    /query parameter day: is new/,
    (d) => list(d).parameters.push({ in: 'query', name: 'day', schema: {} }),
  ],
  [
    'breaking',
    'a maximum is lowered',
    /limit: maximum was 100 and is 50/,
    (d) => (parameter(d, 'limit').schema.maximum = 50),
  ],
  [
    'breaking',
    'a minimum is added',
    /tag: minLength was none and is 2/,
    (d) => (parameter(d, 'tag').schema.minLength = 2),
  ],
  ['fine', 'a maximum is raised', /maximum was 100 and is 200/, (d) => (parameter(d, 'limit').schema.maximum = 200)],
  ['fine', 'a maximum is dropped', /maxLength was 50 and is none/, (d) => delete parameter(d, 'tag').schema.maxLength],
  ['breaking', 'a default changes', /the default was 20 and is 10/, (d) => (parameter(d, 'limit').schema.default = 10)],
  [
    'notice',
    'a default is told of',
    /the default was none and is “newest”/,
    (d) => (parameter(d, 'sort').schema.default = 'newest'),
  ],
  [
    'breaking',
    'a value is no longer taken',
    /sort: can no longer be “oldest”/,
    (d) => parameter(d, 'sort').schema.enum.pop(),
  ],
  [
    'fine',
    'a further value is taken',
    /sort: can now also be “popular”/,
    (d) => parameter(d, 'sort').schema.enum.push('popular'),
  ],
  [
    'breaking',
    'a free text becomes a choice',
    /tag: is now one of “a”/,
    (d) => (parameter(d, 'tag').schema.enum = ['a']),
  ],
  ['breaking', 'a pattern is demanded', /tag: pattern was none/, (d) => (parameter(d, 'tag').schema.pattern = '^a')],
  [
    'breaking',
    'the type of a parameter changes',
    /the type was string and is integer/,
    (d) => (parameter(d, 'tag').schema.type = 'integer'),
  ],
  [
    'fine',
    'a parameter takes a further type',
    /the type was string and is string or integer/,
    (d) => (parameter(d, 'tag').schema.type = ['string', 'integer']),
  ],
  [
    'breaking',
    'a path parameter is narrowed',
    /path parameter ref: format was none/,
    (d) => (d.paths['/v1/stories/{ref}'].parameters[0].schema.format = 'uuid'),
  ],
  [
    'breaking',
    'a number must be whole',
    /\.rank: the type was number and is integer/,
    (d) => (asked(d).properties.rank.type = 'integer'),
  ],
  [
    'breaking',
    'a body must be sent',
    /body: is now required/,
    (d) => (d.paths['/v1/stories'].post.requestBody.required = true),
  ],
  [
    'breaking',
    'a field of the body becomes necessary',
    /\.rank: is now required/,
    (d) => asked(d).required.push('rank'),
  ],
  [
    'breaking',
    'a necessary field of the body is added',
    /\.place: is new and required/,
    (d) => {
      asked(d).properties.place = {}
      asked(d).required.push('place')
    },
  ],
  ['fine', 'a field of the body is added', /\.place: is new/, (d) => (asked(d).properties.place = {})],
  [
    'breaking',
    'null is no longer taken',
    /\.note: may no longer be null/,
    (d) => (asked(d).properties.note.type = 'string'),
  ],
  [
    'breaking',
    'unknown fields are refused',
    /\.\*: other properties are no longer there/,
    (d) => (asked(d).additionalProperties = false),
  ],
  [
    'breaking',
    'a body is no longer taken in a media type',
    /body as application\/json: is no longer there/,
    (d) => (d.paths['/v1/stories'].post.requestBody.content = { 'text/plain': {} }),
  ],
  // What is answered.
  ['breaking', 'a status is removed', /answer 404: is no longer there/, (d) => delete list(d).responses[404]],
  ['notice', 'a status is added', /answer 410: is new/, (d) => (list(d).responses[410] = { description: 'Gone.' })],
  [
    'breaking',
    'a media type is removed',
    /answer 200 as text\/plain: is no longer there/,
    (d) => delete list(d).responses[200].content['text/plain'],
  ],
  [
    'breaking',
    'a header is removed',
    /header link: is no longer there/,
    (d) => delete list(d).responses[200].headers.Link,
  ],
  [
    'breaking',
    'a field is removed',
    /schema Story \(answered\)\.words: is no longer there/,
    (d) => delete story(d).properties.words,
  ],
  [
    'fine',
    'a field is added',
    /schema Story \(answered\)\.place: is new/,
    (d) => (story(d).properties.place = { type: 'string' }),
  ],
  [
    'breaking',
    'a field is no longer always there',
    /\.words: is no longer always there/,
    (d) => story(d).required.splice(3, 1),
  ],
  ['fine', 'a field is now always there', /\.byline: is now required/, (d) => story(d).required.push('byline')],
  [
    'breaking',
    'a field may be null',
    /\.words: may now be null/,
    (d) => (story(d).properties.words.type = ['integer', 'null']),
  ],
  [
    'fine',
    'a field is never null any more',
    /\.byline: may no longer be null/,
    (d) => (story(d).properties.byline.type = 'string'),
  ],
  [
    'breaking',
    'a whole number becomes any number',
    /\.words: the type was integer and is number/,
    (d) => (story(d).properties.words.type = 'number'),
  ],
  [
    'breaking',
    'a type changes',
    /\.id: the type was string and is integer/,
    (d) => (story(d).properties.id = { type: 'integer' }),
  ],
  [
    'breaking',
    'a type is lost',
    /\.words: the type was integer and is anything/,
    (d) => (story(d).properties.words = {}),
  ],
  [
    'breaking',
    'a format is dropped',
    /\.id: format was “uuid” and is none/,
    (d) => delete story(d).properties.id.format,
  ],
  [
    'notice',
    'an enum is widened',
    /\.kind: can now also be “opinion”/,
    (d) => story(d).properties.kind.enum.push('opinion'),
  ],
  ['fine', 'an enum is narrowed', /\.kind: can no longer be “live”/, (d) => story(d).properties.kind.enum.pop()],
  [
    'breaking',
    'an enum becomes free text',
    /\.kind: was one of “news”, “live” and is now free/,
    (d) => delete story(d).properties.kind.enum,
  ],
  [
    'breaking',
    'a field is removed behind a $ref and a null',
    /schema Image \(answered\)\.alt/,
    (d) => delete image(d).properties.alt,
  ],
  [
    'breaking',
    'the values of a record change',
    /\.extra\.\*: the type was object and is string/,
    (d) => (story(d).properties.extra.additionalProperties = { type: 'string' }),
  ],
  [
    'breaking',
    'the items of an array change',
    /\.related\[\]: the type was object and is string/,
    (d) => (story(d).properties.related.items = { type: 'string' }),
  ],
  [
    'breaking',
    'a further alternative is answered',
    /\.image: can now also be string/,
    (d) => story(d).properties.image.anyOf.push({ type: 'string' }),
  ],
  [
    'notice',
    'a further kind of block is answered',
    /\.blocks\[\]: can now also be type “map”/,
    (d) => story(d).properties.blocks.items.anyOf.push(block('map')),
  ],
  [
    'breaking',
    'a field of one kind of block is removed',
    /\.blocks\[\] \(quote\)\.html: is no longer there/,
    (d) => delete story(d).properties.blocks.items.anyOf[1].properties.html,
  ],
  [
    'breaking',
    'the problem document loses its code',
    /schema Problem \(answered\)\.code/,
    (d) => delete d.components.schemas.Problem.properties.code,
  ],
]

for (const [level, title, says, mutate] of MUTATIONS) {
  t.test(`${level}: ${title}`, async (t) => {
    const mutated = structuredClone(DOCUMENT)
    mutate(mutated)
    const findings = compareOpenapi(asJson(DOCUMENT), asJson(mutated))
    const worst = findings[0]?.level
    t.equal(worst, level, writeFindings(findings))
    t.match(writeFindings(findings.filter((finding) => finding.level === level)), says)
  })
}

const SAME: [title: string, mutate: (document: Mutable) => unknown][] = [
  ['words and examples', (d) => Object.assign(story(d), { description: 'A story.', examples: [{}] })],
  ['the order of an enum', (d) => story(d).properties.kind.enum.reverse()],
  ['the order of alternatives', (d) => story(d).properties.image.anyOf.reverse()],
  [
    'null as a type or as an alternative',
    (d) => (story(d).properties.byline = { anyOf: [{ type: 'string' }, { type: 'null' }] }),
  ],
  [
    'a schema in place of its name',
    (d) => (story(d).properties.extra.additionalProperties = structuredClone(image(d))),
  ],
  ['a schema in parts', (d) => (d.components.schemas.Image = { allOf: [image(d), { description: 'A picture.' }] })],
  ['a parameter in place of its name', (d) => (list(d).parameters[3] = d.components.parameters.Language)],
  [
    'a parameter of all operations of a path',
    (d) => {
      const path = d.paths['/v1/stories/{ref}']
      path.get.parameters = path.parameters
      delete path.parameters
    },
  ],
  ['security that is written at the operation', (d) => (list(d).security = [{ key: [] }, {}])],
]

for (const [title, mutate] of SAME) {
  t.test(`the same: ${title}`, async (t) => {
    const mutated = structuredClone(DOCUMENT)
    mutate(mutated)
    t.strictSame(compareOpenapi(asJson(DOCUMENT), asJson(mutated)), [])
    t.strictSame(compareOpenapi(asJson(mutated), asJson(DOCUMENT)), [], 'nor the other way round')
  })
}

t.test('the command says what breaks and ends with code 1', async (t) => {
  const folder = t.testdir({})
  const [old, now] = [join(folder, 'old.json'), join(folder, 'new.json')]
  const changed = structuredClone(DOCUMENT)
  parameter(changed, 'limit').schema.maximum = 50
  story(changed).properties.kind.enum.push('opinion')
  writeFileSync(old, JSON.stringify(DOCUMENT))
  writeFileSync(now, JSON.stringify(changed))
  t.same(compare(old, now), {
    status: 1,
    stdout: `Breaking (1):
  GET /v1/stories, query parameter limit: maximum was 100 and is 50.

Not breaking for those who expect it (1):
  schema Story (answered).kind: can now also be “opinion”.
`,
  })
  t.match(compare(now, old), { status: 0, stdout: /^Not breaking \(2\):/ })
  t.match(compare(now, old, '--release'), { status: 0 })
  t.same(compare(now, old), { status: 0, stdout: 'The two documents promise the same.\n' })
  t.equal(compare(join(folder, 'none.json')).status, 2)
})

function compare(...args: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'tools/compare-openapi.ts'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout }
}

function asJson(document: object): JsonObject {
  return JSON.parse(JSON.stringify(document)) as JsonObject
}

function read(path: string): JsonObject {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Json as JsonObject
}
