import createFetchClient, { defaultPathSerializer } from 'openapi-fetch'
import type { paths } from './api.ts'
import { type Articles, articlesOf } from './articles.ts'
import type { CallOptions } from './call.ts'
import { type Changes, changesOf } from './changes.ts'
import { type Drafts, draftsOf } from './drafts.ts'
import { as, checkSegment, type Http } from './http.ts'
import { type Imports, importsOf } from './imports.ts'
import { type Front, frontOf, type Lists, listsOf } from './lists.ts'
import type { NameQuery, SearchQuery, SuggestQuery } from './requested.ts'
import { type Result, resultOf } from './result.ts'
import { type Routes, routesOf } from './routes.ts'
import type { Health, PlacementViews, Publication, Readiness, Resolved, SearchResults, Suggestions } from './shapes.ts'
import { type Authors, authorsOf, type Sections, sectionsOf, type Tags, tagsOf } from './taxonomy.ts'
import { type Webhooks, webhooksOf } from './webhooks.ts'
import { namesOf, writeFilter } from './write-query.ts'
import { type Writing, writingOf } from './writing.ts'

/** Options of `createClient`. */
export interface ClientOptions {
  /** Base URL of the API, without `/v1`: `https://api.example.com`. In a browser, also a path on the same site. */
  baseUrl: string
  /** API key. Public content needs none; a key in a web page is visible to everyone. */
  key?: string
  /** Replaces the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>
}

/** A client of a Broadsheet server. Methods never throw: they return `{ data, error }`. */
export interface Client {
  /** Articles. */
  articles: Articles
  /** Articles of the newsroom in any state, each as its newest revision. Requires a key with the scope `drafts`. */
  drafts: Drafts
  /** Lists of articles: curated by editors, or computed (`latest`, `most-popular`, `trending`). */
  lists: Lists
  /** The lists of a front or section page in one request, in the requested order. */
  front: Front
  /** Ranked full-text search, with highlights and facets. */
  search(query: SearchQuery, options?: CallOptions): Promise<Result<SearchResults>>
  /** Autocomplete: articles, sections, tags, authors. */
  suggest(query: SuggestQuery, options?: CallOptions): Promise<Result<Suggestions>>
  /** Sections. */
  sections: Sections
  /** Tags: topics, people, places and series. */
  tags: Tags
  /** Authors. */
  authors: Authors
  /** The change feed: for keeping a copy, or for notifications. */
  changes: Changes
  /** Every path of the site, its last change and its redirects. */
  routes: Routes
  /** Resolves a path of the site to an article, section, tag or author, or to a redirect. */
  resolve(path: string, options?: CallOptions): Promise<Result<Resolved>>
  /** Settings of the publication. */
  publication(query?: NameQuery, options?: CallOptions): Promise<Result<Publication>>
  /** Impressions and views of placements. Requires a key with the scope `views`. */
  placements: {
    /** Impressions, views and the leading variant of one placement. */
    get(id: string, options?: CallOptions): Promise<Result<PlacementViews>>
  }
  /** Image files. A page only needs their `url`. */
  images: {
    /** The file: the part of `url` after `/images/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** Audio and video files. A player only needs their `url`. */
  media: {
    /** The file: the part of `url` after `/media/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** Operation of the server. */
  server: {
    /** Liveness check. */
    health(options?: CallOptions): Promise<Result<Health>>
    /** Readiness check; `read-only` while the primary database is unreachable. */
    readiness(options?: CallOptions): Promise<Result<Readiness>>
    /** Metrics in the Prometheus text format. */
    metrics(options?: CallOptions): Promise<Result<string>>
  }
  /** Writing. Requires a key with the scope `write`. */
  write: Writing
  /** Webhooks. Requires a key with the scope `admin`. */
  webhooks: Webhooks
  /** Imports, run by the server. Requires a key with the scope `admin`. */
  imports: Imports
  /** Any operation by its path, typed by openapi-fetch, for operations without a method here. */
  http: Http
}

/** Creates a client. No request is sent until a method is called. */
export function createClient({ baseUrl, key, fetch }: ClientOptions): Client {
  // The global one is looked up at each call, so that what replaces it in a test or a framework is used.
  const send = fetch ?? ((request: Request) => globalThis.fetch(request))
  const http = createFetchClient<paths>({
    baseUrl,
    fetch: send,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    querySerializer: { array: { style: 'form', explode: false } },
    pathSerializer: (path, values) => {
      for (const [name, value] of Object.entries(values)) checkSegment(name, String(value))
      return defaultPathSerializer(path, values)
    },
  })

  return {
    articles: articlesOf(http, send),
    drafts: draftsOf(http, send),
    lists: listsOf(http, send),
    front: frontOf(http, send),
    search: ({ facets, include, ...query }, options = {}) =>
      resultOf(send, (fetch) =>
        as<SearchResults>(
          http.GET('/v1/search', {
            ...options,
            fetch,
            params: {
              query: {
                ...query,
                ...writeFilter(query),
                facets: namesOf(facets),
                include: namesOf(include),
              },
            },
          }),
        ),
      ),
    suggest: (query, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/suggest', { ...options, fetch, params: { query } })),
    sections: sectionsOf(http, send),
    tags: tagsOf(http, send),
    authors: authorsOf(http, send),
    changes: changesOf(http, send),
    routes: routesOf(http, send),
    publication: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/publication', { ...options, fetch, params: { query } })),
    placements: {
      get: (id, options = {}) =>
        resultOf(send, (fetch) => http.GET('/v1/placements/{id}', { ...options, fetch, params: { path: { id } } })),
    },
    resolve: (path, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/resolve', { ...options, fetch, params: { query: { path } } })),
    images: {
      get: (file, options = {}) =>
        resultOf(send, (fetch) =>
          http.GET('/images/{file}', { ...options, fetch, parseAs: 'blob', params: { path: { file } } }),
        ),
    },
    media: {
      get: (file, options = {}) =>
        resultOf(send, (fetch) =>
          http.GET('/media/{file}', { ...options, fetch, parseAs: 'blob', params: { path: { file } } }),
        ),
    },
    server: {
      health: (options = {}) => resultOf(send, (fetch) => http.GET('/healthz', { ...options, fetch })),
      readiness: (options = {}) => resultOf(send, (fetch) => http.GET('/readyz', { ...options, fetch })),
      metrics: (options = {}) =>
        resultOf(send, (fetch) => http.GET('/metrics', { ...options, fetch, parseAs: 'text' })),
    },
    write: writingOf(http, send),
    webhooks: webhooksOf(http, send),
    imports: importsOf(http, send),
    http,
  }
}
