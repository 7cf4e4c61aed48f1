import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import t, { type Test } from 'tap'
import { CardImageSchema } from '#domain/article/parts.ts'
import { ARTICLE, CARD } from '#domain/article/shapes.ts'
import { runCommand } from '../support/command-line.ts'
import { ON_BOTH_DATABASES } from '../support/extent.ts'
import { until } from '../support/harness.ts'
import { startPostgres } from '../support/postgres.ts'
import { ask, startServer } from '../support/server.ts'

/** What version b5d4960 answered, by path: to everybody, to the newsroom's key, to the partner's. */
interface Recorded {
  keys: { all: string; partner: string }
  answers: Record<string, Answer>
  withKey: Record<string, Answer>
  asPartner: Record<string, Answer>
}

interface Answer {
  status: number
  location?: string
  body: unknown
}

type Leaves = Map<string, unknown>

/** Members that were renamed or moved since, as parts of their path. */
const RENAMED: readonly [RegExp, string][] = [
  [/\.storyCount$/, '.articleCount'],
  [/\.teaser\./, '.link.'],
]

const RENAMED_IN: Readonly<Record<string, readonly [RegExp, string][]>> = {
  changes: [[/\.kind$/, '.type']],
  revisions: [[/\.isLive$/, '.live']],
  draft: [
    [/^\.section$/, '.section.slug'],
    [/^(\.tags\[\d+\])$/, '$1.slug'],
  ],
}

/** Kinds that were renamed, in every answer that has an article. */
const KINDS: Readonly<Record<string, string>> = { article: 'news', live: 'live-blog' }

/** What another moment, process or ranking answers otherwise; blocks of posts became their `body`, a teaser that is null `link`. */
const LEFT_OUT =
  /\.(score|requestId|title|detail|type|next|day|endsAt|usedToday|delivered)$|^(.*\.)?following\.|\.blocks\[|\.teaser$/

const postgres = ON_BOTH_DATABASES ? await startPostgres() : { skip: 'no PostgreSQL in this sample' }
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

t.test('a SQLite database of version b5d4960 migrates, and answers alike but for names', async (t) => {
  const file = join(folderFor(t), 'newsroom.sqlite')
  writeFileSync(file, gunzipSync(read('sqlite.gz')))
  await answersAlike(t, file, 'sqlite')
})

const skip = 'url' in postgres ? false : postgres.skip
t.test('a PostgreSQL database of version b5d4960 migrates, and answers alike but for names', { skip }, async (t) => {
  if (!('url' in postgres)) return
  const address = new URL(await postgres.createDatabase())
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  await client.query('drop schema public cascade; create schema public')
  await client.query(gunzipSync(read('postgres.sql.gz')).toString())
  await client.end()
  await answersAlike(t, address.href, 'postgres')
})

async function answersAlike(t: Test, databaseUrl: string, name: string): Promise<void> {
  const recorded = JSON.parse(gunzipSync(read(`${name}.answers.json.gz`)).toString()) as Recorded
  const migrated = await runCommand(['migrate'], { DATABASE_URL: databaseUrl })
  t.equal(migrated.code, 0, migrated.stderr)
  t.match(migrated.stdout, /Applied 0017_/)
  const settings = { PUBLIC_URL: 'http://127.0.0.1:4599', ASSETS_URL: folderFor(t) }
  const server = await startServer(databaseUrl, settings)
  t.teardown(async () => {
    server.process.kill('SIGTERM')
    await server.ended
  })
  // Until then, lists hold cards in the earlier shape.
  await until(
    () => server.lines.some((line) => line.includes('documents-rendered')),
    (isRendered) => isRendered,
  )
  const { keys, answers, withKey, asPartner } = recorded
  for (const [key, paths] of [
    [undefined, answers],
    [keys.all, withKey],
    [keys.partner, asPartner],
  ] as const)
    for (const [path, before] of Object.entries(paths)) {
      const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
      const answer = await ask(server.url + path, { headers, redirect: 'manual' })
      t.equal(answer.status, before.status, path)
      t.equal(answer.headers.get('location') ?? undefined, before.location, path)
      t.strictSame(differences(path, leavesOf(before.body), leavesOf(await answer.json().catch(() => null))), [], path)
    }
  const [path, { body }] = Object.entries(asPartner).find(([path]) => path.startsWith('/v1/changes')) as [
    string,
    Answer,
  ]
  const cursor = (body as { page: { next: string } }).page.next
  const answer = await ask(`${server.url}${path}&cursor=${cursor}`)
  t.equal(answer.status, 400, 'a cursor of that version is refused, and the reader begins anew')
  t.match(await answer.json(), { code: 'invalid-cursor' })
}

/** Scalars of the answer before that aren't the same now, under their present names. */
function differences(path: string, before: Leaves, now: Leaves): string[] {
  const noun = Object.keys(RENAMED_IN).find((noun) => path.includes(`/${noun}`)) ?? ''
  const renamed = [...(RENAMED_IN[noun] ?? []), ...RENAMED]
  return [...before].flatMap(([place, value]) => {
    if (LEFT_OUT.test(place) && place !== '.type') return []
    const present = renamed.reduce((place, [from, to]) => place.replace(from, to), place)
    const expected = present.endsWith('.kind') ? (KINDS[value as string] ?? value) : value
    const found = now.get(present)
    if (found === undefined && isLeftOutOfCards(present, path)) return []
    return Object.is(found, expected) ? [] : [`${place}: ${value} is ${present}: ${found}`]
  })
}

/** Cards had more then: what one asks for by `fields` now. */
function isLeftOutOfCards(place: string, path: string): boolean {
  const [, field, member] = /^.*?\[\d+\](?:\.article)?\.(\w+)(?:\.(\w+))?/.exec(place) ?? []
  if (path.includes('fields=') || !(field !== undefined && field in ARTICLE)) return false
  return !(field in CARD) || (field === 'image' && member !== undefined && !(member in CardImageSchema.properties))
}

function leavesOf(value: unknown, place = ''): Leaves {
  if (typeof value !== 'object' || value === null) return new Map([[place, value]])
  const isList = Array.isArray(value)
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [
      ...leavesOf(member, isList ? `${place}[${name}]` : `${place}.${name}`),
    ]),
  )
}

function read(name: string): Buffer {
  return readFileSync(new URL(`upgrade/${name}`, import.meta.url))
}

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-upgrade-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
