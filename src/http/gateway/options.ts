import type { Audience } from '#domain/article/audience.ts'
import type { WindowCounts } from '../admission/limiter.ts'
import type { InvalidationTracker } from '../cache/answer-cache.ts'
import type { CacheTags } from '../cache/cache-tags.ts'
import type { CacheDependencies, DeliveredText } from '../cache/dependencies.ts'
import type { PublicationAiUse } from '../cache/publication-ai-use.ts'
import type { KeyRing, KnownKey } from '../key-ring.ts'
import type { AnswerDetails } from '../response/answer.ts'
import type { Coding } from '../response/encoding.ts'
import type { AllowsOrigin } from '../server/origin.ts'

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
export interface GatewayReport {
  /** An answer given without the routes: from the cache, or by the fast path. */
  answered(status: number, from: 'cache' | 'fast-path', bytes: number): void
  refused(status: number): void
  requestFailed(requestId: string, error: unknown): void
  /** Nearly all requests come from one address that forwards them, and is not in TRUST_PROXY. */
  proxyNotTrusted(address: string): void
}

/** Who counts what keys are given. */
export interface GatewayDeliveries {
  /** Waits until it is known what was given today; at once where it is. */
  ready(key: KnownKey, at: number): undefined | Promise<void>
  /** Throws `quota-exceeded`. */
  handOut(key: KnownKey, texts: readonly DeliveredText[], at: number): void
}

export interface GatewayOptions {
  now(): number
  /** Milliseconds of a monotonic clock: for limits. */
  elapsed(): number
  invalidation: InvalidationTracker
  /** Waits until this process knows of a number of the change log; false where it takes too long. */
  reach(sequence: number): Promise<boolean>
  /** The sequence in the sealed position of an event; null if it is not a position of this publication. */
  openPosition(text: string): number | null
  keys: Pick<KeyRing, 'recognise'>
  /** Counts requests by key or address. */
  windowCounts: WindowCounts
  /** Requests per minute for each address without a key, or null. */
  rateLimit: number | null
  deliveries: GatewayDeliveries
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
  report: GatewayReport
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
  /** Milliseconds since the database was last heard of, where it is away: the age of what is answered meanwhile. */
  awayFor(): number | null
  /** Seconds that a CDN which is purged may keep public answers; 0: as all caches. */
  cdnMaxAge: number
}
