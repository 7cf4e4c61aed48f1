import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { toRfc3339 } from '#domain/instant.ts'
import { Instant, Named, OrNull, ok, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { listAudit } from '#storage/keys/audit.ts'
import type { Api } from '../shared/context.ts'
import { operation, READ_FAULTS } from '../shared/writing.ts'

const Entry = Type.Object(
  {
    sequence: Type.Integer({ description: 'Rises with time; `before` of the next page.' }),
    at: Instant('When it was done.'),
    actor: Type.String({
      description: 'Who did it: key:<id>, cli, job:<name>.',
      examples: ['key:01a2070f-b680-713f-80ed-c7cfa49ea1cf'],
    }),
    verb: Type.String({ description: 'What was done: publish, create-key, merge-tag, …' }),
    subject: OrNull(Type.String({ description: 'Id of what it was done to.' })),
    detail: Type.Object(
      {},
      { additionalProperties: true, description: 'Arguments of the verb, without bodies and secrets.' },
    ),
  },
  { $id: 'AuditEntry', description: 'Who did what, when.' },
)
const AuditList = Type.Object(
  {
    items: Type.Array(Named(Entry)),
    page: Type.Object({
      limit: Type.Integer(),
      next: OrNull(Type.Integer({ description: '`before` of the next page; null on the last one.' })),
    }),
  },
  { $id: 'AuditList', description: 'What was done, newest first.' },
)
export const auditSchemas = [Entry, AuditList]

const Query = Type.Object(
  {
    subject: Type.Optional(Type.String({ format: 'uuid', description: 'Only what was done to this.' })),
    actor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Only what this one did: key:<id>, cli, job:<name>.' }),
    ),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only entries below this number.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'Most to answer.' })),
  },
  strict,
)

export function auditRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/audit',
    {
      schema: {
        ...operation(
          'listAudit',
          'Administration',
          'Read the audit',
          'Who did what to what, newest first. Never changed.',
          'admin',
        ),
        querystring: Query,
        response: { ...ok(Named(AuditList), 'What was done.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { subject, actor = null, before = null, limit = 50 } = request.query
      const subjectId = subject?.toLowerCase() ?? null
      const entries = await listAudit(api.services.database, { subjectId, actor, before, limit: limit + 1 })
      const items = entries.slice(0, limit).map((entry) => ({
        sequence: entry.sequence,
        at: toRfc3339(entry.at),
        actor: entry.actor,
        verb: entry.verb,
        subject: entry.subjectId,
        detail: entry.detail,
      }))
      const next = entries.length > limit ? (items.at(-1)?.sequence ?? null) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )
}
