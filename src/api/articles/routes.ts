import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { costOfArticles, costOfBody, costOfLists, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { sendJson } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { agreeWithCursor, namesOf, readAll } from '#http/query.ts'
import { CommaList, eitherOf, Named, NameList, OneOf, ok, problems } from '#http/schema.ts'
import { hasScope } from '#http/scope.ts'
import { type FoundArticle, findLiveArticles } from '#storage/articles/articles.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { type Place, SORTS, type Sort } from '#storage/articles/listing.ts'
import { andThen } from '#storage/core/port.ts'
import type { Facets } from '#storage/search/facets.ts'
import { AheadQuery, instantAhead, sendAhead } from '../shared/ahead.ts'
import { type Api, type ListBeside, onBehalfOf } from '../shared/context.ts'
import { FacetsQuery, facetsIn } from '../shared/facets.ts'
import { FilterQuery, idsOf, readFilter, StateQuery } from '../shared/filter.ts'
import {
  breadcrumbJson,
  IncludeQuery,
  includedIn,
  includedMembers,
  type Member,
  navigationJson,
  profilesOf,
} from '../shared/included.ts'
import { defineAnswer, type MadeAnswer, sendMade } from '../shared/made-answer.ts'
import { defineRead } from '../shared/readers.ts'
import { objectOf, type RequestedList, requestedLists } from '../shared/requested-lists.ts'
import { audienceAsking, ProductQuery } from '../shared/requested-product.ts'
import { SearchText } from '../shared/search-text.ts'
import type { RankPlace } from '../shared/searching.ts'
import { dependenciesOfCounts, MOVED, moved } from '../shared/taxonomy.ts'
import { countFacets } from './count-facets.ts'
import { DraftListSchema } from './draft-card-schema.ts'
import { orWhereTheDraftIs } from './draft-routes.ts'
import { foundArticles } from './found-articles.ts'
import { articlesOfIds, countArticlesOf, pageOfArticles } from './list-articles.ts'
import { answerDrafts } from './list-drafts.ts'
import { neighboursJson, type Within, withinOf } from './neighbours.ts'
import { articleNames, BodyQuery, extendDocument, FieldsQuery, headOf, type Selection, selectionOf } from './present.ts'
import { answerPlain, articleJson, meetArticle, noSuchArticle, pathOf, WHOLE } from './read-article.ts'
import { relatedJson } from './related.ts'
import { ArticleListSchema, ArticleSchema, RelatedListSchema } from './schemas.ts'

const Limit = (otherwise: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: otherwise, description: 'Maximum number of items.' }))

export const ListQuery = Type.Object(
  {
    state: StateQuery,
    ...FilterQuery.properties,
    product: ProductQuery,
    ...AheadQuery,
    ids: CommaList(
      { type: 'string', format: 'uuid' },
      'Up to 100 ids. The response is one page in that order; ids that are not found are left out.',
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
    cursor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 8000,
        description: '`page.next` of the previous page, alone or with the same parameters.',
      }),
    ),
    count: Type.Optional(Type.Boolean({ description: 'Whether to return `page.total`.' })),
  },
  { additionalProperties: false },
)
export type ListQuery = Static<typeof ListQuery>

const INCLUDES = ['related', 'lists', 'neighbours', 'breadcrumb', 'profiles', 'navigation'] as const

const OneQuery = Type.Object(
  {
    include: NameList(
      INCLUDES,
      'Related resources to include. `profiles`: the records of its authors; `breadcrumb`: its section and those above it; `navigation`: all sections.',
      { examples: ['related,lists'] },
    ),
    lists: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description:
          'With `include=lists`: lists to include, each with its number of entries. The article itself is excluded from them.',
        examples: ['editors-picks:9,latest:1,trending:5'],
      }),
    ),
    related: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 30,
        default: 5,
        description: 'With `include=related`: number of related articles.',
      }),
    ),
    within: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 300 },
        description:
          'With `include=neighbours`: where to look for the previous and next article: `section` (the article’s own), `section:slug`, `tag:slug`, `author:slug` or `series`. Default: section.',
      }),
    ),
    fields: FieldsQuery,
    body: BodyQuery,
    product: ProductQuery,
    ...AheadQuery,
  },
  { additionalProperties: false },
)
type OneQuery = Static<typeof OneQuery>

const RelatedQuery = Type.Object(
  { limit: Limit(10), product: ProductQuery, ...AheadQuery },
  { additionalProperties: false },
)

/** The richest article of the demonstration newsroom: what the docs page tries first. */
const EXAMPLE_SLUG = 'beijing-washington-counter-terrorism-talks'

const Ref = Type.Object({
  ref: Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'ID, slug or former slug of the article.',
    examples: [EXAMPLE_SLUG],
  }),
})
type Ref = Static<typeof Ref>

export function articleRoutes(app: FastifyInstance, api: Api, listBeside: ListBeside): void {
  app.get<{ Querystring: ListQuery }>(
    '/v1/articles',
    {
      schema: {
        operationId: 'listArticles',
        tags: ['Articles'],
        summary: 'List articles',
        description:
          'Lists articles that match the filters, newest first. Follow `page.next` for more: an article whose date and visibility don’t change appears exactly once, whatever is published meanwhile. `facets` counts all matching articles: `facets=language,kind,month&limit=0` lists the languages, kinds and months with articles. With `state`, keys with the scope `drafts` list all articles of the newsroom, including drafts and scheduled, unpublished, expired and withdrawn ones.',
        querystring: ListQuery,
        response: {
          ...ok(eitherOf(ArticleListSchema, DraftListSchema), 'A page of articles; with `state`, drafts.'),
          ...problems(400, 401, 403, 406, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const mine = onBehalfOf(api, request)
      const { query, after } = unfold(api, request.query)
      const audience = audienceAsking(request, query.product)
      if (query.state !== undefined) {
        const seal = (next: Place) => api.cursors.seal({ on: 'articles', query, after: next } satisfies Kept)
        const page = { after: after as Place | null, limit: request.query.limit ?? 20, seal }
        return answerDrafts(api, request, reply, { ...query, state: query.state }, page)
      }
      const requested = { query: request.query, audience }
      const ahead = await instantAhead(api, request, query)
      if (ahead !== null) return sendAhead(api, request, reply, ARTICLES, requested, ahead)
      const isHere = query.facets === undefined && isCheap(costOfPage(mine, request.query))
      return sendMade(reply, await (isHere ? articlesAnswer(mine, requested) : mine.readers.run(ARTICLES, requested)))
    },
  )

  app.get<{ Params: Ref; Querystring: OneQuery }>(
    '/v1/articles/:ref',
    {
      schema: {
        operationId: 'getArticle',
        tags: ['Articles'],
        summary: 'Retrieve an article',
        description:
          'Returns an article with all its metadata. `include` adds related articles and lists, so that one request is enough for a whole page. `Accept` or a suffix selects other formats.',
        params: Ref,
        querystring: OneQuery,
        response: {
          ...ok(Named(ArticleSchema), 'The article; with `fields`, only the selected fields and `id`.'),
          ...MOVED,
          ...problems(400, 401, 403, 404, 406, 410, 429, 500, 503),
        },
      },
    },
    (request, reply) => {
      const answer = () =>
        isPlain(request.query)
          ? andThen(meetArticle(api, request.params.ref, api.audienceOf(request)), (met) =>
              answerPlain(api, request, reply, met),
            )
          : answerComposed(api, request, reply, listBeside)
      return hasScope(request, 'drafts') ? orWhereTheDraftIs(api, request.params.ref, answer) : answer()
    },
  )

  app.get<{ Params: Ref; Querystring: Static<typeof RelatedQuery> }>(
    '/v1/articles/:ref/related',
    {
      schema: {
        operationId: 'listRelated',
        tags: ['Articles'],
        summary: 'List related articles',
        description:
          'Lists articles pinned by editors, then up to 30 similar articles, ranked by rare words, tags, section and nearness in time; near-duplicates come last. Each lists its reasons.',
        params: Ref,
        querystring: RelatedQuery,
        response: {
          ...ok(Named(RelatedListSchema), 'Related articles, best first.'),
          ...MOVED,
          ...problems(400, 401, 403, 404, 410, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit = 10, product } = request.query
      const audience = audienceAsking(request, product)
      const { ref } = request.params
      const ahead = await instantAhead(api, request, request.query)
      if (ahead !== null) return sendAhead(api, request, reply, RELATED_AHEAD, { ref, limit, audience }, ahead)
      const met = await meetArticle(api, ref, audience)
      if (met.article === null) return moved(reply, request, `${pathOf(met.movedTo)}/related`, met.dependencies)
      const { body, dependencies } = await relatedAnswer(api, met.article, limit, audience)
      return sendJson(reply, body, dependencies)
    },
  )
}

function isPlain(query: OneQuery): boolean {
  return (
    query.include === undefined &&
    query.fields === undefined &&
    query.body === undefined &&
    query.lists === undefined &&
    query.related === undefined &&
    query.within === undefined &&
    query.product === undefined &&
    query.at === undefined &&
    query.preview === undefined
  )
}

async function answerComposed(
  api: Api,
  request: FastifyRequest<{ Params: Ref; Querystring: OneQuery }>,
  reply: FastifyReply,
  listBeside: ListBeside,
): Promise<FastifyReply> {
  const { query } = request
  const [{ includes, lists, within }, selection] = readAll(
    () => aroundIn(query),
    () => selectionOf(query, WHOLE.body),
  )
  const audience = audienceAsking(request, query.product)
  const related = includes.includes('related') ? (query.related ?? 5) : null
  const ahead = await instantAhead(api, request, query)
  if (ahead !== null) {
    const requested = { ref: request.params.ref, selection, includes, lists, related, within, audience }
    return sendAhead(api, request, reply, ARTICLE_AHEAD, requested, ahead)
  }
  const met = await meetArticle(api, request.params.ref, audience)
  if (met.article === null) return moved(reply, request, pathOf(met.movedTo), met.dependencies)
  const { article } = met
  const requested = { key: article.key, selection, includes, lists, related, within, audience }
  const entries = lists.reduce((sum, { limit }) => sum + limit, 0)
  const cost =
    costOfBody(article.document.length, selection.body) + costOfLists({ entries, filtered: 0, conditions: 0 })
  const mine = onBehalfOf(api, request)
  const made = isCheap(cost)
    ? composedAnswer(mine, article, requested, listBeside)
    : mine.readers.run(ARTICLE, requested)
  return sendMade(reply, await made)
}

interface RequestedArticle {
  key: number
  selection: Selection
  includes: (typeof INCLUDES)[number][]
  lists: RequestedList[]
  /** How many related articles; null for none. */
  related: number | null
  /** Where to look for the previous and next article; null for neither. */
  within: Within | null
  audience: Audience
}

export const ARTICLE = defineAnswer<RequestedArticle>('article')

/** One article, looked up again where it is made. */
export async function articleAnswer(
  api: Api,
  requested: RequestedArticle,
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const [article] = await findLiveArticles(api.services.database, [requested.key], requested.audience)
  if (article === undefined) throw noSuchArticle()
  return composedAnswer(api, article, requested, listBeside)
}

export const ARTICLE_AHEAD = defineRead<Omit<RequestedArticle, 'key'> & { ref: string }, MadeAnswer>('article-ahead')

/** One article as of a future instant, by any reference that it will have then. */
export async function articleAheadAnswer(
  api: Api,
  { ref, ...requested }: Omit<RequestedArticle, 'key'> & { ref: string },
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const met = await meetArticle(api, ref, requested.audience)
  if (met.article === null) return articleAheadAnswer(api, { ref: met.movedTo, ...requested }, listBeside)
  return composedAnswer(api, met.article, { key: met.article.key, ...requested }, listBeside)
}

interface RequestedRelated {
  ref: string
  limit: number
  audience: Audience
}

export const RELATED_AHEAD = defineRead<RequestedRelated, MadeAnswer>('related-ahead')

/** Related articles as of a future instant, of an article by any reference that it will have then. */
export async function relatedAheadAnswer(api: Api, { ref, limit, audience }: RequestedRelated): Promise<MadeAnswer> {
  const met = await meetArticle(api, ref, audience)
  if (met.article === null) return relatedAheadAnswer(api, { ref: met.movedTo, limit, audience })
  return relatedAnswer(api, met.article, limit, audience)
}

async function relatedAnswer(api: Api, article: FoundArticle, limit: number, audience: Audience): Promise<MadeAnswer> {
  const dependencies = new CacheDependencies().shows(article).name(...articleNames([article.document]))
  const items = await relatedJson(api, article, audience, limit, dependencies)
  return { body: Buffer.concat([OPEN_ITEMS, items, CLOSE]), dependencies, details: {} }
}

async function composedAnswer(
  api: Api,
  article: FoundArticle,
  { selection, includes, lists, related, within, audience }: RequestedArticle,
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const dependencies = new CacheDependencies()
  const json = await articleJson(api, article, selection, audience, dependencies)
  const more: Member[] = []
  if (related !== null)
    more.push({ name: 'related', json: await relatedJson(api, article, audience, related, dependencies) })
  if (within !== null)
    more.push({ name: 'neighbours', json: await neighboursJson(api, article, within, audience, dependencies) })
  if (lists.length > 0) {
    const { language } = headOf(article)
    const parts: { name: string; json: Buffer }[] = []
    for (const requested of lists)
      parts.push({
        name: requested.name,
        json: await listBeside(requested, { key: article.key, language }, audience, dependencies),
      })
    more.push({ name: 'lists', json: objectOf(parts) })
  }
  more.push(...(await surroundings(api, article, includes, audience, dependencies)))
  const isStored = more.length === 0 && article.recheckAt > audience.at && article.etag !== null
  const details = isStored ? { lastModified: article.touchedAt } : {}
  return { body: extendDocument(json, more), dependencies, details }
}

/** The section tree, the path to the article's section and the records of its authors, if requested. */
async function surroundings(
  api: Api,
  article: FoundArticle,
  includes: RequestedArticle['includes'],
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Member[]> {
  const members: Member[] = []
  if (!includes.some((name) => name === 'breadcrumb' || name === 'profiles' || name === 'navigation')) return members
  const head = headOf(article)
  const { language } = head
  if (includes.includes('breadcrumb')) {
    const slug = head.section?.slug
    const json = slug === undefined ? NO_ITEMS : await breadcrumbJson(api, { slug, language }, audience, dependencies)
    members.push({ name: 'breadcrumb', json })
  }
  if (includes.includes('profiles')) {
    dependencies.include(await dependenciesOfCounts(api, audience))
    const slugs = (head.authors ?? []).map(({ slug }) => slug)
    const profiles = await profilesOf(api, slugs, audience, dependencies)
    members.push({ name: 'profiles', json: Buffer.from(JSON.stringify(profiles)) })
  }
  if (includes.includes('navigation'))
    members.push({ name: 'navigation', json: await navigationJson(api, language, audience, dependencies) })
  return members
}

const NO_ITEMS = Buffer.from('[]')

/** What surrounds an article on its page. */
function aroundIn(query: OneQuery): {
  includes: (typeof INCLUDES)[number][]
  lists: RequestedList[]
  within: Within | null
} {
  const includes = query.include === undefined ? [] : namesOf('include', query.include, INCLUDES)
  const [lists, within] = readAll(
    () => {
      if (query.lists !== undefined && !includes.includes('lists'))
        throw invalidParameter('lists', 'requires include=lists')
      return includes.includes('lists') ? listsOf(query.lists) : []
    },
    () => {
      if (query.within !== undefined && !includes.includes('neighbours'))
        throw invalidParameter('within', 'needs include=neighbours')
      return includes.includes('neighbours') ? withinOf(query.within ?? 'section') : null
    },
    () => {
      if (query.related !== undefined && !includes.includes('related'))
        throw invalidParameter('related', 'requires include=related')
    },
  )
  return { includes, lists, within }
}

function listsOf(text: string | undefined): RequestedList[] {
  if (text === undefined) throw invalidParameter('lists', 'is missing; for example editors-picks:9,latest:1')
  return requestedLists('lists', text)
}

/** What a cursor of a list of articles holds. */
interface Kept {
  on: 'articles'
  query: Omit<ListQuery, 'cursor' | 'limit'>
  after: Place | RankPlace
}

const NEUTRAL = ['cursor', 'limit'] as const

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
  query: Kept['query']
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
  const cursor = next === null ? null : api.cursors.seal({ on: 'articles', query, after: next } satisfies Kept)
  const link = cursor === null ? null : `<${path}?limit=${limit}&cursor=${cursor}>; rel="next"`
  const total = query.count ? { total: await countArticlesOf(api, filter, audience, dependencies) } : {}
  const counted = facets.length === 0 ? null : await countFacets(api, facets, { filter, text }, audience, dependencies)
  return { items, page: { limit, next: cursor, ...total }, facets: counted, link, dependencies, query }
}

function placed({ sort }: Kept['query'], after: Kept['after'] | null): { sort: Sort; after: Place | null } {
  return { sort: (sort ?? 'newest') as Sort, after: after as Place | null }
}

/** Refuses what cannot be combined. */
function checkTogether({ q, ids, sort, count, facets }: Kept['query']): void {
  if (q === undefined && sort === 'relevance') throw invalidParameter('sort', 'relevance requires q')
  if (q !== undefined && ids !== undefined) throw invalidParameter('ids', 'cannot be combined with q')
  if (q !== undefined && count)
    throw invalidParameter('count', 'cannot be combined with q; /v1/search returns the total')
  if (ids !== undefined && facets !== undefined) throw invalidParameter('facets', 'cannot be combined with ids')
  if (ids !== undefined && sort !== undefined)
    throw invalidParameter('sort', 'cannot be combined with ids, which determine the order')
}

function unfold(api: Api, requested: ListQuery): { query: Kept['query']; after: Kept['after'] | null } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, after: null }
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'articles') throw invalidParameter('cursor', 'is used by another list')
  return { query: agreeWithCursor(query, kept.query, NEUTRAL), after: kept.after }
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
const OPEN_ITEMS = Buffer.from('{"items":')
const CLOSE = Buffer.from('}')
const COMMA = Buffer.from(',')
