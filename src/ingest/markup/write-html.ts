import type { Element } from './element.ts'

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
const DROPPED = new Set(['script', 'style', 'template'])

/** A tree as HTML: without scripts and styles, and the element that is given without its own tags. */
export function writeHtml(element: Element): string {
  const out: string[] = []
  const open: (Element | string)[] = [...element.children].reverse()
  const ends: Element[] = []
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === END) out.push(`</${(ends.pop() as Element).name}>`)
    else if (typeof next === 'string') out.push(escaped(next))
    else if (!DROPPED.has(next.name)) {
      out.push(startTag(next))
      if (VOID.has(next.name)) continue
      ends.push(next)
      open.push(END)
      for (let index = next.children.length - 1; index >= 0; index--) open.push(next.children[index] as Element)
    }
  }
  return out.join('')
}

/** Stands where an element ends. No text of a document is this very object. */
const END: Element = { name: '#end', attributes: {}, children: [] }

function startTag({ name, attributes }: Element): string {
  let tag = `<${name}`
  for (const [attribute, value] of Object.entries(attributes))
    if (/^[a-z][\w:.-]*$/i.test(attribute)) tag += ` ${attribute}="${escaped(value).replace(/"/g, '&quot;')}"`
  return `${tag}>`
}

export function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text
}
