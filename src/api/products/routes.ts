import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { nearestProduct } from '#commands/partners/nearest-product.ts'
import type { ProductInput, WrittenProduct } from '#commands/partners/partner-commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { Limit, Named, NoQuery, ok, PageCursor, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { findProducts, listProducts, type Product } from '#storage/products/products.ts'
import type { Api } from '../shared/context.ts'
import {
  dispatch,
  IdempotencyHeader,
  operation,
  presentJob,
  READ_FAULTS,
  reportJob,
  sendWritten,
  WRITE_FAULTS,
  WRITTEN,
  WriteHeaders,
} from '../shared/writing.ts'
import {
  ProductInputSchema,
  ProductListSchema,
  ProductPatchSchema,
  ProductSchema,
  WrittenProductSchema,
} from './schemas.ts'

const Params = Type.Object({
  slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the product.', examples: ['world-early'] }),
})
type OnProduct = FastifyRequest<{ Params: { slug: string } }>
const Headers = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'ETag of the product you read: `"r3"`.' })),
  ...IdempotencyHeader,
})
const Query = Type.Object(
  {
    cursor: PageCursor,
    limit: Limit(100, 50),
  },
  strict,
)
const HEADING = 'Partners'

/** What partners are entitled to. Scope `admin`. */
export function productRoutes(app: FastifyInstance, api: Api): void {
  readRoutes(app, api)
  app.post<{ Body: ProductInput & { name: string } }>(
    '/v1/products',
    {
      schema: {
        ...operation(
          'createProduct',
          HEADING,
          'Create a product',
          'Creates a saved filter with delivery rights. Matching articles are added, in a background job if there are many.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(ProductInputSchema),
        response: {
          201: { ...ok(Named(WrittenProductSchema), 'The product.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const written = await dispatch(api, request, { verb: 'create-product', input: request.body })
      const location = `/v1/products/${encodeURIComponent(written.slug)}`
      return sendProduct(api, reply, written, { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: ProductInput }>(
    '/v1/products/:slug',
    {
      schema: {
        ...operation(
          'patchProduct',
          HEADING,
          'Update a product',
          'Rights (delivery, embargo access, quota) take effect at once. After a change of the filter, articles are added and removed in a background job; embargoed ones at once.',
          'admin',
        ),
        params: Params,
        headers: Headers,
        body: Named(ProductPatchSchema),
        response: {
          ...ok(Named(WrittenProductSchema), 'The updated product.'),
          ...problems(...WRITE_FAULTS, 412),
        },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const ifMatch = ifMatchOf(request)
      const written = await dispatch(api, request, { verb: 'patch-product', slug, ifMatch, patch: request.body })
      return sendProduct(api, reply, written)
    },
  )
  app.delete<{ Params: { slug: string } }>(
    '/v1/products/:slug',
    {
      schema: {
        ...operation(
          'deleteProduct',
          HEADING,
          'Delete a product',
          'Removes the product from all partners at once. Its slug is not used again.',
          'admin',
        ),
        params: Params,
        headers: Headers,
        response: { 204: { description: 'The product was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS, 412) },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { job } = await dispatch(api, request, { verb: 'delete-product', slug, ifMatch: ifMatchOf(request) })
      reportJob(reply, job)
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

function readRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/products',
    {
      schema: {
        ...operation('listProducts', HEADING, 'List products', 'Lists products by slug.', 'admin'),
        querystring: Query,
        response: { ...ok(Named(ProductListSchema), 'The products.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { cursor = '', limit = 50 } = request.query
      const found = await listProducts(api.services.database, cursor, limit + 1)
      const items = found.slice(0, limit).map(present)
      const next = found.length > limit ? (items.at(-1)?.slug ?? null) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )
  app.get<{ Params: { slug: string } }>(
    '/v1/products/:slug',
    {
      schema: {
        ...operation(
          'getProduct',
          HEADING,
          'Retrieve a product',
          'Returns a product with its filter and rights.',
          'admin',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(ProductSchema), 'The product.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request: OnProduct, reply) => {
      const { database } = api.services
      const { slug } = request.params
      const [product] = await findProducts(database, [slug])
      if (!product)
        throw new BroadsheetError('not-found', `There is no product ${slug}.${await nearestProduct(database, slug)}`)
      return sendPrivate(reply, present(product), { etag: `"r${product.revision}"` })
    },
  )
}

async function sendProduct(
  api: Api,
  reply: FastifyReply,
  { slug, job }: WrittenProduct,
  more: { status?: number; location?: string } = {},
): Promise<FastifyReply> {
  const product = (await findProducts(api.services.database, [slug]))[0] as Product
  reportJob(reply, job)
  const body = { ...present(product), job: job === null ? null : presentJob(job) }
  return sendWritten(api, reply, body, { ...more, etag: `"r${product.revision}"` })
}

function present(product: Product) {
  const { id, slug, name, description, filter, delivers, embargoAccess, dailyQuota, formats, revision } = product
  return {
    ...{ id, slug, name, description, filter, delivers, embargoAccess, dailyQuota, formats, revision },
    createdAt: toRfc3339(product.createdAt),
    updatedAt: toRfc3339(product.updatedAt),
  }
}
