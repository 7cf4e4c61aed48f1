import type { FastifyInstance, FastifyReply } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { publicPath } from '#http/server/public-path.ts'
import { guideLayout, linkTo, type To } from './guide-layout.ts'
import { findGuide, GUIDES_PATH, type Guide, listGuides, readGuideFile, renderGuide } from './guide-pages.ts'
import { searchGuides } from './guide-search.ts'
import { escapeHtml } from './page.ts'

const HOUR = 3600
const LONGEST_QUERY = 200

/** The pages of `docs/`, which come with the package, to read and to search. */
export function guideRoutes(app: FastifyInstance, { pathPrefix }: { pathPrefix: string }): void {
  const to = (path: string) => escapeHtml(publicPath(pathPrefix, path))
  const hidden = { schema: { hide: true } }
  app.get<{ Querystring: { q?: unknown } }>(GUIDES_PATH, hidden, ({ query: { q } }, reply) => {
    const sought = typeof q === 'string' ? q.trim().slice(0, LONGEST_QUERY) : ''
    return send(reply, 'text/html', sought === '' ? index(to) : results(to, sought))
  })
  app.get<{ Params: { name: string } }>(`${GUIDES_PATH}/:name`, hidden, ({ params: { name } }, reply) => {
    const guide = findGuide(name.replace(/\.md$/, ''))
    if (guide === null) throw noSuchGuide(name)
    if (name.endsWith('.md')) return send(reply, 'text/markdown', guide.markdown)
    return send(reply, 'text/html', guidePage(to, guide, pathPrefix))
  })
  app.get<{ Params: { '*': string } }>(`${GUIDES_PATH}/files/*`, hidden, ({ params: { '*': path } }, reply) => {
    const file = readGuideFile(path)
    if (file === null) throw noSuchGuide(path)
    return send(reply, 'text/plain', file)
  })
}

function noSuchGuide(name: string): BroadsheetError {
  return new BroadsheetError('not-found', `There is no guide ${name.slice(0, 100)}. ${GUIDES_PATH} lists them.`)
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return sendBytes(reply, `${type}; charset=utf-8`, body, new CacheDependencies(), { maxAge: HOUR })
}

function index(to: To): string {
  const groups = listGuides().map(
    ({ title, guides }) =>
      `<h2>${escapeHtml(title)}</h2>\n<ul>\n${guides.map((guide) => `<li>${linkTo(to, guide)}<br><small>${escapeHtml(leadOf(guide))}</small></li>`).join('\n')}\n</ul>`,
  )
  return guideLayout(to, 'Guides', `<h1>Guides</h1>\n${groups.join('\n')}`)
}

function results(to: To, query: string): string {
  const hits = searchGuides(
    listGuides().flatMap(({ guides }) => guides),
    query,
  ).map(
    ({ guide, heading, anchor, excerpt }) =>
      `<li><a href="${to(`${GUIDES_PATH}/${guide.name}`)}#${escapeHtml(anchor)}">${escapeHtml(guide.title === heading ? heading : `${guide.title}: ${heading}`)}</a><br><small>${escapeHtml(excerpt)}</small></li>`,
  )
  const list = hits.length === 0 ? '<p>Nothing was found.</p>' : `<ul>\n${hits.join('\n')}\n</ul>`
  return guideLayout(to, `${query} · Guides`, `<h1>${escapeHtml(query)}</h1>\n${list}`, { query })
}

function guidePage(to: To, guide: Guide, pathPrefix: string): string {
  const source = `<p><small><a href="${to(`${GUIDES_PATH}/${guide.name}.md`)}">This page as Markdown</a></small></p>`
  return guideLayout(to, guide.title, `${renderGuide(guide, pathPrefix)}${source}`, { guide })
}

/** The first sentence below the title. */
function leadOf({ markdown }: Guide): string {
  const paragraph = /^# .+\n+((?:[^\n#`|].*\n)+)/m.exec(markdown)?.[1] ?? ''
  const plain = paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
  return (/^.*?[.:](?= |$)/.exec(plain.trim())?.[0] ?? plain.trim()).replace(/:$/, '.')
}
