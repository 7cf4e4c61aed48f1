import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { Named, problems } from '#http/schema.ts'
import type { Subscribers } from '#http/subscribers.ts'
import type { Report } from '#report'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { answerPage } from './answer-page.ts'
import { sendEvents } from './event-stream.ts'
import { shareReading } from './follow-up.ts'
import { sendAll } from './full-sync.ts'
import type { FeedReader } from './position.ts'
import { ChangesQuery } from './query.ts'
import { readRequested } from './requested-changes.ts'
import { ChangeListSchema, FullSyncSchema } from './schemas.ts'

const Headers = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({ maxLength: 4000, description: 'With `Accept: text/event-stream`: id of the last event that came.' }),
  ),
})

export function changeRoutes(
  app: FastifyInstance,
  api: Api,
  { articles, subscribers, report }: { articles: ArticlesRequested; subscribers: Subscribers; report: Report },
): void {
  const feedPosition: FeedReader = { api, articles, read: shareReading(api, articles), subscribers, report }
  app.get<{ Querystring: ChangesQuery; Headers: { 'last-event-id'?: string } }>(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChanges',
        tags: ['Changes'],
        summary: 'Follow what changes',
        description:
          'What has become of articles since a cursor, each told once: what was published, changed or corrected, what has left the filters, what was taken back. `wait` holds the request until something happens; `Accept: text/event-stream` streams it; `initial=true` gives everything first. docs/what-a-partner-must-do.md says what to do with it.',
        querystring: ChangesQuery,
        headers: Headers,
        response: {
          200: {
            description:
              'What has changed. As a stream, each event is a Change; of a full sync, each line is a Change or a Checkpoint.',
            content: {
              'application/json': { schema: Named(ChangeListSchema) },
              'text/event-stream': {
                schema: Type.String({ description: 'Events with a Change as data, its cursor as id.' }),
              },
              'application/x-ndjson': { schema: FullSyncSchema },
            },
          },
          ...problems(400, 401, 403, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { query } = request
      const isStream = wantsEvents(request)
      if (isStream) refuse(query, ['wait', 'limit', 'initial'], 'has no meaning in a stream of events')
      // A browser that was cut off asks with the address that it began with.
      const resumed = (isStream && request.headers['last-event-id']) || undefined
      const sent = resumed === undefined ? undefined : ({ in: 'header', field: 'last-event-id' } as const)
      const requested = { cursor: resumed ?? query.cursor, sent, audience: api.audienceOf(request) }
      const { since, ...kept } = query
      const { subscription, from } = await readRequested(api, resumed === undefined ? query : kept, requested)
      const audience = audienceFollowing(request, requested.audience, subscription.query.product)
      if (from.sync !== null) {
        if (isStream) throw invalidParameter('cursor', 'belongs to a full sync, which is no event stream')
        refuse(query, ['wait', 'limit'], 'has no meaning in a full sync, which is one stream')
        return sendAll(feedPosition, request, reply, subscription, from)
      }
      if (isStream) return sendEvents(feedPosition, request, reply, subscription, from)
      return answerPage(feedPosition, request, reply, subscription, { ...query, from, audience })
    },
  )
}

function wantsEvents({ headers: { accept } }: FastifyRequest): boolean {
  return accept?.split(',').some((type) => type.split(';', 1)[0]?.trim().toLowerCase() === 'text/event-stream') ?? false
}

/** Throws `invalid-parameter`. */
function refuse(query: ChangesQuery, names: readonly (keyof ChangesQuery)[], why: string): void {
  for (const name of names) if (query[name] !== undefined) throw invalidParameter(name, why)
}
