import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
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

const IMAGE = '01a226e4-0000-7000-8000-000000000001'
const PREVIEW = '01a226e4-0000-7000-8000-000000000002'

/** A row of each kind that the recorded newsroom has none of, in the tables of that version; none is public. */
const MORE_ROWS = [
  `insert into image (id, source, source_id, url, width, height, alt, caption, credit, rights, license_ends_at, digest,
     updated_at, created_at, searched)
   select '${IMAGE}', 'cms', 'pic-1', 'https://cdn.example.com/ferry.jpg', 1600, 1067, 'A ferry', null, 'Ruth Adeyemi', rights,
     8640000000000000, 'none', 1795948845780, 1795948845780, 'ruth adeyemi' from article where slug = 'ferry-returns'`,
  `insert into image_mention (image_key, article_key)
   select i.key, a.key from image i, article a where a.slug = 'notes-on-the-new-harbour-master'`,
  `insert into article_path (path, article_key) select '/old/ferry.html', key from article where slug = 'ferry-returns'`,
  `insert into list_exclusion (list_key, article_key)
   select l.key, a.key from list l, article a where l.slug = 'water' and a.slug = 'opinion-build-the-wall-a-metre-higher'`,
  `insert into related_pin (article_key, position, related_key)
   select a.key, 1, b.key from article a, article b where a.slug = 'notes-on-the-new-harbour-master' and b.slug = 'ferry-returns'`,
  `insert into preview_link (id, article_key, actor, created_at, expires_at, revoked_at)
   select '${PREVIEW}', key, 'cli', 1795948845780, 4102444800000, null from article where slug = 'notes-on-the-new-harbour-master'`,
  `insert into delivery (day, api_key, article_key, version, product_key, delivered_at)
   select '2026-05-01', k.key, a.key, 1, p.key, 1777600000000 from api_key k, article a, product p
   where k.name like 'Estuary%' and a.slug = 'ferry-returns' and p.slug = 'harbour-wire'`,
  `insert into view_day (start, article_key, views, visitors)
   select 1777593600000, key, 7, 5 from article where slug = 'ferry-returns'`,
  `insert into idempotency (actor, name, digest, result, created_at) values ('cli', 'once', 'none', '{}', 1795948845780)`,
]

const postgres = ON_BOTH_DATABASES ? await startPostgres() : { skip: 'no PostgreSQL in this sample' }
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

t.test('a SQLite database of version b5d4960 migrates, and answers alike but for names', async (t) => {
  const file = join(folderFor(t), 'newsroom.sqlite')
  writeFileSync(file, gunzipSync(read('sqlite.gz')))
  const database = new Sqlite(file)
  for (const statement of MORE_ROWS) database.exec(statement)
  database.close()
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
  await client.query('set search_path to public')
  for (const statement of MORE_ROWS) await client.query(statement)
  await client.end()
  await answersAlike(t, address.href, 'postgres')
})

async function hasMoreRows(t: Test, get: (path: string) => Promise<unknown>): Promise<void> {
  t.match(await get(`/v1/images/${IMAGE}`), { alt: 'A ferry', credit: 'Ruth Adeyemi', width: 1600 })
  t.match(await get('/v1/resolve?path=/old/ferry.html'), { slug: 'ferry-returns' })
  t.match(await get('/v1/lists/water/entries'), { excluded: [{ slug: 'opinion-build-the-wall-a-metre-higher' }] })
  const draft = '/v1/articles/notes-on-the-new-harbour-master'
  t.match(await get(`${draft}/draft`), { relatedPins: ['019cad3d-4640-7e64-8518-8e18f62ec066'] })
  t.match(await get(`${draft}/preview-links`), { items: [{ id: PREVIEW }] })
  t.match(await get('/v1/deliveries?from=2026-05-01&to=2026-05-01'), {
    items: [{ version: 1, product: 'harbour-wire' }],
  })
  t.match(await get('/v1/articles/ferry-returns/views?by=day&from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z'), {
    views: 7,
  })
}

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
  await hasMoreRows(t, async (path) => {
    const answer = await ask(server.url + path, { headers: { authorization: `Bearer ${keys.all}` } })
    return answer.json()
  })
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
