import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { articlePage } from './article.ts'
import { readAssets } from './assets.ts'
import { frontPage, languageOf } from './front.ts'
import { html } from './html.ts'
import { type Frame, type PageContent, page, readFrame } from './layout.ts'
import { authorPage, sectionPage, tagPage } from './listing.ts'
import { PageError, PageRequest } from './page-request.ts'
import { type PanelOptions, panelPage, panelRoutes } from './panel.ts'
import { type Paths, pathsOf } from './paths.ts'
import { previewPage, type RequestedPreview } from './preview.ts'
import { type RequestedSearch, searchPage } from './search.ts'
import { sendPage, sendText } from './send.ts'

export interface ShowcaseOptions {
  /** Sends a request to the API, as this visitor would. */
  send(request: Request, visitor: IncomingMessage): Promise<Response>
  publicPath(path: string): string
  /** For the panel; null where it can't be played. */
  panel: Pick<PanelOptions, 'keys' | 'isAllowed'> | null
  /** Whether the request was made on this machine. */
  isLocal(request: IncomingMessage): boolean
  /** Releases the request's slot: the requests of the page need their own. */
  rest(request: FastifyRequest): void
}

/** The newspaper's pages: the front for browsers at `/`, and every path that the API has nothing at. */
export interface Showcase {
  front(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** Answers a path of the newspaper; null where it is none. */
  site(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | null
}

/** A newspaper made from the public API alone, through its client. */
export function showcaseRoutes(app: FastifyInstance, options: ShowcaseOptions): Showcase {
  const assets = readAssets()
  const paths = pathsOf(options.publicPath, (file) => assets.get(file)?.version ?? '')

  app.get<{ Params: { file: string } }>('/showcase/:file', { schema: { hide: true } }, (request, reply) => {
    const asset = assets.get(request.params.file)
    if (!asset) return reply.callNotFound()
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    return sendText(reply, asset.type, asset.bytes)
  })
  if (options.panel !== null) panelRoutes(app, { ...options.panel, send: options.send })
  app.get('/demo', { schema: { hide: true } }, (request, reply) =>
    answer(request, reply, async () => panelPage(paths, options.panel !== null && options.isLocal(request.raw))),
  )
  app.get<{ Querystring: Record<string, unknown> }>('/search', { schema: { hide: true } }, (request, reply) =>
    answer(request, reply, (pageRequest, _frame, paths) =>
      searchPage(paths, pageRequest, requestedSearch(request.query)),
    ),
  )
  app.get<{ Querystring: Record<string, unknown> }>('/preview', { schema: { hide: true } }, (request, reply) => {
    reply.headers({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' })
    return answer(request, reply, (pageRequest, frame, paths) =>
      previewPage(paths, pageRequest, frame, requestedPreview(request.query)),
    )
  })

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (pageRequest: PageRequest, frame: Frame, paths: Paths) => Promise<PageContent & { href?: string }>,
  ): Promise<FastifyReply> {
    options.rest(request)
    const pageRequest = new PageRequest((asked) => options.send(asked, request.raw))
    try {
      const frame = await readFrame(pageRequest)
      try {
        const here = { ...paths, timezone: frame.publication.timezone }
        const content = await make(pageRequest, frame, here)
        const { href } = content
        if (href !== undefined && href !== options.publicPath(pathOf(request)))
          return reply.redirect(`${href}${queryOf(request)}`, 308)
        return sendPage(reply, 200, page(paths, pageRequest, frame, content).text)
      } catch (error) {
        if (!(error instanceof PageError)) throw error
        return sendPage(reply, error.status, page(paths, pageRequest, frame, failed(error)).text)
      }
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      return sendPage(reply, error.status, bare(error))
    }
  }

  return {
    front: (request, reply) =>
      answer(request, reply, (pageRequest, { sections }, paths) =>
        frontPage(paths, pageRequest, languageOf((request.query as Record<string, unknown>).language), sections),
      ),
    site(request, reply) {
      const path = pathOf(request)
      if (!isPage(path)) return null
      const cursor = (request.query as Record<string, unknown>).cursor
      const older = typeof cursor === 'string' ? cursor : undefined
      return answer(request, reply, async (pageRequest, { sections }, paths) => {
        const { data: place } = await pageRequest.ask((client) => client.resolve(path))
        if (place.type === 'article') return articlePage(paths, pageRequest, place.slug)
        if (place.type === 'section') return sectionPage(paths, pageRequest, place.slug, older, sections)
        return place.type === 'tag'
          ? tagPage(paths, pageRequest, place.slug, older)
          : authorPage(paths, pageRequest, place.slug, older)
      })
    },
  }
}

/** What belongs to the API, and to machines. */
const NO_PAGE =
  /^\/(v\d+|docs|images|media|feeds|sitemaps|preview|schemas|showcase|mcp|oembed|\.well-known)(\/|$)|\.\w{1,5}$/

function isPage(path: string): boolean {
  return path !== '/' && !NO_PAGE.test(path)
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] as string
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?')
  return at === -1 ? '' : url.slice(at)
}

function textOf(query: Record<string, unknown>, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}

function requestedPreview(query: Record<string, unknown>): RequestedPreview {
  const at = textOf(query, 'at')
  const token = textOf(query, 'token')
  // What is no token is of no link: as a part of a path, `..` would lead elsewhere.
  return {
    token: /^[\w-]+$/.test(token) ? token : '-',
    slug: textOf(query, 'slug'),
    at: Number.isNaN(Date.parse(at)) ? '' : at,
  }
}

function requestedSearch(query: Record<string, unknown>): RequestedSearch {
  const text = (name: string) => textOf(query, name)
  const given = (['section', 'kind', 'language'] as const).flatMap((name) =>
    text(name) === '' ? [] : [[name, text(name)] as const],
  )
  return { q: text('q'), ...Object.fromEntries(given) }
}

function failed({ status, message, reason, code }: PageError): PageContent {
  const title =
    status === 410
      ? 'This article has been withdrawn'
      : status === 404
        ? 'Page not found'
        : 'This page can’t be displayed'
  return {
    title,
    isIndexed: false,
    main: html`<div class="failed"><p class="label">${status}</p><h1>${title}</h1>
<p class="standfirst">${reason ?? message}</p>
<p class="meta">The API answered ${status}${code !== '' && html` <code>${code}</code>`}, and so does this page.</p></div>`,
  }
}

/** Where even the frame was refused. */
function bare({ status, message }: PageError): string {
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${status}</title><h1>${status}</h1><p>${message}</p></html>`
    .text
}
