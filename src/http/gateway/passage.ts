import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Audience, asAgent, isEverybody, payingAt, publicAt } from '#domain/article/audience.ts'
import { audienceDependencies } from '#domain/changes/dependency.ts'
import { allows } from '#domain/scope.ts'
import { isFromAgent } from '../agent.ts'
import type { AnswerCache } from '../cache/answer-cache.ts'
import { isPurged } from '../cache/cache-tags.ts'
import type { CacheDependencies, DeliveredText } from '../cache/dependencies.ts'
import type { KnownKey } from '../key-ring.ts'
import type { RequestContext } from '../request-context.ts'
import { NO_LABELS } from '../response/answer.ts'
import type { Coding } from '../response/encoding.ts'
import type { Answer } from '../response/finished-answer.ts'
import { catchUp } from './catch-up.ts'
import type { GatewayOptions } from './options.ts'

/** Before the caller is identified. */
const UNIDENTIFIED = publicAt(0)

/** What the passages of one gateway share. */
export interface Shared {
  options: GatewayOptions
  cache: AnswerCache<Answer>
  /** The network of a client, behind trusted proxies. */
  networkOf(request: IncomingMessage): string
}

/** A request on its way through the stages, and its context once it has passed them. */
export class Passage implements RequestContext {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly id: string
  readonly pathPrefix: string
  readonly headers: [name: string, value: string][]
  key: KnownKey | null = null
  /** Known up to here at least, before the key was looked up: what it is entitled to. */
  asOf = 0
  audience: Audience = UNIDENTIFIED
  /** Under which its answer is kept; null: it isn't kept. */
  name: string | null = null
  /** Of the change log, when the answer was looked up. */
  sequence = 0
  begun = 0
  rest: () => void = nothing
  readonly #shared: Shared

  constructor(request: IncomingMessage, response: ServerResponse, id: string, shared: Shared) {
    this.request = request
    this.response = response
    this.id = id
    this.#shared = shared
    this.pathPrefix = shared.options.pathPrefix
    this.headers = [['x-request-id', id]]
  }

  handOut(texts: readonly DeliveredText[]): void {
    const { deliveries, now } = this.#shared.options
    if (this.key !== null) deliveries.handOut(this.key, texts, now())
  }

  asker(): string {
    return this.key === null ? this.#shared.networkOf(this.request) : this.key.id
  }

  compress(body: Buffer, encoding: Coding): Promise<Buffer> {
    return this.#shared.options.compress(body, encoding, this.asker())
  }

  async renew(): Promise<Audience> {
    const { authorization } = this.request.headers
    const { invalidation, keys, deliveries, now } = this.#shared.options
    await catchUp(this.#shared.options)
    this.asOf = invalidation.sequence
    this.key = authorization === undefined ? null : await keys.recognise(authorization)
    if (this.key !== null) await deliveries.ready(this.key, now())
    return this.audienceAt(now())
  }

  audienceAt(at: number): Audience {
    const { key, asOf } = this
    const entitlement = key?.entitlement ?? null
    if (entitlement === null) return key !== null && allows(key.scopes, 'read') ? payingAt(at) : publicAt(at)
    const { isReadingPublic: readsPublic } = this.#shared.options
    const audience: Audience = { who: 'partner', at, readsPublic, entitlement, only: null, isAgent: false, asOf }
    return isFromAgent(this.request) ? asAgent(audience) : audience
  }

  labelsOf(dependencies: CacheDependencies): Answer['labels'] {
    const { cacheTags, aiUse, cdnMaxAge, isReadingPublic } = this.#shared.options
    if (!isReadingPublic || !isEverybody(this.audience)) return NO_LABELS
    const isLong = isPurged(dependencies) && !dependencies.changesByClock
    const lines = [...cacheTags.lines(dependencies), ...aiUse.lines(dependencies.aiUse)]
    return { lines, cdnMaxAge: isLong ? cdnMaxAge : 0 }
  }

  keep(answer: Answer, dependencies: CacheDependencies): void {
    dependencies.dependOn(...audienceDependencies(this.audience, dependencies.dependencies))
    if (this.name !== null && this.#shared.options.cacheBytes > 0)
      this.#shared.cache.put(this.name, answer, dependencies, this.sequence)
  }
}

function nothing(): void {}
