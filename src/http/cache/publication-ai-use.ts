import {
  type AiUse,
  type AiUseCode,
  aiUseStatement,
  CONTENT_USAGE,
  effectiveAiUse,
  NO_AI_USE,
  tdmReservation,
} from '#domain/ai-use.ts'
import type { InvalidationTracker } from './answer-cache.ts'

/** What the publication states where articles state nothing, known before anything is answered. */
export class PublicationAiUse {
  readonly #find: () => AiUse | Promise<AiUse>
  readonly #invalidation: InvalidationTracker
  #current: AiUse = NO_AI_USE
  /** The number of the change log that had been seen when it was read; -1: never. */
  #sequence = -1
  /** Header lines by what the articles of an answer state. */
  readonly #lines = new Map<AiUseCode, string[]>()

  constructor(find: () => AiUse | Promise<AiUse>, invalidation: InvalidationTracker) {
    this.#find = find
    this.#invalidation = invalidation
  }

  /** Reads it again where the publication may have changed. At once where it has not, and on SQLite. */
  ready(): undefined | Promise<void> {
    const { sequence } = this.#invalidation
    // A change of the publication changes everything.
    if (this.#sequence >= 0 && this.#invalidation.isFresh({ dependencies: [], sequence: this.#sequence }))
      return undefined
    const found = this.#find()
    if (found instanceof Promise) return found.then((use) => this.#take(use, sequence))
    this.#take(found, sequence)
    return undefined
  }

  /** The header lines of an answer, name after value. */
  lines(code: AiUseCode): readonly string[] {
    const known = this.#lines.get(code)
    if (known !== undefined) return known
    const use = effectiveAiUse(code, this.#current)
    const statement = aiUseStatement(use, CONTENT_USAGE)
    const reservation = tdmReservation(use)
    const lines = [
      ...(statement === '' ? [] : ['content-usage', statement]),
      ...(reservation === null ? [] : ['tdm-reservation', String(reservation)]),
    ]
    this.#lines.set(code, lines)
    return lines
  }

  #take(use: AiUse, sequence: number): void {
    // A read that was started earlier may finish later.
    if (sequence < this.#sequence) return
    this.#current = use
    this.#sequence = sequence
    this.#lines.clear()
  }
}
