import { type IncomingMessage, ServerResponse } from 'node:http'

/**
 * Heads of answers as finished text. Node checks and joins the header lines of every answer again, which takes a tenth of the
 * time of a repeated read; the lines of a cached answer never change. NOTE: Node has no public way to write a head as a whole.
 * `_header` is where it keeps the text until the first bytes of the body, and what Fastify's own `inject` reads: without it,
 * `writeHead` is used.
 */
type WithHead = ServerResponse & { _header: string | null }

/** Milliseconds that a connection is kept open without a request. */
export const KEPT_OPEN = 30_000

/** Header lines, name after value, as text. */
export function headText(lines: readonly string[]): string {
  let text = ''
  for (let index = 0; index < lines.length; index += 2) text += `${lines[index]}: ${lines[index + 1]}\r\n`
  return text
}

/** The lines of a text that `headText` made, name after value. */
export function linesIn(head: string): string[] {
  return head
    .split('\r\n')
    .slice(0, -1)
    .flatMap((line) => {
      const end = line.indexOf(': ')
      return [line.slice(0, end), line.slice(end + 2)]
    })
}

/** Whether a response can be given its head as text: a plain one, on a connection that stays open. */
export function takesFinishedHead({ httpVersionMinor }: IncomingMessage, response: ServerResponse): boolean {
  return (
    httpVersionMinor === 1 &&
    response.constructor === ServerResponse &&
    response.shouldKeepAlive &&
    (response as WithHead)._header === null
  )
}

/** Gives a response the head of a 200, with the header lines of its request behind those of the answer. */
export function putHead(response: ServerResponse, head: string, own: readonly [name: string, value: string][]): void {
  let lines = ''
  for (const [name, value] of own) lines += `${name}: ${value}\r\n`
  ;(response as WithHead)._header = `HTTP/1.1 200 OK\r\n${head}${lines}${connectionLines()}`
}

/** Lets go of the text of a head that is sent: until the end of the response, it would be held. */
export function forgetHead(response: ServerResponse): void {
  ;(response as WithHead)._header = SENT
}

const SENT = 'sent'

let second = 0
let ofSecond = ''

/** What ends every head; `Date` is the same for a second. */
function connectionLines(): string {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) {
    second = now
    const date = new Date(now * 1000).toUTCString()
    ofSecond = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${KEPT_OPEN / 1000}\r\n\r\n`
  }
  return ofSecond
}
