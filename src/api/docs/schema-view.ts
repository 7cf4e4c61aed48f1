import { escapeHtml } from './page.ts'

export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  examples?: unknown[]
}

export type Schemas = Record<string, Schema>
export type Render = (markdown: string) => string

/** References that are followed, one inside the other. */
const DEPTH = 2

/** A schema as HTML: its members with type, rules and description. */
export function schemaView(schema: Schema, schemas: Schemas, render: Render, depth = DEPTH): string {
  const members = membersOf(schema, schemas)
  if (members.length === 0) return schema.description === undefined ? '' : render(schema.description)
  const items = members.map(({ name, member, isRequired }) => {
    const facts = [typeOf(member), ...rulesOf(named(member, schemas)), ...(isRequired ? ['required'] : [])]
    const { description } = member.description === undefined ? named(member, schemas) : member
    const inner = depth > 0 ? schemaView(contentOf(member), schemas, () => '', depth - 1) : ''
    const more = inner.startsWith('<ul')
      ? `<details><summary>Members of ${escapeHtml(name)}</summary>${inner}</details>`
      : ''
    return `<li><code>${escapeHtml(name)}</code> <small>${escapeHtml(facts.join(', '))}</small>${description === undefined ? '' : render(description)}${more}</li>`
  })
  return `<ul class="schema">${items.join('')}</ul>`
}

/** The name of a type: `string`, `Article`, `Card[]`, `string | null`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' | ')
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`
  const type = [schema.type ?? 'any'].flat().join(' | ')
  return schema.format === undefined ? type : `${type} (${schema.format})`
}

/** What a value must be beyond its type, and what it is if left out. */
export function rulesOf(schema: Schema): string[] {
  const { minimum, maximum, maxLength } = schema
  const values = enumOf(schema)
  return [
    ...(values === undefined ? [] : [`one of ${values.map(String).join(', ')}`]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(schema.default === undefined ? [] : [`default: ${textOf(schema.default)}`]),
  ]
}

/** The values that a schema, or the items of its array, are chosen from. */
export function enumOf({ enum: values, items, anyOf = [] }: Schema): unknown[] | undefined {
  return values ?? items?.enum ?? anyOf.find((choice) => choice.enum !== undefined)?.enum
}

export function named(schema: Schema, schemas: Schemas): Schema {
  return schema.$ref === undefined ? schema : (schemas[nameOf(schema.$ref)] ?? {})
}

interface Member {
  name: string
  member: Schema
  isRequired: boolean
}

function membersOf(schema: Schema, schemas: Schemas, seen = new Set<Schema>()): Member[] {
  const found = named(schema, schemas)
  if (seen.has(found)) return []
  seen.add(found)
  const own = Object.entries(found.properties ?? {}).map(([name, member]) => ({
    ...{ name, member },
    isRequired: found.required?.includes(name) ?? false,
  }))
  const parts = [...(found.allOf ?? []), ...(found.anyOf ?? found.oneOf ?? []), ...(found.items ? [found.items] : [])]
  const all = [...own, ...parts.flatMap((part) => membersOf(part, schemas, seen))]
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

/** What has members: the items of a list, the values of a map. */
function contentOf(schema: Schema): Schema {
  if (schema.items !== undefined) return schema.items
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) as string
}
