import { execFile, spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { appendReport } from '#storage/imports/imports.ts'
import {
  type Article,
  type ArticleCard,
  type ArticleFields,
  type ArticleListQuery,
  type ArticleQuery,
  type Block,
  BroadsheetClientError,
  type Client,
  createClient,
  type Import,
  type List,
  type ListEntry,
  type Problem,
  type RelatedArticle,
  unwrap,
} from '../src/client/index.ts'
import { loadDemo, SEED_WRITTEN_AT } from '../src/demo.ts'
import { notReleasing } from './releasing.ts'
import { freePort } from './support/free-port.ts'
import { openTestNewsroom } from './support/newsroom.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ARTICLE = 'beijing-washington-counter-terrorism-talks'
const AUDIO = 'morning-tide-the-night-shift'

const room = await openTestNewsroom()
await loadDemo({ ...room, migrated: [] }, SEED_WRITTEN_AT)
const baseUrl = await room.app.listen({ host: '127.0.0.1', port: 0 })
const client = createClient({ baseUrl })
t.teardown(() => room.close())

t.test('a news page is built from one request', async (t) => {
  const { requested, counting } = countingClient()
  const html = await newsPage(counting, ARTICLE)
  t.equal(requested.length, 1)
  for (const part of [
    '<h1>Chinese and US officials hold counter-terrorism talks in Washington</h1>',
    'By Sol Whitlock in Washington',
    '<time datetime="2026-',
    '<figcaption>Members of both delegations',
    'Senior officials',
    '<a href="/tag/counter-terrorism">Counter-terrorism</a>',
    '<h2>Editors’ picks</h2>',
    '<h2>Most popular</h2>',
    '<h2>Latest</h2>',
    '<h2>Trending</h2>',
    '<h2>Read next</h2>',
    '© 2026 The Harbour Post',
  ])
    t.ok(html.includes(part), part)
  t.notMatch(html, /undefined|\[object/)
})

t.test(
  'each page of a site is one request: front, section, tag, search, article, live blog, another language',
  async (t) => {
    const { requested, counting } = countingClient()
    const pages: Record<string, () => Promise<{ data?: unknown; error?: unknown }>> = {
      front: () =>
        counting.front({
          ...{ lists: { 'editors-picks': 4, latest: 6, 'most-popular': 5 }, unique: true, include: ['navigation'] },
          ...{ fields: ['headline', 'image', 'section', 'publishedAtLocal'] },
        }),
      section: () => counting.front({ section: 'world', include: ['section', 'breadcrumb', 'navigation'] }),
      tag: () =>
        counting.articles.list({ tag: 'china', include: ['tag', 'relatedTags', 'navigation'], facets: ['kind'] }),
      search: () => counting.search({ q: 'storm', facets: ['section', 'month'], include: ['navigation'] }),
      article: () =>
        counting.articles.get(ARTICLE, {
          ...{ include: ['breadcrumb', 'profiles', 'navigation', 'neighbours'], within: 'section', related: 4 },
          ...{ lists: { latest: 5, 'most-popular': 5 }, body: ['html'] },
        }),
      live: () =>
        counting.articles.get('storm-odette-live', {
          ...{ include: ['breadcrumb', 'profiles', 'navigation'], lists: { latest: 5 }, body: ['html', 'blocks'] },
        }),
      language: () =>
        counting.front({ language: ['fr'], lists: { latest: 10, 'editors-picks': 4 }, include: ['navigation'] }),
    }
    const shown: Record<string, unknown> = {
      front: {
        lists: {
          'editors-picks': { name: String, items: [{ article: { headline: String, publishedAtLocal: String } }] },
        },
        navigation: [{ name: String }],
      },
      section: {
        lists: { latest: { items: [{ article: { headline: String } }] } },
        ...{
          section: { slug: 'world', name: String },
          breadcrumb: [{ slug: 'world' }],
          navigation: [{ name: String }],
        },
      },
      tag: {
        items: [{ headline: String }],
        ...{
          tag: { slug: 'china', name: String },
          relatedTags: [{ tag: { slug: String } }],
          facets: { kind: [{ count: Number }] },
        },
      },
      search: {
        ...{ total: { value: Number }, items: [{ article: { headline: String }, highlights: {} }] },
        ...{ facets: { section: [{ count: Number }] }, navigation: [{ name: String }] },
      },
      article: {
        ...{ body: { html: String }, related: [{ article: { headline: String } }], lists: { latest: { items: [{}] } } },
        ...{ breadcrumb: [{ name: String }], profiles: [{ name: String }], navigation: [{ name: String }] },
        ...{ neighbours: { previous: { headline: String } }, translations: [{ language: String }] },
      },
      live: { kind: 'live-blog', body: { html: /data-post/ }, lists: { latest: { items: [{}] } } },
      language: { lists: { latest: { items: [{ article: { language: 'fr' } }] } }, navigation: [{ name: String }] },
    }
    for (const [name, page] of Object.entries(pages)) {
      requested.length = 0
      const { data, error } = await page()
      t.notOk(error, name)
      t.match(data, shown[name] as object, name)
      t.equal(requested.length, 1, `${name}: one request`)
    }
  },
)

t.test('the newsroom finds its own articles', async (t) => {
  const at = room.clock.now
  const { token: key } = await room.execute({
    ...{ verb: 'create-key', at, actor: 'test', name: 'desk', scopes: ['drafts'], requestLimit: null },
  } as const)
  const { id } = await room.execute({ verb: 'create-article', at, actor: 'test', input: { headline: 'Tide tables' } })
  const { drafts } = createClient({ baseUrl, key })
  const [card] = unwrap(await drafts.list({ state: ['draft', 'scheduled'], limit: 1 })).items
  t.match(card, { id, state: 'draft', headline: 'Tide tables', revision: 1 })
  const ids = []
  for await (const draft of drafts.all({ state: ['draft'], pageSize: 1 })) ids.push(draft.id)
  t.equal(ids[0], id)
  t.equal(new Set(ids).size, ids.length, 'each draft once')
  const { items } = unwrap(await drafts.search({ q: 'tides', state: ['draft'] }))
  t.strictSame(
    items.map(({ article }) => article.id),
    [id],
  )
  t.equal((await client.articles.get(id)).error?.status, 404)
  await room.execute({ verb: 'delete-draft', at, actor: 'test', ref: id, ifMatch: null })
})

/** What a front-end developer writes. */
async function newsPage(newsroom: Client, slug: string): Promise<string> {
  const { data: article, error } = await newsroom.articles.get(slug, {
    include: ['related'],
    lists: { 'editors-picks': 9, 'most-popular': 5, latest: 1, trending: 5 },
  })
  if (error) return `<h1>${error.title}</h1>`
  const { image, lists } = article
  const link = (one: ListEntry) => (one.article ? `/${one.article.slug}` : one.link.url)
  const entry = (one: ListEntry) => `<li><a href="${link(one)}">${(one.article ?? one.link).headline}</a></li>`
  const list = (title: string, { items }: List) => `<h2>${title}</h2><ol>${items.map(entry).join('')}</ol>`
  return `<article>
<h1>${article.headline}</h1>
<p>${article.byline} <time datetime="${article.publishedAt}">${article.publishedAtLocal}</time></p>
${image?.url ? `<figure><img src="${image.url}" alt="${image.alt}"><figcaption>${image.caption} ${image.credit}</figcaption></figure>` : ''}
${article.body.html}
<p>${article.tags.map(({ slug, name }) => `<a href="/tag/${slug}">${name}</a>`).join(' ')}</p>
<footer>${article.rights.notice}</footer>
</article>
<aside>
<h2>Read next</h2>${article.related.map(({ article }) => `<p>${article.headline}</p>`).join('')}
${list('Editors’ picks', lists['editors-picks'])}
${list('Most popular', lists['most-popular'])}
<h2>Latest</h2><p>${lists.latest.items[0]?.article?.excerpt}</p>
${list('Trending', lists.trending)}
</aside>`
}

t.test('a loop goes through all articles, each once, and may be left', async (t) => {
  const { page } = unwrap(await client.articles.list({ limit: 1, count: true }))
  const { requested, counting } = countingClient()
  const ids = new Set<string>()
  let articles = 0
  for await (const article of counting.articles.all({ fields: ['headline'], pageSize: 7 })) {
    t.strictSame(Object.keys(article), ['id', 'headline'])
    ids.add(article.id)
    articles++
  }
  t.equal(articles, page.total)
  t.equal(ids.size, articles)
  t.equal(requested.length, Math.ceil(articles / 7))
  t.strictSame([...(requested[1]?.searchParams.keys() ?? [])].sort(), ['cursor', 'limit'], 'a cursor holds its query')

  requested.length = 0
  for await (const { slug } of counting.articles.all({ pageSize: 2 })) if (slug) break
  t.equal(requested.length, 1)
})

t.test('all paged lists can be gone through', async (t) => {
  const tags = await allOf(client.tags.all({ type: 'place', pageSize: 3 }))
  t.ok(tags.length > 3)
  t.ok(tags.every(({ type }) => type === 'place'))
  t.equal((await allOf(client.authors.all({ pageSize: 5 }))).length, 12)
  const popular = await allOf(client.lists.all('most-popular', { pageSize: 3, window: '30d' }))
  t.ok(popular.length > 3)
  t.strictSame(
    popular.map(({ position }) => position),
    popular.map((_, index) => index + 1),
  )
  const china = await allOf(client.articles.all({ tag: 'china', fields: ['tags'] }))
  t.ok(china.length > 0 && china.every(({ tags }) => tags.some(({ slug }) => slug === 'china')))
})

t.test('all routes come in portions, and then what has changed', async (t) => {
  const portions = []
  for await (const portion of client.routes.sync({ limit: 20 })) portions.push(portion)
  const routes = portions.flatMap(({ items }) => items)
  t.ok(portions.length > 1 && portions.at(-1)?.isComplete, `${portions.length} portions`)
  t.ok(routes.some((route) => !route.removed && route.path.endsWith(`/${ARTICLE}`)))
  const [since] = await allOf(client.routes.sync({ cursor: portions.at(-1)?.cursor ?? '' }))
  t.equal(since?.isComplete, true)
})

t.test('queries are written as the API reads them', async (t) => {
  let requested = ''
  const spy = createClient({
    baseUrl: 'http://broadsheet.test/',
    fetch: async (request) => {
      requested = decodeURIComponent(request.url)
      return Response.json({ items: [], page: { limit: 1, next: null } })
    },
  })
  await spy.articles.list({ tag: ['china', '-trade'], section: 'world|business', author: ['a|b', '-wire'] })
  t.match(requested, 'tag=china,-trade')
  t.match(requested, 'section=world|business')
  t.match(requested, 'author=(a|b),-wire')
  await spy.articles.list({ tag: ['a|b'], ids: ['1', '2'], fields: ['headline', 'body'], body: ['text', 'blocks'] })
  t.equal(requested, 'http://broadsheet.test/v1/articles?tag=a|b&ids=1,2&fields=headline,body&body=text,blocks')
  await spy.articles.list({ from: new Date('2026-11-23T08:00:00Z'), to: '2026-11-24', count: true, fields: [] })
  t.equal(requested, 'http://broadsheet.test/v1/articles?from=2026-11-23T08:00:00.000Z&to=2026-11-24&count=true')
  await spy.articles.get('中美', { lists: { 'editors-picks': 9, 'latest/world': 1 }, related: 3 })
  t.equal(
    requested,
    'http://broadsheet.test/v1/articles/中美?include=lists,related&lists=editors-picks:9,latest/world:1&related=3',
  )
  await spy.front({ lists: { latest: 5 }, unique: true, section: ['world', '-asia'] })
  t.equal(requested, 'http://broadsheet.test/v1/front?unique=true&section=world,-asia&lists=latest:5')
  await spy.lists.get('trending', { tag: ['a', 'b'] })
  t.equal(requested, 'http://broadsheet.test/v1/lists/trending?tag=a,b')
})

t.test('what is asked is what is answered', async (t) => {
  const whole = unwrap(await client.articles.get(ARTICLE))
  t.type(whole.body.html, 'string')
  const id: string = whole.id
  const parts = unwrap(await client.articles.get(id, { fields: ['headline', 'tags'], body: ['text', 'blocks'] }))
  t.strictSame(Object.keys(parts).sort(), ['body', 'headline', 'id', 'tags'])
  t.strictSame(Object.keys(parts.body).sort(), ['blocks', 'text'])
  t.notOk('body' in unwrap(await client.articles.get(id, { body: ['none'] })))
  t.strictSame(Object.keys(unwrap(await client.articles.get(id, { fields: ['body'] }))), ['id', 'body'])
  const [card] = unwrap(await client.articles.list({ limit: 1, body: ['markdown'] })).items
  t.type(card?.body.markdown, 'string')
  t.type(card?.excerpt, 'string')
  const [first] = unwrap(await client.articles.list({ ids: [id], fields: ['rights'] })).items
  t.type(first?.rights.syndicatable, 'boolean')
  const between = { from: new Date(Date.parse(whole.publishedAt)), to: new Date(Date.parse(whole.publishedAt) + 1) }
  t.match(unwrap(await client.articles.list(between)).items, [{ id }])
})

/** Every operation that reads, by what calls it. */
const READS: Record<string, () => Promise<{ data: unknown }>> = {
  listArticles: () => client.articles.list({ facets: ['language', 'month'], limit: 1 }),
  getArticle: () => client.articles.get(ARTICLE),
  getArticleBySource: () => client.articles.bySource('seed', 'hp-1001'),
  getArchive: () => client.articles.archive({ section: 'world' }),
  listRelated: () => client.articles.related(ARTICLE, { limit: 3 }),
  listPosts: () => client.articles.posts('storm-odette-live', { keyEvents: true }),
  getPost: () => client.articles.post('storm-odette-live', 'post-9', { body: ['text'] }),
  listLists: () => client.lists.list(),
  getList: () => client.lists.get('trending', { fields: ['headline'], body: ['text'] }),
  getFront: () => client.front({ lists: { latest: 3, 'editors-picks': 3 }, unique: true }),
  searchArticles: () => client.search({ q: 'talks', section: ['world'], facets: ['section', 'month'], limit: 2 }),
  suggest: () => client.suggest({ q: 'tal' }),
  listSections: () => client.sections.list({ language: 'fr' }),
  getSection: () => client.sections.get('world', { include: ['breadcrumb', 'navigation'] }),
  listTags: () => client.tags.list({ q: 'ch', sort: 'popular' }),
  getTag: () => client.tags.get('china', { include: ['relatedTags'], language: 'fr' }),
  listRelatedTags: () => client.tags.related('china'),
  listAuthors: () => client.authors.list(),
  getAuthor: () => client.authors.get('sol-whitlock'),
  listChanges: () => client.changes.list({ limit: 3, section: ['world'], fields: ['headline'] }),
  getPublication: () => client.publication(),
  listRoutes: () => client.routes.list({ types: ['tag', 'article'], limit: 3 }),
  streamRoutes: () => client.routes.lines({ types: ['section'] }),
  resolvePath: () => client.resolve(`/world/${ARTICLE}`),
  getImage: async () => {
    const { image } = unwrap(await client.articles.get(ARTICLE, { fields: ['image'] }))
    return client.images.get(String(image?.url?.split('/').at(-1)))
  },
  getMedia: async () => {
    const { media } = unwrap(await client.articles.get(AUDIO, { fields: ['media'] }))
    return client.media.get(String(media?.url?.split('/').at(-1)))
  },
  getHealth: () => client.server.health(),
  getReadiness: () => client.server.readiness(),
  getMetrics: () => client.server.metrics(),
  getArticleAsNinjs: () => client.articles.format(ARTICLE, 'ninjs'),
  getArticleAsNewsmlG2: () => client.articles.format(ARTICLE, 'newsml'),
  getArticleAsJsonLd: () => client.articles.format(ARTICLE, 'jsonld'),
  getArticleAsMarkdown: () => client.articles.format(ARTICLE, 'md'),
  getArticleAsText: () => client.articles.format(ARTICLE, 'txt'),
  listArticlesAsNinjs: () => client.articles.listFormat('ninjs', { limit: 2 }),
  listArticlesAsNewsmlG2: () => client.articles.listFormat('newsml', { section: 'world' }),
  listArticlesAsJsonLd: () => client.articles.listFormat('jsonld'),
}

t.test('every operation that reads has a method', async (t) => {
  const { paths } = JSON.parse(readFileSync(join(ROOT, 'openapi/openapi.json'), 'utf8')) as {
    paths: Record<string, { get?: { operationId: string; security?: object[]; tags?: string[] } }>
  }
  for (const { get } of Object.values(paths)) {
    // What needs a key is for the newsroom's own programs; feeds and sitemaps are for feed readers and crawlers.
    if (!get || get.security || get.tags?.includes('Feeds')) continue
    const { operationId } = get
    const result = await READS[operationId]?.()
    t.match(result, { data: /./, error: undefined }, `${operationId}: give it a method in src/client/client.ts`)
  }
  t.type(unwrap(await client.server.metrics()), 'string')
  t.match((await client.http.GET('/v1/lists')).data, { items: Array }, 'the document itself can be asked')
})

t.test('errors are values', async (t) => {
  const missing = await client.articles.get('no-such-article')
  t.match(missing, { data: undefined, error: { code: 'not-found', status: 404 }, response: { status: 404 } })
  const withdrawn = await client.articles.get('north-quay-sale-talks')
  t.match(withdrawn.error, { code: 'article-withdrawn', status: 410, id: String, reason: String })
  const wrong = await client.articles.list({ limit: 1000 })
  t.match(wrong.error, { code: 'invalid-parameter', status: 400, errors: [{ in: 'query', field: 'limit' }] })
  const noDate = await client.articles.list({ from: new Date('yesterday') })
  t.match(noDate.error, { code: 'invalid-parameter', errors: [{ field: 'from' }] })
  const stranger = await createClient({ baseUrl, key: 'bsk_wrong' }).sections.list()
  t.match(stranger.error, { code: 'unauthorized', status: 401 })
  const one = { code: missing.error?.code, text: missing.error ? missing.error.detail : missing.data.headline }
  t.equal(one.code, 'not-found')
})

t.test('a limit says when to ask again', async (t) => {
  const limited = await openTestNewsroom({ rateLimit: 1 })
  t.teardown(() => limited.close())
  const guest = createClient({ baseUrl: await limited.app.listen({ host: '127.0.0.1', port: 0 }) })
  unwrap(await guest.lists.list())
  const { error } = await guest.lists.list()
  t.match(error, { code: 'too-many-requests', status: 429, retryAfter: Number })
})

t.test('what goes wrong on the way is a value too', async (t) => {
  const nobody = await createClient({ baseUrl: `http://127.0.0.1:${await freePort()}` }).articles.list()
  t.match(nobody, { data: undefined, error: { code: 'network-error', status: 0, detail: /ECONNREFUSED/ } })
  t.equal(nobody.response, undefined)
  for (const slug of ['', '.', '..']) {
    t.match((await client.articles.get(slug)).error, { code: 'invalid-argument', status: 0 })
    t.match((await client.tags.get(slug)).error, { code: 'invalid-argument', detail: /slug/ })
  }
  t.match((await createClient({ baseUrl: 'nonsense' }).lists.list()).error, { code: 'network-error' })
  const aborted = await client.articles.list({}, { signal: AbortSignal.abort() })
  t.match(aborted.error, { code: 'aborted', cause: { name: 'AbortError' } })

  const other = createServer((request, response) => {
    if (request.url === '/v1/lists') return
    if (request.url === '/v1/tags') return void response.end('<!doctype html><p>Hello')
    if (request.url === '/v1/authors') return void response.writeHead(204).end()
    response.writeHead(502, { 'content-type': 'text/html', 'retry-after': '7' }).end('<h1>Bad Gateway</h1>')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void other.close().closeAllConnections())
  const elsewhere = createClient({ baseUrl: `http://127.0.0.1:${(other.address() as { port: number }).port}` })
  t.match((await elsewhere.lists.list({}, { signal: AbortSignal.timeout(30) })).error, { code: 'timeout' })
  t.match((await elsewhere.tags.list()).error, { code: 'unreadable-answer', status: 200 })
  t.match((await elsewhere.authors.list()).error, { code: 'unreadable-answer', status: 204 })
  const gateway = await elsewhere.sections.list()
  t.match(gateway.error, { code: 'unreadable-answer', status: 502, retryAfter: 7, errors: [] })
  t.equal(gateway.response?.status, 502)
})

t.test('a loop throws what a method answers', async (t) => {
  const through = async () => allOf(client.lists.all('no-such-list'))
  await t.rejects(through, { name: 'BroadsheetClientError', code: 'not-found', problem: { status: 404 } })
  await t.rejects(through, BroadsheetClientError)
})

t.test('an import is followed with its report, and canceled', async (t) => {
  const { token: key } = await room.execute({
    ...{
      verb: 'create-key',
      at: room.clock.now,
      actor: 'test',
      name: 'importer',
      scopes: ['admin'],
      requestLimit: null,
    },
  } as const)
  const sent = await fetch(`${baseUrl}/v1/imports?name=ferry.md&dryRun=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: '---\ntitle: The ferry returns\n---\nText.\n',
  })
  const { id } = (await sent.json()) as Import
  const refused = { line: 3, outcome: 'refused', record: 'article', field: '/slug', message: 'is missing' } as const
  await room.services.database.write((writer) =>
    appendReport(writer, { id, reported: 0 }, [refused, { ...refused, line: 4 }]),
  )
  const { imports } = createClient({ baseUrl, key })
  t.match(unwrap(await imports.list()).items, [{ id, name: 'ferry.md', state: 'waiting' }])
  t.match(unwrap(await imports.get(id)), { id, progress: { created: 0 } })
  const first = unwrap(await imports.report(id, { limit: 1 }))
  t.match(first.items, [refused])
  const rest = unwrap(await imports.report(id, { cursor: first.page.next ?? '' }))
  t.match([rest.items, rest.page.next], [[{ line: 4 }], null])
  t.equal(unwrap(await imports.cancel(id)).state, 'canceled')
  t.equal((await imports.get('nosuch')).error?.status, 404)
  t.equal((await client.imports.list()).error?.status, 401)
})

t.test('a write is done once, however often it is sent', async (t) => {
  const { token: key } = await room.execute({
    ...{ verb: 'create-key', at: room.clock.now, actor: 'test', name: 'CMS', requestLimit: null },
    scopes: ['drafts', 'write', 'lists'],
  })
  const sent: { method: string; path: string; key: string | null }[] = []
  const failures: (() => Response)[] = []
  const cms = createClient({
    baseUrl,
    key,
    fetch: async (request) => {
      sent.push({
        ...{ method: request.method, path: new URL(request.url).pathname },
        key: request.headers.get('idempotency-key'),
      })
      const fail = failures.shift()
      if (fail === undefined) return fetch(request)
      // It arrives, and its answer is lost.
      await fetch(request)
      return fail()
    },
  })
  const lost = () => {
    throw new TypeError('fetch failed')
  }
  const busy = () => new Response('', { status: 503, headers: { 'retry-after': '0' } })
  failures.push(lost, busy)
  const created = unwrap(await cms.write.articles.create({ headline: 'Tides', body: { markdown: 'High.' } }))
  t.match(created, { state: 'draft', revision: 1, headline: 'Tides' })
  t.equal(sent.length, 3)
  t.equal(new Set(sent.map(({ key }) => key)).size, 1, 'one key for all tries')
  const found = unwrap(await cms.drafts.list({ state: ['draft'] }))
  t.equal(found.items.filter(({ headline }) => headline === 'Tides').length, 1)

  const saved = unwrap(await cms.write.articles.save(created.id, { kicker: 'Sea' }, { ifMatch: 1 }))
  t.equal(saved.revision, 2)
  const refused = await cms.write.articles.save(created.id, { kicker: 'Sky' }, { ifMatch: 1, retries: 0 })
  t.equal(refused.error?.code, 'precondition-failed')
  t.match(unwrap(await cms.write.articles.publish(created.id)), { state: 'live', version: 1 })
  t.match(unwrap(await cms.write.articles.correct(created.id, { note: 'It was low tide.' })), { version: 2 })
  t.match(unwrap(await cms.write.articles.withdraw(created.id, { reason: 'Untrue.' })), { state: 'withdrawn' })

  const jpeg = readFileSync(
    join(ROOT, 'seed/images', readdirSync(join(ROOT, 'seed/images')).find((file) => file.endsWith('.jpg')) as string),
  )
  const image = unwrap(await cms.write.images.upload(new Uint8Array(jpeg), { alt: 'A tide', credit: 'Someone' }))
  t.match(image, { id: String, url: /\/images\//, alt: 'A tide' })
  t.equal(unwrap(await cms.write.images.delete(image.id)), null)
  const tone = readFileSync(join(ROOT, 'seed/media/tone.mp3'))
  const media = unwrap(await cms.write.media.upload(new Uint8Array(tone), { title: 'A tide' }))
  t.match(media, { kind: 'audio', title: 'A tide', duration: Number })
  t.match(unwrap(await cms.write.media.edit(media.id, { transcript: 'Waves.' })), { transcript: 'Waves.' })
  t.equal(unwrap(await cms.write.media.delete(media.id)), null)
  const list = unwrap(await cms.write.lists.create({ slug: 'tides', name: 'Tides' }))
  t.equal(list.slug, 'tides')
  t.equal(unwrap(await cms.write.lists.delete('tides')), null)
  t.match(unwrap(await cms.write.tags.create({ name: 'Tide tables' })), { slug: 'tide-tables' })

  sent.length = 0
  failures.push(() => new Response('', { status: 429, headers: { 'retry-after': '3600' } }))
  t.equal((await cms.write.tags.create({ name: 'Tide pools' })).error?.status, 429, 'a long wait is left to the caller')
  t.equal(sent.length, 1)
  failures.push(lost)
  const aborted = await cms.write.tags.create({ name: 'Tide mills' }, { signal: AbortSignal.timeout(50), retries: 9 })
  t.ok(aborted.error)
})

t.test('an old slug leads to the article', async (t) => {
  const { data, response } = await client.articles.get('china-us-terror-talks-open', { fields: ['slug'] })
  t.equal(data?.slug, ARTICLE)
  t.strictSame(Object.keys(data ?? {}), ['id', 'slug'], 'with what was asked for')
  t.equal(response?.redirected, true)
})

t.test('a key is sent in Authorization, settings of a call go along', async (t) => {
  const sent: (string | null)[] = []
  const spy = createClient({
    baseUrl,
    key: 'bsk_mine',
    fetch: async (request) => {
      sent.push(request.headers.get('authorization'), request.headers.get('x-trace'), request.cache)
      return Response.json({ items: [] })
    },
  })
  await spy.sections.list({}, { headers: { 'x-trace': '7' }, cache: 'no-store' })
  t.strictSame(sent, ['Bearer bsk_mine', '7', 'no-store'])
})

t.test('the generated types are those of the document', { skip: notReleasing }, async (t) => {
  // It brings the TypeScript compiler along.
  const { clientTypes } = await import('../tools/make-client-types.ts')
  t.equal(readFileSync(join(ROOT, 'src/client/api.ts'), 'utf8'), await clientTypes(), 'npm run openapi')
})

t.test(
  '@broadsheet/client compiles and runs for a stranger in a browser’s world',
  { skip: notReleasing },
  async (t) => {
    const folder = t.testdir({ node_modules: {} })
    const installed = join(folder, 'node_modules/@broadsheet/client')
    await promisify(execFile)(process.execPath, ['tools/build-client.ts'], { cwd: ROOT })
    cpSync(join(ROOT, 'packages/client'), installed, { recursive: true })
    for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      join(folder, 'user.ts'),
      `import { createClient, type Article } from '@broadsheet/client'

const client = createClient({ baseUrl: '${baseUrl}' })
const { data: article, error } = await client.articles.get('${ARTICLE}', { lists: { latest: 1 } })
if (error) throw new Error(error.code)
const whole: Article = article
const latest: string | undefined = article.lists.latest.items[0]?.article?.slug
for await (const { headline } of client.articles.all({ tag: 'china', fields: ['headline'] })) document.title = headline
// @ts-expect-error A field that was not asked for.
for (const { slug } of (await client.articles.list({ fields: ['headline'] })).data?.items ?? []) slug
console.log([whole.slug, latest !== undefined, document.title !== ''].join())
`,
    )
    const world = {
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      skipLibCheck: false,
    }
    const resolution = { module: 'esnext', moduleResolution: 'bundler' }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...world, ...resolution }, files: ['user.ts'] }),
    )
    tsc('--project', folder)
    writeFileSync(join(folder, 'document.js'), "globalThis.document = { title: '' }")
    const node = promisify(execFile)
    const { stdout, stderr } = await node(process.execPath, ['--import', './document.js', 'user.js'], { cwd: folder })
    t.equal(stdout, `${ARTICLE},true,true\n`, stderr)
  },
)

function tsc(...args: string[]): void {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stdout)
}

t.test('the client needs nothing of Node, and one package', async (t) => {
  const specifiers = [
    'client',
    'call',
    'writing',
    'retry',
    'result',
    'requested',
    'shapes',
    'write-query',
    'index',
    'api',
  ].flatMap((name) => {
    const text = readFileSync(join(ROOT, `src/client/${name}.ts`), 'utf8')
    t.notMatch(text, /\b(process|Buffer|require)\b[.(]/, name)
    return [...text.matchAll(/from '([^'.][^']*)'/g)].map((match) => match[1])
  })
  t.strictSame([...new Set(specifiers)], ['openapi-fetch'])
})

/** A client, and what it has asked. */
function countingClient(): { requested: URL[]; counting: Client } {
  const requested: URL[] = []
  const counting = createClient({
    baseUrl,
    fetch: (request) => {
      requested.push(new URL(request.url))
      return fetch(request)
    },
  })
  return { requested, counting }
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

// The rest is for the compiler: it is never run.

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function is<_Sameness extends true>(): void {}

export async function types(query: ArticleQuery, listQuery: ArticleListQuery): Promise<void> {
  const bare = await client.articles.get('x')
  // @ts-expect-error The data may be missing until the error is looked at.
  bare.data.headline
  if (bare.error) {
    is<Same<typeof bare.error, Problem>>()
    is<Same<typeof bare.data, undefined>>()
    if (bare.error.code === 'article-withdrawn') bare.error.withdrawnAt satisfies string | undefined
  } else is<Same<typeof bare.data, Article>>()

  const whole = unwrap(bare)
  is<Same<(typeof whole)['body'], { html: string }>>()
  whole satisfies ArticleFields
  // @ts-expect-error It was not asked for.
  whole.related
  // @ts-expect-error It was not asked for.
  whole.body.text

  const some = unwrap(await client.articles.get('x', { fields: ['headline', 'tags'] }))
  is<Same<typeof some, { id: string; headline: string; tags: ArticleFields['tags'] }>>()
  // @ts-expect-error It was not asked for.
  some.slug
  // @ts-expect-error Nor was the body.
  some.body

  const forms = unwrap(await client.articles.get('x', { fields: ['slug'], body: ['text', 'blocks'] }))
  is<Same<typeof forms, { id: string; slug: string; body: { text: string; blocks: Block[] } }>>()
  const noBody = unwrap(await client.articles.get('x', { body: ['none'] }))
  // @ts-expect-error There is none.
  noBody.body
  const fieldBody = unwrap(await client.articles.get('x', { fields: ['body'] }))
  is<Same<typeof fieldBody, { id: string; body: { html: string } }>>()

  const page = unwrap(
    await client.articles.get('x', { fields: ['id'], related: 3, lists: { latest: 1, 'editors-picks': 9 } }),
  )
  is<Same<typeof page, { id: string; related: RelatedArticle[]; lists: Record<'latest' | 'editors-picks', List> }>>()
  // @ts-expect-error This list was not asked for.
  page.lists.trending
  const included = unwrap(await client.articles.get('x', { include: ['related', 'lists'], lists: { latest: 1 } }))
  is<Same<(typeof included)['related'], RelatedArticle[]>>()
  is<Same<keyof (typeof included)['lists'], 'latest'>>()

  const { items } = unwrap(await client.articles.list({ tag: 'china' }))
  is<Same<typeof items, ArticleCard[]>>()
  const selected = unwrap(await client.articles.list({ fields: ['headline', 'rights'], limit: 3 })).items
  is<Same<(typeof selected)[0], { id: string; headline: string; rights: ArticleFields['rights'] }>>()
  for await (const article of client.articles.all({ fields: ['slug'] }))
    is<Same<typeof article, { id: string; slug: string }>>()
  for await (const article of client.articles.all({ tag: ['a', 'b'] })) is<Same<typeof article, ArticleCard>>()

  // What is known only at run time promises nothing but the id.
  const open = unwrap(await client.articles.get('x', query))
  is<Same<(typeof open)['id'], string>>()
  is<Same<(typeof open)['headline'], string | undefined>>()
  is<Same<(typeof open)['body'], { html?: string; text?: string; markdown?: string; blocks?: Block[] } | undefined>>()
  is<Same<(typeof open)['related'], RelatedArticle[] | undefined>>()
  const openPage = unwrap(await client.articles.list(listQuery)).items
  is<Same<(typeof openPage)[0]['headline'], string | undefined>>()

  const front = unwrap(await client.front({ lists: { latest: 3 } }))
  is<Same<keyof (typeof front)['lists'], 'latest'>>()
  const entry = front.lists.latest.items[0] as ListEntry
  is<Same<(typeof entry)['position'], number>>()
  if (entry.article) is<Same<typeof entry.link, null>>()
  else entry.link.headline satisfies string

  // @ts-expect-error There is no such parameter.
  await client.articles.list({ tags: 'china', limit: 1 })
  // @ts-expect-error There is no such field.
  await client.articles.list({ fields: ['title'] })
  // @ts-expect-error There is no such form.
  await client.articles.get('x', { body: ['pdf'] })
  // @ts-expect-error There is no such order.
  await client.articles.list({ sort: 'best' })
  // @ts-expect-error A loop turns the pages itself.
  client.articles.all({ cursor: 'x' })
  // @ts-expect-error There is no such window.
  await client.lists.get('most-popular', { window: '2h' })
  // @ts-expect-error A list has a length.
  await client.front({ lists: { latest: 'all' } })
  // @ts-expect-error Where the API is must be said.
  createClient({ key: 'x' })
}
