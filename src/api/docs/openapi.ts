import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'

const DESCRIPTION = `A headless news API. Every article with all its metadata, for any front end.

Start with **GET /v1/articles/{ref}** with \`include=related,lists\`: it answers a whole news page at once.

- Instants are RFC 3339 in UTC. The same field always has the same type: an empty list is \`[]\`, an absent value \`null\`.
- Lists are paged by cursor: follow \`page.next\`.
- Errors are problem documents (RFC 9457) with a stable \`code\`; each has a page under \`/docs/errors/\`.
- A parameter that is not known is an error that names the nearest right one.`

/** Collects the document while routes are added; must come before them. */
export async function collectOpenapi(app: FastifyInstance, version: string, publicUrl: string | null): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url, route }) => ({
      schema: isPublicRead(schema, String(route.method)) ? withCacheHeaders(schema) : schema,
      url,
    }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Broadsheet',
        version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      externalDocs: { description: 'Guides', url: `${publicUrl ?? ''}/docs/guides` },
      // Reading what is public needs no key: the empty alternative says so.
      security: [{}, { key: [] }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of this newsroom: `Authorization: Bearer KEY`.' },
        },
      },
      webhooks: { change: { post: WEBHOOK } },
      // Without PUBLIC_URL relative: whatever name the document was asked for by is the one to ask.
      servers: [{ url: publicUrl ?? '/', description: 'This server.' }],
      tags: [
        { name: 'Articles', description: 'Articles: one by one, in lists, and what to read next.' },
        { name: 'Lists', description: 'Ordered choices of articles: curated by editors, or computed.' },
        { name: 'Search', description: 'Articles by their words, and suggestions while a reader types.' },
        { name: 'Sections', description: 'The parts of the newspaper.' },
        { name: 'Tags', description: 'What articles are about.' },
        { name: 'Authors', description: 'Who makes them.' },
        { name: 'Images', description: 'Files behind the pictures.' },
        { name: 'Feeds', description: 'RSS, Atom and JSON Feed, and what search engines and crawlers read.' },
        { name: 'Changes', description: 'The change feed: what is new, changed or gone, since a cursor.' },
        { name: 'Views', description: 'What is read, counted without knowing who reads.' },
        { name: 'Publication', description: 'The newspaper itself.' },
        {
          name: 'Writing',
          description: 'For the newsroom: drafts, revisions and what is done with them. Needs a key.',
        },
        {
          name: 'Partners',
          description: 'Who syndicates articles: products, keys, quotas, and what was delivered.',
        },
        { name: 'Webhooks', description: 'Where changes are sent, signed. Needs a key of scope `admin`.' },
        { name: 'Administration', description: 'Keys, and who did what. Needs a key of scope `admin`.' },
        { name: 'Operations', description: 'For those who run the server.' },
      ],
    },
    refResolver: { buildLocalReference: (json) => json.$id as string },
  })
}

const header = (name: string, description: string, example: string) => ({
  ...{ in: 'header' as const, name, description, required: true },
  ...{ schema: { type: 'string' as const }, example },
})

/** The request that a webhook is sent; docs/webhooks.md says what to do with it. */
const WEBHOOK = {
  operationId: 'receiveChange',
  tags: ['Webhooks'],
  summary: 'Receive a change',
  description:
    'What Broadsheet posts to a webhook: signed by Standard Webhooks, in order for each article, at least once. An answer other than 2xx is tried again for three days.',
  parameters: [
    header('webhook-id', 'The same in every attempt.', '01a208f6-ab26-762f-8bf6-7592438a7c03'),
    header('webhook-timestamp', 'When this attempt was made: seconds since 1970.', '1795421700'),
    header(
      'webhook-signature',
      'Signatures `v1` (HMAC-SHA256) and `v1a` (Ed25519), divided by spaces.',
      'v1,K5oZf…= v1a,hnO3f…=',
    ),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookEvent' } } },
  },
  responses: {
    '2XX': { description: 'It was received.' },
    '410': { description: 'The receiver is gone for good: the webhook is deleted.' },
  },
  security: [],
}

/** Resources whose answers caches may keep where they are read without a key. */
const CACHED = ['Articles', 'Search', 'Lists', 'Feeds', 'Sections', 'Tags', 'Authors', 'Publication', 'Images']

function isPublicRead(schema: FastifySchema | undefined, method: string): schema is FastifySchema {
  return method === 'GET' && schema?.security === undefined && CACHED.includes(schema?.tags?.[0] ?? '')
}

const CACHE_HEADERS = {
  'content-usage': {
    type: 'string',
    description:
      'What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key.',
    examples: ['train-ai=n, search=y'],
  },
  'cache-tag': {
    type: 'string',
    description:
      'Cache tags, comma-separated, at most 3,000 bytes; without a key only. A change of the answer has at least one of them in `cacheTags`. `CACHE_TAG_HEADERS` has them in `Surrogate-Key` or `Cache-Groups`.',
  },
  'cdn-cache-control': {
    type: 'string',
    description: 'RFC 9213, with `CDN_MAX_AGE`: how long a CDN that purges by cache tag may keep the answer.',
  },
}

function withCacheHeaders(schema: FastifySchema): FastifySchema {
  const response = schema.response as Record<string, object>
  return { ...schema, response: { ...response, 200: { headers: CACHE_HEADERS, ...response[200] } } }
}
