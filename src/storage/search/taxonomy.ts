import type { Kind } from '#domain/article/article.ts'

/** What a story is filed under, by keys. */
export interface Filing {
  section: number[]
  tag: number[]
  author: number[]
}

export type Filed = keyof Filing

/**
 * A filing as the index has it: one token each for sections, tags and authors, then the kind, then the language, with spaces
 * between. Stories are filtered by these tokens, and counted by them.
 */
export function filingText({ section, tag, author }: Filing, kind: Kind, language: string): string {
  const tokens = [
    ...section.map((key) => filingToken('section', key)),
    ...tag.map((key) => filingToken('tag', key)),
    ...author.map((key) => filingToken('author', key)),
    kindToken(kind),
    languageToken(language),
  ]
  return tokens.join(' ')
}

export function filingToken(filed: Filed, key: number): string {
  return `${LETTERS[filed]}${key.toString(36)}`
}

const LETTERS = { section: 's', tag: 't', author: 'u' }

export function kindToken(kind: Kind): string {
  return `k${kind}`
}

/** A dash would divide the token in two. */
export function languageToken(language: string): string {
  return `l${language.replaceAll('-', '·')}`
}

export function languageOf(filing: string): string {
  return filing.slice(filing.lastIndexOf(' ') + 2).replaceAll('·', '-')
}

export function kindOf(filing: string): string {
  return filing.slice(kindAt(filing) + 1, filing.lastIndexOf(' '))
}

function kindAt(filing: string): number {
  return filing.lastIndexOf(' ', filing.lastIndexOf(' ') - 1) + 1
}

/** The kind and the language as they stand in the text: few stories differ in them. */
export function kindAndLanguage(filing: string): string {
  return filing.slice(kindAt(filing))
}

/** Visits the sections, tags and authors of a filing, without making a string of each: thousands of filings are counted. */
export function visitFiling(filing: string, visit: (filed: Filed, key: number) => void): void {
  const end = kindAt(filing)
  let filed: Filed | undefined
  let key = 0
  for (let at = 0; at < end; at++) {
    const code = filing.charCodeAt(at)
    if (filed === undefined) filed = FILED[code - FIRST_LETTER] as Filed
    else if (code !== SPACE) key = key * 36 + (code < LETTER_A ? code - ZERO : code - LETTER_A + 10)
    else {
      visit(filed, key)
      filed = undefined
      key = 0
    }
  }
}

/** By their letters: s, t, u. */
const FILED: readonly Filed[] = ['section', 'tag', 'author']
const FIRST_LETTER = 's'.charCodeAt(0)
const SPACE = ' '.charCodeAt(0)
const ZERO = '0'.charCodeAt(0)
const LETTER_A = 'a'.charCodeAt(0)
