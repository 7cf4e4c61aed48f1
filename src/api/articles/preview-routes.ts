import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { findKeyOf } from '#commands/articles/lock.ts'
import type { PreviewTokens } from '#commands/preview-token.ts'
import { findPreviewed, renderPreview } from '#commands/previews.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { JSON_TYPE, VARY } from '#http/answer.ts'
import { namesOf } from '#http/query.ts'
import { Instant, Named, NoQuery, ok, problems, strict } from '#http/schema.ts'
import { actorOf } from '#http/scope.ts'
import { idempotencyOf, sendPrivate } from '#http/write.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import { listPreviewLinks, type PreviewLink } from '#storage/articles/previews.ts'
import type { Api } from '../shared/context.ts'
import { operation } from '../shared/writing.ts'
import { BODY_FORMS, type BodyForm, BodyQuery, bodyJson, extendDocument, withoutBody } from './present.ts'
import { bodyFormsOf } from './read-article.ts'
import { ArticleSchema } from './schemas.ts'

const PreviewLinkSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the link, for revoking it.' }),
    url: Type.String({ description: 'Shows the newest revision to anyone with this URL, without a key.' }),
    createdAt: Instant('When the link was created.'),
    expiresAt: Instant('When the link expires.'),
  },
  { $id: 'PreviewLink', description: 'A link to an unpublished article.' },
)

const PreviewLinkListSchema = Type.Object(
  { items: Type.Array(Named(PreviewLinkSchema)) },
  { $id: 'PreviewLinkList', description: 'Active preview links of the article, newest first.' },
)

export const previewSchemas = [PreviewLinkSchema, PreviewLinkListSchema]

const DAY = 86_400
const Ref = Type.Object({
  ref: Type.String({ minLength: 1, maxLength: 1000, description: 'ID or slug of the article.' }),
})
const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the link.' }) })
const Token = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200, description: 'Token from the `url` of a preview link.' }),
})
const Headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes the request safe to retry: the same key returns the same result for 24 hours.' }),
  ),
})
const Wish = Type.Unsafe<{ expiresIn?: number } | null>({
  type: ['object', 'null'],
  properties: {
    expiresIn: {
      type: 'integer',
      minimum: 60,
      maximum: 30 * DAY,
      default: DAY,
      description: 'Lifetime in seconds, at most 2592000 (30 days). Default: 86400.',
    },
  },
  ...strict,
  examples: [{ expiresIn: DAY }],
})
const FAULTS = [400, 401, 403, 404, 429, 500, 503] as const

/** Links that show an article before it is published. */
export function previewRoutes(app: FastifyInstance, api: Api, tokens: PreviewTokens): void {
  const present = ({ id, createdAt, expiresAt }: PreviewLink) => ({
    id,
    url: `${api.services.addresses.api}/preview/${tokens.sign(id)}`,
    createdAt: toRfc3339(createdAt),
    expiresAt: toRfc3339(expiresAt),
  })

  app.post<{ Params: Static<typeof Ref>; Body: { expiresIn?: number } | null }>(
    '/v1/articles/:ref/preview-links',
    {
      schema: {
        ...operation(
          'createPreviewLink',
          'Writing',
          'Create a preview link',
          'Creates a signed, expiring URL that shows the newest revision without a key. It can be revoked.',
          'drafts',
        ),
        params: Ref,
        querystring: NoQuery,
        headers: Headers,
        body: Wish,
        response: {
          201: ok(Named(PreviewLinkSchema), 'The link.')[200],
          ...problems(...FAULTS, 409, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const at = api.now()
      const expiresAt = at + (request.body?.expiresIn ?? DAY) * 1000
      const { ref } = request.params
      const link = await api.execute({
        ...{ verb: 'create-preview-link', ref, at, actor, expiresAt },
        ...idempotencyOf(request),
      } as const)
      return sendPrivate(reply, present(link), { status: 201 })
    },
  )

  app.get<{ Params: Static<typeof Ref> }>(
    '/v1/articles/:ref/preview-links',
    {
      schema: {
        ...operation(
          'listPreviewLinks',
          'Writing',
          'List preview links',
          'Active preview links of the article, newest first.',
          'drafts',
        ),
        params: Ref,
        querystring: NoQuery,
        response: { ...ok(Named(PreviewLinkListSchema), 'The links.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { database } = api.services
      const key = await findKeyOf(database, request.params.ref)
      const article = key === null ? undefined : (await articlesByKey(database, [key]))[0]
      if (!article || article.state === 'erased') throw new BroadsheetError('not-found', 'This article doesn’t exist.')
      const links = article.state === 'withdrawn' ? [] : await listPreviewLinks(database, article.key, api.now())
      return sendPrivate(reply, { items: links.map(present) })
    },
  )

  app.delete<{ Params: Static<typeof Id> }>(
    '/v1/preview-links/:id',
    {
      schema: {
        ...operation(
          'revokePreviewLink',
          'Writing',
          'Revoke a preview link',
          'The link stops working at once.',
          'drafts',
        ),
        params: Id,
        querystring: NoQuery,
        headers: Headers,
        response: { 204: { description: 'The link was revoked.', type: 'null' }, ...problems(...FAULTS, 409, 422) },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const id = request.params.id.toLowerCase()
      await api.execute({ verb: 'revoke-preview-link', id, at: api.now(), actor, ...idempotencyOf(request) })
      return sendPrivate(reply, null, { status: 204 })
    },
  )

  app.get<{ Params: Static<typeof Token>; Querystring: { body?: string } }>(
    '/preview/:token',
    {
      schema: {
        operationId: 'getPreview',
        // The address itself is the key.
        security: [],
        tags: ['Articles'],
        summary: 'Retrieve a preview',
        description:
          'Returns the newest revision of an article exactly as `GET /v1/articles/{ref}` will once it is published. Needs no key and is never cached. Expired, revoked and invalid links all return 404.',
        params: Token,
        querystring: Type.Object(
          {
            body: BodyQuery,
          },
          strict,
        ),
        response: { ...ok(Named(ArticleSchema), 'The article.'), ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { token } = request.params
      const forms = formsOf(request.query.body)
      const { at } = api.audienceOf(request)
      const linkId = tokens.verify(token)
      const previewed = linkId === null ? null : await findPreviewed(api.services.database, linkId, at)
      if (!previewed) throw new BroadsheetError('not-found', 'This preview link is invalid, revoked or expired.')
      const rendered = await renderPreview(api.services, previewed, { at, imageQuery: `?preview=${token}` })
      const { document, bodyAt } = rendered
      reply.headers({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' })
      reply.header('vary', VARY).type(JSON_TYPE)
      if (forms.length === 1 && forms[0] === 'html') return reply.send(document)
      const head = withoutBody(document, bodyAt)
      if (forms.includes('none')) return reply.send(head)
      const json = bodyJson(document, bodyAt, forms, bodyFormsOf(previewed.revision, rendered, forms))
      return reply.send(extendDocument(head, [{ name: 'body', json }]))
    },
  )
}

function formsOf(body: string | undefined): BodyForm[] {
  const forms = body === undefined ? (['html'] as BodyForm[]) : namesOf('body', body, BODY_FORMS)
  if (forms.includes('none') && forms.length > 1) throw invalidParameter('body', 'cannot be combined with other forms')
  return forms
}
