import type { IncomingMessage, ServerResponse } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import { type Audience, asAgent, audienceName, isEverybody, payingAt, publicAt } from '#domain/article/audience.ts'
import { audienceDependencies } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { allows } from '#domain/scope.ts'
import { allowanceHeaders, Limiter } from './admission/limiter.ts'
import { ProxyWatch } from './admission/proxy-watch.ts'
import { isFromAgent } from './agent.ts'
import {
  type Answer,
  type AnswerDetails,
  answerBytes,
  answerOf,
  handOut,
  JSON_TYPE,
  NO_LABELS,
  writeAnswer,
} from './answer.ts'
import { AnswerCache, type InvalidationTracker } from './cache/answer-cache.ts'
import { type CacheTags, isPurged } from './cache/cache-tags.ts'
import type { CacheDependencies, DeliveredText } from './cache/dependencies.ts'
import type { PublicationAiUse } from './cache/publication-ai-use.ts'
import { networkOf } from './client-address.ts'
import type { Coding } from './encoding.ts'
import type { KeyRing, KnownKey } from './key-ring.ts'
import type { AllowsOrigin } from './origin.ts'
import { answerPreflight, isPreflight } from './preflight.ts'
import { expectedError, writeProblem } from './problem.ts'
import { contextIfAny, type RequestContext, setContext } from './request-context.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** JSON that is made without a router. */
export interface FastAnswer {
  body: Buffer
  dependencies: CacheDependencies
  details: AnswerDetails
}

/**
 * What the commonest answers are made with, without a router: at once, or by work that waits for its turn; `null` leaves the
 * address to the routes.
 */
export type FastPath = (path: string, audience: Audience) => FastAnswer | (() => Promise<FastAnswer>) | null

/** Events of the gateway as they happen. */
export interface FrontReport {
  /** An answer given without the routes: from the cache, or by the fast path. */
  answered(status: number, from: 'cache' | 'fast-path', bytes: number): void
  refused(status: number): void
  requestFailed(requestId: string, error: unknown): void
  /** Nearly all requests come from one address that forwards them, and is not in TRUST_PROXY. */
  proxyNotTrusted(address: string): void
}

/** Who counts what keys are given. */
export interface FrontDeliveries {
  /** Waits until it is known what was given today; at once where it is. */
  ready(key: KnownKey, at: number): undefined | Promise<void>
  /** Throws `quota-exceeded`. */
  handOut(key: KnownKey, texts: readonly DeliveredText[], at: number): void
}

export interface FrontOptions {
  now(): number
  /** Milliseconds of a monotonic clock: for limits. */
  elapsed(): number
  invalidation: InvalidationTracker
  /** Waits until this process knows of a number of the change log; false where it takes too long. */
  reach(sequence: number): Promise<boolean>
  /** The sequence in the sealed position of an event; null if it is not a position of this publication. */
  openPosition(text: string): number | null
  keys: Pick<KeyRing, 'recognise'>
  /** Requests a minute for each address without a key, or null. */
  rateLimit: number | null
  deliveries: FrontDeliveries
  /** Whether public content is readable without a key. */
  isReadingPublic: boolean
  /** Proxies whose X-Forwarded-For counts. */
  trustProxy: readonly string[]
  fastPath: FastPath
  /** Waits for a place and a turn for a read; gives what frees the place. Throws `unavailable`. */
  enter(caller: string): Promise<() => void>
  /** The address that answers in what `Accept` prefers. Throws `not-acceptable`. */
  negotiate(address: string, accept: string): string
  /** Compresses a large body for a caller, elsewhere. */
  compress(body: Buffer, encoding: Coding, caller: string): Promise<Buffer>
  report: FrontReport
  /** The path of the API's public address. */
  pathPrefix: string
  /** Which pages may call `/mcp` from a browser. */
  allowsOrigin: AllowsOrigin
  /** For finished answers; 0 keeps none. */
  cacheBytes: number
  cacheTags: CacheTags
  /** Whether responses have `Cache-Status` (RFC 9211). It reveals writes that readers don't see. */
  tellsCacheStatus: boolean
  aiUse: PublicationAiUse
  /** Seconds that a CDN which is purged may keep public answers; 0: as all caches. */
  cdnMaxAge: number
}

const LONGEST_CACHED_ADDRESS = 2000
const LONGEST_ADDRESS = 12_000
/** Positions of events that a reader may ask for at once. */
const MOST_POSITIONS = 16

/**
 * Runs before Fastify. For each request, in this order: identify the caller (key), check the limit, look for a cached answer
 * (compared with the change log), count it (metric). Everything else goes to the routes.
 */
export class Gateway {
  readonly #options: FrontOptions
  readonly #cache: AnswerCache<Answer>
  readonly #limiter = new Limiter()
  readonly #proxies: ProxyWatch
  readonly #trusts: (address: string, hop: number) => boolean
  readonly #process = Math.random().toString(36).slice(2, 8)
  #count = 0

  constructor(options: FrontOptions) {
    this.#options = options
    this.#cache = new AnswerCache(options.invalidation, Math.max(1, options.cacheBytes), answerBytes)
    this.#trusts = proxyAddr.compile([...options.trustProxy])
    this.#proxies = new ProxyWatch(this.#trusts, (address) => options.report.proxyNotTrusted(address))
  }

  get cache(): { bytes: number; size: number } {
    return this.#cache
  }

  /** Takes every request; `routes` is Fastify's. */
  handler(routes: Handler): Handler {
    return (request, response) => {
      const id = `${this.#process}-${(++this.#count).toString(36)}`
      try {
        this.#proxies.saw(request)
        checkProtocol(request)
        if (isPreflight(request)) return answerPreflight(request, response, id, this.#options.allowsOrigin)
        // Answered also while the database is away, when nothing can be caught up with.
        if (isHealthCheck(request)) return this.#recognise(request, response, routes, id)
        // Before anything else is decided: a key that was revoked opens nothing any more.
        const requested = request.headers['broadsheet-sequence']
        if (requested !== undefined) {
          this.#follow(request, response, routes, id, requested).catch((error) =>
            this.#refuse(request, response, id, error),
          )
          return
        }
        const catchingUp = this.#catchUp()
        if (catchingUp === undefined) return this.#recognise(request, response, routes, id)
        catchingUp
          .then(() => this.#recognise(request, response, routes, id))
          .catch((error) => this.#refuse(request, response, id, error))
      } catch (error) {
        this.#refuse(request, response, id, error)
      }
    }
  }

  /** The number that several positions come to, comma-separated; null where one is none of ours. */
  #newestOf(requested: string): number | null {
    const texts = requested.split(',', MOST_POSITIONS + 1)
    if (texts.length > MOST_POSITIONS) return null
    const positions = texts.map((text) => this.#options.openPosition(text.trim()))
    return positions.reduce((newest, each) => (newest === null || each === null ? null : Math.max(newest, each)))
  }

  /**
   * A writer sends the sequence back, and is answered by a node that has reached it. From all others it is accepted and
   * ignored: probing sequences would reveal how much hidden content is written. The sealed position of an event is accepted
   * from everyone.
   */
  async #follow(
    request: IncomingMessage,
    response: ServerResponse,
    routes: Handler,
    id: string,
    requested: string | string[],
  ): Promise<void> {
    const sealed = typeof requested === 'string' ? this.#newestOf(requested) : null
    const written = typeof requested === 'string' && /^\d{1,15}$/.test(requested) ? Number(requested) : null
    const sequence = sealed ?? written
    if (sequence === null) {
      const message = `must be the number that a write answered, or the positions of up to ${MOST_POSITIONS} events`
      throw new BroadsheetError('invalid-parameter', `Broadsheet-Sequence ${message}`, {
        faults: [{ in: 'header', field: 'broadsheet-sequence', message }],
      })
    }
    await this.#catchUp()
    if (sealed === null && !(await this.#isWriter(request))) return this.#recognise(request, response, routes, id)
    if (!(await this.#options.reach(sequence)))
      throw new BroadsheetError(
        'unavailable',
        `This node has not reached sequence ${sequence} yet. Try again in a moment.`,
        {
          headers: [['retry-after', '1']],
        },
      )
    await this.#catchUp()
    this.#recognise(request, response, routes, id)
  }

  /** Takes in what has changed, the publication's own statements with it; at once where nothing has, and on SQLite. */
  #catchUp(): undefined | Promise<void> {
    const { invalidation, aiUse } = this.#options
    const catchingUp = invalidation.isCurrent ? undefined : invalidation.catchUp()
    return catchingUp === undefined ? aiUse.ready() : catchingUp.then(() => aiUse.ready())
  }

  async #isWriter({ headers: { authorization } }: IncomingMessage): Promise<boolean> {
    if (authorization === undefined) return false
    try {
      return isAnnounced(await this.#options.keys.recognise(authorization))
    } catch (error) {
      if (error instanceof BroadsheetError) return false
      throw error
    }
  }

  #recognise(request: IncomingMessage, response: ServerResponse, routes: Handler, id: string): void {
    const { authorization } = request.headers
    // Before the key is: what it is entitled to is known up to here at least.
    const { sequence: asOf } = this.#options.invalidation
    if (authorization === undefined) return this.#admit(request, response, routes, id, null, asOf)
    try {
      const key = this.#options.keys.recognise(authorization)
      if (!(key instanceof Promise)) return this.#meet(request, response, routes, id, key, asOf)
      key
        .then((known) => this.#meet(request, response, routes, id, known, asOf))
        .catch((error) => this.#refuseKey(request, response, id, error))
    } catch (error) {
      this.#refuseKey(request, response, id, error)
    }
  }

  /** What a partner was given today has to be known before it is given more. */
  #meet(
    request: IncomingMessage,
    response: ServerResponse,
    routes: Handler,
    id: string,
    key: KnownKey,
    asOf: number,
  ): void {
    const knowing = this.#options.deliveries.ready(key, this.#options.now())
    if (knowing === undefined) return this.#admit(request, response, routes, id, key, asOf)
    knowing
      .then(() => this.#admit(request, response, routes, id, key, asOf))
      .catch((error) => this.#refuse(request, response, id, error))
  }

  /** Keys that are tried out count like requests without one. */
  #refuseKey(request: IncomingMessage, response: ServerResponse, id: string, error: unknown): void {
    try {
      this.#limit(request, null, [])
      this.#refuse(request, response, id, error)
    } catch (tooMany) {
      this.#refuse(request, response, id, tooMany)
    }
  }

  #admit(
    request: IncomingMessage,
    response: ServerResponse,
    routes: Handler,
    id: string,
    key: KnownKey | null,
    asOf: number,
  ): void {
    try {
      const at = this.#options.now()
      const headers: [string, string][] = [['x-request-id', id]]
      if (key === null && !this.#options.isReadingPublic) refuseStranger(request)
      if (!isHealthCheck(request)) this.#limit(request, key, headers)
      this.#answer(request, response, routes, id, key, headers, this.#audienceOf(request, key, at, asOf))
    } catch (error) {
      this.#refuse(request, response, id, error)
    }
  }

  /** Counts the request; throws `too-many-requests`. */
  #limit(request: IncomingMessage, key: KnownKey | null, headers: [string, string][]): void {
    const limit = key === null ? this.#options.rateLimit : key.limit
    // A call of a tool was counted as it came in.
    if (limit === null || isFromAgent(request)) return
    const allowance = this.#limiter.take(this.#askerOf(request, key), limit, this.#options.elapsed())
    headers.push(...allowanceHeaders(allowance))
    if (allowance.remaining >= 0) return
    throw new BroadsheetError(
      'too-many-requests',
      `The limit is ${limit} requests a minute ${key === null ? 'for each address' : 'for this key'}. Try again in ${allowance.reset} s.`,
      { headers: [['retry-after', String(allowance.reset)], ...allowanceHeaders(allowance)] },
    )
  }

  /** Whose share a request counts against: the key's, or that of the network it comes from. */
  callerOf(request: IncomingMessage): string {
    return contextIfAny(request)?.asker() ?? this.#askerOf(request, null)
  }

  #askerOf(request: IncomingMessage, key: KnownKey | null): string {
    return key === null ? networkOf(proxyAddr(request, this.#trusts)) : key.id
  }

  /** The audience of a request that has been waiting. */
  async #renew(request: IncomingMessage, context: RequestContext): Promise<Audience> {
    const { authorization } = request.headers
    const { invalidation, keys, deliveries } = this.#options
    await this.#catchUp()
    const { sequence: asOf } = invalidation
    context.key = authorization === undefined ? null : await keys.recognise(authorization)
    if (context.key !== null) await deliveries.ready(context.key, this.#options.now())
    return this.#audienceOf(request, context.key, this.#options.now(), asOf)
  }

  #audienceOf(request: IncomingMessage, key: KnownKey | null, at: number, asOf: number): Audience {
    const entitlement = key?.entitlement ?? null
    if (entitlement === null) return key !== null && allows(key.scopes, 'read') ? payingAt(at) : publicAt(at)
    const { isReadingPublic: readsPublic } = this.#options
    const audience: Audience = { who: 'partner', at, readsPublic, entitlement, only: null, isAgent: false, asOf }
    return isFromAgent(request) ? asAgent(audience) : audience
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    routes: Handler,
    id: string,
    key: KnownKey | null,
    headers: [string, string][],
    audience: Audience,
  ): void {
    const requested = request.url as string
    if (requested.length > LONGEST_ADDRESS)
      throw new BroadsheetError('uri-too-long', `URLs may have up to ${LONGEST_ADDRESS} characters.`)
    checkAddress(requested)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const { accept } = request.headers
    // Where another form is preferred, its own address is read: there it is kept, and as fast as JSON.
    const isNegotiated = isRead && accept !== undefined && accept !== '*/*'
    const address = isNegotiated ? this.#options.negotiate(requested, accept) : requested
    request.url = address
    const name = isRead && address.length <= LONGEST_CACHED_ADDRESS ? `${audienceName(audience)} ${address}` : null
    const { sequence } = this.#options.invalidation
    const context: RequestContext = {
      id,
      audience,
      key,
      headers,
      pathPrefix: this.#options.pathPrefix,
      begun: 0,
      handOut: (texts) => {
        if (context.key !== null) this.#options.deliveries.handOut(context.key, texts, this.#options.now())
      },
      asker: () => this.#askerOf(request, key),
      compress: (body, encoding) => this.#options.compress(body, encoding, context.asker()),
      rest: () => {},
      renew: () => this.#renew(request, context),
      labelsOf: (dependencies) => (isEverybody(audience) ? this.#labelsOf(dependencies) : NO_LABELS),
      keep: (answer, dependencies) => {
        dependencies.dependOn(...audienceDependencies(audience, dependencies.dependencies))
        if (name !== null && this.#options.cacheBytes > 0) this.#cache.put(name, answer, dependencies, sequence)
      },
    }
    if (name !== null) {
      const kept = this.#cache.get(name, audience.at)
      if (this.#options.tellsCacheStatus)
        headers.push(['cache-status', kept ? 'broadsheet; hit' : 'broadsheet; fwd=miss'])
      if (kept) return this.#write(request, response, kept, context, 'cache')
      const fast = this.#options.fastPath(address, audience)
      if (typeof fast === 'function') {
        // Keys have their own places in the routes: an administrator's are never refused.
        if (key === null) return this.#answerInTurn(request, response, routes, context, fast)
      } else if (fast !== null) {
        return this.#answerFast(request, response, context, fast)
      }
    }
    this.#route(request, response, routes, context)
  }

  #route(request: IncomingMessage, response: ServerResponse, routes: Handler, context: RequestContext): void {
    context.begun = performance.now()
    setContext(request, context)
    routes(request, response)
  }

  /** The route reports why the request is refused, which it finds as well. */
  #answerInTurn(
    request: IncomingMessage,
    response: ServerResponse,
    routes: Handler,
    context: RequestContext,
    make: () => Promise<FastAnswer>,
  ): void {
    this.#makeInTurn(response, context, make)
      .then((made) => {
        if (made === null) this.#route(request, response, routes, context)
        else this.#answerFast(request, response, context, made)
      })
      .catch((error) => this.#refuse(request, response, context.id, error))
  }

  /** Null where the route has to answer; throws what is no matter of the request. */
  async #makeInTurn(
    response: ServerResponse,
    context: RequestContext,
    make: () => Promise<FastAnswer>,
  ): Promise<FastAnswer | null> {
    const release = await this.#options.enter(context.asker())
    try {
      return response.destroyed ? null : await make()
    } catch (error) {
      if (error instanceof BroadsheetError) return null
      throw error
    } finally {
      release()
    }
  }

  #answerFast(
    request: IncomingMessage,
    response: ServerResponse,
    context: RequestContext,
    { body, dependencies, details }: FastAnswer,
  ): void {
    const answer = answerOf(JSON_TYPE, body, dependencies, details, context)
    this.#write(request, response, answer, context, 'fast-path')
    context.keep(answer, dependencies)
  }

  #labelsOf(dependencies: CacheDependencies): Answer['labels'] {
    const { cacheTags, aiUse, cdnMaxAge, isReadingPublic } = this.#options
    if (!isReadingPublic) return NO_LABELS
    const isLong = isPurged(dependencies) && !dependencies.changesByClock
    const lines = [...cacheTags.lines(dependencies), ...aiUse.lines(dependencies.aiUse)]
    return { lines, cdnMaxAge: isLong ? cdnMaxAge : 0 }
  }

  #write(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
    context: RequestContext,
    from: 'cache' | 'fast-path',
  ) {
    handOut(request, answer, context)
    const status = writeAnswer(request, response, answer, context)
    this.#options.report.answered(status, from, answer.body.length)
  }

  #refuse(request: IncomingMessage, response: ServerResponse, id: string, error: unknown): void {
    if (expectedError(error) === null) this.#options.report.requestFailed(id, error)
    this.#options.report.refused(writeProblem(request, response, { id, pathPrefix: this.#options.pathPrefix }, error))
  }
}

/** Whether writes with the key return the sequence of the change log. */
function isAnnounced({ scopes }: KnownKey): boolean {
  return (['write', 'lists', 'admin'] as const).some((scope) => allows(scopes, scope))
}

/**
 * What an HTTP server must reject first: not exactly one `Host` (RFC 9112, 3.2), versions without one, unsupported expectations
 * (RFC 9110, 10.1.1).
 */
function checkProtocol({ headers, rawHeaders, httpVersionMajor, httpVersionMinor }: IncomingMessage): void {
  if (httpVersionMajor < 1) throw new BroadsheetError('bad-request', 'HTTP versions before 1.0 are not supported.')
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  if (hosts > 1 || (hosts === 0 && httpVersionMinor > 0)) {
    const message = hosts === 0 ? 'is missing; HTTP/1.1 requires it' : 'must be given once'
    throw new BroadsheetError('bad-request', `Host ${message}`, { faults: [{ in: 'header', field: 'host', message }] })
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    const message = 'must be 100-continue'
    throw new BroadsheetError('expectation-failed', `Expect ${message}`, {
      faults: [{ in: 'header', field: 'expect', message }],
    })
  }
}

/** Refuses what no text has: NUL, and bytes that are not UTF-8. Names the parameter. */
function checkAddress(address: string): void {
  if (!address.includes('%')) return
  const start = address.indexOf('?')
  const parts = start < 0 ? [] : address.slice(start + 1).split('&')
  for (const part of parts) if (!isText(part)) throw notText('query', part.split('=', 1)[0] as string)
  if (!isText(start < 0 ? address : address.slice(0, start))) throw notText('path', 'path')
}

function isText(encoded: string): boolean {
  if (encoded.includes('%00')) return false
  try {
    decodeURIComponent(encoded)
    return true
  } catch {
    return false
  }
}

function notText(place: 'query' | 'path', field: string): BroadsheetError {
  const message = 'contains a NUL or an invalid percent-encoding'
  return new BroadsheetError('invalid-parameter', `${field} ${message}`, { faults: [{ in: place, field, message }] })
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

function isHealthCheck({ url }: IncomingMessage): boolean {
  return url === '/healthz' || url === '/readyz'
}
