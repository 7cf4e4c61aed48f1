import { publicAt } from '#domain/article/audience.ts'
import { TrendBook } from '#domain/views/trending.ts'
import { eachPackedView } from '#domain/views/view-log.ts'
import type { Reader } from '#storage/core/port.ts'
import { RANKED_AT_MOST, type Ranked, WINDOW_NAMES, type Window, windowFrom } from '#storage/lists/rankings.ts'
import {
  articlesVisible,
  bucketsSince,
  DAY,
  HOUR,
  MINUTE,
  startOf,
  viewsAfter,
  viewsBetween,
} from '#storage/views/views.ts'

/** The past that an article's trend goes by, when it has to be read from the counts. */
const PAST_READ = 3 * DAY
const ROWS_A_LOOK = 200

interface WindowCounts {
  from: number
  /** The number of the log up to which views are in `counts`. */
  sequence: number
  counts: Map<number, number>
}

/**
 * The views in memory: by article in each window, and the series that trends are computed from. Loaded once from the counts,
 * then updated from the log, so that an update costs what was viewed since, and a ranking what is viewed at all, independent of
 * the number of articles.
 */
export class Popularity {
  readonly #windows = new Map<Window, WindowCounts>()
  readonly #trends = new TrendBook()
  #trendsSequence = 0
  #sequence = 0
  /** Its position; null before it is loaded. */
  #at: number | null = null
  #isReplaced = false
  /** Articles viewed since `takeViewed`; null where that is not known. */
  #viewed: Set<number> | null = null
  #refreshing: Promise<void> = Promise.resolve()

  /** The articles viewed since this was last called, or null where that is not known: after a start. */
  takeViewed(): number[] | null {
    const viewed = this.#viewed
    this.#viewed = new Set()
    return viewed && [...viewed]
  }

  /** Brings it up to an instant. One at a time. */
  refresh(reader: Reader, at: number): Promise<void> {
    const turn = this.#refreshing.then(() => this.#refresh(reader, at))
    this.#refreshing = turn.catch(() => {})
    return turn
  }

  /** The most viewed articles of a window, and since when they were counted. */
  mostPopular(window: Window): { from: number; ranked: Ranked[] } {
    const { from, counts } = this.#windows.get(window) as WindowCounts
    const ranked = best(counts, RANKED_AT_MOST).map(([articleKey, views]) => ({ articleKey, views, trending: null }))
    return { from, ranked }
  }

  /** The articles that trend, of those that the public may see. */
  async trending(reader: Reader, at: number): Promise<Ranked[]> {
    const visible = await articlesVisible(reader, this.#trends.candidates(at), publicAt(at))
    return this.#trends.rank(at, visible, RANKED_AT_MOST).map((entry) => ({ ...entry, views: null }))
  }

  async #refresh(reader: Reader, at: number): Promise<void> {
    if (this.#at === null || at < this.#at) return this.#make(reader, at)
    for (const window of WINDOW_NAMES) await this.#shift(reader, window, at)
    await this.#follow(reader, Number.MAX_SAFE_INTEGER)
    if (this.#isReplaced) return this.#make(reader, at)
    if (startOf(at, HOUR) !== startOf(this.#at, HOUR)) this.#trends.prune(at)
    this.#at = at
  }

  async #make(reader: Reader, at: number): Promise<void> {
    this.#at = null
    this.#isReplaced = false
    this.#viewed = null
    for (const window of WINDOW_NAMES) {
      const from = windowFrom(window, at)
      const { sequence, counted } = await viewsBetween(reader, from, at + 1)
      this.#windows.set(window, {
        from,
        sequence,
        counts: new Map(counted.map(({ articleKey, views }) => [articleKey, views])),
      })
    }
    const { sequence, buckets } = await bucketsSince(reader, startOf(at - PAST_READ, DAY))
    this.#trends.clear()
    // In the middle of the time that they were counted in: nothing more is known of them.
    const middle = ({ start, size }: { start: number; size: number }) => Math.min(at, start + size / 2)
    buckets.sort((a, b) => middle(a) - middle(b))
    for (const bucket of buckets)
      if (bucket.start <= at) this.#trends.add(bucket.articleKey, middle(bucket), bucket.views)
    this.#trendsSequence = sequence
    this.#sequence = Math.min(sequence, ...[...this.#windows.values()].map((window) => window.sequence))
    await this.#follow(reader, Number.MAX_SAFE_INTEGER)
    // What was replaced while it was being made is looked at the next time.
    this.#at = at
  }

  /** Takes off what has left a window. */
  async #shift(reader: Reader, window: Window, at: number): Promise<void> {
    const kept = this.#windows.get(window) as WindowCounts
    const from = windowFrom(window, at)
    if (from <= kept.from) return
    const { sequence, counted } = await viewsBetween(reader, kept.from, from)
    // What is taken off has to be in: up to the number that the counts are as of.
    await this.#follow(reader, sequence)
    for (const { articleKey, views } of counted) {
      const left = (kept.counts.get(articleKey) ?? 0) - views
      if (left > 0) kept.counts.set(articleKey, left)
      else kept.counts.delete(articleKey)
    }
    kept.from = from
  }

  /** Takes in what the log has up to a number. */
  async #follow(reader: Reader, until: number): Promise<void> {
    while (this.#sequence < until) {
      const rows = await viewsAfter(reader, this.#sequence, ROWS_A_LOOK)
      for (const { sequence, entries } of rows) {
        if (sequence > until) return
        this.#take(sequence, entries)
      }
      if (rows.length < ROWS_A_LOOK) return
    }
  }

  #take(sequence: number, entries: Buffer | null): void {
    this.#sequence = sequence
    if (entries === null) {
      if (sequence > this.#trendsSequence) this.#isReplaced = true
      return
    }
    const windows = [...this.#windows.values()].filter((window) => window.sequence < sequence)
    const isTrend = this.#trendsSequence < sequence
    eachPackedView(entries, (articleKey, at) => {
      this.#viewed?.add(articleKey)
      const start = startOf(at, MINUTE)
      for (const { from, counts } of windows)
        if (start >= from) counts.set(articleKey, (counts.get(articleKey) ?? 0) + 1)
      if (isTrend) this.#trends.add(articleKey, at)
    })
    for (const window of windows) window.sequence = sequence
    this.#trendsSequence = Math.max(this.#trendsSequence, sequence)
  }
}

/** The greatest counts, equals by the newer key; without sorting them all. */
function best(counts: ReadonlyMap<number, number>, atMost: number): [articleKey: number, views: number][] {
  let kept: [number, number][] = []
  let least = 0
  for (const entry of counts) {
    if (entry[1] < least) continue
    kept.push(entry)
    if (kept.length < atMost * 4) continue
    kept = kept.sort(byViews).slice(0, atMost)
    least = kept.at(-1)?.[1] ?? 0
  }
  return kept.sort(byViews).slice(0, atMost)
}

function byViews(a: readonly [number, number], b: readonly [number, number]): number {
  return b[1] - a[1] || b[0] - a[0]
}
