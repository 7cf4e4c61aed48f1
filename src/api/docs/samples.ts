import { inspect } from 'node:util'

interface Schema {
  $ref?: string
  default?: unknown
  enum?: unknown[]
  examples?: unknown[]
}

interface Parameter {
  $ref?: string
  name: string
  in: string
  required?: boolean
  example?: unknown
  schema?: Schema
}

interface Operation {
  parameters?: Parameter[]
  security?: Record<string, string[]>[]
  requestBody?: { content?: Record<string, { schema?: Schema; example?: unknown }> }
  'x-codeSamples'?: { lang: string; label: string; source: string }[]
}

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { parameters?: Record<string, Parameter>; schemas?: Record<string, Schema> }
}

/** The document with each operation as it is called with curl, and with the typed client. */
export function withSamples<T extends object>(document: T): T {
  const { paths = {}, components = {} } = document as Document
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const called = callOf(path, method.toUpperCase(), operation, components)
      operation['x-codeSamples'] = [
        { lang: 'Shell', label: 'curl', source: curlOf(called) },
        { lang: 'TypeScript', label: 'Typed client', source: clientOf(called) },
      ]
    }
  return document
}

interface Called {
  path: string
  method: string
  values: Record<'path' | 'query', Record<string, unknown>>
  body: unknown
  needsKey: boolean
}

/** What is sent: every path parameter, required ones of the query, and the example of the body. */
export function callOf(
  path: string,
  method: string,
  operation: Operation,
  components: Document['components'] = {},
): Called {
  const values: Called['values'] = { path: {}, query: {} }
  for (const given of operation.parameters ?? []) {
    const parameter = given.$ref === undefined ? given : (components.parameters?.[nameOf(given.$ref)] as Parameter)
    if (parameter.in !== 'path' && !(parameter.in === 'query' && parameter.required)) continue
    values[parameter.in as 'path' | 'query'][parameter.name] = exampleOf(path, parameter, components)
  }
  const json = operation.requestBody?.content?.['application/json']
  const named = json?.schema?.$ref === undefined ? json?.schema : components.schemas?.[nameOf(json.schema.$ref)]
  return {
    ...{ path, method, values },
    body: json && (json.example ?? named?.examples?.[0] ?? {}),
    needsKey: operation.security?.length === 1,
  }
}

function exampleOf(
  path: string,
  { name, example, schema = {} }: Parameter,
  components: Document['components'] = {},
): unknown {
  const named = schema.$ref === undefined ? schema : (components.schemas?.[nameOf(schema.$ref)] ?? schema)
  return example ?? named.examples?.[0] ?? named.default ?? named.enum?.[0] ?? demoValue(path, name) ?? name
}

/** What the demonstration has at a parameter that states no example. */
const DEMO_VALUES: readonly (readonly [path: RegExp, name: string, value: string])[] = [
  [/\/posts/, 'ref', 'storm-odette-live'],
  [/./, 'ref', 'beijing-washington-counter-terrorism-talks'],
  [/\/posts\//, 'post', 'post-9'],
  [/\/lists\//, 'slug', 'editors-picks'],
  [/\/sections\//, 'slug', 'world'],
  [/\/tags\//, 'slug', 'china'],
  [/\/authors\//, 'slug', 'sol-whitlock'],
  [/./, 'source', 'seed'],
  [/./, 'sourceId', 'hp-1004'],
]

function demoValue(path: string, name: string): string | undefined {
  return DEMO_VALUES.find(([pattern, known]) => known === name && pattern.test(path))?.[2]
}

function curlOf({ path, method, values, body, needsKey }: Called): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.path[name])))
  const query = Object.entries(values.query)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${ADDRESS}${filled}${query === '' ? '' : `?${query}`}'`,
    ...(needsKey ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${quoted(JSON.stringify(body))}'`]),
  ]
  return parts.join(' \\\n  ')
}

const ADDRESS = 'http://127.0.0.1:3000'

function clientOf({ path, method, values, body }: Called): string {
  const params = Object.fromEntries(Object.entries(values).filter(([, given]) => Object.keys(given).length > 0))
  const init = {
    ...(Object.keys(params).length > 0 && { params }),
    ...(body !== undefined && { body }),
  }
  const written =
    Object.keys(init).length === 0
      ? ''
      : `, ${inspect(init, { depth: 12, breakLength: 80, compact: 3, maxArrayLength: 1000, maxStringLength: 100_000 })}`
  return `await client.http.${method}(${inspect(path)}${written})`
}

function quoted(text: string): string {
  return text.replaceAll("'", "'\\''")
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) as string
}
