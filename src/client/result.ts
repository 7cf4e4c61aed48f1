import type { components, ErrorCode } from './api.ts'

/** Codes of errors that occur without a valid response of the API. */
export type WayCode = 'network-error' | 'timeout' | 'aborted' | 'unreadable-answer' | 'invalid-argument'

/** Error code: one of the API’s, or one of the client’s. New codes may be added. */
export type ProblemCode = ErrorCode | WayCode | (string & {})

/**
 * An error: the problem document of the API (RFC 9457), or one of the same shape if there was no valid response
 * (status 0 if there was none; `cause` is then what was thrown).
 */
export type Problem = Omit<components['schemas']['Problem'], 'code'> & {
  code: ProblemCode
  /** Seconds after which to retry, from `Retry-After` (429, 503). */
  retryAfter: number | null
  cause?: unknown
}

/** Result of a method: either `data` or `error`; the other is undefined. */
export type Result<Data> =
  | { data: Data; error: undefined; response: Response }
  | { data: undefined; error: Problem; response: Response | undefined }

/** The error thrown by `unwrap` and by loops over `all`. */
export class BroadsheetClientError extends Error {
  /** Error code. */
  readonly code: ProblemCode
  /** The problem document. */
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`, { cause: problem.cause })
    this.name = 'BroadsheetClientError'
    this.code = problem.code
    this.problem = problem
  }
}

/** Returns the data of a result, or throws a `BroadsheetClientError`. */
export function unwrap<Data>(result: Result<Data>): Data {
  if (result.error) throw new BroadsheetClientError(result.error)
  return result.data
}

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The result of one exchange. `exchange` gets the `fetch` to use, so that its response is known if reading it fails. */
export async function resultOf<Data>(
  send: (request: Request) => Promise<Response>,
  exchange: (fetch: (request: Request) => Promise<Response>) => Promise<Answer<Data>>,
): Promise<Result<Data>> {
  let response: Response | undefined
  try {
    const { data, error } = await exchange(async (request) => {
      response = await send(request)
      return response
    })
    if (!response) throw new TypeError('No response.')
    if (data !== undefined && response.ok) return { data, error: undefined, response }
    return { data: undefined, error: problemOf(error, response), response }
  } catch (thrown) {
    return { data: undefined, error: problemOfThrown(thrown, response), response }
  }
}

function problemOf(error: unknown, response: Response): Problem {
  const retryAfter = retryAfterOf(response)
  if (isProblem(error)) return { ...error, retryAfter }
  const detail = `${response.url || 'The server'} returned ${response.status} with a body that is not from this API.`
  return { ...blank('unreadable-answer', detail), status: response.status, retryAfter }
}

function isProblem(error: unknown): error is components['schemas']['Problem'] {
  return typeof error === 'object' && error !== null && 'code' in error && 'title' in error && 'detail' in error
}

function problemOfThrown(thrown: unknown, response: Response | undefined): Problem {
  const code = codeOfThrown(thrown, response)
  return { ...blank(code, sayings(thrown).join(': ')), status: response?.status ?? 0, cause: thrown }
}

function codeOfThrown(thrown: unknown, response: Response | undefined): WayCode {
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'AbortError') return 'aborted'
  if (name === 'InvalidArgumentError') return 'invalid-argument'
  if (name === 'TimeoutError') return 'timeout'
  return response && name === 'SyntaxError' ? 'unreadable-answer' : 'network-error'
}

/** The messages of an error and its causes: fetch itself only says “fetch failed”. */
function sayings(thrown: unknown): string[] {
  if (!(thrown instanceof Error)) return [String(thrown)]
  const own = thrown.message || String((thrown as { code?: unknown }).code ?? thrown.name)
  return thrown.cause === undefined ? [own] : [own, ...sayings(thrown.cause)]
}

const TITLES: Record<WayCode, string> = {
  'network-error': 'Could not connect to the server',
  timeout: 'The request timed out',
  aborted: 'The request was aborted',
  'unreadable-answer': 'The response is not from this API',
  'invalid-argument': 'The argument is invalid',
}

function blank(code: WayCode, detail: string): Problem {
  return {
    type: 'about:blank',
    title: TITLES[code],
    status: 0,
    detail,
    code,
    requestId: '',
    errors: [],
    retryAfter: null,
  }
}

function retryAfterOf(response: Response): number | null {
  const text = response.headers.get('retry-after')
  if (text === null) return null
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000)
  return Number.isNaN(seconds) ? null : Math.max(0, seconds)
}
