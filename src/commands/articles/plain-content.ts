import { contradiction } from '#domain/article/genre.ts'
import { type PlainContent, plainFrom } from '#domain/article/shapes.ts'
import { RefusedInput } from '#domain/refused-input.ts'

/** The plain fields that an input or an import record gives. Throws `RefusedInput` where they contradict each other. */
export function plainContentFrom(input: Parameters<typeof plainFrom>[0]): PlainContent {
  const content = plainFrom(input)
  const fault = contradiction(content.kind, content.genre)
  if (fault !== null) throw new RefusedInput('/genre', fault)
  return content
}
