/** A closed set or null as `anyOf`: code generators make a union of it, and stumble over a null among the names. */
export function withPlainEnums<T>(node: T, isData = false): T {
  if (Array.isArray(node)) return node.map((item) => withPlainEnums(item, isData)) as T
  if (typeof node !== 'object' || node === null) return node
  const members = Object.entries(node).map(([name, value]) => [
    name,
    withPlainEnums(value, isData || name === 'example' || name === 'examples'),
  ])
  const copy = Object.fromEntries(members)
  if (isData || !Array.isArray(copy.enum) || !copy.enum.includes(null) || !Array.isArray(copy.type)) return copy
  const { type, enum: values, ...rest } = copy
  const [named] = (type as string[]).filter((name) => name !== 'null')
  const closed = { type: named, enum: (values as unknown[]).filter((value) => value !== null) }
  return { ...rest, anyOf: [closed, { type: 'null' }] } as T
}
