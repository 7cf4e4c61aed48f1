import type { Sharp } from 'sharp'
import type { RenditionFormat } from '#domain/media/rendition.ts'

/** For files in full size: nearly as good as they came. Renditions are made from them, and a second loss should not show. */
export function encodeFully(image: Sharp, format: RenditionFormat, file: Buffer): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    case 'png':
      return image.png({ compressionLevel: 8 })
    case 'webp':
      return file.includes('VP8L', 12, 'latin1') ? image.webp({ lossless: true }) : image.webp({ quality: 92 })
    case 'avif':
      return image.avif({ quality: 75, effort: 2 })
    case 'gif':
      return image.gif({ effort: 4 })
  }
}

export function encodeRendition(image: Sharp, format: RenditionFormat): Sharp {
  switch (format) {
    case 'jpeg':
      return image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, progressive: true })
    case 'webp':
      return image.webp({ quality: 78, effort: 3 })
    case 'avif':
      return image.avif({ quality: 55, effort: 3 })
    case 'png':
      return image.png({ compressionLevel: 8 })
    case 'gif':
      return image.gif({ effort: 4 })
  }
}
