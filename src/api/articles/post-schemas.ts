import { type Static, Type } from 'typebox'
import { BodyInputSchema } from '#domain/article/parts.ts'
import { Instant, Named, NamedOrNull, OrNull, strict } from '#http/schema.ts'
import { PostAuthorSchema } from './block-schemas.ts'
import { BodySchema } from './schemas.ts'

export const PostSchema = Type.Object(
  {
    id: Type.String({ description: 'Of the post; stable for life.' }),
    title: OrNull(Type.String({ description: 'Headline of the post.' })),
    at: Instant('The instant shown beside the post.'),
    keyEvent: Type.Boolean({ description: 'Whether it belongs in a summary of key events.' }),
    author: NamedOrNull(PostAuthorSchema),
    createdAt: Instant('When it was added.'),
    updatedAt: Instant('When it was last changed.'),
    body: Named(BodySchema),
  },
  { $id: 'Post', description: 'A post of a live blog.' },
)
export type Post = Static<typeof PostSchema>

export const PostListSchema = Type.Object(
  {
    items: Type.Array(Named(PostSchema), { description: 'Posts, newest first.' }),
    removed: Type.Array(Type.String(), {
      description:
        'With `since`: ids of posts that are gone, or are no key events any more where only those were asked for.',
    }),
    page: Type.Object({
      limit: Type.Integer({ description: 'Most posts on this page.' }),
      next: OrNull(Type.String({ description: 'Cursor of the page of older posts; null on the last one.' })),
    }),
    syncToken: OrNull(
      Type.String({
        description: 'For `since`: what has changed after this answer. Null where the article shows no posts to you.',
      }),
    ),
  },
  { $id: 'PostList', description: 'Posts of a live blog.' },
)
export type PostList = Static<typeof PostListSchema>

export const PostInputSchema = Type.Object(
  {
    title: Type.Optional(OrNull(Type.String({ maxLength: 1000, description: 'Headline of the post.' }))),
    at: Type.Optional(
      OrNull(
        Type.String({
          format: 'date-time',
          description: 'The instant shown beside the post; default: now. RFC 3339 with a zone.',
        }),
      ),
    ),
    keyEvent: Type.Optional(OrNull(Type.Boolean({ description: 'Whether it belongs in a summary of key events.' }))),
    author: Type.Optional(
      Type.Union(
        [
          Type.String({ minLength: 1, maxLength: 200, description: 'Slug of an author.' }),
          Type.Object(
            {
              slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
              name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
            },
            strict,
          ),
          Type.Null(),
        ],
        { description: 'Who wrote it: an author by slug, or by a name, which creates the author if there is none.' },
      ),
    ),
    body: Type.Optional(Named(BodyInputSchema)),
  },
  {
    ...strict,
    $id: 'PostInput',
    description: 'A post of a live blog as it is written.',
    examples: [{ title: 'Bridge open again', keyEvent: true, body: { markdown: 'Traffic flows since **nine**.' } }],
  },
)

export const postSchemas = [PostAuthorSchema, PostSchema, PostListSchema, PostInputSchema]
