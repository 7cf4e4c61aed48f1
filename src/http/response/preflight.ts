import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AllowsOrigin, MCP_PATH } from '../server/origin.ts'
import { COMMON_HEADERS } from './answer.ts'

export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined && headers.origin !== undefined
}

/** Pages of other origins may not read these, from a browser on the server's own machine least of all. */
const SAME_ORIGIN: readonly string[] = ['/metrics']

/** Any page may ask (CORS), with any header: nothing here goes by cookies. */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  allowsOrigin: AllowsOrigin,
): void {
  const path = (request.url as string).split('?', 1)[0] as string
  const isClosed = SAME_ORIGIN.includes(path) || (path === MCP_PATH && !allowsOrigin(request.headers))
  const lines = isClosed ? [] : [...COMMON_HEADERS, ...allowed(request)]
  response.writeHead(204, [...lines, 'x-request-id', id])
  response.end()
}

function allowed({ headers }: IncomingMessage): string[] {
  const requested = headers['access-control-request-headers']
  return [
    ...['access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE'],
    ...['access-control-allow-headers', requested !== undefined && NAMES.test(requested) ? requested : USUAL],
    ...['access-control-max-age', '86400', 'vary', 'Access-Control-Request-Headers'],
  ]
}

/** Names of headers, comma-separated. */
const NAMES = /^[\w!#$%&'*+.^`|~-]{1,100}( *, *[\w!#$%&'*+.^`|~-]{1,100}){0,49}$/

const USUAL =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Broadsheet-Sequence, Last-Event-ID, traceparent, tracestate'
