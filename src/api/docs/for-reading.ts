interface Operation {
  'x-codeSamples'?: { lang: string; source: string }[]
  operationId: string
  description?: string
  security?: Record<string, string[]>[]
  responses: Record<string, Response>
}

interface Response {
  description?: string
  headers?: object
  content?: Record<string, { example?: unknown }>
}

interface Document {
  security?: object[]
  paths?: Record<string, Record<string, Operation>>
  components?: {
    schemas?: Record<string, { examples?: unknown }>
    headers?: object
    responses?: Record<string, Response>
  }
}

/**
 * The document as the explorer reads it: problems once for an operation instead of ten times, headers left to the whole
 * document, padlocks only where a key is needed, and how the operation is called with curl and with the client.
 */
export function forReading(finished: object): object {
  const document = structuredClone(finished) as Document
  // A key is optional here, but a padlock would suggest that it is required.
  delete document.security
  for (const operation of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))) {
    if (operation.security?.some((choice) => Object.keys(choice).length === 0)) delete operation.security
    const answered = Object.entries(operation.responses).filter(([status]) => !/^[45]/.test(status))
    for (const [, response] of answered) delete response.headers
    operation.responses = { ...Object.fromEntries(answered), default: PROBLEM_OF_OPERATION }
    const samples = (operation['x-codeSamples'] ?? []).map(({ lang, source }) => `\`\`\`${lang}\n${source}\n\`\`\``)
    operation.description = [operation.description ?? '', ...samples].join('\n\n')
    delete operation['x-codeSamples']
  }
  const problem = document.components?.responses?.Problem404
  for (const schema of Object.values(document.components?.schemas ?? {})) delete schema.examples
  const { headers: _, ...components } = document.components ?? {}
  document.components = {
    ...components,
    responses: {
      ...withoutProblems(document.components?.responses),
      Problem: { description: PROBLEM, ...(problem?.content && { content: problem.content }) },
    },
  }
  return document
}

const PROBLEM_OF_OPERATION = { $ref: '#/components/responses/Problem' } as Response
const PROBLEM =
  'A problem document (RFC 9457). `code` says what went wrong and never changes: each has a page under `/docs/errors/`.'

function withoutProblems(responses: Record<string, Response> = {}): Record<string, object> {
  const others = Object.entries(responses).filter(([name]) => !name.startsWith('Problem'))
  return Object.fromEntries(others.map(([name, { headers: _, ...response }]) => [name, response]))
}
