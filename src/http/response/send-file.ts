import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'
import { type ByteRange, rangeOf } from '#domain/media/byte-range.ts'

/** A file to answer with. `etag` is a strong validator. */
export interface SentFile {
  etag: string
  mediaType: string
  size: number
  stream(range?: ByteRange): Readable
}

/** Whether the client has what `ETag` names (RFC 9110, 13.1.2). */
export function isFresh(request: FastifyRequest, reply: FastifyReply): boolean {
  const etag = opaque(String(reply.getHeader('etag')))
  return request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === etag) ?? false
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '')
}

/** Answers without a body: prevents Fastify from adding the length of an absent one. */
export function sendHeaders(reply: FastifyReply, status: number): FastifyReply {
  const headers = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  reply.hijack()
  reply.raw.writeHead(status, headers.flat())
  reply.raw.end()
  return reply
}

/** Sends a file or the requested range of it (RFC 9110, 14). Throws `range-not-satisfiable`. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: SentFile): FastifyReply {
  const { etag, mediaType, size } = file
  reply.headers({ etag, 'accept-ranges': 'bytes' })
  if (isFresh(request, reply)) return sendHeaders(reply, 304)
  reply.header('content-type', mediaType)
  // Range applies to GET alone, and with If-Range only while the client’s copy is current.
  const { range: field, 'if-range': condition } = request.headers
  const isMeant = request.method === 'GET' && (condition === undefined || condition === etag)
  const range = isMeant ? rangeOf(field, size) : null
  if (range === 'unsatisfiable')
    throw new BroadsheetError('range-not-satisfiable', `The file has ${size} bytes.`, {
      headers: [['content-range', `bytes */${size}`]],
    })
  if (range === null) {
    reply.header('content-length', size)
    return request.method === 'HEAD' ? sendHeaders(reply, 200) : reply.send(file.stream())
  }
  const { start, end } = range
  reply.headers({ 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 })
  return reply.status(206).send(file.stream(range))
}
