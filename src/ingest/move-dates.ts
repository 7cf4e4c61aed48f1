import { parseInstant, toLocalRfc3339, toRfc3339 } from '#domain/instant.ts'
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

const DAY = 86_400_000

/** When the dates of a file were written, and what they are moved to. */
export interface Move {
  writtenAt: number
  now: number
  /** IANA zone that times in texts are of. */
  timezone: string
}

/**
 * The record with its instants moved from `writtenAt` to `now`: a demonstration newsroom is always current. Events of an
 * article whose text has a time of day move by whole days, so that text and dates agree; everything else, and everything in the
 * future, moves to the minute.
 */
export function moveDates(record: ImportRecord, move: Move): ImportRecord {
  const exactly = (at: number) => at + move.now - move.writtenAt
  const byDays = (at: number) => (at > move.writtenAt ? exactly(at) : movedByDays(at, move))
  const namesTime = record.record === 'article' && TIME_OF_DAY.test(JSON.stringify(record.body ?? ''))
  if (!namesTime) return moved(record, exactly) as ImportRecord
  const { views, ...rest } = record
  // Views are current, whatever the text says.
  return { ...(moved(rest, byDays) as ImportRecord), ...(views && { views: moved(views, exactly) }) } as ImportRecord
}

const TIME_OF_DAY = /\b([01]?\d|2[0-3]):[0-5]\d\b|\bmidnight\b|\bat (nine|ten|eleven|noon)\b/

/** To the same time of day, as clocks of the zone show it. */
function movedByDays(at: number, { writtenAt, now, timezone }: Move): number {
  const then = at + Math.floor((now - writtenAt) / DAY) * DAY
  return then + offsetOf(at, timezone) - offsetOf(then, timezone)
}

function offsetOf(at: number, zone: string): number {
  return Date.parse(`${toLocalRfc3339(at, zone).slice(0, 19)}Z`) - Math.floor(at / 1000) * 1000
}

function moved(value: unknown, move: (at: number) => number, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, move, name))
  if (typeof value === 'string') {
    const at = DATES.has(name) ? parseInstant(value) : null
    return at === null ? value : toRfc3339(move(at))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, move, key)]))
}
