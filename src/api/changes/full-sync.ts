import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { costOfChanges, isCheap } from '#domain/admission/cost.ts'
import { COMMON_HEADERS, DATA_POLICY, VARY } from '#http/answer.ts'
import { writeSteadily } from '#http/backpressure.ts'
import { visitOf } from '#http/request-context.ts'
import { listArticles, type Place } from '#storage/articles/listing.ts'
import { tellAll } from '#storage/changes/change-feed.ts'
import type { Api, StoriesAsked } from '../shared/context.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { defineRead } from '../shared/readers.ts'
import { type Followed, type Standpoint, sealStandpoint } from './requested-changes.ts'
import { changeTags } from './change-tags.ts'
import type { Following } from './position.ts'
import { handOutChanges, noteReading, type PresentedChange } from './hand-out.ts'
import { presentChange } from './read-changes.ts'

/** Stories in one piece, and between one checkpoint and the next. */
const STORIES_AT_ONCE = 100

/**
 * Streams all stories that the reader may see, newest first, as lines of JSON. Read in pieces, each by itself, so that no
 * snapshot of the database is held; whatever changes meanwhile is told to who follows from the cursor at the end, which is
 * where the log stood at the beginning.
 */
export async function sendAll(
  following: Following,
  request: FastifyRequest,
  reply: FastifyReply,
  followed: Followed,
  { position, stretch, sync }: Standpoint,
): Promise<FastifyReply> {
  const { api, stories, followers, report } = following
  const visit = visitOf(request.raw)
  const readers = api.readers.by(visit.asker())
  const follower = request.method === 'HEAD' ? null : followers.enter(visit.asker(), 'sync')
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, [
    ...['content-type', 'application/x-ndjson; charset=utf-8', 'cache-control', 'no-store', 'vary', VARY],
    ...['x-accel-buffering', 'no', ...COMMON_HEADERS, ...DATA_POLICY, ...visit.headers.flat()],
  ])
  if (follower === null) {
    response.end()
    return reply
  }
  visit.rest()
  response.once('close', follower.leave)
  try {
    if (await sendPieces()) response.end()
  } catch {
    // The status is out already: a stream that was cut is what its reader sees, and goes on from its last checkpoint.
    response.destroy()
  } finally {
    follower.leave()
  }
  return reply

  /** Gives whether the reader is still there. */
  async function sendPieces(): Promise<boolean> {
    let after = sync === 'begin' ? null : sync
    for (;;) {
      const audience = audienceFollowing(request, await visit.renew(), followed.query.product)
      const asked = { followed, audience, after }
      const { sequence } = api.newsroom.database.log
      const entries = Math.min(STORIES_AT_ONCE, sequence)
      const cost = costOfChanges({ entries, count: entries, forms: followed.selection?.body ?? null })
      const piece = isCheap(cost)
        ? await readPiece(api, stories, followed, audience, after)
        : await readers.run(SYNC_PIECE, asked)
      const lines = handOutChanges(visit, piece.changes)
      report.changesSent('sync', lines.length)
      const isEnd = piece.next === null
      const standpoint = { position, stretch, sync: piece.next, review: null }
      const cursor = sealStandpoint(api.cursors, followed, standpoint)
      lines.push(Buffer.from(JSON.stringify({ kind: isEnd ? 'end' : 'checkpoint', cursor })), NOTHING)
      if (!(await writeSteadily(response, joinLines(lines)))) return false
      noteReading(api, visit, { position: isEnd ? position : 0, isCaughtUp: isEnd, changes: piece.changes })
      if (isEnd || follower?.isOver) return true
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

export const SYNC_PIECE = defineRead<{ followed: Followed; audience: Audience; after: Place | null }, Piece>(
  'sync-piece',
)

/** The next articles of a full sync. */
export async function readPiece(
  api: Api,
  stories: StoriesAsked,
  { filter, selection }: Followed,
  audience: Audience,
  after: Place | null,
): Promise<Piece> {
  const { database } = api.newsroom
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit: STORIES_AT_ONCE })
  const keys = listed.map(({ key }) => key)
  const found = selection === null ? null : await stories(keys, selection, audience)
  const told = await tellAll(database, keys, audience)
  const tags = await changeTags(api, told, NOTHING_HAPPENED, audience.at)
  // What has gone in between is told to who follows.
  const changes = told.flatMap((story) =>
    found?.has(story.articleKey) === false ? [] : [presentChange(story, found, tags)],
  )
  return { changes, next: listed.length < STORIES_AT_ONCE ? null : (listed.at(-1)?.place ?? null) }
}

/** The reader begins: articles are named by their own tags alone. */
const NOTHING_HAPPENED = { from: 0, upTo: 0 }
