/** What a file is, by its content, and whether it ends where its image ends. */
export interface Container {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/gif'
  /** The byte behind the image; null where the file ends before its image does. */
  end: number | null
}

/** Reads the container of an image file, without decoding it; null if the format is not accepted. */
export function readContainer(file: Buffer): Container | null {
  const head = file.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return { mediaType: 'image/jpeg', end: endOfJpeg(file, 0) }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png', end: endOfPng(file) }
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return { mediaType: 'image/gif', end: endOfGif(file) }
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') {
    const size = file.readUInt32LE(4)
    const end = 8 + size + (size % 2)
    // Some writers leave the last byte of padding out.
    return { mediaType: 'image/webp', end: 8 + size > file.length ? null : Math.min(end, file.length) }
  }
  if (head.slice(4, 8) === 'ftyp' && hasBrand(file, /^avi[fs]$/))
    return { mediaType: 'image/avif', end: endOfBoxes(file) }
  return null
}

/** Whether an ISO base media file declares a brand. */
export function hasBrand(file: Buffer, brand: RegExp): boolean {
  const size = Math.min(file.readUInt32BE(0), file.length, 256)
  for (let at = 8; at + 4 <= size; at += 4)
    if (at !== 12 && brand.test(file.toString('latin1', at, at + 4))) return true
  return false
}

/** ITU-T T.81: segments, then coded data up to the next segment marker, up to EOI. */
export function endOfJpeg(file: Buffer, start: number): number | null {
  let at = start + 2
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return at + 2
    at += 2 + file.readUInt16BE(at + 2)
    if (marker === 0xda) at = endOfScan(file, at)
  }
  return at + 2 <= file.length && file[at] === 0xff && file[at + 1] === 0xd9 ? at + 2 : null
}

function endOfScan(file: Buffer, start: number): number {
  for (let at = file.indexOf(0xff, start); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]
    if (next === undefined) return file.length
    const isData = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  return file.length
}

function endOfPng(file: Buffer): number | null {
  for (let at = 8; at + 12 <= file.length; ) {
    const type = file.toString('latin1', at + 4, at + 8)
    at += 12 + file.readUInt32BE(at)
    if (type === 'IEND') return at <= file.length ? at : null
  }
  return null
}

/** GIF89a: a screen, then blocks of chained sub-blocks, then the trailer. */
function endOfGif(file: Buffer): number | null {
  const tableSize = (flags: number | undefined) => ((flags ?? 0) & 0x80 ? 3 * 2 ** (((flags ?? 0) & 7) + 1) : 0)
  let at = 13 + tableSize(file[10])
  while (at < file.length) {
    const kind = file[at]
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at += 2
    else if (kind === 0x2c) at += 11 + tableSize(file[at + 9])
    else return null
    while (at < file.length && file[at] !== 0) at += 1 + (file[at] as number)
    at += 1
  }
  return null
}

/** ISO/IEC 14496-12: consecutive boxes. Returns the offset after the last complete one. */
export function endOfBoxes(file: Buffer, start = 0): number | null {
  let at = start
  while (at + 8 <= file.length) {
    const type = file.toString('latin1', at + 4, at + 8)
    if (!BOXES.test(type)) return at
    const size = file.readUInt32BE(at)
    if (size === 0) return file.length
    const length = size === 1 && at + 16 <= file.length ? Number(file.readBigUInt64BE(at + 8)) : size
    if (length < 8 || at + length > file.length) return null
    at += length
  }
  return at
}

const BOXES = /^(ftyp|meta|mdat|moov|moof|mfra|sidx|styp|free|skip|wide|uuid|idat|mpvd|udta)$/
