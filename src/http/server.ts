import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { ERRORS, type ErrorCode } from '#domain/errors.ts'
import { publicPath } from './public-path.ts'

/** Slow askers and endless headers cost a connection, not the process. Milliseconds. */
const HEADERS_WITHIN = 10_000
const REQUEST_WITHIN = 60_000
const KEPT_OPEN = 30_000
const CONNECTIONS = 20_000

/** Told to stop: answers under way are finished, then every connection is closed. */
export interface Drainable {
  drain(within: number): Promise<void>
}

/** The server with its limits. What is not even HTTP gets a problem document too. */
export function createHttpServer(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  pathPrefix = '',
): Server & Drainable {
  const open = new Set<ServerResponse>()
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      keepAliveTimeout: KEPT_OPEN,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      open.add(response)
      response.once('close', () => open.delete(response))
      handler(request, response)
    },
  )
  server.maxConnections = CONNECTIONS
  server.on('clientError', (error, socket: Socket) => answerClientError(error, socket, pathPrefix))
  return Object.assign(server, { drain: (within: number) => drain(server, open, within) })
}

/**
 * `server.close()` would cut what is written but not sent yet, and wait for connections that say nothing. So: no new
 * connections, the open answers to their last byte, then the rest is closed.
 */
async function drain(server: Server, open: ReadonlySet<ServerResponse>, within: number): Promise<void> {
  NetServer.prototype.close.call(server)
  let isLate = false
  const late = wait(within, undefined, { ref: false }).then(() => {
    isLate = true
  })
  while (open.size > 0 && !isLate) {
    const [response] = open as Set<ServerResponse>
    const closed = new Promise((resolve) => response?.once('close', resolve))
    await Promise.race([closed, late])
  }
  server.closeAllConnections()
}

const CODES: Record<string, ErrorCode> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}

function answerClientError(error: NodeJS.ErrnoException, socket: Socket, pathPrefix: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = CODES[error.code ?? ''] ?? 'bad-request'
  const { status, title, help } = ERRORS[code]
  const body = JSON.stringify({
    type: publicPath(pathPrefix, `/docs/errors/${code}`),
    title,
    status,
    detail: help,
    code,
    requestId: '',
    errors: [],
  })
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\ncache-control: no-store\r\n\r\n${body}`,
  )
}
