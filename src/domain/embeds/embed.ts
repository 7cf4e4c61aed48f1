/** What is known of an embed: not asked yet, its details, or that the provider does not give any. */
export const EMBED_STATES = ['waiting', 'known', 'unavailable'] as const
export type EmbedState = (typeof EMBED_STATES)[number]

/** How asking a provider ended. `failed`: no answer that says anything about the embed. */
export type EmbedOutcome = 'known' | 'unavailable' | 'failed'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Known details are requested again after this long. */
const KNOWN_FOR = 30 * DAY
const FAILED = { first: MINUTE, most: 7 * DAY, factor: 4 }
const UNAVAILABLE = [DAY, 7 * DAY, 30 * DAY]

/** Milliseconds until a provider is asked again; `inRow` counts outcomes of this kind, this one included. */
export function askAgainAfter(outcome: EmbedOutcome, inRow: number): number {
  if (outcome === 'known') return KNOWN_FOR
  if (outcome === 'failed') return Math.min(FAILED.most, FAILED.first * FAILED.factor ** (inRow - 1))
  return UNAVAILABLE[Math.min(inRow, UNAVAILABLE.length) - 1] as number
}

/** What a status says about an embed: private, not embeddable, deleted; or nothing, as the provider is at fault or busy. */
export function outcomeOfStatus(status: number): EmbedOutcome {
  if (status === 200) return 'known'
  return UNAVAILABLE_STATUSES.includes(status) ? 'unavailable' : 'failed'
}

/** 400 is what YouTube answers for an address that is no video, 501 what oEmbed has for a format that is not there. */
const UNAVAILABLE_STATUSES = [400, 401, 403, 404, 410, 451, 501]
