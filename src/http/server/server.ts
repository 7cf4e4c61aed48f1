import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { FairPool } from '#domain/admission/fair-pool.ts'
import { ERRORS, type ErrorCode } from '#domain/errors.ts'
import { SlowReaders } from '../admission/slow-readers.ts'
import { KEPT_OPEN } from '../response/finished-head.ts'
import { networkOf } from './client-address.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { publicPath } from './public-path.ts'

/** Slow callers and endless headers cost a connection, not the process. Milliseconds. */
const HEADERS_WITHIN = 10_000
/** Bodies have a separate deadline: `arriving-bodies.ts`. */
const REQUEST_WITHIN = 600_000
/** How long an unread body may continue to arrive after its request was answered. */
const UNREAD_WITHIN = 2_000
const CONNECTIONS = 20_000

/** Stopping: pending answers are finished, then every connection is closed. */
export interface Drainable {
  drain(within: number): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface HttpServerOptions {
  /** The path of the API's public address. */
  pathPrefix?: string
  slowReaders?: SlowReaders
  /** How many there may be at once. */
  connections?: number
}

/** The server with its limits. What is not even HTTP gets a problem document too. */
export function createHttpServer(
  handler: Handler,
  { pathPrefix = '', slowReaders = new SlowReaders(), connections = CONNECTIONS }: HttpServerOptions = {},
): Server & Drainable {
  const open = new Set<ServerResponse>()
  const handle = oneAtATime((request, response) => {
    open.add(response)
    response.once('prefinish', () => slowReaders.handedOver(request, response))
    handler(request, response)
    return () => {
      open.delete(response)
      if (!request.complete) endUnread(request)
    }
  })
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      keepAliveTimeout: KEPT_OPEN,
      connectionsCheckingInterval: 2_000,
      // Answered with a problem document by the gateway.
      requireHostHeader: false,
    },
    handle,
  )
  // A body is requested (100 Continue) only when it will be read.
  server.on('checkContinue', handle)
  server.on('checkExpectation', handle)
  server.on('clientError', (error, socket: Socket) => answerClientError(error, socket, pathPrefix))
  shareConnections(server, connections)
  return Object.assign(server, { drain: (within: number) => drain(server, open, within) })
}

/** Shares connections fairly between networks: when there are none left, the network with the most loses its oldest. */
function shareConnections(server: Server, most: number): void {
  const pool = new FairPool(most)
  server.on('connection', (socket: Socket) => {
    const release = pool.take(networkOf(socket.remoteAddress ?? ''), 1, () => socket.destroy())
    if (release === null) socket.destroy()
    else socket.once('close', release)
  })
}

function endUnread(request: IncomingMessage): void {
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), UNREAD_WITHIN).unref()
  const end = () => clearTimeout(timer)
  request.once('end', end)
  socket.once('close', end)
}

/**
 * `server.close()` would cut answers that are written but not sent yet, and wait for idle connections. So: no new connections,
 * pending answers to their last byte, then the rest is closed.
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
