import type { ImportRecord } from './format.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
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
    Object.entries(value).map(([name, inner]) => [
      name,
      DATES.has(name) && isInstant(inner) ? new Date(Date.parse(inner) + by).toISOString() : moved(inner, by),
    ]),
  )
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value)
}
