import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { hasSchema } from '#storage/core/open.ts'
import { importCorpus } from './import-corpus.ts'
import { pageOf, type Report } from './page.ts'
import { GROWTH, growthOf, type Result } from './results.ts'

// npm run bench [-- --articles 10000,1000000] [--words N] [--folder data/bench] [--postgres URL] [--only storage,serving] [--answers N] [--render FILE]
//
// Start and memory, then storage reads and reads over HTTP at each size, every figure beside its floor in the same run: in one
// table, and in FOLDER/report.json and FOLDER/report.html. SQLite files are made of generated articles where they are not there yet,
// FOLDER/COUNT.sqlite; databases of PostgreSQL are copies of them, broadsheet_bench_COUNT at --postgres. Related articles are
// made up to 100,000 articles: more take hours. --render makes the page of a report again.

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    words: { type: 'string' },
    folder: { type: 'string', default: 'data/bench' },
    postgres: { type: 'string' },
    only: { type: 'string', default: 'start,storage,serving' },
    answers: { type: 'string', default: '20000' },
    render: { type: 'string' },
  },
})
const MOST_RELATED = 100_000
const here = fileURLToPath(new URL('.', import.meta.url))
if (values.render === undefined) await measure()
else write(JSON.parse(readFileSync(values.render, 'utf8')) as Report)

async function measure(): Promise<void> {
  const parts = values.only.split(',')
  const scratch = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  const results = join(scratch, 'results.ndjson')
  try {
    if (parts.includes('start')) run('start.ts')
    const reads = ['storage', 'serving'].filter((part) => parts.includes(part))
    for (const url of reads.length > 0 ? await databases() : [])
      for (const part of reads)
        run(`${part}.ts`, url, '--results', results, ...(part === 'serving' ? ['--answers', values.answers] : []))
    const measured = existsSync(results) ? linesOf(results) : []
    if (measured.length > 0) write({ ...machine(), results: measured })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function linesOf(file: string): Result[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Result)
}

function write(report: Report): void {
  mkdirSync(values.folder, { recursive: true })
  writeFileSync(join(values.folder, 'report.json'), `${JSON.stringify(report, null, 1)}\n`)
  writeFileSync(join(values.folder, 'report.html'), pageOf(report))
  const columns = [9, 34, 9, 9, 9, 9, 8, 7, 7, 6, 7]
  const line = (...cells: string[]) =>
    process.stdout.write(
      `${cells.map((cell, index) => (index < 3 ? cell.padEnd(columns[index] ?? 0) : cell.padStart(columns[index] ?? 0))).join(' ')}\n`,
    )
  process.stdout.write('\n== all, microseconds\n')
  line('', 'work', 'database', 'articles', 'p50', 'p99', 'p99.9', 'CPU', 'floor', 'MB', 'growth')
  for (const { results, factor } of growthOf(report.results))
    for (const { bench, work, database, articles, measured, floor, memory } of results) {
      const isLast = articles === results.at(-1)?.articles && factor !== null
      line(
        ...[bench, work, database, String(articles)],
        ...[measured.p50, measured.p99, measured.p999, measured.processor].map((figure) => figure.toFixed(1)),
        (floor.processor / measured.processor).toFixed(2),
        memory.toFixed(0),
        isLast ? `${factor.toFixed(2)}${factor > GROWTH ? ' !' : ''}` : '',
      )
    }
  process.stdout.write(`\n${join(values.folder, 'report.html')}, ${join(values.folder, 'report.json')}\n`)
}

function machine(): Omit<Report, 'results'> {
  return {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: here, encoding: 'utf8' }).trim(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  }
}

/** Addresses of all databases, made where they are not there yet. */
async function databases(): Promise<string[]> {
  mkdirSync(values.folder, { recursive: true })
  const found: string[] = []
  for (const count of values.articles.split(',').map(Number)) {
    const file = join(values.folder, `${count}.sqlite`)
    if (!existsSync(file)) {
      process.stdout.write(`\n== ${count} articles into ${file}\n`)
      importCorpus(file, { count, words: values.words })
      if (count <= MOST_RELATED) run('make-related.ts', file)
    }
    found.push(file)
    if (values.postgres !== undefined) found.push(await copied(file, count, values.postgres))
  }
  return found
}

async function copied(file: string, count: number, server: string): Promise<string> {
  const name = `broadsheet_bench_${count}`
  const address = new URL(server)
  address.pathname = `/${name}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount === 0) await client.query(`create database ${name}`)
  await client.end()
  if (!(await hasSchema(address.href))) {
    process.stdout.write(`\n== ${file} to PostgreSQL\n`)
    runNode(join(here, '../src/cli.ts'), 'copy', '--from', file, '--to', address.href)
  }
  return address.href
}

function run(script: string, ...args: string[]): void {
  process.stdout.write(`\n== ${script.replace('.ts', '')} ${args[0] ?? ''}\n`)
  runNode(join(here, script), ...args)
}

function runNode(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
