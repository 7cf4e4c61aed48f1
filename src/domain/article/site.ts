/** Where the newsroom's site shows things: `https://www.example.com/{section}/{slug}`. */

/** Placeholders allowed in the pattern of a site. */
export const SITE_PLACEHOLDERS = ['slug', 'id', 'section', 'language', 'year', 'month', 'day'] as const

/** What the address of an article is made from. */
export interface SiteArticle {
  slug: string
  id: string
  section: string | null
  language: string
  firstPublishedAt: number
}

/** The canonical web address of an article, or null without a site. The date is the first publication's, in UTC. */
export function canonicalUrl(pattern: string | null, article: SiteArticle): string | null {
  if (pattern === null) return null
  const day = new Date(article.firstPublishedAt).toISOString()
  const values: Record<string, string> = {
    slug: encodeURIComponent(article.slug),
    id: article.id,
    section: encodeURIComponent(article.section ?? 'news'),
    language: article.language,
    year: day.slice(0, 4),
    month: day.slice(5, 7),
    day: day.slice(8, 10),
  }
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** Placeholders allowed in the pattern of preview links. */
export const PREVIEW_PLACEHOLDERS = ['token', 'slug', 'id', 'at'] as const

/** The address of a preview on the site: of an article, or of the whole site at an instant, which leaves `slug` and `id` empty. */
export function previewUrl(
  pattern: string,
  { token, article, at }: { token: string; article: { slug: string; id: string } | null; at: string | null },
): string {
  const values: Record<string, string> = {
    token,
    slug: encodeURIComponent(article?.slug ?? ''),
    id: article?.id ?? '',
    at: encodeURIComponent(at ?? ''),
  }
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/**
 * The path of a section, tag or author on the site: `/world`, `/tags/china`, `/authors/ann`. Where articles are at the top
 * of the site, sections are under `/sections`. `readPath` reads each of them.
 */
export function taxonomyPath(pattern: string | null, type: 'section' | 'tag' | 'author', slug: string): string {
  const isTop = type === 'section' && !isArticleAtTop(pattern)
  return `${isTop ? '' : `/${type}s`}/${encodeURIComponent(slug)}`
}

function isArticleAtTop(pattern: string | null): boolean {
  return pattern === null || /^https?:\/\/[^/]+\/\{(slug|id)\}[^/]*$/.test(pattern)
}

/** The path of an article on the site, or `/{slug}` without a site. */
export function articlePath(pattern: string | null, article: SiteArticle): string {
  return new URL(canonicalUrl(pattern ?? 'https://site.invalid/{slug}', article) as string).pathname
}

/** The URL pattern of a site: without placeholders, articles are at `/{slug}`. */
export function sitePattern(url: string): string {
  return url.includes('{') ? url : `${url.replace(/\/+$/, '')}/{slug}`
}

/** What a path of the site may mean, the likeliest first. */
export type PathReading = { type: 'article'; ref: string } | { type: 'section' | 'tag' | 'author'; slug: string }

/** Words that sites put before a tag's or an author's name. */
const PREFIXES = {
  section: ['section', 'sections', 'category', 'c'],
  tag: ['tag', 'tags', 'topic', 'topics'],
  author: ['author', 'authors', 'by', 'profile', 'staff'],
} as const

/**
 * Parses a path of the site: by the pattern of its article URLs, by the usual prefixes of sections, tags and authors, as nested
 * sections, and finally as the slug of an article after any prefix.
 */
export function readPath(pattern: string | null, path: string): PathReading[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  const last = segments.at(-1)
  if (last === undefined) return []
  const readings: PathReading[] = []
  const before = segments.at(-2)?.toLowerCase()
  // As `taxonomyPath` writes it: no section is called so.
  const own = segments.length === 2 ? OWN_PATHS[before ?? ''] : undefined
  if (own !== undefined) readings.push({ type: own, slug: last })
  const ref = pattern === null ? null : refIn(pattern, path)
  if (ref !== null) readings.push({ type: 'article', ref })
  for (const type of ['tag', 'author', 'section'] as const)
    if (before !== undefined && (PREFIXES[type] as readonly string[]).includes(before))
      readings.push({ type, slug: last })
  readings.push({ type: 'section', slug: last }, { type: 'article', ref: last.replace(/\.html?$/, '') })
  return readings
}

/** The slug or id in a path that has the form of the pattern. */
function refIn(pattern: string, path: string): string | null {
  const ofPath = pattern.replace(/^https?:\/\/[^/]+/, '')
  const form = ofPath
    .split(/\{(\w+)\}/)
    .map((part, index) =>
      index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>${FORMS[part] ?? '[^/]+'})`,
    )
    .join('')
  const found = new RegExp(`^${form}/?$`).exec(path)?.groups
  return found?.slug ?? found?.id ?? null
}

const OWN_PATHS: Record<string, 'section' | 'tag' | 'author'> = { sections: 'section', tags: 'tag', authors: 'author' }

const FORMS: Record<string, string> = {
  slug: '[^/]+?',
  language: '[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*',
  id: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  year: '\\d{4}',
  month: '\\d{2}',
  day: '\\d{2}',
}

/** Scheme and host of the site, which robots.txt and sitemaps belong to; null without a site. */
export function siteOrigin(pattern: string | null): string | null {
  return pattern === null ? null : new URL(pattern.replace(/[{}]/g, '')).origin
}
