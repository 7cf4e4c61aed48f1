import { parseInstant, toRfc3339 } from '#domain/instant.ts'
import type { ImportRecord } from './format.ts'

const DATES = new Set([
  'at',
  'publishedAt',
  'firstPublishedAt',
  'updatedAt',
  'embargoedUntil',
  'expiresAt',
  'licenseEndsAt',
])

/** The record with all its instants moved by so many milliseconds: a demonstration newsroom is always of today. */
export function moveDates(record: ImportRecord, by: number): ImportRecord {
  return moved(record, by) as ImportRecord
}

function moved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const at = DATES.has(name) && typeof inner === 'string' ? parseInstant(inner) : null
      return [name, at === null ? moved(inner, by) : toRfc3339(at + by)]
    }),
  )
}
