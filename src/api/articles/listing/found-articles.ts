import type { Audience } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { nextHiding, type Place, type Sort, type StoredCard } from '#storage/articles/listing.ts'
import type { Api } from '../../shared/context.ts'
import { SEARCHES } from '../../shared/readers/search-reads.ts'
import { type RankPlace, readResults } from '../../shared/readers/searching.ts'
import { articleNames, type Selection } from '../present.ts'
import { present } from './list-articles.ts'

interface FoundPage {
  sort?: Sort | 'relevance'
  after: Place | RankPlace | null
  limit: number
  selection: Selection
}

/** The articles that a search finds, as a list: best first, or by date those that have all its words. */
export async function foundArticles(
  api: Api,
  { text, filter }: { text: string; filter: ArticleFilter },
  audience: Audience,
  { sort = 'relevance', after, limit, selection }: FoundPage,
  dependencies: CacheDependencies,
): Promise<{ items: Buffer[]; next: Place | RankPlace | null }> {
  if (sort === 'relevance') {
    const requested = { text, filter, recency: true, facetsIn: null, corrects: false }
    const page = { after: after as RankPlace | null, limit }
    const { cards, next } = await readResults(api, requested, page, audience, dependencies)
    nameFound(cards, dependencies)
    return { items: await present(api, cards, selection, audience, dependencies), next }
  }
  const matching = { text, filter, audience, sort, after: after as Place | null, limit: limit + 1 }
  const places = await api.readers.run(SEARCHES.matching, matching)
  dependencies.dependOn(ANY_ARTICLE, TAXONOMY)
  dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
  const listed = places.slice(0, limit)
  const cards = await api.cards.byKey(
    api.services.database,
    listed.map(({ key }) => key),
    audience,
  )
  const shown = listed.flatMap(({ key }) => cards.get(key) ?? [])
  nameFound(shown, dependencies)
  const next = places.length > limit ? (listed.at(-1) ?? null) : null
  return { items: await present(api, shown, selection, audience, dependencies), next }
}

/** They may be found by words of their whole text. */
function nameFound(cards: readonly StoredCard[], dependencies: CacheDependencies): void {
  dependencies.name(...articleNames(cards.map(({ card }) => card)))
}
