import { dayOf, nextDay, startOfDay } from '../instant.ts'

export const PERIODS = ['year', 'month', 'day'] as const
export type PeriodUnit = (typeof PERIODS)[number]

/** A calendar year, month or day of a time zone. `from` and `to` are its first and last day, `begins` and `ends` instants. */
export interface Period {
  /** `2026`, `2026-11` or `2026-11-23`. */
  name: string
  from: string
  to: string
  begins: number
  /** Exclusive. */
  ends: number
}

const LENGTHS: Record<PeriodUnit, number> = { year: 4, month: 7, day: 10 }

/** The period of the IANA time zone `zone` that an instant (epoch milliseconds) lies in. */
export function periodOf(at: number, unit: PeriodUnit, zone: string): Period {
  const { day } = dayOf(at, zone)
  const name = day.slice(0, LENGTHS[unit])
  const from = `${name}-01-01`.slice(0, 10)
  const to = lastDayOf(day, unit)
  return { name, from, to, begins: startOfDay(from, zone) as number, ends: startOfDay(nextDay(to), zone) as number }
}

function lastDayOf(day: string, unit: PeriodUnit): string {
  if (unit === 'day') return day
  const month = unit === 'year' ? 12 : Number(day.slice(5, 7))
  const last = new Date(0)
  // Not `Date.UTC`, which takes years below 100 as those of the 20th century.
  last.setUTCFullYear(Number(day.slice(0, 4)), month, 0)
  return last.toISOString().slice(0, 10)
}
