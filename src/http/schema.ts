import { type Static, type TSchema, Type } from 'typebox'
import { Instant, OneOf, OrNull } from '#domain/schema.ts'

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

/** How a page of a list says where the next one is. */
export const Page = Type.Object(
  {
    limit: Type.Integer({ description: 'Most items on this page.' }),
    next: OrNull(Type.String({ description: 'Cursor of the next page; null on the last one.' })),
    total: Type.Optional(Type.Integer({ description: 'How many there are in all, where `count=true` asked for it.' })),
  },
  { $id: 'Page', description: 'Where the next page is.' },
)
export type Page = Static<typeof Page>

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Address of the page that explains the code.' }),
    title: Type.String({ description: 'The kind of error, always the same for a code.' }),
    status: Type.Integer({ description: 'The HTTP status.' }),
    detail: Type.String({ description: 'What went wrong this time, and what to do.' }),
    code: Type.String({ description: 'Stable name of the kind of error.' }),
    requestId: Type.String({ description: 'Finds the request in the log.' }),
    errors: Type.Array(
      Type.Object({
        in: OneOf(['query', 'path', 'header', 'body'] as const, 'Where the fault is.'),
        field: Type.String({ description: 'The parameter, or a JSON pointer into the body.' }),
        message: Type.String({ description: 'The rule, and the nearest right thing where there is one.' }),
      }),
      { description: 'The faults of an input, one by one; empty for other errors.' },
    ),
    id: Type.Optional(Type.String({ format: 'uuid', description: 'With article-withdrawn: the article.' })),
    existing: Type.Optional(
      Type.Object(
        { slug: Type.String(), path: Type.String({ description: 'Where it is in this API.' }) },
        { description: 'With conflict: the section, tag or author that has the name already.' },
      ),
    ),
    withdrawnAt: Type.Optional(Instant('With article-withdrawn: when it was taken back.')),
    reason: Type.Optional(Type.String({ description: 'With article-withdrawn: the public reason.' })),
  },
  { $id: 'Problem', description: 'A problem document (RFC 9457).' },
)

const problemContent = { content: { 'application/problem+json': { schema: Type.Ref('Problem#') } } }

const PROBLEMS: Record<number, string> = {
  400: 'A parameter is not valid; `errors` names it.',
  401: 'The key is not valid.',
  403: 'The key lacks the scope that this needs.',
  404: 'There is nothing here, or nothing that you may see.',
  406: '`Accept` takes none of the types of this address; the message lists them.',
  409: 'The state of things does not allow it; the message says why.',
  410: 'The article was withdrawn, or the cursor has expired.',
  412: 'Somebody saved a newer revision than the one you have seen.',
  413: 'The body is too large.',
  414: 'The address has more than 12,000 characters.',
  415: 'The media type is not one of those taken here, or the body is compressed.',
  422: 'The Idempotency-Key came with another request before, or the image can’t be taken.',
  428: 'Somebody else saved last: say in `If-Match` which revision you have seen.',
  429: 'Too many requests; `Retry-After` says when the next one is taken.',
  500: 'Something went wrong on our side.',
  503: 'Not now; `Retry-After` says when.',
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
