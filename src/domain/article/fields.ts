import { Type } from 'typebox'
import { Instant, InstantInput, Named, NamedOrNull, OneOf, OrNull, optional, strict } from '../schema.ts'
import { ACCESS, AUTHOR_ROLES, DIGITAL_SOURCE_TYPES, KINDS, STATES, TAG_TYPES } from './article.ts'
import { type Field, group, inputOf, sent, value } from './field.ts'
import {
  ArticleReference,
  ArticleRightsInputSchema,
  ArticleRightsSchema,
  AuthorReference,
  BodyInputSchema,
  BodyRecord,
  ImageInArticleSchema,
  ImageUseDraft,
  ImageUseInput,
  ImageUseRecord,
  ReferenceInput,
  SectionReferenceSchema,
  TagReference,
} from './parts.ts'

/**
 * Every field of an article, once, in the order in which it is answered. A plain field (`value`, `group`) needs nothing
 * else but a line in the docs and a test; of any other, `render`, `draft` and `content` say how it is made.
 */

const onCards = { card: true, teaser: true } as const
const inLists = { ...onCards, draftCard: true } as const

const Source = Type.Unsafe<{ name: string; id: string } | null>({
  type: ['object', 'null'],
  properties: {
    name: { type: 'string', description: 'The system it came from.' },
    id: { type: 'string', description: 'Its identity there.' },
  },
  required: ['name', 'id'],
  description: 'External identity; null for an article written here.',
})

const Corrections = Type.Array(
  Type.Object({
    at: Instant('When it was corrected.'),
    note: Type.String({ description: 'What readers are shown.' }),
  }),
  { description: 'Oldest first.' },
)

const TITLES = {
  title: optional(Type.String({ maxLength: 500 })),
  description: optional(Type.String({ maxLength: 1000 })),
}

const Authors = Type.Array(ReferenceInput('author', { role: Type.Optional(OneOf(AUTHOR_ROLES, 'Default: author.')) }), {
  maxItems: 50,
})

const Tags = Type.Array(
  ReferenceInput('tag', { type: Type.Optional(OneOf(TAG_TYPES, 'Of a tag that is created. Default: keyword.')) }),
  { maxItems: 200 },
)

const headline = Type.String({ minLength: 1, maxLength: 1000, description: 'Plain text.' })
const id = Type.String({ format: 'uuid', description: 'Identity for life (UUIDv7).' })
const publishedAt = 'The date that readers are shown.'
const firstPublishedAt = Instant('When readers first got it.')
const updatedAt = Instant('The last change that matters to readers.')
const modifiedAt = Instant('The last change of any kind.')
const embargoedUntil = 'It must not be published before.'
const expiresAt = 'From this instant it is gone.'
const timezone = { description: 'IANA zone of the article.', examples: ['Europe/London'] }
const language = { description: 'BCP 47.', examples: ['en', 'zh-Hans'] }
const LANGUAGE_DEFAULT = 'the language that the text is recognized to be in, or else the publication’s'
const slug = 'For addresses. Old ones keep leading here.'
const Genre = Type.String({
  ...{ description: 'Code of the IPTC genre vocabulary.', examples: ['Current', 'Background'] },
})
const Kind = OneOf(KINDS, 'Kind of article.')

const Ids = (description: string) => Type.Array(Type.String({ format: 'uuid' }), { description })

/** Earlier articles, which belong to the article itself: public as far as they are. */
function predecessors(what: string) {
  const shown = 'Ids, as far as they are public.'
  return {
    owner: 'article',
    empty: [],
    article: Ids(`${what} ${shown}`),
    draft: Ids(`${what} Ids, whatever their state.`),
    input: inputOf(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        ...{ maxItems: 20, description: `${what} Ids or slugs. Acts at once.` },
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
    ...sent(Type.String({ minLength: 1, maxLength: 200, description: slug }), 'made from the headline'),
  },
  url: {
    ...{ owner: 'derived', ...onCards },
    article: OrNull(
      Type.String({ description: 'Canonical address on the newsroom’s site; null where no SITE_URL is set.' }),
    ),
  },
  state: { owner: 'article', draftCard: true, draft: OneOf(STATES, 'The state of the article.') },
  revision: {
    ...{ owner: 'derived', draftCard: true },
    draft: Type.Integer({ description: 'The revision shown here; `ETag` has it as "r<n>".' }),
  },
  latestRevision: { owner: 'article', draft: Type.Integer({ description: 'The newest revision.' }) },
  liveRevision: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(Type.Integer({ description: 'The revision that readers get, or got last; null: none yet.' })),
  },
  scheduledRevision: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(
      Type.Integer({ description: 'The revision that goes live at `scheduledAt`; null where nothing is scheduled.' }),
    ),
  },
  scheduledAt: {
    ...{ owner: 'article', draftCard: true },
    draft: OrNull(Instant('When `scheduledRevision` goes live. A live article keeps its state until then.')),
  },
  scheduledMinor: {
    owner: 'article',
    draft: Type.Boolean({ description: 'Whether the scheduled version leaves `updatedAt` as it is.' }),
  },
  version: {
    ...{ owner: 'article', ...inLists },
    article: Type.Integer({ description: 'How often readers were given a new version, from 1.' }),
    draft: Type.Integer({ description: 'How often readers were given a new version; 0: never.' }),
  },
  kind: value(Kind, { absent: 'news', otherwise: 'news', ...inLists }),
  kicker: value(Type.String({ maxLength: 200, description: 'Short label above the headline.' }), {
    ...{ absent: null, ...inLists },
  }),
  urgency: value(Type.Integer({ minimum: 1, maximum: 9, description: '1 (highest) to 9, as in ninjs and NewsML.' }), {
    ...{ absent: null, ...inLists },
  }),
  headline: {
    ...{ owner: 'revision', ...inLists },
    article: Type.String({ description: 'Plain text.' }),
    draft: Type.String({ description: 'Plain text.' }),
    input: headline,
    record: headline,
  },
  standfirst: value(Type.String({ maxLength: 4000, description: 'Plain text.' }), { absent: null, ...inLists }),
  excerpt: value(Type.String({ maxLength: 2000, description: 'For lists, where an editor writes one.' }), {
    ...{ absent: null, otherwise: 'the standfirst, or else the beginning of the body', ...onCards },
    article: Type.String({
      description: 'For lists: written by an editor, or else the standfirst, or else the beginning of the body.',
    }),
  }),
  byline: value(Type.String({ maxLength: 500, description: 'As printed. `authors` links to authors.' }), {
    ...{ absent: null, ...inLists },
  }),
  authors: {
    ...{ owner: 'revision', ...inLists, ...sent(Authors) },
    article: Type.Array(AuthorReference, { description: 'Who made it; empty where only a byline is known.' }),
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
    ...{ owner: 'revision', ...inLists, ...sent(Tags) },
    article: Type.Array(TagReference, { description: 'In the order the newsroom gave them.' }),
    draft: Type.Array(TagReference, { description: 'In the order the newsroom gave them.' }),
  },
  image: { owner: 'derived', card: true, empty: null, article: NamedOrNull(ImageInArticleSchema) },
  publishedAt: {
    ...{ owner: 'article', ...inLists },
    article: Instant(publishedAt),
    draft: OrNull(Instant(publishedAt)),
    ...sent(InstantInput(publishedAt), 'the instant of the first publication'),
  },
  firstPublishedAt: {
    ...{ owner: 'article', ...onCards },
    article: firstPublishedAt,
    draft: OrNull(firstPublishedAt),
    record: inputOf(InstantInput('When readers first got it.'), 'publishedAt'),
  },
  updatedAt: {
    ...{ owner: 'article', ...inLists },
    article: updatedAt,
    draft: OrNull(updatedAt),
    record: inputOf(InstantInput('The last change that matters to readers.'), 'publishedAt'),
  },
  modifiedAt: { owner: 'article', ...onCards, article: modifiedAt, draft: modifiedAt },
  timezone: {
    ...{ owner: 'article', ...onCards },
    article: Type.String(timezone),
    draft: Type.String(timezone),
    ...sent(Type.String({ minLength: 1, maxLength: 64, ...timezone }), 'the publication’s'),
  },
  publishedAtLocal: {
    ...{ owner: 'derived', ...onCards },
    article: Type.String({
      description: '`publishedAt` in the article’s zone, with its offset.',
      examples: ['2015-08-05T06:48:00-04:00'],
    }),
  },
  embargoedUntil: {
    ...{ owner: 'article', ...inLists },
    article: OrNull(
      Instant(
        `${embargoedUntil} null for everything that the public may read: only partners who are entitled to it get an embargoed article.`,
      ),
    ),
    draft: OrNull(Instant(embargoedUntil)),
    ...sent(InstantInput('Until then the published article exists for those entitled to it only.')),
  },
  access: value(OneOf(ACCESS, 'Whether a site should ask for payment.'), {
    ...{ absent: 'free', otherwise: 'free', ...onCards },
  }),
  wordCount: { owner: 'derived', ...onCards, article: Type.Integer({ description: 'Words of the body.' }) },
  readingMinutes: { owner: 'derived', ...onCards, article: Type.Integer({ description: 'At an easy pace.' }) },
  genre: value(
    Type.String({
      ...{ maxLength: 60, pattern: '^[A-Za-z]+([_-][A-Za-z]+)*$', examples: ['Current', 'Background'] },
      description: 'Code of the IPTC genre vocabulary. One that contradicts `kind` is rejected with 400.',
    }),
    { absent: null, teaser: true, otherwise: 'the genre of `kind`', article: Genre },
  ),
  dateline: value(Type.String({ maxLength: 200, description: 'Place line.', examples: ['BEIJING'] }), {
    ...{ absent: null, teaser: true },
  }),
  seriesPart: value(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'Number within its tag of type `series`.' }),
    { absent: null, teaser: true },
  ),
  digitalSourceType: value(
    OneOf(DIGITAL_SOURCE_TYPES, 'Code of the IPTC vocabulary: how the text was made; null: not stated.'),
    { absent: null, teaser: true },
  ),
  sections: {
    ...{ owner: 'revision', teaser: true },
    article: Type.Array(Named(SectionReferenceSchema), { description: 'Further sections.' }),
    draft: Type.Array(Named(SectionReferenceSchema), { description: 'Further sections.' }),
    ...sent(Type.Array(ReferenceInput('section'), { maxItems: 20, description: 'Further sections.' })),
  },
  images: {
    ...{ owner: 'revision', empty: [] },
    article: Type.Array(Named(ImageInArticleSchema), { description: 'All images, the lead one included.' }),
    draft: Type.Array(ImageUseDraft),
    input: optional(Type.Array(ImageUseInput, { maxItems: 200 })),
    record: optional(Type.Array(ImageUseRecord, { maxItems: 200 })),
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
          { at: InstantInput('When it was corrected.'), note: Type.String({ minLength: 1, maxLength: 4000 }) },
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
      { description: 'The same article in other languages.' },
    ),
  },
  replaces: predecessors('Articles whose place it takes.'),
  evolvedFrom: predecessors('Articles that it grew out of.'),
  replacedBy: {
    ...{ owner: 'derived', empty: [] },
    article: Ids('Articles that take its place. Ids, as far as they are public.'),
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
      { description: 'For search engines.' },
    ),
    Type.Object(
      { ...TITLES, noindex: optional(Type.Boolean({ description: 'Default: false.' })) },
      { ...strict, description: 'For search engines.' },
    ),
    { absent: { title: null, description: null, noindex: false } },
  ),
  social: group(
    Type.Object(
      { title: OrNull(Type.String()), description: OrNull(Type.String()) },
      { description: 'For shared links.' },
    ),
    Type.Object(TITLES, { ...strict, description: 'For shared links.' }),
    { absent: { title: null, description: null } },
  ),
  editorialNote: value(Type.String({ maxLength: 4000, description: 'For editors who carry it, never for readers.' }), {
    ...{ absent: null, reserved: true },
    article: OrNull(
      Type.String({
        description:
          'For editors who carry it, never for readers: null but for keys of a partner one of whose products gives the article in full.',
      }),
    ),
  }),
  extra: group(
    Type.Record(Type.String(), Type.Object({}, { additionalProperties: true }), {
      description: 'The newsroom’s own fields, by namespace.',
    }),
    Type.Record(
      Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,63}$' }),
      OrNull(Type.Object({}, { additionalProperties: true })),
      { ...strict, description: 'Fields of your own, by namespace. Served to everybody once published.' },
    ),
    { absent: {} },
  ),
  body: {
    owner: 'revision',
    draft: Type.Object({
      blocks: Type.Array(Type.Unsafe<object>(Type.Ref('Block#')), { description: 'The canonical form.' }),
      markdown: OrNull(Type.String({ description: 'As it was sent, where it was Markdown.' })),
    }),
    input: Type.Optional(NamedOrNull(BodyInputSchema)),
    record: Type.Optional(BodyRecord),
  },
  createdAt: { owner: 'article', draftCard: true, draft: Instant('When the article was created.') },
  savedAt: { owner: 'derived', draftCard: true, draft: Instant('When this revision was saved.') },
  savedBy: {
    ...{ owner: 'derived', draftCard: true },
    draft: Type.String({ description: 'Who saved it: key:<id>, cli, job.' }),
  },
  withdrawnAt: { owner: 'article', draftCard: true, draft: OrNull(Instant('When the article was withdrawn.')) },
  withdrawnReason: { owner: 'article', draft: OrNull(Type.String({ description: 'Public.' })) },
  translationGroup: {
    owner: 'article',
    draft: OrNull(Type.String({ description: 'Articles of one group are translations of each other.' })),
    record: inputOf(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description: 'Articles of one group are translations of each other.',
      }),
    ),
  },
  translationOf: {
    owner: 'article',
    input: inputOf(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description: 'Id or slug of the article that this is a translation of.',
      }),
    ),
  },
  relatedPins: {
    owner: 'article',
    draft: Type.Array(Type.String({ format: 'uuid' }), { description: 'Articles to read next, before computed ones.' }),
    input: inputOf(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        ...{ maxItems: 50, description: 'Ids or slugs of articles to read next, before computed ones.' },
      }),
    ),
    record: inputOf(
      Type.Array(ArticleReference, { maxItems: 50, description: 'Articles to read next, before computed ones.' }),
    ),
  },
  relatedOptOut: {
    owner: 'article',
    draft: Type.Boolean({ description: 'Whether it is kept from computed picks.' }),
    input: inputOf(
      Type.Boolean({
        description: 'Whether the article is to be no computed pick beside others, and to have none itself; pins stay.',
      }),
      'false',
    ),
  },
} as const satisfies Record<string, Field>
