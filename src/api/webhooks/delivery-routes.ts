import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { BroadsheetError, invalidBody, invalidParameter } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import { DELIVERY_STATES, type DeliveryState } from '#domain/outbox/delivery.ts'
import { Limit, Named, NoQuery, OneOf, ok, PageCursor, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { findArticleKeyById } from '#storage/articles/articles.ts'
import { findDelivery, listDeliveries } from '#storage/outbox/deliveries.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'
import { presentDelivery } from './present.ts'
import {
  ReplayedSchema,
  ReplaySchema,
  WebhookDeliveryListSchema,
  WebhookDeliverySchema,
  type WebhookReplay,
} from './schemas.ts'
import { HEADING, idOf, type OnWebhook, Params, webhookOf } from './webhook-of.ts'

const DeliveryQuery = Type.Object(
  {
    state: Type.Optional(OneOf(DELIVERY_STATES, 'Only deliveries in this state.')),
    article: Type.Optional(Type.String({ format: 'uuid', description: 'Only deliveries about this article.' })),
    cursor: PageCursor,
    limit: Limit(100, 50),
  },
  strict,
)

export interface DeliveryRoutes {
  /** The sequence of a cursor or a position. Throws `invalid-cursor`. */
  openPosition(text: string): number
}

/** What a webhook was sent, and sending it again. Scope `admin`. */
export function webhookDeliveryRoutes(app: FastifyInstance, api: Api, { openPosition }: DeliveryRoutes): void {
  const { database } = api.services

  app.post<OnWebhook>(
    '/v1/webhooks/:id/test',
    {
      schema: {
        ...operation(
          'testWebhook',
          HEADING,
          'Send a test event',
          'Sends an event of type `webhook.test`, delivered like any other. See its delivery for the result.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 202: ok(Named(WebhookDeliverySchema), 'The delivery.')[200], ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { id, delivery } = await dispatch(api, request, { verb: 'test-webhook', id: idOf(request) })
      const { key } = await webhookOf(api, id)
      const made = await findDelivery(database, key, delivery)
      if (made === null) throw noDelivery(delivery)
      return sendWritten(api, reply, presentDelivery(made), { status: 202 })
    },
  )

  app.post<OnWebhook & { Body: WebhookReplay }>(
    '/v1/webhooks/:id/replay',
    {
      schema: {
        ...operation(
          'replayWebhook',
          HEADING,
          'Replay deliveries',
          'Sends finished deliveries again, by ID or by period, each with its original `webhook-id`, or all changes after a cursor as new deliveries. Articles are sent as the receiver may read them now.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(ReplaySchema),
        response: { 202: ok(Named(ReplayedSchema), 'The replay was started.')[200], ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const replay = replayOf(request.body, openPosition)
      const { count } = await dispatch(api, request, { verb: 'replay-webhook', id: idOf(request), replay })
      return sendWritten(api, reply, { count }, { status: 202 })
    },
  )

  app.get<OnWebhook & { Querystring: Static<typeof DeliveryQuery> }>(
    '/v1/webhooks/:id/deliveries',
    {
      schema: {
        ...operation(
          'listWebhookDeliveries',
          HEADING,
          'List deliveries of a webhook',
          'Lists deliveries, finished and waiting, newest first, each with its attempts.',
          'admin',
        ),
        params: Params,
        querystring: DeliveryQuery,
        response: { ...ok(Named(WebhookDeliveryListSchema), 'The deliveries.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { limit = 50, cursor, state = null, article } = request.query
      const { id, key } = await webhookOf(api, request.params.id)
      const found = await listDeliveries(database, key, {
        ...{ state: state as DeliveryState | null, limit: limit + 1, before: beforeIn(api, cursor, id) },
        article: article === undefined ? null : ((await findArticleKeyById(database, article.toLowerCase())) ?? -1),
      })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const next = found.length > limit && last ? api.cursors.seal({ on: 'webhook', id, before: last.key }) : null
      return sendPrivate(reply, { items: page.map(presentDelivery), page: { limit, next } })
    },
  )

  app.get<{ Params: { id: string; delivery: string } }>(
    '/v1/webhooks/:id/deliveries/:delivery',
    {
      schema: {
        ...operation(
          'getWebhookDelivery',
          HEADING,
          'Retrieve a delivery',
          'Returns a delivery with its attempts.',
          'admin',
        ),
        params: Type.Object({
          ...Params.properties,
          delivery: Type.String({ format: 'uuid', description: 'ID of the delivery.' }),
        }),
        querystring: NoQuery,
        response: { ...ok(Named(WebhookDeliverySchema), 'The delivery.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { key } = await webhookOf(api, request.params.id)
      const delivery = await findDelivery(database, key, request.params.delivery.toLowerCase())
      if (delivery === null) throw noDelivery(request.params.delivery)
      return sendPrivate(reply, presentDelivery(delivery))
    },
  )
}

function replayOf({ deliveries, from, to, cursor }: WebhookReplay, openPosition: DeliveryRoutes['openPosition']) {
  const ways = [deliveries, from ?? to, cursor].filter((way) => way !== undefined)
  if (ways.length !== 1) throw invalidBody('/', 'must contain deliveries, from and to, or cursor, and only one of them')
  if (cursor !== undefined) return { after: openPosition(cursor) }
  const instant = (text: string | undefined) => (text === undefined ? null : parseInstant(text))
  return { ids: deliveries?.map((id) => id.toLowerCase()) ?? null, from: instant(from), to: instant(to) }
}

function beforeIn(api: Api, cursor: string | undefined, webhook: string): number | null {
  if (cursor === undefined) return null
  const kept = api.cursors.open(cursor) as { on: string; id: string; before: number }
  if (kept.on === 'webhook' && kept.id === webhook) return kept.before
  throw invalidParameter('cursor', 'is used by another list')
}

function noDelivery(id: string): BroadsheetError {
  return new BroadsheetError(
    'not-found',
    `There is no delivery ${id}; finished deliveries are deleted after seven days.`,
  )
}
