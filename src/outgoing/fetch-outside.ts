import { lookup } from 'node:dns'
import { Agent, type Dispatcher, request } from 'undici'
import { createAddressCheck, guardedConnector } from './network-guard.ts'
import type { Outgoing, OutgoingOptions, OutsideAnswer, OutsideRequest } from './outgoing.ts'
import { OutgoingError } from './outgoing-error.ts'

const TIMEOUT = 15_000
const MAX_BYTES = 1_000_000
/** Idle connections are closed after this many milliseconds. */
const KEPT_ALIVE = 10_000
const CONNECTIONS_A_HOST = 16
const REDIRECTS = [301, 302, 303, 307, 308]
/** What must not follow a redirect to another host. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization']

/** The one way out: only to public addresses and `networks`, within bounds of time, size and redirects. */
export function createOutgoing({ networks, userAgent, resolve = lookup }: OutgoingOptions): Outgoing {
  const agent = new Agent({
    connect: guardedConnector(createAddressCheck(networks), resolve, TIMEOUT),
    connections: CONNECTIONS_A_HOST,
    keepAliveTimeout: KEPT_ALIVE,
    // Bounded by `timeoutMs` as a whole.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    fetchOutside: (url, options = {}) => fetchBounded(agent, userAgent, url, options),
    close: () => agent.destroy(),
  }
}

async function fetchBounded(
  dispatcher: Agent,
  userAgent: string,
  url: string,
  { timeoutMs = TIMEOUT, maxBytes = MAX_BYTES, onTooLarge = 'fail', maxRedirects = 0, ...options }: OutsideRequest,
): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(timeoutMs)
  let target = readUrl(url)
  let { method = 'GET', body } = options
  let headers: Record<string, string> = { 'user-agent': userAgent, ...options.headers }
  try {
    for (let redirects = 0; ; redirects++) {
      const answer = await request(target, {
        ...{ dispatcher, signal, headers, method: method as Dispatcher.HttpMethod },
        body: body ?? null,
      })
      const { location } = answer.headers
      if (maxRedirects > 0 && REDIRECTS.includes(answer.statusCode) && typeof location === 'string') {
        answer.body.on('error', () => {}).destroy()
        if (redirects >= maxRedirects)
          throw new OutgoingError('too-many-redirects', `${target.host} redirects more than ${maxRedirects} times.`)
        const next = readUrl(location, target)
        if (answer.statusCode === 303 || (answer.statusCode < 303 && method === 'POST')) {
          method = method === 'HEAD' ? 'HEAD' : 'GET'
          body = undefined
          headers = without(headers, ['content-type'])
        }
        if (next.origin !== target.origin) headers = without(headers, SECRET_HEADERS)
        target = next
        continue
      }
      return {
        status: answer.statusCode,
        headers: plainHeaders(answer.headers),
        body: await readBody(answer.body, target, { maxBytes, onTooLarge }),
        url: target.href,
      }
    }
  } catch (error) {
    throw asOutgoingError(error, target, signal, timeoutMs)
  }
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new OutgoingError('invalid-url', 'The address must be an http or https URL without a user name.')
  url.hash = ''
  return url
}

async function readBody(
  body: Dispatcher.ResponseData['body'],
  { host }: URL,
  { maxBytes, onTooLarge }: { maxBytes: number; onTooLarge: 'fail' | 'truncate' },
): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  // Leaving the loop closes the connection: the rest is not taken.
  for await (const part of body as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length <= maxBytes) continue
    if (onTooLarge === 'truncate') break
    throw new OutgoingError('too-large', `The answer of ${host} is larger than ${maxBytes} bytes.`)
  }
  return Buffer.concat(parts).subarray(0, maxBytes)
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value
      return first === undefined ? [] : [[name, first]]
    }),
  )
}

function without(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

function asOutgoingError(error: unknown, { host }: URL, signal: AbortSignal, timeoutMs: number): OutgoingError {
  if (error instanceof OutgoingError) return error
  if (signal.aborted) return new OutgoingError('timeout', `${host} did not answer within ${timeoutMs} ms.`)
  const cause = error as NodeJS.ErrnoException
  return new OutgoingError('unreachable', `${host} can't be reached (${cause.code ?? cause.message}).`, { cause })
}
