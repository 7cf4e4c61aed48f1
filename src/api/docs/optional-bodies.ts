interface Operation {
  requestBody?: { required?: boolean; content: Record<string, { schema?: { type?: unknown } }> }
}

/** A request body whose schema accepts null may be left out. Changes the document. */
export function withOptionalBodies<T extends object>(document: T): T {
  const { paths = {} } = document as { paths?: Record<string, Record<string, Operation>> }
  for (const { requestBody } of Object.values(paths).flatMap((path) => Object.values(path))) {
    const types = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema?.type)
    if (requestBody && types.some((type) => Array.isArray(type) && type.includes('null'))) requestBody.required = false
  }
  return document
}
