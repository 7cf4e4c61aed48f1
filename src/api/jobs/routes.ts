import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { Named, NoQuery, ok, problems } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { findJob } from '#storage/jobs/jobs.ts'
import type { Api } from '../shared/context.ts'
import { JobSchema, operation, presentJob, READ_FAULTS } from '../shared/writing.ts'

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the job.' }) })

/** How far work is that goes on behind an answer. */
export function jobRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { id: string } }>(
    '/v1/jobs/:id',
    {
      schema: {
        ...operation(
          'getJob',
          'Writing',
          'Retrieve a job',
          'Returns the progress of a background job, such as a merge or a rename.',
          'write',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(JobSchema), 'The job.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const job = await findJob(api.services.database, request.params.id.toLowerCase())
      if (!job) throw new BroadsheetError('not-found', `There is no job ${request.params.id}.`)
      return sendPrivate(reply, presentJob(job))
    },
  )
}
