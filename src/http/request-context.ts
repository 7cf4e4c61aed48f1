import type { IncomingMessage } from 'node:http'
import type { Audience } from '#domain/article/audience.ts'
import type { CacheDependencies, DeliveredText } from './cache/dependencies.ts'
import type { KnownKey } from './key-ring.ts'
import type { Coding } from './response/encoding.ts'
import type { Answer } from './response/finished-answer.ts'

/** One request, once its caller is identified. */
export interface RequestContext {
  id: string
  audience: Audience
  key: KnownKey | null
  /** Headers of every response to this request: its id, its rate limit. */
  headers: [name: string, value: string][]
  /** The path of the API's public URL, prepended to every path in a response. */
  pathPrefix: string
  /** `performance.now()` when what it asks for is looked up first: on the fast path, or by its route. */
  begun: number
  /** Counts the full texts that go out now. Throws `quota-exceeded`. */
  handOut(texts: readonly DeliveredText[]): void
  /** Who shares limits with this one: a key, or the network of an address. */
  asker(): string
  /** Compresses a large body outside of the thread that serves. */
  compress(body: Buffer, encoding: Coding): Promise<Buffer>
  /** Releases its slot: from here on the request waits and counts as idle. */
  rest(): void
  /** The current audience: a waiting request may outlive its key. Throws `unauthorized`. */
  renew(): Promise<Audience>
  /** Labels for external caches of a public answer; empty for any other audience. */
  labelsOf(dependencies: CacheDependencies): Answer['labels']
  /** Keeps the answer for the next who ask the same. */
  keep(answer: Answer, dependencies: CacheDependencies): void
}

const CONTEXT = Symbol('request context')

type WithContext = IncomingMessage & { [CONTEXT]?: RequestContext }

export function setContext(request: IncomingMessage, context: RequestContext): void {
  ;(request as WithContext)[CONTEXT] = context
}

/** The context of a request, if it has passed the gateway. */
export function contextIfAny(request: IncomingMessage): RequestContext | undefined {
  return (request as WithContext)[CONTEXT]
}

/** The context of a request. Set by the gateway for every request. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = (request as WithContext)[CONTEXT]
  if (!context) throw new Error('A request bypassed the gateway.')
  return context
}
