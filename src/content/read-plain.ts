import { NO_ATTRIBUTES } from './elements.ts'
import type { HtmlSink } from './html-sink.ts'

/**
 * Reads HTML of the plain kind of most articles: text, attribute-free tags of a small set, and links with a simple URL,
 * properly nested. Sends events to `sink` and returns true; returns false, perhaps half way, for any other HTML, which must
 * then go through the sanitiser. Single pass.
 */
export function readPlain(html: string, sink: HtmlSink): boolean {
  const units = unitsOf(html)
  const open: string[] = []
  let at = 0
  while (at < html.length) {
    let seen = 0
    let before = 0
    let end = at
    for (; end < html.length; end++) {
      const unit = units[end] as number
      if (unit === LESS_THAN && end + 1 < html.length && mayBeginTag(units[end + 1] as number)) break
      const trait = TRAITS[unit] as number
      seen |= trait & before & BLANK ? UNEVEN : trait
      before = trait
    }
    if (end > at && !readText(html.slice(at, end), seen, sink)) return false
    if (end === html.length) break
    TAG.lastIndex = end
    const tag = TAG.exec(html)
    if (tag === null || !readTag(tag, open, sink)) return false
    at = TAG.lastIndex
  }
  return open.length === 0
}

/** Before anything but a letter, `/`, `!` and `?` a `<` is text (HTML, 13.2.5.6). */
function mayBeginTag(next: number): boolean {
  return ((TRAITS[next] as number) & TAG_START) !== 0
}

function readText(text: string, seen: number, sink: HtmlSink): boolean {
  if ((seen & REFERENCE_MARK) === 0) {
    sink.text(text, (seen & UNEVEN) === 0)
    return true
  }
  const plain = decoded(text)
  if (plain !== null) sink.text(plain, false)
  return plain !== null
}

const LESS_THAN = 60
const BLANK = 1
const UNEVEN = 2
const REFERENCE_MARK = 4
const TAG_START = 8

/** What each UTF-16 unit of a text requires: nothing (prose), collapsing or escaping (uneven), decoding. */
const TRAITS = new Uint8Array(0x10000)
TRAITS.fill(UNEVEN, 0, 32)
for (const unit of [0x22, 0x3c, 0x3e, 0x7f, 0xfffe, 0xffff]) TRAITS[unit] = UNEVEN
TRAITS[0x20] = BLANK
TRAITS[0x26] = REFERENCE_MARK
TRAITS[0x21] = TAG_START
TRAITS[0x2f] = TAG_START
TRAITS[0x3f] = TAG_START
TRAITS.fill(TAG_START, 0x41, 0x5b)
TRAITS.fill(TAG_START, 0x61, 0x7b)

const kept = new Uint16Array(32_768)
const keptBytes = Buffer.from(kept.buffer)

/** The UTF-16 units of a text; reading an array is several times faster than reading a string. Valid until the next call. */
function unitsOf(text: string): Uint16Array {
  if (text.length <= kept.length) {
    keptBytes.write(text, 'utf16le')
    return kept
  }
  const units = new Uint16Array(text.length)
  Buffer.from(units.buffer).write(text, 'utf16le')
  return units
}

/** A start or end tag without attributes, or a link to a web address or a path, without quotes, references and controls. */
const TAG =
  /<(?:(\/?)(p|h[234]|blockquote|em|strong|b|i|ul|ol|li|a)>|br ?\/?>|a href="((?:https?:\/\/|\/(?![/\\]))[^\u0000-\u0020"'&<>`\u007f]*)">)/y

const DEEPEST = 16
const BLOCKS: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'h4', 'blockquote', 'ul', 'ol', 'li'])

function readTag(tag: RegExpExecArray, open: string[], sink: HtmlSink): boolean {
  const [, slash, name, href] = tag
  if (name !== undefined && slash === '/') {
    if (open.pop() !== name) return false
    sink.close(name)
  } else if (name !== undefined) {
    // Nesting that a parser would repair (a block in a paragraph, a link in a link) is left to one.
    if (name === 'a' || open.length >= DEEPEST || !mayOpen(name, open)) return false
    open.push(name)
    sink.open(name, NO_ATTRIBUTES)
  } else if (href !== undefined) {
    if (open.includes('a')) return false
    open.push('a')
    sink.open('a', { href })
  } else sink.open('br', NO_ATTRIBUTES)
  return true
}

function mayOpen(name: string, open: readonly string[]): boolean {
  if (!BLOCKS.has(name)) return true
  const parent = open.at(-1)
  if (name === 'li') return parent === 'ul' || parent === 'ol'
  return parent === undefined || parent === 'blockquote' || parent === 'li'
}

/** Text with the common references decoded; null if there are others, or an unescaped ampersand. */
function decoded(text: string): string | null {
  if (!text.includes('&')) return text
  let isKnown = true
  const plain = text.replace(REFERENCE, (_, name: string | undefined) => {
    const character = name === undefined ? undefined : CHARACTERS.get(name)
    if (character === undefined) isKnown = false
    return character ?? ''
  })
  return isKnown ? plain : null
}

const REFERENCE = /&(?:([a-z]{2,6}|#\d{2,4});)?/g
const CHARACTERS = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
  ['pound', '£'],
  ['euro', '€'],
  ['#34', '"'],
  ['#38', '&'],
  ['#39', "'"],
  ['#160', '\u00a0'],
  ['#8211', '–'],
  ['#8212', '—'],
  ['#8216', '‘'],
  ['#8217', '’'],
  ['#8220', '“'],
  ['#8221', '”'],
  ['#8230', '…'],
])
