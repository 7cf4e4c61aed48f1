import { randomBytes } from 'node:crypto'
import type { Execute } from '#commands/commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { OutgoingError } from '#outgoing/outgoing-error.ts'
import type { FetchOutside } from '#outgoing/outside-request.ts'

/** A request to the hub. */
export interface HubRequest {
  mode: 'subscribe' | 'unsubscribe'
  callback: string
  topic: string
  secret: string | null
  leaseSeconds: number
}

export interface HubOptions {
  execute: Execute
  now: () => number
  fetchOutside: FetchOutside
  onFailure(error: unknown): void
  /** Whether a topic resolves to something public. */
  isReadable(topic: string): Promise<boolean>
  /** The head of the change log. */
  sequence(): number
}

const TIMEOUT = 10_000
/** Verifications under way: in all, of one caller, and for callbacks of one host. */
const MOST_AT_ONCE = 64
const MOST_EACH_CALLER = 16
const MOST_EACH_HOST = 4

/** The hub: verifies the intent of subscribers, then subscribes them. */
export class WebsubHub {
  readonly #options: HubOptions
  readonly #underWay = new Map<string, number>()
  readonly #running = new Set<Promise<void>>()

  constructor(options: HubOptions) {
    this.#options = options
  }

  /** Begins a verification for a caller (a key or a network address). Throws `unavailable` if too many are under way. */
  request(caller: string, requested: HubRequest): void {
    const limits = [
      ['all', MOST_AT_ONCE],
      [`caller ${caller}`, MOST_EACH_CALLER],
      [`host ${new URL(requested.callback).host}`, MOST_EACH_HOST],
    ] as const
    if (limits.some(([name, most]) => (this.#underWay.get(name) ?? 0) >= most))
      throw new BroadsheetError('unavailable', 'Too many subscriptions are being verified. Try again in a moment.', {
        headers: [['retry-after', '5']],
      })
    for (const [name] of limits) this.#count(name, 1)
    const running = this.#verify(requested)
      .catch((error) => {
        if (!(error instanceof OutgoingError)) this.#options.onFailure(error)
      })
      .finally(() => {
        for (const [name] of limits) this.#count(name, -1)
        this.#running.delete(running)
      })
    this.#running.add(running)
  }

  #count(name: string, change: number): void {
    const count = (this.#underWay.get(name) ?? 0) + change
    if (count === 0) this.#underWay.delete(name)
    else this.#underWay.set(name, count)
  }

  /** After the verifications under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#running)
  }

  async #verify(requested: HubRequest): Promise<void> {
    const { execute, now, isReadable, sequence } = this.#options
    const { mode, callback, topic, secret, leaseSeconds } = requested
    const said = { at: now(), actor: 'job:websub', callback, topic }
    if (mode === 'subscribe' && !(await isReadable(topic))) return this.#deny(requested, 'This feed doesn’t exist.')
    if (!(await this.#isConfirmed(requested))) return
    if (mode === 'unsubscribe') {
      await execute({ verb: 'unsubscribe-websub', ...said })
      return
    }
    const after = sequence()
    const { isFull } = await execute({ verb: 'subscribe-websub', ...said, secret, leaseSeconds, after })
    if (isFull)
      await this.#deny(requested, 'The callbacks of this host have reached the maximum number of subscriptions.')
  }

  async #isConfirmed({ mode, callback, topic, leaseSeconds }: HubRequest): Promise<boolean> {
    const challenge = randomBytes(24).toString('base64url')
    const lease: Record<string, string> = mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {}
    const answer = await this.#ask(callback, {
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.challenge': challenge,
      ...lease,
    })
    return answer.status >= 200 && answer.status < 300 && answer.body.toString() === challenge
  }

  async #deny({ callback, topic }: HubRequest, reason: string): Promise<void> {
    await this.#ask(callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason })
  }

  #ask(callback: string, parameters: Record<string, string>) {
    const url = new URL(callback)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value)
    return this.#options.fetchOutside(url.href, { timeoutMs: TIMEOUT, maxBytes: 1000, onTooLarge: 'truncate' })
  }
}
