/** Parameters that several operations share: described once, and named by each of them. */

interface Parameter {
  name: string
  in: string
  schema?: { default?: unknown }
}

interface Operation {
  operationId: string
  parameters?: (Parameter | { $ref: string })[]
}

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { parameters?: Record<string, Parameter> }
}

interface Shared {
  parameter: Parameter
  users: { path: string; operationId: string }[]
}

/** The document with all parameters that more than one operation has as components. */
export function withSharedParameters<T extends object>(document: T): T {
  const { paths = {}, components = {} } = document as Document
  const found = new Map<string, Shared>()
  for (const [path, operations] of Object.entries(paths))
    for (const { operationId, parameters = [] } of Object.values(operations))
      for (const parameter of parameters as Parameter[]) {
        const text = JSON.stringify(parameter)
        const shared = found.get(text) ?? { parameter, users: [] }
        shared.users.push({ path, operationId })
        found.set(text, shared)
      }
  const names = namesOf([...found.values()].filter(({ users }) => users.length > 1))
  for (const { parameters } of Object.values(paths).flatMap((operations) => Object.values(operations)))
    parameters?.forEach((parameter, index) => {
      const name = names.get((found.get(JSON.stringify(parameter)) as Shared).parameter)
      if (name !== undefined) parameters[index] = { $ref: `#/components/parameters/${name}` }
    })
  const named = [...names].map(([parameter, name]) => [name, parameter] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  components.parameters = Object.fromEntries(named)
  return { ...document, components }
}

/**
 * `Cursor` if there is one parameter of that name; otherwise with a distinguishing part: `Limit20` by its default,
 * `SectionSlug` by its resource, or by the first operation that has it.
 */
function namesOf(all: readonly Shared[]): Map<Parameter, string> {
  const names = new Map<Parameter, string>()
  const taken = new Set<string>()
  const byUse = [...all].sort((a, b) => b.users.length - a.users.length)
  for (const { parameter, users } of byUse) {
    const plain = pascal(parameter.name)
    const isAlone = all.filter(({ parameter: { name } }) => pascal(name) === plain).length === 1
    const [{ path, operationId }] = users as [Shared['users'][0]]
    const candidates = [
      ...(isAlone ? [plain] : []),
      ...(parameter.schema?.default === undefined ? [] : [`${plain}${parameter.schema.default}`]),
      `${pascal(singular(resourceOf(path)))}${plain}`,
      `${pascal(operationId)}${plain}`,
    ]
    const name = candidates.find((candidate) => !taken.has(candidate)) as string
    taken.add(name)
    names.set(parameter, name)
  }
  return names
}

function resourceOf(path: string): string {
  return path.split('/').find((part) => part !== '' && part !== 'v1') ?? ''
}

function singular(resource: string): string {
  return resource.replace(/s$/, '')
}

function pascal(name: string): string {
  return name.replace(/(^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, _gap, letter: string) => letter.toUpperCase())
}
