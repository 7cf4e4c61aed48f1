import fc from 'fast-check'

/** As much of JSON Schema as parameters of the document use. */
export interface ParameterSchema {
  type?: string
  enum?: readonly unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  examples?: readonly unknown[]
}

export interface ParameterObject {
  in: string
  name: string
  required?: boolean
  schema: ParameterSchema
}

/** What is written for a parameter, percent-encoded where that is meant. */
export interface Written {
  text: string
  /** Whether the schema takes it; null where only the operation can tell. */
  isRight: boolean | null
}

/** Whatever a text may hold. fast-check's own texts of all characters begin with a table of them, which takes seconds. */
const CODE_POINT = fc.integer({ min: 0, max: 0x10ffff })

const encoded = (text: string): string => encodeURIComponent(text.isWellFormed() ? text : text.toWellFormed())

/** Text that breaks readers: not numbers, not text, not percent-encoding, names that objects have. */
const NONSENSE = [
  '',
  '%00',
  '%',
  '%zz',
  '%ED%A0%80',
  '%C0%AF',
  '%F0%9F%92%A5',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-Infinity',
  '-0',
  '1e309',
  '0x10',
  '%20',
  '%0D%0A',
  '..%2F..%2Fetc%2Fpasswd',
  "'%20or%20'1'='1",
  '((((((((((',
  '-(a|b),c',
  '[]',
  '{}',
  '%E2%80%AE',
  '0001-01-01',
  '9999-12-31T23:59:59Z',
  '+275760-09-13',
]

/** Values of a parameter: right ones, nearly right ones, and nonsense. `known` are values that this newsroom has. */
export function valuesOf(schema: ParameterSchema, known: readonly string[]): fc.Arbitrary<Written> {
  return fc.oneof(
    { weight: 6, arbitrary: rightValues(schema, known) },
    { weight: 2, arbitrary: nearlyRight(schema) },
    { weight: 1, arbitrary: fc.constantFrom(...NONSENSE).map((text) => ({ text, isRight: null })) },
    {
      weight: 1,
      arbitrary: fc
        .array(CODE_POINT, { maxLength: 40 })
        .map((points) => unsure(encoded(String.fromCodePoint(...points)))),
    },
  )
}

function rightValues(schema: ParameterSchema, known: readonly string[]): fc.Arbitrary<Written> {
  const right = (text: string): Written => ({ text, isRight: true })
  if (schema.enum) return fc.constantFrom(...schema.enum).map((value) => right(String(value)))
  if (schema.type === 'boolean') return fc.boolean().map((value) => right(String(value)))
  if (schema.type === 'integer')
    return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000 }).map((value) => right(String(value)))
  const examples = [...known, ...(schema.examples ?? []).map(String)]
  const words = fc.string({
    minLength: Math.max(1, schema.minLength ?? 0),
    maxLength: Math.min(20, schema.maxLength ?? 20),
  })
  // What texts mean only the operation knows.
  return examples.length > 0
    ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...examples) }, words).map((text) => unsure(encoded(text)))
    : words.map((text) => unsure(encoded(text)))
}

/** How far beyond its bounds a wrong number may be. */
const FAR = 2 ** 31

function nearlyRight(schema: ParameterSchema): fc.Arbitrary<Written> {
  const wrong = (text: string): Written => ({ text, isRight: false })
  if (schema.enum) return fc.constantFrom(...schema.enum).map((value) => wrong(`${String(value).slice(0, -1)}%C3%A9`))
  if (schema.type === 'boolean') return fc.constantFrom('TRUE', '1', '0', 'yes', '').map(wrong)
  if (schema.type === 'integer') {
    const { minimum = 0, maximum = 1000 } = schema
    return fc.oneof(
      fc.constantFrom('', 'ten', 'Infinity', '-Infinity', '1e400', '1.5', '1,0').map(wrong),
      fc.integer({ min: minimum - FAR, max: minimum - 1 }).map((value) => wrong(String(value))),
      fc.integer({ min: maximum + 1, max: maximum + FAR }).map((value) => wrong(String(value))),
    )
  }
  const tooLong = (schema.maxLength ?? 4000) + 1
  const lengths = fc.constantFrom(...(schema.minLength ? [0, tooLong] : [tooLong]))
  return lengths.map((length) => wrong('a'.repeat(length)))
}

function unsure(text: string): Written {
  return { text, isRight: null }
}

/** A query string of an operation: some of its parameters, now and then one twice, or one that it does not have. */
export function queriesOf(
  parameters: readonly ParameterObject[],
  known: Record<string, readonly string[]>,
): fc.Arbitrary<{ text: string; wrong: string[] }> {
  const each = parameters.map((parameter) => {
    const written = valuesOf(parameter.schema, known[parameter.name] ?? []).map((value) => [
      { name: parameter.name, ...value },
    ])
    const twice = written.map(([one]) =>
      one
        ? [
            { ...one, isRight: false },
            { ...one, isRight: false },
          ]
        : [],
    )
    const none = fc.constant<{ name: string; text: string; isRight: boolean | null }[]>([])
    // The more parameters at once, the more often one of them is wrong: most requests have few.
    const weight = parameter.required ? 1 : Math.max(10, parameters.length * 4)
    return fc.oneof({ weight, arbitrary: none }, { weight: 10, arbitrary: written }, { weight: 1, arbitrary: twice })
  })
  const strange = fc.oneof(
    { weight: 30, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'constructor', 'limt', 'utm_source', '%00', 'a[]').map((name) => [name]),
    },
  )
  return fc.tuple(fc.tuple(...each), strange).map(([chosen, strangers]) => {
    const parts = chosen.flat()
    const written = [
      ...parts.map(({ name, text }) => `${name}=${text.replace(/[&#]/g, '')}`),
      ...strangers.map((name) => `${name}=1`),
    ]
    const wrong = parts.filter(({ isRight }) => isRight === false).map(({ name }) => name)
    return { text: written.join('&'), wrong: [...new Set([...wrong, ...strangers.map(() => '(unknown)')])] }
  })
}
