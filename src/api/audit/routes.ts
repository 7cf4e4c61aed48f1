import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { toRfc3339 } from '#domain/instant.ts'
import { Instant, ItemCursor, Limit, Named, OrNull, ok, Page, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { listAudit } from '#storage/keys/audit.ts'
import type { Api } from '../shared/context.ts'
import { operation, READ_FAULTS } from '../shared/writing.ts'

const Entry = Type.Object(
  {
    sequence: Type.Integer({ description: 'Increases with time.' }),
    at: Instant('When the action was taken.'),
    actor: Type.String({
      description: 'Who did it: key:<id>, cli or job:<name>.',
      examples: ['key:01a2070f-b680-713f-80ed-c7cfa49ea1cf'],
    }),
    verb: Type.String({ description: 'Action, such as publish, create-key or merge-tag.' }),
    subject: OrNull(Type.String({ description: 'ID of the affected resource.' })),
    detail: Type.Object(
      {},
      { additionalProperties: true, description: 'Arguments of the action, without bodies and secrets.' },
    ),
  },
  { $id: 'AuditEntry', description: 'An entry of the audit log.' },
)
const AuditList = Type.Object(
  {
    items: Type.Array(Named(Entry)),
    page: Named(Page),
  },
  { $id: 'AuditList', description: 'Entries of the audit log, newest first.' },
)
export const auditSchemas = [Entry, AuditList]

const Query = Type.Object(
  {
    subject: Type.Optional(Type.String({ format: 'uuid', description: 'Only entries about this resource.' })),
    actor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Only entries by this actor: key:<id>, cli or job:<name>.',
      }),
    ),
    cursor: ItemCursor.number,
    limit: Limit(100, 50),
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
          'List audit entries',
          'Lists who did what, newest first. Entries are never changed.',
          'admin',
        ),
        querystring: Query,
        response: { ...ok(Named(AuditList), 'The entries.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { subject, actor = null, cursor, limit = 50 } = request.query
      const before = cursor === undefined ? null : Number(cursor)
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
      const next = entries.length > limit ? String(items.at(-1)?.sequence) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )
}
