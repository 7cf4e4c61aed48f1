import { type Audience, audienceName } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { nextHiding, type StoredCard } from '#storage/articles/listing.ts'
import type { Found } from '#storage/search/search.ts'
import type { Api } from '../context.ts'
import { SEARCHES } from './search-reads.ts'

/** A search request, the same on all routes. */
export interface RequestedSearch {
  text: string
  filter: ArticleFilter
  recency: boolean
  /** The zone that months are counted in; null for no facets. */
  facetsIn: string | null
  /** Whether the corrected query is used if nothing is found. */
  corrects: boolean
}

/** Where a page of results ended: in the ranking of an instant, behind the article of this key and score. */
export interface RankPlace {
  asOf: number
  key: number
  score: number
}

export interface ResultPage {
  /** As of the first page: what has been hidden since is still counted in it. */
  found: Found
  /** The articles of this page, best first. */
  cards: (StoredCard & { score: number })[]
  next: RankPlace | null
}

/** Milliseconds that a ranking is paged over; afterwards a cursor has expired. */
const KEPT = 600_000
/** Milliseconds after which the same search is ranked again though nothing was published: articles grow older. */
const TRUE_FOR = 60_000

/**
 * A page of results. Pages follow the ranking of the first one, independent of later publishes; a process without it computes
 * it again as of its instant and continues after the last article. Throws `cursor-expired`.
 */
export async function readResults(
  api: Api,
  requested: RequestedSearch,
  { after, limit }: { after: RankPlace | null; limit: number },
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<ResultPage> {
  if (after !== null && audience.at - after.asOf > KEPT) throw expired()
  const { asOf, found } =
    after === null ? await rankNow(api, requested, audience) : await rankAsOf(api, requested, after, audience)
  dependencies.dependOn(ANY_ARTICLE, TAXONOMY)
  // Later pages stay with their ranking as long as their cursor is taken.
  const ends = asOf + (after === null ? TRUE_FOR : KEPT)
  dependencies.rankedUntil(Math.min(ends, await nextHiding(api.services.database, audience.at)))
  const from = after === null ? 0 : indexBehind(found.ranked, after)
  const cards: ResultPage['cards'] = []
  let at = from
  // Articles hidden since then make room for the next ones.
  const { keys, scores } = found.ranked
  while (cards.length <= limit && at < keys.length) {
    const part = [...keys.subarray(at, at + limit + 1 - cards.length)]
    const shown = await api.cards.byKey(api.services.database, part, audience)
    for (const [index, key] of part.entries()) {
      const card = shown.get(key)
      if (card) cards.push({ ...card, score: scores[at + index] as number })
    }
    at += part.length
  }
  const page = cards.slice(0, limit)
  const last = page.at(-1)
  const next = cards.length > limit && last ? { asOf, key: last.key, score: last.score } : null
  return { found, cards: page, next }
}

/** What is found now, which counts go by on every page. */
export async function findNow(api: Api, requested: RequestedSearch, audience: Audience): Promise<Found> {
  return (await newestRanking(api, requested, audience)).found
}

interface Ranking {
  asOf: number
  found: Found
}

/** The ranking that the next pages are of. */
async function rankNow(api: Api, requested: RequestedSearch, audience: Audience): Promise<Ranking> {
  const { asOf, found } = await newestRanking(api, requested, audience)
  api.searchRankings.keep(nameOf(requested, asOf, audience), Promise.resolve(found))
  return { asOf, found }
}

async function newestRanking(api: Api, requested: RequestedSearch, audience: Audience): Promise<Ranking> {
  const fragment = await api.fragments.get(`search ${JSON.stringify(requested)}`, audience, async (dependencies) => {
    dependencies.dependOn(ANY_ARTICLE, TAXONOMY)
    dependencies.rankedUntil(Math.min(audience.at + TRUE_FOR, await nextHiding(api.services.database, audience.at)))
    const asOf = audience.at
    const found = await rank(api, requested, asOf, audience)
    return { value: { asOf, found }, bytes: 1000 + found.ranked.keys.length * 16 }
  })
  return fragment.value
}

async function rankAsOf(
  api: Api,
  requested: RequestedSearch,
  { asOf }: { asOf: number },
  audience: Audience,
): Promise<Ranking> {
  const name = nameOf(requested, asOf, audience)
  return { asOf, found: await api.searchRankings.get(name, () => rank(api, requested, asOf, audience)) }
}

function rank(api: Api, requested: RequestedSearch, asOf: number, audience: Audience): Promise<Found> {
  return api.readers.run(SEARCHES.search, { ...requested, audience, at: asOf })
}

function nameOf(requested: RequestedSearch, asOf: number, audience: Audience): string {
  return `${audienceName(audience)} ${asOf} ${JSON.stringify(requested)}`
}

/** Where a ranking continues: after the article, or at its score if it has been removed. */
function indexBehind({ keys, scores }: Found['ranked'], { key, score }: RankPlace): number {
  const at = keys.indexOf(key)
  if (at >= 0) return at + 1
  const lower = scores.findIndex((other) => other < score)
  return lower === -1 ? scores.length : lower
}

function expired(): BroadsheetError {
  return new BroadsheetError(
    'cursor-expired',
    'The ranking of this cursor is no longer available. Start again without a cursor.',
  )
}
