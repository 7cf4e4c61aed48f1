import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { publicAt } from '#domain/article/audience.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendJson } from '#http/response/answer.ts'
import { Instant, Limit, Named, OrNull, ok, Page, PageCursor, problems } from '#http/schema.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import { findAuthor, listAuthors } from '#storage/taxonomy/authors.ts'
import { findCurrentSlug } from '#storage/taxonomy/slugs.ts'
import type { Api } from '../shared/context.ts'
import { presentAuthors } from '../shared/presenting/present-taxonomy.ts'
import { dependenciesOfCounts, dependenciesOfOne, MOVED, moved } from '../shared/presenting/taxonomy.ts'

export const AuthorSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Slug for URLs and filters.' }),
    name: Type.String({ description: 'Display name.' }),
    bio: OrNull(Type.String()),
    image: Type.Unsafe<object | null>({ anyOf: [Type.Ref('LinkImage#'), { type: 'null' }] }),
    links: Type.Array(Type.String(), { description: 'Web pages of the author.' }),
    articleCount: Type.Integer({ description: 'Number of public articles by the author.' }),
    updatedAt: Instant('When the author record last changed.'),
  },
  { $id: 'Author', description: 'An author of articles.' },
)
const AuthorList = Type.Object(
  { items: Type.Array(Named(AuthorSchema)), page: Named(Page) },
  { $id: 'AuthorList', description: 'A page of authors.' },
)
export const authorSchemas = [AuthorSchema, AuthorList]

const Query = Type.Object(
  {
    limit: Limit(100, 50),
    cursor: PageCursor,
  },
  { additionalProperties: false },
)
type Query = Static<typeof Query>

interface Kept {
  on: 'authors'
  query: object
  after: { value: string; key: number }
}

const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the author.' }) })

export function authorRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Query }>(
    '/v1/authors',
    {
      schema: {
        operationId: 'listAuthors',
        tags: ['Authors'],
        summary: 'List authors',
        description: 'Lists authors by name, in code point order.',
        querystring: Query,
        response: { ...ok(Named(AuthorList), 'A page of authors.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const limit = request.query.limit ?? 50
      const audience = api.audienceOf(request)
      const dependencies = await dependenciesOfCounts(api, audience)
      const authors = await listAuthors(api.services.database, {
        after: placeOf(api, request.query),
        limit: limit + 1,
        audience,
      })
      const page = authors.slice(0, limit)
      const last = page.at(-1)
      const next =
        authors.length > limit && last
          ? api.cursors.seal({ on: 'authors', query: {}, after: { value: last.name, key: last.key } } satisfies Kept)
          : null
      const link = next === null ? null : `</v1/authors?limit=${limit}&cursor=${next}>; rel="next"`
      return sendJson(
        reply,
        JSON.stringify({ items: await presentAuthors(api, page, audience, dependencies), page: { limit, next } }),
        dependencies,
        { link },
      )
    },
  )

  app.get<{ Params: { slug: string } }>(
    '/v1/authors/:slug',
    {
      schema: {
        operationId: 'getAuthor',
        tags: ['Authors'],
        summary: 'Retrieve an author',
        description: 'Returns one author. For their articles use `/v1/articles?author=…`.',
        params: Params,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          ...ok(Named(AuthorSchema), 'Slug of the author.'),
          ...MOVED,
          ...problems(400, 401, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const audience = api.audienceOf(request)
      const author = await findAuthor(api.services.database, slug, audience)
      if (author) {
        const dependencies = await dependenciesOfOne(api, 'author', author.key, audience)
        const [shown] = await presentAuthors(api, [author], audience, dependencies)
        return sendJson(reply, JSON.stringify(shown), dependencies)
      }
      const current = await findCurrentSlug(api.services.database, 'author', slug, audience)
      if (current === null) throw new BroadsheetError('not-found', `There is no author ${slug}. See /v1/authors.`)
      return moved(reply, request, `/v1/authors/${encodeURIComponent(current)}`)
    },
  )
}

/** The author, right after a write. Throws `not-found` if it was deleted in the meantime. */
export async function authorJson(api: Api, slug: string) {
  const { database } = api.services
  const audience = publicAt(api.now())
  const current = (await findCurrentSlug(database, 'author', slug, audience)) ?? slug
  const author = await findAuthor(database, current, audience)
  if (!author) throw new BroadsheetError('not-found', `Author ${slug} no longer exists.`)
  return (await presentAuthors(api, [author], audience, new CacheDependencies()))[0]
}

function placeOf(api: Api, requested: Query): Kept['after'] | null {
  if (requested.cursor === undefined) return null
  const kept = api.cursors.open(requested.cursor) as Kept
  if (kept.on !== 'authors') throw invalidParameter('cursor', 'is used by another list')
  const { cursor: _, limit: __, ...query } = requested
  agreeWithCursor(query, kept.query, [])
  return kept.after
}
