import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { corpusRecords } from './corpus.ts'

// node bench/holding.ts [--articles N] [--only TEXT] [--times N] [--all]
//
// How long one request holds the serving thread: the most processor time that one turn of its event loop takes while the request
// is under way and no other is. Of each request: the first of its process, and the longest of the next ones, none of them in a
// cache. Exits with 1 if one holds it for more than 20 ms. Processor time is the same on a busy machine.

const BOUND = 20

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '3000' },
    times: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
})

interface Made {
  path: string
  method?: string
  body?: string
  key?: boolean
}

/** What requests are made of. */
interface Known {
  ids: string[]
  slugs: string[]
  sections: string[]
  tags: string[]
  words: string[]
}

type Make = (known: Known, turn: number) => string | Made

const to = (turn: number) => new Date(Date.now() + turn * 1000).toISOString()
const list =
  (query: string): Make =>
  (_, turn) =>
    `/v1/articles?limit=100&${query}&to=${to(turn)}`
const from = (turn: number) => `19${10 + (turn % 80)}-01-01`
const listsOf = ({ sections }: Known, entries: number) =>
  sections
    .slice(0, 12)
    .map((section) => `latest/${section}:${entries}`)
    .join(',')
const exclusions = ({ tags }: Known, alternatives: number, each: number) =>
  Array.from({ length: alternatives }, (_, start) =>
    tags
      .slice(start, start + each)
      .map((tag) => `-${tag}`)
      .join(','),
  ).join('|')
const some = (all: readonly string[], turn: number) => all[turn % all.length] as string

const REQUESTS: Record<string, Make> = {
  'the plain list of 100': list('body=none'),
  ...Object.fromEntries(
    ['html', 'text', 'markdown', 'blocks', 'html,text,markdown,blocks'].map((forms) => [
      `100 articles, body=${forms}`,
      list(`body=${forms}`),
    ]),
  ),
  '100 articles, body=html, unsorted by date': list('body=html&sort=oldest'),
  '100 articles by ids, body=html': ({ ids }, turn) =>
    `/v1/articles?body=html&ids=${ids.slice(turn, turn + 100).join(',')}`,
  '100 articles with all fields and facets': list('body=none&facets=section,tag,author,language,kind,month'),
  '100 articles and a count': list('body=none&count=true'),
  '100 articles of 8 × 15 exclusions, with a count': (known, turn) =>
    `/v1/articles?limit=100&count=true&from=${from(turn)}&tag=${exclusions(known, 8, 15)}`,
  '100 articles by q': ({ words }, turn) => `/v1/articles?limit=100&body=html&q=${some(words, turn)}`,
  ...Object.fromEntries(
    ['ninjs', 'newsml', 'jsonld'].map((format) => [
      `100 articles, ${format}`,
      (_: Known, turn: number) => `/v1/articles.${format}?limit=100&to=${to(turn)}`,
    ]),
  ),
  ...Object.fromEntries(
    ['ninjs', 'newsml', 'jsonld', 'md', 'txt'].map((format) => [
      `an article, ${format}`,
      ({ slugs }: Known, turn: number) => `/v1/articles/${some(slugs, turn)}.${format}`,
    ]),
  ),
  'a whole page: article, related articles, lists': ({ slugs }, turn) =>
    `/v1/articles/${some(slugs, turn)}?include=related,lists,neighbours&within=section&related=30&lists=latest:100,most-popular:100,trending:100&body=html,text,markdown,blocks`,
  'related articles': ({ slugs }, turn) => `/v1/articles/${some(slugs, turn)}/related?limit=50`,
  'a front': (_, turn) => `/v1/front?author=-x${turn}`,
  'a front of 12 × 10': (known, turn) => `/v1/front?lists=${listsOf(known, 10)}&author=-x${turn}`,
  'a front of 12 × 100': (known, turn) => `/v1/front?lists=${listsOf(known, 100)}&author=-x${turn}`,
  'a front of 12 × 100 with bodies, each article once': (known, turn) =>
    `/v1/front?unique=true&body=html,text&lists=${listsOf(known, 100)}&author=-x${turn}`,
  'a list of 100 with bodies': (_, turn) =>
    `/v1/lists/latest?limit=100&body=html,text,markdown,blocks&author=-x${turn}`,
  'most popular, filtered': (known, turn) =>
    `/v1/lists/most-popular?limit=100&author=-x${turn}&tag=${exclusions(known, 4, 15)}`,
  ...Object.fromEntries(
    ['rss', 'atom', 'json'].map((format) => [
      `a feed of 100, ${format}`,
      ({ tags, sections }: Known, turn: number) =>
        turn % 2 === 0
          ? `/feeds/latest.${format}?limit=${100 - turn}`
          : `/feeds/${turn % 4 === 1 ? 'tags' : 'sections'}/${some(turn % 4 === 1 ? tags : sections, turn)}.${format}?limit=100`,
    ]),
  ),
  'a feed of a search': ({ words }, turn) => `/feeds/search.rss?limit=100&q=${some(words, turn)}`,
  'the index of sitemaps': (_, turn) => `/sitemap.xml?x=${turn}`,
  'a sitemap': (_, turn) => `/sitemaps/${2016 + (turn % 9)}-01.xml?x=${turn}`,
  'the news sitemap': (_, turn) => `/news-sitemap.xml?x=${turn}`,
  'llms.txt': (_, turn) => `/llms.txt?x=${turn}`,
  'a search with highlights and facets': ({ words }, turn) =>
    `/v1/search?q=${some(words, turn)}&facets=section,tag,author,month&limit=100&highlights=true&from=${from(turn)}`,
  'a search with stars': (_, turn) =>
    `/v1/search?q=${'abcdefgst'[turn % 9]}*&facets=section,tag,author,month&limit=100&from=${from(turn)}`,
  suggestions: (_, turn) => `/v1/suggest?limit=10&q=${'abcdefgst'[turn % 9]}`,
  'the archive by day': (_, turn) => `/v1/archive?by=day&limit=400&from=${from(turn)}`,
  '1,000 changes with articles': (_, turn) => `/v1/changes?include=article&limit=1000&author=-x${turn}`,
  '1,000 changes with bodies in four forms': (_, turn) =>
    `/v1/changes?include=article&limit=1000&body=html,text,markdown,blocks&author=-x${turn}`,
  '1,000 changes': (_, turn) => `/v1/changes?limit=1000&author=-x${turn}`,
  'all subjects': (_, turn) => `/v1/changes?limit=${1000 - turn}&subjects=article,list,section,tag,author,publication`,
  'a full sync': (_, turn) => `/v1/changes?initial=true&include=article&author=-x${turn}`,
  routes: (_, turn) => `/v1/routes?limit=${1000 - turn}`,
  'routes as lines': (_, turn) => `/v1/routes.ndjson?types=article${turn % 2 === 0 ? ',tag' : ''}`,
  tags: (_, turn) => `/v1/tags?limit=${100 - turn}`,
  'tags by count': (_, turn) => `/v1/tags?limit=${100 - turn}&sort=popular`,
  'related tags': ({ tags }, turn) => `/v1/tags/${some(tags, turn)}/related?limit=50`,
  sections: (_, turn) => `/v1/sections?language=${['en', 'de', 'fr', 'es', 'it', 'nl'][turn % 6]}`,
  authors: (_, turn) => `/v1/authors?limit=${100 - turn}`,
  'a front in a year': (_, turn) => ({ path: `/v1/front?at=${to(3e7 + turn)}`, key: true }),
  '100 articles in a year': (_, turn) => ({
    path: `/v1/articles?limit=100&body=html&at=${to(3e7 + turn)}`,
    key: true,
  }),
  drafts: (_, turn) => ({ path: `/v1/articles?state=live&limit=${100 - turn}`, key: true }),
  'a search of drafts': ({ words }, turn) => ({ path: `/v1/search?state=live&q=${some(words, turn)}`, key: true }),
  'the audit log': (_, turn) => ({ path: `/v1/audit?limit=${100 - turn}`, key: true }),
  'revisions of an article': ({ ids }, turn) => ({ path: `/v1/articles/${some(ids, turn)}/revisions`, key: true }),
  images: (_, turn) => ({ path: `/v1/images?limit=${100 - turn}`, key: true }),
  '/openapi.json': () => '/openapi.json',
  '/openapi.yaml': () => '/openapi.yaml',
  '/openapi-3.2.json': () => '/openapi-3.2.json',
  '/asyncapi.json': () => '/asyncapi.json',
  '/docs': () => '/docs',
  '/docs/openapi.json': () => '/docs/openapi.json',
  'an operation of /docs': (_, turn) =>
    `/docs/operations/${['listArticles', 'getArticle', 'createArticle', 'getFront', 'listChanges', 'searchArticles'][turn % 6]}`,
  'a file of /docs': () => '/docs/static/swagger-ui-bundle.js',
  'a guide': (_, turn) =>
    `/docs/guides/${['reading', 'writing', 'search', 'changes', 'import', 'settings', 'partners'][turn % 7]}`,
  'a search of the guides': () => '/docs/guides/search?q=cursor',
  '/llms-full.txt': () => '/llms-full.txt',
  'views of 1,000 unknown paths': (_, turn) => ({
    ...{ path: '/v1/views', method: 'POST' },
    body: JSON.stringify({ views: Array.from({ length: 1000 }, (_, index) => ({ path: `/none/${turn}-${index}` })) }),
  }),
  'an article of 17,000 paragraphs': (_, turn) => ({
    ...{ path: '/v1/articles', method: 'POST', key: true },
    body: JSON.stringify({ headline: `Long ${turn}`, body: { html: '<p>Word <b>word</b> word.</p>'.repeat(17_000) } }),
  }),
  '29 MB to /v1/bulk without a key': () => ({
    ...{ path: '/v1/bulk', method: 'POST' },
    body: JSON.stringify({ commands: [{ verb: 'patch-article', ref: 'x', body: { n: Array(9_000_000).fill([]) } }] }),
  }),
  '29 MB to /v1/bulk': () => ({
    ...{ path: '/v1/bulk', method: 'POST', key: true },
    body: JSON.stringify({ commands: [{ verb: 'patch-article', ref: 'x', body: { n: Array(9_000_000).fill([]) } }] }),
  }),
  'a body of 55,000 lists': (_, turn) => ({
    ...{ path: '/v1/bulk', method: 'POST', key: true },
    body: JSON.stringify({
      commands: [{ verb: 'patch-article', ref: `x${turn}`, body: { n: Array(55_000).fill([]) } }],
    }),
  }),
  'a body of 59,000 names': (_, turn) => ({
    ...{ path: '/v1/articles', method: 'POST', key: true },
    body: JSON.stringify(Object.fromEntries(Array.from({ length: 59_000 }, (_, index) => [`n${turn}-${index}`, 1]))),
  }),
  '8 MB of text in /v1/bulk': (_, turn) => ({
    ...{ path: '/v1/bulk', method: 'POST', key: true },
    body: JSON.stringify({
      commands: Array.from({ length: 4 }, (_, index) => ({
        verb: 'create-article',
        body: { headline: `Text ${turn} ${index}`, body: { html: `<p>${'word '.repeat(900)}</p>`.repeat(430) } },
      })),
    }),
  }),
  'an article of 20,000 blocks': (_, turn) => ({
    ...{ path: '/v1/articles', method: 'POST', key: true },
    body: JSON.stringify({
      headline: `Blocks ${turn}`,
      body: { blocks: Array(20_000).fill({ type: 'paragraph', html: 'Word <b>word</b>.' }) },
    }),
  }),
  'an article that is not there': (_, turn) => `/v1/articles/not-there-${turn}`,
  '1,000 commands in /v1/bulk': (_, turn) => ({
    ...{ path: '/v1/bulk', method: 'POST', key: true },
    body: JSON.stringify({
      commands: Array.from({ length: 1000 }, (_, index) => ({
        verb: 'create-article',
        body: { headline: `Bulk ${turn} ${index}`, body: { html: '<p>Word.</p>'.repeat(50) } },
      })),
    }),
  }),
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-holding-'))
try {
  const { databaseUrl, token } = await prepare()
  const server = fork(fileURLToPath(new URL('./app-server.ts', import.meta.url)), [databaseUrl, '64'], {
    // Sitemaps belong to a site.
    env: { ...process.env, SITE: 'http://127.0.0.1' },
  })
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }]
    await measure(server, port, token)
  } finally {
    server.kill('SIGKILL')
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function prepare(): Promise<{ databaseUrl: string; token: string }> {
  const databaseUrl = join(folder, 'news.sqlite')
  const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
  const { services, execute } = await openServices(where, Date.now())
  await execute({ verb: 'ensure-admin-key', at: Date.now(), actor: 'bench' })
  const { token } = await execute({
    ...{ verb: 'create-key' as const, at: Date.now(), actor: 'bench', name: 'newsroom' },
    ...{ scopes: ['read', 'write', 'drafts', 'admin'] as const, requestLimit: null },
  })
  const lines = Readable.from(linesOf(Number(values.articles)))
  await importNdjson(execute, lines, { source: 'bench', folder: null, batch: 500, now: Date.now })
  await services.database.close()
  return { databaseUrl, token }
}

async function* linesOf(count: number): AsyncGenerator<Buffer> {
  for await (const record of corpusRecords(count)) yield Buffer.from(`${JSON.stringify(record)}\n`)
}

async function measure(server: ChildProcess, port: number, token: string): Promise<void> {
  const known = await learn(port)
  process.stdout.write(
    `${'milliseconds of processor time'.padEnd(54)}${['first', 'of it in one turn', 'later', 'of it in one turn'].map((title) => title.padStart(20)).join('')}  status      kB\n`,
  )
  for (const [name, make] of Object.entries(REQUESTS)) {
    if (!name.includes(values.only)) continue
    const took: { total: number; longest: number }[] = []
    let last = { status: 0, bytes: 0, text: '' }
    for (let turn = 0; turn <= Number(values.times); turn++) {
      const made = make(known, turn)
      const { path, method = 'GET', body, key } = typeof made === 'string' ? ({ path: made } as Made) : made
      server.send({ watch: true })
      last = await send(port, method, path, body, key === true ? token : null)
      server.send({ watch: false })
      const [costs] = (await once(server, 'message')) as [{ total: number; longest: number }]
      took.push(costs)
    }
    const [first, ...later] = took as [(typeof took)[0], ...typeof took]
    const worst = later.toSorted((a, b) => b.longest - a.longest)[0] ?? first
    const cells = [first.total, first.longest, worst.total, worst.longest].map((each) => each.toFixed(1).padStart(20))
    const isLong = Math.max(first.longest, worst.longest) > BOUND
    if (isLong) process.exitCode = 1
    process.stdout.write(
      `${name.padEnd(54)}${cells.join('')}  ${String(last.status).padStart(6)} ${String(Math.round(last.bytes / 1000)).padStart(7)}${isLong ? '  LONG' : ''}\n`,
    )
    if (last.status >= 400) process.stdout.write(`${last.text.slice(0, 300)}\n`)
  }
}

async function learn(port: number): Promise<Known> {
  const json = async (path: string) => JSON.parse((await send(port, 'GET', path, undefined, null)).text)
  const articles: { id: string; slug: string }[] = []
  for (let path: string | null = '/v1/articles?limit=100'; path !== null && articles.length < 300; ) {
    const { items, page } = await json(path)
    articles.push(...items)
    path = page.next === null ? null : `/v1/articles?limit=100&cursor=${page.next}`
  }
  const slugsOf = async (path: string) => (await json(path)).items.map(({ slug }: { slug: string }) => slug)
  return {
    ids: articles.map(({ id }) => id),
    slugs: articles.map(({ slug }) => slug),
    sections: await slugsOf('/v1/sections'),
    tags: await slugsOf('/v1/tags?limit=100'),
    words: ['government', 'year', 'people', 'first', 'week', 'before', 'while', 'during', 'against', 'between'],
  }
}

function send(
  port: number,
  method: string,
  path: string,
  body: string | undefined,
  key: string | null,
): Promise<{ status: number; bytes: number; text: string }> {
  const headers = {
    'accept-encoding': body === undefined && path.startsWith('/v1/') ? 'identity' : 'br, gzip',
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  }
  return new Promise((resolve) => {
    const agent = new Agent({ keepAlive: false })
    const sending = request({ host: '127.0.0.1', port, method, path, headers, agent }, async (answer) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of answer) chunks.push(chunk)
      } catch {
        // Cut off: what counts is what the server did.
      }
      const all = Buffer.concat(chunks)
      resolve({ status: answer.statusCode as number, bytes: all.length, text: all.subarray(0, 1_000_000).toString() })
    })
    sending.on('error', () => resolve({ status: 0, bytes: 0, text: '' })).end(body)
  })
}
