/** How far a reader has read the change log. Instants are epoch milliseconds. */
export interface ReadingPosition {
  /** The number up to which everything was handed out. */
  sequence: number
  /** Whether that was all there was for this reader. */
  isCaughtUp: boolean
  /** When the newest change that was handed out was recorded; null: none was yet. */
  readUpTo: number | null
  requestedAt: number
  /**
   * When a change was last delivered; null: never. Advancing in the log without a delivered change does not count, as it would
   * reveal that something hidden has happened.
   */
  movedAt: number | null
}

/** What two notes of one reader come to. */
export function subscriptionOn(before: ReadingPosition | undefined, after: ReadingPosition): ReadingPosition {
  if (before === undefined) return after
  const readUpTo = Math.max(before.readUpTo ?? 0, after.readUpTo ?? 0) || null
  return { ...after, readUpTo, movedAt: after.movedAt ?? before.movedAt }
}

export const FEED_POSITION = ['never', 'following', 'behind', 'stalled'] as const
export type FeedReader = (typeof FEED_POSITION)[number]

/** Subscribers ask at least every half minute: after this long, one is considered stalled. */
const STALLED_AFTER = 900_000

/** Derived from the reader's own requests only: changes that were not delivered to it don't show. */
export function feedPositionOf(position: ReadingPosition | null, at: number): FeedReader {
  if (position === null) return 'never'
  if (at - position.requestedAt > STALLED_AFTER) return 'stalled'
  return position.isCaughtUp ? 'following' : 'behind'
}
