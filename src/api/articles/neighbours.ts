import type { Audience } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { invalidParameter } from '#domain/errors.ts'
import { parseInstant } from '#domain/instant.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { type ResolvedFilter, resolveFilter } from '#storage/articles/filter.ts'
import type { FoundArticle } from '#storage/articles/found-article.ts'
import type { Place, Sort } from '#storage/articles/listing.ts'
import { headsByKey } from '#storage/articles/sitemap.ts'
import type { Api } from '../shared/context.ts'
import { filterNames } from '../shared/parameters/filter.ts'
import { objectOf } from '../shared/parameters/requested-lists.ts'
import { listWithinBounds } from '../shared/readers/bounded-reads.ts'
import { pageOfArticles, present } from './listing/list-articles.ts'
import { type DocumentHead, headOf } from './present.ts'

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
 * those of the sections below it count; a series is the article’s first tag of type `series`, in the order of its parts where
 * the article is one.
 */
export async function neighboursJson(
  api: Api,
  article: FoundArticle,
  within: Within,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const head = headOf(article)
  const facet = within.kind === 'series' ? 'tag' : within.kind
  const slug = within.slug ?? ownSlug(head, within.kind)
  if (slug === null) return NO_NEIGHBOURS
  const filter = await resolveFilter(api.services.database, { ...EVERYTHING, [facet]: [{ all: [slug], none: [] }] })
  const after: Place = { value: parseInstant(head.publishedAt) as number, key: article.key }
  if (within.kind === 'series' && head.seriesPart != null) {
    const parts = await partsOf(api, filter, slug, audience, dependencies)
    const before = parts.findLast(({ part }) => part < (head.seriesPart as number))
    const behind = parts.find(({ part }) => part > (head.seriesPart as number))
    return objectOf([
      { name: 'previous', json: await cardOf(api, before?.key, audience, dependencies) },
      { name: 'next', json: await cardOf(api, behind?.key, audience, dependencies) },
    ])
  }
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

interface SeriesPart {
  key: number
  part: number
}

/** Articles of a series that are looked at for its parts: the newest. */
const MOST_PARTS = 1000

/** The parts of a series in their order, of equal ones the oldest first; kept for all who ask until something changes. */
async function partsOf(
  api: Api,
  filter: ResolvedFilter,
  slug: string,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<SeriesPart[]> {
  const fragment = await api.fragments.get(`series ${slug}`, audience, async (own) => {
    const page = { sort: 'newest' as const, after: null, limit: MOST_PARTS }
    const listed = (await listWithinBounds(api, { filter, audience, page })).toReversed()
    own.dependOn(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
    own.trueUntil(Math.min(...listed.map(({ hidesAt }) => hidesAt)))
    const keys = listed.map(({ key }) => key)
    const heads = await headsByKey(api.services.database, audience, keys)
    const parts = keys.flatMap((key): SeriesPart[] => {
      const part = heads.get(key)?.seriesPart ?? null
      return part === null ? [] : [{ key, part }]
    })
    const value = parts.toSorted((a, b) => a.part - b.part)
    return { value, bytes: 200 + value.length * 40 }
  })
  dependencies.include(fragment.dependencies)
  return fragment.value
}

async function cardOf(
  api: Api,
  key: number | undefined,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  if (key === undefined) return NULL
  const cards = await api.cards.byKey(api.services.database, [key], audience)
  const [json] = await present(api, [...cards.values()], CARD, audience, dependencies)
  return json ?? NULL
}

function ownSlug({ section, tags = [] }: DocumentHead, kind: Within['kind']): string | null {
  if (kind === 'section') return section?.slug ?? null
  return tags.find(({ type }) => type === 'series')?.slug ?? null
}

const CARD = { fields: null, body: ['none' as const] }
const NULL = Buffer.from('null')
const NO_NEIGHBOURS = Buffer.from('{"previous":null,"next":null}')
