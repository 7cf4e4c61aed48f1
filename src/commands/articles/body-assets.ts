import type { Block } from '#domain/body/blocks.ts'
import { imageIdIn } from '#domain/media/own-image.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { imageKeysById } from '#storage/media/images.ts'

/** The blocks, whose images at absolute addresses of this API have become the assets that they are. Throws `RefusedInput`. */
export async function bodyWithAssets(context: CommandContext, blocks: readonly Block[]): Promise<Block[]> {
  const named = namedAssets(blocks)
  if (named.size === 0) return [...blocks]
  const known = await imageKeysById(context.transaction, [...new Set(named.values())])
  const { api } = context.services.addresses
  const host = URL.canParse(api) ? new URL(api).host : null
  for (const [url, id] of named) if (!known.has(id) && new URL(url).host === host) throw noSuchImage(id)
  return withAssets(blocks, (url) => {
    const id = named.get(url)
    return id !== undefined && known.has(id) ? id : null
  })
}

export function noSuchImage(id: string): RefusedInput {
  return new RefusedInput(
    '/body',
    `contains the image ${id}, which does not exist. Upload it first with POST /v1/images`,
  )
}

/** The ids in addresses that look like those of image files here. */
function namedAssets(blocks: readonly Block[], found = new Map<string, string>()): Map<string, string> {
  for (const block of blocks) {
    if (block.type === 'post') namedAssets(block.blocks, found)
    const id = block.type === 'image' && block.url !== null ? imageIdIn(block.url) : null
    if (id !== null) found.set((block as { url: string }).url, id)
  }
  return found
}

/** The blocks, whose images at addresses of assets are these. */
export function withAssets<B extends Block>(blocks: readonly B[], assetAt: (url: string) => string | null): B[] {
  return blocks.map((block) => {
    if (block.type === 'post') return { ...block, blocks: withAssets(block.blocks, assetAt) }
    const image = block.type === 'image' && block.url !== null ? assetAt(block.url) : null
    return image === null ? block : { ...block, image, url: null }
  })
}
