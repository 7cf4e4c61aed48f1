import { type Static, Type } from 'typebox'
import { BodyInputSchema } from '#domain/article/parts.ts'
import { Instant, Named, NamedOrNull, OrNull, strict } from '#http/schema.ts'
import { PostAuthorSchema } from '../block-schemas.ts'
import { BodySchema } from '../schemas.ts'

export const PostSchema = Type.Object(
  {
    id: Type.String({ description: 'Permanent ID of the post.' }),
    title: OrNull(Type.String({ description: 'Headline of the post.' })),
    at: Instant('Time shown with the post.'),
    keyEvent: Type.Boolean({ description: 'Whether the post is a key event, for summaries.' }),
    author: NamedOrNull(PostAuthorSchema),
    createdAt: Instant('When the post was added.'),
    updatedAt: Instant('When the post was last changed.'),
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
        'With `since`: IDs of removed posts, and of posts that are no longer key events if only those were requested.',
    }),
    page: Type.Object({
      limit: Type.Integer({ description: 'Maximum number of posts on a page.' }),
      next: OrNull(Type.String({ description: 'Cursor of the next page of older posts; null on the last page.' })),
      previous: OrNull(Type.String({ description: 'Cursor of the page of newer posts; null on the first page.' })),
    }),
    syncToken: OrNull(
      Type.String({
        description:
          'Send as `since` to get what changed after this response. Null if no posts of the article are visible to you.',
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
          description: 'Time shown with the post. RFC 3339 with time zone. Default: now.',
        }),
      ),
    ),
    keyEvent: Type.Optional(OrNull(Type.Boolean({ description: 'Whether the post is a key event, for summaries.' }))),
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
        { description: 'Author, by slug or by name. A name that doesn’t exist is created.' },
      ),
    ),
    body: Type.Optional(Named(BodyInputSchema)),
  },
  {
    ...strict,
    $id: 'PostInput',
    description: 'A post of a live blog, as sent.',
    examples: [{ title: 'Bridge open again', keyEvent: true, body: { markdown: 'Traffic flows since **nine**.' } }],
  },
)

export const postSchemas = [PostAuthorSchema, PostSchema, PostListSchema, PostInputSchema]
