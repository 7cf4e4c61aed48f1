import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the package eld knows, from its files. Ngrams: by their bytes, each a character, how telling each is of which language. */
interface Data {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

/** Bytes of words that are looked at: to the first space behind them, or to the end of a character behind that. */
const READ_BYTES = 350
const MOST_BYTES = 380
const READ = 1000
/** Of the bytes of a word. */
const LONGEST_WORD = 70
/** The data leave it out of each score. */
const LEAST_SCORE = 53
const SCALE = 25
/** Of the score that a language has on average where it is right. */
const RELIABLE = 0.75
const FEWEST_NGRAMS = 3

let detector: LanguageDetector | null = null

/** The language that a text is most likely in (ISO 639-1); null where none is likely enough. */
export function detectLanguage(text: string): string | null {
  // A megabyte, which is read with the first text that needs it.
  detector ??= new LanguageDetector()
  return detector.detect(text)
}

/**
 * Recognises languages by n-grams of bytes, as eld does: with its data, and the same results. Its own objects take thirty
 * megabytes, which each garbage collection would go through; here the data are arrays. One for each thread: it takes the data out of eld.
 */
class LanguageDetector {
  readonly #languages: string[] = []
  /** Where the scores of an n-gram begin. */
  readonly #places = new Map<string, number>()
  /** For each n-gram the number of its languages, then each with its score. */
  readonly #scores: Uint8Array
  readonly #separators: RegExp
  readonly #byteNames: readonly string[]
  readonly #averages: Record<string, number>

  constructor() {
    const files = filesOfEld()
    const { ngramsData } = files('ngrams/extrasmall.js') as { ngramsData: Data }
    this.#separators = (files('regexPatterns.js') as { separators: RegExp }).separators
    this.#byteNames = (files('dictionary.js') as { dictionary: string[] }).dictionary
    this.#averages = (files('avgScore.js') as { avgScore: Record<string, number> }).avgScore
    for (const [number, language] of Object.entries(ngramsData.languages)) this.#languages[Number(number)] = language
    const scores: number[] = []
    for (const ngram of Object.keys(ngramsData.ngrams)) {
      const entries = Object.entries(ngramsData.ngrams[ngram] as Record<string, number>)
      this.#places.set(ngram, scores.length)
      scores.push(entries.length)
      for (const [number, score] of entries) scores.push(Number(number), score)
    }
    this.#scores = Uint8Array.from(scores)
    // The module is kept for ever.
    ngramsData.ngrams = {}
  }

  detect(text: string): string | null {
    const ngrams = ngramsOf(this.#wordsOf(text))
    const totals = new Uint32Array(this.#languages.length)
    for (const ngram of ngrams) this.#add(ngram, totals)
    let [best, second] = [-1, -1]
    for (let number = 0; number < totals.length; number++) {
      const total = totals[number] as number
      if (total === 0) continue
      if (best === -1 || total > (totals[best] as number)) [best, second] = [number, best]
      else if (second === -1 || total > (totals[second] as number)) second = number
    }
    if (best === -1 || ngrams.size < FEWEST_NGRAMS) return null
    const language = this.#languages[best] as string
    const scoreOf = (number: number) => {
      const score = (totals[number] as number) / ngrams.size
      return score / (score + SCALE)
    }
    // NOTE: eld compares with the number of the next language, where it means its score.
    const next = second === -1 ? 0 : second
    const isReliable =
      (this.#averages[language] as number) * RELIABLE <= scoreOf(best) && Math.abs(scoreOf(best) - next) >= 0.01
    return isReliable ? language : null
  }

  #add(ngram: string, totals: Uint32Array): void {
    const place = this.#places.get(ngram)
    if (place === undefined) return
    const scores = this.#scores
    const end = place + 1 + 2 * (scores[place] as number)
    for (let at = place + 1; at < end; at += 2)
      (totals[scores[at] as number] as number) += (scores[at + 1] as number) + LEAST_SCORE
  }

  /** The first words, each byte of their UTF-8 as a character. */
  #wordsOf(text: string): string[] {
    const clean = text.substring(0, READ).replace(this.#separators, ' ').trim().toLowerCase()
    const names = this.#byteNames
    const words: string[] = []
    let word = ''
    let bytes = 0
    for (let at = 0; at < clean.length; at++) {
      let unit = clean.charCodeAt(at)
      if (unit < 0x80) {
        if (unit !== 0x20) word += clean[at]
        else {
          if (word !== '') words.push(word)
          word = ''
          if (bytes > READ_BYTES) break
        }
        bytes++
      } else if (unit < 0x800) {
        word += `${names[0xc0 | (unit >> 6)]}${names[0x80 | (unit & 0x3f)]}`
        bytes += 2
      } else if (unit < 0xd800 || unit >= 0xe000) {
        word += `${names[0xe0 | (unit >> 12)]}${names[0x80 | ((unit >> 6) & 0x3f)]}${names[0x80 | (unit & 0x3f)]}`
        bytes += 3
      } else {
        at++
        unit = 0x10000 + (((unit & 0x3ff) << 10) | (clean.charCodeAt(at) & 0x3ff))
        word += `${names[0xf0 | (unit >> 18)]}${names[0x80 | ((unit >> 12) & 0x3f)]}`
        word += `${names[0x80 | ((unit >> 6) & 0x3f)]}${names[0x80 | (unit & 0x3f)]}`
        bytes += 4
      }
      if (bytes > MOST_BYTES) break
    }
    if (word !== '') words.push(word)
    return words
  }
}

/** Four bytes each, every three; the first and the last of a word with a space. */
function ngramsOf(words: readonly string[]): Set<string> {
  const ngrams = new Set<string>()
  for (const word of words) {
    const length = Math.min(word.length, LONGEST_WORD)
    let at = 0
    for (; at + 4 < length; at += 3) ngrams.add((at === 0 ? ' ' : '') + word.substring(at, at + 4))
    ngrams.add(`${at === 0 ? ' ' : ''}${word.substring(length !== 3 ? length - 4 : 0)} `)
  }
  return ngrams
}

/** The package names no entry for its files, but paths do. */
function filesOfEld(): (file: string) => unknown {
  const require = createRequire(import.meta.url)
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve('eld/extrasmall'))))
  return (file) => require(join(folder, file))
}
