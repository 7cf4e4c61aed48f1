import { type Static, type TSchema, Type } from 'typebox'
import type { Field } from './field.ts'
import { FIELDS } from './fields.ts'
import { readOnly } from './parts.ts'

/** The shapes of an article, each derived from the table of its fields. */

type Fields = typeof FIELDS
export type FieldName = keyof Fields
type Schemas = 'article' | 'draft' | 'input' | 'record'

/** The fields that have a schema of a kind, and what they are marked with. */
type Properties<S extends Schemas, Marked extends Partial<Field> = object> = {
  -readonly [Name in FieldName as Fields[Name] extends Record<S, TSchema> & Marked
    ? Name
    : never]: Fields[Name] extends Record<S, infer Schema extends TSchema> ? Schema : never
}

type CardProperties = {
  -readonly [Name in FieldName as Fields[Name] extends { card: unknown } ? Name : never]: Fields[Name] extends {
    card: true
    article: infer Schema extends TSchema
  }
    ? Schema
    : Fields[Name] extends { card: infer Schema extends TSchema }
      ? Schema
      : never
}

const ALL: [FieldName, Field][] = Object.entries(FIELDS) as [FieldName, Field][]

function propertiesOf<S extends Schemas, Marked extends Partial<Field> = object>(
  schema: S,
  isMeant: (field: Field) => boolean = () => true,
): Properties<S, Marked> {
  const chosen = ALL.flatMap(([name, field]) =>
    field[schema] !== undefined && isMeant(field) ? [[name, field[schema]]] : [],
  )
  return Object.fromEntries(chosen) as Properties<S, Marked>
}

/** A card has less of some fields than the article. */
export const CARD = Object.fromEntries(
  ALL.flatMap(([name, { card, article }]) => (card === undefined ? [] : [[name, card === true ? article : card]])),
) as CardProperties
export const ARTICLE = propertiesOf('article')
export const DRAFT = propertiesOf('draft')
export const DRAFT_CARD = propertiesOf<'draft', { draftCard: true }>('draft', ({ draftCard }) => draftCard === true)
export const INPUT = propertiesOf('input')
export const RECORD = propertiesOf('record')
/** What is read of an article but not written: an input may hold it as it was read. */
export const READ_ONLY = readOnly(
  Object.fromEntries(
    ALL.flatMap(([name, { input, draft, article }]) => {
      const read = draft ?? article
      return input !== undefined || read === undefined ? [] : [[name, read]]
    }),
  ),
  [],
)

/** The names of fields that `fields` may ask for, and those that cards have. */
export const CARD_FIELDS = Object.keys(CARD) as (keyof typeof CARD)[]
const AS_ON_ARTICLE = new Set<string>(ALL.flatMap(([name, { card }]) => (card === true ? [name] : [])))
export const ARTICLE_FIELDS = Object.keys(ARTICLE) as (keyof typeof ARTICLE)[]
export const DRAFT_FIELDS = Object.keys(DRAFT) as (keyof typeof DRAFT)[]
export const DRAFT_CARD_FIELDS = Object.keys(DRAFT_CARD) as (keyof typeof DRAFT_CARD)[]
/** The fields of a revision beside its body: what a diff compares. */
export const REVISION_FIELDS = ALL.flatMap(([name, { owner, draft }]) =>
  owner === 'revision' && draft !== undefined && name !== 'body' ? [name as keyof Draft] : [],
)

const CardShape = Type.Object(CARD)
export type ArticleCard = Static<typeof CardShape>
const DocumentShape = Type.Object(ARTICLE)
export type ArticleDocument = Static<typeof DocumentShape> & { body: { html: string } }
const DraftShape = Type.Object(DRAFT)
/** An article as the newsroom sees it: its state and the content of one revision, in the form in which it can be sent back. */
export type Draft = Static<typeof DraftShape>
const DraftCardShape = Type.Object(DRAFT_CARD)
export type DraftCard = Static<typeof DraftCardShape>
const InputShape = Type.Object(INPUT)
/** An article as it is written. Instants are RFC 3339. */
export type ArticleInput = Partial<Static<typeof InputShape>>

type PlainName = { [Name in FieldName]: Fields[Name] extends { absent: unknown } ? Name : never }[FieldName]
/** The plain fields of a revision: stored as they are sent and answered. */
export type PlainContent = { [Name in PlainName]: Static<Fields[Name]['draft']> }

const PLAIN = ALL.filter(([, field]) => 'absent' in field)
const ABSENT = Object.fromEntries(PLAIN.map(([name, { absent }]) => [name, absent]))

/** The plain fields that an input or a record gives; what it leaves out, or null, is as if it were not there. */
export function plainFrom(input: { [Name in PlainName]?: unknown }): PlainContent {
  return Object.fromEntries(
    PLAIN.map(([name, { absent }]) => [name, given(input[name as PlainName], absent)]),
  ) as PlainContent
}

function given(value: unknown, absent: unknown): unknown {
  if (value === null || value === undefined) return absent
  if (typeof absent !== 'object' || absent === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return { ...absent, ...Object.fromEntries(members) }
}

/** Content as it is stored, with the plain fields that there were not yet when it was saved. */
export function withAbsent<Content extends object>(content: Content): Content {
  return { ...ABSENT, ...content }
}

const RESERVED = PLAIN.filter(([, { reserved }]) => reserved === true).map(([name]) => name as PlainName)

/** Content without a value of what is reserved to those whose product gives the article in full. */
export function withoutReserved<Content extends object>(content: Content): Content {
  return { ...content, ...pick(ABSENT as PlainContent, RESERVED) }
}

/** The values of reserved fields, or null where there is none. */
export function reservedOf(content: PlainContent): Partial<PlainContent> | null {
  const given = RESERVED.filter((name) => content[name] !== ABSENT[name])
  return given.length === 0 ? null : pick(content, given)
}

/** The plain fields of a revision's content, as drafts and documents have them. */
export function plainOf(content: PlainContent): PlainContent {
  return Object.fromEntries(PLAIN.map(([name]) => [name, content[name as PlainName]])) as PlainContent
}

/** The values of these fields, in their order. */
export function pick<Name extends string, Values extends Record<Name, unknown>>(
  values: Values,
  names: readonly Name[],
): Pick<Values, Name> {
  const picked = {} as Pick<Values, Name>
  for (const name of names) picked[name] = values[name]
  return picked
}

const KEPT = new Set<string>(ALL.flatMap(([name, { teaser }]) => (teaser ? [name] : [])))

/** Whether a card has all of these fields as the article has them. */
export function isOnCards(names: readonly string[]): boolean {
  return names.every((name) => AS_ON_ARTICLE.has(name))
}

/** What a teaser shows of the card of an article. */
export function teaserOfCard(card: Record<string, unknown>): Record<string, unknown> {
  return teaserOf(card, CARD_FIELDS)
}

/** What a teaser shows of an article without its body. */
export function teaserOfArticle(article: Record<string, unknown>): Record<string, unknown> {
  return teaserOf(article, ARTICLE_FIELDS)
}

function teaserOf(whole: Record<string, unknown>, names: readonly FieldName[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, KEPT.has(name) ? whole[name] : emptyOf(FIELDS[name])]))
}

function emptyOf({ empty, absent }: Field): unknown {
  return empty === undefined ? absent : empty
}
