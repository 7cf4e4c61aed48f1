import type { Owner } from './block-frames.ts'
import { EMBED_CLASS, PictureBuilder, sizeOf } from './build-pictures.ts'
import { TableBuilder } from './build-table.ts'
import { findCitation, quotedLine, withoutDash } from './citations.ts'
import { codeText } from './code-text.ts'
import { type Attributes, DIVISIONS, directionTag, INLINE, inlineTag, NESTABLE, plainLine, SILENT } from './elements.ts'
import { joined } from './figures.ts'
import type { HtmlSink } from './html-sink.ts'
import { InlineWriter } from './inline-writer.ts'
import { embedOf, embedOfFrame } from './links.ts'

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
const CREDIT_CLASS = /(?:^|\s)credit(?:\s|$)/
const LANGUAGE_CLASS = /(?:^|\s)language-([A-Za-z0-9+#.-]{1,32})(?:\s|$)/

/**
 * Builds blocks (with empty ids) from HTML events. A second line of defence: whatever the events contain, only known elements
 * and attributes are written, all text is escaped, and URLs are checked here. All visible text is kept, except for that of
 * elements that show none, or none without scripts.
 */
export class BlockBuilder extends PictureBuilder implements HtmlSink {
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
