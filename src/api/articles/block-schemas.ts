import { Type } from 'typebox'
import { EmbedInArticleSchema } from '#domain/article/parts.ts'
import { INLINE_ELEMENTS } from '#domain/body/blocks.ts'
import { PROVIDER_NAMES } from '#domain/body/embed-providers.ts'
import { Instant, NamedOrNull, OneOf, OrNull } from '#http/schema.ts'

const id = Type.String({ description: 'Stable within the article, even if the surrounding blocks change.' })
const inline = (description: string) =>
  Type.String({ description: `${description} Inline HTML elements: ${INLINE_ELEMENTS.join(', ')}.` })
const type = <const T extends string>(name: T) => OneOf([name], 'Type of the block.')

const paragraph = Type.Object({ id, type: type('paragraph'), html: inline('Text.') })
const heading = Type.Object({
  id,
  type: type('heading'),
  level: Type.Unsafe<2 | 3 | 4>({
    type: 'integer',
    enum: [2, 3, 4],
    description: 'Heading level: 2 to 4, as in h2 to h4.',
  }),
  html: inline('Text.'),
})
const list = Type.Object({
  id,
  type: type('list'),
  ordered: Type.Boolean({ description: 'Whether the list is numbered.' }),
  items: Type.Array(inline('List item; may contain nested ul and ol.')),
})
const quote = Type.Object({
  id,
  type: type('quote'),
  paragraphs: Type.Array(inline('A paragraph.')),
  citation: OrNull(Type.String({ description: 'Source of the quotation, as plain text.' })),
})
const image = Type.Object({
  id,
  type: type('image'),
  image: OrNull(Type.String({ description: 'ID of the image asset, if the file is hosted here.' })),
  url: OrNull(Type.String({ description: 'URL of a file hosted elsewhere.' })),
  alt: Type.String({ description: 'Alternative text; empty for decorative images.' }),
  caption: OrNull(Type.String({ description: 'Plain text.' })),
  credit: OrNull(Type.String({ description: 'Credit line.' })),
  width: OrNull(Type.Integer({ description: 'In pixels.' })),
  height: OrNull(Type.Integer({ description: 'In pixels.' })),
})
const embed = Type.Object({
  id,
  type: type('embed'),
  provider: OneOf(PROVIDER_NAMES, 'Provider of the embed.'),
  url: Type.String({ description: 'URL at the provider.' }),
  title: OrNull(Type.String({ description: 'Alternative text for readers who don’t load the embed.' })),
  details: Type.Optional(NamedOrNull(EmbedInArticleSchema)),
})
const code = Type.Object({
  id,
  type: type('code'),
  language: OrNull(Type.String({ description: 'Programming language, as the author named it.' })),
  text: Type.String({ description: 'Source code, verbatim.' }),
})
const table = Type.Object({
  id,
  type: type('table'),
  caption: OrNull(Type.String({ description: 'Caption of the table.' })),
  head: Type.Array(inline('Column header.'), { description: 'Column headers; empty if the table has none.' }),
  rows: Type.Array(Type.Array(inline('A cell.')), { description: 'Table rows, each an array of cells.' }),
})
const divider = Type.Object({ id, type: type('divider') })

export const PostAuthorSchema = Type.Object(
  { slug: Type.String({ description: 'Slug of the author, for `GET /v1/authors/{slug}`.' }), name: Type.String() },
  { $id: 'PostAuthor', description: 'Author of the post, with the name at the time it was saved.' },
)

const SIMPLE = [paragraph, heading, list, quote, image, embed, code, table, divider]

const post = Type.Object({
  id,
  type: type('post'),
  title: OrNull(Type.String({ description: 'Headline of the post.' })),
  at: Instant('Time shown with the post.'),
  keyEvent: Type.Boolean({ description: 'Whether the post is a key event, for summaries.' }),
  author: NamedOrNull(PostAuthorSchema),
  createdAt: Instant('When the post was added.'),
  updatedAt: Instant('When the post was last changed.'),
  blocks: Type.Array(Type.Union(SIMPLE), { description: 'Content of the post.' }),
})

export const BlockSchema = Type.Union([...SIMPLE, post], {
  $id: 'Block',
  description: 'A block of a body; `type` determines its other members. `post` is a post of a live blog.',
})
