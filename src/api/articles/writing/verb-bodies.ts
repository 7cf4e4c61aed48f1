import { type Static, type TSchema, Type } from 'typebox'
import type { Command } from '#commands/commands.ts'
import { invalidBody } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import { OrNull, strict } from '#http/schema.ts'
import { RevisionNumber } from './write-schemas.ts'

type OnArticle = Extract<Command, { ref: string }>
/** The part of a command in a verb's body; actor, instant and article are added. */
export type Fragment<C = OnArticle> = C extends OnArticle
  ? Omit<C, 'at' | 'actor' | 'ref' | 'ifMatch' | 'idempotency'>
  : never

const Revision = Type.Optional(RevisionNumber('Number of the revision. Default: the newest revision.'))
const At = (description: string) => Type.String({ format: 'date-time', description })
const Minor = Type.Optional(
  Type.Boolean({ description: 'Whether this is a minor update that leaves `updatedAt` unchanged.' }),
)
const Publish = OrNull(
  Type.Object(
    {
      at: Type.Optional(
        At(
          'When to publish. Default: now. A future instant schedules the revision, as `schedule` does. An instant more than a minute in the past is rejected with 400; to backdate an article, set `publishedAt`.',
        ),
      ),
      revision: Revision,
      minor: Minor,
    },
    { ...strict, examples: [{}, { at: '2026-11-24T06:00:00Z' }] },
  ),
)
const Schedule = Type.Object(
  {
    at: At('When to publish. An instant more than a minute in the past is rejected with 400.'),
    revision: Revision,
    minor: Minor,
  },
  { ...strict, examples: [{ at: '2026-11-24T06:00:00Z' }] },
)
const Correct = Type.Object(
  { note: Type.String({ minLength: 1, maxLength: 4000, description: 'Public note.' }), revision: Revision },
  { ...strict, examples: [{ note: 'An earlier version gave the wrong height of the river.' }] },
)
export const Reason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2000, description: 'Public reason of the withdrawal.' }) },
  { ...strict, examples: [{ reason: 'The article rested on a forged document.' }] },
)
const Revert = Type.Object(
  { revision: RevisionNumber('Number of the revision to restore.') },
  { ...strict, examples: [{ revision: 1 }] },
)
export const Nothing = OrNull(Type.Object({}, { ...strict, examples: [{}] }))

interface VerbBody<T extends TSchema> {
  schema: T
  /** Whether the body may be left out. */
  isOptional: boolean
  partOf(body: Static<T>): Fragment
}

/** Each verb of `POST /v1/articles/{ref}/{verb}`: the schema of its body and the command that it becomes. Read by the routes and by /v1/bulk. */
export const VERB_BODIES = {
  publish: optional(Publish, (given) => ({
    verb: 'publish',
    scheduledAt: given?.at === undefined ? null : instantOf(given.at, '/at'),
    revision: given?.revision ?? null,
    isMinor: given?.minor ?? false,
  })),
  schedule: required(Schedule, ({ at, revision, minor }) => ({
    verb: 'publish',
    scheduledAt: instantOf(at, '/at'),
    revision: revision ?? null,
    isMinor: minor ?? false,
  })),
  unschedule: optional(Nothing, () => ({ verb: 'unschedule' })),
  unpublish: optional(Nothing, () => ({ verb: 'unpublish' })),
  correct: required(Correct, ({ note, revision }) => ({ verb: 'correct', note, revision: revision ?? null })),
  withdraw: required(Reason, ({ reason }) => ({ verb: 'withdraw', reason })),
  reinstate: optional(Nothing, () => ({ verb: 'reinstate' })),
  revert: required(Revert, ({ revision }) => ({ verb: 'revert', revision })),
}
export type VerbName = keyof typeof VERB_BODIES

function required<T extends TSchema>(schema: T, partOf: VerbBody<T>['partOf']): VerbBody<T> {
  return { schema, isOptional: false, partOf }
}

function optional<T extends TSchema>(schema: T, partOf: VerbBody<T>['partOf']): VerbBody<T> {
  return { schema, isOptional: true, partOf }
}

/** Throws `invalid-body`. */
function instantOf(text: string, field: string): number {
  const at = parseInstant(text)
  if (at === null) throw invalidBody(field, `${text.slice(0, 60)} is not an instant such as 2026-11-23T08:00:00Z`)
  return at
}
