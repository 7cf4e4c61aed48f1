import { positionAt } from '#domain/outbox/webhook.ts'
import type { Services } from '#projection/services.ts'
import {
  deleteSubscription,
  insertSubscription,
  listSubscriptions,
  updateSubscription,
} from '#storage/outbox/subscriptions.ts'
import { runCommand } from '../run-command.ts'
import { lockOutbox, recordOutbox } from './lock-outbox.ts'
import type { OutboxCommands, OutboxResults } from './outbox-commands.ts'

const MOST_TARGETS = 1000

/** Brings the caches to purge in line with the settings: a new one is purged from now on, a paused one again. */
export function setPurgeTargets(
  services: Services,
  command: OutboxCommands['set-purge-targets'],
): Promise<OutboxResults['set-purge-targets']> {
  const { targets, after, at } = command
  return runCommand(services, command, async (transaction) => {
    await lockOutbox(transaction)
    const known = await listSubscriptions(transaction, 'purge', { after: '', limit: MOST_TARGETS })
    const gone = known.filter(({ id }) => !targets.some((target) => target.id === id))
    const added = targets.filter(({ id }) => !known.some((subscription) => subscription.id === id))
    const paused = known.filter(({ id, state }) => state === 'paused' && targets.some((target) => target.id === id))
    for (const { key } of gone) await deleteSubscription(transaction, key)
    for (const { id, name } of added)
      await insertSubscription(transaction, {
        ...{ id, kind: 'purge', url: name, settings: {}, apiKey: null, expiresAt: null },
        ...{ state: 'active', pauseReason: null, position: positionAt(after), positionRevision: 1 },
        ...{ failures: 0, failingSince: null, restUntil: 0, secretGeneration: 1, formerSecretUntil: null },
        ...{ revision: 1, createdAt: at, updatedAt: at },
      })
    for (const subscription of paused)
      await updateSubscription(transaction, {
        ...{ ...subscription, state: 'active', pauseReason: null, failures: 0, failingSince: null, restUntil: 0 },
        // What changed meanwhile has long left the cache.
        ...{ position: positionAt(after), updatedAt: at },
      })
    if (gone.length + added.length + paused.length > 0) await recordOutbox(transaction, at)
    return null
  })
}
