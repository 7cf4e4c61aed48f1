import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PUBLICATION } from '#domain/changes/cache-tag.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes, sendJson } from '#http/response/answer.ts'
import { escapeHtml, page } from './page.ts'

/** Examples to start with; each works for every newsroom with articles. */
const EXAMPLES = [
  { title: 'Newest articles', href: '/v1/articles?limit=5' },
  {
    title: 'Headlines only, with the total number of articles',
    href: '/v1/articles?fields=headline,publishedAt&limit=5&count=true',
  },
  { title: 'Most read articles', href: '/v1/lists/trending' },
  { title: 'Front page, each article once', href: '/v1/front?lists=latest:5,most-popular:5,trending:5&unique=true' },
  { title: 'Sections', href: '/v1/sections' },
  { title: 'Most used tags', href: '/v1/tags?sort=popular&limit=10' },
]

const LINKS = {
  openapi: '/openapi.json',
  docs: '/docs',
  guides: '/docs/guides',
  articles: '/v1/articles',
  article: '/v1/articles/{ref}',
  lists: '/v1/lists',
  front: '/v1/front',
  sections: '/v1/sections',
  tags: '/v1/tags',
  authors: '/v1/authors',
  resolve: '/v1/resolve{?path}',
  health: '/healthz',
}

interface StartOptions {
  name(): Promise<string>
  version: string
  /** What tells this newsroom from others. */
  newsroom: string
  publicPath(path: string): string
  /** What browsers get instead of the small page; null: nothing. */
  frontPage: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | null
}

/** `/`: a page for those who come with a browser, a service document for programs. */
export function startRoute(
  app: FastifyInstance,
  { name, version, newsroom, publicPath, frontPage }: StartOptions,
): void {
  const links = Object.fromEntries(Object.entries(LINKS).map(([rel, path]) => [rel, publicPath(path)]))
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    if (frontPage !== null && wantsHtml(request.headers.accept)) return frontPage(request, reply)
    const publication = await name()
    const dependencies = new CacheDependencies().name(PUBLICATION)
    if (wantsHtml(request.headers.accept))
      return sendBytes(reply, 'text/html; charset=utf-8', startPage(publication, version, publicPath), dependencies, {
        isNegotiated: true,
      })
    const service = { name: publication, software: 'Broadsheet', version, newsroom, links }
    return sendJson(reply, JSON.stringify(service), dependencies, { isNegotiated: true })
  })
}

/** Browsers name text/html; programs name JSON, or anything. */
function wantsHtml(accept: string | undefined): boolean {
  return accept !== undefined && /\btext\/html\b/i.test(accept)
}

function startPage(publication: string, version: string, publicPath: (path: string) => string): string {
  const to = (path: string) => escapeHtml(publicPath(path))
  const examples = EXAMPLES.map(
    ({ title, href }) => `<li>${escapeHtml(title)}<br><a href="${to(href)}"><code>GET ${to(href)}</code></a></li>`,
  )
  return page(
    `${publication} · Broadsheet`,
    `<h1>${escapeHtml(publication)}</h1>
<p>News API of ${escapeHtml(publication)}: articles with all their metadata, as JSON, for any front end. Powered by Broadsheet ${escapeHtml(version)}.</p>
<p><a href="${to('/docs')}"><strong>Try it in the API reference</strong></a>, read the <a href="${to('/docs/guides')}">guides</a>, or download the <a href="${to('/openapi.json')}">OpenAPI document</a> (<a href="${to('/openapi.yaml')}">YAML</a>, <a href="${to('/openapi-3.2.json')}">3.2</a>) and <a href="${to('/asyncapi.json')}">AsyncAPI</a>.</p>
<h2>Examples</h2>
<ul>
${examples.join('\n')}
</ul>
<p>A complete news page in one request: <code>${to('/v1/articles/{slug}')}?include=related,lists&amp;lists=editors-picks:9,latest:1,trending:5</code></p>`,
  )
}
