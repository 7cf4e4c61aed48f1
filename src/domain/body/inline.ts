/**
 * Reads canonical inline HTML as our own serializer writes it: `<`, `>` and `&` are escaped in text and attributes, attributes
 * are double-quoted, and every element is closed. Not meant for HTML from outside.
 */

export interface InlineSink {
  text(text: string): void
  /** `tag` is the whole start tag, `<a href="…">`. */
  open(name: string, tag: string): void
  close(name: string): void
}

/** Calls `sink` for every piece of canonical inline HTML, text unescaped. `br` and `wbr` are opened and never closed. */
export function readInline(html: string, sink: InlineSink): void {
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start === -1 ? -1 : html.indexOf('>', start)
    if (end === -1) break
    if (start > at) sink.text(unescapeHtml(html.slice(at, start)))
    const tag = html.slice(start, end + 1)
    if (tag.charCodeAt(1) === SLASH) sink.close(tag.slice(2, -1))
    else sink.open(nameOf(tag), tag)
    at = end + 1
  }
  if (at < html.length) sink.text(unescapeHtml(html.slice(at)))
}

const SLASH = 47

function nameOf(tag: string): string {
  const space = tag.indexOf(' ')
  return tag.slice(1, space === -1 ? -1 : space)
}

/** An attribute's value, unescaped, of a start tag in canonical HTML; null where the tag has no such attribute. */
export function attributeOf(tag: string, name: string): string | null {
  const before = ` ${name}="`
  const start = tag.indexOf(before)
  if (start === -1) return null
  const from = start + before.length
  return unescapeHtml(tag.slice(from, tag.indexOf('"', from)))
}

/** The plain text of canonical inline HTML: `br` becomes a line feed, `q` becomes quotation marks. */
export function inlineText(html: string): string {
  if (!html.includes('<')) return unescapeHtml(html)
  let text = ''
  readInline(html, {
    text(piece) {
      text += piece
    },
    open(name) {
      if (name === 'br') text += '\n'
      else if (name === 'q') text += '“'
    },
    close(name) {
      if (name === 'q') text += '”'
    },
  })
  return text
}

/** One part of a list item: inline HTML, or a list inside the item. */
export type ItemPart = string | { ordered: boolean; items: ItemPart[][] }

/** Takes the html of a list item apart into inline HTML and the lists nested in it. */
export function readItem(html: string): ItemPart[] {
  if (!NESTED_LIST.test(html)) return [html]
  const root: ItemPart[] = []
  // The parts being filled, outermost first; the items of a list are between two of them.
  const open: ItemPart[][] = [root]
  const lists: { ordered: boolean; items: ItemPart[][] }[] = []
  let from = 0
  const keep = (to: number) => {
    if (to > from) (open.at(-1) as ItemPart[]).push(html.slice(from, to))
  }
  for (const { 0: tag, 1: slash, 2: name, index } of html.matchAll(LIST_TAG)) {
    keep(index)
    from = index + tag.length
    if (name === 'li') {
      if (slash) open.pop()
      else open.push(newItem(lists.at(-1)))
    } else if (slash) {
      lists.pop()
    } else {
      const list = { ordered: name === 'ol', items: [] }
      ;(open.at(-1) as ItemPart[]).push(list)
      lists.push(list)
    }
  }
  keep(html.length)
  return root
}

function newItem(list: { items: ItemPart[][] } | undefined): ItemPart[] {
  const item: ItemPart[] = []
  list?.items.push(item)
  return item
}

const NESTED_LIST = /<[uo]l>/
const LIST_TAG = /<(\/?)(ul|ol|li)>/g

/** Text made safe for HTML, between tags and inside double quotes. */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text
  return swap(swap(swap(swap(text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')
}

/** The text that `escapeHtml` made safe; it knows no other references. */
export function unescapeHtml(html: string): string {
  if (!html.includes('&')) return html
  return swap(swap(swap(swap(html, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&amp;', '&')
}

/** `replaceAll`, four times faster where a hostile text is nothing but what is replaced. */
export function swap(text: string, from: string, to: string): string {
  return text.includes(from) ? text.split(from).join(to) : text
}

const SPECIAL = /[&<>"]/
