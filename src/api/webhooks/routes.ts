import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { WebhookInput } from '#commands/outbox/outbox-commands.ts'
import { invalidBody, PRIVATE_URL } from '#domain/errors.ts'
import { ItemCursor, Limit, Named, NoQuery, ok, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { listSubscriptions, type OutboxSubscription } from '#storage/outbox/subscriptions.ts'
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
import { presentWebhook } from './present.ts'
import {
  RotateSchema,
  WebhookInputSchema,
  WebhookListSchema,
  WebhookPatchSchema,
  WebhookSchema,
  WebhookWithSecretSchema,
} from './schemas.ts'
import { HEADING, idOf, type OnWebhook, Params, webhookOf } from './webhook-of.ts'

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

export interface WebhookRoutes {
  keysOf(webhook: Pick<OutboxSubscription, 'id' | 'secretGeneration'>): WebhookKeys
  /** Whether no call to a URL can be made. */
  refusesUrl(url: string): boolean
}

/** Where changes are sent. Scope `admin`. */
export function webhookRoutes(app: FastifyInstance, api: Api, { keysOf, refusesUrl }: WebhookRoutes): void {
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
      return sendWebhook(reply, await webhookOf(api, id), { status: 201, withSecret: true })
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
      const webhook = await webhookOf(api, request.params.id)
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
      return sendWebhook(reply, await webhookOf(api, id))
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
      return sendWebhook(reply, await webhookOf(api, id), { withSecret: true })
    },
  )

  function refusePrivate(url: string): void {
    if (refusesUrl(url)) throw invalidBody('/url', PRIVATE_URL)
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
}

const DAY = 86_400

function input<T extends WebhookInput>(body: T): T {
  return typeof body.key === 'string' ? { ...body, key: body.key.toLowerCase() } : body
}
