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

/** Counts requests by asker in windows of a minute. */
export class Limiter {
  #counts = new Map<string, number>()
  #windowStart = 0

  /** Counts one request; `remaining` is below zero where it is one too many. A clock that was set back begins a new window. */
  take(asker: string, limit: number, at: number): Allowance {
    const since = at - this.#windowStart
    if (since >= WINDOW || since < 0 || this.#counts.size > ASKERS) {
      this.#counts = new Map()
      this.#windowStart = at - (at % WINDOW)
    }
    const count = (this.#counts.get(asker) ?? 0) + 1
    this.#counts.set(asker, count)
    return { limit, remaining: limit - count, reset: Math.ceil((this.#windowStart + WINDOW - at) / 1000) }
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export function allowanceHeaders({ limit, remaining, reset }: Allowance): [string, string][] {
  return [
    ['ratelimit-policy', `"default";q=${limit};w=${WINDOW / 1000}`],
    ['ratelimit', `"default";r=${Math.max(0, remaining)};t=${reset}`],
  ]
}
