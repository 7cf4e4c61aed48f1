import { readFileSync } from 'node:fs'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { BroadsheetError, ERRORS, type ErrorCode } from '#domain/errors.ts'
import { sendBytes } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { publicPath } from '#http/public-path.ts'
import { importSchema } from '#ingest/format.ts'
import { finishedDocument } from './document.ts'
import { readExamples } from './examples.ts'
import { escapeHtml, page } from './page.ts'

/** The document, its reader (with a key filled in, where there is one to try), and a page for each error code. */
export async function docsRoutes(
  app: FastifyInstance,
  { demoKey, pathPrefix }: { demoKey: string | null; pathPrefix: string },
): Promise<void> {
  const made: { json?: string; yaml?: string } = {}
  const document = () => finishedDocument(app.swagger(), readExamples())
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    made.json ??= `${JSON.stringify(document(), null, 2)}\n`
    return sendBytes(reply, 'application/json; charset=utf-8', made.json, new CacheDependencies())
  })
  app.get('/openapi.yaml', { schema: { hide: true } }, (_request, reply) => {
    made.yaml ??= stringify(document())
    return sendBytes(reply, 'application/yaml; charset=utf-8', made.yaml, new CacheDependencies())
  })
  app.get('/schemas/import.json', { schema: { hide: true } }, (_request, reply) =>
    sendBytes(
      reply,
      'application/schema+json; charset=utf-8',
      `${JSON.stringify(importSchema, null, 2)}\n`,
      new CacheDependencies(),
    ),
  )
  app.get<{ Params: { code: string } }>('/docs/errors/:code', { schema: { hide: true } }, (request, reply) => {
    const { code } = request.params
    if (!Object.hasOwn(ERRORS, code)) throw new BroadsheetError('not-found', `There is no error ${code}.`)
    return sendBytes(
      reply,
      'text/html; charset=utf-8',
      errorPage(code as ErrorCode, pathPrefix),
      new CacheDependencies(),
      {
        maxAge: 3600,
      },
    )
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // Before the addresses in its page.
    indexPrefix: pathPrefix,
    staticCSP: true,
    // The page must also work on a plain-http host name, and asks nobody outside.
    transformStaticCSP: (header) =>
      header.replace(/upgrade-insecure-requests;?/, '').replace(/https:\/\/validator\.swagger\.io/g, ''),
    uiConfig: {
      validatorUrl: null,
      layout: 'BaseLayout',
      tryItOutEnabled: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      ...(demoKey === null ? {} : { onComplete: fillIn(demoKey) }),
    },
    transformSpecification: (specification) => finishedDocument(specification, readExamples()),
    transformSpecificationClone: true,
    theme: { title: 'Broadsheet API' },
  })
}

/** Swagger UI's configuration goes to the browser as source text; `ui` is what the page calls itself. */
function fillIn(key: string): () => void {
  const source = `() => ui.preauthorizeApiKey('key', ${JSON.stringify(key)})`
  return Object.assign(() => {}, { toString: () => source })
}

export function versionOf(): string {
  return (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version
}

function errorPage(code: ErrorCode, pathPrefix: string): string {
  const { status, title, help } = ERRORS[code]
  return page(
    `${code} · Broadsheet`,
    `<p><a href="${escapeHtml(publicPath(pathPrefix, '/docs'))}">Broadsheet API</a></p>
<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, status ${status}</p>
<p>${escapeHtml(help).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`,
  )
}
