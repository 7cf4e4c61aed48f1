import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'

const DESCRIPTION = `A headless news API: every article with all its metadata, for any front end.

Start with **GET /v1/articles/{ref}** and \`include=related,lists\`, which returns everything a news page needs in one request.

- Instants are RFC 3339 in UTC. A field always has the same type: an empty list is \`[]\`, an absent value \`null\`.
- Lists are paginated by cursor: follow \`page.next\`.
- Errors are problem details (RFC 9457) with a stable \`code\`, each documented under \`/docs/errors/\`.
- Unknown parameters are rejected; the error suggests the nearest known one.`

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
      // Public reads need no key: expressed by the empty alternative.
      security: [{}, { key: [] }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'API key: `Authorization: Bearer KEY`.' },
        },
      },
      webhooks: { change: { post: WEBHOOK } },
      // Without PUBLIC_URL relative to the URL of the document.
      servers: [{ url: publicUrl ?? '/', description: 'This server.' }],
      tags: [
        { name: 'Articles', description: 'Articles, lists of articles by filter, and related articles.' },
        { name: 'Lists', description: 'Ordered lists of articles, curated by editors or computed.' },
        { name: 'Search', description: 'Full-text search and autocomplete.' },
        { name: 'Sections', description: 'The section tree.' },
        { name: 'Tags', description: 'Topics, people, places and series of articles.' },
        { name: 'Authors', description: 'Authors of articles.' },
        { name: 'Images', description: 'Images: files and assets.' },
        { name: 'Media', description: 'Audio and video: files and assets.' },
        { name: 'Feeds', description: 'RSS, Atom and JSON Feed, sitemaps and files for crawlers.' },
        { name: 'Changes', description: 'The change feed: what was published, changed or removed since a cursor.' },
        { name: 'Views', description: 'View counts, recorded without identifying readers.' },
        { name: 'Publication', description: 'Settings of the publication.' },
        {
          name: 'Writing',
          description: 'Creating, revising, publishing and withdrawing articles. Requires a key.',
        },
        {
          name: 'Partners',
          description: 'Syndication: products, partners, quotas and deliveries.',
        },
        { name: 'Webhooks', description: 'Signed notifications of changes. Requires a key with the scope `admin`.' },
        { name: 'Administration', description: 'API keys and the audit log. Requires the scope `admin`.' },
        { name: 'Operations', description: 'Health checks, metrics and jobs.' },
      ],
    },
    refResolver: { buildLocalReference: (json) => json.$id as string },
  })
}

const header = (name: string, description: string, example: string) => ({
  ...{ in: 'header' as const, name, description, required: true },
  ...{ schema: { type: 'string' as const }, example },
})

/** The request sent to a webhook; docs/webhooks.md describes its handling. */
const WEBHOOK = {
  operationId: 'receiveChange',
  tags: ['Webhooks'],
  summary: 'Receive a change',
  description:
    'The request that Broadsheet sends to a webhook: signed as in Standard Webhooks, in order for each article, at least once. A response other than 2xx is retried for three days.',
  parameters: [
    header('webhook-id', 'ID of the delivery, the same in every attempt.', '01a208f6-ab26-762f-8bf6-7592438a7c03'),
    header('webhook-timestamp', 'Unix time of this attempt, in seconds.', '1795421700'),
    header(
      'webhook-signature',
      'Signatures `v1` (HMAC-SHA256) and `v1a` (Ed25519), separated by spaces.',
      'v1,K5oZf…= v1a,hnO3f…=',
    ),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookEvent' } } },
  },
  responses: {
    '2XX': { description: 'The event was received.' },
    '410': { description: 'The receiver is permanently gone: the webhook is deleted.' },
  },
  security: [],
}

/** Resources whose answers caches may keep where they are read without a key. */
const CACHED = ['Articles', 'Search', 'Lists', 'Feeds', 'Sections', 'Tags', 'Authors', 'Publication', 'Images', 'Media']

function isPublicRead(schema: FastifySchema | undefined, method: string): schema is FastifySchema {
  return method === 'GET' && schema?.security === undefined && CACHED.includes(schema?.tags?.[0] ?? '')
}

/** `headers.ts` describes them. */
const CACHE_HEADERS = Object.fromEntries(
  ['content-usage', 'tdm-reservation', 'cache-tag', 'cdn-cache-control'].map((name) => [name, { type: 'string' }]),
)

function withCacheHeaders(schema: FastifySchema): FastifySchema {
  const response = schema.response as Record<string, object>
  return { ...schema, response: { ...response, 200: { headers: CACHE_HEADERS, ...response[200] } } }
}
