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

/** Webhooks: signed by Standard Webhooks, each event with the article as its receiver may have it at that instant. */
export function webhookKind(options: WebhookOptions): SubscriberKind {
  const keysOf = rememberKeys(options)
  const identify = identities(options)
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
          reason: 'The key is not valid any more: it was revoked, its partner is suspended, or its product is gone.',
        }
      const body = await bodyOf(webhook, delivery, identity)
      const at = options.now()
      const timestamp = Math.floor(at / 1000)
      const event = delivery.event as ChangeEvent | TestEvent
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
          ...('readAt' in event ? { 'broadsheet-sequence': options.sealPosition(event) } : {}),
        },
        body,
      }
    },
  }

  async function bodyOf(
    webhook: OutboxSubscription,
    { event: stored, reason, articleKey }: Delivery,
    identity: NonNullable<Identity>,
  ): Promise<string> {
    const event = stored as ChangeEvent | TestEvent
    const timestamp = toRfc3339(event.recordedAt)
    if (event.type === 'test')
      return JSON.stringify({ type: 'webhook.test', timestamp, data: { ...TEST, recordedAt: timestamp } })
    const { subject = 'article' } = event
    const isRemoval = subject !== 'article' || REMOVALS.includes(event.type)
    const { content, format } = settingsOf(webhook)
    const isThin = content === 'thin' || isRemoval
    const isNoted = reason !== null && !isRemoval
    const rendered = isThin && !isNoted ? null : await options.render(articleKey, format, identity.audience)
    const article = !isThin && rendered !== null && (await isGiven(identity, rendered.texts)) ? rendered.json : null
    const data = {
      type: event.type,
      subject,
      id: event.id,
      ...subjectMembers({ ...event, subject }),
      version: event.version,
      // A note may quote the article, which its receiver may no longer have.
      reason: isRemoval || rendered !== null ? reason : null,
      effectiveAt: toRfc3339(event.effectiveAt),
      recordedAt: timestamp,
      cacheTags: event.cacheTags,
      position: options.sealPosition(event),
    }
    const head = JSON.stringify({ type: `${subject}.${event.type}`, timestamp, data })
    if (isThin) return `${head.slice(0, -2)},"format":null,"article":null}}`
    return `${head.slice(0, -2)},"format":${JSON.stringify(format)},"article":${article?.toString() ?? 'null'}}}`
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
    ...(isLiveBlog ? { isLiveBlog } : {}),
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
