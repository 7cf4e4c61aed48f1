import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { diffBlocks } from '#domain/block-diff.ts'
import { presentBlock } from '#domain/document.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { Named, ok, problems } from '#http/schema.ts'
import { needsScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { draftOf } from '#publishing/articles/draft.ts'
import { findKeyOf, revisionOf } from '#publishing/articles/hold.ts'
import { type Article, articlesByKey } from '#storage/articles.ts'
import { listRevisions } from '#storage/revisions.ts'
import type { Api } from '../context.ts'
import { DraftSchema, RevisionDiffSchema, RevisionListSchema, RevisionNumber } from './write-schemas.ts'

const Ref = Type.Object({ ref: Type.String({ minLength: 1, maxLength: 1000, description: 'Id or slug.' }) })
const Number_ = Type.Object({
  ...Ref.properties,
  number: RevisionNumber('Of the revision.'),
})
const NoQuery = Type.Object({}, { additionalProperties: false })
const FAULTS = [400, 401, 403, 404, 429, 500, 503] as const

/** What only the newsroom sees of a story: its next version and its history. Scope `drafts`. */
export function draftRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: Static<typeof Ref> }>(
    '/v1/articles/:ref/draft',
    {
      schema: {
        ...operation(
          'getDraft',
          'Read the draft',
          'The newest revision, as it can be sent back. Its ETag goes into `If-Match`.',
        ),
        params: Ref,
        querystring: NoQuery,
        response: { ...ok(Named(DraftSchema), 'The draft.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const article = await articleOf(api, request)
      return sendRevision(api, reply, article, article.latestRevision)
    },
  )

  app.get<{ Params: Static<typeof Ref>; Querystring: { before?: number; limit?: number } }>(
    '/v1/articles/:ref/revisions',
    {
      schema: {
        ...operation(
          'listRevisions',
          'List revisions',
          'Every saved state of the story, newest first: who saved it and when.',
        ),
        params: Ref,
        querystring: Type.Object(
          {
            before: Type.Optional(RevisionNumber('Only revisions below this number.')),
            limit: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'Most to answer.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { ...ok(Named(RevisionListSchema), 'The revisions.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const article = await articleOf(api, request)
      const { before = null, limit = 50 } = request.query
      const revisions = await listRevisions(api.newsroom.database, article.key, { before, limit: limit + 1 })
      const items = revisions.slice(0, limit).map(({ number, createdAt, actor }) => ({
        revision: number,
        savedAt: toRfc3339(createdAt),
        savedBy: actor,
        isLive: article.state === 'live' && number === article.liveRevision,
      }))
      const next = revisions.length > limit ? (items.at(-1)?.revision ?? null) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )

  app.get<{ Params: Static<typeof Number_> }>(
    '/v1/articles/:ref/revisions/:number',
    {
      schema: {
        ...operation('getRevision', 'Read a revision', 'The story with the content of one revision.'),
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
          'Compare revisions',
          'What differs between a revision and an earlier one (the one before unless told), block by block.',
        ),
        params: Number_,
        querystring: Type.Object(
          { from: Type.Optional(RevisionNumber('The revision to compare with.')) },
          { additionalProperties: false },
        ),
        response: { ...ok(Named(RevisionDiffSchema), 'What differs.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const from = request.query.from ?? number - 1
      const article = await articleOf(api, request)
      if (from < 1) throw new BroadsheetError('not-found', 'There is no revision before the first one.')
      return sendPrivate(reply, await diffOf(api, article, from, number))
    },
  )
}

function operation(operationId: string, summary: string, description: string) {
  return {
    operationId,
    tags: ['Writing'],
    summary,
    description: `${description} Scope \`drafts\`.`,
    ...needsScope('drafts'),
  }
}

/** The story, whatever its state, for a key of scope `drafts`. Throws `unauthorized`, `forbidden`, `not-found`. */
async function articleOf(api: Api, request: FastifyRequest<{ Params: { ref: string } }>): Promise<Article> {
  const { database } = api.newsroom
  const key = await findKeyOf(database, request.params.ref)
  const article = key === null ? undefined : (await articlesByKey(database, [key]))[0]
  if (!article || article.state === 'erased' || article.sandboxKey !== null)
    throw new BroadsheetError('not-found', 'There is no such story.')
  return article
}

async function sendRevision(api: Api, reply: Parameters<typeof sendPrivate>[0], article: Article, number: number) {
  const { database } = api.newsroom
  const draft = await draftOf(database, article, await revisionOf(database, article, number))
  return sendPrivate(reply, draft, { etag: `"r${number}"` })
}

async function diffOf(api: Api, article: Article, from: number, to: number) {
  const { database } = api.newsroom
  const [before, after] = [await revisionOf(database, article, from), await revisionOf(database, article, to)]
  const drafts = [await draftOf(database, article, before), await draftOf(database, article, after)] as unknown as [
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  const fields = CONTENT_FIELDS.filter((field) => JSON.stringify(drafts[0][field]) !== JSON.stringify(drafts[1][field]))
  return {
    from,
    to,
    fields: fields.map((field) => ({ field, before: drafts[0][field], after: drafts[1][field] })),
    blocks: diffBlocks(before.blocks, after.blocks).map((change) => ({
      ...change,
      before: change.before && presentBlock(change.before),
      after: change.after && presentBlock(change.after),
    })),
  }
}

/** What revisions hold beside the body. */
const CONTENT_FIELDS = [
  ...['kind', 'headline', 'standfirst', 'excerpt', 'byline', 'authors', 'language', 'section', 'sections', 'tags'],
  ...['images', 'access', 'corrections', 'seo', 'social', 'extra'],
]
