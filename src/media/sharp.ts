import type { Sharp, SharpOptions } from 'sharp'

/** Pixels of an image, all its frames together. Most cameras are below; a bomb is not. */
export const MAX_PIXELS = 60_000_000
export const MAX_FRAMES = 200
/** Seconds that one image may take. */
const PATIENCE = 30

type MakeSharp = (input: Buffer, options: SharpOptions) => Sharp
let loading: Promise<MakeSharp> | null = null

/** sharp, loaded when the first image needs it: 20 MB that a server of text alone does not hold. */
function loadSharp(): Promise<MakeSharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // One image a thread, and several images: less memory than several threads on one.
    sharp.concurrency(1)
    sharp.cache(false)
    // Only what is taken here is ever decoded: no SVG, PDF, TIFF, or what an outside library adds.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS.map((name) => `VipsForeignLoad${name}`) })
    return sharp
  })
  return loading
}

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif']

/** An image to work on, within the limits. */
export async function openImage(content: Buffer, { isAnimated }: { isAnimated: boolean }): Promise<Sharp> {
  const sharp = await loadSharp()
  return sharp(content, {
    limitInputPixels: MAX_PIXELS,
    // Warnings are common in good photographs; what is cut off or broken is not taken.
    failOn: 'error',
    sequentialRead: true,
    animated: isAnimated,
  }).timeout({ seconds: PATIENCE })
}
