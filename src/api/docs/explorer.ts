import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256Hex } from '#domain/digest.ts'
import { publicPath } from '#http/public-path.ts'
import { escapeHtml } from './page.ts'

// NOTE: of @fastify/swagger-ui only its files are used: the plugin serves them uncompressed, and for no time at all.
const FILES_OF = dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json'))

/** Swagger UI's own files, by name. */
const FILES: Record<string, string> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

export interface ExplorerOptions {
  pathPrefix: string
  /** The document as the page reads it. */
  document: () => object
  /** A key filled in, for requests from this machine. */
  demoKey: string | null
  isLocal: (request: IncomingMessage) => boolean
}

/** `/docs`: Swagger UI for the document, served from here only, compressed, and cached permanently by browsers. */
export function explorerRoutes(
  app: FastifyInstance,
  { pathPrefix, document, demoKey, isLocal }: ExplorerOptions,
): void {
  const to = (path: string) => publicPath(pathPrefix, path)
  const files = new Map<string, Servable>()
  const fileOf = (name: string) => {
    const known = files.get(name) ?? servable(FILES[name] as string, readFileSync(join(FILES_OF, 'static', name)))
    files.set(name, known)
    return known
  }
  let read: Servable | null = null
  const documentFile = () =>
    (read ??= servable('application/json; charset=utf-8', Buffer.from(JSON.stringify(document()))))
  const address = (name: string) => `${to(`/docs/static/${name}`)}?v=${fileOf(name).version}`

  const index = (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': POLICY,
      })
      .send(
        indexPage({
          style: address('swagger-ui.css'),
          icon: address('favicon-32x32.png'),
          bundle: address('swagger-ui-bundle.js'),
          start: to('/docs/start.js'),
        }),
      )
  for (const path of ['/docs', '/docs/']) app.get(path, { schema: { hide: true } }, index)
  app.get('/docs/start.js', { schema: { hide: true } }, (request, reply) => {
    const key = isLocal(request.raw) ? demoKey : null
    // Other origins may not read a key, and responses with a key are not cached.
    for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) reply.removeHeader(name)
    return reply
      .headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
      .send(startScript(`${to('/docs/openapi.json')}?v=${documentFile().version}`, key))
  })
  app.get('/docs/openapi.json', { schema: { hide: true } }, (request, reply) =>
    sendFile(request, reply, documentFile()),
  )
  app.get<{ Params: { name: string } }>('/docs/static/:name', { schema: { hide: true } }, (request, reply) => {
    const { name } = request.params
    return Object.hasOwn(FILES, name) ? sendFile(request, reply, fileOf(name)) : reply.callNotFound()
  })
}

/** A file, and its compressed forms after the first request. */
interface Servable {
  type: string
  bytes: Buffer
  version: string
  compressed: Partial<Record<'br' | 'gzip', Promise<Buffer>>>
}

function servable(type: string, bytes: Buffer): Servable {
  return { type, bytes, version: sha256Hex(bytes).slice(0, 10), compressed: {} }
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, file: Servable): Promise<FastifyReply> {
  const asked = request.query as { v?: string }
  reply.headers({
    'content-type': file.type,
    vary: 'Accept-Encoding',
    // A URL with another version is not immutable.
    'cache-control': asked.v === file.version ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  if (encoding === null || file.type === 'image/png') return reply.send(file.bytes)
  file.compressed[encoding] ??= COMPRESS[encoding](file.bytes)
  return reply.header('content-encoding', encoding).send(await file.compressed[encoding])
}

const COMPRESS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Swagger UI writes styles into elements; everything else comes from here. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

function indexPage({ style, icon, bundle, start }: Record<'style' | 'icon' | 'bundle' | 'start', string>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Broadsheet API</title>
<link rel="icon" href="${escapeHtml(icon)}">
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${escapeHtml(bundle)}"></script>
<script src="${escapeHtml(start)}"></script>
</body>
</html>
`
}

/** Tags are collapsed until opened, and the filter finds them by name: the first screen loads fast. */
function startScript(url: string, key: string | null): string {
  const options = {
    ...{ url, dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, layout: 'BaseLayout' },
    ...{ docExpansion: 'none', filter: true, tryItOutEnabled: true, displayRequestDuration: true },
    ...{ defaultModelsExpandDepth: -1, syntaxHighlight: { activated: false }, persistAuthorization: false },
  }
  const complete = key === null ? '' : `ui.preauthorizeApiKey('key', ${JSON.stringify(key)})`
  return `const ui = SwaggerUIBundle({
  ...${JSON.stringify(options)},
  presets: [SwaggerUIBundle.presets.apis],
  onComplete() { ${complete} },
})
`
}
