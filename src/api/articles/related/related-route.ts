import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendJson } from '#http/response/answer.ts'
import { Limit, Named, ok, problems } from '#http/schema.ts'
import type { FoundArticle } from '#storage/articles/found-article.ts'
import type { Api } from '../../shared/context.ts'
import { Ref } from '../../shared/parameters/article-ref.ts'
import { audienceAsking, ProductQuery } from '../../shared/parameters/requested-product.ts'
import { MOVED, moved } from '../../shared/presenting/taxonomy.ts'
import { AheadQuery, instantAhead, sendAhead } from '../../shared/readers/ahead.ts'
import type { MadeAnswer } from '../../shared/readers/made-answer.ts'
import { defineRead } from '../../shared/readers/readers.ts'
import { articleNames } from '../present.ts'
import { meetArticle, pathOf } from '../read-article.ts'
import { RelatedListSchema } from '../schemas.ts'
import { relatedJson } from './related.ts'

const RelatedQuery = Type.Object(
  {
    limit: Limit(100, 10),
    product: ProductQuery,
    ...AheadQuery,
  },
  { additionalProperties: false },
)

export function relatedRoute(app: FastifyInstance, api: Api): void {
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

const OPEN_ITEMS = Buffer.from('{"items":')
const CLOSE = Buffer.from('}')
