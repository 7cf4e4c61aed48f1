import type { FastifyInstance, FastifyReply } from 'fastify'
import { BroadsheetError, ERRORS, type ErrorCode } from '#domain/errors.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { publicPath } from '#http/server/public-path.ts'
import { ERROR_EXAMPLES } from './error-examples.ts'
import { guideLayout, type To } from './guide-layout.ts'
import { GUIDES_PATH } from './guide-pages.ts'
import { escapeHtml } from './page.ts'

const ERRORS_PATH = '/docs/errors/'
const HOUR = 3600

/** A page for each error code, with cause, example and fix, and a list of them. */
export function errorRoutes(app: FastifyInstance, { pathPrefix }: { pathPrefix: string }): void {
  const to = (path: string) => escapeHtml(publicPath(pathPrefix, path))
  const hidden = { schema: { hide: true } }
  app.get(ERRORS_PATH, hidden, (_request, reply) => send(reply, index(to)))
  app.get('/docs/errors', hidden, (_request, reply) => reply.redirect(ERRORS_PATH, 308))
  app.get<{ Params: { code: string } }>(`${ERRORS_PATH}:code`, hidden, ({ params: { code } }, reply) => {
    if (!Object.hasOwn(ERRORS, code))
      throw new BroadsheetError('not-found', `There is no error ${code.slice(0, 100)}. ${ERRORS_PATH} lists them.`)
    return send(reply, errorPage(to, code as ErrorCode))
  })
}

function send(reply: FastifyReply, html: string): FastifyReply {
  return sendBytes(reply, 'text/html; charset=utf-8', html, new CacheDependencies(), { maxAge: HOUR })
}

function index(to: To): string {
  const codes = (Object.keys(ERRORS) as ErrorCode[]).sort((a, b) => ERRORS[a].status - ERRORS[b].status)
  const rows = codes.map(
    (code) =>
      `<tr><td>${ERRORS[code].status}</td><td><a href="${to(ERRORS_PATH + code)}"><code>${code}</code></a></td><td>${escapeHtml(ERRORS[code].title)}</td></tr>`,
  )
  return guideLayout(
    to,
    'Errors',
    `<h1>Errors</h1>
<p>Every error is a problem document (RFC 9457) with a stable <code>code</code>. Branch on the code, show <code>detail</code> to a developer, and quote <code>requestId</code> when you ask for help.</p>
<table><tr><th>Status</th><th>Code</th><th>Meaning</th></tr>
${rows.join('\n')}
</table>`,
  )
}

function errorPage(to: To, code: ErrorCode): string {
  const { status, title, help } = ERRORS[code]
  const { cause, example, fix } = ERROR_EXAMPLES[code]
  return guideLayout(
    to,
    code,
    `<p><a href="${to(ERRORS_PATH)}">Errors</a></p>
<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, status ${status}</p>
<h2>Cause</h2>
<p>${textOf(cause)}</p>
<p>${textOf(help)}</p>
<h2>Example</h2>
<pre><code>${escapeHtml(example)}</code></pre>
<h2>Fix</h2>
<p>${textOf(fix)}</p>
<p><a href="${to(GUIDES_PATH)}">Guides</a> · <a href="${to('/docs')}">API reference</a></p>`,
  )
}

/** Text with its code in backticks, as HTML. */
function textOf(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
