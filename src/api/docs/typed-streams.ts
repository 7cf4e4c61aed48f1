interface Media {
  schema?: { contentMediaType?: string; contentSchema?: object; description?: string }
  itemSchema?: object
  example?: unknown
}

interface Document {
  paths?: Record<string, Record<string, { responses?: Record<string, { content?: Record<string, Media> }> }>>
}

/**
 * The document as OpenAPI 3.2.0, which types the items of a stream: `itemSchema` in place of the schema of a text. An event of
 * `text/event-stream` has its fields as members, with JSON as `data`. Changes the document.
 */
export function asOpenapi32<T extends object>(document: T): T {
  const { paths = {} } = document as Document
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const contents = operations
    .flatMap(({ responses = {} }) => Object.values(responses))
    .map(({ content = {} }) => content)
  for (const [type, media] of contents.flatMap((content) => Object.entries(content))) {
    const { contentSchema, description } = media.schema ?? {}
    if (contentSchema === undefined || media.schema?.contentMediaType !== type) continue
    media.itemSchema = type === 'text/event-stream' ? eventOf(contentSchema, description) : contentSchema
    delete media.schema
  }
  return Object.assign(document, { openapi: '3.2.0' })
}

function eventOf(data: object, description: string | undefined): object {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: {
      id: { type: 'string', description: 'Send it back as `Last-Event-ID` to continue after this event.' },
      data: { type: 'string', contentMediaType: 'application/json', contentSchema: data },
      retry: { type: 'integer', description: 'Milliseconds to wait before reconnecting.' },
    },
  }
}
