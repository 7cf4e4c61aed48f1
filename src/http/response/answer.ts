import { hash } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, validateHeaderValue } from 'node:http'
import type { FastifyReply } from 'fastify'
import { NEVER } from '#domain/article/article.ts'
import type { CacheDependencies } from '../cache/dependencies.ts'
import { contextOf, type RequestContext } from '../request-context.ts'
import { publicHeader, publicPath } from '../server/public-path.ts'
import { type Coding, compressed, type Encoding, encodingFor } from './encoding.ts'
import type { Answer } from './finished-answer.ts'
import { headText, linesIn, putHead, takesFinishedHead } from './finished-head.ts'

/** Seconds for which an answer may be cached, and served stale during revalidation. */
export const MAX_AGE = 30
const STALE_WHILE_REVALIDATE = 30

export const VARY = 'Authorization, Accept, Accept-Encoding'
/** Larger ones are compressed in a reader thread: brotli takes some ten milliseconds for a megabyte. */
const COMPRESSED_HERE = 100_000

/** Headers of every response. */
export const COMMON_HEADERS: string[] = [
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'no-referrer',
  'access-control-allow-origin',
  '*',
  'access-control-expose-headers',
  'Age, ETag, Link, Location, Content-Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Broadsheet-Sequence, Content-Usage, TDM-Reservation, Deprecation, Sunset',
]

/** For answers that are not pages: nothing in them may be run or framed. */
export const DATA_POLICY: [string, string] = ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"]

/** For our own pages: only their own style is allowed. */
const PAGE_POLICY: [string, string] = [
  'content-security-policy',
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
]

/** The details of an answer beside its dependencies. */
export interface AnswerDetails {
  /** Given if the bytes are stored; otherwise derived from them. */
  etag?: string
  /** When the bytes last changed, epoch milliseconds, where that is known. */
  lastModified?: number
  /** Seconds; 0: revalidated at each use. Default: `MAX_AGE`. */
  maxAge?: number
  link?: string | null
  /** The address at which these bytes can be had without negotiation. */
  contentLocation?: string
  /** Whether it depends on more than address and key, and is not kept: on Accept. */
  isNegotiated?: boolean
}

/** Sends finished JSON, and keeps it for the next who ask the same. */
export function sendJson(
  reply: FastifyReply,
  body: Buffer | string,
  dependencies: CacheDependencies,
  details: AnswerDetails = {},
): FastifyReply {
  return sendBytes(reply, JSON_TYPE, body, dependencies, details)
}

export const JSON_TYPE = 'application/json; charset=utf-8'

export function sendBytes(
  reply: FastifyReply,
  type: string,
  body: Buffer | string,
  dependencies: CacheDependencies,
  details: AnswerDetails = {},
): FastifyReply {
  const { raw } = reply.request
  const context = contextOf(raw)
  const answer = answerOf(type, body, dependencies, details, context)
  handOut(raw, answer, context)
  reply.hijack()
  writeAnswer(raw, reply.raw, answer, context)
  if (!details.isNegotiated) context.keep(answer, dependencies)
  return reply
}

/** An answer of finished bytes. */
export function answerOf(
  type: string,
  body: Buffer | string,
  dependencies: CacheDependencies,
  details: AnswerDetails,
  context: Pick<RequestContext, 'pathPrefix' | 'labelsOf'>,
): Answer {
  const { hidesAt, texts } = dependencies
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return {
    type,
    body: bytes,
    etag: details.etag ?? weakEtag(bytes),
    lastModified: details.lastModified ?? null,
    maxAge: details.maxAge ?? MAX_AGE,
    hidesAt,
    texts,
    headers: headersOf(details, context.pathPrefix),
    labels: context.labelsOf(dependencies),
    encoded: {},
    compressing: {},
    heads: {},
  }
}

function headersOf({ link, contentLocation }: AnswerDetails, pathPrefix: string): Answer['headers'] {
  const headers: Answer['headers'] = []
  if (link) headers.push(['link', publicHeader(pathPrefix, 'link', link)])
  if (contentLocation !== undefined) headers.push(['content-location', publicPath(pathPrefix, contentLocation)])
  // A finished head is not checked again.
  for (const [name, value] of headers) validateHeaderValue(name, value)
  return headers
}

export const NO_LABELS: Answer['labels'] = { lines: [], cdnMaxAge: 0 }

/** A weak validator of finished bytes (RFC 9110, 8.8.3). */
export function weakEtag(body: Buffer | string): string {
  return `W/"${hash('sha1', body, 'base64url').slice(0, 22)}"`
}

/**
 * Writes an answer: 304 if the client has it (RFC 9110, 13.1), otherwise its bytes in an accepted encoding. HEAD gets the
 * headers of GET. Returns the status.
 */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  context: RequestContext,
): 200 | 304 {
  const { headers } = request
  const own = context.headers
  if (isFresh(headers, answer)) {
    response.writeHead(304, withOwn(notModifiedLines(answer, context), own))
    response.end()
    return 304
  }
  const encoding = encodingFor(headers['accept-encoding'], answer.body.length)
  if (encoding !== 'identity' && answer.encoded[encoding] === undefined && answer.body.length > COMPRESSED_HERE) {
    compressElsewhere(answer, encoding, context)
      .then(
        () => encoding,
        () => 'identity' as const,
      )
      .then((possible) => writeWhole(request, response, answer, possible, context))
      .catch(() => response.destroy())
    return 200
  }
  writeWhole(request, response, answer, encoding, context)
  return 200
}

function writeWhole(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  encoding: Encoding,
  context: RequestContext,
): void {
  if (response.destroyed) return
  if (encoding !== 'identity') answer.encoded[encoding] ??= compressed(answer.body, encoding)
  const head = headOf(answer, encoding, context)
  if (takesFinishedHead(request, response)) putHead(response, head, context.headers)
  else response.writeHead(200, withOwn(linesIn(head), context.headers))
  if (request.method === 'HEAD') response.end()
  else response.end(encoding === 'identity' ? answer.body : answer.encoded[encoding])
}

/** Concurrent requests for the same answer wait for the same result. */
function compressElsewhere(answer: Answer, encoding: Coding, context: RequestContext): Promise<void> {
  const begun = answer.compressing[encoding]
  if (begun) return begun
  const compressing = context
    .compress(answer.body, encoding)
    .then((body) => {
      answer.encoded[encoding] = body
    })
    .finally(() => {
      delete answer.compressing[encoding]
    })
  answer.compressing[encoding] = compressing
  return compressing
}

/**
 * Counts what an answer holds for its asker, unless the asker has it already. Call it before anything is written. Throws
 * `quota-exceeded`.
 */
export function handOut({ method, headers }: IncomingMessage, answer: Answer, context: RequestContext): void {
  if (answer.texts.length > 0 && method !== 'HEAD' && !isFresh(headers, answer)) context.handOut(answer.texts)
}

/** The head of a 200, without what differs from one request to the next. */
function headOf(answer: Answer, encoding: Encoding, context: RequestContext): string {
  const isStatic = answer.hidesAt === NEVER
  const name = (context.key === null ? PUBLIC_HEADS : PRIVATE_HEADS)[encoding]
  const known = isStatic ? answer.heads[name] : undefined
  if (known !== undefined) return known
  const bytes = encoding === 'identity' ? answer.body : (answer.encoded[encoding] as Buffer)
  let head = `content-type: ${answer.type}\r\ncontent-length: ${bytes.length}\r\n${headText(validatorLines(answer, context))}`
  if (encoding !== 'identity') head += `content-encoding: ${encoding}\r\n`
  head += answer.type.startsWith('text/html') ? PAGE_HEAD : DATA_HEAD
  for (const header of answer.headers) head += headText(header)
  if (isStatic) answer.heads[name] = head
  return head
}

const PUBLIC_HEADS: Record<Encoding, string> = { identity: 'public', br: 'public br', gzip: 'public gzip' }
const PRIVATE_HEADS: Record<Encoding, string> = { identity: 'private', br: 'private br', gzip: 'private gzip' }
const PAGE_HEAD = headText([...COMMON_HEADERS, ...PAGE_POLICY])
const DATA_HEAD = headText([...COMMON_HEADERS, ...DATA_POLICY])

function notModifiedLines(answer: Answer, context: RequestContext): string[] {
  const location = answer.headers.find(([name]) => name === 'content-location') ?? []
  return [...validatorLines(answer, context), ...COMMON_HEADERS, ...location]
}

function validatorLines(answer: Answer, context: RequestContext): string[] {
  const lines = ['etag', answer.etag, 'cache-control', cacheControl(answer, context), 'vary', VARY]
  if (answer.lastModified !== null) lines.push('last-modified', new Date(answer.lastModified).toUTCString())
  if (context.key === null) lines.push(...labelLines(answer.labels, answer.hidesAt, context))
  return lines
}

/** The labels of a public answer for caches that can purge it. */
function labelLines(
  { lines, cdnMaxAge }: Answer['labels'],
  hidesAt: number,
  context: RequestContext,
): readonly string[] {
  if (cdnMaxAge === 0) return lines
  return [...lines, 'cdn-cache-control', lifetime(cdnMaxAge, hidesAt, context.audience.at)]
}

/** The same where an answer is sent by its route. */
export function labelHeaders(dependencies: CacheDependencies, context: RequestContext): Record<string, string> {
  if (context.key !== null) return {}
  const lines = labelLines(context.labelsOf(dependencies), dependencies.hidesAt, context)
  return Object.fromEntries(
    lines.flatMap((name, index) => (index % 2 === 0 ? [[name, lines[index + 1] as string]] : [])),
  )
}

/** The lifetime shrinks towards an instant that removes something in the answer, never towards one that adds. */
export function cacheControl({ maxAge, hidesAt }: Pick<Answer, 'maxAge' | 'hidesAt'>, context: RequestContext): string {
  return `${context.key ? 'private' : 'public'}, ${lifetime(maxAge, hidesAt, context.audience.at)}`
}

function lifetime(maxAge: number, hidesAt: number, at: number): string {
  if (maxAge === 0) return 'max-age=0, must-revalidate'
  const left = hidesAt === NEVER ? maxAge : Math.max(0, Math.floor((hidesAt - at) / 1000))
  if (left >= maxAge + STALE_WHILE_REVALIDATE || hidesAt === NEVER)
    return `max-age=${maxAge}, stale-while-revalidate=${STALE_WHILE_REVALIDATE}`
  return `max-age=${Math.min(maxAge, left)}`
}

function withOwn(lines: string[], own: [string, string][]): string[] {
  return own.length === 0 ? lines : [...lines, ...own.flat()]
}

/** Whether the asker has the answer already. If-None-Match beats If-Modified-Since; tags compare weakly. */
function isFresh(headers: IncomingMessage['headers'], { etag, lastModified }: Answer): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => opaque(tag) === opaque(etag))
  const since = headers['if-modified-since']
  if (since === undefined || lastModified === null) return false
  return Math.floor(lastModified / 1000) * 1000 <= Date.parse(since)
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '')
}

/** Bytes that an answer holds in memory. */
export function answerBytes({ body, labels }: Answer): number {
  // Its encodings come later; together they are smaller than the body.
  return body.length * 2 + 1000 + labels.lines.reduce((sum, text) => sum + text.length, 0)
}
