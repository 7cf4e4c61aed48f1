const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Views count half after each of these: what happens now, in the last hours, and what an article is used to. */
const HALF_LIVES = {
  now: 8 * MINUTE,
  recent: 40 * MINUTE,
  hours: 4 * HOUR,
  past: 24 * HOUR,
} as const
/** How much of the steady rate is that of the last hours, beside the recent one. */
const HOURS_SHARE = 0.75
/** Many views within minutes count a little less each: a burst predicts the next hours less than the same views spread out. */
const BURST_POWER = 0.85
/** News ages: at the same rate now, an older article has fewer readers ahead of it. */
const AGES_AFTER = 3 * HOUR
const AGE_POWER = 0.35
/** An article has to have more views than this in the last day: three never trend. */
const TOO_FEW = 3
/** A surge counts at most this many times; a lull does not lower the rank below the rate. */
const MOST_SURGE = 16
const LEAST_SURGE = 1
/** How strongly a surge counts. */
const SURGE_POWER = 1.6
/** Views an hour that are nothing unusual for any article. */
const USUAL_ANYWAY = 3
/** Standard deviations subtracted from the latest views before they count as a surge. */
const CAUTION = 1.7
/** The observed rate is used only if it is more than this many times the past rate. */
const PLAIN_SURGE = 1.2
/** An article's past has to be this long for a surge over it to count half: the first rush of a new one is damped. */
const PAST_HALF_KNOWN = 8 * HOUR
/** A surge has to be this unlikely by chance alone: one false alarm in twenty rankings of all articles. */
const FALSE_ALARMS = 0.05
/** The site is never taken to be more than this much busier or quieter than usual. */
const MOST_SITE_FACTOR = 4

export interface TrendingScore {
  score: number
  /** Decayed views an hour now. */
  viewsPerHour: number
  /** Views an hour that the article's own past and the site's traffic lead one to expect. */
  expectedPerHour: number
}

/** An article that may be ranked. */
export interface Candidate {
  articleKey: number
  publishedAt: number
}

/** What is remembered of an article's views: sums that decay, each at its own pace. */
interface Trail {
  /** The first and the newest view; the sums are as of the newest. */
  first: number
  at: number
  now: number
  /** Undamped, for the published rate; `recent` and `hours` have bursts damped. */
  rate: number
  recent: number
  hours: number
  past: number
}

/** A sum of a trail in which a surge is looked for: a strong one shows within minutes, a weak one in the longer. */
interface Scale {
  sum: 'now' | 'rate'
  halfLife: number
}

const SCALES: readonly Scale[] = [
  { sum: 'now', halfLife: HALF_LIVES.now },
  { sum: 'rate', halfLife: HALF_LIVES.recent },
]

/** What the whole site indicates about the readers of one of its articles. */
interface Site {
  /** By which every article is expected to move. */
  factor: number
  articles: number
  /** How much more views vary than by chance alone (1: Poisson), at each scale. */
  dispersions: readonly number[]
}

/**
 * Which articles trend: velocity. The score is the decayed rate of views, times a bounded surge: how much more is viewed
 * now than the article's own past and the site's traffic lead one to expect. Each view is O(1), and what is remembered of
 * an article is seven numbers.
 */
export class TrendBook {
  readonly #trails = new Map<number, Trail>()

  get size(): number {
    return this.#trails.size
  }

  /** Takes in views of an article at an instant; instants may come out of order. */
  add(articleKey: number, at: number, views = 1): void {
    const trail = this.#trails.get(articleKey)
    if (trail) addTo(trail, at, views)
    else {
      const made = newTrail(at)
      addTo(made, at, views)
      this.#trails.set(articleKey, made)
    }
  }

  /** The most read articles of these days: those that can trend, and that show how busy the site is. */
  candidates(at: number, atMost = CANDIDATES): number[] {
    const sums: [articleKey: number, past: number][] = []
    for (const [articleKey, trail] of this.#trails)
      sums.push([articleKey, decayed(trail.past, at - trail.at, HALF_LIVES.past)])
    if (sums.length > atMost) sums.sort((a, b) => b[1] - a[1] || b[0] - a[0])
    return sums.slice(0, atMost).map(([articleKey]) => articleKey)
  }

  /**
   * Which of the given articles trend at an instant, best first; equals by the newer key. The site's traffic is theirs:
   * give those that the public may see.
   */
  rank(at: number, articles: readonly Candidate[], atMost: number): { articleKey: number; trending: TrendingScore }[] {
    const trails = articles.flatMap(({ articleKey, publishedAt }) => {
      const trail = this.#trails.get(articleKey)
      return trail ? [{ articleKey, publishedAt, trail }] : []
    })
    const site = siteOf(
      trails.map(({ trail }) => trail),
      at,
    )
    return trails
      .flatMap(({ articleKey, publishedAt, trail }) => {
        const trending = scoreOf(trail, publishedAt, at, site)
        return trending ? [{ articleKey, trending }] : []
      })
      .sort((a, b) => b.trending.score - a.trending.score || b.articleKey - a.articleKey)
      .slice(0, atMost)
      .map(({ articleKey, trending }) => ({ articleKey, trending: roundedScore(trending) }))
  }

  /** Drops articles that have no readers any more. */
  prune(at: number): void {
    for (const [articleKey, trail] of this.#trails)
      if (decayed(trail.past, at - trail.at, HALF_LIVES.past) < FORGOTTEN_BELOW) this.#trails.delete(articleKey)
  }

  clear(): void {
    this.#trails.clear()
  }
}

/** Articles looked at for a ranking. */
const CANDIDATES = 5000
const FORGOTTEN_BELOW = 0.05

/** The site's activity relative to its last day: the factor by which every article is expected to change. */
function siteFactor(trails: readonly Trail[], at: number): number {
  let now = 0
  let usual = 0
  for (const trail of trails) {
    now += rateOf(trail.rate, trail, at, HALF_LIVES.recent)
    usual += pastRate(trail, at)
  }
  return usual === 0 ? 1 : Math.min(MOST_SITE_FACTOR, Math.max(1 / MOST_SITE_FACTOR, now / usual))
}

function siteOf(trails: readonly Trail[], at: number): Site {
  const factor = siteFactor(trails, at)
  const dispersions = SCALES.map((scale) => dispersionOf(trails, at, factor, scale))
  return { factor, articles: trails.length, dispersions }
}

/**
 * Pearson's estimate of dispersion. High where views come in short bursts, so that the same number of views predicts less.
 */
function dispersionOf(trails: readonly Trail[], at: number, siteFactor: number, { sum, halfLife }: Scale): number {
  let squares = 0
  let variance = 0
  for (const trail of trails) {
    const expected = viewsExpected(trail, at, siteFactor, halfLife)
    squares += (decayed(trail[sum], at - trail.at, halfLife) - expected) ** 2
    // A sum that decays has half the variance of a count with the same mean.
    variance += expected / 2
  }
  return variance === 0 ? 1 : Math.max(1, squares / variance)
}

/** The decayed sum that an article's past leads one to expect, as if it had been viewed once more: nothing is never viewed. */
function viewsExpected(trail: Trail, at: number, siteFactor: number, halfLife: number): number {
  return ((pastRate(trail, at) + perHour(1, HALF_LIVES.past)) * siteFactor) / perHour(1, halfLife)
}

/**
 * How certain it is that an article is viewed more than expected, from 0 to 1, and at what rate then. At each scale the
 * likelihood of the views at their own rate is compared with that at the expected one, under as many articles as could
 * raise a false alarm. How long a surge takes to be certain follows from how many views there are, on any site.
 */
function surgeOf(trail: Trail, at: number, site: Site): { certainty: number; viewsPerHour: number } {
  let evidence = 0
  let viewsPerHour = 0
  for (const [index, { sum, halfLife }] of SCALES.entries()) {
    const views = decayed(trail[sum], at - trail.at, halfLife)
    const expected = viewsExpected(trail, at, site.factor, halfLife)
    if (views <= expected) continue
    const likelihood = 2 * (views * Math.log(views / expected) - (views - expected))
    const here = likelihood / (site.dispersions[index] as number)
    if (here <= evidence) continue
    evidence = here
    viewsPerHour = perHour(views, halfLife)
  }
  return { certainty: 1 / (1 + (site.articles / FALSE_ALARMS) * Math.exp(-evidence)), viewsPerHour }
}

function scoreOf(trail: Trail, publishedAt: number, at: number, site: Site): TrendingScore | null {
  const since = at - trail.at
  if (decayed(trail.past, since, HALF_LIVES.past) <= TOO_FEW) return null
  const recent = rateOf(trail.recent, trail, at, HALF_LIVES.recent)
  const hours = rateOf(trail.hours, trail, at, HALF_LIVES.hours)
  const steady = recent + (hours - recent) * HOURS_SHARE
  // As few as chance would have them: a handful of views within minutes is no rush yet.
  const views = decayed(trail.now, since, HALF_LIVES.now)
  const quick = perHour(Math.max(0, views - CAUTION * Math.sqrt(views)), HALF_LIVES.now)
  const expectedPerHour = pastRate(trail, at) * site.factor
  const ratio = (quick + USUAL_ANYWAY) / (expectedPerHour + USUAL_ANYWAY)
  const isKnown = 1 - 0.5 ** ((at - trail.first) / PAST_HALF_KNOWN)
  // The more it surges over a known past, the less the last hours, and its age, predict what is read now.
  const haste = Math.max(0, 1 - PLAIN_SURGE / ratio) * isKnown
  const rate = Math.max(steady, steady + (quick - steady) * haste)
  const surge = 1 + (Math.min(MOST_SURGE, Math.max(LEAST_SURGE, ratio ** SURGE_POWER)) - 1) * isKnown
  const aged = (1 + Math.max(0, at - publishedAt) / AGES_AFTER) ** (-AGE_POWER * (1 - haste))
  const plain = rate * surge * aged
  // Where views are scarce, a surge is certain long before it is quick: then it is ranked by its rate.
  const found = surgeOf(trail, at, site)
  const weight = found.certainty * isKnown ** 2
  const score = Math.max(plain, plain + (found.viewsPerHour - plain) * weight)
  const viewsPerHour = Math.max(
    rateOf(trail.rate, trail, at, HALF_LIVES.recent),
    haste * quick,
    weight * found.viewsPerHour,
  )
  return { score, viewsPerHour, expectedPerHour }
}

function newTrail(first: number): Trail {
  return { first, at: first, now: 0, rate: 0, recent: 0, hours: 0, past: 0 }
}

function addTo(trail: Trail, at: number, views: number): void {
  if (at > trail.at) {
    const since = at - trail.at
    trail.now = decayed(trail.now, since, HALF_LIVES.now)
    trail.rate = decayed(trail.rate, since, HALF_LIVES.recent)
    trail.recent = decayed(trail.recent, since, HALF_LIVES.recent)
    trail.hours = decayed(trail.hours, since, HALF_LIVES.hours)
    trail.past = decayed(trail.past, since, HALF_LIVES.past)
    trail.at = at
  }
  if (at < trail.first) trail.first = at
  const late = trail.at - at
  const damped = ((1 + trail.now + views) ** BURST_POWER - (1 + trail.now) ** BURST_POWER) / BURST_POWER
  trail.now += decayed(views, late, HALF_LIVES.now)
  trail.rate += decayed(views, late, HALF_LIVES.recent)
  trail.recent += decayed(damped, late, HALF_LIVES.recent)
  trail.hours += decayed(damped, late, HALF_LIVES.hours)
  trail.past += decayed(views, late, HALF_LIVES.past)
}

/** Views an hour of the last day, of as much of it as there is. */
function pastRate(trail: Trail, at: number): number {
  const seen = 1 - 0.5 ** (Math.max(at - trail.first, HOUR) / HALF_LIVES.past)
  return rateOf(trail.past, trail, at, HALF_LIVES.past) / seen
}

/** A decayed sum as views an hour. */
function rateOf(sum: number, trail: Trail, at: number, halfLife: number): number {
  return perHour(decayed(sum, at - trail.at, halfLife), halfLife)
}

function perHour(sum: number, halfLife: number): number {
  return (sum * Math.LN2) / (halfLife / HOUR)
}

function decayed(sum: number, since: number, halfLife: number): number {
  return since <= 0 ? sum : sum * 0.5 ** (since / halfLife)
}

function roundedScore({ score, viewsPerHour, expectedPerHour }: TrendingScore): TrendingScore {
  return { score: rounded(score), viewsPerHour: rounded(viewsPerHour), expectedPerHour: rounded(expectedPerHour) }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
