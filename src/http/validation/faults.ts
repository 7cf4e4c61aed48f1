import type { InputFault } from '#domain/errors.ts'
import { mustBeOneOf } from '#domain/language/text.ts'
import { meantBy } from './other-names.ts'

/** A fault reported by Ajv. */
export interface AjvFault {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  message?: string
  parentSchema?: { properties?: object }
  /** The value that broke the rule. */
  data?: unknown
}

const PLACES: Record<string, InputFault['in']> = {
  querystring: 'query',
  params: 'path',
  headers: 'header',
  body: 'body',
}

/** Ajv's faults as messages: the field, the rule and, if there is one, the nearest valid value. */
export function faultsOf(
  faults: readonly AjvFault[],
  context: string,
  known: readonly string[],
  repeated: readonly string[] = [],
): InputFault[] {
  const place = PLACES[context] ?? 'query'
  const seen = new Set<string>()
  return faults.slice(0, MOST_FAULTS).flatMap((fault) => {
    const field = fieldOf(fault, place)
    const message =
      place === 'query' && repeated.includes(field) ? 'must be sent only once' : messageOf(fault, known, place)
    const key = `${field} ${message}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ in: place, field, message }]
  })
}

/** The maximum number of faults in one error. */
const MOST_FAULTS = 50

export function hasUnknownParameter(faults: readonly AjvFault[]): boolean {
  return faults.some(({ keyword, instancePath }) => keyword === 'additionalProperties' && instancePath === '')
}

function fieldOf({ keyword, instancePath, params }: AjvFault, place: InputFault['in']): string {
  const extra =
    keyword === 'additionalProperties'
      ? params.additionalProperty
      : keyword === 'required'
        ? params.missingProperty
        : undefined
  const pointer = extra === undefined ? instancePath : `${instancePath}/${String(extra)}`
  if (place === 'body') return pointer || '/'
  return pointer.replace(/^\//, '')
}

function messageOf(
  { keyword, params, message, parentSchema, instancePath, data }: AjvFault,
  top: readonly string[],
  place: InputFault['in'],
): string {
  // The schema of a body may be referenced by name.
  const known = instancePath === '' && top.length > 0 ? top : Object.keys(parentSchema?.properties ?? {})
  switch (keyword) {
    case 'additionalProperties': {
      const near = meantBy(String(params.additionalProperty), known)
      const what = place === 'body' ? 'is not a field of this object' : 'is not a parameter of this operation'
      return near ? `${what}; did you mean ${near}?` : known.length > 0 ? `${what}; allowed: ${known.join(', ')}` : what
    }
    case 'required':
      return 'is missing'
    case 'enum':
      return mustBeOneOf(data, params.allowedValues as unknown[])
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`
    case 'type':
      return `must be ${[params.type]
        .flat()
        .map((type) => TYPES[String(type)])
        .join(' or ')}`
    case 'minimum':
      return `must be at least ${params.limit}`
    case 'maximum':
      return `must be at most ${params.limit}`
    case 'maxLength':
      return `must have at most ${params.limit} characters`
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`
    case 'maxItems':
      return `must have at most ${params.limit} items`
    case 'minItems':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} items`
    case 'uniqueItems':
      return `contains duplicates, at ${params.i} and ${params.j}`
    case 'pattern':
      return PATTERNS[String(params.pattern)] ?? `must match ${params.pattern}`
    case 'format':
      if (params.format !== 'date-time') return `must be a ${params.format}`
      return `must be an RFC 3339 instant, such as 2026-11-23T08:00:00Z${place === 'query' ? ' (encode + as %2B)' : ''}`
    default:
      return message ?? 'is not valid'
  }
}

/** Patterns in words. */
const PATTERNS: Record<string, string> = {
  '\\S': 'must not be blank',
  '^/': 'must start with a slash',
  '^https?://': 'must start with https:// or http://',
}

/** The types of JSON in words. */
const TYPES: Record<string, string> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'null',
}
