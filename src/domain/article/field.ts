import { type Static, type TSchema, type TUnsafe, Type } from 'typebox'
import { OrNull, optional } from '../schema.ts'

/** What a field can be declared as; `fields.ts` declares them, `shapes.ts` makes shapes of them. */
export interface Field {
  /** Whether it belongs to each revision, to the article independent of its revisions, or is derived from other fields. */
  owner: 'revision' | 'article' | 'derived'
  /** As readers get it; `fields` may name it. */
  article?: TSchema
  /** Whether it is on the card, which lists show; a schema where the card has less of it. */
  card?: true | TSchema
  /** Whether a teaser has it; one without has `empty` instead. */
  teaser?: true
  empty?: unknown
  /** Whether only readers whose own product gives the article in full get it; all others get the value for absent. */
  reserved?: true
  /** As the newsroom gets it, and whether it is on the card that lists show to the newsroom. */
  draft?: TSchema
  draftCard?: true
  /** As it is written. */
  input?: TSchema
  /** As it is imported. */
  record?: TSchema
  /** Of a plain field, which is stored as it is sent and answered: its value where none is given. */
  absent?: unknown
}

type Over<Base, More> = Omit<Base, keyof More> & More
type Read<S extends TSchema, Absent> = Absent extends null ? TUnsafe<Static<S> | null> : S

/** A plain field of a revision; `otherwise` describes the value used when none is given. */
export function value<S extends TSchema, Absent extends Static<S> | null, const More extends Partial<Field>>(
  schema: S,
  { absent, otherwise, ...more }: { absent: Absent; otherwise?: string } & More,
) {
  const answered = unbounded(schema)
  const read = (absent === null ? OrNull(answered) : answered) as Read<S, Absent>
  const input = inputOf(schema, otherwise)
  const field = { owner: 'revision', absent, article: read, draft: read, input, record: input } as const
  return { ...field, ...more } as unknown as Over<typeof field, More>
}

/** A plain field of a revision whose members are each optional: it is completed by those of `absent`. */
export function group<R extends TSchema, I extends TSchema, const More extends Partial<Field>>(
  read: R,
  schema: I,
  { absent, ...more }: { absent: Static<R> } & More,
) {
  const input = optional(schema)
  const field = { owner: 'revision', absent, article: read, draft: read, input, record: input } as const
  return { ...field, ...more } as unknown as Over<typeof field, More>
}

/** The same field as it may be left out of an input. */
export function inputOf<S extends TSchema>(schema: S, otherwise?: string) {
  const { description } = schema as { description?: string }
  const text = [description, otherwise && `Default: ${otherwise}.`].filter(Boolean).join(' ')
  return Type.Optional(OrNull({ ...schema, ...(text === '' ? {} : { description: text }) } as S))
}

/** A field that is written and imported alike. */
export function sent<S extends TSchema>(schema: S, otherwise?: string) {
  const input = inputOf(schema, otherwise)
  return { input, record: input }
}

/** Bounds apply to writers only. */
function unbounded<S extends TSchema>(schema: S): S {
  const { minLength, maxLength, ...rest } = schema as S & { minLength?: number; maxLength?: number }
  return rest as unknown as S
}
