import { type Static, Type } from 'typebox'
import { DigitalSourceType, RenditionsSchema, RightsInputSchema, RightsSchema } from '#domain/article/parts.ts'
import { Instant, Named, OrNull, Page, strict } from '#http/schema.ts'

const FocalPoint = {
  properties: {
    x: { type: 'number', minimum: 0, maximum: 1, description: 'Share of the width, 0 to 1.' },
    y: { type: 'number', minimum: 0, maximum: 1, description: 'Share of the height, 0 to 1.' },
  },
  required: ['x', 'y'],
  description: 'What must stay in a crop.',
}

interface SignedAddress {
  url: string
  renditions: Static<typeof RenditionsSchema>
  expiresAt: string
}

export const ImageSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'For `images` of an article.' }),
    url: OrNull(
      Type.String({
        description:
          'Where the file is. One stored here answers only while something public shows it, or to a key of scope `drafts`.',
      }),
    ),
    mediaType: OrNull(Type.String({ description: 'image/jpeg and the like; null where the file is elsewhere.' })),
    width: OrNull(Type.Integer({ description: 'Pixels.' })),
    height: OrNull(Type.Integer({ description: 'Pixels.' })),
    bytes: OrNull(Type.Integer({ description: 'Of the stored file; null where it was imported or is elsewhere.' })),
    renditions: RenditionsSchema,
    signed: Type.Unsafe<SignedAddress | null>({
      type: ['object', 'null'],
      properties: {
        url: Type.String({ description: 'Where the file is, signed.' }),
        renditions: RenditionsSchema,
        expiresAt: Instant('Until when these addresses work.'),
      },
      required: ['url', 'renditions', 'expiresAt'],
      description:
        'Addresses that an `<img>` can load without a key, also before anything public shows the image. Keep them within the newsroom. Null where the file is elsewhere.',
    }),
    alt: OrNull(Type.String({ description: 'For those who do not see it.' })),
    caption: OrNull(Type.String({ description: 'Unless an article says another.' })),
    credit: OrNull(Type.String({ description: 'Whose picture it is.' })),
    focalPoint: Type.Unsafe<{ x: number; y: number } | null>({ ...FocalPoint, type: ['object', 'null'] }),
    digitalSourceType: OrNull(DigitalSourceType),
    rights: Named(RightsSchema),
    source: Type.Unsafe<{ name: string; id: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: 'string' }, id: { type: 'string' } },
      required: ['name', 'id'],
      description: 'The system that it comes from, and its identity there.',
    }),
    createdAt: Instant('When it was first put here.'),
    updatedAt: Instant('When it was last changed.'),
  },
  { $id: 'Image', description: 'An image asset: the picture and what is said of it, whichever articles use it.' },
)
export type ImageResource = Static<typeof ImageSchema>

export const ImageReceiptSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    updatedAt: Instant('When it was last changed.'),
  },
  {
    $id: 'ImageReceipt',
    description: 'What a change of an image answers to a key without the scope `drafts`: nothing of the image itself.',
  },
)

export const ImageListSchema = Type.Object(
  { items: Type.Array(Named(ImageSchema)), page: Named(Page) },
  { $id: 'ImageList', description: 'Images, newest first.' },
)

const text = (maxLength: number, description: string) => Type.Optional(OrNull(Type.String({ maxLength, description })))

const said = {
  alt: text(4000, 'For those who do not see it.'),
  caption: text(4000, 'Unless an article says another.'),
  credit: text(1000, 'Whose picture it is.'),
  focalPoint: Type.Optional(
    Type.Unsafe<{ x: number; y: number } | null>({ ...FocalPoint, type: ['object', 'null'], ...strict }),
  ),
  digitalSourceType: Type.Optional(OrNull(DigitalSourceType)),
  rights: Type.Optional(OrNull(RightsInputSchema)),
}

export const ImagePatchSchema = Type.Object(said, {
  ...strict,
  $id: 'ImagePatch',
  description: 'A merge patch (RFC 7396): what is named changes, `null` takes it away.',
  examples: [{ caption: 'The river at its height.', focalPoint: { x: 0.3, y: 0.4 } }],
})

/** A picture elsewhere. */
export const ImageAddressSchema = Type.Object(
  {
    url: Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000, description: 'Where the file is.' }),
    mediaType: text(100, 'image/jpeg and the like.'),
    width: Type.Optional(OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Pixels.' }))),
    height: Type.Optional(OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Pixels.' }))),
    ...said,
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  {
    ...strict,
    $id: 'ImageAddress',
    description: 'A picture that stays elsewhere: readers are sent to its address.',
    examples: [{ url: 'https://cdn.example.com/river.jpg', credit: 'Ruth Adeyemi', width: 1600, height: 1067 }],
  },
)

const word = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }))

/** What is said of a picture that is the body itself. */
export const UploadQuery = Type.Object(
  {
    alt: word(4000, 'Alternative text. Default: read from the file.'),
    caption: word(4000, 'Default: read from the file.'),
    credit: word(1000, 'Whose picture it is. Default: read from the file.'),
    focalPoint: Type.Optional(
      Type.String({
        pattern: '^(0|1|0?\\.\\d{1,6}|1\\.0+),(0|1|0?\\.\\d{1,6}|1\\.0+)$',
        description: 'What must stay in a crop: shares of width and height, like `0.5,0.33`.',
        examples: ['0.5,0.33'],
      }),
    ),
    digitalSourceType: Type.Optional(DigitalSourceType),
    'rights.notice': word(1000, 'The line that readers see. Default: the copyright in the file.'),
    'rights.usageTerms': word(4000, 'What may be done with it, in words.'),
    'rights.licenseUrl': Type.Optional(
      Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000, description: 'The licence.' }),
    ),
    'rights.syndicatable': Type.Optional(
      Type.Boolean({ description: 'Whether partners may carry it. Default: true.' }),
    ),
    'rights.licenseEndsAt': Type.Optional(
      Type.String({ format: 'date-time', description: 'From this instant it is hidden.' }),
    ),
    source: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'The system that it comes from; with `sourceId`.' }),
    ),
    sourceId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Its identity there: the same again replaces the picture.',
      }),
    ),
  },
  strict,
)
export type UploadQuery = Static<typeof UploadQuery>

export const imageSchemas = [ImageReceiptSchema, ImageSchema, ImageListSchema, ImagePatchSchema, ImageAddressSchema]
