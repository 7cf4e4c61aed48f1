import { lookup } from 'node:dns'
import { Agent, type Dispatcher } from 'undici'
import { createAddressCheck } from './address-check.ts'
import { exchange, TIMED_OUT, TOO_LARGE } from './exchange.ts'
import { guardedConnector } from './network-guard.ts'
import { OutgoingError } from './outgoing-error.ts'
import type { OpenedOutgoing, OutgoingOptions, OutsideAnswer, OutsideRequest } from './outside-request.ts'

const TIMEOUT = 15_000
const MAX_BYTES = 1_000_000
/** Idle connections are closed after this many milliseconds. */
const KEPT_ALIVE = 10_000
const CONNECTIONS_A_HOST = 16
const REDIRECTS = [301, 302, 303, 307, 308]
/** What must not follow a redirect to another host. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization']

/** The one way out: only to public addresses and `networks`, within bounds of time, size and redirects. */
export function createOutgoing({ networks, userAgent, resolve = lookup }: OutgoingOptions): OpenedOutgoing {
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
  agent: Agent,
  userAgent: string,
  url: string,
  { timeoutMs = TIMEOUT, maxBytes = MAX_BYTES, onTooLarge = 'fail', maxRedirects = 0, ...options }: OutsideRequest,
): Promise<OutsideAnswer> {
  const endsAt = performance.now() + timeoutMs
  let target = readUrl(url)
  let { method = 'GET', body } = options
  let headers: Record<string, string> = { 'user-agent': userAgent, ...options.headers }
  try {
    for (let redirects = 0; ; redirects++) {
      const sent = { origin: target.origin, path: target.pathname + target.search, method, headers, body: body ?? null }
      const { status, ...answer } = await exchange(agent, sent as Dispatcher.DispatchOptions, {
        ...{ maxBytes, onTooLarge, withinMs: Math.max(1, endsAt - performance.now()) },
        isRead: (status, { location }) => !(maxRedirects > 0 && REDIRECTS.includes(status) && location !== undefined),
      })
      if (answer.isRead) return { status, headers: answer.headers, body: answer.body, url: target.href }
      if (redirects >= maxRedirects)
        throw new OutgoingError('too-many-redirects', `${target.host} redirects more than ${maxRedirects} times.`)
      const next = readUrl(answer.headers.location ?? '', target)
      if (status === 303 || (status < 303 && method === 'POST')) {
        method = method === 'HEAD' ? 'HEAD' : 'GET'
        body = undefined
        headers = without(headers, ['content-type'])
      }
      if (next.origin !== target.origin) headers = without(headers, SECRET_HEADERS)
      target = next
    }
  } catch (error) {
    throw asOutgoingError(error, target, { timeoutMs, maxBytes })
  }
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new OutgoingError('invalid-url', 'The URL must be http or https, without a user name.')
  url.hash = ''
  return url
}

function without(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

function asOutgoingError(
  error: unknown,
  { host }: URL,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): OutgoingError {
  if (error instanceof OutgoingError) return error
  if (error === TIMED_OUT) return new OutgoingError('timeout', `${host} did not respond within ${timeoutMs} ms.`)
  if (error === TOO_LARGE)
    return new OutgoingError('too-large', `The response of ${host} is larger than ${maxBytes} bytes.`)
  const cause = error as NodeJS.ErrnoException
  return new OutgoingError('unreachable', `${host} cannot be reached (${cause.code ?? cause.message}).`, { cause })
}
