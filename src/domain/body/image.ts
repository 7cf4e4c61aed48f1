import type { ImageBlock } from './blocks.ts'

/** What is known of an image asset where a body is rendered. */
export interface BodyImage {
  url: string | null
  width: number | null
  height: number | null
  /** Null where the file is elsewhere. */
  renditions: { url: string; widths: readonly number[] } | null
  alt: string | null
  caption: string | null
  credit: string | null
}

/** The asset of an id, as the article shows it. */
export type ImageOf = (id: string) => BodyImage | undefined

export const NO_IMAGES: ImageOf = () => undefined

/** An image block with what it leaves out taken from its asset. */
export interface ShownImage {
  /** Null for an image of which only the credit is known. */
  src: string | null
  alt: string
  caption: string | null
  credit: string | null
  width: number | null
  height: number | null
  renditions: BodyImage['renditions']
}

export function shownImage(block: ImageBlock, imageOf: ImageOf): ShownImage {
  const { alt, caption, credit, width, height } = block
  if (block.image === null) return { src: block.url, alt, caption, credit, width, height, renditions: null }
  const asset = imageOf(block.image)
  // One side alone would bend the picture.
  const size = width === null && height === null ? asset : block
  return {
    src: asset ? asset.url : defaultImageUrl(block.image),
    alt: alt || (asset?.alt ?? ''),
    caption: caption ?? asset?.caption ?? null,
    credit: credit ?? asset?.credit ?? null,
    width: size?.width ?? null,
    height: size?.height ?? null,
    renditions: asset?.renditions ?? null,
  }
}

/** The URL of an asset of which only the id is known. */
function defaultImageUrl(id: string): string {
  return `/images/${encodeURIComponent(id)}`
}
