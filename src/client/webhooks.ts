import type { components, paths } from './api.ts'
import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import { type Result, resultOf } from './result.ts'
import type { WriteOptions } from './retry.ts'
import { writerOf } from './writing.ts'

type Schemas = components['schemas']

/** A webhook: a URL that changes are sent to. */
export type Webhook = Schemas['Webhook']
/** A webhook with the secret that signs its messages. */
export type WebhookWithSecret = Schemas['WebhookWithSecret']
/** A delivery of an event, with its attempts. */
export type WebhookDelivery = Schemas['WebhookDelivery']

type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never

/** Webhooks. Requires a key with the scope `admin`. */
export interface Webhooks {
  list(query?: Query<'/v1/webhooks'>, options?: CallOptions): Promise<Result<Schemas['WebhookList']>>
  get(id: string, options?: CallOptions): Promise<Result<Webhook>>
  /** Creates a webhook for changes from now on. The result contains its secret. */
  create(input: Schemas['WebhookInput'], options?: WriteOptions): Promise<Result<WebhookWithSecret>>
  edit(id: string, patch: Schemas['WebhookPatch'], options?: WriteOptions): Promise<Result<Webhook>>
  delete(id: string, options?: WriteOptions): Promise<Result<unknown>>
  /** Creates a new secret; for `overlap` seconds, events are also signed with the previous one. */
  rotate(
    id: string,
    input?: Partial<Schemas['WebhookRotationInput']>,
    options?: WriteOptions,
  ): Promise<Result<WebhookWithSecret>>
  /** Sends an event of type `webhook.test`. */
  test(id: string, options?: WriteOptions): Promise<Result<WebhookDelivery>>
  /** Sends deliveries again: by ID, by period, or all changes after a cursor. */
  replay(
    id: string,
    input: Schemas['WebhookReplayInput'],
    options?: WriteOptions,
  ): Promise<Result<Schemas['WebhookReplayed']>>
  /** A page of deliveries, newest first. */
  deliveries(
    id: string,
    query?: Query<'/v1/webhooks/{id}/deliveries'>,
    options?: CallOptions,
  ): Promise<Result<Schemas['WebhookDeliveryList']>>
  delivery(id: string, delivery: string, options?: CallOptions): Promise<Result<WebhookDelivery>>
}

export function webhooksOf(http: Http, send: Send): Webhooks {
  const write = writerOf(http, send)
  const of = (id: string) => ({ params: { path: { id } } })
  return {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/webhooks', { ...options, fetch, params: { query } })),
    get: (id, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/webhooks/{id}', { ...options, fetch, ...of(id) })),
    create: (body, options) => write('POST', '/v1/webhooks', { body }, options),
    edit: (id, body, options) => write('PATCH', '/v1/webhooks/{id}', { ...of(id), body }, options),
    delete: (id, options) => write('DELETE', '/v1/webhooks/{id}', of(id), options),
    rotate: (id, body = {}, options) => write('POST', '/v1/webhooks/{id}/rotate-secret', { ...of(id), body }, options),
    test: (id, options) => write('POST', '/v1/webhooks/{id}/test', of(id), options),
    replay: (id, body, options) => write('POST', '/v1/webhooks/{id}/replay', { ...of(id), body }, options),
    deliveries: (id, query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/webhooks/{id}/deliveries', { ...options, fetch, params: { path: { id }, query } }),
      ),
    delivery: (id, delivery, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/webhooks/{id}/deliveries/{delivery}', {
          ...options,
          fetch,
          params: { path: { id, delivery } },
        }),
      ),
  }
}
