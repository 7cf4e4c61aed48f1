import { type Static, Type } from 'typebox'

/** The richest article of the demonstration newsroom: what the docs page tries first. */
const EXAMPLE_SLUG = 'beijing-washington-counter-terrorism-talks'

export const Ref = Type.Object({
  ref: Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'ID, slug or former slug of the article.',
    examples: [EXAMPLE_SLUG],
  }),
})
export type Ref = Static<typeof Ref>

/** Of an article of the newsroom: former slugs are for readers. */
export const DraftRef = Type.Object({
  ref: Type.String({ minLength: 1, maxLength: 1000, description: 'ID or slug of the article.' }),
})
export type DraftRef = Static<typeof DraftRef>

export const SourceRef = Type.Object({
  source: Type.String({ minLength: 1, maxLength: 100, description: 'Name of the source system.' }),
  sourceId: Type.String({ minLength: 1, maxLength: 200, description: 'ID of the article in the source system.' }),
})
export type SourceRef = Static<typeof SourceRef>
