import { Type } from 'typebox'
import { AUTHOR_ROLES, KINDS, TAG_TYPES } from '#domain/article.ts'
import { Instant, Named, NamedOrNull, OneOf, OrNull, Page } from '#http/schema.ts'
import { LISTED_STATES } from '../filter.ts'
import { SectionReferenceSchema } from './schemas.ts'

export const DraftCardSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Identity for life (UUIDv7).' }),
    slug: Type.String(),
    state: OneOf(LISTED_STATES, 'The state of the article.'),
    revision: Type.Integer({ description: 'The newest revision, which is shown here.' }),
    liveRevision: OrNull(Type.Integer({ description: 'The revision that readers get, or got last; null: none yet.' })),
    scheduledRevision: OrNull(Type.Integer({ description: 'The revision that goes live at `scheduledAt`.' })),
    scheduledAt: OrNull(Instant('When the scheduled revision goes live.')),
    version: Type.Integer({ description: 'How often readers were given a new version; 0: never.' }),
    kind: OneOf(KINDS, 'Kind of article.'),
    headline: Type.String({ description: 'Of the newest revision, as all content here.' }),
    standfirst: OrNull(Type.String()),
    byline: OrNull(Type.String()),
    authors: Type.Array(
      Type.Object({ slug: Type.String(), name: Type.String(), role: OneOf(AUTHOR_ROLES, 'What they did.') }),
    ),
    language: Type.String({ description: 'BCP 47.' }),
    section: NamedOrNull(SectionReferenceSchema),
    tags: Type.Array(
      Type.Object({ slug: Type.String(), name: Type.String(), type: OneOf(TAG_TYPES, 'What the tag names.') }),
    ),
    source: Type.Unsafe<{ name: string; id: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: 'string' }, id: { type: 'string' } },
      required: ['name', 'id'],
      description: 'External identity.',
    }),
    createdAt: Instant('When the article was created.'),
    savedAt: Instant('When the newest revision was saved.'),
    savedBy: Type.String({ description: 'Who saved it: key:<id>, cli, job.' }),
    publishedAt: OrNull(Instant('The date that readers are shown.')),
    updatedAt: OrNull(Instant('The last change that matters to readers.')),
    embargoedUntil: OrNull(Instant('')),
    expiresAt: OrNull(Instant('')),
    withdrawnAt: OrNull(Instant('')),
  },
  { $id: 'DraftCard', description: 'An article as lists show it to the newsroom, with its newest revision.' },
)

export const DraftListSchema = Type.Object(
  { items: Type.Array(Named(DraftCardSchema)), page: Named(Page) },
  { $id: 'DraftList', description: 'A page of articles in the states that `state` names.' },
)
