import { type Static, Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { CommaList, FilterCursor, OneOf } from '#http/schema.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import { type Place, SORTS } from '#storage/articles/listing.ts'
import type { Api } from '../../shared/context.ts'
import { FacetsQuery } from '../../shared/parameters/facets.ts'
import { FilterQuery, StateQuery } from '../../shared/parameters/filter.ts'
import { IncludeQuery } from '../../shared/parameters/included.ts'
import { ProductQuery } from '../../shared/parameters/requested-product.ts'
import { SearchText } from '../../shared/parameters/search-text.ts'
import { AheadQuery } from '../../shared/readers/ahead.ts'
import type { RankPlace } from '../../shared/readers/searching.ts'
import { BodyQuery, FieldsQuery } from '../present.ts'

export const ListQuery = Type.Object(
  {
    state: StateQuery,
    ...FilterQuery.properties,
    product: ProductQuery,
    ...AheadQuery,
    ids: CommaList(
      { type: 'string', format: 'uuid' },
      'Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted.',
    ),
    q: Type.Optional(SearchText),
    sort: Type.Optional(
      OneOf(
        [...SORTS, 'relevance'] as const,
        '`newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation.',
      ),
    ),
    fields: FieldsQuery,
    body: BodyQuery,
    include: IncludeQuery,
    facets: FacetsQuery,
    limit: Type.Optional(
      Type.Integer({
        ...{ minimum: 0, maximum: 100, default: 20 },
        description: 'Maximum number of items; 0 for `facets` or `count` alone.',
      }),
    ),
    cursor: FilterCursor,
    count: Type.Optional(Type.Boolean({ description: 'Whether to return `page.total`. Default: false.' })),
  },
  { additionalProperties: false },
)
export type ListQuery = Static<typeof ListQuery>

/** What a cursor of a list of articles holds. */
export interface KeptQuery {
  on: 'articles'
  query: Omit<ListQuery, 'cursor' | 'limit'>
  after: Place | RankPlace
}

const NEUTRAL = ['cursor', 'limit'] as const

/** The query of a page with what its cursor holds. */
export function unfold(
  api: Api,
  requested: ListQuery,
): { query: KeptQuery['query']; after: KeptQuery['after'] | null } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, after: null }
  const kept = api.cursors.open(cursor) as KeptQuery
  if (kept.on !== 'articles') throw invalidParameter('cursor', 'is used by another list')
  return { query: agreeWithCursor(query, kept.query, NEUTRAL), after: kept.after }
}

/** Refuses what cannot be combined. */
export function checkTogether({ q, ids, sort, count, facets }: KeptQuery['query']): void {
  if (q === undefined && sort === 'relevance') throw invalidParameter('sort', 'relevance requires q')
  if (q !== undefined && ids !== undefined) throw invalidParameter('ids', 'cannot be combined with q')
  if (q !== undefined && count)
    throw invalidParameter('count', 'cannot be combined with q; /v1/search returns the total')
  if (ids !== undefined && facets !== undefined) throw invalidParameter('facets', 'cannot be combined with ids')
  if (ids !== undefined && sort !== undefined)
    throw invalidParameter('sort', 'cannot be combined with ids, which determine the order')
}
