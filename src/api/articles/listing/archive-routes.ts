import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { PERIODS } from '#domain/article/period.ts'
import { invalidParameter } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { FilterCursor, Limit, Named, OneOf, ok, Page, problems } from '#http/schema.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { nextHiding } from '#storage/articles/listing.ts'
import { publicPartOf } from '#storage/articles/visibility.ts'
import { type Api, onBehalfOf } from '../../shared/context.ts'
import { FilterQuery, filterNames, readFilter } from '../../shared/parameters/filter.ts'
import { audienceAsking, ProductQuery } from '../../shared/parameters/requested-product.ts'
import { defineAnswer, type MadeAnswer, sendMade } from '../../shared/readers/made-answer.ts'
import { periodsOf } from './periods.ts'

const { useDate: _, ...filters } = FilterQuery.properties
const ArchiveQuery = Type.Object(
  {
    by: Type.Optional(OneOf(PERIODS, 'Length of a period. Default: month.')),
    ...filters,
    product: ProductQuery,
    limit: Limit(400, 100),
    cursor: FilterCursor,
  },
  { additionalProperties: false },
)
type ArchiveQuery = Static<typeof ArchiveQuery>

export const ArchiveSchema = Type.Object(
  {
    by: OneOf(PERIODS, 'Length of a period.'),
    timezone: Type.String({ description: 'IANA time zone of the periods: the publication’s.' }),
    items: Type.Array(
      Type.Object({
        period: Type.String({ description: '`2026`, `2026-11` or `2026-11-23`.' }),
        from: Type.String({ format: 'date', description: 'First day; send it as `from` to list the articles.' }),
        to: Type.String({ format: 'date', description: 'Last day; send it as `to` to list the articles.' }),
        count: Type.Integer({ description: 'Number of articles.' }),
      }),
      { description: 'Periods with articles, newest first.' },
    ),
    page: Page,
  },
  { $id: 'Archive', description: 'Number of articles by calendar period.' },
)

/** Counts of articles by year, month or day of `publishedAt`. */
export function archiveRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: ArchiveQuery }>(
    '/v1/archive',
    {
      schema: {
        operationId: 'getArchive',
        tags: ['Articles'],
        summary: 'Count articles by period',
        description:
          'Counts articles by year, month or day of `publishedAt`, newest period first, with the filters of `GET /v1/articles`. Periods without articles are omitted. Embargoed articles are not counted, even for partners.',
        querystring: ArchiveQuery,
        response: {
          ...ok(Named(ArchiveSchema), 'Periods with articles.'),
          ...problems(400, 401, 403, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const audience = audienceAsking(request, request.query.product)
      return sendMade(reply, await onBehalfOf(api, request).readers.run(ARCHIVE, { query: request.query, audience }))
    },
  )
}

interface RequestedArchive {
  query: ArchiveQuery
  audience: Audience
}

export const ARCHIVE = defineAnswer<RequestedArchive>('archive')

const NEUTRAL = ['cursor', 'limit']

/** What a cursor of the archive holds. */
interface Kept {
  on: 'archive'
  query: Omit<ArchiveQuery, 'cursor' | 'limit'>
  /** Epoch milliseconds; the next period ends there or before. */
  before: number
}

export async function archiveAnswer(api: Api, { query: requested, audience }: RequestedArchive): Promise<MadeAnswer> {
  const { query, before } = unfold(api, requested)
  const { by = 'month' } = query
  const { timezone } = await api.publication()
  const filter = await resolveFilter(api.services.database, readFilter(query, timezone))
  const counted = publicPartOf(audience)
  const dependencies = new CacheDependencies(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
  dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
  const limit = requested.limit ?? 100
  const { items, next } = await periodsOf(api, filter, counted, { by, timezone, before, limit })
  const cursor = next === null ? null : api.cursors.seal({ on: 'archive', query, before: next } satisfies Kept)
  const page = { limit, next: cursor }
  const link = cursor === null ? null : `</v1/archive?limit=${limit}&cursor=${cursor}>; rel="next"`
  return { body: Buffer.from(JSON.stringify({ by, timezone, items, page })), dependencies, details: { link } }
}

function unfold(api: Api, requested: ArchiveQuery): { query: Kept['query']; before: number | null } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, before: null }
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'archive') throw invalidParameter('cursor', 'is used by another operation')
  return { query: agreeWithCursor(query, kept.query, NEUTRAL), before: kept.before }
}
