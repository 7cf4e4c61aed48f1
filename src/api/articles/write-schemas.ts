import { type Static, type TSchema, Type } from 'typebox'
import { ACCESS, AUTHOR_ROLES, IMAGE_ROLES, KINDS, STATES, TAG_TYPES } from '#domain/article.ts'
import { Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { BlockSchema } from './block-schemas.ts'
import { DraftCardSchema, DraftListSchema } from './draft-card-schema.ts'
import { RightsSchema } from './schemas.ts'

const strict = { additionalProperties: false } as const
const optional = <T extends TSchema>(schema: T) => Type.Optional('enum' in schema ? orNullOf(schema) : OrNull(schema))
/** One of a closed set or null: an `enum` has to name it. */
const orNullOf = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({
    ...schema,
    type: ['string', 'null'],
    enum: [...(schema as unknown as { enum: string[] }).enum, null],
  })
const text = (maxLength: number, description: string) => Type.String({ maxLength, description })
const moment = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} RFC 3339 with a zone.` })
/** A number of a revision: as far as any article gets, and what every database takes. */
export const RevisionNumber = (description: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, description })
const reference = (what: string, more: Record<string, TSchema> = {}) =>
  Type.Union(
    [
      Type.String({ minLength: 1, maxLength: 200, description: `Slug of a ${what}.` }),
      Type.Object(
        {
          slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          name: Type.Optional(
            Type.String({ minLength: 1, maxLength: 200, description: 'Makes it where there is none.' }),
          ),
          ...more,
        },
        strict,
      ),
    ],
    { description: `A ${what}: by slug, or by a name that makes it where there is none.` },
  )

export const BodyInputSchema = Type.Object(
  {
    html: Type.Optional(Type.String({ maxLength: 5_000_000, description: 'Sanitised to an allowlist.' })),
    markdown: optional(
      Type.String({
        maxLength: 5_000_000,
        description:
          'CommonMark with tables; the address of a provider alone on its line is an embed. Drafts give it back as sent.',
      }),
    ),
    blocks: Type.Optional(
      Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }), {
        maxItems: 20_000,
        description: 'Typed blocks, as `GET …/draft` gives them; ids are kept.',
      }),
    ),
  },
  {
    ...strict,
    $id: 'BodyInput',
    description:
      'The body in one form: `html`, `markdown` or `blocks`. Several are rejected with 400, unless they are the draft’s own, unchanged.',
    examples: [{ html: '<p>The river rose <strong>two metres</strong> overnight.</p>' }],
  },
)

const content = {
  slug: optional(Type.String({ minLength: 1, maxLength: 200, description: 'Made from the headline unless told.' })),
  kind: optional(OneOf(KINDS, 'article unless told.')),
  standfirst: optional(text(4000, 'Plain text.')),
  excerpt: optional(text(2000, 'For lists; derived unless told.')),
  body: Type.Optional(
    Type.Unsafe<Static<typeof BodyInputSchema> | null>({ anyOf: [Named(BodyInputSchema), { type: 'null' }] }),
  ),
  byline: optional(text(500, 'As printed.')),
  authors: optional(
    Type.Array(reference('author', { role: Type.Optional(OneOf(AUTHOR_ROLES, 'author unless told.')) }), {
      maxItems: 50,
    }),
  ),
  language: optional(
    Type.String({
      minLength: 2,
      maxLength: 35,
      description: 'BCP 47. Default: the language that the text is recognized to be in, or else the publication’s.',
    }),
  ),
  section: Type.Optional(
    Type.Union([...reference('section').anyOf, Type.Null()], { description: 'The primary section.' }),
  ),
  sections: optional(Type.Array(reference('section'), { maxItems: 20, description: 'Further sections.' })),
  tags: optional(
    Type.Array(reference('tag', { type: Type.Optional(OneOf(TAG_TYPES, 'Of a tag that is made.')) }), {
      maxItems: 200,
    }),
  ),
  images: optional(
    Type.Array(
      Type.Object(
        {
          image: Type.String({ format: 'uuid', description: 'Id of an asset: POST /v1/images.' }),
          role: optional(OneOf(IMAGE_ROLES, 'lead for the first unless told, else inline.')),
          caption: optional(text(4000, 'The asset’s unless told.')),
          alt: optional(text(1000, 'The asset’s unless told.')),
          credit: optional(text(500, 'The asset’s unless told.')),
        },
        strict,
      ),
      { maxItems: 200 },
    ),
  ),
  access: optional(OneOf(ACCESS, 'free unless told.')),
  seo: optional(
    Type.Object(
      { title: optional(text(500, '')), description: optional(text(1000, '')), noindex: optional(Type.Boolean()) },
      strict,
    ),
  ),
  social: optional(Type.Object({ title: optional(text(500, '')), description: optional(text(1000, '')) }, strict)),
  extra: optional(
    Type.Record(
      Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,63}$' }),
      OrNull(Type.Object({}, { additionalProperties: true })),
      {
        ...strict,
        description: 'Fields of your own, by namespace. Served to everybody once published.',
      },
    ),
  ),
  timezone: optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA zone.' })),
  publishedAt: optional(moment('What editors show; the instant of the first publication unless told.')),
  embargoedUntil: optional(moment('Until then the published story exists for those entitled to it only.')),
  expiresAt: optional(moment('From then on it is gone for readers.')),
  rights: optional(
    Type.Object(
      {
        notice: optional(text(1000, 'The line that readers see.')),
        usageTerms: optional(text(4000, 'What may be done with it.')),
        licenseUrl: optional(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://' })),
        syndicatable: optional(Type.Boolean({ description: 'true unless told.' })),
        licenseEndsAt: optional(moment('From then on it is hidden.')),
      },
      strict,
    ),
  ),
  translationOf: optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Id or slug of the story that this is a translation of.',
    }),
  ),
  relatedPins: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 50,
      description: 'Ids or slugs of stories to read next.',
    }),
  ),
  relatedOptOut: optional(
    Type.Boolean({
      description:
        'Whether the story is to be no computed pick beside others, and to have none itself; pins stay. false unless told.',
    }),
  ),
}
const headline = Type.String({ minLength: 1, maxLength: 1000, description: 'Plain text.' })

export const ArticleInputSchema = Type.Object(
  { headline, ...content },
  {
    ...strict,
    $id: 'ArticleInput',
    description: 'A story as it is written.',
    examples: [
      {
        headline: 'River rises two metres overnight',
        standfirst: 'The old town is dry, the meadows are not.',
        body: { html: '<p>The river rose two metres overnight.</p><p>Nobody was hurt.</p>' },
        section: { name: 'Local' },
        tags: [{ name: 'Floods' }],
        byline: 'By a reporter',
      },
    ],
  },
)
export const ArticlePatchSchema = Type.Object(
  { headline: Type.Optional(headline), ...content },
  {
    ...strict,
    $id: 'ArticlePatch',
    description: 'What changes of a story, as a JSON merge patch (RFC 7396): null removes, lists are replaced whole.',
    examples: [{ standfirst: 'The old town is dry.', seo: { title: null } }],
  },
)

const nullable = (schema: TSchema) => OrNull(schema)
export const DraftSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String(),
    state: OneOf(STATES, 'Where the story stands.'),
    revision: Type.Integer({ description: 'The revision shown here; `ETag` has it as "r<n>".' }),
    latestRevision: Type.Integer(),
    liveRevision: nullable(Type.Integer({ description: 'What readers have; null where they have nothing.' })),
    scheduledRevision: nullable(
      Type.Integer({ description: 'What readers get at `scheduledAt`; null where nothing is scheduled.' }),
    ),
    scheduledAt: nullable(Instant('When readers get `scheduledRevision`. A live article keeps its state until then.')),
    scheduledMinor: Type.Boolean({ description: 'Whether the scheduled version leaves `updatedAt` as it is.' }),
    version: Type.Integer({ description: 'How often readers were given a new version.' }),
    createdAt: Instant('When the story was begun.'),
    savedAt: Instant('When this revision was saved.'),
    savedBy: Type.String({ description: 'Who saved it: key:<id>, cli, job.' }),
    firstPublishedAt: nullable(Instant('')),
    publishedAt: nullable(Instant('What editors show.')),
    updatedAt: nullable(Instant('')),
    modifiedAt: Instant(''),
    withdrawnAt: nullable(Instant('')),
    withdrawnReason: nullable(Type.String()),
    source: Type.Unsafe<{ name: string; id: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: 'string' }, id: { type: 'string' } },
      required: ['name', 'id'],
      description: 'Outside identity.',
    }),
    kind: OneOf(KINDS, 'What kind of story it is.'),
    headline: Type.String(),
    standfirst: nullable(Type.String()),
    excerpt: nullable(Type.String({ description: 'Written by an editor; null: derived.' })),
    body: Type.Object({
      blocks: Type.Array(Named(BlockSchema), { description: 'The canonical form.' }),
      markdown: nullable(Type.String({ description: 'As it was sent, where it was Markdown.' })),
    }),
    byline: nullable(Type.String()),
    authors: Type.Array(Type.Object({ slug: Type.String(), role: OneOf(AUTHOR_ROLES, 'What they did.') })),
    language: Type.String(),
    section: nullable(Type.String()),
    sections: Type.Array(Type.String()),
    tags: Type.Array(Type.String()),
    images: Type.Array(
      Type.Object({
        image: Type.String({ format: 'uuid' }),
        role: OneOf(IMAGE_ROLES, 'What it does in the story.'),
        caption: nullable(Type.String()),
        alt: nullable(Type.String()),
        credit: nullable(Type.String()),
      }),
    ),
    access: OneOf(ACCESS, ''),
    corrections: Type.Array(Type.Object({ at: Instant(''), note: Type.String() })),
    seo: Type.Object({ title: nullable(Type.String()), description: nullable(Type.String()), noindex: Type.Boolean() }),
    social: Type.Object({ title: nullable(Type.String()), description: nullable(Type.String()) }),
    extra: Type.Record(Type.String(), Type.Object({}, { additionalProperties: true })),
    timezone: Type.String(),
    embargoedUntil: nullable(Instant('')),
    expiresAt: nullable(Instant('')),
    rights: Named(RightsSchema),
    translationGroup: nullable(Type.String({ description: 'Stories of one group are translations of each other.' })),
    relatedPins: Type.Array(Type.String({ format: 'uuid' })),
    relatedOptOut: Type.Boolean({ description: 'Whether it is kept from computed picks.' }),
  },
  { $id: 'Draft', description: 'A story as those who write it see it; its content can be sent back as it is.' },
)

export const RevisionListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        revision: Type.Integer(),
        savedAt: Instant('When it was saved.'),
        savedBy: Type.String({ description: 'Who saved it.' }),
        isLive: Type.Boolean({ description: 'Whether readers have it.' }),
      }),
    ),
    page: Type.Object({
      limit: Type.Integer(),
      next: nullable(Type.Integer({ description: '`before` of the next page.' })),
    }),
  },
  { $id: 'RevisionList', description: 'The revisions of a story, newest first.' },
)

const ANYTHING = ['object', 'array', 'string', 'number', 'boolean', 'null']

export const RevisionDiffSchema = Type.Object(
  {
    from: Type.Integer(),
    to: Type.Integer(),
    fields: Type.Array(
      Type.Object({
        field: Type.String({ description: 'Name of a field of the draft.' }),
        before: Type.Unsafe<unknown>({
          type: ANYTHING,
          items: { type: ['object', 'string'] },
          description: 'Its value in `from`: of whatever type the field has.',
        }),
        after: Type.Unsafe<unknown>({
          type: ANYTHING,
          items: { type: ['object', 'string'] },
          description: 'Its value in `to`.',
        }),
      }),
      { description: 'Fields beside the body that differ.' },
    ),
    blocks: Type.Array(
      Type.Object({
        change: OneOf(['kept', 'moved', 'changed', 'added', 'removed'] as const, 'What became of the block.'),
        id: Type.String(),
        before: Type.Unsafe<object | null>({ anyOf: [Type.Ref('Block#'), { type: 'null' }] }),
        after: Type.Unsafe<object | null>({ anyOf: [Type.Ref('Block#'), { type: 'null' }] }),
      }),
      { description: 'The blocks in the order of `to`, removed ones where they stood.' },
    ),
  },
  { $id: 'RevisionDiff', description: 'What differs between two revisions, block by block.' },
)

export const ErasedSchema = Type.Object(
  { id: Type.String({ format: 'uuid' }), erasedAt: Instant('When it was erased.') },
  { $id: 'Erased', description: 'What is left of an erased story.' },
)

export const writeSchemas = [
  BodyInputSchema,
  ArticleInputSchema,
  ArticlePatchSchema,
  DraftSchema,
  DraftCardSchema,
  DraftListSchema,
  RevisionListSchema,
  RevisionDiffSchema,
  ErasedSchema,
]
