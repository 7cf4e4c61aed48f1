import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FairPool } from '#domain/admission/fair-pool.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { contextOf } from '../request-context.ts'
import { JsonValues, mayHaveManyValues } from './json-values.ts'

/** Bytes of bodies that may be on their way. */
const BYTES = 256_000_000
/** Milliseconds for a body to arrive, and the minimum rate in bytes per second after that. */
const WITHIN = 20_000
const LEAST_RATE = 16_384

export interface ArrivingBodiesOptions {
  bytes?: number
  /** Threads of the process that share them. */
  threads?: number
  /** Milliseconds that a body has before it must come at 16 KB a second. */
  within?: number
}

/** Bodies on their way: bounded in all and in what they hold, shared by caller, and not for ever. */
export class ArrivingBodies {
  readonly #pool: FairPool
  readonly #within: number

  constructor({ bytes = BYTES, threads = 1, within = WITHIN }: ArrivingBodiesOptions = {}) {
    // An empty pool takes any body.
    this.#pool = new FairPool(Math.floor(bytes / threads))
    this.#within = within
  }

  /** Bytes that are announced. */
  get bytes(): number {
    return this.#pool.held
  }

  /** Watches the body of each request that a route is going to read. */
  watch(app: FastifyInstance): void {
    app.addHook('preParsing', (request, reply, payload, done) => {
      const announced = bytesOf(request)
      if (announced === 0) return done(null, payload)
      const { raw } = request
      const fail = (error: BroadsheetError) => {
        // The reader of the body answers it.
        if (payload.listenerCount('error') > 0) payload.emit('error', error)
        else reply.raw.destroy()
      }
      const release = this.#pool.take(contextOf(raw).asker(), announced, () => fail(noRoom()))
      if (release === null) return done(noRoom())
      const begun = performance.now()
      const { socket } = raw
      const readBefore = socket.bytesRead
      const look = () => {
        const allowed = this.#within + ((socket.bytesRead - readBefore) / LEAST_RATE) * 1000
        const left = allowed - (performance.now() - begun)
        if (left > 0) timer = setTimeout(look, left).unref()
        else fail(tooSlow())
      }
      let timer = setTimeout(look, this.#within).unref()
      const end = () => {
        clearTimeout(timer)
        release()
      }
      if (mayHaveManyValues(raw, announced)) {
        const values = new JsonValues()
        const count = (piece: Buffer) => {
          try {
            values.take(piece)
          } catch (error) {
            payload.off('data', count)
            fail(error as BroadsheetError)
          }
        }
        payload.on('data', count)
      }
      raw.once('end', end)
      reply.raw.once('close', end)
      // Only now is it wanted (RFC 9110, 10.1.1).
      if (raw.headers.expect !== undefined && socket instanceof Socket) reply.raw.writeContinue()
      done(null, payload)
    })
  }
}

/** The maximum size of a body; bodies of GET and HEAD are not read. */
function bytesOf({ method, headers, routeOptions: { bodyLimit } }: FastifyRequest): number {
  if (method === 'GET' || method === 'HEAD') return 0
  if (headers['transfer-encoding'] !== undefined) return bodyLimit
  return Math.min(bodyLimit, Number(headers['content-length'] ?? 0))
}

function noRoom(): BroadsheetError {
  return new BroadsheetError('unavailable', 'The server is receiving too many request bodies. Try again in a moment.', {
    headers: [['retry-after', '3']],
  })
}

function tooSlow(): BroadsheetError {
  return new BroadsheetError(
    'request-timeout',
    `The request body did not arrive within ${WITHIN / 1000} s and was then slower than ${LEAST_RATE / 1024} KB/s.`,
  )
}
