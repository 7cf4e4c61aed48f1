import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Audience, type Grant, hasQuota } from '#domain/article/audience.ts'
import type { ArticleCard } from '#domain/article/shapes.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { contextOf, type RequestContext } from '#http/request-context.ts'
import { sendJson } from '#http/response/answer.ts'
import { Cursor, eitherOf, Limit, Named, ok, problems } from '#http/schema.ts'
import { agreeWithCursor, readAll } from '#http/validation/query.ts'
import { freshCards } from '#projection/render-fresh.ts'
import { nextHiding, nextPublicHiding, type StoredCard } from '#storage/articles/listing.ts'
import type { Highlighted } from '#storage/search/highlights.ts'
import type { Found } from '#storage/search/search.ts'
import { articleNames, extendDocument } from '../articles/present.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { chosenFacets, type FacetName, FacetsQuery, facetsIn } from '../shared/parameters/facets.ts'
import { FilterQuery, readFilter, StateQuery } from '../shared/parameters/filter.ts'
import { IncludeQuery, includedIn, includedMembers } from '../shared/parameters/included.ts'
import { audienceAsking, ProductQuery } from '../shared/parameters/requested-product.ts'
import { SearchText } from '../shared/parameters/search-text.ts'
import { AheadQuery, instantAhead, sendAhead } from '../shared/readers/ahead.ts'
import { defineAnswer, type MadeAnswer } from '../shared/readers/made-answer.ts'
import { SEARCHES } from '../shared/readers/search-reads.ts'
import { findNow, type RankPlace, type RequestedSearch, readResults } from '../shared/readers/searching.ts'
import { answerDraftSearch, type DraftPlace } from './draft-search.ts'
import { DraftSearchResultsSchema, SearchResultsSchema, SuggestionsSchema } from './schemas.ts'

const Sought = Type.Unsafe<string>({ ...SearchText, examples: ['storm tide'] })

const SearchQuery = Type.Object(
  {
    q: Sought,
    state: StateQuery,
    ...FilterQuery.properties,
    product: ProductQuery,
    ...AheadQuery,
    include: IncludeQuery,
    recency: Type.Optional(
      Type.Boolean({ description: 'Whether to boost new articles, by up to 30 %. Default: true.' }),
    ),
    facets: FacetsQuery,
    highlights: Type.Optional(Type.Boolean({ description: 'Whether to return highlights. Default: true.' })),
    limit: Limit(100, 20),
    cursor: Cursor('`page.next` of the previous page, alone or with the same parameters; valid for ten minutes.'),
  },
  { additionalProperties: false },
)
type SearchQuery = Static<typeof SearchQuery>
const SuggestQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200, description: 'Text typed so far.', examples: ['tal'] }),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10, default: 5, description: 'Maximum number of suggestions of each kind.' }),
    ),
    product: ProductQuery,
  },
  { additionalProperties: false },
)
type SuggestQuery = Static<typeof SuggestQuery>

export function searchRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: SearchQuery }>(
    '/v1/search',
    {
      // A cursor knows what was searched for: beside it, `q` may be left out.
      preValidation: async ({ query }) => {
        if (query.q === undefined && typeof query.cursor === 'string') query.q = keptIn(api, query.cursor).query.q
      },
      schema: {
        operationId: 'searchArticles',
        tags: ['Search'],
        summary: 'Search articles',
        description:
          'Ranked full-text search in headline, standfirst, body, tags and byline, with language-aware matching, highlights and facets. Further pages use the ranking of the first page for ten minutes. With `state`, keys with the scope `drafts` search all articles of the newsroom.',
        querystring: SearchQuery,
        response: {
          ...ok(
            eitherOf(SearchResultsSchema, DraftSearchResultsSchema),
            'Search results, best first; with `state`, drafts.',
          ),
          ...problems(400, 401, 403, 410, 429, 500, 503),
        },
      },
    },
    (request, reply) => answerSearch(onBehalfOf(api, request), request, reply),
  )

  app.get<{ Querystring: SuggestQuery }>(
    '/v1/suggest',
    {
      schema: {
        operationId: 'suggest',
        tags: ['Search'],
        summary: 'Autocomplete',
        description: 'Suggests public articles, sections, tags and authors that start with the text.',
        querystring: SuggestQuery,
        response: { ...ok(Named(SuggestionsSchema), 'The suggestions.'), ...problems(400, 401, 403, 429, 500, 503) },
      },
    },
    (request, reply) => answerSuggestions(onBehalfOf(api, request), request, reply),
  )
}

/** What a cursor of search results holds. */
interface Kept {
  on: 'search'
  query: Omit<SearchQuery, 'cursor' | 'limit'>
  after: RankPlace | DraftPlace
}

const NEUTRAL = ['cursor', 'limit'] as const

async function answerSearch(
  api: Api,
  request: FastifyRequest<{ Querystring: SearchQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query, after } = unfold(api, request.query)
  const audience = audienceAsking(request, query.product)
  if (query.state !== undefined) {
    const seal = (next: DraftPlace) => api.cursors.seal({ on: 'search', query, after: next } satisfies Kept)
    const page = { after: after as DraftPlace | null, limit: request.query.limit ?? 20, seal }
    return answerDraftSearch(api, request, reply, { ...query, state: query.state }, page)
  }
  const ahead = await instantAhead(api, request, query)
  const requested = { query: request.query, audience }
  if (ahead !== null) return sendAhead(api, request, reply, SEARCH, requested, ahead)
  const isMetered = query.highlights !== false && hasQuota(audience)
  const { body, dependencies, details } = await searchAnswer(api, requested, (cards, highlights) => {
    if (isMetered) dropUnpaid(request, cards, highlights)
  })
  // What a quota leaves is not the same for the next who ask.
  return sendJson(reply, body, dependencies, { ...details, isNegotiated: isMetered })
}

interface RequestedResults {
  query: SearchQuery
  audience: Audience
}

export const SEARCH = defineAnswer<RequestedResults>('search-answer')

/** A page of search results; `meter` takes out of the highlights what may not be delivered. */
export async function searchAnswer(
  api: Api,
  { query: asked, audience }: RequestedResults,
  meter: (cards: readonly StoredCard[], highlights: Map<number, Highlighted>) => void = () => {},
): Promise<MadeAnswer> {
  const { query, after } = unfold(api, asked)
  const limit = asked.limit ?? 20
  const { timezone } = await api.publication()
  const [includes, facets, filter] = readAll(
    () => includedIn(query),
    () => facetsIn(query),
    () => readFilter(query, timezone),
  )
  const requested: RequestedSearch = {
    text: query.q,
    filter,
    recency: query.recency ?? true,
    facetsIn: facets.length === 0 ? null : timezone,
    corrects: true,
  }
  const dependencies = new CacheDependencies()
  const {
    found: ranking,
    cards,
    next,
  } = await readResults(api, requested, { after: after as RankPlace | null, limit }, audience, dependencies)
  // Pages follow the first one, but nothing that was hidden since is counted, named or suggested.
  const now = after === null ? ranking : await findNow(api, requested, audience)
  const found = { ...now, match: ranking.match }
  const shown = await freshCards(api.services, cards, audience.at)
  for (const card of shown) dependencies.shows(card, { hidesAt: card.recheckAt })
  dependencies.name(...articleNames(shown.map(({ card }) => card)))
  // Words and counts of public articles, which are true as long as all of them may be seen.
  if (found.didYouMean !== null || found.facets !== null)
    dependencies.shows({ hidesAt: await nextPublicHiding(api.services.database, audience.at) })
  const highlights =
    query.highlights === false
      ? null
      : await highlightsOf(api, { ...requested, text: found.correctedQuery ?? requested.text }, shown, audience)
  if (highlights !== null) meter(shown, highlights)
  const cursor = next === null ? null : api.cursors.seal({ on: 'search', query, after: next } satisfies Kept)
  const link = cursor === null ? null : `</v1/search?limit=${limit}&cursor=${cursor}>; rel="next"`
  const items = shown.map((card) => resultJson(card, highlights))
  const members = await includedMembers(api, includes, audience, dependencies)
  const body = extendDocument(resultsBytes(found, items, facets, { limit, next: cursor }), members)
  return { body, dependencies, details: { link } }
}

/**
 * Excerpts of a body or a transcript are a delivery of its article: searched for word by word, they are the whole text. Where the quota is
 * used up, they are left out, and headline and standfirst remain, as in a teaser.
 */
function dropUnpaid(request: FastifyRequest, cards: readonly StoredCard[], highlights: Map<number, Highlighted>): void {
  const context = contextOf(request.raw)
  for (const { key } of cards) {
    const marked = highlights.get(key)
    if (!marked || marked.grant.products === null) continue
    const { body, transcript } = marked.highlights
    if (body.length + transcript.length === 0) continue
    if (request.method === 'HEAD' || !isHandedOut(context, key, marked.grant))
      Object.assign(marked.highlights, { body: [], transcript: [] })
  }
}

function isHandedOut(context: RequestContext, articleKey: number, { version, products }: Grant): boolean {
  try {
    context.handOut([{ articleKey, version, products }])
    return true
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'quota-exceeded') return false
    throw error
  }
}

function unfold(api: Api, requested: SearchQuery): { query: Kept['query']; after: Kept['after'] | null } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, after: null }
  const kept = keptIn(api, cursor)
  return { query: agreeWithCursor(query, kept.query, NEUTRAL), after: kept.after }
}

function keptIn(api: Api, cursor: string): Kept {
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'search') throw invalidParameter('cursor', 'is used by another list')
  return kept
}

async function highlightsOf(
  api: Api,
  { text, filter }: RequestedSearch,
  cards: readonly StoredCard[],
  audience: Audience,
): Promise<Map<number, Highlighted>> {
  const keys = cards.map(({ key }) => key)
  return new Map(await api.readers.run(SEARCHES.highlights, { text, filter, keys, audience }))
}

function resultJson(
  { key, card, score }: StoredCard & { score: number },
  highlights: Map<number, Highlighted> | null,
): Buffer {
  const marked = highlights?.get(key)?.highlights
  const more = marked ? `,"highlights":${JSON.stringify(marked)}` : ''
  return Buffer.concat([Buffer.from('{"article":'), card, Buffer.from(`,"score":${rounded(score)}${more}}`)])
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}

function resultsBytes(
  { total, match, didYouMean, correctedQuery, facets }: Found,
  items: readonly Buffer[],
  requested: readonly FacetName[],
  page: object,
): Buffer {
  const head = JSON.stringify({ total, match, didYouMean, correctedQuery }).slice(0, -1)
  const more =
    facets === null || requested.length === 0 ? '' : `,"facets":${JSON.stringify(chosenFacets(facets, requested))}`
  const parts = items.flatMap((item, index) => (index === 0 ? [item] : [COMMA, item]))
  return Buffer.concat([
    Buffer.from(`${head},"items":[`),
    ...parts,
    Buffer.from(`]${more},"page":${JSON.stringify(page)}}`),
  ])
}

const COMMA = Buffer.from(',')

async function answerSuggestions(
  api: Api,
  request: FastifyRequest<{ Querystring: SuggestQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const audience = audienceAsking(request, request.query.product)
  const { at } = audience
  const { q, limit = 5 } = request.query
  const dependencies = new CacheDependencies(ANY_ARTICLE, TAXONOMY).trueUntil(
    await nextHiding(api.services.database, at),
  )
  const { articles, sections, tags, authors } = await api.readers.run(SEARCHES.suggest, { text: q, limit, audience })
  // Their counts are true as long as all public articles may be seen.
  if (sections.length + tags.length + authors.length > 0)
    dependencies.shows({ hidesAt: await nextPublicHiding(api.services.database, at) })
  const keys = articles.map(({ key }) => key)
  const cards = await api.cards.byKey(api.services.database, keys, audience)
  const shown = await freshCards(
    api.services,
    keys.flatMap((key) => cards.get(key) ?? []),
    at,
  )
  dependencies.shows(...shown).name(...articleNames(shown.map(({ card }) => card)))
  const body = { articles: shown.map(suggestedArticle), sections, tags, authors }
  return sendJson(reply, Buffer.from(JSON.stringify(body)), dependencies)
}

function suggestedArticle({ card }: StoredCard): object {
  const { id, slug, headline, url, publishedAt } = JSON.parse(card.toString()) as ArticleCard
  return { id, slug, headline, url, publishedAt }
}
