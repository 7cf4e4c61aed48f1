import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Sharp } from 'sharp'
import type { FairQueue } from '#domain/admission/fair-queue.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { cropOf, type Rendition } from '#domain/media/rendition.ts'
import type { Assets } from '#storage/media/assets.ts'
import type { Image } from '#storage/media/images.ts'
import { RenditionCache } from '#storage/media/rendition-cache.ts'
import { encodeFully, encodeRendition } from './encodings.ts'
import { renditionQueue } from './image-queues.ts'
import { type RightsRecord, rightsMetadataOf, withXmpInGif, writeMetadata } from './rights-metadata.ts'
import { openImage } from './sharp.ts'

/** A size of an image, finished. Either it is streamed or it is closed. */
export interface FinishedRendition {
  size: number
  body(): Readable | Buffer
  close(): Promise<void>
}

/** What an image's sizes are made from, and what they state. */
export type Drawable = Pick<Image, 'focalPoint'> & RightsRecord & { hash: string }

/** How they are made: another way gives other bytes under other names. */
const RECIPE = 1

/**
 * Creates renditions outside the main thread, once for concurrent requests, and caches them on the disk. Each caller has a
 * separate queue: no caller waits for the requests of another.
 */
export class Renditions {
  readonly #assets: Assets
  readonly #cache: RenditionCache
  readonly #queue: FairQueue
  readonly #onFailure: (error: unknown) => void
  readonly #waiting = new Map<string, Promise<Buffer>>()
  readonly #inTheMaking = new Map<string, Promise<Buffer>>()

  constructor({
    assets,
    maxBytes,
    queue = renditionQueue(),
    onFailure = () => {},
  }: {
    assets: Assets
    maxBytes: number
    queue?: FairQueue
    onFailure?: (error: unknown) => void
  }) {
    this.#assets = assets
    this.#cache = new RenditionCache(assets.renditionsFolder, maxBytes)
    this.#queue = queue
    this.#onFailure = onFailure
  }

  /** For a caller that was found to have the right to it. Throws `unavailable`, `not-found`. */
  async get(image: Drawable, rendition: Rendition, caller: string): Promise<FinishedRendition> {
    const name = nameOf(image, rendition)
    const kept = await this.#cache.open(name)
    if (kept) return { size: kept.size, body: () => kept.stream(), close: () => kept.close() }
    const make = () => joined(this.#inTheMaking, name, () => this.#make(name, image, rendition))
    const content = await (this.#inTheMaking.get(name) ??
      joined(this.#waiting, `${caller} ${name}`, () => this.#queue.run(caller, make)))
    return { size: content.length, body: () => content, close: async () => {} }
  }

  /** When all that was made is on the disk. */
  settle(): Promise<void> {
    return this.#cache.settle()
  }

  async #make(name: string, image: Drawable, rendition: Rendition): Promise<Buffer> {
    // Another caller may have had it made meanwhile.
    const kept = await this.#cache.open(name)
    if (kept) return buffer(kept.stream())
    const original = await this.#assets.read(image.hash)
    if (original === null) throw notThere()
    const content = await draw(original, image, rendition)
    this.#cache.put(name, content, this.#onFailure)
    return content
  }
}

/** The pending work by that name, or new work. */
function joined(underWay: Map<string, Promise<Buffer>>, name: string, begin: () => Promise<Buffer>): Promise<Buffer> {
  const known = underWay.get(name)
  if (known) return known
  const begun = begin().finally(() => underWay.delete(name))
  underWay.set(name, begun)
  return begun
}

/** The validator of a rendition, known before it is created: derived from everything that its bytes depend on. */
export function etagOfRendition(image: Drawable, rendition: Rendition): string {
  const name = nameOf(image, rendition)
  return `W/"${name.slice(0, 24)}${name.slice(64).replaceAll('.', '-')}"`
}

function nameOf(image: Drawable, { width, height, fit, format }: Rendition): string {
  const { hash, focalPoint } = image
  const isCropped = height !== null && fit === 'cover'
  const focus = isCropped && focalPoint ? `-${share(focalPoint.x)}.${share(focalPoint.y)}` : ''
  const size = `${width ?? 'full'}${height === null ? '' : `x${height}-${fit}`}`
  const metadata = rightsMetadataOf(image)
  return `${hash}-${RECIPE}-${size}${focus}${metadata === null ? '' : `-${metadata.digest}`}.${format}`
}

function share(value: number): number {
  return Math.round(value * 1000)
}

async function draw(original: Buffer, image: Drawable, rendition: Rendition): Promise<Buffer> {
  const isAnimated = rendition.format === 'gif' || rendition.format === 'webp'
  const metadata = rightsMetadataOf(image)
  try {
    const opened = await openImage(original, { isAnimated })
    // What was imported is kept as it came, and may lie on its side.
    const drawn = encoded(
      await sized(opened.autoOrient(), image.focalPoint, rendition, isAnimated),
      original,
      rendition,
    )
    if (metadata === null) return await drawn.toBuffer()
    if (rendition.format === 'gif') return withXmpInGif(await drawn.toBuffer(), metadata.xmp)
    return await writeMetadata(drawn, metadata).toBuffer()
  } catch {
    throw new BroadsheetError('not-found', 'The file of this image cannot be decoded, so it has no renditions.')
  }
}

async function sized(
  image: Sharp,
  focalPoint: Image['focalPoint'],
  { width, height, fit }: Rendition,
  isAnimated: boolean,
): Promise<Sharp> {
  if (width === null) return image
  if (height === null || fit === 'contain')
    return image.resize({ width, ...(height === null ? {} : { height }), fit: 'inside', withoutEnlargement: true })
  const { autoOrient, pages = 1 } = await image.metadata()
  const source = { width: autoOrient.width, height: autoOrient.height / (isAnimated ? pages : 1) }
  const { drawn, cut } = cropOf(source, { width, height }, focalPoint)
  return image.resize({ ...drawn, fit: 'fill' }).extract(cut)
}

function encoded(image: Sharp, original: Buffer, { width, format }: Rendition): Sharp {
  return width === null ? encodeFully(image, format, original) : encodeRendition(image, format)
}

function notThere(): BroadsheetError {
  return new BroadsheetError('not-found', 'This image doesn’t exist.')
}
