import type { EventPosition } from '#http/position.ts'
import type { FeedItem } from '#storage/changes/change-feed.ts'
import type { PresentedChange } from './hand-out.ts'
import type { Subscription, SyncToken } from './requested-changes.ts'

/** A reader's position in the log; null after a full sync. */
export type Reading = Omit<SyncToken, 'sync'>

/** A page of changes, each with where to go on after it. */
export interface ChangesRead {
  items: {
    change: PresentedChange
    announced: FeedItem
    cacheTags: readonly string[]
    read: EventPosition
    next: Reading
  }[]
  next: Reading
  hasMore: boolean
  /** The resolved filter and products: part of the cursor. */
  subscription: Subscription
}

/** Changes before their articles are looked up. */
export interface Announced {
  changes: { article: FeedItem; next: Reading }[]
  next: Reading
  hasMore: boolean
}
