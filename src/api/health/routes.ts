import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { OneOf, ok, problems } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'

const Health = Type.Object(
  { status: OneOf(['ok'] as const, 'Always ok: anything else is an error.') },
  { $id: 'Health', description: 'That all is well.' },
)
export const healthSchemas = [Health]

export function healthRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'getHealth',
        tags: ['Operations'],
        summary: 'Whether the process lives',
        description: 'Answers as soon as the process listens.',
        response: { ...ok(Type.Unsafe(Type.Ref('Health#')), 'It lives.'), ...problems(400, 401, 500) },
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
        summary: 'Whether the process can answer',
        description:
          'Asks the database, and answers within a second: 503 where it does not answer. A load balancer sends readers only where this is 200.',
        response: { ...ok(Type.Unsafe(Type.Ref('Health#')), 'It can answer.'), ...problems(400, 401, 500, 503) },
      },
    },
    async (_request, reply) => {
      if (!(await api.services.database.isReachable()))
        throw new BroadsheetError('unavailable', 'The database does not answer.')
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{"status":"ok"}')
    },
  )
}
