import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a receiver of webhooks, of a hub or of purges gets it. */
export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  json: any
}

export interface Receiver {
  url: string
  received: Received[]
  /** How it answers from now on; default: 204. */
  answers(how: (request: Received, response: ServerResponse) => void): void
  close(): void
}

/** A server that keeps what it is sent. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer = (_request: Received, response: ServerResponse): void => void response.writeHead(204).end()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      const { method = '', url: path = '', headers } = request
      const one = { method, path, headers, text, json: asJson(text) }
      received.push(one)
      answer(one, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers: (how) => {
      answer = how
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
