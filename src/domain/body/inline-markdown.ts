import { attributeOf, readInline, swap } from './inline.ts'

/** `oneLine`: a `br` becomes a space. `inTable`: a pipe is escaped inside code as well. */
export interface MarkdownPlace {
  oneLine?: boolean
  inTable?: boolean
}

/** Canonical inline HTML as inline Markdown that is read back as the same text and emphasis. */
export function inlineMarkdown(html: string, place: MarkdownPlace = {}): string {
  if (isPlain(html)) return html
  return write(pairUp(tokensOf(html)), place)
}

/** Plain text as Markdown that is read back as that text. */
export function textMarkdown(text: string, place: MarkdownPlace = { oneLine: true }): string {
  return isPlain(text) ? text : write([{ kind: 'text', text }], place)
}

/** An address as the destination of a Markdown link. */
export function escapeUrl(url: string): string {
  const escaped = url.replace(/[\\<>]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  const safe = escaped.replace(REFERENCE_LIKE, '&amp;')
  return /[\s()]/.test(safe) || safe === '' ? `<${safe}>` : safe
}

/** Whether the text has no Markdown syntax: true for most prose, checked in one pass. */
function isPlain(text: string): boolean {
  return !MAYBE_SPECIAL.test(text) && !LINE_START.test(text) && text.trim().length === text.length
}

const MAYBE_SPECIAL = /[\\`*_[\]<&|~]/
const LINE_START = /^(?:#|>|[-+=:]|\d{1,9}[.)])/
const REFERENCE_LIKE = /&(?=#?[0-9A-Za-z]{1,40};)/g

type Mark = 'strong' | 'em' | 's'
type Token =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'br' }
  | { kind: 'open' | 'close'; mark: Mark; delimiter: string }
  | { kind: 'link' }
  | { kind: 'endlink'; url: string; title: string | null }

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['s', 's'],
  ['del', 's'],
])

/** The tokens of inline HTML; elements unknown to Markdown, and marks inside the same mark, vanish and leave their text. */
function tokensOf(html: string): Token[] {
  const tokens: Token[] = []
  const links: { url: string; title: string | null }[] = []
  const depth: Record<Mark, number> = { strong: 0, em: 0, s: 0 }
  let codeDepth = 0
  readInline(html, {
    text(text) {
      const last = tokens.at(-1)
      const kind = codeDepth > 0 ? 'code' : 'text'
      if (last?.kind === kind) last.text += text
      else tokens.push({ kind, text })
    },
    open(name, tag) {
      if (name === 'br') tokens.push(codeDepth > 0 ? { kind: 'code', text: ' ' } : { kind: 'br' })
      if (name === 'code' && codeDepth++ === 0) return
      if (codeDepth > 0) return
      if (name === 'q') tokens.push({ kind: 'text', text: '“' })
      const mark = MARKS.get(name)
      if (mark && depth[mark]++ === 0) pushMark(tokens, 'open', mark)
      if (name === 'a') {
        tokens.push({ kind: 'link' })
        links.push({ url: attributeOf(tag, 'href') ?? '', title: attributeOf(tag, 'title') })
      }
    },
    close(name) {
      if (name === 'code') codeDepth--
      if (codeDepth > 0) return
      if (name === 'q') tokens.push({ kind: 'text', text: '”' })
      const mark = MARKS.get(name)
      if (mark && --depth[mark] === 0) pushMark(tokens, 'close', mark)
      if (name === 'a') tokens.push({ kind: 'endlink', ...(links.pop() as { url: string; title: string | null }) })
    },
  })
  return tokens
}

/** `</b><strong>` would be `****`, which no reader takes apart: the two become one. */
function pushMark(tokens: Token[], kind: 'open' | 'close', mark: Mark): void {
  const last = tokens.at(-1)
  if (kind === 'open' && last?.kind === 'close' && last.mark === mark) tokens.pop()
  else tokens.push({ kind, mark, delimiter: mark === 'strong' ? '**' : mark === 's' ? '~~' : '*' })
}

/** Chooses the delimiter of each emphasis: `*` works inside a word, but next to other delimiters only `_` is unambiguous. */
function pairUp(tokens: Token[]): Token[] {
  const open: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open' && token.mark === 'em') open.push(index)
    if (token.kind !== 'close' || token.mark !== 'em') continue
    const start = open.pop() as number
    const beside = [tokens[start - 1], tokens[start + 1], tokens[index - 1], tokens[index + 1]]
    if (!beside.some(isMark)) continue
    token.delimiter = '_'
    ;(tokens[start] as { delimiter: string }).delimiter = '_'
  }
  return tokens
}

function isMark(token: Token | undefined): boolean {
  return token?.kind === 'open' || token?.kind === 'close'
}

function write(tokens: readonly Token[], place: MarkdownPlace): string {
  const pieces: string[] = []
  for (const index of tokens.keys()) pieces.push(pieceOf(tokens, index, pieces, place))
  return pieces.join('')
}

function pieceOf(tokens: readonly Token[], index: number, pieces: readonly string[], place: MarkdownPlace): string {
  const token = tokens[index] as Token
  switch (token.kind) {
    case 'text':
      return writeText(token.text, tokens, index, pieces, place)
    case 'code':
      return codeSpan(token.text, place)
    case 'br':
      return place.oneLine ? ' ' : '\\\n'
    case 'link':
      return '['
    case 'endlink':
      return `](${escapeUrl(token.url)}${titleMarkdown(token.title)})`
    default:
      return token.delimiter
  }
}

/** The title of a link or an image, with the space before it; nothing where there is none. */
export function titleMarkdown(title: string | null): string {
  return title === null || title === '' ? '' : ` "${textMarkdown(title).replaceAll('"', '\\"')}"`
}

/**
 * A run of delimiters opens or closes by the characters at its sides (CommonMark 6.2). Where they would forbid it, the
 * letter or the space at the edge is written as a character reference, which counts as punctuation.
 */
function writeText(
  text: string,
  tokens: readonly Token[],
  index: number,
  pieces: readonly string[],
  place: MarkdownPlace,
): string {
  const before = tokens[index - 1]
  const isLineStart = before === undefined || (before.kind === 'br' && !place.oneLine)
  const after = tokens[index + 1]
  const first = text.codePointAt(0) as number
  const last = lastCodePoint(text)
  const referFirst = mustReferFirst(first, before, pieces[index - 2], isLineStart)
  const referLast = mustReferLast(last, tokens, index, place)
  const size = sizeOf(first)
  if (referFirst && referLast && size === text.length) return reference(first)
  const inner = text.slice(referFirst ? size : 0, text.length - (referLast ? sizeOf(last) : 0))
  const escaped = escapeText(inner, !referFirst && before === undefined, after)
  const started = isLineStart && !referFirst && !place.oneLine ? escapeLineStart(escaped) : escaped
  return (referFirst ? reference(first) : '') + started + (referLast ? reference(last) : '')
}

function mustReferFirst(
  first: number,
  before: Token | undefined,
  inside: string | undefined,
  isLineStart: boolean,
): boolean {
  if (isSpace(first)) return isLineStart || (first !== 32 && before?.kind === 'open')
  if (before?.kind !== 'close') return false
  // A closing run: a letter after it is fine unless punctuation (or a delimiter) is before it; `_` needs none after it.
  return !isPunctuation(first) && (before.delimiter === '_' || inside === undefined || !isLetter(lastCodePoint(inside)))
}

function mustReferLast(last: number, tokens: readonly Token[], index: number, place: MarkdownPlace): boolean {
  const after = tokens[index + 1]
  if (isSpace(last)) {
    return last !== 32 && (after === undefined || after.kind === 'close' || (after.kind === 'br' && !place.oneLine))
  }
  if (after?.kind !== 'open') return false
  return !isPunctuation(last) && (after.delimiter === '_' || !startsWithLetter(tokens, index + 2))
}

/** Whether the token at `index` is written with a letter first; one letter alone may yet become a reference. */
function startsWithLetter(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return token?.kind === 'text' && token.text.length > 1 && isLetter(token.text.codePointAt(0) as number)
}

// Readers differ in whether a symbol or a character beyond the first plane is punctuation: then it is neither for us.
function isLetter(codePoint: number): boolean {
  return codePoint < 0x10000 && /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint))
}

function isPunctuation(codePoint: number): boolean {
  return codePoint < 0x10000 && /\p{P}/u.test(String.fromCodePoint(codePoint))
}

function isSpace(codePoint: number): boolean {
  return /\s/.test(String.fromCodePoint(codePoint))
}

function lastCodePoint(text: string): number {
  const low = text.charCodeAt(text.length - 1)
  const isPair = low >= 0xdc00 && low <= 0xdfff && text.length > 1
  return isPair ? (text.codePointAt(text.length - 2) as number) : low
}

function sizeOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1
}

function reference(codePoint: number): string {
  return codePoint === 0xa0 ? '&nbsp;' : `&#${codePoint};`
}

/** Escapes what means something inside a line. */
function escapeText(text: string, isStart: boolean, after: Token | undefined): string {
  let escaped = text
  for (const character of ALWAYS_SPECIAL) escaped = swap(escaped, character, `\\${character}`)
  if (escaped.includes('&')) escaped = escaped.replace(REFERENCE_LIKE, '\\&')
  const isBeforeLink = after?.kind === 'link' && escaped.endsWith('!')
  const whole = isBeforeLink ? `${escaped.slice(0, -1)}\\!` : escaped
  if (!SOMETIMES_SPECIAL.test(whole)) return whole
  return whole.replace(/[_~]/g, (character, offset: number) => {
    const left = offset === 0 ? (isStart ? '' : '\\') : whole.charAt(offset - 1)
    const right = whole.charAt(offset + 1) || (after === undefined ? '' : '\\')
    if (character === '~') return /[~\\]/.test(left) || /[~\\]/.test(right) ? '\\~' : '~'
    return /[0-9A-Za-z]/.test(left) && /[0-9A-Za-z]/.test(right) ? '_' : '\\_'
  })
}

// The backslash first, or it would escape the others' escapes.
const ALWAYS_SPECIAL = ['\\', '`', '*', '[', ']', '<', '|']
const SOMETIMES_SPECIAL = /[_~]/

/** Escapes what would make a line a heading, quote, list, rule, table or definition. */
function escapeLineStart(text: string): string {
  if (/^(?:#|>|=|:-|[-+](?:[\s-]|$))/.test(text)) return `\\${text}`
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

function codeSpan(text: string, place: MarkdownPlace): string {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  const fence = '`'.repeat(longest + 1)
  const content = place.inTable ? text.replaceAll('|', '\\|') : text
  const pad = /^[ `]|[ `]$/.test(content) ? ' ' : ''
  return fence + pad + content + pad + fence
}
