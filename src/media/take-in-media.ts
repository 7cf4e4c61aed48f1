import { open } from 'node:fs/promises'
import type { IAudioMetadata } from 'music-metadata'
import { BroadsheetError } from '#domain/errors.ts'
import type { MediaKind } from '#domain/media/media.ts'
import { WorkerThread } from '#workers/worker-thread.ts'
import { hasBrand } from './container.ts'
import { type MediaContainer, stripTags } from './strip-tags.ts'

/** What a file of audio or video says of itself. */
export interface ReadMedia {
  kind: MediaKind
  mediaType: string
  /** Milliseconds. */
  duration: number
  /** Of a video, in pixels. */
  width: number | null
  height: number | null
  title: string | null
  creator: string | null
  copyright: string | null
}

/** Milliseconds that reading one file may take. */
const PATIENCE = 20_000

/** A file that was read, and whose tags were removed. */
export interface TakenMedia extends ReadMedia {
  /** Whether the file is another one than before. */
  isRewritten: boolean
}

export interface MediaFile {
  path: string
  size: number
}

/** Bytes from which a thread reads the file: some recordings have to be read to their end to know how long they last. */
const WORTH_A_THREAD = 4_000_000

/**
 * Detects type and duration of a file by its content, and removes its tags from it. Throws `unsupported-media-type`,
 * `invalid-media`.
 */
export function takeInMedia(path: string, size: number, { threadFrom = WORTH_A_THREAD } = {}): Promise<TakenMedia> {
  return size < threadFrom ? takeIn(path, size) : takeInByThread({ path, size })
}

async function takeInByThread(file: MediaFile): Promise<TakenMedia> {
  const thread = new WorkerThread({
    script: new URL('./media-thread.ts', import.meta.url),
    workerData: null,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  const timer = setTimeout(() => void thread.terminate(), 2 * PATIENCE)
  try {
    return (await thread.call('take-in', file)) as TakenMedia
  } catch (error) {
    throw error instanceof BroadsheetError ? error : refused('The file is truncated or corrupt.')
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

export async function takeIn(path: string, size: number): Promise<TakenMedia> {
  const container = containerOf(await beginningOf(path))
  const read = await readMedia(path, size, container)
  return { ...read, isRewritten: await stripTags(path, size, container) }
}

async function readMedia(path: string, size: number, container: MediaContainer): Promise<ReadMedia> {
  const { format, common } = await parsed(path, size, container)
  const hasVideo = format.hasVideo === true
  if (!hasVideo && format.hasAudio === false) throw refused('The file has neither audio nor video.')
  if (hasVideo && container !== 'mp4' && container !== 'webm') throw unsupported('Video must be MP4 or WebM.')
  const { duration } = format
  const video = format.trackInfo.find((track) => track.video !== undefined)?.video
  if (duration === undefined || !Number.isFinite(duration) || duration <= 0)
    throw refused('The file is truncated or corrupt: it has no duration.')
  if (duration > MOST_SECONDS) throw refused(`The file lasts longer than ${MOST_SECONDS / 3600} hours.`)
  return {
    kind: hasVideo ? 'video' : 'audio',
    mediaType: `${hasVideo ? 'video' : 'audio'}/${container}`,
    duration: Math.max(1, Math.round(duration * 1000)),
    width: video?.pixelWidth ?? null,
    height: video?.pixelHeight ?? null,
    title: line(common.title, 1000),
    creator: line(common.artist ?? common.artists?.join(', '), 500),
    copyright: line(common.copyright, 1000),
  }
}

const MOST_SECONDS = 24 * 3600

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4100), 0, 4100, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** By the first bytes: what a file is, not what it is called. */
function containerOf(head: Buffer): MediaContainer {
  const ascii = head.toString('latin1', 0, 12)
  if (ascii.startsWith('ID3') || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(ascii)) return 'mpeg'
  if (ascii.startsWith('OggS')) return 'ogg'
  if (ascii.startsWith('fLaC')) return 'flac'
  if (ascii.startsWith('RIFF') && ascii.slice(8) === 'WAVE') return 'wav'
  if (ascii.slice(4, 8) === 'ftyp') {
    if (hasBrand(head, /^(isom|iso[2-9]|mp4[12]|avc1|M4[ABV] |dash|cmfc)$/)) return 'mp4'
    throw unsupported('QuickTime, HEIC and similar formats are not supported by all browsers.')
  }
  if (ascii.startsWith('\x1a\x45\xdf\xa3')) {
    if (head.includes('webm', 0, 'latin1')) return 'webm'
    throw unsupported('Matroska is not supported by browsers.')
  }
  throw unsupported(head.length === 0 ? 'The body is empty.' : 'This is not a known audio or video format.')
}

async function parsed(path: string, size: number, container: MediaContainer): Promise<IAudioMetadata> {
  // Loaded when the first file needs it.
  const { parseStream } = await import('music-metadata')
  const file = await open(path, 'r')
  const stream = file.createReadStream()
  const timer = setTimeout(() => stream.destroy(new Error('took too long')), PATIENCE)
  try {
    const mimeType = container === 'webm' ? 'video/webm' : `audio/${container}`
    return await parseStream(stream, { mimeType, size }, { duration: true, skipCovers: true, skipPostHeaders: true })
  } catch {
    throw refused('The file is truncated or corrupt.')
  } finally {
    clearTimeout(timer)
    stream.destroy()
    await file.close().catch(() => {})
  }
}

function line(text: string | undefined, longest: number): string | null {
  const kept = text
    ?.toWellFormed()
    .replace(/[\u0000-\u001f\u007f\ufffd]+/g, ' ')
    .trim()
    .slice(0, longest)
  return kept ? kept : null
}

function refused(message: string): BroadsheetError {
  return new BroadsheetError('invalid-media', message, { faults: [{ in: 'body', field: '/', message }] })
}

function unsupported(what: string): BroadsheetError {
  return new BroadsheetError(
    'unsupported-media-type',
    `${what} Supported formats: MP3, MP4 (M4A), Ogg, WAV, FLAC and WebM.`,
  )
}
