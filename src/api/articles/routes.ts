import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { costOfBody, costOfLists, isCheap } from '#domain/admission/cost.ts'
import { Named, ok, problems } from '#http/schema.ts'
import { hasScope } from '#http/scope.ts'
import { readAll } from '#http/validation/query.ts'
import { andThen } from '#storage/core/port.ts'
import { type Api, type ListBeside, onBehalfOf } from '../shared/context.ts'
import { Ref } from '../shared/parameters/article-ref.ts'
import { audienceAsking } from '../shared/parameters/requested-product.ts'
import { MOVED, moved } from '../shared/presenting/taxonomy.ts'
import { instantAhead, sendAhead } from '../shared/readers/ahead.ts'
import { sendMade } from '../shared/readers/made-answer.ts'
import { ArticleQuery, aroundIn, isPlain } from './article-query.ts'
import { ARTICLE, ARTICLE_AHEAD, composedAnswer } from './composed-article.ts'
import { selectionOf } from './present.ts'
import { answerPlain, meetArticle, pathOf, WHOLE } from './read-article.ts'
import { ArticleSchema } from './schemas.ts'
import { orWhereTheDraftIs } from './writing/draft-routes.ts'

interface Beside {
  listBeside: ListBeside
  /** Before lists are read where nothing can be written. */
  haveRankings(at: number): Promise<void>
}

export function articleRoutes(app: FastifyInstance, api: Api, beside: Beside): void {
  app.get<{ Params: Ref; Querystring: ArticleQuery }>(
    '/v1/articles/:ref',
    {
      schema: {
        operationId: 'getArticle',
        tags: ['Articles'],
        summary: 'Retrieve an article',
        description:
          'Returns an article with all its metadata. `include` adds related articles and lists, so that one request is enough for a whole page. `Accept` or a suffix selects other formats.',
        params: Ref,
        querystring: ArticleQuery,
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
          : answerComposed(api, request, reply, beside)
      return hasScope(request, 'drafts') ? orWhereTheDraftIs(api, request.params.ref, answer) : answer()
    },
  )
}

async function answerComposed(
  api: Api,
  request: FastifyRequest<{ Params: Ref; Querystring: ArticleQuery }>,
  reply: FastifyReply,
  { listBeside, haveRankings }: Beside,
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
    if (lists.length > 0) await haveRankings(api.now())
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
  const isHere = isCheap(cost)
  if (!isHere && lists.length > 0) await haveRankings(audience.at)
  const made = isHere ? composedAnswer(mine, article, requested, listBeside) : mine.readers.run(ARTICLE, requested)
  return sendMade(reply, await made)
}
