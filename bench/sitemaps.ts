import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { createApp } from '#app'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { line } from './syndication-newsroom.ts'

// node bench/sitemaps.ts [ARTICLES]
//
// The sitemap index and every sitemap of a newsroom with as many articles, in five years: milliseconds, processor time of the
// process with its threads, size, resident memory. The articles are copies of one, made in the database.

const [articles = '100000'] = process.argv.slice(2)
const ARTICLES = Number(articles)
const MONTHS = 60
const MONTH = 30 * 86_400_000
const AT = Date.now()

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-sitemaps-'))
const where = {
  databaseUrl: join(folder, 'newsroom.sqlite'),
  assetsDir: join(folder, 'assets'),
  addresses: { site: 'https://www.example.com/{section}/{slug}', api: 'http://127.0.0.1' },
}
await copyArticle()
const { services, execute } = await openServices(where, AT)
const { fastify } = await createApp({ services, execute, now: Date.now, logLevel: 'warn' })
const base = await fastify.listen({ host: '127.0.0.1', port: 0 })

line(`${ARTICLES} articles; resident memory before`, megabytes())
const index = await timed('the index, first', '/sitemap.xml')
await timed('the index, repeated', '/sitemap.xml')
const addresses = [...index.matchAll(/<loc>https:\/\/www.example.com([^<]*)<\/loc>/g)].map(([, path]) => path as string)
const begun = performance.now()
const before = process.cpuUsage()
let urls = 0
let bytes = 0
for (const path of addresses) {
  const text = await (await fetch(base + path)).text()
  urls += text.split('<url>').length - 1
  bytes += text.length
}
const each = (milliseconds: number) => (milliseconds / addresses.length).toFixed(1)
line('sitemaps, URLs on them', `${addresses.length}, ${urls}`)
line(
  'ms each, ms of processor time each, KB each',
  `${each(performance.now() - begun)}, ${each(processorTime(before))}, ${each(bytes / 1000)}`,
)
await timed('the news sitemap', '/news-sitemap.xml')
line('resident memory after', megabytes())
await fastify.close()
await services.database.close()
rmSync(folder, { recursive: true, force: true })

async function timed(name: string, path: string): Promise<string> {
  const begun = performance.now()
  const before = process.cpuUsage()
  const text = await (await fetch(base + path)).text()
  line(
    `${name}: ms, ms of processor time`,
    `${(performance.now() - begun).toFixed(1)}, ${processorTime(before).toFixed(1)}`,
  )
  return text
}

function processorTime(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function megabytes(): string {
  return `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`
}

/** One article by import, the others by one statement a table: without a journal, in the order of all indexes. */
async function copyArticle(): Promise<void> {
  const { services, execute } = await openServices(where, AT)
  const record = {
    ...{ record: 'article', state: 'live', sourceId: '0', slug: 'article', headline: 'An article of the harbour' },
    ...{ body: { html: '<p>It is about the harbour.</p>' }, section: { name: 'World' } },
    publishedAt: new Date(AT - MONTHS * MONTH).toISOString(),
  }
  await importNdjson(execute, Readable.from([Buffer.from(`${JSON.stringify(record)}\n`)]), {
    ...{ source: 'bench', folder: null, batch: 100, now: Date.now },
  })
  await services.database.close()
  const database = new Database(where.databaseUrl)
  for (const pragma of ['journal_mode = off', 'synchronous = off', 'cache_size = -200000']) database.pragma(pragma)
  const step = Math.floor((MONTHS * MONTH) / ARTICLES)
  const at = `${AT - MONTHS * MONTH} + n * ${step}`
  const copied = Object.fromEntries(
    ['id', 'slug', 'source_id'].map((column) => [column, "printf('article-%08d', n)"] as const),
  )
  const copy = (table: string, changed: Record<string, string>) => {
    const columns = database.pragma(`table_info(${table})`) as { name: string }[]
    const values = columns.map(({ name }) => changed[name] ?? `o.${name}`)
    database.exec(`
      with recursive copy (n) as (select 1 union all select n + 1 from copy where n < ${ARTICLES - 1})
      insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${values.join(', ')}
      from copy cross join (select * from ${table} limit 1) o`)
  }
  const key = 'n + 1000'
  copy('article', { key, ...copied, published_at: at, first_published_at: at, released_at: at })
  copy('live_article', { article_key: key, published_at: at, first_published_at: at })
  copy('article_document', { article_key: key, slug: copied.slug as string })
  database.exec('analyze')
  database.pragma('journal_mode = wal')
  database.close()
}
