import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import Sqlite from 'better-sqlite3'
import { corpusRecords } from './corpus.ts'

// node bench/importing.ts [--articles N] [--kind native|wordpress] [--built]
//
// Rate and peak resident memory of the command `import` on generated articles, beside the same lines inserted into a bare
// table of another file; with --built, of the package as it is installed (npm run build). Resident memory is Linux's, of all
// threads: anonymous and file-backed pages.

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '3000' },
    kind: { type: 'string', default: 'native' },
    built: { type: 'boolean', default: false },
  },
})
const WXR_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bench</title><link>https://old.example.com</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example.com</wp:base_site_url>
`

const count = Number(values.articles)
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
try {
  const file = join(folder, values.kind === 'wordpress' ? 'export.xml' : 'articles.ndjson')
  await make(file)
  const megabytes = Math.round(statSync(file).size / 1e6)
  process.stdout.write(`${count} articles, ${megabytes} MB, ${values.kind}\n`)
  const bare = await insertBare(join(folder, 'bare.sqlite'))
  const imported = await runImport(file, join(folder, 'newsroom.sqlite'))
  process.stdout.write(`bare table   ${Math.round(count / bare.seconds)} articles a second\n`)
  process.stdout.write(`             ${(bare.processor / count).toFixed(2)} ms of processor an article\n`)
  process.stdout.write(`import       ${Math.round(count / imported.seconds)} articles a second\n`)
  process.stdout.write(`processor    ${(imported.processor / count).toFixed(1)} ms an article\n`)
  process.stdout.write(`peak memory  ${imported.peak} MB, of it ${imported.files} MB of files\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function make(file: string): Promise<void> {
  const out = createWriteStream(file)
  const write = async (text: string) => {
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  const isXml = values.kind === 'wordpress'
  if (isXml) await write(WXR_HEAD)
  let number = 0
  for await (const record of corpusRecords(count)) await write(isXml ? wxrItem(++number, record) : line(record))
  out.end(isXml ? '</channel></rss>\n' : '')
  await finished(out)
}

function line(record: object): string {
  return `${JSON.stringify(record)}\n`
}

function wxrItem(id: number, { headline, body }: { headline: string; body?: unknown }): string {
  const html = String((body as { html?: string } | undefined)?.html ?? '')
  const blocks = html.replaceAll('<p>', '<!-- wp:paragraph -->\n<p>').replaceAll('</p>', '</p>\n<!-- /wp:paragraph -->')
  return `<item><title><![CDATA[${headline}]]></title><link>https://old.example.com/post-${id}/</link><dc:creator><![CDATA[desk]]></dc:creator>
<content:encoded><![CDATA[${blocks}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt><![CDATA[2026-03-04 05:06:07]]></wp:post_date_gmt><wp:post_name><![CDATA[post-${id}]]></wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
`
}

/** Seconds, and milliseconds of processor time, for the same text in one column, in transactions of 500 rows, as durable. */
async function insertBare(file: string): Promise<{ seconds: number; processor: number }> {
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table article (id text primary key, document text not null) without rowid')
  const insert = database.prepare('insert into article (id, document) values (?, ?)')
  let number = 0
  let seconds = 0
  let processor = 0
  let rows: string[] = []
  const put = database.transaction(() => {
    for (const row of rows) insert.run(String(++number), row)
  })
  const flush = () => {
    const begun = performance.now()
    const before = process.cpuUsage()
    put()
    const { user, system } = process.cpuUsage(before)
    processor += (user + system) / 1000
    seconds += (performance.now() - begun) / 1000
    rows = []
  }
  for await (const record of corpusRecords(count)) {
    rows.push(JSON.stringify(record))
    if (rows.length === 500) flush()
  }
  flush()
  database.close()
  return { seconds, processor }
}

async function runImport(file: string, database: string) {
  const cli = new URL(values.built ? '../dist/cli.js' : '../src/cli.ts', import.meta.url).pathname
  const begun = performance.now()
  const child = spawn(process.execPath, [cli, 'import', file, '--create'], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: 'inherit',
  })
  let peak = 0
  let files = 0
  let ticks = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
      // A process that has ended has no memory.
      const highest = megabytes('VmHWM')
      if (!(highest > 0)) return
      if (highest > peak) files = megabytes('RssFile')
      peak = Math.max(peak, highest)
      const [user, system] =
        readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? []
      ticks = Number(user) + Number(system)
    } catch {
      // It has ended.
    }
  }, 100)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`import ended with ${code}`)
  return { seconds: (performance.now() - begun) / 1000, processor: ticks * 10, peak, files }
}
