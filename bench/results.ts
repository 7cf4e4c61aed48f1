import { appendFileSync } from 'node:fs'

/** What one kind of work took: microseconds of an operation, processor time included, and operations a second. */
export interface Figures {
  p50: number
  p99: number
  p999: number
  processor: number
  rate: number
}

/** A line of a measurement, with its floor in the same run. */
export interface Result {
  bench: 'storage' | 'serving'
  work: string
  database: 'sqlite' | 'postgres'
  articles: number
  bytes: number | null
  measured: Figures
  /** What the floor is, where it has a name. */
  floorOf: string
  floor: Figures
  /** Resident megabytes of the process that did the work, at its end. */
  memory: number
}

/** The growth from the fewest articles to the most that a read may have without an explanation. */
export const GROWTH = 1.3

/** Appends a line to the file that `--results` names. */
export function keepResult(file: string | undefined, result: Result): void {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`)
}

/** Quantiles of times, in the unit of the times. */
export function quantilesOf(times: readonly number[]): Pick<Figures, 'p50' | 'p99' | 'p999'> {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) }
}

/** The same work on one database, by number of articles. */
export interface Growth {
  bench: Result['bench']
  work: string
  database: Result['database']
  results: Result[]
  /** Median of the most articles divided by that of the fewest; null where there is one size. */
  factor: number | null
}

/** Results by work and database, in the order in which the work was first measured. */
export function growthOf(results: readonly Result[]): Growth[] {
  const groups = Map.groupBy(results, ({ bench, work, database }) => `${bench}/${work}/${database}`)
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((a, b) => a.articles - b.articles)
    const [least, most] = [sorted[0] as Result, sorted.at(-1) as Result]
    const factor = least === most ? null : most.measured.p50 / least.measured.p50
    return { bench: least.bench, work: least.work, database: least.database, results: sorted, factor }
  })
}
