import { inspect } from 'node:util'
import { type Client, createClient } from '#client/index.ts'

/** A request that a page was made from. */
export interface Call {
  /** As the page can be written with the client: `client.front({ … })`. */
  code: string
  method: string
  /** Path and query. */
  path: string
  status: number
  milliseconds: number
  bytes: number
  /** The API's own `Cache-Status`; null where it says nothing. */
  cache: string | null
}

/** What one request answered, and the request. */
export interface Asked<Data> {
  data: Data
  call: Call
}

/** Sends a request to the API as the visitor would. */
export type Send = (request: Request) => Promise<Response>

/** One page for one visitor: everything on it comes from here. */
export class PageRequest {
  readonly calls: Call[] = []
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /** Asks one thing. Throws `PageError` where it is refused. */
  async ask<Data>(
    use: (client: Client) => Promise<{ data?: Data; error?: { status: number; detail: string } }>,
  ): Promise<Asked<Data>> {
    const call: Call = { code: '', method: 'GET', path: '', status: 0, milliseconds: 0, bytes: 0, cache: null }
    this.calls.push(call)
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: async (request) => {
        const { pathname, search } = new URL(request.url)
        call.method = request.method
        call.path = pathname + search
        const begun = performance.now()
        const response = await this.#send(request)
        call.milliseconds = performance.now() - begun
        call.status = response.status
        call.bytes = Number(response.headers.get('content-length') ?? 0)
        call.cache = response.headers.get('cache-status')
        return response
      },
    })
    const { data, error } = await use(recorded(client, (code) => (call.code = code)))
    if (error) throw new PageError(error.status, error.detail, error as { code?: string; reason?: string | null })
    return { data: data as Data, call }
  }
}

/** The API refused what a page needs. */
export class PageError extends Error {
  readonly status: number
  readonly reason: string | null
  readonly code: string

  constructor(status: number, detail: string, { code = '', reason = null }: { code?: string; reason?: string | null }) {
    super(detail)
    this.status = status
    this.code = code
    this.reason = reason
  }
}

/** The client, telling how the call that it is used for is written. */
function recorded(client: Client, tell: (code: string) => void): Client {
  const follow = (target: object, path: string): object =>
    new Proxy(target, {
      get(object, name) {
        const member: unknown = Reflect.get(object, name)
        const here = `${path}.${String(name)}`
        if (typeof member === 'object' && member !== null) return follow(member, here)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => {
          tell(`${here}(${args.map(asSource).join(', ')})`)
          return member.apply(object, args)
        }
      },
    })
  return follow(client, 'client') as Client
}

function asSource(value: unknown): string {
  return inspect(value, { depth: 5, breakLength: 64, compact: 3 })
}
