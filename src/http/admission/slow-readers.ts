import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { FairPool } from '#domain/admission/fair-pool.ts'
import { peerOf } from '../server/client-address.ts'

export interface SlowReadersOptions {
  /** Bytes of answers that may wait for their readers; default: 128 MB. */
  bytes?: number
  /** Threads of the process that share them. */
  threads?: number
  /** Milliseconds after which a reader that takes nothing is cut off; default: 30 s. */
  stalledAfter?: number
  /** Whose share an answer counts against. */
  callerOf?(request: IncomingMessage): string
}

const BYTES = 128_000_000
const STALLED_AFTER = 30_000
/** Bytes a second that a reader takes at least, after those 30 seconds. */
const LEAST_RATE = 16_384
const LONGEST = 600_000
/** What the pieces of an answer that is streamed come to: in the stream, on their turn, and in the socket. */
const STREAMED = 196_608

/**
 * Answers whose readers do not take them at once. They wait in memory: bounded in all, shared by caller, and not for ever. A
 * reader that takes nothing for 30 seconds, or less than 16 KB a second, is cut off.
 */
export class SlowReaders {
  readonly #pool: FairPool
  readonly #stalledAfter: number
  readonly #callerOf: (request: IncomingMessage) => string

  constructor({
    bytes = BYTES,
    threads = 1,
    stalledAfter = STALLED_AFTER,
    callerOf = peerOf,
  }: SlowReadersOptions = {}) {
    this.#pool = new FairPool(Math.floor(bytes / threads))
    this.#stalledAfter = stalledAfter
    this.#callerOf = callerOf
  }

  /** Bytes that wait. */
  get bytes(): number {
    return this.#pool.held
  }

  /** An answer is handed over as a whole: where some of it waits, it is watched. */
  handedOver(request: IncomingMessage, response: ServerResponse): void {
    const unsent = response.socket?.writableLength ?? 0
    if (unsent > 0) this.#watch(request, response, unsent, unsent)
  }

  /** An answer of this many bytes, null if that is not known, will be streamed at the client's speed. */
  streams(request: IncomingMessage, response: ServerResponse, size: number | null): void {
    this.#watch(request, response, STREAMED, size)
  }

  #watch(request: IncomingMessage, response: ServerResponse, held: number, size: number | null): void {
    const { socket } = response
    if (!(socket instanceof Socket)) return
    const cutOff = () => {
      response.destroy()
    }
    const release = this.#pool.take(this.#callerOf(request), held, cutOff)
    if (release === null) return cutOff()
    const timer = size === null ? this.#checkOften(socket, cutOff) : this.#giveTime(socket, size, cutOff)
    response.once('close', () => {
      clearTimeout(timer)
      release()
    })
  }

  /** Of an answer of known size. */
  #giveTime(socket: Socket, size: number, cutOff: () => void): NodeJS.Timeout {
    // Node checks whether bytes were sent in the meantime, and closes the connection if not.
    socket.setTimeout(this.#stalledAfter)
    return setTimeout(cutOff, Math.min(LONGEST, this.#stalledAfter + (size / LEAST_RATE) * 1000)).unref()
  }

  /** Of an answer that is made as it is sent: only while something waits for the reader does its speed count. */
  #checkOften(socket: Socket, cutOff: () => void): NodeJS.Timeout {
    let [waited, before] = [false, 0]
    return setInterval(() => {
      const taken = socket.bytesWritten - socket.writableLength
      const isBehind = socket.writableLength > 0
      if (isBehind && waited && taken - before < (LEAST_RATE * this.#stalledAfter) / 1000) cutOff()
      waited = isBehind
      before = taken
    }, this.#stalledAfter).unref()
  }
}
