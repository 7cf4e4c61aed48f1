import { type Audience, isEverybody } from '#domain/article/audience.ts'
import type { MadeAnswer } from './made-answer.ts'
import type { Read } from './readers.ts'

interface UnderWay {
  /** The number of the change log that was known when it began. */
  sequence: number
  made: Promise<MadeAnswer>
}

/**
 * Simultaneous requests of everybody for the same answer share one read: after a publish, all readers of a page ask for it at
 * once. A request joins only what has seen every change that it has to see, and takes only what is still true at its own
 * instant.
 */
export class SharedAnswers {
  readonly #log: { readonly sequence: number }
  readonly #underWay = new Map<string, UnderWay>()

  constructor(log: { readonly sequence: number }) {
    this.#log = log
  }

  async make(
    { name }: Pick<Read<unknown, MadeAnswer>, 'name'>,
    args: { audience: Audience },
    begin: () => Promise<MadeAnswer>,
  ): Promise<MadeAnswer> {
    const { audience } = args
    if (!isEverybody(audience)) return begin()
    const what = `${name} ${JSON.stringify({ ...args, audience: null })}`
    const { sequence } = this.#log
    const other = this.#underWay.get(what)
    if (other !== undefined && other.sequence === sequence) {
      // Where it fails, its reason may be another caller's: too many reads of one address.
      const made = await other.made.catch(() => null)
      if (made !== null && isTrueAt(made, audience.at)) return made
      return begin()
    }
    const made = begin()
    this.#underWay.set(what, { sequence, made })
    try {
      return await made
    } finally {
      if (this.#underWay.get(what)?.made === made) this.#underWay.delete(what)
    }
  }
}

function isTrueAt({ dependencies }: MadeAnswer, at: number): boolean {
  return Math.min(dependencies.hidesAt, dependencies.until) > at
}
