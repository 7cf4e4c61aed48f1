import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import { JSON_TYPE, VARY } from '#http/answer.ts'
import { requireScope } from '#http/scope.ts'
import { AHEAD } from './ahead-read.ts'
import { type Api, onBehalfOf } from './context.ts'
import type { MadeAnswer } from './made-answer.ts'
import type { Read } from './readers.ts'

/** Answers of the newsroom as it will be: `at`. */

export const AtQuery = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'Answers as of this future instant: scheduled articles and versions are live, embargoes over, expired articles gone, if nothing is written until then. Rankings are today’s. Requires a key with scope `drafts`; never cached.',
  }),
)

/** The future instant of the parameter; null without it. Throws `unauthorized`, `forbidden`, `invalid-parameter`. */
export function instantAhead(api: Api, request: FastifyRequest, { at }: { at?: string | undefined }): number | null {
  if (at === undefined) return null
  requireScope(request, 'drafts')
  const instant = parseInstant(at)
  if (instant === null || instant <= api.now()) throw invalidParameter('at', 'must be an instant in the future')
  return instant
}

/** Sends what a read will answer at an instant: for the caller alone. */
export async function sendAhead<Args extends { audience: Audience }>(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  { name }: Read<Args, MadeAnswer>,
  requested: Args,
  at: number,
): Promise<FastifyReply> {
  // What partners get is counted, and counts only what they were given.
  if (requested.audience.who === 'partner') throw new BroadsheetError('forbidden', 'Keys of partners cannot use at.')
  const args = { ...requested, audience: { ...requested.audience, at } }
  const { body, details } = await onBehalfOf(api, request).readers.run(AHEAD, { at, name, args })
  reply.headers({ 'cache-control': 'private, no-store', vary: VARY, 'x-robots-tag': 'noindex' })
  if (details.link) reply.header('link', details.link)
  return reply.type(JSON_TYPE).send(body)
}
