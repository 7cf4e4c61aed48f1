import type { Block } from '#domain/body/blocks.ts'
import { inlineText } from '#domain/body/inline.ts'
import { MOST_BLOCKS } from '#domain/body/size.ts'
import type { TableBuilder } from './build-table.ts'
import { plainLine } from './elements.ts'
import type { Figure } from './figures.ts'
import { InlineWriter, type ReopenBudget } from './inline-writer.ts'

/** What the text at hand belongs to. */
export type Owner =
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

export interface FrameOptions {
  /** How long the document is: the budget for re-opened elements grows with it. */
  length: number
  /** Only inline HTML is wanted: of one line, a table's cell (which has `br`), or a list's item (and lists). */
  inline?: 'line' | 'cell' | 'item'
}

/** The blocks so far, and the open elements: each with whose text it is, and with what to do at its end. */
export class BlockFrames {
  protected readonly blocks: Block[] = []
  /** Pictures and embeds inside a list, table, quote or heading: they follow it. */
  protected readonly deferred: Block[] = []
  protected readonly frames: Frame[] = []
  protected readonly budget: ReopenBudget
  protected readonly root: Owner
  protected owner: Owner

  constructor({ length, inline }: FrameOptions) {
    this.budget = { left: length + 65_536 }
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

  /** What is refused for its size is read no further: `findOversize`. */
  protected isFull(): boolean {
    return this.blocks.length > MOST_BLOCKS
  }

  protected enter(name: string, owner = this.owner, leave: (() => void) | null = null): void {
    this.frames.push({ name, owner: this.owner, leave })
    this.owner = owner
  }

  protected leaveFrame(): void {
    const frame = this.frames.pop() as Frame
    frame.leave?.()
    this.owner = frame.owner
    if (this.owner === this.root && this.deferred.length > 0) {
      for (const block of this.deferred) this.blocks.push(block)
      this.deferred.length = 0
    }
  }

  protected enterDivision(name: string): void {
    this.boundary()
    this.enter(name, this.owner, () => this.boundary())
  }

  /** The end of a piece of text: what that makes depends on whose text it is. */
  protected boundary(): void {
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

  protected writerInside(): InlineWriter {
    return new InlineWriter(this.budget, this.owner.writer)
  }

  /** Collects the plain text of an element. */
  protected capture(name: string, take: (text: string) => void): void {
    const writer = new InlineWriter(this.budget)
    this.enter(name, { kind: 'line', writer }, () => take(plainLine(inlineText(writer.take()))))
  }

  protected readonly atBoundary = () => this.boundary()
}
