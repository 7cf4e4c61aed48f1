import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { EntryInput, LinkInput, PlacementInput } from '#commands/lists/list-commands.ts'
import { Named, NoQuery, ok, problems } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, IdempotencyHeader, operation, READ_FAULTS, WRITE_FAULTS } from '../shared/writing.ts'
import { EntriesInputSchema, EntryInputSchema, EntryPatchSchema, ListEntriesSchema } from './entry-schemas.ts'
import { ListParams } from './one-list.ts'
import { entriesOf, sendEntries } from './stored-entries.ts'

const Headers = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description: 'ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed.',
    }),
  ),
  ...IdempotencyHeader,
})
const EntryParams = Type.Object({
  ...ListParams.properties,
  entry: Type.String({ minLength: 1, maxLength: 100, description: 'ID or position of the entry.' }),
})
const FAULTS = [...WRITE_FAULTS, 412, 428] as const
const entriesOk = ok(Named(ListEntriesSchema), 'The updated entries.')
const entriesAnswer = { ...entriesOk, ...problems(...FAULTS) }

/** Entries of a list, as editors put them there. */
export function entryRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { slug: string } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'getEntries',
          'Lists',
          'List entries',
          'Returns the stored entries with the states of their articles. Send the ETag in `If-Match`.',
          'lists',
        ),
        params: ListParams,
        querystring: NoQuery,
        response: { ...ok(Named(ListEntriesSchema), 'The entries.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const body = await entriesOf(api, request.params.slug)
      return sendPrivate(reply, body, { etag: `"r${body.revision}"` })
    },
  )
  app.put<{ Params: { slug: string }; Body: { entries: EntryInput[] } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'putEntries',
          'Lists',
          'Replace all entries',
          'Replaces all entries. Send `If-Match`: without it, the request is rejected with 428 if someone else saved last. On a computed list, every entry is pinned.',
          'lists',
        ),
        params: ListParams,
        headers: Headers,
        body: Named(EntriesInputSchema),
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'put-entries', slug: params.slug, entries: body.entries, ifMatch })
      return sendEntries(api, request, reply)
    },
  )
  app.post<{ Params: { slug: string }; Body: EntryInput & { position?: number } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'addEntry',
          'Lists',
          'Add an entry',
          'Adds an article or a link to the list, at a position or at the end.',
          'lists',
        ),
        params: ListParams,
        headers: Headers,
        body: Named(EntryInputSchema),
        response: { 201: entriesOk[200], ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { position = null, ...entry } = request.body
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'add-entry', slug: request.params.slug, entry, position, ifMatch })
      return sendEntries(api, request, reply, 201)
    },
  )
  app.patch<{
    Params: Static<typeof EntryParams>
    Body: { position?: number; slot?: number | null; link?: Partial<LinkInput>; placement?: PlacementInput | null }
  }>(
    '/v1/lists/:slug/entries/:entry',
    {
      schema: {
        ...operation(
          'changeEntry',
          'Lists',
          'Update an entry',
          'Moves an entry, pins it to a position (`slot`; null unpins it), changes its link, or changes how its article is presented (`placement`, replaced as a whole; null removes it).',
          'lists',
        ),
        params: EntryParams,
        headers: Headers,
        body: Named(EntryPatchSchema),
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { slug, entry } = request.params
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'change-entry', slug, entry, ...request.body, ifMatch })
      return sendEntries(api, request, reply)
    },
  )
  app.delete<{ Params: Static<typeof EntryParams> }>(
    '/v1/lists/:slug/entries/:entry',
    {
      schema: {
        ...operation('removeEntry', 'Lists', 'Remove an entry', 'Removes an entry from the list.', 'lists'),
        params: EntryParams,
        headers: Headers,
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { slug, entry } = request.params
      await dispatch(api, request, { verb: 'remove-entry', slug, entry, ifMatch: ifMatchOf(request) })
      return sendEntries(api, request, reply)
    },
  )
}
