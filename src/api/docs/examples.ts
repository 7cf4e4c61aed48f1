import { existsSync, readFileSync } from 'node:fs'
import { ERRORS, type ErrorCode } from '#domain/errors.ts'

/**
 * Real answers of the demonstration newsroom, by operation and by status. `operation type` and `operation status` are those of
 * another media type or status. Made by `broadsheet openapi --write`.
 */
export interface Examples {
  operations: Record<string, unknown>
  problems: Record<string, unknown>
}

const FILE = new URL('../../../openapi/examples.json', import.meta.url)

export function readExamples(): Examples {
  if (!existsSync(FILE)) return { operations: {}, problems: {} }
  return JSON.parse(readFileSync(FILE, 'utf8')) as Examples
}

interface Response {
  description?: string
  content?: Record<string, { schema?: { $ref?: string }; example?: unknown }>
}

interface Operation {
  operationId: string
  parameters?: { in: string }[]
  responses: Record<string, Response | { $ref: string }>
}

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { responses?: Record<string, Response> }
}

/** The document with an example of each operation, the parameters of a path first, and the error answers named once. */
export function withExamples<T extends object>(document: T, { operations, problems }: Examples): T {
  const { paths = {}, components = {} } = document as Document
  const named: Record<string, Response> = {}
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    operation.parameters?.sort((a, b) => Number(b.in === 'path') - Number(a.in === 'path'))
    for (const [status, response] of Object.entries(operation.responses)) {
      if (isProblem(response)) {
        const name = `Problem${status}`
        named[name] ??= withExample(response, 'application/problem+json', problems[status] ?? problemOf(Number(status)))
        operation.responses[status] = { $ref: `#/components/responses/${name}` }
      } else if (status.startsWith('2') && status !== '204')
        operation.responses[status] = withOperationExamples(operation.operationId, status, response, operations)
    }
  }
  components.responses = named
  return { ...document, components }
}

function withOperationExamples(
  id: string,
  status: string,
  response: Response | { $ref: string },
  operations: Examples['operations'],
): Response | { $ref: string } {
  let exemplified = response
  const example = operations[`${id} ${status}`] ?? operations[id]
  if (example !== undefined) exemplified = withExample(exemplified, typeOf(response, example), example)
  for (const type of 'content' in response ? Object.keys(response.content ?? {}) : [])
    if (`${id} ${type}` in operations) exemplified = withExample(exemplified, type, operations[`${id} ${type}`])
  return exemplified
}

function isProblem(response: Response | { $ref: string }): response is Response {
  return 'content' in response && response.content?.['application/problem+json'] !== undefined
}

/** The media type of an example: text is not JSON. */
function typeOf(response: Response | { $ref: string }, example: unknown): string {
  const types = 'content' in response ? Object.keys(response.content ?? {}) : []
  const fitting = typeof example === 'string' ? types : types.filter((type) => type.endsWith('json'))
  return fitting.find((type) => type === 'application/json') ?? fitting[0] ?? 'application/json'
}

function withExample(response: Response | { $ref: string }, type: string, example: unknown): Response {
  const { content = {}, ...rest } = response as Response
  return { ...rest, content: { ...content, [type]: { ...content[type], example } } }
}

/** For errors that can't be had on demand. */
function problemOf(status: number): object | undefined {
  const found = Object.entries(ERRORS).find(([, error]) => error.status === status) as
    | [ErrorCode, (typeof ERRORS)[ErrorCode]]
    | undefined
  if (!found) return undefined
  const [code, { title, help }] = found
  return { type: `/docs/errors/${code}`, title, status, detail: help, code, requestId: 'k3x9qd-1', errors: [] }
}
