import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { importSchema } from '#ingest/format.ts'
import { asyncapiOf } from './asyncapi.ts'
import { errorRoutes } from './error-pages.ts'
import { explorerRoutes } from './explorer.ts'
import { guideRoutes } from './guides.ts'
import { publishedOpenapi, publishedYaml } from './published.ts'
import { asOpenapi32 } from './typed-streams.ts'

export interface DocsOptions {
  demoKey: string | null
  /** Whether a request was made on this machine: only then is the key filled in. */
  isLocal: (request: IncomingMessage) => boolean
  /** The public URL of the API, if it is known. */
  publicUrl: string | null
  pathPrefix: string
}

/** The document, its reader (with a key filled in, where there is one to try), the guides, and a page for each error code. */
export function docsRoutes(app: FastifyInstance, { demoKey, isLocal, publicUrl, pathPrefix }: DocsOptions): void {
  const document = () => publishedOpenapi(publicUrl)
  const serve = (path: string, type: string, make: () => string) => {
    let made: string | undefined
    app.get(path, { schema: { hide: true } }, (_request, reply) => {
      made ??= make()
      return sendBytes(reply, `${type}; charset=utf-8`, made, new CacheDependencies())
    })
  }
  serve('/openapi.json', 'application/openapi+json', () => asJson(document()))
  serve('/openapi.yaml', 'application/openapi+yaml', () => publishedYaml(publicUrl))
  serve('/openapi-3.2.json', 'application/openapi+json', () => asJson(asOpenapi32(document())))
  serve('/asyncapi.json', 'application/vnd.aai.asyncapi+json', () => asJson(asyncapiOf(document())))
  serve('/schemas/import.json', 'application/schema+json', () => asJson(importSchema))
  errorRoutes(app, { pathPrefix })
  guideRoutes(app, { pathPrefix })
  explorerRoutes(app, { pathPrefix, demoKey, isLocal, document })
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
