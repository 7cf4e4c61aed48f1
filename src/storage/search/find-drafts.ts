import type { Audience } from '#domain/article/audience.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { analysisName } from '#domain/language/analysis.ts'
import { isOfLanguage } from '#domain/language/language.ts'
import type { Highlights } from '#domain/search/highlight.ts'
import { type KnownTerm, type Match, type MatchNode, matchOf, prefixesOf } from '#domain/search/match.ts'
import { parseSearch } from '#domain/search/query.ts'
import { type Candidate, hashesOfGroups, scoreByWords } from '#domain/search/rank.ts'
import { draftsMatching, type FindableState } from '../articles/drafts.ts'
import { type ResolvedFilter, resolveFilter } from '../articles/filter.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'
import { transcriptsOf } from '../media/media.ts'
import { fullTextOf } from './choose-full-text.ts'
import { frequenciesOf, languagesFor, termsBeginning } from './frequencies.ts'
import { highlightsOf, textOf } from './highlights.ts'
import { FOUND_AT_MOST, type Found, MOST_LANGUAGES, MOST_PREFIXES, SHORTEST_PREFIX, search } from './search.ts'

/** A search of the newsroom in its own articles. Plain data: it is sent to the thread that searches. */
export interface DraftSearch {
  text: string
  states: readonly FindableState[]
  filter: ArticleFilter
  audience: Audience
}

export interface DraftsFound extends Pick<Found, 'total' | 'match'> {
  ranked: { key: number; score: number }[]
}

/**
 * Searches articles of these states: live ones in the index of what readers have, all others, and revisions that are not
 * published, in the newsroom's own. Both are scored alike, by how rare a word is in what the public may read: an article
 * that is hidden weighs on no score, not even here.
 */
export async function searchDrafts(reader: Reader, requested: DraftSearch): Promise<DraftsFound> {
  const drafts = await searchOffline(reader, requested)
  const { audience } = requested
  const live = requested.states.includes('live')
    ? inPairs(await search(reader, { ...requested, at: audience.at, recency: false, facetsIn: null, corrects: false }))
    : NOTHING
  const isAll = drafts.match === 'all' || live.match === 'all'
  const found = isAll ? [drafts, live].filter(({ match }) => match === 'all') : [drafts, live]
  const best = new Map<number, number>()
  for (const { key, score } of found.flatMap(({ ranked }) => ranked))
    best.set(key, Math.max(score, best.get(key) ?? Number.NEGATIVE_INFINITY))
  const ranked = [...best].map(([key, score]) => ({ key, score })).sort((a, b) => b.score - a.score || b.key - a.key)
  // A live article with another revision may have been found twice.
  const twice = found.reduce((sum, one) => sum + one.ranked.length, 0) - ranked.length
  return {
    ranked: ranked.slice(0, FOUND_AT_MOST),
    total: {
      value: found.reduce((sum, { total }) => sum + total.value, 0) - twice,
      relation: found.some(({ total }) => total.relation === 'gte') ? 'gte' : 'eq',
    },
    match: isAll ? 'all' : 'some',
  }
}

function inPairs({ ranked, total, match }: Found): DraftsFound {
  const pairs = Array.from(ranked.keys, (key, index) => ({ key, score: ranked.scores[index] as number }))
  return { ranked: pairs, total, match }
}

const NOTHING: DraftsFound = { ranked: [], total: { value: 0, relation: 'eq' }, match: 'some' }

async function searchOffline(reader: Reader, { text, states, filter, audience }: DraftSearch): Promise<DraftsFound> {
  const resolved = await resolveFilter(reader, filter)
  const { node, groups, adjacent, loose } = await understandDrafts(reader, text, resolved, audience)
  if (node === null) return NOTHING
  const strict = await matching(reader, node, { states, filter: resolved })
  const isLoose = strict.length === 0 && loose !== null
  const found = isLoose ? await matching(reader, anyOf(loose), { states, filter: resolved }) : strict
  if (found.length === 0) return NOTHING
  const frequencies = await frequenciesOf(reader, hashesOfGroups(groups), audience.at)
  const scores = scoreByWords(found, { groups, adjacent }, frequencies)
  return {
    ranked: found.map(({ key }, index) => ({ key, score: scores[index] as number })),
    total: { value: found.length, relation: found.length >= RANKED_AT_MOST ? 'gte' : 'eq' },
    match: isLoose ? 'some' : 'all',
  }
}

/** Of more, the newest are ranked. */
const RANKED_AT_MOST = 2500

function anyOf({ words, none }: NonNullable<Match['loose']>): MatchNode {
  const some: MatchNode = { type: 'or', of: words.map(({ node }) => node) }
  return none.length === 0 ? some : { type: 'and', of: [some, ...none.map((of): MatchNode => ({ type: 'not', of }))] }
}

interface Draft extends Candidate {
  key: number
}

interface DraftRow {
  article_key: number
  saved_at: number
  length: number
  terms: Buffer
  headline_terms: Buffer
}

async function matching(
  reader: Reader,
  node: MatchNode,
  filter: { states: readonly FindableState[]; filter: ResolvedFilter },
): Promise<Draft[]> {
  const rows = await reader.all<DraftRow>(fullTextOf(reader).drafts(node, listOf(filter.states), RANKED_AT_MOST))
  const keys = await draftsMatching(
    reader,
    rows.map(({ article_key }) => article_key),
    filter,
  )
  return rows
    .filter(({ article_key }) => keys.has(article_key))
    .map(({ article_key: key, saved_at: publishedAt, length, terms, headline_terms: headlineTerms }) => ({
      ...{ key, publishedAt, length, terms, headlineTerms },
    }))
}

/** A search in the languages of what the newsroom has. */
async function understandDrafts(
  reader: Reader,
  text: string,
  { filter }: ResolvedFilter,
  audience: Audience,
): Promise<Match> {
  const query = parseSearch(text)
  const all = [...(await languagesFor(reader, audience)), ...(await draftLanguages(reader))]
  const { languages: requested } = filter
  const wanted = requested === null ? all : all.filter((known) => requested.some((tag) => isOfLanguage(known, tag)))
  const names = [...new Set(wanted.map(analysisName))].slice(0, MOST_LANGUAGES)
  const languages = names.length === 0 ? ['en'] : names
  const known = new Map<string, KnownTerm[]>()
  for (const prefix of new Set(prefixesOf(query.root, languages)))
    if (prefix.length >= SHORTEST_PREFIX && known.size < MOST_PREFIXES)
      known.set(prefix, await termsBeginning(reader, prefix))
  return matchOf(query, languages, { termsOf: (prefix) => known.get(prefix) ?? [], alternativesTo: () => [] })
}

async function draftLanguages(reader: Reader): Promise<string[]> {
  const rows = await reader.all<{ language: string }>(
    sql`select language from draft_article group by language order by count(*) desc, language`,
  )
  return rows.map(({ language }) => language)
}

/** Articles by key with what was searched for marked in their newest revision. */
export async function draftHighlights(
  reader: Reader,
  { text, filter, keys, audience }: Pick<DraftSearch, 'text' | 'filter' | 'audience'> & { keys: number[] },
): Promise<[number, Highlights][]> {
  if (keys.length === 0) return []
  const { groups } = await understandDrafts(reader, text, await resolveFilter(reader, filter), audience)
  const hashes = new Set(groups.flatMap((group) => group.hashes))
  const rows = await reader.all<{ key: number; content: string; blocks: string }>(sql`
    select a.key, r.content, r.blocks from article a
    join revision r on r.article_key = a.key and r.number = a.latest_revision
    where a.key in (${listOfKeys(reader, keys)})`)
  const saved = rows.map(({ content }) => JSON.parse(content) as RevisionContent)
  const transcripts = await transcriptsOf(reader, saved, 0)
  return rows.map(({ key, blocks }, index) => {
    const content = saved[index] as RevisionContent
    const text = textOf(JSON.parse(blocks), transcripts.get(content.mediaKey ?? 0))
    return [key, highlightsOf(content, text, hashes)]
  })
}
