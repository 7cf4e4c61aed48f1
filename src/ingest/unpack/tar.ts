import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { SourceFault } from '../source.ts'
import type { Packed } from './packed.ts'

const BLOCK = 512
/** The maximum length of a name in a separate header. */
const LONGEST_HEADER = 1_000_000

/** The files of a tar archive (ustar, pax, GNU). Where it is broken or ends too early, it ends with a `SourceFault`. */
export async function* readTar(path: string): AsyncGenerator<Packed> {
  const bytes = new Bytes(createReadStream(path, { highWaterMark: 262_144 }))
  let longName: string | null = null
  for (;;) {
    const header = await bytes.take(BLOCK)
    if (header === null || header.every((byte) => byte === 0)) return
    if (!isHeader(header)) throw new SourceFault('is a corrupt tar archive: a header has the wrong checksum')
    const size = sizeIn(header)
    const type = String.fromCharCode(header[156] as number)
    if (type === 'L' || type === 'x') {
      if (size > LONGEST_HEADER) throw new SourceFault('is a corrupt tar archive: a header is too long')
      const content = await bytes.whole(size)
      longName = type === 'L' ? textOf(content) : (paxPath(content) ?? longName)
      continue
    }
    const name = longName ?? nameIn(header)
    longName = null
    if (type === '0' || type === '\0' || type === '7') {
      const content = Readable.from(bytes.content(size))
      yield { name, content }
      // The consumer may have stopped in the middle.
      await bytes.finish()
    } else {
      if (type === '1' || type === '2') yield { name, refusal: 'is a link' }
      await bytes.skip(size)
    }
  }
}

/** Whether a beginning is that of a tar archive. */
export function isHeader(header: Buffer): boolean {
  if (header.length < BLOCK) return false
  const stated = Number.parseInt(textOf(header.subarray(148, 156)).trim(), 8)
  let sum = 8 * 0x20
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += header[index] as number
  return stated === sum
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end)
}

function nameIn(header: Buffer): string {
  const name = textOf(header.subarray(0, 100))
  const isUstar = header.toString('latin1', 257, 262) === 'ustar'
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function sizeIn(header: Buffer): number {
  const field = header.subarray(124, 136)
  // Sizes of 8 GB and more are written in base 256.
  if ((field[0] as number) & 0x80) return Number(field.readBigUInt64BE(4))
  const size = Number.parseInt(textOf(field).trim() || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new SourceFault('is a corrupt tar archive: a file has no size')
  return size
}

function paxPath(content: Buffer): string | null {
  return /(?:^|\n)\d+ path=([^\n]+)/.exec(content.toString('utf8'))?.[1] ?? null
}

/** A stream of bytes to be taken piece by piece. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)
  /** Of the file at hand, with its padding. */
  #left = 0
  #padding = 0

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value])
    return true
  }

  /** So many bytes; null at the end. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#rest.length < length)
      if (!(await this.#more())) {
        if (this.#rest.length === 0) return null
        throw new SourceFault('is truncated')
      }
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async whole(size: number): Promise<Buffer> {
    const content = size === 0 ? Buffer.alloc(0) : await this.take(size)
    await this.skip(0, padding(size))
    return Buffer.from(content ?? [])
  }

  /** The next file, which need not be taken: `finish` passes over what is left of it. */
  content(size: number): AsyncGenerator<Buffer> {
    this.#left = size
    this.#padding = padding(size)
    return this.#pieces()
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) throw new SourceFault('is truncated')
      const piece = this.#rest.subarray(0, Math.min(this.#left, this.#rest.length))
      this.#rest = this.#rest.subarray(piece.length)
      this.#left -= piece.length
      yield piece
    }
  }

  async finish(): Promise<void> {
    await this.skip(this.#left, this.#padding)
    this.#left = 0
    this.#padding = 0
  }

  async skip(size: number, more = padding(size)): Promise<void> {
    let left = size + more
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) return
      const passed = Math.min(left, this.#rest.length)
      this.#rest = this.#rest.subarray(passed)
      left -= passed
    }
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}
