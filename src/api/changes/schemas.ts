import { Type } from 'typebox'
import { ALL_CHANGE_TYPES, CHANGE_SUBJECTS } from '#domain/changes/visible-changes.ts'
import { eitherOf, Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { ArticleSchema, SelectedArticleSchema } from '../articles/schemas.ts'
import { SubjectMembers } from '../shared/presenting/subject-members.ts'

const ChangeSchema = Type.Object(
  {
    subject: OneOf(CHANGE_SUBJECTS, 'What has changed.'),
    type: OneOf(
      ALL_CHANGE_TYPES,
      'Change type. Of articles: published, updated, corrected, embargo-lifted and refreshed (same text, but names, credits or translations changed): store the article in place of any copy. removed: delete your copy. withdrawn and erased: delete your copy and retract what you made of it. Of everything else: created, updated, deleted, merged (a tag that became part of another one).',
    ),
    id: Type.String({ format: 'uuid', description: 'ID of the article, list, section, tag, author or publication.' }),
    ...SubjectMembers,
    version: OrNull(
      Type.Integer({
        description:
          'Number of versions published so far; null if the article is gone or the subject is not an article.',
      }),
    ),
    reason: OrNull(Type.String({ description: 'Public note of a correction, or reason of a withdrawal.' })),
    effectiveAt: Instant('When the change took effect.'),
    recordedAt: Instant('When the change was recorded in the log.'),
    cacheTags: Type.Array(Type.String(), {
      description:
        'Cache tags to purge: every public response affected by the change carries at least one of them in `Cache-Tag`. Empty if the change is not visible to the public.',
      examples: [['a0sEZpWq3Tk', 's8LkVn2QfRw']],
    }),
    position: Type.String({
      description:
        'Position of the change. A request that sends it as `Broadsheet-Sequence` gets a response at least as new as this change.',
    }),
    article: Type.Optional(
      Type.Unsafe<unknown>({
        anyOf: [Named(ArticleSchema), Named(SelectedArticleSchema), { type: 'null' }],
        description:
          'With `include=article`, `fields` or `body`: the current article; null if it is gone. Omitted if the partner’s daily quota is used up: read the article by its ID after the quota resets.',
      }),
    ),
  },
  {
    $id: 'Change',
    description:
      'What happened to one article, list, section, tag, author or the publication since the cursor. Several changes are merged into one.',
  },
)

const ChangePageSchema = Type.Object(
  {
    limit: Type.Integer({ description: 'Maximum number of items on a page.' }),
    next: Type.String({ description: 'Cursor to continue from; always present, even if nothing has changed.' }),
    hasMore: Type.Boolean({
      description: 'Whether to request the next page immediately; otherwise use `wait` or poll later.',
    }),
  },
  { $id: 'ChangePage', description: 'How to continue.' },
)

export const ChangeListSchema = Type.Object(
  {
    items: Type.Array(Named(ChangeSchema), {
      description: 'Changes, oldest first; each article, list, section, tag or author once.',
    }),
    page: Named(ChangePageSchema),
  },
  { $id: 'ChangeList', description: 'Changes since a cursor.' },
)

const CheckpointSchema = Type.Object(
  {
    type: OneOf(
      ['checkpoint', 'end'] as const,
      '`checkpoint`: an interrupted stream can be resumed from here. `end`: the sync is complete; continue with the change feed.',
    ),
    cursor: Type.String({ description: 'Cursor to continue from.' }),
  },
  {
    $id: 'Checkpoint',
    description: 'A line of a full sync that marks its progress.',
    examples: [{ type: 'checkpoint', cursor: 'Zm9sbG93LW9uLWZyb20taGVyZQ' }],
  },
)

/** An event stream is text: the schema of the data of each of its events. */
export const EventStreamSchema = Type.Unsafe<string>({
  type: 'string',
  contentMediaType: 'text/event-stream',
  contentSchema: Named(ChangeSchema),
  description: 'Events with a Change as data and its cursor as ID.',
})

/** A full sync is text: the schema of each of its lines. */
export const FullSyncSchema = Type.Unsafe<string>({
  type: 'string',
  contentMediaType: 'application/x-ndjson',
  contentSchema: eitherOf(ChangeSchema, CheckpointSchema),
  description:
    'With `initial=true`: one Change on each line, with Checkpoints in between. The last line is a Checkpoint of type `end` with the cursor for the change feed.',
})

export const changeSchemas = [ChangeSchema, ChangePageSchema, ChangeListSchema, CheckpointSchema]
