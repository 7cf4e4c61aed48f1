import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TrendBook } from '#domain/views/trending.ts'

// node bench/trending.ts [--min]
//
// How good the trending list is: real shares of news articles are replayed through the ranking, which then has to name
// the ten that gain most in the next three hours. Scored by shared/tools/score-related.mjs; --min fails below the goals.

const SHARED = new URL('../../shared/', import.meta.url)
const DATA = new URL('data/trending/', SHARED)
const SLICE = 20 * 60_000
const BEGIN = Date.parse('2026-01-01T00:00:00Z')
/** A live item is at most this many slices old. */
const LIVE = 144
const PARTS = 4
const GOALS = ['nDCG@10=0.74', 'P@5=0.87']

if (!existsSync(DATA)) {
  process.stdout.write('skipped: shared/data/trending is not beside this checkout\n')
  process.exit(0)
}

const rowsOf = (name: string) =>
  readFileSync(new URL(name, DATA), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
const published = new Map(rowsOf('items.csv').map(([id, slice]) => [id as string, Number(slice)]))
const ids = [...published.keys()]
const keys = new Map(ids.map((id, index) => [id, index]))
const events = rowsOf('events.csv')
  .map(([slice, id, , views]) => ({ slice: Number(slice), id: id as string, views: Number(views) }))
  .sort((a, b) => a.slice - b.slice)
const clocks = readFileSync(new URL('truth.ndjson', DATA), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; clock: number })
  .sort((a, b) => a.clock - b.clock)

const book = new TrendBook()
let next = 0
let refreshing = 0
const run = clocks.map(({ id, clock }) => {
  for (; next < events.length && (events[next]?.slice as number) <= clock; next++) {
    const { slice, id: article, views } = events[next] as (typeof events)[number]
    // Spread over the slice: when in it they came is not known.
    for (let part = 0; part < PARTS; part++)
      book.add(keys.get(article) as number, BEGIN + slice * SLICE + ((part + 0.5) / PARTS) * SLICE, views / PARTS)
  }
  // The slice of the clock is over.
  const at = BEGIN + (clock + 1) * SLICE
  const begun = performance.now()
  const candidates = book
    .candidates(at)
    .map((key) => ({ articleKey: key, publishedAt: BEGIN + (published.get(ids[key] as string) as number) * SLICE }))
  const ranked = book.rank(at, candidates, 1000)
  refreshing += performance.now() - begun
  const live = ranked
    .map(({ articleKey }) => ids[articleKey] as string)
    .filter((article) => clock - (published.get(article) as number) <= LIVE)
  return JSON.stringify({ id, related: live.slice(0, 10) })
})

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-trending-'))
try {
  writeFileSync(join(folder, 'run.ndjson'), `${run.join('\n')}\n`)
  const tool = new URL('tools/score-related.mjs', SHARED).pathname
  const least = process.argv.includes('--min') ? GOALS.flatMap((goal) => ['--min', goal]) : []
  const requested = ['--qrels', new URL('truth.ndjson', DATA).pathname, '--run', join(folder, 'run.ndjson'), ...least]
  process.stdout.write(execFileSync(process.execPath, [tool, ...requested], { encoding: 'utf8' }))
  process.stdout.write(`goals ${GOALS.join(', ')}; ${(refreshing / clocks.length).toFixed(2)} ms a ranking\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
