import { isUtf8 } from 'node:buffer'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isInstant } from '#domain/instant.ts'
import { mustBeOneOf, nearest } from '#domain/language/text.ts'
import { type ImportRecord, RECORDS } from './format.ts'
import { type ImportOutcome, outcomeArticle } from './outcome.ts'

type RecordName = keyof typeof RECORDS

/** Reads and checks one line: a record, or why it is none. */
export function readRecord(line: Uint8Array, number: number): { record: ImportRecord } | ImportOutcome {
  const refused = (record: string | null, field: string, message: string): ImportOutcome => ({
    line: number,
    outcome: 'refused',
    record,
    field,
    message,
  })
  if (!isUtf8(line)) return refused(null, '/', 'is not UTF-8')
  const value = parse(line)
  if (value === undefined) return refused(null, '/', 'is not a JSON object on one line')
  const name = value.record
  if (typeof name !== 'string' || !Object.hasOwn(RECORDS, name)) return refused(null, '/record', unknownRecord(name))
  const check = checkOf(name as RecordName)
  if (check(value)) return { record: value as unknown as ImportRecord }
  const fault = firstFault(check.errors ?? [])
  return { ...refused(name, fault.field, fault.message), ...outcomeArticle(value) }
}

function parse(line: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function unknownRecord(name: unknown): string {
  return mustBeOneOf(name, Object.keys(RECORDS))
}

function unknownField(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `is not a field of this record${near ? `; did you mean ${near}?` : ''}`
}

type Check = ((value: unknown) => boolean) & { errors?: Fault[] | null }
interface Fault {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  message?: string
  schemaPath: string
  parentSchema?: { properties?: object }
  data?: unknown
}

const checks = new Map<RecordName, Check>()
let compiler: Ajv2020 | null = null

function checkOf(name: RecordName): Check {
  const known = checks.get(name)
  if (known) return known
  compiler ??= addFormats.default(
    new Ajv2020({ allErrors: false, strict: false, verbose: true }) as never,
  ) as unknown as Ajv2020
  compiler.addFormat('date-time', isInstant)
  const check = compiler.compile(RECORDS[name] as object) as unknown as Check
  checks.set(name, check)
  return check
}

/** The most useful fault: of an alternative, the one of the closest match. */
function firstFault(faults: readonly Fault[]): { field: string; message: string } {
  const deepest = [...faults].sort((a, b) => rank(b) - rank(a))[0]
  if (!deepest) return { field: '/', message: 'is not valid' }
  const { keyword, params, instancePath, parentSchema } = deepest
  if (keyword === 'additionalProperties')
    return {
      field: `${instancePath}/${params.additionalProperty}`,
      message: unknownField(String(params.additionalProperty), Object.keys(parentSchema?.properties ?? {})),
    }
  if (keyword === 'required') return { field: `${instancePath}/${params.missingProperty}`, message: 'is missing' }
  if (keyword === 'enum')
    return { field: instancePath, message: mustBeOneOf(deepest.data, params.allowedValues as unknown[]) }
  return { field: instancePath || '/', message: deepest.message ?? 'is not valid' }
}

function rank({ keyword, instancePath }: Fault): number {
  return instancePath.split('/').length * 2 - (keyword === 'anyOf' || keyword === 'type' ? 1 : 0)
}
