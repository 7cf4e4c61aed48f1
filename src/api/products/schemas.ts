import { Type } from 'typebox'
import { DELIVERS } from '#domain/products/product.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull, optional, strict } from '#http/schema.ts'
import { Filter, FilterInput } from '../shared/product-filter.ts'
import { JobOrNull } from '../shared/writing.ts'

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What it is sold as.' })
const DELIVERED = 'The whole article, or a teaser: its card without pictures, and no body.'
const EMBARGO = 'Whether its articles are given while they are embargoed. They carry `embargoedUntil`.'
const QUOTA = 'Full texts a day, in the publication’s zone, for each partner; null: as many as one likes.'
const FORMATS = 'In which formats it is delivered.'

export const ProductSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'For addresses.' }),
    name: Name,
    description: OrNull(Type.String()),
    filter: Filter,
    delivers: OneOf(DELIVERS, DELIVERED),
    embargoAccess: Type.Boolean({ description: EMBARGO }),
    dailyQuota: OrNull(Type.Integer({ description: QUOTA })),
    formats: Type.Array(OneOf(FORMAT_NAMES, 'A format.'), { description: FORMATS }),
    revision: Type.Integer({ description: 'Rises with each change; `ETag` has it as "r<n>".' }),
    createdAt: Instant('When it was made.'),
    updatedAt: Instant('When it was changed last.'),
  },
  { $id: 'Product', description: 'What partners are entitled to: a saved filter, and what is delivered of it.' },
)

/** A product as a write answers it. */
export const WrittenProductSchema = Type.Object(
  { ...ProductSchema.properties, job: JobOrNull },
  {
    $id: 'WrittenProduct',
    description: 'A product as it is now. `job` puts articles in and takes them out, where they are many.',
  },
)

export const ProductListSchema = Type.Object(
  {
    items: Type.Array(Named(ProductSchema)),
    page: Type.Object({
      limit: Type.Integer(),
      next: OrNull(Type.String({ description: '`after` of the next page; null on the last one.' })),
    }),
  },
  { $id: 'ProductList', description: 'Products, by slug.' },
)

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: made from the name.' })),
  description: optional(Type.String({ maxLength: 1000 })),
  filter: Type.Optional(OrNull(FilterInput)),
  delivers: Type.Optional(OneOf(DELIVERS, DELIVERED)),
  embargoAccess: Type.Optional(Type.Boolean({ description: EMBARGO })),
  dailyQuota: optional(Type.Integer({ minimum: 1, maximum: 999_999_999, description: QUOTA })),
  formats: Type.Optional(
    Type.Array(OneOf(FORMAT_NAMES, 'A format.'), {
      minItems: 1,
      maxItems: FORMAT_NAMES.length,
      uniqueItems: true,
      description: FORMATS,
    }),
  ),
}
const EXAMPLE = { name: 'World, early', filter: { section: 'world' }, delivers: 'full', embargoAccess: true }

export const ProductInputSchema = Type.Object(
  { name: Name, ...fields },
  {
    ...strict,
    $id: 'ProductInput',
    description: 'A product as it is written. Default: every article, in full, after its embargo.',
    examples: [{ ...EXAMPLE, dailyQuota: 500 }],
  },
)
export const ProductPatchSchema = Type.Object(
  { name: Type.Optional(Name), ...fields },
  {
    ...strict,
    $id: 'ProductPatch',
    description: 'What changes of a product. Rights act at once; a filter takes articles in and out by a job.',
    examples: [{ filter: { tag: 'diplomacy' } }],
  },
)

export const productSchemas = [
  ProductSchema,
  WrittenProductSchema,
  ProductListSchema,
  ProductInputSchema,
  ProductPatchSchema,
]
