import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

type Raw = (width: number, height: number, colour?: string) => Sharp
const plain: Raw = (width, height, colour = '#3366aa') =>
  sharp({ create: { width, height, channels: 3, background: colour } })

export const jpeg = (width: number, height: number, colour?: string): Promise<Buffer> =>
  plain(width, height, colour).jpeg().toBuffer()
export const png = (width: number, height: number, colour?: string): Promise<Buffer> =>
  plain(width, height, colour).png().toBuffer()
export const webp = (width: number, height: number): Promise<Buffer> => plain(width, height).webp().toBuffer()
export const avif = (width: number, height: number): Promise<Buffer> =>
  plain(width, height).avif({ effort: 0 }).toBuffer()

/** Left half red, right half blue. */
export async function halves(width: number, height: number): Promise<Buffer> {
  const left = await plain(width / 2, height, '#ff0000')
    .png()
    .toBuffer()
  return plain(width, height, '#0000ff')
    .composite([{ input: left, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** As a phone writes it: lying on its side, with a place, a camera and words. */
export const photograph = (width: number, height: number): Promise<Buffer> =>
  plain(width, height)
    .withExif({
      IFD0: {
        ImageDescription: 'The river at its height',
        Artist: 'Ruth Adeyemi',
        Copyright: '2026 Harbour Post',
        Make: 'SecretCam',
      },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** XMP in a separate segment after SOI. */
export function withXmp(file: Buffer, description: string): Buffer {
  return withSegment(file, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${description}`))
}

/** Where a JPEG has Content Credentials. */
export const APP11 = 0xeb

/** A JPEG with another segment after SOI. */
export function withSegment(file: Buffer, marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([file.subarray(0, 2), head, body, file.subarray(2)])
}

/** IPTC-IIM in Photoshop's segment. */
export function withIptc(file: Buffer, sets: Record<number, string>): Buffer {
  const records = Object.entries(sets).map(([set, text]) => {
    const head = Buffer.from([0x1c, 2, Number(set), 0, 0])
    head.writeUInt16BE(Buffer.byteLength(text), 3)
    return Buffer.concat([head, Buffer.from(text)])
  })
  const iim = Buffer.concat(records)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(iim.length)
  const body = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'),
    size,
    iim,
    Buffer.alloc(iim.length % 2),
  ])
  return withSegment(file, 0xed, body)
}

/** A few kilobytes that would be `width` × `height` pixels. */
export function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
    return Buffer.concat([head, data, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(Math.ceil(width / 8) + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF with this many frames of one pixel. */
export function animation(frames: number): Buffer {
  const screen = Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  // Alternating black and blue: identical frames would be merged.
  const frame = (index: number) =>
    Buffer.from([0x21, 0xf9, 4, 4, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, index % 2 ? 0x4c : 0x44, 1, 0])
  const all = Array.from({ length: frames }, (_, index) => frame(index))
  return Buffer.concat([Buffer.from('GIF89a'), screen, ...all, Buffer.from([0x3b])])
}

/** An empty archive, as at the end of a file. */
export const ZIP_END: Buffer = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
