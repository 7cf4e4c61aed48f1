/**
 * The one catalogue of what can go wrong. The code is stable and has its page under /docs/errors/; `http` turns it into a
 * status and a problem document (RFC 9457).
 */
export const ERRORS = {
  'invalid-parameter': {
    status: 400,
    title: 'A parameter is not valid',
    help: 'The list `errors` names each parameter, the rule it breaks and, where there is one, the nearest right value. Correct it and ask again.',
  },
  'unknown-parameter': {
    status: 400,
    title: 'There is no such parameter',
    help: 'Addresses under /v1 take only the parameters they document, so that a slip of the pen is not answered with the wrong articles. The message names the nearest right one.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not valid',
    help: 'The body is not what the operation takes. The list `errors` holds a JSON pointer and the rule for each field.',
  },
  'too-costly': {
    status: 400,
    title: 'The request costs too much',
    help: 'One request may take a second of one core. A count, or a filter of many slugs that few articles meet, may take longer in a large archive. Narrow it with `from` and `to`, a section or a tag, name fewer slugs, or leave out `count`. Asking again does not help.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor is not one of ours',
    help: 'A cursor is opaque: send it back as it came in `page.next`, with the same parameters or none. Begin again without a cursor.',
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor has expired',
    help: 'Ranked lists (relevance, most popular, trending) are paged over a snapshot that is kept for ten minutes. Begin again without a cursor.',
  },
  unauthorized: {
    status: 401,
    title: 'The key is missing or not valid',
    help: 'Send `Authorization: Bearer KEY` with a key that has not been revoked. A wrong key is never treated as no key.',
  },
  forbidden: {
    status: 403,
    title: 'The key may not do this',
    help: 'The key is valid, but lacks the scope that the operation needs. The message names it.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    help: 'No such address, or nothing that you may see. An article that is a draft, embargoed or expired answers just like one that never was.',
  },
  'article-withdrawn': {
    status: 410,
    title: 'The article was withdrawn',
    help: 'The newsroom took the article back. Whoever holds a copy must take it down. `reason` is the public reason.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    help: 'The header `Allow` lists the methods of this address.',
  },
  'not-acceptable': {
    status: 406,
    title: 'None of the accepted types can be given',
    help: 'Ask for application/json, or use one of the types that the message lists.',
  },
  conflict: {
    status: 409,
    title: 'The request conflicts with the present state',
    help: 'Read the subject again and decide anew.',
  },
  'precondition-failed': {
    status: 412,
    title: 'It has been saved since you read it',
    help: 'Somebody else saved a newer revision. Read the draft of the article, or the entries of the list, again, put your change on top of it and send its ETag in `If-Match`.',
  },
  'precondition-required': {
    status: 428,
    title: 'Say which revision you have seen',
    help: 'The newest revision was saved by somebody else. Send the ETag of the draft that you have read in `If-Match`, so that nobody’s work is lost.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'The Idempotency-Key was used for something else',
    help: 'The same Idempotency-Key came with another request within 24 hours. Draw a new one for a new request.',
  },
  'invalid-image': {
    status: 422,
    title: 'The image can’t be taken',
    help: 'The file is cut off, broken, too large in pixels or frames, or something else besides a picture. The message names the reason.',
  },
  'payload-too-large': { status: 413, title: 'The body is too large', help: 'The message names the limit.' },
  'expectation-failed': {
    status: 417,
    title: 'The expectation can’t be met',
    help: 'The header `Expect` may only be `100-continue`. Leave it out.',
  },
  'bad-request': {
    status: 400,
    title: 'This is not HTTP as it should be',
    help: 'The request could not be read: a header or the request line is malformed.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    help: 'Headers must arrive within 10 seconds, the whole request within 60.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    help: 'Addresses may have up to 12,000 characters. More ids or tags than that are asked for in parts.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type is not one of those taken here',
    help: 'Send application/json; to `POST /v1/images`, the picture itself. Nothing is taken compressed (`Content-Encoding`). The message says more.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The request headers are too large',
    help: 'All headers together may have up to 16 KB.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    help: '`Retry-After` says in how many seconds the next request is taken.',
  },
  'quota-exceeded': {
    status: 429,
    title: 'The full texts of today are used up',
    help: 'A partner’s products may have a quota of full texts a day. `Retry-After` says in how many seconds the next day begins in the publication’s zone. Cards, teasers and what you were given today can still be read; `GET /v1/account` says what is left.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    help: 'Nothing more is told to strangers. The request id finds it in the log.',
  },
  unavailable: {
    status: 503,
    title: 'Not now',
    help: 'The server is starting, stopping, out of disk or overloaded, or its database can’t be reached. `Retry-After` says when to try again; send a write with the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; title: string; help: string }>

export type ErrorCode = keyof typeof ERRORS

/** One fault of an input: where (`query`, `path`, `header`, `body`), which field (a JSON pointer in a body), what rule. */
export interface InputFault {
  in: 'query' | 'path' | 'header' | 'body'
  field: string
  message: string
}

/** An error of the catalogue. `detail` is for the reader of the answer: it says what to do and gives nothing away. */
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

/** A body that can't be taken; `field` is a JSON pointer. */
export function invalidBody(field: string, message: string): BroadsheetError {
  return new BroadsheetError('invalid-body', `${field} ${message}`, { faults: [{ in: 'body', field, message }] })
}

/** An `invalid-parameter` for one query parameter. */
export function invalidParameter(field: string, message: string): BroadsheetError {
  return new BroadsheetError('invalid-parameter', `${field}: ${message}`, { faults: [{ in: 'query', field, message }] })
}
