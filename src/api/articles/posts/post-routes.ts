import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { SavedPost } from '#commands/commands.ts'
import type { PostInput } from '#domain/article/article-input.ts'
import type { Draft } from '#domain/article/shapes.ts'
import { sendJson } from '#http/response/answer.ts'
import { Cursor, Limit, Named, ok, problems, strict } from '#http/schema.ts'
import { actorOf } from '#http/scope.ts'
import { idempotencyOf, ifMatchOf, sendPrivate } from '#http/write.ts'
import type { Api } from '../../shared/context.ts'
import { DraftRef } from '../../shared/parameters/article-ref.ts'
import { audienceAsking, ProductQuery } from '../../shared/parameters/requested-product.ts'
import { MOVED, moved } from '../../shared/presenting/taxonomy.ts'
import { BodyQuery } from '../present.ts'
import { meetArticle } from '../read-article.ts'
import { DraftOrReceipt, PostOrReceipt, readsDrafts, receiptOf, shownTo, writeOperation } from '../writing/receipt.ts'
import { BODY_LIMIT, FAULTS, Headers, WRITTEN } from '../writing/write-routes.ts'
import { PostInputSchema, PostListSchema, PostSchema } from './post-schemas.ts'
import { productOfPosts, type RequestedPosts, readPost, readPosts } from './read-posts.ts'

const PostRef = Type.Object({
  ...DraftRef.properties,
  post: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the post.' }),
})
const ListQuery = Type.Object(
  {
    since: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description:
          '`syncToken` of an earlier response: returns only posts added or changed since then, and removed ones in `removed`.',
      }),
    ),
    after: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description:
          'ID of the newest post you have: returns newer posts only. Rejected with 400 if that post was removed; prefer `since`.',
      }),
    ),
    keyEvents: Type.Optional(Type.Boolean({ description: 'Only key events.' })),
    body: BodyQuery,
    product: ProductQuery,
    limit: Limit(100, 20),
    cursor: Cursor('`page.next` or `page.previous` of another page, alone or with the same parameters.'),
  },
  strict,
)
const READ_FAULTS = [400, 401, 403, 404, 410, 429, 500, 503] as const

/** Posts of live blogs: readable by the readers of the article, written with the scope `write`. */
export function postRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: DraftRef; Querystring: RequestedPosts }>(
    '/v1/articles/:ref/posts',
    {
      schema: {
        operationId: 'listPosts',
        tags: ['Articles'],
        summary: 'List posts of a live blog',
        description:
          'Lists posts, newest first. With `since`, returns what was added, changed and removed after an earlier response.',
        params: DraftRef,
        querystring: ListQuery,
        response: { ...ok(Named(PostListSchema), 'A page of posts.'), ...MOVED, ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const audience = audienceAsking(request, productOfPosts(api, request.query))
      const met = await meetArticle(api, request.params.ref, audience)
      if (met.article === null) return moved(reply, request, postsOf(met.movedTo), met.dependencies)
      const { list, dependencies, details } = await readPosts(api, met.article, audience, request.query)
      return sendJson(reply, JSON.stringify(list), dependencies, details)
    },
  )

  app.get<{ Params: Static<typeof PostRef>; Querystring: { body?: string; product?: string } }>(
    '/v1/articles/:ref/posts/:post',
    {
      schema: {
        operationId: 'getPost',
        tags: ['Articles'],
        summary: 'Retrieve a post',
        description: 'Returns one post of a live blog.',
        params: PostRef,
        querystring: Type.Object({ body: BodyQuery, product: ProductQuery }, strict),
        response: { ...ok(Named(PostSchema), 'The post.'), ...MOVED, ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const audience = audienceAsking(request, request.query.product)
      const { ref, post: id } = request.params
      const met = await meetArticle(api, ref, audience)
      if (met.article === null)
        return moved(reply, request, `${postsOf(met.movedTo)}/${encodeURIComponent(id)}`, met.dependencies)
      const { post, dependencies, details } = await readPost(api, met.article, audience, {
        id,
        body: request.query.body,
      })
      return sendJson(reply, JSON.stringify(post), dependencies, details)
    },
  )

  app.post<{ Params: DraftRef; Body: PostInput }>(
    '/v1/articles/:ref/posts',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'addPost',
          'Writing',
          'Create a post',
          'Adds a post at the top of a live blog. Other kinds of article are rejected with 409. If the article is live, the post is public at once.',
          'write',
        ),
        params: DraftRef,
        headers: Headers,
        body: Named(PostInputSchema),
        response: {
          201: { ...ok(PostOrReceipt, 'The created post.')[200], headers: { ...WRITTEN, location: LOCATION } },
          ...problems(...FAULTS),
        },
      },
    },
    async (request, reply) => {
      const saved = await api.execute({ verb: 'add-post', post: request.body, ...metadataOf(api, request) })
      return sendPost(api, request, reply, saved, 201)
    },
  )

  app.patch<{ Params: Static<typeof PostRef>; Body: PostInput }>(
    '/v1/articles/:ref/posts/:post',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation(
          'changePost',
          'Writing',
          'Update a post',
          'Changes the given fields and leaves the others unchanged.',
          'write',
        ),
        params: PostRef,
        headers: Headers,
        body: Named(PostInputSchema),
        response: { ...ok(PostOrReceipt, 'The updated post.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { post: postId } = request.params
      const saved = await api.execute({ verb: 'change-post', postId, post: request.body, ...metadataOf(api, request) })
      return sendPost(api, request, reply, saved, 200)
    },
  )

  app.delete<{ Params: Static<typeof PostRef> }>(
    '/v1/articles/:ref/posts/:post',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...writeOperation('removePost', 'Writing', 'Delete a post', 'Removes a post from a live blog.', 'write'),
        params: PostRef,
        headers: Headers,
        response: { ...ok(DraftOrReceipt, 'The article without the post.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { post: postId } = request.params
      const draft = await api.execute({ verb: 'remove-post', postId, ...metadataOf(api, request) })
      return sendPrivate(reply, shownTo(request, draft), {
        ...writtenOf(api, draft),
        location: `/v1/articles/${draft.id}/draft`,
      })
    },
  )
}

const LOCATION = { type: 'string', description: 'URL of the post.' }

function postsOf(ref: string): string {
  return `/v1/articles/${encodeURIComponent(ref)}/posts`
}

function metadataOf(api: Api, request: FastifyRequest<{ Params: { ref: string } }>) {
  const { actor } = actorOf(request)
  return { ref: request.params.ref, ifMatch: ifMatchOf(request), at: api.now(), actor, ...idempotencyOf(request) }
}

function writtenOf(api: Api, draft: Draft) {
  return { etag: `"r${draft.revision}"`, sequence: api.services.database.log.sequence }
}

function sendPost(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  { postId, draft }: SavedPost,
  status: number,
): FastifyReply {
  const location = `/v1/articles/${draft.id}/posts/${postId}`
  const details = { status, ...writtenOf(api, draft), location }
  if (!readsDrafts(request)) return sendPrivate(reply, { id: postId, article: receiptOf(draft) }, details)
  const block = draft.body.blocks.find((each) => (each as { id: string }).id === postId) as { blocks: object[] }
  const { type: _, blocks, ...post } = block as { type: string; blocks: object[] }
  return sendPrivate(reply, { ...post, body: { blocks } }, details)
}
