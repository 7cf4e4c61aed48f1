import type { IncomingMessage } from 'node:http'
import type { Audience } from '#domain/article/audience.ts'
import type { Answer, Coding } from './answer.ts'
import type { Basis, DeliveredText } from './cache/dependencies.ts'
import type { KnownKey } from './key-ring.ts'

/** One request, from the moment it is known who asks. */
export interface Visit {
  id: string
  audience: Audience
  key: KnownKey | null
  /** Headers that every answer of this visit carries: the request's id, its rate limit. */
  headers: [name: string, value: string][]
  /** The path of the API's public address, which stands before every path that goes out. */
  pathPrefix: string
  /** `performance.now()` at its beginning. */
  begun: number
  /** Counts the full texts that go out now. Throws `quota-exceeded`. */
  handOut(texts: readonly DeliveredText[]): void
  /** Who shares limits with this one: a key, or the network of an address. */
  asker(): string
  /** Compresses a large body outside of the thread that serves. */
  compress(body: Buffer, encoding: Coding): Promise<Buffer>
  /** Gives up its place: from here on the request waits, and is no work under way. */
  rest(): void
  /** Who asks by now: a request that waits may outlive its key. Throws `unauthorized`. */
  renew(): Promise<Audience>
  /** What caches outside are told of an answer that everybody may be given; nothing for any other audience. */
  labelsOf(basis: Basis): Answer['labels']
  /** Keeps the answer for the next who ask the same. */
  keep(answer: Answer, basis: Basis): void
}

const VISIT = Symbol('visit')

type Visited = IncomingMessage & { [VISIT]?: Visit }

export function setVisit(request: IncomingMessage, visit: Visit): void {
  ;(request as Visited)[VISIT] = visit
}

/** The visit of a request that has come as far as the routes. */
export function visitIfAny(request: IncomingMessage): Visit | undefined {
  return (request as Visited)[VISIT]
}

/** The visit of a request. Every request comes through the front, which sets it. */
export function visitOf(request: IncomingMessage): Visit {
  const visit = (request as Visited)[VISIT]
  if (!visit) throw new Error('A request came in beside the front.')
  return visit
}
