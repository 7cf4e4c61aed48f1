import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readFacts } from '#ingest/html/page.ts'
import { documentOf, readable } from '#ingest/html/readable.ts'
import { type Element, isElement, textOf } from '#ingest/markup/element.ts'
import { lineOfHtml } from '#ingest/markup/read-html.ts'
import { pageEntry } from '#ingest/sources/html.ts'
import { entriesOf, READING } from './records.ts'
import type { Score } from './score.ts'

/** Saved pages: bodies that people marked, and what pages state of themselves in JSON-LD. */

export async function scorePages(data: string): Promise<Score[]> {
  const folder = join(data, 'html/article-extraction')
  const name = 'HTML pages'
  if (!existsSync(folder)) return [{ name, skipped: `${folder} is not there` }]
  const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<
    string,
    { articleBody: string; url: string }
  >
  const stated = readFileSync(join(folder, 'expected-metadata.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Stated)
  const precisions: number[] = []
  const recalls: number[] = []
  const worst: [number, string][] = []
  for (const [id, { articleBody, url }] of Object.entries(truth)) {
    const page = pageOf(join(folder, 'html', `${id}.html.gz`))
    const found = readable(page, hintsOf(page))
    const { precision, recall } = compare(found === null ? '' : textOfBody(found.body), articleBody)
    precisions.push(precision)
    recalls.push(recall)
    worst.push([(2 * precision * recall) / (precision + recall || 1), url])
  }
  const [precision, recall] = [mean(precisions), mean(recalls)]
  const f1 = (2 * precision * recall) / (precision + recall)
  worst.sort((a, b) => a[0] - b[0])
  return [
    {
      name: 'HTML: F1 of bodies (4-word shingles), in 10,000ths',
      right: Math.round(f1 * 10_000),
      all: 10_000,
      goal: 0.955,
      wrong: worst.slice(0, 8).map(([score, url]) => `${score.toFixed(3)} ${url}`),
    },
    ...metadata(stated, folder),
  ]
}

interface Stated {
  file: string
  jsonld: { headline: string | null; datePublished: string | null } | null
}

function metadata(stated: Stated[], folder: string): Score[] {
  const wrong: string[] = []
  let right = 0
  let all = 0
  for (const { file, jsonld } of stated) {
    if (jsonld === null) continue
    const entry = pageEntry(pageOf(join(folder, 'html', file)), file, READING)
    const record =
      'record' in entry &&
      entry.record !== null &&
      typeof entry.record === 'object' &&
      entry.record.record === 'article'
        ? entry.record
        : null
    const checks = {
      headline: jsonld.headline == null || record?.headline === lineOfHtml(jsonld.headline),
      date:
        jsonld.datePublished == null ||
        (record?.publishedAt != null && Date.parse(record.publishedAt) === Date.parse(jsonld.datePublished)),
    }
    for (const [field, isRight] of Object.entries(checks)) {
      all++
      if (isRight) right++
      else
        wrong.push(
          `${file.slice(0, 8)} ${field}: expected ${field === 'date' ? jsonld.datePublished : jsonld.headline}, found ${field === 'date' ? record?.publishedAt : record?.headline}`,
        )
    }
  }
  return [{ name: 'HTML: headline and date of pages with JSON-LD', right, all, goal: 0.95, wrong }]
}

function pageOf(path: string): string {
  return gunzipSync(readFileSync(path)).toString()
}

/** As the importer asks, by what the page states. */
function hintsOf(page: string): { stated: string | null; description: string | null } {
  const facts = factsOf(page)
  return {
    stated: facts.linked?.body ?? null,
    description: facts.linked?.description ?? facts.meta.get('og:description') ?? facts.meta.get('description') ?? null,
  }
}

function factsOf(page: string) {
  return readFacts(documentOf(page))
}

const BREAKS = /^(?:p|div|li|h[1-6]|blockquote|section|ul|ol|table|tr|td|figure|br)$/

/** The text of a body without captions, which belong to its pictures. */
function textOfBody(body: Element): string {
  const parts: string[] = []
  const walk = (node: Element | string): void => {
    if (!isElement(node)) parts.push(node)
    else if (node.name !== 'figcaption') {
      if (BREAKS.test(node.name)) parts.push('\n')
      for (const inner of node.children) walk(inner)
      if (BREAKS.test(node.name)) parts.push('\n')
    }
  }
  walk(body)
  return parts.join('')
}

function compare(given: string, expected: string): { precision: number; recall: number } {
  const [a, b] = [shingles(expected), shingles(given)]
  let both = 0
  for (const [shingle, count] of b) both += Math.min(count, a.get(shingle) ?? 0)
  const sum = (bag: Map<string, number>) => [...bag.values()].reduce((total, count) => total + count, 0)
  return { precision: sum(b) === 0 ? 0 : both / sum(b), recall: sum(a) === 0 ? 0 : both / sum(a) }
}

function shingles(text: string): Map<string, number> {
  const words = textOf(text).match(/[\p{L}\p{N}_]+/gu) ?? []
  const bag = new Map<string, number>()
  for (let index = 0; index < Math.max(1, words.length - 3) && words.length > 0; index++) {
    const shingle = words.slice(index, index + 4).join(' ')
    bag.set(shingle, (bag.get(shingle) ?? 0) + 1)
  }
  return bag
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Every file of an agency's is read: each gives an article. */
export async function scoreAgencies(data: string): Promise<Score[]> {
  const scores: Score[] = []
  for (const [name, folder, ending] of [
    ['NewsML-G2', 'newsml-g2', '.xml'],
    ['ninjs', 'ninjs', '.json'],
    ['WordPress REST', 'wp-rest', '.json'],
    ['Page as text', 'seed-page', '.txt'],
  ] as const) {
    const path = join(data, folder)
    if (!existsSync(path)) {
      scores.push({ name, skipped: `${path} is not there` })
      continue
    }
    const files = readdirSync(path).filter((file) => file.endsWith(ending))
    const wrong: string[] = []
    for (const file of files) {
      const entries = await entriesOf(join(path, file)).catch((error: Error) => [
        { item: file, record: null, skipped: error.message },
      ])
      if (!entries.some((entry) => !('skipped' in entry)))
        wrong.push(`${file}: ${JSON.stringify(entries).slice(0, 200)}`)
    }
    scores.push({ name: `${name}: files read`, right: files.length - wrong.length, all: files.length, goal: 1, wrong })
  }
  return scores
}
