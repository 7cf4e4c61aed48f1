import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { costOfArticles, costOfLists, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { LISTS } from '#domain/changes/dependency.ts'
import { invalidParameter } from '#domain/errors.ts'
import { descriptionIn, nameIn } from '#domain/name-translations.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendJson } from '#http/response/answer.ts'
import { FilterCursor, Limit, Named, OneOf, ok, problems } from '#http/schema.ts'
import { readAll } from '#http/validation/query.ts'
import { allLists } from '#storage/lists/lists.ts'
import { WINDOWS, type Window } from '#storage/lists/rankings.ts'
import { BodyQuery, extendDocument, FieldsQuery, type Selection, selectionOf } from '../articles/present.ts'
import { type Api, type ListBeside, type ListRequested, onBehalfOf, type SelectArticles } from '../shared/context.ts'
import { conditionsIn, FilterQuery, readFilter } from '../shared/parameters/filter.ts'
import { IncludeQuery, includedIn, includedMembers } from '../shared/parameters/included.ts'
import { firstLanguageIn, NameLanguageQuery, nameLanguageIn } from '../shared/parameters/name-language.ts'
import { audienceAsking, ProductQuery } from '../shared/parameters/requested-product.ts'
import { presentArtwork } from '../shared/presenting/artwork.ts'
import { AheadQuery, instantAhead, sendAhead } from '../shared/readers/ahead.ts'
import { defineAnswer, type MadeAnswer, sendMade } from '../shared/readers/made-answer.ts'
import { seal, unfold } from './cursors.ts'
import type { ListPlace } from './gather.ts'
import { haveRankings } from './rankings.ts'
import { beginningOf, listBytes, readList, selectedPage } from './read-list.ts'
import { ListIndexSchema, ListSchema } from './schemas.ts'

const { section, tag, author, language } = FilterQuery.properties
const Query = Type.Object(
  {
    section,
    tag,
    author,
    language,
    product: ProductQuery,
    ...AheadQuery,
    fields: FieldsQuery,
    body: BodyQuery,
    include: IncludeQuery,
    window: Type.Optional(
      OneOf(
        Object.keys(WINDOWS) as [Window, ...Window[]],
        'On most-popular: period in which views are counted. Default: 24h.',
      ),
    ),
    limit: Limit(100, 20),
    cursor: FilterCursor,
  },
  { additionalProperties: false },
)
type Query = Static<typeof Query>

const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the list.' }) })

export function listRoutes(app: FastifyInstance, api: Api, selectArticles: SelectArticles): void {
  app.get<{ Querystring: { language?: string } }>(
    '/v1/lists',
    {
      schema: {
        operationId: 'listLists',
        tags: ['Lists'],
        summary: 'List lists',
        description:
          'Lists all lists. Curated lists are ordered by editors; latest, most-popular and trending are computed.',
        querystring: Type.Object({ language: NameLanguageQuery }, { additionalProperties: false }),
        response: { ...ok(Named(ListIndexSchema), 'All lists.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const language = nameLanguageIn(request.query)
      const lists = await allLists(api.services.database)
      const dependencies = new CacheDependencies(LISTS)
      const keys = lists.map(({ key }) => key)
      const artwork = await presentArtwork(api, 'list', keys, dependencies)
      const items = lists.map((list) => ({
        slug: list.slug,
        name: nameIn(list, language),
        description: descriptionIn(list, language),
        translations: list.translations,
        artwork: artwork.get(list.key) ?? null,
        kind: list.kind,
        variantOf: list.variantOf,
        language: list.language,
      }))
      return sendJson(reply, JSON.stringify({ items }), dependencies)
    },
  )

  app.get<{ Params: { slug: string }; Querystring: Query }>(
    '/v1/lists/:slug',
    {
      schema: {
        operationId: 'getList',
        tags: ['Lists'],
        summary: 'Retrieve a list',
        description:
          'Returns the entries of a list in order: articles and links. Filters narrow the list; positions are numbered after filtering. `language` selects the variant of a curated list, if it has one. Ranked lists are paged over one ranking, which is kept for ten minutes.',
        params: Params,
        querystring: Query,
        response: {
          ...ok(Named(ListSchema), 'Slug of the list.'),
          ...problems(400, 401, 403, 404, 410, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const mine = onBehalfOf(api, request)
      const { slug } = request.params
      const { query } = unfold(api, slug, request.query)
      const ahead = await instantAhead(api, request, query)
      const requested = { slug, query: request.query, audience: audienceAsking(request, query.product) }
      if (ahead !== null) {
        await haveRankings(api, api.now())
        return sendAhead(api, request, reply, LIST_PAGE, requested, ahead)
      }
      const isHere = isCheap(costOfList(mine, requested))
      if (!isHere) await haveRankings(api, requested.audience.at)
      return sendMade(
        reply,
        await (isHere ? listAnswer(mine, requested, selectArticles) : mine.readers.run(LIST_PAGE, requested)),
      )
    },
  )
}

interface RequestedListPage {
  slug: string
  query: Query
  audience: Audience
}

export const LIST_PAGE = defineAnswer<RequestedListPage>('list-page')

function costOfList(api: Api, { slug, query: requested }: RequestedListPage): number {
  const { query } = unfold(api, slug, requested)
  const entries = requested.limit ?? 20
  const lists = { entries, filtered: slug === 'latest' ? 0 : 1, conditions: conditionsIn(query) }
  return costOfLists(lists) + costOfArticles(entries, selectionIn(query).body)
}

function selectionIn({ fields, body }: Pick<Query, 'fields' | 'body'>): Selection {
  return selectionOf({ ...(fields && { fields }), ...(body && { body }) }, ['none'])
}

/** A page of a list. */
export async function listAnswer(
  api: Api,
  { slug, query: requested, audience }: RequestedListPage,
  selectArticles: SelectArticles,
): Promise<MadeAnswer> {
  const { query, after, except } = unfold(api, slug, requested)
  if (query.window !== undefined && slug !== 'most-popular')
    throw invalidParameter('window', 'applies to most-popular only')
  const limit = requested.limit ?? 20
  const [parts, selection] = readAll(
    () => includedIn(query),
    () => selectionIn(query),
  )
  const filter = { ...readFilter(query, (await api.publication()).timezone), except }
  const dependencies = new CacheDependencies()
  const page = await readList(
    api,
    { slug, filter, language: firstLanguageIn(query), window: query.window ?? '24h', limit, after },
    audience,
    dependencies,
  )
  const cursorOf = (place: ListPlace) => seal(api, { slug, query, except, after: place })
  const link =
    page.next === null
      ? null
      : `</v1/lists/${encodeURIComponent(slug)}?limit=${limit}&cursor=${cursorOf(page.next)}>; rel="next"`
  const members = await includedMembers(api, parts, audience, dependencies)
  const selected = await selectedPage(page, selection, audience, dependencies, selectArticles)
  return {
    body: extendDocument(listBytes(selected, limit, cursorOf, firstLanguageIn(query)), members),
    dependencies,
    details: { link },
  }
}

/** Lists beside an article, without the article. */
export function listsBeside(api: Api): ListBeside {
  return async ({ slug, section, limit }, { key: exceptKey, language }, audience, dependencies) => {
    const product = audience.who === 'partner' ? audience.only : null
    const query = { ...(section === null ? {} : { section }), ...(product === null ? {} : { product: product.slug }) }
    const filter = readFilter(query, (await api.publication()).timezone)
    const page = await beginningOf(
      api,
      { slug, filter, language, window: '24h', limit },
      new Set([exceptKey]),
      audience,
      dependencies,
    )
    // Its own slug, since the query of the next page has no language.
    const { slug: shown } = page.list
    return listBytes(page, limit, (after) => seal(api, { slug: shown, query, except: [exceptKey], after }), language)
  }
}

/** The articles of a list without the links between them: a link has no date and no identity outside of its list. */
export function listRequested(api: Api): ListRequested {
  return async (slug, { limit, after }, audience, dependencies) => {
    const requested = {
      slug,
      filter: EVERYTHING,
      language: null,
      window: '24h' as const,
      limit,
      after: after as ListPlace | null,
    }
    const { list, entries, next } = await readList(api, requested, audience, dependencies)
    return { list, keys: entries.flatMap(({ item }) => item.articleKey ?? []), next }
  }
}
