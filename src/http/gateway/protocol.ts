import type { IncomingMessage } from 'node:http'
import { BroadsheetError, inputError } from '#domain/errors.ts'

const LONGEST_ADDRESS = 12_000

/**
 * What an HTTP server must reject first: not exactly one `Host` (RFC 9112, 3.2), versions without one, unsupported expectations
 * (RFC 9110, 10.1.1).
 */
export function checkProtocol({ headers, rawHeaders, httpVersionMajor, httpVersionMinor }: IncomingMessage): void {
  if (httpVersionMajor < 1) throw new BroadsheetError('bad-request', 'HTTP versions before 1.0 are not supported.')
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  if (hosts > 1 || (hosts === 0 && httpVersionMinor > 0)) {
    const message = hosts === 0 ? 'is missing; HTTP/1.1 requires it' : 'must be sent only once'
    throw inputError('bad-request', { in: 'header', field: 'host', message })
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    const message = 'must be 100-continue'
    throw inputError('expectation-failed', { in: 'header', field: 'expect', message })
  }
}

/** Refuses what is too long, and what no text has: NUL, and bytes that are not UTF-8. Names the parameter. */
export function checkAddress(address: string): void {
  if (address.length > LONGEST_ADDRESS)
    throw new BroadsheetError('uri-too-long', `URLs may have up to ${LONGEST_ADDRESS} characters.`)
  if (!address.includes('%')) return
  const start = address.indexOf('?')
  const parts = start < 0 ? [] : address.slice(start + 1).split('&')
  for (const part of parts) if (!isText(part)) throw notText('query', part.split('=', 1)[0] as string)
  if (!isText(start < 0 ? address : address.slice(0, start))) throw notText('path', 'path')
}

function isText(encoded: string): boolean {
  if (encoded.includes('%00')) return false
  try {
    decodeURIComponent(encoded)
    return true
  } catch {
    return false
  }
}

function notText(place: 'query' | 'path', field: string): BroadsheetError {
  const message = 'contains a NUL character or an invalid percent-encoding'
  return inputError('invalid-parameter', { in: place, field, message })
}

export function isHealthCheck({ url }: IncomingMessage): boolean {
  return url === '/healthz' || url === '/readyz'
}
