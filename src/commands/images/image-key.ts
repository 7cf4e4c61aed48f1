import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { imageKeysById } from '#storage/media/images.ts'

/** The key of the image that a field names by its id. Throws `RefusedInput`. */
export async function imageKey(context: CommandContext, id: string | null, field: string): Promise<number | null> {
  if (id === null) return null
  const key = (await imageKeysById(context.transaction, [id.toLowerCase()])).get(id.toLowerCase())
  if (key === undefined) throw new RefusedInput(field, `There is no image ${id}. Upload it first with POST /v1/images.`)
  return key
}
