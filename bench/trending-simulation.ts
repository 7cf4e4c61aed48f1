import { parseArgs } from 'node:util'
import { TrendBook } from '#domain/views/trending.ts'

// node bench/trending-simulation.ts [SEED ...] [--views N] [--min]
//
// How soon the trending list sees a surge, and how often it cries wolf, on a simulated site: 2,000 articles whose readers
// follow Zipf's law, new ones each half hour with their own rush that wears off, a day and a night, and views that
// fall by chance. Every hour an old article surges for two hours, to one to four times what the tenth most read one has.
// --views: of the whole site in a minute; default: 900. A false alarm: a refresh whose top 10 has an article that is neither
// surging (nor was in the last two hours), nor among the 20 that are truly read most, nor of the last day: the rush of a new
// article is its own. Each seed is a separate site, with some 70 surges; --min fails below the goals for all together.

const { values: flags, positionals } = parseArgs({
  options: { views: { type: 'string', default: '900' }, min: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const MINUTE = 60_000
const DAY = 24 * 60
const BEGIN = Date.parse('2026-01-01T00:00:00Z')
const ARTICLES = 2000
const DAYS = 5
const VIEWS_A_MINUTE = Number(flags.views)
/**
 * The goals for a site of this size: in the top 10 within this many minutes, this share of surges, fewer false alarms than
 * this.
 */
const GOAL =
  VIEWS_A_MINUTE >= 900 ? { minutes: 10, found: 0.95, alarms: 0.01 } : { minutes: 30, found: 0.8, alarms: 0.02 }
const REFRESHED_FROM = 2 * DAY

/** `weight` is what it is read at once its rush is over. */
interface Article {
  weight: number
  published: number
  surge: { from: number; to: number; times: number } | null
}

interface Figures {
  /** Minutes until each surge was there; infinite where it never was. */
  caught: number[]
  refreshes: number
  falseAlarms: number
  /** Milliseconds. */
  ranking: number
}

let random = randomFrom(0)
const all: Figures = { caught: [], refreshes: 0, falseAlarms: 0, ranking: 0 }
line('seed', 'surges within 10 / 30 / 60 minutes, minutes p50 / p95, false alarms')
for (const seed of positionals.length > 0 ? positionals.map(Number) : SEEDS) {
  const figures = simulate(seed)
  tell(String(seed), figures)
  all.caught.push(...figures.caught)
  for (const name of ['refreshes', 'falseAlarms', 'ranking'] as const) all[name] += figures[name]
}
tell('all', all)
line('goal', `${GOAL.found * 100} % within ${GOAL.minutes} minutes, under ${GOAL.alarms * 100} % false alarms`)
line('a ranking', `${(all.ranking / all.refreshes).toFixed(2)} ms`)
const isMissed = within(all, GOAL.minutes) < GOAL.found || all.falseAlarms / all.refreshes >= GOAL.alarms
if (flags.min && isMissed) process.exit(1)

function within({ caught }: Figures, longest: number): number {
  return caught.filter((minutes) => minutes <= longest).length / caught.length
}

function tell(name: string, figures: Figures): void {
  const sorted = figures.caught.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]
  const found = [10, 30, 60].map((minutes) => (within(figures, minutes) * 100).toFixed(1))
  const alarms = ((figures.falseAlarms / figures.refreshes) * 100).toFixed(2)
  line(
    name,
    `${found.join(' / ')} % of ${sorted.length}, ${at(0.5)} / ${at(0.95)}, ${alarms} % of ${figures.refreshes}`,
  )
}

function line(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(12)} ${value}\n`)
}

function simulate(seed: number): Figures {
  random = randomFrom(seed)
  const book = new TrendBook()
  const articles: Article[] = Array.from({ length: ARTICLES }, (_, index) => ({
    weight: 1 / (index + 1) ** 0.9,
    published: index % 3 === 0 ? -1000 : Math.floor(random() * DAYS * DAY),
    surge: null,
  }))
  const usual = articles.reduce((sum, { weight }) => sum + weight, 0)
  const surges: { article: number; from: number; caught: number }[] = []
  const figures: Figures = { caught: [], refreshes: 0, falseAlarms: 0, ranking: 0 }

  for (let minute = 0; minute < DAYS * DAY; minute++) {
    // Most is read at noon, a fifth of it at four in the morning.
    const rhythm = 0.6 + 0.4 * Math.sin(((minute / DAY) * 24 - 7) * (Math.PI / 12))
    const rates = articles.map(({ weight, published }) => {
      const age = minute - published
      return age < 0 ? 0 : (VIEWS_A_MINUTE * rhythm * weight * (0.3 + 3 * 0.5 ** (age / 240))) / usual
    })
    const sorted = [...rates].sort((a, b) => b - a)
    if (minute >= REFRESHED_FROM && minute % 60 === 30) begin(minute, rates, sorted[19] as number)
    for (const [index, input] of articles.entries()) {
      const { surge } = input
      if (surge && minute >= surge.from && minute < surge.to)
        rates[index] = Math.max(rates[index] as number, (sorted[9] as number) * surge.times)
      const views = poisson(rates[index] as number)
      if (views > 0) book.add(index, BEGIN + minute * MINUTE + Math.floor(random() * MINUTE), views)
    }
    if (minute >= REFRESHED_FROM) look(minute + 1, rates)
  }
  return { ...figures, caught: surges.map(({ caught }) => caught) }

  function begin(minute: number, rates: number[], twentieth: number): void {
    const old = articles.flatMap(({ published, surge }, index) =>
      minute - published > DAY && surge === null && (rates[index] as number) < twentieth / 3 ? [index] : [],
    )
    const article = old[Math.floor(random() * old.length)]
    if (article === undefined) return
    ;(articles[article] as Article).surge = { from: minute, to: minute + 120, times: 1 + random() * 3 }
    surges.push({ article, from: minute, caught: Number.POSITIVE_INFINITY })
  }

  function look(minute: number, rates: number[]): void {
    const at = BEGIN + minute * MINUTE
    const begun = performance.now()
    const candidates = book
      .candidates(at)
      .map((key) => ({ articleKey: key, publishedAt: BEGIN + (articles[key] as Article).published * MINUTE }))
    const top = book.rank(at, candidates, 10).map(({ articleKey }) => articleKey)
    figures.ranking += performance.now() - begun
    figures.refreshes += 1
    for (const surge of surges)
      if (surge.caught > 120 && minute - surge.from <= 120 && top.includes(surge.article))
        surge.caught = minute - surge.from
    const most = rates
      .map((rate, index) => [rate, index] as const)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 20)
      .map(([, index]) => index)
    const isFalse = top.some((index) => {
      const { surge, published } = articles[index] as Article
      const isSurging = surge !== null && minute >= surge.from && minute < surge.to + 120
      return !most.includes(index) && minute - published > DAY && !isSurging
    })
    if (isFalse) figures.falseAlarms += 1
  }
}

/** Small numbers by Knuth, greater ones by the normal distribution. */
function poisson(mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random())
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
