import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { findKeyOf } from '#commands/articles/lock.ts'
import { previewUrl } from '#domain/article/site.ts'
import { BroadsheetError, invalidBody } from '#domain/errors.ts'
import { parseInstant, toRfc3339 } from '#domain/instant.ts'
import { Instant, Named, NoQuery, ok, problems, strict } from '#http/schema.ts'
import { actorOf } from '#http/scope.ts'
import { idempotencyOf, sendPrivate } from '#http/write.ts'
import { type Article, articlesByKey } from '#storage/articles/articles.ts'
import {
  listPreviewLinks,
  listSitePreviewLinks,
  type PreviewLink,
  type SitePreviewLink,
} from '#storage/articles/previews.ts'
import type { Api } from '../shared/context.ts'
import { DraftRef } from '../shared/parameters/article-ref.ts'
import { operation } from '../shared/writing.ts'

const PreviewLinkSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the link, for revoking it.' }),
    url: Type.String({
      description:
        'URL that shows the newest revision without a key: on your site if PREVIEW_URL is set, otherwise in this API.',
    }),
    token: Type.String({ description: 'Token of the link, for `GET /preview/{token}`.' }),
    createdAt: Instant('When the link was created.'),
    expiresAt: Instant('When the link expires.'),
  },
  { $id: 'PreviewLink', description: 'A link to an unpublished article.' },
)

const PreviewLinkListSchema = Type.Object(
  { items: Type.Array(Named(PreviewLinkSchema)) },
  { $id: 'PreviewLinkList', description: 'Active preview links of the article, newest first.' },
)

const SitePreviewLinkSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the link, for revoking it.' }),
    url: Type.String({
      description:
        'URL that shows the site as of the instant without a key: on your site if PREVIEW_URL is set, otherwise the front page in this API.',
    }),
    token: Type.String({
      description: 'Token of the link. Sent as `preview` instead of `at`, it needs no key.',
    }),
    at: Instant('The instant that the link shows.'),
    createdAt: Instant('When the link was created.'),
    expiresAt: Instant('When the link expires, at the latest at `at`.'),
  },
  { $id: 'SitePreviewLink', description: 'A link to the site as of a future instant.' },
)

const SitePreviewLinkListSchema = Type.Object(
  { items: Type.Array(Named(SitePreviewLinkSchema)) },
  { $id: 'SitePreviewLinkList', description: 'Active preview links of the site, newest first.' },
)

export const previewSchemas = [
  PreviewLinkSchema,
  PreviewLinkListSchema,
  SitePreviewLinkSchema,
  SitePreviewLinkListSchema,
]

const DAY = 86_400
const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the link.' }) })
const Headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes the request safe to retry: the same key returns the same result for 24 hours.' }),
  ),
})
const expiresIn = {
  type: 'integer',
  minimum: 60,
  maximum: 30 * DAY,
  default: DAY,
  description: 'Lifetime in seconds, at most 2592000 (30 days). Default: 86400.',
}
const Wish = Type.Unsafe<{ expiresIn?: number } | null>({
  type: ['object', 'null'],
  properties: { expiresIn },
  ...strict,
  examples: [{ expiresIn: DAY }],
})
const SiteWish = Type.Unsafe<{ at: string; expiresIn?: number }>({
  type: 'object',
  properties: {
    at: { type: 'string', format: 'date-time', description: 'The future instant that the link shows.' },
    expiresIn,
  },
  required: ['at'],
  ...strict,
  examples: [{ at: '2027-01-01T06:01:00Z', expiresIn: DAY }],
})
const FAULTS = [400, 401, 403, 404, 429, 500, 503] as const

/** Links that show an article, or the whole site, before it is published. `pattern` is where they lead to; null: to this API. */
export function previewLinkRoutes(app: FastifyInstance, api: Api, pattern: string | null): void {
  const tokens = api.previewTokens
  const base = api.services.addresses.api
  const present = ({ id, createdAt, expiresAt }: PreviewLink, article: Pick<Article, 'slug' | 'id'>) => {
    const token = tokens.sign(id)
    const url = pattern === null ? `${base}/preview/${token}` : previewUrl(pattern, { token, article, at: null })
    return { id, url, token, createdAt: toRfc3339(createdAt), expiresAt: toRfc3339(expiresAt) }
  }
  const presentSite = ({ id, showsAt, createdAt, expiresAt }: SitePreviewLink) => {
    const token = tokens.sign(id)
    const at = toRfc3339(showsAt)
    const url =
      pattern === null ? `${base}/v1/front?preview=${token}` : previewUrl(pattern, { token, article: null, at })
    return { id, url, token, at, createdAt: toRfc3339(createdAt), expiresAt: toRfc3339(expiresAt) }
  }

  app.post<{ Params: DraftRef; Body: { expiresIn?: number } | null }>(
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
        params: DraftRef,
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
      const [article] = await articlesByKey(api.services.database, [link.articleKey])
      return sendPrivate(reply, present(link, article as Article), { status: 201 })
    },
  )

  app.get<{ Params: DraftRef }>(
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
        params: DraftRef,
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
      return sendPrivate(reply, { items: links.map((link) => present(link, article)) })
    },
  )

  app.post<{ Body: { at: string; expiresIn?: number } }>(
    '/v1/preview-links',
    {
      schema: {
        ...operation(
          'createSitePreviewLink',
          'Writing',
          'Create a preview link of the site',
          'Creates a signed, expiring URL that shows the whole site as of a future instant without a key: front, articles, lists, search and feeds, with their images. It can be revoked.',
          'drafts',
        ),
        querystring: NoQuery,
        headers: Headers,
        body: SiteWish,
        response: {
          201: ok(Named(SitePreviewLinkSchema), 'The link.')[200],
          ...problems(...FAULTS, 409, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const now = api.now()
      const { at: text, expiresIn = DAY } = request.body
      const showsAt = parseInstant(text)
      if (showsAt === null || showsAt <= now) throw invalidBody('/at', 'must be an instant in the future')
      const link = await api.execute({
        ...{ verb: 'create-site-preview-link', at: now, actor, showsAt, expiresAt: now + expiresIn * 1000 },
        ...idempotencyOf(request),
      } as const)
      return sendPrivate(reply, presentSite(link), { status: 201 })
    },
  )

  app.get(
    '/v1/preview-links',
    {
      schema: {
        ...operation(
          'listSitePreviewLinks',
          'Writing',
          'List preview links of the site',
          'Active preview links of the site, newest first.',
          'drafts',
        ),
        querystring: NoQuery,
        response: {
          ...ok(Named(SitePreviewLinkListSchema), 'The links.'),
          ...problems(400, 401, 403, 429, 500, 503),
        },
      },
    },
    async (_request, reply) => {
      const links = await listSitePreviewLinks(api.services.database, api.now())
      return sendPrivate(reply, { items: links.map(presentSite) })
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
          'Revokes a preview link of an article or of the site. It stops working at once.',
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
}
