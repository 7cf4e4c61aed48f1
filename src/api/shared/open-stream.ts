import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextOf } from '#http/request-context.ts'
import { COMMON_HEADERS, DATA_POLICY, VARY } from '#http/response/answer.ts'
import type { FeedReader, Subscriber, Subscribers } from '#http/subscribers.ts'

export interface OpenStream {
  response: ServerResponse
  subscriber: Subscriber
}

/**
 * Begins an answer that is written piece by piece, for a subscriber that leaves when the client disconnects. Null: the request
 * is HEAD, and answered. Throws `unavailable`.
 */
export function openStream(
  request: FastifyRequest,
  reply: FastifyReply,
  subscribers: Subscribers,
  { how, contentType }: { how: FeedReader; contentType: string },
): OpenStream | null {
  const context = contextOf(request.raw)
  const subscriber = request.method === 'HEAD' ? null : subscribers.enter(context.asker(), how)
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, [
    ...['content-type', `${contentType}; charset=utf-8`, 'cache-control', 'no-store, no-transform', 'vary', VARY],
    // Else nginx collects what it is sent.
    ...['x-accel-buffering', 'no', ...COMMON_HEADERS, ...DATA_POLICY, ...context.headers.flat()],
  ])
  if (subscriber === null) {
    response.end()
    return null
  }
  context.rest()
  response.once('close', () => subscriber.leave())
  return { response, subscriber }
}
