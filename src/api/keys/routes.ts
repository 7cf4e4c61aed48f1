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
  name: Type.String({ description: 'Whose it is.' }),
  scopes: Type.Array(OneOf(SCOPES, 'What it may do; admin includes all others.')),
  requestLimit: OrNull(Type.Integer({ description: 'Requests a minute; null: no limit.' })),
  partner: OrNull(Type.String({ format: 'uuid', description: 'The partner that it is for.' })),
  test: Type.Boolean({ description: 'Sees its partner’s sandbox instead of its products.' }),
  createdAt: Instant('When it was made.'),
  revokedAt: OrNull(Instant('From when on it opens nothing any more.')),
}
const KeySchema = Type.Object(key, { $id: 'Key', description: 'A key, without its secret.' })
const NewKeySchema = Type.Object(
  {
    ...key,
    key: OrNull(
      Type.String({
        description: 'The secret, shown this once; null where the request is a retry. For `Authorization: Bearer`.',
      }),
    ),
  },
  { $id: 'NewKey', description: 'A key that was made just now.' },
)
const KeyListSchema = Type.Object(
  { items: Type.Array(Named(KeySchema)) },
  { $id: 'KeyList', description: 'All keys, revoked ones too, oldest first.' },
)
const KeyInputSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Whose it is.' }),
    scopes: Type.Array(OneOf(SCOPES, 'What it may do.'), { minItems: 1, maxItems: 6, uniqueItems: true }),
    requestLimit: optional(
      Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'Requests a minute. Default: no limit.' }),
    ),
    partner: optional(
      Type.String({ format: 'uuid', description: 'The partner that it is for: then its only scope is `read`.' }),
    ),
    test: Type.Optional(
      Type.Boolean({ description: 'With `partner`: to try out an integration in a sandbox of its own.' }),
    ),
  },
  {
    ...strict,
    $id: 'KeyInput',
    description: 'A key as it is asked for.',
    examples: [{ name: 'The CMS', scopes: ['drafts', 'write', 'lists'] }],
  },
)
export const keySchemas = [KeySchema, NewKeySchema, KeyListSchema, KeyInputSchema]

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'The key’s id.' }) })

export function keyRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/v1/keys',
    {
      schema: {
        ...operation(
          'listKeys',
          'Administration',
          'List keys',
          'All keys without their secrets, which are kept nowhere.',
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
          'Make a key',
          'The secret is in this answer and never shown again: only its hash is kept.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(KeyInputSchema),
        response: { 201: ok(Named(NewKeySchema), 'The key.')[200], ...problems(...WRITE_FAULTS) },
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
        ...operation(
          'revokeKey',
          'Administration',
          'Revoke a key',
          'From the answer on, nobody is let in with it.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The key is revoked.', type: 'null' }, ...problems(...WRITE_FAULTS) },
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
