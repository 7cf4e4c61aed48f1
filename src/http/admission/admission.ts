import { pipeline, Readable, Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { FairQueue, type Release } from '#domain/admission/fair-queue.ts'
import { allows } from '#domain/scope.ts'
import { contextOf } from '../request-context.ts'
import { Mutex } from './mutex.ts'
import type { SlowReaders } from './slow-readers.ts'

/** Requests of one kind that routes work on at once: some more than there are connections to a database. */
const AT_ONCE = 32
/** Requests of one kind that may wait. */
const MOST_WAITING = 968

const REFUSAL = 'The server is overloaded. Try again in a moment.'

function nothing(): void {}

/** Routes that report the health of the server: answered under any load. */
const OUTSIDE: readonly string[] = ['/healthz', '/readyz', '/metrics']

/**
 * Which requests the routes work on, and in what order: slots are shared fairly between callers. Reads and writes have separate
 * slots, so that neither waits for the other. Answers from the cache or the fast path need no slot.
 */
export class Admission {
  readonly #reads: FairQueue
  readonly #writes: FairQueue
  readonly #mutex = new Mutex()

  /** `threads` of the process share its slots. */
  constructor(threads = 1) {
    const [capacity, mostWaiting] = [Math.ceil(AT_ONCE / threads), Math.ceil(MOST_WAITING / threads)]
    this.#reads = new FairQueue({ capacity, mostWaiting, refusal: REFUSAL })
    this.#writes = new FairQueue({ capacity, mostWaiting, refusal: REFUSAL })
  }

  get running(): number {
    return this.#reads.running + this.#writes.running
  }

  get waiting(): number {
    return this.#reads.waiting + this.#writes.waiting
  }

  /** Waits for a place and a turn; gives what frees the place. Throws `unavailable`. */
  async enter(caller: string, isRead: boolean): Promise<Release> {
    const release = await (isRead ? this.#reads : this.#writes).enter(caller)
    await new Promise<void>((resolve) => this.#mutex.start(caller, resolve))
    return release
  }

  /** An answer that is streamed, each of its pieces sent in the caller's turn: writing them to sockets takes the event loop, too. */
  inTurns(caller: string, answer: Readable): Readable {
    const paced = new Transform({
      // One piece at a time.
      ...{ readableHighWaterMark: 1, writableHighWaterMark: 1 },
      transform: (piece, _, done) => this.#mutex.start(caller, () => done(null, piece)),
    })
    return pipeline(answer, paced, nothing)
  }
}

/**
 * Admits the requests of all routes once their bodies have arrived. A slot is held until the answer is handed over, the client
 * has disconnected, or the request rests; sending the answer needs no slot.
 */
export function admitRequests(app: FastifyInstance, admission: Admission, slowReaders: SlowReaders): void {
  app.addHook('preValidation', async (request, reply) => {
    const context = contextOf(request.raw)
    if (OUTSIDE.includes(request.routeOptions.url ?? '') || (context.key && allows(context.key.scopes, 'admin'))) return
    const release = await admission.enter(context.asker(), request.method === 'GET' || request.method === 'HEAD')
    if (reply.raw.destroyed) return release()
    const response = reply.raw
    const rest = () => {
      release()
      response.off('prefinish', rest).off('close', rest)
      context.rest = nothing
    }
    context.rest = rest
    response.once('prefinish', rest).once('close', rest)
  })
  // An answer that is streamed is no work, however long it is read.
  app.addHook('onSend', (request, reply, payload, done) => {
    if (payload instanceof Readable) {
      contextOf(request.raw).rest()
      const length = reply.getHeader('content-length')
      slowReaders.streams(request.raw, reply.raw, length === undefined ? null : Number(length))
      return done(null, admission.inTurns(contextOf(request.raw).asker(), payload))
    }
    done(null, payload)
  })
}
