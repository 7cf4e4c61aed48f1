interface Schema {
  $ref?: string
  examples?: unknown[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  patternProperties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  required?: string[]
}

interface Document {
  paths?: Record<string, Record<string, { responses: Record<string, { content?: Record<string, Media> }> }>>
  components?: { schemas?: Record<string, Schema>; responses?: Record<string, { content?: Record<string, Media> }> }
}

interface Media {
  schema?: Schema
  example?: unknown
}

/** Before the name of a schema whose example no operation has. */
const SCHEMA = 'schema '

/** The document with an example of each named schema, the first one in the responses of the operations, and of the other operations. */
export function withSchemaExamples<T extends object>(document: T, operations: Record<string, unknown>): T {
  const { paths = {}, components = {} } = document as Document
  const { schemas = {} } = components
  const found = new Map<string, unknown>()
  const collect = ({ $ref, ...schema }: Schema, value: unknown): void => {
    if (value === undefined || value === null) return
    if ($ref !== undefined) {
      const name = $ref.split('/').at(-1) as string
      if (!found.has(name)) found.set(name, value)
      collect(schemas[name] ?? {}, value)
      return
    }
    const alternatives = (schema.anyOf ?? []).filter((alternative) => fits(alternative, value))
    if (alternatives[0] !== undefined) collect(alternatives[0], value)
    if (Array.isArray(value)) {
      if (schema.items) for (const item of value) collect(schema.items, item)
      return
    }
    if (typeof value !== 'object') return
    const others = [
      ...Object.values(schema.patternProperties ?? {}),
      ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ]
    for (const [name, member] of Object.entries(value))
      for (const inner of schema.properties?.[name] ? [schema.properties[name]] : others) collect(inner, member)
  }
  /** The first alternative that has all members of a value, and requires no other. */
  const fits = ({ $ref, ...own }: Schema, value: unknown): boolean => {
    const schema = $ref === undefined ? own : (schemas[$ref.split('/').at(-1) as string] ?? {})
    if (typeof value !== 'object' || value === null || schema.properties === undefined) return false
    const names = Object.keys(value)
    return (
      (schema.required ?? []).every((name) => names.includes(name)) &&
      names.every((name) => schema.properties?.[name] !== undefined)
    )
  }
  for (const [name, value] of Object.entries(operations))
    if (name.startsWith(SCHEMA)) collect({ $ref: name.slice(SCHEMA.length) }, value)
  for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations)))
    for (const { content = {} } of Object.values(operation.responses))
      for (const { schema, example } of Object.values(content)) if (schema) collect(schema, example)
  for (const { content = {} } of Object.values(components.responses ?? {}))
    for (const { schema, example } of Object.values(content)) if (schema) collect(schema, example)
  for (const [name, schema] of Object.entries(schemas))
    if (schema.examples === undefined && found.has(name)) schema.examples = [found.get(name)]
  exemplifyOperations(paths, schemas)
  return document
}

/** Operations without an example get that of their schema. */
function exemplifyOperations(paths: NonNullable<Document['paths']>, schemas: Record<string, Schema>): void {
  for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations)))
    for (const [status, { content = {} }] of Object.entries(operation.responses))
      for (const media of Object.values(content)) {
        const [example] = schemas[media.schema?.$ref?.split('/').at(-1) ?? '']?.examples ?? []
        if (status.startsWith('2') && media.example === undefined && example !== undefined) media.example = example
      }
}
