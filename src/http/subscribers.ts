import { BroadsheetError } from '#domain/errors.ts'

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
  leave(): void
}

const FEED_POSITION = ['poll', 'stream', 'sync'] as const
export type FeedReader = (typeof FEED_POSITION)[number]

/** The share of one caller: a tenth of all places, and at least what a team needs. */
const SHARE = 10
const SHARE_AT_LEAST = 20

/**
 * The readers that wait for the change log or are being sent it: bounded in number, woken together when it moves, and sent
 * home when the process stops.
 */
export class Subscribers {
  readonly counts: Record<FeedReader, number> = { poll: 0, stream: 0, sync: 0 }
  readonly #log: FollowedLog
  readonly #most: number
  readonly #places = new Map<string, number>()
  readonly #stopListening: () => void
  #sleeping = new Set<() => void>()
  #isStopped = false

  constructor(log: FollowedLog, most: number) {
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
    let isGone = false
    let wake = () => {}
    const isOver = () => isGone || this.#isStopped
    return {
      get isOver() {
        return isOver()
      },
      moved: (from, within) =>
        new Promise((resolve) => {
          if (isOver() || this.#log.sequence > from) return resolve()
          wake = () => {
            clearTimeout(timer)
            this.#sleeping.delete(wake)
            resolve()
          }
          const timer = setTimeout(wake, within)
          this.#sleeping.add(wake)
        }),
      leave: () => {
        if (isGone) return
        isGone = true
        this.counts[how] -= 1
        const left = (this.#places.get(asker) as number) - 1
        if (left === 0) this.#places.delete(asker)
        else this.#places.set(asker, left)
        wake()
      },
    }
  }

  /** Ends all subscribers and admits no more. */
  stop(): void {
    this.#isStopped = true
    this.#stopListening()
    this.#wake()
  }

  get #mostEach(): number {
    return Math.min(this.#most, Math.max(SHARE_AT_LEAST, Math.ceil(this.#most / SHARE)))
  }

  #wake(): void {
    const woken = this.#sleeping
    this.#sleeping = new Set()
    for (const wake of woken) wake()
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
