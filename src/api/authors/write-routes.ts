import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { AuthorInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { Named, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, reportJob, sendWritten, WRITE_FAULTS, WRITTEN, WriteHeaders } from '../shared/writing.ts'
import { AuthorSchema, authorJson } from './routes.ts'

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: made from the name.' })),
  bio: optional(Type.String({ maxLength: 4000 })),
  image: optional(Type.String({ format: 'uuid', description: 'Id of an image asset: the portrait.' })),
  links: optional(
    Type.Array(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://' }), {
      maxItems: 20,
      description: 'Pages of the author.',
    }),
  ),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What readers see.' })
export const AuthorInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'AuthorInput',
    description: 'An author as they are written.',
    examples: [{ name: 'Ann Poe', bio: 'Writes on rivers.' }],
  },
)
export const AuthorPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'AuthorPatch',
    description: 'What changes of an author; what is left out stays.',
    examples: [{ bio: 'Writes on rivers and seas.' }],
  },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'The author.' }) })

export function authorWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof AuthorInputSchema> }>(
    '/v1/authors',
    {
      schema: {
        ...operation(
          'createAuthor',
          'Authors',
          'Make an author',
          'Makes an author. Articles make those they name by themselves.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(AuthorInputSchema),
        response: {
          201: { ...ok(Named(AuthorSchema), 'The author.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = await dispatch(api, request, { verb: 'create-author', input: request.body })
      const location = `/v1/authors/${encodeURIComponent(slug)}`
      return sendWritten(api, reply, await authorJson(api, slug), { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: AuthorInput }>(
    '/v1/authors/:slug',
    {
      schema: {
        ...operation(
          'patchAuthor',
          'Authors',
          'Change an author',
          'Changes what is given: a new slug leaves the old one answering 308. Bylines are texts of their own and stay.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(AuthorPatchSchema),
        response: { ...ok(Named(AuthorSchema), 'The author as they are now.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { slug, job } = await dispatch(api, request, { verb: 'patch-author', slug: params.slug, patch: body })
      reportJob(reply, job)
      return sendWritten(api, reply, await authorJson(api, slug))
    },
  )
  app.delete<{ Params: { slug: string } }>(
    '/v1/authors/:slug',
    {
      schema: {
        ...operation(
          'deleteAuthor',
          'Authors',
          'Delete an author',
          'Deletes an author without articles; else 409 says how many.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The author is gone.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-author', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}
