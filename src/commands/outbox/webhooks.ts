import { uuidv7 } from 'uuidv7'
import { BroadsheetError } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'
import { positionAt, type WebhookSettings } from '#domain/outbox/webhook.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { findKeyById } from '#storage/keys/keys.ts'
import { insertDeliveries, listDeliveries, replayDeliveries, retryNow } from '#storage/outbox/deliveries.ts'
import {
  deleteSubscription,
  findSubscription,
  insertSubscription,
  type OutboxSubscription,
  updateSubscription,
} from '#storage/outbox/subscriptions.ts'
import { checkedFilter, NO_FILTER } from '../partners/checked-filter.ts'
import { refuseStale } from '../partners/partners.ts'
import { withTaxonomyContext } from '../taxonomy/taxonomy-context.ts'
import { lockOutbox, recordOutbox } from './lock-outbox.ts'
import type { OutboxCommands, OutboxResults, WebhookInput } from './outbox-commands.ts'

const NEW: WebhookSettings = {
  ...{ name: null, product: null, filter: NO_FILTER, types: null, subjects: ['article'] },
  ...{ format: 'json', content: 'full' },
}

/** Throws `RefusedInput`. */
export function createWebhook(
  services: Services,
  command: OutboxCommands['create-webhook'],
): Promise<OutboxResults['create-webhook']> {
  const { input, at, after } = command
  return withTaxonomyContext(services, command, async (context) => {
    await lockOutbox(context.transaction)
    const apiKey = await keyOf(context, input.key ?? null)
    const made = {
      ...{ id: uuidv7(), kind: 'webhook' as const, url: checkedUrl(input.url), apiKey: apiKey?.key ?? null },
      settings: { ...(await patched(context, NEW, input, apiKey)) },
      ...{ state: 'active' as const, pauseReason: null, position: positionAt(after), positionRevision: 1 },
      ...{ failures: 0, failingSince: null, restUntil: 0, secretGeneration: 1, formerSecretUntil: null },
      ...{ expiresAt: null, revision: 1, createdAt: at, updatedAt: at },
    }
    await insertSubscription(context.transaction, made)
    await recordOutbox(context.transaction, at)
    return { id: made.id }
  })
}

/**
 * Changes what the patch names. With a new filter the subscription restarts. Throws `not-found`, `precondition-failed`,
 * `RefusedInput`.
 */
export function patchWebhook(
  services: Services,
  command: OutboxCommands['patch-webhook'],
): Promise<OutboxResults['patch-webhook']> {
  const { patch, after } = command
  return changed(services, command, command.ifMatch, async (webhook, context) => {
    const before = JSON.stringify([webhook.apiKeyId, followed(webhook)])
    if (patch.url !== undefined) webhook.url = checkedUrl(patch.url)
    const keyId = patch.key === undefined ? webhook.apiKeyId : patch.key
    const apiKey = await keyOf(context, keyId)
    webhook.apiKey = apiKey?.key ?? null
    webhook.settings = { ...(await patched(context, settingsOf(webhook), patch, apiKey)) }
    if (JSON.stringify([keyId, followed(webhook)]) !== before) webhook.position = positionAt(after)
    if (patch.state === undefined || patch.state === webhook.state) return {}
    webhook.state = patch.state
    webhook.pauseReason = patch.state === 'paused' ? 'Paused by request.' : null
    if (patch.state === 'active') await resume(context, webhook)
    return {}
  })
}

export function deleteWebhook(
  services: Services,
  command: OutboxCommands['delete-webhook'],
): Promise<OutboxResults['delete-webhook']> {
  return withTaxonomyContext(services, command, async ({ transaction, at }) => {
    await lockOutbox(transaction)
    const webhook = await webhookOf(transaction, command.id)
    refuseStale(command.ifMatch, webhook.revision)
    await deleteSubscription(transaction, webhook.key)
    await recordOutbox(transaction, at)
    return { id: webhook.id }
  })
}

/** Signs with a new secret from now on, and for a while with the previous one as well. */
export function rotateWebhookSecret(
  services: Services,
  command: OutboxCommands['rotate-webhook-secret'],
): Promise<OutboxResults['rotate-webhook-secret']> {
  return changed(services, command, null, async (webhook) => {
    webhook.secretGeneration += 1
    webhook.formerSecretUntil = command.at + command.overlap
    return {}
  })
}

/** Sends finished deliveries once more, or everything that has changed after a number of the log. */
export function replayWebhook(
  services: Services,
  command: OutboxCommands['replay-webhook'],
): Promise<OutboxResults['replay-webhook']> {
  const { replay } = command
  return changed(services, command, null, async (webhook, context) => {
    if (!('after' in replay))
      return { count: await replayDeliveries(context.transaction, webhook.key, replay, context.at) }
    webhook.position = positionAt(replay.after)
    return { count: null }
  })
}

/** Sends a test event. */
export function testWebhook(
  services: Services,
  command: OutboxCommands['test-webhook'],
): Promise<OutboxResults['test-webhook']> {
  return withTaxonomyContext(services, command, async ({ transaction, at }) => {
    await lockOutbox(transaction)
    const webhook = await webhookOf(transaction, command.id)
    if (webhook.state === 'paused')
      throw new BroadsheetError('conflict', 'The webhook is paused. Set state to active first.')
    const event = { type: 'test', recordedAt: at }
    await insertDeliveries(transaction, [{ subscriptionKey: webhook.key, articleKey: 0, event, reason: null }], at)
    const [made] = await listDeliveries(transaction, webhook.key, { state: null, article: 0, before: null, limit: 1 })
    await recordOutbox(transaction, at)
    return { id: webhook.id, delivery: made?.id ?? '' }
  })
}

export function settingsOf({ settings }: Pick<OutboxSubscription, 'settings'>): WebhookSettings {
  // Webhooks that were created before other subjects were announced have none.
  return { subjects: ['article'], ...settings } as unknown as WebhookSettings
}

/** Stores what `change` makes of a webhook. What it returns becomes part of the result, which a retried request is given again. */
function changed<Details extends object>(
  services: Services,
  command: OutboxCommands['patch-webhook' | 'rotate-webhook-secret' | 'replay-webhook'],
  ifMatch: number | null,
  change: (webhook: OutboxSubscription, context: CommandContext) => Promise<Details>,
): Promise<{ id: string } & Details> {
  return withTaxonomyContext(services, command, async (context) => {
    await lockOutbox(context.transaction)
    const webhook = await webhookOf(context.transaction, command.id)
    refuseStale(ifMatch, webhook.revision)
    const details = await change(webhook, context)
    await updateSubscription(context.transaction, {
      ...webhook,
      revision: webhook.revision + 1,
      updatedAt: context.at,
    })
    await recordOutbox(context.transaction, context.at)
    return { id: webhook.id, ...details }
  })
}

async function webhookOf(reader: CommandContext['transaction'], id: string): Promise<OutboxSubscription> {
  const webhook = await findSubscription(reader, 'webhook', id)
  if (webhook === null) throw new BroadsheetError('not-found', `There is no webhook ${id}.`)
  return webhook
}

/** What waits is tried at once, for three more days. */
async function resume({ transaction, at }: CommandContext, webhook: OutboxSubscription): Promise<void> {
  webhook.failures = 0
  webhook.failingSince = null
  webhook.restUntil = 0
  await retryNow(transaction, webhook.key, at)
}

/** What decides on the changes that it is sent. */
function followed(webhook: OutboxSubscription) {
  const { product, filter, types, subjects } = settingsOf(webhook)
  return [product, filter, types, subjects]
}

async function patched(
  context: CommandContext,
  before: WebhookSettings,
  patch: WebhookInput,
  apiKey: Awaited<ReturnType<typeof keyOf>>,
): Promise<WebhookSettings> {
  const product = patch.product === undefined ? before.product : patch.product
  if (product !== null) checkProduct(product, apiKey)
  return {
    name: patch.name === undefined ? before.name : patch.name,
    product,
    filter:
      patch.filter === undefined ? before.filter : await checkedFilter(context, before.filter, patch.filter ?? null),
    types: patch.types === undefined ? before.types : patch.types,
    subjects: patch.subjects ?? before.subjects,
    format: patch.format ?? before.format,
    content: patch.content ?? before.content,
  }
}

function checkedUrl(text: string): string {
  const url = URL.parse(text)
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '')
    return url.href
  throw new RefusedInput('/url', 'must be an http or https URL without a user name')
}

/** The partner's key of an id. Throws `RefusedInput`. */
async function keyOf({ transaction }: CommandContext, id: string | null) {
  if (id === null) return null
  const key = await findKeyById(transaction, id)
  if (key !== null && key.entitlement !== null) return { key: key.key, entitlement: key.entitlement }
  throw new RefusedInput(
    '/key',
    key === null ? `There is no valid key ${id}` : 'must be the key of a partner; leave it out for what is public',
  )
}

function checkProduct(slug: string, apiKey: Awaited<ReturnType<typeof keyOf>>): void {
  if (apiKey === null) throw new RefusedInput('/product', 'requires key, a key of a partner with this product')
  const own = apiKey.entitlement.products.map((product) => product.slug)
  if (own.includes(slug)) return
  const near = nearest(slug, own)
  throw new RefusedInput(
    '/product',
    `is “${slug}”, but the partner of the key has ${own.join(', ') || 'no product'}${near === null ? '' : `; did you mean ${near}?`}`,
  )
}
