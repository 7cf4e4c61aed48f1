import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import type { RoutesQuery } from './requested.ts'
import { type Result, resultOf, unwrap } from './result.ts'
import type { RouteList, RoutePortion } from './shapes.ts'
import { namesOf } from './write-query.ts'

/** The paths of the site, for static builds and redirect tables. A cursor contains its query: send it alone. */
export interface Routes {
  /** A page of routes, or of changes since a cursor. */
  list(query?: RoutesQuery, options?: CallOptions): Promise<Result<RouteList>>
  /**
   * Yields all routes in portions or, with a `cursor`, the changes since. Store the last `cursor` for the next
   * build. Throws a `BroadsheetClientError`.
   */
  sync(query?: RoutesQuery, options?: CallOptions): AsyncGenerator<RoutePortion, void, undefined>
  /** The same as newline-delimited JSON. */
  lines(query?: Omit<RoutesQuery, 'limit'>, options?: CallOptions): Promise<Result<string>>
}

export function routesOf(http: Http, send: Send): Routes {
  const list: Routes['list'] = ({ types, ...plain } = {}, options = {}) =>
    resultOf(send, (fetch) =>
      http.GET('/v1/routes', { ...options, fetch, params: { query: { ...plain, types: namesOf(types) } } }),
    )
  return {
    list,
    async *sync(query = {}, options = {}) {
      let requested: RoutesQuery = query
      while (true) {
        const { items, page } = unwrap(await list(requested, options))
        yield { items, cursor: page.next, isComplete: !page.hasMore }
        if (!page.hasMore) return
        requested = { cursor: page.next, limit: page.limit }
      }
    },
    lines: ({ types, ...plain } = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/routes.ndjson', {
          ...{ ...options, fetch, parseAs: 'text' as const },
          params: { query: { ...plain, types: namesOf(types) } },
        }),
      ),
  }
}
