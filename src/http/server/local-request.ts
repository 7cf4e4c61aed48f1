import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** Headers that proxies add. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'] as const

/**
 * Whether a request was made on this machine, to this machine: from a loopback address, by a loopback name (a page that
 * had another name point here does not get through), and through no proxy.
 */
export function isLocalRequest({ socket, headers, httpVersion }: IncomingMessage): boolean {
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopbackName((headers.host ?? '').replace(/:\d+$/, '')) &&
    // Proxies without such headers use HTTP/1.0.
    httpVersion === '1.1' &&
    !FORWARDED.some((name) => headers[name] !== undefined)
  )
}

/** Whether a page of this site sent it, by the `Origin` header. */
export function isOfOwnPage({ headers }: IncomingMessage): boolean {
  return headers.origin === `http://${headers.host}`
}

export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || isLoopback(name.replace(/^\[(.*)\]$/, '$1'))
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}
