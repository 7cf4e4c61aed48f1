/**
 * How sure one may be of a rate of successes, however often one looks.
 *
 * An interval of fixed size, such as Wilson's, holds for one look at a number of trials that was decided on before. Who
 * watches a test and stops when it looks good is wrong far more often. A confidence sequence holds at all times at once:
 * H. Robbins, “Statistical methods related to the law of the iterated logarithm”, Ann. Math. Statist. 41 (1970); S. R.
 * Howard and others, “Time-uniform, nonparametric, nonasymptotic confidence sequences”, Ann. Statist. 49 (2021).
 */
export interface Interval {
  low: number
  high: number
}

/**
 * The rates that `successes` of `trials` leave possible at a level of `1 - alpha`: those `p` whose beta-binomial mixture
 * martingale, with a uniform mixture, has stayed below `1 / alpha` (Ville's inequality):
 * `B(k + 1, n - k + 1) / (p^k (1 - p)^(n - k)) < 1 / alpha`.
 */
export function confidenceSequence(successes: number, trials: number, alpha: number): Interval {
  if (trials === 0) return { low: 0, high: 1 }
  const failures = trials - successes
  const mixed = logGamma(successes + 1) + logGamma(failures + 1) - logGamma(trials + 2)
  const isPossible = (rate: number) => mixed - xlogy(successes, rate) - xlogy(failures, 1 - rate) < -Math.log(alpha)
  const rate = successes / trials
  return {
    low: successes === 0 ? 0 : boundOf(isPossible, rate, 0),
    high: failures === 0 ? 1 : boundOf(isPossible, rate, 1),
  }
}

/** What was counted of one variant. */
export interface Tried {
  name: string
  trials: number
  successes: number
}

/** The variant whose rate is above that of every other, each interval being all of them right at once at `1 - alpha`; else null. */
export function leaderOf(tried: readonly Tried[], alpha: number): string | null {
  if (tried.length < 2) return null
  const intervals = tried.map(({ name, trials, successes }) => ({
    name,
    // Bonferroni: with more variants, one of them is further off.
    ...confidenceSequence(successes, trials, alpha / tried.length),
  }))
  const leader = intervals.find(({ name, low }) => intervals.every((other) => other.name === name || other.high < low))
  return leader?.name ?? null
}

const STEPS = 60

/** The last possible value on the way from one that is possible to an end. */
function boundOf(isPossible: (rate: number) => boolean, from: number, end: number): number {
  let [inside, outside] = [from, end]
  for (let step = 0; step < STEPS; step++) {
    const middle = (inside + outside) / 2
    if (isPossible(middle)) inside = middle
    else outside = middle
  }
  return inside
}

function xlogy(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y)
}

/** Stirling's series (Abramowitz and Stegun, 6.1.41), after the argument was raised to where that is exact to 1e-12. */
function logGamma(x: number): number {
  let [shift, z] = [0, x]
  for (; z < 10; z++) shift -= Math.log(z)
  const inverse = 1 / (z * z)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z
  return shift + (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series
}
