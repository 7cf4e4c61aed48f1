/** Looks into JSON whose shape is not known. */

export type Json = Record<string, unknown>

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function objectsOf(value: unknown): Json[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
    : []
}

/** A text that holds something; null where there is none. */
export function textIn(value: Json, ...names: string[]): string | null {
  for (const name of names) {
    const text = value[name]
    if (typeof text === 'string' && text.trim() !== '') return text
    if (typeof text === 'number') return String(text)
  }
  return null
}
