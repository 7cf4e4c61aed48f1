import type { Client as FetchClient } from 'openapi-fetch'
import type { paths } from './api.ts'

/** The typed operations of the API. */
export type Http = FetchClient<paths>

/** What sends requests. */
export type Send = (request: Request) => Promise<Response>

/** What was passed can't be sent. */
export class InvalidArgumentError extends Error {
  override readonly name = 'InvalidArgumentError'
}

/** Fetch removes the segments `.` and `..` from a path, encoded or not, and calls another route. */
export function checkSegment(name: string, value: string): void {
  if (/^\.{0,2}$/.test(value)) throw new InvalidArgumentError(`No path can contain “${value}” as ${name}.`)
}

/** The same response with the client's own type, which is more precise than the document's. */
export function as<Data>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>) {
  return answer as Promise<{ data?: Data; error?: unknown; response: Response }>
}
