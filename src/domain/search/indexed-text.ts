import { analyse, type Token } from '../analysis.ts'
import { TokenCounts } from '../token-counts.ts'
import { packTerms, type TermVector } from './term-vector.ts'

/** What of a story is searched. */
export interface SearchableText {
  language: string
  headline: string
  standfirst: string | null
  body: string
  /** Names of its tags and authors, and the byline. */
  names: string[]
}

/** Where words of a story stand; a phrase lies within one. */
export const FIELDS = ['headline', 'standfirst', 'body', 'names'] as const
export type Field = (typeof FIELDS)[number]

/** The words of a story as the index takes them. */
export interface IndexedText {
  language: string
  fields: Record<Field, Token[]>
  /** One word for each term. */
  roots: Token[]
  terms: TermVector
  /** How many words it has. */
  length: number
}

/** How often a word of the body it counts for where it stands elsewhere. */
const WEIGHTS: Record<Field, number> = { headline: 3, standfirst: 2, body: 1, names: 2 }

/** A book is not searched to its end: what one story may put into the index. */
const MOST_WORDS = 50_000
const MOST_LETTERS = 400_000

export function indexText({ language, headline, standfirst, body, names }: SearchableText): IndexedText {
  const fields: Record<Field, Token[]> = {
    headline: bounded(analyse(headline, language)),
    standfirst: standfirst === null ? [] : bounded(analyse(standfirst, language)),
    body: bounded(analyse(body.slice(0, MOST_LETTERS * 2), language)),
    names: bounded(names.flatMap((name) => analyse(name, language))),
  }
  let length = 0
  for (const field of FIELDS) {
    length += fields[field].length
    for (const { root } of fields[field]) weights.add(root, WEIGHTS[field])
  }
  const entries = weights.entries()
  weights.clear()
  return { language, fields, roots: entries.map(([root]) => root), terms: packTerms(entries), length }
}

/** Of the story at hand; empty between stories. */
const weights = new TokenCounts()

/** No more words than the index of either database takes from one story. */
function bounded(tokens: Token[]): Token[] {
  if (tokens.length <= MOST_WORDS / 10) return tokens
  let letters = 0
  const end = tokens.findIndex(({ term }, index) => {
    letters += term.length
    return index >= MOST_WORDS || letters > MOST_LETTERS
  })
  return end === -1 ? tokens : tokens.slice(0, end)
}
