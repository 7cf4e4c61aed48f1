import { detectLanguage } from './language-detector.ts'
import { stopWordsOf } from './stop-words.ts'

/** Shorter texts could be in any language. In UTF-16 units. */
const SHORTEST = 40
/** Reading more adds nothing. */
const READ = 1200
/** Scripts without spaces are recognised from a few letters. */
const TELLING = /[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g
const SHORTEST_TELLING = 8

/** Languages that short texts do not distinguish: if the publication uses one of them, that one is assumed. */
const CLOSE: readonly (readonly string[])[] = [
  ['da', 'nb', 'nn', 'no'],
  ['id', 'ms'],
  ['bs', 'hr', 'sr'],
  ['cs', 'sk'],
  ['es', 'ca', 'gl', 'pt'],
  ['af', 'nl'],
  ['be', 'ru', 'uk'],
  ['hi', 'mr', 'ne'],
]

/**
 * The language that a text is written in (BCP 47), recognised by its n-grams (eld). Null where that is `usual`, the
 * publication's, or where the text is too short or could be in either.
 */
export function guessLanguage(text: string, usual: string): string | null {
  const read = text.slice(0, READ)
  const isLong = read.length >= SHORTEST || (read.match(TELLING)?.length ?? 0) >= SHORTEST_TELLING
  if (!isLong) return null
  const base = usual.split('-', 1)[0] as string
  const words = wordsOf(read)
  if (readsLike(words, base)) return null
  const found = detectLanguage(read)
  if (found === null || found === base || isClose(found, base)) return null
  if (isShort(words) && isLatin(usual) && !hasEvidence(read, words, found, base)) return null
  return found === 'no' ? 'nb' : found
}

function isClose(one: string, other: string): boolean {
  return CLOSE.some((languages) => languages.includes(one) && languages.includes(other))
}

/** Words of a text that are looked at for stop words; of fewer they say nothing. */
const MOST_WORDS = 80
const FEWEST_WORDS = 20
/** News has two stop words among five; of a text in another language far fewer are stop words by chance. */
const SHARE_OF_STOP_WORDS = 0.35

/** Whether the stop words of a language make up as much of a text as of its own: quicker to tell than by n-grams. */
function readsLike(words: readonly string[], language: string): boolean {
  return words.length >= FEWEST_WORDS && stopWordsIn(words, language) >= words.length * SHARE_OF_STOP_WORDS
}

function isShort(words: readonly string[]): boolean {
  return words.length < FEWEST_WORDS
}

/** Words with letters that the usual language lacks: one may be a name. */
const FEWEST_FOREIGN_WORDS = 2

/** Whether a language is written in Latin letters; in another one, a text in them is foreign anyway. */
function isLatin(language: string): boolean {
  return new Intl.Locale(language).maximize().script === 'Latn'
}

/**
 * Whether a short text is in a language rather than in the usual one: the n-grams of a headline of names could be of any. It
 * has another script, more stop words of that language, or words with letters that those of the usual one lack.
 */
function hasEvidence(text: string, words: readonly string[], language: string, usual: string): boolean {
  if (OTHER_SCRIPT.test(text) || stopWordsIn(words, language) > stopWordsIn(words, usual)) return true
  const own = new Set([...stopWordsOf(usual)].join(''))
  const isForeign = (word: string) => (word.match(ACCENTED) ?? []).some((letter) => !own.has(letter))
  return words.filter(isForeign).length >= FEWEST_FOREIGN_WORDS
}

function stopWordsIn(words: readonly string[], language: string): number {
  const stopWords = stopWordsOf(language)
  let count = 0
  for (const word of words) if (stopWords.has(word)) count++
  return count
}

/** The first words of a text, in lower case. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const [word] of text.matchAll(WORD)) {
    words.push(word.toLowerCase())
    if (words.length === MOST_WORDS) break
  }
  return words
}

const WORD = /\p{L}+/gu
const ACCENTED = /[\u0080-\u024f]/g
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}]/u
