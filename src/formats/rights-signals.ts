import {
  AI_PURPOSES,
  type AiPreference,
  type AiUse,
  aiUseStatement,
  CONTENT_SIGNALS,
  CONTENT_USAGE,
  RSL_USAGES,
  tdmReservation,
} from '#domain/ai-use.ts'
import { element, textElement, type Xml, xmlDocument } from './xml.ts'

/** The site's machine-readable terms of use of its articles: robots.txt, TDMRep and RSL, all from one statement. */

export const RSL_TYPE = 'application/rsl+xml; charset=utf-8'
export const RSL_NAMESPACE = 'https://rslstandard.org/rsl'

export interface SiteRights {
  /** Scheme and host of the site, which hands these addresses on. */
  origin: string
  publisher: string
  notice: string | null
  usageTerms: string | null
  licenseUrl: string | null
  aiUse: AiUse
}

/** robots.txt: everything may be crawled; what machines may do with it; where licence and sitemaps are. */
export function writeRobots({ origin, aiUse }: SiteRights, hasSitemaps: boolean): string {
  const statements = [
    ['Content-Signal', aiUseStatement(aiUse, CONTENT_SIGNALS)],
    ['Content-Usage', aiUseStatement(aiUse, CONTENT_USAGE)],
  ].flatMap(([name, stated]) => (stated === '' ? [] : [`${name}: ${stated}`]))
  const sitemaps = hasSitemaps ? ['sitemap.xml', 'news-sitemap.xml'].map((path) => `Sitemap: ${origin}/${path}`) : []
  const lines = ['User-agent: *', ...statements, 'Allow: /', '', `License: ${origin}/license.xml`, ...sitemaps]
  return `${lines.join('\n')}\n`
}

/** TDMRep of the site; empty where training is not stated. Articles with other terms state them in `tdm-reservation`. */
export function writeTdmRep({ origin, aiUse, licenseUrl }: SiteRights): string {
  const reservation = tdmReservation(aiUse)
  if (reservation === null) return '[]'
  const policy = reservation === 1 ? { 'tdm-policy': licenseUrl ?? `${origin}/license.xml` } : {}
  return JSON.stringify([{ location: '/*', 'tdm-reservation': reservation, ...policy }])
}

/** The licence of the site, in RSL 1.0. Articles with other terms state them in `Content-Usage`, and in RSS. */
export function writeRsl({ publisher, notice, usageTerms, licenseUrl, aiUse }: SiteRights): string {
  const content = element(
    'content',
    { url: '/' },
    rslLicense(aiUse, '', textElement('legal', usageTerms, { type: 'disclaimer' })),
    textElement('copyright', notice ?? publisher),
    textElement('terms', licenseUrl),
  )
  return xmlDocument(element('rsl', { xmlns: RSL_NAMESPACE }, content))
}

/** What is permitted and prohibited; `prefix` for elements inside another vocabulary. */
export function rslLicense(aiUse: AiUse, prefix: '' | 'rsl:', ...more: (Xml | null)[]): Xml {
  const usages = (preference: AiPreference) =>
    AI_PURPOSES.flatMap((purpose) => (aiUse[purpose] === preference ? [RSL_USAGES[purpose]] : [])).join(' ')
  return element(
    `${prefix}license`,
    {},
    textElement(`${prefix}permits`, usages('allowed'), { type: 'usage' }),
    textElement(`${prefix}prohibits`, usages('disallowed'), { type: 'usage' }),
    more,
  )
}
