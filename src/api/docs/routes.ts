import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { sendBytes } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { importSchema } from '#ingest/format.ts'
import { finishedDocument } from './document.ts'
import { errorRoutes } from './error-pages.ts'
import { readExamples } from './examples.ts'
import { explorerRoutes } from './explorer.ts'
import { forReading } from './for-reading.ts'
import { guideRoutes } from './guides.ts'

export interface DocsOptions {
  demoKey: string | null
  /** Whether a request was made on this machine: only then is the key filled in. */
  isLocal: (request: IncomingMessage) => boolean
  pathPrefix: string
}

/** The document, its reader (with a key filled in, where there is one to try), the guides, and a page for each error code. */
export async function docsRoutes(app: FastifyInstance, { demoKey, isLocal, pathPrefix }: DocsOptions): Promise<void> {
  const made: { json?: string; yaml?: string } = {}
  const document = () => finishedDocument(app.swagger(), readExamples())
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    made.json ??= `${JSON.stringify(document(), null, 2)}\n`
    return sendBytes(reply, 'application/openapi+json; charset=utf-8', made.json, new CacheDependencies())
  })
  app.get('/openapi.yaml', { schema: { hide: true } }, (_request, reply) => {
    made.yaml ??= stringify(document())
    return sendBytes(reply, 'application/openapi+yaml; charset=utf-8', made.yaml, new CacheDependencies())
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
  explorerRoutes(app, { pathPrefix, demoKey, isLocal, document: () => forReading(document()) })
}
