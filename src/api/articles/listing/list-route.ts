import type { FastifyInstance } from 'fastify'
import { isCheap } from '#domain/admission/cost.ts'
import { eitherOf, ok, problems } from '#http/schema.ts'
import type { Place } from '#storage/articles/listing.ts'
import { type Api, onBehalfOf } from '../../shared/context.ts'
import { audienceAsking } from '../../shared/parameters/requested-product.ts'
import { instantAhead, sendAhead } from '../../shared/readers/ahead.ts'
import { sendMade } from '../../shared/readers/made-answer.ts'
import { DraftListSchema } from '../draft-card-schema.ts'
import { ArticleListSchema } from '../schemas.ts'
import { answerDrafts } from '../writing/list-drafts.ts'
import { type KeptQuery, ListQuery, unfold } from './list-query.ts'
import { ARTICLES, articlesAnswer, costOfPage } from './listed-articles.ts'

export function articleListRoute(app: FastifyInstance, api: Api): void {
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
        const seal = (next: Place) => api.cursors.seal({ on: 'articles', query, after: next } satisfies KeptQuery)
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
}
