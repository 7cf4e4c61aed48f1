import type { Token } from '../language/analysis.ts'
import type { TokenCounts } from '../language/token-counts.ts'

/** Words with their terms, `word term word term …`: of one text, or some in a list that many texts share. */
export type Words = string | ListedWords

/** Those of the list's `places` from one to another. */
export interface ListedWords {
  of: WordList
  from: number
  to: number
}

/** The words of many texts, each once. Plain data: between threads it goes once for all texts that refer to it. */
export interface WordList {
  pairs: string
  /** Where each pair begins; behind the last one, where the next one would. */
  starts: Int32Array
  /** The words of one text behind those of another: each by its number among the pairs. */
  places: Int32Array
}

const NONE = new Int32Array(0)

/** Makes the list of the texts of one batch: most of their words are in many of them. */
export class WordCollector {
  readonly #list: WordList = { pairs: '', starts: NONE, places: NONE }
  readonly #pairs: string[] = []
  readonly #places: number[] = []
  /** The number of each token's pair, by its id, and one; 0 for none. */
  #numbers = new Int32Array(1 << 12)

  /** The tokens that were counted, which the list has once it is finished. */
  list(counts: TokenCounts): ListedWords {
    const from = this.#places.length
    counts.forEach((token) => {
      this.#places.push(this.#numberOf(token))
    })
    return { of: this.#list, from, to: this.#places.length }
  }

  finish(): void {
    const starts = new Int32Array(this.#pairs.length + 1)
    let start = 0
    this.#pairs.forEach((pair, number) => {
      start += pair.length + 1
      starts[number + 1] = start
    })
    Object.assign(this.#list, { pairs: this.#pairs.join(' '), starts, places: Int32Array.from(this.#places) })
  }

  #numberOf({ id, pair }: Token): number {
    if (id >= this.#numbers.length) this.#grow(id)
    const known = (this.#numbers[id] as number) - 1
    // An id may have been given to another token since.
    if (known >= 0 && this.#pairs[known] === pair) return known
    this.#numbers[id] = this.#pairs.push(pair)
    return this.#pairs.length - 1
  }

  #grow(id: number): void {
    const grown = new Int32Array(Math.max(id + 1, this.#numbers.length * 2))
    grown.set(this.#numbers)
    this.#numbers = grown
  }
}

/** Words as one text. */
export function textOfWords(words: readonly Words[]): string {
  return words
    .map((each) => (typeof each === 'string' ? each : textOfListed(each)))
    .filter((text) => text !== '')
    .join(' ')
}

function textOfListed({ of: { pairs, starts, places }, from, to }: ListedWords): string {
  const pairOf = (number: number) => pairs.slice(starts[number], (starts[number + 1] as number) - 1)
  return Array.from(places.subarray(from, to), pairOf).join(' ')
}
