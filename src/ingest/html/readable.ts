import { createRequire } from 'node:module'
import type * as ReadabilityModule from '@mozilla/readability'
import type * as Linkedom from 'linkedom'
import { descendants, type Element, elementsOf, textOf } from '../markup/element.ts'
import { readHtml } from '../markup/read-html.ts'
import type { PageDocument } from './page.ts'

/** The body of an article out of a saved page. */

export interface Readable {
  body: Element
  byline: string | null
  excerpt: string | null
}

let loaded: { parseHTML: typeof Linkedom.parseHTML; Readability: typeof ReadabilityModule.Readability } | null = null

/** Loaded at the first page: a process that only serves never pays for it. */
function libraries() {
  const require = createRequire(import.meta.url)
  loaded ??= {
    parseHTML: (require('linkedom') as typeof Linkedom).parseHTML,
    Readability: (require('@mozilla/readability') as typeof ReadabilityModule).Readability,
  }
  return loaded
}

export function documentOf(html: string): PageDocument {
  return libraries().parseHTML(html).document as PageDocument
}

/** What of a page is its article; null where nothing of it reads like one. `stated` is the text as the page's data has it. */
export function readable(
  html: string,
  { stated, description }: { stated: string | null; description: string | null },
): Readable | null {
  const cleared = extracted(html, true)
  // What is named like furniture may be the article itself.
  const whole = cleared.text.length < 1500 ? extracted(html, false) : cleared
  const { body, byline, excerpt } = cleared.text.length < whole.text.length * 0.6 ? whole : cleared
  if (whole.text === '' && stated === null) return null
  tidy(body, description)
  return { body: stated === null ? body : agreedWith(body, stated), byline, excerpt }
}

function extracted(html: string, isCleared: boolean) {
  const document = documentOf(html)
  markCaptions(document)
  if (isCleared) removeFurniture(document)
  const { Readability } = libraries()
  const article = new Readability(document as never, {
    charThreshold: 250,
    keepClasses: true,
    nbTopCandidates: 8,
  }).parse()
  const body = readHtml(article?.content ?? '')
  return {
    body,
    text: textOf(body),
    byline: article?.byline?.trim() || null,
    excerpt: article?.excerpt?.trim() || null,
  }
}

const CAPTION_NAME = /caption|credit|copyright|photographer|image-?(?:source|info|meta)|media-?info/i
const LONGEST_CAPTION = 600

/** Text under a picture becomes its caption, whatever elements the page uses for it. */
function markCaptions(document: PageDocument): void {
  for (const element of document.querySelectorAll('p, div, span, small, em, cite, dd')) {
    if (!CAPTION_NAME.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`)) continue
    const text = element.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    if (
      text === '' ||
      text.length > LONGEST_CAPTION ||
      element.closest('figcaption') !== null ||
      element.querySelector('img') !== null
    )
      continue
    const holder = pictureHolder(element)
    element.remove()
    if (holder === null) continue
    const caption = holder.querySelector('figcaption')
    if (caption !== null) {
      caption.append(` ${text}`)
      continue
    }
    const made = document.createElement('figcaption')
    made.textContent = text
    if (holder.localName === 'figure') holder.append(made)
    else {
      const figure = document.createElement('figure')
      const image = holder.querySelector('img')
      if (image === null) continue
      image.replaceWith(figure)
      figure.append(image, made)
    }
  }
}

/** The element around a line that holds one picture. */
function pictureHolder(element: PageElement): PageElement | null {
  let around = element.parentElement as PageElement | null
  for (let level = 0; level < 4 && around !== null; level++, around = around.parentElement as PageElement | null) {
    if (around.localName === 'figure') return around
    const images = around.querySelectorAll('img').length
    if (images === 1) return around
    if (images > 1) return null
  }
  return null
}

type PageElement = NonNullable<ReturnType<PageDocument['querySelector']>>

/** Parts of pages that are no part of any article, by how their authors name them. */
const FURNITURE = [
  'nav',
  'aside',
  'form',
  'dialog',
  'footer',
  'button',
  'noscript',
  'template',
  '[aria-hidden="true"]',
  '[role="navigation"]',
  '[role="complementary"]',
  '[hidden]',
].join(',')
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:related|recommend(?:ed|ations)?|newsletter|sign-?up|subscribe|share|sharing|social|promo|advert(?:isement)?|ads?|sponsor(?:ed)?|outbrain|taboola|comments?|disqus|breadcrumbs?|cookie|paywall|most-?(?:read|popular)|trending|read-?more|more-?(?:stories|from|on|like)|see-?also|you-?may|author-?bio|toolbar|pagination|tags?-?list|inline-?links?|teaser|slideshow-nav|print-only)(?:$|[\s_-])/i

function removeFurniture(document: PageDocument): void {
  const whole = document.body?.textContent?.length ?? 0
  for (const element of document.querySelectorAll(FURNITURE)) if (lengthOf(element) < whole * 0.4) element.remove()
  for (const element of document.querySelectorAll('div, section, ul, ol, p, figure, span, table')) {
    const name = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    // What holds much of the page is named for something else than what it is.
    if (FURNITURE_NAME.test(name) && lengthOf(element) < Math.min(1500, whole * 0.2)) element.remove()
  }
}

function lengthOf(element: { textContent: string | null }): number {
  return element.textContent?.length ?? 0
}

const BLOCKS = new Set([
  'p',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'div',
  'section',
  'figure',
  'table',
])

/** A line that points elsewhere, or asks for something. */
const CALLS =
  /^(?:read (?:more|also|next|full)|also read|see also|related(?: (?:stories|articles|content|coverage|topics))?|more (?:on|from|about|stories)|watch|listen|sign up|subscribe|follow (?:us|@)|like us on|click here|advertisement|story continues|share (?:this|on)|don['’]t miss|recommended|(?:photo )?gallery|view (?:gallery|image|slideshow)|continue reading|loading|most (?:read|popular)|download the|join (?:us|the)|get the latest|copyright|©|all rights reserved|see more|this article (?:first|originally) appeared|contact the (?:author|reporter))\b/i

const DATED = /^\W*(?:published|updated|posted|last (?:updated|modified)|first published)\b.{0,80}$/i
const SIGNATURE = /^\(?\s*(?:additional )?(?:reporting|writing|editing|compiled) by .{3,300}\)?\.?$/i
const ADDRESS =
  /^.{0,120}(?:follow (?:him|her|them|us|me|@?\w+(?: \w+)?) (?:on|@)|can be (?:reached|contacted)|may be reached|have a (?:news )?tip|like this (?:story|article)\?|let us know|send us|e-?mail (?:him|her|us))\b.{0,220}$/i
const PICTURE_LINE =
  /^\(?(?:image|photo|photograph|picture|file photo|video|credit)(?: (?:copyright|caption|credit|by|courtesy|source))?\s*[:©]?.{0,160}$/i
const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|intro|summary|dek|deck|subtitle|sub-?head(?:line)?|lede?|teaser|abstract|description)(?:$|[\s_-])/i

/** Takes away lines that are no part of the text. */
function tidy(body: Element, description: string | null): void {
  for (const element of [...descendants(body)].reverse()) {
    if (element.name === 'span') dropLinks(element)
    if (!BLOCKS.has(element.name) || element.name === 'figure') continue
    const text = textOf(element)
    if (text === '' || (hasMedia(element) && text.length > 300)) continue
    if (isNoText(element, text) || isStandfirst(element, text, description)) clearText(element)
  }
  cutTail(body)
}

function isNoText(element: Element, text: string): boolean {
  const isShort = text.length < 200
  const isList = element.name === 'ul' || element.name === 'ol' || element.name === 'section' || element.name === 'div'
  const links = linksIn(element)
  const share = links.length / text.length
  if (isShort && CALLS.test(text) && (share > 0.2 || text.length < 60)) return true
  if (isList && links.count > 1 && share > 0.7 && text.length < 1500) return true
  if (isShort && share > 0.85 && element.name !== 'li' && !isHeading(element)) return true
  if (isHeading(element) || element.name === 'li') return false
  return (
    DATED.test(text) ||
    SIGNATURE.test(text) ||
    (text.length < 300 && ADDRESS.test(text)) ||
    (isShort && PICTURE_LINE.test(text) && !/[.!?]["”]?$/.test(text.replace(/\)$/, '')))
  )
}

/** The standfirst is above the body, not in it. */
function isStandfirst(element: Element, text: string, description: string | null): boolean {
  if (description === null || description.length < 40) return false
  if (!isHeading(element) && !STANDFIRST.test(element.attributes.class ?? '')) return false
  return share(shingles(text), shingles(description)) > 0.8
}

function isHeading({ name }: Element): boolean {
  return /^h[1-6]$/.test(name)
}

/** Lists of links in the middle of a line. */
function dropLinks(element: Element): void {
  const text = textOf(element)
  const links = linksIn(element)
  if (links.count > 1 && text.length > 40 && links.length / text.length > 0.7) clear(element)
}

/** A heading near the end that announces other articles ends the text. */
function cutTail(body: Element): void {
  const whole = textOf(body).length
  let seen = 0
  let isCut = false
  for (const element of [...descendants(body)]) {
    if (elementsOf(element).some(({ name }) => BLOCKS.has(name)) || !BLOCKS.has(element.name)) continue
    const text = textOf(element)
    if (!isCut && seen > whole * 0.6 && text.length < 80 && TAIL.test(text)) isCut = true
    seen += text.length
    if (isCut) clear(element)
  }
}

const TAIL =
  /^(?:more (?:great |top |\w+ )?(?:stories|news|coverage|reading|from|on)|related|read (?:more|next|also)|you may also|recommended|also on|most read|further reading|around the web|comments)\b/i

/** Takes the text, and leaves pictures. */
function clearText(element: Element): void {
  const media = [...descendants(element)].filter(({ name }) => name === 'img' || name === 'iframe')
  clear(element)
  element.children = media
}

function linksIn(element: Element): { count: number; length: number } {
  const links = [...descendants(element)].filter(({ name }) => name === 'a')
  return { count: links.length, length: links.reduce((sum, link) => sum + textOf(link).length, 0) }
}

function clear(element: Element): void {
  element.name = 'span'
  element.attributes = {}
  element.children = []
}

function hasMedia(element: Element): boolean {
  for (const { name } of descendants(element))
    if (name === 'img' || name === 'iframe' || name === 'video' || name === 'audio') return true
  return false
}

/**
 * The body as far as the page's own statement of its text has it: paragraphs that it does not have are left out. Where the
 * page shows too little of what is stated, the statement itself is the body; where it states an excerpt, it is left aside.
 */
function agreedWith(body: Element, stated: string): Element {
  const wanted = shingles(stated)
  const shown = shingles(textOf(body))
  if (wanted.size < 30) return body
  const covered = share(wanted, shown)
  if (covered < 0.75) return shown.size > wanted.size * 1.3 ? body : paragraphsOf(stated)
  // A statement that ends early is an excerpt of the text.
  if (wanted.size < shown.size * 0.6) return body
  for (const element of [...descendants(body)].reverse()) {
    if (!BLOCKS.has(element.name) || elementsOf(element).some(({ name }) => BLOCKS.has(name)) || hasMedia(element))
      continue
    if (element.name === 'figure' || isInFigure(element)) continue
    const own = shingles(textOf(element))
    if (own.size > 0 && share(own, wanted) < 0.3) clear(element)
  }
  return body
}

function isInFigure({ name }: Element): boolean {
  return name === 'figcaption'
}

function paragraphsOf(text: string): Element {
  const parts = /\n/.test(text) ? text.split(/\n+/) : text.split(/(?<=[.!?]["”’]?) {2,}/)
  return {
    name: '#fragment',
    attributes: {},
    children: parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => ({ name: 'p', attributes: {}, children: [part] })),
  }
}

function shingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const found = new Set<string>()
  for (let index = 0; index < Math.max(1, words.length - 2) && words.length > 0; index++)
    found.add(words.slice(index, index + 3).join(' '))
  return found
}

function share(of: Set<string>, among: Set<string>): number {
  let count = 0
  for (const shingle of of) if (among.has(shingle)) count++
  return of.size === 0 ? 0 : count / of.size
}
