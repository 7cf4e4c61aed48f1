import { GROWTH, type Growth, growthOf, type Result } from './results.ts'

/** What a run of all reads gave. */
export interface Report {
  date: string
  commit: string
  machine: string
  results: Result[]
}

const SECTIONS: [title: string, note: string, isIn: (growth: Growth) => boolean][] = [
  ['Storage reads', 'In the process, each of another article or tag.', ({ bench }) => bench === 'storage'],
  [
    'First reads over HTTP',
    'Each address once, so no cache answers.',
    ({ bench, work }) => bench === 'serving' && !work.endsWith('repeated'),
  ],
  [
    'Repeated reads over HTTP',
    'The same address again and again, from the cache.',
    ({ bench, work }) => bench === 'serving' && work.endsWith('repeated'),
  ],
]
const NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** A page without scripts that charts a report: a pure function of it. */
export function pageOf(report: Report): string {
  const growths = growthOf(report.results)
  const sections = SECTIONS.map(([title, note, isIn]) => {
    const some = growths.filter(isIn)
    if (some.length === 0) return ''
    const charts = (['sqlite', 'postgres'] as const).map((database) => {
      const own = some.filter((growth) => growth.database === database)
      return own.length === 0 ? '' : chartOf(NAMES[database], own, scaleOf(some))
    })
    return `<section><h2>${title}</h2><p>${note}</p><div class="charts">${charts.join('')}</div>${tableOf(some)}</section>`
  })
  const sizes = new Intl.ListFormat('en').format(sizesOf(growths).map((size) => size.toLocaleString('en')))
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Broadsheet: measurements</title>
<style>${STYLE}${coloursOf(sizesOf(growths))}</style>
<main>
<h1>Broadsheet: reads at ${sizes} articles</h1>
<p>${escaped(report.date.slice(0, 16).replace('T', ' '))} UTC, commit ${escaped(report.commit)}, ${escaped(report.machine)}.
The time of one read on a logarithmic scale; over HTTP with all connections busy. The line goes from the median to p99, thin to p99.9.</p>
<ul class="key">
${sizesOf(growths)
  .map((size, index) => `<li>${legend(`size${index}`)}median at ${size.toLocaleString('en')}</li>`)
  .join('\n')}
<li>${legend('floor')}median of the floor at most articles</li>
<li><b class="over">× 1.9</b> median grows by more than ${GROWTH} ×</li>
</ul>
${sections.join('\n')}
</main>
</html>
`
}

function sizesOf(growths: readonly Growth[]): number[] {
  return [...new Set(growths.flatMap(({ results }) => results.map(({ articles }) => articles)))].sort((a, b) => a - b)
}

const WIDTH = 640
const NAMED = 215
const FACTOR = 60
/** Pixels of a size, and the least of a row. */
const LINE = 10
const ROW = 34
const TOP = 26

interface Scale {
  least: number
  most: number
  x(value: number): number
}

/** Whole decades around all that is shown. */
function scaleOf(growths: readonly Growth[]): Scale {
  const all = growths.flatMap(({ results }) =>
    results.flatMap(({ measured, floor }) => [measured.p999, measured.p50, floor.p50]),
  )
  const least = Math.floor(Math.log10(Math.max(1, Math.min(...all))))
  const most = Math.ceil(Math.log10(Math.max(...all)))
  const x = (value: number) =>
    NAMED + ((Math.log10(Math.max(value, 10 ** least)) - least) / (most - least)) * (WIDTH - NAMED - FACTOR)
  return { least, most, x: (value) => Math.round(x(value) * 10) / 10 }
}

function chartOf(title: string, growths: readonly Growth[], scale: Scale): string {
  const sizes = sizesOf(growths)
  const row = Math.max(ROW, LINE * sizes.length + 4)
  const height = TOP + growths.length * row + 8
  const marks: string[] = []
  for (let decade = scale.least; decade <= scale.most; decade++) {
    const x = scale.x(10 ** decade)
    marks.push(`<line class="grid" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${height}"/>`)
    marks.push(`<text class="axis" x="${x}" y="12">${time(10 ** decade)}</text>`)
  }
  const rows = growths.map((growth, index) => rowOf(growth, TOP + index * row + row / 2, scale, sizes))
  return `<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">${marks.join('')}${rows.join('')}</svg></figure>`
}

function rowOf({ work, results, factor }: Growth, y: number, { x }: Scale, sizes: readonly number[]): string {
  const parts = [`<text class="name" x="0" y="${y + 4}">${escaped(work.replace(/, (first|repeated)$/, ''))}</text>`]
  for (const { articles, measured } of results) {
    const size = sizes.indexOf(articles)
    const at = y + (size - (sizes.length - 1) / 2) * LINE
    parts.push(`<g class="size${size}">`)
    parts.push(
      `<title>${articles.toLocaleString('en')}: p50 ${time(measured.p50)}, p99 ${time(measured.p99)}, p99.9 ${time(measured.p999)}</title>`,
    )
    parts.push(`<line class="most" x1="${x(measured.p99)}" x2="${x(measured.p999)}" y1="${at}" y2="${at}"/>`)
    parts.push(`<line class="range" x1="${x(measured.p50)}" x2="${x(measured.p99)}" y1="${at}" y2="${at}"/>`)
    parts.push(`<circle cx="${x(measured.p50)}" cy="${at}" r="4"/></g>`)
  }
  const floor = results.at(-1)?.floor.p50
  if (floor !== undefined)
    parts.push(`<line class="floor" x1="${x(floor)}" x2="${x(floor)}" y1="${y - 11}" y2="${y + 11}"/>`)
  if (factor !== null)
    parts.push(
      `<text class="factor${factor > GROWTH ? ' over' : ''}" x="${WIDTH}" y="${y + 4}">× ${factor.toFixed(2)}</text>`,
    )
  return parts.join('')
}

function tableOf(growths: readonly Growth[]): string {
  const rows = growths.flatMap(({ results, factor }) =>
    results.map(({ work, database, articles, measured, floorOf, floor, memory }, index) => {
      const isLast = index === results.length - 1 && factor !== null
      const cells = [
        ...[measured.p50, measured.p99, measured.p999].map(time),
        time(measured.processor),
        whole(measured.rate),
        `${time(floor.p50)}, ${time(floor.processor)}`,
        (floor.processor / measured.processor).toFixed(2),
        memory.toFixed(0),
        isLast ? factor.toFixed(2) : '',
      ]
      return `<tr><th>${escaped(work)}</th><td class="text">${NAMES[database]}</td><td>${articles.toLocaleString('en')}</td>${cells
        .map((cell, column) => `<td${column === 5 ? ` title="${escaped(floorOf)}"` : ''}>${cell}</td>`)
        .join('')}</tr>`
    }),
  )
  const heads = ['articles', 'p50', 'p99', 'p99.9', 'CPU', 'a second', 'floor: p50, CPU', 'floor ÷ CPU', 'MB', 'growth']
  return `<details><summary>All figures</summary><div class="wide"><table><thead><tr><th>read</th><th class="text">database</th>${heads
    .map((head) => `<td>${head}</td>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`
}

/** Three digits, in microseconds, milliseconds or seconds. */
function time(microseconds: number): string {
  const [value, unit] =
    microseconds < 1000
      ? [microseconds, 'µs']
      : microseconds < 1e6
        ? [microseconds / 1000, 'ms']
        : [microseconds / 1e6, 's']
  return `${Number(value.toPrecision(3))} ${unit}`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function legend(name: string): string {
  const mark =
    name === 'floor'
      ? '<line class="floor" x1="9" x2="9" y1="1" y2="15"/>'
      : `<g class="${name}"><line class="range" x1="5" x2="18" y1="8" y2="8"/><circle cx="5" cy="8" r="4"/></g>`
  return `<svg width="20" height="16" aria-hidden="true">${mark}</svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** A colour for each size, from that of the fewest articles to that of the most. */
function coloursOf(sizes: readonly number[]): string {
  const last = Math.max(1, sizes.length - 1)
  return sizes
    .map((_, index) => {
      const colour = `color-mix(in oklab, var(--fewest), var(--most) ${Math.round((100 * index) / last)}%)`
      return `.size${index} line { stroke: ${colour} } .size${index} circle { fill: ${colour} }\n`
    })
    .join('')
}

const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1d2129; --soft: #667085; --line: #e4e7ec; --fewest: #7fa6d9; --most: #0b2e63; --over: #b42318 }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --ink: #e6e8ec; --soft: #98a2b3; --line: #2b3038; --fewest: #48709f; --most: #d6e6ff; --over: #ff8f84 } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 1320px; margin: 0 auto; padding: 24px 20px 64px }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px } h2 { font-size: 18px; margin: 40px 0 0 } p { margin: 4px 0 12px; color: var(--soft); max-width: 80ch }
.key { display: flex; flex-wrap: wrap; gap: 4px 24px; list-style: none; margin: 16px 0 0; padding: 0 } .key svg { vertical-align: -3px; margin-right: 6px }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr)); gap: 24px 40px }
figure { margin: 0; overflow-x: auto } figcaption { font-weight: 600; margin-bottom: 6px } svg { max-width: 100% } figure svg { width: 100%; min-width: 540px; max-width: 720px; height: auto; display: block }
text { fill: var(--ink); font-size: 13px } .axis { fill: var(--soft); font-size: 11px; text-anchor: middle } .factor { text-anchor: end; font-variant-numeric: tabular-nums }
.over { fill: var(--over); color: var(--over); font-weight: 600 } .grid { stroke: var(--line) } .floor { stroke: var(--soft); stroke-width: 2 }
.range { stroke-width: 3 } .most { stroke-width: 1 }
summary { cursor: pointer; margin-top: 12px; color: var(--soft) } .wide { overflow-x: auto }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; margin-top: 8px }
td, th { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; font-weight: 400 } th, .text { text-align: left } thead td, thead th { color: var(--soft) }
`
