import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeSteadily } from '#http/backpressure.ts'
import { contextOf } from '#http/request-context.ts'
import { openStream } from '../shared/open-stream.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { handOutChanges, noteReading } from './hand-out.ts'
import type { FeedReader } from './position.ts'
import type { Reading } from './read-changes.ts'
import { type Subscription, sealSyncToken } from './requested-changes.ts'

/** Milliseconds. A heartbeat on a quiet stream carries the position and keeps proxies from closing it. */
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
  { api, read, subscribers, report }: FeedReader,
  request: FastifyRequest,
  reply: FastifyReply,
  subscription: Subscription,
  begin: Reading,
): Promise<FastifyReply> {
  const context = contextOf(request.raw)
  const readers = api.readers.by(context.asker())
  const stream = openStream(request, reply, subscribers, { how: 'stream', contentType: 'text/event-stream' })
  if (stream === null) return reply
  const { response, subscriber } = stream
  // The route does not wait: what its handling holds is free while the stream is idle.
  follow()
    // The key was revoked, or the database is away: the client reconnects and gets the reason.
    .catch(() => {})
    .finally(() => {
      subscriber.leave()
      if (!response.destroyed) response.end(`retry: ${RETRY}\n\n`)
    })
  return reply

  async function follow(): Promise<void> {
    let on = subscription
    let from = begin
    let isThere = await writeSteadily(response, `retry: ${RETRY}\n${beat()}`)
    let spoke = performance.now()
    while (isThere && !subscriber.isOver) {
      const audience = audienceFollowing(request, await context.renew(), subscription.query.product)
      const page = await read(on, audience, { from, limit: CHANGES_AT_ONCE }, readers)
      ;({ subscription: on, next: from } = page)
      const changes = page.items.map(({ change }) => change)
      const texts = handOutChanges(context, changes)
      const events = page.items.map(({ next }, index) => `id: ${cursorAt(next)}\ndata: ${texts[index]}\n\n`)
      if (events.length > 0 || performance.now() - spoke >= HEARTBEAT) {
        isThere = await writeSteadily(response, events.join('') || beat())
        spoke = performance.now()
        noteReading(api, context, { position: from.position, isCaughtUp: !page.hasMore, changes })
      }
      report.changesSent('stream', events.length)
      if (!page.hasMore) await subscriber.moved(from.position, Math.max(0, spoke + HEARTBEAT - performance.now()))
    }

    function cursorAt(reading: Reading): string {
      return sealSyncToken(api.cursors, on, { ...reading, sync: null })
    }

    /** An event without data: it moves the reader's cursor without dispatching anything. */
    function beat(): string {
      return `id: ${cursorAt(from)}\n\n`
    }
  }
}
