import { htmlOfMarkdown } from '#content/markdown.ts'
import { escaped } from '../markup/write-html.ts'

/** The documents of Ghost's editors as HTML: Lexical, and Mobiledoc before it. */

type Node = Record<string, unknown>

/** Null where it is no such document. */
export function htmlOfLexical(text: string): string | null {
  const root = parsed(text)?.root
  return isNode(root) ? lexicalChildren(root, 0) : null
}

/** Null where it is no such document. */
export function htmlOfMobiledoc(text: string): string | null {
  const document = parsed(text)
  if (document === null || !Array.isArray(document.sections)) return null
  return document.sections.map((section: unknown) => mobiledocSection(section, document)).join('\n')
}

function parsed(text: string): Node | null {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return isNode(value) ? value : null
  } catch {
    return null
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const DEEPEST = 60

function lexicalChildren(node: Node, depth: number): string {
  if (depth > DEEPEST || !Array.isArray(node.children)) return ''
  return node.children
    .filter(isNode)
    .map((inner) => lexical(inner, depth + 1))
    .join('')
}

function lexical(node: Node, depth: number): string {
  const inside = () => lexicalChildren(node, depth)
  switch (node.type) {
    case 'paragraph':
      return `<p>${inside()}</p>\n`
    case 'heading':
    case 'extended-heading':
      return wrapped(/^h[1-6]$/.test(said(node, 'tag')) ? said(node, 'tag') : 'h2', inside())
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return wrapped('blockquote', inside())
    case 'list':
      return wrapped(node.listType === 'number' || node.tag === 'ol' ? 'ol' : 'ul', inside())
    case 'listitem':
      return wrapped('li', inside())
    case 'link':
    case 'autolink':
      return `<a href="${quoted(said(node, 'url'))}">${inside()}</a>`
    case 'text':
    case 'extended-text':
      return formatted(escaped(said(node, 'text')), Number(node.format ?? 0))
    case 'linebreak':
      return '<br>'
    case 'horizontalrule':
      return '<hr>'
    default:
      return card(String(node.type), node) || inside()
  }
}

const FORMATS: readonly [number, string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
]

function formatted(text: string, format: number): string {
  return FORMATS.reduce((html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html), text)
}

/** A card of either editor, by its name: both have the same with other spellings. */
function card(name: string, node: Node): string {
  switch (name) {
    case 'image':
      return figure(node)
    case 'gallery':
      return (Array.isArray(node.images) ? node.images : []).filter(isNode).map(figure).join('') + captionLine(node)
    case 'html':
      return said(node, 'html')
    case 'markdown':
    case 'card-markdown':
      return htmlOfMarkdown(said(node, 'markdown'))
    case 'embed':
      return said(node, 'html') || link(said(node, 'url'), said(node, 'url'))
    case 'bookmark': {
      const metadata = isNode(node.metadata) ? node.metadata : node
      const url = said(metadata, 'url') || said(node, 'url')
      return link(url, said(metadata, 'title') || url) + captionLine(node)
    }
    case 'callout':
      return wrapped('blockquote', `<p>${escaped(said(node, 'calloutEmoji'))} ${said(node, 'calloutText')}</p>`)
    case 'toggle':
      return wrapped('h4', said(node, 'heading')) + said(node, 'content')
    case 'code':
    case 'codeblock': {
      const language = said(node, 'language')
      return `<pre><code${language === '' ? '' : ` class="language-${quoted(language)}"`}>${escaped(said(node, 'code'))}</code></pre>`
    }
    case 'hr':
      return '<hr>'
    case 'button':
      return link(said(node, 'buttonUrl'), said(node, 'buttonText') || said(node, 'buttonUrl'))
    case 'audio':
    case 'video':
      return player(name, node) + captionLine(node)
    case 'file':
      return link(said(node, 'src'), said(node, 'fileTitle') || said(node, 'fileName') || said(node, 'src'))
    case 'header':
      return wrapped('h2', said(node, 'header')) + wrapped('p', said(node, 'subheader'))
    case 'product':
      return wrapped('h4', said(node, 'productTitle')) + said(node, 'productDescription')
    // Forms, and what is for mail alone.
    default:
      return ''
  }
}

function figure(node: Node): string {
  const caption = said(node, 'caption')
  const size = ['width', 'height']
    .map((name) => (Number.isInteger(node[name]) ? ` ${name}="${node[name]}"` : ''))
    .join('')
  return `<figure><img src="${quoted(said(node, 'src'))}" alt="${quoted(said(node, 'alt'))}"${size}>${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>\n`
}

function player(name: string, node: Node): string {
  const title = said(node, 'title')
  return `<${name} src="${quoted(said(node, 'src'))}"${title === '' ? '' : ` title="${quoted(title)}"`}></${name}>`
}

function captionLine(node: Node): string {
  const caption = said(node, 'caption')
  return caption === '' ? '' : wrapped('p', caption)
}

function link(url: string, shown: string): string {
  return url === '' ? '' : `<p><a href="${quoted(url)}">${escaped(shown)}</a></p>\n`
}

function wrapped(tag: string, inside: string): string {
  return inside === '' ? '' : `<${tag}>${inside}</${tag}>\n`
}

function said(node: Node, name: string): string {
  const value = node[name]
  return typeof value === 'string' ? value : ''
}

function quoted(text: string): string {
  return escaped(text).replace(/"/g, '&quot;')
}

const MARKUP = 1
const IMAGE = 2
const LIST = 3
const CARD = 10
const TAGS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'aside', 'ul', 'ol', 'pull-quote'])
const MARKUPS = new Set(['a', 'b', 'code', 'em', 'i', 's', 'strong', 'sub', 'sup', 'u', 'del', 'mark'])

function mobiledocSection(section: unknown, document: Node): string {
  if (!Array.isArray(section)) return ''
  const [kind, first, second] = section as [unknown, unknown, unknown]
  if (kind === MARKUP) return wrapped(tagOf(first), markers(second, document))
  if (kind === IMAGE) return figure({ src: first })
  if (kind === LIST && Array.isArray(second))
    return wrapped(tagOf(first), second.map((item) => wrapped('li', markers(item, document))).join(''))
  if (kind !== CARD || !Array.isArray(document.cards)) return ''
  const found: unknown = document.cards[Number(first)]
  if (!Array.isArray(found)) return ''
  return card(String(found[0]), isNode(found[1]) ? found[1] : {})
}

function tagOf(value: unknown): string {
  const tag = typeof value === 'string' && TAGS.has(value.toLowerCase()) ? value.toLowerCase() : 'p'
  return tag === 'aside' || tag === 'pull-quote' ? 'blockquote' : tag
}

/** Runs of text with the markups that open before and close after each. */
function markers(value: unknown, document: Node): string {
  if (!Array.isArray(value)) return ''
  const open: string[] = []
  let html = ''
  for (const marker of value) {
    if (!Array.isArray(marker)) continue
    const [type, opened, closed, content] = marker as [unknown, unknown, unknown, unknown]
    for (const index of Array.isArray(opened) ? opened : []) {
      const markup: unknown = Array.isArray(document.markups) ? document.markups[Number(index)] : null
      const [tag, attributes] = Array.isArray(markup) ? (markup as [unknown, unknown]) : ['', null]
      const name = typeof tag === 'string' && MARKUPS.has(tag.toLowerCase()) ? tag.toLowerCase() : 'span'
      const at = Array.isArray(attributes) ? attributes.indexOf('href') : -1
      html += name === 'a' && at >= 0 ? `<a href="${quoted(String((attributes as unknown[])[at + 1]))}">` : `<${name}>`
      open.push(name)
    }
    const atom: unknown = type === 1 && Array.isArray(document.atoms) ? document.atoms[Number(content)] : null
    html += Array.isArray(atom)
      ? atom[0] === 'soft-return'
        ? '<br>'
        : escaped(String(atom[1] ?? ''))
      : escaped(String(content ?? ''))
    for (let count = Number(closed) || 0; count > 0 && open.length > 0; count--) html += `</${open.pop()}>`
  }
  while (open.length > 0) html += `</${open.pop()}>`
  return html
}
