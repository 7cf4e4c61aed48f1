import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson, sha256Hex } from '#domain/digest.ts'
import { inputError } from '#domain/errors.ts'
import type { Idempotency } from '#domain/idempotency.ts'
import { VARY } from './response/answer.ts'

/** The revision that the writer has seen, of `If-Match: "r<n>"`; null where the header is left out. Throws `invalid-parameter`. */
export function ifMatchOf(request: FastifyRequest): number | null {
  const given = request.headers['if-match']
  if (given === undefined) return null
  const number = /^"r([1-9]\d{0,9})"$/.exec(given.trim())?.[1]
  if (number !== undefined) return Number(number)
  const message = `must be the ETag you read, such as "r3", not ${given.slice(0, 60)}`
  throw inputError('invalid-parameter', { in: 'header', field: 'if-match', message })
}

/**
 * The identity of a retry: `Idempotency-Key`, and a digest of the request. Of the request instead of the resulting command,
 * which has instants of the server. Throws `invalid-parameter`.
 */
export function idempotencyOf(request: FastifyRequest): { idempotency?: Idempotency } {
  const given = request.headers['idempotency-key']
  if (given === undefined) return {}
  if (typeof given === 'string' && /^[\x21-\x7e]{1,200}$/.test(given))
    return { idempotency: { key: given, digest: digestOf(request) } }
  const message = 'must be 1 to 200 visible ASCII characters'
  throw inputError('invalid-parameter', { in: 'header', field: 'idempotency-key', message })
}

function digestOf({ method, routeOptions, params, query, headers, body }: FastifyRequest): string {
  const sent = Buffer.isBuffer(body) ? sha256Hex(body) : (body ?? {})
  return sha256Hex(canonicalJson([method, routeOptions.url, params, query, headers['if-match']?.trim(), sent]))
}

/** Sends a response for the newsroom only: never cached. `body` is a value or finished JSON; `sequence` is the current head of the change log. */
export function sendPrivate(
  reply: FastifyReply,
  body: unknown,
  {
    status = 200,
    etag,
    location,
    sequence,
  }: { status?: number; etag?: string; location?: string; sequence?: number } = {},
): FastifyReply {
  reply.code(status).headers({ 'cache-control': 'private, no-store', vary: VARY, 'x-robots-tag': 'noindex' })
  if (etag !== undefined) reply.header('etag', etag)
  if (location !== undefined) reply.header('location', location)
  if (sequence !== undefined) reply.header('broadsheet-sequence', String(sequence))
  if (body === null) return reply.send()
  return reply.type('application/json; charset=utf-8').send(Buffer.isBuffer(body) ? body : JSON.stringify(body))
}
