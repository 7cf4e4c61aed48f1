import type { Metadata } from 'sharp'
import { BroadsheetError } from '#domain/errors.ts'
import { formatOfMediaType } from '#domain/media/rendition.ts'
import { type Container, hasBrand, readContainer } from './container.ts'
import { hasContentCredentials } from './content-credentials.ts'
import { type Embedded, readEmbedded } from './embedded.ts'
import { encodeFully } from './encodings.ts'
import { findSecondNature } from './polyglot.ts'
import { MAX_FRAMES, MAX_PIXELS, openImage } from './sharp.ts'

/** An uploaded image as stored: re-encoded, with nothing but the pixels. */
export interface TakenIn {
  content: Buffer
  mediaType: Container['mediaType']
  width: number
  height: number
  /** Metadata of the file; removed from `content`. */
  embedded: Embedded
  /** Whether it carried Content Credentials; `content` does not. */
  hadContentCredentials: boolean
}

/**
 * Detects the type of a file by its content, and re-encodes it: upright, in sRGB, without location, camera, previews or other
 * metadata. Throws `unsupported-media-type`, `invalid-image`.
 */
export async function takeIn(file: Buffer): Promise<TakenIn> {
  const container = readContainer(file)
  if (container === null) throw notTaken(file)
  const { mediaType, end } = container
  if (end === null) throw refused(`The ${nameOf(mediaType)} is truncated.`)
  const secondNature = findSecondNature(file, end)
  if (secondNature !== null) throw refused(`The file contains more than a ${nameOf(mediaType)}: ${secondNature}.`)
  const isAnimated = mediaType === 'image/gif' || mediaType === 'image/webp'
  const image = file.subarray(0, end)
  const opened = await openImage(image, { isAnimated })
  const metadata = await reading(mediaType, () => opened.metadata())
  checkFrames(metadata)
  const drawn = encodeFully(opened.autoOrient(), formatOfMediaType(mediaType), image)
  const { data, info } = await reading(mediaType, () => drawn.toBuffer({ resolveWithObject: true }))
  return {
    content: data,
    mediaType,
    width: info.width,
    height: info.pageHeight ?? info.height,
    embedded: readEmbedded(metadata),
    hadContentCredentials: hasContentCredentials(image, mediaType),
  }
}

function checkFrames({ pages = 1 }: Metadata): void {
  if (pages > MAX_FRAMES) throw refused(`The image has ${pages} frames; the limit is ${MAX_FRAMES}.`)
}

/** Maps sharp's read errors to `invalid-image`; all other errors are rethrown. */
async function reading<T>(mediaType: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { message } = error as Error
    if (/pixel limit/i.test(message))
      throw refused(`The image has more than ${MAX_PIXELS / 1_000_000} megapixels over all frames.`)
    if (/timeout/i.test(message)) throw refused('The image takes too long to decode.')
    throw refused(`The ${nameOf(mediaType)} is corrupt and cannot be decoded.`)
  }
}

function refused(message: string): BroadsheetError {
  return new BroadsheetError('invalid-image', message, { faults: [{ in: 'body', field: '/', message }] })
}

function nameOf(mediaType: string): string {
  return { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WebP', 'image/avif': 'AVIF' }[mediaType] ?? 'GIF'
}

const TAKEN = 'Supported formats: JPEG, PNG, WebP, AVIF and GIF.'

function notTaken(file: Buffer): BroadsheetError {
  const unsupported = (what: string) => new BroadsheetError('unsupported-media-type', `${what} ${TAKEN}`)
  const beginning = file.toString('latin1', 0, 1000).trimStart()
  if (file.length === 0) return unsupported('The body is empty.')
  if (/<svg[\s>]/i.test(beginning)) return unsupported('SVG is not supported because it can contain scripts.')
  if (beginning.startsWith('<')) return unsupported('This is markup, not an image.')
  if (file.toString('latin1', 4, 8) === 'ftyp' && hasBrand(file, /^(hei[cfxms]|hev[cx]|mif1)$/))
    return unsupported('HEIC is not supported by browsers; export the image as JPEG.')
  return unsupported('This is not a known image format.')
}
