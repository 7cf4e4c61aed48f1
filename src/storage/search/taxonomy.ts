import type { Kind } from '#domain/article/article.ts'

/** The sections, tags and authors of an article, by key. */
export interface Taxonomy {
  section: number[]
  tag: number[]
  author: number[]
}

export type Classified = keyof Taxonomy

/**
 * The taxonomy as stored in the index: one token each for sections, tags and authors, then the kind, then the language,
 * separated by spaces. Articles are filtered and counted by these tokens.
 */
export function taxonomyText({ section, tag, author }: Taxonomy, kind: Kind, language: string): string {
  const tokens = [
    ...section.map((key) => taxonomyToken('section', key)),
    ...tag.map((key) => taxonomyToken('tag', key)),
    ...author.map((key) => taxonomyToken('author', key)),
    kindToken(kind),
    languageToken(language),
  ]
  return tokens.join(' ')
}

export function taxonomyToken(classified: Classified, key: number): string {
  return `${LETTERS[classified]}${key.toString(36)}`
}

const LETTERS = { section: 's', tag: 't', author: 'u' }

export function kindToken(kind: Kind): string {
  return `k${kind}`
}

/** A dash would divide the token in two. */
export function languageToken(language: string): string {
  return `l${language.replaceAll('-', '·')}`
}

export function languageOf(taxonomy: string): string {
  return taxonomy.slice(taxonomy.lastIndexOf(' ') + 2).replaceAll('·', '-')
}

export function kindOf(taxonomy: string): string {
  return taxonomy.slice(kindAt(taxonomy) + 1, taxonomy.lastIndexOf(' '))
}

function kindAt(taxonomy: string): number {
  return taxonomy.lastIndexOf(' ', taxonomy.lastIndexOf(' ') - 1) + 1
}

/** The kind and the language as in the text: few articles differ in them. */
export function kindAndLanguage(taxonomy: string): string {
  return taxonomy.slice(kindAt(taxonomy))
}

/** Calls `use` for each section, tag and author without creating strings: thousands of texts are counted. */
export function forEachClassified(taxonomy: string, use: (classified: Classified, key: number) => void): void {
  const end = kindAt(taxonomy)
  let classified: Classified | undefined
  let key = 0
  for (let at = 0; at < end; at++) {
    const code = taxonomy.charCodeAt(at)
    if (classified === undefined) classified = CLASSIFIED[code - FIRST_LETTER] as Classified
    else if (code !== SPACE) key = key * 36 + (code < LETTER_A ? code - ZERO : code - LETTER_A + 10)
    else {
      use(classified, key)
      classified = undefined
      key = 0
    }
  }
}

/** By their letters: s, t, u. */
const CLASSIFIED: readonly Classified[] = ['section', 'tag', 'author']
const FIRST_LETTER = 's'.charCodeAt(0)
const SPACE = ' '.charCodeAt(0)
const ZERO = '0'.charCodeAt(0)
const LETTER_A = 'a'.charCodeAt(0)
