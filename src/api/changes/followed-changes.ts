import type { Audience } from '#domain/article/audience.ts'
import type { FeedItem } from '#storage/changes/change-feed.ts'
import { type KnownKeys, meaningsOf } from '#storage/changes/filter-meaning.ts'
import type { Api } from '../shared/context.ts'
import type { Readers } from '../shared/readers/readers.ts'
import type { ReadOn } from './follow-up.ts'
import type { Reading } from './reading.ts'
import { followQuery, knownUpTo, nameOf, type SubscriptionQuery, startAt } from './requested-changes.ts'

/** The position of a subscription of the outbox: what a cursor holds, as plain data. */
interface SyncToken {
  reading: Reading
  keys: KnownKeys | null
  reader: string
  from: number | null
  to: number | null
}

/** A change for a subscription, without its article. */
export type FollowedChange = FeedItem & {
  cacheTags: readonly string[]
  /** Everything up to here has been announced with it. */
  announcedUpTo: number
  /** The sequence at which it was read: the article is in its state of then. */
  readAt: number
}

/** The changes for a subscription after a position, and its next position. */
export type FollowChanges = (
  query: SubscriptionQuery,
  audience: Audience,
  range: { position: string; limit: number; readers?: Readers },
) => Promise<{ changes: FollowedChange[]; position: string; hasMore: boolean }>

/** Reads the log as `GET /v1/changes` does, for who does not hold its cursors; for the outbox, where no `readers` are given. */
export function followChanges(api: Api, read: ReadOn): FollowChanges {
  return async (query, audience, { position, limit, readers }) => {
    const { start, ...kept } = JSON.parse(position) as SyncToken & { start?: number }
    const token = start === undefined ? kept : null
    const followed = await followQuery(api, query, token)
    const subscription =
      token === null
        ? {
            ...followed,
            known: (await meaningsOf(api.services.database, followed.filter, null)).known,
            reader: nameOf(audience),
          }
        : followed
    const at = Math.min(start ?? 0, knownUpTo(api, audience))
    const from = token?.reading ?? { position: at, syncWindow: startAt(at), reconciliation: null }
    const {
      items,
      next,
      hasMore,
      subscription: on,
    } = await read(subscription, audience, { from, limit }, readers ?? api.readers.by('outbox'))
    const { known: keys, reader, filter } = on
    const reached: SyncToken = { reading: next, keys, reader, from: filter.from, to: filter.to }
    return {
      changes: items.map(({ announced, cacheTags, read }) => ({ ...announced, cacheTags, ...read })),
      position: JSON.stringify(reached),
      hasMore,
    }
  }
}
