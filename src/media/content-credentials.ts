/**
 * Whether an image file carries Content Credentials: a C2PA manifest store, as embedded by C2PA 2.4, appendix A.3. They are not
 * verified: they are bound to the bytes of the file, and what is served has others.
 */
export function hasContentCredentials(file: Buffer, mediaType: string): boolean {
  switch (mediaType) {
    case 'image/jpeg':
      return segmentsOf(file).some(({ marker, body }) => marker === APP11 && body.includes('c2pa', 0, 'latin1'))
    case 'image/png':
      return chunkNames(file, 8, (at) => [file.readUInt32BE(at) + 12, at + 4]).includes('caBX')
    case 'image/webp':
      return chunkNames(file, 12, (at) => [8 + evened(file.readUInt32LE(at + 4)), at]).includes('C2PA')
    case 'image/avif':
      return file.includes(C2PA_BOX)
    default:
      return file.includes('C2PA_GIF', 0, 'latin1')
  }
}

const APP11 = 0xeb
/** The extended type of the box: uuid, then D8FEC3D6-1B0E-483C-9297-5828877EC481. */
const C2PA_BOX = Buffer.concat([Buffer.from('uuid'), Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')])

/** The segments of a JPEG before its coded data. */
function segmentsOf(file: Buffer): { marker: number; body: Buffer }[] {
  const segments: { marker: number; body: Buffer }[] = []
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda; ) {
    const length = file.readUInt16BE(at + 2)
    segments.push({ marker: file[at + 1] as number, body: file.subarray(at + 4, at + 2 + length) })
    at += 2 + Math.max(2, length)
  }
  return segments
}

/** The names of consecutive chunks; `read` gives the length of the one at an offset, and where its name is. */
function chunkNames(file: Buffer, start: number, read: (at: number) => [length: number, name: number]): string[] {
  const names: string[] = []
  for (let at = start; at + 8 <= file.length; ) {
    const [length, name] = read(at)
    names.push(file.toString('latin1', name, name + 4))
    at += length
  }
  return names
}

function evened(size: number): number {
  return size + (size % 2)
}
