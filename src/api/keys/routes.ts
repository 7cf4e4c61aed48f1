import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { SCOPES } from '#domain/scope.ts'
import { Instant, Named, NoQuery, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { type ApiKey, listKeys } from '#storage/keys/keys.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const key = {
  id: Type.String({ format: 'uuid' }),
  name: Type.String({ description: 'Name of the key.' }),
  scopes: Type.Array(OneOf(SCOPES, 'Scopes of the key; admin includes all others.')),
  requestLimit: OrNull(Type.Integer({ description: 'Requests per minute; null: unlimited.' })),
  partner: OrNull(Type.String({ format: 'uuid', description: 'Partner of the key.' })),
  test: Type.Boolean({ description: 'Whether the key reads the partner’s sandbox instead of its products.' }),
  createdAt: Instant('When the key was created.'),
  revokedAt: OrNull(Instant('When the key was revoked.')),
}
const KeySchema = Type.Object(key, { $id: 'Key', description: 'An API key, without its secret.' })
const NewKeySchema = Type.Object(
  {
    ...key,
    key: OrNull(
      Type.String({
        description: 'The secret for `Authorization: Bearer`, shown once; null if the request is a retry.',
      }),
    ),
  },
  { $id: 'NewKey', description: 'A newly created key.' },
)
const KeyListSchema = Type.Object(
  { items: Type.Array(Named(KeySchema)) },
  { $id: 'KeyList', description: 'All keys including revoked ones, oldest first.' },
)
const KeyInputSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Name of the key.' }),
    scopes: Type.Array(OneOf(SCOPES, 'Scopes of the key.'), { minItems: 1, maxItems: 6, uniqueItems: true }),
    requestLimit: optional(
      Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'Requests per minute. Default: unlimited.' }),
    ),
    partner: optional(
      Type.String({ format: 'uuid', description: 'ID of the partner; the key’s only scope must be `read`.' }),
    ),
    test: Type.Optional(
      Type.Boolean({
        description: 'With `partner`: whether to create a test key, which reads the partner’s sandbox. Default: false.',
      }),
    ),
  },
  {
    ...strict,
    $id: 'KeyInput',
    description: 'An API key, as sent.',
    examples: [{ name: 'The CMS', scopes: ['drafts', 'write', 'lists'] }],
  },
)
export const keySchemas = [KeySchema, NewKeySchema, KeyListSchema, KeyInputSchema]

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the key.' }) })

export function keyRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/v1/keys',
    {
      schema: {
        ...operation(
          'listKeys',
          'Administration',
          'List keys',
          'Lists all keys. Secrets are not stored and can’t be retrieved.',
          'admin',
        ),
        querystring: NoQuery,
        response: { ...ok(Named(KeyListSchema), 'The keys.'), ...problems(...READ_FAULTS) },
      },
    },
    async (_request, reply) => {
      return sendPrivate(reply, { items: (await listKeys(api.services.database)).map(present) })
    },
  )
  app.post<{ Body: Static<typeof KeyInputSchema> }>(
    '/v1/keys',
    {
      schema: {
        ...operation(
          'createKey',
          'Administration',
          'Create a key',
          'Creates an API key. Its secret is in this response only; the server stores a hash.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(KeyInputSchema),
        response: { 201: ok(Named(NewKeySchema), 'The created key.')[200], ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { name, scopes, requestLimit, partner, test: isTest = false } = request.body
      const made = await dispatch(api, request, {
        verb: 'create-key',
        name,
        scopes,
        requestLimit: requestLimit ?? null,
        partner: partner?.toLowerCase() ?? null,
        isTest,
      })
      return sendWritten(api, reply, { ...present(made.key), key: made.token }, { status: 201 })
    },
  )
  app.delete<{ Params: { id: string } }>(
    '/v1/keys/:id',
    {
      schema: {
        ...operation('revokeKey', 'Administration', 'Revoke a key', 'Revokes the key at once.', 'admin'),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The key was revoked.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'revoke-key', id: request.params.id.toLowerCase() })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

function present({ id, name, scopes, requestLimit, partnerId, isTest, createdAt, revokedAt }: ApiKey) {
  const own = { id, name, scopes, requestLimit, partner: partnerId, test: isTest }
  return { ...own, createdAt: toRfc3339(createdAt), revokedAt: toRfc3339OrNull(revokedAt) }
}
