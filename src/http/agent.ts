import type { IncomingMessage } from 'node:http'

const AGENT = Symbol('agent')

type FromAgent = IncomingMessage & { [AGENT]?: true }

/** Marks a request that a tool of MCP makes inside the process. It can't be sent from outside. */
export function markAsAgent(request: IncomingMessage): void {
  ;(request as FromAgent)[AGENT] = true
}

export function isFromAgent(request: IncomingMessage): boolean {
  return (request as FromAgent)[AGENT] === true
}
