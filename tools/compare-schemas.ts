import { isDeepStrictEqual } from 'node:util'

/** What is to be said of one difference between two documents. */
export interface Finding {
  /** `breaking`: what worked may fail. `notice`: nothing fails that expects it. `fine`: nobody needs to know. */
  level: 'breaking' | 'notice' | 'fine'
  where: string
  what: string
}

export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** Which way a value travels: what is asked may be taken more freely, what is answered may be promised more strictly. */
export type Direction = 'asked' | 'answered'

/** Two documents, what was found so far, and the pairs of schemas that were met already. */
export interface Comparison {
  before: JsonObject
  after: JsonObject
  findings: Finding[]
  met: Set<string>
}

/** Follows a `$ref` within the document, however many there are in a row. What stands beside a reference counts too. */
export function resolve(document: JsonObject, value: Json | undefined): JsonObject {
  let found = asObject(value)
  for (let steps = 0; typeof found.$ref === 'string'; steps++) {
    const { $ref, ...beside } = found
    if (!$ref.startsWith('#/') || steps > 50) throw new Error(`${$ref} cannot be followed.`)
    let target: Json | undefined = document
    for (const part of $ref.slice(2).split('/'))
      target = asObject(target)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')]
    if (target === undefined) throw new Error(`${$ref} leads nowhere.`)
    found = { ...asObject(target), ...beside }
  }
  return found
}

/** Finds what `after` changes about a value that was described by `before`. */
export function compareSchemas(
  comparison: Comparison,
  before: Json | undefined,
  after: Json | undefined,
  direction: Direction,
  where: string,
): void {
  const named = typeof asObject(before).$ref === 'string' && typeof asObject(after).$ref === 'string'
  let place = where
  if (named) {
    // A schema that has a name is told of once, under its name, however often it is used.
    const pair = `${direction} ${asObject(before).$ref} ${asObject(after).$ref}`
    if (comparison.met.has(pair)) return
    comparison.met.add(pair)
    place = `schema ${nameOf(before)} (${direction})`
  }
  const old = alternativesOf(comparison.before, before)
  const now = alternativesOf(comparison.after, after)
  const say = saying(comparison, place, direction)
  if (!old.nullable && now.nullable) say({ asked: 'fine', answered: 'breaking' }, 'may now be null')
  if (old.nullable && !now.nullable) say({ asked: 'breaking', answered: 'fine' }, 'may no longer be null')
  if (old.alternatives.length === 1 && now.alternatives.length === 1)
    comparePlain(comparison, old.alternatives[0] as Alternative, now.alternatives[0] as Alternative, direction, place)
  else compareAlternatives(comparison, old.alternatives, now.alternatives, direction, place)
}

interface Alternative {
  /** As the document has it: a reference keeps its name. */
  raw: Json
  /** Without reference, `allOf` and null. */
  schema: JsonObject
}

interface Alternatives {
  alternatives: Alternative[]
  nullable: boolean
}

/** A schema as the alternatives there are to null. */
function alternativesOf(document: JsonObject, raw: Json | undefined): Alternatives {
  if (raw === false) return { alternatives: [], nullable: false }
  const { anyOf, oneOf, ...own } = merged(document, raw)
  const branches = [anyOf, oneOf].filter(Array.isArray).flat()
  if (branches.length > 0) {
    const isBare = Object.keys(own).every((key) => ANNOTATIONS.has(key))
    const parts = branches.map((branch) =>
      alternativesOf(document, isBare ? branch : { ...own, ...merged(document, branch) }),
    )
    return {
      alternatives: parts.flatMap(({ alternatives }) => alternatives),
      nullable: parts.some(({ nullable }) => nullable),
    }
  }
  return withoutNull(raw ?? {}, own)
}

function withoutNull(raw: Json, { nullable, const: only, ...own }: JsonObject): Alternatives {
  const enumeration = only !== undefined ? [only] : (own.enum as Json[] | undefined)
  const types = own.type === undefined ? null : [own.type].flat().map(String)
  const takesNull =
    (types === null || types.includes('null') || nullable === true) &&
    (enumeration === undefined || enumeration.includes(null) || nullable === true)
  const schema: JsonObject = { ...own }
  if (enumeration !== undefined) schema.enum = enumeration.filter((value) => value !== null)
  if (types !== null) schema.type = types.filter((type) => type !== 'null')
  const isOnlyNull = Array.isArray(schema.type) && schema.type.length === 0
  return { alternatives: isOnlyNull ? [] : [{ raw, schema }], nullable: takesNull }
}

/** A schema with its references followed and its `allOf` folded in. */
function merged(document: JsonObject, raw: Json | undefined): JsonObject {
  const { allOf, ...own } = resolve(document, raw === true ? {} : raw)
  if (!Array.isArray(allOf)) return own
  const whole: JsonObject = { ...own }
  for (const part of allOf.map((one) => merged(document, one))) {
    const properties = { ...asObject(whole.properties), ...asObject(part.properties) }
    const required = [...new Set([...list(whole.required), ...list(part.required)])]
    Object.assign(whole, part, { properties, required })
  }
  return whole
}

function compareAlternatives(
  comparison: Comparison,
  before: Alternative[],
  after: Alternative[],
  direction: Direction,
  where: string,
): void {
  const say = saying(comparison, where, direction)
  const kind = discriminatorOf([...before, ...after])
  const pairs: [Alternative, Alternative][] = []
  const rest = { before: [...before], after: [...after] }
  const pairUp = (fits: (one: Alternative, other: Alternative) => boolean) => {
    for (const one of [...rest.before]) {
      const other = rest.after.find((candidate) => fits(one, candidate))
      if (!other) continue
      pairs.push([one, other])
      rest.before.splice(rest.before.indexOf(one), 1)
      rest.after.splice(rest.after.indexOf(other), 1)
    }
  }
  const breaks = (one: Alternative, other: Alternative) => isBreaking(comparison, one, other, direction)
  if (kind !== null) pairUp((one, other) => kindOf(one, kind) === kindOf(other, kind))
  else {
    pairUp((one, other) => nameOf(one.raw) !== null && nameOf(one.raw) === nameOf(other.raw))
    pairUp((one, other) => isDeepStrictEqual(one.schema, other.schema))
    pairUp((one, other) => !breaks(one, other))
    pairUp((one, other) => isDeepStrictEqual(one.schema.type, other.schema.type))
  }
  for (const [one, other] of pairs) {
    if (nameOf(one.raw) !== null && nameOf(other.raw) !== null)
      compareSchemas(comparison, one.raw, other.raw, direction, where)
    else comparePlain(comparison, one, other, direction, `${where}${kind === null ? '' : ` (${kindOf(one, kind)})`}`)
  }
  for (const gone of rest.before) {
    const stillFits = kind === null && after.some((other) => !breaks(gone, other))
    if (!stillFits) say({ asked: 'breaking', answered: 'fine' }, `can no longer be ${describe(gone, kind)}`)
  }
  for (const come of rest.after) {
    const fittedBefore = kind === null && before.some((one) => !breaks(one, come))
    // Readers are told to expect new kinds of a thing that says its kind, as they are of new values of an enum.
    const answered = kind === null ? 'breaking' : 'notice'
    if (!fittedBefore) say({ asked: 'fine', answered }, `can now also be ${describe(come, kind)}`)
  }
}

/** The property that tells alternatives apart: required, with one possible value, in each of them. */
function discriminatorOf(alternatives: Alternative[]): string | null {
  const names = Object.keys(asObject(alternatives[0]?.schema.properties))
  const fits = (name: string) =>
    alternatives.every((one) => list(one.schema.required).includes(name) && kindOf(one, name) !== null)
  return names.find(fits) ?? null
}

function kindOf({ schema }: Alternative, property: string): Json {
  const { enum: values, const: only } = asObject(asObject(schema.properties)[property])
  return only ?? (Array.isArray(values) && values.length === 1 ? (values[0] as Json) : null)
}

function describe(alternative: Alternative, kind: string | null): string {
  const name = nameOf(alternative.raw)
  if (kind !== null) return `${kind} ${shown(kindOf(alternative, kind))}`
  return name === null ? shownTypes(typesOf(alternative.schema)) : `schema ${name}`
}

function isBreaking(comparison: Comparison, before: Alternative, after: Alternative, direction: Direction): boolean {
  const trial: Comparison = { ...comparison, findings: [], met: new Set(comparison.met) }
  comparePlain(trial, before, after, direction, '')
  return trial.findings.some(({ level }) => level === 'breaking')
}

function comparePlain(
  comparison: Comparison,
  { schema: before }: Alternative,
  { schema: after }: Alternative,
  direction: Direction,
  where: string,
): void {
  const say = saying(comparison, where, direction)
  if (!compareTypes(before, after, say)) return
  compareEnums(before, after, say)
  compareBounds(before, after, say)
  compareRest(before, after, say)
  if (direction === 'asked' && !isDeepStrictEqual(before.default, after.default)) {
    const [was, is] = [before.default, after.default].map((value) => (value === undefined ? 'none' : shown(value)))
    say({ asked: before.default === undefined ? 'notice' : 'breaking' }, `the default was ${was} and is ${is}`)
  }
  compareObjects(comparison, before, after, direction, where)
  if (before.items !== undefined || after.items !== undefined)
    compareSchemas(comparison, before.items, after.items, direction, `${where}[]`)
}

type Say = (levels: Partial<Record<Direction, Finding['level']>>, what: string) => void

function saying({ findings }: Comparison, where: string, direction: Direction): Say {
  return (levels, what) => {
    const level = levels[direction]
    if (level) findings.push({ level, where, what })
  }
}

/** Gives false where nothing more is to be compared: no type in common, or nothing known on one side. */
function compareTypes(before: JsonObject, after: JsonObject, say: Say): boolean {
  const [old, now] = [typesOf(before), typesOf(after)]
  const lost = beyond(old, now)
  const gained = beyond(now, old)
  if (!lost && !gained) return true
  const what = `the type was ${shownTypes(old)} and is ${shownTypes(now)}`
  say({ asked: lost ? 'breaking' : 'fine', answered: gained ? 'breaking' : 'fine' }, what)
  return !(lost && gained) && old !== null && now !== null
}

/** The types of a schema, or null where it takes all. */
function typesOf({ type, enum: values, properties, items }: JsonObject): string[] | null {
  if (Array.isArray(type)) return type.map(String)
  if (Array.isArray(values)) return [...new Set(values.map((value) => (Array.isArray(value) ? 'array' : typeof value)))]
  if (properties !== undefined) return ['object']
  return items === undefined ? null : ['array']
}

/** Whether the first set has a type that the second lacks. */
function beyond(types: string[] | null, others: string[] | null): boolean {
  if (others === null) return false
  if (types === null) return true
  return types.some((type) => !others.includes(type) && !(type === 'integer' && others.includes('number')))
}

function compareEnums(before: JsonObject, after: JsonObject, say: Say): void {
  const [old, now] = [before.enum, after.enum]
  if (!Array.isArray(old) && !Array.isArray(now)) return
  if (!Array.isArray(old)) return say({ asked: 'breaking', answered: 'fine' }, `is now one of ${shownAll(list(now))}`)
  if (!Array.isArray(now))
    return say({ asked: 'fine', answered: 'breaking' }, `was one of ${shownAll(old)} and is now free`)
  const gone = old.filter((value) => !now.includes(value))
  const come = now.filter((value) => !old.includes(value))
  if (gone.length > 0) say({ asked: 'breaking', answered: 'fine' }, `can no longer be ${shownAll(gone)}`)
  if (come.length > 0) say({ asked: 'fine', answered: 'notice' }, `can now also be ${shownAll(come)}`)
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']

function compareBounds(before: JsonObject, after: JsonObject, say: Say): void {
  for (const bound of [...LOWER, ...UPPER]) {
    const [old, now] = [before[bound], after[bound]]
    if (old === now) continue
    const sign = LOWER.includes(bound) ? 1 : -1
    const strictness = (value: Json | undefined) =>
      typeof value === 'number' ? value * sign : Number.NEGATIVE_INFINITY
    const isStricter = strictness(now) > strictness(old)
    say(
      isStricter ? { asked: 'breaking', answered: 'fine' } : { asked: 'fine', answered: 'notice' },
      `${bound} was ${old ?? 'none'} and is ${now ?? 'none'}`,
    )
  }
}

const ANNOTATIONS = new Set(
  ['title', 'description', 'example', 'examples', 'externalDocs', 'xml', 'discriminator', '$id', '$comment'].concat(
    'deprecated',
  ),
)
const COMPARED = new Set([
  ...['type', 'enum', 'const', 'default', 'properties', 'required', 'additionalProperties', 'items'],
  ...LOWER,
  ...UPPER,
])

/** Every other keyword: dropping it is loosening, anything else may be stricter. */
function compareRest(before: JsonObject, after: JsonObject, say: Say): void {
  if (after.deprecated === true && before.deprecated !== true)
    say({ asked: 'notice', answered: 'notice' }, 'is now deprecated')
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (ANNOTATIONS.has(keyword) || COMPARED.has(keyword) || keyword.startsWith('x-')) continue
    const [old, now] = [before[keyword], after[keyword]]
    if (isDeepStrictEqual(old, now)) continue
    const [was, is] = [old, now].map((value) => (value === undefined ? 'none' : shown(value)))
    say(
      { asked: now === undefined ? 'fine' : 'breaking', answered: old === undefined ? 'fine' : 'breaking' },
      `${keyword} was ${was} and is ${is}`,
    )
  }
}

function compareObjects(
  comparison: Comparison,
  before: JsonObject,
  after: JsonObject,
  direction: Direction,
  where: string,
): void {
  const [old, now] = [asObject(before.properties), asObject(after.properties)]
  const [needed, needs] = [list(before.required), list(after.required)]
  for (const name of new Set([...Object.keys(old), ...Object.keys(now), ...needed.map(String), ...needs.map(String)])) {
    const place = `${where}.${name}`
    const say = saying(comparison, place, direction)
    const isNeeded = needs.includes(name)
    if (name in old && !(name in now)) say({ asked: 'breaking', answered: 'breaking' }, 'is no longer there')
    else if (name in now && !(name in old))
      say({ asked: isNeeded ? 'breaking' : 'fine', answered: 'fine' }, isNeeded ? 'is new and required' : 'is new')
    else {
      if (isNeeded && !needed.includes(name)) say({ asked: 'breaking', answered: 'fine' }, 'is now required')
      if (!isNeeded && needed.includes(name)) say({ asked: 'fine', answered: 'breaking' }, 'is no longer always there')
      if (name in old) compareSchemas(comparison, old[name], now[name], direction, place)
    }
  }
  compareOthers(comparison, before.additionalProperties ?? true, after.additionalProperties ?? true, direction, where)
}

/** Properties without a name of their own: the values of a record, or what else may stand in an object. */
function compareOthers(comparison: Comparison, before: Json, after: Json, direction: Direction, where: string): void {
  const place = `${where}.*`
  const say = saying(comparison, place, direction)
  if (before === after) return
  if (after === false) {
    const wasRecord = typeof before === 'object'
    return say({ asked: 'breaking', answered: wasRecord ? 'breaking' : 'fine' }, 'other properties are no longer there')
  }
  if (before === false) return say({ asked: 'fine', answered: 'fine' }, 'other properties may now be there')
  compareSchemas(comparison, before, after, direction, place)
}

function nameOf(raw: Json | undefined): string | null {
  const { $ref } = asObject(raw)
  return typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : null
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

export function shown(value: Json): string {
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
}

function shownAll(values: Json[]): string {
  return values.map(shown).join(', ')
}

function shownTypes(types: string[] | null): string {
  return types === null ? 'anything' : types.join(' or ')
}
