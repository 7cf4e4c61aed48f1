/** How far somebody has read the change log. Instants are epoch milliseconds. */
export interface ReadingPosition {
  /** The number up to which everything was handed out. */
  sequence: number
  /** Whether that was all there was for this reader. */
  isCaughtUp: boolean
  /** When the newest change that was handed out was recorded; null: none was yet. */
  readUpTo: number | null
  requestedAt: number
  /**
   * When a change was handed out last; null: none was yet. A reader that gets further in the log without being told anything
   * has not moved: it would learn that something has happened which it may not see.
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

/** Who follows asks at least each half minute: after so long, somebody should look. */
const STALLED_AFTER = 900_000

/** By what the reader itself has done: what it has not been told of does not show. */
export function feedPositionOf(position: ReadingPosition | null, at: number): FeedReader {
  if (position === null) return 'never'
  if (at - position.requestedAt > STALLED_AFTER) return 'stalled'
  return position.isCaughtUp ? 'following' : 'behind'
}
