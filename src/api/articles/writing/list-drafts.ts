import type { FastifyReply, FastifyRequest } from 'fastify'
import { draftCards } from '#commands/articles/draft-cards.ts'
import { servicesAt } from '#domain/article/audience.ts'
import { invalidParameter } from '#domain/errors.ts'
import { requireScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { countDrafts, listDrafts } from '#storage/articles/drafts.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import type { Place, Sort } from '#storage/articles/listing.ts'
import type { Api } from '../../shared/context.ts'
import { type FilterQuery, readFilter, statesOf } from '../../shared/parameters/filter.ts'

/** Parameters of a list of the newsroom's own articles. */
export interface DraftListQuery extends FilterQuery {
  state: string
  sort?: Sort | 'relevance'
  count?: boolean
}

/** Parameters of lists that only go with what readers have. */
const NOT_BESIDE_STATE = {
  ids: 'cannot be combined with state',
  fields: 'cannot be combined with state, which always returns all fields of the card',
  body: 'cannot be combined with state; read a body from /v1/articles/{ref}/draft',
  include: 'cannot be combined with state',
  at: 'cannot be combined with state',
  preview: 'cannot be combined with state',
  facets: 'cannot be combined with state; count=true returns the total',
  q: 'cannot be combined with state here; search with /v1/search?state=…&q=…',
} as const

/**
 * Answers articles by state, for a key with the scope `drafts`; `seal` makes the cursor of the next page. Throws `unauthorized`,
 * `forbidden`, `invalid-parameter`.
 */
export async function answerDrafts(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  query: DraftListQuery,
  { after, limit, seal }: { after: Place | null; limit: number; seal: (after: Place) => string },
): Promise<FastifyReply> {
  requireScope(request, 'drafts')
  for (const [name, message] of Object.entries(NOT_BESIDE_STATE))
    if (name in query) throw invalidParameter(name, message)
  if (query.sort === 'relevance') throw invalidParameter('sort', 'relevance requires q; use /v1/search?state=…&q=…')
  const { database } = api.services
  // A key with the scope `drafts` sees embargoed articles too.
  const audience = servicesAt(api.now())
  const resolved = await resolveFilter(database, readFilter(query, (await api.publication()).timezone))
  const requested = { states: statesOf(query.state), filter: resolved }
  const page = { sort: query.sort ?? 'updated', after, limit: limit + 1 }
  const listed = await listDrafts(database, requested, audience, page)
  const shown = listed.slice(0, limit)
  const last = listed.length > limit ? shown.at(-1) : undefined
  const cards = await draftCards(
    database,
    shown.map(({ key }) => key),
  )
  const next = last === undefined ? null : seal(last)
  const total = query.count ? { total: await countDrafts(database, requested, audience) } : {}
  if (next !== null) reply.header('link', `</v1/articles?limit=${limit}&cursor=${next}>; rel="next"`)
  return sendPrivate(reply, {
    items: shown.flatMap(({ key }) => cards.get(key) ?? []),
    page: { limit, next, ...total },
  })
}
