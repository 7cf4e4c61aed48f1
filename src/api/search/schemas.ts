import { Type } from 'typebox'
import { Named, OneOf, OrNull, Page } from '#http/schema.ts'
import { DraftCardSchema } from '../articles/draft-card-schema.ts'
import { ArticleCardSchema } from '../articles/schemas.ts'
import { FacetsSchema } from '../shared/parameters/facets.ts'
import { includedSchemas } from '../shared/parameters/included.ts'

const Marked = 'HTML: escaped text with matches in `<mark>` elements and no other markup.'

const HighlightsSchema = Type.Object(
  {
    headline: Type.String({ description: Marked }),
    standfirst: OrNull(Type.String({ description: Marked })),
    body: Type.Array(Type.String(), {
      description: `Fragments of the body with the most matches; empty if the body has none. ${Marked}`,
    }),
    transcript: Type.Array(Type.String(), {
      description: `Fragments of the transcript of its audio or video with the most matches; empty if it has none. ${Marked}`,
    }),
  },
  {
    $id: 'Highlights',
    description: 'Texts of an article with matches marked; safe to insert into a page.',
  },
)

const SearchResultSchema = Type.Object(
  {
    article: Named(ArticleCardSchema),
    score: Type.Number({ description: 'Relevance; comparable within one search only.' }),
    highlights: Type.Optional(Named(HighlightsSchema)),
  },
  { $id: 'SearchResult', description: 'A search result.' },
)

export const SearchResultsSchema = Type.Object(
  {
    total: Type.Object(
      {
        value: Type.Integer({ description: 'Number of matching articles.' }),
        relation: OneOf(
          ['eq', 'gte'] as const,
          'eq: exact. gte: a lower bound; only the newest matches were ranked and counted.',
        ),
      },
      { description: 'Total number of matching articles.' },
    ),
    match: OneOf(
      ['all', 'some'] as const,
      'all: results contain all words. some: fewer than ten articles contain all words; they come first, followed by articles with at least one of the (rarest) words.',
    ),
    didYouMean: OrNull(
      Type.String({ description: 'The query with misspelt words corrected; null if there is no correction.' }),
    ),
    correctedQuery: OrNull(
      Type.String({
        description:
          'The query that was used instead, if the original had no results: same as `didYouMean`. Otherwise null.',
      }),
    ),
    items: Type.Array(Named(SearchResultSchema)),
    facets: Type.Optional(Named(FacetsSchema)),
    page: Named(Page),
    ...includedSchemas,
  },
  { $id: 'SearchResults', description: 'Search results, best first.' },
)

const { total, match, page } = SearchResultsSchema.properties

export const DraftSearchResultsSchema = Type.Object(
  {
    total,
    match,
    items: Type.Array(
      Type.Object({
        article: Named(DraftCardSchema),
        score: SearchResultSchema.properties.score,
        highlights: Type.Optional(Named(HighlightsSchema)),
      }),
    ),
    page,
  },
  { $id: 'DraftSearchResults', description: 'Search results among articles in the given states, best first.' },
)

const suggested = (what: string) =>
  Type.Array(
    Type.Object({
      slug: Type.String(),
      name: Type.String(),
      articleCount: Type.Integer({ description: 'Number of public articles.' }),
    }),
    { description: `${what}, those with most articles first.` },
  )

export const SuggestionsSchema = Type.Object(
  {
    articles: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        slug: Type.String(),
        headline: Type.String(),
        url: OrNull(Type.String({ description: 'Canonical URL on the publication’s site.' })),
        publishedAt: Type.String({ format: 'date-time' }),
      }),
      { description: 'Articles whose headline matches, newest first.' },
    ),
    sections: suggested('Sections'),
    tags: suggested('Tags'),
    authors: suggested('Authors'),
  },
  { $id: 'Suggestions', description: 'Suggestions for a text being typed.' },
)

export const searchSchemas = [
  HighlightsSchema,
  SearchResultSchema,
  SearchResultsSchema,
  DraftSearchResultsSchema,
  SuggestionsSchema,
]
