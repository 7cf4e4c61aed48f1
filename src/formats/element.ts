/** Finished XML. */
export interface Markup {
  readonly markup: string
}

export type Content = string | Markup | null | undefined
export type Attributes = Record<string, string | number | null | undefined>

/** An element of XML: attributes and contents that are null are left out, texts are escaped. */
export function element(name: string, attributes: Attributes, ...contents: readonly Content[]): Markup {
  const written = Object.entries(attributes)
    .map(([attribute, value]) =>
      value === null || value === undefined ? '' : ` ${attribute}="${escaped(String(value))}"`,
    )
    .join('')
  const inner = contents.map(contentOf).join('')
  return { markup: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

/** An element that is there only where it has a text. */
export function textElement(name: string, text: string | null | undefined, attributes: Attributes = {}): Markup | null {
  return text === null || text === undefined || text === '' ? null : element(name, attributes, text)
}

/** A whole document in UTF-8. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`
}

function contentOf(content: Content): string {
  if (content === null || content === undefined) return ''
  return typeof content === 'string' ? escaped(content) : content.markup
}

/** Numbers for what readers of RSS take for HTML where a text is plain. */
const ENTITIES: Record<string, string> = { '&': '&#x26;', '<': '&#x3C;', '>': '&gt;', '"': '&quot;' }

/** Without the characters that no XML 1.0 document can hold (2.2). */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .toWellFormed()
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
}
