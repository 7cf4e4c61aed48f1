import type { FastifyReply, FastifyRequest } from 'fastify'
import { costOfChanges, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { COMMON_HEADERS, DATA_POLICY, VARY } from '#http/answer.ts'
import { writeSteadily } from '#http/backpressure.ts'
import { contextOf } from '#http/request-context.ts'
import { listArticles, type Place } from '#storage/articles/listing.ts'
import { announceAll } from '#storage/changes/change-feed.ts'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import { defineRead } from '../shared/readers.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { changeTags } from './change-tags.ts'
import { handOutChanges, noteReading, type PresentedChange } from './hand-out.ts'
import type { FeedReader } from './position.ts'
import { presentChange } from './read-changes.ts'
import { type Subscription, type SyncToken, sealSyncToken } from './requested-changes.ts'

/** Articles in one piece, and between one checkpoint and the next. */
const ARTICLES_AT_ONCE = 100

/**
 * Streams all articles that the reader may see, newest first, as lines of JSON. Read in pieces, each by itself, so that no
 * snapshot of the database is held; whatever changes meanwhile is told to who follows from the cursor at the end, which is
 * where the log stood at the beginning.
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
  const subscriber = request.method === 'HEAD' ? null : subscribers.enter(context.asker(), 'sync')
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, [
    ...['content-type', 'application/x-ndjson; charset=utf-8', 'cache-control', 'no-store', 'vary', VARY],
    ...['x-accel-buffering', 'no', ...COMMON_HEADERS, ...DATA_POLICY, ...context.headers.flat()],
  ])
  if (subscriber === null) {
    response.end()
    return reply
  }
  context.rest()
  response.once('close', subscriber.leave)
  try {
    if (await sendPieces()) response.end()
  } catch {
    // The status is out already: a stream that was cut is what its reader sees, and goes on from its last checkpoint.
    response.destroy()
  } finally {
    subscriber.leave()
  }
  return reply

  /** Gives whether the reader is still there. */
  async function sendPieces(): Promise<boolean> {
    let after = sync === 'begin' ? null : sync
    for (;;) {
      const audience = audienceFollowing(request, await context.renew(), subscription.query.product)
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
      lines.push(Buffer.from(JSON.stringify({ type: isEnd ? 'end' : 'checkpoint', cursor })), NOTHING)
      if (!(await writeSteadily(response, joinLines(lines)))) return false
      noteReading(api, context, { position: isEnd ? position : 0, isCaughtUp: isEnd, changes: piece.changes })
      if (isEnd || subscriber?.isOver) return true
      after = piece.next
    }
  }
}

const NOTHING = Buffer.alloc(0)
const NEWLINE = Buffer.from('\n')

function joinLines(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [NEWLINE, line])))
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
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit: ARTICLES_AT_ONCE })
  const keys = listed.map(({ key }) => key)
  const found = selection === null ? null : await articles(keys, selection, audience)
  const announced = await announceAll(database, keys, audience)
  const tags = await changeTags(api, announced, NOTHING_HAPPENED, audience.at)
  // What has gone in between is told to who follows.
  const changes = announced.flatMap((article) =>
    found?.has(article.articleKey) === false ? [] : [presentChange(article, found, tags)],
  )
  return { changes, next: listed.length < ARTICLES_AT_ONCE ? null : (listed.at(-1)?.place ?? null) }
}

/** The reader begins: articles are named by their own tags alone. */
const NOTHING_HAPPENED = { from: 0, upTo: 0 }
