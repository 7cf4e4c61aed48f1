import type { IncomingHttpHeaders } from 'node:http'
import type { Agent, Dispatcher } from 'undici'

export const TIMED_OUT = new Error('No answer within the time.')
export const TOO_LARGE = new Error('The answer is too large.')

export interface ExchangeBounds {
  withinMs: number
  /** Of the answer. */
  maxBytes: number
  onTooLarge: 'fail' | 'truncate'
  /** Whether the body of an answer is read; otherwise the connection is closed after its headers. */
  isRead(status: number, headers: Record<string, string>): boolean
}

export interface Exchanged {
  status: number
  /** Names in lower case; of several lines of one name, the first. */
  headers: Record<string, string>
  body: Buffer
  isRead: boolean
}

/**
 * One request and its answer. Takes the events of the connection themselves: the streams and abort signals of `request` cost a
 * delivery more than its signature. Throws `TIMED_OUT`, `TOO_LARGE`, what the connection throws.
 */
export function exchange(
  agent: Agent,
  sent: Dispatcher.DispatchOptions,
  { withinMs, maxBytes, onTooLarge, isRead }: ExchangeBounds,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | null = null
    let isOver = false
    let status = 0
    let headers: Record<string, string> = {}
    const parts: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => fail(TIMED_OUT), withinMs).unref()

    agent.dispatch(sent, {
      onRequestStart(controller) {
        connection = controller
        // It had waited for a connection for too long.
        if (isOver) controller.abort(TIMED_OUT)
      },
      onResponseStart(controller, code, received) {
        if (code < 200) return
        status = code
        headers = plainHeaders(received)
        if (isRead(status, headers)) return
        finish(false)
        controller.abort(new Error('The body is not read.'))
      },
      onResponseData(controller, part) {
        if (isOver) return
        parts.push(part)
        length += part.length
        if (length <= maxBytes) return
        if (onTooLarge === 'fail') return fail(TOO_LARGE)
        finish(true)
        // The rest is not taken.
        controller.abort(new Error('The beginning suffices.'))
      },
      onResponseEnd: () => finish(true),
      onResponseError: (_controller, error) => fail(error),
    })

    function finish(isRead: boolean): void {
      if (isOver) return
      end()
      resolve({ status, headers, body: Buffer.concat(parts).subarray(0, maxBytes), isRead })
    }

    function fail(error: Error): void {
      if (isOver) return
      end()
      reject(error)
      connection?.abort(error)
    }

    function end(): void {
      isOver = true
      clearTimeout(timer)
    }
  })
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) plain[name] = first
  }
  return plain
}
