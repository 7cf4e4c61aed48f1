import { Parser } from 'htmlparser2'
import { DIGITAL_SOURCE_TYPES, type DigitalSourceType } from '#domain/article/article.ts'

/** Metadata in an image file, used where editors gave none. */
export interface Embedded {
  alt: string | null
  caption: string | null
  credit: string | null
  copyright: string | null
  creator: string | null
  /** A web address. */
  licenseUrl: string | null
  digitalSourceType: DigitalSourceType | null
}

/** The blocks of metadata that an image file holds. */
export interface MetadataBlocks {
  exif?: Buffer | undefined
  iptc?: Buffer | undefined
  xmp?: Buffer | undefined
}

/** The words and rights from XMP, else IPTC-IIM, else EXIF (IPTC Photo Metadata Standard, mapping). */
export function readEmbedded({ exif, iptc, xmp }: MetadataBlocks): Embedded {
  const inXmp = safely(xmp, readXmp)
  const inIptc = safely(iptc, readIptc)
  const inExif = safely(exif, readExif)
  const first = (...texts: (string | undefined)[]) => texts.map(cleaned).find((text) => text !== null) ?? null
  return {
    alt: first(inXmp.alt),
    caption: first(inXmp.caption, inIptc.caption, inExif.caption),
    credit: first(inXmp.credit, inIptc.credit, inXmp.creator, inIptc.creator, inExif.creator),
    copyright: first(inXmp.copyright, inIptc.copyright, inExif.copyright),
    creator: first(inXmp.creator, inIptc.creator, inExif.creator)?.slice(0, 500) ?? null,
    licenseUrl: webAddress(first(inXmp.license)),
    digitalSourceType: sourceType(first(inXmp.sourceType)),
  }
}

type Found = Partial<Record<'alt' | 'caption' | 'credit' | 'creator' | 'copyright' | 'license' | 'sourceType', string>>

function webAddress(text: string | null): string | null {
  return text !== null && text.length <= 2000 && /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null
}

/** The address of a term of the vocabulary, or its code. */
function sourceType(text: string | null): DigitalSourceType | null {
  const code = text?.split(/[/:]/).at(-1)
  return DIGITAL_SOURCE_TYPES.find((known) => known === code) ?? null
}

/** Metadata is often broken: unreadable parts are ignored. */
function safely(block: Buffer | undefined, read: (block: Buffer) => Found): Found {
  if (block === undefined) return {}
  try {
    return read(block)
  } catch (error) {
    if (error instanceof RangeError) return {}
    throw error
  }
}

const LONGEST = 4000

function cleaned(text: string | undefined): string | null {
  const kept = text
    ?.toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim()
    .slice(0, LONGEST)
  return kept ? kept.toWellFormed().replace(/\ufffd$/, '') : null
}

const TAGS: Record<number, keyof Found> = { 270: 'caption', 315: 'creator', 33432: 'copyright' }
const ASCII = 2

/** EXIF: the first directory of a TIFF (TIFF 6.0, section 2). */
function readExif(block: Buffer): Found {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  const found: Found = {}
  for (let index = 0; index < u16(directory); index += 1) {
    const at = directory + 2 + index * 12
    const name = TAGS[u16(at)]
    if (name === undefined || u16(at + 2) !== ASCII) continue
    const length = u32(at + 4)
    const start = length > 4 ? u32(at + 8) : at + 8
    // Copyright may hold two texts, the photographer's and the editor's, each with its NUL.
    found[name] = textOf(tiff.subarray(start, start + length))
      .replace(/\0+$/, '')
      .replaceAll('\0', ', ')
  }
  return found
}

const DATA_SETS: Record<number, keyof Found> = { 80: 'creator', 110: 'credit', 116: 'copyright', 120: 'caption' }

/** IPTC-IIM: data sets, inside Photoshop's resource 0404 or bare. */
function readIptc(block: Buffer): Found {
  const found: Found = {}
  const resource = block.indexOf('8BIM\x04\x04', 0, 'latin1')
  let at = resource === -1 ? 0 : block.indexOf(0x1c, resource)
  while (at >= 0 && at + 5 <= block.length && block[at] === 0x1c) {
    const length = block.readUInt16BE(at + 3)
    const name = block[at + 1] === 2 ? DATA_SETS[block[at + 2] as number] : undefined
    const text = textOf(block.subarray(at + 5, at + 5 + length))
    if (name !== undefined) found[name] = name === 'creator' && found.creator ? `${found.creator}, ${text}` : text
    at += 5 + length
  }
  return found
}

const PROPERTIES: ReadonlyMap<string, keyof Found> = new Map([
  ['dc:description', 'caption'],
  ['dc:creator', 'creator'],
  ['dc:rights', 'copyright'],
  ['photoshop:credit', 'credit'],
  ['iptc4xmpcore:alttextaccessibility', 'alt'],
  ['xmprights:webstatement', 'license'],
  ['iptc4xmpext:digitalsourcetype', 'sourceType'],
])

/** XMP: properties as elements (with alternatives by language, the first of which is the default) or as attributes. */
function readXmp(block: Buffer): Found {
  const found: Found = {}
  let property: keyof Found | undefined
  let depth = 0
  let texts: string[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        for (const [attribute, value] of Object.entries(attributes)) {
          const named = PROPERTIES.get(attribute.toLowerCase())
          if (named !== undefined) found[named] ??= value
        }
        if (property !== undefined) depth += 1
        else {
          property = PROPERTIES.get(name.toLowerCase())
          depth = 0
          texts = [attributes['rdf:resource'] ?? '']
        }
        if (name === 'rdf:li') texts.push('')
      },
      ontext(text) {
        if (property !== undefined) texts[texts.length - 1] += text
      },
      onclosetag() {
        if (property === undefined) return
        if (depth > 0) {
          depth -= 1
          return
        }
        const said = texts.map((text) => text.trim()).filter((text) => text !== '')
        const text = property === 'creator' ? said.join(', ') : said[0]
        if (text) found[property] = text
        property = undefined
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(block.toString('utf8'))
  return found
}

const STRICT = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 where it is that, else the Latin of old programs. */
function textOf(bytes: Buffer): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
