import { formatOperation } from '#api/articles/formats/format-routes.ts'
import type { Examples } from '#api/docs/examples.ts'
import type { App } from '#app/app.ts'
import type { Execute } from '#commands/commands.ts'
import { FORMATS } from '#formats/registry.ts'
import { SEED_WRITTEN_AT } from './demo.ts'

const ARTICLE = {
  headline: 'River rises two metres overnight',
  slug: 'river-rises',
  body: { markdown: 'The river rose **two metres** overnight.\n\nNobody was hurt.' },
  section: 'world',
  tags: [{ name: 'Floods' }, { name: 'Rivers' }],
  byline: 'By a reporter',
}

/** The operations of formats: one article, and a list of one without its text. */
function formatExamples(): Record<string, string> {
  return Object.fromEntries(
    FORMATS.flatMap(({ name, suffix, list }) => [
      [`getArticleAs${formatOperation(name)}`, `/v1/articles/beijing-washington-counter-terrorism-talks.${suffix}`],
      ...(list ? [[`listArticlesAs${formatOperation(name)}`, `/v1/articles.${suffix}?section=world&limit=1`]] : []),
    ]),
  )
}

/** A feed in its three formats. */
function feedExamples(operation: string, path: string, query: string): Record<string, string> {
  return {
    [operation]: `${path}.json?${query}`,
    [`${operation} application/rss+xml`]: `${path}.rss?${query}`,
    [`${operation} application/atom+xml`]: `${path}.atom?${query}`,
  }
}

/**
 * The request for the example of each operation. Small, as the answers are part of the document. Where an operation answers
 * in several media types, the name of the others follows: `getLatestFeed application/atom+xml`.
 */
const REQUESTED: Record<string, string> = {
  listArticles: '/v1/articles?section=world&tag=diplomacy&limit=2&count=true',
  getArticle:
    '/v1/articles/beijing-washington-counter-terrorism-talks?include=related,lists&related=1&lists=editors-picks:1,latest:1',
  ...formatExamples(),
  getArchive: '/v1/archive?limit=3',
  listRelated: '/v1/articles/beijing-washington-counter-terrorism-talks/related?limit=2',
  listLists: '/v1/lists',
  getList: '/v1/lists/most-popular?limit=2',
  getFront: '/v1/front?lists=editors-picks:1,latest:1,trending:1&unique=true',
  searchArticles: '/v1/search?q=counter-terrorism%20talks&limit=1&facets=section,tag',
  ...feedExamples('getLatestFeed', '/feeds/latest', 'limit=1'),
  ...feedExamples('getListFeed', '/feeds/lists/editors-picks', 'limit=1'),
  ...feedExamples('getSectionFeed', '/feeds/sections/world', 'limit=1'),
  ...feedExamples('getTagFeed', '/feeds/tags/china', 'limit=1'),
  ...feedExamples('getAuthorFeed', '/feeds/authors/sol-whitlock', 'limit=1'),
  ...feedExamples('getSearchFeed', '/feeds/search', 'q=counter-terrorism%20talks&limit=1'),
  getRobots: '/robots.txt',
  getRslLicense: '/license.xml',
  getTdmRep: '/.well-known/tdmrep.json',
  getLlms: '/llms.txt',
  getEmbed: '/oembed?url=http://127.0.0.1:3000/v1/articles/beijing-washington-counter-terrorism-talks',
  'getEmbed text/xml':
    '/oembed?format=xml&url=http://127.0.0.1:3000/v1/articles/beijing-washington-counter-terrorism-talks',
  getSitemapIndex: '/sitemap.xml',
  getNewsSitemap: '/news-sitemap.xml',
  suggest: '/v1/suggest?q=chi&limit=2',
  listSections: '/v1/sections',
  getSection: '/v1/sections/world',
  listTags: '/v1/tags?sort=popular&limit=3',
  getTag: '/v1/tags/china',
  listRelatedTags: '/v1/tags/china/related?limit=2',
  listAuthors: '/v1/authors?limit=2',
  getAuthor: '/v1/authors/sol-whitlock',
  listPosts: '/v1/articles/storm-odette-live/posts?limit=1',
  listChanges: '/v1/changes?section=world&limit=2&fields=headline,version',
  getPublication: '/v1/publication',
  listRoutes: '/v1/routes?limit=3&types=section,article',
  'streamRoutes application/x-ndjson': '/v1/routes.ndjson?types=section',
  resolvePath: '/v1/resolve?path=/world/beijing-washington-counter-terrorism-talks',
  getHealth: '/healthz',
  getReadiness: '/readyz',
  getSitemap: '/sitemaps/2026-10.xml',
}

/**
 * Requests with a key with the scope admin, in this order: the life of one article, then everything around articles. `{post}` and
 * other places in paths and bodies are members of earlier answers (`PLACES`).
 */
const ARCHIVE = '{"record":"section","slug":"archive","name":"Archive"}\n'

const ENTRIES = {
  entries: [
    {
      article: 'river-rises',
      placement: {
        kicker: 'Floods',
        variants: [
          { name: 'original', weight: 1 },
          { name: 'short', weight: 1, headline: 'River rises two metres' },
        ],
      },
    },
  ],
}

const WRITTEN: [operation: string, method: string, path: string, body?: object | string][] = [
  ['createArticle', 'POST', '/v1/articles', ARTICLE],
  ['putArticleBySource', 'PUT', '/v1/articles/by-source/cms/4711', { ...ARTICLE, slug: 'river-rises-again' }],
  ['getArticleBySource', 'GET', '/v1/articles/by-source/cms/4711'],
  ['patchArticle', 'PATCH', '/v1/articles/river-rises', { standfirst: 'The old town is dry, the meadows are not.' }],
  ['getDraft', 'GET', '/v1/articles/river-rises/draft'],
  ['schema DraftList', 'GET', '/v1/articles?state=draft&limit=1'],
  ['schema DraftSearchResults', 'GET', '/v1/search?state=draft&q=river&limit=1'],
  ['createPreviewLink', 'POST', '/v1/articles/river-rises/preview-links', { expiresIn: 86_400 }],
  ['listPreviewLinks', 'GET', '/v1/articles/river-rises/preview-links'],
  ['getPreview', 'GET', '/preview/{token}'],
  ['createSitePreviewLink', 'POST', '/v1/preview-links', { at: '2027-01-01T06:01:00Z', expiresIn: 86_400 }],
  ['listSitePreviewLinks', 'GET', '/v1/preview-links'],
  ['uploadImage', 'POST', '/v1/images', { url: 'https://cdn.example.com/river.jpg', width: 1600, height: 1067 }],
  ['getImageAsset', 'GET', '/v1/images/{image}'],
  ['patchImage', 'PATCH', '/v1/images/{image}', { credit: 'Ruth Adeyemi', focalPoint: { x: 0.3, y: 0.4 } }],
  ['listImages', 'GET', '/v1/images?limit=1'],
  [
    'uploadMedia',
    'POST',
    '/v1/media',
    {
      ...{ url: 'https://cdn.example.com/river.mp3', kind: 'audio', mediaType: 'audio/mpeg' },
      ...{ bytes: 4_812_300, duration: 301.2 },
    },
  ],
  ['getMediaAsset', 'GET', '/v1/media/{media}'],
  ['patchMedia', 'PATCH', '/v1/media/{media}', { title: 'The river, hour by hour', transcript: 'The river rose.' }],
  ['listMedia', 'GET', '/v1/media?limit=1'],
  ['listEmbeds', 'GET', '/v1/embeds?limit=1'],
  ['refreshEmbed', 'POST', '/v1/embeds/{embed}/refresh'],
  ['publishArticle', 'POST', '/v1/articles/river-rises/publish', {}],
  ['correctArticle', 'POST', '/v1/articles/river-rises/correct', { note: 'An earlier version gave the wrong height.' }],
  ['listRevisions', 'GET', '/v1/articles/river-rises/revisions'],
  ['getRevision', 'GET', '/v1/articles/river-rises/revisions/1'],
  ['diffRevision', 'GET', '/v1/articles/river-rises/revisions/2/diff?from=1'],
  ['revertArticle', 'POST', '/v1/articles/river-rises/revert', { revision: 1 }],
  ['deleteDraft', 'DELETE', '/v1/articles/river-rises/draft'],
  ['patchArticle', 'PATCH', '/v1/articles/river-rises', { kind: 'live-blog' }],
  ['publishArticle', 'POST', '/v1/articles/river-rises/publish', { minor: true }],
  [
    'addPost',
    'POST',
    '/v1/articles/river-rises/posts',
    { title: 'Bridge open again', keyEvent: true, body: { html: '<p>Since nine.</p>' } },
  ],
  ['getPost', 'GET', '/v1/articles/river-rises/posts/{post}'],
  ['changePost', 'PATCH', '/v1/articles/river-rises/posts/{post}', { title: 'Bridge open' }],
  ['removePost', 'DELETE', '/v1/articles/river-rises/posts/{post}'],
  ['countViews', 'POST', '/v1/views', { article: 'river-rises' }],
  ['getArticleViews', 'GET', '/v1/articles/river-rises/views?by=day'],
  ['explainVisibility', 'GET', '/v1/articles/river-rises/visibility'],
  ['putEntries', 'PUT', '/v1/lists/editors-picks/entries', ENTRIES],
  ['getEntries', 'GET', '/v1/lists/editors-picks/entries'],
  ['getPlacementViews', 'GET', '/v1/placements/{placement}'],
  [
    'addEntry',
    'POST',
    '/v1/lists/editors-picks/entries',
    { link: { headline: 'Listen: the morning briefing', url: 'https://audio.example.com/briefing' } },
  ],
  ['changeEntry', 'PATCH', '/v1/lists/editors-picks/entries/{entry}', { position: 1 }],
  ['removeEntry', 'DELETE', '/v1/lists/editors-picks/entries/{entry}'],
  ['excludeArticle', 'POST', '/v1/lists/weekend-reads/exclusions', { article: 'river-rises' }],
  ['includeArticle', 'DELETE', '/v1/lists/weekend-reads/exclusions/river-rises'],
  [
    'runBulk',
    'POST',
    '/v1/bulk',
    {
      commands: [
        { verb: 'patch-article', ref: 'river-rises', body: { standfirst: 'The old town is dry.' } },
        { verb: 'publish', ref: 'river-rises' },
      ],
    },
  ],
  ['mergeTag', 'POST', '/v1/tags/rivers/merge', { into: 'floods' }],
  ['unpublishArticle', 'POST', '/v1/articles/river-rises/unpublish'],
  ['scheduleArticle', 'POST', '/v1/articles/river-rises/schedule', { at: '2026-11-24T06:00:00Z' }],
  ['unscheduleArticle', 'POST', '/v1/articles/river-rises/unschedule'],
  [
    'withdrawArticle',
    'POST',
    '/v1/articles/river-rises/withdraw',
    { reason: 'The article rested on a forged document.' },
  ],
  ['reinstateArticle', 'POST', '/v1/articles/river-rises/reinstate'],
  ['eraseArticle', 'POST', '/v1/articles/river-rises/erase', { reason: 'By order of a court.' }],
  [
    'createProduct',
    'POST',
    '/v1/products',
    { name: 'World, early', filter: { section: 'world' }, embargoAccess: true, dailyQuota: 500 },
  ],
  ['getProduct', 'GET', '/v1/products/world-early'],
  ['listProducts', 'GET', '/v1/products'],
  ['patchProduct', 'PATCH', '/v1/products/world-early', { filter: { tag: 'diplomacy' } }],
  ['createPartner', 'POST', '/v1/partners', { name: 'The Ellery Evening News', products: ['world-early'] }],
  ['getPartner', 'GET', '/v1/partners/{partner}'],
  ['listPartners', 'GET', '/v1/partners'],
  ['getAccount', 'GET', '/v1/account'],
  ['createKey', 'POST', '/v1/keys', { name: 'The CMS', scopes: ['drafts', 'write', 'lists'] }],
  ['listKeys', 'GET', '/v1/keys'],
  ['listDeliveries', 'GET', '/v1/deliveries?by=day'],
  ['listDeliveries text/csv', 'GET', '/v1/deliveries?by=day&format=csv'],
  ['listOwnDeliveries', 'GET', '/v1/account/deliveries?by=day'],
  ['listOwnDeliveries text/csv', 'GET', '/v1/account/deliveries?by=day&format=csv'],
  [
    'createWebhook',
    'POST',
    '/v1/webhooks',
    { url: 'https://partner.example.com/hooks/news', filter: { section: 'world' } },
  ],
  ['getWebhook', 'GET', '/v1/webhooks/{webhook}'],
  ['listWebhooks', 'GET', '/v1/webhooks'],
  ['patchWebhook', 'PATCH', '/v1/webhooks/{webhook}', { content: 'thin' }],
  ['rotateWebhookSecret', 'POST', '/v1/webhooks/{webhook}/rotate-secret', { overlap: 3600 }],
  ['testWebhook', 'POST', '/v1/webhooks/{webhook}/test'],
  ['listWebhookDeliveries', 'GET', '/v1/webhooks/{webhook}/deliveries'],
  ['getWebhookDelivery', 'GET', '/v1/webhooks/{webhook}/deliveries/{delivery}'],
  ['replayWebhook', 'POST', '/v1/webhooks/{webhook}/replay', { from: '2026-11-23T06:00:00Z' }],
  [
    'createSource',
    'POST',
    '/v1/sources',
    { name: 'harbour-post', url: 'https://api.harbour-post.example', publishes: 'live' },
  ],
  ['getSource', 'GET', '/v1/sources/{source}'],
  ['listSources', 'GET', '/v1/sources'],
  ['patchSource', 'PATCH', '/v1/sources/{source}', { state: 'paused' }],
  ['createImport', 'POST', '/v1/imports?name=archive.ndjson&dryRun=true', ARCHIVE],
  ['getImport', 'GET', '/v1/imports/{import}'],
  ['listImports', 'GET', '/v1/imports'],
  ['getImportReport', 'GET', '/v1/imports/{import}/report'],
  ['cancelImport', 'POST', '/v1/imports/{import}/cancel'],
  ['createTestKey', 'POST', '/v1/keys', { name: 'Trial', scopes: ['read'], partner: '{partner}', test: true }],
  ['playSandbox', 'POST', '/v1/sandbox/embargo'],
  ['patchPartner', 'PATCH', '/v1/partners/{partner}', { state: 'suspended' }],
  ['listAudit', 'GET', '/v1/audit?limit=2'],
]

/** What later requests need of an answer: the place it fills, and where it is in the answer. */
const PLACES: Readonly<Record<string, readonly [place: string, member: string]>> = {
  addPost: ['post', 'id'],
  uploadImage: ['image', 'id'],
  uploadMedia: ['media', 'id'],
  listEmbeds: ['embed', 'items.0.id'],
  createPreviewLink: ['token', 'token'],
  createPartner: ['partner', 'id'],
  putEntries: ['placement', 'items.0.placement.id'],
  addEntry: ['entry', 'items.0.id'],
  createWebhook: ['webhook', 'id'],
  createTestKey: ['testKey', 'key'],
  testWebhook: ['delivery', 'id'],
  createSource: ['source', 'id'],
  createImport: ['import', 'id'],
}

const USAGE_ERROR: Record<number, { path: string; authorization?: string }> = {
  400: { path: '/v1/articles?tags=china' },
  401: { path: '/v1/articles', authorization: 'Bearer bsk_revoked' },
  404: { path: '/v1/articles/no-such-article' },
  410: { path: '/v1/articles/north-quay-sale-talks' },
}

/** Real answers of the demonstration newsroom, which it changes. */
export async function collectExamples({ fastify }: App, execute: Execute): Promise<Examples> {
  const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const operations: Record<string, unknown> = {}
  for (const [operation, path] of Object.entries(REQUESTED)) {
    const response = await fetch(`${address}${path}`)
    if (response.status !== 200) throw new Error(`The example of ${operation}, ${path}, returns ${response.status}.`)
    const isJson = /[/+]json$/.test(response.headers.get('content-type')?.split(';')[0] ?? '')
    operations[operation] = isJson ? withFixedCursor(await response.json()) : await response.text()
  }
  Object.assign(operations, streamsOf(operations.listChanges as ChangePage), await collectWritten(address, execute))
  const problems: Record<string, unknown> = {}
  for (const [status, { path, authorization }] of Object.entries(USAGE_ERROR)) {
    const response = await fetch(`${address}${path}`, { headers: authorization ? { authorization } : {} })
    if (String(response.status) !== status) throw new Error(`${path} returns ${response.status}, not ${status}.`)
    problems[status] = { ...((await response.json()) as object), requestId: 'k3x9qd-1' }
  }
  return { operations, problems }
}

interface ChangePage {
  items: object[]
  page: { next: string }
}

/** The other two forms of the change feed, with the same changes. */
function streamsOf({ items, page }: ChangePage): Record<string, string> {
  const lines = [...items, { type: 'end', cursor: page.next }]
  return {
    'listChanges text/event-stream': items
      .map((item) => `id: ${page.next}\ndata: ${JSON.stringify(item)}\n\n`)
      .join(''),
    'listChanges application/x-ndjson': lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  }
}

/** Cursors and positions of the change log are another text each time. */
function withFixedCursor(answer: unknown): unknown {
  const { items, page } = answer as { items?: object[]; page?: { hasMore?: boolean } }
  if (page?.hasMore === undefined) return answer
  const fixed = items?.map((item) => ('position' in item ? { ...item, position: EXAMPLE_CURSOR } : item))
  return { ...(answer as object), items: fixed, page: { ...page, next: EXAMPLE_CURSOR } }
}

const EXAMPLE_CURSOR = 'Zm9sbG93LW9uLWZyb20taGVyZQ'

async function collectWritten(address: string, execute: Execute): Promise<Record<string, unknown>> {
  const { token } = await execute({
    verb: 'create-key',
    at: SEED_WRITTEN_AT,
    actor: 'cli',
    name: 'Examples',
    scopes: ['admin'],
    requestLimit: null,
  })
  const made: Record<string, unknown> = {}
  const places: Record<string, string> = {}
  for (const [operation, method, path, body] of WRITTEN) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole)
    const payload = typeof body === 'object' ? filled(JSON.stringify(body)) : body
    const key = operation === 'playSandbox' ? places.testKey : token
    const type = typeof body === 'string' ? 'application/octet-stream' : 'application/json'
    const response = await fetch(address + filled(path), {
      method,
      headers: { authorization: `Bearer ${key}`, ...(payload !== undefined && { 'content-type': type }) },
      ...(payload !== undefined && { body: payload }),
    })
    const text = await response.text()
    if (text === '') throw new Error(`${operation} returns ${response.status} without a body.`)
    const answered: unknown = path.includes('format=csv') ? text : JSON.parse(text)
    if (!response.ok)
      throw new Error(`The example of ${operation} returns ${response.status}: ${JSON.stringify(answered)}`)
    const [place, member] = PLACES[operation] ?? []
    if (place !== undefined && member !== undefined)
      places[place] = memberOf(answered, member).split('/').at(-1) as string
    made[operation] ??= answered
  }
  return withFixedDraws(made)
}

function memberOf(answered: unknown, path: string): string {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], answered) as string
}

/** What is drawn at random: ids of this moment, posts, secrets, tokens. */
const DRAWN: readonly [RegExp, (n: number) => string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, (n) => `01a1f4a2-0000-7000-8000-${hex(n)}`],
  [/\bbsk_[\w-]{20,}/g, (n) => `bsk_EXAMPLE${hex(n)}`],
  [/\bwhsec_[\w+/=]{20,}/g, (n) => `whsec_EXAMPLE${hex(n)}`],
  [/\bwhpk_[\w+/=]{20,}/g, (n) => `whpk_EXAMPLE${hex(n)}`],
  [/\bsandbox-[0-9a-f]{12}\b/g, (n) => `sandbox-${n}`],
  [/(?<=\/preview\/|preview=)[\w-]{20,}/g, (n) => `EXAMPLE${hex(n)}`],
]

/** The answers with the same ids, secrets and tokens in each run. */
function withFixedDraws(made: Record<string, unknown>): Record<string, unknown> {
  let text = JSON.stringify(made)
  for (const [pattern, fixed] of DRAWN) {
    const found = [...new Set(text.match(pattern))]
    for (const [n, drawn] of found.entries()) text = text.replaceAll(drawn, fixed(n + 1))
  }
  return JSON.parse(text) as Record<string, unknown>
}

function hex(n: number): string {
  return n.toString(16).padStart(12, '0')
}
