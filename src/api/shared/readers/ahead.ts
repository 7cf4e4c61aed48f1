import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { instantShownBy } from '#commands/previews.ts'
import type { Audience } from '#domain/article/audience.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import { JSON_TYPE, VARY } from '#http/response/answer.ts'
import { requireScope } from '#http/scope.ts'
import { withFileQuery } from '#projection/file-url.ts'
import { type Api, onBehalfOf } from '../context.ts'
import { readAhead } from './ahead-read.ts'
import type { MadeAnswer } from './made-answer.ts'
import type { Read } from './readers.ts'

/** Answers of the newsroom as it will be: by `at`, or by the token of a preview link of the site. */

export const AheadQuery = {
  at: Type.Optional(
    Type.String({
      format: 'date-time',
      description:
        'Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached.',
    }),
  ),
  preview: Type.Optional(
    Type.String({
      ...{ minLength: 1, maxLength: 200 },
      description:
        'Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link.',
    }),
  ),
}

/** A future instant to answer as of. */
export interface InstantAhead {
  at: number
  /** The token that opens files shown at that instant; null: a key does. */
  token: string | null
}

/** The instant that is requested; null: now. Throws `unauthorized`, `forbidden`, `invalid-parameter`. */
export async function instantAhead(
  api: Api,
  request: FastifyRequest,
  { at, preview }: { at?: string | undefined; preview?: string | undefined },
): Promise<InstantAhead | null> {
  if (preview !== undefined) {
    if (at !== undefined) throw invalidParameter('at', 'cannot be combined with preview, which has its own instant')
    const linkId = api.previewTokens.verify(preview)
    const shown = linkId === null ? null : await instantShownBy(api.services.database, linkId, api.now())
    if (shown === null)
      throw new BroadsheetError(
        'unauthorized',
        'This preview link is invalid, revoked or expired, or previews a single article.',
      )
    return { at: shown, token: preview }
  }
  if (at === undefined) return null
  requireScope(request, 'drafts')
  const instant = parseInstant(at)
  if (instant === null || instant <= api.now()) throw invalidParameter('at', 'must be an instant in the future')
  return { at: instant, token: null }
}

/** Sends what a read will answer at an instant: for the caller alone. */
export async function sendAhead<Args extends { audience: Audience }>(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  read: Read<Args, MadeAnswer>,
  requested: Args,
  { at, token }: InstantAhead,
  mediaType: string = JSON_TYPE,
): Promise<FastifyReply> {
  // What partners get is counted, and counts only what they were given.
  if (requested.audience.who === 'partner')
    throw new BroadsheetError('forbidden', 'Partner keys cannot use at or preview.')
  const { body, details } = await readAhead(onBehalfOf(api, request), read, requested, at)
  reply.headers({ 'cache-control': 'private, no-store', vary: VARY, 'x-robots-tag': 'noindex' })
  if (details.link) reply.header('link', details.link)
  return reply.type(mediaType).send(token === null ? body : withToken(api, body, token, mediaType))
}

/** The answer with the token in the URLs of stored files, which may not be public yet. */
function withToken({ services: { addresses } }: Api, body: Buffer, token: string, mediaType: string): string {
  return withFileQuery(body.toString(), addresses, `?preview=${token}`, mediaType.includes('xml') ? '&amp;' : '&')
}
