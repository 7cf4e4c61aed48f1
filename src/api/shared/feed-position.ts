import { Type } from 'typebox'
import { FEED_POSITION, feedPositionOf, type ReadingPosition } from '#domain/changes/feed-position.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { Instant, OneOf, OrNull } from '#http/schema.ts'

export const FeedPositionSchema = Type.Object(
  {
    state: OneOf(
      FEED_POSITION,
      'never: has not asked yet. following: has had all there was when it last asked. behind: has not. stalled: has not asked for a quarter of an hour.',
    ),
    requestedAt: OrNull(Instant('When it last asked for changes.')),
    movedAt: OrNull(Instant('When it was given a change last; before the first one, when it began.')),
    readUpTo: OrNull(Instant('When the newest change that it was given was recorded.')),
  },
  { $id: 'FeedPosition', description: 'How far a key has read the change log.' },
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
