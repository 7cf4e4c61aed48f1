import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { invalidBody, PRIVATE_URL } from '#domain/errors.ts'
import { LEASE, LONGEST_SECRET } from '#domain/outbox/websub.ts'
import { contextOf } from '#http/request-context.ts'
import { Named, OneOf, problems } from '#http/schema.ts'
import type { WebsubHub } from '#syndication/websub/hub.ts'
import type { Topic } from '#syndication/websub/websub-kind.ts'

const FORM = 'application/x-www-form-urlencoded'
const LONGEST_ADDRESS = 2000

/** Bytes of a request: two addresses and a secret, percent-encoded. */
const LARGEST = 16_384

const HubInputSchema = Type.Object(
  {
    'hub.mode': OneOf(['subscribe', 'unsubscribe'] as const, 'Whether to subscribe or to unsubscribe.'),
    'hub.callback': Type.String({
      maxLength: LONGEST_ADDRESS,
      description: 'URL that the feed is posted to: http or https, with a public host.',
    }),
    'hub.topic': Type.String({
      maxLength: LONGEST_ADDRESS,
      description: 'URL of the feed, as in its `rel="self"` link.',
    }),
    'hub.lease_seconds': Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,10}$',
        description: `Seconds; ${LEASE.least} to ${LEASE.most} are granted. Default: ${LEASE.default}.`,
      }),
    ),
    'hub.secret': Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: LONGEST_SECRET,
        description: 'Secret for the signature in `X-Hub-Signature`.',
      }),
    ),
  },
  {
    additionalProperties: true,
    $id: 'HubInput',
    description: 'A subscription request (WebSub, section 5.1).',
    examples: [
      {
        'hub.mode': 'subscribe',
        'hub.callback': 'https://reader.example.com/websub/7Hq2',
        'hub.topic': 'https://api.example.com/feeds/latest.atom',
      },
    ],
  },
)
export const websubSchemas = [HubInputSchema]

/** The WebSub hub of the public feeds. */
export function websubRoutes(
  app: FastifyInstance,
  {
    hub,
    topicAt,
    refusesUrl,
  }: { hub: WebsubHub; topicAt(address: string): Topic | null; refusesUrl(url: string): boolean },
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body as string)))
    })
    scope.post<{ Body: Static<typeof HubInputSchema> }>(
      '/websub',
      {
        bodyLimit: LARGEST,
        schema: {
          operationId: 'requestSubscription',
          tags: ['Feeds'],
          summary: 'Subscribe to a feed by WebSub',
          description:
            'Subscribes a callback to a public feed, or unsubscribes it, once the callback has confirmed the request (verification of intent). See docs/feeds.md.',
          consumes: [FORM],
          security: [{}],
          body: Named(HubInputSchema),
          response: {
            202: { description: 'The request was accepted; the callback must confirm it.', type: 'null' },
            ...problems(400, 401, 413, 415, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const { body } = request
        const callback = publicUrl(body['hub.callback'])
        if (callback === null) throw invalidBody('/hub.callback', 'must be an http or https URL without a user name')
        if (refusesUrl(callback)) throw invalidBody('/hub.callback', PRIVATE_URL)
        const topic = topicAt(body['hub.topic'])
        if (topic === null)
          throw invalidBody(
            '/hub.topic',
            'must be the rel="self" of a feed that names this hub: of the latest articles, a list, a section, a tag or an author',
          )
        const secret = body['hub.secret'] ?? null
        if (secret !== null && Buffer.byteLength(secret) > LONGEST_SECRET)
          throw invalidBody('/hub.secret', 'must be shorter than 200 bytes')
        const asked = Number(body['hub.lease_seconds'] ?? LEASE.default)
        hub.request(contextOf(request.raw).asker(), {
          ...{ mode: body['hub.mode'], callback, topic: topic.address, secret },
          leaseSeconds: Math.min(LEASE.most, Math.max(LEASE.least, asked)),
        })
        return reply.code(202).header('cache-control', 'no-store').send()
      },
    )
  })
}

function publicUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return null
  url.hash = ''
  return url.href
}
