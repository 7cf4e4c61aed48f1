import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>
}

interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** Throws where an answer is not what the OpenAPI document says, or has members that its schema does not name. */
export type AnswerCheck = (method: string, url: string, answer: Announced) => void

let shared: AnswerCheck | undefined

/** The check against openapi/openapi.json, which test/contract.test.ts compares with the routes. One a process: compiling costs a second. */
export function answerCheck(): AnswerCheck {
  shared ??= createAnswerCheck(
    JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as Document,
  )
  return shared
}

const STALE = 'Where the route is new or changed: npm run openapi.'

function createAnswerCheck(open: Document): AnswerCheck {
  const document = closed(open) as Document
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    // `npm run lint:openapi` checks the document itself. What many schemas refer to is compiled once, not in each of them.
    validateSchema: false,
    inlineRefs: false,
  })
  // The ESM build's default export is the module itself.
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema(document, 'document')
  const routes = Object.entries(document.paths)
    .map(([path, operations]) => ({ path, operations, form: formOf(path) }))
    // A suffix is more than a part of a name.
    .sort((one, other) => Number(/\}\./.test(other.path)) - Number(/\}\./.test(one.path)))
  return (method, url, { status, type, json, text = '' }) => {
    const path = decodePath(url)
    const route = routes.find(({ form }) => form.test(path))
    const operation = route?.operations[method.toLowerCase()]
    if (!route || !operation || status === 304) return
    const response = operation.responses[String(status)]
    if (!response) throw new Error(`${method} ${url} answered ${status}, which its document does not know. ${STALE}`)
    const media = type.split(';')[0] as string
    if (response.content === undefined) return
    const found = Object.entries(response.content).find(
      ([name]) => name === media || name === `${media.split('/')[0]}/*`,
    )
    if (!found)
      throw new Error(`${method} ${url} answered ${media}, which its document does not know for ${status}. ${STALE}`)
    if (!media.endsWith('json')) return
    const isLines = media.endsWith('ndjson')
    const pointer = [
      'paths',
      route.path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      found[0],
      ...(isLines ? ['schema', 'contentSchema'] : ['schema']),
    ]
    const validate = ajv.getSchema(`document#/${pointer.map(escapePointer).join('/')}`)
    if (!validate) throw new Error(`No schema for ${method} ${route.path} ${status} ${media}. ${STALE}`)
    const isSelected = route.path === '/v1/articles/{ref}' && /[?&]fields=/.test(url)
    for (const each of isLines ? linesOf(text) : [json]) {
      if (validate(each)) continue
      // With `fields` the others are left out.
      const faults = (validate.errors ?? []).filter(
        ({ keyword, instancePath }) => !(isSelected && keyword === 'required' && instancePath === ''),
      )
      if (faults.length > 0) throw new Error(`${method} ${url}: ${ajv.errorsText(faults.slice(0, 5))}. ${STALE}`)
    }
  }
}

interface Announced {
  status: number
  type: string
  json: unknown
  /** Of what is not one JSON text. */
  text?: string
}

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Fixed paths before those with parameters. */
function formOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`)
}

function decodePath(url: string): string {
  return url.split('?')[0] as string
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))
}

/** Objects that say nothing of further properties have none. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => closed(item))
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  if (copy.properties && typeof copy.properties === 'object' && copy.additionalProperties === undefined)
    copy.additionalProperties = false
  return copy
}
