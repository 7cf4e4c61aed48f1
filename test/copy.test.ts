import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import t, { type Test } from 'tap'
import { isCopyUnfinished } from '#storage/copy/copy-store.ts'
import { openDatabase } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'
import { runCommand, startCommand } from './support/command-line.ts'
import { LONG } from './support/extent.ts'
import { until } from './support/harness.ts'
import { startPostgres } from './support/postgres.ts'
import { ask, startServer } from './support/server.ts'

const postgres = await startPostgres()
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

const ARTICLES = 300
const RECORDS = [
  { record: 'publication', name: 'The Harbour Post', language: 'en', timezone: 'Europe/London' },
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
  { record: 'tag', slug: 'china', name: 'China', type: 'place', aliases: ['中国'] },
  { record: 'tag', slug: 'beijing', name: 'Beijing', type: 'place', broader: 'china' },
  ...Array.from({ length: ARTICLES }, (_, n) => ({
    ...{ record: 'article', sourceId: `${n}`, state: 'live', headline: `Ferry ${n} returns to the harbour` },
    ...{ body: { markdown: `The **ferry** number ${n} runs again.` }, section: 'asia', tags: ['beijing'] },
    ...(n === 5 ? { embargoedUntil: '2099-01-01T00:00:00Z' } : {}),
    ...(n === 6 ? { publishedAt: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' } : {}),
  })),
  { record: 'article', sourceId: 'draft', headline: 'Still being written', body: { markdown: 'https://vimeo.com/1' } },
  {
    ...{
      record: 'article',
      sourceId: 'gone',
      state: 'withdrawn',
      headline: 'Quay sold',
      publishedAt: '2026-11-10T09:00:00Z',
    },
    withdrawal: { at: '2026-11-11T16:00:00Z', reason: 'It was not.' },
  },
  { record: 'list', slug: 'picks', entries: [{ article: { sourceId: '3' } }, { link: { headline: 'See also' } }] },
]

const skip = 'url' in postgres ? false : postgres.skip

t.test(
  'a store moves to PostgreSQL and back, whole, although the copy is killed in between',
  { skip: skip || LONG.skip },
  async (t) => {
    if (!('url' in postgres)) return
    const folder = folderFor(t)
    const first = join(folder, 'first.sqlite')
    const server = await postgres.createDatabase()
    const last = join(folder, 'last.sqlite')
    const settings = { PUBLIC_URL: 'http://api.example.com', ASSETS_URL: join(folder, 'assets') }
    const file = join(folder, 'articles.ndjson')
    writeFileSync(file, RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''))
    await succeed(['import', file, '--create'], { ...settings, DATABASE_URL: first })
    const key = (
      await succeed(['keys', 'create', 'desk', '--scopes', 'read,write'], { DATABASE_URL: first })
    ).stdout.trim()
    const here = await startServer(first, settings)
    t.teardown(() => here.process.kill('SIGKILL'))
    const { page } = await getJson(`${here.url}/v1/changes?since=now&include=article`, key)
    const expected = await answersOf(here.url, key)
    here.process.kill('SIGTERM')
    await here.ended

    const copying = startCommand(['copy', '--from', first, '--to', server], settings)
    const ended = new Promise((resolve) => copying.once('close', resolve))
    const database = await openDatabase(server)
    t.teardown(() => database.close())
    await until(
      async () => (await isCopyUnfinished(database)) && (await progressOf(database)),
      (tables) => tables !== false && tables > 8,
    )
    copying.kill('SIGKILL')
    await ended
    t.equal(await isCopyUnfinished(database), true, 'it was killed in between')
    const refused = await runCommand(['keys', 'list'], { ...settings, DATABASE_URL: server })
    t.match(refused, { code: 1, stderr: /target of a broadsheet copy that has not finished/ })
    const resumed = await succeed(['copy', '--from', first, '--to', server], settings)
    t.match(resumed.stdout, /^Copied \d+ rows of \d+ tables, last change \d+; \d+ public responses are the same\n$/)
    const again = await runCommand(['copy', '--from', first, '--to', server], settings)
    t.match(again, { code: 1, stderr: /The database postgres:\S+ already contains a newsroom/ })

    const there = await startServer(server, settings)
    t.teardown(() => there.process.kill('SIGKILL'))
    t.strictSame(await answersOf(there.url, key), expected, 'the key works, and answers are the same')
    const created = await post(`${there.url}/v1/articles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ headline: 'New on PostgreSQL', tags: [{ name: 'Cranes' }] }),
    })
    t.equal(created.status, 201, 'new rows get new keys')
    const { id } = (await created.json()) as { id: string }
    const published = await post(`${there.url}/v1/articles/${id}/publish`, {
      headers: { authorization: `Bearer ${key}` },
    })
    t.equal(published.status, 200)
    const { items } = await getJson(`${there.url}/v1/changes?cursor=${page.next}&include=article`, key)
    t.strictSame(
      items.map((change: { id: string; type: string }) => [change.id, change.type]),
      [[id, 'published']],
      'a partner continues from its sync token',
    )
    there.process.kill('SIGTERM')
    await there.ended

    await succeed(['copy', '--from', server, '--to', last], settings)
    const before = tablesOf(first)
    const after = tablesOf(last)
    t.strictSame(after.secret, before.secret)
    t.equal(after.articles, before.articles + 1)
    t.strictSame(
      after.revisions.slice(0, before.revisions.length),
      before.revisions,
      'revisions are the same byte for byte',
    )
    t.strictSame(after.changes.slice(0, before.changes.length), before.changes, 'and the change log')
    t.equal(before.embeds.length, 1)
    t.strictSame([after.embeds, after.mentions], [before.embeds, before.mentions], 'and embeds')
  },
)

t.test('copy reports usage errors in one sentence', async (t) => {
  const folder = folderFor(t)
  const [one, other] = [join(folder, 'one.sqlite'), 'postgres://user:hunter2@127.0.0.1:1/news']
  const asked: [string[], number, RegExp][] = [
    [['--from', one], 2, /copy requires --to/],
    [['--from', one, '--to', join(folder, 'other.sqlite')], 2, /Both are SQLite files\. Use broadsheet backup/],
    [['--from', other, '--to', other], 2, /Both are PostgreSQL databases\. Use pg_dump/],
    [['--from', one, '--to', 'postgres://h/d?sslmode=maybe'], 2, /--to has sslmode=maybe/],
    [['--from', one, '--to', other], 1, /The database \S+one\.sqlite contains no newsroom/],
    [['--from', other, '--to', one], 1, /Cannot open database postgres:\/\/user@127\.0\.0\.1:1\/news/],
  ]
  for (const [args, code, expected] of asked) {
    const result = await runCommand(['copy', ...args])
    t.match(result, { code, stdout: '', stderr: expected }, args.join(' '))
    t.match(result.stderr, /^broadsheet: [^\n]+\n$/, 'one line')
    t.notMatch(result.stderr, 'hunter2')
  }
})

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-copy-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function succeed(args: string[], settings: Record<string, string>) {
  const result = await runCommand(args, settings)
  if (result.code !== 0) throw new Error(`${args.join(' ')}: ${result.code} ${result.stderr}`)
  return result
}

/** Once more where the server has closed a connection that was kept. */
async function post(url: string, sending: RequestInit): Promise<Response> {
  return ask(url, { method: 'POST', ...sending }).catch(() => ask(url, { method: 'POST', ...sending }))
}

async function progressOf(database: Awaited<ReturnType<typeof openDatabase>>): Promise<number> {
  return (await database.get<{ n: number }>(sql`select count(*) as n from copy_progress`))?.n ?? 0
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
async function getJson(url: string, key: string): Promise<any> {
  return (await ask(url, { headers: { authorization: `Bearer ${key}` } })).json()
}

async function answersOf(url: string, key: string): Promise<unknown[]> {
  const paths = [
    '/v1/articles?limit=20&body=html',
    '/v1/lists/picks',
    '/v1/tags',
    '/v1/search?q=ferry',
    '/v1/articles/quay-sold',
  ]
  return Promise.all(paths.map((path) => getJson(url + path, key))).then((answers) =>
    answers.map((answer) => ({ ...answer, requestId: null, page: null })),
  )
}

function tablesOf(file: string) {
  const database = new Sqlite(file, { readonly: true })
  try {
    const rows = (query: string) => database.prepare(query).raw().all()
    return {
      secret: database.prepare('select secret from publication').pluck().get(),
      articles: database.prepare('select count(*) from article').pluck().get() as number,
      revisions: rows('select * from revision order by article_key, number'),
      changes: rows('select * from change order by sequence'),
      embeds: rows('select * from embed order by key'),
      mentions: rows('select * from embed_mention order by embed_key, article_key'),
    }
  } finally {
    database.close()
  }
}
