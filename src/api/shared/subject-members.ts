import { Type } from 'typebox'
import { OrNull } from '#http/schema.ts'

/** Members that a change has because of its subject. */
export const SubjectMembers = {
  slug: Type.Optional(
    OrNull(Type.String({ description: 'Of lists, sections, tags and authors: the present slug; null if it is gone.' })),
  ),
  mergedInto: Type.Optional(
    OrNull(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), slug: Type.String() },
        { description: 'With `merged`: the tag that replaces it. Null if that one is gone by now.' },
      ),
    ),
  ),
  posts: Type.Optional(
    Type.String({
      description:
        'Of live blogs that you have: path of the posts. Request it with `since` and the `syncToken` of your last response: it returns the posts that were added or edited, and the IDs of removed ones.',
      examples: ['/v1/articles/01a208f6-ab26-762f-8bf6-7592438a7c03/posts'],
    }),
  ),
}
