import { costOfArticles } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { readAll } from '#http/validation/query.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import type { Place, Sort } from '#storage/articles/listing.ts'
import type { Facets } from '#storage/search/facets.ts'
import type { Api } from '../../shared/context.ts'
import { facetsIn } from '../../shared/parameters/facets.ts'
import { idsOf, readFilter } from '../../shared/parameters/filter.ts'
import { includedIn, includedMembers } from '../../shared/parameters/included.ts'
import { defineAnswer, type MadeAnswer } from '../../shared/readers/made-answer.ts'
import { extendDocument, type Selection, selectionOf } from '../present.ts'
import { countFacets } from './count-facets.ts'
import { foundArticles } from './found-articles.ts'
import { articlesOfIds, countArticlesOf, pageOfArticles } from './list-articles.ts'
import { checkTogether, type KeptQuery, type ListQuery, unfold } from './list-query.ts'

export interface RequestedPage {
  query: ListQuery
  audience: Audience
}

export const ARTICLES = defineAnswer<RequestedPage>('articles')

export function costOfPage(api: Api, requested: ListQuery): number {
  const count = requested.ids?.split(',').length ?? requested.limit ?? 20
  try {
    return costOfArticles(count, selectionOf(unfold(api, requested).query, ['none']).body)
  } catch (error) {
    // Refused where it is read, with all that is wrong beside it.
    if (error instanceof BroadsheetError) return 0
    throw error
  }
}

/** Whether the cursor of a page continues a list as of a future instant. */
export function isAhead(api: Api, requested: ListQuery): boolean {
  if (requested.cursor === undefined) return false
  try {
    const { at, preview } = unfold(api, requested).query
    return at !== undefined || preview !== undefined
  } catch (error) {
    // Refused where it is read.
    if (error instanceof BroadsheetError) return false
    throw error
  }
}

/** A page of the list of articles. */
export async function articlesAnswer(api: Api, requested: RequestedPage): Promise<MadeAnswer> {
  const { items, page, facets, link, dependencies, query } = await listedArticles(api, requested, {
    path: '/v1/articles',
    selected: (selection) => selection,
  })
  const members = await includedMembers(api, includedIn(query), requested.audience, dependencies)
  if (facets !== null) members.push({ name: 'facets', json: Buffer.from(JSON.stringify(facets)) })
  return { body: extendDocument(listBytes(items, page), members), dependencies, details: { link } }
}

/** The articles of a page and the next position; `selected` is the requested selection. */
export async function listedArticles(
  api: Api,
  { query: requested, audience }: RequestedPage,
  { path, selected }: { path: string; selected(selection: Selection): Selection },
): Promise<{
  items: Buffer[]
  page: object
  facets: Partial<Facets> | null
  link: string | null
  dependencies: CacheDependencies
  query: KeptQuery['query']
}> {
  const { query, after } = unfold(api, requested)
  const limit = requested.limit ?? 20
  const { timezone } = await api.publication()
  const [chosen, selection, ids, facets] = readAll(
    () => readFilter(query, timezone),
    () => selected(selectionOf(query, ['none'])),
    () => (query.ids === undefined ? null : idsOf('ids', query.ids)),
    () => facetsIn(query),
    () => checkTogether(query),
    () => includedIn(query),
  )
  const filter = await resolveFilter(api.services.database, chosen)
  const dependencies = new CacheDependencies()
  if (ids !== null) {
    const items = await articlesOfIds(api, ids, filter, audience, selection, dependencies)
    const total = query.count ? { total: items.length } : {}
    return { items, page: { limit: 100, next: null, ...total }, facets: null, link: null, dependencies, query }
  }
  const { q: text } = query
  const { items, next } =
    text === undefined
      ? await pageOfArticles(api, filter, audience, { ...placed(query, after), limit, selection }, dependencies)
      : await foundArticles(
          api,
          { text, filter: chosen },
          audience,
          { ...query, after, limit, selection },
          dependencies,
        )
  const cursor = next === null ? null : api.cursors.seal({ on: 'articles', query, after: next } satisfies KeptQuery)
  const link = cursor === null ? null : `<${path}?limit=${limit}&cursor=${cursor}>; rel="next"`
  const total = query.count ? { total: await countArticlesOf(api, filter, audience, dependencies) } : {}
  const counted = facets.length === 0 ? null : await countFacets(api, facets, { filter, text }, audience, dependencies)
  return { items, page: { limit, next: cursor, ...total }, facets: counted, link, dependencies, query }
}

function placed({ sort }: KeptQuery['query'], after: KeptQuery['after'] | null): { sort: Sort; after: Place | null } {
  return { sort: (sort ?? 'newest') as Sort, after: after as Place | null }
}

function listBytes(items: readonly Buffer[], page: object): Buffer {
  const parts: Buffer[] = [OPEN]
  items.forEach((item, index) => {
    if (index > 0) parts.push(COMMA)
    parts.push(item)
  })
  parts.push(Buffer.from(`],"page":${JSON.stringify(page)}}`))
  return Buffer.concat(parts)
}

const OPEN = Buffer.from('{"items":[')
const COMMA = Buffer.from(',')
