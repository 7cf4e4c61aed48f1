/**
 * A query as typed: words, "phrases", prefix*, AND OR NOT, -not, parentheses. Adjacent words are joined by AND; OR binds weaker
 * than AND. Parsing never fails: what does not fit is ignored.
 */
export type SearchNode =
  /** `at` is the position in the query text. */
  | { type: 'word'; text: string; at: number }
  | { type: 'prefix'; text: string }
  | { type: 'phrase'; text: string }
  | { type: 'and'; of: SearchNode[] }
  | { type: 'or'; of: SearchNode[] }
  | { type: 'not'; of: SearchNode }

export interface SearchQuery {
  /** Null where there is nothing to search for. */
  root: SearchNode | null
  /** Only words and phrases beside each other and what they exclude: articles with some of them may do where few have all. */
  isPlain: boolean
}

/** Words beyond this limit are ignored. */
const MOST_WORDS = 64
/** Parentheses within each other. FTS5 reads expressions no deeper than what twelve of them become at worst. */
const MOST_DEPTH = 10

export function parseSearch(text: string): SearchQuery {
  const pieces = tokensOf(text)
  const root = new Reading(pieces).whole()
  return { root, isPlain: pieces.every(({ type }) => type !== 'and') && isPlain(root) }
}

type Piece =
  | { type: 'word'; text: string; at: number }
  | { type: 'prefix' | 'phrase'; text: string }
  | { type: 'and' | 'or' | 'not' | 'open' | 'close' }

// A quoted text (to the end where nothing closes it), a parenthesis, or anything else up to the next space.
const PIECES = /["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|[()]|[^\s()"“”„«»]+/gu
type Operator = 'and' | 'or' | 'not'
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['&&', 'and'],
  ['||', 'or'],
])
const NO_OPERATORS: typeof OPERATORS = new Map()

/** Whether a query takes this word as an operator. */
export function isOperator(word: string): boolean {
  return OPERATORS.has(word)
}

function tokensOf(text: string): Piece[] {
  const operators = isShouted(text) ? NO_OPERATORS : OPERATORS
  const pieces: Piece[] = []
  let words = 0
  for (const match of text.matchAll(PIECES)) {
    const [piece, quoted] = match
    const operator = operators.get(piece)
    if (quoted !== undefined) {
      words += quoted.split(/\s+/).length
      pieces.push({ type: 'phrase', text: quoted })
    } else if (piece === '(') pieces.push({ type: 'open' })
    else if (piece === ')') pieces.push({ type: 'close' })
    else if (operator !== undefined) pieces.push({ type: operator })
    else if (piece.startsWith('-') && isAttached(text, match.index, piece)) {
      pieces.push({ type: 'not' })
      if (piece.length > 1) {
        words++
        pieces.push(wordOf(piece.slice(1), match.index + 1))
      }
    } else {
      const parts = dividedWords(piece, match.index)
      words += parts.length
      pieces.push(...parts)
    }
    if (words >= MOST_WORDS) break
  }
  return pieces
}

const SENTENCE = 5

/** In a sentence all of capitals, AND is a word like the others. */
function isShouted(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase() && text.trim().split(/\s+/).length > SENTENCE
}

/** A dash between words is punctuation; before a word, a quote or a parenthesis it means not. */
function isAttached(text: string, at: number, piece: string): boolean {
  return piece.length > 1 || /["“”„«»(]/.test(text.charAt(at + 1))
}

/** What ends a word though no space follows: “London,Paris”, “storm—the worst”, but not “1,000” or “10:30”. */
const DIVIDERS = /—|…|\.{2,}|[、，；：]|(?<!\d)[,;:|]|[,;:|](?!\d)/g

function dividedWords(piece: string, from: number): Piece[] {
  const words: Piece[] = []
  let at = 0
  for (const { 0: divider, index } of piece.matchAll(DIVIDERS)) {
    if (index > at) words.push(wordOf(piece.slice(at, index), from + at))
    at = index + divider.length
  }
  if (at < piece.length) words.push(wordOf(piece.slice(at), from + at))
  return words
}

function wordOf(piece: string, from: number): Piece {
  const bare = piece.replace(/^[+]+/, '')
  return bare.length > 1 && bare.endsWith('*')
    ? { type: 'prefix', text: bare.replace(/\*+$/, '') }
    : { type: 'word', text: bare, at: from + piece.length - bare.length }
}

class Reading {
  readonly #pieces: Piece[]
  #at = 0

  constructor(pieces: Piece[]) {
    this.#pieces = pieces
  }

  whole(): SearchNode | null {
    const parts: SearchNode[] = []
    while (this.#at < this.#pieces.length) {
      const part = this.#either(0)
      if (part) parts.push(part)
      // A parenthesis that closes nothing.
      this.#take('close')
    }
    return joined('and', parts)
  }

  #either(depth: number): SearchNode | null {
    const parts = [this.#both(depth)]
    while (this.#take('or')) parts.push(this.#both(depth))
    return joined(
      'or',
      parts.filter((part) => part !== null),
    )
  }

  #both(depth: number): SearchNode | null {
    const parts: SearchNode[] = []
    for (let type = this.#next(); type !== undefined && type !== 'or' && type !== 'close'; type = this.#next()) {
      if (this.#take('and')) continue
      const part = this.#one(depth)
      if (part) parts.push(part)
    }
    return joined('and', parts)
  }

  #one(depth: number): SearchNode | null {
    const piece = this.#pieces[this.#at++]
    if (piece === undefined || piece.type === 'and' || piece.type === 'or' || piece.type === 'close') {
      this.#at--
      return null
    }
    if (piece.type === 'not') {
      const of = this.#one(depth)
      // Twice not is yes.
      return of === null ? null : of.type === 'not' ? of.of : { type: 'not', of }
    }
    if (piece.type === 'open') {
      if (depth >= MOST_DEPTH) return null
      const inner = this.#either(depth + 1)
      this.#take('close')
      return inner
    }
    return piece as SearchNode
  }

  #next(): Piece['type'] | undefined {
    return this.#pieces[this.#at]?.type
  }

  #take(type: Piece['type']): boolean {
    if (this.#next() !== type) return false
    this.#at++
    return true
  }
}

function joined(type: 'and' | 'or', parts: SearchNode[]): SearchNode | null {
  const of = parts.flatMap((part) => (part.type === type ? part.of : [part]))
  return of.length <= 1 ? (of[0] ?? null) : { type, of }
}

function isPlain(root: SearchNode | null): boolean {
  if (root === null) return false
  const parts = root.type === 'and' ? root.of : [root]
  return parts.every(
    (part) => part.type === 'word' || part.type === 'phrase' || (part.type === 'not' && part.of.type !== 'and'),
  )
}
