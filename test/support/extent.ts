/**
 * How much of a long comparison runs: a sample that shows that it works (`npm test`), a larger one that is another each day
 * (`.ci/run`), or all of it (`npm run matrices`, `npm run leaks`).
 */
export type Extent = 'short' | 'daily' | 'full'

const EXTENTS: readonly Extent[] = ['short', 'daily', 'full']

export const EXTENT = EXTENTS.find((extent) => extent === process.env.EXTENT) ?? 'short'

/** Draws what is asked, in `npm test` always the same, otherwise other things each day. Set `SEED` to that of a failure to run it again. */
export const SEED = Number(process.env.SEED ?? (EXTENT === 'short' ? 20261123 : Math.floor(Date.now() / 86_400_000)))

/** Whether tests that are written for both databases run on PostgreSQL too: not in `npm test`, but for those that ask for it. */
export const ON_BOTH_DATABASES =
  EXTENT !== 'short' || process.env.DATABASES === 'both' || process.env.TEST_DATABASE_URL !== undefined

export function byExtent<T>(amounts: Record<Extent, T>): T {
  return amounts[EXTENT]
}

/** Options of a test that takes seconds of processor time beside a shorter one of the same subject. */
export const LONG: { skip: string | false } = { skip: EXTENT === 'short' && 'a long test: EXTENT=daily runs it' }

let calls = SEED

/** One of this many items, different ones at each call, if the extent is short; otherwise all. */
export function sampled<T>(items: readonly T[], oneIn: number): readonly T[] {
  if (EXTENT !== 'short') return items
  calls++
  return items.filter((_, index) => (index + calls) % oneIn === 0)
}

/** A seeded source of numbers from 0 up to, not including, `limit` (mulberry32). */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}
