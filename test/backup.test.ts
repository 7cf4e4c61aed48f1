import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as immediate } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import t, { type Test } from 'tap'
import { runCommand, startCommand } from './support/command-line.ts'
import { LONG } from './support/extent.ts'
import { until } from './support/harness.ts'
import { jpeg } from './support/image-files.ts'
import { ask, startServer } from './support/server.ts'

const ARTICLES = 60

t.test(
  'a backup made during writes is complete, and a partner continues from its sync token after the restore',
  LONG,
  async (t) => {
    const folder = folderFor(t)
    const here = settingsIn(folder, 'here')
    await loadArticles(folder, here)
    const key = await createKey(here, 'read,write,drafts')
    const source = await startServer(here.DATABASE_URL, here)
    t.teardown(() => source.process.kill('SIGKILL'))
    const publish = publisher(source.url, key)

    let isDone = false
    let written = 0
    const writing = (async () => {
      for (let n = 0; !isDone; n++) {
        await publish({ headline: `Written meanwhile ${n}` })
        written++
      }
    })()
    await until(
      async () => written,
      (count) => count > 3,
    )
    const backups = join(folder, 'backups')
    const made = await runCommand(['backup', backups, '--keep', '2'], here)
    isDone = true
    await writing
    t.equal(made.code, 0, made.stderr)
    t.match(made.stdout, /\d+ articles, 1 assets, last change \d+, [\d.]+ MB, verified\n/)
    t.match(made.stderr, `Database: ${here.DATABASE_URL}\n`)

    // Of a state that nothing is written to any more, so that it is the same when it is restored.
    const { page } = await getJson(`${source.url}/v1/changes?since=now&include=article`)
    for (let count = 0; count < 2; count++)
      t.equal((await runCommand(['backup', backups, '--keep', '2'], here)).code, 0)
    const kept = readdirSync(backups).sort()
    t.equal(kept.length, 2, 'older ones are deleted')
    const newest = join(backups, kept[1] as string)
    t.strictSame(readdirSync(newest).sort(), ['assets', 'backup.json', 'broadsheet.sqlite'], 'no visitor secret')
    const expected = await answersOf(source.url)
    source.process.kill('SIGTERM')
    t.equal(await source.ended, 0)

    const there = settingsIn(folder, 'there')
    const restored = await runCommand(['restore', backups], there)
    t.strictSame([restored.code, existsSync(`${there.DATABASE_URL}-visitors`)], [0, false], restored.stderr)
    const target = await startServer(there.DATABASE_URL, there)
    t.teardown(() => target.process.kill('SIGKILL'))
    t.strictSame(await answersOf(target.url), expected, 'public answers are the same')
    const image = /\/images\/[\w-]+\.jpg/.exec(JSON.stringify(expected))?.[0] as string
    t.equal((await ask(target.url + image)).status, 200, 'assets are there')

    const posted = await publisher(target.url, key)({ headline: 'After the restore' })
    const followed = await getJson(`${target.url}/v1/changes?cursor=${page.next}&include=article`)
    t.strictSame(
      followed.items.map(({ id, type }: { id: string; type: string }) => [id, type]),
      [[posted.id, 'published']],
      'only what is new',
    )
    const inUse = await runCommand(['restore', backups, '--replace'], there)
    t.strictSame(
      [inUse.code, inUse.stderr.split('\n').at(-2)],
      [1, `broadsheet: ${there.DATABASE_URL} is in use. Stop the server first.`],
    )
    target.process.kill('SIGTERM')
    await target.ended
    const refused = await runCommand(['restore', newest], there)
    t.match(refused, { code: 1, stderr: /The database \S+ already exists\. Add --replace/ })
    const replaced = await runCommand(['restore', newest, '--replace'], there)
    const former = /kept as (\S+)/.exec(replaced.stdout)?.[1] as string
    t.equal(countArticles(former), countArticles(there.DATABASE_URL) + 1, 'the database that was replaced is kept')

    rmSync(there.DATABASE_URL)
    const bytes = readFileSync(join(newest, 'broadsheet.sqlite'))
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] as number) ^ 1
    writeFileSync(join(newest, 'broadsheet.sqlite'), bytes)
    t.match(await runCommand(['restore', newest], there), { code: 1, stderr: /is not the file that was backed up/ })
    t.notOk(existsSync(there.DATABASE_URL), 'a damaged backup is not restored')
  },
)

t.test('a backup that is killed leaves nothing that counts as one, and the next one cleans up', async (t) => {
  const folder = folderFor(t)
  const settings = settingsIn(folder, 'here')
  await loadArticles(folder, settings)
  const backups = join(folder, 'backups')
  // A short backup may be done before it is killed.
  let left: string[]
  do {
    rmSync(backups, { recursive: true, force: true })
    left = await killedBackup(backups, settings)
  } while (!left[0]?.startsWith('.unfinished-'))
  t.match(await runCommand(['restore', backups], settingsIn(folder, 'there')), {
    code: 2,
    stderr: /There is no backup in/,
  })
  t.equal((await runCommand(['backup', backups], settings)).code, 0)
  t.strictSame(
    readdirSync(backups).map((name) => /^\d{4}-\d\d-\d\dT[\d.-]+Z$/.test(name)),
    [true],
  )
})

/** What is there of a backup that is killed once it has begun. */
async function killedBackup(backups: string, settings: Record<string, string>): Promise<string[]> {
  const child = startCommand(['backup', backups], settings)
  const ended = once(child, 'close')
  while (child.exitCode === null && !(existsSync(backups) && readdirSync(backups).length > 0)) await immediate()
  child.kill('SIGKILL')
  await ended
  return readdirSync(backups)
}

t.test('backup and restore report usage errors in one sentence', async (t) => {
  const folder = folderFor(t)
  const settings = settingsIn(folder, 'none')
  const postgres = { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/news' }
  const asked: [string[], Record<string, string>, number, RegExp][] = [
    [['backup'], settings, 2, /backup requires exactly one folder/],
    [['backup', folder, '--keep', '0'], settings, 2, /--keep must be a whole number from 1 to 9999/],
    [['backup', folder], settings, 1, /There is no database \S+ to back up/],
    [['backup', folder], postgres, 2, /pg_dump --format=custom .* postgres:\/\/user@127\.0\.0\.1:1\/news/],
    [['restore', folder], postgres, 2, /pg_restore/],
    [['restore', folder], settings, 2, /There is no backup in/],
  ]
  for (const [args, environment, code, expected] of asked) {
    const result = await runCommand(args, environment)
    t.match(result, { code, stdout: '', stderr: expected }, args.join(' '))
    t.match(result.stderr, /^broadsheet: [^\n]+\n$/, 'one line')
    t.notMatch(result.stderr, 'hunter2')
  }
})

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-backup-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function settingsIn(folder: string, name: string) {
  const [database, assets] = ['news.sqlite', 'assets'].map((file) => join(folder, name, file)) as [string, string]
  return { DATABASE_URL: database, ASSETS_URL: assets, PUBLIC_URL: 'http://api.example.com' }
}

async function loadArticles(folder: string, settings: Record<string, string>): Promise<void> {
  writeFileSync(join(folder, 'quay.jpg'), await jpeg(400, 300))
  const records = [
    { record: 'image', sourceId: 'quay', file: 'quay.jpg', alt: 'The quay' },
    ...Array.from({ length: ARTICLES }, (_, n) => ({
      ...{ record: 'article', sourceId: `${n}`, state: 'live', headline: `Article ${n}`, tags: [{ name: 'Ports' }] },
      ...{ body: { html: `<p>${'The harbour is open. '.repeat(200)}</p>` } },
      ...(n === 0 ? { images: [{ image: 'quay' }] } : {}),
    })),
    { record: 'list', slug: 'picks', entries: [{ article: { sourceId: '3' } }] },
  ]
  const file = join(folder, 'articles.ndjson')
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const { code, stderr } = await runCommand(['import', file, '--create'], settings)
  if (code !== 0) throw new Error(stderr)
}

async function createKey(settings: Record<string, string>, scopes: string): Promise<string> {
  return (await runCommand(['keys', 'create', 'desk', '--scopes', scopes], settings)).stdout.trim()
}

function publisher(url: string, key: string) {
  const send = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await ask(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { id: string }
  }
  return async (article: object) => {
    const { id } = await send('/v1/articles', article)
    await send(`/v1/articles/${id}/publish`, {})
    return { id }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
async function getJson(url: string): Promise<any> {
  return (await ask(url)).json()
}

async function answersOf(url: string): Promise<unknown[]> {
  const paths = [
    '/v1/articles?limit=100',
    '/v1/lists/picks',
    '/v1/tags',
    '/v1/articles/article-0',
    '/feeds/latest.json',
  ]
  return Promise.all(paths.map((path) => getJson(url + path)))
}

function countArticles(file: string): number {
  const database = new Sqlite(file, { readonly: true })
  try {
    return database.prepare('select count(*) from article').pluck().get() as number
  } finally {
    database.close()
  }
}
