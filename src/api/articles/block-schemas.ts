import { Type } from 'typebox'
import { EMBED_HOSTS, INLINE_ELEMENTS } from '#domain/body/blocks.ts'
import { Instant, NamedOrNull, OneOf, OrNull } from '#http/schema.ts'

const id = Type.String({ description: 'Stable within the article, also when the text around it changes.' })
const inline = (description: string) =>
  Type.String({ description: `${description} Inline HTML of ${INLINE_ELEMENTS.join(', ')}.` })
const type = <const T extends string>(name: T) => OneOf([name], 'What the block is.')

const paragraph = Type.Object({ id, type: type('paragraph'), html: inline('The text.') })
const heading = Type.Object({
  id,
  type: type('heading'),
  level: Type.Unsafe<2 | 3 | 4>({ type: 'integer', enum: [2, 3, 4], description: 'As in h2 to h4.' }),
  html: inline('The text.'),
})
const list = Type.Object({
  id,
  type: type('list'),
  ordered: Type.Boolean({ description: 'Whether the items are numbered.' }),
  items: Type.Array(inline('An item; may hold nested ul and ol.')),
})
const quote = Type.Object({
  id,
  type: type('quote'),
  paragraphs: Type.Array(inline('A paragraph.')),
  citation: OrNull(Type.String({ description: 'Who said it: plain text.' })),
})
const image = Type.Object({
  id,
  type: type('image'),
  image: OrNull(Type.String({ description: 'Id of the asset, where the file is kept here.' })),
  url: OrNull(Type.String({ description: 'Address of a file elsewhere.' })),
  alt: Type.String({ description: 'For those who do not see it; empty for decoration.' }),
  caption: OrNull(Type.String({ description: 'Plain text.' })),
  credit: OrNull(Type.String({ description: 'Whose picture it is.' })),
  width: OrNull(Type.Integer({ description: 'Pixels.' })),
  height: OrNull(Type.Integer({ description: 'Pixels.' })),
})
const embed = Type.Object({
  id,
  type: type('embed'),
  provider: OneOf(Object.keys(EMBED_HOSTS), 'Whose player or post it is.'),
  url: Type.String({ description: 'Its address there.' }),
  title: OrNull(Type.String({ description: 'For those who do not load it.' })),
})
const code = Type.Object({
  id,
  type: type('code'),
  language: OrNull(Type.String({ description: 'As the author named it.' })),
  text: Type.String({ description: 'The code, as it is.' }),
})
const table = Type.Object({
  id,
  type: type('table'),
  caption: OrNull(Type.String({ description: 'What the table shows.' })),
  head: Type.Array(inline('A column’s head.'), { description: 'Empty where there is no header row.' }),
  rows: Type.Array(Type.Array(inline('A cell.')), { description: 'Rows of cells.' }),
})
const divider = Type.Object({ id, type: type('divider') })

export const PostAuthorSchema = Type.Object(
  { slug: Type.String({ description: 'Of the author: `GET /v1/authors/{slug}`.' }), name: Type.String() },
  { $id: 'PostAuthor', description: 'Who wrote a post, with the name the author had when it was saved.' },
)

const SIMPLE = [paragraph, heading, list, quote, image, embed, code, table, divider]

const post = Type.Object({
  id,
  type: type('post'),
  title: OrNull(Type.String({ description: 'Headline of the post.' })),
  at: Instant('The instant shown beside the post.'),
  keyEvent: Type.Boolean({ description: 'Whether it belongs in a summary of key events.' }),
  author: NamedOrNull(PostAuthorSchema),
  createdAt: Instant('When it was added.'),
  updatedAt: Instant('When it was last changed.'),
  blocks: Type.Array(Type.Union(SIMPLE), { description: 'What it says.' }),
})

export const BlockSchema = Type.Union([...SIMPLE, post], {
  $id: 'Block',
  description: 'One block of a body; `type` says which. `post` is a post of a live blog.',
})
