import { isTimezone, toLocalRfc3339 } from '#domain/instant.ts'

/** Reads dates as other systems write them. */

/** Minutes ahead of UTC, of the zones that news and mail abbreviate. */
const ZONES: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  IST: 330,
  CET: 60,
  CEST: 120,
  MET: 60,
  MEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  AST: -240,
  ADT: -180,
  NST: -210,
  NDT: -150,
  JST: 540,
  KST: 540,
  HKT: 480,
  SGT: 480,
  PHT: 480,
  AEST: 600,
  AEDT: 660,
  ACST: 570,
  AWST: 480,
  NZST: 720,
  NZDT: 780,
  SAST: 120,
  ET: -300,
  CT: -360,
  MT: -420,
  PT: -480,
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const ISO =
  /^(-?\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:[Tt ]\s*|\s+)(\d{1,2}):?(\d{2})?(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})?$/
const WORDED =
  /^(?:[a-z]{2,9}\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{2,4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?:,?\s*(?:at\s+|[|·-]\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?\s*([a-z]{1,5}|[+-]\d{1,2}:?\d{2}|(?:gmt|utc)\s*[+-]\d{1,2}(?::?\d{2})?)?\s*(?:\(.*\))?$/i
/** `Thu Jan 1 12:00:00 EST 2004`, as ctime and similar functions write it. */
const CTIME =
  /^[a-z]{3,9},?\s+([a-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([a-z]{1,5}|[+-]\d{4})\s+)?(\d{4})$/i

interface Written {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  zone: string | undefined
}

/** Epoch milliseconds of a date as it is written; null where it is none. Where it names no zone, it is meant in `timezone`. */
export function parseDate(text: string | null | undefined, timezone = 'UTC'): number | null {
  const trimmed = text?.replace(/\s+/g, ' ').trim() ?? ''
  if (trimmed === '' || trimmed.length > 100) return null
  const written = isoOf(trimmed) ?? wordedOf(trimmed) ?? ctimeOf(trimmed)
  return written === null ? null : instantOf(written, timezone)
}

/** Whether a date names its zone. */
export function hasZone(text: string): boolean {
  const trimmed = text.replace(/\s+/g, ' ').trim()
  return (isoOf(trimmed) ?? wordedOf(trimmed) ?? ctimeOf(trimmed))?.zone !== undefined
}

function isoOf(text: string): Written | null {
  const match = ISO.exec(text)
  if (match === null) return null
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone] = match
  return {
    ...{ year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) },
    ...{ second: Number(second), millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)), zone },
  }
}

function wordedOf(text: string): Written | null {
  const match = WORDED.exec(text)
  if (match === null) return null
  const [, day1, month1, year1, month2, day2, year2, hour = '0', minute = '0', second = '0', half, zone] = match
  const month = monthOf(month1 ?? month2)
  if (month === null) return null
  return {
    ...{ year: fullYear(year1 ?? year2 ?? ''), month, day: Number(day1 ?? day2) },
    ...{ hour: inHalf(Number(hour), half), minute: Number(minute), second: Number(second), millisecond: 0, zone },
  }
}

function ctimeOf(text: string): Written | null {
  const match = CTIME.exec(text)
  if (match === null) return null
  const [, name, day, hour, minute, second = '0', zone, year] = match
  const month = monthOf(name)
  if (month === null) return null
  return {
    ...{ year: Number(year), month, day: Number(day), hour: Number(hour), minute: Number(minute) },
    ...{ second: Number(second), millisecond: 0, zone },
  }
}

function monthOf(name: string | undefined): number | null {
  const index = MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? '')
  return index < 0 ? null : index + 1
}

/** Years of two digits, as mail had them (RFC 2822, 4.3). */
function fullYear(year: string): number {
  const number = Number(year)
  if (year.length > 2) return number
  return number < 50 ? 2000 + number : 1900 + number
}

function inHalf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function instantOf(
  { year, month, day, hour, minute, second, millisecond, zone }: Written,
  timezone: string,
): number | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  // The 31st of a month that has 30 days.
  if (at.getUTCDate() !== day) return null
  at.setUTCHours(hour, minute, Math.min(second, 59), millisecond)
  const local = at.getTime()
  const offset = zone === undefined ? null : offsetOf(zone)
  if (offset !== null) return local - offset * 60_000
  return isTimezone(timezone) ? inZone(local, timezone) : local
}

function offsetOf(zone: string): number | null {
  const numeric = /^(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone)
  if (numeric === null) return ZONES[zone.toUpperCase()] ?? null
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0))
}

/** The instant at which clocks of a zone show a local time. */
function inZone(local: number, timezone: string): number {
  if (timezone === 'UTC') return local
  // Twice: the offset at the guess decides, and near a change of clocks it may be another one.
  const guess = local - aheadAt(local, timezone)
  return local - aheadAt(guess, timezone)
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
function aheadAt(at: number, timezone: string): number {
  const seconds = Math.floor(at / 1000) * 1000
  return Date.parse(`${toLocalRfc3339(seconds, timezone).slice(0, 19)}Z`) - seconds
}
