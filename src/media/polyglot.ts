import { endOfBoxes, endOfJpeg } from './container.ts'

/** Why a file is more than the image it begins with, or null. `end` is the byte behind its image. */
export function findSecondNature(file: Buffer, end: number): string | null {
  if (isZip(file)) return 'it is also a ZIP archive'
  const markup = findMarkup(file)
  if (markup !== null) return `it also contains markup or a program (${markup})`
  const isJpeg = file[0] === 0xff
  return isHarmlessTail(file, end, isJpeg) ? null : `${file.length - end} bytes follow the image data`
}

/**
 * What cameras and phones put behind an image: padding; in JPEGs also further JPEGs (previews and gain maps of the
 * Multi-Picture Format), and the film of a moving photograph. None of it is stored.
 */
function isHarmlessTail(file: Buffer, end: number, isJpeg: boolean): boolean {
  let at = end
  while (at < file.length && isPadding(file[at] as number)) at += 1
  if (at === file.length) return true
  if (!isJpeg) return false
  if (file[at] === 0xff && file[at + 1] === 0xd8) {
    const next = endOfJpeg(file, at)
    return next !== null && isHarmlessTail(file, next, true)
  }
  if (file.toString('latin1', at + 4, at + 8) === 'ftyp') {
    const next = endOfBoxes(file, at)
    return next !== null && next > at && isHarmlessTail(file, next, true)
  }
  // Samsung's trailer ends with its own mark.
  return file.toString('latin1', file.length - 4) === 'SEFT'
}

function isPadding(byte: number): boolean {
  return byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20
}

/** An archive is located from its end: the record there has the length of its comment (APPNOTE 4.3.16). */
function isZip(file: Buffer): boolean {
  const from = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= from; ) {
    if (at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) <= file.length) return true
    if (at === 0) return false
    at = file.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}

const MARKUP = /^<(script[\s>/]|html[\s>]|!doctype\s+html|\?php\s|iframe[\s>]|svg[\s>])/i

/** Markup that a browser would run if the file were served as a page. */
function findMarkup(file: Buffer): string | null {
  for (let at = file.indexOf(0x3c); at !== -1; at = file.indexOf(0x3c, at + 1)) {
    const next = file[at + 1] as number
    if (!FIRST.has(next)) continue
    const found = MARKUP.exec(file.toString('latin1', at, at + 20))
    if (found) return found[0].trim().replace(/[>/]$/, '')
  }
  return null
}

const FIRST = new Set([...'sShHiI!?'].map((letter) => letter.charCodeAt(0)))
