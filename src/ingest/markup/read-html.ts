import { decodeHTML } from 'entities'
import { Parser, Tokenizer } from 'htmlparser2'
import { boundedTokenizer } from '#content/bounded-tokenizer.ts'
import type { Element } from './element.ts'

const BoundedTokenizer = boundedTokenizer(Tokenizer)

/** HTML of any quality as a tree. Elements nested deeper than a page would leave their content in their parent. */
export function readHtml(html: string): Element {
  const root: Element = { name: '#fragment', attributes: {}, children: [] }
  const open: Element[] = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes: { ...attributes }, children: [] }
        const above = open.at(-1) as Element
        above.children.push(element)
        open.push(element)
      },
      ontext(text) {
        const above = open.at(-1) as Element
        const last = above.children.length - 1
        if (typeof above.children[last] === 'string') above.children[last] += text
        else above.children.push(text)
      },
      onclosetag() {
        if (open.length > 1) open.pop()
      },
    },
    { decodeEntities: true, Tokenizer: BoundedTokenizer },
  )
  parser.end(html)
  return root
}

/** Plain text of a line that is written as HTML: `Q&amp;A <em>today</em>`. */
export function lineOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim()
  if (!/<[a-z/!?]/i.test(html)) return decodeHTML(html).replace(/\s+/g, ' ').trim()
  const parts: string[] = []
  let silent = 0
  const parser = new Parser({
    onopentag(name) {
      if (SILENT.has(name)) silent++
      if (BREAKS.has(name)) parts.push(' ')
    },
    ontext: (text) => silent === 0 && parts.push(text),
    onclosetag(name) {
      if (SILENT.has(name)) silent--
      if (BREAKS.has(name)) parts.push(' ')
    },
  })
  parser.end(html)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

const SILENT = new Set(['script', 'style', 'template', 'noscript'])
const BREAKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'td',
  'blockquote',
  'figure',
  'figcaption',
])
