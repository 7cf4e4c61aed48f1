import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import type { Command } from '#commands/commands.ts'
import type { ArticleInput, Draft } from '#domain/article/shapes.ts'
import { Named, ok, problems } from '#http/schema.ts'
import { AGENTS_NEED_DRAFTS, actorOf } from '#http/scope.ts'
import { idempotencyOf, ifMatchOf, sendPrivate } from '#http/write.ts'
import type { Api } from '../../shared/context.ts'
import { DraftRef, SourceRef } from '../../shared/parameters/article-ref.ts'
import { DraftOrReceipt, shownTo, writeOperation } from './receipt.ts'
import { type Fragment, Reason, VERB_BODIES, type VerbName } from './verb-bodies.ts'
import { ArticleInputSchema, ArticlePatchSchema, ErasedSchema } from './write-schemas.ts'

export const Headers = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description: 'ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision.',
    }),
  ),
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes the request safe to retry: the same key returns the same result for 24 hours.' }),
  ),
})

/** A new article has no revision to match. */
const CreatingHeaders = Type.Pick(Headers, ['idempotency-key'])

export const FAULTS = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503] as const
const CREATING_FAULTS = [400, 401, 403, 409, 413, 415, 422, 429, 500, 503] as const

/** The write side of articles: drafts, revisions, verbs. */
export function articleWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: ArticleInput }>(
    '/v1/articles',
    {
      ...AGENTS_NEED_DRAFTS,
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'createArticle',
          'Writing',
          'Create an article',
          'Creates a draft. Publish it with `publish`.',
          'write',
        ),
        headers: CreatingHeaders,
        body: Named(ArticleInputSchema),
        response: {
          201: { ...ok(DraftOrReceipt, 'The draft.')[200], headers: WRITTEN },
          ...problems(...CREATING_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const draft = await run(api, request, { verb: 'create-article', input: request.body })
      return sendDraft(api, request, reply, draft as Draft, 201)
    },
  )

  app.put<{ Params: SourceRef; Body: ArticleInput }>(
    '/v1/articles/by-source/:source/:sourceId',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'putArticleBySource',
          'Writing',
          'Create or replace an article by external ID',
          'Creates the article as a draft, or saves a revision that replaces its content. A live revision stays live until `publish`.',
          'write',
        ),
        params: SourceRef,
        headers: Headers,
        body: Named(ArticleInputSchema),
        response: {
          ...ok(DraftOrReceipt, 'The draft with its new revision.'),
          201: ok(DraftOrReceipt, 'The created draft.')[200],
          ...problems(...FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { source, sourceId } = request.params
      const ifMatch = ifMatchOf(request)
      const put = await run(api, request, { verb: 'put-article', source, sourceId, input: request.body, ifMatch })
      const { draft, isNew } = put as { draft: Draft; isNew: boolean }
      return sendDraft(api, request, reply, draft, isNew ? 201 : 200)
    },
  )

  app.patch<{ Params: DraftRef; Body: ArticleInput }>(
    '/v1/articles/:ref',
    {
      ...AGENTS_NEED_DRAFTS,
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'patchArticle',
          'Writing',
          'Update an article',
          'Applies a merge patch and saves the result as a new revision; the live revision is unchanged. Slug, embargo, expiry, rights and dates take effect at once. Send `If-Match`: without it, the request is rejected with 428 if someone else saved last.',
          'write',
        ),
        params: DraftRef,
        headers: Headers,
        body: Named(ArticlePatchSchema),
        response: { ...ok(DraftOrReceipt, 'The draft with its new revision.'), ...problems(...FAULTS) },
      },
    },
    (request, reply) => onArticle(api, request, reply, { verb: 'patch-article', patch: request.body }),
  )

  verb(
    app,
    api,
    'publish',
    'Publish',
    'Makes a revision live, now or at a future instant. If the revision is the same as the live one, nothing changes and the article is returned as it is.',
  )
  verb(
    app,
    api,
    'schedule',
    'Schedule',
    'Schedules a revision: the first one of an article, or the next version of a live one, which stays live until then. Call `schedule` again to move it, `unschedule` to cancel it.',
  )
  verb(app, api, 'unschedule', 'Unschedule', 'Cancels the scheduled publication. A live article stays live.')
  verb(app, api, 'unpublish', 'Unpublish', 'Takes the article offline without notice. It can be published again.')
  verb(
    app,
    api,
    'correct',
    'Correct',
    'Publishes a revision with a public note that says what was wrong. The change feed announces it as a correction.',
  )
  verb(
    app,
    api,
    'withdraw',
    'Withdraw',
    'Retracts (“kills”) the article: requests for it return 410 with the public reason, and the change feed notifies everyone who could have a copy.',
  )
  verb(app, api, 'reinstate', 'Reinstate', 'Restores a withdrawn article to its previous state.')
  verb(
    app,
    api,
    'revert',
    'Revert',
    'Saves a new revision with the content of an earlier one. Publish it with `publish`.',
  )

  app.post<{ Params: DraftRef; Body: Static<typeof Reason> }>(
    '/v1/articles/:ref/erase',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'eraseArticle',
          'Writing',
          'Erase',
          'Permanently deletes content, revisions, slugs and views, for legal reasons. A tombstone with the ID remains.',
          'admin',
        ),
        params: DraftRef,
        headers: Headers,
        body: Reason,
        response: { ...ok(Named(ErasedSchema), 'The tombstone.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const said = { at: api.now(), actor, ...idempotencyOf(request) }
      const { reason } = request.body
      const { id, erasedAt } = await api.execute({
        verb: 'erase',
        ref: request.params.ref,
        ifMatch: ifMatchOf(request),
        reason,
        ...said,
      })
      const { sequence } = api.services.database.log
      return sendPrivate(reply, { id, erasedAt: new Date(erasedAt).toISOString() }, { sequence })
    },
  )

  app.delete<{ Params: DraftRef }>(
    '/v1/articles/:ref/draft',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'deleteDraft',
          'Writing',
          'Delete a draft',
          'Deletes an article that was never published. For a published article, discards unpublished changes: a new revision with the live content is saved.',
          'write',
        ),
        params: DraftRef,
        headers: Headers,
        response: {
          ...ok(DraftOrReceipt, 'The article in its current state.'),
          204: { description: 'The article was deleted.', type: 'null' },
          ...problems(...FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { draft } = (await run(api, request, {
        verb: 'delete-draft',
        ref: request.params.ref,
        ifMatch: ifMatchOf(request),
      })) as { draft: Draft | null }
      return draft === null ? sendPrivate(reply, null, { status: 204 }) : sendDraft(api, request, reply, draft, 200)
    },
  )
}

export const WRITTEN = {
  etag: { type: 'string', description: 'ETag of the revision, for `If-Match`.' },
  location: { type: 'string', description: 'URL of the draft.' },
}

/** Bytes of a request: a text of the longest that the schema takes. */
export const BODY_LIMIT = 8_000_000

/** `POST /v1/articles/{ref}/{name}`. */
function verb(app: FastifyInstance, api: Api, name: VerbName, summary: string, description: string): void {
  const { schema, partOf } = VERB_BODIES[name] as { schema: TSchema; partOf(body: unknown): Fragment }
  app.post<{ Params: DraftRef }>(
    `/v1/articles/:ref/${name}`,
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(`${name}Article`, 'Writing', summary, description, 'write'),
        params: DraftRef,
        headers: Headers,
        body: schema,
        response: { ...ok(DraftOrReceipt, 'The article in its current state.'), ...problems(...FAULTS) },
      },
    },
    (request, reply) => onArticle(api, request, reply, partOf(request.body)),
  )
}

async function onArticle(
  api: Api,
  request: FastifyRequest<{ Params: { ref: string } }>,
  reply: FastifyReply,
  fragment: Fragment,
  status = 200,
): Promise<FastifyReply> {
  const whole = { ...fragment, ref: request.params.ref, ifMatch: ifMatchOf(request) }
  return sendDraft(api, request, reply, (await run(api, request, whole)) as Draft, status)
}

type Sayable<C = Command> = C extends Command ? Omit<C, 'at' | 'actor' | 'idempotency'> : never

function run(api: Api, request: FastifyRequest, command: Sayable): Promise<unknown> {
  const { actor } = actorOf(request)
  return api.execute({ ...command, at: api.now(), actor, ...idempotencyOf(request) } as never)
}

function sendDraft(api: Api, request: FastifyRequest, reply: FastifyReply, draft: Draft, status: number): FastifyReply {
  return sendPrivate(reply, shownTo(request, draft), {
    status,
    etag: `"r${draft.revision}"`,
    location: `/v1/articles/${draft.id}/draft`,
    sequence: api.services.database.log.sequence,
  })
}
