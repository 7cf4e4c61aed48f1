import { type FileHandle, open } from 'node:fs/promises'

/** What to overwrite: `head`, then zeros up to the end. Nothing moves, so that no offset in the file is wrong afterwards. */
interface Blank {
  at: number
  end: number
  head: Buffer
}

/** Reads bytes at a position; fewer at the end of the file. */
type Read = (at: number, length: number) => Promise<Buffer>

/** Parts of a file that are looked at, at most: a real one has some hundred. */
const MOST_PARTS = 100_000

/**
 * Overwrites the tags of a file in place: titles, comments, pictures, private data, and with them the location that phones write. The
 * coded sound and pictures stay as they are. Ogg and WebM are left alone: their checksums and sizes would change. Returns
 * whether anything was overwritten. What is damaged is left from there on.
 */
export async function stripTags(path: string, size: number, container: MediaContainer): Promise<boolean> {
  const find = FINDERS[container]
  if (find === undefined) return false
  const file = await open(path, 'r+')
  try {
    const read: Read = async (at, length) => {
      if (at < 0) return NO_HEAD
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
      return buffer.subarray(0, bytesRead)
    }
    const blanks = (await find(read, size)).filter(({ at, end }) => at >= 0 && end <= size && at < end)
    for (const blank of blanks) await overwrite(file, blank)
    if (blanks.length > 0) await file.sync()
    return blanks.length > 0
  } finally {
    await file.close()
  }
}

const ZEROS = Buffer.alloc(65_536)

async function overwrite(file: FileHandle, { at, end, head }: Blank): Promise<void> {
  const kept = head.subarray(0, end - at)
  await file.write(kept, 0, kept.length, at)
  for (let next = at + kept.length; next < end; next += ZEROS.length)
    await file.write(ZEROS, 0, Math.min(ZEROS.length, end - next), next)
}

const NO_HEAD = Buffer.alloc(0)

const FINDERS: Partial<Record<MediaContainer, (read: Read, size: number) => Promise<Blank[]>>> = {
  mp4: (read, size) => tagsOfMp4(read, 0, size, null, { left: MOST_PARTS }),
  mpeg: tagsOfMp3,
  wav: tagsOfWav,
  flac: tagsOfFlac,
}

/** Boxes that hold boxes (ISO/IEC 14496-12), as far as tags may be in them. */
const PARENTS = ['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']
/** Of tracks: what players show. Others hold data of the camera, its position among them. */
const SHOWN_TRACKS = ['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'subp', 'hint']

/** Boxes of tags become `free`. */
async function tagsOfMp4(
  read: Read,
  start: number,
  end: number,
  parent: string | null,
  budget: { left: number },
): Promise<Blank[]> {
  const blanks: Blank[] = []
  for (let at = start; at + 8 <= end && budget.left-- > 0; ) {
    const head = await read(at, 16)
    if (head.length < 8) break
    const type = head.toString('latin1', 4, 8)
    const declared = head.readUInt32BE(0)
    const isLong = declared === 1 && head.length === 16
    const length = isLong ? Number(head.readBigUInt64BE(8)) : declared === 0 ? end - at : declared
    const headLength = isLong ? 16 : 8
    if (length < headLength || at + length > end) break
    const free = Buffer.concat([head.subarray(0, 4), Buffer.from('free'), head.subarray(8, headLength)])
    const blank = { at, end: at + length, head: free }
    if (isTagBox(type, parent)) blanks.push(blank)
    else if (type === 'trak' && !(await isShown(read, at + headLength, at + length))) blanks.push(blank)
    else if (PARENTS.includes(type)) blanks.push(...(await tagsOfMp4(read, at + headLength, at + length, type, budget)))
    at += length
  }
  return blanks
}

function isTagBox(type: string, parent: string | null): boolean {
  // In fragments it times live streams; elsewhere it is XMP and the like.
  if (type === 'uuid') return parent !== 'moof' && parent !== 'traf'
  return type === 'udta' || type === 'meta' || type === 'free' || type === 'skip'
}

/** Whether the handler of a track says that players show it. */
async function isShown(read: Read, start: number, end: number): Promise<boolean> {
  const mdia = await boxIn(read, start, end, 'mdia')
  const hdlr = mdia && (await boxIn(read, mdia.start, mdia.end, 'hdlr'))
  if (!hdlr) return true
  return SHOWN_TRACKS.includes((await read(hdlr.start + 8, 4)).toString('latin1'))
}

async function boxIn(read: Read, start: number, end: number, wanted: string) {
  for (let at = start, looked = 0; at + 8 <= end && looked < 100; looked++) {
    const head = await read(at, 8)
    const length = head.length < 8 ? 0 : head.readUInt32BE(0)
    if (length < 8 || at + length > end) return null
    if (head.toString('latin1', 4) === wanted) return { start: at + 8, end: at + length }
    at += length
  }
  return null
}

/** ID3v2 before the sound; ID3v1, its extension, APE and Lyrics3 tags after it. */
async function tagsOfMp3(read: Read, size: number): Promise<Blank[]> {
  const blanks: Blank[] = []
  for (let at = 0; blanks.length < 8; ) {
    const head = await read(at, 10)
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3' || head.subarray(6).some((byte) => byte > 127))
      break
    const hasFooter = ((head[5] as number) & 0x10) !== 0
    const length = synchsafe(head) + (hasFooter ? 10 : 0)
    if (at + 10 + length > size) break
    // A tag of padding alone, without flags.
    const empty = Buffer.concat([head.subarray(0, 5), Buffer.of(0), synchsafeOf(length)])
    blanks.push({ at, end: at + 10 + length, head: empty })
    at += 10 + length
  }
  let end = size
  if ((await read(end - 128, 3)).toString('latin1') === 'TAG') {
    end -= 128
    if (end >= 227 && (await read(end - 227, 4)).toString('latin1') === 'TAG+') end -= 227
  }
  end -= await lengthOfLyrics(read, end)
  const ape = await read(Math.max(0, end - 32), 32)
  if (end >= 32 && ape.toString('latin1', 0, 8) === 'APETAGEX') {
    const hasHeader = ((ape[23] as number) & 0x80) !== 0
    end -= Math.min(end, ape.readUInt32LE(12) + (hasHeader ? 32 : 0))
  }
  return end < size ? [...blanks, { at: end, end: size, head: NO_HEAD }] : blanks
}

/** Lyrics3 2.0 ends with its size in six digits. */
async function lengthOfLyrics(read: Read, end: number): Promise<number> {
  const tail = end < 15 ? '' : (await read(end - 15, 15)).toString('latin1')
  if (!/^\d{6}LYRICS200$/.test(tail)) return 0
  return Math.min(end, Number(tail.slice(0, 6)) + 15)
}

function synchsafe(head: Buffer): number {
  return head.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0)
}

function synchsafeOf(length: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((bits) => (length >>> bits) & 127))
}

/** Chunks of RIFF that players need; others become `JUNK`. */
const WAV_CHUNKS = ['fmt ', 'data', 'fact', 'ds64', 'cue ', 'PEAK', 'smpl']

async function tagsOfWav(read: Read, size: number): Promise<Blank[]> {
  const blanks: Blank[] = []
  for (let at = 12, looked = 0; at + 8 <= size && looked < MOST_PARTS; looked++) {
    const head = await read(at, 8)
    const end = at + 8 + head.readUInt32LE(4)
    if (end > size) break
    if (!WAV_CHUNKS.includes(head.toString('latin1', 0, 4)))
      blanks.push({ at, end, head: Buffer.concat([Buffer.from('JUNK'), head.subarray(4)]) })
    at = end + (end % 2)
  }
  return blanks
}

/** Blocks of FLAC that players need: STREAMINFO and SEEKTABLE. Others become PADDING. */
const FLAC_BLOCKS = [0, 3]

async function tagsOfFlac(read: Read, size: number): Promise<Blank[]> {
  const blanks: Blank[] = []
  for (let at = 4, isLast = false; !isLast && at + 4 <= size && blanks.length < MOST_PARTS; ) {
    const head = await read(at, 4)
    const kind = head[0] as number
    isLast = (kind & 0x80) !== 0
    const end = at + 4 + head.readUIntBE(1, 3)
    if (end > size) break
    if (!FLAC_BLOCKS.includes(kind & 0x7f))
      blanks.push({ at, end, head: Buffer.concat([Buffer.of((kind & 0x80) | 1), head.subarray(1)]) })
    at = end
  }
  return blanks
}

export type MediaContainer = 'mpeg' | 'mp4' | 'ogg' | 'wav' | 'flac' | 'webm'
