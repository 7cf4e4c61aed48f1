import { uuidv7 } from 'uuidv7'
import { positionAt } from '#domain/outbox/webhook.ts'
import { MOST_EACH_HOST, MOST_SUBSCRIPTIONS, type WebsubSettings } from '#domain/outbox/websub.ts'
import type { Services } from '#projection/services.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import {
  countAt,
  deleteSubscription,
  endedSubscriptions,
  insertSubscription,
  type OutboxSubscription,
  renewSubscription,
  subscriptionsAt,
} from '#storage/outbox/subscriptions.ts'
import { runCommand } from '../run-command.ts'
import { lockOutbox, recordOutbox } from './lock-outbox.ts'
import type { OutboxCommands, OutboxResults } from './outbox-commands.ts'

export function websubSettingsOf({ settings }: Pick<OutboxSubscription, 'settings'>): WebsubSettings {
  return settings as unknown as WebsubSettings
}

/** Subscribes a callback to a topic, or renews its lease. `isFull` where its host, or all together, have too many. */
export function subscribeWebsub(
  services: Services,
  command: OutboxCommands['subscribe-websub'],
): Promise<OutboxResults['subscribe-websub']> {
  const { callback, topic, secret, leaseSeconds, after, at } = command
  return runCommand(services, command, async (transaction) => {
    await lockOutbox(transaction)
    for (const { key } of await endedSubscriptions(transaction, 'websub', at))
      await deleteSubscription(transaction, key)
    const settings = { topic, secret } satisfies WebsubSettings
    const expiresAt = at + leaseSeconds * 1000
    const known = await subscriptionOf(transaction, callback, topic)
    if (known !== undefined) {
      await renewSubscription(transaction, { ...known, settings, expiresAt, updatedAt: at })
    } else {
      const ofHost = await countAt(transaction, 'websub', `${new URL(callback).origin}/`)
      if (ofHost >= MOST_EACH_HOST || (await countAt(transaction, 'websub', '')) >= MOST_SUBSCRIPTIONS)
        return { isFull: true }
      await insertSubscription(transaction, {
        ...{ id: uuidv7(), kind: 'websub', url: callback, apiKey: null, settings, expiresAt },
        ...{ state: 'active', pauseReason: null, position: positionAt(after), positionRevision: 1 },
        ...{ failures: 0, failingSince: null, restUntil: 0, secretGeneration: 1, formerSecretUntil: null },
        ...{ revision: 1, createdAt: at, updatedAt: at },
      })
    }
    await recordOutbox(transaction, at)
    return { isFull: false }
  })
}

export function unsubscribeWebsub(
  services: Services,
  command: OutboxCommands['unsubscribe-websub'],
): Promise<OutboxResults['unsubscribe-websub']> {
  return runCommand(services, command, async (transaction) => {
    await lockOutbox(transaction)
    const known = await subscriptionOf(transaction, command.callback, command.topic)
    if (known === undefined) return null
    await deleteSubscription(transaction, known.key)
    await recordOutbox(transaction, command.at)
    return null
  })
}

async function subscriptionOf(transaction: Transaction, callback: string, topic: string) {
  const known = await subscriptionsAt(transaction, 'websub', callback)
  return known.find((subscription) => websubSettingsOf(subscription).topic === topic)
}
