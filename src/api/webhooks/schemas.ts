import { type Static, Type } from 'typebox'
import { ALL_CHANGE_TYPES, CHANGE_SUBJECTS } from '#domain/changes/visible-changes.ts'
import { DELIVERY_STATES } from '#domain/outbox/delivery.ts'
import { WEBHOOK_CONTENTS } from '#domain/outbox/webhook.ts'
import { InstantInput, WebAddress } from '#domain/schema.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull, optional, Page, strict } from '#http/schema.ts'
import { Filter, FilterInput } from '../shared/parameters/product-filter.ts'
import { SubjectMembers } from '../shared/presenting/subject-members.ts'

const NAME = 'Name of the webhook.'
const KEY =
  'ID of a partner key: events contain what this key may read, and its products, embargoes and quotas apply. Null: public content only.'
const PRODUCT =
  'Slug of one of the key’s products: only its articles are sent, as this product delivers them. Null: all products.'
const FORMAT = 'Format of the article in each event.'
const CONTENT =
  'full: events contain the article. thin: events contain no article; the receiver requests what it needs.'
const type = OneOf(ALL_CHANGE_TYPES, 'Change type.')
const TYPES =
  'Change types to send. `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all.'
const subject = OneOf(CHANGE_SUBJECTS, 'Subject of a change.')
const SUBJECTS = 'Subjects whose changes are sent. The filter applies to articles only.'
const State = OneOf(
  ['active', 'paused'] as const,
  'active: events are sent. paused: no events are sent until the webhook is resumed.',
)

const webhook = {
  id: Type.String({ format: 'uuid' }),
  url: Type.String({ description: 'URL that events are posted to.' }),
  name: OrNull(Type.String({ description: NAME })),
  key: OrNull(Type.String({ format: 'uuid', description: KEY })),
  product: OrNull(Type.String({ description: PRODUCT })),
  filter: Filter,
  types: OrNull(Type.Array(type, { description: TYPES })),
  subjects: Type.Array(subject, { description: SUBJECTS }),
  format: OneOf(FORMAT_NAMES, FORMAT),
  content: OneOf(WEBHOOK_CONTENTS, CONTENT),
  state: State,
  pauseReason: OrNull(Type.String({ description: 'Why the webhook is paused; null if it is active.' })),
  failingSince: OrNull(Instant('Start of the current series of failed attempts; null if the last attempt succeeded.')),
  publicKey: Type.String({ description: 'Public key that verifies the `v1a` signatures (Ed25519).' }),
  formerSecretUntil: OrNull(
    Instant('Until this instant, events are also signed with the previous secret; null if there is none.'),
  ),
  revision: Type.Integer({ description: 'Increases with each change; `ETag` contains it as "r<n>".' }),
  createdAt: Instant('When the webhook was created.'),
  updatedAt: Instant('When the webhook was last changed.'),
}
export const WebhookSchema = Type.Object(webhook, {
  $id: 'Webhook',
  description: 'A webhook: a URL that changes are sent to.',
})

export const WebhookWithSecretSchema = Type.Object(
  { ...webhook, secret: Type.String({ description: 'Secret that verifies the `v1` signatures (HMAC-SHA256).' }) },
  { $id: 'WebhookWithSecret', description: 'A webhook with its signing secret.' },
)

export const WebhookListSchema = Type.Object(
  { items: Type.Array(Named(WebhookSchema)), page: Named(Page) },
  { $id: 'WebhookList', description: 'Webhooks, oldest first.' },
)

const fields = {
  name: optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: NAME })),
  key: optional(Type.String({ format: 'uuid', description: KEY })),
  product: optional(Type.String({ minLength: 1, maxLength: 200, description: PRODUCT })),
  filter: Type.Optional(OrNull(FilterInput)),
  types: Type.Optional(
    OrNull(Type.Array(type, { minItems: 1, maxItems: ALL_CHANGE_TYPES.length, uniqueItems: true, description: TYPES })),
  ),
  subjects: Type.Optional(
    Type.Array(subject, {
      minItems: 1,
      maxItems: CHANGE_SUBJECTS.length,
      uniqueItems: true,
      description: `${SUBJECTS} Default: article.`,
    }),
  ),
  format: Type.Optional(OneOf(FORMAT_NAMES, `${FORMAT} Default: json.`)),
  content: Type.Optional(OneOf(WEBHOOK_CONTENTS, `${CONTENT} Default: full.`)),
}
const URL = WebAddress('URL that events are posted to. Its host must be public or in `OUTGOING_NETWORKS`.')
const EXAMPLE = { url: 'https://partner.example.com/hooks/news', filter: { section: 'world' }, content: 'full' }

export const WebhookInputSchema = Type.Object(
  { url: URL, ...fields },
  { ...strict, $id: 'WebhookInput', description: 'A webhook, as sent.', examples: [EXAMPLE] },
)
export const WebhookPatchSchema = Type.Object(
  { url: Type.Optional(URL), ...fields, state: Type.Optional(State) },
  {
    ...strict,
    $id: 'WebhookPatch',
    description:
      'Changes to a webhook; omitted fields stay unchanged. `state: "active"` resumes a paused webhook and sends the changes recorded meanwhile.',
    examples: [{ state: 'active' }],
  },
)

export const RotateSchema = Type.Object(
  {
    overlap: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 604_800,
        default: 86_400,
        description: 'Seconds during which events are also signed with the previous secret.',
      }),
    ),
  },
  {
    ...strict,
    $id: 'WebhookRotationInput',
    description: 'Options of a secret rotation.',
    examples: [{ overlap: 3600 }],
  },
)

export const ReplaySchema = Type.Object(
  {
    deliveries: Type.Optional(
      Type.Array(Type.String({ format: 'uuid' }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'IDs of finished deliveries.',
      }),
    ),
    from: Type.Optional(InstantInput('Finished deliveries created at or after this instant.')),
    to: Type.Optional(InstantInput('Finished deliveries created before this instant.')),
    cursor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description: 'Sends all changes after this cursor: `page.next` of `/v1/changes`, or `position` of an event.',
      }),
    ),
  },
  {
    ...strict,
    $id: 'WebhookReplayInput',
    description: 'What to send again: deliveries by ID, deliveries of a period, or all changes after a cursor.',
    examples: [{ from: '2026-11-23T06:00:00Z', to: '2026-11-23T09:00:00Z' }],
  },
)
export type WebhookReplay = Static<typeof ReplaySchema>

export const ReplayedSchema = Type.Object(
  {
    count: OrNull(
      Type.Integer({
        description: 'Number of deliveries to be sent again; null with `cursor`, because it is not known yet.',
      }),
    ),
  },
  { $id: 'WebhookReplayed', description: 'Result of a replay request.' },
)

const Attempt = Type.Object({
  at: Instant('When the attempt was made.'),
  milliseconds: Type.Integer({ description: 'Duration in milliseconds.' }),
  status: OrNull(Type.Integer({ description: 'HTTP status of the response; null if there was none.' })),
  fault: OrNull(Type.String({ description: 'Why the attempt failed; null if it succeeded.' })),
  answer: OrNull(Type.String({ description: 'The beginning of the response body.' })),
})
export const WebhookDeliverySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Value of the header `webhook-id`, the same in every attempt.' }),
    type: Type.String({ description: 'Type of the event.', examples: ['article.published'] }),
    article: OrNull(
      Type.String({ format: 'uuid', description: 'ID of the article; null if the event is about another subject.' }),
    ),
    state: OneOf(
      DELIVERY_STATES,
      'waiting: another attempt follows. delivered: the receiver accepted the event. failed: given up after three days.',
    ),
    attempts: Type.Array(Attempt, { description: 'The newest 20 attempts, oldest first.' }),
    nextAttemptAt: OrNull(
      Instant(
        'When the next attempt is due; null if an earlier delivery of the article comes first, or if the delivery is finished.',
      ),
    ),
    createdAt: Instant('When the delivery was created.'),
    finishedAt: OrNull(Instant('When the event was delivered or given up.')),
  },
  {
    $id: 'WebhookDelivery',
    description: 'A delivery of an event, with its attempts. Finished deliveries are kept for seven days.',
  },
)
export const WebhookDeliveryListSchema = Type.Object(
  {
    items: Type.Array(Named(WebhookDeliverySchema)),
    page: Type.Object({
      limit: Type.Integer(),
      next: OrNull(Type.String({ description: 'Cursor of the next page; null on the last page.' })),
    }),
  },
  { $id: 'WebhookDeliveryList', description: 'Deliveries of a webhook, newest first.' },
)

/** What a receiver is sent. */
const WebhookEventSchema = Type.Object(
  {
    type: Type.String({
      description: `Subject (${CHANGE_SUBJECTS.join(', ')}) and change type, separated by a full stop, or \`webhook.test\`. New types may be added.`,
    }),
    timestamp: Instant('When the change was recorded.'),
    data: Type.Object(
      {
        subject: OrNull(OneOf(CHANGE_SUBJECTS, 'What has changed.')),
        type: OneOf(
          [...ALL_CHANGE_TYPES, 'test'] as const,
          'Change type. test: a test event; all other members are null.',
        ),
        id: OrNull(
          Type.String({ format: 'uuid', description: 'ID of the article, list, section, tag, author or publication.' }),
        ),
        ...SubjectMembers,
        version: OrNull(Type.Integer({ description: 'Version of the article; null if it is gone.' })),
        reason: OrNull(Type.String({ description: 'Public note of a correction, or reason of a withdrawal.' })),
        effectiveAt: OrNull(Instant('When the change took effect.')),
        recordedAt: Instant('When the change was recorded in the log.'),
        cacheTags: Type.Array(Type.String(), {
          description: 'Cache tags to purge; empty if the change is not visible to the public.',
        }),
        position: OrNull(
          Type.String({
            description:
              'Position of the change. A request that sends it as `Broadsheet-Sequence` gets a response at least as new as this event.',
          }),
        ),
        format: OrNull(OneOf(FORMAT_NAMES, 'Format of `article`; null in thin events and removals.')),
        article: Type.Unsafe<Record<string, unknown> | string | null>({
          type: ['object', 'string', 'null'],
          description:
            'The article in this format, as the receiver may read it when the event is sent: an object, or a string for formats other than JSON. Null in thin events and removals, if the receiver has lost access to it, or if the daily quota is used up.',
        }),
      },
      { description: 'Details of the change.' },
    ),
  },
  {
    $id: 'WebhookEvent',
    description: 'An event posted to a webhook.',
    examples: [
      {
        type: 'article.withdrawn',
        timestamp: '2026-11-23T08:15:00.000Z',
        data: {
          subject: 'article',
          type: 'withdrawn',
          id: '01a208f6-ab26-762f-8bf6-7592438a7c03',
          version: null,
          reason: 'The report could not be confirmed.',
          effectiveAt: '2026-11-23T08:15:00.000Z',
          recordedAt: '2026-11-23T08:15:00.000Z',
          cacheTags: ['aK3xv0bT9Qe', 'sW2f0LkPz1d'],
          position: 'rOvGhbFzduqsT1lmW5cXk2Yd',
          format: null,
          article: null,
        },
      },
    ],
  },
)

export const webhookSchemas = [
  WebhookEventSchema,
  WebhookSchema,
  WebhookWithSecretSchema,
  WebhookListSchema,
  WebhookInputSchema,
  WebhookPatchSchema,
  RotateSchema,
  ReplaySchema,
  ReplayedSchema,
  WebhookDeliverySchema,
  WebhookDeliveryListSchema,
]
