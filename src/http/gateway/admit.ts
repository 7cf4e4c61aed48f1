import type { IncomingMessage } from 'node:http'
import { BroadsheetError } from '#domain/errors.ts'
import { allowanceHeaders, type Limiter } from '../admission/limiter.ts'
import { isFromAgent } from '../agent.ts'
import type { KnownKey } from '../key-ring.ts'
import type { GatewayOptions } from './options.ts'
import type { Passage } from './passage.ts'
import { isHealthCheck } from './protocol.ts'
import type { Stage } from './stage.ts'

/** Finds the key of a request. One that is refused counts like a request without a key: keys are tried out. */
export function identifyCaller(options: GatewayOptions, limiter: Limiter): Stage {
  const refused = (passage: Passage, error: unknown): never => {
    countRequest(options, limiter, passage)
    throw error
  }
  return (passage) => {
    const { authorization } = passage.request.headers
    // Before the key is: what it is entitled to is known up to here at least.
    passage.asOf = options.invalidation.sequence
    if (authorization === undefined) return
    let key: KnownKey | Promise<KnownKey>
    try {
      key = options.keys.recognise(authorization)
    } catch (error) {
      return refused(passage, error)
    }
    if (!(key instanceof Promise)) {
      passage.key = key
      return
    }
    return key.then(
      (known) => {
        passage.key = known
        return undefined
      },
      (error) => refused(passage, error),
    )
  }
}

/** What a partner was given today has to be known before it is given more. */
export function awaitDeliveries({ deliveries, now }: GatewayOptions): Stage {
  return ({ key }) => {
    const knowing = key === null ? undefined : deliveries.ready(key, now())
    return knowing?.then(() => undefined)
  }
}

/** Refuses strangers where reading takes a key, counts the request, and names its audience. */
export function admit(options: GatewayOptions, limiter: Limiter): Stage {
  return (passage) => {
    const at = options.now()
    if (passage.key === null && !options.isReadingPublic) refuseStranger(passage.request)
    if (!isHealthCheck(passage.request)) countRequest(options, limiter, passage)
    passage.audience = passage.audienceAt(at)
    return undefined
  }
}

/** Throws `too-many-requests`. */
function countRequest({ rateLimit, elapsed }: GatewayOptions, limiter: Limiter, passage: Passage): void {
  const { key, request } = passage
  const limit = key === null ? rateLimit : key.limit
  // A call of a tool was counted as it came in.
  if (limit === null || isFromAgent(request)) return
  const allowance = limiter.take(passage.asker(), limit, elapsed())
  passage.headers.push(...allowanceHeaders(allowance))
  if (allowance.remaining >= 0) return
  throw new BroadsheetError(
    'too-many-requests',
    `The limit is ${limit} requests per minute ${key === null ? 'for each IP address' : 'for this key'}. Try again in ${allowance.reset} s.`,
    { headers: [['retry-after', String(allowance.reset)], ...allowanceHeaders(allowance)] },
  )
}

/** If public reading is switched off, articles require a key. Throws `unauthorized`. */
function refuseStranger({ url = '' }: IncomingMessage): void {
  const path = url.split('?', 1)[0] as string
  if (OPEN_PATHS.includes(path) || OPEN_FOLDERS.some((folder) => path.startsWith(folder))) return
  // The token of a preview serves as a key.
  if (path.startsWith('/images/') && /[?&]preview=/.test(url)) return
  throw new BroadsheetError('unauthorized', 'An API key is required to read: Authorization: Bearer KEY.')
}

/** Paths that expose the API rather than its articles, and those that check a key or a token themselves. */
const OPEN_PATHS = [
  '/',
  '/healthz',
  '/readyz',
  '/metrics',
  '/docs',
  '/openapi.json',
  '/openapi.yaml',
  '/openapi-3.2.json',
  '/asyncapi.json',
]
const OPEN_FOLDERS = ['/docs/', '/schemas/', '/preview/']
