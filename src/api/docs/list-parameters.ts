interface Parameter {
  schema: Record<string, unknown>
  example?: unknown
}

interface Document {
  paths?: Record<string, Record<string, { parameters?: Parameter[] }>>
}

/** Comma-separated parameters (`CommaList`) as arrays of `style: form`, `explode: false`. Changes the document. */
export function withListParameters<T extends object>(document: T): T {
  const { paths = {} } = document as Document
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    const { 'x-items': items, default: absent, examples, minLength: _, maxLength: __, ...schema } = parameter.schema
    if (items === undefined) continue
    const named = (text: unknown) => String(text).split(',')
    const [example = parameter.example] = (examples as string[] | undefined) ?? []
    Object.assign(parameter, {
      ...{ style: 'form', explode: false },
      schema: {
        ...{ ...schema, type: 'array', items, minItems: 1 },
        ...(absent === undefined ? {} : { default: named(absent) }),
      },
      ...(example === undefined ? {} : { example: named(example) }),
    })
  }
  return document
}
