import type { FastifyReply, FastifyRequest } from 'fastify'
import { draftCards } from '#commands/articles/draft-cards.ts'
import { servicesAt } from '#domain/article/audience.ts'
import { invalidParameter } from '#domain/errors.ts'
import { requireScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import type { Api } from '../shared/context.ts'
import { type FilterQuery, readFilter, statesOf } from '../shared/parameters/filter.ts'
import { SEARCHES } from '../shared/readers/search-reads.ts'

/** What the newsroom's own articles are searched with. */
export interface DraftSearchQuery extends FilterQuery {
  q: string
  state: string
  highlights?: boolean
}

/** The place of an article among those found: its score, then its key. */
export interface DraftPlace {
  score: number
  key: number
}

/** Answers a search with `state`, for a key with the scope `drafts`. Throws `unauthorized`, `forbidden`, `invalid-parameter`. */
export async function answerDraftSearch(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  query: DraftSearchQuery,
  { after, limit, seal }: { after: DraftPlace | null; limit: number; seal: (after: DraftPlace) => string },
): Promise<FastifyReply> {
  requireScope(request, 'drafts')
  for (const name of ['facets', 'recency', 'include', 'at', 'preview'])
    if (name in query) throw invalidParameter(name, 'cannot be combined with state')
  const requested = {
    text: query.q,
    states: statesOf(query.state),
    filter: readFilter(query, (await api.publication()).timezone),
    audience: servicesAt(api.now()),
  }
  const { ranked, total, match } = await api.readers.run(SEARCHES['search-drafts'], requested)
  const rest = after === null ? ranked : ranked.filter((one) => isBehind(one, after))
  const page = rest.slice(0, limit)
  const last = rest.length > limit ? page.at(-1) : undefined
  const keys = page.map(({ key }) => key)
  const cards = await draftCards(api.services.database, keys)
  const highlights =
    query.highlights === false
      ? new Map()
      : new Map(await api.readers.run(SEARCHES['draft-highlights'], { ...requested, keys: [...cards.keys()] }))
  const next = last === undefined ? null : seal(last)
  if (next !== null) reply.header('link', `</v1/search?limit=${limit}&cursor=${next}>; rel="next"`)
  const items = page.flatMap(({ key, score }) => {
    const article = cards.get(key)
    return article === undefined ? [] : [{ article, score, highlights: highlights.get(key) }]
  })
  return sendPrivate(reply, { total, match, items, page: { limit, next } })
}

function isBehind(one: DraftPlace, after: DraftPlace): boolean {
  return one.score < after.score || (one.score === after.score && one.key < after.key)
}
