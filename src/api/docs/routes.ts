import { readFileSync } from 'node:fs'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { sendBytes } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { importSchema } from '#ingest/format.ts'
import { finishedDocument } from './document.ts'
import { errorRoutes } from './error-pages.ts'
import { readExamples } from './examples.ts'
import { guideRoutes } from './guides.ts'

/** The document, its reader (with a key filled in, where there is one to try), the guides, and a page for each error code. */
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
  errorRoutes(app, { pathPrefix })
  guideRoutes(app, { pathPrefix })
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
