import AjvCompiler from '@fastify/ajv-compiler'
import type { FastifyServerOptions } from 'fastify'
import { isInstant } from '#domain/instant.ts'

interface Route {
  httpPart?: string
  schema: { properties?: Record<string, { type?: unknown }> }
}

type Validate = ((data: Record<string, unknown>) => boolean | unknown) & { errors?: unknown }

/** Checks are compiled when a route is first asked: most of them would take the time of the start. */
function whenAsked(compile: () => Validate): Validate {
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
    const wrong = integers.find(
      (name) => typeof data?.[name] === 'string' && !/^-?\d{1,15}$/.test(data[name] as string),
    )
    if (wrong !== undefined) {
      strict.errors = [{ keyword: 'type', instancePath: `/${wrong}`, schemaPath: '', params: { type: 'integer' } }]
      return false
    }
    const result = validate(data)
    strict.errors = validate.errors
    return result
  }
  return strict
}

const SETTINGS = {
  // Faults come with the schema they broke, which knows the right names.
  verbose: true,
  removeAdditional: false,
  // Whether something was asked for matters: what it is unless told, each route says.
  useDefaults: false,
  allErrors: false,
  allowUnionTypes: true,
  keywords: ['example', 'style', 'explode'],
}

/** After ajv-formats, which the compiler adds by itself and which would replace a format given as an option. */
function addFormats(ajv: { addFormat(name: string, check: (text: string) => boolean): void }): void {
  ajv.addFormat('date-time', isInstant)
}

type Compile = (route: Route) => Validate

/** One for a process: apps with the same shared schemas share what is compiled. */
const build = AjvCompiler()

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Two ways of checking input: texts of an address are read as the types that the schema asks for, a JSON body is taken
 * as it is. Neither drops what it does not know.
 */
export function validationOptions(): Pick<FastifyServerOptions, 'schemaController'> {
  const buildValidator = (externalSchemas: Parameters<typeof build>[0]) => {
    const compilerFor = (coerceTypes: boolean) =>
      once(
        () =>
          build(externalSchemas, {
            customOptions: { ...SETTINGS, coerceTypes },
            onCreate: addFormats,
          } as never) as Compile,
      )
    const forBodies = compilerFor(false)
    const forAddresses = compilerFor(true)
    return (route: Route) =>
      whenAsked(() => (route.httpPart === 'body' ? forBodies()(route) : strictly(forAddresses()(route), route)))
  }
  return {
    schemaController: {
      compilersFactory: {
        buildValidator: buildValidator as never,
        // Answers are finished bytes; what is left is small.
        buildSerializer: () => () => (value: unknown) => JSON.stringify(value),
      },
    },
  }
}
