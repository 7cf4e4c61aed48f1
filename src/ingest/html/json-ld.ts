/** The JSON-LD of an article's page, as far as it can be parsed. */
export interface LinkedData {
  headline: string | null
  description: string | null
  body: string | null
  published: string | null
  modified: string | null
  authors: string[]
  publisher: string | null
  section: string | null
  keywords: string[]
  images: { url: string; caption: string | null; credit: string | null }[]
  language: string | null
  url: string | null
  isFree: boolean | null
  copyright: string | null
}

type Json = Record<string, unknown>

const ARTICLE =
  /^(?:(?:[A-Z][a-z]+)?NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|AnalysisNewsArticle|OpinionNewsArticle|ReportageNewsArticle|BackgroundNewsArticle|ReviewNewsArticle|SocialMediaPosting|Review|TechArticle|ScholarlyArticle)$/

/** The article among the scripts of a page; null if there is none. */
export function readLinkedData(scripts: readonly string[]): LinkedData | null {
  const things = scripts.flatMap((script) => flattened(parsed(script), 0))
  const articles = things.filter((thing) => typesOf(thing).some((type) => ARTICLE.test(type)))
  const best = articles.sort((a, b) => weight(b) - weight(a))[0]
  if (best === undefined) return null
  const byId = new Map(
    things.flatMap((thing) => (typeof thing['@id'] === 'string' ? [[thing['@id'], thing] as const] : [])),
  )
  const resolved = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const thing = value as Json
    return Object.keys(thing).length === 1 && typeof thing['@id'] === 'string'
      ? (byId.get(thing['@id']) ?? thing)
      : thing
  }
  const many = (value: unknown) => (Array.isArray(value) ? value : value == null ? [] : [value]).map(resolved)
  return {
    headline: textOf(best.headline) ?? textOf(best.name),
    description: textOf(best.description),
    body: textOf(best.articleBody),
    published: textOf(best.datePublished) ?? textOf(best.dateCreated),
    modified: textOf(best.dateModified),
    authors: many(best.author ?? best.creator).flatMap(namesIn),
    publisher: namesIn(many(best.publisher)[0])[0] ?? null,
    section: textOf(many(best.articleSection)[0]),
    keywords: many(best.keywords)
      .flatMap((keyword) => (textOf(keyword) ?? namesIn(keyword)[0] ?? '').split(/[,;]/))
      .map((word) => word.trim())
      .filter((word) => word !== '' && !word.includes(':')),
    images: many(best.image).flatMap(imageOf),
    language: textOf(best.inLanguage),
    url:
      textOf(best.url) ??
      textOf(resolved(best.mainEntityOfPage)) ??
      textOf((resolved(best.mainEntityOfPage) as Json | null)?.['@id']),
    isFree: best.isAccessibleForFree === undefined ? null : !/^false$/i.test(String(best.isAccessibleForFree)),
    copyright: textOf(best.copyrightNotice),
  }
}

function parsed(script: string): unknown {
  const text = script
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*;?\s*$/g, '')
    .trim()
    .replace(/;$/, '')
  for (const attempt of [
    text,
    text.replace(/[\u0000-\u001f]+/g, ' '),
    text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ])
    try {
      return JSON.parse(attempt)
    } catch {}
  return null
}

function flattened(value: unknown, depth: number): Json[] {
  if (depth > 6 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.slice(0, 500).flatMap((item) => flattened(item, depth + 1))
  const thing = value as Json
  const inner = [
    thing['@graph'],
    thing.mainEntity,
    thing.mainEntityOfPage,
    thing.hasPart,
    thing.author,
    thing.publisher,
  ]
  return [thing, ...inner.flatMap((item) => flattened(item, depth + 1))]
}

function typesOf(thing: Json): string[] {
  const type = thing['@type']
  return (Array.isArray(type) ? type : [type])
    .filter((name) => typeof name === 'string')
    .map((name) => (name as string).replace(/^https?:\/\/schema\.org\//, ''))
}

/** The object with the most article properties is the main one. */
function weight(thing: Json): number {
  const isNews = typesOf(thing).some((type) => /NewsArticle|LiveBlog/.test(type)) ? 1 : 0
  return (
    ['headline', 'datePublished', 'author', 'articleBody', 'image'].filter((name) => thing[name] != null).length +
    isNews
  )
}

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return textOf(value[0])
  if (typeof value === 'object' && value !== null) return textOf((value as Json)['@value'])
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? null : text
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' || /^https?:/.test(value) ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  return namesIn((value as Json).name)
}

function imageOf(value: unknown): LinkedData['images'] {
  if (typeof value === 'string')
    return /^(?:https?:)?\//.test(value) ? [{ url: value, caption: null, credit: null }] : []
  if (Array.isArray(value)) return value.flatMap(imageOf)
  if (typeof value !== 'object' || value === null) return []
  const image = value as Json
  const url =
    textOf(image.url) ??
    textOf(image.contentUrl) ??
    (typeof image['@id'] === 'string' && /^https?:/.test(image['@id']) ? image['@id'] : null)
  if (url === null) return []
  return [
    {
      url,
      caption: textOf(image.caption) ?? textOf(image.description),
      credit: textOf(image.creditText) ?? namesIn(image.creator ?? image.author)[0] ?? null,
    },
  ]
}
