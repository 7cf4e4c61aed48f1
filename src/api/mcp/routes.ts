import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'
import { contextOf } from '#http/request-context.ts'
import { JSON_TYPE } from '#http/response/answer.ts'
import { type AllowsOrigin, MCP_PATH } from '#http/server/origin.ts'
import type { Report } from '#report'
import type { Api } from '../shared/context.ts'
import { refusePublic } from './call-tool.ts'
import type { McpServer } from './server.ts'
import type { AskInside, InsideAnswer, InsideRequest } from './tool.ts'

/** Hands a request to the API in the name of another one, as if it came from an agent. */
export type AskAsAgent = (request: InsideRequest, outer: IncomingMessage) => Promise<InsideAnswer>

export interface McpOptions {
  ask: AskAsAgent
  allowsOrigin: AllowsOrigin
  version: string
  report: Pick<Report, 'toolCalled' | 'requestFailed'>
}

/** As for `POST /v1/articles`. */
const BODY_LIMIT = 8_000_000

/** `POST /mcp`: agents call tools, each of which is one request to this API. */
export function mcpRoutes(app: FastifyInstance, api: Api, options: McpOptions): void {
  // Some 30 MB of memory: taken by who uses it.
  let server: Promise<McpServer> | null = null
  const serverOf = (): Promise<McpServer> => {
    server ??= import('./server.ts').then(({ createMcp }) =>
      createMcp(options.version, (error) => app.log.debug({ event: 'mcp-refused', err: error }, 'MCP request refused')),
    )
    return server
  }
  app.register(async (scope) => {
    // Invalid JSON is answered as JSON-RPC requires.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.post<{ Body: string }>(
      MCP_PATH,
      { bodyLimit: BODY_LIMIT, schema: { hide: true, security: [{}, { key: [] }] } },
      async (request, reply) => {
        if (!options.allowsOrigin(request.headers)) throw refusedOrigin(request)
        const context = contextOf(request.raw)
        const { name, language } = await api.publication()
        const speak = await serverOf()
        const answer = await speak(webRequestOf(request), {
          scopes: context.key?.scopes ?? [],
          hasKey: context.key !== null,
          publication: { name, language },
          ask: askFor(api, request, options.ask),
          called: (tool, isError) => options.report.toolCalled(tool, isError),
        })
        return sendWebAnswer(reply, answer)
      },
    )
  })
}

/** From here on the request waits for the one that it makes. */
function askFor(api: Api, request: FastifyRequest, ask: AskAsAgent): AskInside {
  const { key, rest, pathPrefix } = contextOf(request.raw)
  return (inside) => {
    rest()
    if (inside.isPublic && key?.entitlement && !api.isReadingPublic) return Promise.resolve(refusePublic())
    const { url } = inside
    return ask(
      { ...inside, url: url.startsWith(`${pathPrefix}/v1/`) ? url.slice(pathPrefix.length) : url },
      request.raw,
    )
  }
}

function refusedOrigin({ headers: { origin } }: FastifyRequest): BroadsheetError {
  return new BroadsheetError(
    'forbidden',
    `Requests to ${MCP_PATH} from the origin ${origin?.slice(0, 200)} are not allowed. Add the origin to MCP_ORIGINS to allow them.`,
  )
}

function webRequestOf({ raw, body }: FastifyRequest<{ Body: string }>): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  }
  return new Request(`http://localhost${MCP_PATH}`, { method: 'POST', headers, body })
}

async function sendWebAnswer(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  const text = await answer.text()
  reply.code(answer.status).headers({ 'cache-control': 'no-store', vary: 'Authorization, Origin' })
  const type = answer.headers.get('content-type') ?? JSON_TYPE
  return text === '' ? reply.send() : reply.header('content-type', type).send(text)
}
