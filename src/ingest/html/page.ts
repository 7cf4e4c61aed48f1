import { type LinkedData, readLinkedData } from './json-ld.ts'

/** A page as a document, by its own DOM: what runs or fetches in a browser does neither here. */
export type PageDocument = ReturnType<typeof import('linkedom')['parseHTML']>['document']

export interface PageFacts {
  linked: LinkedData | null
  meta: ReadonlyMap<string, string>
  canonical: string | null
  language: string | null
  title: string | null
  firstHeading: string | null
  /** Dates that the page marks as such, in its order. */
  times: string[]
  byline: string | null
}

/** What a page states about its article, before anything of it is taken away. */
export function readFacts(document: PageDocument): PageFacts {
  const meta = new Map<string, string>()
  for (const element of document.querySelectorAll('meta')) {
    const name = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      ''
    )
      .trim()
      .toLowerCase()
    const content = element.getAttribute('content')?.trim() ?? ''
    for (const each of name.split(/\s+/)) if (each !== '' && content !== '' && !meta.has(each)) meta.set(each, content)
  }
  const scripts = [...document.querySelectorAll('script')]
    .filter((script) => /ld\+json/i.test(script.getAttribute('type') ?? ''))
    .map((script) => script.textContent ?? '')
  const times = [...document.querySelectorAll('time[datetime], [itemprop="datePublished"]')].map(
    (element) => element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? '',
  )
  return {
    linked: readLinkedData(scripts),
    meta,
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
    language: document.documentElement?.getAttribute('lang') ?? null,
    title: textIn(document.querySelector('title')),
    firstHeading: textIn(document.querySelector('article h1') ?? document.querySelector('h1')),
    times,
    byline: textIn(
      document.querySelector(
        '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"], .byline, .author-name',
      ),
    ),
  }
}

function textIn(element: { textContent: string | null } | null): string | null {
  const text = element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  return text === '' ? null : text
}
