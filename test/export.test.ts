import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { runCommand } from './support/command-line.ts'
import { openHarness } from './support/harness.ts'
import { jpeg } from './support/image-files.ts'
import { openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { startPostgresToo } from './support/postgres.ts'
import { finishJob } from './support/sender.ts'

const API = 'http://127.0.0.1:3000'
const postgres = await startPostgresToo()
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})

t.test('an export is imported elsewhere with the same public answers and gives the same bytes again', async (t) => {
  const folder = folderFor(t)
  const first = await openTestNewsroom()
  t.teardown(() => first.close())
  await fill(first)
  const file = join(folder, 'first.ndjson')
  const exported = await runCommand(['export', file, '--assets', '--views'], settingsOf(first))
  t.equal(exported.code, 0, exported.stderr)
  t.match(
    exported.stderr,
    /12 articles exported \(1 draft, 1 erased, 1 scheduled, 1 unpublished, 1 withdrawn, 7 live\)\n/,
  )
  const bytes = readFileSync(file, 'utf8')
  t.equal((await runCommand(['export', '-', '--views'], settingsOf(first))).stdout, withoutFiles(bytes))
  const expected = await answersOf(first)
  t.ok(Object.keys(expected).length > 100)
  t.ok(Object.values(expected).filter(({ status }) => status === 200).length > 60)

  const addresses = ['url' in postgres ? await postgres.createDatabase() : null, join(folder, 'third.sqlite')]
  for (const [index, address] of addresses.entries()) {
    if (address === null) continue
    const settings = { DATABASE_URL: address, ASSETS_URL: join(folder, `assets-${index}`), PUBLIC_URL: API }
    const imported = await runCommand(['import', file, '--create'], settings)
    t.match(imported, { code: 0, stdout: /, 0 refused\n$/ }, imported.stderr)
    const again = await runCommand(['import', file], settings)
    t.match(again.stdout, /^0 created, 0 updated, \d+ unchanged, 0 refused\n$/, 'the same again is nothing new')
    const copy = join(folder, `again-${index}.ndjson`)
    t.equal((await runCommand(['export', copy, '--assets', '--views'], settings)).code, 0)
    t.equal(readFileSync(copy, 'utf8'), bytes, `the same bytes from ${address.slice(0, 8)}`)
    const newsroom = await openTestNewsroom({ databaseUrl: address, assetsDir: settings.ASSETS_URL })
    t.teardown(() => newsroom.close())
    newsroom.clock.now = first.clock.now
    await newsroom.computeRelated()
    const answers = await answersOf(newsroom)
    const differing = Object.keys(expected).filter(
      (path) => JSON.stringify(expected[path]) !== JSON.stringify(answers[path]),
    )
    for (const path of differing.slice(0, 3)) t.strictSame(answers[path], expected[path], path)
    t.strictSame(differing, [], 'all public answers are the same')
  }
})

t.test('an export since a cursor has what was changed since, and is imported over what is there', async (t) => {
  const folder = folderFor(t)
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  newsroom.clock.now = Date.now()
  const { write } = await openHarness(newsroom)
  await newsroom.load(
    ['one', 'two'].map((slug) => ({ record: 'article', sourceId: slug, slug, state: 'live', headline: slug })),
  )
  const settings = settingsOf(newsroom)
  const whole = await runCommand(['export', join(folder, 'whole.ndjson')], settings)
  const cursor = /--since (\S+)/.exec(whole.stderr)?.[1] as string
  const there = { DATABASE_URL: join(folder, 'there.sqlite'), PUBLIC_URL: API }
  await runCommand(['import', join(folder, 'whole.ndjson'), '--create'], there)

  newsroom.clock.now += 3_600_000
  await write('POST', '/v1/articles/two/withdraw', { reason: 'It was wrong.' })
  const since = `${cursor.split('.')[0]}.${newsroom.clock.now}`
  const part = await runCommand(['export', join(folder, 'part.ndjson'), '--since', since], settings)
  t.match(part.stderr, '1 articles exported (1 withdrawn); not exported: 1 unchanged')
  t.match(await runCommand(['import', join(folder, 'part.ndjson')], there), { code: 0, stdout: /0 created, 1 updated/ })
  const other = await openTestNewsroom({ databaseUrl: there.DATABASE_URL })
  t.teardown(() => other.close())
  other.clock.now = newsroom.clock.now
  t.match(await other.get('/v1/articles/two'), { status: 410, json: { reason: 'It was wrong.' } })
  t.equal((await other.get('/v1/articles/one')).status, 200)
  const { json } = await other.get('/v1/changes?limit=100')
  const types = json.items.map(({ type, reason }: { type: string; reason: string | null }) => [type, reason])
  t.strictSame(types.sort(), [
    ['published', null],
    ['withdrawn', 'It was wrong.'],
  ])
})

t.test('public articles leave as ninjs and Markdown, all but withdrawn ones for WordPress', async (t) => {
  const folder = folderFor(t)
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await fill(newsroom)
  const settings = settingsOf(newsroom)
  const ninjs = await runCommand(['export', '-', '--format', 'ninjs'], settings)
  const documents = ninjs.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  t.match(
    ninjs.stderr,
    /6 articles exported \(6 live\); not exported: 1 draft, 1 live, 1 scheduled, 1 unpublished, 1 withdrawn, 1 erased/,
  )
  t.equal(documents.length, 6)
  for (const document of documents)
    t.strictSame(document, (await newsroom.get(`/v1/articles/${document.slugline}.ninjs`)).json, 'as the API gives it')
  const lines = join(folder, 'items.json')
  writeFileSync(lines, `${ninjs.stdout}\nnot an item\n`)
  const there = { DATABASE_URL: join(folder, 'there.sqlite'), PUBLIC_URL: API }
  t.match(
    await runCommand(['import', lines, '--create'], there),
    {
      code: 0,
      stdout: '1 skipped, 0 refused\nArticles: 6 live\n',
      stderr: 'skipped 1: article: is not a JSON object\n',
    },
    'an item a line is read again',
  )
  const markdown = join(folder, 'articles')
  t.equal((await runCommand(['export', markdown, '--format', 'markdown'], settings)).code, 0)
  t.equal(readdirSync(markdown).length, 6)
  t.equal(
    readFileSync(join(markdown, 'ferry-returns.md'), 'utf8'),
    (await newsroom.get('/v1/articles/ferry-returns.md')).text,
  )
  const wxr = join(folder, 'articles.xml')
  const wordpress = await runCommand(['export', wxr, '--format', 'wxr'], settings)
  t.match(wordpress.stderr, /10 articles exported .*; not exported: 1 withdrawn, 1 erased/)
  const xml = readFileSync(wxr, 'utf8')
  t.equal(xml.match(/<wp:post_type>post</g)?.length, 10)
  t.match(xml, '<wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>ferry-is-back</wp:meta_value>')
  t.equal(xml.match(/<wp:status>publish</g)?.length, 6)
  t.equal(xml.match(/<wp:status>future</g)?.length, 2, 'scheduled, and under embargo')
  t.notMatch(xml, 'Quay sold')
})

t.test('export reports usage errors in one sentence', async (t) => {
  const folder = folderFor(t)
  const none = { DATABASE_URL: join(folder, 'none.sqlite') }
  writeFileSync(join(folder, 'there.ndjson'), '')
  const asked: [string[], number, RegExp][] = [
    [[], 2, /export requires exactly one file or folder/],
    [['-', '--format', 'pdf'], 2, /--format must be one of ndjson, ninjs, wxr, markdown/],
    [['-', '--assets'], 2, /--assets requires a folder/],
    [['x', '--views', '--format', 'wxr'], 2, /--views requires --format ndjson/],
    [['x', '--since', 'yesterday'], 2, /--since must be the cursor/],
    [[join(folder, 'there.ndjson')], 1, /already exists\. Choose another file/],
    [[folder, '--format', 'markdown'], 1, /is not empty/],
    [['-'], 1, /none\.sqlite is empty/],
  ]
  for (const [args, code, expected] of asked) {
    const result = await runCommand(['export', ...args], none)
    t.match(result, { code, stdout: '', stderr: expected }, args.join(' '))
    t.match(result.stderr, /^broadsheet: [^\n]+\n$/, 'one line')
  }
})

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-export-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function settingsOf({ services }: TestNewsroom) {
  return { DATABASE_URL: services.database.address, ASSETS_URL: services.assets.location.assetsDir, PUBLIC_URL: API }
}

function withoutFiles(text: string): string {
  return text.replace(/"file":"[^"]*",/g, '')
}

/** The revision that the import saved. */
const SEEN = { 'if-match': '"r1"' }

/** Articles in every state, taxonomy with redirects, lists, images, revisions. */
async function fill(newsroom: TestNewsroom): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-export-'))
  writeFileSync(join(folder, 'quay.jpg'), await jpeg(400, 300))
  const live = (slug: string, more: object = {}) => ({
    ...{ record: 'article', sourceId: slug, slug, state: 'live', headline: `The ${slug} story`, section: 'asia' },
    ...{ publishedAt: '2026-11-20T08:00:00Z', tags: ['china'], authors: ['ada-lin'], ...more },
  })
  await newsroom.load(
    [
      {
        record: 'publication',
        translations: { fr: { description: 'Le journal du port.' } },
        name: 'The Harbour Post',
        language: 'en',
        timezone: 'Europe/London',
        aiUse: { train: 'disallowed' },
      },
      { record: 'section', slug: 'world', name: 'World', translations: { fr: { name: 'Monde' } }, position: 2 },
      { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
      { record: 'tag', slug: 'china', name: 'China', type: 'place', aliases: ['中国'], mediaTopic: 'medtop:20000053' },
      {
        ...{ record: 'tag', slug: 'beijing', name: 'Beijing', type: 'place', broader: 'china' },
        translations: { fr: { name: 'Capitale du Nord', description: 'La capitale.' }, 'pt-BR': { name: 'Pequim' } },
      },
      { record: 'tag', slug: 'peking', name: 'Peking', type: 'place' },
      {
        record: 'image',
        sourceId: 'quay',
        file: 'quay.jpg',
        width: 400,
        height: 300,
        alt: 'The quay',
        credit: 'Ada Lin',
        focalPoint: { x: 0.5, y: 0.4 },
      },
      {
        record: 'author',
        slug: 'ada-lin',
        name: 'Ada Lin',
        bio: 'Writes about ports.',
        image: 'quay',
        links: ['https://social.example/@ada'],
      },
      live('ferry-is-back', {
        ...{
          images: [{ image: 'quay', caption: 'At dusk.' }],
          oldSlugs: ['ferry-once'],
          paths: ['/2026/11/ferry.html'],
        },
        ...{
          body: { markdown: 'The **ferry**\n\n| a | b |\n|---|---|\n| 1 | 2 |' },
          tags: ['china', 'peking', { name: 'Cranes' }],
        },
        ...{
          views: [{ at: '2026-11-20T09:00:00Z', views: 120 }],
          translationGroup: 'ferry',
          rights: { notice: '© Ada' },
        },
      }),
      live('fähre', { language: 'de', translationGroup: 'ferry', body: { html: '<p>Die Fähre</p>' } }),
      live('paid', {
        access: 'paid',
        relatedPins: [{ slug: 'ferry-is-back' }],
        seo: { title: 'Paid' },
        kicker: 'Ports',
      }),
      live('blog', {
        kind: 'live-blog',
        body: {
          blocks: [
            {
              type: 'post',
              at: '2026-11-20T08:10:00Z',
              title: 'Open',
              author: 'ada-lin',
              blocks: [{ type: 'paragraph', html: 'It opens.' }],
            },
          ],
        },
      }),
      live('successor', { replaces: [{ slug: 'blog' }], evolvedFrom: [{ slug: 'paid' }] }),
      live('embargoed', { embargoedUntil: '2099-01-01T00:00:00Z' }),
      live('later', { publishedAt: '2099-01-01T00:00:00Z' }),
      live('pulled'),
      live('wrong', { headline: 'Quay sold' }),
      live('erased', { headline: 'A secret' }),
      live('corrected'),
      { record: 'article', sourceId: 'draft', headline: 'Still being written' },
      {
        ...{ record: 'list', slug: 'picks', name: 'Picks', translations: { fr: { name: 'Choix' } } },
        entries: [
          { article: { slug: 'paid' } },
          { link: { headline: 'See also', url: 'https://museum.example', image: 'quay' }, slot: 2 },
          { article: { slug: 'ferry-is-back' } },
        ],
      },
      {
        ...{ record: 'list', slug: 'choix', name: 'Choix', variantOf: 'picks', language: 'fr' },
        entries: [{ article: { slug: 'corrected' } }],
      },
      { record: 'list', slug: 'latest', entries: [{ article: { slug: 'corrected' }, slot: 1 }] },
    ],
    { folder, related: false },
  )
  const { write } = await openHarness(newsroom)
  const later = () => {
    newsroom.clock.now += 60_000
  }
  later()
  await write('PATCH', '/v1/articles/ferry-is-back', { slug: 'ferry-returns', standfirst: 'Every half hour.' }, SEEN)
  await write('POST', '/v1/articles/ferry-returns/publish', {})
  later()
  await write('PATCH', '/v1/articles/ferry-returns', { headline: 'A next version' })
  await write('POST', '/v1/articles/pulled/unpublish', {})
  await write('POST', '/v1/articles/wrong/withdraw', { reason: 'It was not.' })
  await write('POST', '/v1/articles/erased/erase', { reason: 'By law.' })
  await write('PATCH', '/v1/articles/corrected', { standfirst: 'On Monday.' }, SEEN)
  await write('POST', '/v1/articles/corrected/correct', { note: 'The date was wrong.' })
  await write('PATCH', '/v1/tags/beijing', { slug: 'beijing-city' })
  const { json } = await write('POST', '/v1/tags/peking/merge', { into: 'beijing-city' })
  await finishJob(newsroom, json.id)
  await newsroom.computeRelated()
  rmSync(folder, { recursive: true, force: true })
}

interface Compared {
  status: number
  location: unknown
  body: unknown
}

/** The answers of every public route of the newsroom, by path. */
async function answersOf(newsroom: TestNewsroom): Promise<Record<string, Compared>> {
  const slugs = [
    'ferry-returns',
    'ferry-is-back',
    'ferry-once',
    'fähre',
    'paid',
    'blog',
    'embargoed',
    'later',
    'pulled',
  ]
  const refs = [...slugs, 'wrong', 'erased', 'corrected', 'still-being-written'].map(encodeURIComponent)
  const feeds = ['latest', 'lists/picks', 'sections/asia', 'tags/china', 'authors/ada-lin']
  const paths = [
    ...['/v1/articles?limit=100&body=html', '/v1/articles?limit=100&sort=updated', '/v1/articles?tag=beijing-city'],
    ...refs.map((ref) => `/v1/articles/${ref}`),
    ...refs.map((ref) => `/v1/articles/${ref}?body=html,text,markdown,blocks&include=lists`),
    ...refs.map((ref) => `/v1/articles/${ref}/related`),
    ...refs.flatMap((ref) =>
      ['ninjs', 'newsml', 'jsonld', 'md', 'txt'].map((suffix) => `/v1/articles/${ref}.${suffix}`),
    ),
    ...['ninjs', 'newsml', 'jsonld'].map((suffix) => `/v1/articles.${suffix}`),
    ...['/v1/articles/blog/posts', '/v1/articles/by-source/test/paid', '/v1/front?lists=latest:5,picks:5'],
    ...['/v1/lists', ...['latest', 'picks', 'most-popular'].map((slug) => `/v1/lists/${slug}?limit=50`)],
    ...['/v1/search?q=ferry', '/v1/search?q=story&facets=section,tag', '/v1/suggest?q=fer', '/v1/suggest?q=bei'],
    ...['/sitemap.xml', '/sitemaps/2026-11.xml', '/news-sitemap.xml', '/v1/publication'],
    ...feeds.flatMap((feed) => ['rss', 'atom', 'json'].map((format) => `/feeds/${feed}.${format}`)),
    ...['/v1/sections', '/v1/sections/asia', '/v1/sections/world'],
    ...[
      '/v1/tags?limit=100',
      ...['china', 'beijing', 'beijing-city', 'peking', 'cranes'].map((slug) => `/v1/tags/${slug}`),
    ],
    ...['/v1/tags/china/related', '/v1/authors', '/v1/authors/ada-lin', '/v1/resolve?path=/2026/11/ferry.html'],
  ]
  const answers: Record<string, Compared> = {}
  for (const path of paths) {
    const { status, headers, text, json } = await newsroom.get(path)
    answers[path] = { status, location: headers.location, body: json === null ? plain(text) : comparable(json) }
  }
  const { json } = await newsroom.get('/v1/articles/ferry-returns')
  const image = new URL(json.image.url).pathname
  const file = await newsroom.get(image)
  answers[image] = { status: file.status, location: undefined, body: file.text.length }
  return answers
}

/** Cursors are sealed by each store, and requests have an id. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value === 'string') return plain(value)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([name]) => !['next', 'syncToken', 'requestId', 'instance'].includes(name),
  )
  return Object.fromEntries(entries.map(([name, inner]) => [name, comparable(inner)]))
}

function plain(text: string): string {
  return text.replace(/cursor=[\w%-]+/g, 'cursor=')
}
