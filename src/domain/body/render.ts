import type { Block } from './blocks.ts'

export { countWords, excerptOf, readingMinutes } from '../language/words.ts'
/** The derived forms of a body, all pure and linear: HTML, plain text, Markdown, words, excerpt. */
export { renderHtml } from './html.ts'
export type { ImageOf } from './image.ts'
export { renderMarkdown } from './markdown.ts'
export { renderText } from './text.ts'

/** The ids of the image assets in the blocks, each once, in order. */
export function imageIdsOf(blocks: readonly Block[]): string[] {
  const ids = new Set<string>()
  for (const block of blocks) {
    if (block.type === 'image' && block.image !== null) ids.add(block.image)
    if (block.type === 'post') for (const id of imageIdsOf(block.blocks)) ids.add(id)
  }
  return [...ids]
}

/** The addresses of images elsewhere. */
export function imageAddressesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'post') return imageAddressesIn(block.blocks)
    return block.type === 'image' && block.url !== null ? [block.url] : []
  })
}

/** Finds the images of an article by the ids of their assets; of several uses of an asset, the first. */
export function imagesById<I extends { id: string }>(images: readonly I[]): (id: string) => I | undefined {
  const byId = new Map(images.toReversed().map((image) => [image.id, image]))
  return (id) => byId.get(id)
}

/** The blocks without images of ours that may not be shown any more: their licence has ended. */
export function withoutImages(blocks: readonly Block[], mayShow: (id: string) => boolean): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'image' && block.image !== null && !mayShow(block.image)) return []
    if (block.type !== 'post') return [block]
    return [{ ...block, blocks: withoutImages(block.blocks, mayShow) as typeof block.blocks }]
  })
}
