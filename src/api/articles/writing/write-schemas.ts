import { Type } from 'typebox'
import { BodyInputSchema } from '#domain/article/parts.ts'
import { DRAFT, INPUT, READ_ONLY } from '#domain/article/shapes.ts'
import { Instant, Named, OneOf, Page, strict } from '#http/schema.ts'
import { DraftCardSchema, DraftListSchema } from '../draft-card-schema.ts'

/** A number of a revision: as far as any article gets, and what every database takes. */
export const RevisionNumber = (description: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, description })
const { headline, ...content } = { ...INPUT, ...READ_ONLY }

export const ArticleInputSchema = Type.Object(
  { headline, ...content },
  {
    ...strict,
    $id: 'ArticleInput',
    description: 'An article, as sent.',
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
    description: 'Changes to an article, as a JSON merge patch (RFC 7396): null removes a value, arrays are replaced.',
    examples: [{ standfirst: 'The old town is dry.', seo: { title: null } }],
  },
)

export const DraftSchema = Type.Object(DRAFT, {
  $id: 'Draft',
  description: 'An article as the newsroom sees it. Its content can be sent back unchanged.',
})

export const RevisionListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        revision: Type.Integer(),
        savedAt: Instant('When the revision was saved.'),
        savedBy: Type.String({ description: 'Who saved the revision.' }),
        live: Type.Boolean({ description: 'Whether the revision is live.' }),
      }),
    ),
    page: Named(Page),
  },
  { $id: 'RevisionList', description: 'Revisions of an article, newest first.' },
)

const ANYTHING = ['object', 'array', 'string', 'number', 'boolean', 'null']

export const RevisionDiffSchema = Type.Object(
  {
    from: Type.Integer(),
    to: Type.Integer(),
    fields: Type.Array(
      Type.Object({
        field: Type.String({ description: 'Name of the draft field.' }),
        before: Type.Unsafe<unknown>({
          type: ANYTHING,
          items: { type: ['object', 'string'] },
          description: 'Value in `from`, of the field’s type.',
        }),
        after: Type.Unsafe<unknown>({
          type: ANYTHING,
          items: { type: ['object', 'string'] },
          description: 'Value in `to`.',
        }),
      }),
      { description: 'Fields that differ, except the body.' },
    ),
    blocks: Type.Array(
      Type.Object({
        change: OneOf(['kept', 'moved', 'changed', 'added', 'removed'] as const, 'How the block changed.'),
        id: Type.String(),
        before: Type.Unsafe<object | null>({ anyOf: [Type.Ref('Block#'), { type: 'null' }] }),
        after: Type.Unsafe<object | null>({ anyOf: [Type.Ref('Block#'), { type: 'null' }] }),
      }),
      { description: 'Blocks in the order of `to`; removed blocks at their former position.' },
    ),
  },
  { $id: 'RevisionDiff', description: 'Differences between two revisions, block by block.' },
)

export const ErasedSchema = Type.Object(
  { id: Type.String({ format: 'uuid' }), erasedAt: Instant('When the article was erased.') },
  { $id: 'Erased', description: 'Tombstone of an erased article.' },
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
