import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Command, Results, Verb } from '#commands/commands.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { Scope } from '#domain/scope.ts'
import { Instant, NamedOrNull, OneOf, OrNull } from '#http/schema.ts'
import { actorOf, needsScope } from '#http/scope.ts'
import { idempotencyOf, sendPrivate } from '#http/write.ts'
import type { Job } from '#storage/jobs/jobs.ts'
import type { Api } from './context.ts'

/** Shared by routes that write: headers, errors, command metadata and responses. */

export const IdempotencyHeader = {
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes the request safe to retry: the same key returns the same result for 24 hours.' }),
  ),
}
export const WriteHeaders = Type.Object(IdempotencyHeader)

/** The errors that a write can answer. */
export const WRITE_FAULTS = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503] as const
export const READ_FAULTS = [400, 401, 403, 404, 429, 500, 503] as const

export const WRITTEN = {
  'broadsheet-sequence': {
    type: 'integer',
    description: 'Position in the change log after the write. Send it back as a request header to read your own write.',
  },
}

export function operation(operationId: string, heading: string, summary: string, description: string, scope: Scope) {
  return {
    operationId,
    tags: [heading],
    summary,
    description: `${description} Requires the scope \`${scope}\`.`,
    ...needsScope(scope),
  }
}

export type Sayable<V extends Verb> = Omit<Extract<Command, { verb: V }>, 'at' | 'actor' | 'idempotency'>

/** Says a command for the key of a request. Throws what the command throws. */
export function dispatch<V extends Verb>(
  api: Api,
  request: FastifyRequest,
  command: Sayable<V> & { verb: V },
): Promise<Results[V]> {
  const said = { ...command, at: api.now(), ...actorOf(request), ...idempotencyOf(request) }
  return (api.execute as (command: unknown) => Promise<unknown>)(said) as Promise<Results[V]>
}

/** Returns what was written, with the sequence of the change log. */
export function sendWritten(
  api: Api,
  reply: FastifyReply,
  body: unknown,
  more: { status?: number; etag?: string; location?: string } = {},
): FastifyReply {
  return sendPrivate(reply, body, { ...more, sequence: api.services.database.log.sequence })
}

export const JobSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    verb: Type.String({ description: 'Operation, such as merge-tag or patch-section.' }),
    subject: OrNull(Type.String({ format: 'uuid', description: 'ID of the affected resource.' })),
    state: OneOf(['running', 'done'] as const, 'State of the job.'),
    done: Type.Integer({ description: 'Number of articles processed.' }),
    total: Type.Integer({ description: 'Total number of articles, if known.' }),
    createdAt: Instant('When the job started.'),
    updatedAt: Instant('When the job last made progress.'),
  },
  {
    $id: 'Job',
    description: 'A background job on many articles, started by a request.',
    examples: [
      {
        id: '01a1f4a2-0000-7000-8000-000000000001',
        verb: 'merge-tag',
        subject: '01a1f4a2-0000-7000-8000-000000000002',
        state: 'running',
        done: 400,
        total: 1250,
        createdAt: '2026-11-23T09:00:00.000Z',
        updatedAt: '2026-11-23T09:00:01.250Z',
      },
    ],
  },
)

export const JobOrNull = NamedOrNull(JobSchema)

export function presentJob(job: Job) {
  return {
    id: job.id,
    verb: job.verb,
    subject: job.subjectId,
    state: job.state,
    done: job.done,
    total: job.total,
    createdAt: toRfc3339(job.createdAt),
    updatedAt: toRfc3339(job.updatedAt),
  }
}

/** Names the job that goes on behind a finished answer, where there is one. */
export function reportJob(reply: FastifyReply, job: Job | null): void {
  if (job?.state === 'running') reply.header('link', `</v1/jobs/${job.id}>; rel="monitor"`)
}
