import { type Static, Type } from 'typebox'
import { TAG_TYPES } from '#domain/article/article.ts'
import { PAID_READING } from '#domain/article/free-part.ts'
import { ArticleReference, DigitalSourceType } from '#domain/article/parts.ts'
import { AiUseInput, RightsInputSchema } from '#domain/article/rights-schemas.ts'
import { RECORD } from '#domain/article/shapes.ts'
import { CaptionInputsSchema } from '#domain/media/caption.ts'
import { MEDIA_KINDS } from '#domain/media/media.ts'
import { NameTranslationsInput } from '#domain/name-translations.ts'
import { ContactInput, PoliciesInput } from '#domain/publication.ts'
import { InstantInput, OneOf, optional, strict, WebAddress } from '#domain/schema.ts'
import { ArticleHistoryRecord, RelatedRecord } from './history.ts'

/**
 * The native import format: NDJSON, one record per line, each with its type in `record`. Records refer to each other by slug or
 * by (source, sourceId); a reference must be on an earlier line, or is created from its name.
 */

const Text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const Slug = (description: string) =>
  Type.String({
    minLength: 1,
    maxLength: 200,
    description: `${description} Letters and digits of any script, separated by single dashes.`,
  })
/** The identity that a record had in another store. */
const IDENTITY = {
  id: Type.Optional(Type.String({ format: 'uuid', description: 'Keeps this id. Default: a new one.' })),
  updatedAt: Type.Optional(InstantInput('When it was last changed. Default: now.')),
}
const OLD_SLUGS = {
  oldSlugs: Type.Optional(Type.Array(Slug('A former slug; redirects to the current one.'), { maxItems: 1000 })),
  hiddenOldSlugs: Type.Optional(Type.Array(Slug('A former slug that was never public.'), { maxItems: 1000 })),
  autoCreated: Type.Optional(
    Type.Boolean({ description: 'Whether readers get it only with its first public article. Default: false.' }),
  ),
}

const PublicationRecord = Type.Object(
  {
    record: Type.Literal('publication'),
    ...IDENTITY,
    name: Text(200, 'Name of the publication.'),
    description: optional(Type.String({ maxLength: 1000 })),
    translations: optional(NameTranslationsInput),
    language: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 35,
        description: 'Default language of articles (BCP 47).',
      }),
    ),
    timezone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone, such as Europe/London.' }),
    ),
    rights: Type.Optional(RightsInputSchema),
    aiUse: optional(AiUseInput),
    url: optional(WebAddress('URL of the publication’s site.')),
    logo: optional(Type.String({ maxLength: 200, description: 'sourceId or id of an image on an earlier line.' })),
    policies: optional(PoliciesInput),
    contact: optional(ContactInput),
    paidReading: Type.Optional(OneOf(PAID_READING, 'Who can read paid articles in full.')),
  },
  { ...strict, title: 'publication', description: 'Settings of the publication. At most one line.' },
)

const ARTWORK = optional(
  Type.String({
    maxLength: 200,
    description: 'sourceId or id of an image on an earlier line, for podcast apps. Left out: as it is.',
  }),
)

const SectionRecord = Type.Object(
  {
    record: Type.Literal('section'),
    ...IDENTITY,
    ...OLD_SLUGS,
    slug: Slug('Slug of the section.'),
    name: Text(200, 'Display name.'),
    description: optional(Type.String({ maxLength: 1000 })),
    translations: optional(NameTranslationsInput),
    artwork: ARTWORK,
    parent: optional(Slug('Slug of the parent section.')),
    position: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100_000, description: 'Position among sibling sections.' }),
    ),
  },
  { ...strict, title: 'section' },
)

const TagRecord = Type.Object(
  {
    record: Type.Literal('tag'),
    ...IDENTITY,
    ...OLD_SLUGS,
    slug: Slug('Slug of the tag.'),
    name: Text(200, 'Display name.'),
    type: Type.Optional(OneOf(TAG_TYPES, 'Type of the tag. Default: keyword.')),
    description: optional(Type.String({ maxLength: 1000 })),
    translations: optional(NameTranslationsInput),
    artwork: ARTWORK,
    broader: optional(Slug('Slug of the broader tag.')),
    aliases: Type.Optional(Type.Array(Text(200, 'Alternative name.'), { maxItems: 100 })),
    mediaTopic: optional(
      Type.String({ pattern: '^medtop:\\d{8}$', description: 'IPTC Media Topic, such as medtop:20000053.' }),
    ),
    wikidata: optional(Type.String({ pattern: '^Q[1-9]\\d*$', description: 'Wikidata item, such as Q148.' })),
  },
  { ...strict, title: 'tag' },
)

const AuthorRecord = Type.Object(
  {
    record: Type.Literal('author'),
    ...IDENTITY,
    ...OLD_SLUGS,
    slug: Slug('Slug of the author.'),
    name: Text(200, 'Display name.'),
    bio: optional(Type.String({ maxLength: 4000 })),
    image: optional(Type.String({ maxLength: 200, description: 'sourceId or id of an image on an earlier line.' })),
    links: Type.Optional(Type.Array(WebAddress('URL of a web page of the author.'), { maxItems: 20 })),
  },
  { ...strict, title: 'author' },
)

const ImageRecord = Type.Object(
  {
    record: Type.Literal('image'),
    ...IDENTITY,
    source: Type.Optional(Text(100, 'Name of the source system. Default: the value of --source.')),
    sourceId: Type.Optional(Text(200, 'ID in the source system. Required unless id is set.')),
    file: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'Path of a JPEG, PNG, WebP, AVIF or GIF file, relative to the NDJSON file. The file is copied.',
      }),
    ),
    url: Type.Optional(WebAddress('URL of an image that is not copied. Send either file or url.')),
    width: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    height: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    alt: optional(Type.String({ maxLength: 4000 })),
    caption: optional(Type.String({ maxLength: 4000 })),
    credit: optional(Type.String({ maxLength: 1000 })),
    creator: optional(Type.String({ maxLength: 500, description: 'Creator of the image.' })),
    focalPoint: Type.Optional(
      Type.Object(
        { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
        { ...strict, description: 'Focal point as fractions of width and height.' },
      ),
    ),
    digitalSourceType: optional(DigitalSourceType),
    rights: Type.Optional(RightsInputSchema),
    hash: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of a file that is in ASSETS_URL already.' }),
    ),
    mediaType: Type.Optional(Type.String({ maxLength: 100, description: 'Of the file of `hash`.' })),
    contentCredentials: optional(
      OneOf(['removed'] as const, 'The original file contained Content Credentials (C2PA), which served files do not.'),
    ),
    createdAt: Type.Optional(InstantInput('When it was added. Default: now.')),
  },
  { ...strict, title: 'image', description: 'An image asset, for articles on later lines.' },
)

const MediaRecord = Type.Object(
  {
    record: Type.Literal('media'),
    ...IDENTITY,
    source: Type.Optional(Text(100, 'Name of the source system. Default: the value of --source.')),
    sourceId: Type.Optional(Text(200, 'ID in the source system. Required unless id is set.')),
    kind: OneOf(MEDIA_KINDS, 'Audio or video.'),
    file: Type.Optional(
      Type.String({
        maxLength: 1000,
        description:
          'Path of an MP3, MP4, Ogg, WAV, FLAC or WebM file, relative to the NDJSON file. The file is copied.',
      }),
    ),
    url: Type.Optional(WebAddress('URL of a file that is not copied. Send either file or url.')),
    mediaType: Type.Optional(Type.String({ maxLength: 100, description: 'Of the file of `url` or `hash`.' })),
    bytes: optional(Type.Integer({ minimum: 1, description: 'Size of the file of `url` or `hash`.' })),
    duration: optional(
      Type.Number({ minimum: 0.001, maximum: 86_400, description: 'In seconds. Default: read from the file.' }),
    ),
    width: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    height: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    title: optional(Type.String({ maxLength: 1000 })),
    caption: optional(Type.String({ maxLength: 4000 })),
    credit: optional(Type.String({ maxLength: 1000 })),
    creator: optional(Type.String({ maxLength: 500, description: 'Creator of the work.' })),
    explicit: optional(Type.Boolean({ description: 'Whether podcast apps mark it as explicit. Default: false.' })),
    poster: optional(Type.String({ maxLength: 200, description: 'sourceId or id of an image on an earlier line.' })),
    transcript: optional(Type.String({ maxLength: 1_000_000, description: 'Plain text.' })),
    captions: optional(CaptionInputsSchema),
    rights: Type.Optional(RightsInputSchema),
    hash: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of a file that is in ASSETS_URL already.' }),
    ),
    createdAt: Type.Optional(InstantInput('When it was added. Default: now.')),
  },
  { ...strict, title: 'media', description: 'Audio or video, for articles on later lines.' },
)
const ArticleRecord = Type.Object(
  {
    record: Type.Literal('article'),
    source: Type.Optional(Text(100, 'Name of the source system. Default: the value of --source.')),
    sourceId: Text(
      200,
      'ID of the article in the source system. A second import with the same (source, sourceId) updates the article, or does nothing if it is unchanged.',
    ),
    state: Type.Optional(OneOf(['draft', 'live', 'withdrawn'] as const, 'Default: draft.')),
    ...RECORD,
    withdrawal: Type.Optional(
      Type.Object(
        { at: InstantInput('When the article was withdrawn.'), reason: Text(2000, 'Public reason of the withdrawal.') },
        { ...strict, description: 'Required with state withdrawn.' },
      ),
    ),
    oldSlugs: Type.Optional(Type.Array(Slug('A former slug; redirects to the current one.'), { maxItems: 50 })),
    paths: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^/', maxLength: 1000, description: 'A former path of the article on the site.' }),
        {
          maxItems: 50,
        },
      ),
    ),
    views: Type.Optional(
      Type.Array(
        Type.Object(
          { at: InstantInput('Start of the hour.'), views: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) },
          strict,
        ),
        { maxItems: 10_000, description: 'Past views by hour. They replace views imported earlier for the article.' },
      ),
    ),
  },
  { ...strict, title: 'article' },
)

const LinkRecord = Type.Object(
  {
    headline: Text(1000, 'Plain text.'),
    standfirst: optional(Type.String({ maxLength: 4000 })),
    url: optional(WebAddress('URL of the link; null if it has none.')),
    image: optional(Type.String({ maxLength: 200, description: 'sourceId or id of an image on an earlier line.' })),
  },
  { ...strict, description: 'A list entry that is not an article of this publication.' },
)

const FillExpression = (what: string) => optional(Type.String({ maxLength: 1000, description: what }))
const ListFill = Type.Object(
  {
    section: FillExpression('Slugs of sections, as in filters.'),
    tag: FillExpression('Slugs of tags, as in filters.'),
    author: FillExpression('Slugs of authors, as in filters.'),
    limit: Type.Integer({ minimum: 1, maximum: 1000, description: 'Up to how many entries the list is filled.' }),
  },
  { ...strict, description: 'What the list is filled up from. Left out: as it is.' },
)

const PRESENTATION = {
  headline: optional(Text(1000, 'Plain text.')),
  kicker: optional(Type.String({ maxLength: 200 })),
  standfirst: optional(Type.String({ maxLength: 4000 })),
  image: optional(Type.String({ maxLength: 200, description: 'sourceId or id of an image on an earlier line.' })),
}
const PlacementRecord = Type.Object(
  {
    id: Type.Optional(Type.String({ format: 'uuid', description: 'Keeps this id.' })),
    ...PRESENTATION,
    variants: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
            weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default: 1.' })),
            ...PRESENTATION,
          },
          strict,
        ),
        { maxItems: 8 },
      ),
    ),
  },
  { ...strict, description: 'How the article is presented on this list; omitted fields are the article’s own.' },
)

const ListRecord = Type.Object(
  {
    record: Type.Literal('list'),
    ...IDENTITY,
    slug: Slug('Slug of the list. On the computed lists latest, most-popular and trending, the entries are pins.'),
    name: Type.Optional(Text(200, 'Display name.')),
    description: optional(Type.String({ maxLength: 1000 })),
    translations: optional(NameTranslationsInput),
    artwork: ARTWORK,
    variantOf: optional(
      Slug('Slug of a curated list, on an earlier line, that this one replaces for readers of `language`.'),
    ),
    language: optional(Type.String({ minLength: 2, maxLength: 35, description: 'With `variantOf`: BCP 47.' })),
    entries: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ format: 'uuid', description: 'Keeps this id.' })),
          article: Type.Optional(ArticleReference),
          link: Type.Optional(LinkRecord),
          placement: optional(PlacementRecord),
          slot: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 1000,
              description: 'Pins the entry to this position, regardless of other entries.',
            }),
          ),
        },
        { ...strict, description: 'Either article or link is required.' },
      ),
      { maxItems: 1000, description: 'All entries, in order.' },
    ),
    fill: optional(ListFill),
    excluded: Type.Optional(
      Type.Array(Slug('Slug of an article that is never added automatically.'), { maxItems: 10_000 }),
    ),
  },
  { ...strict, title: 'list' },
)

/** The records by their `record`. */
export const RECORDS = {
  publication: PublicationRecord,
  section: SectionRecord,
  tag: TagRecord,
  author: AuthorRecord,
  image: ImageRecord,
  media: MediaRecord,
  article: ArticleRecord,
  list: ListRecord,
  'article-history': ArticleHistoryRecord,
  related: RelatedRecord,
} as const

export type PublicationRecord = Static<typeof PublicationRecord>
export type SectionRecord = Static<typeof SectionRecord>
export type TagRecord = Static<typeof TagRecord>
export type AuthorRecord = Static<typeof AuthorRecord>
export type ImageRecord = Static<typeof ImageRecord>
export type MediaRecord = Static<typeof MediaRecord>
export type ArticleRecord = Static<typeof ArticleRecord>
export type ListRecord = Static<typeof ListRecord>
export type { ArticleHistoryRecord, RelatedRecord } from './history.ts'
export type ImportRecord =
  | PublicationRecord
  | SectionRecord
  | TagRecord
  | AuthorRecord
  | ImageRecord
  | MediaRecord
  | ArticleRecord
  | ListRecord
  | ArticleHistoryRecord
  | RelatedRecord

/** The JSON Schema (2020-12) of one line, as it is published at /schemas/import.json. */
export const importSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Broadsheet import record',
  description: 'One line of an NDJSON file for `broadsheet import`.',
  oneOf: Object.values(RECORDS),
}
