import { BroadsheetError } from '#domain/errors.ts'
import { TAKEN_WITHIN } from './response/backpressure.ts'

/** How far the change log has got, and when it moves. */
export interface FollowedLog {
  readonly sequence: number
  onMove(listener: () => void): () => void
}

/** A reader that follows the change log, for as long as its request is open. */
export interface Subscriber {
  /** Whether the client has disconnected, or the subscriber must end. */
  readonly isOver: boolean
  /** Waits until the log has moved past a sequence, at most this many milliseconds, or until the subscriber is over. */
  moved(from: number, within: number): Promise<void>
  /** Wakes the sleeper in these cases, within a second of the time. Returns whether it sleeps: false if it is to go on. */
  sleep(sleeper: Sleeper, from: number, within: number): boolean
  leave(): void
}

export interface Sleeper {
  wake(): void
}

const FEED_POSITION = ['poll', 'stream', 'sync'] as const
export type FeedReader = (typeof FEED_POSITION)[number]

/** The share of one caller: a tenth of all places, and at least what a team needs. */
const SHARE = 10
const SHARE_AT_LEAST = 20
/** Milliseconds. One timer for all that sleep costs less than one for each. */
const LOOKED_AFTER = 1_000

/**
 * The readers that wait for the change log or are being sent it: bounded in number, woken together when it moves, and sent
 * home when the process stops.
 */
export class Subscribers {
  readonly counts: Record<FeedReader, number> = { poll: 0, stream: 0, sync: 0 }
  /** Milliseconds in which a stream's reader takes what was written to it. */
  readonly takenWithin: number
  readonly #log: FollowedLog
  readonly #most: number
  readonly #places = new Map<string, number>()
  readonly #stopListening: () => void
  /** Until when they sleep, of `performance.now()`. */
  #sleeping = new Map<Sleeper, number>()
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(log: FollowedLog, most: number, takenWithin = TAKEN_WITHIN) {
    this.takenWithin = takenWithin
    this.#log = log
    this.#most = most
    this.#stopListening = log.onMove(() => this.#wake())
  }

  /** Takes a place until `leave` is called. Throws `unavailable` where there is none. */
  enter(asker: string, how: FeedReader): Subscriber {
    const own = this.#places.get(asker) ?? 0
    const all = FEED_POSITION.reduce((sum, each) => sum + this.counts[each], 0)
    if (this.#isStopped || all >= this.#most || own >= this.#mostEach) throw noPlace(own >= this.#mostEach)
    this.#places.set(asker, own + 1)
    this.counts[how] += 1
    return new Place(this, asker, how)
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  get sequence(): number {
    return this.#log.sequence
  }

  sleep(sleeper: Sleeper, until: number): void {
    this.#sleeping.set(sleeper, until)
    this.#timer ??= setInterval(() => this.#wakeDue(), LOOKED_AFTER).unref()
  }

  wakes(sleeper: Sleeper): void {
    if (this.#sleeping.delete(sleeper)) sleeper.wake()
  }

  free(asker: string, how: FeedReader): void {
    this.counts[how] -= 1
    const left = (this.#places.get(asker) as number) - 1
    if (left === 0) this.#places.delete(asker)
    else this.#places.set(asker, left)
  }

  /** Ends all subscribers and admits no more. */
  stop(): void {
    this.#isStopped = true
    this.#stopListening()
    this.#wake()
    if (this.#timer) clearInterval(this.#timer)
  }

  get #mostEach(): number {
    return Math.min(this.#most, Math.max(SHARE_AT_LEAST, Math.ceil(this.#most / SHARE)))
  }

  #wake(): void {
    const woken = this.#sleeping
    this.#sleeping = new Map()
    for (const sleeper of woken.keys()) sleeper.wake()
  }

  #wakeDue(): void {
    const now = performance.now()
    const due = [...this.#sleeping].flatMap(([sleeper, until]) => (until <= now ? [sleeper] : []))
    for (const sleeper of due) this.wakes(sleeper)
    if (this.#sleeping.size > 0 || this.#timer === null) return
    clearInterval(this.#timer)
    this.#timer = null
  }
}

class Place implements Subscriber {
  readonly #subscribers: Subscribers
  readonly #asker: string
  readonly #how: FeedReader
  #sleeper: Sleeper | null = null
  #isGone = false

  constructor(subscribers: Subscribers, asker: string, how: FeedReader) {
    this.#subscribers = subscribers
    this.#asker = asker
    this.#how = how
  }

  get isOver(): boolean {
    return this.#isGone || this.#subscribers.isStopped
  }

  async moved(from: number, within: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      const sleeper = { wake: resolve }
      if (!this.sleep(sleeper, from, Number.POSITIVE_INFINITY)) return resolve()
      timer = setTimeout(() => this.#subscribers.wakes(sleeper), within)
    })
    clearTimeout(timer)
  }

  sleep(sleeper: Sleeper, from: number, within: number): boolean {
    if (this.isOver || this.#subscribers.sequence > from) return false
    this.#sleeper = sleeper
    this.#subscribers.sleep(sleeper, performance.now() + within)
    return true
  }

  leave(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#subscribers.free(this.#asker, this.#how)
    if (this.#sleeper) this.#subscribers.wakes(this.#sleeper)
  }
}

function noPlace(isOwnFault: boolean): BroadsheetError {
  const why = isOwnFault
    ? 'This key or address has the maximum number of requests waiting for changes.'
    : 'The maximum number of subscribers is connected.'
  return new BroadsheetError('unavailable', `${why} Retry later, or without wait.`, {
    headers: [['retry-after', '5']],
  })
}
