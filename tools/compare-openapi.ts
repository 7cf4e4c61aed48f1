import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import {
  asObject,
  type Comparison,
  compareSchemas,
  type Finding,
  type Json,
  type JsonObject,
  list,
  resolve,
  shown,
} from './compare-schemas.ts'

// The gate before a release: what an OpenAPI document promises that the released one promised already. `npm run
// openapi:compare` compares, and with `--release` makes the present document the released one.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Every difference between two documents that someone who uses the API could meet, breaking ones first. */
export function compareOpenapi(before: JsonObject, after: JsonObject): Finding[] {
  const comparison: Comparison = { before, after, findings: [], met: new Set() }
  const say = (level: Finding['level'], where: string, what: string) => comparison.findings.push({ level, where, what })
  const [old, now] = [operationsOf(before), operationsOf(after)]
  for (const [where, one] of old) {
    const other = now.get(where)
    if (other) compareOperations(comparison, one, other, where)
    else say('breaking', where, now.paths.has(one.path) ? 'is no longer there' : 'the path is no longer there')
  }
  for (const where of now.keys()) if (!old.has(where)) say('fine', where, 'is new')
  compareSchemes(comparison)
  for (const name of Object.keys(asObject(asObject(before.components).schemas)))
    if (!(name in asObject(asObject(after.components).schemas)))
      say('notice', `schema ${name}`, 'is no longer in the document under this name, which types made from it have')
  return comparison.findings.sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))
}

const LEVELS: Finding['level'][] = ['breaking', 'notice', 'fine']

interface Operation {
  path: string
  operation: JsonObject
  /** By place and name. */
  parameters: Map<string, JsonObject>
  /** Ways of being let in: for each, the schemes and their scopes. */
  security: JsonObject[]
}

function operationsOf(document: JsonObject): Map<string, Operation> & { paths: Set<string> } {
  const operations = new Map<string, Operation>()
  const paths = asObject(document.paths)
  for (const [path, raw] of Object.entries(paths)) {
    const item = resolve(document, raw)
    for (const method of METHODS) {
      if (!(method in item)) continue
      const operation = asObject(item[method])
      operations.set(`${method.toUpperCase()} ${path}`, {
        path,
        operation,
        parameters: parametersOf(document, [...list(item.parameters), ...list(operation.parameters)]),
        security: list(operation.security ?? document.security ?? [{}]).map(asObject),
      })
    }
  }
  return Object.assign(operations, { paths: new Set(Object.keys(paths)) })
}

function parametersOf(document: JsonObject, raw: Json[]): Map<string, JsonObject> {
  return new Map(
    raw.map((one) => {
      const parameter = resolve(document, one)
      const name = parameter.in === 'header' ? String(parameter.name).toLowerCase() : parameter.name
      return [`${parameter.in} parameter ${name}`, parameter]
    }),
  )
}

function compareOperations(comparison: Comparison, before: Operation, after: Operation, where: string): void {
  const say = (level: Finding['level'], what: string) => comparison.findings.push({ level, where, what })
  const [old, now] = [before.operation, after.operation]
  if (old.operationId !== now.operationId)
    say('breaking', `the operationId was ${old.operationId ?? 'none'} and is ${now.operationId ?? 'none'}`)
  if (now.deprecated === true && old.deprecated !== true) say('notice', 'is now deprecated')
  compareSecurity(before.security, after.security, say)
  compareParameters(comparison, before.parameters, after.parameters, where)
  compareBodies(comparison, old.requestBody, now.requestBody, `${where}, body`)
  compareResponses(comparison, asObject(old.responses), asObject(now.responses), where)
}

function compareSecurity(
  before: JsonObject[],
  after: JsonObject[],
  say: (level: Finding['level'], what: string) => void,
): void {
  // No list at all lets everybody in, as the empty alternative does.
  const [old, now] = [before, after].map((ways) => (ways.length === 0 ? [{}] : ways)) as [JsonObject[], JsonObject[]]
  const letsIn = (way: JsonObject, credentials: JsonObject) =>
    Object.entries(way).every(
      ([scheme, scopes]) =>
        scheme in credentials && list(scopes).every((scope) => list(credentials[scheme]).includes(scope)),
    )
  for (const credentials of old)
    if (!now.some((way) => letsIn(way, credentials))) say('breaking', `no longer lets in ${shownWay(credentials)}`)
  for (const way of now)
    if (!old.some((credentials) => letsIn(credentials, way))) say('fine', `now lets in ${shownWay(way)}`)
}

function shownWay(way: JsonObject): string {
  const needed = Object.entries(way).map(([name, scopes]) => [name, ...list(scopes)].join(' '))
  return needed.length === 0 ? 'those without a key' : `those with ${needed.join(' and ')}`
}

function compareParameters(
  comparison: Comparison,
  before: Map<string, JsonObject>,
  after: Map<string, JsonObject>,
  operation: string,
): void {
  for (const [name, old] of before) {
    const where = `${operation}, ${name}`
    const say = (level: Finding['level'], what: string) => comparison.findings.push({ level, where, what })
    const now = after.get(name)
    if (!now) {
      say('breaking', 'is no longer taken')
      continue
    }
    if (now.required === true && old.required !== true) say('breaking', 'is now required')
    if (now.required !== true && old.required === true) say('fine', 'is no longer required')
    if (now.deprecated === true && old.deprecated !== true) say('notice', 'is now deprecated')
    for (const key of ['style', 'explode', 'allowReserved', 'allowEmptyValue'])
      if (!isDeepStrictEqual(old[key], now[key]))
        say('breaking', `${key} was ${old[key] ?? 'none'} and is ${now[key] ?? 'none'}`)
    compareSchemas(comparison, schemaOf(old), schemaOf(now), 'asked', where)
  }
  for (const [name, { required }] of after)
    if (!before.has(name))
      comparison.findings.push({
        level: required === true ? 'breaking' : 'fine',
        where: `${operation}, ${name}`,
        what: required === true ? 'is new and required' : 'is new',
      })
}

/** A parameter or a header is described by a schema, or by the one media type that it is written in. */
function schemaOf({ schema, content }: JsonObject): Json | undefined {
  return schema ?? asObject(Object.values(asObject(content))[0]).schema
}

function compareBodies(comparison: Comparison, before: Json | undefined, after: Json | undefined, where: string): void {
  const say = (level: Finding['level'], what: string) => comparison.findings.push({ level, where, what })
  if (before === undefined && after === undefined) return
  const [old, now] = [resolve(comparison.before, before), resolve(comparison.after, after)]
  if (after === undefined) return void say('breaking', 'is no longer taken')
  if (now.required === true && old.required !== true) say('breaking', 'is now required')
  if (before === undefined) return void say('fine', 'is new')
  compareContents(comparison, old.content, now.content, 'asked', where)
}

function compareContents(
  comparison: Comparison,
  before: Json | undefined,
  after: Json | undefined,
  direction: 'asked' | 'answered',
  where: string,
): void {
  const [old, now] = [asObject(before), asObject(after)]
  for (const type of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const place = `${where} as ${type}`
    if (!(type in now)) comparison.findings.push({ level: 'breaking', where: place, what: 'is no longer there' })
    else if (!(type in old)) comparison.findings.push({ level: 'fine', where: place, what: 'is new' })
    else compareSchemas(comparison, asObject(old[type]).schema, asObject(now[type]).schema, direction, place)
  }
}

function compareResponses(comparison: Comparison, before: JsonObject, after: JsonObject, operation: string): void {
  for (const status of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const where = `${operation}, answer ${status}`
    if (!(status in after)) comparison.findings.push({ level: 'breaking', where, what: 'is no longer there' })
    else if (!(status in before)) comparison.findings.push({ level: 'notice', where, what: 'is new' })
    else {
      const [old, now] = [resolve(comparison.before, before[status]), resolve(comparison.after, after[status])]
      compareHeaders(comparison, asObject(old.headers), asObject(now.headers), where)
      compareContents(comparison, old.content, now.content, 'answered', where)
    }
  }
}

function compareHeaders(comparison: Comparison, before: JsonObject, after: JsonObject, answer: string): void {
  const byName = (headers: JsonObject) =>
    new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), header]))
  const [old, now] = [byName(before), byName(after)]
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const where = `${answer}, header ${name}`
    if (!now.has(name)) comparison.findings.push({ level: 'breaking', where, what: 'is no longer there' })
    else if (!old.has(name)) comparison.findings.push({ level: 'fine', where, what: 'is new' })
    else {
      const [was, is] = [resolve(comparison.before, old.get(name)), resolve(comparison.after, now.get(name))]
      if (was.required === true && is.required !== true)
        comparison.findings.push({ level: 'breaking', where, what: 'is no longer always there' })
      compareSchemas(comparison, schemaOf(was), schemaOf(is), 'answered', where)
    }
  }
}

function compareSchemes({ before, after, findings }: Comparison): void {
  const [old, now] = [before, after].map((document) => asObject(asObject(document.components).securitySchemes)) as [
    JsonObject,
    JsonObject,
  ]
  for (const [name, raw] of Object.entries(old)) {
    // One that is gone shows where it was used.
    if (!(name in now)) continue
    const [was, is] = [resolve(before, raw), resolve(after, now[name])]
    for (const key of ['type', 'scheme', 'in', 'name', 'openIdConnectUrl', 'flows'])
      if (!isDeepStrictEqual(was[key], is[key]))
        findings.push({
          level: 'breaking',
          where: `security scheme ${name}`,
          what: `${key} was ${shown(was[key] ?? null)} and is ${shown(is[key] ?? null)}`,
        })
  }
}

/** Keys whose members have names of their own: one may be called `example`. */
const NAMES = new Set(
  ['paths', 'properties', 'patternProperties', 'schemas', '$defs', 'content', 'headers', 'responses'].concat(
    'requestBodies',
    'securitySchemes',
  ),
)
/** Keys whose values are not part of the description. */
const VALUES = new Set(['default', 'enum', 'const'])

/** A document without its examples, which promise nothing. */
export function withoutExamples(value: Json, hasNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutExamples(item))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => hasNames || (key !== 'example' && key !== 'examples'))
  return Object.fromEntries(
    kept.map(([key, member]) => [
      key,
      !hasNames && VALUES.has(key) ? member : withoutExamples(member, !hasNames && NAMES.has(key)),
    ]),
  )
}

const HEADINGS: Record<Finding['level'], string> = {
  breaking: 'Breaking',
  notice: 'Not breaking for those who expect it',
  fine: 'Not breaking',
}

/** What the command prints. */
export function writeFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The two documents promise the same.\n'
  const parts = LEVELS.flatMap((level) => {
    const lines = findings.filter((finding) => finding.level === level)
    if (lines.length === 0) return []
    return [
      `${HEADINGS[level]} (${lines.length}):\n${lines.map(({ where, what }) => `  ${where}: ${what}.\n`).join('')}`,
    ]
  })
  return parts.join('\n')
}

const RELEASED = fileURLToPath(new URL('../openapi/released.json', import.meta.url))
const PRESENT = fileURLToPath(new URL('../openapi/openapi.json', import.meta.url))

const HELP = `Usage: npm run openapi:compare -- [OLD] [NEW] [--release]

Compares two OpenAPI documents (JSON): openapi/released.json with openapi/openapi.json unless told.
Ends with code 1 where the new one breaks what the old one promises.

  --release  make OLD what NEW is, without examples: after a release, or to break the contract on purpose
`

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { release: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help || positionals.length > 2) {
    process.stdout.write(HELP)
    return values.help ? 0 : 2
  }
  const [old = RELEASED, now = PRESENT] = positionals
  const after = readDocument(now)
  if (values.release) {
    writeFileSync(old, `${JSON.stringify(withoutExamples(after), null, 2)}\n`)
    return 0
  }
  const findings = compareOpenapi(readDocument(old), after)
  process.stdout.write(writeFindings(findings))
  return findings.some(({ level }) => level === 'breaking') ? 1 : 0
}

function readDocument(path: string): JsonObject {
  const document = asObject(JSON.parse(readFileSync(path, 'utf8')) as Json)
  if (typeof document.openapi !== 'string') throw new Error(`${path} is no OpenAPI document.`)
  return document
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 2
  }
}
