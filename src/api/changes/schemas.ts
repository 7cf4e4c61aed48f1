import { Type } from 'typebox'
import { CHANGE_TYPES } from '#domain/changes/visible-changes.ts'
import { eitherOf, Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { ArticleSchema, SelectedArticleSchema } from '../articles/schemas.ts'

const ChangeSchema = Type.Object(
  {
    type: OneOf(
      CHANGE_TYPES,
      'What to do: published, updated, corrected, embargo-lifted and refreshed (only what stands around it: names, credits, translations) put the article in the place of any copy; removed takes the copy away; withdrawn and erased take it away and recall what was made of it.',
    ),
    id: Type.String({ format: 'uuid', description: 'Of the article.' }),
    version: OrNull(
      Type.Integer({ description: 'How often readers were given a new version; null where it is gone.' }),
    ),
    reason: OrNull(
      Type.String({ description: 'What readers are told: the note of a correction, the reason of a withdrawal.' }),
    ),
    effectiveAt: Instant('When it happened.'),
    recordedAt: Instant('When it came into the log.'),
    cacheTags: Type.Array(Type.String(), {
      description:
        'Cache tags to purge: every public answer that the change may alter carries at least one of them in `Cache-Tag`. Empty where the public cannot see the change.',
      examples: [['a0sEZpWq3Tk', 's8LkVn2QfRw']],
    }),
    article: Type.Optional(
      Type.Unsafe<unknown>({
        anyOf: [Named(ArticleSchema), Named(SelectedArticleSchema), { type: 'null' }],
        description:
          'With `include=article`, `fields` or `body`: the article as it is now; null where it is gone. Left out where a partner’s full texts of today are used up: read it by its id tomorrow.',
      }),
    ),
  },
  { $id: 'Change', description: 'What became of one article since the cursor: told once, however often it changed.' },
)

const ChangePageSchema = Type.Object(
  {
    limit: Type.Integer({ description: 'Most items on this page.' }),
    next: Type.String({ description: 'Cursor to go on from: always there, also where nothing has changed.' }),
    hasMore: Type.Boolean({ description: 'Whether to ask again at once; else with `wait`, or later.' }),
  },
  { $id: 'ChangePage', description: 'How to go on following.' },
)

export const ChangeListSchema = Type.Object(
  {
    items: Type.Array(Named(ChangeSchema), { description: 'Oldest first, each article once.' }),
    page: Named(ChangePageSchema),
  },
  { $id: 'ChangeList', description: 'What has changed since a cursor.' },
)

const CheckpointSchema = Type.Object(
  {
    type: OneOf(
      ['checkpoint', 'end'] as const,
      'checkpoint: a stream that is cut goes on from here. end: everything has come, follow from here.',
    ),
    cursor: Type.String({ description: 'To go on with.' }),
  },
  { $id: 'Checkpoint', description: 'A line of a full sync that says where it has got to.' },
)

/** A full sync is text: what stands on each of its lines. */
export const FullSyncSchema = Type.Unsafe<string>({
  type: 'string',
  contentMediaType: 'application/x-ndjson',
  contentSchema: eitherOf(ChangeSchema, CheckpointSchema),
  description:
    'With `initial=true`: a Change on each line, in between a Checkpoint, and on the last line one of type `end`, with the cursor to follow from.',
})

export const changeSchemas = [ChangeSchema, ChangePageSchema, ChangeListSchema, CheckpointSchema]
