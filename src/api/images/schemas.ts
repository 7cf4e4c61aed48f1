import { type Static, Type } from 'typebox'
import { DigitalSourceType, RenditionsSchema } from '#domain/article/parts.ts'
import { RightsInputSchema, RightsSchema } from '#domain/article/rights-schemas.ts'
import { Instant, Named, OneOf, OrNull, Page, strict } from '#http/schema.ts'

const FocalPoint = {
  properties: {
    x: { type: 'number', minimum: 0, maximum: 1, description: 'Fraction of the width, 0 to 1.' },
    y: { type: 'number', minimum: 0, maximum: 1, description: 'Fraction of the height, 0 to 1.' },
  },
  required: ['x', 'y'],
  description: 'Focal point, kept inside every crop.',
}

interface SignedAddress {
  url: string
  renditions: Static<typeof RenditionsSchema>
  expiresAt: string
}

export const ImageSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the image, for `images` of an article.' }),
    url: OrNull(
      Type.String({
        description:
          'URL of the file. A file hosted here is available only while something public shows it, or to keys with the scope `drafts`.',
      }),
    ),
    mediaType: OrNull(
      Type.String({ description: 'Media type, such as image/jpeg; null if the file is hosted elsewhere.' }),
    ),
    width: OrNull(Type.Integer({ description: 'In pixels.' })),
    height: OrNull(Type.Integer({ description: 'In pixels.' })),
    bytes: OrNull(
      Type.Integer({
        description: 'Size of the stored file in bytes; null if it was imported or is hosted elsewhere.',
      }),
    ),
    renditions: RenditionsSchema,
    signed: Type.Unsafe<SignedAddress | null>({
      type: ['object', 'null'],
      properties: {
        url: Type.String({ description: 'Signed URL of the file.' }),
        renditions: RenditionsSchema,
        expiresAt: Instant('When the URLs expire.'),
      },
      required: ['url', 'renditions', 'expiresAt'],
      description:
        'URLs that an `<img>` can load without a key, even before anything public shows the image. Don’t share them outside the newsroom. Null if the file is hosted elsewhere.',
    }),
    alt: OrNull(Type.String({ description: 'Alternative text.' })),
    caption: OrNull(Type.String({ description: 'Default for articles that don’t set their own.' })),
    credit: OrNull(Type.String({ description: 'Credit line.' })),
    creator: OrNull(Type.String({ description: 'Creator of the image.' })),
    focalPoint: Type.Unsafe<{ x: number; y: number } | null>({ ...FocalPoint, type: ['object', 'null'] }),
    digitalSourceType: OrNull(DigitalSourceType),
    rights: Named(RightsSchema),
    contentCredentials: OrNull(
      OneOf(
        ['removed'] as const,
        'removed: the uploaded file contained Content Credentials (C2PA), which served files do not. null: it contained none.',
      ),
    ),
    source: Type.Unsafe<{ name: string; id: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: 'string' }, id: { type: 'string' } },
      required: ['name', 'id'],
      description: 'Source system and ID of the image in it.',
    }),
    createdAt: Instant('When the image was created.'),
    updatedAt: Instant('When the image was last changed.'),
  },
  { $id: 'Image', description: 'An image asset with its metadata, shared by all articles that use it.' },
)
export type ImageResource = Static<typeof ImageSchema>

export const ImageReceiptSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    updatedAt: Instant('When the image was last changed.'),
  },
  {
    $id: 'ImageReceipt',
    examples: [{ id: '01a1f4a2-0000-7000-8000-000000000001', updatedAt: '2026-11-23T08:15:00.000Z' }],
    description: 'Response to an update of an image with a key that lacks the scope `drafts`: no data of the image.',
  },
)

export const ImageListSchema = Type.Object(
  { items: Type.Array(Named(ImageSchema)), page: Named(Page) },
  { $id: 'ImageList', description: 'Images, newest first.' },
)

const text = (maxLength: number, description: string) => Type.Optional(OrNull(Type.String({ maxLength, description })))

const said = {
  alt: text(4000, 'Alternative text.'),
  caption: text(4000, 'Default for articles that don’t set their own.'),
  credit: text(1000, 'Credit line.'),
  creator: text(500, 'Creator of the image.'),
  focalPoint: Type.Optional(
    Type.Unsafe<{ x: number; y: number } | null>({ ...FocalPoint, type: ['object', 'null'], ...strict }),
  ),
  digitalSourceType: Type.Optional(OrNull(DigitalSourceType)),
  rights: Type.Optional(OrNull(RightsInputSchema)),
}

export const ImagePatchSchema = Type.Object(said, {
  ...strict,
  $id: 'ImagePatch',
  description: 'Changes as a JSON merge patch (RFC 7396): null removes a value, omitted fields stay unchanged.',
  examples: [{ caption: 'The river at its height.', focalPoint: { x: 0.3, y: 0.4 } }],
})

/** A picture elsewhere. */
export const ImageAddressSchema = Type.Object(
  {
    url: Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000, description: 'URL of the file.' }),
    mediaType: text(100, 'Media type, such as image/jpeg.'),
    width: Type.Optional(OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'In pixels.' }))),
    height: Type.Optional(OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'In pixels.' }))),
    ...said,
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  {
    ...strict,
    $id: 'ImageAddress',
    description: 'An image hosted elsewhere; requests for the file are redirected there.',
    examples: [{ url: 'https://cdn.example.com/river.jpg', credit: 'Ruth Adeyemi', width: 1600, height: 1067 }],
  },
)

const word = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }))

/** Metadata of an image that is sent as the body. */
export const UploadQuery = Type.Object(
  {
    alt: word(4000, 'Alternative text. Default: read from the file.'),
    caption: word(4000, 'Default: read from the file.'),
    credit: word(1000, 'Credit line. Default: read from the file.'),
    creator: word(500, 'Creator of the image. Default: read from the file.'),
    focalPoint: Type.Optional(
      Type.String({
        pattern: '^(0|1|0?\\.\\d{1,6}|1\\.0+),(0|1|0?\\.\\d{1,6}|1\\.0+)$',
        description: 'Focal point as fractions of width and height, such as `0.5,0.33`.',
        examples: ['0.5,0.33'],
      }),
    ),
    digitalSourceType: Type.Optional({
      ...DigitalSourceType,
      description: 'IPTC digital source type: how the image was made. Default: read from the file.',
    }),
    'rights.notice': word(1000, 'Copyright line. Default: the copyright in the file.'),
    'rights.usageTerms': word(4000, 'Usage terms.'),
    'rights.licenseUrl': Type.Optional(
      Type.String({
        format: 'uri',
        pattern: '^https?://',
        maxLength: 2000,
        description: 'URL of the licence. Default: read from the file.',
      }),
    ),
    'rights.syndicatable': Type.Optional(
      Type.Boolean({ description: 'Whether partners may republish it. Default: true.' }),
    ),
    'rights.licenseEndsAt': Type.Optional(
      Type.String({ format: 'date-time', description: 'From this instant it is no longer served.' }),
    ),
    source: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Name of the source system; requires `sourceId`.' }),
    ),
    sourceId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'ID of the image in the source system. A second upload with the same ID replaces the image.',
      }),
    ),
  },
  strict,
)
export type UploadQuery = Static<typeof UploadQuery>

export const imageSchemas = [ImageReceiptSchema, ImageSchema, ImageListSchema, ImagePatchSchema, ImageAddressSchema]
