import type { ErrorCode } from '#domain/errors.ts'

/** Of each error: its cause, a request that produces it, and the fix. */
export const ERROR_EXAMPLES: Record<ErrorCode, { cause: string; example: string; fix: string }> = {
  'invalid-parameter': {
    cause: 'A query parameter, a part of the path or a header has a value outside its rule.',
    example: 'GET /v1/articles?limit=1000\n\n400  limit must be at most 100',
    fix: 'Send `limit=100` and follow `page.next` for more.',
  },
  'unknown-parameter': {
    cause:
      'The query has a parameter that the operation does not document: a typing error, or a name from another API.',
    example: 'GET /v1/articles?pagesize=10\n\n400  pagesize is not a parameter of this operation; did you mean limit?',
    fix: 'Use the suggested name. The parameters of each operation are in the API reference.',
  },
  'invalid-body': {
    cause: 'The JSON is malformed, a required field is missing, or a field is unknown or breaks its rule.',
    example:
      'POST /v1/articles  {"title": "Storm"}\n\n400  /headline is missing; /title is not a field of this object; did you mean headline?',
    fix: 'Correct the fields that `errors` lists by JSON pointer.',
  },
  'too-costly': {
    cause: 'The query would read more of the archive than one request may.',
    example: 'GET /v1/articles?tag=-a,-b,-c,-d&count=true',
    fix: 'Add `from` and `to`, a section or a tag, or drop `count=true`.',
  },
  'invalid-cursor': {
    cause:
      'The cursor was changed, cut off, made by another server, or sent with other parameters than it was made for.',
    example: 'GET /v1/articles?cursor=abc',
    fix: 'Send `page.next` unchanged and alone, or begin without a cursor.',
  },
  'cursor-expired': {
    cause: 'More than ten minutes passed between two pages of a ranked list.',
    example: 'GET /v1/lists/trending?cursor=…  (an hour later)',
    fix: 'Request the first page again.',
  },
  unauthorized: {
    cause: 'The operation needs a key and none was sent, or the key is mistyped, revoked, or its partner is suspended.',
    example:
      'POST /v1/articles\n\n401  This operation requires an API key with the scope write: Authorization: Bearer KEY.',
    fix: 'Send `Authorization: Bearer KEY`. Create a key with `POST /v1/keys` or `broadsheet keys create`.',
  },
  forbidden: {
    cause: 'The key is valid but lacks a scope, or a product does not deliver the format.',
    example:
      'POST /v1/articles/{id}/publish  (key with the scope read)\n\n403  This operation requires the scope write; the scopes of this key: read.',
    fix: 'Use a key with the scope that the message names. The scopes of a key cannot be changed: create another.',
  },
  'not-found': {
    cause: 'Nothing exists at this address, or the key may not see it.',
    example: 'GET /v1/articles/no-such-slug',
    fix: 'Check the id or slug. A draft is at `/v1/articles/{ref}/draft`, with the scope `drafts`.',
  },
  'article-withdrawn': {
    cause: 'The article was published and then withdrawn by the newsroom.',
    example:
      'GET /v1/articles/withdrawn-article\n\n410  "withdrawnAt": "2026-11-23T10:00:00.000Z", "reason": "The source was not who they said."',
    fix: 'Remove every copy, and show `reason` where the article stood.',
  },
  'method-not-allowed': {
    cause: 'The address exists, but not with this method.',
    example: 'PUT /v1/articles\n\n405  Allow: GET, HEAD, POST',
    fix: 'Use a method of `Allow`.',
  },
  'not-acceptable': {
    cause: '`Accept` names no type in which the resource is available.',
    example: 'GET /v1/articles/{ref}  Accept: image/png',
    fix: 'Send `Accept: application/json`, leave it out, or use the suffix of a format such as `.md`.',
  },
  conflict: {
    cause:
      'The present state does not allow the operation: a slug or name is taken, or the article is in another state.',
    example: 'POST /v1/articles/{id}/publish  (of a withdrawn article)',
    fix: 'Read the resource, then use the verb that the message names.',
  },
  'precondition-failed': {
    cause: '`If-Match` names a revision that is no longer the newest.',
    example: 'PATCH /v1/articles/{id}  If-Match: "r3"\n\n412  ETag: "r4"',
    fix: 'Read the draft again, apply your change to it and send its ETag.',
  },
  'precondition-required': {
    cause: 'The newest revision was saved by another key and the request has no `If-Match`.',
    example: 'PATCH /v1/articles/{id}  {"headline": "…"}\n\n428  ETag: "r4"',
    fix: 'Send `If-Match` with the ETag of the draft that you have read.',
  },
  'idempotency-mismatch': {
    cause: 'An `Idempotency-Key` was used again within 24 hours for a different request.',
    example: 'POST /v1/articles  Idempotency-Key: import-7  {"headline": "Another"}',
    fix: 'Use a new key for each new request, and the same key only for a retry of the same one.',
  },
  'invalid-image': {
    cause: 'The upload is not a complete JPEG, PNG, WebP, AVIF or GIF, or exceeds a limit of pixels or frames.',
    example: 'POST /v1/images  Content-Type: image/svg+xml',
    fix: 'Export the image again as JPEG or PNG, and send the file itself as the body.',
  },
  'invalid-media': {
    cause: 'The upload is truncated or corrupt, lasts longer than 24 hours, or has neither audio nor video.',
    example: 'POST /v1/media  (the first half of an MP4)',
    fix: 'Export the file again, and send the file itself as the body.',
  },
  'range-not-satisfiable': {
    cause: 'The `Range` of a request begins behind the end of the file.',
    example: 'GET /media/….mp3  Range: bytes=99999999-',
    fix: 'Read the size in `Content-Range` and ask for a range inside it, or leave `Range` out.',
  },
  'payload-too-large': {
    cause: 'The body exceeds the limit of the operation.',
    example: 'POST /v1/images  (a file above IMAGE_MAX_SIZE)',
    fix: 'Send less: a smaller image, or several requests.',
  },
  'expectation-failed': {
    cause: 'The header `Expect` has a value other than `100-continue`.',
    example: 'POST /v1/articles  Expect: 200-ok',
    fix: 'Leave `Expect` out.',
  },
  'bad-request': {
    cause: 'The request is not valid HTTP: two `Host` headers, a malformed header, or HTTP/0.9.',
    example: 'GET /v1/articles HTTP/1.1\nHost: a\nHost: b',
    fix: 'Use an HTTP library; check what a proxy adds.',
  },
  'request-timeout': {
    cause: 'Headers or body arrived too slowly.',
    example: 'POST /v1/images  (a body that stalls)',
    fix: 'Send the request again over a faster connection.',
  },
  'uri-too-long': {
    cause: 'The address exceeds 12,000 characters.',
    example: 'GET /v1/articles?ids=…  (hundreds of ids)',
    fix: 'Split the ids or tags over several requests.',
  },
  'unsupported-media-type': {
    cause: '`Content-Type` is missing or of another type, or the body is compressed.',
    example: 'POST /v1/articles  Content-Type: application/x-www-form-urlencoded',
    fix: 'Send `Content-Type: application/json` and an uncompressed body.',
  },
  'headers-too-large': {
    cause: 'All headers together exceed 16 KB, usually because of cookies of the same site.',
    example: 'GET /v1/articles  Cookie: …  (20 KB)',
    fix: 'Serve the API from a separate host, or send requests without cookies.',
  },
  'too-many-requests': {
    cause: 'The key, or the network address without a key, has used its requests for this minute.',
    example: 'GET /v1/articles\n\n429  Retry-After: 12\n     RateLimit: "default";r=0;t=12',
    fix: 'Wait for `Retry-After` seconds. Behind a proxy, the operator sets `TRUST_PROXY`, or all readers share one limit.',
  },
  'quota-exceeded': {
    cause: 'A product of the partner has delivered its full texts for today.',
    example: 'GET /v1/articles/{ref}?product=world\n\n429  Retry-After: 21600',
    fix: 'Continue tomorrow, or ask the publisher for a larger quota. `GET /v1/account` shows what is left.',
  },
  'internal-error': {
    cause: 'A fault in Broadsheet. The details are in the server log under the request id.',
    example: 'GET /v1/articles\n\n500  "requestId": "mxh51u-10"',
    fix: 'Tell the operator the `requestId`.',
  },
  unavailable: {
    cause: 'The server is overloaded, starting or stopping, or its database or disk cannot be used.',
    example: 'GET /v1/search?q=storm\n\n503  Retry-After: 5',
    fix: 'Retry after `Retry-After` seconds; retry a write with the same `Idempotency-Key`.',
  },
}
