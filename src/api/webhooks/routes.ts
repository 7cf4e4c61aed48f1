import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { WebhookInput } from '#commands/outbox/outbox-commands.ts'
import { BroadsheetError, invalidBody, invalidParameter, PRIVATE_URL } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import { DELIVERY_STATES, type DeliveryState } from '#domain/outbox/delivery.ts'
import { ItemCursor, Limit, Named, NoQuery, OneOf, ok, PageCursor, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { findArticleKeyById } from '#storage/articles/articles.ts'
import { findDelivery, listDeliveries } from '#storage/outbox/deliveries.ts'
import { findSubscription, listSubscriptions, type OutboxSubscription } from '#storage/outbox/subscriptions.ts'
import type { WebhookKeys } from '#syndication/webhooks/webhook-keys.ts'
import type { Api } from '../shared/context.ts'
import {
  dispatch,
  IdempotencyHeader,
  operation,
  READ_FAULTS,
  sendWritten,
  WRITE_FAULTS,
  WRITTEN,
  WriteHeaders,
} from '../shared/writing.ts'
import { presentDelivery, presentWebhook } from './present.ts'
import {
  ReplayedSchema,
  ReplaySchema,
  RotateSchema,
  WebhookDeliveryListSchema,
  WebhookDeliverySchema,
  WebhookInputSchema,
  WebhookListSchema,
  WebhookPatchSchema,
  type WebhookReplay,
  WebhookSchema,
  WebhookWithSecretSchema,
} from './schemas.ts'

const HEADING = 'Webhooks'
const Params = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the webhook.' }) })
const Headers = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'ETag of the webhook you read: `"r3"`.' })),
  ...IdempotencyHeader,
})
const ListQuery = Type.Object(
  {
    cursor: ItemCursor.id,
    limit: Limit(100, 50),
  },
  strict,
)
const DeliveryQuery = Type.Object(
  {
    state: Type.Optional(OneOf(DELIVERY_STATES, 'Only deliveries in this state.')),
    article: Type.Optional(Type.String({ format: 'uuid', description: 'Only deliveries about this article.' })),
    cursor: PageCursor,
    limit: Limit(100, 50),
  },
  strict,
)
type OnWebhook = { Params: { id: string } }

export interface WebhookRoutes {
  keysOf(webhook: Pick<OutboxSubscription, 'id' | 'secretGeneration'>): WebhookKeys
  /** The sequence of a cursor or a position. Throws `invalid-cursor`. */
  openPosition(text: string): number
  /** Whether no call to a URL can be made. */
  refusesUrl(url: string): boolean
}

/** Where changes are sent. Scope `admin`. */
export function webhookRoutes(
  app: FastifyInstance,
  api: Api,
  { keysOf, openPosition, refusesUrl }: WebhookRoutes,
): void {
  const { database } = api.services

  app.get<{ Querystring: Static<typeof ListQuery> }>(
    '/v1/webhooks',
    {
      schema: {
        ...operation(
          'listWebhooks',
          HEADING,
          'List webhooks',
          'Lists webhooks with their state and failures.',
          'admin',
        ),
        querystring: ListQuery,
        response: { ...ok(Named(WebhookListSchema), 'The webhooks.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { cursor = '', limit = 50 } = request.query
      const found = await listSubscriptions(database, 'webhook', { after: cursor.toLowerCase(), limit: limit + 1 })
      const items = found.slice(0, limit).map((webhook) => presentWebhook(webhook, keysOf(webhook)))
      const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )

  app.post<{ Body: WebhookInput & { url: string } }>(
    '/v1/webhooks',
    {
      schema: {
        ...operation(
          'createWebhook',
          HEADING,
          'Create a webhook',
          'Creates a webhook that is sent all changes from now on, signed as in Standard Webhooks. The response contains the signing secret.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(WebhookInputSchema),
        response: {
          201: {
            ...ok(Named(WebhookWithSecretSchema), 'The webhook, with its signing secret.')[200],
            headers: WRITTEN,
          },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      refusePrivate(request.body.url)
      const after = database.log.sequence
      const { id } = await dispatch(api, request, { verb: 'create-webhook', input: input(request.body), after })
      return sendWebhook(reply, await webhookOf(id), { status: 201, withSecret: true })
    },
  )

  app.get<OnWebhook>(
    '/v1/webhooks/:id',
    {
      schema: {
        ...operation(
          'getWebhook',
          HEADING,
          'Retrieve a webhook',
          'Returns a webhook with its state and failures.',
          'admin',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(WebhookSchema), 'The webhook.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const webhook = await webhookOf(request.params.id)
      return sendPrivate(reply, presentWebhook(webhook, keysOf(webhook)), { etag: `"r${webhook.revision}"` })
    },
  )

  app.patch<OnWebhook & { Body: WebhookInput }>(
    '/v1/webhooks/:id',
    {
      schema: {
        ...operation(
          'patchWebhook',
          HEADING,
          'Update a webhook',
          'Changes the given fields. After a change of filter, product, key or change types, only changes from now on are sent. `state: "active"` resumes a paused webhook.',
          'admin',
        ),
        params: Params,
        headers: Headers,
        body: Named(WebhookPatchSchema),
        response: { ...ok(Named(WebhookSchema), 'The updated webhook.'), ...problems(...WRITE_FAULTS, 412) },
      },
    },
    async (request, reply) => {
      if (request.body.url !== undefined) refusePrivate(request.body.url)
      const { id } = await dispatch(api, request, {
        ...{ verb: 'patch-webhook', id: idOf(request), ifMatch: ifMatchOf(request) },
        ...{ patch: input(request.body), after: database.log.sequence },
      })
      return sendWebhook(reply, await webhookOf(id))
    },
  )

  app.delete<OnWebhook>(
    '/v1/webhooks/:id',
    {
      schema: {
        ...operation(
          'deleteWebhook',
          HEADING,
          'Delete a webhook',
          'Deletes the webhook and its deliveries. Nothing more is sent.',
          'admin',
        ),
        params: Params,
        headers: Headers,
        response: { 204: { description: 'The webhook was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS, 412) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-webhook', id: idOf(request), ifMatch: ifMatchOf(request) })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )

  app.post<OnWebhook & { Body: { overlap?: number } | null }>(
    '/v1/webhooks/:id/rotate-secret',
    {
      schema: {
        ...operation(
          'rotateWebhookSecret',
          HEADING,
          'Rotate the secret of a webhook',
          'Creates a new signing secret. Events are signed with it and, for `overlap` seconds, with the previous one as well.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(RotateSchema),
        response: {
          ...ok(Named(WebhookWithSecretSchema), 'The webhook with its new secret.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const overlap = (request.body?.overlap ?? DAY) * 1000
      const { id } = await dispatch(api, request, { verb: 'rotate-webhook-secret', id: idOf(request), overlap })
      return sendWebhook(reply, await webhookOf(id), { withSecret: true })
    },
  )

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
      const { key } = await webhookOf(id)
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
      const replay = replayOf(request.body)
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
      const { id, key } = await webhookOf(request.params.id)
      const found = await listDeliveries(database, key, {
        ...{ state: state as DeliveryState | null, limit: limit + 1, before: beforeIn(cursor, id) },
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
          delivery: Type.String({ format: 'uuid', description: 'The delivery.' }),
        }),
        querystring: NoQuery,
        response: { ...ok(Named(WebhookDeliverySchema), 'The delivery.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { key } = await webhookOf(request.params.id)
      const delivery = await findDelivery(database, key, request.params.delivery.toLowerCase())
      if (delivery === null) throw noDelivery(request.params.delivery)
      return sendPrivate(reply, presentDelivery(delivery))
    },
  )

  function refusePrivate(url: string): void {
    if (refusesUrl(url)) throw invalidBody('/url', PRIVATE_URL)
  }

  async function webhookOf(id: string): Promise<OutboxSubscription> {
    const webhook = await findSubscription(database, 'webhook', id.toLowerCase())
    if (webhook === null) throw new BroadsheetError('not-found', `There is no webhook ${id}.`)
    return webhook
  }

  function sendWebhook(
    reply: FastifyReply,
    webhook: OutboxSubscription,
    { status = 200, withSecret = false }: { status?: number; withSecret?: boolean } = {},
  ): FastifyReply {
    const keys = keysOf(webhook)
    const body = { ...presentWebhook(webhook, keys), ...(withSecret ? { secret: keys.secret } : {}) }
    const created = status === 201 ? { location: `/v1/webhooks/${webhook.id}` } : {}
    return sendWritten(api, reply, body, { status, etag: `"r${webhook.revision}"`, ...created })
  }

  function replayOf({ deliveries, from, to, cursor }: WebhookReplay) {
    const ways = [deliveries, from ?? to, cursor].filter((way) => way !== undefined)
    if (ways.length !== 1)
      throw invalidBody('/', 'must contain deliveries, from and to, or cursor, and only one of them')
    if (cursor !== undefined) return { after: openPosition(cursor) }
    const instant = (text: string | undefined) => (text === undefined ? null : parseInstant(text))
    return { ids: deliveries?.map((id) => id.toLowerCase()) ?? null, from: instant(from), to: instant(to) }
  }

  function beforeIn(cursor: string | undefined, webhook: string): number | null {
    if (cursor === undefined) return null
    const kept = api.cursors.open(cursor) as { on: string; id: string; before: number }
    if (kept.on === 'webhook' && kept.id === webhook) return kept.before
    throw invalidParameter('cursor', 'is used by another list')
  }
}

const DAY = 86_400

function idOf({ params }: FastifyRequest<OnWebhook>): string {
  return params.id.toLowerCase()
}

function input<T extends WebhookInput>(body: T): T {
  return typeof body.key === 'string' ? { ...body, key: body.key.toLowerCase() } : body
}

function noDelivery(id: string): BroadsheetError {
  return new BroadsheetError(
    'not-found',
    `There is no delivery ${id}; finished deliveries are deleted after seven days.`,
  )
}
