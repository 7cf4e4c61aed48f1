import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { DRAFT, type Draft, pick } from '#domain/article/shapes.ts'
import type { Scope } from '#domain/scope.ts'
import { eitherOf, Named } from '#http/schema.ts'
import { hasScope } from '#http/scope.ts'
import { operation } from '../../shared/writing.ts'
import { PostSchema } from '../posts/post-schemas.ts'
import { DraftSchema } from './write-schemas.ts'

/**
 * The response to a write. Writing does not imply reading: a key without the scope `drafts` gets only the state of an article,
 * whatever it has sent, so that an empty patch reveals no draft.
 */

const EXAMPLE = {
  id: '0199c1a0-6f5e-7c3a-9d2b-3a8e5f1c2d4e',
  state: 'draft',
  revision: 3,
  latestRevision: 3,
  liveRevision: null,
  scheduledRevision: null,
  scheduledAt: null,
  version: 0,
}

export const WriteReceiptSchema = Type.Object(
  pick(DRAFT, [
    ...(['id', 'state', 'revision', 'latestRevision', 'liveRevision'] as const),
    ...(['scheduledRevision', 'scheduledAt', 'version'] as const),
  ]),
  {
    $id: 'WriteReceipt',
    description:
      'Response to a write with a key that lacks the scope `drafts`: ID and state of the article, without content.',
    examples: [EXAMPLE],
  },
)
export type WriteReceipt = Static<typeof WriteReceiptSchema>

const PostReceiptSchema = Type.Object(
  { id: Type.String({ description: 'Permanent ID of the post.' }), article: Named(WriteReceiptSchema) },
  {
    $id: 'PostReceipt',
    examples: [{ id: '01a1f4a2-0000-7000-8000-000000000005', article: EXAMPLE }],
    description: 'Response to a write of a post with a key that lacks the scope `drafts`: its ID, without content.',
  },
)

export const receiptSchemas = [WriteReceiptSchema, PostReceiptSchema]

export const DraftOrReceipt = eitherOf(DraftSchema, WriteReceiptSchema)
export const PostOrReceipt = eitherOf(PostSchema, PostReceiptSchema)

/** Whether the key of a write may read back what it does not have to have sent. */
export function readsDrafts(request: FastifyRequest): boolean {
  return hasScope(request, 'drafts')
}

export function receiptOf(draft: Draft): WriteReceipt {
  const { id, state, revision, latestRevision, liveRevision, scheduledRevision, scheduledAt, version } = draft
  return { id, state, revision, latestRevision, liveRevision, scheduledRevision, scheduledAt, version }
}

/** The draft, or its receipt for a key that may not read drafts. */
export function shownTo(request: FastifyRequest, draft: Draft): Draft | WriteReceipt {
  return readsDrafts(request) ? draft : receiptOf(draft)
}

/** A write of an article; a key that may not read drafts gets a receipt. */
export function writeOperation(
  operationId: string,
  heading: string,
  summary: string,
  description: string,
  scope: Scope,
) {
  const whole = scope === 'write' ? `${description} ${RECEIPT}` : description
  return operation(operationId, heading, summary, whole, scope)
}

const RECEIPT = 'Keys without the scope `drafts` get a receipt without content.'
