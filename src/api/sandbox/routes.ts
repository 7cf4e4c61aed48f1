import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { SANDBOX_STEPS, type SandboxStep } from '#commands/partners/sandbox-commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { contextOf } from '#http/request-context.ts'
import { Named, OneOf, ok, problems } from '#http/schema.ts'
import { NEEDS_KEY } from '#http/scope.ts'
import { idempotencyOf, sendPrivate } from '#http/write.ts'
import type { Api } from '../shared/context.ts'
import { WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const PlayedSchema = Type.Object(
  {
    step: OneOf(SANDBOX_STEPS, 'Step that was run.'),
    article: Type.Object({
      id: Type.String({ format: 'uuid', description: 'ID of the article.' }),
      slug: Type.String(),
      version: Type.Integer({ description: 'Number of versions published so far.' }),
    }),
  },
  { $id: 'Played', description: 'The sandbox article after a step.' },
)
export const sandboxSchemas = [PlayedSchema]

const Params = Type.Object({
  step: OneOf(
    SANDBOX_STEPS,
    '`embargo` creates an embargoed article; `lift-embargo`, `correct` and `withdraw` act on it.',
  ),
})

/** A rehearsal for integrations: articles that only the partner's test keys see. */
export function sandboxRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Params: { step: SandboxStep } }>(
    '/v1/sandbox/:step',
    {
      schema: {
        operationId: 'playSandbox',
        tags: ['Partners'],
        summary: 'Run a sandbox step',
        description:
          'Takes a demo article through an embargo, its end, a correction and a withdrawal, with real entries in the change feed that only test keys of the same partner can see. Requires a test key.',
        ...NEEDS_KEY,
        params: Params,
        headers: WriteHeaders,
        response: { ...ok(Named(PlayedSchema), 'The article after the step.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { actor, sandboxKey } = sandboxOf(request)
      const { step } = request.params
      const article = await api.execute({
        ...{ verb: 'play-sandbox', at: api.now(), actor, sandboxKey, step },
        ...idempotencyOf(request),
      } as const)
      // Without the position of the change log, which would reveal hidden writes.
      return sendPrivate(reply, { step, article })
    },
  )
}

/** Throws `unauthorized`, `forbidden`. */
function sandboxOf(request: FastifyRequest): { actor: string; sandboxKey: number } {
  const { key } = contextOf(request.raw)
  if (key === null)
    throw new BroadsheetError('unauthorized', 'This operation requires a test key: Authorization: Bearer KEY.')
  const [sandbox] = key.isTest ? (key.entitlement?.products ?? []) : []
  if (!sandbox)
    throw new BroadsheetError(
      'forbidden',
      'The sandbox requires a test key: `POST /v1/keys` with `partner` and `test`.',
    )
  return { actor: `key:${key.id}`, sandboxKey: sandbox.key }
}
