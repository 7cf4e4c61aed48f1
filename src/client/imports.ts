import type { components, paths } from './api.ts'
import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import { type Result, resultOf } from './result.ts'
import type { WriteOptions } from './retry.ts'
import { writerOf } from './writing.ts'

type Schemas = components['schemas']

/** An import, with its progress. */
export type Import = Schemas['Import']

type ReportQuery = NonNullable<paths['/v1/imports/{id}/report']['get']['parameters']['query']>

/** Imports, run by the server. Requires a key with the scope `admin`. */
export interface Imports {
  /** The last 100, newest first. */
  list(options?: CallOptions): Promise<Result<Schemas['ImportList']>>
  get(id: string, options?: CallOptions): Promise<Result<Import>>
  /** A page of records that were refused, skipped, kept or changed, with the reason. */
  report(id: string, query?: ReportQuery, options?: CallOptions): Promise<Result<Schemas['ImportReport']>>
  /** Cancels the import after the current batch. */
  cancel(id: string, options?: WriteOptions): Promise<Result<Import>>
}

export function importsOf(http: Http, send: Send): Imports {
  const write = writerOf(http, send)
  return {
    list: (options = {}) => resultOf(send, (fetch) => http.GET('/v1/imports', { ...options, fetch })),
    get: (id, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/imports/{id}', { ...options, fetch, params: { path: { id } } })),
    report: (id, query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/imports/{id}/report', { ...options, fetch, params: { path: { id }, query } }),
      ),
    cancel: (id, options) => write('POST', '/v1/imports/{id}/cancel', { params: { path: { id } } }, options),
  }
}
