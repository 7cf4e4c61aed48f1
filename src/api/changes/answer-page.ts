import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { contextOf } from '#http/request-context.ts'
import { VARY } from '#http/response/answer.ts'
import { audienceFollowing } from '../shared/parameters/requested-product.ts'
import { handOutChanges, noteReading } from './hand-out.ts'
import type { FeedReader } from './position.ts'
import type { ChangesRead, Reading } from './reading.ts'
import { type Subscription, sealSyncToken } from './requested-changes.ts'

const PAGE_LIMIT = 100

/** Answers a page of changes; where there is none and the reader wants to wait, when there is one. */
export async function answerPage(
  { api, read, subscribers, report }: FeedReader,
  request: FastifyRequest,
  reply: FastifyReply,
  subscription: Subscription,
  {
    from,
    audience: first,
    limit = PAGE_LIMIT,
    wait = 0,
  }: { from: Reading; audience: Audience; limit?: number | undefined; wait?: number | undefined },
): Promise<FastifyReply> {
  const readers = api.readers.by(contextOf(request.raw).asker())
  let page = await read(subscription, first, { from, limit }, readers)
  const isPatient = wait > 0 && request.method === 'GET'
  if (isPatient && isEmpty(page)) page = await waitForOne()
  report.changesSent('poll', page.items.length)
  return sendPage(page)

  async function waitForOne(): Promise<ChangesRead> {
    const context = contextOf(request.raw)
    const subscriber = subscribers.enter(context.asker(), 'poll')
    const ends = performance.now() + wait * 1000
    const leave = () => subscriber.leave()
    context.rest()
    reply.raw.once('close', leave)
    try {
      for (;;) {
        await subscriber.moved(page.next.position, ends - performance.now())
        // No answer after the client has disconnected; an empty page when the server is stopping.
        if (subscriber.isOver) return page
        const audience = audienceFollowing(context, await context.renew(), subscription.query.product)
        page = await read(page.subscription, audience, { from: page.next, limit }, readers)
        if (!isEmpty(page) || performance.now() >= ends) return page
      }
    } finally {
      reply.raw.off('close', leave)
      leave()
    }
  }

  function sendPage({ items, next: reading, hasMore, subscription: on }: ChangesRead): FastifyReply {
    const changes = items.map(({ change }) => change)
    const context = contextOf(request.raw)
    const isSent = request.method === 'GET'
    const texts = isSent ? handOutChanges(context, changes) : changes.map(({ json }) => json)
    if (isSent) noteReading(api, context, { position: reading.position, isCaughtUp: !hasMore, changes })
    const next = sealSyncToken(api.cursors, on, { ...reading, sync: null })
    const parts: Buffer[] = [OPEN]
    texts.forEach((json, index) => {
      if (index > 0) parts.push(COMMA)
      parts.push(json)
    })
    parts.push(Buffer.from(`],"page":${JSON.stringify({ limit, next, hasMore })}}`))
    return reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': context.key ? 'private, no-store' : 'no-store',
        vary: VARY,
        link: `</v1/changes?cursor=${next}>; rel="next"`,
      })
      .send(Buffer.concat(parts))
  }
}

function isEmpty({ items, hasMore }: ChangesRead): boolean {
  return items.length === 0 && !hasMore
}

const OPEN = Buffer.from('{"items":[')
const COMMA = Buffer.from(',')
