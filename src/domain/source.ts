/** What can be followed: another Broadsheet by its change feed, a document at an address (RSS, Atom, JSON Feed, ninjs, NewsML-G2), or a folder of such documents. */
export const SOURCE_TYPES = ['broadsheet', 'feed', 'folder'] as const
export type SourceType = (typeof SOURCE_TYPES)[number]

/** What becomes of an article that arrives. */
export const ARRIVALS = ['draft', 'live'] as const
export type Arrival = (typeof ARRIVALS)[number]

export const SOURCE_STATES = ['active', 'paused'] as const
export type SourceState = (typeof SOURCE_STATES)[number]

/** Failures in a row after which a source is paused. */
const PAUSED_AFTER = 10
const FIRST_RETRY = 1_000
const LAST_RETRY = 300_000

/** What follows the failure of a source; `isFinal` where trying again can't help. */
export function afterFailure(failures: number, isFinal: boolean): { state: SourceState; retryAfter: number } {
  return {
    state: isFinal || failures >= PAUSED_AFTER ? 'paused' : 'active',
    retryAfter: Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1)),
  }
}
