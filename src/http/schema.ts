import { type Static, type TSchema, Type } from 'typebox'
import { Instant, OneOf, OrNull } from '#domain/schema.ts'
import { LONGEST_CURSOR } from './cursor.ts'

export { eitherOf, Instant, Named, NamedOrNull, NoQuery, OneOf, OrNull, optional, strict } from '#domain/schema.ts'

/**
 * A query parameter that is a comma-separated list of `items`. Validated as text; the OpenAPI document has an array
 * (`style: form`, `explode: false`).
 */
export function CommaList(
  items: { type: 'string'; enum?: readonly string[]; format?: string },
  description: string,
  options: { maxLength?: number; default?: string; examples?: string[] } = {},
) {
  const maxLength = items.enum === undefined ? 4000 : items.enum.join().length * 2
  return Type.Optional(
    Type.Unsafe<string>({ type: 'string', minLength: 1, maxLength, description, ...options, 'x-items': items }),
  )
}

/** A comma-separated list of names of a closed set; `namesOf` reads it. */
export function NameList(names: readonly string[], description: string, options: { examples?: string[] } = {}) {
  return CommaList({ type: 'string', enum: names }, description, options)
}

/** The position of the next page of a list. */
export const Page = Type.Object(
  {
    limit: Type.Integer({ description: 'Maximum number of items on a page.' }),
    next: OrNull(Type.String({ description: 'Cursor of the next page; null on the last page.' })),
    total: Type.Optional(Type.Integer({ description: 'Total number of items; only with `count=true`.' })),
  },
  { $id: 'Page', description: 'Paging information.' },
)
export type Page = Static<typeof Page>

const NEXT_PAGE = '`page.next` of the previous page'

/** A cursor that is the last item's number or id, in the order of the list: it says no more than the page did. */
export const ItemCursor = {
  number: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$', description: `${NEXT_PAGE}.` })),
  id: Type.Optional(Type.String({ format: 'uuid', description: `${NEXT_PAGE}.` })),
}

/** A sealed cursor. */
export function Cursor(description: string) {
  return Type.Optional(Type.String({ minLength: 1, maxLength: LONGEST_CURSOR, description }))
}

/** Of lists without filters. */
export const PageCursor = Cursor(`${NEXT_PAGE}.`)
/** Of lists whose cursor contains the filters. */
export const FilterCursor = Cursor(`${NEXT_PAGE}, alone or with the same parameters.`)

/** How many items of a list to return. */
export function Limit(most: number, standard: number) {
  return Type.Optional(
    Type.Integer({ minimum: 1, maximum: most, default: standard, description: 'Maximum number of items.' }),
  )
}

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'URL of the documentation of the error code.' }),
    title: Type.String({ description: 'Title of the error code.' }),
    status: Type.Integer({ description: 'HTTP status.' }),
    detail: Type.String({ description: 'What went wrong in this request, and how to fix it.' }),
    code: Type.String({ description: 'Stable error code.' }),
    requestId: Type.String({ description: 'Identifies the request in the server log.' }),
    errors: Type.Array(
      Type.Object({
        in: OneOf(['query', 'path', 'header', 'body'] as const, 'Part of the request that contains the invalid value.'),
        field: Type.String({ description: 'Name of the parameter, or a JSON pointer into the body.' }),
        message: Type.String({ description: 'The violated rule, with the nearest valid value if there is one.' }),
      }),
      { description: 'One entry for each invalid value; empty for other errors.' },
    ),
    id: Type.Optional(Type.String({ format: 'uuid', description: 'With article-withdrawn: ID of the article.' })),
    existing: Type.Optional(
      Type.Object(
        { slug: Type.String(), path: Type.String({ description: 'Path of the resource in this API.' }) },
        { description: 'With conflict: the existing section, tag or author with the same name.' },
      ),
    ),
    withdrawnAt: Type.Optional(Instant('With article-withdrawn: when the article was withdrawn.')),
    reason: Type.Optional(Type.String({ description: 'With article-withdrawn: public reason of the withdrawal.' })),
  },
  { $id: 'Problem', description: 'Problem details (RFC 9457).' },
)

const problemContent = { content: { 'application/problem+json': { schema: Type.Ref('Problem#') } } }

const PROBLEMS: Record<number, string> = {
  400: 'Invalid parameter or body; see `errors`.',
  401: 'Missing or invalid API key.',
  403: 'The key lacks the required scope.',
  404: 'The resource doesn’t exist or is not accessible to you.',
  406: 'None of the media types in `Accept` is available; the message lists those that are.',
  409: 'Conflict with the current state; see `detail`.',
  410: 'The article was withdrawn, or the cursor has expired.',
  412: 'A newer revision has been saved since you read it.',
  413: 'The request body is too large.',
  414: 'The URL has more than 12,000 characters.',
  416: 'The file ends before the requested range begins.',
  415: 'Unsupported media type or content encoding.',
  422: 'The Idempotency-Key was used with a different request, or the file was rejected.',
  428: '`If-Match` is required: the newest revision was saved by someone else.',
  429: 'Too many requests; see `Retry-After`.',
  500: 'Internal server error.',
  503: 'Service unavailable; see `Retry-After`.',
}

/** Error answers of an operation, for its document; any address can be too long. */
export function problems(...statuses: (keyof typeof PROBLEMS)[]) {
  return Object.fromEntries(
    [...statuses, 414].map((status) => [status, { description: PROBLEMS[status], ...problemContent }]),
  )
}

/** A 200 of JSON. */
export function ok(schema: TSchema, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } } }
}
