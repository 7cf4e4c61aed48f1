import { webAddress } from '../article-record.ts'
import { descendants, type Element, elementsOf, hasClass, isElement, textOf } from './element.ts'
import { readHtml } from './read-html.ts'
import { escaped, writeHtml } from './write-html.ts'

/** Attributes in which pages that load pictures late have their address. */
const LATE = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-orig-file',
  'data-full-src',
  'data-hi-res-src',
  'data-url',
]

export interface Settled {
  html: string
  /** Pictures that have no address that can be shown. */
  lostImages: number
}

/**
 * HTML of another system as this one takes it: addresses absolute, pictures that load late at their address, players and
 * cards as links, and pictures without an address left out.
 */
export function settleHtml(html: string, base: string | null): Settled {
  const root = readHtml(html)
  const lostImages = settle(root, base)
  return { html: writeHtml(root), lostImages }
}

/** Like `settleHtml`, for a tree. Returns the number of pictures that were dropped. */
export function settle(root: Element, base: string | null): number {
  let lost = 0
  for (const element of [...descendants(root)]) {
    switch (element.name) {
      case 'a':
        settleAddress(element, 'href', base)
        break
      case 'iframe':
        element.attributes.src ??= element.attributes['data-src'] ?? ''
        settleAddress(element, 'src', base)
        break
      case 'img':
        if (!settleImage(element, base)) {
          lost++
          becomes(element, 'span', [])
        }
        break
      case 'video':
      case 'audio':
        settlePlayer(element, base)
        break
      case 'figure':
        settleEmbed(element)
        settleBookmark(element)
        break
      case 'div':
        settleCaption(element)
        settleCard(element)
        break
    }
  }
  return lost
}

function becomes(element: Element, name: string, children: Element['children']): void {
  element.name = name
  element.attributes = {}
  element.children = children
}

function settleAddress(element: Element, attribute: 'href' | 'src', base: string | null): void {
  const address = element.attributes[attribute]
  if (address === undefined || base === null || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(address.trim())) return
  if (URL.canParse(address.trim(), base)) element.attributes[attribute] = new URL(address.trim(), base).href
}

/** Whether it has an address that can be shown. */
function settleImage(element: Element, base: string | null): boolean {
  const { attributes } = element
  const late = LATE.map((name) => attributes[name]).find((address) => webAddress(address, base) !== undefined)
  const given = /^data:/i.test(attributes.src?.trim() ?? '') ? undefined : attributes.src
  const address =
    webAddress(late ?? given, base) ?? webAddress(largest(attributes.srcset ?? attributes['data-srcset']), base)
  if (address === undefined || isTracker(attributes)) return false
  attributes.src = address
  return true
}

/** A tracking pixel. */
function isTracker({ width, height }: Record<string, string>): boolean {
  return width === '1' && height === '1'
}

function largest(srcset: string | undefined): string | undefined {
  const candidates = (srcset ?? '').split(/,\s+/).map((candidate) => {
    const [address = '', size = '0'] = candidate.trim().split(/\s+/)
    return { address, size: Number.parseFloat(size) || 0 }
  })
  return candidates.sort((a, b) => b.size - a.size)[0]?.address
}

/** What plays becomes a link to what it plays: without scripts, a player shows nothing. */
function settlePlayer(element: Element, base: string | null): void {
  const source = element.attributes.src ?? elementsOf(element).find(({ name }) => name === 'source')?.attributes.src
  const address = webAddress(source, base)
  if (address === undefined) return becomes(element, 'div', element.children.filter(isElement))
  const shown = element.attributes.title ?? decodeURIComponentOr(address.split(/[?#]/)[0]?.split('/').at(-1) || address)
  becomes(element, 'p', [{ name: 'a', attributes: { href: address }, children: [shown] }])
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An embed given as a bare URL: the site's own code would have turned it into a frame. */
function settleEmbed(figure: Element): void {
  if (!hasClass(figure, 'wp-block-embed') && !/(?:^|\s)wp-block-embed/.test(figure.attributes.class ?? '')) return
  for (const element of descendants(figure)) {
    if (!hasClass(element, 'wp-block-embed__wrapper')) continue
    const address = webAddress(textOf(element))
    if (address !== undefined && /^https?:\/\/\S+$/.test(textOf(element)))
      element.children = [{ name: 'a', attributes: { href: address }, children: [address] }]
  }
}

/** A card that shows another page: its title as a link. */
function settleBookmark(figure: Element): void {
  if (!hasClass(figure, 'kg-bookmark-card')) return
  const inside = [...descendants(figure)]
  const href = inside.find(({ name, attributes }) => name === 'a' && attributes.href)?.attributes.href
  const title = textOf(inside.find((element) => hasClass(element, 'kg-bookmark-title')))
  if (href === undefined) return
  const caption = inside.find(({ name }) => name === 'figcaption')
  becomes(figure, 'div', [
    { name: 'p', attributes: {}, children: [{ name: 'a', attributes: { href }, children: [title || href] }] },
    ...(caption ? [{ name: 'p', attributes: {}, children: caption.children }] : []),
  ])
}

/** A picture with its caption, as WordPress shows them in themes that know no figures. */
function settleCaption(card: Element): void {
  if (!hasClass(card, 'wp-caption')) return
  card.name = 'figure'
  for (const element of descendants(card)) if (hasClass(element, 'wp-caption-text')) element.name = 'figcaption'
}

/** Cards whose controls are no text of the article. */
function settleCard(card: Element): void {
  const kind = /(?:^|\s)kg-(audio|video|file|signup|email|email-cta|nft|button|toggle)-card(?:\s|$)/.exec(
    card.attributes.class ?? '',
  )?.[1]
  if (kind === undefined) return
  const inside = [...descendants(card)]
  const titleOf = (suffix: string) => textOf(inside.find((element) => hasClass(element, `kg-${kind}-${suffix}`)))
  if (kind === 'audio' || kind === 'video') {
    const player = inside.find(({ name, attributes }) => name === kind && attributes.src)
    if (player === undefined) return
    const caption = inside.find(({ name }) => name === 'figcaption')
    const named = {
      ...player,
      attributes: { ...player.attributes, ...(titleOf('title') ? { title: titleOf('title') } : {}) },
    }
    card.children = [named, ...(caption ? [{ name: 'p', attributes: {}, children: caption.children }] : [])]
    settlePlayer(named, null)
  } else if (kind === 'file') {
    const href = inside.find(({ name, attributes }) => name === 'a' && attributes.href)?.attributes.href
    if (href === undefined) return
    const caption = titleOf('caption')
    becomes(
      card,
      'div',
      readHtml(
        `<p><a href="${escaped(href).replace(/"/g, '&quot;')}">${escaped(titleOf('title') || href)}</a>${caption ? ` ${escaped(caption)}` : ''}</p>`,
      ).children,
    )
  } else if (kind === 'signup' || kind === 'email' || kind === 'email-cta') becomes(card, 'div', [])
}
