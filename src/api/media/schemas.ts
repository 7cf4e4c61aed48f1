import { type Static, Type } from 'typebox'
import { captionFields, MediaInArticleSchema } from '#domain/article/parts.ts'
import { RightsInputSchema } from '#domain/article/rights-schemas.ts'
import { CaptionInputsSchema } from '#domain/media/caption.ts'
import { MEDIA_KINDS } from '#domain/media/media.ts'
import { Instant, Named, OneOf, OrNull, optional, Page, strict } from '#http/schema.ts'

export const MediaSchema = Type.Object(
  {
    ...MediaInArticleSchema.properties,
    captions: Type.Array(
      Type.Object({
        ...captionFields,
        content: Type.String({ description: 'WebVTT.' }),
      }),
      { description: 'Text tracks.' },
    ),
    poster: OrNull(Type.String({ format: 'uuid', description: 'ID of the poster image.' })),
    signed: Type.Unsafe<{ url: string; expiresAt: string } | null>({
      type: ['object', 'null'],
      properties: {
        url: Type.String({ description: 'Signed URL of the file.' }),
        expiresAt: Instant('When this URL expires.'),
      },
      required: ['url', 'expiresAt'],
      description:
        'A URL that `<audio>` and `<video>` can load without a key, even before an article uses the file. Don’t share it outside the newsroom. Null if the file is hosted elsewhere.',
    }),
    caption: OrNull(Type.String({ description: 'Description for editors and formats.' })),
    source: Type.Unsafe<{ name: string; id: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: 'string' }, id: { type: 'string' } },
      required: ['name', 'id'],
      description: 'Source system and ID of the asset in it.',
    }),
    createdAt: Instant('When the asset was created.'),
    updatedAt: Instant('When the asset was last changed.'),
  },
  { $id: 'Media', description: 'An audio or video asset, shared by all articles that use it.' },
)
export type MediaResource = Static<typeof MediaSchema>

export const MediaReceiptSchema = Type.Object(
  { id: Type.String({ format: 'uuid' }), updatedAt: Instant('When the asset was last changed.') },
  {
    $id: 'MediaReceipt',
    examples: [{ id: '01a1f4a2-0000-7000-8000-000000000001', updatedAt: '2026-11-23T08:15:00.000Z' }],
    description: 'Response to an update of audio or video with a key that lacks the scope `drafts`: no data of it.',
  },
)

export const MediaListSchema = Type.Object(
  { items: Type.Array(Named(MediaSchema)), page: Named(Page) },
  { $id: 'MediaList', description: 'Audio and video, newest first.' },
)

const text = (maxLength: number, description: string) => Type.Optional(OrNull(Type.String({ maxLength, description })))

const said = {
  title: text(1000, 'Title.'),
  caption: text(4000, 'Description for editors and formats.'),
  credit: text(1000, 'Credit line.'),
  creator: text(500, 'Creator of the work.'),
  poster: Type.Optional(OrNull(Type.String({ format: 'uuid', description: 'ID of the poster image.' }))),
  transcript: text(1_000_000, 'Transcript as plain text. Search finds articles by it.'),
  captions: optional(CaptionInputsSchema),
  explicit: Type.Optional(
    OrNull(Type.Boolean({ description: 'Whether podcast apps mark it as explicit. Default: false.' })),
  ),
  rights: Type.Optional(OrNull(RightsInputSchema)),
}

export const MediaPatchSchema = Type.Object(said, {
  ...strict,
  $id: 'MediaPatch',
  description:
    'Changes as a JSON merge patch (RFC 7396): null removes a value, omitted fields stay unchanged. `captions` replaces all tracks.',
  examples: [
    {
      transcript: 'The river rose two metres overnight.',
      captions: [{ language: 'en', content: 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe river rose.' }],
    },
  ],
})

/** Audio or video elsewhere. */
export const MediaAddressSchema = Type.Object(
  {
    url: Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000, description: 'URL of the file.' }),
    kind: OneOf(MEDIA_KINDS, 'Audio or video.'),
    mediaType: text(100, 'Media type, such as audio/mpeg.'),
    bytes: Type.Optional(
      OrNull(Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'Size of the file in bytes.' })),
    ),
    duration: Type.Optional(
      OrNull(Type.Number({ minimum: 0.001, maximum: 86_400, description: 'Duration in seconds.' })),
    ),
    width: Type.Optional(
      OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'In pixels; null for audio.' })),
    ),
    height: Type.Optional(
      OrNull(Type.Integer({ minimum: 1, maximum: 100_000, description: 'In pixels; null for audio.' })),
    ),
    ...said,
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  {
    ...strict,
    $id: 'MediaAddress',
    description: 'Audio or video hosted elsewhere. Podcast feeds need `mediaType`, `bytes` and `duration`.',
    examples: [
      {
        url: 'https://cdn.example.com/flood.mp3',
        kind: 'audio',
        mediaType: 'audio/mpeg',
        bytes: 4_812_300,
        duration: 301.2,
      },
    ],
  },
)

const word = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }))

/** Metadata of a file that is sent as the body. */
export const MediaUploadQuery = Type.Object(
  {
    title: word(1000, 'Title. Default: read from the file.'),
    caption: word(4000, 'Description for editors and formats.'),
    credit: word(1000, 'Credit line.'),
    creator: word(500, 'Creator of the work. Default: read from the file.'),
    poster: Type.Optional(Type.String({ format: 'uuid', description: 'ID of the poster image.' })),
    explicit: Type.Optional(Type.Boolean({ description: 'Whether podcast apps mark it as explicit. Default: false.' })),
    'rights.notice': word(1000, 'Copyright line. Default: the copyright in the file.'),
    source: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Name of the source system; requires `sourceId`.' }),
    ),
    sourceId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'ID in the source system. A second upload with the same ID replaces the file.',
      }),
    ),
  },
  strict,
)
export type MediaUploadQuery = Static<typeof MediaUploadQuery>

export const mediaSchemas = [MediaReceiptSchema, MediaSchema, MediaListSchema, MediaPatchSchema, MediaAddressSchema]
