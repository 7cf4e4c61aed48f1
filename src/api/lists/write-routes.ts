import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { ListInput } from '#commands/lists/list-commands.ts'
import { Named, ok, problems } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { presentArtwork } from '../shared/presenting/artwork.ts'
import { dispatch, operation, sendWritten, WRITE_FAULTS, WRITTEN, WriteHeaders } from '../shared/writing.ts'
import { ListInputSchema, ListPatchSchema } from './input-schemas.ts'
import { ListParams, requireList } from './one-list.ts'
import { ListSummarySchema } from './schemas.ts'

/** Creates, updates and deletes lists. */
export function listWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof ListInputSchema> }>(
    '/v1/lists',
    {
      schema: {
        ...operation('createList', 'Lists', 'Create a list', 'Creates an empty curated list.', 'lists'),
        headers: WriteHeaders,
        body: Named(ListInputSchema),
        response: {
          201: { ...ok(Named(ListSummarySchema), 'Slug of the list.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = await dispatch(api, request, {
        verb: 'create-list',
        input: request.body as ListInput & { name: string },
      })
      const location = `/v1/lists/${encodeURIComponent(slug)}`
      return sendWritten(api, reply, await headOf(api, slug), { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: ListInput }>(
    '/v1/lists/:slug',
    {
      schema: {
        ...operation(
          'patchList',
          'Lists',
          'Update a list',
          'Updates the name, the description and the filter that fills up the list.',
          'lists',
        ),
        params: ListParams,
        headers: WriteHeaders,
        body: Named(ListPatchSchema),
        response: { ...ok(Named(ListSummarySchema), 'The updated list.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { slug } = await dispatch(api, request, { verb: 'patch-list', slug: params.slug, patch: body })
      return sendWritten(api, reply, await headOf(api, slug))
    },
  )
  app.delete<{ Params: { slug: string } }>(
    '/v1/lists/:slug',
    {
      schema: {
        ...operation(
          'deleteList',
          'Lists',
          'Delete a list',
          'Deletes a curated list. Computed lists can’t be deleted (409).',
          'lists',
        ),
        params: ListParams,
        headers: WriteHeaders,
        response: { 204: { description: 'The list was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-list', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

async function headOf(api: Api, slug: string) {
  const { key, name, description, translations, kind, variantOf, language } = await requireList(api, slug)
  const artwork = (await presentArtwork(api, 'list', [key], null)).get(key) ?? null
  return { slug, name, description, translations, artwork, kind, variantOf, language }
}
