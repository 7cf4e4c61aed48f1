import type { Block } from '#domain/body/blocks.ts'
import { imageAddressesIn } from '#domain/body/render.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Article } from '#storage/articles/articles.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import { findImageBySource } from '#storage/media/images.ts'
import { withAssets } from '../articles/body-assets.ts'

/** The blocks, whose images at addresses of a source have become the assets whose files were taken from there. */
export async function withImportedImages(
  context: CommandContext,
  source: string,
  blocks: readonly Block[],
): Promise<Block[]> {
  const known = new Map<string, string>()
  for (const url of new Set(imageAddressesIn(blocks))) {
    const image = await findImageBySource(context.transaction, source, url)
    if (image !== null && image.hash !== null && !image.isMedia) known.set(url, image.id)
  }
  return known.size === 0 ? [...blocks] : withAssets(blocks, (url) => known.get(url) ?? null)
}

/** Whether the newest revision shows images by their address whose files have been taken since. */
export async function showsTakenImages(context: CommandContext, article: Article, source: string): Promise<boolean> {
  const latest = await findRevision(context.transaction, article.key, article.latestRevision)
  if (latest === null) return false
  const before = imageAddressesIn(latest.blocks)
  if (before.length === 0) return false
  return imageAddressesIn(await withImportedImages(context, source, latest.blocks)).length < before.length
}
