import { LRUCache } from 'lru-cache'
import { costOfChanges, isCheap } from '#domain/admission/cost.ts'
import { type Audience, audienceName } from '#domain/article/audience.ts'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import { defineRead, type Readers } from '../shared/readers/readers.ts'
import { readChanges } from './read-changes.ts'
import type { ChangesRead, Reading } from './reading.ts'
import { nameOf, type Subscription } from './requested-changes.ts'

export type ReadOn = (
  subscription: Subscription,
  audience: Audience,
  range: { from: Reading; limit: number },
  readers: Readers,
) => Promise<ChangesRead>

interface RequestedReading {
  subscription: Subscription
  audience: Audience
  range: { from: Reading; limit: number }
  /** The head of the log. */
  sequence: number
}

export const CHANGES = defineRead<RequestedReading, ChangesRead>('changes')

/** Subscriptions that are shared. */
const SUBSCRIPTIONS_KEPT = 1_000
/** Entries of the log that are looked at for one page, at most. */
const MOST_ENTRIES = 20_000

function costOfReading({ subscription, audience, range: { from, limit }, sequence }: RequestedReading): number {
  const isReconciliation =
    from.reconciliation !== null || (audience.who === 'partner' && subscription.reader !== nameOf(audience))
  const entries = isReconciliation ? MOST_ENTRIES : Math.min(MOST_ENTRIES, sequence - from.position)
  return costOfChanges({ entries, count: limit, forms: subscription.selection?.body ?? null })
}

/**
 * Reads for subscribers that were woken together: identical requests from the same position at the same instant share one
 * result.
 */
export function shareReading(api: Api, articles: ArticlesRequested): ReadOn {
  const readings = new Map<string, Promise<ChangesRead>>()
  const subscriptions = new LRUCache<string, Subscription>({ max: SUBSCRIPTIONS_KEPT })
  let instant = ''
  return (subscription, audience, range, readers) => {
    const now = `${audience.at} ${api.services.database.log.sequence}`
    if (now !== instant) readings.clear()
    instant = now
    const { query, known, reader, filter } = subscription
    // What a partner had is its own, even where another one has the same products.
    const partner = audience.who === 'partner' ? audience.entitlement.partnerKey : null
    const name = JSON.stringify([audienceName(audience), partner, query, known, reader, filter.from, filter.to, range])
    const begun = readings.get(name)
    if (begun) return begun
    const { sequence } = api.services.database.log
    const requested = { subscription, audience, range, sequence }
    const reading = (
      isCheap(costOfReading(requested))
        ? readChanges(api, articles, subscription, audience, range)
        : readers.run(CHANGES, requested)
    ).then((page) => ({ ...page, subscription: sameOf(page.subscription) }))
    readings.set(name, reading)
    reading.catch(() => readings.delete(name))
    return reading
  }

  /** One object for all that follow the same: thousands of streams keep theirs. */
  function sameOf(subscription: Subscription): Subscription {
    const name = JSON.stringify(subscription)
    const same = subscriptions.get(name) ?? subscription
    subscriptions.set(name, same)
    return same
  }
}
