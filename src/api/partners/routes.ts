import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { PartnerInput } from '#commands/partners/partner-commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { ItemCursor, Limit, Named, NoQuery, ok, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { positionsOf } from '#storage/changes/reading-positions.ts'
import { listKeys } from '#storage/keys/keys.ts'
import { countDeliveries } from '#storage/products/deliveries.ts'
import { findPartner, listPartners, type Partner, productsOfPartners } from '#storage/products/partners.ts'
import type { Api } from '../shared/context.ts'
import { presentFeedPosition } from '../shared/presenting/feed-position.ts'
import {
  dispatch,
  IdempotencyHeader,
  operation,
  READ_FAULTS,
  sendWritten,
  WRITE_FAULTS,
  WRITTEN,
  WriteHeaders,
} from '../shared/writing.ts'
import { PartnerInputSchema, PartnerListSchema, PartnerPatchSchema, PartnerSchema } from './schemas.ts'

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the partner.' }) })
const Headers = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'ETag of the partner you read: `"r3"`.' })),
  ...IdempotencyHeader,
})
const Query = Type.Object(
  {
    cursor: ItemCursor.id,
    limit: Limit(100, 50),
  },
  strict,
)
const HEADING = 'Partners'

/** Who syndicates articles. Scope `admin`. */
export function partnerRoutes(app: FastifyInstance, api: Api): void {
  readRoutes(app, api)
  app.post<{ Body: PartnerInput & { name: string } }>(
    '/v1/partners',
    {
      schema: {
        ...operation(
          'createPartner',
          HEADING,
          'Create a partner',
          'Creates a partner with its products. Create its keys with `POST /v1/keys` and `partner`.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(PartnerInputSchema),
        response: {
          201: { ...ok(Named(PartnerSchema), 'The partner.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { id } = await dispatch(api, request, { verb: 'create-partner', input: request.body })
      return sendPartner(api, reply, id, { status: 201, location: `/v1/partners/${id}` })
    },
  )
  app.patch<{ Params: { id: string }; Body: PartnerInput }>(
    '/v1/partners/:id',
    {
      schema: {
        ...operation(
          'patchPartner',
          HEADING,
          'Update a partner',
          'Changes the given fields; `products` replaces the whole list. Takes effect at once.',
          'admin',
        ),
        params: Params,
        headers: Headers,
        body: Named(PartnerPatchSchema),
        response: { ...ok(Named(PartnerSchema), 'The updated partner.'), ...problems(...WRITE_FAULTS, 412) },
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase()
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'patch-partner', id, ifMatch, patch: request.body })
      return sendPartner(api, reply, id)
    },
  )
}

function readRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/partners',
    {
      schema: {
        ...operation(
          'listPartners',
          HEADING,
          'List partners',
          'Lists partners with their products, their keys, and how far each key has read the change feed, which shows partners that have stalled.',
          'admin',
        ),
        querystring: Query,
        response: { ...ok(Named(PartnerListSchema), 'The partners.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { cursor = '', limit = 50 } = request.query
      const found = await listPartners(api.services.database, cursor.toLowerCase(), limit + 1)
      const items = await present(api, found.slice(0, limit))
      const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )
  app.get<{ Params: { id: string } }>(
    '/v1/partners/:id',
    {
      schema: {
        ...operation(
          'getPartner',
          HEADING,
          'Retrieve a partner',
          'Returns a partner with its products and keys.',
          'admin',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(PartnerSchema), 'The partner.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const partner = await findPartner(api.services.database, id.toLowerCase())
      if (!partner) throw new BroadsheetError('not-found', `There is no partner ${id}.`)
      const [body] = await present(api, [partner])
      return sendPrivate(reply, body, { etag: `"r${partner.revision}"` })
    },
  )
}

async function sendPartner(
  api: Api,
  reply: FastifyReply,
  id: string,
  more: { status?: number; location?: string } = {},
): Promise<FastifyReply> {
  const partner = (await findPartner(api.services.database, id)) as Partner
  const [body] = await present(api, [partner])
  return sendWritten(api, reply, body, { ...more, etag: `"r${partner.revision}"` })
}

async function present(api: Api, partners: readonly Partner[]) {
  const { database } = api.services
  const at = api.now()
  const partnerKeys = partners.map(({ key }) => key)
  const products = await productsOfPartners(database, partnerKeys)
  const { day } = await api.deliveries.today(at)
  const counts = await countDeliveries(database, day, partnerKeys)
  const keys = await listKeys(
    database,
    partners.map(({ id }) => id),
  )
  const positions = await positionsOf(
    database,
    keys.map(({ id }) => id),
  )
  return partners.map((partner) => ({
    id: partner.id,
    name: partner.name,
    state: partner.state,
    products: (products.get(partner.key) ?? []).map(({ slug }) => slug),
    keys: keys
      .filter(({ partnerId }) => partnerId === partner.id)
      .map(({ id, name, isTest, revokedAt }) => ({
        ...{ id, name, test: isTest, revokedAt: toRfc3339OrNull(revokedAt), deliveredToday: counts.get(id) ?? 0 },
        feedPosition: presentFeedPosition(positions.get(id) ?? null, at),
      })),
    revision: partner.revision,
    createdAt: toRfc3339(partner.createdAt),
    updatedAt: toRfc3339(partner.updatedAt),
  }))
}
