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
  const distinct = withoutAlternatives(faults.slice(0, MOST_EXAMINED)).slice(0, MOST_FAULTS)
  return distinct.flatMap((fault) => {
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
/** Of these some are dropped as alternatives. */
const MOST_EXAMINED = 500

/** Without what other faults of the same value imply: its type where its format is wrong, or the alternatives of `anyOf`. */
function withoutAlternatives(faults: readonly AjvFault[]): AjvFault[] {
  const at = Map.groupBy(faults, ({ instancePath }) => instancePath)
  const withInner = new Set(faults.flatMap(({ instancePath }) => ancestorsOf(instancePath)))
  const has = (path: string, ...keywords: string[]) => at.get(path)?.some(({ keyword }) => keywords.includes(keyword))
  const isPrecise = (path: string) =>
    withInner.has(path) || at.get(path)?.some(({ keyword }) => keyword !== 'type' && keyword !== 'anyOf')
  return faults.flatMap((fault) => {
    const { keyword, instancePath: path } = fault
    if (keyword === 'type' && has(path, 'enum')) return []
    if (keyword === 'format' && has(path, 'pattern')) return []
    if (!has(path, 'anyOf') || (keyword !== 'type' && keyword !== 'anyOf')) return [fault]
    if (keyword === 'type' || isPrecise(path)) return []
    // None of the types: one fault for all of them.
    const types = at.get(path)?.flatMap(({ keyword, params }) => (keyword === 'type' ? [params.type].flat() : []))
    return [{ ...fault, keyword: 'type', params: { type: types } }]
  })
}

function ancestorsOf(path: string): string[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))
  return path === '' ? [] : ends
}

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
      return `must be ${alternatives([params.type].flat().flatMap((type) => TYPES[String(type)] ?? String(type)))}`
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
      return `must not contain duplicates; items ${[Number(params.i), Number(params.j)].toSorted((one, other) => one - other).join(' and ')} are equal`
    case 'minProperties':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} members`
    case 'maxProperties':
      return `must have at most ${params.limit} members`
    case 'pattern':
      return PATTERNS[String(params.pattern)] ?? `must match ${params.pattern}`
    case 'format':
      if (params.format !== 'date-time') return FORMATS[String(params.format)] ?? `must be a valid ${params.format}`
      return `must be an RFC 3339 instant, such as 2026-11-23T08:00:00Z${place === 'query' ? ' (encode + as %2B)' : ''}`
    default:
      return message ?? 'is not valid'
  }
}

/** Patterns in words. */
const PATTERNS: Record<string, string> = {
  '\\S': 'must not be blank',
  '^/': 'must start with a slash',
  '^https?://': 'must be a URL that starts with https:// or http://',
  '^https?://[^/]': 'must be a URL that starts with https:// or http://',
  '^https?://[^@/]+(/|$)': 'must be a URL that starts with https:// or http://, without a user name',
  '^"r[1-9][0-9]{0,9}"$': 'must be an ETag such as "r3"',
  '^[A-Za-z]+([_-][A-Za-z]+)*$': 'must be an IPTC genre code such as Analysis',
  '^Q[1-9][0-9]{0,11}$': 'must be a Wikidata item such as Q148',
  '^[a-z0-9][a-z0-9-]{0,39}$':
    'must be 1 to 40 lower-case letters, digits and hyphens, and start with a letter or digit',
  '^\\+?[0-9][0-9 ()./-]+$': 'must be a telephone number such as +44 20 7946 0018',
  '^[0-9]{1,10}$': 'must be a whole number',
  '^[0-9]{1,15}$': 'must be page.next of the previous page',
  '^\\d{4}-(0[1-9]|1[0-2])(-[1-9]\\d{0,3})?$': 'must be a month such as 2026-11, or a part of one such as 2026-11-2',
  '^(0|1|0?\\.\\d{1,6}|1\\.0+),(0|1|0?\\.\\d{1,6}|1\\.0+)$': 'must be two fractions from 0 to 1 such as 0.5,0.33',
}

/** Formats in words. */
const FORMATS: Record<string, string> = {
  uuid: 'must be an ID (UUID)',
  uri: 'must be a URL',
  date: 'must be a day such as 2026-11-23',
  email: 'must be an email address',
}

/** The types of JSON in words. */
const TYPES: Record<string, string | string[]> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  boolean: ['true', 'false'],
  array: 'an array',
  object: 'an object',
  null: 'null',
}

function alternatives(names: string[]): string {
  const distinct = [...new Set(names)]
  const last = distinct.pop()
  return distinct.length === 0 ? `${last}` : `${distinct.join(', ')} or ${last}`
}
