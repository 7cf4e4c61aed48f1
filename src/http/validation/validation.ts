import AjvCompiler from '@fastify/ajv-compiler'
import type { FastifyServerOptions } from 'fastify'
import { isInstant } from '#domain/instant.ts'

interface Route {
  httpPart?: string
  schema: { properties?: Record<string, { type?: unknown }> }
}

type Validate = ((data: Record<string, unknown>) => boolean | unknown) & { errors?: unknown }

/** Validators are compiled on the first request of a route: most of them would slow down startup. */
function whenRequested(compile: () => Validate): Validate {
  let validate: Validate | null = null
  const checked: Validate = (data) => {
    validate ??= compile()
    const result = validate(data)
    checked.errors = validate.errors
    return result
  }
  return checked
}

/** Whole numbers are spelt as such: Ajv alone takes `0x10`, `1e1` and `Infinity` for some. */
function strictly(validate: Validate, { schema }: Route): Validate {
  const integers = Object.entries(schema.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'integer' ? [name] : [],
  )
  if (integers.length === 0) return validate
  const strict: Validate = (data) => {
    const wrong = integers.filter(
      (name) => typeof data?.[name] === 'string' && !/^-?\d{1,15}$/.test(data[name] as string),
    )
    // Put in order, so that what else is wrong is found beside them.
    const spelt = wrong.length === 0 ? data : { ...data, ...Object.fromEntries(wrong.map((name) => [name, '1'])) }
    const result = validate(spelt)
    const misspelt = wrong.map((name) => ({
      ...{ keyword: 'type', instancePath: `/${name}`, schemaPath: '', params: { type: 'integer' } },
    }))
    strict.errors = wrong.length === 0 ? validate.errors : [...misspelt, ...((validate.errors ?? []) as object[])]
    return wrong.length === 0 ? result : false
  }
  return strict
}

/**
 * Stops at the first fault, which is cheap for any input; if there is one, validates again for all faults, in as much of the
 * input as is cheap.
 */
function listingAll(first: Validate, all: Validate): Validate {
  const listing: Validate = (data) => {
    const result = first(data)
    listing.errors = first.errors
    if (result !== false) return result
    const sample = sampleOf(data)
    if (sample !== null && all(sample as Record<string, unknown>) === false) listing.errors = all.errors
    return false
  }
  return listing
}

/** The maximum number of values in a sample, of items in a list and of characters in a text. */
const MOST_VALUES = 5000
const MOST_ITEMS = 100
const MOST_CHARACTERS = 20_000

/** A copy of an input for checking, its long lists and texts cut short; null where there is too much of it. */
function sampleOf(input: unknown): unknown {
  let left = MOST_VALUES
  const copy = (value: unknown): unknown => {
    left--
    if (left < 0) return undefined
    if (typeof value === 'string') return value.length > MOST_CHARACTERS ? value.slice(0, MOST_CHARACTERS) : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(copy)
    const object = {}
    for (const name in value) {
      if (left < 0) break
      // Defined, not set: a member may be called `__proto__`.
      const inner = copy((value as Record<string, unknown>)[name])
      Object.defineProperty(object, name, { value: inner, enumerable: true, configurable: true, writable: true })
    }
    return object
  }
  const sample = copy(input)
  return left < 0 ? null : sample
}

const SETTINGS = {
  // Faults come with the schema they broke, which knows the right names.
  verbose: true,
  removeAdditional: false,
  // Each route states its own default, so that an absent parameter can be distinguished from one that was sent.
  useDefaults: false,
  allowUnionTypes: true,
  keywords: ['example', 'style', 'explode', 'x-items'],
}

/** After ajv-formats, which the compiler adds by itself and which would replace a format given as an option. */
function addFormats(ajv: { addFormat(name: string, check: (text: string) => boolean): void }): void {
  ajv.addFormat('date-time', isInstant)
}

type Compile = (route: Route) => Validate

const build = AjvCompiler()

/** Routes with the same parameters, such as HEAD and GET of an address, share a check. */
function compiledOnce(compile: Compile): Compile {
  const known = new Map<string, Validate>()
  return (route) => {
    const text = JSON.stringify(route.schema)
    const check = known.get(text) ?? compile(route)
    known.set(text, check)
    return check
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** To the first fault, and to the last. */
interface Compilers {
  first: () => Compile
  all: () => Compile
}

type SharedSchemas = Parameters<typeof build>[0]

/** Two modes of validation: strings of a URL are coerced to the types of the schema, a JSON body is not. */
interface Modes {
  forBodies: Compilers
  forAddresses: Compilers
}

/** By the JSON of the shared schemas: apps with the same ones share what is compiled. */
const modes = new Map<string, Modes>()

function modesWith(shared: SharedSchemas): Modes {
  const text = JSON.stringify(shared)
  const known = modes.get(text)
  if (known !== undefined) return known
  const compilerFor = (options: { coerceTypes: boolean; allErrors: boolean }) =>
    once(() => {
      const settings = { customOptions: { ...SETTINGS, ...options }, onCreate: addFormats }
      return compiledOnce(build(shared, settings as never) as Compile)
    })
  const [forBodies, forAddresses] = [false, true].map((coerceTypes) => ({
    first: compilerFor({ coerceTypes, allErrors: false }),
    all: compilerFor({ coerceTypes, allErrors: true }),
  })) as [Compilers, Compilers]
  modes.set(text, { forBodies, forAddresses })
  return { forBodies, forAddresses }
}

type Bucket = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['bucket']>

/**
 * The shared schemas of an app, as they are: all its contexts have the same ones. Fastify's own bucket copies each schema when
 * it is added and the list of all at each route.
 */
const sharedSchemas: Bucket = (ofParent = {}) => {
  const schemas = ofParent as Record<string, unknown>
  return {
    add(schema) {
      schemas[(schema as { $id: string }).$id] = schema
      return undefined as never
    },
    getSchema: (id) => schemas[id],
    getSchemas: () => schemas,
  }
}

/** Neither mode drops unknown members. */
export function validationOptions(): Pick<FastifyServerOptions, 'schemaController'> {
  // Each context asks for itself. When a request comes, all schemas are there.
  let modesOfAll: Modes | null = null
  const buildValidator = (shared: SharedSchemas) => {
    const made = () => {
      modesOfAll ??= modesWith(shared)
      return modesOfAll
    }
    return (route: Route) => {
      const isBody = route.httpPart === 'body'
      const compilers = () => (isBody ? made().forBodies : made().forAddresses)
      const validate = listingAll(
        whenRequested(() => compilers().first()(route)),
        whenRequested(() => compilers().all()(route)),
      )
      return isBody ? validate : strictly(validate, route)
    }
  }
  return {
    schemaController: {
      bucket: sharedSchemas,
      compilersFactory: {
        buildValidator: buildValidator as never,
        // Answers are finished bytes; what is left is small.
        buildSerializer: () => () => (value: unknown) => JSON.stringify(value),
      },
    },
  }
}
