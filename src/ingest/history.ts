import { type Static, type TSchema, Type } from 'typebox'
import { STATES } from '#domain/article/article.ts'
import { FIELDS } from '#domain/article/fields.ts'
import { BODY_INPUT, IMAGE_USE } from '#domain/article/parts.ts'
import { ArticleRightsInputSchema } from '#domain/article/rights-schemas.ts'
import type { RECORD } from '#domain/article/shapes.ts'
import { InstantInput, OneOf, strict } from '#domain/schema.ts'

/** Records that only an export writes: an article with its revisions and its state, and what surrounds it. */

const Slug = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const Count = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000_000_000, description })
const Instant = (description: string) => Type.Optional(InstantInput(description))

const ImageUse = Type.Object(
  { id: Type.String({ format: 'uuid', description: 'An image on an earlier line.' }), ...IMAGE_USE },
  { ...strict, description: 'One use of an image.' },
)

/** What is edited and goes live together, as the record of an article has it. */
const REVISION_CONTENT = Object.fromEntries(
  Object.entries(FIELDS).flatMap(([name, field]) =>
    field.owner === 'revision' && 'record' in field ? [[name, field.record as TSchema]] : [],
  ),
)

export type RevisionRecord = Omit<
  { [Name in keyof typeof RECORD]?: Static<(typeof RECORD)[Name]> },
  'headline' | 'images' | 'body'
> & {
  number: number
  createdAt: string
  actor: string
  headline: string
  images?: Static<typeof ImageUse>[]
  body: { blocks: unknown[]; markdown?: string | null }
}

const RevisionRecord = Type.Unsafe<RevisionRecord>(
  Type.Object(
    {
      ...REVISION_CONTENT,
      number: Count('From 1.'),
      createdAt: InstantInput('When it was saved.'),
      actor: Type.String({ minLength: 1, maxLength: 200, description: 'Who saved it.' }),
      images: Type.Optional(Type.Array(ImageUse, { maxItems: 200 })),
      body: Type.Object(
        { blocks: BODY_INPUT.blocks, markdown: BODY_INPUT.markdown },
        {
          ...strict,
          required: ['blocks'],
          description: 'Canonical blocks, and the Markdown that they were made from.',
        },
      ),
    },
    { ...strict, description: 'One saved state of the content.' },
  ),
)

export const ArticleHistoryRecord = Type.Object(
  {
    record: Type.Literal('article-history'),
    id: Type.String({ format: 'uuid', description: 'Permanent ID.' }),
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    slug: Slug('Current slug.'),
    oldSlugs: Type.Optional(Type.Array(Slug('Former slug; redirects to the current one.'), { maxItems: 10_000 })),
    hiddenOldSlugs: Type.Optional(
      Type.Array(Slug('Former slug of a draft; redirects to the current one, but is not listed.'), {
        maxItems: 10_000,
      }),
    ),
    paths: Type.Optional(Type.Array(Type.String({ pattern: '^/', maxLength: 1000 }), { maxItems: 10_000 })),
    state: OneOf(STATES, 'State of the article.'),
    version: Count('Number of versions published so far.'),
    latestRevision: Count('Number of the newest revision.'),
    liveRevision: Type.Optional(Count('Number of the live revision, or of the last one that was live.')),
    scheduledRevision: Type.Optional(Count('Number of the revision that goes live at `scheduledAt`.')),
    scheduledAt: Instant('When the scheduled revision goes live.'),
    scheduledMinor: Type.Optional(Type.Boolean()),
    createdAt: InstantInput('When the article was created.'),
    firstPublishedAt: Instant('When the article was first published.'),
    publishedAt: Instant('Publication date shown to readers.'),
    updatedAt: Instant('Last significant change of the published article.'),
    modifiedAt: InstantInput('The last change of any kind.'),
    releasedAt: Instant('When the article first became public.'),
    timezone: Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone.' }),
    embargoedUntil: Instant('Until this instant, the article is visible to entitled partners only.'),
    expiresAt: Instant('From this instant the article is no longer served.'),
    withdrawal: Type.Optional(
      Type.Object(
        {
          at: InstantInput('When the article was withdrawn or erased.'),
          reason: Type.Optional(Type.String({ maxLength: 2000 })),
        },
        strict,
      ),
    ),
    rights: ArticleRightsInputSchema,
    translationGroup: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    relatedOptOut: Type.Optional(Type.Boolean()),
    importDigest: Type.Optional(
      Type.String({ maxLength: 200, description: 'Of the record that it was imported from.' }),
    ),
    views: Type.Optional(
      Type.Array(
        Type.Object(
          {
            at: InstantInput('Start of the hour or day.'),
            views: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
          },
          strict,
        ),
        { maxItems: 100_000, description: 'Past views. Left out: as they are.' },
      ),
    ),
    revisions: Type.Optional(Type.Array(RevisionRecord, { maxItems: 100_000, description: 'By number.' })),
  },
  {
    ...strict,
    title: 'article-history',
    description: 'An article with its revisions and its state, as export writes it.',
  },
)
export type ArticleHistoryRecord = Static<typeof ArticleHistoryRecord>

const Earlier = (description: string) =>
  Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50, description: `${description} Ids, in order.` })

export const RelatedRecord = Type.Object(
  {
    record: Type.Literal('related'),
    article: Slug('An article on an earlier line.'),
    replaces: Type.Optional(Earlier('Articles that this one replaces.')),
    evolvedFrom: Type.Optional(Earlier('Articles that this one evolved from.')),
    pins: Type.Optional(
      Type.Array(Slug('Slug of a related article.'), {
        maxItems: 50,
        description: 'Pinned related articles, in order.',
      }),
    ),
  },
  { ...strict, title: 'related', description: 'Related articles that editors pinned, and the articles before it.' },
)
export type RelatedRecord = Static<typeof RelatedRecord>
