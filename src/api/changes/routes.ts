import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { contextOf } from '#http/request-context.ts'
import { Named, problems } from '#http/schema.ts'
import type { Subscribers } from '#http/subscribers.ts'
import type { Report } from '#report'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import { audienceFollowing } from '../shared/parameters/requested-product.ts'
import { answerPage } from './answer-page.ts'
import { sendEvents } from './event-stream.ts'
import { shareReading } from './follow-up.ts'
import { sendAll } from './full-sync.ts'
import type { FeedReader } from './position.ts'
import { ChangesQuery } from './query.ts'
import { readRequested } from './requested-changes.ts'
import { ChangeListSchema, EventStreamSchema, FullSyncSchema } from './schemas.ts'

const Headers = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({ maxLength: 4000, description: 'With `Accept: text/event-stream`: ID of the last event received.' }),
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
      preValidation: async ({ query: { since } }) => {
        if (since !== undefined && since !== 'now')
          throw invalidParameter(
            'since',
            'must be now; to continue from an earlier response, send its page.next as cursor',
          )
      },
      schema: {
        operationId: 'listChanges',
        tags: ['Changes'],
        summary: 'List changes',
        description:
          'Returns what changed since a cursor: articles that were published, updated or corrected, that left the filter, or that were withdrawn. Each article appears once. `wait` holds the request until there is a change; `Accept: text/event-stream` streams changes; `initial=true` returns everything first. docs/what-a-partner-must-do.md describes how to handle each change type.',
        querystring: ChangesQuery,
        headers: Headers,
        response: {
          200: {
            description:
              'The changes. In an event stream, each event is a Change; in a full sync, each line is a Change or a Checkpoint.',
            content: {
              'application/json': { schema: Named(ChangeListSchema) },
              'text/event-stream': {
                schema: EventStreamSchema,
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
      if (isStream) refuse(query, ['wait', 'limit', 'initial'], 'cannot be combined with an event stream')
      // A browser reconnects with its original URL.
      const resumed = (isStream && request.headers['last-event-id']) || undefined
      const sent = resumed === undefined ? undefined : ({ in: 'header', field: 'last-event-id' } as const)
      const requested = { cursor: resumed ?? query.cursor, sent, audience: api.audienceOf(request) }
      const { since, ...kept } = query
      const { subscription, from } = await readRequested(api, resumed === undefined ? query : kept, requested)
      const audience = audienceFollowing(contextOf(request.raw), requested.audience, subscription.query.product)
      if (from.sync !== null) {
        if (isStream) throw invalidParameter('cursor', 'is a full sync, which is not available as an event stream')
        refuse(query, ['wait', 'limit'], 'cannot be combined with a full sync, which is a single stream')
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
