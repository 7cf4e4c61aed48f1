/** Building XML: the one place that escapes. Texts and attributes are escaped where they go in; only `Xml` goes in as it is. */

/** A piece of finished XML. */
export interface Xml {
  readonly xml: string
}

/** Children of an element: text, finished XML, or nothing. */
export type XmlChild = Xml | string | number | null | undefined | readonly XmlChild[]

/** An attribute without a value is left out. */
export type XmlAttributes = Record<string, string | number | null | undefined>

/** An element with its attributes and children: `element('p', { id: 1 }, 'a < b')`. Names are ours and never come from outside. */
export function element(name: string, attributes: XmlAttributes = {}, ...children: readonly XmlChild[]): Xml {
  let start = name
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) start += ` ${key}="${escapeXml(String(value))}"`
  const inner = xmlOf(children)
  return { xml: inner === '' ? `<${start}/>` : `<${start}>${inner}</${name}>` }
}

/** An element for a text; nothing where there is none. */
export function textElement(
  name: string,
  text: string | number | null | undefined,
  attributes: XmlAttributes = {},
): Xml | null {
  return text === null || text === undefined || text === '' ? null : element(name, attributes, text)
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

/** Escapes text for elements and attributes in double quotes. */
export function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] ?? character)
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** The text without the characters that XML 1.0 can't hold: control characters, lone surrogates, U+FFFE and U+FFFF. */
function xmlText(text: string): string {
  return text.toWellFormed().replace(NOT_XML, '')
}

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** HTML as we write it, which is well-formed but for its void elements, as XHTML (`domain/body/html.ts`). */
export function xhtml(html: string): Xml {
  return { xml: xmlText(html).replace(/<(br|hr|img|wbr)((?: [^<>]*)?)>/g, '<$1$2/>') }
}

function xmlOf(children: readonly XmlChild[]): string {
  let xml = ''
  for (const child of children) {
    if (child === null || child === undefined) continue
    if (typeof child === 'string' || typeof child === 'number') xml += escapeXml(String(child))
    else xml += 'xml' in child ? child.xml : xmlOf(child)
  }
  return xml
}
