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
    id: Type.String({ format: 'uuid', description: 'To revoke it by.' }),
    url: Type.String({ description: 'Whoever has this address sees the newest revision, without a key.' }),
    createdAt: Instant('When it was made.'),
    expiresAt: Instant('From then on it shows nothing.'),
  },
  { $id: 'PreviewLink', description: 'An address that shows an article before it is published.' },
)

const PreviewLinkListSchema = Type.Object(
  { items: Type.Array(Named(PreviewLinkSchema)) },
  { $id: 'PreviewLinkList', description: 'The links of an article that work, newest first.' },
)

export const previewSchemas = [PreviewLinkSchema, PreviewLinkListSchema]

const DAY = 86_400
const Ref = Type.Object({ ref: Type.String({ minLength: 1, maxLength: 1000, description: 'Id or slug.' }) })
const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'Of the link.' }) })
const Token = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200, description: 'As `url` of a preview link gives it.' }),
})
const Headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes a retry safe for 24 hours: the same key gives the same result.' }),
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
      description: 'Seconds that the link works, at most 30 days. Default: a day.',
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
          'Make a preview link',
          'An address that shows the newest revision without a key: signed, expiring, revocable.',
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
          'The links of an article that work, newest first.',
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
      if (!article || article.state === 'erased') throw new BroadsheetError('not-found', 'There is no such article.')
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
          'From now on the link shows nothing.',
          'drafts',
        ),
        params: Id,
        querystring: NoQuery,
        headers: Headers,
        response: { 204: { description: 'It is revoked.', type: 'null' }, ...problems(...FAULTS, 409, 422) },
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
        summary: 'Read a preview',
        description:
          'The newest revision of an article, exactly as `GET /v1/articles/{ref}` will answer it once it is published. Needs no key. No cache keeps it; a link that is over, revoked or bent is a 404.',
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
      if (!previewed) throw new BroadsheetError('not-found', 'This preview is over, or there never was one.')
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
  if (forms.includes('none') && forms.length > 1) throw invalidParameter('body', 'has none beside other forms')
  return forms
}
