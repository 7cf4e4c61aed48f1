type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
type Members = { [name: string]: Json }

/** Values, not schemas. */
const LITERALS = new Set(['example', 'default', 'enum'])
/** Keywords that 3.0 does not have. */
const UNKNOWN = new Set(['contentMediaType', 'contentSchema'])

/**
 * A document in the dialect of OpenAPI 3.0, which has no webhooks. Swagger UI resolves OpenAPI 3.1 with a library that takes
 * several times the processor time.
 */
export function inOpenapi30(document: object): object {
  const { webhooks: _, info, ...rest } = document as Members & { info: { license: { name: string } } }
  const license = { name: info.license.name }
  return { ...(convert(rest as Members) as Members), openapi: '3.0.3', info: { ...info, license } }
}

function convert(value: Json): Json {
  if (Array.isArray(value)) return value.map(convert)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !UNKNOWN.has(name))
      .map(([name, member]) => [name, LITERALS.has(name) ? member : convert(member)]),
  )
  return withOneExample(withoutNull(members))
}

/** 3.0 says `nullable` where 3.1 has a type. */
function withoutNull(schema: Members): Members {
  const { type, anyOf, ...rest } = schema
  if (Array.isArray(type)) {
    const nullable: Members = type.includes('null') ? { nullable: true } : {}
    const others = type.filter((name) => name !== 'null')
    const [only] = others
    if (others.length === 1) return { ...rest, type: only as Json, ...nullable }
    return { ...rest, anyOf: others.map((name) => ({ type: name })), ...nullable }
  }
  if (Array.isArray(anyOf) && anyOf.some(isNull))
    return { ...rest, anyOf: anyOf.filter((choice) => !isNull(choice)), nullable: true }
  return schema
}

function isNull(schema: Json): boolean {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && schema.type === 'null'
}

function withOneExample(schema: Members): Members {
  const { examples, ...rest } = schema
  return Array.isArray(examples) ? { ...rest, example: examples[0] as Json } : schema
}
