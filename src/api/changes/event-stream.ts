import type { FastifyReply, FastifyRequest } from 'fastify'
import { COMMON_HEADERS, DATA_POLICY, VARY } from '#http/answer.ts'
import { writeSteadily } from '#http/backpressure.ts'
import { visitOf } from '#http/request-context.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { type Followed, sealStandpoint } from './requested-changes.ts'
import type { Following } from './position.ts'
import { handOutChanges, noteReading } from './hand-out.ts'
import type { Reading } from './read-changes.ts'

/** Milliseconds. A quiet stream says that it is there, and is told where it is: proxies cut what says nothing. */
const HEARTBEAT = 15_000
/** After which a reader that was cut off comes back. */
const RETRY = 2_000
/** Changes in one piece; the next is read when the reader has taken it. */
const CHANGES_AT_ONCE = 100

/**
 * Sends changes as they happen (Server-Sent Events). The id of each event is the cursor to go on from; the stream's own
 * place is all that is kept of a reader, so that a slow one costs no memory.
 */
export async function sendEvents(
  { api, read, followers, report }: Following,
  request: FastifyRequest,
  reply: FastifyReply,
  followed: Followed,
  begin: Reading,
): Promise<FastifyReply> {
  const visit = visitOf(request.raw)
  const readers = api.readers.by(visit.asker())
  const isHead = request.method === 'HEAD'
  const follower = isHead ? null : followers.enter(visit.asker(), 'stream')
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, [
    ...['content-type', 'text/event-stream; charset=utf-8', 'cache-control', 'no-store, no-transform', 'vary', VARY],
    // Else nginx collects what it is sent.
    ...['x-accel-buffering', 'no', ...COMMON_HEADERS, ...DATA_POLICY, ...visit.headers.flat()],
  ])
  if (follower === null) {
    response.end()
    return reply
  }
  visit.rest()
  response.once('close', follower.leave)
  try {
    await follow()
  } catch {
    // The key was revoked, or the database is away: the reader comes back and is told why.
  } finally {
    follower.leave()
    if (!response.destroyed) response.end(`retry: ${RETRY}\n\n`)
  }
  return reply

  async function follow(): Promise<void> {
    let on = followed
    let from = begin
    let isThere = await writeSteadily(response, `retry: ${RETRY}\n${beat()}`)
    let spoke = performance.now()
    while (isThere && !follower?.isOver) {
      const audience = audienceFollowing(request, await visit.renew(), followed.query.product)
      const page = await read(on, audience, { from, limit: CHANGES_AT_ONCE }, readers)
      ;({ followed: on, next: from } = page)
      const changes = page.items.map(({ change }) => change)
      const texts = handOutChanges(visit, changes)
      const events = page.items.map(({ next }, index) => `id: ${cursorAt(next)}\ndata: ${texts[index]}\n\n`)
      if (events.length > 0 || performance.now() - spoke >= HEARTBEAT) {
        isThere = await writeSteadily(response, events.join('') || beat())
        spoke = performance.now()
        noteReading(api, visit, { position: from.position, isCaughtUp: !page.hasMore, changes })
      }
      report.changesSent('stream', events.length)
      if (!page.hasMore) await follower?.moved(from.position, Math.max(0, spoke + HEARTBEAT - performance.now()))
    }

    function cursorAt(reading: Reading): string {
      return sealStandpoint(api.cursors, on, { ...reading, sync: null })
    }

    /** An event without data: it moves the reader's cursor and wakes nobody. */
    function beat(): string {
      return `id: ${cursorAt(from)}\n\n`
    }
  }
}
