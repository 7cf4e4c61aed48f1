import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import type { Services } from '#projection/services.ts'
import { compareStores } from '../../src/compare-answers.ts'
import { type CommandResult, runCommand } from '../../test/support/command-line.ts'
import { startPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { FIXTURES, writeFixture } from './fixtures.ts'

// npm run roundtrip [-- --only sqlite|postgres] [--unscored]
//
// Moves in and out: imports one source of each kind, exports in every format, imports the exports elsewhere, backs up and
// restores, copies to the other kind of database, and compares what readers get. One line a step; exits with 1 where one
// fails. Then the scores of `npm run score:import`, whose files are in ../shared/data.

const { values } = parseArgs({ options: { only: { type: 'string' }, unscored: { type: 'boolean', default: false } } })
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DATA = join(ROOT, '../shared/data')
const API = 'http://127.0.0.1:3000'
/** Files of others that are imported as well where they are there. */
const OTHERS: [kind: string, path: string][] = [
  ['wordpress', 'wxr/themeunittestdata.wordpress.xml'],
  ['wp-rest', 'wp-rest/co-authors-post.json'],
  ['ninjs', 'ninjs'],
  ['newsml-g2', 'newsml-g2'],
  ['text', 'seed-page/page.txt'],
]

/** What the names of exports end in. */
const ENDINGS: Record<string, string> = { ninjs: '.json', wxr: '.xml', markdown: '' }

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-roundtrip-'))
const needsPostgres = values.only !== 'sqlite'
const postgres: TestPostgres | { skip: string } = needsPostgres ? await startPostgres() : { skip: 'not asked for' }
let failures = 0
let stores = 0
try {
  if (values.only !== 'postgres') await moveInAndOut('sqlite', newFile(), 'url' in postgres ? await newServer() : null)
  if ('url' in postgres) await moveInAndOut('postgres', await newServer(), newFile())
  else process.stdout.write(`postgres: skipped, ${postgres.skip}\n`)
} finally {
  if ('url' in postgres) await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
if (!values.unscored) {
  const { status } = spawnSync(process.execPath, ['bench/score-import.ts'], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) failures++
}
process.stdout.write(failures === 0 ? 'All steps succeeded.\n' : `${failures} steps failed.\n`)
process.exit(failures === 0 ? 0 : 1)

function newFile(): string {
  return join(folder, `store-${++stores}.sqlite`)
}

async function newServer(): Promise<string> {
  if ('skip' in postgres) throw new Error(postgres.skip)
  return postgres.createDatabase()
}

/** A fresh database of the same kind. */
function newStore(name: string): Promise<string> | string {
  return name === 'sqlite' ? newFile() : newServer()
}

async function moveInAndOut(name: string, store: string, other: string | null): Promise<void> {
  const step = (what: string, work: () => Promise<string>) => report(`${name}: ${what}`, work)
  for (const fixture of FIXTURES)
    await step(`import ${fixture.kind}`, async () => {
      const path = writeFixture(folder, fixture)
      const { kind, articles, options = [] } = fixture
      return importTwice(store, path, [...options, '--source', kind.replace(/\W+/g, '-')], articles)
    })
  for (const [kind, file] of OTHERS)
    if (existsSync(join(DATA, file)))
      await step(`import ${kind} of ../shared/data`, () => importTwice(store, join(DATA, file), [], null))

  const native = join(folder, `${name}.ndjson`)
  await step('export native, import elsewhere, compare', async () => {
    const { count } = await exported(store, native, 'ndjson')
    const there = await newStore(name)
    await succeed(['import', native, '--create'], there)
    const again = join(folder, `${name}-again.ndjson`)
    await exported(there, again, 'ndjson')
    if (!readFileSync(native).equals(readFileSync(again))) throw new Error('a second export has other bytes')
    return `${count} articles, the same bytes again, ${await same(store, there, true)}`
  })
  for (const format of ['ninjs', 'wxr', 'markdown'])
    await step(`export ${format}, import elsewhere, compare`, async () => {
      const path = join(folder, `${name}-${format}${ENDINGS[format]}`)
      const { count, live } = await exported(store, path, format)
      const there = await newStore(name)
      const { stdout } = await succeed(['import', path, '--create'], there)
      const arrived = articlesIn(stdout)
      if (arrived !== count) throw new Error(`${count} articles left, and ${arrived} arrived: ${stdout}`)
      return `${count} articles, ${await sameHeadlines(store, there, live)}`
    })
  await step('backup, restore elsewhere, compare', async () => {
    if (name === 'postgres') {
      const { code, stderr } = await command(['backup', join(folder, 'backup')], store)
      if (code === 0 || !stderr.includes('pg_dump --')) throw new Error(stderr)
      return 'refused with the command of pg_dump'
    }
    const backup = join(folder, 'backup')
    await succeed(['backup', backup], store)
    const there = newFile()
    await succeed(['restore', backup], there)
    return same(store, there)
  })
  if (other === null) return
  await step(`copy to ${name === 'sqlite' ? 'postgres' : 'sqlite'}, compare`, async () => {
    await succeed(['copy', '--from', store, '--to', other], store)
    return same(store, other)
  })
}

async function report(what: string, work: () => Promise<string>): Promise<void> {
  const begun = performance.now()
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1)
  try {
    const result = await work()
    process.stdout.write(`ok      ${what}: ${result} (${seconds()} s)\n`)
  } catch (error) {
    failures++
    process.stdout.write(`FAILED  ${what}: ${(error as Error).message} (${seconds()} s)\n`)
  }
}

function command(args: string[], store: string): Promise<CommandResult> {
  const settings = { DATABASE_URL: store, ASSETS_URL: join(folder, 'assets'), PUBLIC_URL: API }
  return runCommand(args, settings)
}

async function succeed(args: string[], store: string): Promise<CommandResult> {
  const result = await command(args, store)
  if (result.code !== 0) throw new Error(`broadsheet ${args[0]} ended with ${result.code}: ${result.stderr}`)
  return result
}

/** The second time adds nothing. */
async function importTwice(store: string, path: string, options: string[], articles: number | null): Promise<string> {
  const args = ['import', path, '--create', ...options]
  const { stdout } = await succeed(args, store)
  const arrived = articlesIn(stdout)
  if (articles !== null && arrived !== articles) throw new Error(`${arrived} of ${articles} articles: ${stdout}`)
  const again = (await succeed(args, store)).stdout
  if (!again.startsWith('0 created, 0 updated, ')) throw new Error(`the same again changes something: ${again}`)
  return stdout.trim().replace('\n', '; ')
}

/** `Articles: 3 live, 1 draft` */
function articlesIn(stdout: string): number {
  const counts = /^Articles: (.*)$/m.exec(stdout)?.[1] ?? ''
  return [...counts.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0)
}

async function exported(store: string, path: string, format: string): Promise<{ count: number; live: number }> {
  const { stderr } = await succeed(['export', path, '--format', format], store)
  const found = /(\d+) articles exported(?: \((.*?)\))?/.exec(stderr)
  return { count: Number(found?.[1]), live: Number(/(\d+) live/.exec(found?.[2] ?? '')?.[1] ?? 0) }
}

/** A backup and a copy have the secret of the store, and answer the same to the byte. */
async function same(one: string, other: string, areSealedApart = false): Promise<string> {
  return withServices([one, other], async ([from, to]) => {
    const { compared, differs } = await compareStores(from as Services, to as Services, { areSealedApart })
    if (differs !== null) throw new Error(`${differs} is answered otherwise`)
    return `${compared} public answers are the same`
  })
}

/** Formats of others carry less than everything: the articles are the same, not all of their fields. */
async function sameHeadlines(one: string, other: string, live: number): Promise<string> {
  return withServices([one, other], async (stores) => {
    const [here = [], there = []] = await Promise.all(stores.map(publicHeadlines))
    const missing = here.filter((headline) => !there.includes(headline))
    const more = there.filter((headline) => !here.includes(headline))
    if (missing.length + more.length > 0)
      throw new Error(`missing: ${missing.slice(0, 5).join(' | ')}; too many: ${more.slice(0, 5).join(' | ')}`)
    return `the same ${here.length} public headlines (${live} live)`
  })
}

async function publicHeadlines({ database }: Services): Promise<string[]> {
  const { sql } = await import('#storage/core/sql.ts')
  const rows = await database.all<{ document: Buffer }>(sql`
    select d.document from article_document d join live_article l on l.article_key = d.article_key where l.stage = 1`)
  return rows.map(({ document }) => (JSON.parse(document.toString()) as { headline: string }).headline)
}

async function withServices<T>(addresses: string[], work: (stores: Services[]) => Promise<T>): Promise<T> {
  const opened: Services[] = []
  try {
    for (const databaseUrl of addresses) {
      const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses: { site: null, api: API } }
      opened.push((await openServices(where, Date.now())).services)
    }
    return await work(opened)
  } finally {
    for (const { database } of opened) await database.close()
  }
}
