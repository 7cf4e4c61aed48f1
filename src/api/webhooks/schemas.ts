import { type Static, Type } from 'typebox'
import { ALL_CHANGE_TYPES, CHANGE_SUBJECTS } from '#domain/changes/visible-changes.ts'
import { DELIVERY_STATES } from '#domain/outbox/delivery.ts'
import { WEBHOOK_CONTENTS } from '#domain/outbox/webhook.ts'
import { InstantInput, WebAddress } from '#domain/schema.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull, optional, Page, strict } from '#http/schema.ts'
import { Filter, FilterInput } from '../shared/parameters/product-filter.ts'
import { SubjectMembers } from '../shared/presenting/subject-members.ts'

const NAME = 'What it is for.'
const KEY =
  'Id of the partner’s key whose articles it is sent: its products, embargoes and quotas apply. Null: what is public.'
const PRODUCT = 'Slug of a product of the key: only its articles, as it delivers them.'
const FORMAT = 'Format of the article in each event.'
const CONTENT = 'full: each event has the article. thin: it has none, the receiver fetches what it needs.'
const type = OneOf(ALL_CHANGE_TYPES, 'A change type.')
const TYPES =
  'Change types to send; `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all.'
const subject = OneOf(CHANGE_SUBJECTS, 'What a change can be of.')
const SUBJECTS = 'What changes are sent of. The filter chooses articles alone.'
const State = OneOf(['active', 'paused'] as const, 'paused: nothing is sent; changes wait in the log.')

const webhook = {
  id: Type.String({ format: 'uuid' }),
  url: Type.String({ description: 'Where events are posted.' }),
  name: OrNull(Type.String({ description: NAME })),
  key: OrNull(Type.String({ format: 'uuid', description: KEY })),
  product: OrNull(Type.String({ description: PRODUCT })),
  filter: Filter,
  types: OrNull(Type.Array(type, { description: TYPES })),
  subjects: Type.Array(subject, { description: SUBJECTS }),
  format: OneOf(FORMAT_NAMES, FORMAT),
  content: OneOf(WEBHOOK_CONTENTS, CONTENT),
  state: State,
  pauseReason: OrNull(Type.String({ description: 'Why it is paused.' })),
  failingSince: OrNull(
    Instant('When the first of the attempts failed that have failed since; null: the last one succeeded.'),
  ),
  publicKey: Type.String({ description: 'Verifies the `v1a` signatures (Ed25519).' }),
  formerSecretUntil: OrNull(Instant('Until when events are also signed with the secret before the present one.')),
  revision: Type.Integer({ description: 'Rises with each change; `ETag` has it as "r<n>".' }),
  createdAt: Instant('When it was created.'),
  updatedAt: Instant('When it was last changed.'),
}
export const WebhookSchema = Type.Object(webhook, { $id: 'Webhook', description: 'Where changes are sent.' })

export const WebhookWithSecretSchema = Type.Object(
  { ...webhook, secret: Type.String({ description: 'Verifies the `v1` signatures (HMAC-SHA256).' }) },
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
const URL = WebAddress('Where events are posted. It must be a public address, or in `OUTGOING_NETWORKS`.')
const EXAMPLE = { url: 'https://partner.example.com/hooks/news', filter: { section: 'world' }, content: 'full' }

export const WebhookInputSchema = Type.Object(
  { url: URL, ...fields },
  { ...strict, $id: 'WebhookInput', description: 'A webhook as it is created.', examples: [EXAMPLE] },
)
export const WebhookPatchSchema = Type.Object(
  { url: Type.Optional(URL), ...fields, state: Type.Optional(State) },
  {
    ...strict,
    $id: 'WebhookPatch',
    description: 'What changes of a webhook. `state: "active"` ends a pause: what has waited is sent.',
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
        description: 'Seconds in which events are also signed with the former secret.',
      }),
    ),
  },
  { ...strict, $id: 'WebhookRotationInput', description: 'How a secret is rotated.', examples: [{ overlap: 3600 }] },
)

export const ReplaySchema = Type.Object(
  {
    deliveries: Type.Optional(
      Type.Array(Type.String({ format: 'uuid' }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'Ids of finished deliveries.',
      }),
    ),
    from: Type.Optional(InstantInput('Finished deliveries created from then on.')),
    to: Type.Optional(InstantInput('Finished deliveries created before.')),
    cursor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description: 'Everything that has changed after it: `page.next` of `/v1/changes`, or `position` of an event.',
      }),
    ),
  },
  {
    ...strict,
    $id: 'WebhookReplayInput',
    description: 'What is sent again: deliveries by id, deliveries of a time, or all changes after a cursor.',
    examples: [{ from: '2026-11-23T06:00:00Z', to: '2026-11-23T09:00:00Z' }],
  },
)
export type WebhookReplay = Static<typeof ReplaySchema>

export const ReplayedSchema = Type.Object(
  {
    count: OrNull(Type.Integer({ description: 'Deliveries that are sent again; null after a cursor: not known yet.' })),
  },
  { $id: 'WebhookReplayed', description: 'What is being sent again.' },
)

const Attempt = Type.Object({
  at: Instant('When it was made.'),
  milliseconds: Type.Integer({ description: 'How long it took.' }),
  status: OrNull(Type.Integer({ description: 'Of the answer; null: there was none.' })),
  fault: OrNull(Type.String({ description: 'Why it failed; null: it did not.' })),
  answer: OrNull(Type.String({ description: 'The beginning of the answer.' })),
})
export const WebhookDeliverySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: '`webhook-id`: the same in every attempt.' }),
    type: Type.String({ description: 'Of the event.', examples: ['article.published'] }),
    article: OrNull(
      Type.String({ format: 'uuid', description: 'The article that it is about; null: another subject.' }),
    ),
    state: OneOf(DELIVERY_STATES, 'waiting: more attempts follow. failed: given up after three days.'),
    attempts: Type.Array(Attempt, { description: 'The newest 20 attempts, oldest first.' }),
    nextAttemptAt: OrNull(
      Instant('When the next attempt is made; null: behind an earlier delivery of the article, or finished.'),
    ),
    createdAt: Instant('When it was created.'),
    finishedAt: OrNull(Instant('When it was delivered or given up.')),
  },
  {
    $id: 'WebhookDelivery',
    description: 'An event on its way, with its attempts. Finished ones are kept for seven days.',
  },
)
export const WebhookDeliveryListSchema = Type.Object(
  {
    items: Type.Array(Named(WebhookDeliverySchema)),
    page: Type.Object({
      limit: Type.Integer(),
      next: OrNull(Type.String({ description: 'Cursor of the next page; null on the last one.' })),
    }),
  },
  { $id: 'WebhookDeliveryList', description: 'Deliveries of a webhook, newest first.' },
)

/** What a receiver is sent. */
const WebhookEventSchema = Type.Object(
  {
    type: Type.String({
      description: `The subject (${CHANGE_SUBJECTS.join(', ')}), a full stop and the change type, or \`webhook.test\`. New types may come.`,
    }),
    timestamp: Instant('When the change was recorded.'),
    data: Type.Object(
      {
        subject: OrNull(OneOf(CHANGE_SUBJECTS, 'What has changed.')),
        type: OneOf(
          [...ALL_CHANGE_TYPES, 'test'] as const,
          'The change type; test: a test event, in which all else is null.',
        ),
        id: OrNull(Type.String({ format: 'uuid', description: 'The article, or what else has changed.' })),
        ...SubjectMembers,
        version: OrNull(Type.Integer({ description: 'Of the article; null where it is gone.' })),
        reason: OrNull(Type.String({ description: 'Note of a correction, reason of a withdrawal.' })),
        effectiveAt: OrNull(Instant('When it happened.')),
        recordedAt: Instant('When it was recorded.'),
        cacheTags: Type.Array(Type.String(), {
          description: 'Cache tags to purge; empty where the public cannot see the change.',
        }),
        position: OrNull(
          Type.String({
            description: 'Send it back as `Broadsheet-Sequence`: the response is at least as new as this event.',
          }),
        ),
        format: OrNull(OneOf(FORMAT_NAMES, 'Format of `article`; null in thin events and removals.')),
        article: Type.Unsafe<Record<string, unknown> | string | null>({
          type: ['object', 'string', 'null'],
          description:
            'The article in that format, as its receiver may have it when the event is sent: an object, or a text for formats that are no JSON. Null: in thin events and removals, where the receiver may not have it any more, and where the quota of the day is used up.',
        }),
      },
      { description: 'What has happened.' },
    ),
  },
  {
    $id: 'WebhookEvent',
    description: 'An event as it is posted to a webhook.',
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
