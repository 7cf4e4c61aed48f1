import { Type } from 'typebox'
import { DELIVERS } from '#domain/products/product.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull, optional, Page, strict } from '#http/schema.ts'
import { Filter, FilterInput } from '../shared/parameters/product-filter.ts'
import { JobOrNull } from '../shared/writing.ts'

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Name of the product.' })
const DELIVERED = 'Whether articles are delivered in full or as teasers (the card without images, no body).'
const EMBARGO = 'Whether embargoed articles are included; they have `embargoedUntil`.'
const QUOTA = 'Full texts per day for each partner, in the publication’s time zone; null: unlimited.'
const FORMATS = 'Formats in which the product is delivered.'

export const ProductSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Slug for URLs.' }),
    name: Name,
    description: OrNull(Type.String()),
    filter: Filter,
    delivers: OneOf(DELIVERS, DELIVERED),
    embargoAccess: Type.Boolean({ description: EMBARGO }),
    dailyQuota: OrNull(Type.Integer({ description: QUOTA })),
    formats: Type.Array(OneOf(FORMAT_NAMES, 'Name of the format.'), { description: FORMATS }),
    revision: Type.Integer({ description: 'Increases with each change; `ETag` contains it as "r<n>".' }),
    createdAt: Instant('When the product was created.'),
    updatedAt: Instant('When the product was last changed.'),
  },
  { $id: 'Product', description: 'What partners can be entitled to: a saved filter with delivery rights.' },
)

/** A product as a write answers it. */
export const WrittenProductSchema = Type.Object(
  { ...ProductSchema.properties, job: JobOrNull },
  {
    $id: 'WrittenProduct',
    description: 'A product. `job` is the background job that adds and removes articles, if there are many.',
  },
)

export const ProductListSchema = Type.Object(
  {
    items: Type.Array(Named(ProductSchema)),
    page: Named(Page),
  },
  { $id: 'ProductList', description: 'Products, sorted by slug.' },
)

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
  description: optional(Type.String({ maxLength: 1000 })),
  filter: Type.Optional(OrNull(FilterInput)),
  delivers: Type.Optional(OneOf(DELIVERS, DELIVERED)),
  embargoAccess: Type.Optional(Type.Boolean({ description: EMBARGO })),
  dailyQuota: optional(Type.Integer({ minimum: 1, maximum: 999_999_999, description: QUOTA })),
  formats: Type.Optional(
    Type.Array(OneOf(FORMAT_NAMES, 'Name of the format.'), {
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
    description: 'A product, as sent. Default: all articles, in full, after their embargo.',
    examples: [{ ...EXAMPLE, dailyQuota: 500 }],
  },
)
export const ProductPatchSchema = Type.Object(
  { name: Type.Optional(Name), ...fields },
  {
    ...strict,
    $id: 'ProductPatch',
    description: 'Changes to a product. Rights take effect at once; a new filter is applied by a background job.',
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
