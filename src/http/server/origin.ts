import type { IncomingHttpHeaders } from 'node:http'

export const MCP_PATH = '/mcp'

/** Whether the page that a request comes from may call. Programs send no `Origin`, and may. */
export type AllowsOrigin = (headers: IncomingHttpHeaders) => boolean

/**
 * Pages of the API's own origin and of `origins` may call, and on this machine those of this machine. With DNS rebinding a page
 * has a different origin and is rejected.
 */
export function originCheck(publicUrl: string | null, origins: readonly string[]): AllowsOrigin {
  const known = new Set([...origins, ...(publicUrl === null ? [] : [new URL(publicUrl).origin])])
  return ({ origin, host }) => {
    if (origin === undefined) return true
    if (known.has(origin)) return true
    return host !== undefined && isLoopback(`http://${host}`) && isLoopback(origin)
  }
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname)
}
