import { type IncomingMessage, ServerResponse } from 'node:http'
import { contextOf } from '../request-context.ts'
import { forgetHead } from './finished-head.ts'

/**
 * Lets go of what was needed to begin a response that stays open, for hours perhaps: with thousands of them it would be most of
 * the memory. The route is reported as answered.
 */
export function holdOpen(request: IncomingMessage, response: ServerResponse): void {
  if (response.constructor !== ServerResponse) return
  // Fastify waits for the end, or an error, with its request and reply.
  for (const answered of response.listeners('error')) answered.call(response)
  forgetHead(response)
  // Made of the raw ones when first read.
  if (request.headers) request.rawHeaders = []
  contextOf(request).headers.length = 0
}
