import type { Block, EmbedBlock, ImageBlock } from '#domain/body/blocks.ts'
import { inlineText } from '#domain/body/inline.ts'
import { MOST_BLOCKS } from '#domain/body/size.ts'
import { TableBuilder } from './build-table.ts'
import { findCitation, quotedLine, withoutDash } from './citations.ts'
import { codeText } from './code-text.ts'
import { type Attributes, DIVISIONS, directionTag, INLINE, inlineTag, NESTABLE, plainLine, SILENT } from './elements.ts'
import { type Figure, joined, makeEmbed, placeCaption } from './figures.ts'
import { imageSourceOf } from './image-source.ts'
import { InlineWriter, type ReopenBudget } from './inline-writer.ts'
import { embedOf, embedOfFrame } from './links.ts'

/** Takes the events of a balanced HTML document: every `open` but that of a void element has its `close`. */
export interface HtmlSink {
  open(name: string, attributes: Attributes): void
  /** `isEven` promises that nothing in it must be collapsed, dropped or escaped. */
  text(text: string, isEven?: boolean): void
  close(name: string): void
}

/** What the text at hand belongs to. */
type Owner =
  | { kind: 'flow' | 'cell' | 'line' | 'silent'; writer: InlineWriter }
  | { kind: 'item'; writer: InlineWriter; items: string[] }
  | { kind: 'caption'; writer: InlineWriter; figure: Figure }
  | { kind: 'quote'; writer: InlineWriter; paragraphs: string[]; citation: string }
  | { kind: 'list'; writer: InlineWriter; items: string[] }
  | { kind: 'table'; writer: InlineWriter; table: TableBuilder }
  | { kind: 'pre'; writer: InlineWriter; text: string; isLineStart: boolean; language: string | null }

interface Frame {
  name: string
  owner: Owner
  leave: (() => void) | null
}

export interface BuildOptions {
  /** How long the document is: the budget for re-opened elements grows with it. */
  length: number
  /** Markdown writes an image's caption as its title, and a quote's source as a last line behind a dash. */
  isMarkdown?: boolean
  /** Only inline HTML is wanted: of one line, a table's cell (which has `br`), or a list's item (and lists). */
  inline?: 'line' | 'cell' | 'item'
  /** Called for an image that is rejected, with its place among the body's images (from 1) and its URL. */
  refuseImage?: RefuseImage
}

export type RefuseImage = (place: number, address: string) => void

const HEADING_LEVELS: ReadonlyMap<string, 2 | 3 | 4> = new Map([
  ['h1', 2],
  ['h2', 2],
  ['h3', 3],
  ['h4', 4],
  ['h5', 4],
  ['h6', 4],
])
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr'])
const DEEPEST_LIST = 8
/** Classes by which sites mark what a script of a provider would turn into an embed. */
const EMBED_CLASS = /(?:^|\s)(?:embed|wp-block-embed|twitter-tweet|instagram-media|tiktok-embed|bluesky-embed)(?:\s|$)/
const CREDIT_CLASS = /(?:^|\s)credit(?:\s|$)/
const LANGUAGE_CLASS = /(?:^|\s)language-([A-Za-z0-9+#.-]{1,32})(?:\s|$)/

/**
 * Builds blocks (with empty ids) from HTML events. A second line of defence: whatever the events contain, only known elements
 * and attributes are written, all text is escaped, and URLs are checked here. All visible text is kept, except for that of
 * elements that show none, or none without scripts.
 */
export class BlockBuilder implements HtmlSink {
  private readonly blocks: Block[] = []
  /** Pictures and embeds inside a list, table, quote or heading: they follow it. */
  private readonly deferred: Block[] = []
  private readonly frames: Frame[] = []
  private readonly budget: ReopenBudget
  private readonly root: Owner
  private readonly isMarkdown: boolean
  private owner: Owner
  /** The address last linked inside an element marked as an embed; null outside of one. */
  private embedLink: string | null = null
  private readonly refuseImage: RefuseImage
  private readonly isInline: boolean
  private imagesMet = 0

  constructor({ length, isMarkdown = false, inline, refuseImage = () => {} }: BuildOptions) {
    this.refuseImage = refuseImage
    this.isInline = inline !== undefined
    this.budget = { left: length + 65_536 }
    this.isMarkdown = isMarkdown
    this.root = { kind: 'flow', writer: new InlineWriter(this.budget) }
    const { writer } = this.root
    this.owner =
      inline === undefined
        ? this.root
        : inline === 'item'
          ? { kind: inline, writer, items: [] }
          : { kind: inline, writer }
  }

  /** The inline HTML of everything read, for a builder with `inline`. */
  finishInline(): string {
    while (this.frames.length > 0) this.leaveFrame()
    return this.owner.writer.take()
  }

  /** The blocks of everything read. */
  finish(): Block[] {
    while (this.frames.length > 0) this.leaveFrame()
    this.boundary()
    return this.blocks
  }

  text(text: string, isEven = false): void {
    if (this.isFull()) return
    const { owner } = this
    if (owner.kind === 'pre') {
      owner.text += text
      owner.isLineStart = text.endsWith('\n')
    } else if (owner.kind !== 'silent') owner.writer.text(text, isEven)
  }

  open(name: string, attributes: Attributes): void {
    if (this.isFull()) return
    if (this.owner.kind === 'silent') {
      if (SILENT.has(name)) this.enter(name)
    } else if (this.owner.kind === 'pre') this.openInPre(name, attributes)
    else if (INLINE.has(name)) this.openInline(name, attributes)
    else this.openBlock(name, attributes)
  }

  close(name: string): void {
    if (VOID.has(name)) return
    if (INLINE.has(name) && (this.owner.kind === 'silent' || this.owner.kind === 'pre')) return
    if (INLINE.has(name) && this.owner.writer.endsIn(name)) this.owner.writer.closeElement(name)
    else if (this.frames.at(-1)?.name === name) this.leaveFrame()
  }

  /** What is refused for its size is read no further: `findOversize`. */
  private isFull(): boolean {
    return this.blocks.length > MOST_BLOCKS
  }

  private openInPre(name: string, attributes: Attributes): void {
    const { owner } = this
    if (owner.kind !== 'pre') return
    if (name === 'br') owner.text += '\n'
    else if (name === 'code') owner.language ??= languageOf(attributes)
    else if (SILENT.has(name)) this.openSilent(name, attributes)
    else if (name === 'pre' || DIVISIONS.has(name)) this.enter(name, owner, () => owner.isLineStart || this.text('\n'))
  }

  private openInline(name: string, attributes: Attributes): void {
    const { owner } = this
    if (owner.kind === 'caption' && (name === 'cite' || CREDIT_CLASS.test(attributes.class ?? ''))) {
      const { figure } = owner
      this.capture(name, (text) => (figure.credit = joined(figure.credit, text)))
      return
    }
    const isBareQuote = owner.kind === 'quote' && this.frames.at(-1)?.name === 'blockquote' && owner.writer.isEmpty()
    if (isBareQuote && name === 'cite') return this.openCitation(name)
    if (name === 'a' && this.embedLink !== null && attributes.href && embedOf(attributes.href))
      this.embedLink = attributes.href
    const isRepeated = !NESTABLE.has(name) && owner.writer.isOpen(name)
    owner.writer.openElement(name, isRepeated ? '' : inlineTag(name, attributes))
  }

  private openBlock(name: string, attributes: Attributes): void {
    if (name === 'p') this.openParagraph(attributes)
    else if (name === 'br') this.openBreak()
    else if (name === 'li') this.openItem()
    else if (name === 'ul' || name === 'ol') this.openList(name)
    else if (name === 'footer' && this.owner.kind === 'quote') this.openCitation(name)
    else if (DIVISIONS.has(name)) this.enterDivision(name)
    else if (HEADING_LEVELS.has(name)) this.openHeading(name)
    else if (SILENT.has(name)) this.openSilent(name, attributes)
    else this.openRare(name, attributes)
  }

  private openRare(name: string, attributes: Attributes): void {
    switch (name) {
      case 'blockquote':
        return this.openQuote(attributes)
      case 'img':
        return this.addImage(attributes)
      case 'figure':
        return this.openFigure(attributes)
      case 'figcaption':
        return this.openCaption()
      case 'hr':
        this.boundary()
        if (this.owner === this.root) this.blocks.push({ id: '', type: 'divider' })
        return
      case 'wbr':
        return this.owner.writer.wordBreak()
      case 'pre':
        return this.openPre(attributes)
      default:
        if (TABLE_PARTS.has(name)) this.openTablePart(name, attributes)
    }
  }

  // Frames: an open element, with what to do at its end.

  private enter(name: string, owner = this.owner, leave: (() => void) | null = null): void {
    this.frames.push({ name, owner: this.owner, leave })
    this.owner = owner
  }

  private leaveFrame(): void {
    const frame = this.frames.pop() as Frame
    frame.leave?.()
    this.owner = frame.owner
    if (this.owner === this.root && this.deferred.length > 0) {
      for (const block of this.deferred) this.blocks.push(block)
      this.deferred.length = 0
    }
  }

  private enterDivision(name: string): void {
    this.boundary()
    this.enter(name, this.owner, () => this.boundary())
  }

  /** The end of a piece of text: what that makes depends on whose text it is. */
  private boundary(): void {
    const { owner } = this
    if (owner.kind === 'item' || owner.kind === 'cell') owner.writer.break()
    else if (owner.kind === 'line' || owner.kind === 'caption') owner.writer.gap()
    else if (owner.kind !== 'silent' && owner.kind !== 'pre') {
      const html = owner.writer.take()
      if (html === '') return
      if (owner.kind === 'quote') owner.paragraphs.push(html)
      else if (owner.kind === 'list') owner.items.push(html)
      else this.blocks.push({ id: '', type: 'paragraph', html })
    }
  }

  private writerInside(): InlineWriter {
    return new InlineWriter(this.budget, this.owner.writer)
  }

  /** Collects the plain text of an element. */
  private capture(name: string, take: (text: string) => void): void {
    const writer = new InlineWriter(this.budget)
    this.enter(name, { kind: 'line', writer }, () => take(plainLine(inlineText(writer.take()))))
  }

  private openParagraph(attributes: Attributes): void {
    this.boundary()
    const tag = attributes.dir === undefined && attributes.lang === undefined ? '' : directionTag('span', attributes)
    if (tag === '') return this.enter('p', this.owner, this.atBoundary)
    const { writer } = this.owner
    writer.openElement('span', tag)
    this.enter('p', this.owner, () => {
      writer.closeElement('span')
      this.boundary()
    })
  }

  private readonly atBoundary = () => this.boundary()

  /** Two breaks in a row divide paragraphs. */
  private openBreak(): void {
    const { owner } = this
    const isSecond = owner.writer.isBroken() && (owner.kind === 'flow' || owner.kind === 'quote')
    if (isSecond) this.boundary()
    else if (owner.kind === 'line' || owner.kind === 'caption') owner.writer.gap()
    else owner.writer.break()
  }

  private openHeading(name: string): void {
    if (this.owner !== this.root) return this.enterDivision(name)
    this.boundary()
    const writer = this.writerInside()
    this.enter(name, { kind: 'line', writer }, () => {
      const html = writer.take()
      if (html !== '') this.blocks.push({ id: '', type: 'heading', level: HEADING_LEVELS.get(name) ?? 2, html })
    })
  }

  private openList(name: 'ul' | 'ol'): void {
    const { owner } = this
    if (owner.kind === 'item' && owner.writer.listDepth() < DEEPEST_LIST * 2) {
      owner.writer.openList(name)
      return this.enter(name, owner, () => owner.writer.closeList(name))
    }
    if (owner !== this.root) return this.enterDivision(name)
    this.boundary()
    const list: Owner = { kind: 'list', writer: this.writerInside(), items: [] }
    this.enter(name, list, () => {
      this.boundary()
      if (list.items.length > 0) this.blocks.push({ id: '', type: 'list', ordered: name === 'ol', items: list.items })
    })
  }

  private openItem(): void {
    const { owner } = this
    if (owner.kind === 'list') return this.openOuterItem(owner.items)
    if (owner.kind !== 'item') return this.enterDivision('li')
    if (owner.writer.takesItem()) {
      owner.writer.openList('li')
      return this.enter('li', owner, () => owner.writer.closeList('li'))
    }
    // An item right inside an item: the first one was never closed.
    if (owner.writer.listDepth() > 0) return this.enterDivision('li')
    const take = () => this.takeItem(owner)
    take()
    this.enter('li', owner, take)
  }

  private openOuterItem(items: string[]): void {
    this.boundary()
    const item = { kind: 'item' as const, writer: this.writerInside(), items }
    this.enter('li', item, () => this.takeItem(item))
  }

  private takeItem({ writer, items }: { writer: InlineWriter; items: string[] }): void {
    const html = writer.take()
    if (html !== '') items.push(html)
  }

  private openQuote(attributes: Attributes): void {
    if (this.owner !== this.root) return this.enterDivision('blockquote')
    this.boundary()
    const quote: Owner = { kind: 'quote', writer: this.writerInside(), paragraphs: [], citation: '' }
    const isEmbed = EMBED_CLASS.test(attributes.class ?? '')
    if (isEmbed) this.embedLink = attributes.cite ?? attributes['data-instgrm-permalink'] ?? ''
    this.enter('blockquote', quote, () => {
      this.boundary()
      if (quote.citation === '') findCitation(quote, this.isMarkdown)
      const link = this.embedLink
      if (isEmbed) this.embedLink = null
      const embed = isEmbed && link ? embedOf(link) : null
      if (embed) this.blocks.push({ id: '', type: 'embed', ...embed, title: quotedLine(quote) || null })
      else if (quote.paragraphs.length > 0 || quote.citation !== '') {
        this.blocks.push({ id: '', type: 'quote', paragraphs: quote.paragraphs, citation: quote.citation || null })
      }
    })
  }

  private openCitation(name: string): void {
    const quote = this.owner
    this.boundary()
    this.capture(name, (text) => {
      if (quote.kind === 'quote') quote.citation = joined(quote.citation, withoutDash(text))
    })
  }

  private openFigure(attributes: Attributes): void {
    this.boundary()
    const target = this.owner === this.root ? this.blocks : this.deferred
    const figure: Figure = {
      target,
      start: target.length,
      caption: '',
      credit: '',
      isEmbed: attributes['data-embed'] !== undefined,
    }
    const isEmbed = attributes['data-embed'] !== undefined || EMBED_CLASS.test(attributes.class ?? '')
    if (isEmbed && this.owner === this.root) this.embedLink ??= ''
    const isOutermost = isEmbed && this.owner === this.root
    this.figures.push(figure)
    this.enter('figure', this.owner, () => {
      this.boundary()
      this.figures.pop()
      if (isOutermost) this.makeEmbed(figure)
      placeCaption(figure)
    })
  }

  private readonly figures: Figure[] = []

  private openCaption(): void {
    const figure = this.figures.at(-1)
    if (figure === undefined || this.owner.kind === 'caption') return this.enterDivision('figcaption')
    this.boundary()
    const writer = new InlineWriter(this.budget)
    this.enter('figcaption', { kind: 'caption', writer, figure }, () => {
      figure.caption = joined(figure.caption, plainLine(inlineText(writer.take())))
    })
  }

  private makeEmbed(figure: Figure): void {
    const link = this.embedLink
    this.embedLink = null
    makeEmbed(figure, link ?? '')
  }

  private openPre(attributes: Attributes): void {
    if (this.owner !== this.root) return this.enterDivision('pre')
    this.boundary()
    const pre: Owner = {
      kind: 'pre',
      writer: this.owner.writer,
      text: '',
      isLineStart: true,
      language: languageOf(attributes),
    }
    this.enter('pre', pre, () => {
      const text = codeText(pre.text)
      if (text !== '') this.blocks.push({ id: '', type: 'code', language: pre.language, text })
    })
  }

  private openSilent(name: string, attributes: Attributes): void {
    if (name === 'embed') return
    const embed = name === 'iframe' && attributes.src ? embedOfFrame(attributes.src) : null
    if (embed) this.show({ id: '', type: 'embed', ...embed, title: plainLine(attributes.title ?? '') || null })
    this.enter(name, { kind: 'silent', writer: this.owner.writer })
  }

  private addImage(attributes: Attributes): void {
    const width = sizeOf(attributes.width)
    const height = sizeOf(attributes.height)
    // A picture of one pixel counts readers and shows nothing.
    if (width === 1 && height === 1) return
    // Nor is the thumbnail of an embed a picture of the article.
    if (this.figures.at(-1)?.isEmbed) return
    this.imagesMet++
    const { src = '' } = attributes
    const source = this.isInline ? null : imageSourceOf(src)
    if (source === null) return this.refuseImage(this.imagesMet, src)
    const caption = this.isMarkdown ? plainLine(attributes.title ?? '') || null : null
    this.show({
      id: '',
      type: 'image',
      ...source,
      alt: plainLine(attributes.alt ?? ''),
      caption,
      credit: null,
      width,
      height,
    })
  }

  private show(block: ImageBlock | EmbedBlock): void {
    if (this.owner.kind === 'pre') this.deferred.push(block)
    else if (this.owner === this.root) {
      this.boundary()
      this.blocks.push(block)
    } else {
      this.owner.writer.gap()
      this.deferred.push(block)
    }
  }

  private openTablePart(name: string, attributes: Attributes): void {
    const { owner } = this
    if (name === 'table' && owner === this.root) return this.openTable()
    if (owner.kind !== 'table') return this.enterDivision(name)
    const { table } = owner
    this.boundary()
    if (name === 'caption') return this.capture(name, (text) => (table.caption = joined(table.caption, text)))
    if (name === 'td' || name === 'th') return this.openCell(name, table, attributes)
    if (name === 'tr') table.startRow()
    if (name === 'thead') table.isInHead = true
    this.enter(name, owner, () => {
      this.boundary()
      if (name === 'thead') table.isInHead = false
    })
  }

  private openTable(): void {
    this.boundary()
    const table = new TableBuilder()
    this.enter('table', { kind: 'table', writer: new InlineWriter(this.budget), table }, () => {
      this.boundary()
      const block = table.finish()
      if (block !== null) this.blocks.push(block)
    })
  }

  private openCell(name: 'td' | 'th', table: TableBuilder, attributes: Attributes): void {
    const writer = this.writerInside()
    this.enter(name, { kind: 'cell', writer }, () =>
      table.addCell(writer.take(), name === 'th', sizeOf(attributes.colspan) ?? 1),
    )
  }
}

const TABLE_PARTS: ReadonlySet<string> = new Set(['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])

function languageOf(attributes: Attributes): string | null {
  return LANGUAGE_CLASS.exec(attributes.class ?? '')?.[1] ?? null
}

function sizeOf(value: string | undefined): number | null {
  const size = value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : 0
  return size > 0 ? size : null
}
