import { analyse, analysePlaced, type Token } from '../language/analysis.ts'
import { SPACELESS_RUNS } from '../language/segmenting.ts'
import { adjacentHash, writtenHash } from './indexed-text.ts'
import type { SearchNode, SearchQuery } from './query.ts'

/** A query to the index: the same for both databases, each of which has its own syntax. */
export type MatchNode =
  | { type: 'term'; term: string }
  | { type: 'phrase'; terms: string[] }
  /** The taxonomy of articles, as tokens of the index. */
  | { type: 'taxonomy'; token: string }
  | { type: 'and'; of: MatchNode[] }
  | { type: 'or'; of: MatchNode[] }
  | { type: 'not'; of: MatchNode }

/** Terms that are equivalent for the query: a word as several languages stem it, or the words that match a prefix. */
export interface TermGroup {
  hashes: number[]
  /** The words as they were typed: a headline that has them in this form is more alike. Empty for a prefix. */
  written: number[]
  /** How often they were typed. */
  times: number
}

/** Two words of a search of which one was typed after the other: a headline that has them so is more alike. */
export interface AdjacentWords {
  /** Their `adjacentHash`. */
  hash: number
  groups: readonly [TermGroup, TermGroup]
}

/** A search as the index takes it. */
export interface Match {
  /** Null where nothing can match. */
  node: MatchNode | null
  /** What articles are ranked by, and what is marked in them. */
  groups: TermGroup[]
  /** Stop words that were left out: nothing has to have them, but who has is ranked higher. */
  stopGroups: TermGroup[]
  adjacent: AdjacentWords[]
  /** For a plain search of several words: each with what it matches, and what is excluded; else null. */
  loose: Loose | null
}

export interface Loose {
  words: { node: MatchNode; groups: TermGroup[] }[]
  none: MatchNode[]
  /** How many words were typed apart from each other. */
  typed: number
}

/** A word that matches a prefix. */
export interface KnownTerm {
  term: string
  hash: number
}

/** Terms that together represent a word: one, or the parts of a compound. */
export type Alternative = readonly KnownTerm[]

/** What the vocabulary knows of the words of a search. */
export interface Vocabulary {
  /** The terms that begin with a prefix. */
  termsOf(prefix: string): readonly KnownTerm[]
  /** What to look for beside a word as it is typed. */
  alternativesTo(text: string): readonly Alternative[]
}

/** A word of a search: what it is in each language that reads it as one word. */
export interface WordReading {
  text: string
  tokens: Token[]
  languages: string[]
}

/** The search in the languages given. */
export function matchOf(query: SearchQuery, languages: readonly string[], vocabulary: Vocabulary): Match {
  if (query.root === null) return NOTHING
  const matcher = new Matcher(languages, vocabulary)
  const whole = matcher.match(query.root)
  if (whole === null) return NOTHING
  const parts = query.root.type === 'and' ? query.root.of : [query.root]
  const { node, groups } = whole
  return query.isPlain
    ? {
        ...{ node, groups, stopGroups: stopGroupsOf(matcher, parts, groups) },
        ...{ adjacent: adjacentOf(matcher, parts), loose: looseOf(matcher, parts) },
      }
    : { node, groups, stopGroups: [], adjacent: [], loose: null }
}

const NOTHING: Match = { node: null, groups: [], stopGroups: [], adjacent: [], loose: null }

/** The prefixes that a search has, folded, for looking them up. */
export function prefixesOf(node: SearchNode | null, languages: readonly string[]): string[] {
  if (node === null) return []
  switch (node.type) {
    case 'prefix':
      return languages.flatMap((language) => analyse(node.text, language).at(-1)?.word ?? [])
    case 'not':
      return prefixesOf(node.of, languages)
    case 'and':
    case 'or':
      return node.of.flatMap((part) => prefixesOf(part, languages))
    default:
      return []
  }
}

/** The words of a search that every language reads as one word, each once. */
export function wordsOf(node: SearchNode | null, languages: readonly string[]): WordReading[] {
  const texts = new Set(textsOf(node))
  return [...texts].flatMap((text) => {
    const readings = languages.map((language) => ({ language, tokens: analyse(text, language) }))
    if (readings.some(({ tokens }) => tokens.length !== 1)) return []
    const tokens = readings.map((reading) => reading.tokens[0] as Token)
    return { text, tokens, languages: readings.map(({ language }) => language) }
  })
}

function textsOf(node: SearchNode | null): string[] {
  if (node === null) return []
  if (node.type === 'word')
    return [node.text, ...wordsWithin(node).flatMap((part) => ('text' in part ? part.text : []))]
  return node.type === 'and' || node.type === 'or' ? node.of.flatMap(textsOf) : []
}

interface Fragment {
  node: MatchNode
  groups: TermGroup[]
  isStop: boolean
}

class Matcher {
  readonly #languages: readonly string[]
  readonly #vocabulary: Vocabulary

  constructor(languages: readonly string[], vocabulary: Vocabulary) {
    this.#languages = languages
    this.#vocabulary = vocabulary
  }

  /** Null where the part has no word to look for. */
  match(node: SearchNode): Fragment | null {
    switch (node.type) {
      case 'word':
        return this.#words(node.text, this.#vocabulary.alternativesTo(node.text))
      case 'phrase':
        return this.#words(node.text, [])
      case 'prefix':
        return this.#prefix(node.text)
      case 'not': {
        const of = this.match(node.of)
        return of && { node: { type: 'not', of: of.node }, groups: [], isStop: false }
      }
      case 'and':
      case 'or':
        return joined(node.type, withoutStops(node.of.flatMap((part) => this.match(part) ?? [])))
    }
  }

  #words(text: string, alternatives: readonly Alternative[]): Fragment | null {
    const readings = this.#readings(text)
    const [first] = readings
    if (first === undefined) return null
    const nodes = distinctNodes([...readings.map(nodeOf), ...alternatives.map(together)])
    return {
      node: nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'or', of: nodes },
      groups: withAlternatives(groupsOf(readings), alternatives),
      // In the first language, which most of the articles are in.
      isStop: first.every(({ isStop }) => isStop),
    }
  }

  #prefix(text: string): Fragment | null {
    const readings = this.#readings(text)
    const parts = readings.flatMap((tokens): Fragment | [] => {
      const last = tokens.at(-1) as Token
      const before = tokens.slice(0, -1)
      const known = this.#vocabulary.termsOf(last.word)
      // A prefix of nothing that is known: nothing matches but the word itself.
      const terms = known.length === 0 ? [last] : known
      const nodes: MatchNode[] = terms.map(({ term }) => ({ type: 'term', term }))
      const ending: MatchNode = nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'or', of: nodes }
      const node: MatchNode = before.length === 0 ? ending : { type: 'and', of: [nodeOf(before), ending] }
      return {
        node,
        groups: [...groupsOf([before]), { hashes: terms.map(({ hash }) => hash), written: [], times: 1 }],
        isStop: false,
      }
    })
    const nodes = distinctNodes(parts.map(({ node }) => node))
    if (nodes.length === 0) return null
    const groups = parts[0]?.groups ?? []
    return { node: nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'or', of: nodes }, groups, isStop: false }
  }

  /** The words of a text in each language, where it has any. */
  #readings(text: string): Token[][] {
    return this.#languages.map((language) => analyse(text, language)).filter((tokens) => tokens.length > 0)
  }
}

function nodeOf(tokens: readonly Token[]): MatchNode {
  const terms = tokens.map(({ term }) => term)
  return terms.length === 1 ? { type: 'term', term: terms[0] as string } : { type: 'phrase', terms }
}

function together(terms: Alternative): MatchNode {
  const nodes = terms.map(({ term }): MatchNode => ({ type: 'term', term }))
  return nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'and', of: nodes }
}

/** All readings of a word with alternatives count as one word: they are equivalent for the query. */
function withAlternatives(groups: TermGroup[], alternatives: readonly Alternative[]): TermGroup[] {
  const [first, ...rest] = groups
  if (first === undefined || alternatives.length === 0) return groups
  const hashes = [...first.hashes, ...alternatives.flatMap((terms) => terms.map(({ hash }) => hash))]
  return [{ ...first, hashes: [...new Set(hashes)] }, ...rest]
}

/** The n-th word of each reading is the same to the asker. */
function groupsOf(readings: readonly (readonly Token[])[]): TermGroup[] {
  const longest = Math.max(0, ...readings.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) => ({
    hashes: [...new Set(readings.flatMap((tokens) => tokens[index]?.hash ?? []))],
    written: [...new Set(readings.flatMap((tokens) => (tokens[index] ? writtenHash(tokens[index].word) : [])))],
    times: 1,
  }))
}

function distinctNodes(nodes: MatchNode[]): MatchNode[] {
  const seen = new Map(nodes.map((node) => [JSON.stringify(node), node]))
  return [...seen.values()]
}

/** Stop words are searched for only if there are no other words. */
function withoutStops(parts: Fragment[]): Fragment[] {
  const telling = parts.filter(({ isStop, node }) => !isStop && node.type !== 'not')
  return telling.length === 0 ? parts : parts.filter(({ isStop }) => !isStop)
}

function joined(type: 'and' | 'or', parts: Fragment[]): Fragment | null {
  const [first] = parts
  if (first === undefined) return null
  if (parts.length === 1) return first
  return {
    node: { type, of: distinctNodes(parts.map(({ node }) => node)) },
    groups: distinctGroups(parts.flatMap(({ groups }) => groups)),
    isStop: parts.every(({ isStop }) => isStop),
  }
}

/** Each once, with how often it was typed in any form. */
function distinctGroups(groups: readonly TermGroup[]): TermGroup[] {
  const distinct = new Map<string, TermGroup>()
  for (const group of groups) {
    const name = group.hashes.join()
    const known = distinct.get(name)
    const written = known ? [...new Set([...known.written, ...group.written])] : group.written
    distinct.set(name, { ...group, written, times: group.times + (known?.times ?? 0) })
  }
  return [...distinct.values()]
}

/** The stop words among the parts that `withoutStops` leaves out. */
function stopGroupsOf(matcher: Matcher, parts: readonly SearchNode[], requested: readonly TermGroup[]): TermGroup[] {
  const known = new Set(requested.map(({ hashes }) => hashes.join()))
  const matched = parts.flatMap((part) => (part.type === 'not' ? [] : (matcher.match(part) ?? [])))
  const groups = matched.flatMap(({ isStop, groups }) => (isStop ? groups : []))
  return distinctGroups(groups.filter(({ hashes }) => !known.has(hashes.join())))
}

/** The words beside each other, but for the stop words that are left out. */
function adjacentOf(matcher: Matcher, parts: readonly SearchNode[]): AdjacentWords[] {
  const sought = withoutStops(parts.flatMap((part) => (part.type === 'not' ? [] : (matcher.match(part) ?? []))))
  const groups = sought.flatMap((fragment) => fragment.groups)
  const adjacent = groups.slice(1).flatMap((group, index): AdjacentWords | [] => {
    const before = groups[index] as TermGroup
    const [one, next] = [before.written[0], group.written[0]]
    return one === undefined || next === undefined ? [] : { hash: adjacentHash(one, next), groups: [before, group] }
  })
  return [...new Map(adjacent.map((each) => [each.hash, each])).values()]
}

function looseOf(matcher: Matcher, parts: readonly SearchNode[]): Loose | null {
  const areSeveral = parts.length > 1
  const pieces = parts.flatMap((part) => (areSeveral || isSpaceless(part) ? wordsWithin(part) : [part]))
  const matched = withoutStops(pieces.flatMap((part) => matcher.match(part) ?? []))
  const none = matched.flatMap(({ node }) => (node.type === 'not' ? [node.of] : []))
  const words = distinctParts(matched)
  if (words.length < 2) return null
  const typed = distinctParts(withoutStops(parts.flatMap((part) => matcher.match(part) ?? []))).length
  return { words: words.map(({ node, groups }) => ({ node, groups })), none, typed }
}

/** The parts of the query, each once. */
function distinctParts(parts: Fragment[]): Fragment[] {
  const requested = parts.filter(({ node }) => node.type !== 'not')
  return [...new Map(requested.map((fragment) => [JSON.stringify(fragment.node), fragment])).values()]
}

function isSpaceless(node: SearchNode): boolean {
  return node.type === 'word' && node.text.search(SPACELESS_RUNS) !== -1
}

/** What is typed as one, as `anti-war` or a text without spaces: words beside each other, though in this order they mean most. */
function wordsWithin(node: SearchNode): SearchNode[] {
  if (node.type !== 'word') return [node]
  const words = analysePlaced(node.text, 'und')
  if (words.length < 2) return [node]
  return words.map(({ from, to }) => ({
    type: 'word',
    text: node.text.slice(from, to),
    at: node.at + from,
  }))
}
