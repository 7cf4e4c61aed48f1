import type { LogPosition } from '../core/log-position.ts'
import { PairSet } from './pair-set.ts'

/** A word as it is written, and the term that it is found by. */
export type Word = readonly [word: string, term: string]

/** Words that a database has, as far as this process knows: they are not written again. */
export class VocabularyCache {
  readonly #pairs = new PairSet()
  #forgotten = 0

  /** Whether the database has the word and the term that stand, with a space between, at this place of a text. */
  has(text: string, from: number, to: number): boolean {
    return this.#pairs.has(text, from, to)
  }

  /** Takes notice of how often words were forgotten: by another process, which ones is not known. */
  asOf(forgotten: number): void {
    if (this.#forgotten !== forgotten) this.#pairs.clear()
    this.#forgotten = forgotten
  }

  /** Once a transaction is committed. Where words were forgotten since, those that it wrote may be among them. */
  learn({ written, gone, forgotten }: WordsWritten): void {
    if (this.#forgotten !== (gone.length > 0 ? forgotten - 1 : forgotten)) return
    this.#forgotten = forgotten
    if (this.#pairs.size > WORDS_KNOWN) this.#pairs.clear()
    for (const [word, term] of written) this.#pairs.add(`${word} ${term}`)
    for (const [word, term] of gone) this.#pairs.delete(`${word} ${term}`)
  }
}

const WORDS_KNOWN = 300_000

/** What a transaction did to the words of the index. */
export interface WordsWritten {
  written: readonly Word[]
  gone: readonly Word[]
  forgotten: number
}

// By the log, which stays the same however a database is wrapped.
const wordsKnown = new WeakMap<object, VocabularyCache>()

export function vocabularyOf({ log }: { log: Pick<LogPosition, 'sequence'> }): VocabularyCache {
  const words = wordsKnown.get(log) ?? new VocabularyCache()
  wordsKnown.set(log, words)
  return words
}
