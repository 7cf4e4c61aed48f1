/**
 * How much of a long comparison runs: a sample that shows that it works (`npm test`), a larger one that is another each day
 * (`.ci/run`), or all of it (`npm run matrices`, `npm run leaks`).
 */
export type Extent = 'short' | 'daily' | 'full'

const EXTENTS: readonly Extent[] = ['short', 'daily', 'full']

export const EXTENT = EXTENTS.find((extent) => extent === process.env.EXTENT) ?? 'short'

/** Draws the sample. Set `SEED` to that of a failure to run it again. */
export const SEED = Number(process.env.SEED ?? (EXTENT === 'daily' ? Math.floor(Date.now() / 86_400_000) : 20261123))

export function byExtent<T>(amounts: Record<Extent, T>): T {
  return amounts[EXTENT]
}
