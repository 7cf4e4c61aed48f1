import type { ImageUse } from '#domain/article/article.ts'
import type { Block } from '#domain/body/blocks.ts'
import { imageIdsOf } from '#domain/body/render.ts'
import type { CommandContext } from '#projection/context.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { bodyWithAssets, noSuchImage } from './body-assets.ts'

/**
 * A body as it is saved: its blocks, with URLs of our own images resolved to assets, and the article's images extended by those
 * that appear only in the body. Throws `RefusedInput`.
 */
export async function withBodyImages(
  context: CommandContext,
  uses: readonly ImageUse[],
  given: readonly Block[],
): Promise<{ uses: ImageUse[]; blocks: Block[] }> {
  const blocks = await bodyWithAssets(context, given)
  const ids = imageIdsOf(blocks)
  const keys = await imageKeysById(context.transaction, ids)
  const missing = ids.find((id) => !keys.has(id))
  if (missing !== undefined) throw noSuchImage(missing)
  const unlisted = [...keys.values()].filter((key) => !uses.some(({ imageKey }) => imageKey === key))
  const added = unlisted.map(
    (imageKey): ImageUse => ({ imageKey, role: 'inline', caption: null, alt: null, credit: null }),
  )
  return { uses: [...uses, ...added], blocks }
}
