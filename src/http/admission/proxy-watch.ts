import type { IncomingMessage } from 'node:http'
import { peerOf } from '../server/client-address.ts'

/** Requests observed before a warning. */
const ENOUGH = 100
/** Of a hundred. */
const NEARLY_ALL = 95

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip']

/**
 * Notices that nearly all requests come from one address that forwards them, and is not trusted: then all readers share the
 * limits and shares of one.
 */
export class ProxyWatch {
  readonly #trusts: (address: string, hop: number) => boolean
  readonly #report: (address: string) => void
  #address: string | null = null
  #forwarded = 0
  #all = 0
  #isAnnounced = false

  constructor(trusts: (address: string, hop: number) => boolean, report: (address: string) => void) {
    this.#trusts = trusts
    this.#report = report
  }

  saw(request: IncomingMessage): void {
    if (this.#isAnnounced) return
    this.#all += 1
    if (FORWARDED.some((name) => request.headers[name] !== undefined)) this.#sawForwarded(request)
    if (this.#all < ENOUGH) return
    if (this.#forwarded * 100 >= this.#all * NEARLY_ALL) {
      this.#isAnnounced = true
      this.#report(this.#address as string)
    }
    this.#all = 0
    this.#forwarded = 0
    this.#address = null
  }

  #sawForwarded(request: IncomingMessage): void {
    const peer = peerOf(request)
    this.#address ??= peer
    if (peer === this.#address && !this.#trusts(request.socket.remoteAddress ?? '', 0)) this.#forwarded += 1
  }
}
