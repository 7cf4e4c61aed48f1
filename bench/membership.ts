import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { type OpenServices, openServices } from '#commands/open-services.ts'
import { sql } from '#storage/core/sql.ts'

// node bench/membership.ts [PRODUCTS] [ARTICLES] [DATABASE_URL …]
//
// What products cost a publish: the same articles are corrected in turn in two newsrooms, one without products and one with
// many, each article by one command in one transaction. Then how long an edit of a product with many articles takes.

const [products = '1000', articles = '2000', ...urls] = process.argv.slice(2)
const PRODUCTS = Number(products)
const ARTICLES = Number(articles)
const ROUNDS = 3
const SECTIONS = 20
const TAGS = 500
const AUTHORS = 100

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-membership-'))
const without = await opened(urls[0] ?? join(folder, 'without.sqlite'))
const withThem = await opened(urls[1] ?? join(folder, 'with.sqlite'))
for (const room of [without, withThem]) await fill(room)
const begun = performance.now()
for (let index = 0; index < PRODUCTS; index++)
  await withThem.execute({
    verb: 'create-product',
    ...said(),
    input: { name: `Product ${index}`, filter: filterOf(index) },
  })
for (const { id } of await withThem.services.database.all<{ id: string }>(
  sql`select id from job where state = 'running'`,
))
  while ((await withThem.execute({ verb: 'continue-job', ...said(), id })).state === 'running');
const members = await count(withThem)
process.stdout.write(
  `${withThem.services.database.dialect.name}, ${ARTICLES} articles, ${PRODUCTS} products with ${members} members `,
)
process.stdout.write(
  `(${(members / ARTICLES).toFixed(1)} products an article), made in ${ms(performance.now() - begun)} ms\n\n`,
)

const times = {
  without: [] as number[],
  with: [] as number[],
  moved: [] as number[],
  unmoved: [] as number[],
  entered: [] as number[],
  unentered: [] as number[],
}
for (let round = 0; round < ROUNDS; round++)
  for (let index = 0; index < Math.min(300, ARTICLES); index++) {
    const ref = `article-${(index * 7919) % ARTICLES}`
    // In turns, so that whatever else the machine does concerns both.
    times.without.push(await timed(() => correct(without, ref)))
    times.with.push(await timed(() => correct(withThem, ref)))
  }
for (let index = 0; index < Math.min(300, ARTICLES); index++) {
  const ref = `article-${(index * 7919) % ARTICLES}`
  times.unmoved.push(await timed(() => leave(without, ref)))
  times.moved.push(await timed(() => leave(withThem, ref)))
  times.unentered.push(await timed(() => publish(without, ref)))
  times.entered.push(await timed(() => publish(withThem, ref)))
}
say('correct', 'p50 ms', 'p95 ms', 'p50 against none', '')
say('no products', ...figures(times.without), '')
say(`${PRODUCTS} products, article stays in its own`, ...figures(times.with), ratio(times.with, times.without))
say('unpublish, no products', ...figures(times.unmoved), '')
say(`unpublish, leaves them all`, ...figures(times.moved), ratio(times.moved, times.unmoved))

say('publish again, no products', ...figures(times.unentered), '')
say('publish again, enters them all', ...figures(times.entered), ratio(times.entered, times.unentered))

const edited = performance.now()
const { job } = await withThem.execute({
  ...{ verb: 'patch-product', ...said(), slug: 'product-0', ifMatch: null, patch: { filter: null } },
} as const)
const answered = performance.now() - edited
if (job) while ((await withThem.execute({ verb: 'continue-job', ...said(), id: job.id })).state === 'running');
const all = performance.now() - edited
process.stdout.write(
  `\nA product that takes in every article: answered in ${ms(answered)} ms, through in ${ms(all)} ms `,
)
process.stdout.write(`(${Math.round((ARTICLES / all) * 1000)} articles a second)\n`)
for (const { services } of [without, withThem]) await services.database.close()
rmSync(folder, { recursive: true, force: true })

function said() {
  return { at: Date.now(), actor: 'bench' }
}

function opened(databaseUrl: string): Promise<OpenServices> {
  const addresses = { site: null, api: 'http://127.0.0.1' }
  return openServices({ databaseUrl, assetsDir: join(folder, 'assets'), addresses }, Date.now())
}

async function fill({ execute }: OpenServices): Promise<void> {
  const names = (of: string, number: number) =>
    Array.from({ length: number }, (_, index) => ({ record: of, slug: `${of}-${index}`, name: `${of} ${index}` }))
  const records = [...names('section', SECTIONS), ...names('tag', TAGS), ...names('author', AUTHORS)]
  const articles = Array.from({ length: ARTICLES }, (_, index) => ({
    ...{
      record: 'article',
      state: 'live',
      sourceId: String(index),
      slug: `article-${index}`,
      headline: `Article ${index}`,
    },
    ...{
      section: `section-${index % SECTIONS}`,
      authors: [`author-${index % AUTHORS}`],
      kind: index % 9 ? 'news' : 'brief',
    },
    tags: [0, 1, 2, 3, 4].map((tag) => `tag-${(index * 31 + tag * tag * 37) % TAGS}`),
    body: { html: `<p>${'Words of an article. '.repeat(100)}</p>` },
  }))
  const lines = [...records, ...articles].map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
  await importNdjson(execute, Readable.from(lines), { source: 'bench', folder: null, batch: 200, now: Date.now })
}

/** Filters as they are sold: a section, a tag, two tags, a tag without another, an author, a kind, everything in English. */
function filterOf(index: number) {
  const tag = (offset: number) => `tag-${(index * 13 + offset) % TAGS}`
  const filters = [
    { section: `section-${index % SECTIONS}` },
    { tag: tag(0) },
    { tag: `${tag(1)}|${tag(2)}|${tag(3)}` },
    { tag: `${tag(4)},-${tag(5)}`, section: `section-${(index * 3) % SECTIONS}` },
    { author: `author-${index % AUTHORS}` },
    { tag: tag(6), kind: 'brief' as const },
    { tag: `(${tag(7)}|${tag(8)}),-${tag(9)}`, language: 'en' },
    { section: `section-${index % SECTIONS}`, author: `-author-${index % AUTHORS}` },
  ]
  return filters[index % filters.length] as (typeof filters)[number]
}

/** A publication of what readers have already writes nothing; this one always does. */
async function correct({ execute }: OpenServices, ref: string) {
  await execute({ verb: 'correct', ...said(), ref, ifMatch: null, note: 'Measured.', revision: null })
}

async function publish({ execute }: OpenServices, ref: string) {
  await execute({ verb: 'publish', ...said(), ref, ifMatch: null, scheduledAt: null, revision: null, isMinor: true })
}

async function leave({ execute }: OpenServices, ref: string) {
  await execute({ verb: 'unpublish', ...said(), ref, ifMatch: null })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function count({ services: { database } }: OpenServices): Promise<number> {
  const row = await database.get<{ n: number }>(
    sql`select count(*) as n from product_membership where left_sequence is null`,
  )
  return row?.n ?? 0
}

function at(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] as number
}

function figures(all: readonly number[]): [string, string] {
  return [ms(at(all, 0.5)), ms(at(all, 0.95))]
}

function ratio(all: readonly number[], floor: readonly number[]): string {
  return `${(at(all, 0.5) / at(floor, 0.5)).toFixed(2)} ×`
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0)
}

function say(...cells: string[]): void {
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(44) : cell.padStart(18))).join('')}\n`)
}
