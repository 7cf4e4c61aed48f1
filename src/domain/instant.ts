/** Instants are integer epoch milliseconds inside, RFC 3339 outside. */

export function toRfc3339(at: number): string {
  return new Date(at).toISOString()
}

export function toRfc3339OrNull(at: number | null): string | null {
  return at === null ? null : toRfc3339(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Whether `zone` is an IANA time zone this runtime knows. */
export function isTimezone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The local time in `zone` with its offset: 2015-08-05T06:48:00-04:00. Whole seconds. */
export function toLocalRfc3339(at: number, zone: string): string {
  const offset = offsetMinutes(at, zone)
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19)
  const sign = offset < 0 ? '-' : '+'
  const minutes = Math.abs(offset)
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** Minutes that `zone` is ahead of UTC at the instant. */
function offsetMinutes(at: number, zone: string): number {
  if (zone === 'UTC') return 0
  const hour = Math.floor(at / 900_000)
  const known = offsets.get(zone)?.get(hour)
  if (known !== undefined) return known
  const minutes = computeOffset(hour * 900_000, zone)
  remember(zone, hour, minutes)
  return minutes
}

/** The first instant of the day `date` (2026-11-23) in `zone`; null where there is no such day. */
export function startOfDay(date: string, zone: string): number | null {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null
  // Twice: the offset at the guess decides the instant, and the offset at that instant may differ near a change of clocks.
  const guess = midnight - offsetMinutes(midnight, zone) * 60_000
  const exact = midnight - offsetMinutes(guess, zone) * 60_000
  return toLocalRfc3339(exact, zone).startsWith(date) ? exact : Math.max(guess, exact)
}

/** The day in `zone` that an instant is on (2026-11-23), and the instant at which the next begins. */
export function dayOf(at: number, zone: string): { day: string; endsAt: number } {
  const day = toLocalRfc3339(at, zone).slice(0, 10)
  return { day, endsAt: startOfDay(nextDay(day), zone) as number }
}

/** The day after `date`, as a plain date. */
export function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

// Offsets change on quarter hours only, so one computation serves a quarter of an hour of a zone.
const offsets = new Map<string, Map<number, number>>()
const OFFSETS_KEPT = 5_000

function remember(zone: string, quarter: number, minutes: number): void {
  const ofZone = offsets.get(zone) ?? new Map<number, number>()
  if (ofZone.size >= OFFSETS_KEPT) ofZone.clear()
  ofZone.set(quarter, minutes)
  offsets.set(zone, ofZone)
}

function computeOffset(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  )
  const local = Date.UTC(
    parts.year as number,
    (parts.month as number) - 1,
    parts.day as number,
    parts.hour as number,
    parts.minute as number,
    parts.second as number,
  )
  return Math.round((local - at) / 60_000)
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The first and the last instant that have a year of four digits. */
const FIRST_INSTANT = -62_167_219_200_000
export const LAST_INSTANT = 253_402_300_799_999

/**
 * Epoch milliseconds of an RFC 3339 instant; null where the text is none. Every instant that comes from outside is read
 * here. Leap seconds and days that the calendar lacks are refused.
 */
export function parseInstant(text: string): number | null {
  const day = RFC_3339.exec(text)?.[1]
  if (day === undefined) return null
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null
  const at = Date.parse(text.toUpperCase().replace(' ', 'T'))
  return at >= FIRST_INSTANT && at <= LAST_INSTANT ? at : null
}

/** Whether a text is an RFC 3339 instant. */
export function isInstant(text: string): boolean {
  return parseInstant(text) !== null
}
