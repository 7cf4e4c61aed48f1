import { type Static, Type } from 'typebox'
import { OneOf, optional, strict } from '../schema.ts'
import { CAPTION_KINDS } from './media.ts'

/** Text tracks as they are written: by the API and by imports. */
export const CaptionInputsSchema = Type.Array(
  Type.Object(
    {
      language: Type.String({ minLength: 2, maxLength: 35, description: 'BCP 47.' }),
      kind: Type.Optional(OneOf(CAPTION_KINDS, 'Default: captions.')),
      label: optional(Type.String({ maxLength: 200, description: 'Name of the track, for players.' })),
      content: Type.String({ maxLength: 500_000, description: 'WebVTT.' }),
    },
    strict,
  ),
  { maxItems: 40, description: 'All text tracks: one for each language and kind.' },
)
export type CaptionInput = Static<typeof CaptionInputsSchema>[number]
