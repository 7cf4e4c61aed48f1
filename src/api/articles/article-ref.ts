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
