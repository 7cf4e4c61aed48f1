import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { OneOf, ok, problems } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'

const Health = Type.Object(
  { status: OneOf(['ok'] as const, 'Always ok; failures have another HTTP status.') },
  { $id: 'Health', description: 'Status of the server.' },
)

const Readiness = Type.Object(
  {
    status: OneOf(
      ['ok', 'read-only'] as const,
      'read-only: the primary database is unreachable. Reads are served from a standby, writes are rejected with 503.',
    ),
  },
  { $id: 'Readiness', description: 'What the server can handle.' },
)
export const healthSchemas = [Health, Readiness]

export function healthRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'getHealth',
        tags: ['Operations'],
        summary: 'Liveness check',
        description: 'Returns 200 as soon as the process accepts connections.',
        response: { ...ok(Type.Unsafe(Type.Ref('Health#')), 'The process is running.'), ...problems(400, 401, 500) },
      },
    },
    (_request, reply) =>
      reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{"status":"ok"}'),
  )
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        tags: ['Operations'],
        summary: 'Readiness check',
        description:
          'Queries the database and returns, within one second, 200 if the server can handle requests, or reads alone, otherwise 503. For load balancers.',
        response: {
          ...ok(Type.Unsafe(Type.Ref('Readiness#')), 'The server can handle requests, or only reads.'),
          ...problems(400, 401, 500, 503),
        },
      },
    },
    async (_request, reply) => {
      const { database } = api.services
      if (!(await database.isReachable())) throw new BroadsheetError('unavailable', 'The database is unavailable.')
      const status = database.awayFor === null ? 'ok' : 'read-only'
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ status }))
    },
  )
}
