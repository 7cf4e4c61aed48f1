import { escapeHtml } from '#domain/body/inline.ts'

/** What re-opening inline elements in later blocks may still cost, shared by all writers of one body. */
export interface ReopenBudget {
  left: number
}

interface OpenElement {
  name: string
  /** The start tag as written; empty where the element leaves only its content. */
  tag: string
  wasWritten: boolean
}

/**
 * Writes canonical inline HTML: spaces collapsed and kept outside of elements' edges, one `br` at a time and none at the
 * edges, no empty elements, equal neighbours joined, everything escaped and closed. It only ever appends, so its time is
 * linear in what it is given.
 */
export class InlineWriter {
  private html = ''
  private readonly budget: ReopenBudget
  private readonly open: OpenElement[]
  /** How many of `open` are written to `html`. */
  private written = 0
  /** Elements that ended but whose end tag waits: an equal element right after goes on instead. */
  private readonly closing: OpenElement[] = []
  private readonly lists: string[] = []
  private listsWritten = 0
  private hasImpliedItem = false
  private hasSpace = false
  private hasBreak = false
  private isLineStart = true
  private hasInk = false

  constructor(budget: ReopenBudget, parent?: InlineWriter) {
    this.budget = budget
    this.open = parent === undefined ? [] : parent.open.map((element) => ({ ...element }))
  }

  /** Adds text as it reads, entities decoded. `isEven` promises that nothing must be collapsed, dropped or escaped. */
  text(raw: string, isEven = false): void {
    const text = !isEven && UNEVEN.test(raw) ? raw.replace(CONTROLS, '').replace(SPACE_RUNS, ' ') : raw
    const from = text.charCodeAt(0) === SPACE ? 1 : 0
    const to = text.length > from && text.charCodeAt(text.length - 1) === SPACE ? text.length - 1 : text.length
    if (from === 1) this.hasSpace = true
    let core = from === 0 && to === text.length ? text : text.slice(from, to)
    if (this.isLineStart && core.charCodeAt(0) > 127) core = core.trimStart()
    if (core === '') return
    if (this.lists.length % 2 === 1) this.implyItem()
    this.flush()
    this.html += isEven ? core : escapeHtml(core)
    this.isLineStart = false
    if (!this.hasInk && INK.test(core)) this.hasInk = true
    this.hasSpace = to < text.length
  }

  break(): void {
    this.hasBreak = true
  }

  /** Whether a `br` waits for the text after it. */
  isBroken(): boolean {
    return this.hasBreak && !this.isLineStart
  }

  gap(): void {
    this.hasSpace = true
  }

  wordBreak(): void {
    if (this.isLineStart) return
    this.flush()
    this.html += '<wbr>'
  }

  /** Opens an element; with an empty `tag` only its content will show. */
  openElement(name: string, tag: string): void {
    this.open.push({ name, tag, wasWritten: false })
  }

  closeElement(name: string): void {
    if (this.open.at(-1)?.name !== name) return
    const element = this.open.pop() as OpenElement
    if (this.written <= this.open.length) return
    this.written = this.open.length
    if (element.tag !== '') this.closing.push(element)
  }

  /** Whether the element opened last is one of this name. */
  endsIn(name: string): boolean {
    return this.open.at(-1)?.name === name
  }

  isOpen(name: string): boolean {
    return this.open.some((element) => element.name === name && element.tag !== '')
  }

  /** Begins `ul`, `ol` or `li` inside a list item; it is written when it gets text. */
  openList(name: string): void {
    if (name === 'li' && this.hasImpliedItem) this.closeInnermost()
    this.lists.push(name)
  }

  closeList(name: string): void {
    if (this.hasImpliedItem) this.closeInnermost()
    if (this.lists.at(-1) === name) this.closeInnermost()
  }

  /** Whether an item may begin here: in a list that is nested in an item, outside of its items. */
  takesItem(): boolean {
    return this.lists.length % 2 === 1 || this.hasImpliedItem
  }

  listDepth(): number {
    return this.lists.length
  }

  isEmpty(): boolean {
    return !this.hasInk
  }

  /** What was written since the last call, closed; empty where there was no visible text. Elements stay open for more. */
  take(): string {
    this.endElements()
    const html = this.hasInk ? trimEnd(this.html) : ''
    this.html = ''
    this.hasInk = false
    this.startLine()
    return html
  }

  /** Text in a nested list outside of any item gets one. */
  private implyItem(): void {
    this.lists.push('li')
    this.hasImpliedItem = true
  }

  private closeInnermost(): void {
    const name = this.lists.pop()
    this.hasImpliedItem = false
    if (this.listsWritten <= this.lists.length) return
    this.listsWritten = this.lists.length
    this.endElements()
    this.html += `</${name}>`
    this.startLine()
  }

  private startLine(): void {
    this.isLineStart = true
    this.hasSpace = false
    this.hasBreak = false
  }

  private flush(): void {
    if (this.listsWritten < this.lists.length) this.writeLists()
    if (!this.isLineStart && (this.hasBreak || this.hasSpace)) {
      this.writeEndTags()
      this.html += this.hasBreak ? '<br>' : ' '
    }
    this.hasBreak = false
    this.hasSpace = false
    if (this.written < this.open.length) this.writeStartTags()
    if (this.closing.length > 0) this.writeEndTags()
  }

  private writeLists(): void {
    this.endElements()
    while (this.listsWritten < this.lists.length) this.html += `<${this.lists[this.listsWritten++]}>`
    this.startLine()
  }

  private writeStartTags(): void {
    while (this.written < this.open.length) {
      const element = this.open[this.written++] as OpenElement
      if (element.tag === '' || !this.pay(element)) continue
      if (this.closing.at(-1)?.tag === element.tag && JOINABLE.has(element.name)) {
        this.closing.pop()
      } else {
        this.writeEndTags()
        this.html += element.tag
      }
    }
  }

  /** An element left open over a million paragraphs would be written in each: beyond the budget it ends. */
  private pay(element: OpenElement): boolean {
    if (element.wasWritten && (this.budget.left -= element.tag.length) < 0) element.tag = ''
    element.wasWritten = true
    return element.tag !== ''
  }

  private writeEndTags(): void {
    for (const { name } of this.closing) this.html += `</${name}>`
    this.closing.length = 0
  }

  private endElements(): void {
    this.writeEndTags()
    while (this.written > 0) {
      const { name, tag } = this.open[--this.written] as OpenElement
      if (tag !== '') this.html += `</${name}>`
    }
  }
}

const SPACE = 32
const UNEVEN = /[\u0000-\u001f\u007f\ufffe\uffff]| {2}/
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g
const SPACE_RUNS = /[\t\n\f\r ]+/g
const INK = /\S/
const JOINABLE = new Set(['a', 'b', 'em', 'i', 'mark', 's', 'small', 'strong', 'u'])

/** A no-break space at the end of a paragraph is an editor's leftover, and so is the break before it. */
function trimEnd(html: string): string {
  let trimmed = html.trimEnd()
  while (trimmed.endsWith('<br>')) trimmed = trimmed.slice(0, -4).trimEnd()
  return trimmed
}
