import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slugOf } from '#domain/taxonomy/slug.ts'
import { webAddress } from '#ingest/article-record.ts'
import type { Feed } from '#ingest/feed-item.ts'
import { textOf } from '#ingest/markup/element.ts'
import { textOfFile } from '#ingest/markup/encoding.ts'
import { lineOfHtml } from '#ingest/markup/read-html.ts'
import { feedOfText } from '#ingest/sources/feed.ts'
import { articlesOf, fileWith, type Made, namesOf } from './records.ts'
import type { Score } from './score.ts'

/**
 * The cases of a feed parser: each a feed, and an expression of what is in it. Clauses about what this product has a field
 * for are checked; a case counts where it has any.
 */

interface Case {
  id: string
  expect: string
  encoding: string
  xml: string
}

export async function scoreFeedparser(data: string): Promise<Score[]> {
  const path = join(data, 'feeds/feedparser-cases.ndjson')
  const name = 'feedparser cases'
  if (!existsSync(path)) return [{ name, skipped: `${path} is not there` }]
  const cases = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case)
  let right = 0
  let all = 0
  const wrong: string[] = []
  for (const each of cases) {
    const outcome = await outcomeOf(each)
    if (outcome === null) continue
    all++
    if (outcome === true) right++
    else wrong.push(`${each.id}: ${outcome}`)
  }
  return [{ name, right, all, goal: 0.97, wrong }]
}

/** Null where nothing of it is about a field that there is; else true, or what is wrong. */
async function outcomeOf({ expect, encoding, xml, id }: Case): Promise<true | string | null> {
  const clauses = clausesOf(expect).filter(({ path }) => CHECKS.some(([pattern]) => pattern.test(path)))
  if (clauses.length === 0) return null
  const file = fileWith(encoding === 'base64' ? Buffer.from(xml, 'base64') : xml)
  // What the cases say that the header of the answer said, the option of the command says.
  const site = /Content-Location:\s*(\S+)/.exec(encoding === 'base64' ? '' : xml)?.[1] ?? 'http://127.0.0.1:8097/'
  let articles: Made[]
  let feed: Feed
  try {
    articles = await articlesOf(file, { site })
    feed = await feedOfText(textOfFile({ name: id, path: file, size: 1 }))
  } catch (error) {
    return (error as Error).message
  }
  for (const { path, value } of clauses) {
    const entry = Number(/^entries\[(\d+)\]/.exec(path)?.[1] ?? 0)
    for (const [pattern, check] of CHECKS) {
      const match = pattern.exec(path)
      if (match === null) continue
      const given = check({ made: articles[entry], feed, site, index: Number(match[1] ?? 0) })
      if (!isSame(given, value)) return `${path}: expected ${JSON.stringify(value)}, found ${JSON.stringify(given)}`
      break
    }
  }
  return true
}

interface Found {
  made: Made | undefined
  feed: Feed
  site: string
  index: number
}

type Check = (found: Found) => unknown

const E = String.raw`^entries\[\d+\]`
const field = (pattern: string) => new RegExp(`${E}${pattern}$`)
const textOrBody: Check = ({ made }) =>
  new Alternatives([made?.record.standfirst, made?.html, made?.record.body?.html, ''])

/** Alternative places for a value. */
class Alternatives {
  readonly values: unknown[]
  constructor(values: unknown[]) {
    this.values = values
  }
  toJSON() {
    return this.values
  }
}

/** A line of plain text, where the case has HTML: its words count. */
class Plain {
  readonly text: string
  constructor(text: string | null | undefined) {
    this.text = text ?? ''
  }
  toJSON() {
    return this.text
  }
}

/** A tag is known by its slug, and named by its label. */
function tagOf(made: Made | undefined, index: number): unknown {
  const tag = made?.record.tags?.[index]
  return typeof tag === 'object' ? new Alternatives([tag.name, new Slug(tag.slug)]) : tag
}

class Slug {
  readonly slug: string | undefined
  constructor(slug: string | undefined) {
    this.slug = slug
  }
}

const origin = (made: Made | undefined) =>
  (made?.record.extra?.origin ?? {}) as { url?: string; feed?: string; attachments?: { url: string }[] }
const people = (made: Made | undefined, role?: string) =>
  namesOf(
    (made?.record.authors ?? []).filter((author) => (typeof author === 'object' ? author.role : undefined) === role),
  )

const CHECKS: [RegExp, Check][] = [
  [field(String.raw`\.title(?:_detail\.value)?`), ({ made }) => new Plain(made?.record.headline)],
  [field(String.raw`\.link`), ({ made }) => origin(made).url],
  [field(String.raw`\.(?:id|guid)`), ({ made }) => made?.record.sourceId],
  [field(String.raw`\.(?:description|summary|summary_detail\.value)`), textOrBody],
  [field(String.raw`\.content\[0\]\.value`), textOrBody],
  [field(String.raw`\.author_detail\.name`), ({ made }) => people(made)[0]],
  [field(String.raw`\.authors\[(\d+)\]\.name`), ({ made, index }) => people(made)[index]],
  [field(String.raw`\.contributors\[(\d+)\]\.name`), ({ made, index }) => people(made, 'contributor')[index]],
  [field(String.raw`\.tags\[(\d+)\]\.term`), ({ made, index }) => tagOf(made, index)],
  [field(String.raw`\.category`), ({ made }) => tagOf(made, 0)],
  [field(String.raw`\.published_parsed`), ({ made }) => made?.record.publishedAt],
  [
    field(String.raw`\.updated_parsed`),
    ({ made }) => new Alternatives([made?.record.updatedAt, made?.record.publishedAt]),
  ],
  [field(String.raw`\.rights(?:_detail\.value)?`), ({ made }) => new Plain(made?.record.rights?.notice)],
  [field(String.raw`\.language`), ({ made }) => made?.record.language],
  [
    field(String.raw`\.enclosures\[(\d+)\]\.(?:href|url)`),
    ({ made, index }) => new Alternatives([origin(made).attachments?.[index]?.url, made?.record.images?.[index]?.url]),
  ],
  [field(String.raw`\.source\.title`), ({ made }) => new Plain(origin(made).feed)],
  [
    field(String.raw`\.(?:image\.href|media_thumbnail\[(\d+)\]\.url)`),
    ({ made, index }) => made?.record.images?.[index]?.url,
  ],
  [/^feed\.title(?:_detail\.value)?$/, ({ feed }) => new Plain(feed.title)],
  [/^feed\.(?:subtitle|tagline|description|info)(?:_detail\.value)?$/, ({ feed }) => new Plain(feed.subtitle)],
  [/^feed\.link$/, ({ feed, site }) => webAddress(feed.link, site)],
  [/^feed\.language$/, ({ feed }) => feed.language],
  [/^feed\.(?:rights|copyright)(?:_detail\.value)?$/, ({ feed }) => new Plain(feed.rights)],
  [/^feed\.author_detail\.name$/, ({ feed }) => feed.authors.find(({ role }) => role === 'author')?.name],
  [
    /^feed\.authors\[(\d+)\]\.name$/,
    ({ feed, index }) => feed.authors.filter(({ role }) => role === 'author')[index]?.name,
  ],
  [
    /^feed\.contributors\[(\d+)\]\.name$/,
    ({ feed, index }) => feed.authors.filter(({ role }) => role === 'contributor')[index]?.name,
  ],
]

function isSame(given: unknown, expected: unknown): boolean {
  if (given instanceof Alternatives) return given.values.some((value) => isSame(value, expected))
  if (given instanceof Slug) return typeof expected === 'string' && given.slug === slugOf(expected)
  if (given instanceof Plain) return isSameLine(given.text, String(expected))
  if (Array.isArray(expected)) {
    const [year, month, day, hour, minute, second] = expected as number[]
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
    return typeof given === 'string' && Math.floor(Date.parse(given) / 1000) === at / 1000
  }
  if (given == null) return expected === '' || expected === null
  if (typeof expected === 'string' && /^[a-z]{2}_[A-Z]{2}$/.test(String(given)))
    return String(given).replace('_', '-') === expected
  if (typeof expected !== 'string') return String(given) === String(expected)
  const clean = (text: string) => lineOfHtml(text).replace(/\s+/g, ' ')
  return clean(String(given)) === clean(expected) && sameAddresses(String(given), expected)
}

function isSameLine(given: string, expected: string): boolean {
  const line = lineOfHtml(expected)
  return (
    [line, textOf(expected), lineOfHtml(lineOfHtml(expected))].includes(lineOfHtml(given)) ||
    given === line ||
    given === textOf(expected) ||
    (line === '' && given.startsWith('(untitled'))
  )
}

/** Links and pictures lead to the same places, as far as they are kept. */
function sameAddresses(given: string, expected: string): boolean {
  const of = (html: string) =>
    [...html.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&').replace(/\/$/, ''),
    )
  const found = of(given)
  return of(expected).every((address) => !/^https?:/.test(address) || found.length === 0 || found.includes(address))
}

/** The comparisons of an expression, with paths as `entries[0].title_detail.value`. */
function clausesOf(expect: string): { path: string; value: unknown }[] {
  const clauses: { path: string; value: unknown }[] = []
  const pattern = /(?<![(\w])((?:feed|entries\[\d+\])(?:\[(?:'\w+'|\d+)\]|\.\w+)+)\s*==\s*/g
  for (const match of expect.matchAll(pattern)) {
    const value = literal(expect.slice(match.index + match[0].length))
    if (value !== undefined) clauses.push({ path: (match[1] as string).replace(/\['(\w+)'\]/g, '.$1'), value })
  }
  return clauses
}

/** The literal that a text begins with: a string, a tuple of numbers, a number. */
function literal(text: string): unknown {
  const string = /^u?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/s.exec(text)
  if (string !== null) return unescaped(string[1] ?? string[2] ?? '')
  const tuple = /^\(((?:\s*\d+\s*,?)+)\)/.exec(text)
  if (tuple !== null) return (tuple[1] as string).split(',').map(Number)
  return undefined
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (_, long, short, other) => {
    if (long ?? short) return String.fromCharCode(Number.parseInt(long ?? short, 16))
    return { n: '\n', t: '\t', r: '\r' }[other as string] ?? other
  })
}
