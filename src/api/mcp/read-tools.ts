import { Type } from 'typebox'
import type { ArticleCard } from '#domain/article/shapes.ts'
import { CHANGE_TYPES } from '#domain/changes/visible-changes.ts'
import { OneOf } from '#domain/schema.ts'
import { type AnsweredList, partOf, shortCard, shortList, withoutEmpty } from './present.ts'
import { addressOf, defineTool, type Tool } from './tool.ts'

const text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const most = (maximum: number, normal: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum, description: `Default: ${normal}.` }))

const section = Type.Optional(text(200, 'Section slug, such as world. Includes the sections below it.'))
const tag = Type.Optional(text(500, 'Tag slugs: "china,trade" both, "china|india" either, "-sport" not.'))
const author = Type.Optional(text(200, 'Author slug.'))
const language = Type.Optional(text(35, 'Language, such as en or zh-Hans.'))
const cursor = Type.Optional(text(8000, 'nextCursor of the page before; send it with the same arguments.'))
const Reference = text(1000, 'Id or slug of the article.')

/** Characters of an article that one call answers. */
const PART = 40_000

export const READ_TOOLS: readonly Tool[] = [
  defineTool({
    name: 'search_articles',
    title: 'Search articles',
    description:
      'Full-text search, best match first. Answers slug, headline, date and excerpts; read the text with read_article. At most 25 a page. Quotes search for a phrase, OR and NOT combine. Example: {"query": "\\"storm tide\\" NOT fiction", "section": "world", "from": "2026-11-01"}',
    scope: null,
    input: Type.Object(
      {
        query: text(500, 'Words to search for.'),
        ...{ section, tag, author, language },
        from: Type.Optional(text(40, 'Published on this day or later: 2026-11-23, or an RFC 3339 instant.')),
        to: Type.Optional(text(40, 'Published on this day or earlier.')),
        limit: most(25, 10),
        cursor,
      },
      { additionalProperties: false },
    ),
    request: ({ query, limit = 10, ...filter }) => ({
      method: 'GET',
      url: addressOf('/v1/search', { q: query, ...filter, limit }),
    }),
    present(answer) {
      const { total, didYouMean, items, page } = JSON.parse(answer.text) as FoundPage
      return shown({
        ...{ total: total.value, didYouMean },
        items: items.map(({ article, highlights }) => ({
          ...shortCard(article),
          ...withoutEmpty({ excerpts: excerptsIn(highlights)?.map(withoutMarks) }),
        })),
        nextCursor: page.next,
      })
    },
  }),

  defineTool({
    name: 'read_article',
    title: 'Read an article',
    description: `The whole text of one article with its metadata and corrections. format "markdown" (default) has front matter, "text" is plain, "json" has every field. A long article comes in parts of ${PART} characters: continue with offset. Quote with attribution, and follow the licence that the article states. Example: {"article": "storm-tide-hits-harbour"}`,
    scope: null,
    input: Type.Object(
      {
        article: Reference,
        format: Type.Optional(OneOf(['markdown', 'text', 'json'] as const, 'Default: markdown.')),
        offset: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'First character. Default: 0.' }),
        ),
      },
      { additionalProperties: false },
    ),
    request: ({ article, format = 'markdown' }) => {
      const path = `/v1/articles/${encodeURIComponent(article)}`
      return { method: 'GET', url: format === 'json' ? `${path}?body=markdown` : `${path}.${SUFFIXES[format]}` }
    },
    present: (answer, { offset = 0 }) => partOf(answer.text, offset, PART),
  }),

  defineTool({
    name: 'get_front',
    title: 'Read the front page',
    description:
      'What the newsroom puts first: its curated lists, then latest, most-popular and trending. With section, the front of that section. At most 12 lists. Example: {"lists": "editors-picks:5,latest:10"}',
    scope: null,
    input: Type.Object(
      {
        lists: Type.Optional(
          text(500, 'Lists and how many entries of each: "latest:10,trending:5". Default: all, 10 each.'),
        ),
        ...{ section, language },
      },
      { additionalProperties: false },
    ),
    request: (input) => ({ method: 'GET', url: addressOf('/v1/front', { ...input, unique: true }) }),
    present(answer) {
      const { lists } = JSON.parse(answer.text) as { lists: Record<string, AnsweredList> }
      return shown({ lists: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, shortList(list)])) })
    },
  }),

  defineTool({
    name: 'get_list',
    title: 'Read a list',
    description:
      'One list in its order: latest, most-popular, trending, or a curated one (list_taxonomy with kind "list" names them). Filters narrow it; latest with a filter lists the newest articles of a section, tag or author. At most 50 a page. Example: {"list": "latest", "tag": "climate", "limit": 20}',
    scope: null,
    input: Type.Object(
      {
        list: text(200, 'Slug of the list.'),
        ...{ section, tag, author, language },
        window: Type.Optional(OneOf(['1h', '24h', '7d', '30d'] as const, 'Of most-popular. Default: 24h.')),
        limit: most(50, 10),
        cursor,
      },
      { additionalProperties: false },
    ),
    request: ({ list, limit = 10, ...filter }) => ({
      method: 'GET',
      url: addressOf(`/v1/lists/${encodeURIComponent(list)}`, { ...filter, limit }),
    }),
    present: (answer) => shown(shortList(JSON.parse(answer.text) as AnsweredList)),
  }),

  defineTool({
    name: 'list_taxonomy',
    title: 'List sections, tags, authors or lists',
    description:
      'Slugs for the filters of the other tools. Tags take a beginning of a name (query); without it they come by number of articles. At most 100 a page. Example: {"kind": "tag", "query": "clim"}',
    scope: null,
    input: Type.Object(
      {
        kind: OneOf(['section', 'tag', 'author', 'list'] as const, 'What to list.'),
        query: Type.Optional(text(200, 'Beginning of a tag’s name.')),
        limit: most(100, 50),
        cursor,
      },
      { additionalProperties: false },
    ),
    request: ({ kind, query, limit = 50, cursor }) => {
      if (kind === 'tag')
        return { method: 'GET', url: addressOf('/v1/tags', { q: query, sort: 'popular', limit, cursor }) }
      if (kind === 'author') return { method: 'GET', url: addressOf('/v1/authors', { limit, cursor }) }
      return { method: 'GET', url: `/v1/${kind}s` }
    },
    present(answer) {
      const { items, page } = JSON.parse(answer.text) as { items: Named[]; page?: { next: string | null } }
      const named = items.map(({ slug, name, type, description, path, articleCount }) =>
        withoutEmpty({ slug, name, type, description, path: path?.join('/'), articleCount }),
      )
      return shown({ items: named, nextCursor: page?.next })
    },
  }),

  defineTool({
    name: 'related_articles',
    title: 'Find related articles',
    description:
      'What to read next after an article, nearest first, with the reasons: pinned by an editor, shared tags, similar words. At most 20. Example: {"article": "storm-tide-hits-harbour", "limit": 5}',
    scope: null,
    input: Type.Object({ article: Reference, limit: most(20, 6) }, { additionalProperties: false }),
    request: ({ article, limit = 6 }) => ({
      method: 'GET',
      url: addressOf(`/v1/articles/${encodeURIComponent(article)}/related`, { limit }),
    }),
    present(answer) {
      const { items } = JSON.parse(answer.text) as { items: { article: ArticleCard; reasons: object[] }[] }
      return shown({ items: items.map(({ article, reasons }) => ({ ...shortCard(article), reasons })) })
    },
  }),

  defineTool({
    name: 'list_changes',
    title: 'Follow what changed',
    description:
      'What became of public articles since a cursor, oldest first: published, updated, corrected, and what was removed or withdrawn (stop using any copy). Without a cursor it answers one to continue from; keep it, and call again later. At most 100 a page; hasMore says to call again at once. Example: {"cursor": "…", "types": "corrected"}',
    scope: null,
    input: Type.Object(
      {
        cursor: Type.Optional(text(4000, 'cursor of the answer before.')),
        from: Type.Optional(OneOf(['now', 'start'] as const, 'Without a cursor: where to begin. Default: now.')),
        types: Type.Optional(
          text(200, `Change types, comma-separated: ${CHANGE_TYPES.join(', ')}. Removals always come.`),
        ),
        ...{ section, tag, author },
        limit: most(100, 20),
      },
      { additionalProperties: false },
    ),
    request: ({ cursor, from, limit = 20, ...filter }) => ({
      method: 'GET',
      url: addressOf('/v1/changes', {
        ...{ ...filter, limit, cursor },
        // A cursor knows what it was made for.
        ...(cursor === undefined ? { since: from === 'start' ? undefined : 'now', fields: CHANGED_FIELDS } : {}),
      }),
      isPublic: true,
    }),
    present(answer) {
      const { items, page } = JSON.parse(answer.text) as ChangePage
      const changes = items.map(({ type, id, reason, effectiveAt, article }) =>
        withoutEmpty({ type, ...shortCard(article ?? {}), id, reason, effectiveAt }),
      )
      return shown({ items: changes, cursor: page.next, hasMore: page.hasMore })
    },
  }),
]

const CHANGED_FIELDS = 'slug,headline,kind,section,publishedAt,updatedAt'

/** The addresses that answer a format. */
const SUFFIXES = { markdown: 'md', text: 'txt' } as const

interface Highlighted {
  body: string[]
  transcript: string[]
}

function excerptsIn(highlights: Highlighted | undefined): string[] | undefined {
  return highlights && [...highlights.body, ...highlights.transcript]
}

interface FoundPage {
  total: { value: number }
  didYouMean: string | null
  items: { article: ArticleCard; highlights?: Highlighted }[]
  page: { next: string | null }
}

interface Named {
  slug: string
  name: string
  type?: string
  description?: string | null
  path?: string[]
  articleCount?: number
}

interface ChangePage {
  items: {
    type: string
    id: string
    reason: string | null
    effectiveAt: string
    article?: Partial<ArticleCard> | null
  }[]
  page: { next: string; hasMore: boolean }
}

function withoutMarks(highlight: string): string {
  return highlight.replace(/<\/?mark>/g, '')
}

function shown(answer: Record<string, unknown> | object): string {
  return JSON.stringify(withoutEmpty(answer as Record<string, unknown>))
}
