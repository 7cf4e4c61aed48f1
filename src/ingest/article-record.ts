import { isInstant, toRfc3339 } from '#domain/instant.ts'
import { isSlug, slugOf } from '#domain/taxonomy/slug.ts'
import type { ArticleRecord } from './format.ts'
import { lineOfHtml } from './markup/read-html.ts'

/** What the readers of foreign formats make records with: lengths, slugs, dates and addresses as the native format wants them. */

/** A text cut to a length, at a word where there is one. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const head = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')
  const space = head.lastIndexOf(' ')
  return `${space > length / 2 ? head.slice(0, space) : head}…`
}

/** A line of plain text out of HTML; undefined where nothing is left. */
export function line(html: string | null | undefined, length: number): string | undefined {
  const text = html == null ? '' : cut(withoutControls(lineOfHtml(html)), length)
  return text === '' ? undefined : text
}

/** A line of plain text out of plain text. */
export function plain(text: string | null | undefined, length: number): string | undefined {
  const whole = text == null ? '' : cut(withoutControls(text.replace(/\s+/g, ' ').trim()), length)
  return whole === '' ? undefined : whole
}

/** What no text may hold: NUL, and halves of surrogate pairs. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()
}

/** The slug of the source, or one derived from it; percent-encoded ones are decoded. */
export function slugFrom(slug: string): string {
  let text = slug
  try {
    text = decodeURIComponent(slug)
  } catch {}
  return isSlug(text) && text === text.toLowerCase() ? text : slugOf(text)
}

/** A slug of an article, as long as the source has one. */
export function slugOrNone(slug: string | null | undefined): string | undefined {
  return slug == null || slug.trim() === '' ? undefined : slugFrom(slug.trim())
}

/** RFC 3339 of an instant; undefined where it is none that an article may have. */
export function instantOf(at: number | null): string | undefined {
  if (at === null || !Number.isFinite(at) || at < EARLIEST || at > LATEST) return undefined
  const text = toRfc3339(at)
  return isInstant(text) ? text : undefined
}

/** Years before print and after 9999 are mistakes: `0000-00-00`, `0001-01-01`. */
const EARLIEST = Date.UTC(1400, 0, 1)
const LATEST = Date.UTC(9999, 11, 31)

/** What is noted of a date that is stated, and is none that an article may have. */
export function unreadDate(stated: string | null | undefined, read: number | null): string[] {
  const text = stated?.trim() ?? ''
  return text === '' || instantOf(read) !== undefined ? [] : [`its date “${text.slice(0, 60)}” cannot be parsed`]
}

/** The path of a URL on its site, as in `/v1/resolve`; null for the front page and for what is not a path. */
export function pathOf(address: string | null | undefined, site: string | null = null): string | null {
  if (address == null || !URL.canParse(address, site ?? undefined)) return null
  const { pathname, protocol } = new URL(address, site ?? undefined)
  if (protocol !== 'http:' && protocol !== 'https:') return null
  let path = pathname.replace(/\/+$/, '')
  try {
    path = decodeURIComponent(path)
  } catch {}
  return path === '' || path.length > 1000 || withoutControls(path) !== path ? null : path
}

/** An absolute http(s) address; undefined where it is none. */
export function webAddress(address: string | null | undefined, base: string | null = null): string | undefined {
  const text = address?.trim() ?? ''
  if (text === '' || !URL.canParse(text, base ?? undefined)) return undefined
  const { href, protocol } = new URL(text, base ?? undefined)
  return (protocol === 'http:' || protocol === 'https:') && href.length <= 2000 ? href : undefined
}

/** A name for display, never an e-mail address: of one, the part before the `@`, or the name beside it. */
export function personName(given: string | null | undefined): string | undefined {
  const text = plain(given, 400) ?? ''
  const beside =
    /^\s*[^\s()<>@]+@[^\s()<>@]+\s*\(([^()]+)\)\s*$/.exec(text)?.[1] ??
    /^(.*\S)\s*<[^<>\s]*@[^<>\s]*>\s*$/.exec(text)?.[1]
  const name = (beside ?? text)
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (address) => (address === text ? (address.split('@')[0] as string) : ''))
    .replace(/["“”]|\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name === '' ? undefined : name.slice(0, 200)
}

export function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}

/** A record without fields that hold nothing. */
export function record<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value))) as T
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What is kept of where an article comes from, beside source and sourceId: `extra.origin`. */
export function origin(fields: Record<string, unknown>): ArticleRecord['extra'] {
  const kept = record(fields)
  return Object.keys(kept).length === 0 ? undefined : { origin: kept }
}
