import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { costOfArticles, costOfLists, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { LISTS } from '#domain/changes/dependency.ts'
import { invalidParameter } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { Named, ok, problems } from '#http/schema.ts'
import { readAll } from '#http/validation/query.ts'
import { allLists, COMPUTED_LISTS } from '#storage/lists/lists.ts'
import { BodyQuery, extendDocument, FieldsQuery, selectionOf } from '../articles/present.ts'
import { type Api, onBehalfOf, type SelectArticles } from '../shared/context.ts'
import { conditionsIn, FilterQuery, readFilter } from '../shared/parameters/filter.ts'
import { IncludeQuery, includedIn, includedMembers } from '../shared/parameters/included.ts'
import { firstLanguageIn } from '../shared/parameters/name-language.ts'
import { objectOf, type RequestedList, requestedLists } from '../shared/parameters/requested-lists.ts'
import { audienceAsking, ProductQuery } from '../shared/parameters/requested-product.ts'
import { AheadQuery, instantAhead, sendAhead } from '../shared/readers/ahead.ts'
import { defineAnswer, type MadeAnswer, sendMade } from '../shared/readers/made-answer.ts'
import { seal } from './cursors.ts'
import { haveRankings } from './rankings.ts'
import { beginningOf, listBytes, selectedPage } from './read-list.ts'
import { FrontSchema } from './schemas.ts'

const { section, tag, author, language } = FilterQuery.properties
const Query = Type.Object(
  {
    lists: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2000,
        description:
          'Lists to return, in order, each with its number of entries. `slug/section` narrows a list to a section. Default: the curated lists, then latest, most-popular and trending, with ten entries each; at most twelve lists.',
        examples: ['editors-picks:4,latest:6,most-popular:5,latest/business:3'],
      }),
    ),
    unique: Type.Optional(
      Type.Boolean({
        description: 'Whether to return each article only once, in the first list that contains it. Default: false.',
      }),
    ),
    section,
    tag,
    author,
    language,
    fields: FieldsQuery,
    body: BodyQuery,
    include: IncludeQuery,
    product: ProductQuery,
    ...AheadQuery,
  },
  { additionalProperties: false },
)
type Query = Static<typeof Query>

/** The lists of a whole front or section page. */
export function frontRoutes(app: FastifyInstance, api: Api, selectArticles: SelectArticles): void {
  app.get<{ Querystring: Query }>(
    '/v1/front',
    {
      schema: {
        operationId: 'getFront',
        tags: ['Lists'],
        summary: 'Retrieve the lists of a front page',
        description:
          'Returns several lists in one request, for a front page or (with `section`) a section page. With `unique=true`, articles that appear in an earlier list are omitted from later ones, which are filled up.',
        querystring: Query,
        response: {
          ...ok(Named(FrontSchema), 'The lists, in the requested order.'),
          ...problems(400, 401, 403, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const mine = onBehalfOf(api, request)
      const requested = { query: request.query, audience: audienceAsking(request, request.query.product) }
      const ahead = await instantAhead(api, request, request.query)
      if (ahead !== null) {
        await haveRankings(api, api.now())
        return sendAhead(api, request, reply, FRONT, requested, ahead)
      }
      const isHere = isCheap(costOfFront(request.query))
      if (!isHere) await haveRankings(api, requested.audience.at)
      return sendMade(
        reply,
        await (isHere ? frontAnswer(mine, requested, selectArticles) : mine.readers.run(FRONT, requested)),
      )
    },
  )
}

interface RequestedFront {
  query: Query
  audience: Audience
}

export const FRONT = defineAnswer<RequestedFront>('front')

function costOfFront({ lists, fields, body, ...query }: Query): number {
  const { body: forms } = selectionOf({ ...(fields && { fields }), ...(body && { body }) }, ['none'])
  if (lists === undefined) {
    const entries = USUAL_LISTS * USUAL_ENTRIES
    const conditions = conditionsIn(query)
    return costOfLists({ entries, filtered: USUAL_LISTS - 1, conditions }) + costOfArticles(entries, forms)
  }
  const requested = requestedLists('lists', lists)
  const entries = requested.reduce((sum, { limit }) => sum + limit, 0)
  const filtered = requested.filter(({ slug }) => slug !== 'latest').length
  return costOfLists({ entries, filtered, conditions: conditionsIn(query) }) + costOfArticles(entries, forms)
}

/** The lists of a front page. */
export async function frontAnswer(
  api: Api,
  { query: requested, audience }: RequestedFront,
  selectArticles: SelectArticles,
): Promise<MadeAnswer> {
  const { lists, unique, fields, body, include, ...query } = requested
  const [selection, includes] = readAll(
    () => selectionOf({ ...(fields && { fields }), ...(body && { body }) }, ['none']),
    () => includedIn(requested),
  )
  const dependencies = new CacheDependencies(LISTS)
  const { timezone } = await api.publication()
  const language = firstLanguageIn(query)
  const shown = new Set<number>()
  const parts: { name: string; json: Buffer }[] = []
  for (const { name, slug, section, limit } of lists === undefined
    ? await usualLists(api)
    : requestedLists('lists', lists)) {
    const narrowed = section === null ? query : { ...query, section: both(query.section, section) }
    const requested = { slug, filter: readFilter(narrowed, timezone), language, window: '24h' as const, limit }
    const page = await beginningOf(api, requested, unique ? shown : NONE, audience, dependencies)
    for (const { item } of page.entries) if (item.articleKey !== null) shown.add(item.articleKey)
    const except = unique ? [...shown].filter((key) => !page.entries.some(({ item }) => item.articleKey === key)) : []
    const selected = await selectedPage(page, selection, audience, dependencies, selectArticles)
    parts.push({
      name,
      json: listBytes(selected, limit, (after) => seal(api, { slug, query: narrowed, except, after }), language),
    })
  }
  const members = await includedMembers(api, includes, audience, dependencies)
  return { body: extendDocument(Buffer.concat([OPEN, objectOf(parts), CLOSE]), members), dependencies, details: {} }
}

/** Default number of lists on a front page, and of entries in each. */
const USUAL_LISTS = 12
const USUAL_ENTRIES = 10

/** The curated lists, then the computed ones. */
async function usualLists(api: Api): Promise<RequestedList[]> {
  const curated = (await allLists(api.services.database)).filter(
    ({ kind, variantOf }) => kind === 'curated' && variantOf === null,
  )
  const slugs = [...curated.slice(0, USUAL_LISTS - COMPUTED_LISTS.length).map(({ slug }) => slug), ...COMPUTED_LISTS]
  return slugs.map((slug) => ({ name: slug, slug, section: null, limit: USUAL_ENTRIES }))
}

const NONE: ReadonlySet<number> = new Set()
const OPEN = Buffer.from('{"lists":')
const CLOSE = Buffer.from('}')

/** Articles of the page's section that are of the list's section too. */
function both(ofPage: string | undefined, ofList: string): string {
  if (/[|,()\s]/.test(ofList)) throw invalidParameter('lists', `has “${ofList}”; only one section may follow the slash`)
  return ofPage === undefined ? ofList : `(${ofPage}),${ofList}`
}
