import { type Static, type TSchema, Type } from 'typebox'
import { ACCESS, AUTHOR_ROLES, IMAGE_ROLES, KINDS, TAG_TYPES } from '#domain/article.ts'
import { eitherOf, Instant, Named, NamedOrNull, OneOf, OrNull, Page } from '#http/schema.ts'
import { BlockSchema } from './block-schemas.ts'

export const SectionReferenceSchema = Type.Object(
  {
    slug: Type.String({ description: 'For addresses and filters.' }),
    name: Type.String({ description: 'What readers see.' }),
  },
  { $id: 'SectionReference', description: 'A section, as stories name it.' },
)

export const RightsSchema = Type.Object(
  {
    notice: OrNull(Type.String({ description: 'The line that readers see.' })),
    usageTerms: OrNull(Type.String({ description: 'What may be done with it, in words.' })),
    licenseUrl: OrNull(Type.String({ description: 'The licence.' })),
    syndicatable: Type.Boolean({ description: 'Whether partners may carry it.' }),
    licenseEndsAt: OrNull(Instant('From this instant it is hidden.')),
  },
  { $id: 'Rights', description: 'Rights in a story or an image.' },
)

export const RenditionsSchema = Type.Unsafe<{ url: string; widths: number[] } | null>({
  type: ['object', 'null'],
  properties: {
    url: {
      type: 'string',
      description:
        'The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md).',
      examples: ['https://api.example.com/images/019ab2c0-0000-7000-8000-000000000000.webp?width={width}'],
    },
    widths: {
      type: 'array',
      items: { type: 'integer' },
      description: 'Widths in pixels, smallest first: a `srcset` is made of them.',
    },
  },
  required: ['url', 'widths'],
  description: 'Smaller versions of the picture; null where the file is not stored here.',
})

export const ImageInStorySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The asset.' }),
    url: OrNull(
      Type.String({ description: 'Where the file is; null for a picture of which only the credit is known.' }),
    ),
    width: OrNull(Type.Integer({ description: 'Pixels.' })),
    height: OrNull(Type.Integer({ description: 'Pixels.' })),
    mediaType: OrNull(Type.String({ description: 'image/jpeg and the like; null where the file is elsewhere.' })),
    renditions: RenditionsSchema,
    role: OneOf(IMAGE_ROLES, 'What it does in the story.'),
    position: Type.Integer({ description: 'Order among the images of the story, from 1.' }),
    caption: OrNull(Type.String()),
    alt: OrNull(Type.String({ description: 'For those who do not see it.' })),
    credit: OrNull(Type.String({ description: 'Whose picture it is.' })),
    focalPoint: Type.Unsafe<{ x: number; y: number } | null>({
      type: ['object', 'null'],
      properties: {
        x: { type: 'number', description: 'Share of the width, 0 to 1.' },
        y: { type: 'number', description: 'Share of the height, 0 to 1.' },
      },
      required: ['x', 'y'],
      description: 'What must stay in a crop.',
    }),
    rights: Named(RightsSchema),
  },
  {
    $id: 'ImageInStory',
    description: 'An image as a story uses it: caption, alt and credit are the use’s own, or the asset’s.',
  },
)

const card = {
  id: Type.String({ format: 'uuid', description: 'Identity for life (UUIDv7).' }),
  slug: Type.String({ description: 'For addresses. Old ones keep leading here.' }),
  url: OrNull(Type.String({ description: 'Canonical address on the newsroom’s site; null where no SITE_URL is set.' })),
  version: Type.Integer({ description: 'How often readers were given a new version, from 1.' }),
  kind: OneOf(KINDS, 'What kind of story it is.'),
  headline: Type.String({ description: 'Plain text.' }),
  standfirst: OrNull(Type.String({ description: 'Plain text.' })),
  excerpt: Type.String({
    description: 'For lists: written by an editor, or else the standfirst, or else the beginning of the body.',
  }),
  byline: OrNull(Type.String({ description: 'As printed.' })),
  authors: Type.Array(
    Type.Object({ slug: Type.String(), name: Type.String(), role: OneOf(AUTHOR_ROLES, 'What they did.') }),
    { description: 'Who made it; empty where only a byline is known.' },
  ),
  language: Type.String({ description: 'BCP 47.', examples: ['en', 'zh-Hans'] }),
  section: NamedOrNull(SectionReferenceSchema),
  tags: Type.Array(
    Type.Object({ slug: Type.String(), name: Type.String(), type: OneOf(TAG_TYPES, 'What the tag names.') }),
    {
      description: 'In the order the newsroom gave them.',
    },
  ),
  image: NamedOrNull(ImageInStorySchema),
  publishedAt: Instant('What editors show.'),
  firstPublishedAt: Instant('When readers first had it.'),
  updatedAt: Instant('The last change that matters to readers.'),
  modifiedAt: Instant('The last change of any kind.'),
  timezone: Type.String({ description: 'IANA zone of the story.', examples: ['Europe/London'] }),
  publishedAtLocal: Type.String({
    description: 'publishedAt in the story’s zone, with its offset.',
    examples: ['2015-08-05T06:48:00-04:00'],
  }),
  embargoedUntil: OrNull(
    Instant(
      'It must not be published before. null for everything that the public may read: only partners who are entitled to it meet an embargoed story.',
    ),
  ),
  access: OneOf(ACCESS, 'Whether a site should ask for payment.'),
  wordCount: Type.Integer({ description: 'Words of the body.' }),
  readingMinutes: Type.Integer({ description: 'At an easy pace.' }),
}

const rest = {
  sections: Type.Array(Named(SectionReferenceSchema), { description: 'Further sections.' }),
  images: Type.Array(Named(ImageInStorySchema), { description: 'All images, the lead one included.' }),
  rights: Named(RightsSchema),
  corrections: Type.Array(
    Type.Object({
      at: Instant('When it was corrected.'),
      note: Type.String({ description: 'What readers are told.' }),
    }),
    {
      description: 'Oldest first.',
    },
  ),
  translations: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      slug: Type.String(),
      language: Type.String(),
      headline: Type.String(),
      url: OrNull(Type.String()),
    }),
    { description: 'The same story in other languages.' },
  ),
  expiresAt: OrNull(Instant('From this instant it is gone.')),
  source: Type.Unsafe<{ name: string; id: string } | null>({
    type: ['object', 'null'],
    properties: {
      name: { type: 'string', description: 'The system it came from.' },
      id: { type: 'string', description: 'Its identity there.' },
    },
    required: ['name', 'id'],
    description: 'Outside identity; null for a story written here.',
  }),
  seo: Type.Object(
    { title: OrNull(Type.String()), description: OrNull(Type.String()), noindex: Type.Boolean() },
    { description: 'For search engines.' },
  ),
  social: Type.Object(
    { title: OrNull(Type.String()), description: OrNull(Type.String()) },
    { description: 'For shared links.' },
  ),
  extra: Type.Record(Type.String(), Type.Object({}, { additionalProperties: true }), {
    description: 'The newsroom’s own fields, by namespace.',
  }),
}

export const BodySchema = Type.Object(
  {
    html: Type.Optional(Type.String({ description: 'Sanitised HTML.' })),
    text: Type.Optional(Type.String({ description: 'Plain text; blocks divided by an empty line.' })),
    markdown: Type.Optional(Type.String({ description: 'Markdown: as submitted, or derived.' })),
    blocks: Type.Optional(
      Type.Array(Named(BlockSchema), { description: 'The canonical form: typed blocks in order.' }),
    ),
  },
  { $id: 'Body', description: 'The body in the forms that were asked for.' },
)

export const ArticleCardSchema = Type.Object(card, { $id: 'ArticleCard', description: 'A story as lists show it.' })
export type ArticleCardSchema = Static<typeof ArticleCardSchema>

export const RelatedPickSchema = Type.Object(
  {
    article: Named(ArticleCardSchema),
    score: OrNull(Type.Number({ description: '0 to 1, the higher the nearer; null for a pinned story.' })),
    reasons: Type.Array(
      Type.Object({
        type: OneOf(['pinned', 'tag', 'words', 'section', 'time'] as const, 'What the two stories share.'),
        slug: Type.Optional(Type.String({ description: 'The shared tag or section.' })),
        name: Type.Optional(Type.String({ description: 'Its name.' })),
        words: Type.Optional(
          Type.Array(Type.String(), {
            description:
              'Words that both use and few others, as the story at hand writes them; the most telling first.',
          }),
        ),
        days: Type.Optional(Type.Number({ description: 'Days between the two.' })),
      }),
      { description: 'Why it is here; the most telling first.' },
    ),
  },
  { $id: 'RelatedPick', description: 'A story to read next.' },
)

const around = {
  related: Type.Optional(Type.Array(Named(RelatedPickSchema), { description: 'With `include=related`.' })),
  lists: Type.Optional(
    Type.Record(Type.String(), Type.Ref('List#'), {
      description: 'With `include=lists`: the lists by the names they were asked for.',
    }),
  ),
}

export const ArticleSchema = Type.Object(
  { ...card, ...rest, body: Type.Optional(Named(BodySchema)), ...around },
  { $id: 'Article', description: 'A story with all its metadata.' },
)
export type ArticleSchema = Static<typeof ArticleSchema>

/** What `fields` leaves of a story, or what `body` adds to a card: any of its fields, its id always. */
export const SelectedArticleSchema = Type.Object(
  {
    id: card.id,
    ...optional({ ...card, ...rest, body: Named(BodySchema) }, ['id']),
    ...around,
  },
  { $id: 'SelectedArticle', description: 'A story with the fields that were asked for by `fields` and `body`.' },
)

function optional<T extends Record<string, TSchema>>(properties: T, except: string[]): Record<string, TSchema> {
  const others = Object.entries(properties).filter(([name]) => !except.includes(name))
  return Object.fromEntries(others.map(([name, schema]) => [name, Type.Optional(schema)]))
}

/** Every field that `fields` may name; cards have the first ones. */
export const CARD_FIELDS = Object.keys(card)
export const ARTICLE_FIELDS = [...CARD_FIELDS, ...Object.keys(rest)]

export const RelatedListSchema = Type.Object(
  { items: Type.Array(Named(RelatedPickSchema)) },
  { $id: 'RelatedList', description: 'Stories to read next, best first.' },
)

export const ArticleListSchema = Type.Object(
  {
    items: Type.Array(eitherOf(ArticleCardSchema, SelectedArticleSchema), {
      description: 'Cards; with `fields` or `body` each holds what was asked for instead.',
    }),
    page: Named(Page),
  },
  { $id: 'ArticleList', description: 'A page of stories.' },
)
