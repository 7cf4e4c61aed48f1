import { hash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { newscode } from '#formats/format.ts'
import { element, textElement, type Xml } from '#formats/xml.ts'
import type { Image } from '#storage/media/images.ts'

/** The part of an image's record that its files carry. */
export type RightsRecord = Pick<Image, 'creator' | 'credit' | 'rights' | 'digitalSourceType'>

/** What a file says about its image (IPTC Photo Metadata Standard): an XMP packet, and the EXIF that older programs read. */
export interface RightsMetadata {
  xmp: string
  exif: Record<string, string>
  /** Other metadata has another digest. */
  digest: string
}

/** The metadata of an image's files; null: the record states nothing. */
export function rightsMetadataOf({ creator, credit, rights, digitalSourceType }: RightsRecord): RightsMetadata | null {
  const { notice, licenseUrl } = rights
  const properties = [
    creator === null ? null : element('dc:creator', {}, element('rdf:Seq', {}, textElement('rdf:li', creator))),
    notice === null ? null : element('dc:rights', {}, inDefaultLanguage(notice)),
    textElement('photoshop:Credit', credit),
    textElement('xmpRights:WebStatement', licenseUrl),
    digitalSourceType === null
      ? null
      : textElement('Iptc4xmpExt:DigitalSourceType', newscode('digitalsourcetype', digitalSourceType)),
  ]
  if (properties.every((property) => property === null)) return null
  const xmp = packetOf(properties)
  const exif = given({ Artist: inLatin(creator ?? credit), Copyright: inLatin(notice) })
  return { xmp, exif, digest: hash('sha256', xmp, 'hex').slice(0, 12) }
}

const NAMESPACES = {
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:photoshop': 'http://ns.adobe.com/photoshop/1.0/',
  'xmlns:xmpRights': 'http://ns.adobe.com/xap/1.0/rights/',
  'xmlns:Iptc4xmpExt': 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
}

function inDefaultLanguage(text: string): Xml {
  return element('rdf:Alt', {}, element('rdf:li', { 'xml:lang': 'x-default' }, text))
}

function packetOf(properties: readonly (Xml | null)[]): string {
  const { xml } = element(
    'x:xmpmeta',
    { 'xmlns:x': 'adobe:ns:meta/' },
    element(
      'rdf:RDF',
      { 'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' },
      element('rdf:Description', { 'rdf:about': '', ...NAMESPACES }, properties),
    ),
  )
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${xml}<?xpacket end="r"?>`
}

/** EXIF holds ASCII: a text that would not survive is left to the XMP. */
function inLatin(text: string | null): string | null {
  const folded =
    text
      ?.normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replaceAll('©', '(c)') ?? ''
  return /^[\x20-\x7e]+$/.test(folded) ? folded : null
}

function given(texts: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text === null ? [] : [[name, text]])))
}

/** Has the metadata written with an image, and no other. GIF has no place that sharp writes to: see `withXmpInGif`. */
export function writeMetadata(image: Sharp, { xmp, exif }: RightsMetadata): Sharp {
  image.withXmp(xmp)
  return Object.keys(exif).length === 0 ? image : image.withExif({ IFD0: exif })
}

/** A GIF with an XMP packet in an application extension before its trailer (XMP Specification Part 3, 1.1.2). */
export function withXmpInGif(file: Buffer, xmp: string): Buffer {
  const trailer = file.lastIndexOf(0x3b)
  // The packet is read as sub-blocks by programs that don't know it: wherever they land behind it, they reach its end.
  const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0])
  const extension = [Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1'), Buffer.from(xmp), magic]
  return Buffer.concat([file.subarray(0, trailer), ...extension, file.subarray(trailer)])
}
