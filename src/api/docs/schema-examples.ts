interface Schema {
  $ref?: string
  examples?: unknown[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  patternProperties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

interface Document {
  paths?: Record<string, Record<string, { responses: Record<string, { content?: Record<string, Media> }> }>>
  components?: { schemas?: Record<string, Schema> }
}

interface Media {
  schema?: Schema
  example?: unknown
}

/** The document with an example of each named schema: the first one in the responses of the operations. */
export function withSchemaExamples<T extends object>(document: T): T {
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
    // Ambiguous with several alternatives; unambiguous with one and null.
    const alternatives = (schema.anyOf ?? []).filter(
      ({ $ref: named, ...own }) => named !== undefined || 'properties' in own,
    )
    if (alternatives.length === 1) collect(alternatives[0] as Schema, value)
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
  for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations)))
    for (const { content = {} } of Object.values(operation.responses))
      for (const { schema, example } of Object.values(content)) if (schema) collect(schema, example)
  for (const [name, schema] of Object.entries(schemas))
    if (schema.examples === undefined && found.has(name)) schema.examples = [found.get(name)]
  return document
}
