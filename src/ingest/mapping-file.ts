import { parse } from 'yaml'
import { SourceFault } from './source.ts'

/** Parses a file of JSON or YAML as an object. Throws `SourceFault`; `meaning` says what it should contain. */
export function readMapping(text: string, meaning: string): Record<string, unknown> {
  let value: unknown
  try {
    value = parse(text, { maxAliasCount: 0 })
  } catch (error) {
    throw new SourceFault(`is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SourceFault(`must be an object: ${meaning}`)
  return value as Record<string, unknown>
}
