import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { eld as Detector } from 'eld/extrasmall'
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
  if (readsLike(read, base)) return null
  const found = detector().detect(read)
  if (found.language === '' || !found.isReliable()) return null
  if (found.language === base || isClose(found.language, base)) return null
  return found.language === 'no' ? 'nb' : found.language
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
function readsLike(text: string, language: string): boolean {
  const stopWords = stopWordsOf(language)
  if (stopWords.size === 0) return false
  let words = 0
  let stops = 0
  for (const [word] of text.matchAll(WORD)) {
    if (stopWords.has(word.toLowerCase())) stops++
    if (++words === MOST_WORDS) break
  }
  return words >= FEWEST_WORDS && stops >= words * SHARE_OF_STOP_WORDS
}

const WORD = /\p{L}+/gu

type Eld = Pick<typeof Detector, 'detect'>

let eld: Eld | null = null

/** A megabyte of n-grams, which is read with the first text that needs it. */
function detector(): Eld {
  // The package names no entry for `require`, but a path does.
  eld ??= (createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as { eld: Eld }).eld
  return eld
}
