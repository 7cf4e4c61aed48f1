import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DATABASE_FAILURES, databaseFailureOf } from '#domain/database-failure.ts'
import { BroadsheetError, ERRORS, type ErrorCode, type InputFault, inputError } from '#domain/errors.ts'
import { contextOf, type RequestContext } from './request-context.ts'
import { COMMON_HEADERS, DATA_POLICY, VARY } from './response/answer.ts'
import { collectMethods } from './server/methods.ts'
import { publicPath } from './server/public-path.ts'
import { type AjvFault, faultsOf, hasUnknownParameter } from './validation/faults.ts'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** A problem document (RFC 9457) with our extensions: a stable `code`, the request's id, the faults of an input. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  requestId: string
  errors: InputFault[]
}

/** Called with unexpected errors: they are logged, never shown to the client. */
export type OnUnexpected = (error: unknown, request: FastifyRequest) => void

/** Pages of a site at paths that no route has; null if the path is not one of the site. */
export type Site = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | null

/** Answers every error in the one shape. */
export function answerErrors(app: FastifyInstance, onUnexpected: OnUnexpected, site: Site = () => null): void {
  const methods = collectMethods(app)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownError(error, request)
    if (!known) onUnexpected(error, request)
    if (known?.code === 'not-found') return sendAtTick(reply, known)
    return sendProblem(reply, known ?? unexpected(request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url)
    if (allowed.length > 0 && request.method === 'OPTIONS')
      return reply
        .code(204)
        .header('allow', [...allowed, 'OPTIONS'].join(', '))
        .send()
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      reply.header('allow', allowed.join(', '))
      return sendProblem(
        reply,
        new BroadsheetError(
          'method-not-allowed',
          `${request.method} is not allowed here. Allowed: ${allowed.join(', ')}.`,
        ),
      )
    }
    const page = allowed.length === 0 && isRead(request) ? site(request, reply) : null
    if (page !== null) return page
    return sendProblem(
      reply,
      new BroadsheetError('not-found', 'There is nothing at this URL. See /docs for all operations.'),
    )
  })
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

/**
 * Sends a 404 a whole number of milliseconds after its request has begun, not when the look-up ends: a row that is hidden takes a
 * microsecond longer to find than none. NOTE: no timer does this. It waits whole milliseconds from when the look-up ends.
 */
function sendAtTick(reply: FastifyReply, error: BroadsheetError): void {
  const context = contextOf(reply.request.raw)
  context.rest()
  const tick = context.begun + Math.ceil(performance.now() - context.begun)
  const look = () => {
    if (performance.now() < tick) setImmediate(look)
    else sendProblem(reply, error)
  }
  look()
}

/** Sends a problem document. */
function sendProblem(reply: FastifyReply, error: BroadsheetError): FastifyReply {
  const { status } = ERRORS[error.code]
  for (const [name, value] of problemHeaders(error)) reply.header(name, value)
  return reply.code(status).send(JSON.stringify(problemOf(error, contextOf(reply.request.raw))))
}

/** For errors before there is a route: an address that can't be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  writeProblem(request.raw, reply.raw, contextOf(request.raw), knownError(error, request) ?? unexpected(request.id))
}

/** Writes a problem document where there is no route yet; gives the status. */
export function writeProblem(
  request: IncomingMessage,
  response: ServerResponse,
  requested: Pick<RequestContext, 'id' | 'pathPrefix'>,
  error: unknown,
): number {
  const { id } = requested
  const known = expectedError(error) ?? unexpected(id)
  const { status } = ERRORS[known.code]
  const body = JSON.stringify(problemOf(known, requested))
  response.writeHead(status, [
    ...COMMON_HEADERS,
    ...DATA_POLICY,
    ...problemHeaders(known).flat(),
    ...['x-request-id', id, 'content-length', String(Buffer.byteLength(body))],
  ])
  response.end(request.method === 'HEAD' ? undefined : body)
  return status
}

/** The problem document of an error. */
export function problemOf(
  error: BroadsheetError,
  { id: requestId, pathPrefix }: Pick<RequestContext, 'id' | 'pathPrefix'>,
): Problem & Record<string, unknown> {
  const { status, title } = ERRORS[error.code]
  return {
    type: publicPath(pathPrefix, `/docs/errors/${error.code}`),
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    errors: error.faults,
    ...error.extension,
  }
}

/** Errors carry no validators, and no cache keeps them. */
function problemHeaders({ code, headers }: BroadsheetError): [string, string][] {
  const all: [string, string][] = [
    ['content-type', PROBLEM_TYPE],
    ['cache-control', 'no-store'],
    ['vary', VARY],
    ...headers,
  ]
  if (code === 'unauthorized') all.push(['www-authenticate', 'Bearer realm="broadsheet"'])
  if (code === 'unavailable' && !headers.some(([name]) => name === 'retry-after')) all.push(['retry-after', '5'])
  return all
}

function unexpected(id: string): BroadsheetError {
  return new BroadsheetError('internal-error', `Request ${id} failed. See the server log for details.`)
}

const BY_FASTIFY_CODE: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-body',
  FST_ERR_BAD_URL: 'invalid-parameter',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
}

/** What is to be expected while nothing is wrong with the program: an error of the catalogue, a database or disk that fails. */
export function expectedError(error: unknown): BroadsheetError | null {
  if (error instanceof BroadsheetError) return error
  const failure = databaseFailureOf(error)
  if (failure !== null) return new BroadsheetError('unavailable', DATABASE_FAILURES[failure])
  if (DISK_FAILURE.test(String((error as { code?: unknown } | null)?.code)))
    return new BroadsheetError(
      'unavailable',
      'The server can’t write to its disk (full, read-only or failing). Reads still work.',
    )
  return null
}

/** Error codes of the system when image files can't be written. */
const DISK_FAILURE = /^(ENOSPC|EROFS|EDQUOT|EIO)$/

function knownError(error: FastifyError, request: FastifyRequest): BroadsheetError | null {
  const expected = expectedError(error)
  if (expected) return expected
  // There is no client left to answer.
  if (error.code === 'ECONNRESET' && request.raw.destroyed && !request.raw.complete)
    return new BroadsheetError('bad-request', 'The client disconnected before the body had arrived.')
  if (error.validation)
    return invalidInput(error.validation as AjvFault[], error.validationContext ?? 'querystring', request)
  const code = BY_FASTIFY_CODE[error.code]
  if (code) return new BroadsheetError(code, DETAILS[code] ?? ERRORS[code].help)
  const byStatus = BY_STATUS[error.statusCode ?? 0]
  if (byStatus) return new BroadsheetError(byStatus, ERRORS[byStatus].help)
  if (error instanceof SyntaxError && error.statusCode === 400)
    return new BroadsheetError('invalid-body', 'The body is not valid JSON.')
  return null
}

/** Errors that plugins raise with their own status. */
const BY_STATUS: Record<number, ErrorCode> = { 403: 'not-found', 404: 'not-found', 414: 'uri-too-long' }

const DETAILS: Partial<Record<ErrorCode, string>> = {
  'invalid-body': 'The body is not valid JSON.',
  'invalid-parameter': 'The URL contains an invalid percent-encoding.',
  'payload-too-large': 'The body is larger than this operation accepts.',
  'unsupported-media-type':
    'Send application/json. `POST /v1/views` also accepts text/plain; uploads accept the file itself.',
}

function invalidInput(validation: AjvFault[], context: string, request: FastifyRequest): BroadsheetError {
  const schema = (
    request.routeOptions.schema as Record<string, { properties?: Record<string, unknown> }> | undefined
  )?.[context]
  const repeated = Object.entries((request.query ?? {}) as object).flatMap(([name, value]) =>
    Array.isArray(value) ? name : [],
  )
  const faults = faultsOf(validation, context, Object.keys(schema?.properties ?? {}), repeated)
  const code =
    context === 'body' ? 'invalid-body' : hasUnknownParameter(validation) ? 'unknown-parameter' : 'invalid-parameter'
  return inputError(code, ...faults)
}
