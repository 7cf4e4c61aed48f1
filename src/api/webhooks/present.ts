import { settingsOf } from '#commands/outbox/webhooks.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import type { Attempt } from '#domain/outbox/delivery.ts'
import type { Delivery } from '#storage/outbox/deliveries.ts'
import type { OutboxSubscription } from '#storage/outbox/subscriptions.ts'
import type { WebhookKeys } from '#syndication/webhooks/webhook-keys.ts'

export function presentWebhook(webhook: OutboxSubscription, { publicKey }: WebhookKeys) {
  const { name, product, filter, types, subjects, format, content } = settingsOf(webhook)
  const { id, url, apiKeyId: key, state, pauseReason, revision } = webhook
  return {
    ...{ id, url, name, key, product, filter, types, subjects, format, content, state, pauseReason },
    failingSince: toRfc3339OrNull(webhook.failingSince),
    publicKey,
    formerSecretUntil: toRfc3339OrNull(webhook.formerSecretUntil),
    revision,
    createdAt: toRfc3339(webhook.createdAt),
    updatedAt: toRfc3339(webhook.updatedAt),
  }
}

export function presentDelivery({ id, event, state, log, dueAt, createdAt, finishedAt }: Delivery) {
  const { type, subject = 'article', id: subjectId = null } = event as { type: string; subject?: string; id?: string }
  return {
    id,
    type: subjectId === null ? 'webhook.test' : `${subject}.${type}`,
    article: subject === 'article' ? subjectId : null,
    state,
    attempts: log.map(presentAttempt),
    nextAttemptAt: toRfc3339OrNull(dueAt),
    createdAt: toRfc3339(createdAt),
    finishedAt: toRfc3339OrNull(finishedAt),
  }
}

function presentAttempt({ at, took, status, fault, answer }: Attempt) {
  return { at: toRfc3339(at), milliseconds: took, status, fault, answer }
}
