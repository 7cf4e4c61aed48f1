import type { Audience } from '#domain/article/audience.ts'
import { TAXONOMY_KINDS } from '#domain/article/filter.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { countBy, countTaxonomy } from '#storage/articles/facets.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import { nextHiding, nextPublicHiding } from '#storage/articles/listing.ts'
import { publicPartOf } from '#storage/articles/visibility.ts'
import { type Facets, MOST_MONTHS } from '#storage/search/facets.ts'
import type { Api } from '../../shared/context.ts'
import { chosenFacets, type FacetName } from '../../shared/parameters/facets.ts'
import { findNow } from '../../shared/readers/searching.ts'
import { periodsOf } from './periods.ts'

/** The requested facets of a list; with a text, those of what it finds. */
export async function countFacets(
  api: Api,
  requested: readonly FacetName[],
  { filter, text }: { filter: ResolvedFilter; text: string | undefined },
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Partial<Facets>> {
  const { database } = api.services
  const { timezone } = await api.publication()
  dependencies.dependOn(ANY_ARTICLE, TAXONOMY).trueUntil(await nextHiding(database, audience.at))
  // Counts and names of public articles, which are true as long as all of them may be seen.
  dependencies.shows({ hidesAt: await nextPublicHiding(database, audience.at) })
  if (text !== undefined) {
    const search = { text, filter: filter.filter, recency: true, facetsIn: timezone, corrects: false }
    const { facets } = await findNow(api, search, audience)
    return chosenFacets(facets as Facets, requested)
  }
  const subjects = TAXONOMY_KINDS.filter((facet) => requested.includes(facet))
  const facets: Partial<Facets> = subjects.length > 0 ? await countTaxonomy(database, subjects, filter, audience) : {}
  if (requested.includes('kind'))
    facets.kind = (await countBy(database, 'kind', filter, audience)).map(({ value: kind, count }) => ({ kind, count }))
  if (requested.includes('language'))
    facets.language = (await countBy(database, 'language', filter, audience)).map(({ value: language, count }) => ({
      language,
      count,
    }))
  if (requested.includes('month')) {
    const pages = { by: 'month', timezone, before: null, limit: MOST_MONTHS } as const
    const { items } = await periodsOf(api, filter, publicPartOf(audience), pages)
    facets.month = items.map(({ period: month, count }) => ({ month, count }))
  }
  return chosenFacets(facets as Facets, requested)
}
