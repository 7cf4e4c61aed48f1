import { decodeHTMLStrict } from 'entities'
import { Parser, Tokenizer } from 'htmlparser2'
import { boundedTokenizer } from '#content/bounded-tokenizer.ts'
import { SourceFault } from '../source.ts'
import type { Element } from './element.ts'
import { canonicalName, type Namespaces, withDeclared } from './namespaces.ts'

/** Characters of one item: what is longer is cut, and marked. */
const LONGEST_ITEM = 20_000_000
const MORE_OF_ITEM = 1_000_000
/** Characters of one tag with its attributes. */
const LONGEST_TAG = 1_000_000
const BoundedTokenizer = boundedTokenizer(Tokenizer)

export interface XmlItem {
  element: Element
  /** The name of its parent element. */
  parent: string
  /** It was longer than an item may be: its text is cut. */
  isCut: boolean
}

export interface XmlItemOptions {
  /** Whether an element is an item, which is given whole. */
  isItem: (name: string, parent: string) => boolean
  /** Whether the text of an element is not wanted. */
  ignores?: (name: string) => boolean
  /** Names of elements are given in lower case. */
  isCaseless?: boolean
}

/**
 * Reads XML of any length item by item in constant memory, as far as possible: what is not well-formed is read as a browser
 * would. Document type definitions are skipped: no entity is expanded, and nothing external is loaded.
 */
export class XmlItems {
  /** The elements around the items, as far as they have been read. */
  readonly root: Element = { name: '#document', attributes: {}, children: [] }
  readonly #options: XmlItemOptions
  readonly #open: Open[]
  #ready: XmlItem[] = []
  #item: Open | null = null
  #size = 0
  #more = 0
  #rootSize = 0
  #isCut = false
  #quiet = 0
  #raw: string[] = []

  constructor(options: XmlItemOptions) {
    this.#options = options
    this.#open = [{ element: this.root, namespaces: new Map(), isIgnored: false }]
  }

  async *read(text: AsyncIterable<string>): AsyncGenerator<XmlItem> {
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.#onOpen(name, attributes),
        onclosetag: () => this.#onClose(),
        ontext: (piece) => {
          this.#quiet = 0
          this.#addRaw(piece)
        },
      },
      { xmlMode: true, decodeEntities: false, Tokenizer: BoundedTokenizer },
    )
    const sections = new Sections(
      (markup) => {
        this.#quiet += markup.length
        parser.write(markup)
        if (this.#quiet > LONGEST_TAG) throw new SourceFault('contains a tag longer than 1 MB')
      },
      (cdata) => this.#addText(cdata),
    )
    for await (const chunk of text) {
      sections.write(chunk)
      yield* this.#taken()
    }
    sections.end()
    parser.end()
    yield* this.#taken()
  }

  #taken(): XmlItem[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #onOpen(written: string, attributes: Record<string, string>): void {
    this.#quiet = 0
    this.#flush()
    const above = this.#open.at(-1) as Open
    const namespaces = withDeclared(above.namespaces, attributes)
    const canonical = canonicalName(written, namespaces)
    const name = this.#options.isCaseless ? canonical.toLowerCase() : canonical
    const element: Element = {
      name,
      attributes: attributesOf(attributes, namespaces, this.#options.isCaseless ?? false),
      children: [],
    }
    const opened: Open = { element, namespaces, isIgnored: above.isIgnored || (this.#options.ignores?.(name) ?? false) }
    const isItem = this.#item === null && this.#options.isItem(name, above.element.name)
    if (isItem) {
      this.#item = opened
      this.#size = 0
      this.#more = 0
      this.#isCut = false
    } else if (this.#hasRoom(written.length + 16)) above.element.children.push(element)
    this.#open.push(opened)
  }

  #onClose(): void {
    this.#quiet = 0
    this.#flush()
    if (this.#open.length === 1) return
    const closed = this.#open.pop() as Open
    if (closed !== this.#item) return
    const parent = (this.#open.at(-1) as Open).element.name
    this.#ready.push({ element: closed.element, parent, isCut: this.#isCut })
    this.#item = null
  }

  #addRaw(piece: string): void {
    if ((this.#open.at(-1) as Open).isIgnored) return
    if (this.#hasRoom(piece.length)) this.#raw.push(piece)
  }

  #addText(text: string): void {
    this.#quiet = 0
    this.#flush()
    const { element, isIgnored } = this.#open.at(-1) as Open
    if (!isIgnored && this.#hasRoom(text.length)) element.children.push(text)
  }

  /** References may be cut in two by where a chunk ends: they are resolved once the text is whole. */
  #flush(): void {
    if (this.#raw.length === 0) return
    const text = this.#raw.join('')
    this.#raw = []
    ;(this.#open.at(-1) as Open).element.children.push(text.includes('&') ? decodeHTMLStrict(text) : text)
  }

  #hasRoom(length: number): boolean {
    if (this.#item === null) {
      this.#rootSize += length
      return this.#rootSize <= LONGEST_ITEM
    }
    if (this.#size + length <= LONGEST_ITEM) {
      this.#size += length
      return true
    }
    this.#isCut = true
    // The element that identifies the item may follow one that is too long.
    if (length > 2000 || this.#more > MORE_OF_ITEM) return false
    this.#more += length
    return true
  }
}

interface Open {
  element: Element
  namespaces: Namespaces
  isIgnored: boolean
}

function attributesOf(
  written: Record<string, string>,
  namespaces: Namespaces,
  isCaseless: boolean,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(written)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const canonical = name.includes(':') ? canonicalName(name, namespaces) : name
    attributes[isCaseless ? canonical.toLowerCase() : canonical] = value.includes('&') ? decodeHTMLStrict(value) : value
  }
  return attributes
}

/**
 * Tells markup from CDATA sections, and passes over comments, instructions and document types. None of them is ever held
 * whole.
 */
class Sections {
  readonly #markup: (text: string) => void
  readonly #cdata: (text: string) => void
  #state: 'markup' | 'cdata' | 'comment' | 'instruction' | 'doctype' = 'markup'
  #rest = ''
  #brackets = 0

  constructor(markup: (text: string) => void, cdata: (text: string) => void) {
    this.#markup = markup
    this.#cdata = cdata
  }

  write(chunk: string): void {
    this.#rest += chunk
    while (this.#step());
  }

  end(): void {
    if (this.#state === 'cdata') this.#cdata(this.#rest)
    else if (this.#state === 'markup') this.#markup(this.#rest)
    this.#rest = ''
  }

  /** Whether there may be more in what is at hand. */
  #step(): boolean {
    switch (this.#state) {
      case 'markup':
        return this.#readMarkup()
      case 'cdata':
        return this.#readUntil(']]>', this.#cdata)
      case 'comment':
        return this.#readUntil('-->', () => {})
      case 'instruction':
        return this.#readUntil('?>', () => {})
      case 'doctype':
        return this.#readDoctype()
    }
  }

  #readMarkup(): boolean {
    const match = /<[!?]/.exec(this.#rest)
    if (match === null) {
      const isAtEnd = this.#rest.endsWith('<')
      this.#markup(isAtEnd ? this.#rest.slice(0, -1) : this.#rest)
      this.#rest = isAtEnd ? '<' : ''
      return false
    }
    this.#markup(this.#rest.slice(0, match.index))
    this.#rest = this.#rest.slice(match.index)
    for (const [begin, state] of BEGINNINGS) {
      if (this.#rest.startsWith(begin)) {
        this.#state = state
        this.#rest = this.#rest.slice(begin.length)
        this.#brackets = 0
        return true
      }
      if (begin.startsWith(this.#rest)) return false
    }
    // Another declaration: it ends where a tag would.
    this.#state = 'doctype'
    this.#rest = this.#rest.slice(2)
    this.#brackets = 0
    return true
  }

  #readUntil(end: string, take: (text: string) => void): boolean {
    const at = this.#rest.indexOf(end)
    if (at < 0) {
      const kept = Math.min(this.#rest.length, end.length - 1)
      if (this.#rest.length > kept) take(this.#rest.slice(0, this.#rest.length - kept))
      this.#rest = kept === 0 ? '' : this.#rest.slice(-kept)
      return false
    }
    if (at > 0) take(this.#rest.slice(0, at))
    this.#rest = this.#rest.slice(at + end.length)
    this.#state = 'markup'
    return true
  }

  #readDoctype(): boolean {
    for (let index = 0; index < this.#rest.length; index++) {
      const character = this.#rest[index]
      if (character === '[') this.#brackets++
      else if (character === ']') this.#brackets--
      else if (character === '>' && this.#brackets <= 0) {
        this.#rest = this.#rest.slice(index + 1)
        this.#state = 'markup'
        return true
      }
    }
    this.#rest = ''
    return false
  }
}

const BEGINNINGS = [
  ['<![CDATA[', 'cdata'],
  ['<!--', 'comment'],
  ['<?', 'instruction'],
  ['<!DOCTYPE', 'doctype'],
] as const
