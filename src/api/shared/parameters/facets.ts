import { Type } from 'typebox'
import { NameList } from '#http/schema.ts'
import { namesOf } from '#http/validation/query.ts'
import type { Facets } from '#storage/search/facets.ts'

const FACETS = ['section', 'tag', 'author', 'kind', 'language', 'month'] as const
export type FacetName = (typeof FACETS)[number]

/** The `facets` parameter of answers that list articles. */
export const FacetsQuery = NameList(FACETS, 'Facets to count among all matching articles.', {
  examples: ['section,tag'],
})

/** The facets that `facets` asks for. Throws `invalid-parameter`. */
export function facetsIn(query: { facets?: string | undefined }): FacetName[] {
  return query.facets === undefined ? [] : namesOf('facets', query.facets, FACETS)
}

/** The requested ones alone. */
export function chosenFacets(facets: Facets, requested: readonly FacetName[]): Partial<Facets> {
  return Object.fromEntries(requested.map((name) => [name, facets[name]]))
}

const Count = Type.Integer({ description: 'Number of matching articles.' })
const classified = (what: string) =>
  Type.Array(Type.Object({ slug: Type.String(), name: Type.String(), count: Count }), { description: what })

export const FacetsSchema = Type.Object(
  {
    section: Type.Optional(classified('Sections; articles also count in ancestor sections.')),
    tag: Type.Optional(classified('Tags.')),
    author: Type.Optional(classified('Authors.')),
    kind: Type.Optional(Type.Array(Type.Object({ kind: Type.String(), count: Count }), { description: 'Kinds.' })),
    language: Type.Optional(
      Type.Array(Type.Object({ language: Type.String({ description: 'BCP 47.' }), count: Count }), {
        description: 'Languages.',
      }),
    ),
    month: Type.Optional(
      Type.Array(
        Type.Object({
          month: Type.String({ description: 'Month in the publication’s time zone.', examples: ['2026-11'] }),
          count: Count,
        }),
        { description: 'Months of publication, newest first.' },
      ),
    ),
  },
  {
    $id: 'Facets',
    description:
      'Distribution of the matching articles: all kinds and languages, the 20 most frequent sections, tags and authors, and the newest 120 months.',
  },
)
