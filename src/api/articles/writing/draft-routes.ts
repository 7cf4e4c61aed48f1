import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { draftOf } from '#commands/articles/draft.ts'
import { findKeyOf, revisionOf } from '#commands/articles/lock.ts'
import { presentBlock } from '#domain/article/document.ts'
import { REVISION_FIELDS } from '#domain/article/shapes.ts'
import { diffBlocks } from '#domain/body/block-diff.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { eitherOf, ItemCursor, Limit, Named, NoQuery, ok, problems } from '#http/schema.ts'
import { hasScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { type Article, articlesByKey, findArticleKey } from '#storage/articles/articles.ts'
import { listRevisions } from '#storage/articles/revisions.ts'
import type { Api } from '../../shared/context.ts'
import { DraftRef, SourceRef } from '../../shared/parameters/article-ref.ts'
import { operation } from '../../shared/writing.ts'
import { answerPlain, meetArticle, noSuchArticle } from '../read-article.ts'
import { ArticleSchema } from '../schemas.ts'
import { DraftSchema, RevisionDiffSchema, RevisionListSchema, RevisionNumber } from './write-schemas.ts'

const Number_ = Type.Object({
  ...DraftRef.properties,
  number: RevisionNumber('Number of the revision.'),
})
const FAULTS = [400, 401, 403, 404, 429, 500, 503] as const

/** What only the newsroom sees of an article: its next version and its history. Scope `drafts`. */
export function draftRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: DraftRef }>(
    '/v1/articles/:ref/draft',
    {
      schema: {
        ...operation(
          'getDraft',
          'Writing',
          'Retrieve the draft',
          'Returns the newest revision, in a form that can be sent back. Send its ETag in `If-Match`.',
          'drafts',
        ),
        params: DraftRef,
        querystring: NoQuery,
        response: { ...ok(Named(DraftSchema), 'The draft.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const article = await articleOf(api, request)
      return sendRevision(api, reply, article, article.latestRevision)
    },
  )

  app.get<{ Params: SourceRef }>(
    '/v1/articles/by-source/:source/:sourceId',
    {
      schema: {
        operationId: 'getArticleBySource',
        tags: ['Articles'],
        summary: 'Retrieve an article by external ID',
        description:
          'Returns the article with this source and ID as readers see it. Keys with the scope `drafts` get the draft, whatever its state.',
        params: SourceRef,
        querystring: NoQuery,
        response: {
          ...ok(eitherOf(ArticleSchema, DraftSchema), 'The article, or its draft for keys with the scope `drafts`.'),
          ...problems(400, 401, 404, 410, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { source, sourceId } = request.params
      const key = await findArticleKey(api.services.database, { source, sourceId })
      const article = await findOwn(api, key)
      if (article === null) throw noSuchArticle()
      if (hasScope(request, 'drafts')) return sendRevision(api, reply, article, article.latestRevision)
      return answerPlain(api, request, reply, await meetArticle(api, article.id, api.audienceOf(request)))
    },
  )

  app.get<{ Params: DraftRef; Querystring: { cursor?: string; limit?: number } }>(
    '/v1/articles/:ref/revisions',
    {
      schema: {
        ...operation(
          'listRevisions',
          'Writing',
          'List revisions',
          'Lists all revisions of the article, newest first, with who saved them and when.',
          'drafts',
        ),
        params: DraftRef,
        querystring: Type.Object(
          {
            cursor: ItemCursor.number,
            limit: Limit(100, 50),
          },
          { additionalProperties: false },
        ),
        response: { ...ok(Named(RevisionListSchema), 'The revisions.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const article = await articleOf(api, request)
      const { cursor, limit = 50 } = request.query
      const before = cursor === undefined ? null : Number(cursor)
      const revisions = await listRevisions(api.services.database, article.key, { before, limit: limit + 1 })
      const items = revisions.slice(0, limit).map(({ number, createdAt, actor }) => ({
        revision: number,
        savedAt: toRfc3339(createdAt),
        savedBy: actor,
        live: article.state === 'live' && number === article.liveRevision,
      }))
      const next = revisions.length > limit ? String(items.at(-1)?.revision) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )

  app.get<{ Params: Static<typeof Number_> }>(
    '/v1/articles/:ref/revisions/:number',
    {
      schema: {
        ...operation(
          'getRevision',
          'Writing',
          'Retrieve a revision',
          'Returns the article with the content of this revision.',
          'drafts',
        ),
        params: Number_,
        querystring: NoQuery,
        response: { ...ok(Named(DraftSchema), 'The revision.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => sendRevision(api, reply, await articleOf(api, request), request.params.number),
  )

  app.get<{ Params: Static<typeof Number_>; Querystring: { from?: number } }>(
    '/v1/articles/:ref/revisions/:number/diff',
    {
      schema: {
        ...operation(
          'diffRevision',
          'Writing',
          'Compare revisions',
          'Compares a revision with an earlier one, block by block.',
          'drafts',
        ),
        params: Number_,
        querystring: Type.Object(
          { from: Type.Optional(RevisionNumber('Number of the earlier revision. Default: the previous revision.')) },
          { additionalProperties: false },
        ),
        response: { ...ok(Named(RevisionDiffSchema), 'The differences.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const from = request.query.from ?? number - 1
      const article = await articleOf(api, request)
      if (from < 1) throw new BroadsheetError('not-found', 'The first revision has no earlier one to compare with.')
      return sendPrivate(reply, await diffOf(api, article, from, number))
    },
  )
}

/** The article in any state, for a key with the scope `drafts`. Throws `unauthorized`, `forbidden`, `not-found`. */
async function articleOf(api: Api, request: FastifyRequest<{ Params: { ref: string } }>): Promise<Article> {
  const article = await findOwn(api, await findKeyOf(api.services.database, request.params.ref))
  if (article === null) throw noSuchArticle()
  return article
}

/** An article of the newsroom by key, in any state; null if there is none. */
async function findOwn({ services }: Api, key: number | null): Promise<Article | null> {
  const [article] = key === null ? [] : await articlesByKey(services.database, [key])
  return !article || article.state === 'erased' || article.sandboxKey !== null ? null : article
}

/** The response for a key that may see drafts: if the article is not live, the error says where its draft is. */
export async function orWhereTheDraftIs<T>(api: Api, ref: string, answer: () => Promise<T> | T): Promise<T> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof BroadsheetError) || error.code !== 'not-found') throw error
    const article = await findOwn(api, await findKeyOf(api.services.database, ref))
    if (article === null) throw error
    throw new BroadsheetError(
      'not-found',
      `This article is not public; its state is ${article.state}. Read it at /v1/articles/${article.id}/draft.`,
    )
  }
}

async function sendRevision(api: Api, reply: Parameters<typeof sendPrivate>[0], article: Article, number: number) {
  const { database } = api.services
  const draft = await draftOf(database, article, await revisionOf(database, article, number))
  return sendPrivate(reply, draft, { etag: `"r${number}"` })
}

async function diffOf(api: Api, article: Article, from: number, to: number) {
  const { database } = api.services
  const [before, after] = [await revisionOf(database, article, from), await revisionOf(database, article, to)]
  const [was, is] = [await draftOf(database, article, before), await draftOf(database, article, after)]
  const fields = REVISION_FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  return {
    from,
    to,
    fields: fields.map((field) => ({ field, before: was[field], after: is[field] })),
    blocks: diffBlocks(before.blocks, after.blocks).map((change) => ({
      ...change,
      before: change.before && presentBlock(change.before),
      after: change.after && presentBlock(change.after),
    })),
  }
}
