import { settingsOf } from '#commands/outbox/webhooks.ts'
import { type Audience, narrowedTo, publicAt } from '#domain/article/audience.ts'
import { type AnyChangeType, type ChangeSubject, REMOVALS, subjectMembers } from '#domain/changes/visible-changes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { ChangeEvent, TestEvent } from '#domain/outbox/delivery.ts'
import type { ProductFilter } from '#domain/products/product.ts'
import type { Database } from '#storage/core/port.ts'
import { findKeyById, type RecognisedKey } from '#storage/keys/keys.ts'
import type { Delivery } from '#storage/outbox/deliveries.ts'
import type { OutboxSubscription } from '#storage/outbox/subscriptions.ts'
import type { DeliveryLedger, HandedOut, Receiver } from '../delivery-ledger.ts'
import type { SubscriberKind } from '../outbox/subscriber-kind.ts'
import { type WebhookKeys, webhookKeys } from './webhook-keys.ts'

/** A change for a subscription, without its article. */
export interface WebhookChange {
  subject: ChangeSubject
  /** 0: of no article. */
  articleKey: number
  id: string
  type: AnyChangeType
  slug?: string | null
  mergedInto?: ChangeEvent['mergedInto']
  isLiveBlog?: boolean
  postChanges?: ChangeEvent['postChanges']
  version: number | null
  reason: string | null
  effectiveAt: number
  recordedAt: number
  cacheTags: readonly string[]
  announcedUpTo: number
  readAt: number
}

/** What a webhook follows, in the parameters of `GET /v1/changes`. */
export type WebhookQuery = Partial<Record<keyof ProductFilter | 'product' | 'types' | 'subjects', string>>

export interface WebhookOptions {
  database: Database
  now: () => number
  isReadingPublic: boolean
  /** The publication's. */
  secret: Uint8Array
  deliveries: Pick<DeliveryLedger, 'ready' | 'handOut'>
  /** Reads the change log for an audience, after a position. */
  follow(
    query: WebhookQuery,
    audience: Audience,
    range: { position: string; limit: number },
  ): Promise<{ changes: readonly WebhookChange[]; position: string; hasMore: boolean }>
  /** An article in a format, as JSON, as the audience may read it now. */
  render(key: number, format: string, audience: Audience): Promise<{ json: Buffer; texts: readonly HandedOut[] } | null>
  /** The position of an event in the log, sealed for readers. */
  sealPosition(event: Pick<ChangeEvent, 'announcedUpTo' | 'readAt'>): string
}

/** The receiver as of now; null: the key is no longer valid. */
type Identity = { audience: Audience; receiver: Receiver | null } | null

/** What was made of an event, for all receivers with the same note, format and text of the article. */
interface Body {
  reason: string | null
  format: string | null
  article: Buffer | null
  postChanges: ChangeEvent['postChanges']
  bytes: Buffer
  /** The sealed position of the event. */
  position: string | null
}

/** Of one event: partners have different texts. */
const MOST_BODIES = 8

/** Webhooks: signed by Standard Webhooks, each event with the article as its receiver may have it at that instant. */
export function webhookKind(options: WebhookOptions): SubscriberKind {
  const keysOf = rememberKeys(options)
  const identify = identities(options)
  const bodies = new WeakMap<object, Body[]>()
  return {
    groupOf: (webhook) => JSON.stringify([webhook.apiKeyId, queryOf(webhook)]),
    async read(webhook, { position, limit }) {
      const identity = await identify(webhook)
      if (identity === null) return { events: [], position, hasMore: false }
      const read = await options.follow(queryOf(webhook), identity.audience, { position, limit })
      const events = read.changes.map(({ articleKey, reason, ...change }) => ({
        articleKey,
        event: eventOf(change),
        reason,
      }))
      return { ...read, events }
    },
    async prepare(webhook, delivery) {
      const identity = await identify(webhook)
      if (identity === null)
        return {
          end: 'pause',
          reason: 'The key is no longer valid: it was revoked, its partner is suspended, or its product was deleted.',
        }
      const { bytes: body, position } = await bodyOf(webhook, delivery, identity)
      const at = options.now()
      const timestamp = Math.floor(at / 1000)
      return {
        method: 'POST',
        url: webhook.url,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': keysOf(webhook, at)
            .flatMap((keys) => keys.sign(delivery.id, timestamp, body))
            .join(' '),
          ...(position === null ? {} : { 'broadsheet-sequence': position }),
        },
        body,
      }
    },
  }

  async function bodyOf(
    webhook: OutboxSubscription,
    { event: stored, reason, articleKey }: Delivery,
    identity: NonNullable<Identity>,
  ): Promise<Pick<Body, 'bytes' | 'position'>> {
    const event = stored as ChangeEvent | TestEvent
    if (event.type === 'test') {
      const timestamp = toRfc3339(event.recordedAt)
      const data = { ...TEST, recordedAt: timestamp }
      return { bytes: Buffer.from(JSON.stringify({ type: 'webhook.test', timestamp, data })), position: null }
    }
    const { subject = 'article' } = event
    const isRemoval = subject !== 'article' || REMOVALS.includes(event.type)
    const { content, format } = settingsOf(webhook)
    const isThin = content === 'thin' || isRemoval
    const isNoted = reason !== null && !isRemoval
    const namesPosts = event.postChanges != null
    const rendered =
      isThin && !isNoted && !namesPosts ? null : await options.render(articleKey, format, identity.audience)
    const article = !isThin && rendered !== null && (await isGiven(identity, rendered.texts)) ? rendered.json : null
    // A note may quote the article, and posts are part of it: its receiver may no longer have it.
    const note = isRemoval || rendered !== null ? reason : null
    const postChanges = rendered === null ? null : event.postChanges
    return sharedBody(event, { reason: note, format: isThin ? null : format, article, postChanges })
  }

  /** Receivers that are sent the same are sent the same bytes. */
  function sharedBody(
    event: ChangeEvent,
    { reason, format, article, postChanges }: Omit<Body, 'bytes' | 'position'>,
  ): Body {
    const known = bodies.get(event) ?? []
    bodies.set(event, known)
    const same = known.find(
      (each) =>
        each.article === article &&
        each.format === format &&
        each.reason === reason &&
        each.postChanges === postChanges,
    )
    if (same !== undefined) return same
    const position = options.sealPosition(event)
    const bytes = Buffer.concat([
      Buffer.from(
        `${headOf({ ...event, postChanges }, { reason, position }).slice(0, -2)},"format":${JSON.stringify(format)},"article":`,
      ),
      article ?? Buffer.from('null'),
      Buffer.from('}}'),
    ])
    const made = { reason, format, article, postChanges, bytes, position }
    if (known.length < MOST_BODIES) known.push(made)
    return made
  }

  function headOf(event: ChangeEvent, { reason, position }: { reason: string | null; position: string }): string {
    const { subject = 'article' } = event
    const timestamp = toRfc3339(event.recordedAt)
    const data = {
      type: event.type,
      subject,
      id: event.id,
      ...subjectMembers({ ...event, subject }),
      version: event.version,
      reason,
      effectiveAt: toRfc3339(event.effectiveAt),
      recordedAt: timestamp,
      cacheTags: event.cacheTags,
      position,
    }
    return JSON.stringify({ type: `${subject}.${event.type}`, timestamp, data })
  }

  /** Counts the texts; false where the quota of the day is used up. */
  async function isGiven({ receiver }: NonNullable<Identity>, texts: readonly HandedOut[]): Promise<boolean> {
    if (receiver === null || texts.length === 0) return true
    const at = options.now()
    await options.deliveries.ready(receiver, at)
    try {
      options.deliveries.handOut(receiver, texts, at)
      return true
    } catch (error) {
      if (error instanceof BroadsheetError && error.code === 'quota-exceeded') return false
      throw error
    }
  }
}

/** Without what the delivery does not say. */
function eventOf({
  subject,
  type,
  id,
  slug,
  mergedInto,
  isLiveBlog,
  postChanges = null,
  version,
  effectiveAt,
  recordedAt,
  cacheTags,
  announcedUpTo,
  readAt,
}: Omit<WebhookChange, 'articleKey' | 'reason'>): ChangeEvent {
  return {
    subject,
    type,
    id,
    version,
    effectiveAt,
    recordedAt,
    cacheTags: [...cacheTags],
    announcedUpTo,
    readAt,
    ...(slug === undefined ? {} : { slug }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(isLiveBlog ? { isLiveBlog, postChanges } : {}),
  }
}

const TEST = {
  ...{
    type: 'test',
    subject: null,
    id: null,
    version: null,
    reason: null,
    effectiveAt: null,
    recordedAt: '',
    cacheTags: [],
  },
  ...{ position: null, format: null, article: null },
}

/** What a webhook follows. */
function queryOf(webhook: OutboxSubscription): WebhookQuery {
  const { product, filter, types, subjects } = settingsOf(webhook)
  const members = { ...filter, product, types: types?.join(',') ?? null, subjects: subjects.join(',') }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

/** Who webhooks are for, looked up again when the log has moved. */
function identities({
  database,
  now,
  isReadingPublic,
}: WebhookOptions): (webhook: OutboxSubscription) => Promise<Identity> {
  let known = new Map<string, Promise<RecognisedKey | null>>()
  let asOf = -1
  return async (webhook) => {
    if (webhook.apiKeyId === null) return { audience: publicAt(now()), receiver: null }
    if (asOf !== database.log.sequence) {
      known = new Map()
      asOf = database.log.sequence
    }
    const knownAt = asOf
    const finding = known.get(webhook.apiKeyId) ?? Promise.resolve(findKeyById(database, webhook.apiKeyId))
    known.set(webhook.apiKeyId, finding)
    const key = await finding
    if (key === null || key.entitlement === null) return null
    const { entitlement } = key
    const whole = {
      ...{ who: 'partner' as const, at: now(), readsPublic: isReadingPublic },
      entitlement,
      only: null,
      isAgent: false,
      asOf: knownAt,
    }
    const { product: slug } = settingsOf(webhook)
    const product = [...entitlement.products, ...entitlement.former].find((each) => each.slug === slug)
    if (slug !== null && product === undefined) return null
    return { audience: product ? narrowedTo(whole, product) : whole, receiver: { key: key.key, entitlement } }
  }
}

/** The keys that sign for a webhook now: for a while after a rotation, two. */
function rememberKeys({ secret }: WebhookOptions): (webhook: OutboxSubscription, at: number) => WebhookKeys[] {
  const known = new Map<string, WebhookKeys>()
  const keysOf = (id: string, generation: number) => {
    const name = `${id} ${generation}`
    const keys = known.get(name) ?? webhookKeys(secret, id, generation)
    known.set(name, keys)
    return keys
  }
  return ({ id, secretGeneration, formerSecretUntil }, at) => [
    keysOf(id, secretGeneration),
    ...(formerSecretUntil !== null && at < formerSecretUntil ? [keysOf(id, secretGeneration - 1)] : []),
  ]
}
