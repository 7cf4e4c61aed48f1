import type { FastifyReply } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { type AnswerDetails, JSON_TYPE, sendBytes } from '#http/response/answer.ts'
import type { Coding } from '#http/response/encoding.ts'
import { defineRead, type Read } from './readers.ts'

/** An answer as it is made, here or in a reader thread, which sends it as plain data. */
export interface MadeAnswer {
  body: Buffer
  dependencies: CacheDependencies
  details: AnswerDetails
}

/** A read that makes a whole answer for the `audience` in its arguments. */
export function defineAnswer<Args extends { audience: Audience }>(name: string): Read<Args, MadeAnswer> {
  return { name, isAnswer: true }
}

/** Compresses what is large. */
export const COMPRESS = defineRead<{ body: Buffer; encoding: Coding }, Buffer>('compress')

export function sendMade(
  reply: FastifyReply,
  { body, dependencies, details }: MadeAnswer,
  mediaType: string = JSON_TYPE,
): FastifyReply {
  return sendBytes(reply, mediaType, body, new CacheDependencies().include(dependencies), details)
}
