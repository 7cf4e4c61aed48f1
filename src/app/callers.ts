import type { FastifyInstance } from 'fastify'
import { docsRoutes } from '#api/docs/routes.ts'
import { startRoute } from '#api/docs/start.ts'
import { versionOf } from '#api/docs/version.ts'
import { type AskAsAgent, mcpRoutes } from '#api/mcp/routes.ts'
import type { Api } from '#api/shared/context.ts'
import { newsroomIdOf } from '#domain/newsroom-id.ts'
import { markAsAgent } from '#http/agent.ts'
import { contextOf } from '#http/request-context.ts'
import { sendInProcess } from '#http/server/in-process.ts'
import { isLocalRequest, isOfOwnPage } from '#http/server/local-request.ts'
import type { Report } from '#report'
import type { Showcase } from '#showcase/routes.ts'
import type { Foundation } from './foundation.ts'
import type { AppSettings } from './options.ts'

/** Takes requests as the server does. */
type Handler = Parameters<typeof sendInProcess>[0]

interface CallerParts {
  foundation: Foundation
  report: Report
  handle: Handler
}

/** Routes that call the API inside the process (the newspaper of the demonstration, MCP) and the pages of the docs. Returns the newspaper. */
export async function registerCallers(
  fastify: FastifyInstance,
  api: Api,
  { foundation, report, handle }: CallerParts,
): Promise<Showcase | null> {
  const { settings, pathPrefix, allowsOrigin } = foundation
  const { demoKeys } = settings
  const showcase = settings.hasShowcase ? await openShowcase(fastify, api, demoKeys, handle) : null
  mcpRoutes(fastify, api, { ask: askInside(handle), allowsOrigin, version: versionOf(), report })
  startRoute(fastify, {
    name: async () => (await api.publication()).name,
    version: versionOf(),
    newsroom: newsroomIdOf(foundation.secret),
    publicPath: api.publicPath,
    frontPage: showcase?.front ?? null,
  })
  docsRoutes(fastify, {
    demoKey: demoKeys?.desk ?? null,
    isLocal: isLocalRequest,
    publicUrl: settings.publicUrl,
    pathPrefix,
  })
  return showcase
}

async function openShowcase(
  fastify: FastifyInstance,
  api: Api,
  demoKeys: AppSettings['demoKeys'],
  handle: Handler,
): Promise<Showcase> {
  const { showcaseRoutes } = await import('#showcase/routes.ts')
  return showcaseRoutes(fastify, {
    send: sendInProcess(handle),
    publicPath: api.publicPath,
    panel: demoKeys && {
      keys: demoKeys,
      isAllowed: (request) => isLocalRequest(request) && isOfOwnPage(request),
    },
    isLocal: isLocalRequest,
    rest: (request) => contextOf(request.raw).rest(),
  })
}

/** Requests that tools of MCP make: through the gateway, with the key and the address of the one that calls. */
function askInside(handle: Handler): AskAsAgent {
  const send = sendInProcess((request, response) => {
    markAsAgent(request)
    handle(request, response)
  })
  return async ({ method, url, headers, body, isPublic }, outer) => {
    const { authorization } = outer.headers
    const request = new Request(`http://localhost${url}`, {
      method,
      headers: {
        ...headers,
        ...(authorization === undefined || isPublic ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await send(request, outer)
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
}
