import { INLINE_ELEMENTS } from '#domain/body/blocks.ts'
import { escapeHtml } from '#domain/body/inline.ts'
import { safeLink } from './links.ts'

export type Attributes = Readonly<Record<string, string | undefined>>

export const NO_ATTRIBUTES: Attributes = Object.freeze({})

/** Inline elements that may be written; `br` and `wbr` are written by themselves. */
export const INLINE: ReadonlySet<string> = new Set(INLINE_ELEMENTS.filter((name) => name !== 'br' && name !== 'wbr'))

/** Those that mean something inside themselves; of all others the inner one leaves only its content. */
export const NESTABLE: ReadonlySet<string> = new Set(['bdi', 'bdo', 'q', 'span', 'sub', 'sup'])

/** Elements that divide text into blocks and leave nothing else. */
export const DIVISIONS: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'body',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'footer',
  'form',
  'header',
  'hgroup',
  'html',
  'legend',
  'main',
  'menu',
  'nav',
  'p',
  'section',
  'summary',
])

/** Elements whose whole content is dropped. */
export const SILENT: ReadonlySet<string> = new Set([
  'applet',
  'audio',
  'canvas',
  'embed',
  'frameset',
  'head',
  'iframe',
  'math',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'option',
  'plaintext',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
  'xmp',
])

/** The start tag of an inline element, with its allowed attributes in a fixed order; empty if it has no effect. */
export function inlineTag(name: string, attributes: Attributes): string {
  switch (name) {
    case 'a':
      return linkTag(attributes)
    case 'abbr':
      return `<abbr${written('title', titleOf(attributes))}>`
    case 'time':
      return `<time${written('datetime', datetimeOf(attributes))}>`
    case 'bdo':
    case 'span':
      return directionTag(name, attributes)
    case 'bdi':
      return `<bdi${directionOf(attributes)}>`
    default:
      return `<${name}>`
  }
}

/** A `span` or `bdo` with direction and language; empty where neither is given. */
export function directionTag(name: 'bdo' | 'span', attributes: Attributes): string {
  const direction = directionOf(attributes)
  return direction === '' ? '' : `<${name}${direction}>`
}

function linkTag(attributes: Attributes): string {
  const href = safeLink(attributes.href ?? '')
  if (href === null) return ''
  return `<a href="${escapeHtml(href)}"${written('title', titleOf(attributes))}${written('rel', relOf(attributes))}>`
}

function titleOf({ title }: Attributes): string | null {
  const shown = title === undefined ? '' : plainLine(title)
  return shown === '' ? null : shown
}

/** The values of a link's `rel` about payment and trust; everything else is left to the front end. */
function relOf({ rel }: Attributes): string | null {
  if (rel === undefined || rel.length > 200) return null
  const given = rel.toLowerCase().split(/\s+/)
  const kept = ['nofollow', 'sponsored', 'ugc'].filter((token) => given.includes(token))
  return kept.length === 0 ? null : kept.join(' ')
}

function datetimeOf({ datetime }: Attributes): string | null {
  return datetime !== undefined && /^[0-9A-Z:+., -]{1,40}$/i.test(datetime) ? datetime.trim() : null
}

function directionOf({ dir, lang }: Attributes): string {
  const direction = dir?.toLowerCase()
  const isDirection = direction === 'ltr' || direction === 'rtl' || direction === 'auto'
  const isLanguage = lang !== undefined && lang.length <= 35 && /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang)
  return (isDirection ? ` dir="${direction}"` : '') + (isLanguage ? ` lang="${lang}"` : '')
}

function written(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escapeHtml(value)}"`
}

/** Plain text in one line: control characters out, white space collapsed and trimmed. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '').replace(/\s+/g, ' ').trim()
}

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g
