import type { Audience } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import type { MatchNode } from '#domain/search/match.ts'
import { type ResolvedFilter, resolveFilter } from '../articles/filter.ts'
import { listArticles, type Place, placesOf, type Sort } from '../articles/listing.ts'
import type { Reader } from '../core/port.ts'
import { findCandidates, matchingOf } from './candidates.ts'
import { understand } from './search.ts'

/** A list of articles that have all the words of a search, by date. Plain data: it is sent to the thread that searches. */
export interface Matching {
  text: string
  filter: ArticleFilter
  audience: Audience
  sort: Sort
  after: Place | null
  limit: number
}

/** Up to this many matches are collected first; if there are more, the list is scanned and each article is checked. */
const GATHERED_AT_MOST = 3000
const WALKED_AT_ONCE = 200

/** The places of the articles that match, after a place. */
export async function findMatching(reader: Reader, requested: Matching): Promise<Place[]> {
  const filter = await resolveFilter(reader, requested.filter)
  const { node } = await understand(reader, requested.text, filter, requested.audience)
  if (node === null) return []
  const { articles, isAll } = await findCandidates(reader, node, filter, requested.audience, GATHERED_AT_MOST)
  if (!isAll) return walk(reader, node, filter, requested)
  const keys = articles.map(({ articleKey }) => articleKey)
  return placesOf(reader, keys, requested.audience, requested)
}

async function walk(
  reader: Reader,
  node: MatchNode,
  filter: ResolvedFilter,
  { audience, sort, after, limit }: Matching,
): Promise<Place[]> {
  const places: Place[] = []
  for (let from = after; ; ) {
    const listed = await listArticles(reader, filter, audience, { sort, after: from, limit: WALKED_AT_ONCE })
    const teasers = listed.filter(({ grant }) => grant.right === 'teaser').map(({ key }) => key)
    const others = listed.filter(({ grant }) => grant.right !== 'teaser').map(({ key }) => key)
    const keys = new Set([
      ...(await matchingOf(reader, node, others, 'whole')),
      ...(await matchingOf(reader, node, teasers, 'teaser')),
    ])
    for (const { place } of listed) {
      if (!keys.has(place.key)) continue
      places.push(place)
      if (places.length === limit) return places
    }
    if (listed.length < WALKED_AT_ONCE) return places
    from = listed.at(-1)?.place ?? null
  }
}
