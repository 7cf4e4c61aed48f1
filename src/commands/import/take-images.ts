import { readFile } from 'node:fs/promises'
import { FairQueue } from '#domain/admission/fair-queue.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { isLocalAddress, LocalImages } from '#ingest/local-images.ts'
import { type ImportOutcome, type OutcomeArticle, outcomeArticle } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import { imageAddressesOf, withoutMissingFiles } from '#ingest/prepared-images.ts'
import type { SourceBatch } from '#ingest/read-source.ts'
import type { SourceFile } from '#ingest/source.ts'
import { type TakenIn, takeIn } from '#media/take-in.ts'
import type { Reader } from '#storage/core/port.ts'
import type { Assets } from '#storage/media/assets.ts'
import { findImageBySource, type Image, isFileUsed } from '#storage/media/images.ts'
import type { Execute } from '../commands.ts'
import type { ImageInput } from '../images/image-input.ts'
import { mergedRights } from '../media/asset.ts'

/** Calls an address on the web, through the guard of outgoing calls. */
export type FetchImage = (
  url: string,
  options: { headers: Record<string, string>; timeoutMs: number; maxBytes: number; maxRedirects: number },
) => Promise<{ status: number; body: Buffer }>

/** What an import takes images with. */
export interface ImageTaking {
  database: Reader
  assets: Assets
  fetchImage: FetchImage
  /** Of an image file. */
  maxBytes: number
  limits?: Partial<ImageLimits>
  /** Called while images are being fetched, every few seconds. Answers whether to go on. */
  onWaiting?: () => Promise<boolean>
}

interface ImageLimits {
  /** Images that one import fetches. */
  images: number
  /** Bytes that one import fetches. */
  bytes: number
  /** Milliseconds for one image. */
  timeoutMs: number
  atOnce: number
  atOncePerHost: number
  /** Calls in a row without an answer after which a host is not called again. */
  hostFailures: number
}

const IMAGE_LIMITS: ImageLimits = {
  ...{ images: 200_000, bytes: 200_000_000_000 },
  ...{ timeoutMs: 30_000, atOnce: 8, atOncePerHost: 4, hostFailures: 5 },
}

const MAX_REDIRECTS = 5
const WAITING_EVERY = 20_000

/** Where a source shows an image. */
interface Place {
  source: string
  address: string
  line: number
  /** Of the article that shows it first. */
  article: OutcomeArticle
}

/** An image that can't be taken, with the reason. */
class NotTaken extends Error {}

/** Takes in the images that an import shows: from the files of the source, or else from the web. Each address is asked once. */
export class ImageTaker {
  readonly #execute: Execute
  readonly #given: ImageTaking
  readonly #limits: ImageLimits
  readonly #local: LocalImages
  readonly #source: string
  readonly #now: () => number
  /** Images at work by the host that they come from; the rest waits. */
  readonly #fetching: FairQueue
  readonly #decoding = new FairQueue({ capacity: 1, mostWaiting: Number.MAX_SAFE_INTEGER, refusal: '' })
  readonly #failed = new Set<string>()
  readonly #silent = new Map<string, number>()
  #isStopped = false
  #images = 0
  #bytes = 0
  #taken = 0

  constructor(
    execute: Execute,
    given: ImageTaking,
    { files, source, now }: { files: readonly SourceFile[]; source: string; now: () => number },
  ) {
    this.#execute = execute
    this.#given = given
    this.#limits = { ...IMAGE_LIMITS, ...given.limits }
    this.#local = new LocalImages(files)
    this.#source = source
    this.#now = now
    const { atOnce, atOncePerHost } = this.#limits
    this.#fetching = new FairQueue({
      ...{ capacity: atOnce, mostRunningEach: atOncePerHost, mostWaiting: Number.MAX_SAFE_INTEGER, refusal: '' },
    })
  }

  /** Images that were taken in, or given their file. */
  get taken(): number {
    return this.#taken
  }

  /** Takes the images of a batch: afterwards its articles find them by their address. What can't be taken is reported. */
  async take(batch: SourceBatch): Promise<SourceBatch> {
    const records = batch.prepared.filter((item): item is PreparedRecord => !('outcome' in item))
    const failures: ImportOutcome[] = []
    const files = new Map<PreparedRecord, PreparedRecord>()
    const work = [
      ...placesOf(records, this.#source).map((place) => this.#reported(failures, place, () => this.#takePlace(place))),
      ...records.map(async (prepared) => {
        const [address] = prepared.record.record === 'image' ? imageAddressesOf(prepared) : []
        if (address === undefined) return
        const place = { source: this.#source, address, line: prepared.line, article: {} }
        await this.#reported(failures, place, async () => {
          files.set(prepared, await this.#takeRecord(prepared, address))
        })
      }),
    ]
    await this.#whole(work)
    const known = new Set<string>()
    for (const { source, address } of placesOf(records, this.#source))
      if (isLocalAddress(address) && (await this.#find(source, address))?.hash != null) known.add(address)
    const prepared = batch.prepared.map((item) =>
      'outcome' in item ? item : withoutMissingFiles(files.get(item) ?? item, (address) => known.has(address)),
    )
    return { ...batch, prepared, reported: [...batch.reported, ...failures] }
  }

  /** A batch that an earlier run has written: its files are not left over. */
  pass({ prepared }: SourceBatch): void {
    for (const item of prepared)
      if (!('outcome' in item)) for (const address of imageAddressesOf(item)) this.#local.find(address)
  }

  /** What is left at the end: image files that no article shows. */
  unused(line: number): ImportOutcome[] {
    const count = this.#local.unused
    const message = 'is not used by any article'
    return count === 0 ? [] : [{ line, outcome: 'skipped', record: 'file', message, count, item: 'image files' }]
  }

  /** Ends with the work, or where the import is canceled. */
  async #whole(work: Promise<void>[]): Promise<void> {
    const all = Promise.all(work).then(() => true)
    for (let isOver = false; !isOver; ) {
      const [waited, stop] = waiting()
      isOver = await Promise.race([all, waited]).finally(stop)
      if (isOver || (await this.#given.onWaiting?.()) !== false) continue
      this.#isStopped = true
      await all
    }
  }

  async #reported(
    failures: ImportOutcome[],
    { address, line, article }: Place,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      const message = reasonOf(error)
      if (message === null) throw error
      if (this.#failed.has(address)) return
      if (this.#failed.size < this.#limits.images) this.#failed.add(address)
      const kept = isLocalAddress(address) ? 'is omitted' : 'stays at its URL'
      const item = `image ${address}`.slice(0, 300)
      failures.push({
        line,
        outcome: 'skipped',
        record: 'image',
        message: `${message}: it ${kept}`,
        count: 1,
        item,
        ...article,
      })
    }
  }

  #find(source: string, address: string): Promise<Image | null> {
    return findImageBySource(this.#given.database, source, address)
  }

  async #takePlace({ source, address }: Place): Promise<void> {
    const existing = await this.#find(source, address)
    if (existing !== null && existing.hash !== null) {
      this.#local.find(address)
      return
    }
    const taken = await this.#file(address)
    const hash = await this.#given.assets.put(taken.content)
    const input = inputOf(taken, hash, { source, address, existing })
    try {
      await this.#execute({ verb: 'put-image', input, at: this.#now(), actor: 'import' })
    } catch (error) {
      if (!(await isFileUsed(this.#given.database, hash))) await this.#given.assets.remove(hash)
      throw error
    }
    this.#taken++
  }

  /** A record of an image with its file in place of its address. */
  async #takeRecord(prepared: PreparedRecord, address: string): Promise<PreparedRecord> {
    const { record } = prepared
    if (record.record !== 'image') return prepared
    const { url: _, ...rest } = record
    const known =
      record.sourceId === undefined ? null : await this.#find(record.source ?? this.#source, record.sourceId)
    if (known !== null && known.hash !== null && known.digest === prepared.digest) return prepared
    const { content, mediaType, width, height, hadContentCredentials } = await this.#file(address)
    const hash = await this.#given.assets.put(content)
    const contentCredentials = hadContentCredentials ? ('removed' as const) : null
    this.#taken++
    return { ...prepared, record: { ...rest, ...{ hash, mediaType, width, height, contentCredentials } } }
  }

  /** Throws `NotTaken`, or what fetching and reading images throw. */
  async #file(address: string): Promise<TakenIn> {
    if (this.#failed.has(address)) throw new NotTaken('failed before')
    const { host } = new URL(address)
    const file = this.#local.find(address)
    return this.#fetching.run(file === null ? host : '', async () => {
      const content = file === null ? await this.#fetch(address, host) : await this.#read(file)
      return this.#decoding.run('', () => takeIn(content))
    })
  }

  async #read({ path, size }: SourceFile): Promise<Buffer> {
    if (size > this.#given.maxBytes) throw new NotTaken(`is larger than ${this.#given.maxBytes / 1_000_000} MB`)
    return readFile(path)
  }

  async #fetch(address: string, host: string): Promise<Buffer> {
    const { images, bytes, timeoutMs, hostFailures } = this.#limits
    if (isLocalAddress(address)) throw new NotTaken('is not among the files')
    if (this.#isStopped) throw new NotTaken('was not downloaded: the import was stopped')
    if ((this.#silent.get(host) ?? 0) >= hostFailures)
      throw new NotTaken(`was not downloaded: ${host} failed to respond ${hostFailures} times in a row`)
    if (++this.#images > images) throw new NotTaken(`was not downloaded: an import downloads up to ${images} images`)
    if (this.#bytes >= bytes)
      throw new NotTaken(`was not downloaded: an import downloads up to ${Math.round(bytes / 1_000_000)} MB of images`)
    const headers = { accept: 'image/avif,image/webp,image/jpeg,image/png,image/gif' }
    const options = { headers, timeoutMs, maxBytes: this.#given.maxBytes, maxRedirects: MAX_REDIRECTS }
    try {
      const { status, body } = await this.#given.fetchImage(address, options)
      this.#silent.delete(host)
      this.#bytes += body.length
      if (status !== 200) throw new NotTaken(`could not be downloaded: the server responded with ${status}`)
      return body
    } catch (error) {
      const { fault } = error as { fault?: string }
      if (fault === 'unreachable' || fault === 'timeout') this.#silent.set(host, (this.#silent.get(host) ?? 0) + 1)
      throw error
    }
  }
}

/** What articles show from elsewhere, each address once. */
function placesOf(records: readonly PreparedRecord[], source: string): Place[] {
  const places = new Map<string, Place>()
  for (const prepared of records) {
    const { record, line } = prepared
    if (record.record !== 'article') continue
    const own = record.source ?? source
    for (const address of imageAddressesOf(prepared)) {
      const key = `${own} ${address}`
      if (!places.has(key)) places.set(key, { source: own, address, line, article: outcomeArticle(record, source) })
    }
  }
  return [...places.values()]
}

/** Null for what is no fault of the image. */
function reasonOf(error: unknown): string | null {
  if (error instanceof NotTaken) return error.message
  if (error instanceof RefusedInput) return `${error.field} ${error.message}`
  if (error instanceof BroadsheetError && error.code !== 'unavailable') return error.message.replace(/\.$/, '')
  // Of outgoing calls, which this room does not know.
  if (error instanceof Error && 'fault' in error) return error.message.replace(/\.$/, '')
  return null
}

function inputOf(
  { mediaType, width, height, content, embedded, hadContentCredentials }: TakenIn,
  hash: string,
  { source, address, existing }: { source: string; address: string; existing: Image | null },
): ImageInput {
  const rights = { notice: embedded.copyright, licenseUrl: embedded.licenseUrl }
  return {
    ...{ source, sourceId: address, url: null, mediaType, width, height },
    file: { hash, mediaType, width, height, byteSize: content.length, hadContentCredentials },
    alt: existing?.alt ?? embedded.alt,
    caption: existing?.caption ?? embedded.caption,
    credit: existing?.credit ?? embedded.credit,
    creator: existing?.creator ?? embedded.creator,
    focalPoint: existing?.focalPoint ?? null,
    digitalSourceType: existing?.digitalSourceType ?? embedded.digitalSourceType,
    rights: existing === null ? rights : (mergedRights(existing, {}) ?? null),
  }
}

function waiting(): [Promise<false>, () => void] {
  const { promise, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(() => resolve(false), WAITING_EVERY)
  return [promise, () => clearTimeout(timer)]
}
