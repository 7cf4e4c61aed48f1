import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { VARY } from '#http/answer.ts'
import { visitOf } from '#http/request-context.ts'
import { audienceFollowing } from '../shared/requested-product.ts'
import { type Followed, sealStandpoint } from './requested-changes.ts'
import type { Following } from './position.ts'
import { handOutChanges, noteReading } from './hand-out.ts'
import type { ChangesRead, Reading } from './read-changes.ts'

const PAGE_LIMIT = 100

/** Answers a page of changes; where there is none and the reader wants to wait, when there is one. */
export async function answerPage(
  { api, read, followers, report }: Following,
  request: FastifyRequest,
  reply: FastifyReply,
  followed: Followed,
  {
    from,
    audience: first,
    limit = PAGE_LIMIT,
    wait = 0,
  }: { from: Reading; audience: Audience; limit?: number | undefined; wait?: number | undefined },
): Promise<FastifyReply> {
  const readers = api.readers.by(visitOf(request.raw).asker())
  let page = await read(followed, first, { from, limit }, readers)
  const isPatient = wait > 0 && request.method === 'GET'
  if (isPatient && isEmpty(page)) page = await waitForOne()
  report.changesSent('poll', page.items.length)
  return sendPage(page)

  async function waitForOne(): Promise<ChangesRead> {
    const visit = visitOf(request.raw)
    const follower = followers.enter(visit.asker(), 'poll')
    const ends = performance.now() + wait * 1000
    visit.rest()
    reply.raw.once('close', follower.leave)
    try {
      for (;;) {
        await follower.moved(page.next.position, ends - performance.now())
        // Whoever has gone gets no answer; who is sent home gets what there is: nothing.
        if (follower.isOver) return page
        const audience = audienceFollowing(request, await visit.renew(), followed.query.product)
        page = await read(page.followed, audience, { from: page.next, limit }, readers)
        if (!isEmpty(page) || performance.now() >= ends) return page
      }
    } finally {
      reply.raw.off('close', follower.leave)
      follower.leave()
    }
  }

  function sendPage({ items, next: reading, hasMore, followed: on }: ChangesRead): FastifyReply {
    const changes = items.map(({ change }) => change)
    const visit = visitOf(request.raw)
    const isSent = request.method === 'GET'
    const texts = isSent ? handOutChanges(visit, changes) : changes.map(({ json }) => json)
    if (isSent) noteReading(api, visit, { position: reading.position, isCaughtUp: !hasMore, changes })
    const next = sealStandpoint(api.cursors, on, { ...reading, sync: null })
    const parts: Buffer[] = [OPEN]
    texts.forEach((json, index) => {
      if (index > 0) parts.push(COMMA)
      parts.push(json)
    })
    parts.push(Buffer.from(`],"page":${JSON.stringify({ limit, next, hasMore })}}`))
    return reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': visit.key ? 'private, no-store' : 'no-store',
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
