import { nextAttemptAt, restUntil } from '#domain/outbox/retry.ts'
import type { Services } from '#projection/services.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { insertAudit } from '#storage/keys/audit.ts'
import {
  claimDeliveries,
  findAttempted,
  forgetDeliveries,
  insertDeliveries,
  nextDeliveryDue,
  putOutcomes,
} from '#storage/outbox/deliveries.ts'
import {
  deleteSubscription,
  moveSubscriptions,
  type OutboxSubscription,
  putSubscriptionHealth,
  subscriptionsByKey,
} from '#storage/outbox/subscriptions.ts'
import { runCommand } from '../run-command.ts'
import { lockOutbox, recordOutbox } from './lock-outbox.ts'
import type { AttemptResult, WorkedOutbox, WorkOutbox } from './outbox-commands.ts'

/** Milliseconds that an attempt may take in all, recording included; then another process takes the delivery over. */
const LEASE = 20_000
const ATTEMPTS_KEPT = 20
/** How long finished deliveries stay in the log. */
const KEPT_FOR = 7 * 86_400_000
const FORGOTTEN_AT_ONCE = 500
/** A first attempt begins at most so long after its delivery is due. */
const FIRST_ATTEMPT_WITHIN = 3_600_000

export function workOutbox(services: Services, command: WorkOutbox): Promise<WorkedOutbox> {
  const { at, results, fannedOut, claim } = command
  return runCommand(services, command, async (transaction) => {
    await lockOutbox(transaction)
    const ended = results.length === 0 ? [] : await recordResults(transaction, command)
    const moved: number[] = []
    for (const { subscriptions, position, events } of fannedOut) {
      const keys = await moveSubscriptions(transaction, subscriptions, position)
      moved.push(...keys)
      const made = events.flatMap((event) => keys.map((subscriptionKey) => ({ ...event, subscriptionKey })))
      if (made.length > 0) await insertDeliveries(transaction, made, at)
    }
    const claimed = claim.limit > 0 ? await claimDeliveries(transaction, claim, { at, leasedUntil: at + LEASE }) : []
    if (results.length > 0) await forgetDeliveries(transaction, at - KEPT_FOR, FORGOTTEN_AT_ONCE)
    return { claimed, moved, nextDue: await nextDeliveryDue(transaction, at), ended }
  })
}

async function recordResults(transaction: Transaction, command: WorkOutbox): Promise<WorkedOutbox['ended']> {
  const { at, actor, results, random } = command
  const attempted = await findAttempted(transaction, results)
  const byKey = new Map(attempted.map((delivery) => [delivery.key, delivery]))
  const keys = [...new Set(attempted.map(({ subscriptionKey }) => subscriptionKey))]
  const before = new Map((await subscriptionsByKey(transaction, keys)).map((each) => [each.key, each]))
  const subscriptions = new Map([...before].map(([key, each]) => [key, { ...each }]))
  const removed = new Map<number, string>()
  const outcomes: Parameters<typeof putOutcomes>[1][number][] = []
  for (const result of results) {
    const delivery = byKey.get(result.key)
    const subscription = delivery && subscriptions.get(delivery.subscriptionKey)
    if (!delivery || !subscription) continue
    noteResult(subscription, result, { at, random })
    if (result.outcome === 'remove') removed.set(subscription.key, result.log.fault ?? '')
    const dueAt =
      result.outcome === 'retry' ? nextAttemptAt({ ...delivery, retryAfter: result.retryAfter }, at, random) : at
    const isGivenUp = dueAt === null
    if (isGivenUp && (subscription.failingSince ?? at) <= delivery.begunAt + FIRST_ATTEMPT_WITHIN)
      pause(subscription, 'Every attempt has failed for three days.', at)
    const state = result.outcome === 'delivered' ? 'delivered' : isGivenUp ? 'failed' : 'waiting'
    // What a receiver answered may hold what it was sent.
    const attempt = delivery.isErased ? { ...result.log, answer: null } : result.log
    outcomes.push({
      ...{ key: delivery.key, state, dueAt: state === 'waiting' ? dueAt : null },
      log: [...delivery.log, attempt].slice(-ATTEMPTS_KEPT),
      finishedAt: state === 'waiting' ? null : at,
    })
  }
  await putOutcomes(transaction, outcomes, at)
  const ended: WorkedOutbox['ended'] = []
  for (const subscription of subscriptions.values()) {
    const { key, id, kind, state, pauseReason } = subscription
    const fault = removed.get(key)
    if (fault !== undefined) {
      await deleteSubscription(transaction, key)
      await insertAudit(transaction, { at, actor, verb: `remove-${kind}`, subjectId: id, detail: { reason: fault } })
      ended.push({ kind, id, how: 'removed', reason: fault })
    } else if (!isAsHealthy(subscription, before.get(key) as OutboxSubscription)) {
      await putSubscriptionHealth(transaction, subscription)
      if (state === 'paused' && before.get(key)?.state === 'active')
        ended.push({ kind, id, how: 'paused', reason: pauseReason ?? '' })
    }
  }
  if (ended.length > 0) await recordOutbox(transaction, at)
  return ended
}

/** Updates the health of a subscription after an attempt. */
function noteResult(
  subscription: OutboxSubscription,
  { outcome, log }: AttemptResult,
  { at, random }: { at: number; random: number },
): void {
  if (outcome === 'delivered') {
    subscription.failures = 0
    subscription.failingSince = null
    subscription.restUntil = 0
  } else if (outcome === 'pause') {
    pause(subscription, log.fault ?? '', at)
  } else {
    subscription.failures += 1
    subscription.failingSince ??= at
    subscription.restUntil = restUntil(subscription.failures, at, random)
  }
}

function isAsHealthy(now: OutboxSubscription, before: OutboxSubscription): boolean {
  return (
    now.state === before.state &&
    now.failures === before.failures &&
    now.failingSince === before.failingSince &&
    now.restUntil === before.restUntil
  )
}

function pause(subscription: OutboxSubscription, reason: string, at: number): void {
  if (subscription.state === 'paused') return
  subscription.state = 'paused'
  subscription.pauseReason = reason
  subscription.revision += 1
  subscription.updatedAt = at
}
