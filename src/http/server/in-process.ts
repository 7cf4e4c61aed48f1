import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import { buffer } from 'node:stream/consumers'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** The client of a request: limits count by its address. */
export type Visitor = Pick<IncomingMessage, 'socket' | 'headers'>

/** Headers in which proxies name the client. */
const OF_VISITOR = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'] as const

/**
 * Sends requests to the gateway without a network, as a visitor would: from the visitor's address, through every stage,
 * with what the request itself carries and nothing else of the visitor's.
 */
export function sendInProcess(handler: Handler): (request: Request, visitor: Visitor) => Promise<Response> {
  const server = createServer({ requireHostHeader: false }, handler)
  return async (request, visitor) => {
    const [near, far] = duplexPair()
    // Limits count by an address of the socket.
    Object.defineProperty(far, 'remoteAddress', { value: visitor.socket.remoteAddress })
    server.emit('connection', far)
    const { pathname, search } = new URL(request.url)
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer())
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest({
        method: request.method,
        path: pathname + search,
        headers: { ...headersOf(request, visitor), ...(body && { 'content-length': body.length }) },
        createConnection: () => near as Duplex & { setTimeout?: never } as never,
        signal: request.signal,
      })
      sent.once('response', resolve)
      sent.once('error', reject)
      sent.end(body)
    })
    const bytes = await buffer(answer)
    near.destroy()
    const status = answer.statusCode as number
    const hasBody = status !== 204 && status !== 304
    return new Response(hasBody ? new Uint8Array(bytes) : null, { status, headers: pairsOf(answer) })
  }
}

function headersOf(request: Request, { headers }: Visitor): Record<string, string | string[]> {
  const forwarded = OF_VISITOR.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]))
  return {
    host: headers.host ?? 'localhost',
    connection: 'close',
    ...Object.fromEntries(request.headers),
    ...Object.fromEntries(forwarded),
  }
}

function pairsOf({ rawHeaders }: IncomingMessage): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] as string] as [string, string]] : [],
  )
}
