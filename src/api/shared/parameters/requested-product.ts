import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Audience, type NamedProduct, narrowedTo } from '#domain/article/audience.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'
import { contextOf, type RequestContext } from '#http/request-context.ts'

/** The parameter that restricts a read to one of the caller's products. */
export const ProductQuery = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 200,
    description:
      'Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only.',
  }),
)

/** The audience of a read: restricted if a product is named. Throws as `narrowed` does. */
export function audienceAsking(request: FastifyRequest, product: string | undefined): Audience {
  const context = contextOf(request.raw)
  return narrowed(context, context.audience, product, ({ products }) => products)
}

/** Like `audienceAsking`, for subscribers to a product: they receive removals even after the product was revoked. */
export function audienceFollowing(
  context: Pick<RequestContext, 'key'>,
  audience: Audience,
  product: string | undefined,
): Audience {
  return narrowed(context, audience, product, ({ products, former }) => [...products, ...former])
}

/** Throws `unauthorized`, `forbidden`, `invalid-parameter`. */
function narrowed(
  { key }: Pick<RequestContext, 'key'>,
  audience: Audience,
  slug: string | undefined,
  ownOf: (own: { products: readonly NamedProduct[]; former: readonly NamedProduct[] }) => readonly NamedProduct[],
): Audience {
  if (slug === undefined) return audience
  if (audience.who !== 'partner') {
    if (key === null)
      throw new BroadsheetError('unauthorized', 'product requires a partner key: Authorization: Bearer KEY.')
    throw new BroadsheetError(
      'forbidden',
      'product requires a partner key; this key belongs to no partner. Use a key of the partner, or the filter of the product.',
    )
  }
  const own = ownOf(audience.entitlement)
  const product = own.find((each) => each.slug === slug)
  if (product) return narrowedTo(audience, product)
  const slugs = own.map((each) => each.slug)
  const near = nearest(slug, slugs)
  const known =
    slugs.length === 0 ? 'your key has no products' : `your products are ${slugs.slice(0, MOST_NAMED).join(', ')}`
  throw invalidParameter('product', `has “${slug}”, but ${known}${near ? `; did you mean ${near}?` : ''}`)
}

const MOST_NAMED = 20
