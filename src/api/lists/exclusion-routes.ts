import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { Named, ok, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { DraftRef } from '../shared/parameters/article-ref.ts'
import { dispatch, operation, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'
import { ListEntriesSchema } from './entry-schemas.ts'
import { ListParams } from './one-list.ts'
import { sendEntries } from './stored-entries.ts'

const Exclude = Type.Object(
  { article: Type.String({ minLength: 1, maxLength: 200, description: 'ID or slug of an article.' }) },
  { ...strict, examples: [{ article: 'river-rises' }] },
)
const ExcludedParams = Type.Object({
  ...ListParams.properties,
  ...DraftRef.properties,
})
/** Articles that are not to be added to a list automatically. */
export function exclusionRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Params: { slug: string }; Body: Static<typeof Exclude> }>(
    '/v1/lists/:slug/exclusions',
    {
      schema: {
        ...operation(
          'excludeArticle',
          'Lists',
          'Exclude an article from a list',
          'Computed lists omit the article, and curated lists are not filled up with it. Entries added or pinned by editors stay.',
          'lists',
        ),
        params: ListParams,
        headers: WriteHeaders,
        body: Exclude,
        response: {
          ...ok(Named(ListEntriesSchema), 'The updated entries and exclusions.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await dispatch(api, request, { verb: 'exclude-article', slug: params.slug, ref: body.article, ifMatch: null })
      return sendEntries(api, request, reply)
    },
  )
  app.delete<{ Params: Static<typeof ExcludedParams> }>(
    '/v1/lists/:slug/exclusions/:ref',
    {
      schema: {
        ...operation(
          'includeArticle',
          'Lists',
          'Remove an exclusion',
          'Allows the list to include the article again.',
          'lists',
        ),
        params: ExcludedParams,
        headers: WriteHeaders,
        response: {
          ...ok(Named(ListEntriesSchema), 'The updated entries and exclusions.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug, ref } = request.params
      await dispatch(api, request, { verb: 'include-article', slug, ref, ifMatch: null })
      return sendEntries(api, request, reply)
    },
  )
}
