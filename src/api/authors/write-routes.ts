import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { AuthorInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { Named, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, reportJob, sendWritten, WRITE_FAULTS, WRITTEN, WriteHeaders } from '../shared/writing.ts'
import { AuthorSchema, authorJson } from './routes.ts'

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
  bio: optional(Type.String({ maxLength: 4000 })),
  image: optional(Type.String({ format: 'uuid', description: 'ID of an image asset with the portrait.' })),
  links: optional(
    Type.Array(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://' }), {
      maxItems: 20,
      description: 'Web pages of the author.',
    }),
  ),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })
export const AuthorInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'AuthorInput',
    description: 'An author, as sent.',
    examples: [{ name: 'Ann Poe', bio: 'Writes on rivers.' }],
  },
)
export const AuthorPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'AuthorPatch',
    description: 'Changes to an author; omitted fields stay unchanged.',
    examples: [{ bio: 'Writes on rivers and seas.' }],
  },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the author.' }) })

export function authorWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof AuthorInputSchema> }>(
    '/v1/authors',
    {
      schema: {
        ...operation(
          'createAuthor',
          'Authors',
          'Create an author',
          'Creates an author. Authors named in articles are created automatically.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(AuthorInputSchema),
        response: {
          201: { ...ok(Named(AuthorSchema), 'Slug of the author.')[200], headers: WRITTEN },
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
          'Update an author',
          'Changes the given fields. After a change of slug, the old slug redirects with 308. Bylines are separate texts and stay unchanged.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(AuthorPatchSchema),
        response: { ...ok(Named(AuthorSchema), 'The updated author.'), ...problems(...WRITE_FAULTS) },
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
          'Deletes an author without articles. Otherwise 409, with the number of articles.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The author was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-author', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}
