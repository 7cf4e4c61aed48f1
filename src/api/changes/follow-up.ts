import { type Audience, audienceName } from '#domain/article/audience.ts'
import { costOfChanges, isCheap } from '#domain/admission/cost.ts'
import type { Api, StoriesAsked } from '../shared/context.ts'
import { defineRead, type Readers } from '../shared/readers.ts'
import { type Followed, nameOf } from './requested-changes.ts'
import { type ChangesRead, type Reading, readChanges } from './read-changes.ts'

export type ReadOn = (
  followed: Followed,
  audience: Audience,
  range: { from: Reading; limit: number },
  readers: Readers,
) => Promise<ChangesRead>

interface AskedReading {
  followed: Followed
  audience: Audience
  range: { from: Reading; limit: number }
  /** Where the log stands. */
  sequence: number
}

export const CHANGES = defineRead<AskedReading, ChangesRead>('changes')

/** Entries of the log that are looked at for one page, at most. */
const MOST_ENTRIES = 20_000

function costOfReading({ followed, audience, range: { from, limit }, sequence }: AskedReading): number {
  const isReview = from.review !== null || (audience.who === 'partner' && followed.reader !== nameOf(audience))
  const entries = isReview ? MOST_ENTRIES : Math.min(MOST_ENTRIES, sequence - from.position)
  return costOfChanges({ entries, count: limit, forms: followed.selection?.body ?? null })
}

/**
 * Reads for those who were woken together: who asks the same from the same place at the same instant is given the same
 * reading, however many they are.
 */
export function shareReading(api: Api, stories: StoriesAsked): ReadOn {
  const readings = new Map<string, Promise<ChangesRead>>()
  let instant = ''
  return (followed, audience, range, readers) => {
    const now = `${audience.at} ${api.newsroom.database.log.sequence}`
    if (now !== instant) readings.clear()
    instant = now
    const { query, known, reader, filter } = followed
    // What a partner had is its own, even where another one has the same products.
    const partner = audience.who === 'partner' ? audience.entitlement.partnerKey : null
    const name = JSON.stringify([audienceName(audience), partner, query, known, reader, filter.from, filter.to, range])
    const begun = readings.get(name)
    if (begun) return begun
    const { sequence } = api.newsroom.database.log
    const asked = { followed, audience, range, sequence }
    const reading = isCheap(costOfReading(asked))
      ? readChanges(api, stories, followed, audience, range)
      : readers.run(CHANGES, asked)
    readings.set(name, reading)
    reading.catch(() => readings.delete(name))
    return reading
  }
}
