import { forReading } from './for-reading.ts'
import { inOpenapi30 } from './openapi-3-0.ts'

interface Operation {
  operationId: string
  responses: Record<string, { content?: Record<string, { schema?: unknown; example?: unknown }> }>
}

type Components = Record<string, Record<string, object>>

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: Components
  tags?: object[]
  externalDocs?: object
}

/**
 * The document as Swagger UI reads it, with one operation only and the components that it refers to; null: there is no such
 * operation. Swagger UI resolves every reference before it shows anything, so responses are described to a limited depth, and
 * by an example.
 */
export function oneOperation(document: object, operationId: string): object | null {
  const { paths = {}, components = {}, tags: _, externalDocs: __, ...rest } = document as Document
  for (const [path, methods] of Object.entries(paths))
    for (const [method, found] of Object.entries(methods)) {
      if (found.operationId !== operationId) continue
      const operation = { ...found, responses: shallow(found.responses, components) }
      const { securitySchemes, responses } = components
      const { Problem404, Moved } = (responses ?? {}) as Record<string, object>
      const kept = { ...(Problem404 && { Problem404 }), ...(Moved && { Moved }) }
      const needed = { ...used(operation, components), securitySchemes, responses: kept }
      return inOpenapi30(forReading({ ...rest, paths: { [path]: { [method]: operation } }, components: needed }))
    }
  return null
}

/** References that are followed, one inside the other. */
const DEPTH = 2

function shallow(responses: Operation['responses'], components: Components): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      if (response.content === undefined) return [status, response]
      const content = Object.entries(response.content).map(([type, { schema, example, ...media }]) => [
        type,
        {
          ...media,
          schema: inline(schema, components, DEPTH),
          ...(example !== undefined && { example: abridged(example) }),
        },
      ])
      return [status, { ...response, content: Object.fromEntries(content) }]
    }),
  )
}

function inline(value: unknown, components: Components, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(item, components, depth))
  if (typeof value !== 'object' || value === null) return value
  const { $ref } = value as { $ref?: unknown }
  if (typeof $ref !== 'string')
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inline(member, components, depth)]))
  const name = $ref.split('/').at(-1) as string
  if (depth > 0) return inline(components.schemas?.[name], components, depth - 1)
  return { type: 'object', description: `\`${name}\` of the OpenAPI document.` }
}

const LONGEST_TEXT = 200

/** Lists by their first entry, long texts by their beginning. */
export function abridged(example: unknown): unknown {
  if (Array.isArray(example)) return example.slice(0, 1).map(abridged)
  if (typeof example === 'string') return example.length > LONGEST_TEXT ? `${example.slice(0, LONGEST_TEXT)}…` : example
  if (typeof example !== 'object' || example === null) return example
  return Object.fromEntries(Object.entries(example).map(([name, member]) => [name, abridged(member)]))
}

function used(operation: object, components: Components): Components {
  const found: Components = {}
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { $ref } = value as { $ref?: unknown }
    if (typeof $ref === 'string') add($ref)
    Object.values(value).forEach(collect)
  }
  const add = (reference: string): void => {
    const [kind, name] = reference.split('/').slice(-2) as [string, string]
    const component = components[kind]?.[name]
    if (component === undefined || found[kind]?.[name] !== undefined) return
    found[kind] = { ...found[kind], [name]: component }
    collect(component)
  }
  collect(operation)
  return found
}
