import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { BroadsheetError, invalidBody } from '#domain/errors.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { ARRIVALS, SOURCE_STATES, SOURCE_TYPES, type SourceType } from '#domain/source.ts'
import { Instant, Named, NoQuery, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { pathBelow } from '#ingest/folder-of-server.ts'
import { findSource, listSources, type Source } from '#storage/sources/sources.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const TYPE =
  '`broadsheet`: the change feed of another Broadsheet. `feed`: a document that is polled: RSS, Atom, JSON Feed, ninjs or NewsML-G2. `folder`: a folder on the server with such documents.'

const SourceSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String({ description: 'Name of the source, which becomes `source.name` of its articles.' }),
    url: OrNull(Type.String({ description: 'URL of the source; null for a folder.' })),
    path: OrNull(
      Type.String({ description: 'Path of the folder, relative to the setting FOLLOW_FROM; null for other types.' }),
    ),
    type: OneOf(SOURCE_TYPES, TYPE),
    publishes: OneOf(ARRIVALS, 'Whether its articles are saved as drafts or published.'),
    section: OrNull(
      Type.String({ description: 'Slug of the section for all its articles; null: the sections they name.' }),
    ),
    hasKey: Type.Boolean({ description: 'Whether a key is sent to the source. The key itself is never returned.' }),
    state: OneOf(
      SOURCE_STATES,
      'active: the source is followed. paused: paused by an administrator or after repeated failures.',
    ),
    error: OrNull(Type.String({ description: 'Why the last request failed; null if it succeeded.' })),
    failures: Type.Integer({ description: 'Number of consecutive failures.' }),
    failedAt: OrNull(Instant('Start of the current series of failures; null if the last request succeeded.')),
    checkedAt: OrNull(Instant('When the source was last requested.')),
    receivedAt: OrNull(Instant('When articles were last received.')),
    createdAt: Instant('When the source was added.'),
    updatedAt: Instant('When the settings of the source were last changed.'),
  },
  {
    $id: 'Source',
    description: 'Another Broadsheet, a feed or a folder, whose articles and changes are imported continuously.',
  },
)
const SourceListSchema = Type.Object(
  { items: Type.Array(Named(SourceSchema)) },
  { $id: 'SourceList', description: 'All sources, oldest first.' },
)

const Url = Type.String({
  ...{ format: 'uri', maxLength: 2000, pattern: '^https?://[^@/]+(/|$)' },
  description: 'Base URL of the Broadsheet, or URL of the feed; http or https.',
})
const Path = Type.String({
  ...{ minLength: 1, maxLength: 1000 },
  description: 'For a `folder`, instead of `url`: its path, relative to the setting FOLLOW_FROM.',
})
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Unique name of the source.' })
const Key = optional(
  Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'API key, sent as `Authorization: Bearer`. null: no key is sent.',
  }),
)
const Section = optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Slug of an existing section for all its articles.' }),
)

const SourceInputSchema = Type.Object(
  {
    name: Name,
    url: Type.Optional(Url),
    path: Type.Optional(Path),
    type: Type.Optional(OneOf(SOURCE_TYPES, `${TYPE} Default: broadsheet.`)),
    key: Key,
    publishes: Type.Optional(
      OneOf(ARRIVALS, 'Whether to save its articles as drafts or to publish them. Default: draft.'),
    ),
    section: Section,
  },
  {
    ...strict,
    $id: 'SourceInput',
    description: 'A source, as sent.',
    examples: [{ name: 'harbour-post', url: 'https://api.harbour-post.example', key: 'bsk_…', publishes: 'live' }],
  },
)
const SourcePatchSchema = Type.Object(
  {
    name: Type.Optional(Name),
    url: Type.Optional(Url),
    path: Type.Optional(Path),
    key: Key,
    publishes: Type.Optional(
      OneOf(ARRIVALS, 'Whether to save articles received from now on as drafts or to publish them.'),
    ),
    section: Section,
    state: Type.Optional(
      OneOf(SOURCE_STATES, 'active: resumes a paused source where it stopped. paused: stops requesting it.'),
    ),
  },
  {
    ...strict,
    minProperties: 1,
    $id: 'SourcePatch',
    description: 'Changes to a source; omitted fields stay unchanged.',
    examples: [{ state: 'active' }],
  },
)
export const sourceSchemas = [SourceSchema, SourceListSchema, SourceInputSchema, SourcePatchSchema]

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the source.' }) })
type Params = Static<typeof Params>

/** `folders`: the folder whose folders may be followed. */
export function sourceRoutes(app: FastifyInstance, api: Api, folders: string | null): void {
  app.get(
    '/v1/sources',
    {
      schema: {
        ...operation(
          'listSources',
          'Administration',
          'List sources',
          'Lists sources with their state and failures.',
          'admin',
        ),
        querystring: NoQuery,
        response: { ...ok(Named(SourceListSchema), 'The sources.'), ...problems(...READ_FAULTS) },
      },
    },
    async (_request, reply) => sendPrivate(reply, { items: (await listSources(api.services.database)).map(present) }),
  )
  app.get<{ Params: Params }>(
    '/v1/sources/:id',
    {
      schema: {
        ...operation(
          'getSource',
          'Administration',
          'Retrieve a source',
          'Returns a source with its state and failures.',
          'admin',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(SourceSchema), 'The source.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const source = await findSource(api.services.database, request.params.id.toLowerCase())
      if (source === null) throw new BroadsheetError('not-found', 'This source doesn’t exist.')
      return sendPrivate(reply, present(source))
    },
  )
  app.post<{ Body: Static<typeof SourceInputSchema> }>(
    '/v1/sources',
    {
      schema: {
        ...operation(
          'createSource',
          'Administration',
          'Create a source',
          'Follows another Broadsheet, a feed or a folder: imports all articles (of a Broadsheet, those the key may read), then every change: updates, corrections, embargoes, withdrawals.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(SourceInputSchema),
        response: { 201: ok(Named(SourceSchema), 'The source.')[200], ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { key, type = 'broadsheet', ...input } = request.body
      const url = await addressOf(type, request.body, folders)
      if (url === undefined) throw invalidBody(type === 'folder' ? '/path' : '/url', 'is missing')
      const { name, publishes, section } = input
      const source = await dispatch(api, request, {
        verb: 'create-source',
        input: { name, type, url, credential: key ?? null, ...defined({ publishes, section }) },
      })
      return sendWritten(api, reply, present(source), { status: 201, location: `/v1/sources/${source.id}` })
    },
  )
  app.patch<{ Params: Params; Body: Static<typeof SourcePatchSchema> }>(
    '/v1/sources/:id',
    {
      schema: {
        ...operation(
          'patchSource',
          'Administration',
          'Update a source',
          'Changes the given fields; `state` pauses or resumes the source. A new URL or path is read from the beginning.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(SourcePatchSchema),
        response: { ...ok(Named(SourceSchema), 'The source.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase()
      const { key, path: _, url: __, ...patch } = request.body
      const before = await findSource(api.services.database, id)
      const url = before === null ? undefined : await addressOf(before.type, request.body, folders)
      const source = await dispatch(api, request, {
        verb: 'patch-source',
        id,
        patch: { ...patch, ...defined({ credential: key, url }) },
      })
      return sendWritten(api, reply, present(source))
    },
  )
  app.delete<{ Params: Params }>(
    '/v1/sources/:id',
    {
      schema: {
        ...operation(
          'deleteSource',
          'Administration',
          'Delete a source',
          'Stops following the source. Its articles stay, without further updates.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        response: {
          204: { description: 'The source was deleted.', type: 'null' },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-source', id: request.params.id.toLowerCase() })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

/** The address of a source of a type, or the path of a folder; undefined where none is given. Throws `invalid-body`. */
async function addressOf(
  type: SourceType,
  { url, path, key }: { url?: string; path?: string; key?: string | null },
  folders: string | null,
): Promise<string | undefined> {
  if (type !== 'folder') {
    if (path !== undefined) throw invalidBody('/path', `is for sources of type folder; send url for ${type}`)
    return url
  }
  if (url !== undefined) throw invalidBody('/url', 'cannot be set for a folder; send path')
  if (key != null) throw invalidBody('/key', 'cannot be set for a folder')
  if (path === undefined) return undefined
  if (folders === null) throw invalidBody('/path', 'is not available: the setting FOLLOW_FROM is not set')
  const found = await pathBelow(folders, path)
  if (found === null || !(await stat(found)).isDirectory())
    throw invalidBody('/path', 'must be an existing folder inside the folder of the setting FOLLOW_FROM')
  return path
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function present({ credential, failedAt, checkedAt, receivedAt, createdAt, updatedAt, ...source }: Source) {
  const { id, name, url, type, publishes, section, state, error, failures } = source
  return {
    ...{
      id,
      name,
      url: type === 'folder' ? null : url,
      path: type === 'folder' ? url : null,
      type,
      publishes,
      section,
      hasKey: credential !== null,
      state,
      error,
      failures,
    },
    failedAt: toRfc3339OrNull(failedAt),
    checkedAt: toRfc3339OrNull(checkedAt),
    receivedAt: toRfc3339OrNull(receivedAt),
    createdAt: toRfc3339(createdAt),
    updatedAt: toRfc3339(updatedAt),
  }
}
