import type { ImageUse } from '#domain/article.ts'
import type { Block } from '#domain/body.ts'
import { imageIdsOf } from '#domain/body-render.ts'
import { imageKeysById } from '#storage/images.ts'
import type { Reader } from '#storage/port.ts'

/**
 * The uses of a story's images with those added that only its body shows. `missing` is the id of an asset that there is
 * not, or null.
 */
export async function withBodyImages(
  reader: Reader,
  uses: readonly ImageUse[],
  blocks: readonly Block[],
): Promise<{ uses: ImageUse[]; missing: string | null }> {
  const ids = imageIdsOf(blocks)
  const keys = await imageKeysById(reader, ids)
  const missing = ids.find((id) => !keys.has(id)) ?? null
  const unlisted = [...keys.values()].filter((key) => !uses.some(({ imageKey }) => imageKey === key))
  const added = unlisted.map(
    (imageKey): ImageUse => ({ imageKey, role: 'inline', caption: null, alt: null, credit: null }),
  )
  return { uses: [...uses, ...added], missing }
}
