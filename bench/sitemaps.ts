import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createApp } from '#app'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { constant, joined, type Query, sql } from '#storage/core/sql.ts'
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
const { services, execute } = await openServices(where, AT)
await copyArticle()
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

async function copyArticle(): Promise<void> {
  const record = {
    ...{ record: 'article', state: 'live', sourceId: '0', slug: 'article', headline: 'An article of the harbour' },
    ...{ body: { html: `<p>${'x'.repeat(300)}</p>` }, section: { name: 'World' } },
    publishedAt: new Date(AT - MONTH / 2).toISOString(),
  }
  await importNdjson(execute, Readable.from([Buffer.from(`${JSON.stringify(record)}\n`)]), {
    ...{ source: 'bench', folder: null, batch: 100, now: Date.now },
  })
  const step = Math.floor((MONTHS * MONTH) / ARTICLES)
  const at = constant(`${AT} - n * ${step}`)
  const copied = {
    id: constant("'copy-' || n"),
    slug: constant("'article-' || n"),
    source_id: constant("'copy-' || n"),
  }
  await services.database.write(async (writer) => {
    const copy = async (table: string, changed: Record<string, Query>) => {
      const columns = await writer.all<{ name: string }>(sql`select name from pragma_table_info(${table})`)
      const names = columns.map(({ name }) => constant(name))
      const values = columns.map(({ name }) => changed[name] ?? constant(`o.${name}`))
      await writer.run(sql`
        with recursive copy (n) as (select 1 union all select n + 1 from copy where n < ${ARTICLES - 1})
        insert into ${constant(table)} (${joined(names, ', ')}) select ${joined(values, ', ')}
        from copy cross join (select * from ${constant(table)} limit 1) o`)
    }
    const key = constant('n + 1000')
    await copy('article', { key, ...copied, published_at: at, first_published_at: at, released_at: at })
    await copy('live_article', { article_key: key, published_at: at, first_published_at: at })
    await copy('article_document', { article_key: key, slug: copied.slug })
  })
}
