/** The sizes of renditions: a closed set, so that callers can't cause unlimited rendering. */
export const RENDITION_WIDTHS = [160, 320, 480, 640, 960, 1200, 1280, 1920, 2560] as const

/** Shapes that a width may be cropped to, each also upright. 40:21 is what social cards show. */
const RENDITION_SHAPES = [
  [1, 1],
  [5, 4],
  [4, 3],
  [3, 2],
  [16, 9],
  [40, 21],
  [2, 1],
  [21, 9],
] as const

/** Formats that any reader may request; the image's own format (png, gif) is allowed as well. */
export const RENDITION_FORMATS = ['webp', 'avif', 'jpeg'] as const
export type RenditionFormat = (typeof RENDITION_FORMATS)[number] | 'png' | 'gif'

export const FITS = ['cover', 'contain'] as const
export type Fit = (typeof FITS)[number]

/** One size of an image. */
export interface Rendition {
  /** Null: in full size. */
  width: number | null
  /** Null: as the image's shape has it. */
  height: number | null
  fit: Fit
  format: RenditionFormat
}

export const MEDIA_TYPES: Record<RenditionFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
}

/** How files of a media type end. */
export const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

/** The format for a file extension, or null. */
export function formatOfExtension(extension: string): RenditionFormat | null {
  const name = extension === 'jpg' ? 'jpeg' : extension
  return name in MEDIA_TYPES ? (name as RenditionFormat) : null
}

/** The format of files of a media type that images are stored in. */
export function formatOfMediaType(mediaType: string): RenditionFormat {
  return formatOfExtension(EXTENSIONS[mediaType] ?? '') ?? 'jpeg'
}

/** The heights allowed with a width, lowest first. */
export function heightsFor(width: number): number[] {
  const heights = RENDITION_SHAPES.flatMap(([long, short]) => [
    Math.round((width * short) / long),
    Math.round((width * long) / short),
  ])
  return [...new Set(heights)].sort((a, b) => a - b)
}

/** The allowed value to take instead of one that is not: the next greater one, or the greatest. */
export function nextAllowed(value: number, allowed: readonly number[]): number {
  return allowed.find((one) => one >= value) ?? (allowed.at(-1) as number)
}

/** The widths that are worth asking of an image: an image is never made larger than it is. */
export function widthsOf(width: number | null): number[] {
  const smaller = RENDITION_WIDTHS.filter((one) => width === null || one <= width)
  return smaller.length > 0 ? smaller : [RENDITION_WIDTHS[0]]
}

/** The size to draw an image in, and what is cut out of it around the focal point. Never larger than the image. */
export function cropOf(
  source: { width: number; height: number },
  requested: { width: number; height: number },
  focalPoint: { x: number; y: number } | null,
): { drawn: { width: number; height: number }; cut: { left: number; top: number; width: number; height: number } } {
  const shrink = Math.min(1, source.width / requested.width, source.height / requested.height)
  const cut = {
    width: Math.max(1, Math.round(requested.width * shrink)),
    height: Math.max(1, Math.round(requested.height * shrink)),
  }
  const scale = Math.max(cut.width / source.width, cut.height / source.height)
  const drawn = {
    width: Math.max(cut.width, Math.round(source.width * scale)),
    height: Math.max(cut.height, Math.round(source.height * scale)),
  }
  const { x, y } = focalPoint ?? { x: 0.5, y: 0.5 }
  return {
    drawn,
    cut: {
      ...cut,
      left: clamp(Math.round(drawn.width * x - cut.width / 2), drawn.width - cut.width),
      top: clamp(Math.round(drawn.height * y - cut.height / 2), drawn.height - cut.height),
    },
  }
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), most)
}
