import { element, textElement, xmlDocument } from './xml.ts'

export const XML_TYPE = 'application/xml; charset=utf-8'
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

/** The index of a site's sitemaps, by their addresses. */
export function writeSitemapIndex(addresses: readonly string[]): string {
  const sitemaps = addresses.map((address) => element('sitemap', {}, element('loc', {}, address)))
  return xmlDocument(element('sitemapindex', { xmlns: SITEMAP }, ...sitemaps))
}

export function writeSitemap(pages: readonly { url: string; updatedAt: string }[]): string {
  const urls = pages.map(({ url, updatedAt }) =>
    element('url', {}, element('loc', {}, url), element('lastmod', {}, updatedAt)),
  )
  return xmlDocument(element('urlset', { xmlns: SITEMAP }, ...urls))
}

export interface NewsPage {
  url: string
  headline: string
  language: string
  firstPublishedAt: string
}

/** A Google News sitemap; elements in the order of its schema. */
export function writeNewsSitemap(publication: string, pages: readonly NewsPage[]): string {
  const urls = pages.map(({ url, headline, language, firstPublishedAt }) =>
    element(
      'url',
      {},
      element('loc', {}, url),
      element(
        'news:news',
        {},
        element(
          'news:publication',
          {},
          element('news:name', {}, publication),
          element('news:language', {}, newsLanguage(language)),
        ),
        element('news:publication_date', {}, firstPublishedAt),
        textElement('news:title', headline),
      ),
    ),
  )
  return xmlDocument(element('urlset', { xmlns: SITEMAP, 'xmlns:news': NEWS }, ...urls))
}

/** The bare code of the language; for Chinese, Google distinguishes the two scripts. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  return language === 'zh' ? (script === 'Hant' ? 'zh-tw' : 'zh-cn') : language
}
