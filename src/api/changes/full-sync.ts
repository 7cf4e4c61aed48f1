import type { FastifyReply, FastifyRequest } from 'fastify'
import { costOfChanges, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { contextOf } from '#http/request-context.ts'
import { listArticles, type Place } from '#storage/articles/listing.ts'
import { announceAll } from '#storage/changes/feed-articles.ts'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import { sendLines } from '../shared/line-stream.ts'
import { audienceFollowing } from '../shared/parameters/requested-product.ts'
import { defineRead } from '../shared/readers/readers.ts'
import { changeTags } from './change-tags.ts'
import { handOutChanges, noteReading, type PresentedChange } from './hand-out.ts'
import type { FeedReader } from './position.ts'
import { presentChange } from './present-change.ts'
import { sealEvent } from './read-changes.ts'
import { knownUpTo, type Subscription, type SyncToken, sealSyncToken } from './requested-changes.ts'

/** Articles in one piece, and between one checkpoint and the next. */
const ARTICLES_AT_ONCE = 100

/**
 * Streams all articles that the reader may see, newest first, as lines of JSON. Read in pieces, so that no snapshot of the
 * database stays open; changes in the meantime follow from the cursor at the end, which is the head of the log at the start.
 */
export async function sendAll(
  feedPosition: FeedReader,
  request: FastifyRequest,
  reply: FastifyReply,
  subscription: Subscription,
  { position, syncWindow, sync }: SyncToken,
): Promise<FastifyReply> {
  const { api, articles, subscribers, report } = feedPosition
  const context = contextOf(request.raw)
  const readers = api.readers.by(context.asker())
  let after = sync === 'begin' ? null : sync
  return sendLines(request, reply, subscribers, async (asking) => {
    const audience = audienceFollowing(context, asking, subscription.query.product)
    const requested = { subscription, audience, after }
    const { sequence } = api.services.database.log
    const entries = Math.min(ARTICLES_AT_ONCE, sequence)
    const cost = costOfChanges({ entries, count: entries, forms: subscription.selection?.body ?? null })
    const piece = isCheap(cost)
      ? await readPiece(api, articles, subscription, audience, after)
      : await readers.run(SYNC_PIECE, requested)
    const lines = handOutChanges(context, piece.changes)
    report.changesSent('sync', lines.length)
    const isEnd = piece.next === null
    const syncToken = { position, syncWindow, sync: piece.next, reconciliation: null }
    const cursor = sealSyncToken(api.cursors, subscription, syncToken)
    lines.push(Buffer.from(JSON.stringify({ type: isEnd ? 'end' : 'checkpoint', cursor })))
    after = piece.next
    const sent = () =>
      noteReading(api, context, { position: isEnd ? position : 0, isCaughtUp: isEnd, changes: piece.changes })
    return { lines, isEnd, sent }
  })
}

interface Piece {
  changes: PresentedChange[]
  next: Place | null
}

export const SYNC_PIECE = defineRead<{ subscription: Subscription; audience: Audience; after: Place | null }, Piece>(
  'sync-piece',
)

/** The next articles of a full sync. */
export async function readPiece(
  api: Api,
  articles: ArticlesRequested,
  { filter, selection }: Subscription,
  audience: Audience,
  after: Place | null,
): Promise<Piece> {
  const { database } = api.services
  const beginsAt = knownUpTo(api, audience)
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit: ARTICLES_AT_ONCE })
  const keys = listed.map(({ key }) => key)
  const found = selection === null ? null : await articles(keys, selection, audience)
  const announced = await announceAll(database, keys, audience)
  const tags = await changeTags(api, announced, NOTHING_HAPPENED, audience.at)
  // Removals in the meantime follow from the cursor.
  const position = sealEvent(api, { announcedUpTo: beginsAt, readAt: beginsAt })
  const changes = announced.flatMap((article) =>
    found?.has(article.articleKey) === false ? [] : [presentChange(article, found, { tags, position })],
  )
  return { changes, next: listed.length < ARTICLES_AT_ONCE ? null : (listed.at(-1)?.place ?? null) }
}

/** The reader begins: articles are named by their own tags alone. */
const NOTHING_HAPPENED = { from: 0, upTo: 0 }
