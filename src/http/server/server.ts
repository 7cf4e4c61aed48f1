import { once } from 'node:events'
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

export interface Drainable {
  /** Stopping: pending answers are finished, then every connection is closed. */
  drain(within: number): Promise<void>
  /** Handing over to another thread on the same port: takes in the connections that wait, and listens no more. */
  stopListening(): Promise<void>
  /** After that: each connection is closed after its next answer, or when it has been idle for as long as any. */
  retire(within: number): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface HttpServerOptions {
  /** The path of the API's public address. */
  pathPrefix?: string
  slowReaders?: SlowReaders
  /** How many there may be at once. */
  connections?: number
  /** Threads of the process that share them. */
  threads?: number
}

/** The server with its limits. What is not even HTTP gets a problem document too. */
export function createHttpServer(
  handler: Handler,
  { pathPrefix = '', slowReaders = new SlowReaders(), connections = CONNECTIONS, threads = 1 }: HttpServerOptions = {},
): Server & Drainable {
  const open = new Set<ServerResponse>()
  let isRetired = false
  /** Settled when the server has stopped listening and the last connection is closed. */
  let closed: Promise<unknown> | null = null
  const handle = oneAtATime((request, response) => {
    open.add(response)
    if (isRetired) response.shouldKeepAlive = false
    response.once('prefinish', () => slowReaders.handedOver(request, response))
    // A request that is destroyed, as by a stream that reads it and fails, has no socket any more.
    const { socket } = request
    handler(request, response)
    return () => {
      open.delete(response)
      if (!request.complete) endUnread(request, socket)
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
  shareConnections(server, Math.ceil(connections / threads))
  return Object.assign(server, {
    drain: (within: number) => drain(server, open, within),
    async stopListening() {
      await untilNoneWaits(server)
      closed = once(server, 'close')
      NetServer.prototype.close.call(server)
    },
    async retire(within: number) {
      isRetired = true
      for (const response of open) if (!response.headersSent) response.shouldKeepAlive = false
      await Promise.race([closed, wait(within, undefined, { ref: false })])
      server.closeAllConnections()
    },
  })
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

function endUnread(request: IncomingMessage, socket: Socket): void {
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

/** Rounds of the event loop for connections that wait to be accepted: at most so many. */
const ROUNDS = 2000
/** Milliseconds of a round in which next to nothing was done. */
const SHORT_ROUND = 0.2

/**
 * Connections that wait to be accepted are reset with the listening socket. One or more are accepted each round of the event
 * loop; this returns right after one that brought none and was short, so that hardly any can have come since.
 */
async function untilNoneWaits(server: Server): Promise<void> {
  let connected = 0
  const count = () => connected++
  server.on('connection', count)
  for (let round = 0; round < ROUNDS; round++) {
    const before = connected
    const begun = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
    if (round > 0 && connected === before && performance.now() - begun < SHORT_ROUND) break
  }
  server.off('connection', count)
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
