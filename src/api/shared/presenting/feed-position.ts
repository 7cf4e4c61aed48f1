import { Type } from 'typebox'
import { FEED_POSITION, feedPositionOf, type ReadingPosition } from '#domain/changes/feed-position.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { Instant, OneOf, OrNull } from '#http/schema.ts'

export const FeedPositionSchema = Type.Object(
  {
    state: OneOf(
      FEED_POSITION,
      'never: no request yet. following: was up to date at its last request. behind: was not. stalled: no request for 15 minutes.',
    ),
    requestedAt: OrNull(Instant('When the key last requested changes.')),
    movedAt: OrNull(Instant('When the key last received a change; before the first one, when it started.')),
    readUpTo: OrNull(Instant('When the newest change received by the key was recorded.')),
  },
  { $id: 'FeedPosition', description: 'How far a key has read the change feed.' },
)

/** How far a key has read the change log. */
export function presentFeedPosition(position: ReadingPosition | null, at: number) {
  return {
    state: feedPositionOf(position, at),
    requestedAt: toRfc3339OrNull(position?.requestedAt ?? null),
    movedAt: toRfc3339OrNull(position?.movedAt ?? null),
    readUpTo: toRfc3339OrNull(position?.readUpTo ?? null),
  }
}
