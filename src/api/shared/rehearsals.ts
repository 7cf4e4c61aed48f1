import { BroadsheetError } from '#domain/errors.ts'

interface Kept {
  /** Of what was written by then. */
  state: string
  until: number
  result: Promise<unknown>
}

/** Milliseconds that a result is kept: the rankings in it are those of the instant when it was made. */
const KEPT_FOR = 10_000
const MOST_KEPT = 20
const MOST_WAITING = 20

/**
 * Answers as of future instants, each from a transaction that writers wait for. The same again is answered from memory while
 * nothing is written, simultaneous ones share one transaction, and after each transaction writers go on for as long as it took:
 * a preview link can't stop them.
 */
export class Rehearsals {
  readonly #kept = new Map<string, Kept>()
  #last: Promise<void> = Promise.resolve()
  #waiting = 0

  /** Throws what `rehearse` throws; `unavailable` where too many wait. */
  get<Result>(
    name: string,
    { state, now }: { state: string; now: number },
    rehearse: () => Promise<Result>,
  ): Promise<Result> {
    const known = this.#kept.get(name)
    if (known !== undefined && known.state === state && known.until > now) return known.result as Promise<Result>
    const result = this.#inTurn(rehearse)
    const kept = { state, until: now + KEPT_FOR, result }
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    result.catch((error) => {
      // What took too long once would take as long again.
      const isFinal = error instanceof BroadsheetError && error.code === 'too-costly'
      if (!isFinal && this.#kept.get(name) === kept) this.#kept.delete(name)
    })
    return result
  }

  async #inTurn<Result>(rehearse: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= MOST_WAITING)
      throw new BroadsheetError('unavailable', 'Too many answers as of future instants are being made.')
    this.#waiting++
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    this.#waiting--
    const began = performance.now()
    try {
      return await rehearse()
    } finally {
      setTimeout(resolve, performance.now() - began)
    }
  }
}
