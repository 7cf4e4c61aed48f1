import { type Audience, readsPublic } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { analysisName } from '#domain/language/analysis.ts'
import {
  type Alternative,
  type KnownTerm,
  type Loose,
  type Match,
  type MatchNode,
  matchOf,
  prefixesOf,
  type TermGroup,
  wordsOf,
} from '#domain/search/match.ts'
import { parseSearch } from '#domain/search/query.ts'
import {
  best,
  estimateByHeadline,
  type Frequencies,
  favourNew,
  hashesOfGroups,
  learnFromBest,
  putFirst,
  type Sought,
  scoreByWords,
  teachersOf,
} from '#domain/search/rank.ts'
import { hashesOf } from '#domain/search/term-weights.ts'
import { type ResolvedFilter, resolveFilter } from '../articles/filter.ts'
import type { Reader } from '../core/port.ts'
import { type Candidates, findCandidates, type ListedArticle, withTerms } from './candidates.ts'
import { correctionOf } from './corrections.ts'
import { countFacets, type Facets } from './facets.ts'
import { frequenciesOf, languagesFor, termsBeginning } from './frequencies.ts'
import { alternativesTo } from './unknown-words.ts'

/** What is searched. Plain data: it is sent to the thread that searches. */
export interface Search {
  text: string
  filter: ArticleFilter
  audience: Audience
  /** Whether new articles are favoured a little, and as of which instant. */
  recency: boolean
  at: number
  /** The zone that months are counted in; null for no facets. */
  facetsIn: string | null
  /** Whether the corrected query is used if nothing is found. */
  corrects: boolean
}

/** The best articles by key with their scores, best first: a thousand in two pieces of memory, for the way between threads. */
export interface Ranked {
  keys: Float64Array
  scores: Float64Array
}

/** What was found. */
export interface Found {
  ranked: Ranked
  /** How many there are; `gte` where only the newest of more were looked at. */
  total: { value: number; relation: 'eq' | 'gte' }
  /** Whether the articles have all the words, or some of them because none has all. */
  match: 'all' | 'some'
  facets: Facets | null
  /** The corrected query, if that finds more. */
  didYouMean: string | null
  /** The search that all this was found by, where it is not the one that was typed: `didYouMean`, for that found nothing. */
  correctedQuery: string | null
}

/** The maximum number of results. */
export const FOUND_AT_MOST = 1000
/** Of more articles than that, those are ranked by all their terms that promise most; each is a page of the file, or several. */
const RANKED_AT_MOST = 600
/** Of those that have some of the words, of which the terms of the best are learned from. */
const RANKED_OF_SOME = 1000
/** Of more articles than that, the newest are looked at: listing and counting each costs some two microseconds. */
const LISTED_AT_MOST = 2500
/** Of those that have some of the words: the best may be anywhere among them. */
const LISTED_OF_SOME = 5000
/** Where fewer have all the words, those with some of them follow. */
const ENOUGH = 10
/** A query of this many words is a sentence: other topics of the best articles belong to its subject. */
const SENTENCE = 3

/** Searches live articles. */
export async function search(reader: Reader, requested: Search): Promise<Found> {
  const filter = await resolveFilter(reader, requested.filter)
  const match = await understand(reader, requested.text, filter, requested.audience)
  const found = await candidatesOf(reader, match, filter, requested.audience)
  const { articles, isAll, isLoose } = found
  const language = requested.filter.languages?.[0] ?? null
  // Counts are those of the public: they must not reveal how many articles are embargoed.
  const counted = articles.filter(({ docid }) => docid > 0)
  const results: Found = {
    ranked: await rank(reader, found, match, requested),
    total: { value: counted.length, relation: isAll ? 'eq' : 'gte' },
    match: isLoose ? 'some' : 'all',
    facets:
      requested.facetsIn === null
        ? null
        : await countFacets(reader, counted, { timezone: requested.facetsIn, language }),
    didYouMean: null,
    correctedQuery: null,
  }
  if (!isLoose && articles.length >= ENOUGH) return results
  const corrected = await correction(reader, requested, filter)
  if (corrected === null || isLoose) return { ...results, didYouMean: corrected }
  if (!(await findsMore(reader, { ...requested, text: corrected }, filter, articles.length))) return results
  if (articles.length > 0 || !requested.corrects) return { ...results, didYouMean: corrected }
  const right = await search(reader, { ...requested, text: corrected, corrects: false })
  return { ...right, didYouMean: corrected, correctedQuery: corrected }
}

/** From words of public articles, which are for those who may read them. */
async function correction(reader: Reader, { text, audience }: Search, filter: ResolvedFilter): Promise<string | null> {
  if (!readsPublic(audience)) return null
  return correctionOf(reader, text, await languagesOf(reader, filter, audience), audience.at)
}

/** Whether more than this many articles would be found: a filter may exclude all that have the right word. */
async function findsMore(
  reader: Reader,
  { text, audience }: Search,
  filter: ResolvedFilter,
  than: number,
): Promise<boolean> {
  const { node, loose } = await understand(reader, text, filter, audience)
  if (node === null) return false
  const some: MatchNode = loose === null ? node : { type: 'or', of: loose.words.map((word) => word.node) }
  return (await findCandidates(reader, some, filter, audience, than + SPARE)).articles.length > than
}

/** Articles that are looked at beyond those, of which some may just have expired. */
const SPARE = 100

/** A search in the terms of the index. */
export async function understand(
  reader: Reader,
  text: string,
  filter: ResolvedFilter,
  audience: Audience,
): Promise<Match> {
  const query = parseSearch(text)
  const languages = await languagesOf(reader, filter, audience)
  const known = new Map<string, KnownTerm[]>()
  const prefixes = new Set(prefixesOf(query.root, languages).filter(({ length }) => length >= SHORTEST_PREFIX))
  for (const prefix of [...prefixes].slice(0, MOST_PREFIXES)) known.set(prefix, await termsBeginning(reader, prefix))
  const alternatives = readsPublic(audience)
    ? await alternativesTo(reader, wordsOf(query.root, languages), audience.at)
    : new Map<string, Alternative[]>()
  return matchOf(query, languages, {
    termsOf: (prefix) => known.get(prefix) ?? [],
    alternativesTo: (word) => alternatives.get(word) ?? [],
  })
}

/** A letter with a star would be a word like any other. */
export const SHORTEST_PREFIX = 2
/** Each reads as many words as there are that begin so; behind them a word with a star is a word. */
export const MOST_PREFIXES = 8
/** Each makes the search longer. */
export const MOST_LANGUAGES = 64

/** The languages to understand a search in: those it is filtered by, or those of what the public may read. */
async function languagesOf(reader: Reader, { languages }: ResolvedFilter, audience: Audience): Promise<string[]> {
  const names = new Set((languages ?? (await languagesFor(reader, audience))).map(analysisName))
  return names.size === 0 ? ['en'] : [...names].slice(0, MOST_LANGUAGES)
}

interface FoundCandidates extends Candidates {
  /** Whether the search was loosened: behind the first `complete` articles, which have all the words, are those with some. */
  isLoose: boolean
  complete: number
  /** Of articles that are not complete, by number, of which groups they have a word, as far as each was looked for. */
  had: ReadonlyMap<number, GroupsHad>
}

/** A bit for each of the first groups, in their order. */
type GroupsHad = number
const MOST_GROUPS = 31

async function candidatesOf(
  reader: Reader,
  { node, groups, loose }: Match,
  filter: ResolvedFilter,
  audience: Audience,
): Promise<FoundCandidates> {
  if (node === null) return { articles: [], isAll: true, isLoose: false, complete: 0, had: NONE_HAD }
  const strict = await findCandidates(reader, node, filter, audience, LISTED_AT_MOST)
  const complete = strict.articles.length
  const few = loose !== null && loose.typed >= 2 ? ENOUGH : 1
  if (loose === null || complete >= few) return { ...strict, isLoose: false, complete, had: NONE_HAD }
  const some = await withSome(reader, loose, groups, filter, audience)
  for (const { docid } of strict.articles) some.articles.delete(docid)
  // No other article has any of the words: the strict result is final.
  if (some.articles.size === 0 || groups.length === 0) return { ...strict, isLoose: false, complete, had: NONE_HAD }
  // The newest first.
  const others = [...some.articles.values()].sort((a, b) => b.docid - a.docid)
  return {
    ...{ articles: [...strict.articles, ...others], isAll: some.isAll },
    ...{ isLoose: true, complete, had: some.had },
  }
}

const NONE_HAD: FoundCandidates['had'] = new Map()

/** Articles by number with the rarest of the words. Each word is looked for by itself: which of them an article has decides whether it is ranked. */
async function withSome(
  reader: Reader,
  { words, none }: Loose,
  all: readonly TermGroup[],
  filter: ResolvedFilter,
  audience: Audience,
): Promise<{ articles: Map<number, ListedArticle>; had: Map<number, GroupsHad>; isAll: boolean }> {
  const chosen = await rarest(reader, words, audience.at)
  const articles = new Map<number, ListedArticle>()
  const had = new Map<number, GroupsHad>()
  let { isAll } = chosen
  const excluded = none.map((of): MatchNode => ({ type: 'not', of }))
  for (const { node, groups } of chosen.words) {
    const wanted: MatchNode = none.length === 0 ? node : { type: 'and', of: [node, ...excluded] }
    const found = await findCandidates(reader, wanted, filter, audience, LISTED_OF_SOME)
    isAll &&= found.isAll
    const bits = bitsOf(groups, all)
    for (const article of found.articles) {
      articles.set(article.docid, article)
      had.set(article.docid, (had.get(article.docid) ?? 0) | bits)
    }
  }
  return { articles, had, isAll }
}

function bitsOf(groups: readonly TermGroup[], all: readonly TermGroup[]): GroupsHad {
  const names = groups.map(({ hashes }) => hashes.join())
  return all
    .slice(0, MOST_GROUPS)
    .reduce((bits, { hashes }, index) => (names.includes(hashes.join()) ? bits | (1 << index) : bits), 0)
}

/** The rarest words, up to the number of articles that are listed: an article with only the others ranks far behind. */
async function rarest(
  reader: Reader,
  words: Loose['words'],
  at: number,
): Promise<{ words: Loose['words']; isAll: boolean }> {
  const frequencies = await frequenciesOf(
    reader,
    words.flatMap(({ groups }) => groups.flatMap(({ hashes }) => hashes)),
    at,
  )
  const counted = words
    .map(({ node, groups }) => {
      const articles = groups.map(({ hashes }) => hashes.reduce((sum, hash) => sum + frequencies.of(hash), 0))
      return { node, groups, articles: Math.min(...articles) }
    })
    .sort((a, b) => a.articles - b.articles)
  let sum = 0
  const chosen = counted.filter(({ articles }, index) => {
    sum += articles
    return index === 0 || sum <= LISTED_OF_SOME
  })
  return { words: chosen, isAll: chosen.length === counted.length }
}

async function rank(
  reader: Reader,
  found: FoundCandidates,
  { groups, stopGroups, adjacent, loose }: Match,
  { recency, at, audience }: Search,
): Promise<Found['ranked']> {
  if (found.articles.length === 0) return NOTHING_RANKED
  const sought = { groups: [...groups, ...stopGroups], adjacent }
  const frequencies = await frequenciesOf(reader, hashesOfGroups(sought.groups), audience.at)
  const { promising, others } = firstPhase(found, sought, frequencies, recency ? at : null)
  const articles = await withTerms(reader, promising, audience.at)
  const first = new Set(found.articles.slice(0, found.complete).map(({ docid }) => docid))
  const complete = articles.filter(({ docid }) => first.has(docid)).length
  const scores = scoreByWords(articles, sought, frequencies)
  if (recency) favourNew(scores, articles, at)
  if (found.isLoose && loose !== null && loose.typed >= SENTENCE) {
    const feedbackTerms = teachersOf(articles, scores).flatMap(({ terms }) => hashesOf(terms))
    const [first = 0] = best(complete > 0 ? scores.subarray(0, complete) : scores, 1)
    learnFromBest(scores, articles, { groups, first }, await frequenciesOf(reader, feedbackTerms, audience.at))
  }
  if (found.isLoose) putFirst(scores, complete)
  const order = best(scores, articles.length)
  // Below all those, in their own proportions: scores fall along the pages.
  const share = (scores[order.at(-1) ?? 0] ?? 0) / (others[0]?.estimate || 1)
  return {
    keys: Float64Array.from([
      ...order.map((index) => (articles[index] as ListedArticle).articleKey),
      ...others.map(({ articleKey }) => articleKey),
    ]),
    scores: Float64Array.from([
      ...order.map((index) => scores[index] as number),
      ...others.map(({ estimate }) => share * estimate),
    ]),
  }
}

const NOTHING_RANKED: Ranked = { keys: new Float64Array(), scores: new Float64Array() }

/** The articles to be ranked by all their terms, in their order, and those that come behind them, the most promising first. */
interface FirstPhase {
  promising: ListedArticle[]
  others: { articleKey: number; estimate: number }[]
}

/** Chooses by headlines, dates, and the words that articles are known to have; those that have all words come first in any case. */
function firstPhase(
  { articles, isLoose, complete, had }: FoundCandidates,
  sought: Sought,
  frequencies: Frequencies,
  recentAt: number | null,
): FirstPhase {
  const most = isLoose ? RANKED_OF_SOME : RANKED_AT_MOST
  if (articles.length <= most) return { promising: articles, others: [] }
  const bits = Uint32Array.from(articles, ({ docid }) => had.get(docid) ?? 0)
  const has = isLoose
    ? (candidate: number, group: number) => group < MOST_GROUPS && ((bits[candidate] as number) & (1 << group)) !== 0
    : () => true
  const estimates = estimateByHeadline(articles, sought, frequencies, has)
  if (recentAt !== null) favourNew(estimates, articles, recentAt)
  if (isLoose) estimates.fill(Number.POSITIVE_INFINITY, 0, complete)
  const order = best(estimates, FOUND_AT_MOST)
  const promising = order.slice(0, most).sort((a, b) => a - b)
  return {
    promising: promising.map((index) => articles[index] as ListedArticle),
    others: order.slice(most).map((index) => ({
      articleKey: (articles[index] as ListedArticle).articleKey,
      estimate: estimates[index] as number,
    })),
  }
}
