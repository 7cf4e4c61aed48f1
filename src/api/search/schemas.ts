import { Type } from 'typebox'
import { Named, OneOf, OrNull, Page } from '#http/schema.ts'
import { DraftCardSchema } from '../articles/draft-card-schema.ts'
import { ArticleCardSchema } from '../articles/schemas.ts'

const Marked = 'HTML: escaped text in which `<mark>` stands around what was searched for, and no other element.'

const HighlightsSchema = Type.Object(
  {
    headline: Type.String({ description: Marked }),
    standfirst: OrNull(Type.String({ description: Marked })),
    body: Type.Array(Type.String(), {
      description: `The places of the body that say most of what was searched for; empty where none does. ${Marked}`,
    }),
  },
  {
    $id: 'Highlights',
    description: 'An article’s texts with what was searched for marked: safe to be put into a page.',
  },
)

const Count = Type.Integer({ description: 'How many of the articles found.' })
const classified = (what: string) =>
  Type.Array(Type.Object({ slug: Type.String(), name: Type.String(), count: Count }), { description: what })

const FacetsSchema = Type.Object(
  {
    section: Type.Optional(classified('Sections; an article counts in those above its own, too.')),
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
          month: Type.String({ description: 'In the publication’s zone.', examples: ['2026-11'] }),
          count: Count,
        }),
        { description: 'Months of publication, newest first.' },
      ),
    ),
  },
  {
    $id: 'Facets',
    description:
      'How the articles found are distributed: the 20 most frequent values of each facet that was asked for, and the newest 120 months.',
  },
)

const SearchResultSchema = Type.Object(
  {
    article: Named(ArticleCardSchema),
    score: Type.Number({ description: 'The higher the better; comparable within one search only.' }),
    highlights: Type.Optional(Named(HighlightsSchema)),
  },
  { $id: 'SearchResult', description: 'An article that was found.' },
)

export const SearchResultsSchema = Type.Object(
  {
    total: Type.Object(
      {
        value: Type.Integer({ description: 'How many articles were found.' }),
        relation: OneOf(['eq', 'gte'] as const, 'gte: at least so many; of them the newest were ranked and counted.'),
      },
      { description: 'How many articles there are in all.' },
    ),
    match: OneOf(
      ['all', 'some'] as const,
      'some: fewer than ten articles have all the words; they come first, and behind them those with at least one, of many words one of the rarest.',
    ),
    didYouMean: OrNull(
      Type.String({ description: 'The search with its mistyped words put right; null where none is.' }),
    ),
    correctedQuery: OrNull(
      Type.String({
        description:
          'The search that these articles were found by, where nothing was found by the one sent: the same as `didYouMean`. Otherwise null.',
      }),
    ),
    items: Type.Array(Named(SearchResultSchema)),
    facets: Type.Optional(Named(FacetsSchema)),
    page: Named(Page),
  },
  { $id: 'SearchResults', description: 'Articles that were found, best first.' },
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
  { $id: 'DraftSearchResults', description: 'Articles in the states that `state` names that were found, best first.' },
)

const suggested = (what: string) =>
  Type.Array(
    Type.Object({
      slug: Type.String(),
      name: Type.String(),
      articleCount: Type.Integer({ description: 'Public articles.' }),
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
        url: OrNull(Type.String({ description: 'Canonical address on the newsroom’s site.' })),
        publishedAt: Type.String({ format: 'date-time' }),
      }),
      { description: 'Articles whose headline has the words, newest first.' },
    ),
    sections: suggested('Sections'),
    tags: suggested('Tags'),
    authors: suggested('Authors'),
  },
  { $id: 'Suggestions', description: 'What somebody who types may mean.' },
)

export const searchSchemas = [
  HighlightsSchema,
  FacetsSchema,
  SearchResultSchema,
  SearchResultsSchema,
  DraftSearchResultsSchema,
  SuggestionsSchema,
]
