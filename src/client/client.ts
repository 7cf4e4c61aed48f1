import createFetchClient from 'openapi-fetch'
import type { paths } from './api.ts'
import { type Articles, articlesOf } from './articles.ts'
import type { CallOptions } from './call.ts'
import { type Changes, changesOf } from './changes.ts'
import { type Drafts, draftsOf } from './drafts.ts'
import { as, type Http } from './http.ts'
import { type Imports, importsOf } from './imports.ts'
import { type Front, frontOf, type Lists, listsOf } from './lists.ts'
import type { NameQuery, SearchQuery, SuggestQuery } from './requested.ts'
import { type Result, resultOf } from './result.ts'
import { type Routes, routesOf } from './routes.ts'
import type { Health, PlacementViews, Publication, Resolved, SearchResults, Suggestions } from './shapes.ts'
import { type Authors, authorsOf, type Sections, sectionsOf, type Tags, tagsOf } from './taxonomy.ts'
import { type Webhooks, webhooksOf } from './webhooks.ts'
import { namesOf, writeFilter } from './write-query.ts'
import { type Writing, writingOf } from './writing.ts'

/** What a client is made with. */
export interface ClientOptions {
  /** Where the API is, without `/v1`: `https://api.example.com`. In a browser a path of the page’s own site will do. */
  baseUrl: string
  /** A key of the newsroom. Public content needs none; a key in a web page is visible to everyone. */
  key?: string
  /** What sends requests, in place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>
}

/** Reading from a Broadsheet newsroom, and writing to it. Methods never throw: they answer `{ data, error }`. */
export interface Client {
  /** Articles. */
  articles: Articles
  /** Articles of the newsroom in any state, each as its newest revision. Needs a key of scope `drafts`. */
  drafts: Drafts
  /** Ordered choices of articles: curated by editors, or computed (`latest`, `most-popular`, `trending`). */
  lists: Lists
  /** The lists of a front or section page in one call, in the requested order. */
  front: Front
  /** Ranked full text, with highlights and facets. */
  search(query: SearchQuery, options?: CallOptions): Promise<Result<SearchResults>>
  /** Autocomplete: articles, sections, tags, authors. */
  suggest(query: SuggestQuery, options?: CallOptions): Promise<Result<Suggestions>>
  /** The parts of the newspaper. */
  sections: Sections
  /** What articles are about. */
  tags: Tags
  /** Who makes articles. */
  authors: Authors
  /** The change feed: to keep a copy, or to be notified. */
  changes: Changes
  /** Every path of the site, its last change and its redirects. */
  routes: Routes
  /** Resolves a path of the site to an article, section, tag or author, or to a redirect. */
  resolve(path: string, options?: CallOptions): Promise<Result<Resolved>>
  /** Whose newsroom it is. */
  publication(query?: NameQuery, options?: CallOptions): Promise<Result<Publication>>
  /** What readers did with a placement of a list. Needs a key of scope `views`. */
  placements: {
    /** Impressions, views and the leading variant of one placement. */
    get(id: string, options?: CallOptions): Promise<Result<PlacementViews>>
  }
  /** The files behind the pictures; a page only needs their `url`. */
  images: {
    /** The file: the part of `url` after `/images/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** The files of audio and video; a player only needs their `url`. */
  media: {
    /** The file: the part of `url` after `/media/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** For those who run the server. */
  server: {
    /** Health check. */
    health(options?: CallOptions): Promise<Result<Health>>
    /** Whether it can answer. */
    readiness(options?: CallOptions): Promise<Result<Health>>
    /** Its metrics, in the text format of Prometheus. */
    metrics(options?: CallOptions): Promise<Result<string>>
  }
  /** Writing, with a key of scope `write`. */
  write: Writing
  /** Webhooks: where changes are sent. Needs a key of scope `admin`. */
  webhooks: Webhooks
  /** Imports of files by the server. Needs a key of scope `admin`. */
  imports: Imports
  /** Any operation of the document by its path, typed by openapi-fetch: for what has no method here. */
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
