import { Type } from 'typebox'
import { Instant, InstantInput, Named, NamedOrNull, OneOf, OrNull, optional, strict } from '../schema.ts'
import { ACCESS, AUTHOR_ROLES, DIGITAL_SOURCE_TYPES, KINDS, STATES, TAG_TYPES } from './article.ts'
import { type Field, group, inputOf, sent, value } from './field.ts'
import {
  ArticleReference,
  AuthorReference,
  BodyInputSchema,
  BodyRecord,
  CardImageSchema,
  EmbedInArticleSchema,
  ImageInArticleSchema,
  ImageUseDraft,
  ImageUseInput,
  ImageUseRecord,
  MediaInArticleSchema,
  MediaReference,
  ReferenceInput,
  SectionReferenceSchema,
  TagReference,
} from './parts.ts'
import { ArticleRightsInputSchema, ArticleRightsSchema } from './rights-schemas.ts'

/**
 * Every field of an article, once, in the order of the response. A plain field (`value`, `group`) needs nothing else but a line
 * in the docs and a test; any other is computed by `render`, `draft` and `content`.
 */

const onCards = { card: true, teaser: true } as const
const inLists = { ...onCards, draftCard: true } as const
/** In lists of the newsroom, but not on the card that readers get by default. */
const inDraftLists = { teaser: true, draftCard: true } as const

const Source = Type.Unsafe<{ name: string; id: string } | null>({
  type: ['object', 'null'],
  properties: {
    name: { type: 'string', description: 'Name of the source system.' },
    id: { type: 'string', description: 'ID of the article in the source system.' },
  },
  required: ['name', 'id'],
  description: 'External ID; null for articles created through this API.',
})

const Corrections = Type.Array(
  Type.Object({
    at: Instant('When the correction was published.'),
    note: Type.String({ description: 'Public correction note.' }),
  }),
  { description: 'Corrections, oldest first.' },
)

const TITLES = {
  title: optional(Type.String({ maxLength: 500 })),
  description: optional(Type.String({ maxLength: 1000 })),
}

const Authors = Type.Array(ReferenceInput('author', { role: Type.Optional(OneOf(AUTHOR_ROLES, 'Default: author.')) }), {
  maxItems: 50,
})

const Tags = Type.Array(
  ReferenceInput('tag', {
    type: Type.Optional(OneOf(TAG_TYPES, 'Type of the tag if it is created. Default: keyword.')),
  }),
  { maxItems: 200 },
)

const headline = Type.String({ minLength: 1, maxLength: 1000, description: 'Headline, as plain text.' })
const id = Type.String({ format: 'uuid', description: 'Permanent ID (UUIDv7).' })
const publishedAt = 'Publication date shown to readers.'
const firstPublishedAt = Instant('When the article was first published.')
const updatedAt = Instant('Last significant change of the published article.')
const modifiedAt = Instant('Last change of any kind.')
const embargoedUntil = 'The article must not be published before this instant.'
const expiresAt = 'From this instant the article is no longer served.'
const timezone = { description: 'IANA time zone of the article.', examples: ['Europe/London'] }
const language = { description: 'Language of the article (BCP 47).', examples: ['en', 'zh-Hans'] }
const LANGUAGE_DEFAULT = 'the language detected in the text, or else the publication’s'
const FREE_UNTIL =
  'ID of the last block of the free part, which is public if `access` is `paid` and the publication’s `paidReading` is `keys`. null: no part of the body is free.'
const slug = 'URL slug. Former slugs redirect to the current one.'
const Genre = Type.String({
  ...{ description: 'IPTC genre code.', examples: ['Current', 'Background'] },
})
const Kind = OneOf(KINDS, 'Kind of article.')

const Ids = (description: string) => Type.Array(Type.String({ format: 'uuid' }), { description })

/** Earlier articles, which belong to the article itself: public as far as they are. */
function predecessors(what: string) {
  const shown = 'IDs, limited to public articles.'
  return {
    owner: 'article',
    empty: [],
    article: Ids(`${what} ${shown}`),
    draft: Ids(`${what} IDs, in any state.`),
    input: inputOf(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        ...{ maxItems: 20, description: `${what} IDs or slugs. Takes effect at once.` },
      }),
    ),
    record: inputOf(Type.Array(ArticleReference, { maxItems: 20, description: what })),
  } as const
}

export const FIELDS = {
  id: { owner: 'article', ...inLists, article: id, draft: id },
  slug: {
    ...{ owner: 'article', ...inLists },
    article: Type.String({ description: slug }),
    draft: Type.String({ description: slug }),
    ...sent(Type.String({ minLength: 1, maxLength: 200, description: slug }), 'derived from the headline'),
  },
  url: {
    ...{ owner: 'derived', ...onCards },
    article: OrNull(
      Type.String({ description: 'Canonical URL on the publication’s site; null if SITE_URL is not set.' }),
    ),
  },
  state: { owner: 'article', draftCard: true, draft: OneOf(STATES, 'State of the article.') },
  revision: {
    ...{ owner: 'derived', draftCard: true },
    draft: Type.Integer({ description: 'Number of this revision; `ETag` contains it as "r<n>".' }),
  },
  latestRevision: { owner: 'article', draft: Type.Integer({ description: 'Number of the newest revision.' }) },
  liveRevision: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(
      Type.Integer({
        description: 'Number of the live revision, or of the last one that was live; null if never published.',
      }),
    ),
  },
  scheduledRevision: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(
      Type.Integer({
        description: 'Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled.',
      }),
    ),
  },
  scheduledAt: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(Instant('When `scheduledRevision` goes live. A live article stays live until then.')),
  },
  scheduledMinor: {
    owner: 'article',
    draft: Type.Boolean({ description: 'Whether publishing the scheduled revision leaves `updatedAt` unchanged.' }),
  },
  version: {
    ...{ owner: 'article', ...inLists },
    article: Type.Integer({ description: 'Number of versions published so far; starts at 1.' }),
    draft: Type.Integer({ description: 'Number of versions published so far; 0 if never published.' }),
  },
  kind: value(Kind, { absent: 'news', otherwise: 'news', ...inLists }),
  kicker: value(Type.String({ maxLength: 200, description: 'Short label above the headline.' }), {
    ...{ absent: null, ...inLists },
  }),
  urgency: value(
    Type.Integer({
      minimum: 1,
      maximum: 9,
      description: 'Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML.',
    }),
    {
      ...{ absent: null, ...inLists },
    },
  ),
  headline: {
    ...{ owner: 'revision', ...inLists },
    article: Type.String({ description: 'Headline, as plain text.' }),
    draft: Type.String({ description: 'Headline, as plain text.' }),
    input: headline,
    record: headline,
  },
  standfirst: value(Type.String({ maxLength: 4000, description: 'Standfirst, as plain text.' }), {
    absent: null,
    ...inLists,
  }),
  excerpt: value(Type.String({ maxLength: 2000, description: 'Excerpt for lists, written by an editor.' }), {
    ...{ absent: null, otherwise: 'the standfirst, or else the beginning of the body', ...onCards },
    article: Type.String({
      description:
        'Excerpt for lists: written by an editor, or else the standfirst, or else the beginning of the body.',
    }),
  }),
  byline: value(Type.String({ maxLength: 500, description: 'Byline as printed; `authors` links to author records.' }), {
    ...{ absent: null, ...inLists },
  }),
  authors: {
    ...{ owner: 'revision', ...inLists, ...sent(Authors) },
    article: Type.Array(AuthorReference, { description: 'Authors; empty if only a byline is known.' }),
    draft: Type.Array(AuthorReference),
  },
  language: {
    ...{ owner: 'revision', ...inLists },
    article: Type.String(language),
    draft: Type.String(language),
    ...sent(Type.String({ minLength: 2, maxLength: 35, ...language }), LANGUAGE_DEFAULT),
  },
  section: {
    ...{ owner: 'revision', ...inLists },
    article: NamedOrNull(SectionReferenceSchema),
    draft: NamedOrNull(SectionReferenceSchema),
    ...sent(ReferenceInput('section')),
  },
  tags: {
    ...{ owner: 'revision', ...inDraftLists, ...sent(Tags) },
    article: Type.Array(TagReference, { description: 'Tags in editorial order.' }),
    draft: Type.Array(TagReference, { description: 'Tags in editorial order.' }),
  },
  image: {
    ...{ owner: 'derived', empty: null },
    article: NamedOrNull(ImageInArticleSchema),
    card: NamedOrNull(CardImageSchema),
  },
  publishedAt: {
    ...{ owner: 'article', ...inLists },
    article: Instant(publishedAt),
    draft: OrNull(Instant(publishedAt)),
    ...sent(InstantInput(publishedAt), 'the instant of first publication'),
  },
  firstPublishedAt: {
    ...{ owner: 'article', teaser: true },
    article: firstPublishedAt,
    draft: OrNull(firstPublishedAt),
    record: inputOf(InstantInput('When the article was first published.'), 'publishedAt'),
  },
  updatedAt: {
    ...{ owner: 'article', ...inLists },
    article: updatedAt,
    draft: OrNull(updatedAt),
    record: inputOf(InstantInput('Last significant change of the published article.'), 'publishedAt'),
  },
  modifiedAt: { owner: 'article', teaser: true, article: modifiedAt, draft: modifiedAt },
  timezone: {
    ...{ owner: 'article', teaser: true },
    article: Type.String(timezone),
    draft: Type.String(timezone),
    ...sent(Type.String({ minLength: 1, maxLength: 64, ...timezone }), 'the publication’s'),
  },
  publishedAtLocal: {
    ...{ owner: 'derived', teaser: true },
    article: Type.String({
      description: '`publishedAt` in the article’s time zone, with UTC offset.',
      examples: ['2015-08-05T06:48:00-04:00'],
    }),
  },
  embargoedUntil: {
    ...{ owner: 'article', ...inLists },
    article: OrNull(
      Instant(
        `${embargoedUntil} Always null for public articles: embargoed articles are returned to entitled partners only.`,
      ),
    ),
    draft: OrNull(Instant(embargoedUntil)),
    ...sent(InstantInput('Until this instant the published article is visible to entitled partners only.')),
  },
  access: value(OneOf(ACCESS, 'Whether the article is free or paid.'), {
    ...{ absent: 'free', otherwise: 'free', ...onCards },
  }),
  truncated: {
    ...{ owner: 'derived', ...onCards },
    article: Type.Boolean({
      description:
        'Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part.',
    }),
  },
  wordCount: { owner: 'derived', teaser: true, article: Type.Integer({ description: 'Number of words in the body.' }) },
  readingMinutes: {
    owner: 'derived',
    ...onCards,
    article: Type.Integer({ description: 'Estimated reading time in minutes.' }),
  },
  freeUntil: value(Type.String({ description: FREE_UNTIL }), {
    ...{ absent: null, teaser: true },
    ...sent(
      Type.Union([
        Type.String({ minLength: 1, maxLength: 100, description: 'ID of the block.' }),
        Type.Integer({ minimum: 0, maximum: 20_000, description: 'Number of blocks.' }),
      ]),
      'no part of the body is free',
    ),
  }),
  genre: value(
    Type.String({
      ...{ maxLength: 60, pattern: '^[A-Za-z]+([_-][A-Za-z]+)*$', examples: ['Current', 'Background'] },
      description: 'IPTC genre code. A code that contradicts `kind` is rejected with 400.',
    }),
    { absent: null, teaser: true, otherwise: 'the genre of `kind`', article: Genre },
  ),
  dateline: value(
    Type.String({ maxLength: 200, description: 'Place line, as printed before the text.', examples: ['BEIJING'] }),
    {
      ...{ absent: null, teaser: true },
    },
  ),
  seriesPart: value(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'Position within the article’s tag of type `series`.' }),
    { absent: null, teaser: true },
  ),
  digitalSourceType: value(
    OneOf(DIGITAL_SOURCE_TYPES, 'IPTC digital source type: how the text was made; null if not stated.'),
    { absent: null, teaser: true },
  ),
  sections: {
    ...{ owner: 'revision', teaser: true },
    article: Type.Array(Named(SectionReferenceSchema), { description: 'Additional sections.' }),
    draft: Type.Array(Named(SectionReferenceSchema), { description: 'Additional sections.' }),
    ...sent(Type.Array(ReferenceInput('section'), { maxItems: 20, description: 'Additional sections.' })),
  },
  images: {
    ...{ owner: 'revision', empty: [] },
    article: Type.Array(Named(ImageInArticleSchema), { description: 'All images, including the lead image.' }),
    draft: Type.Array(ImageUseDraft),
    input: optional(Type.Array(ImageUseInput, { maxItems: 200 })),
    record: optional(Type.Array(ImageUseRecord, { maxItems: 200 })),
  },
  media: {
    ...{ owner: 'revision', empty: null },
    article: NamedOrNull(MediaInArticleSchema),
    draft: OrNull(Type.String({ format: 'uuid', description: 'ID of the audio or video asset.' })),
    input: optional(MediaReference),
    record: optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'sourceId or id of audio or video on an earlier line.',
      }),
    ),
  },
  embeds: {
    ...{ owner: 'derived', empty: [] },
    article: Type.Array(Named(EmbedInArticleSchema), {
      description: 'Details of the embeds in the body, in order, as far as their providers supply them.',
    }),
  },
  rights: {
    ...{ owner: 'article', teaser: true, ...sent(ArticleRightsInputSchema) },
    article: Named(ArticleRightsSchema),
    draft: Named(ArticleRightsSchema),
  },
  corrections: {
    ...{ owner: 'revision', empty: [], article: Corrections, draft: Corrections },
    record: optional(
      Type.Array(
        Type.Object(
          {
            at: InstantInput('When the correction was published.'),
            note: Type.String({ minLength: 1, maxLength: 4000 }),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
    ),
  },
  translations: {
    ...{ owner: 'derived', empty: [] },
    article: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        slug: Type.String(),
        language: Type.String(),
        headline: Type.String(),
        url: OrNull(Type.String()),
      }),
      { description: 'Translations of this article.' },
    ),
  },
  replaces: predecessors('Articles that this one replaces.'),
  evolvedFrom: predecessors('Articles that this one evolved from.'),
  replacedBy: {
    ...{ owner: 'derived', empty: [] },
    article: Ids('Articles that replace this one. IDs, limited to public articles.'),
  },
  expiresAt: {
    ...{ owner: 'article', teaser: true, draftCard: true },
    article: OrNull(Instant(expiresAt)),
    draft: OrNull(Instant(expiresAt)),
    ...sent(InstantInput(expiresAt)),
  },
  source: { owner: 'article', teaser: true, draftCard: true, article: Source, draft: Source },
  seo: group(
    Type.Object(
      { title: OrNull(Type.String()), description: OrNull(Type.String()), noindex: Type.Boolean() },
      { description: 'Metadata for search engines.' },
    ),
    Type.Object(
      { ...TITLES, noindex: optional(Type.Boolean({ description: 'Default: false.' })) },
      { ...strict, description: 'Metadata for search engines.' },
    ),
    { absent: { title: null, description: null, noindex: false } },
  ),
  social: group(
    Type.Object(
      { title: OrNull(Type.String()), description: OrNull(Type.String()) },
      { description: 'Metadata for shared links.' },
    ),
    Type.Object(TITLES, { ...strict, description: 'Metadata for shared links.' }),
    { absent: { title: null, description: null } },
  ),
  editorialNote: value(
    Type.String({ maxLength: 4000, description: 'Note for the editors of partners, not for readers.' }),
    {
      ...{ absent: null, reserved: true },
      article: OrNull(
        Type.String({
          description:
            'Note for the editors of partners, not for readers: null unless the key’s partner has a product that delivers the article in full.',
        }),
      ),
    },
  ),
  extra: group(
    Type.Record(Type.String(), Type.Object({}, { additionalProperties: true }), {
      description: 'Custom fields of the publication, by namespace.',
    }),
    Type.Record(
      Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,63}$' }),
      OrNull(Type.Object({}, { additionalProperties: true })),
      { ...strict, description: 'Custom fields, by namespace. Public once the article is published.' },
    ),
    { absent: {} },
  ),
  body: {
    owner: 'revision',
    draft: Type.Object({
      blocks: Type.Array(Type.Unsafe<object>(Type.Ref('Block#')), { description: 'Canonical form of the body.' }),
      markdown: OrNull(
        Type.String({ description: 'Markdown as submitted; null if the body was submitted in another form.' }),
      ),
    }),
    input: Type.Optional(NamedOrNull(BodyInputSchema)),
    record: Type.Optional(BodyRecord),
  },
  createdAt: { owner: 'article', draftCard: true, draft: Instant('When the article was created.') },
  savedAt: { owner: 'derived', draftCard: true, draft: Instant('When this revision was saved.') },
  savedBy: {
    ...{ owner: 'derived', draftCard: true },
    draft: Type.String({ description: 'Who saved this revision: key:<id>, cli or job.' }),
  },
  withdrawnAt: { owner: 'article', draftCard: true, draft: OrNull(Instant('When the article was withdrawn.')) },
  withdrawnReason: {
    owner: 'article',
    draft: OrNull(Type.String({ description: 'Public reason of the withdrawal.' })),
  },
  translationGroup: {
    owner: 'article',
    draft: OrNull(
      Type.String({ description: 'Translation group: articles with the same value are translations of each other.' }),
    ),
    record: inputOf(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description: 'Translation group: articles with the same value are translations of each other.',
      }),
    ),
  },
  translationOf: {
    owner: 'article',
    input: inputOf(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description: 'ID or slug of the article this one translates.',
      }),
    ),
  },
  relatedPins: {
    owner: 'article',
    draft: Type.Array(Type.String({ format: 'uuid' }), {
      description: 'Related articles pinned by editors, listed before computed ones.',
    }),
    input: inputOf(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        ...{ maxItems: 50, description: 'IDs or slugs of related articles to pin, listed before computed ones.' },
      }),
    ),
    record: inputOf(
      Type.Array(ArticleReference, {
        maxItems: 50,
        description: 'Related articles pinned by editors, listed before computed ones.',
      }),
    ),
  },
  relatedOptOut: {
    owner: 'article',
    draft: Type.Boolean({ description: 'Whether the article is excluded from computed related articles.' }),
    input: inputOf(
      Type.Boolean({
        description:
          'Whether to exclude the article from computed related articles, in both directions. Pins are not affected.',
      }),
      'false',
    ),
  },
} as const satisfies Record<string, Field>
