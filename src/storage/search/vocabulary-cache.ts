import type { LogPosition } from '../core/log-position.ts'

/** A word as it is written, and the term that it is found by. */
export type Word = readonly [word: string, term: string]

/** Words that a database has, as far as this process knows: they are not written again. */
export class VocabularyCache {
  /** In several languages a word may have several terms: of those one is known. */
  #terms = new Map<string, string>()
  #forgotten = 0

  has(word: string, term: string): boolean {
    return this.#terms.get(word) === term
  }

  /** Takes notice of how often words were forgotten: by another process, which ones is not known. */
  asOf(forgotten: number): void {
    if (this.#forgotten !== forgotten) this.#terms.clear()
    this.#forgotten = forgotten
  }

  /** Once a transaction is committed. Where words were forgotten since, those that it wrote may be among them. */
  learn({ written, gone, forgotten }: WordsWritten): void {
    if (this.#forgotten !== (gone.length > 0 ? forgotten - 1 : forgotten)) return
    this.#forgotten = forgotten
    if (this.#terms.size > WORDS_KNOWN) this.#terms.clear()
    for (const [word, term] of written) this.#terms.set(word, term)
    for (const [word] of gone) this.#terms.delete(word)
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
