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

/** Places in use, counted by caller. */
export interface Places {
  /** Takes one more, also beyond any bound: `own` and `all` say how many are in use with it. */
  take(caller: string): { own: number; all: number; give(): void }
}

/** The places of one thread. */
class OwnPlaces implements Places {
  readonly #own = new Map<string, number>()
  #all = 0

  take(caller: string) {
    const own = (this.#own.get(caller) ?? 0) + 1
    this.#own.set(caller, own)
    this.#all += 1
    return { own, all: this.#all, give: () => this.#give(caller) }
  }

  #give(caller: string): void {
    this.#all -= 1
    const left = (this.#own.get(caller) as number) - 1
    if (left === 0) this.#own.delete(caller)
    else this.#own.set(caller, left)
  }
}

export interface SubscribersOptions {
  /** How many there may be at once. */
  most: number
  /** Where their places are counted. Default: in this thread. */
  places?: Places | undefined
  /** Milliseconds in which a stream's reader takes what was written to it. */
  takenWithin?: number | undefined
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
  readonly #places: Places
  readonly #stopListening: () => void
  /** Until when they sleep, of `performance.now()`. */
  #sleeping = new Map<Sleeper, number>()
  #timer: NodeJS.Timeout | null = null
  #isRetired = false
  #isStopped = false

  constructor(log: FollowedLog, { most, places = new OwnPlaces(), takenWithin = TAKEN_WITHIN }: SubscribersOptions) {
    this.takenWithin = takenWithin
    this.#log = log
    this.#most = most
    this.#places = places
    this.#stopListening = log.onMove(() => this.#wake())
  }

  /** Takes a place until `leave` is called. Throws `unavailable` where there is none. */
  enter(asker: string, how: FeedReader): Subscriber {
    const place = this.#places.take(asker)
    if (this.#isStopped || place.all > this.#most || place.own > this.#mostEach) {
      place.give()
      throw noPlace(place.own > this.#mostEach)
    }
    this.counts[how] += 1
    return new Place(this, how, () => {
      this.counts[how] -= 1
      place.give()
    })
  }

  /** Whether a reader must end. A full sync can't be resumed elsewhere: where the thread retires, it goes on. */
  isOver(how: FeedReader): boolean {
    return this.#isStopped || (this.#isRetired && how !== 'sync')
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

  /** Sends home those that wait, and at once those that still come: another thread takes over. */
  retire(): void {
    this.#isRetired = true
    this.#wake()
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
  readonly #how: FeedReader
  readonly #free: () => void
  #sleeper: Sleeper | null = null
  #isGone = false

  constructor(subscribers: Subscribers, how: FeedReader, free: () => void) {
    this.#subscribers = subscribers
    this.#how = how
    this.#free = free
  }

  get isOver(): boolean {
    return this.#isGone || this.#subscribers.isOver(this.#how)
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
    this.#free()
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
