import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { type Illustrated, putArtwork } from '#storage/media/artwork.ts'
import { imagesByKey } from '#storage/media/images.ts'
import { imageKey } from '../images/image-key.ts'

/** Pixels of each side that podcast apps require. */
const SMALLEST = 1400

/** Sets the artwork of a list, section or tag as a write gives it; left out, it stays. Returns whether it changed. Throws `RefusedInput`. */
export async function changeArtwork(
  context: CommandContext,
  subject: Illustrated,
  key: number,
  id: string | null | undefined,
): Promise<boolean> {
  if (id === undefined) return false
  const image = await imageKey(context, id, '/artwork')
  if (image !== null) await checkArtwork(context, image)
  return putArtwork(context.transaction, subject, key, image)
}

/** Throws `RefusedInput`. */
async function checkArtwork({ transaction }: CommandContext, key: number): Promise<void> {
  const [image] = await imagesByKey(transaction, [key])
  if (!image?.hash) throw new RefusedInput('/artwork', 'is hosted elsewhere; upload the file with POST /v1/images')
  const { width, height } = image
  if (Math.min(width ?? 0, height ?? 0) < SMALLEST)
    throw new RefusedInput(
      '/artwork',
      `is ${width} × ${height} pixels; podcast apps require at least ${SMALLEST} × ${SMALLEST}`,
    )
}
