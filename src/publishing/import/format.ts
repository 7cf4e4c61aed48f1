import { type Static, type TSchema, Type } from 'typebox'
import { ACCESS, AUTHOR_ROLES, IMAGE_ROLES, KINDS, TAG_TYPES } from '#domain/article.ts'

/**
 * The native import format: NDJSON, one record a line, each with a `record` that says what it is. Records refer to each
 * other by slug or by (source, sourceId); what a line refers to stands on an earlier line, or is made from its name.
 */

const oneOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], description })
const orNull = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [(schema as { type?: string }).type, 'null'] })

const Text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const Slug = (description: string) =>
  Type.String({
    minLength: 1,
    maxLength: 200,
    description: `${description} Letters and digits of any script, divided by single dashes.`,
  })
const Instant = (description: string) =>
  Type.String({
    format: 'date-time',
    description: `${description} RFC 3339 with a zone: 2026-11-23T08:00:00Z or …+01:00.`,
  })
const WebAddress = (description: string) =>
  Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://', description })

const strict = { additionalProperties: false } as const

const RightsRecord = Type.Object(
  {
    notice: Type.Optional(
      orNull(Type.String({ maxLength: 1000, description: 'The line that readers see: © 2026 The Harbour Post.' })),
    ),
    usageTerms: Type.Optional(
      orNull(Type.String({ maxLength: 4000, description: 'What may be done with it, in words.' })),
    ),
    licenseUrl: Type.Optional(orNull(WebAddress('The licence.'))),
    syndicatable: Type.Optional(Type.Boolean({ default: true, description: 'Whether partners may carry it.' })),
    licenseEndsAt: Type.Optional(orNull(Instant('From this instant it is hidden.'))),
  },
  { ...strict, description: 'Rights in a story or an image.' },
)

const PublicationRecord = Type.Object(
  {
    record: Type.Literal('publication'),
    name: Text(200, 'The name of the publication.'),
    description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    language: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 35,
        description: 'BCP 47; what a story without a language of its own is in.',
      }),
    ),
    timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA zone: Europe/London.' })),
    rights: Type.Optional(RightsRecord),
  },
  { ...strict, title: 'publication', description: 'The one publication of the database. At most one line.' },
)

const SectionRecord = Type.Object(
  {
    record: Type.Literal('section'),
    slug: Slug('The section.'),
    name: Text(200, 'What readers see.'),
    description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    parent: Type.Optional(orNull(Slug('The section this one stands in.'))),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000, description: 'Order among its siblings.' })),
  },
  { ...strict, title: 'section' },
)

const TagRecord = Type.Object(
  {
    record: Type.Literal('tag'),
    slug: Slug('The tag.'),
    name: Text(200, 'What readers see.'),
    type: Type.Optional(oneOf(TAG_TYPES, 'What the tag names; keyword unless told.')),
    description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    broader: Type.Optional(orNull(Slug('The tag that this one is a case of.'))),
    aliases: Type.Optional(Type.Array(Text(200, 'Another name for the same.'), { maxItems: 100 })),
    mediaTopic: Type.Optional(
      orNull(Type.String({ pattern: '^medtop:\\d{8}$', description: 'IPTC Media Topic: medtop:20000053.' })),
    ),
    wikidata: Type.Optional(orNull(Type.String({ pattern: '^Q[1-9]\\d*$', description: 'Wikidata item: Q148.' }))),
  },
  { ...strict, title: 'tag' },
)

const AuthorRecord = Type.Object(
  {
    record: Type.Literal('author'),
    slug: Slug('The author.'),
    name: Text(200, 'What readers see.'),
    bio: Type.Optional(orNull(Type.String({ maxLength: 4000 }))),
    image: Type.Optional(
      orNull(Type.String({ maxLength: 200, description: 'sourceId of an image on an earlier line.' })),
    ),
    links: Type.Optional(Type.Array(WebAddress('A page of the author.'), { maxItems: 20 })),
  },
  { ...strict, title: 'author' },
)

const ImageRecord = Type.Object(
  {
    record: Type.Literal('image'),
    source: Type.Optional(Text(100, 'Where it comes from; the --source of the command unless told.')),
    sourceId: Text(200, 'Its identity there.'),
    file: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'A JPEG, PNG, WebP, AVIF or GIF, relative to the NDJSON file. Stored beside the database.',
      }),
    ),
    url: Type.Optional(WebAddress('An address elsewhere, for an image that is not stored here. One of file and url.')),
    width: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    height: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    alt: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    caption: Type.Optional(orNull(Type.String({ maxLength: 4000 }))),
    credit: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
    focalPoint: Type.Optional(
      Type.Object(
        { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
        { ...strict, description: 'What must stay in a crop, as shares of width and height.' },
      ),
    ),
    rights: Type.Optional(RightsRecord),
  },
  { ...strict, title: 'image', description: 'An image asset, to be used by stories on later lines.' },
)

const ImageUseRecord = Type.Object(
  {
    image: Type.Optional(Type.String({ maxLength: 200, description: 'sourceId of an image on an earlier line.' })),
    url: Type.Optional(
      WebAddress('An image elsewhere; makes the asset. One of image, url, or neither for a credit without a file.'),
    ),
    width: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    height: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    role: Type.Optional(oneOf(IMAGE_ROLES, 'lead for the first unless told, else inline.')),
    caption: Type.Optional(orNull(Type.String({ maxLength: 4000 }))),
    alt: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    credit: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
  },
  { ...strict, description: 'One use of an image: what is left out comes from the asset.' },
)

const BodyRecord = Type.Object(
  {
    html: Type.Optional(Type.String({ maxLength: 5_000_000, description: 'Sanitised to an allowlist.' })),
    markdown: Type.Optional(
      Type.String({ maxLength: 5_000_000, description: 'CommonMark with tables; comes back as sent.' }),
    ),
    blocks: Type.Optional(
      Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }), {
        maxItems: 20_000,
        description: 'Typed blocks, as the API gives them with body=blocks.',
      }),
    ),
  },
  { ...strict, minProperties: 1, description: 'One of html, markdown and blocks; several are refused.' },
)

const Named = (what: string) =>
  Type.Union([
    Slug(`Slug of a ${what} on an earlier line.`),
    Type.Object(
      {
        name: Text(200, `The ${what}'s name; made if there is none of its slug.`),
        slug: Type.Optional(Slug(`The ${what}'s slug; made from the name unless told.`)),
      },
      strict,
    ),
  ])

const ArticleReference = Type.Object(
  {
    source: Type.Optional(Text(100, 'The --source of the command unless told.')),
    sourceId: Type.Optional(Text(200, 'Identity at the source.')),
    slug: Type.Optional(Slug('The story.')),
  },
  { ...strict, minProperties: 1, description: 'A story: by (source, sourceId) or by slug.' },
)

const ArticleRecord = Type.Object(
  {
    record: Type.Literal('article'),
    source: Type.Optional(Text(100, 'Where it comes from; the --source of the command unless told.')),
    sourceId: Text(
      200,
      'Its identity there. A second import of the same (source, sourceId) updates the story, or does nothing.',
    ),
    slug: Type.Optional(Slug('Made from the headline unless told.')),
    kind: Type.Optional(oneOf(KINDS, 'article unless told.')),
    status: Type.Optional(
      oneOf(['draft', 'live', 'withdrawn'] as const, 'draft unless told: nothing is published by accident.'),
    ),
    headline: Text(1000, 'Plain text.'),
    standfirst: Type.Optional(orNull(Type.String({ maxLength: 4000, description: 'Plain text.' }))),
    excerpt: Type.Optional(
      orNull(Type.String({ maxLength: 2000, description: 'For lists; made from standfirst or body unless told.' })),
    ),
    body: Type.Optional(BodyRecord),
    byline: Type.Optional(
      orNull(Type.String({ maxLength: 500, description: 'As printed. Links to authors stand in authors.' })),
    ),
    authors: Type.Optional(
      Type.Array(
        Type.Union([
          Slug('Slug of an author on an earlier line.'),
          Type.Object(
            {
              name: Type.Optional(Text(200, "The author's name; made if there is none of its slug.")),
              slug: Type.Optional(Slug("The author's slug; made from the name unless told.")),
              role: Type.Optional(oneOf(AUTHOR_ROLES, 'author unless told.')),
            },
            strict,
          ),
        ]),
        { maxItems: 50 },
      ),
    ),
    language: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 35,
        description: "BCP 47. Default: the language that the text is recognized to be in, or else the publication's.",
      }),
    ),
    section: Type.Optional(orNullNamed('section')),
    sections: Type.Optional(Type.Array(Named('section'), { maxItems: 20, description: 'Further sections.' })),
    tags: Type.Optional(
      Type.Array(
        Type.Union([
          Slug('Slug of a tag on an earlier line.'),
          Type.Object(
            {
              name: Text(200, "The tag's name; made if there is none of its slug."),
              slug: Type.Optional(Slug("The tag's slug; made from the name unless told.")),
              type: Type.Optional(oneOf(TAG_TYPES, 'Type of a tag that is made; keyword unless told.')),
            },
            strict,
          ),
        ]),
        { maxItems: 200 },
      ),
    ),
    images: Type.Optional(Type.Array(ImageUseRecord, { maxItems: 200 })),
    firstPublishedAt: Type.Optional(Instant('publishedAt unless told.')),
    publishedAt: Type.Optional(Instant('What editors show. In the future: the story is scheduled. Now, unless told.')),
    updatedAt: Type.Optional(Instant('The last change that matters to readers; publishedAt unless told.')),
    timezone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "IANA zone; the publication's unless told." }),
    ),
    embargoedUntil: Type.Optional(orNull(Instant('Until then it exists for those entitled to it only.'))),
    expiresAt: Type.Optional(orNull(Instant('From then on it is gone for readers.'))),
    rights: Type.Optional(RightsRecord),
    access: Type.Optional(oneOf(ACCESS, 'free unless told.')),
    corrections: Type.Optional(
      Type.Array(
        Type.Object({ at: Instant('When it was corrected.'), note: Text(4000, 'What readers are told.') }, strict),
        { maxItems: 100 },
      ),
    ),
    withdrawal: Type.Optional(
      Type.Object(
        { at: Instant('When it was withdrawn.'), reason: Text(2000, 'Public.') },
        { ...strict, description: 'With status withdrawn.' },
      ),
    ),
    translationGroup: Type.Optional(orNull(Text(200, 'Stories of one group are translations of each other.'))),
    relatedPins: Type.Optional(
      Type.Array(ArticleReference, { maxItems: 50, description: "Editors' picks to read next." }),
    ),
    oldSlugs: Type.Optional(Type.Array(Slug('A slug it had before; answers with a redirect.'), { maxItems: 50 })),
    paths: Type.Optional(
      Type.Array(Type.String({ pattern: '^/', maxLength: 1000, description: 'A path of the site that led to it.' }), {
        maxItems: 50,
      }),
    ),
    seo: Type.Optional(
      Type.Object(
        {
          title: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
          description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
          noindex: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
    ),
    social: Type.Optional(
      Type.Object(
        {
          title: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
          description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
        },
        strict,
      ),
    ),
    extra: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,63}$' }),
        Type.Object({}, { additionalProperties: true }),
        { ...strict, description: 'Fields of your own, by namespace. Served to everybody.' },
      ),
    ),
    views: Type.Optional(
      Type.Array(
        Type.Object(
          { at: Instant('Start of the hour.'), views: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) },
          strict,
        ),
        { maxItems: 10_000, description: 'Past views, by hour. An import of the same story replaces them.' },
      ),
    ),
  },
  { ...strict, title: 'article' },
)

function orNullNamed(what: string) {
  return Type.Union([...Named(what).anyOf, Type.Null()])
}

export const TeaserRecord = Type.Object(
  {
    headline: Text(1000, 'Plain text.'),
    standfirst: Type.Optional(orNull(Type.String({ maxLength: 4000 }))),
    url: Type.Optional(orNull(WebAddress('Where it leads; null where it leads nowhere.'))),
    image: Type.Optional(
      orNull(Type.String({ maxLength: 200, description: 'sourceId of an image on an earlier line.' })),
    ),
  },
  { ...strict, description: 'An entry that is not a story of ours.' },
)

const ListRecord = Type.Object(
  {
    record: Type.Literal('list'),
    slug: Slug('The list. On latest, most-popular and trending, which are computed, the entries are pinned ones.'),
    name: Type.Optional(Text(200, 'What readers see.')),
    description: Type.Optional(orNull(Type.String({ maxLength: 1000 }))),
    entries: Type.Array(
      Type.Object(
        {
          article: Type.Optional(ArticleReference),
          teaser: Type.Optional(TeaserRecord),
          slot: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 1000,
              description: 'Pinned: keeps this position of the list whatever moves around it.',
            }),
          ),
        },
        { ...strict, description: 'One of article and teaser.' },
      ),
      { maxItems: 1000, description: 'The whole list in order.' },
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
  article: ArticleRecord,
  list: ListRecord,
} as const

export type PublicationRecord = Static<typeof PublicationRecord>
export type SectionRecord = Static<typeof SectionRecord>
export type TagRecord = Static<typeof TagRecord>
export type AuthorRecord = Static<typeof AuthorRecord>
export type ImageRecord = Static<typeof ImageRecord>
export type ImageUseRecord = Static<typeof ImageUseRecord>
export type ArticleRecord = Static<typeof ArticleRecord>
export type ArticleReference = Static<typeof ArticleReference>
export type TeaserRecord = Static<typeof TeaserRecord>
export type ListRecord = Static<typeof ListRecord>
export type RightsRecord = Static<typeof RightsRecord>
export type ImportRecord =
  | PublicationRecord
  | SectionRecord
  | TagRecord
  | AuthorRecord
  | ImageRecord
  | ArticleRecord
  | ListRecord

/** The JSON Schema (2020-12) of one line, as it is published at /schemas/import.json. */
export const importSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Broadsheet import record',
  description: 'One line of an NDJSON file for `broadsheet import`.',
  oneOf: Object.values(RECORDS),
}
