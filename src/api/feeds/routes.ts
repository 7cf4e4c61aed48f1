import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { costOfFeed, isCheap } from '#domain/admission/cost.ts'
import { invalidParameter } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { Cursor, Limit, OneOf, problems } from '#http/schema.ts'
import { findCurrentSlug } from '#storage/taxonomy/slugs.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { FilterQuery, readFilter } from '../shared/parameters/filter.ts'
import { audienceAsking, ProductQuery } from '../shared/parameters/requested-product.ts'
import { SearchText } from '../shared/parameters/search-text.ts'
import { MOVED, moved } from '../shared/presenting/taxonomy.ts'
import { AheadQuery, instantAhead, sendAhead } from '../shared/readers/ahead.ts'
import { FEED, FEED_FORMATS, type FeedFormat, type FeedSources, type FeedSubject, feedAnswer } from './read-feed.ts'

const FORMATS = Object.keys(FEED_FORMATS) as [FeedFormat, ...FeedFormat[]]
const format = OneOf(
  FORMATS,
  'rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video.',
)
const slug = (what: string) => Type.String({ minLength: 1, maxLength: 200, description: `Slug of the ${what}.` })

const PAGE = {
  product: ProductQuery,
  ...AheadQuery,
  limit: Limit(100, 20),
  cursor: Cursor('Cursor of the page: follow `rel="next"` of the previous page.'),
}
// Feed readers append their own parameters: unknown ones are ignored.
const PageQuery = Type.Object(PAGE)
const { section, tag, author, language } = FilterQuery.properties
const SearchQuery = Type.Object({ q: SearchText, section, tag, author, language, ...PAGE })
type Query = Static<typeof PageQuery> & Partial<Static<typeof SearchQuery>>

const MEANT = ['q', 'section', 'tag', 'author', 'language', 'product', 'limit', 'at', 'preview'] as const

interface Params {
  slug: string
  format: FeedFormat
}

const JsonFeed = Type.Object(
  {
    version: Type.String({ description: 'URL of the JSON Feed version: https://jsonfeed.org/version/1.1.' }),
    title: Type.String({ description: 'Title of the publication and of the feed.' }),
    items: Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: true })),
  },
  { additionalProperties: true, description: 'JSON Feed 1.1.' },
)

const XML = Type.String({ description: 'XML feed.' })

/** The answer of a feed, by media type. */
const FEED_RESPONSE = {
  200: {
    description: 'The feed, newest first. The `Link` header has `self`, `first` and `next`.',
    content: {
      'application/rss+xml': { schema: XML },
      'application/atom+xml': { schema: XML },
      'application/feed+json': { schema: JsonFeed },
    },
  },
}

/** What feeds there are beside that of everything: the list or the part of the taxonomy that they are of. */
const OF = [
  { of: 'list', folder: 'lists', operationId: 'getListFeed', summary: 'Retrieve the feed of a list' },
  { of: 'section', folder: 'sections', operationId: 'getSectionFeed', summary: 'Retrieve the feed of a section' },
  { of: 'tag', folder: 'tags', operationId: 'getTagFeed', summary: 'Retrieve the feed of a tag' },
  { of: 'author', folder: 'authors', operationId: 'getAuthorFeed', summary: 'Retrieve the feed of an author' },
] as const

export function feedRoutes(app: FastifyInstance, api: Api, sources: FeedSources): void {
  app.get<{ Params: Params; Querystring: Query }>(
    '/feeds/latest.:format',
    {
      schema: {
        operationId: 'getLatestFeed',
        tags: ['Feeds'],
        summary: 'Retrieve the feed of the newest articles',
        description:
          'Returns full texts as RSS 2.0, Atom or JSON Feed, selected by suffix. With a partner’s key, the feed contains what its products deliver. Unknown parameters are ignored.',
        params: Type.Object({ format }),
        querystring: PageQuery,
        response: { ...FEED_RESPONSE, ...problems(400, 401, 403, 404, 429, 500, 503) },
      },
    },
    (request, reply) => answer(api, request, reply, sources, { of: 'latest' }, '/feeds/latest'),
  )

  for (const { of, folder, operationId, summary } of OF)
    app.get<{ Params: Params; Querystring: Query }>(
      `/feeds/${folder}/:slug.:format`,
      {
        schema: {
          operationId,
          tags: ['Feeds'],
          summary,
          description:
            of === 'list'
              ? 'Returns the articles of a list in list order, without its links.'
              : `Returns the newest articles of ${of === 'author' ? 'an' : 'a'} ${of}.`,
          params: Type.Object({ slug: slug(of), format }),
          querystring: PageQuery,
          response: { ...FEED_RESPONSE, ...MOVED, ...problems(400, 401, 403, 404, 410, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { slug, format } = request.params
        const pathOf = (slug: string) => `/feeds/${folder}/${encodeURIComponent(slug)}`
        if (of !== 'list') {
          const audience = audienceAsking(request, request.query.product)
          const current = await findCurrentSlug(api.services.database, of, slug, audience)
          if (current !== null && current !== slug) return moved(reply, request, `${pathOf(current)}.${format}`)
        }
        return answer(api, request, reply, sources, { of, slug }, pathOf(slug))
      },
    )

  app.get<{ Params: Params; Querystring: Query }>(
    '/feeds/search.:format',
    {
      schema: {
        operationId: 'getSearchFeed',
        tags: ['Feeds'],
        summary: 'Retrieve the feed of a search',
        description: 'Returns the newest articles that contain all words of the query, narrowed by the filters.',
        params: Type.Object({ format }),
        querystring: SearchQuery,
        response: { ...FEED_RESPONSE, ...problems(400, 401, 403, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { q: text = '', section, tag, author, language } = request.query
      const chosen = Object.fromEntries(
        Object.entries({ section, tag, author, language }).filter(([, value]) => value !== undefined),
      )
      const filter = readFilter(chosen, (await api.publication()).timezone)
      return answer(api, request, reply, sources, { of: 'search', text, filter }, '/feeds/search')
    },
  )
}

async function answer(
  api: Api,
  request: FastifyRequest<{ Params: Params; Querystring: Query }>,
  reply: FastifyReply,
  sources: FeedSources,
  subject: FeedSubject,
  path: string,
): Promise<FastifyReply> {
  const { query, params } = request
  const { format } = params
  const limit = query.limit ?? 20
  const parameters = MEANT.flatMap((name): [string, string][] =>
    query[name] === undefined ? [] : [[name, String(query[name])]],
  )
  const requested = {
    ...{ subject, format, path, parameters, limit },
    cursor: query.cursor ?? null,
    after: query.cursor === undefined ? null : placeIn(api, query.cursor, path, parameters),
    audience: audienceAsking(request, query.product),
  }
  const ahead = await instantAhead(api, request, query)
  if (ahead !== null) {
    if (subject.of === 'list') await sources.haveRankings(api.now())
    return sendAhead(api, request, reply, FEED, requested, ahead, FEED_FORMATS[format].type)
  }
  const mine = onBehalfOf(api, request)
  const isHere = isCheap(costOfFeed(limit))
  if (!isHere && subject.of === 'list') await sources.haveRankings(requested.audience.at)
  const made = await (isHere ? feedAnswer(mine, requested, sources) : mine.readers.run(FEED, requested))
  const dependencies = new CacheDependencies().include(made.dependencies)
  return sendBytes(reply, FEED_FORMATS[format].type, made.body, dependencies, made.details)
}

interface Kept {
  on: 'feed'
  path: string
  parameters: [string, string][]
  after: unknown
}

/** Where a page begins. Throws `invalid-cursor`, `invalid-parameter`. */
function placeIn(api: Api, cursor: string, path: string, parameters: [string, string][]): unknown {
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'feed' || kept.path !== path || JSON.stringify(kept.parameters) !== JSON.stringify(parameters))
    throw invalidParameter('cursor', 'is used by another feed; follow the rel="next" link unchanged')
  return kept.after
}
