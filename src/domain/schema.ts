import { type Static, type TSchema, Type } from 'typebox'

/** Helpers that every schema is written with: the API's, the import's, the article's own. */

/** An object that takes no other members than those it names. */
export const strict = { additionalProperties: false } as const

/** A query string without parameters. */
export const NoQuery = Type.Object({}, strict)

/** A text of a closed set, as a plain `enum`. */
export function OneOf<const T extends readonly string[]>(values: T, description: string) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], description })
}

/** The schema's value or null, as OpenAPI 3.1 spells it. */
export function OrNull<T extends TSchema>(schema: T) {
  const { type, enum: values, anyOf } = schema as { type?: string; enum?: readonly unknown[]; anyOf?: object[] }
  if (anyOf !== undefined) return Type.Unsafe<Static<T> | null>({ ...schema, anyOf: [...anyOf, { type: 'null' }] })
  if (type === undefined) return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] })
  const closed = values === undefined ? {} : { enum: [...values, null] }
  return Type.Unsafe<Static<T> | null>({ ...schema, type: [type, 'null'], ...closed })
}

/** A member of an input that may be left out, or null, which is the same. */
export const optional = <T extends TSchema>(schema: T) => Type.Optional(OrNull(schema))

/** A reference to a schema that has an `$id`, so that the document names it once. */
export function Named<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T>>(Type.Ref(`${(schema as { $id?: string }).$id}#`))
}

/** One of two schemas that have an `$id`. */
export function eitherOf<A extends TSchema, B extends TSchema>(one: A, other: B) {
  return Type.Unsafe<Static<A> | Static<B>>({ anyOf: [Named(one), Named(other)] })
}

export function NamedOrNull<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [Type.Ref(`${(schema as { $id?: string }).$id}#`), { type: 'null' }] })
}

/** An instant as it is answered. */
export function Instant(description: string) {
  return Type.String({ format: 'date-time', description, examples: ['2026-11-23T08:15:00.000Z'] })
}

/** An instant as it is sent. */
export function InstantInput(description: string) {
  return Type.String({ format: 'date-time', description: `${description} RFC 3339 with time zone.` })
}

/** A web address as it is sent. */
export function WebAddress(description: string) {
  return Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://', description })
}
