import { type Static, type TSchema, Type } from 'typebox'
import { ARTICLE, CARD } from '#domain/article/shapes.ts'
import { eitherOf, Named, NamedOrNull, OneOf, OrNull, Page } from '#http/schema.ts'
import { Breadcrumb, includedSchemas, Navigation } from '../shared/parameters/included.ts'
import { BlockSchema } from './block-schemas.ts'

export const BodySchema = Type.Object(
  {
    html: Type.Optional(Type.String({ description: 'Sanitised HTML.' })),
    text: Type.Optional(Type.String({ description: 'Plain text; blocks are separated by an empty line.' })),
    markdown: Type.Optional(Type.String({ description: 'Markdown, as submitted or derived.' })),
    blocks: Type.Optional(Type.Array(Named(BlockSchema), { description: 'Canonical form: typed blocks in order.' })),
  },
  { $id: 'Body', description: 'The body in the requested forms.' },
)

export const ArticleCardSchema = Type.Object(CARD, { $id: 'ArticleCard', description: 'An article in a list.' })
export type ArticleCardSchema = Static<typeof ArticleCardSchema>

export const RelatedArticleSchema = Type.Object(
  {
    article: Named(ArticleCardSchema),
    score: OrNull(Type.Number({ description: 'Similarity from 0 to 1; null for pinned articles.' })),
    reasons: Type.Array(
      Type.Object({
        type: OneOf(['pinned', 'tag', 'words', 'section', 'time'] as const, 'What the two articles have in common.'),
        slug: Type.Optional(Type.String({ description: 'Slug of the shared tag or section.' })),
        name: Type.Optional(Type.String({ description: 'Name of the shared tag or section.' })),
        words: Type.Optional(
          Type.Array(Type.String(), {
            description: 'Distinctive words that both articles use, as this article spells them; the strongest first.',
          }),
        ),
        days: Type.Optional(Type.Number({ description: 'Days between the two articles.' })),
      }),
      { description: 'Reasons for the recommendation, strongest first.' },
    ),
  },
  { $id: 'RelatedArticle', description: 'A related article.' },
)

const around = {
  related: Type.Optional(Type.Array(Named(RelatedArticleSchema), { description: 'With `include=related`.' })),
  neighbours: Type.Optional(
    Type.Object(
      { previous: NamedOrNull(ArticleCardSchema), next: NamedOrNull(ArticleCardSchema) },
      { description: 'With `include=neighbours`: the articles published before and after this one.' },
    ),
  ),
  lists: Type.Optional(
    Type.Record(Type.String(), Type.Ref('List#'), {
      description: 'With `include=lists`: the requested lists, by name.',
    }),
  ),
  breadcrumb: Type.Optional(Breadcrumb),
  profiles: Type.Optional(
    Type.Array(Type.Ref('Author#'), {
      description: 'With `include=profiles`: the author records, in the order of `authors`.',
    }),
  ),
  navigation: Type.Optional(Navigation),
}

export const ArticleSchema = Type.Object(
  { ...ARTICLE, body: Type.Optional(Named(BodySchema)), ...around },
  { $id: 'Article', description: 'An article with all its metadata.' },
)
export type ArticleSchema = Static<typeof ArticleSchema>

/** What `fields` leaves of an article, or what `body` adds to a card: any of its fields, its id always. */
export const SelectedArticleSchema = Type.Object(
  {
    id: CARD.id,
    ...optional({ ...ARTICLE, body: Named(BodySchema) }, ['id']),
    ...around,
  },
  {
    $id: 'SelectedArticle',
    description: 'An article with the fields selected by `fields` and `body`.',
    examples: [{ id: '01a1f4a2-0000-7000-8000-000000000001', headline: 'River rises two metres overnight' }],
  },
)

function optional<T extends Record<string, TSchema>>(properties: T, except: string[]): Record<string, TSchema> {
  const others = Object.entries(properties).filter(([name]) => !except.includes(name))
  return Object.fromEntries(others.map(([name, schema]) => [name, Type.Optional(schema)]))
}

export const RelatedListSchema = Type.Object(
  { items: Type.Array(Named(RelatedArticleSchema)) },
  { $id: 'RelatedList', description: 'Related articles, best first.' },
)

export const ArticleListSchema = Type.Object(
  {
    items: Type.Array(eitherOf(ArticleCardSchema, SelectedArticleSchema), {
      description: 'Cards; with `fields` or `body`, the selected fields instead.',
    }),
    facets: Type.Optional(Type.Ref('Facets#')),
    page: Named(Page),
    ...includedSchemas,
  },
  { $id: 'ArticleList', description: 'A page of articles.' },
)
