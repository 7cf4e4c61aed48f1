/** What is left of a limit. */
export interface Allowance {
  limit: number
  remaining: number
  /** Seconds until the window restarts. */
  reset: number
}

const WINDOW = 60_000
/** Callers remembered within one window: beyond this number, the window restarts early. */
const ASKERS = 100_000

/** Counts by name within numbered windows of time. */
export interface WindowCounts {
  /** Counts one; gives the count with it. */
  add(name: string, window: number): number
}

/** The counts of one thread: of the newest window. A clock that was set back begins a new one. */
export class OwnWindowCounts implements WindowCounts {
  #counts = new Map<string, number>()
  #window = 0

  add(name: string, window: number): number {
    if (window !== this.#window || this.#counts.size > ASKERS) {
      this.#counts = new Map()
      this.#window = window
    }
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    return count
  }
}

/** Limits requests by asker in windows of a minute. */
export class Limiter {
  readonly #counts: WindowCounts

  constructor(counts: WindowCounts) {
    this.#counts = counts
  }

  /** Counts one request; `remaining` is below zero where it is one too many. */
  take(asker: string, limit: number, at: number): Allowance {
    const window = Math.floor(at / WINDOW)
    const count = this.#counts.add(asker, window)
    return { limit, remaining: limit - count, reset: Math.ceil(((window + 1) * WINDOW - at) / 1000) }
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export function allowanceHeaders({ limit, remaining, reset }: Allowance): [string, string][] {
  return [
    ['ratelimit-policy', `"default";q=${limit};w=${WINDOW / 1000}`],
    ['ratelimit', `"default";r=${Math.max(0, remaining)};t=${reset}`],
  ]
}
