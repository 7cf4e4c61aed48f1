import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { costOfBody, isCheap } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { Format } from '#formats/format.ts'
import { FORMATS } from '#formats/registry.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { VARY } from '#http/response/answer.ts'
import { problems } from '#http/schema.ts'
import type { ArticleAnswer } from '#storage/articles/found-article.ts'
import { type Api, onBehalfOf } from '../../shared/context.ts'
import { Ref } from '../../shared/parameters/article-ref.ts'
import { audienceAsking, ProductQuery } from '../../shared/parameters/requested-product.ts'
import { MOVED, moved } from '../../shared/presenting/taxonomy.ts'
import { type MadeAnswer, sendMade } from '../../shared/readers/made-answer.ts'
import { ListQuery } from '../listing/list-query.ts'
import { costOfPage } from '../listing/listed-articles.ts'
import { lookUpArticle, met, pathOf } from '../read-article.ts'
import {
  contextFor,
  FORMATTED,
  FORMATTED_LIST,
  formattedArticle,
  formattedList,
  notDelivered,
  readingIn,
} from './formatted.ts'

const { state: _, fields: __, count: ___, include: ____, facets: _____, at: ______, ...chosen } = ListQuery.properties
const FormatListQuery = Type.Object(chosen, { additionalProperties: false })
type FormatListQuery = Static<typeof FormatListQuery>

const FormatQuery = Type.Object({ product: ProductQuery }, { additionalProperties: false })
type FormatQuery = Static<typeof FormatQuery>

/** Articles in the formats of the registry, each at its own URL. */
export function formatRoutes(app: FastifyInstance, api: Api): void {
  for (const format of FORMATS) {
    articleRoute(app, api, format)
    if (format.list) listRoute(app, api, format, format.list.mediaType)
  }
}

function articleRoute(app: FastifyInstance, api: Api, format: Format): void {
  app.get<{ Params: Ref; Querystring: FormatQuery }>(
    `/v1/articles/:ref.${format.suffix}`,
    {
      schema: {
        operationId: `getArticleAs${formatOperation(format.name)}`,
        tags: ['Articles'],
        summary: `Retrieve an article as ${format.title}`,
        description: `Same as \`GET /v1/articles/{ref}\` with \`Accept: ${plainType(format.mediaType)}\`. For the mapping of fields see docs/formats.md.${format.canceled ? ' For a withdrawn article, the 410 response contains a canceled item.' : ''}`,
        params: Ref,
        querystring: FormatQuery,
        response: {
          200: { description: 'The article.', content: contentOf(format.mediaType) },
          ...MOVED,
          ...problems(400, 401, 403, 404, 410, 429, 500, 503),
          ...(format.canceled ? { 410: { description: CANCELED, content: contentOf(format.mediaType) } } : {}),
        },
      },
    },
    async (request, reply) => {
      const { ref } = request.params
      const asking = audienceAsking(request, request.query.product)
      const audience = readingIn(format, asking)
      const answer = await lookUpArticle(api, ref, audience)
      if (answer === null) await refuseUndelivered(api, ref, format, asking, audience)
      if (answer?.found === 'withdrawn' && format.canceled) return sendCanceled(api, reply, format, answer)
      const found = met(answer)
      if (found.article === null)
        return moved(reply, request, `${pathOf(found.movedTo)}.${format.suffix}`, found.dependencies)
      const { article } = found
      const mine = onBehalfOf(api, request)
      const made = isCheap(costOfBody(article.document.length, format.needs))
        ? formattedArticle(mine, article, format, audience)
        : mine.readers.run(FORMATTED, { key: article.key, format: format.name, audience })
      return sendMade(reply, withLocation(await made, request), format.mediaType)
    },
  )
}

const CANCELED = 'The article was withdrawn; the body is a canceled item. Delete any copies.'

function listRoute(app: FastifyInstance, api: Api, format: Format, mediaType: string): void {
  app.get<{ Querystring: FormatListQuery }>(
    `/v1/articles.${format.suffix}`,
    {
      schema: {
        operationId: `listArticlesAs${formatOperation(format.name)}`,
        tags: ['Articles'],
        summary: `List articles as ${format.title}`,
        description:
          'Same filters as `GET /v1/articles`. Articles are without their text by default; any `body` form returns it. The next page is in the `Link` header.',
        querystring: FormatListQuery,
        response: {
          200: { description: 'A page of articles.', content: contentOf(mediaType) },
          ...problems(400, 401, 403, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const asking = audienceAsking(request, request.query.product)
      const audience = readingIn(format, asking)
      if (isLeftNothing(audience, asking)) throw notDelivered(format, asking)
      const mine = onBehalfOf(api, request)
      const requested = { format: format.name, query: request.query, audience }
      const made = isCheap(costOfPage(mine, request.query) * WRITING)
        ? formattedList(mine, requested)
        : mine.readers.run(FORMATTED_LIST, requested)
      return sendMade(reply, withLocation(await made, request), mediaType)
    },
  )
}

/** To read the documents of a page and to write them otherwise costs some times what JSON does. */
const WRITING = 8

/** Throws `forbidden` where the article could be read, but in other formats. */
async function refuseUndelivered(
  api: Api,
  ref: string,
  format: Format,
  asking: Audience,
  audience: Audience,
): Promise<void> {
  if (asking === audience) return
  const answer = await lookUpArticle(api, ref, asking)
  if (answer?.found === 'live') throw notDelivered(format, asking)
}

/** Whether a format leaves an audience without anything to read. */
function isLeftNothing(audience: Audience, asking: Audience): boolean {
  if (audience.who !== 'partner' || asking.who !== 'partner' || audience.readsPublic) return false
  return audience.entitlement.products.length === 0 && asking.entitlement.products.length > 0
}

/** Sent with 410, like the problem document; never cached. */
async function sendCanceled(
  api: Api,
  reply: FastifyReply,
  format: Format,
  { id, version, at, reason }: Extract<ArticleAnswer, { found: 'withdrawn' }>,
): Promise<FastifyReply> {
  const tombstone = { id, version: version + 1, withdrawnAt: toRfc3339(at), reason }
  const { context } = await contextFor(api, [], new CacheDependencies())
  return reply
    .code(410)
    .headers({ 'content-type': format.mediaType, 'cache-control': 'no-store', vary: VARY })
    .send(format.canceled?.(tombstone, context))
}

/** The URL with the suffix, also after negotiation by `Accept`. */
function withLocation(made: MadeAnswer, { url }: FastifyRequest): MadeAnswer {
  return { ...made, details: { ...made.details, contentLocation: url } }
}

/** How operations name a format. */
export function formatOperation(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function plainType(mediaType: string): string {
  return mediaType.split(';')[0] as string
}

function contentOf(mediaType: string) {
  const type = plainType(mediaType)
  const schema = type.endsWith('json') ? Type.Unsafe<unknown>({ type: ['object', 'array'] }) : Type.String()
  return { [type]: { schema } }
}
