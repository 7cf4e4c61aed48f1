import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { formatOperation } from '#api/articles/format-routes.ts'
import { finishedDocument } from '#api/docs/document.ts'
import { type Examples, readExamples } from '#api/docs/examples.ts'
import type { CliCommand } from '#cli/command.ts'
import { readOptions, refusePositionals } from '#cli/options.ts'
import type { Execute } from '#commands/commands.ts'
import { openServices } from '#commands/open-services.ts'
import { FORMATS } from '#formats/registry.ts'
import { type App, createApp } from './app.ts'
import { loadDemo, SEED_WRITTEN_AT } from './demo.ts'

const FOLDER = new URL('../openapi/', import.meta.url)

export const openapiCommand: CliCommand = {
  name: 'openapi',
  summary: 'Print the OpenAPI document.',
  help: `Usage: broadsheet openapi [--yaml] [--write]

Prints the OpenAPI 3.1 document of this version as JSON.

  --yaml   print YAML
  --write  write both forms to openapi/ of a checkout, with new examples from the demo data
`,
  async run(args) {
    const { values, positionals } = readOptions('openapi', args, {
      yaml: { type: 'boolean' },
      write: { type: 'boolean' },
    })
    refusePositionals('openapi', positionals)
    if (values.write) {
      for (const [name, text] of Object.entries(await openapiFiles())) await writeFile(new URL(name, FOLDER), text)
      return 0
    }
    const document = await withDemo(async ({ fastify }) => documentOf(fastify, readExamples()))
    process.stdout.write(values.yaml ? stringify(document) : asJson(document))
    return 0
  },
}

/** The files under openapi/ as they should be, by name. */
export function openapiFiles(): Promise<Record<string, string>> {
  return withDemo(async (app, execute) => {
    const examples = await collectExamples(app, execute)
    const document = documentOf(app.fastify, examples)
    return {
      'examples.json': asJson(examples),
      'openapi.json': asJson(document),
      'openapi.yaml': stringify(document),
    }
  })
}

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

/** The request for the example of each operation. Small, as the answers are part of the document. */
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
  getLatestFeed: '/feeds/latest.json?limit=1',
  getListFeed: '/feeds/lists/editors-picks.json?limit=1',
  getSectionFeed: '/feeds/sections/world.json?limit=1',
  getTagFeed: '/feeds/tags/china.json?limit=1',
  getAuthorFeed: '/feeds/authors/sol-whitlock.json?limit=1',
  getSearchFeed: '/feeds/search.json?q=counter-terrorism%20talks&limit=1',
  getRobots: '/robots.txt',
  getRslLicense: '/license.xml',
  getTdmRep: '/.well-known/tdmrep.json',
  getLlms: '/llms.txt',
  getEmbed: '/oembed?url=http://127.0.0.1:3000/v1/articles/beijing-washington-counter-terrorism-talks',
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
  resolvePath: '/v1/resolve?path=/world/beijing-washington-counter-terrorism-talks',
  getHealth: '/healthz',
  getReadiness: '/readyz',
}

/**
 * The life of one article, with a key: the examples of writes. `{post}`, `{image}` and `{token}` are results of earlier ones.
 */
const WRITTEN: [operation: string, method: string, path: string, body?: object][] = [
  ['createArticle', 'POST', '/v1/articles', ARTICLE],
  ['putArticleBySource', 'PUT', '/v1/articles/by-source/cms/4711', ARTICLE],
  ['getArticleBySource', 'GET', '/v1/articles/by-source/cms/4711'],
  ['patchArticle', 'PATCH', '/v1/articles/river-rises', { standfirst: 'The old town is dry, the meadows are not.' }],
  ['getDraft', 'GET', '/v1/articles/river-rises/draft'],
  ['createPreviewLink', 'POST', '/v1/articles/river-rises/preview-links', { expiresIn: 86_400 }],
  ['listPreviewLinks', 'GET', '/v1/articles/river-rises/preview-links'],
  ['getPreview', 'GET', '/preview/{token}'],
  ['uploadImage', 'POST', '/v1/images', { url: 'https://cdn.example.com/river.jpg', width: 1600, height: 1067 }],
  ['getImageAsset', 'GET', '/v1/images/{image}'],
  ['patchImage', 'PATCH', '/v1/images/{image}', { credit: 'Ruth Adeyemi', focalPoint: { x: 0.3, y: 0.4 } }],
  ['listImages', 'GET', '/v1/images?limit=1'],
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
  ['unpublishArticle', 'POST', '/v1/articles/river-rises/unpublish'],
  ['publishArticle', 'POST', '/v1/articles/river-rises/publish', { at: '2026-11-24T06:00:00Z' }],
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
  ['patchPartner', 'PATCH', '/v1/partners/{partner}', { state: 'suspended' }],
  ['getAccount', 'GET', '/v1/account'],
]

const USAGE_ERROR: Record<number, { path: string; authorization?: string }> = {
  400: { path: '/v1/articles?tags=china' },
  401: { path: '/v1/articles', authorization: 'Bearer bsk_revoked' },
  404: { path: '/v1/articles/no-such-article' },
  410: { path: '/v1/articles/north-quay-sale-talks' },
}

async function collectExamples({ fastify }: App, execute: Execute): Promise<Examples> {
  const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const operations: Record<string, unknown> = {}
  for (const [operation, path] of Object.entries(REQUESTED)) {
    const response = await fetch(`${address}${path}`)
    if (response.status !== 200) throw new Error(`The example of ${operation}, ${path}, returns ${response.status}.`)
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    operations[operation] = isJson ? withFixedCursor(await response.json()) : await response.text()
  }
  Object.assign(operations, await collectWritten(address, execute))
  const problems: Record<string, unknown> = {}
  for (const [status, { path, authorization }] of Object.entries(USAGE_ERROR)) {
    const response = await fetch(`${address}${path}`, { headers: authorization ? { authorization } : {} })
    if (String(response.status) !== status) throw new Error(`${path} returns ${response.status}, not ${status}.`)
    problems[status] = { ...((await response.json()) as object), requestId: 'k3x9qd-1' }
  }
  return { operations, problems }
}

/** Cursors of the change log are another text each time. */
function withFixedCursor(answer: unknown): unknown {
  const { page } = answer as { page?: { hasMore?: boolean } }
  return page?.hasMore === undefined ? answer : { ...(answer as object), page: { ...page, next: EXAMPLE_CURSOR } }
}

const EXAMPLE_CURSOR = 'Zm9sbG93LW9uLWZyb20taGVyZQ'

async function collectWritten(address: string, execute: Execute): Promise<Record<string, unknown>> {
  const { key, token } = await execute({
    verb: 'create-key',
    at: SEED_WRITTEN_AT,
    actor: 'cli',
    name: 'Examples',
    scopes: ['admin'],
    requestLimit: null,
  })
  const made: Record<string, unknown> = {}
  const drawn = new Map([[key.id, '01a1f4a2-0000-7000-8000-000000000001']])
  const places = { post: '', image: '', token: '', partner: '' }
  for (const [operation, method, path, body] of WRITTEN) {
    const url = `${address}${path.replace(/\{(\w+)\}/, (_, place: keyof typeof places) => places[place])}`
    const requested = { ...body, ...(operation === 'putArticleBySource' ? { slug: 'river-rises-again' } : {}) }
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(requested) } : {}),
    })
    const answered = (await response.json()) as {
      id?: string
      url?: string
    }
    if (!response.ok)
      throw new Error(`The example of ${operation} returns ${response.status}: ${JSON.stringify(answered)}`)
    if (operation === 'createArticle' && answered.id) drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000002')
    if (operation === 'uploadImage' && answered.id) {
      places.image = answered.id
      drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000003')
    }
    if (operation === 'createProduct' && answered.id) drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000005')
    if (operation === 'createPartner' && answered.id) {
      places.partner = answered.id
      drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000006')
    }
    if (operation === 'createPreviewLink' && answered.id) {
      places.token = answered.url?.split('/').at(-1) ?? ''
      drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000004').set(places.token, 'AaH0ogAAcACAAAAAAAAABHRva2Vu')
    }
    if (operation === 'addPost' && answered.id) {
      places.post = answered.id
      drawn.set(answered.id, '01a1f4a2-0000-7000-8000-000000000007')
    }
    made[operation] ??= answered
  }
  // What is drawn by lot is the same in every example.
  const text = [...drawn].reduce((json, [id, fixed]) => json.replaceAll(id, fixed), JSON.stringify(made))
  return JSON.parse(text) as Record<string, unknown>
}

function documentOf(fastify: App['fastify'], examples: Examples): object {
  return finishedDocument(fastify.swagger(), examples)
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** The app on the demonstration newsroom, at the instant that it is written around. */
async function withDemo<T>(use: (app: App, execute: Execute) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-openapi-'))
  try {
    const opened = await openServices(
      {
        databaseUrl: join(folder, 'demo.sqlite'),
        assetsDir: join(folder, 'assets'),
        addresses: { site: null, api: 'http://127.0.0.1:3000' },
      },
      SEED_WRITTEN_AT,
      // The same cursors in every example.
      new Uint8Array(32),
    )
    await loadDemo(opened, SEED_WRITTEN_AT)
    const app = await createApp({
      services: opened.services,
      now: () => SEED_WRITTEN_AT,
      logLevel: 'silent',
      // A busy machine only makes it slower.
      readsWithin: 600_000,
    })
    try {
      return await use(app, opened.execute)
    } finally {
      await app.fastify.close()
      await opened.services.database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
