import { lineOfHtml } from '../markup/read-html.ts'
import { settleHtml } from '../markup/settle.ts'
import { escaped } from '../markup/write-html.ts'

export interface Attachment {
  url: string
  alt?: string
  caption?: string
}

interface Surroundings {
  base: string | null
  attachments: ReadonlyMap<string, Attachment>
  /** Ids of what was uploaded to the article. */
  uploads: readonly string[]
}

export interface WordPressBody {
  html: string
  lostImages: number
  /** Blocks and shortcodes without their own content. */
  dropped: string[]
}

/** The content of a post as WordPress would show it, without running anything. */
export function bodyOfWordPress(content: string, surroundings: Surroundings): WordPressBody {
  const dropped = new Set<string>()
  const isOfBlocks = /<!--\s+wp:/.test(content)
  const unblocked = content.replace(BLOCK_COMMENT, (_, name: string, isEmpty: string | undefined) => {
    if (isEmpty !== undefined && !SILENT_BLOCKS.has(name)) dropped.add(`block ${name}`)
    return ''
  })
  const expanded = expandShortcodes(unblocked, surroundings, dropped)
  const { html, lostImages } = settleHtml(
    isOfBlocks ? embedLines(expanded) : paragraphs(embedLines(expanded)),
    surroundings.base,
  )
  return { html, lostImages, dropped: [...dropped].slice(0, 20) }
}

const BLOCK_COMMENT = /<!--\s+\/?wp:([a-z][a-z0-9/-]*)(?:\s[^>]*?)?(\/)?-->/g
/** Blocks that are empty by nature. */
const SILENT_BLOCKS = new Set(['separator', 'spacer', 'more', 'nextpage', 'paragraph'])

const SHORTCODE = /\[(\/?)([a-z][\w-]*)([^[\]]*)\]/gi

type Attributes = Record<string, string> & { positional: string }

interface Tag {
  start: number
  end: number
  name: string
  given: string
}

/** In linear time for any brackets: every tag and every end is visited once. */
function expandShortcodes(content: string, around: Surroundings, dropped: Set<string>): string {
  if (!content.includes('[')) return content
  const tags: Tag[] = []
  const ends = new Map<string, Tag[]>()
  for (const match of content.matchAll(SHORTCODE)) {
    const [whole, slash, written = '', given = ''] = match
    const tag = { start: match.index, end: match.index + whole.length, name: written.toLowerCase(), given }
    if (slash === '') tags.push(tag)
    else (ends.get(tag.name) ?? made(ends, tag.name)).push(tag)
  }
  for (const list of ends.values()) list.reverse()
  let out = ''
  let at = 0
  for (const { start, end, name, given } of tags) {
    if (start < at) continue
    const isEscaped = content[start - 1] === '[' && content[end] === ']'
    if (isEscaped) {
      out += content.slice(at, start - 1) + content.slice(start, end)
      at = end + 1
      continue
    }
    const list = ends.get(name)
    while (list !== undefined && list.length > 0 && (list.at(-1) as Tag).start < end) list.pop()
    const closing = list?.at(-1)
    const inside = closing === undefined ? undefined : content.slice(end, closing.start)
    const expand = SHORTCODES[name]
    // Text in brackets (`[sic]`, `[they said]`) is kept; a shortcode has attributes or an end.
    if (expand === undefined && inside === undefined && !/=\s*["'\d]/.test(given) && !KNOWN_PLUGINS.test(name)) continue
    out += content.slice(at, start)
    at = end
    if (expand === undefined) {
      dropped.add(`shortcode ${name}`)
      continue
    }
    out += expand(attributesOf(given), inside ?? '', around)
    if (closing !== undefined) at = closing.end
  }
  out += content.slice(at)
  // The ends of those that are left out, whose content stays.
  return out.replace(/\[\/([a-z][\w-]*)\]/gi, (whole, name: string) =>
    dropped.has(`shortcode ${name.toLowerCase()}`) ? '' : whole,
  )
}

function made(ends: Map<string, Tag[]>, name: string): Tag[] {
  const list: Tag[] = []
  ends.set(name, list)
  return list
}

const KNOWN_PLUGINS =
  /^(?:contact-form|contact-form-7|gravityform|ninja_forms?|wpforms|mc4wp_form|rev_slider|jetpack_|ads?|adsense|table|newsletter|poll)/

function attributesOf(given: string): Attributes {
  const attributes: Record<string, string> = {}
  const positional: string[] = []
  for (const [, name, double, single, bare, alone] of given.matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|(\S+)/g,
  )) {
    if (name !== undefined) attributes[name.toLowerCase()] = double ?? single ?? bare ?? ''
    else if (alone !== undefined) positional.push(alone.replace(/^=?["']|["']$/g, ''))
  }
  return { ...attributes, positional: positional.join(' ') } as Attributes
}

type Expand = (attributes: Attributes, inside: string, around: Surroundings) => string

const SHORTCODES: Readonly<Record<string, Expand>> = {
  caption,
  wp_caption: caption,
  gallery: (attributes, _, { attachments, uploads }) => {
    const ids = (attributes.ids ?? attributes.include ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean)
    return (ids.length > 0 ? ids : uploads)
      .map((id) => attachments.get(id))
      .filter((attachment) => attachment !== undefined)
      .map(figureOf)
      .join('')
  },
  embed: (attributes, inside) => embedLine(inside.trim() || attributes.src || attributes.positional),
  youtube: (attributes, inside) =>
    embedLine(youtubeAddress(attributes.id ?? attributes.url ?? (inside.trim() || attributes.positional))),
  vimeo: (attributes, inside) => {
    const video = attributes.id ?? (inside.trim() || attributes.positional)
    return embedLine(/^\d+$/.test(video) ? `https://vimeo.com/${video}` : video)
  },
  tweet: (attributes, inside) => embedLine(inside.trim() || attributes.url || attributes.positional),
  instagram: (attributes) => embedLine(attributes.url ?? attributes.positional),
  soundcloud: (attributes, inside) => embedLine(attributes.url ?? (inside.trim() || attributes.positional)),
  video: (attributes) => player(attributes, ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv']),
  audio: (attributes) => player(attributes, ['src', 'mp3', 'm4a', 'ogg', 'wav']),
  playlist: () => '',
}

function caption(attributes: Attributes, inside: string): string {
  const split = /^\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inside)
  if (split === null) return inside
  const [, image = '', text = ''] = split
  const shown = text.trim() || attributes.caption || ''
  return `\n\n<figure>${image}${shown === '' ? '' : `<figcaption>${shown}</figcaption>`}</figure>\n\n`
}

function figureOf({ url, alt, caption: text }: Attachment): string {
  const shown = text === undefined ? '' : `<figcaption>${escaped(lineOfHtml(text))}</figcaption>`
  return `\n\n<figure><img src="${quoted(url)}" alt="${quoted(alt ?? '')}">${shown}</figure>\n\n`
}

function player(attributes: Attributes, names: string[]): string {
  const source = names.map((name) => attributes[name]).find(Boolean)
  return source === undefined ? '' : `\n\n<video src="${quoted(source)}"></video>\n\n`
}

function youtubeAddress(given: string): string {
  return /^[\w-]{11}$/.test(given) ? `https://www.youtube.com/watch?v=${given}` : given
}

function quoted(text: string): string {
  return escaped(text).replace(/"/g, '&quot;')
}

/** A URL alone on its line becomes an embed if its provider is known; otherwise a link. */
function embedLine(address: string): string {
  const url = address.replace(/&amp;/g, '&').trim()
  if (!/^https?:\/\/\S+$/i.test(url)) return ''
  return `\n\n<figure class="wp-block-embed"><a href="${quoted(url)}">${escaped(url)}</a></figure>\n\n`
}

function embedLines(content: string): string {
  return content
    .replace(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gim, (_, url: string) => embedLine(url))
    .replace(/<p>\s*(https?:\/\/[^\s<>"]+)\s*<\/p>/gi, (_, url: string) => embedLine(url))
}

const BLOCK =
  'address|article|aside|blockquote|canvas|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|noscript|ol|p|pre|section|script|style|table|tbody|td|tfoot|th|thead|tr|ul|video'
const BLOCK_EDGE = new RegExp(`(</?(?:${BLOCK})(?:\\s[^>]*)?>)`, 'gi')

/**
 * Paragraphs for empty lines, and breaks for single line ends: what WordPress does with text that was not made of blocks.
 * Content of `pre` is unchanged.
 */
function paragraphs(content: string): string {
  const kept: string[] = []
  const text = content
    .replace(/\r\n?/g, '\n')
    .replace(/<pre[\s>][\s\S]*?<\/pre>/gi, (pre) => `\n\n<pre>${kept.push(pre) - 1}</pre>\n\n`)
  const open = new OpenElements()
  const out = text.split(BLOCK_EDGE).map((piece) => {
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece)
    if (tag !== null && isEdge(piece)) {
      open.meet((tag[2] as string).toLowerCase(), tag[1] === '/')
      return piece
    }
    return open.isInside() ? (open.isBroken() ? breaks(piece) : piece) : wrapped(piece)
  })
  return out.join('').replace(/<pre>(\d+)<\/pre>/g, (_, index: string) => kept[Number(index)] ?? '')
}

/** Which elements are open, by their number: how they are nested does not matter. */
class OpenElements {
  readonly #counts = new Map<string, number>()
  #inside = 0

  meet(name: string, isEnd: boolean): void {
    if (!INSIDE.has(name)) return
    const before = this.#counts.get(name) ?? 0
    const after = isEnd ? Math.max(0, before - 1) : before + 1
    this.#counts.set(name, after)
    this.#inside += after - before
  }

  isInside(): boolean {
    return this.#inside > 0
  }

  isBroken(): boolean {
    return (this.#counts.get('figure') ?? 0) === 0 && BROKEN.some((name) => (this.#counts.get(name) ?? 0) > 0)
  }
}

/** Elements whose text needs no paragraphs. */
const INSIDE = new Set([
  'p',
  'li',
  'td',
  'th',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figure',
  'figcaption',
  'dt',
  'dd',
  'pre',
  'script',
  'style',
  'iframe',
  'video',
])
const BROKEN = ['p', 'li', 'td']

function isEdge(piece: string): boolean {
  BLOCK_EDGE.lastIndex = 0
  return BLOCK_EDGE.test(piece)
}

function breaks(piece: string): string {
  return piece.replace(/(?<!^)(?<!<br ?\/?>)\n(?=[^\n])/g, '<br>\n')
}

function wrapped(piece: string): string {
  return piece
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph.replace(/(?<!<br ?\/?>)\n/g, '<br>\n')}</p>`)
    .join('\n')
}
