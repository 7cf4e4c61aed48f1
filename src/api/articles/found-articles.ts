import type { Audience } from '#domain/article/audience.ts'
import { ANY_ARTICLE, FILING } from '#domain/changes/dependency.ts'
import type { Basis } from '#http/cache/dependencies.ts'
import { type ArticleFilter, cardsByKey, nextHiding, type Place, type Sort } from '#storage/articles/listing.ts'
import type { Api } from '../shared/context.ts'
import { SEARCHES } from '../shared/search-reads.ts'
import { type RankPlace, readResults } from '../shared/searching.ts'
import { present } from './list-articles.ts'
import type { Selection } from './present.ts'

interface FoundPage {
  sort?: Sort | 'relevance'
  after: Place | RankPlace | null
  limit: number
  selection: Selection
}

/** The stories that a search finds, as a list: best first, or by date those that have all its words. */
export async function foundArticles(
  api: Api,
  { text, filter }: { text: string; filter: ArticleFilter },
  audience: Audience,
  { sort = 'relevance', after, limit, selection }: FoundPage,
  basis: Basis,
): Promise<{ items: Buffer[]; next: Place | RankPlace | null }> {
  if (sort === 'relevance') {
    const asked = { text, filter, recency: true, facetsIn: null, corrects: false }
    const page = { after: after as RankPlace | null, limit }
    const { cards, next } = await readResults(api, asked, page, audience, basis)
    return { items: await present(api, cards, selection, audience, basis), next }
  }
  const matching = { text, filter, audience, sort, after: after as Place | null, limit: limit + 1 }
  const places = await api.readers.run(SEARCHES.matching, matching)
  basis.dependOn(ANY_ARTICLE, FILING)
  basis.trueUntil(await nextHiding(api.newsroom.database, audience.at))
  const listed = places.slice(0, limit)
  const cards = await cardsByKey(
    api.newsroom.database,
    listed.map(({ key }) => key),
    audience,
  )
  const shown = listed.flatMap(({ key }) => cards.get(key) ?? [])
  const next = places.length > limit ? (listed.at(-1) ?? null) : null
  return { items: await present(api, shown, selection, audience, basis), next }
}
