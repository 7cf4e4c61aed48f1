import { CLASSES, LETTER, SPACELESS } from './characters.ts'
import { foldWord, lowerCase } from './folding.ts'
import { segmentWords } from './segmenting.ts'
import { type Stem, stemmingOf } from './stemming.ts'
import { stopWordsOf } from './stop-words.ts'

/** A word of a text. The same word of a language is the same object, for as long as it is remembered. */
export interface Token {
  /** What is compared: folded and stemmed. Letters, marks and digits only. */
  term: string
  /** The word as it is written, folded only. */
  word: string
  /** Whether it says nothing by itself: “the”, “of”. */
  isStop: boolean
}

/** A token and where it stands in the text, in UTF-16 units. */
export interface PlacedToken {
  token: Token
  from: number
  to: number
}

/** The words of a text in their order. `language` (BCP 47) decides how they are stemmed and divided. Linear time. */
export function analyse(text: string, language: string): Token[] {
  const analyser = analyserFor(language)
  const tokens: Token[] = []
  scan(text, analyser, (raw) => {
    const token = tokenOf(analyser, raw)
    if (token !== NO_WORD) tokens.push(token)
  })
  return tokens
}

/** The words of a text with their places, for marking them. */
export function analysePlaced(text: string, language: string): PlacedToken[] {
  const analyser = analyserFor(language)
  const placed: PlacedToken[] = []
  scan(text, analyser, (raw, from, to) => {
    const token = tokenOf(analyser, raw)
    if (token !== NO_WORD) placed.push({ token, from, to })
  })
  return placed
}

/** How languages are told apart by the analysis: two tags with the same name give the same terms. */
export function analysisName(language: string): string {
  return baseOf(language)
}

/** Longer ones are no words, but data somebody pasted; their beginning stands for them. */
const LONGEST_WORD = 64

interface Analyser {
  language: string
  stem: Stem
  goesByAccents: boolean
  stopWords: ReadonlySet<string>
  /** Whether an apostrophe ends a word: l’élection, dell’arte. */
  elides: boolean
  /** By the word as it is written. */
  tokens: Map<string, Token>
}

const analysers = new Map<string, Analyser>()
const ELIDING = new Set(['ca', 'fr', 'it', 'oc'])
/** For each language: the words of a few thousand stories. */
const TOKENS_KEPT = 100_000
const ANALYSERS_KEPT = 40

function analyserFor(language: string): Analyser {
  const known = analysers.get(language)
  if (known) return known
  const base = baseOf(language)
  const analyser = analysers.get(base) ?? makeAnalyser(base)
  if (analysers.size >= ANALYSERS_KEPT) analysers.clear()
  analysers.set(language, analyser)
  analysers.set(base, analyser)
  return analyser
}

function makeAnalyser(base: string): Analyser {
  const { stem, goesByAccents } = stemmingOf(base)
  const stopWords = stopWordsOf(base === 'nb' || base === 'nn' ? 'no' : base)
  return { language: base, stem, goesByAccents, stopWords, elides: ELIDING.has(base), tokens: new Map() }
}

function baseOf(language: string): string {
  const dash = language.indexOf('-')
  return (dash === -1 ? language : language.slice(0, dash)).toLowerCase()
}

/** Of what has no letter or digit to compare, as a mark without its letter. */
const NO_WORD: Token = { term: '', word: '', isStop: true }

function tokenOf(analyser: Analyser, raw: string): Token {
  const known = analyser.tokens.get(raw)
  if (known !== undefined) return known
  const token = makeToken(analyser, raw)
  if (analyser.tokens.size >= TOKENS_KEPT) analyser.tokens.clear()
  // A copy: a slice would hold the text that it was cut from.
  analyser.tokens.set(raw.length > 12 ? raw.split('').join('') : raw, token)
  return token
}

function makeToken({ stem, goesByAccents, stopWords }: Analyser, raw: string): Token {
  const spelled = wholeLetters(raw.slice(0, LONGEST_WORD)).replace(POSSESSIVE, '').replace(JOINERS, '')
  const word = foldWord(spelled).replace(NOT_IN_WORDS, '')
  if (!HAS_LETTER.test(word)) return NO_WORD
  const stemmed = goesByAccents ? foldWord(stem(lowerCase(spelled))).replace(NOT_IN_WORDS, '') : stem(word)
  return { term: stemmed === '' ? word : stemmed, word, isStop: stopWords.has(word) }
}

const POSSESSIVE = /['’ʼ][sS]$/
const JOINERS = /['’ʼ.\u00ad]/g
const HAS_LETTER = /[\p{L}\p{N}]/u
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu

function wholeLetters(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed().replaceAll('\ufffd', '')
}

const DOT = 0x2e

/**
 * Cuts a text into words as they are written. A word is a run of letters, marks and digits; an apostrophe or a soft
 * hyphen inside belongs to it, and so do the dots of U.S.A. Scripts without spaces are segmented.
 */
function scan(text: string, analyser: Analyser, emit: (raw: string, from: number, to: number) => void): void {
  const { length } = text
  let at = 0
  while (at < length) {
    const kind = kindAt(text, at)
    if (kind === SPACELESS) {
      const from = at
      while (at < length && kindAt(text, at) === SPACELESS) at += isSurrogate(text.charCodeAt(at)) ? 2 : 1
      for (const { segment, index } of segmentWords(text.slice(from, at), analyser.language)) {
        emit(segment, from + index, from + index + segment.length)
      }
    } else if (kind === LETTER) {
      const from = at
      at = endOfWord(text, from, analyser.elides)
      emit(text.slice(from, at), from, at)
    } else at++
  }
}

function endOfWord(text: string, from: number, elides: boolean): number {
  const acronym = endOfAcronym(text, from)
  if (acronym > from) return acronym
  let at = from
  for (;;) {
    while (kindAt(text, at) === LETTER) at += isSurrogate(text.charCodeAt(at)) ? 2 : 1
    if (kindAt(text, at + 1) !== LETTER || !isInsideWords(text.charCodeAt(at), elides)) return at
    at++
  }
}

/** Where single letters with dots between end, or `from` where there are none. */
function endOfAcronym(text: string, from: number): number {
  if (text.charCodeAt(from + 1) !== DOT || kindAt(text, from + 2) !== LETTER || isDigit(text.charCodeAt(from)))
    return from
  let at = from
  while (kindAt(text, at) === LETTER && text.charCodeAt(at + 1) === DOT) at += 2
  // The last letter may stand without its dot; a whole word there was a sentence without its space.
  if (kindAt(text, at) !== LETTER) return at
  return kindAt(text, at + 1) === LETTER ? from : at + 1
}

function isInsideWords(unit: number, elides: boolean): boolean {
  if (unit === 0xad) return true
  return !elides && (unit === 0x27 || unit === 0x2019 || unit === 0x2bc)
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Letters beyond the first plane are two units, which say nothing one by one. */
function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const kind = CLASSES[unit] as number
  if (!isSurrogate(unit) || kind === SPACELESS) return kind
  return ASTRAL_LETTER.test(String.fromCodePoint(text.codePointAt(at) as number)) ? LETTER : 0
}

const ASTRAL_LETTER = /^[\p{L}\p{M}\p{N}]$/u

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
