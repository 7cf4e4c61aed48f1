import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { findSubscription, type OutboxSubscription } from '#storage/outbox/subscriptions.ts'
import type { Api } from '../shared/context.ts'

export const HEADING = 'Webhooks'
export const Params = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the webhook.' }) })
export type OnWebhook = { Params: { id: string } }

export function idOf({ params }: FastifyRequest<OnWebhook>): string {
  return params.id.toLowerCase()
}

/** Throws `not-found`. */
export async function webhookOf({ services: { database } }: Api, id: string): Promise<OutboxSubscription> {
  const webhook = await findSubscription(database, 'webhook', id.toLowerCase())
  if (webhook === null) throw new BroadsheetError('not-found', `There is no webhook ${id}.`)
  return webhook
}
