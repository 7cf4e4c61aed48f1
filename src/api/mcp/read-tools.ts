import { Type } from 'typebox'
import type { ArticleCard } from '#domain/article/shapes.ts'
import { CHANGE_TYPES } from '#domain/changes/visible-changes.ts'
import { OneOf } from '#domain/schema.ts'
import { LONGEST_CURSOR } from '#http/cursor.ts'
import { type AnsweredList, partOf, shortCard, shortList, withoutEmpty } from './present.ts'
import { addressOf, defineTool, type Tool } from './tool.ts'

const text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const most = (maximum: number, normal: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum, description: `Default: ${normal}.` }))

const section = Type.Optional(text(200, 'Section slug, such as world. Includes its subsections.'))
const tag = Type.Optional(text(500, 'Tag slugs: "china,trade" for both, "china|india" for either, "-sport" for not.'))
const author = Type.Optional(text(200, 'Author slug.'))
const language = Type.Optional(text(35, 'Language, such as en or zh-Hans.'))
const cursor = Type.Optional(text(LONGEST_CURSOR, 'nextCursor of the previous page; send it with the same arguments.'))
const Reference = text(1000, 'ID or slug of the article.')

/** Characters of an article that one call answers. */
const PART = 40_000

export const READ_TOOLS: readonly Tool[] = [
  defineTool({
    name: 'search_articles',
    title: 'Search articles',
    description:
      'Full-text search, best match first. Returns slug, headline, date and excerpts; read the text with read_article. At most 25 results per page. Supports "phrases", OR and NOT. Example: {"query": "\\"storm tide\\" NOT fiction", "section": "world", "from": "2026-11-01"}',
    scope: null,
    input: Type.Object(
      {
        query: text(500, 'Words to search for.'),
        ...{ section, tag, author, language },
        from: Type.Optional(text(40, 'Published on or after this day (2026-11-23) or RFC 3339 instant.')),
        to: Type.Optional(text(40, 'Published on or before this day.')),
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
    description: `Returns the full text of one article with its metadata and corrections. format: "markdown" (default) includes front matter, "text" is plain text, "json" contains all fields. Long articles are returned in parts of ${PART} characters: continue with offset. Attribute quotations, and respect the licence in the metadata. Example: {"article": "storm-tide-hits-harbour"}`,
    scope: null,
    input: Type.Object(
      {
        article: Reference,
        format: Type.Optional(OneOf(['markdown', 'text', 'json'] as const, 'Default: markdown.')),
        offset: Type.Optional(
          Type.Integer({
            minimum: 0,
            maximum: 10_000_000,
            description: 'Position of the first character to return. Default: 0.',
          }),
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
      'Returns the lists of the front page: curated lists, then latest, most-popular and trending. With section, the front of that section. At most 12 lists. Example: {"lists": "editors-picks:5,latest:10"}',
    scope: null,
    input: Type.Object(
      {
        lists: Type.Optional(
          text(500, 'Lists with their number of entries: "latest:10,trending:5". Default: all lists, 10 entries each.'),
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
      'Returns the entries of one list in order: latest, most-popular, trending, or a curated list (see list_taxonomy with kind "list"). Filters narrow the list; use latest with a filter for the newest articles of a section, tag or author. At most 50 entries. Example: {"list": "latest", "tag": "climate", "limit": 20}',
    scope: null,
    input: Type.Object(
      {
        list: text(200, 'Slug of the list.'),
        ...{ section, tag, author, language },
        window: Type.Optional(
          OneOf(
            ['1h', '24h', '7d', '30d'] as const,
            'With most-popular: period in which views are counted. Default: 24h.',
          ),
        ),
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
      'Lists slugs for the filters of the other tools. query finds tags by the start of their name; without it, tags are sorted by number of articles. At most 100 items per page. Example: {"kind": "tag", "query": "clim"}',
    scope: null,
    input: Type.Object(
      {
        kind: OneOf(['section', 'tag', 'author', 'list'] as const, 'What to list.'),
        query: Type.Optional(text(200, 'With kind "tag": start of the name.')),
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
      'Lists related articles, best first, with the reasons: pinned by an editor, shared tags, similar words. At most 20. Example: {"article": "storm-tide-hits-harbour", "limit": 5}',
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
    title: 'List changes',
    description:
      'Lists changes of public articles since a cursor, oldest first: published, updated, corrected, removed or withdrawn (stop using any copy of those two). Without a cursor, returns one to continue from: store it and call again later. At most 100 changes per page; if hasMore is true, call again at once. Example: {"cursor": "…", "types": "corrected"}',
    scope: null,
    input: Type.Object(
      {
        cursor: Type.Optional(text(4000, 'cursor of the previous result.')),
        from: Type.Optional(OneOf(['now', 'start'] as const, 'Without a cursor: where to start. Default: now.')),
        types: Type.Optional(
          text(200, `Change types, comma-separated: ${CHANGE_TYPES.join(', ')}. Removals are always included.`),
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
