import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests that may wait behind the one that is answered on the same connection. */
const MOST_PIPELINED = 100

/** Handles a request; returns a function to call once its answer is sent, or its client has disconnected. */
type Handler = (request: IncomingMessage, response: ServerResponse) => () => void

const CONNECTION = Symbol('connection')

/** The requests of one connection that wait; null while it is idle. */
type Connection = Socket & { [CONNECTION]?: [IncomingMessage, ServerResponse][] | null }

/**
 * Requests of one connection are handled one after the other: the next once the answer to the last one has been taken (RFC
 * 9112, 9.3.2). A connection that sends many and reads nothing costs one answer.
 */
export function oneAtATime(handler: Handler): (request: IncomingMessage, response: ServerResponse) => void {
  const begin = (connection: Connection, request: IncomingMessage, response: ServerResponse) => {
    connection[CONNECTION] ??= []
    let ended: () => void = () => {}
    response.once('close', () => {
      ended()
      const next = connection.destroyed ? undefined : connection[CONNECTION]?.shift()
      if (next === undefined) {
        connection[CONNECTION] = null
        return
      }
      // It was set for a client that did not read the answer before.
      connection.setTimeout(0)
      begin(connection, ...next)
    })
    ended = handler(request, response)
  }
  return (request, response) => {
    const connection = request.socket as Connection
    const waiting = connection[CONNECTION]
    if (!waiting) begin(connection, request, response)
    else if (waiting.length < MOST_PIPELINED) waiting.push([request, response])
    else connection.destroy()
  }
}
