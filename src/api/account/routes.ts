import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { KnownKey } from '#http/key-ring.ts'
import { contextOf } from '#http/request-context.ts'
import { Named, NoQuery, ok, problems } from '#http/schema.ts'
import { NEEDS_KEY } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { positionsOf } from '#storage/changes/reading-positions.ts'
import { countDeliveries, countDeliveriesByProduct } from '#storage/products/deliveries.ts'
import { findPartnerByKey } from '#storage/products/partners.ts'
import { findProductsByKey } from '#storage/products/products.ts'
import type { Api } from '../shared/context.ts'
import { DeliveryReportSchema, ReportQuery, sendReport } from '../shared/delivery-report.ts'
import { presentFeedPosition } from '../shared/presenting/feed-position.ts'
import { AccountSchema } from './schemas.ts'

const FAULTS = [400, 401, 429, 500, 503] as const
const own = { tags: ['Partners'], ...NEEDS_KEY }

/** What a key may read about itself. Requires no scope. */
export function accountRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/v1/account',
    {
      schema: {
        ...own,
        operationId: 'getAccount',
        summary: 'Retrieve your account',
        description:
          'Returns the permissions of this key, its usage today, and how far it has read the change feed. Available to every key.',
        querystring: NoQuery,
        response: { ...ok(Named(AccountSchema), 'The account.'), ...problems(...FAULTS) },
      },
    },
    async (request, reply) => sendPrivate(reply, await accountOf(api, keyOf(request), api.audienceOf(request).at)),
  )
  app.get<{ Querystring: ReportQuery }>(
    '/v1/account/deliveries',
    {
      schema: {
        ...own,
        operationId: 'listOwnDeliveries',
        summary: 'List your deliveries',
        description:
          'Lists full texts delivered to this key, once a day for each article and version, as JSON or as one CSV file. Available to every key; only deliveries to partner keys are recorded.',
        querystring: ReportQuery,
        response: {
          200: {
            description: 'The deliveries.',
            content: {
              'application/json': { schema: Named(DeliveryReportSchema) },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          ...problems(...FAULTS),
        },
      },
    },
    async (request, reply) => sendReport(api, reply, request.query, keyOf(request).id),
  )
}

/** Throws `unauthorized`. */
function keyOf(request: FastifyRequest): KnownKey {
  const { key } = contextOf(request.raw)
  if (key === null)
    throw new BroadsheetError('unauthorized', 'This operation requires an API key: Authorization: Bearer KEY.')
  return key
}

async function accountOf(api: Api, key: KnownKey, at: number) {
  const { database } = api.services
  await api.deliveries.flush()
  const { day, endsAt } = await api.deliveries.today(at)
  const { entitlement } = key
  const partner = entitlement && (await findPartnerByKey(database, entitlement.partnerKey))
  const products = entitlement === null ? [] : await findProductsByKey(database, entitlement.products)
  const used = partner ? await countDeliveriesByProduct(database, day, partner.key) : new Map<number, number>()
  const delivered = partner ? await countDeliveries(database, day, [partner.key]) : new Map<string, number>()
  return {
    key: { id: key.id, name: key.name, scopes: key.scopes, requestLimit: key.limit, test: key.isTest },
    partner: partner && { id: partner.id, name: partner.name },
    readsPublic: entitlement === null || api.isReadingPublic,
    products: products.map(({ key: productKey, slug, name, delivers, embargoAccess, dailyQuota, formats }) => ({
      ...{ slug, name, delivers, embargoAccess, dailyQuota, formats },
      usedToday: used.get(productKey) ?? 0,
    })),
    today: { day, endsAt: toRfc3339(endsAt), delivered: delivered.get(key.id) ?? 0 },
    feedPosition: presentFeedPosition((await positionsOf(database, [key.id])).get(key.id) ?? null, at),
  }
}
