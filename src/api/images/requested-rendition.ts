import { invalidParameter } from '#domain/errors.ts'
import {
  type Fit,
  formatOfExtension,
  heightsFor,
  nextAllowed,
  RENDITION_WIDTHS,
  type Rendition,
  type RenditionFormat,
} from '#domain/media/rendition.ts'
import { namesType } from '#http/response/accept.ts'

export type RequestedRendition = Omit<Rendition, 'format'> & { format: RenditionFormat | 'auto' }

/** The rendition that a URL requests; null for the file itself. Throws `invalid-parameter`. */
export function renditionOf(
  file: string,
  { width, height, fit, format }: { width?: number; height?: number; fit?: Fit; format?: string },
): RequestedRendition | null {
  if (width === undefined) {
    const stray = height !== undefined ? 'height' : fit !== undefined ? 'fit' : format !== undefined ? 'format' : null
    if (stray !== null) throw invalidParameter(stray, `requires width, one of ${RENDITION_WIDTHS.join(', ')}`)
    return null
  }
  if (!(RENDITION_WIDTHS as readonly number[]).includes(width))
    throw invalidParameter(
      'width',
      `must be one of ${RENDITION_WIDTHS.join(', ')}; nearest: ${nextAllowed(width, RENDITION_WIDTHS)}`,
    )
  if (fit !== undefined && height === undefined) throw invalidParameter('fit', 'requires height')
  const heights = heightsFor(width)
  if (height !== undefined && !heights.includes(height))
    throw invalidParameter(
      'height',
      `must be one of ${heights.join(', ')} with width=${width}; nearest: ${nextAllowed(height, heights)}`,
    )
  const ending = formatOfExtension(/\.([a-z]+)$/.exec(file)?.[1] ?? '')
  return {
    width,
    height: height ?? null,
    fit: fit ?? 'cover',
    format: (format as RenditionFormat | 'auto' | undefined) ?? ending ?? 'auto',
  }
}

/** The best format that the asker takes: AVIF, then WebP, then what every browser shows. */
export function negotiatedFormat(accept: string | undefined, own: string): RenditionFormat {
  if (own === 'image/gif') return namesType(accept, 'image/webp') ? 'webp' : 'gif'
  if (namesType(accept, 'image/avif')) return 'avif'
  if (namesType(accept, 'image/webp')) return 'webp'
  // A drawing may be see-through, which JPEG is not.
  return own === 'image/png' ? 'png' : 'jpeg'
}
