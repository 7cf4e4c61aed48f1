import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import { follow } from './pages.ts'
import type { FrontQuery, ListQuery, NameQuery, Whole } from './requested.ts'
import { type Result, resultOf } from './result.ts'
import type { ArticleField, BodyForm, FrontEntry, List, ListSummary, PageParts } from './shapes.ts'
import { namesOf, writeFilter, writeLists } from './write-query.ts'

/** Lists of articles: curated by editors, or computed (`latest`, `most-popular`, `trending`). */
export interface Lists {
  /** All lists. */
  list(query?: NameQuery, options?: CallOptions): Promise<Result<{ items: ListSummary[] }>>
  /** A page of a list. */
  get<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
    slug: string,
    query?: ListQuery<Field, Form>,
    options?: CallOptions,
  ): Promise<Result<List<FrontEntry<Field, Form>> & PageParts>>
  /** All entries of a list. Throws a `BroadsheetClientError`. */
  all<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
    slug: string,
    query?: Whole<ListQuery<Field, Form>>,
    options?: CallOptions,
  ): AsyncGenerator<FrontEntry<Field, Form>, void, undefined>
}

/** The lists of a front or section page in one request, in the requested order. */
export type Front = <
  Name extends string = string,
  Field extends ArticleField | 'body' = never,
  Form extends BodyForm | 'none' = never,
>(
  query?: FrontQuery<Name, Field, Form>,
  options?: CallOptions,
) => Promise<Result<{ lists: Record<Name, List<FrontEntry<Field, Form>>> } & PageParts>>

export function listsOf(http: Http, send: Send): Lists {
  const lists: Lists = {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/lists', { ...options, fetch, params: { query } })),
    get: (slug, query = {}, options = {}) => {
      const { include, fields, body, ...plain } = query as ListQuery
      const written = {
        ...{ ...plain, ...writeFilter(plain) },
        ...{ fields: namesOf(fields), body: namesOf(body), include: namesOf(include) },
      }
      return resultOf(
        send,
        (fetch) => http.GET('/v1/lists/{slug}', { ...options, fetch, params: { path: { slug }, query: written } }),
        // What the query makes of the articles is known to the caller's types alone.
      ) as Promise<Result<never>>
    },
    all: (slug, query = {}, options = {}) =>
      // NOTE: the compiler cannot see through `Whole` of a type that is still open.
      follow(query as Whole<ListQuery<never, never>>, (page) =>
        lists.get(slug, page, options),
      ) as AsyncGenerator<never>,
  }
  return lists
}

export function frontOf(http: Http, send: Send): Front {
  return (query = {}, options = {}) => {
    const { lists, fields, body, include, ...plain } = query as FrontQuery
    const written = {
      ...{ ...plain, ...writeFilter(plain), lists: lists && writeLists(lists) },
      ...{ fields: namesOf(fields), body: namesOf(body), include: namesOf(include) },
    }
    return resultOf(
      send,
      (fetch) => http.GET('/v1/front', { ...options, fetch, params: { query: written } }),
      // What the query makes of the articles is known to the caller's types alone.
    ) as Promise<Result<never>>
  }
}
