import type { Access, AuthorRole, ImageRole, Kind, TagType } from '#domain/article.ts'
import type { BodySource } from '#domain/body.ts'
import { RefusedInput } from '../refused-input.ts'

/** A section or tag or author by slug, or by a name that makes it where there is none. */
type Named<More = object> = string | ({ name?: string; slug?: string } & More)

/** A story as it is written: what a client sends, and what `GET …/draft` gives back. Instants are RFC 3339. */
export interface ArticleInput {
  slug?: string | null
  kind?: Kind | null
  headline?: string | null
  standfirst?: string | null
  excerpt?: string | null
  body?: BodyInput | null
  byline?: string | null
  authors?: Named<{ role?: AuthorRole }>[] | null
  language?: string | null
  section?: Named | null
  sections?: Named[] | null
  tags?: Named<{ type?: TagType }>[] | null
  images?: ImageUseInput[] | null
  access?: Access | null
  seo?: { title?: string | null; description?: string | null; noindex?: boolean | null } | null
  social?: { title?: string | null; description?: string | null } | null
  extra?: Record<string, Record<string, unknown>> | null
  timezone?: string | null
  publishedAt?: string | null
  embargoedUntil?: string | null
  expiresAt?: string | null
  rights?: RightsInput | null
  /** A story whose translation this is: id or slug. */
  translationOf?: string | null
  /** Stories to read next, before all computed ones: ids or slugs. */
  relatedPins?: string[] | null
  /** Whether it is to be no computed pick beside other stories, and to have none itself. */
  relatedOptOut?: boolean | null
}

export interface BodyInput {
  html?: string
  markdown?: string | null
  blocks?: unknown[]
}

export interface ImageUseInput {
  image: string
  role?: ImageRole | null
  caption?: string | null
  alt?: string | null
  credit?: string | null
}

export interface RightsInput {
  notice?: string | null
  usageTerms?: string | null
  licenseUrl?: string | null
  syndicatable?: boolean | null
  licenseEndsAt?: string | null
}

/** A post of a live blog as it is written. */
export interface PostInput {
  title?: string | null
  at?: string | null
  keyEvent?: boolean | null
  author?: Named | null
  body?: BodyInput | null
}

/** The body as one of its sources; null where none is given. Throws `RefusedInput` where several are. */
export function bodySourceOf({ html, markdown, blocks }: BodyInput): BodySource | null {
  const given = Object.entries({ html, markdown, blocks }).flatMap(([form, value]) => (value == null ? [] : [form]))
  if (given.length > 1)
    throw new RefusedInput('/body', `has ${given.join(' and ')}; send one of them: a body has one source`)
  if (markdown !== undefined && markdown !== null) return { format: 'markdown', markdown }
  if (html !== undefined) return { format: 'html', html }
  if (blocks !== undefined) return { format: 'blocks', blocks }
  return null
}

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces. */
export function mergePatch<T>(target: T, patch: unknown): T {
  if (!isObject(patch)) return patch as T
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    // `__proto__` and the like are names as any other.
    if (value === null) delete merged[name]
    else
      Object.defineProperty(merged, name, {
        value: mergePatch(merged[name], value),
        enumerable: true,
        writable: true,
        configurable: true,
      })
  }
  return merged as T
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
