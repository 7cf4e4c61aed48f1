import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { contextOf } from '#http/request-context.ts'
import { writeSteadily } from '#http/response/backpressure.ts'
import type { Subscribers } from '#http/subscribers.ts'
import { openStream } from './open-stream.ts'

/** A piece of a stream; `isEnd` with the last one. `sent` is called when it is out. */
export interface Lines {
  lines: readonly Buffer[]
  isEnd: boolean
  sent?: () => void
}

/**
 * Streams lines of JSON, each piece read by itself, so that no snapshot of the database is held. Takes the place of a sync
 * among those who follow the change log.
 */
export async function sendLines(
  request: FastifyRequest,
  reply: FastifyReply,
  subscribers: Subscribers,
  next: (audience: Audience) => Promise<Lines>,
): Promise<FastifyReply> {
  const context = contextOf(request.raw)
  const stream = openStream(request, reply, subscribers, { how: 'sync', contentType: 'application/x-ndjson' })
  if (stream === null) return reply
  const { response, subscriber } = stream
  try {
    for (let isEnd = false; !isEnd && !subscriber.isOver; ) {
      const piece = await next(await context.renew())
      if (!(await writeSteadily(response, joined(piece.lines)))) return reply
      piece.sent?.()
      isEnd = piece.isEnd
    }
    response.end()
  } catch {
    // The status is out already: a stream that was cut is what its reader sees.
    response.destroy()
  } finally {
    subscriber.leave()
  }
  return reply
}

const NEWLINE = Buffer.from('\n')

function joined(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, NEWLINE]))
}
