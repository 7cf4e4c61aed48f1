import { type Static, type TSchema, Type } from 'typebox'
import { STATES } from '#domain/article/article.ts'
import { FIELDS } from '#domain/article/fields.ts'
import { ArticleRightsInputSchema, BODY_INPUT, IMAGE_USE } from '#domain/article/parts.ts'
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
    id: Type.String({ format: 'uuid', description: 'Identity for life.' }),
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    slug: Slug('The present slug.'),
    oldSlugs: Type.Optional(Type.Array(Slug('Answers with a redirect.'), { maxItems: 10_000 })),
    hiddenOldSlugs: Type.Optional(
      Type.Array(Slug('Answers with a redirect, and is not listed: it was that of a draft.'), { maxItems: 10_000 }),
    ),
    paths: Type.Optional(Type.Array(Type.String({ pattern: '^/', maxLength: 1000 }), { maxItems: 10_000 })),
    state: OneOf(STATES, 'The state of the article.'),
    version: Count('How often readers were given a new version.'),
    latestRevision: Count('The newest revision.'),
    liveRevision: Type.Optional(Count('The revision that readers get, or got last.')),
    scheduledRevision: Type.Optional(Count('The revision that goes live at `scheduledAt`.')),
    scheduledAt: Instant('When it does.'),
    scheduledMinor: Type.Optional(Type.Boolean()),
    createdAt: InstantInput('When the revision was created.'),
    firstPublishedAt: Instant('When readers first got it.'),
    publishedAt: Instant('The date that readers are shown.'),
    updatedAt: Instant('The last change that matters to readers.'),
    modifiedAt: InstantInput('The last change of any kind.'),
    releasedAt: Instant('When the public could first see it.'),
    timezone: Type.String({ minLength: 1, maxLength: 64, description: 'IANA zone.' }),
    embargoedUntil: Instant('Until then it exists for those entitled to it only.'),
    expiresAt: Instant('From this instant it is gone.'),
    withdrawal: Type.Optional(
      Type.Object(
        {
          at: InstantInput('When it was withdrawn or erased.'),
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
      Type.Array(Slug('An article to read next.'), {
        maxItems: 50,
        description: 'Pinned related articles, in order.',
      }),
    ),
  },
  { ...strict, title: 'related', description: 'Related articles that editors pinned, and the articles before it.' },
)
export type RelatedRecord = Static<typeof RelatedRecord>
