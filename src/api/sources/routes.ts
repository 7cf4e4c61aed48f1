import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { ARRIVALS, SOURCE_STATES, SOURCE_TYPES, type SourceType } from '#domain/source.ts'
import { Instant, Named, NoQuery, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { pathBelow } from '#ingest/folder-of-server.ts'
import { findSource, listSources, type Source } from '#storage/sources/sources.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const TYPE =
  '`broadsheet`: another Broadsheet, by its change feed. `feed`: a document that is read again and again: RSS, Atom, JSON Feed, ninjs or NewsML-G2. `folder`: a folder of the server with such documents.'

const SourceSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String({ description: '`source.name` of the articles that come from it.' }),
    url: OrNull(Type.String({ description: 'Where it is asked; null for a folder.' })),
    path: OrNull(Type.String({ description: 'Of a folder, below the folder of the setting FOLLOW_FROM.' })),
    type: OneOf(SOURCE_TYPES, TYPE),
    publishes: OneOf(ARRIVALS, 'Whether its articles arrive as drafts or go live.'),
    section: OrNull(
      Type.String({ description: 'Slug of the section that its articles are put in; null: those that they name.' }),
    ),
    hasKey: Type.Boolean({ description: 'Whether a key is sent to it. The key is never answered.' }),
    state: OneOf(SOURCE_STATES, '`paused` by an administrator, or after failures that do not end.'),
    error: OrNull(Type.String({ description: 'Why it fails; null while it answers.' })),
    failures: Type.Integer({ description: 'Failures in a row.' }),
    failedAt: OrNull(Instant('Since when it has failed.')),
    checkedAt: OrNull(Instant('When it was asked last.')),
    receivedAt: OrNull(Instant('When articles arrived last.')),
    createdAt: Instant('When it was added.'),
    updatedAt: Instant('When its settings were changed last.'),
  },
  { $id: 'Source', description: 'Another newsroom, or a feed, whose articles are taken in as they change.' },
)
const SourceListSchema = Type.Object(
  { items: Type.Array(Named(SourceSchema)) },
  { $id: 'SourceList', description: 'All sources, oldest first.' },
)

const Url = Type.String({
  ...{ format: 'uri', maxLength: 2000, pattern: '^https?://[^@/]+(/|$)' },
  description: 'Base address of the Broadsheet, or address of the feed; http or https.',
})
const Path = Type.String({
  ...{ minLength: 1, maxLength: 1000 },
  description: 'Of a `folder`, in place of `url`: its path below the folder that the setting FOLLOW_FROM names.',
})
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Unique.' })
const Key = optional(
  Type.String({ minLength: 1, maxLength: 500, description: 'Sent as `Authorization: Bearer`. null: none is sent.' }),
)
const Section = optional(Type.String({ minLength: 1, maxLength: 200, description: 'Slug of a section that exists.' }))

const SourceInputSchema = Type.Object(
  {
    name: Name,
    url: Type.Optional(Url),
    path: Type.Optional(Path),
    type: Type.Optional(OneOf(SOURCE_TYPES, `${TYPE} Default: broadsheet.`)),
    key: Key,
    publishes: Type.Optional(OneOf(ARRIVALS, 'Default: draft.')),
    section: Section,
  },
  {
    ...strict,
    $id: 'SourceInput',
    description: 'A source as it is added.',
    examples: [{ name: 'harbour-post', url: 'https://api.harbour-post.example', key: 'bsk_…', publishes: 'live' }],
  },
)
const SourcePatchSchema = Type.Object(
  {
    name: Type.Optional(Name),
    url: Type.Optional(Url),
    path: Type.Optional(Path),
    key: Key,
    publishes: Type.Optional(OneOf(ARRIVALS, 'Of what arrives from now on.')),
    section: Section,
    state: Type.Optional(OneOf(SOURCE_STATES, '`active` resumes a paused source where it was.')),
  },
  {
    ...strict,
    minProperties: 1,
    $id: 'SourcePatch',
    description: 'What of a source is changed.',
    examples: [{ state: 'active' }],
  },
)
export const sourceSchemas = [SourceSchema, SourceListSchema, SourceInputSchema, SourcePatchSchema]

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'The source’s id.' }) })
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
          'All sources with how following them goes.',
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
        ...operation('getSource', 'Administration', 'Read a source', 'One source with how following it goes.', 'admin'),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(SourceSchema), 'The source.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const source = await findSource(api.services.database, request.params.id.toLowerCase())
      if (source === null) throw new BroadsheetError('not-found', 'There is no source of this id.')
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
          'Follow a source',
          'Takes in the articles of another Broadsheet, all that the key may read, or of a feed, and from then on whatever changes: updates, corrections, embargoes, withdrawals.',
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
      if (url === undefined) throw refused(type === 'folder' ? '/path' : '/url', 'is missing')
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
          'Change, pause or resume a source',
          'What is left out stays. Another address is read from its beginning.',
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
          'Stop following a source',
          'Its articles stay as they are; what becomes of them at the source does not arrive any more.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        response: {
          204: { description: 'The source is not followed any more.', type: 'null' },
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
    if (path !== undefined) throw refused('/path', `is of a folder; a ${type} has a url`)
    return url
  }
  if (url !== undefined) throw refused('/url', 'is no member of a folder, which has a path')
  if (key != null) throw refused('/key', 'is no member of a folder')
  if (path === undefined) return undefined
  if (folders === null) throw refused('/path', 'is not allowed here: the setting FOLLOW_FROM names no folder')
  const found = await pathBelow(folders, path)
  if (found === null || !(await stat(found)).isDirectory())
    throw refused('/path', 'names no folder below the folder of FOLLOW_FROM')
  return path
}

function refused(field: string, message: string): BroadsheetError {
  return new BroadsheetError('invalid-body', `${field} ${message}`, { faults: [{ in: 'body', field, message }] })
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
