import type { ArticleCard } from '#domain/article/shapes.ts'
import { element, textElement, xmlDocument } from './xml.ts'

/** oEmbed 1.0: https://oembed.com */

export const OEMBED_JSON = 'application/json; charset=utf-8'
export const OEMBED_XML = 'text/xml; charset=utf-8'

export type EmbeddedCard = Pick<ArticleCard, 'headline' | 'image' | 'authors' | 'byline' | 'excerpt'>

export interface EmbedContext {
  /** The article’s address. */
  url: string
  provider: { name: string; url: string }
  maxWidth: number
  maxHeight: number
}

const WIDTH = 600
const HEIGHT = 200
/** Seconds. Short, so that a withdrawn article’s card goes with it. */
const CACHE_AGE = 300

/** A card of an article without script: a quotation with a link, and a picture. */
export function embedOf(article: EmbeddedCard, { url, provider, maxWidth, maxHeight }: EmbedContext) {
  const author = article.authors[0]?.name ?? article.byline
  const link = element('strong', {}, element('a', { href: url }, article.headline))
  return {
    version: '1.0',
    type: 'rich',
    title: article.headline,
    ...(author === null ? {} : { author_name: author }),
    provider_name: provider.name,
    provider_url: provider.url,
    cache_age: CACHE_AGE,
    ...thumbnailOf(article.image, maxWidth, maxHeight),
    html: element('blockquote', { cite: url }, element('p', {}, link), textElement('p', article.excerpt)).xml,
    width: Math.min(WIDTH, maxWidth),
    height: Math.min(HEIGHT, maxHeight),
  }
}

/** The smallest rendition that fills a card within the requested size. */
function thumbnailOf(image: EmbeddedCard['image'], maxWidth: number, maxHeight: number): object {
  if (image?.url == null || image.width === null || image.height === null) return {}
  const { width, height, renditions } = image
  const heightOf = (wide: number) => Math.round((wide * height) / width)
  const fits = (wide: number) => wide <= maxWidth && heightOf(wide) <= maxHeight
  const widths = renditions?.widths.filter(fits) ?? []
  const chosen = widths.find((wide) => wide >= WIDTH) ?? widths.at(-1)
  if (renditions && chosen !== undefined)
    return thumbnail(renditions.url.replace('{width}', String(chosen)), chosen, heightOf(chosen))
  return fits(width) ? thumbnail(image.url, width, height) : {}
}

function thumbnail(url: string, width: number, height: number) {
  return { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height }
}

/** The same answer as XML. */
export function embedXml(answer: object): string {
  const members = Object.entries(answer).map(([name, value]) => element(name, {}, String(value)))
  return xmlDocument(element('oembed', {}, members))
}
