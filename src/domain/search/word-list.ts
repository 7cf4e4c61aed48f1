import { termsById, tokenAt } from '../language/analysis.ts'
import type { IdCounts } from '../language/id-counts.ts'

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
  #places = new Int32Array(1 << 14)
  #end = 0
  /** The number of each token's pair, by its id, and one; 0 for none. Of the tokens of `#terms`. */
  #numbers = new Int32Array(1 << 12)
  #terms = termsById()

  /** The tokens that were counted, which the list has once it is finished. */
  list(counts: IdCounts): ListedWords {
    const from = this.#end
    if (this.#terms !== termsById()) {
      this.#terms = termsById()
      this.#numbers.fill(0)
    }
    if (from + counts.size > this.#places.length) this.#places = grown(this.#places, from + counts.size)
    const places = this.#places
    for (let place = 0; place < counts.size; place++) places[this.#end++] = this.#numberOf(counts.idAt(place))
    return { of: this.#list, from, to: this.#end }
  }

  finish(): void {
    const starts = new Int32Array(this.#pairs.length + 1)
    let start = 0
    this.#pairs.forEach((pair, number) => {
      start += pair.length + 1
      starts[number + 1] = start
    })
    Object.assign(this.#list, { pairs: this.#pairs.join(' '), starts, places: this.#places.slice(0, this.#end) })
  }

  #numberOf(id: number): number {
    if (id >= this.#numbers.length) this.#numbers = grown(this.#numbers, id + 1)
    const known = (this.#numbers[id] as number) - 1
    if (known >= 0) return known
    this.#numbers[id] = this.#pairs.push(tokenAt(id).pair)
    return this.#pairs.length - 1
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
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
