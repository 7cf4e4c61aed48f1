import { FairQueue } from '#domain/admission/fair-queue.ts'
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
 * One transaction at a time that writers wait for, and after each, writers go on for as long as it took: a preview link can't
 * stop them. Callers take turns.
 */
export class RehearsalTurns {
  readonly #queue = new FairQueue({
    capacity: 1,
    mostWaiting: MOST_WAITING,
    refusal: 'Too many answers as of future instants are being made.',
  })

  /** Throws what `rehearse` throws; `unavailable` where too many wait. */
  async run<Result>(caller: string, rehearse: () => Promise<Result>): Promise<Result> {
    const release = await this.#queue.enter(caller)
    const began = performance.now()
    try {
      return await rehearse()
    } finally {
      setTimeout(release, performance.now() - began)
    }
  }
}

/**
 * Answers as of future instants. The same again is answered from memory while nothing is written, and simultaneous ones share
 * one transaction.
 */
export class Rehearsals {
  readonly #kept = new Map<string, Kept>()
  readonly #turns = new RehearsalTurns()

  /** Throws what `rehearse` throws; `unavailable` where too many wait. */
  get<Result>(
    name: string,
    { state, now, caller }: { state: string; now: number; caller: string },
    rehearse: () => Promise<Result>,
  ): Promise<Result> {
    const known = this.#kept.get(name)
    if (known !== undefined && known.state === state && known.until > now) return known.result as Promise<Result>
    const result = this.#turns.run(caller, rehearse)
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
}
