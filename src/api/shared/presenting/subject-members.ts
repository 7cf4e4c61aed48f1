import { Type } from 'typebox'
import { OrNull } from '#http/schema.ts'

const PostIds = Type.Array(Type.String())

/** Members that a change has because of its subject. */
export const SubjectMembers = {
  slug: Type.Optional(
    OrNull(Type.String({ description: 'Current slug of a list, section, tag or author; null if it was deleted.' })),
  ),
  mergedInto: Type.Optional(
    OrNull(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), slug: Type.String() },
        { description: 'With `merged`: the tag that replaces it; null if that tag was deleted.' },
      ),
    ),
  ),
  postChanges: Type.Optional(
    OrNull(
      Type.Object(
        { added: PostIds, edited: PostIds, removed: PostIds },
        {
          description:
            'Of live blogs that you have: IDs of the posts that were added, edited and removed since your last position, newest first. Null if you did not have the article, if there are more than 100, or if they are not known: read the posts.',
          examples: [{ added: ['01a208f6-b3c1-7d52-9f0e-5b1c2a7e4d11'], edited: [], removed: [] }],
        },
      ),
    ),
  ),
  posts: Type.Optional(
    Type.String({
      description:
        'For live blogs you already have: path of the posts. Request it with `since` and the `syncToken` of your last response to get added and edited posts and the IDs of removed ones.',
      examples: ['/v1/articles/01a208f6-ab26-762f-8bf6-7592438a7c03/posts'],
    }),
  ),
}
