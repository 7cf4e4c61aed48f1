import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256Hex } from '#domain/digest.ts'
import { publicPath } from '#http/server/public-path.ts'
import { type ExplorerDocument, type ExplorerFiles, explorerPage } from './explorer-page.ts'
import { forReading } from './for-reading.ts'
import { renderText } from './guide-pages.ts'
import { oneOperation } from './one-operation.ts'
import { inOpenapi30 } from './openapi-3-0.ts'
import { operationPanel } from './operation-panel.ts'
import { escapeHtml } from './page.ts'

// NOTE: of @fastify/swagger-ui only its files are used: the plugin serves them uncompressed, and for no time at all.
const FILES_OF = dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json'))

const SWAGGER_UI = join(FILES_OF, 'static')
const OWN = fileURLToPath(new URL('assets', import.meta.url))

const SWAGGER_PATH = '/docs/swagger'

/** Files of the pages, by name. */
const FILES: Record<string, { folder: string; type: string }> = {
  'swagger-ui-bundle.js': { folder: SWAGGER_UI, type: 'text/javascript; charset=utf-8' },
  'swagger-ui.css': { folder: SWAGGER_UI, type: 'text/css; charset=utf-8' },
  'favicon-32x32.png': { folder: SWAGGER_UI, type: 'image/png' },
  'explorer.js': { folder: OWN, type: 'text/javascript; charset=utf-8' },
  'explorer.css': { folder: OWN, type: 'text/css; charset=utf-8' },
  'operation.js': { folder: OWN, type: 'text/javascript; charset=utf-8' },
  'swagger.js': { folder: OWN, type: 'text/javascript; charset=utf-8' },
  'swagger.css': { folder: OWN, type: 'text/css; charset=utf-8' },
}

export interface ExplorerOptions {
  pathPrefix: string
  /** The published document. */
  document: () => object
  /** A key filled in, for requests from this machine. */
  demoKey: string | null
  isLocal: (request: IncomingMessage) => boolean
}

/**
 * `/docs`: the operations of the document, with a panel of our own for the one that is opened, and at `/docs/swagger` with
 * Swagger UI. Everything is served from here, compressed, and cached permanently by browsers.
 */
export function explorerRoutes(
  app: FastifyInstance,
  { pathPrefix, document, demoKey, isLocal }: ExplorerOptions,
): void {
  const to = (path: string) => publicPath(pathPrefix, path)
  const hidden = { schema: { hide: true } }
  const files = new Map<string, Servable>()
  const fileOf = (name: string) => {
    const { folder, type } = FILES[name] as (typeof FILES)[string]
    const known = files.get(name) ?? servable(type, readFileSync(join(folder, name)))
    files.set(name, known)
    return known
  }
  const address = (name: string) => `${to(`/docs/static/${name}`)}?v=${fileOf(name).version}`
  const render = (markdown: string) => renderText(markdown, pathPrefix)
  const documents = new DocumentFiles(document)
  const panels = new Map<string, Servable>()
  const panelOf = (operation: string) => {
    const known = panels.get(operation)
    if (known !== undefined) return known
    const html = operationPanel(documents.published, operation, to(SWAGGER_PATH), render)
    if (html === null) return null
    const made = servable('text/html; charset=utf-8', Buffer.from(html))
    panels.set(operation, made)
    return made
  }
  const serve = (path: string, make: () => ExplorerFiles) => {
    let html: string | null = null
    app.get(path, hidden, (_request: FastifyRequest, reply: FastifyReply) => {
      html ??= explorerPage((path) => escapeHtml(to(path)), documents.published as ExplorerDocument, render, make())
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'content-security-policy': POLICY,
        })
        .send(html)
    })
  }
  const shared = () => ({
    icon: address('favicon-32x32.png'),
    start: to('/docs/start.js'),
    script: address('explorer.js'),
  })
  for (const path of ['/docs', '/docs/'])
    serve(path, () => ({ ...shared(), styles: [address('explorer.css')], panel: address('operation.js') }))
  serve(SWAGGER_PATH, () => ({
    ...shared(),
    styles: ['swagger-ui.css', 'explorer.css', 'swagger.css'].map(address),
    panel: address('swagger.js'),
  }))
  app.get('/docs/start.js', hidden, (request, reply) => {
    const key = isLocal(request.raw) ? demoKey : null
    // Other origins may not read a key, and responses with a key are not cached.
    for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) reply.removeHeader(name)
    const version = documents.version
    const explorer = {
      panels: `${to('/docs/operations/{operation}')}?v=${version}`,
      documents: `${to('/docs/openapi.json')}?operation={operation}&v=${version}`,
      bundle: address('swagger-ui-bundle.js'),
      prefix: pathPrefix,
      key,
    }
    return reply
      .headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
      .send(`window.explorer = ${JSON.stringify(explorer)}\n`)
  })
  app.get<{ Querystring: { operation?: unknown } }>('/docs/openapi.json', hidden, (request, reply) => {
    const file = documents.file(String(request.query.operation ?? ''))
    return file === null ? reply.callNotFound() : sendFile(request, reply, file, documents.version)
  })
  app.get<{ Params: { operation: string } }>('/docs/operations/:operation', hidden, (request, reply) => {
    const panel = panelOf(request.params.operation)
    return panel === null ? reply.callNotFound() : sendFile(request, reply, panel, documents.version)
  })
  app.get<{ Params: { name: string } }>('/docs/static/:name', hidden, (request, reply) => {
    const { name } = request.params
    return Object.hasOwn(FILES, name) ? sendFile(request, reply, fileOf(name)) : reply.callNotFound()
  })
}

/** The published document, and as Swagger UI reads it: whole, and of each operation alone. */
class DocumentFiles {
  readonly #make: () => object
  #published: object | null = null
  #version: string | null = null
  readonly #files = new Map<string, Servable>()

  constructor(make: () => object) {
    this.#make = make
  }

  get published(): object {
    this.#published ??= this.#make()
    return this.#published
  }

  get version(): string {
    this.#version ??= versionOf(JSON.stringify(this.published))
    return this.#version
  }

  /** `operation` is an id; empty: the whole document. */
  file(operation: string): Servable | null {
    const known = this.#files.get(operation)
    if (known !== undefined) return known
    const document =
      operation === '' ? inOpenapi30(forReading(this.published)) : oneOperation(this.published, operation)
    if (document === null) return null
    const file = servable('application/json; charset=utf-8', Buffer.from(JSON.stringify(document)))
    this.#files.set(operation, file)
    return file
  }
}

/** A file, and its compressed forms after the first request. */
interface Servable {
  type: string
  bytes: Buffer
  version: string
  compressed: Partial<Record<'br' | 'gzip', Promise<Buffer>>>
}

function servable(type: string, bytes: Buffer): Servable {
  return { type, bytes, version: versionOf(bytes), compressed: {} }
}

function versionOf(content: string | Buffer): string {
  return sha256Hex(content).slice(0, 10)
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: Servable,
  version = file.version,
): Promise<FastifyReply> {
  const asked = request.query as { v?: string }
  reply.headers({
    'content-type': file.type,
    vary: 'Accept-Encoding',
    // A URL with another version is not immutable.
    'cache-control': asked.v === version ? 'public, max-age=31536000, immutable' : 'no-cache',
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
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
