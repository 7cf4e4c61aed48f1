import { fnv1a } from '../fnv.ts'
import { CLASSES, LETTER, OTHER, SPACELESS } from './characters.ts'
import { foldWord, lowerCase } from './folding.ts'
import { foldEastAsian, simplifiedInPlace } from './han.ts'
import { segmentWords } from './segmenting.ts'
import { spelledAlike } from './spelling.ts'
import { type Stem, stemmingOf } from './stemming.ts'
import { stopWordsOf } from './stop-words.ts'
import { TermTable } from './term-table.ts'
import { WordTable } from './word-table.ts'

/** A word of a text. The same word of a language is the same object, for as long as it is remembered. */
export interface Token {
  /** What is compared: folded and stemmed. Letters, marks and digits only. */
  term: string
  /** The word as it is written, folded only. */
  word: string
  /** The word, and behind it its term. */
  pair: string
  /** Whether it is a stop word: “the”, “of”. */
  isStop: boolean
  /** 32 bits of the term, unsigned: for counting and comparing terms without their text. */
  hash: number
  /** Small, and its own among those that are remembered, for counting in arrays. */
  id: number
  /** The first word seen with this term, which represents all of them. */
  root: Token
}

/** A token and its position in the text, in UTF-16 units. */
export interface PlacedToken {
  token: Token
  from: number
  to: number
}

/** The words of a text in their order. `language` (BCP 47) decides how they are stemmed and divided. Linear time. */
export function analyse(text: string, language: string): Token[] {
  keepIdsSmall()
  const analyser = analyserFor(language)
  const found: Token[] = []
  scan(text, analyser, (units, from, to) => {
    const id = idOf(analyser, text, units, from, to)
    if (id !== NO_WORD) found.push(tokens[id] as Token)
  })
  return found
}

/** A text as the ids of its words, in their order. For texts of many words: no token is touched but new ones. */
export class WordIds {
  ids = new Int32Array(1 << 10)
  /** How many there are; it may be made less. */
  length = 0

  /** Appends the words of a text. Before the first of those that are counted together, `keepIdsSmall`. */
  add(text: string, language: string): void {
    const analyser = analyserFor(language)
    scan(text, analyser, (units, from, to) => {
      const id = idOf(analyser, text, units, from, to)
      if (id !== NO_WORD) this.append(id)
    })
  }

  append(id: number): void {
    if (this.length === this.ids.length) this.#grow()
    this.ids[this.length++] = id
  }

  clear(): void {
    this.length = 0
  }

  /** Their terms, with spaces between. */
  terms(): string {
    return terms.join(this.ids, this.length) ?? Array.from(this.ids.subarray(0, this.length), termOf).join(' ')
  }

  #grow(): void {
    const grown = new Int32Array(this.ids.length * 2)
    grown.set(this.ids)
    this.ids = grown
  }
}

/** The token of an id, until `keepIdsSmall` forgets them. */
export function tokenAt(id: number): Token {
  return tokens[id] as Token
}

/** The terms of the tokens that are remembered: another table once these are forgotten. */
export function termsById(): TermTable {
  return terms
}

function termOf(id: number): string {
  return (tokens[id] as Token).term
}

/** The words of a text with their places, for marking them. */
export function analysePlaced(text: string, language: string): PlacedToken[] {
  keepIdsSmall()
  const analyser = analyserFor(language)
  const placed: PlacedToken[] = []
  scan(text, analyser, (units, from, to) => {
    const id = idOf(analyser, text, units, from, to)
    if (id !== NO_WORD) placed.push({ token: tokens[id] as Token, from, to })
  })
  return placed
}

/** Those of the words whose terms have one of these hashes: of a long text few, and only those become objects. */
export function placesOfTerms(text: string, language: string, hashes: ReadonlySet<number>): PlacedToken[] {
  keepIdsSmall()
  const analyser = analyserFor(language)
  const placed: PlacedToken[] = []
  scan(text, analyser, (units, from, to) => {
    const id = idOf(analyser, text, units, from, to)
    if (id === NO_WORD) return
    const token = tokens[id] as Token
    if (hashes.has(token.hash)) placed.push({ token, from, to })
  })
  return placed
}

/** The name by which the analysis distinguishes languages: two tags with the same name produce the same terms. */
export function analysisName(language: string): string {
  return baseOf(language)
}

/** Longer ones are pasted data rather than words; only their beginning is indexed. */
const LONGEST_WORD = 64

interface Analyser {
  language: string
  stem: Stem
  goesByAccents: boolean
  stopWords: ReadonlySet<string>
  /** Whether an apostrophe ends a word: l’élection, dell’arte. */
  elides: boolean
  /** Of tokens, by the word as it is written. */
  ids: WordTable
  /** By term. */
  roots: Map<string, Token>
}

const analysers = new Map<string, Analyser>()
const CHINESE = new Set(['yue', 'zh'])
const ELIDING = new Set(['ca', 'fr', 'it', 'oc'])
/** For each language: the words of a few thousand articles. */
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
  return {
    language: base,
    stem,
    goesByAccents,
    stopWords,
    elides: ELIDING.has(base),
    ids: new WordTable(TOKENS_KEPT),
    roots: new Map(),
  }
}

function baseOf(language: string): string {
  const dash = language.indexOf('-')
  return (dash === -1 ? language : language.slice(0, dash)).toLowerCase()
}

/** All since the last were forgotten, by id, and their terms. */
let tokens: Token[] = []
let terms = new TermTable()
const MOST_IDS = 300_000

/**
 * Forgets all tokens where there are many: they and arrays that count by their ids would grow for ever. Before texts whose
 * words are counted together, never between them.
 */
export function keepIdsSmall(): void {
  if (tokens.length < MOST_IDS) return
  analysers.clear()
  tokens = []
  terms = new TermTable()
}

/** In place of an id: of what has no letter or digit to compare, as a mark without its letter. */
const NO_WORD = -2

function idOf(analyser: Analyser, text: string, units: Uint16Array, from: number, end: number): number {
  const to = Math.min(end, from + LONGEST_WORD)
  const known = analyser.ids.get(units, from, to)
  if (known !== -1) return known
  const id = makeToken(analyser, text.slice(from, to))?.id ?? NO_WORD
  analyser.ids.set(units, from, to, id)
  return id
}

function makeToken({ language, stem, goesByAccents, stopWords, roots }: Analyser, raw: string): Token | null {
  const spelled = wholeLetters(raw).replace(POSSESSIVE, '').replace(JOINERS, '')
  const word = foldWord(spelled).replace(NOT_IN_WORDS, '')
  if (!HAS_LETTER.test(word)) return null
  const stemmed = goesByAccents
    ? foldWord(stem(lowerCase(spelled))).replace(NOT_IN_WORDS, '')
    : stem(spelledAlike(word, language))
  const term = foldEastAsian(stemmed === '' ? word : stemmed)
  const root = roots.get(term) ?? null
  const token = newToken(term, word, stopWords.has(word), root)
  if (root === null) {
    if (roots.size >= TOKENS_KEPT) roots.clear()
    roots.set(term, token)
  }
  return token
}

function newToken(term: string, word: string, isStop: boolean, root: Token | null): Token {
  const hash = fnv1a(term)
  const pair = `${word} ${term}`
  const id = tokens.length
  const token: Omit<Token, 'root'> & { root: Token | null } = { term, word, pair, isStop, hash, id, root }
  token.root ??= token as Token
  tokens.push(token as Token)
  terms.add(term, hash, token.root.id)
  return token as Token
}

const POSSESSIVE = /['’ʼ][sS]$/
const JOINERS = /['’ʼ.,\u00ad]/g
const HAS_LETTER = /[\p{L}\p{N}]/u
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu

function wholeLetters(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed().replaceAll('\ufffd', '')
}

/** Called for each word of a text: its units, and its start and end in them. */
type Emit = (units: Uint16Array, from: number, to: number) => void

/**
 * Cuts a text into words as they are written. A word is a run of letters, marks and digits; an apostrophe or a soft
 * hyphen inside belongs to it, and so do the dots of U.S.A. Scripts without spaces are segmented.
 */
function scan(text: string, { elides, language }: Analyser, emit: Emit): void {
  const { length } = text
  const units = unitsOf(text)
  let at = 0
  while (at < length) {
    const kind = kindAt(units, at)
    if (kind === LETTER) {
      const from = at
      at = endOfWord(units, from, elides)
      emit(units, from, at)
    } else if (kind === SPACELESS) {
      const from = at
      while (at < length && kindAt(units, at) === SPACELESS) at += isSurrogate(units[at] as number) ? 2 : 1
      const run = text.slice(from, at)
      // The dictionary of words knows simplified Chinese best.
      const known = CHINESE.has(language) ? simplifiedInPlace(run) : run
      for (const { segment, index } of segmentWords(known, language))
        emit(units, from + index, from + index + segment.length)
    } else at++
  }
}

const UNITS_KEPT = 1 << 18
let kept = new Uint16Array(1 << 14)

/** The units of a text, followed by a few zeros, until the next call. Faster than reading the string. */
function unitsOf(text: string): Uint16Array {
  const needed = text.length + 4
  let units = kept
  if (needed > units.length) {
    units = new Uint16Array(needed * 2)
    if (units.length <= UNITS_KEPT) kept = units
  }
  Buffer.from(units.buffer).write(text, 'utf16le')
  units.fill(0, text.length, needed)
  return units
}

function endOfWord(units: Uint16Array, from: number, elides: boolean): number {
  if (units[from + 1] === DOT) {
    const acronym = endOfAcronym(units, from)
    if (acronym > from) return acronym
  }
  let at = from
  for (;;) {
    at = endOfLetters(units, at)
    if (!isInsideWords(units[at] as number, elides) && !dividesThousands(units, from, at)) return at
    if (kindAt(units, at + 1) !== LETTER) return at
    at++
  }
}

function endOfLetters(units: Uint16Array, from: number): number {
  let at = from
  for (;;) {
    let unit = units[at] as number
    // Nearly all letters are below the surrogates.
    while (unit < FIRST_SURROGATE && CLASSES[unit] === LETTER) unit = units[++at] as number
    if (kindAt(units, at) !== LETTER) return at
    at += isSurrogate(unit) ? 2 : 1
  }
}

const FIRST_SURROGATE = 0xd800

const DOT = 0x2e

/** Where single letters with dots between end, or `from` where there are none. */
function endOfAcronym(units: Uint16Array, from: number): number {
  if (kindAt(units, from + 2) !== LETTER || isDigit(units[from] as number)) return from
  let at = from
  while (kindAt(units, at) === LETTER && units[at + 1] === DOT) at += 2
  // The last letter may lack its dot; a whole word there was a sentence without its space.
  if (kindAt(units, at) !== LETTER) return at
  const end = at + (isSurrogate(units[at] as number) ? 2 : 1)
  return kindAt(units, end) === LETTER ? from : end
}

function isInsideWords(unit: number, elides: boolean): boolean {
  if (unit === 0xad) return true
  return !elides && (unit === 0x27 || unit === 0x2019 || unit === 0x2bc)
}

/** Whether the mark at `at` divides a number into groups of three digits: 25,000 and 25.000 are 25000. */
function dividesThousands(units: Uint16Array, from: number, at: number): boolean {
  const mark = units[at] as number
  if (mark !== COMMA && mark !== DOT) return false
  const first = units[from] as number
  if (!isDigit(first) || first === ZERO || !isDigit(units[at - 1] as number)) return false
  if (at - 4 >= from && isDigit(units[at - 4] as number)) return false
  let end = at
  while (units[end] === mark && isGroup(units, end + 1)) end += 4
  // The same mark before other digits: a telephone number, or a version.
  return end > at && !(units[end] === mark && isDigit(units[end + 1] as number))
}

/** Whether exactly three digits are there. */
function isGroup(units: Uint16Array, at: number): boolean {
  for (let next = at; next < at + 3; next++) if (!isDigit(units[next] as number)) return false
  return kindAt(units, at + 3) !== LETTER
}

const ZERO = 0x30

const COMMA = 0x2c

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Letters beyond the first plane are two units, which are meaningless individually. */
function kindAt(units: Uint16Array, at: number): number {
  const unit = units[at] as number
  const kind = CLASSES[unit] as number
  return isSurrogate(unit) && kind !== SPACELESS ? kindOfPair(unit, units[at + 1] as number) : kind
}

function kindOfPair(high: number, low: number): number {
  return ASTRAL_LETTER.test(String.fromCharCode(high, low)) ? LETTER : OTHER
}

const ASTRAL_LETTER = /^[\p{L}\p{M}\p{N}]$/u

function isSurrogate(unit: number): boolean {
  return unit >= FIRST_SURROGATE && unit <= 0xdfff
}
