import { hash } from 'node:crypto'

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hex digits. */
export function sha256Hex(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex')
}

/** Deeper values are left out: no request that holds any is accepted. */
const DEEPEST = 200

/** JSON of a value with the members of each object in one order: equal for equal values. */
export function canonicalJson(value: unknown, levels = DEEPEST): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (levels === 0) return 'null'
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, levels - 1)).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member, levels - 1)}`).join(',')}}`
}
