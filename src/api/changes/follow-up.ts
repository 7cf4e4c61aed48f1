import { type Audience, audienceName } from '#domain/audience.ts'
import type { Api, StoriesAsked } from '../context.ts'
import type { Followed } from './asked.ts'
import { type ChangesRead, type Reading, readChanges } from './read-changes.ts'

export type ReadOn = (
  followed: Followed,
  audience: Audience,
  range: { from: Reading; limit: number },
) => Promise<ChangesRead>

/**
 * Reads for those who were woken together: who asks the same from the same place at the same instant is given the same
 * reading, however many they are.
 */
export function shareReading(api: Api, stories: StoriesAsked): ReadOn {
  const readings = new Map<string, Promise<ChangesRead>>()
  let instant = ''
  return (followed, audience, range) => {
    const now = `${audience.at} ${api.newsroom.database.log.sequence}`
    if (now !== instant) readings.clear()
    instant = now
    const { query, known, reader, filter } = followed
    // What a partner had is its own, even where another one has the same products.
    const partner = audience.who === 'partner' ? audience.entitlement.partnerKey : null
    const name = JSON.stringify([audienceName(audience), partner, query, known, reader, filter.from, filter.to, range])
    const begun = readings.get(name)
    if (begun) return begun
    const reading = readChanges(api, stories, followed, audience, range)
    readings.set(name, reading)
    reading.catch(() => readings.delete(name))
    return reading
  }
}
