import type { Audience } from '#domain/article/audience.ts'
import { invalidParameter } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import type { FoundArticle } from '#storage/articles/articles.ts'
import { EVERYTHING, type Place, resolveFilter, type Sort } from '#storage/articles/listing.ts'
import type { Api } from '../shared/context.ts'
import { objectOf } from '../shared/requested-lists.ts'
import { pageOfArticles } from './list-articles.ts'
import { withoutBody } from './present.ts'

/** Where the neighbours of an article are looked for. `slug` null: where the article itself is. */
export interface Within {
  kind: 'section' | 'tag' | 'author' | 'series'
  slug: string | null
}

const FORMS = /^(?:(?<own>section|series)|(?<kind>section|tag|author):(?<slug>[^:]+))$/

/** Reads `section`, `section:world`, `tag:china`, `author:ann`, `series`. Throws `invalid-parameter`. */
export function withinOf(text: string): Within {
  const { own, kind = own, slug = null } = FORMS.exec(text)?.groups ?? {}
  if (kind === undefined)
    throw invalidParameter('within', `“${text}” is not section, section:slug, tag:slug, author:slug or series`)
  return { kind: kind as Within['kind'], slug }
}

/**
 * The articles published before and after this one, as finished JSON: `{ previous, next }`, cards or null. In a section,
 * those of the sections below it count; a series is the article’s first tag of type `series`.
 */
export async function neighboursJson(
  api: Api,
  article: FoundArticle,
  within: Within,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const head = JSON.parse(withoutBody(article.document, article.bodyAt).toString()) as Head
  const facet = within.kind === 'series' ? 'tag' : within.kind
  const slug = within.slug ?? ownSlug(head, within.kind)
  if (slug === null) return NO_NEIGHBOURS
  const filter = await resolveFilter(api.services.database, { ...EVERYTHING, [facet]: [{ all: [slug], none: [] }] })
  const after: Place = { value: parseInstant(head.publishedAt) as number, key: article.key }
  const neighbour = async (sort: Sort) => {
    const page = { sort, after, limit: 1, selection: CARD }
    const { items } = await pageOfArticles(api, filter, audience, page, dependencies)
    return items[0] ?? NULL
  }
  return objectOf([
    { name: 'previous', json: await neighbour('newest') },
    { name: 'next', json: await neighbour('oldest') },
  ])
}

interface Head {
  publishedAt: string
  section: { slug: string } | null
  tags: { slug: string; type: string }[]
}

function ownSlug({ section, tags }: Head, kind: Within['kind']): string | null {
  if (kind === 'section') return section?.slug ?? null
  return tags.find(({ type }) => type === 'series')?.slug ?? null
}

const CARD = { fields: null, body: ['none' as const] }
const NULL = Buffer.from('null')
const NO_NEIGHBOURS = Buffer.from('{"previous":null,"next":null}')
