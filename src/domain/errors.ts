/**
 * The one catalogue of what can go wrong. The code is stable and has its page under /docs/errors/; `http` turns it into a
 * status and a problem document (RFC 9457).
 */
export const ERRORS = {
  'invalid-parameter': {
    status: 400,
    title: 'Invalid parameter',
    help: '`errors` lists each invalid parameter with the rule it breaks and, if there is one, the nearest valid value. Correct it and try again.',
  },
  'unknown-parameter': {
    status: 400,
    title: 'Unknown parameter',
    help: 'Operations under /v1 reject parameters they don’t document, so that a typo can’t return the wrong articles. The message suggests the nearest known parameter.',
  },
  'invalid-body': {
    status: 400,
    title: 'Invalid request body',
    help: 'The body doesn’t match the schema of the operation. `errors` has a JSON pointer and the broken rule for each field.',
  },
  'too-costly': {
    status: 400,
    title: 'Request too costly',
    help: 'A request may use one second of processor time. `count`, or a filter of many slugs that few articles match, can exceed that in a large archive. Narrow the request with `from` and `to`, a section or a tag, use fewer slugs, or omit `count`. Retrying doesn’t help.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'Invalid cursor',
    help: 'Cursors are opaque: send `page.next` back unchanged, alone or with the same parameters. Or start again without a cursor.',
  },
  'cursor-expired': {
    status: 410,
    title: 'Cursor expired',
    help: 'Ranked lists (relevance, most popular, trending) are paged over a snapshot that is kept for ten minutes. Start again without a cursor.',
  },
  unauthorized: {
    status: 401,
    title: 'API key missing or invalid',
    help: 'Send `Authorization: Bearer KEY` with an active key. A request with an invalid key is never treated as a request without one.',
  },
  forbidden: {
    status: 403,
    title: 'Insufficient scope',
    help: 'The key is valid but lacks the scope that the operation requires. The message names the scope.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    help: 'The resource doesn’t exist, or you don’t have access to it. Drafts and embargoed or expired articles answer exactly like articles that don’t exist.',
  },
  'article-withdrawn': {
    status: 410,
    title: 'Article withdrawn',
    help: 'The publication withdrew the article. Delete any copies. `reason` is the public reason.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    help: 'The `Allow` header lists the methods this URL supports.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    help: 'Send `Accept: application/json`, or one of the media types listed in the message.',
  },
  conflict: {
    status: 409,
    title: 'Conflict with the current state',
    help: 'Read the resource again and retry with its current state.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Modified since you read it',
    help: 'A newer revision has been saved. Read the draft (or the list entries) again, reapply your change and send the new ETag in `If-Match`.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match required',
    help: 'The newest revision was saved by someone else. Send the ETag of the draft you read in `If-Match`, so that no changes are lost.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'Idempotency-Key reused',
    help: 'The Idempotency-Key was used with a different request in the last 24 hours. Use a new key for a new request.',
  },
  'invalid-image': {
    status: 422,
    title: 'Image rejected',
    help: 'The file is truncated, corrupt, too large in pixels or frames, or contains something other than an image. The message gives the reason.',
  },
  'invalid-media': {
    status: 422,
    title: 'Audio or video rejected',
    help: 'The file is truncated, corrupt or too long, or has neither audio nor video. The message gives the reason.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'Range not satisfiable',
    help: 'The file ends before the requested range begins. `Content-Range` contains its size.',
  },
  'payload-too-large': { status: 413, title: 'Request body too large', help: 'The message gives the limit.' },
  'expectation-failed': {
    status: 417,
    title: 'Expectation failed',
    help: 'The only supported value of the `Expect` header is `100-continue`. Omit the header.',
  },
  'bad-request': {
    status: 400,
    title: 'Malformed request',
    help: 'The request line or a header is malformed.',
  },
  'request-timeout': {
    status: 408,
    title: 'Request timeout',
    help: 'Headers must arrive within 10 seconds, the whole request within 60.',
  },
  'uri-too-long': {
    status: 414,
    title: 'URL too long',
    help: 'URLs may have up to 12,000 characters. Split long lists of IDs or tags into several requests.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    help: 'Send application/json, or the file itself for uploads. Compressed bodies (`Content-Encoding`) are not supported. The message has details.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Request headers too large',
    help: 'All headers together may have up to 16 KB.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    help: '`Retry-After` gives the number of seconds to wait before the next request.',
  },
  'quota-exceeded': {
    status: 429,
    title: 'Daily quota exceeded',
    help: 'Products can have a daily quota of full texts. `Retry-After` gives the seconds until the next day begins in the publication’s time zone. Cards, teasers and articles already delivered today remain available; `GET /v1/account` shows the remaining quota.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal server error',
    help: 'Something went wrong on our side. Details are in the server log under `requestId`.',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    help: 'The server is starting, stopping, overloaded or out of disk space, or its database is unavailable. `Retry-After` says when to try again; retry writes with the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; title: string; help: string }>

export type ErrorCode = keyof typeof ERRORS

/** One fault of an input: where (`query`, `path`, `header`, `body`), which field (a JSON pointer in a body), what rule. */
export interface InputFault {
  in: 'query' | 'path' | 'header' | 'body'
  field: string
  message: string
}

/** An error of the catalogue. `detail` is for the client: it says what to do and reveals nothing. */
export class BroadsheetError extends Error {
  readonly code: ErrorCode
  readonly faults: InputFault[]
  readonly extension: Record<string, unknown>
  readonly headers: [name: string, value: string][]

  constructor(
    code: ErrorCode,
    detail: string,
    more: { faults?: InputFault[]; extension?: Record<string, unknown>; headers?: [string, string][] } = {},
  ) {
    super(detail)
    this.name = 'BroadsheetError'
    this.code = code
    this.faults = more.faults ?? []
    this.extension = more.extension ?? {}
    this.headers = more.headers ?? []
  }
}

/** An `invalid-body` for one field, a JSON pointer. */
export function invalidBody(field: string, message: string): BroadsheetError {
  return inputError('invalid-body', { in: 'body', field, message })
}

/** An `invalid-parameter` for one query parameter. */
export function invalidParameter(field: string, message: string): BroadsheetError {
  return inputError('invalid-parameter', { in: 'query', field, message })
}

/** An error about one or more values of a request. */
export function inputError(code: ErrorCode, ...faults: InputFault[]): BroadsheetError {
  return new BroadsheetError(code, sentenceOf(faults), { faults })
}

/** The number of faults in `detail`; `errors` has all. */
const MOST_IN_DETAIL = 5

/** The faults as one sentence. */
export function sentenceOf(faults: readonly InputFault[]): string {
  const named = faults.slice(0, MOST_IN_DETAIL).map(clauseOf)
  const others = faults.length - named.length
  const text = `${named.join('; ')}${others > 0 ? `; and ${others} more, listed in errors` : ''}`
  return /[.?!]$/.test(text) ? text : `${text}.`
}

function clauseOf({ in: place, field, message }: InputFault): string {
  const isWholeBody = place === 'body' && field === '/'
  // A message that is a whole clause, such as “There is no section x”, or that begins with a quotation.
  if (/^[A-Z][a-z]+ |^“/.test(message)) return isWholeBody ? message : `${field}: ${message}`
  return `${isWholeBody ? 'The body' : nameOf(place, field)} ${message}`
}

/** Headers are named as they are usually written: If-Match. */
function nameOf(place: InputFault['in'], field: string): string {
  return place === 'header' ? field.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase()) : field
}

/** Of a URL that outgoing requests can’t reach. */
export const PRIVATE_URL = 'must have a public host; private networks must be listed in the setting OUTGOING_NETWORKS'
