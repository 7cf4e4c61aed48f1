import { createMcpHandler, ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import type { ArticleCard } from '#domain/article/shapes.ts'
import { askOn, callTool, refusalOf, toolsFor } from './call-tool.ts'
import { withoutEmpty } from './present.ts'
import type { AskInside } from './tool.ts'

/** Who calls: what a server of MCP is made for, once for each request. */
export interface Caller {
  scopes: Parameters<typeof toolsFor>[0]
  hasKey: boolean
  publication: { name: string; language: string }
  ask: AskInside
  /** Called after each tool call. */
  called(tool: string, isError: boolean): void
}

/** Speaks MCP: revision 2026-07-28, and the stateless part of 2025-11-25 and before. */
export function createMcp(version: string, onError: (error: Error) => void): McpServer {
  const { fetch } = createMcpHandler(({ authInfo }) => serverFor(authInfo?.extra?.caller as Caller, version), {
    onerror: onError,
    // Nothing is announced: what changes is read with list_changes.
    maxSubscriptions: 0,
    keepAliveMs: 0,
    maxRequestBodySize: MOST_BYTES,
  })
  return (request, caller) => fetch(request, { authInfo: { token: '', clientId: '', scopes: [], extra: { caller } } })
}

export type McpServer = (request: Request, caller: Caller) => Promise<Response>

/** As for `POST /v1/articles`. */
export const MOST_BYTES = 8_000_000

/** Milliseconds for which tools and templates stay the same for a key. */
const HOUR = { ttlMs: 3_600_000, cacheScope: 'private' as const }
const LISTED = 20
const ARTICLE = 'broadsheet://articles/'

function serverFor({ scopes, hasKey, publication, ask, called }: Caller, version: string): Server {
  const tools = toolsFor(scopes)
  const server = new Server(
    { name: 'broadsheet', title: publication.name, version },
    {
      capabilities: { tools: {}, resources: {} },
      instructions: `Articles of ${publication.name} (${publication.language}). Search or list first, then read_article for the text. Dates are in UTC. Attribute quotations, and discard articles that list_changes reports as removed or withdrawn.`,
      cacheHints: { 'tools/list': HOUR, 'server/discover': HOUR, 'resources/templates/list': HOUR },
    },
  )
  server.setRequestHandler('tools/list', () => ({
    tools: tools.map(({ name, title, description, input, scope }) => ({
      ...{ name, title, description, inputSchema: JSON.parse(JSON.stringify(input)) as { type: 'object' } },
      annotations: { title, readOnlyHint: scope === null, destructiveHint: false, openWorldHint: false },
    })),
  }))
  server.setRequestHandler('tools/call', async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name)
    if (tool === undefined) {
      const names = tools.map(({ name }) => name).join(', ')
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${params.name}. Tools: ${names}.`)
    }
    const { text, isError } = await callTool(tool, params.arguments ?? {}, ask)
    called(tool.name, isError)
    return { content: [{ type: 'text' as const, text }], isError }
  })
  server.setRequestHandler('resources/list', async () => {
    const answer = await ask({ method: 'GET', url: `/v1/articles?limit=${LISTED}` })
    if (answer.status !== 200) throw new ProtocolError(ProtocolErrorCode.InternalError, refusalOf(answer))
    const { items } = JSON.parse(answer.text) as { items: ArticleCard[] }
    const resources = items.map(({ slug, headline, standfirst, publishedAt }) => ({
      ...{ uri: ARTICLE + encodeURIComponent(slug), name: slug, title: headline, mimeType: MARKDOWN },
      ...withoutEmpty({ description: standfirst }),
      annotations: { audience: ['assistant' as const], ...withoutEmpty({ lastModified: publishedAt }) },
    }))
    return { resources, ...cacheOf(answer.headers, hasKey) }
  })
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: [
      {
        ...{ uriTemplate: `${ARTICLE}{slug}`, name: 'article', title: 'An article', mimeType: MARKDOWN },
        description: 'Whole text with front matter, by slug or id.',
      },
    ],
  }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => {
    const ref = uri.startsWith(ARTICLE) ? decoded(uri.slice(ARTICLE.length)) : null
    if (ref === null) throw notFound(uri, `Resources are ${ARTICLE}{slug}.`)
    const answer = await askOn(ask, { method: 'GET', url: `/v1/articles/${encodeURIComponent(ref)}.md` })
    if (answer.status !== 200) throw notFound(uri, refusalOf(answer))
    return { contents: [{ uri, mimeType: MARKDOWN, text: answer.text }], ...cacheOf(answer.headers, hasKey) }
  })
  return server
}

const MARKDOWN = 'text/markdown'

function notFound(uri: string, message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message, { uri })
}

/** The lifetime of an answer, as its `Cache-Control` has it. */
function cacheOf({ 'cache-control': control }: Readonly<Record<string, string | undefined>>, hasKey: boolean) {
  const seconds = Number(/\bmax-age=(\d+)/.exec(control ?? '')?.[1] ?? 0)
  return { ttlMs: seconds * 1000, cacheScope: hasKey ? ('private' as const) : ('public' as const) }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null
  } catch {
    return null
  }
}
